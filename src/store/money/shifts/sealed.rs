//! Shifts and the cash moved in them stand in no row of the register. The activities that tell of them seal them: the
//! opening what a shift opened with, the closing all of it, and each move of cash its row.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::seal::{self, Sealer};
use crate::store::Result;
use crate::store::kernel::row::Sealed;
use crate::store::kernel::sql::ReadColumn;

/// The seal's own version: a new one when the order or the columns change.
const SEAL_VERSION: u8 = 1;

/// What is known of a shift when it opens.
pub(crate) static OPENED: Sealed = Sealed::new(
    "cash_shifts",
    &["id", "number", "drawer", "opened_at", "opened_by", "opening_float", "register_from"],
    &[7],
);

/// Every column of a shift that is closed.
pub(crate) static CLOSED: Sealed = Sealed::new(
    "cash_shifts",
    &[
        "id",
        "number",
        "drawer",
        "opened_at",
        "opened_by",
        "opening_float",
        "register_from",
        "register_to",
        "closed_at",
        "closed_by",
        "z_number",
        "expected",
        "counted",
        "difference",
        "denominations",
        "notes",
    ],
    &[16],
);

/// Every column of a move of cash.
pub(crate) static MOVED: Sealed = Sealed::new(
    "shift_cash",
    &["id", "shift_id", "direction", "amount", "reason", "user_id", "created_at"],
    &[7],
);

/// The seal over a row as it stands in the file, in hexadecimal digits; none when the row is gone.
pub(crate) fn seal_of(connection: &Connection, table: &Sealed, id: i64) -> Result<Option<String>> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", table.columns.join(", "), table.table);
    let row = connection
        .prepare_cached(&sql)?
        .query_row([id], |row| {
            (0..table.columns.len()).map(|place| row.read(place)).collect::<rusqlite::Result<Vec<Sql>>>()
        })
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    let mut sealer = Sealer::new(SEAL_VERSION);
    table.seal(&mut sealer, SEAL_VERSION, [row.as_slice()])?;
    Ok(Some(seal::hex(&sealer.finish(&seal::FIRST))))
}
