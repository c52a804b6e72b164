//! The chain of what was done.

use rusqlite::Connection;

use super::Findings;
use crate::domain::seal::{self, Hash};
use crate::store::Result;
use crate::store::kernel::activity::{self, ACTIVITIES};
use crate::store::kernel::sql::ReadColumn;

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
            found.say(format!("The activities go from {last} to {id}: one between was removed."));
        }
        if follows != previous {
            found.say(format!("Activity {id} ({at}) does not follow the one before it."));
        }
        if activity::seal_lying(row, &follows)? != hash {
            found.say(format!("Activity {id} ({at}) was changed after it was written."));
        }
        (counted, last, previous) = (counted + 1, id, hash);
    }
    untold(connection, found)?;
    unregistered(connection, found)?;
    found.note = Some(format!("ends at activity {last}, seal {}", seal::short(&previous)));
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
        Ok(format!("{number}: no activity tells of its posting with the seal it has."))
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
        let number = number.unwrap_or_else(|| "a document without a number".to_string());
        Ok(format!(
            "Activity {id} tells that {number} was posted, and the register does not have it with that seal."
        ))
    })
}
