//! The chain of what was done.

use rusqlite::Connection;

use super::{Findings, or_gone};
use crate::domain::seal::{self, Hash};
use crate::store::Result;
use crate::store::kernel::activity::{self, ACTIVITIES};
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told::BESIDE;
use crate::words::{Message, Name};

/// Every activity hashed anew, and every posting told with the seal it was given and every one told there, which ties
/// this chain to the register's. Counts activities.
pub(super) fn chain(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let width = ACTIVITIES.columns.len();
    let sql = format!(
        "SELECT {}, previous_hash, hash FROM user_activities ORDER BY id",
        ACTIVITIES.columns.join(", ")
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let (mut counted, mut last, mut previous) = (0, 0, seal::FIRST);
    while let Some(row) = rows.next()? {
        let (id, at): (i64, String) = (row.read(0)?, row.read(1)?);
        let (follows, hash): (Hash, Hash) = (row.read(width)?, row.read(width + 1)?);
        if id != last + 1 {
            found.say(Message::of("verify-activity-gap").with("last", &last).with("id", &id));
        }
        if follows != previous {
            found.say(Message::of("verify-activity-order").with("id", &id).with("at", &at));
        }
        if activity::seal_lying(row, &follows)? != hash {
            found.say(Message::of("verify-activity-changed").with("id", &id).with("at", &at));
        }
        (counted, last, previous) = (counted + 1, id, hash);
    }
    untold(connection, found)?;
    unregistered(connection, found)?;
    not_found_by_rows(connection, found)?;
    found.note =
        Some(Message::of("verify-activity-end").with("last", &last).with("seal", &seal::short(&previous)));
    Ok(counted)
}

fn untold(connection: &Connection, found: &mut Findings) -> Result<()> {
    let sql = "
        SELECT r.number FROM unified_invoices r
         WHERE r.event = 'posted' AND NOT EXISTS (
            SELECT 1 FROM user_activities a
             WHERE a.touched_table = 'invoices' AND a.touched_id = r.invoice_id AND a.action = 'invoice.posted'
               AND json_extract(a.after, '$.seal') = lower(hex(r.hash)))";
    found.list(connection, sql, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-posting-untold").with("number", &number))
    })
}

/// A register that was cut off at its end is whole in itself, and its sequences may have been set back; the activities
/// still tell what stood there.
fn unregistered(connection: &Connection, found: &mut Findings) -> Result<()> {
    let sql = "
        SELECT id, number FROM (SELECT a.id, a.touched_table, a.touched_id, json_extract(a.after, '$.number') AS number,
                                       json_extract(a.after, '$.seal') AS seal
                                  FROM user_activities a WHERE a.action = 'invoice.posted') told
         WHERE told.touched_table IS NOT 'invoices' OR NOT EXISTS (
            SELECT 1 FROM unified_invoices r
             WHERE r.invoice_id = told.touched_id AND r.event = 'posted' AND r.number = told.number
               AND lower(hex(r.hash)) = told.seal)";
    found.list(connection, sql, |row| {
        let (id, number): (i64, Option<String>) = (row.read(0)?, row.read(1)?);
        let number = or_gone(number, Name::of("verify-gone-number"));
        Ok(Message::of("verify-posting-unregistered").with("id", &id).with("number", &number))
    })
}

/// Every activity is found by the rows that it tells of beside its own, and by no others.
fn not_found_by_rows(connection: &Connection, found: &mut Findings) -> Result<()> {
    let sql = format!(
        "SELECT DISTINCT b.activity_id FROM ({BESIDE}) b WHERE NOT EXISTS (
            SELECT 1 FROM activity_rows r WHERE r.touched_table = b.touched_table AND r.key IS b.key
               AND r.activity_id = b.activity_id)"
    );
    let said = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Message> {
        let id: i64 = row.read(0)?;
        Ok(Message::of("verify-activity-rows").with("id", &id))
    };
    found.list(connection, &sql, said)?;
    // As many as there should be, and none missing, are the same.
    let kept: i64 = connection.query_row("SELECT count(*) FROM activity_rows", [], |row| row.read(0))?;
    let told: i64 =
        connection.query_row(&format!("SELECT count(*) FROM ({BESIDE})"), [], |row| row.read(0))?;
    if kept == told {
        return Ok(());
    }
    let others = format!(
        "SELECT DISTINCT activity_id FROM (SELECT touched_table, key, activity_id FROM activity_rows EXCEPT {BESIDE})"
    );
    found.list(connection, &others, said)
}
