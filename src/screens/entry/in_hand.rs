//! Money that was taken for the ticket: how it is said, and how it is given back.

use super::Entry;
use super::ticket::Ticket;
use crate::domain::{Currency, Direction, Money, Tender};
use crate::store::{InHand, Result};
use crate::ui::Flow;

impl Ticket {
    /// What was taken for it, less what was paid out.
    pub fn taken(&self) -> Money {
        let of = |direction| {
            let taken = self.in_hand.iter().filter(move |taken| taken.direction == direction);
            Money::sum(taken.map(|taken| taken.tender.amount)).unwrap_or_default()
        };
        of(Direction::In).minus(of(Direction::Out)).unwrap_or_default()
    }

    /// Gives back what was taken last.
    pub fn give_back(&mut self) -> Result<Flow> {
        let Some(taken) = self.in_hand.last().cloned() else { return Ok(Flow::Stay) };
        self.in_hand = self.session.give_back_in_hand(&self.draft, &taken.uuid)?;
        Ok(given_back(&taken, self.session.currency()))
    }

    /// What was taken and what is still open, part by part; nothing where nothing was.
    pub fn taken_said(&self) -> Vec<String> {
        if self.in_hand.is_empty() {
            return Vec::new();
        }
        let currency = self.session.currency();
        let each = self.in_hand.iter().map(|taken| said(&taken.tender, currency));
        let taken = self.taken();
        let (word, taken) = match taken.negated() {
            Ok(out) if taken.is_negative() => ("paid out", out),
            _ => ("taken", taken),
        };
        let due = self.payable().map(|due| due.minus(taken).unwrap_or_default()).unwrap_or_default();
        let left = match due.negated() {
            _ if self.is_empty() => "Del gives it back".to_owned(),
            Ok(over) if due.is_negative() => format!("{} more than is due", over.grouped(currency)),
            _ => format!("{} open", due.grouped(currency)),
        };
        let mut parts: Vec<String> = each.chain([left]).collect();
        parts.first_mut().into_iter().for_each(|first| first.insert_str(0, &format!("{word}: ")));
        parts
    }

    /// What is payable, whichever way it goes.
    fn payable(&self) -> Result<Money> {
        let difference = self.totals.payable.minus(self.worth_back()?)?;
        Ok(if difference.is_negative() { difference.negated()? } else { difference })
    }
}

impl Entry {
    /// What is gone with the ticket, and what has to be given back.
    pub(super) fn what_is_lost(&self) -> String {
        let currency = self.ticket.session.currency();
        let each: Vec<String> =
            self.ticket.in_hand.iter().map(|taken| said(&taken.tender, currency)).collect();
        let recorded = "Its lines are gone then; that it was discarded, and what was on it, is recorded.";
        match each.is_empty() {
            true => recorded.to_owned(),
            false => format!("{} was taken for it: give it back. {recorded}", each.join(" and ")),
        }
    }
}

/// A payment in a few words: `card 500.00 A551`.
fn said(tender: &Tender, currency: Currency) -> String {
    let check = tender.check.as_ref().map(|check| format!(" {}", check.number)).unwrap_or_default();
    let reference = tender.reference.as_ref().map(|text| format!(" {text}")).unwrap_or_default();
    format!("{} {}{check}{reference}", tender.method.words(), tender.amount.grouped(currency))
}

/// What is said when a payment was taken off.
pub(super) fn given_back(taken: &InHand, currency: Currency) -> Flow {
    let tender = &taken.tender;
    let (amount, method) = (tender.amount.grouped(currency), tender.method.words());
    Flow::warn(match taken.direction {
        Direction::In => format!("{amount} by {method} is taken off the ticket: give it back."),
        Direction::Out => format!("{amount} by {method} is taken off the ticket: take it back."),
    })
}
