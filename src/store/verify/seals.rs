//! The register's chain: every row hashed anew over its document's lines, lots, movements, payments and allocations.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::along::Along;
use super::{Expected, Findings, event};
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
    let (mut counted, mut last, mut previous) = (0, (0, String::new(), String::new()), seal::FIRST);
    while let Some(row) = headers.next()? {
        let (id, event, number): (i64, String, String) =
            (row.read("id")?, row.read("event")?, row.read("number")?);
        let version = u8::try_from(row.read::<i64>("seal_version")?).unwrap_or(0);
        let (follows, hash): (Hash, Hash) = (row.read(width)?, row.read(width + 1)?);
        let name = || register_row(&number, &event, id);
        if id != last.0 + 1 {
            found.say(Message::of("verify-register-gap").with("last", &last.0).with("name", &name()));
        }
        if follows != previous {
            found.say(Message::of("verify-register-order").with("name", &name()));
        }
        if version < newest {
            found.say(Message::of("verify-register-older-seal").with("name", &name()));
        }
        newest = newest.max(version);
        if seal_again(version, row, &mut below, id, &follows, found)? != hash {
            found.say(Message::of("verify-register-changed").with("name", &name()));
        }
        (counted, last, previous) = (counted + 1, (id, number, event), hash);
    }
    for table in &mut below {
        table.stray_before(i64::MAX, found)?;
    }
    let (id, number, event) = last;
    let ends = if counted == 0 {
        Message::of("verify-chain-empty")
    } else {
        let name = register_row(&number, &event, id);
        Message::of("verify-register-end").with("name", &name).with("seal", &seal::short(&previous))
    };
    found.note = Some(ends);
    Ok(counted)
}

fn register_row(number: &str, code: &str, id: i64) -> Message {
    Message::of("verify-register-row").with("number", number).with("event", &event(code)).with("id", &id)
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
            let key = super::row(match (self.owner, row.raw(0)?) {
                (1.., ValueRef::Integer(id)) => Some(id),
                _ => None,
            });
            found.say(
                Message::of("verify-register-stray")
                    .with("key", &key)
                    .with("table", self.table.table)
                    .with("owner", &owner),
            );
            self.rows.pass()?;
        }
        Ok(())
    }
}

/// Whether the seals of documents, of payments that stand alone, of Z reports and of rows of either chain are still those
/// that were printed. Counts them.
pub(super) fn expected(connection: &Connection, expected: &[&Expected], found: &mut Findings) -> Result<u64> {
    expected.iter().try_for_each(|expected| one(connection, expected, found))?;
    Ok(expected.len() as u64)
}

fn one(connection: &Connection, expected: &Expected, found: &mut Findings) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT hash FROM (SELECT id, hash FROM unified_invoices WHERE number = ?1
                            UNION ALL
                           SELECT a.id, a.hash FROM user_activities a JOIN payments p ON p.id = a.touched_id
                            WHERE a.touched_table = 'payments' AND p.number = ?1
                              AND a.action IN ('payment.made', 'payment.cancelled')
                            UNION ALL
                           SELECT r.id, r.hash FROM cash_shifts s JOIN unified_invoices r ON r.id = s.register_to
                            WHERE s.z_number = ?1
                            UNION ALL
                           SELECT id, hash FROM unified_invoices WHERE id = ?2
                            UNION ALL
                           SELECT id, hash FROM user_activities WHERE id = ?2)
          ORDER BY id",
    )?;
    let row = expected.number.parse::<i64>().ok();
    let seals = statement.query_map((&expected.number, row), |row| row.read(0))?;
    let seals: Vec<Hash> = seals.collect::<rusqlite::Result<_>>()?;
    if seals.is_empty() {
        found.say(Message::of("verify-seal-unregistered").with("number", &expected.number));
    } else if !seals.iter().any(|hash| seal::hex(hash).starts_with(&expected.seal)) {
        let both = |before: Message, next: Message| {
            Message::of("verify-two-seals").with("before", &before).with("next", &next)
        };
        let now = seals.iter().map(|hash| Message::verbatim(&seal::short(hash))).reduce(both);
        found.say(
            Message::of("verify-seal-other")
                .with("number", &expected.number)
                .with("seal", &expected.seal)
                .with("now", &now.unwrap_or(Message::of("verify-nothing"))),
        );
    }
    Ok(())
}
