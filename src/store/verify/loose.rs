//! Movements without a document, which the activities that tell of them seal.

use rusqlite::Connection;

use super::super::{Result, loose_movements};
use super::{Findings, LOT};
use crate::domain::seal;

/// Every seal that an activity keeps made anew, and every movement that neither a document nor an activity covers.
/// Counts movements without a document.
pub(super) fn movements(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let told = told(connection, found)?;
    let sql = format!(
        "SELECT m.id, {LOT} FROM stock_movements m
           LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
          WHERE m.unified_invoice_id IS NULL ORDER BY m.id"
    );
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    // Both go up: what was told up to here reaches as far as this.
    let (mut told, mut reaches) = (told.into_iter().peekable(), 0);
    let mut counted = 0;
    while let Some(row) = rows.next()? {
        counted += 1;
        let id: i64 = row.get(0)?;
        while let Some((_, last)) = told.next_if(|(first, _)| *first <= id) {
            reaches = reaches.max(last);
        }
        if id > reaches {
            let lot: String = row.get(1)?;
            found.say(format!("Movement {id} of {lot} has no document, and no activity tells of it."));
        }
    }
    Ok(counted)
}

/// The first and the last of the movements that each activity tells of, in their order.
fn told(connection: &Connection, found: &mut Findings) -> Result<Vec<(i64, i64)>> {
    let mut statement = connection.prepare(
        "SELECT id, description, json_extract(after, '$.movements.first') AS first,
                json_extract(after, '$.movements.last') AS last, json_extract(after, '$.movements.seal') AS seal
           FROM user_activities WHERE json_extract(after, '$.movements') IS NOT NULL ORDER BY first",
    )?;
    let mut rows = statement.query([])?;
    let mut told = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, description): (i64, String) = (row.get("id")?, row.get("description")?);
        let (first, last): (i64, i64) = (row.get("first")?, row.get("last")?);
        let seal: String = row.get("seal")?;
        if seal::hex(&loose_movements::seal_between(connection, first, last)?) != seal {
            found.say(format!(
                "Movements {first} to {last} (activity {id}: {description}): one of them was changed, added or removed afterwards."
            ));
        }
        told.push((first, last));
    }
    Ok(told)
}
