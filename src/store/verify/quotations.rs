//! Quotations against the activities that tell what was given, and printed copies against those that tell of each.

use rusqlite::Connection;
use serde_json::Value;

use super::{Findings, column, count};
use crate::domain::DocumentId;
use crate::store::Result;
use crate::store::documents::quotations;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// Counts quotations.
pub(super) fn given(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare(
        "SELECT t.id, t.quotation_number, (SELECT a.after FROM user_activities a
                   WHERE a.touched_table = 'invoices' AND a.touched_id = t.id AND a.action = 'quotation.given'
                   ORDER BY a.id LIMIT 1)
           FROM invoices t WHERE t.quotation_number IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, number): (DocumentId, String) = (row.read(0)?, row.read(1)?);
        let told: Option<String> = row.read(2)?;
        let Some(told) = told.and_then(|told| serde_json::from_str::<Value>(&told).ok()) else {
            found.say(Message::of("verify-quotation-untold").with("number", &number));
            continue;
        };
        match quotations::told(connection, id) {
            Ok(now) => compare(&number, &told, &now, found),
            Err(error) => found.say(
                Message::of("verify-not-worked-out").with("name", &number).with("error", &error.message()),
            ),
        }
    }
    let gone = "SELECT a.after ->> 'number' FROM user_activities a
                 WHERE a.action = 'quotation.given'
                   AND NOT EXISTS (SELECT 1 FROM invoices t WHERE t.id = a.touched_id AND t.quotation_number IS NOT NULL)";
    found.list(connection, gone, |row| {
        let number: Option<String> = row.read(0)?;
        Ok(Message::of("verify-quotation-gone").with("number", &number.unwrap_or_default()))
    })?;
    count(connection, "SELECT count(*) FROM invoices WHERE quotation_number IS NOT NULL")
}

/// Whatever the quotation is now, it was told to be.
fn compare(number: &str, told: &Value, now: &Value, found: &mut Findings) {
    let Some(now) = now.as_object() else { return };
    for (name, value) in now {
        if told.get(name) != Some(value) {
            found.say(
                Message::of("verify-quotation-changed").with("number", &number).with("column", &column(name)),
            );
        }
    }
}

/// Counts copies.
pub(super) fn copies(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let sql = "
        SELECT coalesce(t.number, t.quotation_number, t.uuid), t.copies, coalesce(a.times, 0)
          FROM invoices t LEFT JOIN (SELECT touched_id, count(*) AS times FROM user_activities
                                      WHERE action = 'invoice.reprinted' GROUP BY touched_id) a ON a.touched_id = t.id
         WHERE t.copies <> coalesce(a.times, 0)";
    found.list(connection, sql, |row| {
        let (number, copies, told): (String, i64, i64) = (row.read(0)?, row.read(1)?, row.read(2)?);
        Ok(Message::of("verify-copies").with("number", &number).with("copies", &copies).with("told", &told))
    })?;
    count(connection, "SELECT coalesce(sum(copies), 0) FROM invoices")
}
