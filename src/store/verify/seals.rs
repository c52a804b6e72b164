//! The register's chain: every row hashed anew over its document's lines, lots, movements, payments and allocations.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::along::Along;
use super::{Expected, Findings};
use crate::domain::seal::{self, Hash, Sealer};
use crate::store::kernel::row::{self, Sealed};
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::{BELOW, HEADERS};
use crate::store::{Error, Result};
use crate::words::Message;

/// Counts register rows.
pub(super) fn chain(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statements = Vec::with_capacity(BELOW.len());
    for (table, key) in BELOW.iter().zip(KEYS) {
        statements.push(connection.prepare(&in_order(connection, table, key)?)?);
    }
    let mut below = Vec::with_capacity(BELOW.len());
    for (table, statement) in BELOW.iter().copied().zip(&mut statements) {
        let owner = table.columns.iter().position(|column| *column == "unified_invoice_id");
        let owner = owner.ok_or_else(|| {
            Error::damaged(Message::of("damage-no-register-row").with("table", table.table))
        })?;
        below.push(Below { table, owner, rows: Along::new(statement.query([])?, owner)? });
    }
    let sql = format!(
        "SELECT {}, previous_hash, hash FROM unified_invoices ORDER BY id",
        HEADERS.columns.join(", ")
    );
    let width = HEADERS.columns.len();
    let mut statement = connection.prepare(&sql)?;
    let mut headers = statement.query([])?;
    let mut newest = 0;
    let (mut counted, mut last, mut name, mut previous) = (0, 0, String::new(), seal::FIRST);
    while let Some(row) = headers.next()? {
        let (id, event, number): (i64, String, String) =
            (row.read("id")?, row.read("event")?, row.read("number")?);
        let version = u8::try_from(row.read::<i64>("seal_version")?).unwrap_or(0);
        let (follows, hash): (Hash, Hash) = (row.read(width)?, row.read(width + 1)?);
        name = format!("{number} ({event}, row {id})");
        if id != last + 1 {
            found.say(format!("The register goes from row {last} to {name}: a row between was removed."));
        }
        if follows != previous {
            found.say(format!("{name} does not follow the row before it in the register."));
        }
        if version < newest {
            found.say(format!("{name} has the seal of an older program than a row before it."));
        }
        newest = newest.max(version);
        if seal_again(version, row, &mut below, id, &follows, found)? != hash {
            found.say(format!(
                "{name}: the register row, or a line, lot, movement, payment or allocation under it, was changed after it was sealed."
            ));
        }
        (counted, last, previous) = (counted + 1, id, hash);
    }
    for table in &mut below {
        table.stray_before(i64::MAX, found)?;
    }
    let ends = if counted == 0 {
        "empty".to_string()
    } else {
        format!("ends at {name}, seal {}", seal::short(&previous))
    };
    found.note = Some(ends);
    Ok(counted)
}

fn seal_again(
    version: u8,
    header: &Row<'_>,
    below: &mut [Below<'_>],
    id: i64,
    previous: &Hash,
    found: &mut Findings,
) -> Result<Hash> {
    let mut sealer = Sealer::new(version);
    HEADERS.seal_lying(&mut sealer, version, header)?;
    for table in below {
        table.stray_before(id, found)?;
        table.seal_those_of(id, &mut sealer, version)?;
    }
    Ok(sealer.finish(previous))
}

/// The keys of [`BELOW`]'s tables, which give the order of the seal.
const KEYS: [&str; 5] =
    ["unified_invoice_id, line_number", "unified_invoice_id, line_number, lot_id", BY_ID, BY_ID, BY_ID];

const BY_ID: &str = "id";

/// The query for a sealed table's rows, document by document, each in the order of the table's key.
///
/// Rows with an id of their own are written as the register grows, so that their ids give that order; only a file that
/// was tampered with needs sorting.
fn in_order(connection: &Connection, table: &Sealed, key: &str) -> Result<String> {
    let (name, columns) = (table.table, table.columns.join(", "));
    let unsorted = format!(
        "SELECT 1 FROM (SELECT unified_invoice_id AS own, lag(unified_invoice_id) OVER (ORDER BY id) AS before
                          FROM {name} WHERE unified_invoice_id IS NOT NULL)
          WHERE own < before"
    );
    let order = if key == BY_ID && connection.prepare(&unsorted)?.exists([])? {
        "unified_invoice_id, id"
    } else {
        key
    };
    Ok(format!("SELECT {columns} FROM {name} WHERE unified_invoice_id IS NOT NULL ORDER BY {order}"))
}

/// A table under the seal, read along with the register.
struct Below<'a> {
    table: &'static Sealed,
    /// Where its columns name the register row.
    owner: usize,
    rows: Along<'a>,
}

impl Below<'_> {
    /// Adds the rows that belong to a row of the register.
    fn seal_those_of(&mut self, register: i64, sealer: &mut Sealer, version: u8) -> Result<()> {
        let width = self.table.begin(sealer, version)?;
        while let Some(row) = self.rows.of(register) {
            row::add_lying(sealer, width, row)?;
            self.rows.pass()?;
        }
        Ok(())
    }

    /// Passes over rows that name no row of the register, and says so.
    fn stray_before(&mut self, register: i64, found: &mut Findings) -> Result<()> {
        while let Some((owner, row)) = self.rows.before(register) {
            let key = match (self.owner, row.raw(0)?) {
                (1.., ValueRef::Integer(id)) => format!("Row {id}"),
                _ => "A row".to_string(),
            };
            found.say(format!(
                "{key} of {} belongs to register row {owner}, which is not there.",
                self.table.table
            ));
            self.rows.pass()?;
        }
        Ok(())
    }
}

/// Whether the seal of a document, or of a payment that stands alone, is still the one that was printed.
pub(super) fn expected(connection: &Connection, expected: &Expected, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare(
        "SELECT hash FROM (SELECT id, hash FROM unified_invoices WHERE number = ?1
                            UNION ALL
                           SELECT a.id, a.hash FROM user_activities a JOIN payments p ON p.id = a.touched_id
                            WHERE a.touched_table = 'payments' AND p.number = ?1
                              AND a.action IN ('payment.made', 'payment.cancelled'))
          ORDER BY id",
    )?;
    let seals: Vec<Hash> =
        statement.query_map([&expected.number], |row| row.read(0))?.collect::<rusqlite::Result<_>>()?;
    if seals.is_empty() {
        found.say(format!("{} was printed with a seal and is not in the register.", expected.number));
    } else if !seals.iter().any(|hash| seal::hex(hash).starts_with(&expected.seal)) {
        let now: Vec<String> = seals.iter().map(seal::short).collect();
        found.say(format!(
            "{} was printed with the seal {}; in the register it has {}.",
            expected.number,
            expected.seal,
            now.join(" and ")
        ));
    }
    Ok(1)
}
