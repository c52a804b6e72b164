//! Movements without a document, such as opening stock. No row of the register seals them; the activity that tells of
//! them does: it keeps the first of them, the last, and a seal over every one between.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

use super::Result;
use super::stock::MOVEMENTS;
use crate::domain::seal::{self, Hash, Sealer};

/// The seal's own version: a new one when the order or the columns change.
const SEAL_VERSION: u8 = 1;

/// The place of the newest movement; 0 before the first. Asked before movements are written, for [`told_since`].
pub(crate) fn newest(connection: &Connection) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(max(id), 0) FROM stock_movements")?
        .query_row([], |row| row.get(0))?)
}

/// What an activity keeps, under `movements`, of those that were written since; nothing when there are none.
pub(crate) fn told_since(connection: &Connection, before: i64) -> Result<Value> {
    let (first, last) = (before + 1, newest(connection)?);
    if last < first {
        return Ok(Value::Null);
    }
    let seal = seal::hex(&seal_between(connection, first, last)?);
    Ok(json!({ "first": first, "last": last, "seal": seal }))
}

/// The seal over every movement from one to another, both included: each row sealed on the one before it, so that
/// only one is in memory.
pub(crate) fn seal_between(connection: &Connection, first: i64, last: i64) -> Result<Hash> {
    let sql = format!(
        "SELECT {} FROM stock_movements WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        MOVEMENTS.columns.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((first, last))?;
    let mut sealed = seal::FIRST;
    while let Some(row) = rows.next()? {
        let values: Vec<Sql> =
            (0..MOVEMENTS.columns.len()).map(|place| row.get(place)).collect::<rusqlite::Result<_>>()?;
        let mut sealer = Sealer::new(SEAL_VERSION);
        MOVEMENTS.seal(&mut sealer, SEAL_VERSION, [values.as_slice()])?;
        sealed = sealer.finish(&sealed);
    }
    Ok(sealed)
}
