//! Drawers: from the float they open with to the count they close with.

use rusqlite::{Connection, OptionalExtension};

use super::{Error, Result, Session};
use crate::domain::PaymentMethod;

/// The open shift of this terminal's drawer, which a payment by this method goes through: cash does, and must when the
/// shop says so; nothing else lies in a drawer.
pub(crate) fn of_payment(tx: &Connection, session: &Session, method: PaymentMethod) -> Result<Option<i64>> {
    if method != PaymentMethod::Cash {
        return Ok(None);
    }
    let open = open_here(tx, session)?;
    if open.is_none() && session.shop()?.requires_shift {
        return Err(Error::refused("No shift is open at this drawer. Open one before you take or pay cash."));
    }
    Ok(open)
}

fn open_here(tx: &Connection, session: &Session) -> Result<Option<i64>> {
    Ok(tx
        .prepare_cached("SELECT id FROM cash_shifts WHERE drawer = ?1 AND closed_at IS NULL")?
        .query_row([session.drawer()], |row| row.get(0))
        .optional()?)
}
