//! Closing a shift: counted, compared with what must be there, numbered, and from then on unchangeable.

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json, json};

use super::sealed::{CLOSED, seal_of};
use super::{register_end, report, told, written};
use crate::domain::shift::{Z_PREFIX, difference_in_words};
use crate::domain::{
    About, CashCount, Money, Need, Permission, ShiftId, ShiftReport, Subject, UserId, numbering,
};
use crate::store::access::approval::{Approval, Approved, Rights};
use crate::store::access::session::Write;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::{clock, sequence};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// What it takes to close a drawer that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DifferenceNeeds {
    /// Its reason, in the remark.
    pub reason: bool,
    /// Somebody who may move cash.
    pub approval: bool,
}

impl rooms::Money<'_> {
    /// Closes a shift with its drawer counted. A difference is recorded, never refused: the shop goes home at some time,
    /// and a figure that fits is easily made. A large one needs a reason, a very large one somebody who approves it, from
    /// the limits in the shop's settings on. Gives the shift as it is then, with the number of its Z report.
    ///
    /// A clerk closes the shift of this drawer, and one they opened elsewhere. Anybody else's takes the right over the
    /// cash of drawers, or somebody who has it, and so does one that was opened at another terminal, whatever name the
    /// drawer was given there or here; who opened it and who closed it stand on the Z report.
    ///
    /// # Errors
    /// One sentence: it is closed already, a count below zero, no right, a large difference without a reason.
    /// [`Error::NeedsApproval`] for another's shift and for a very large difference.
    pub fn close_shift(
        &self,
        id: ShiftId,
        count: &CashCount,
        notes: &str,
        approval: Option<&Approval>,
    ) -> Result<ShiftReport> {
        let counted = count.total()?;
        if count.other.is_negative() || counted.is_negative() {
            return Err(Error::field("other", Message::of("shift-drawer-negative")));
        }
        let notes = written("notes", notes)?;
        self.write(Permission::ShiftsOpenClose, |tx| {
            let shift = report::read(tx, id)?;
            let expected = shift.expected()?;
            let difference = counted.minus(expected)?;
            let rights = Rights::new(self, approval);
            let far = if difference.is_negative() { difference.negated()? } else { difference };
            self.check_closing(tx, id, far, &rights)?;
            self.check_difference(&shift, difference, notes.as_deref(), &rights)?;
            let approved = rights.settled()?;
            let year = clock::today().year();
            let z_number = numbering::number(Z_PREFIX, year, sequence::next(tx, Z_PREFIX, year)?);
            tx.prepare_cached(
                "UPDATE cash_shifts SET closed_at = ?2, closed_by = ?3, z_number = ?4, expected = ?5, counted = ?6,
                        difference = ?7, denominations = ?8, notes = ?9, register_to = ?10
                  WHERE id = ?1",
            )?
            .execute(rusqlite::params![
                id,
                tx.now,
                self.user_id(),
                z_number,
                expected.minor(),
                counted.minor(),
                difference.minor(),
                pieces(count).to_string(),
                notes,
                register_end(tx)?,
            ])?;
            let activity = self.told_of_closing(tx, id, &approved)?;
            Ok((report::read(tx, id)?, activity))
        })
    }

    fn check_closing(&self, tx: &Connection, id: ShiftId, far: Money, rights: &Rights<'_>) -> Result<()> {
        let (number, drawer, closed): (String, String, bool) = tx
            .prepare_cached("SELECT number, drawer, closed_at IS NOT NULL FROM cash_shifts WHERE id = ?1")?
            .query_row([id], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-shift")))?;
        if closed {
            return Err(Error::refused(Message::of("shift-closed-already").with("number", &number)));
        }
        if self.is_of_another(tx, id)? {
            let what = Message::of("need-shift-elsewhere").with("number", &number).with("drawer", &drawer);
            rights.need(
                Need::new(Permission::ShiftsCash, About::ShiftElsewhere, what)
                    .of(Subject::Shift(id))
                    .worth(far),
            );
        }
        Ok(())
    }

    /// Another clerk opened this shift, and at another terminal.
    pub(super) fn is_of_another(&self, tx: &Connection, id: ShiftId) -> Result<bool> {
        let (drawer, opened_by): (String, UserId) = tx
            .prepare_cached("SELECT drawer, opened_by FROM cash_shifts WHERE id = ?1")?
            .query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))?;
        let elsewhere = drawer != self.drawer() || !self.is_where_opened(tx, id)?;
        Ok(opened_by != self.user_id() && elsewhere)
    }

    /// By what the operating system says of the two terminals: the environment can name a drawer as it likes.
    fn is_where_opened(&self, tx: &Connection, id: ShiftId) -> Result<bool> {
        Ok(tx
            .prepare_cached(
                "SELECT 1 FROM user_activities a
                   JOIN user_sessions o ON o.id = a.session_id JOIN user_sessions m ON m.id = ?2
                  WHERE a.touched_table = 'cash_shifts' AND a.touched_id = ?1 AND a.action = 'shift.opened'
                    AND o.host IS m.host AND o.tty IS m.tty",
            )?
            .exists((id, self.session_id()))?)
    }

    /// What a drawer that differs by so much is closed with.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn difference_needs(&self, difference: Money) -> Result<DifferenceNeeds> {
        let shop = self.shop()?;
        let far = if difference.is_negative() { difference.negated()? } else { difference };
        Ok(DifferenceNeeds { reason: far > shop.difference_reason, approval: far > shop.difference_approval })
    }

    fn check_difference(
        &self,
        shift: &ShiftReport,
        difference: Money,
        reason: Option<&str>,
        rights: &Rights<'_>,
    ) -> Result<()> {
        let needs = self.difference_needs(difference)?;
        let far = if difference.is_negative() { difference.negated()? } else { difference };
        let words = difference_in_words(difference, self.currency());
        if needs.reason && reason.is_none() {
            return Err(Error::field("notes", Message::of("shift-difference-reason").with("words", &words)));
        }
        if needs.approval {
            let about = if difference.is_negative() { About::DrawerShort } else { About::DrawerOver };
            let what = Message::of("need-drawer-off").with("number", &shift.number).with("words", &words);
            rights
                .need(Need::new(Permission::ShiftsCash, about, what).of(Subject::Shift(shift.id)).worth(far));
        }
        Ok(())
    }

    fn told_of_closing(&self, tx: &Write<'_>, id: ShiftId, approved: &Approved) -> Result<Activity> {
        let shift = report::read(tx, id)?;
        let Some(closing) = &shift.closing else {
            return Err(Error::damaged(Message::of("damage-not-closed").with("number", &shift.number)));
        };
        let plain = |amount: Money| amount.plain(self.currency());
        let figures: Map<String, Json> =
            shift.figures()?.into_iter().map(|(name, value)| (name, value.into())).collect();
        let after = json!({
            "shift": shift.number,
            "z_number": closing.z_number,
            "expected": plain(closing.expected),
            "counted": plain(closing.counted),
            "difference": plain(closing.difference),
            "figures": figures,
            "seal": seal_of(tx, &CLOSED, id.row())?,
        });
        let sum = |amount: Money| Sum(amount, self.currency());
        let (way, difference) = match closing.difference.minor() {
            0 => ("even", closing.difference),
            short if short < 0 => ("short", closing.difference.negated()?),
            _ => ("over", closing.difference),
        };
        let deed = Deed::ShiftClosed {
            number: shift.number.clone(),
            z_number: closing.z_number.clone(),
            counted: sum(closing.counted),
            way: way.to_owned(),
            difference: sum(difference),
        };
        Ok(told(deed, ("cash_shifts", id.row()), after, approved))
    }
}

/// How many of which piece, by its minor units, and what was not counted so.
fn pieces(count: &CashCount) -> Json {
    let mut pieces: Map<String, Json> = count
        .pieces
        .iter()
        .filter(|(_, number)| *number > 0)
        .map(|(piece, number)| (piece.minor().to_string(), Json::from(*number)))
        .collect();
    if !count.other.is_zero() {
        pieces.insert("other".to_owned(), count.other.minor().into());
    }
    pieces.into()
}
