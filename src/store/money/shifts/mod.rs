//! Shifts: a drawer from the float it opens with to the count it closes with.
//!
//! A drawer is a terminal's ([`Terminal::drawer`](crate::store::Terminal::drawer)) and has one open shift at most. Whoever works
//! at the terminal works in that shift: two clerks who hold their money apart need two drawers.

mod close;
mod list;
pub(crate) mod report;
pub(crate) mod sealed;

use chrono::Datelike;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value as Json, json};

use crate::domain::shift::SHIFT_PREFIX;
use crate::domain::{
    About, Direction, Money, Need, PaymentMethod, Permission, ShiftId, Subject, numbering, text,
};
use crate::store::access::approval::{Approval, Approved, Rights};
use crate::store::access::shop;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::{clock, sequence};
use crate::store::rooms;
use crate::store::{Error, Result, Session, register};
use crate::words::Message;
pub use close::DifferenceNeeds;
use sealed::{MOVED, OPENED, seal_of};

/// Longest reason and note, in characters.
const LONGEST: usize = 200;

/// The open shift of this terminal's drawer, which a payment by this method belongs to. Cash lies in the drawer and needs
/// one when the shop says so; card slips and checks are counted with it. Store credit moves nothing.
pub(crate) fn of_payment(session: &Session, method: PaymentMethod) -> Result<Option<ShiftId>> {
    let connection = session.connection();
    if method == PaymentMethod::StoreCredit {
        return Ok(None);
    }
    let open = open_at(connection, session.drawer())?;
    if open.is_none() && method == PaymentMethod::Cash && shop::requires_shift(connection)? {
        return Err(Error::refused(Message::of("shift-none-to-sell")));
    }
    Ok(open)
}

fn open_at(connection: &Connection, drawer: &str) -> Result<Option<ShiftId>> {
    Ok(connection
        .prepare_cached("SELECT id FROM cash_shifts WHERE drawer = ?1 AND closed_at IS NULL")?
        .query_row([drawer], |row| row.read(0))
        .optional()?)
}

/// Whether a shift is open at a drawer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    Open,
    /// None is, in a shop that works in shifts.
    Closed,
    /// None is, and none ever was.
    Unused,
}

impl rooms::Money<'_> {
    /// Whether a shift is open at this terminal's drawer: what is sold without one is in no Z report.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn drawer_state(&self) -> Result<Drawer> {
        let connection = self.store().connection();
        if open_at(connection, self.drawer())?.is_some() {
            return Ok(Drawer::Open);
        }
        let used = connection.prepare_cached("SELECT 1 FROM cash_shifts LIMIT 1")?.exists([])?;
        Ok(if used || shop::requires_shift(connection)? { Drawer::Closed } else { Drawer::Unused })
    }

    /// How many payments in cash were taken or made in no shift since the last one of this drawer was closed, and what
    /// they come to: no Z report has them.
    ///
    /// # Errors
    /// When the user may not see shifts.
    pub fn cash_outside_shifts(&self) -> Result<(u32, Money)> {
        Ok(self
            .read_shifts()?
            .prepare_cached(
                "SELECT count(*), coalesce(sum(iif(p.direction = 'in', p.amount, -p.amount)), 0)
                   FROM payments p, (SELECT max(closed_at) AS at FROM cash_shifts WHERE drawer = ?1) last
                  WHERE p.payment_date >= date(last.at, '-1 day') AND p.received_at > last.at
                    AND p.method = 'cash' AND p.shift_id IS NULL",
            )?
            .query_row([self.drawer()], |row| Ok((row.read(0)?, row.read(1)?)))?)
    }
}

fn number_of(connection: &Connection, shift: ShiftId) -> Result<String> {
    Ok(connection
        .prepare_cached("SELECT number FROM cash_shifts WHERE id = ?1")?
        .query_row([shift], |row| row.read(0))?)
}

/// The place of the register's last row; none while it is empty.
fn register_end(connection: &Connection) -> Result<Option<i64>> {
    Ok(Some(register::head(connection)?.0).filter(|last| *last > 0))
}

