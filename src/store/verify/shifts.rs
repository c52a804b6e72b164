//! Shifts: what each was closed with against what it is made of, and every row against the activity that sealed it.

use rusqlite::Connection;

use super::{Findings, count, or_gone};
use crate::domain::ShiftId;
use crate::store::Result;
use crate::store::kernel::row::Sealed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::money::shifts::report;
use crate::store::money::shifts::sealed::{CLOSED, MOVED, OPENED, seal_of};
use crate::words::{Message, Name};

/// Counts shifts.
pub(super) fn shifts(connection: &Connection, found: &mut Findings) -> Result<u64> {
    for (action, table, what) in [
        ("shift.opened", &OPENED, "opened"),
        ("shift.closed", &CLOSED, "closed"),
        ("shift.cash", &MOVED, "cash"),
    ] {
        told(connection, found, action, table, what)?;
    }
    untold(connection, found)?;
    sums(connection, found)?;
    figures(connection, found)?;
    count(connection, "SELECT count(*) FROM cash_shifts")
}

/// Every seal that an activity keeps, made anew of the row it tells of.
fn told(
    connection: &Connection,
    found: &mut Findings,
    action: &str,
    table: &Sealed,
    what: &str,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT id, touched_id, json_extract(after, '$.shift'), json_extract(after, '$.seal') FROM user_activities
          WHERE action = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([action])?;
    while let Some(row) = rows.next()? {
        let (activity, id): (i64, Option<i64>) = (row.read(0)?, row.read(1)?);
        let (number, seal): (Option<String>, Option<String>) = (row.read(2)?, row.read(3)?);
        let now = id.map(|id| seal_of(connection, table, id)).transpose()?.flatten();
        if now.is_none() || now != seal {
            let number = or_gone(number, Name::of("verify-some-shift"));
            found.say(
                Message::of("verify-shift-changed")
                    .with("number", &number)
                    .with("what", what)
                    .with("activity", &activity),
            );
        }
    }
    Ok(())
}

/// Rows that no activity tells of.
fn untold(connection: &Connection, found: &mut Findings) -> Result<()> {
    for (sql, what) in [
        (
            "SELECT s.number FROM cash_shifts s WHERE NOT EXISTS (SELECT 1 FROM user_activities a
              WHERE a.action = 'shift.opened' AND a.touched_table = 'cash_shifts' AND a.touched_id = s.id)",
            "opened",
        ),
        (
            "SELECT s.number FROM cash_shifts s WHERE s.closed_at IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM user_activities a
               WHERE a.action = 'shift.closed' AND a.touched_table = 'cash_shifts' AND a.touched_id = s.id)",
            "closed",
        ),
        (
            "SELECT (SELECT s.number FROM cash_shifts s WHERE s.id = m.shift_id)
               FROM shift_cash m WHERE NOT EXISTS (SELECT 1 FROM user_activities a
              WHERE a.action = 'shift.cash' AND a.touched_table = 'shift_cash' AND a.touched_id = m.id)",
            "cash",
        ),
    ] {
        found.list(connection, sql, |row| {
            let number = or_gone(row.read(0)?, Name::of("verify-gone-shift"));
            Ok(Message::of("verify-shift-untold").with("number", &number).with("what", what))
        })?;
    }
    Ok(())
}

/// Expected and counted worked out again, and the payments of a shift taken while it was open.
fn sums(connection: &Connection, found: &mut Findings) -> Result<()> {
    let expected = "
        SELECT number FROM (
            SELECT s.number, s.expected, s.opening_float
                   + (SELECT coalesce(sum(iif(p.direction = 'in', p.amount, -p.amount)), 0) FROM payments p
                       WHERE p.shift_id = s.id AND p.method = 'cash')
                   + (SELECT coalesce(sum(iif(m.direction = 'in', m.amount, -m.amount)), 0) FROM shift_cash m
                       WHERE m.shift_id = s.id) AS must_be
              FROM cash_shifts s WHERE s.closed_at IS NOT NULL)
         WHERE expected IS NOT must_be";
    found.list(connection, expected, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-shift-expected").with("number", &number))
    })?;
    let counted = "
        SELECT s.number FROM cash_shifts s
         WHERE s.closed_at IS NOT NULL
           AND (s.difference IS NOT s.counted - s.expected
                OR s.counted IS NOT (SELECT coalesce(sum(iif(d.key = 'other', d.value,
                                                            CAST(d.key AS INTEGER) * d.value)), 0)
                                       FROM json_each(iif(json_valid(s.denominations), s.denominations, '{}')) d))";
    found.list(connection, counted, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-shift-counted").with("number", &number))
    })?;
    outside(connection, found)
}

/// Payments of a shift that were not taken while it was open. Their place in the register and among the activities tells,
/// not the clock, which may have been set meanwhile.
fn outside(connection: &Connection, found: &mut Findings) -> Result<()> {
    let outside = "
        SELECT s.number, p.number FROM payments p JOIN cash_shifts s ON s.id = p.shift_id
         WHERE p.unified_invoice_id <= coalesce(s.register_from, 0) OR p.unified_invoice_id > s.register_to
        UNION ALL
        SELECT s.number, p.number FROM payments p JOIN cash_shifts s ON s.id = p.shift_id
          JOIN user_activities t ON t.touched_table = 'payments' AND t.touched_id = coalesce(p.reverses_id, p.id)
               AND t.action = iif(p.reverses_id IS NULL, 'payment.made', 'payment.cancelled')
          LEFT JOIN user_activities o ON o.touched_table = 'cash_shifts' AND o.touched_id = s.id AND o.action = 'shift.opened'
          LEFT JOIN user_activities c ON c.touched_table = 'cash_shifts' AND c.touched_id = s.id AND c.action = 'shift.closed'
         WHERE p.unified_invoice_id IS NULL AND (t.id < o.id OR t.id > c.id)";
    found.list(connection, outside, |row| {
        let (number, payment): (String, String) = (row.read(0)?, row.read(1)?);
        Ok(Message::of("verify-shift-outside").with("number", &number).with("payment", &payment))
    })
}

/// What the Z report of each shift says now, against what it said when the shift was closed.
fn figures(connection: &Connection, found: &mut Findings) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT s.id, s.number, json_extract(a.after, '$.figures') FROM cash_shifts s
           JOIN user_activities a ON a.action = 'shift.closed' AND a.touched_table = 'cash_shifts' AND a.touched_id = s.id
          WHERE s.closed_at IS NOT NULL ORDER BY s.id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, number, kept): (ShiftId, String, Option<String>) =
            (row.read(0)?, row.read(1)?, row.read(2)?);
        let kept: serde_json::Value = serde_json::from_str(&kept.unwrap_or_default()).unwrap_or_default();
        let figures: serde_json::Map<String, serde_json::Value> = report::read(connection, id)?
            .figures()?
            .into_iter()
            .map(|(name, value)| (name, value.into()))
            .collect();
        if kept.as_object() != Some(&figures) {
            found.say(Message::of("verify-shift-figures").with("number", &number));
        }
    }
    Ok(())
}
