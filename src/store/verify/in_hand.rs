//! Money taken for drafts, against the activities that tell when it was taken and what became of it.

use rusqlite::Connection;

use super::{Findings, count};
use crate::store::Result;
use crate::store::documents::drafts::in_hand::IN_HAND;
use crate::store::kernel::activity;
use crate::store::kernel::sql::ReadColumn;
use crate::store::money::shifts::sealed::seal_of;
use crate::words::Message;

/// Each row as it was told, and everything that was told in a row, used or given back. Counts what is in hand.
pub(super) fn payments(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare(
        "SELECT m.id, m.uuid, i.uuid, i.status, i.quotation_number, a.id, a.after ->> 'ticket', a.after ->> 'seal'
           FROM ticket_payments m LEFT JOIN invoices i ON i.id = m.invoice_id
           LEFT JOIN user_activities a ON a.action = 'ticket.payment_taken' AND a.after ->> 'payment' = m.uuid
          ORDER BY m.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.read(0)?;
        let (draft, status): (Option<String>, Option<String>) = (row.read(2)?, row.read(3)?);
        let (quotation, told): (Option<String>, Option<i64>) = (row.read(4)?, row.read(5)?);
        let (of, seal): (Option<String>, Option<String>) = (row.read(6)?, row.read(7)?);
        if status.as_deref() != Some("draft") || quotation.is_some() {
            found.say(Message::of("verify-in-hand-not-open").with("id", &id));
        }
        if told.is_none() {
            found.say(Message::of("verify-in-hand-untold").with("id", &id));
        } else if seal_of(connection, &IN_HAND, id)? != seal || of != draft {
            found.say(Message::of("verify-in-hand-changed").with("id", &id));
        }
    }
    unaccounted(connection, found)?;
    count(connection, "SELECT count(*) FROM ticket_payments")
}

/// Taken is in hand, or used or given back once.
fn unaccounted(connection: &Connection, found: &mut Findings) -> Result<()> {
    let sql = "
        SELECT t.id, t.action, t.arguments, t.description, (SELECT count(*) FROM ticket_payments m WHERE m.uuid = t.uuid) AS there, count(g.uuid) AS gone
          FROM (SELECT id, action, arguments, description, after ->> 'payment' AS uuid FROM user_activities
                 WHERE action = 'ticket.payment_taken') t
          LEFT JOIN (SELECT j.value AS uuid FROM user_activities a, json_each(a.after, '$.taken') j
                      WHERE a.action IN ('invoice.posted', 'ticket.payment_removed', 'ticket.discarded')) g
                 ON g.uuid = t.uuid
         GROUP BY t.id";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, what): (i64, _) = (row.read("id")?, activity::Said::read(row)?);
        let (there, gone): (i64, i64) = (row.read("there")?, row.read("gone")?);
        match there + gone {
            1 => {}
            0 => found.say(Message::of("verify-in-hand-lost").with("id", &id).with("what", &what)),
            _ => found.say(Message::of("verify-in-hand-twice").with("id", &id).with("what", &what)),
        }
    }
    Ok(())
}