impl rooms::Money<'_> {
    /// Opens a shift at this terminal's drawer with what lies in it. Gives its id.
    ///
    /// # Errors
    /// One sentence: an amount below zero, a shift that is open there already, no right.
    pub fn open_shift(&self, float: Money) -> Result<ShiftId> {
        if float.is_negative() {
            return Err(Error::field("float", Message::of("shift-float-negative")));
        }
        self.write(Permission::ShiftsOpenClose, |tx| {
            if let Some(open) = open_at(tx, self.drawer())? {
                return Err(Error::refused(
                    Message::of("shift-open-already").with("number", &number_of(tx, open)?),
                ));
            }
            let year = clock::today().year();
            let number = numbering::number(SHIFT_PREFIX, year, sequence::next(tx, SHIFT_PREFIX, year)?);
            let mut row = [
                Sql::Null,
                number.clone().into(),
                self.drawer().to_owned().into(),
                tx.now.clone().into(),
                self.user_id().into(),
                float.minor().into(),
                register_end(tx)?.into(),
            ];
            let id = OPENED.append(tx, &mut row)?;
            let after = json!({
                "shift": number,
                "drawer": self.drawer(),
                "float": float.plain(self.currency()),
                "seal": seal_of(tx, &OPENED, id)?,
            });
            let (drawer, float) = (self.drawer().to_owned(), Sum(float, self.currency()));
            let deed = Deed::ShiftOpened { number, drawer, float };
            Ok((id.into(), Activity::new(deed).on("cash_shifts", id).changed(None, Some(after))))
        })
    }

    /// What this drawer's last shift opened with: what the next one is likely to.
    ///
    /// # Errors
    /// When the user may not open a shift.
    pub fn usual_float(&self) -> Result<Money> {
        let float = self
            .read(Permission::ShiftsOpenClose)?
            .prepare_cached(
                "SELECT opening_float FROM cash_shifts WHERE drawer = ?1 ORDER BY id DESC LIMIT 1",
            )?
            .query_row([self.drawer()], |row| row.read(0))
            .optional()?;
        Ok(float.unwrap_or_default())
    }

    /// Puts cash into this drawer or takes it out, beside sales and payments.
    ///
    /// # Errors
    /// One sentence: no amount, no reason, no open shift. [`Error::NeedsApproval`] without the right to.
    pub fn move_cash(
        &self,
        direction: Direction,
        amount: Money,
        reason: &str,
        approval: Option<&Approval>,
    ) -> Result<()> {
        if amount <= Money::ZERO {
            return Err(Error::field("amount", Message::of("shift-cash-amount")));
        }
        let reason = written("reason", reason)?
            .ok_or_else(|| Error::field("reason", Message::of("shift-cash-reason")))?;
        self.write(Permission::ShiftsOpenClose, |tx| {
            let shift =
                open_at(tx, self.drawer())?.ok_or_else(|| Error::refused(Message::of("shift-none")))?;
            let number = number_of(tx, shift)?;
            let rights = Rights::new(self, approval);
            // Who approves it hears when the drawer is another's: its name is whatever the terminal was told.
            let is_of_another = self.is_of_another(tx, shift)?;
            let about = if direction == Direction::In { About::CashIn } else { About::CashOut };
            let shown_so = amount.grouped(self.currency());
            let what = Message::of("need-cash")
                .with("amount", &shown_so)
                .with("is_in", &(direction == Direction::In))
                .with("is_of_another", &is_of_another)
                .with("drawer", &self.drawer())
                .with("reason", &reason);
            rights
                .need(Need::new(Permission::ShiftsCash, about, what).of(Subject::Shift(shift)).worth(amount));
            let approved = rights.settled()?;
            let mut row = [
                Sql::Null,
                shift.into(),
                direction.code().to_owned().into(),
                amount.minor().into(),
                reason.clone().into(),
                self.user_id().into(),
                tx.now.clone().into(),
            ];
            let id = MOVED.append(tx, &mut row)?;
            let after = json!({
                "shift": number,
                "direction": direction.code(),
                "amount": amount.plain(self.currency()),
                "reason": reason,
                "seal": seal_of(tx, &MOVED, id)?,
            });
            let amount = Sum(amount, self.currency());
            let deed = Deed::ShiftCash { number, amount, is_in: direction == Direction::In, reason };
            Ok(((), told(deed, ("shift_cash", id), after, &approved)))
        })
    }
}

/// An activity that keeps the seal of its row, and who allowed it.
fn told(deed: Deed, (table, id): (&'static str, i64), after: Json, approved: &Approved) -> Activity {
    Activity::new(deed).on(table, id).changed(None, Some(after)).approved_by(approved)
}

/// What was written into a field, cleaned; none when it is blank.
fn written(field: &'static str, typed: &str) -> Result<Option<String>> {
    let typed = text::clean(typed);
    if typed.chars().count() > LONGEST {
        return Err(Error::field(field, Message::of("shift-too-long").with("longest", &LONGEST)));
    }
    Ok(Some(typed).filter(|typed| !typed.is_empty()))
}
