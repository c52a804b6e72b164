//! Money that was taken for the ticket: how it is said, and how it is given back.

use super::EntryScreen;
use super::ticket::Ticket;
use crate::domain::{Currency, Direction, Money, Tender, each_of};
use crate::store::{InHand, Result};
use crate::ui::Flow;
use crate::words::{Message, Name};

impl Ticket {
    /// What was taken for it, less what was paid out.
    pub(super) fn taken(&self) -> Money {
        let of = |direction| {
            let taken = self.in_hand.iter().filter(move |taken| taken.direction == direction);
            Money::sum(taken.map(|taken| taken.tender.amount)).unwrap_or_default()
        };
        of(Direction::In).minus(of(Direction::Out)).unwrap_or_default()
    }

    /// Gives back what was taken last.
    pub(super) fn give_back(&mut self) -> Result<Flow> {
        let Some(taken) = self.in_hand.last().cloned() else { return Ok(Flow::Stay) };
        self.in_hand = self.session.documents().give_back_in_hand(&self.draft, &taken.uuid)?;
        Ok(given_back(&taken, self.session.currency()))
    }

    /// What was taken and what is still open, part by part; nothing where nothing was.
    pub(super) fn taken_said(&self) -> Vec<String> {
        if self.in_hand.is_empty() {
            return Vec::new();
        }
        let currency = self.session.currency();
        let each = self.in_hand.iter().map(|taken| said(&taken.tender, currency));
        let taken = self.taken();
        let word = if taken.is_negative() {
            Name::of("entry-drawer-paid-out").said()
        } else {
            Name::of("entry-taken").said()
        };
        let left = match still_open(self.worth().unwrap_or_default(), taken) {
            _ if self.is_empty() => Name::of("entry-del-gives-it-back").said().to_owned(),
            Ok(open) if open.is_negative() => Message::of("entry-more-than-is-due")
                .with("currency", &open.negated().unwrap_or_default().grouped(currency))
                .to_string(),
            Ok(open) => Message::of("entry-open").with("currency", &open.grouped(currency)).to_string(),
            Err(_) => String::new(),
        };
        let mut parts: Vec<String> = each.chain([left]).collect();
        parts.first_mut().into_iter().for_each(|first| first.insert_str(0, &format!("{word}: ")));
        parts
    }

    /// What is payable; below zero it is to be paid back.
    fn worth(&self) -> Result<Money> {
        Ok(self.totals.payable.minus(self.worth_back())?)
    }
}

/// What is still to be paid, whichever way it goes, after what was taken; below zero it is more than is due.
fn still_open(worth: Money, taken: Money) -> crate::domain::Result<Money> {
    let left = worth.minus(taken)?;
    // What was taken while money went the other way has to go back too.
    let goes_out = if worth.is_zero() { taken.is_negative() } else { worth.is_negative() };
    if goes_out { left.negated() } else { Ok(left) }
}

impl EntryScreen {
    /// What is gone with the ticket, and what has to be given back.
    pub(super) fn what_is_lost(&self) -> String {
        let currency = self.ticket.session.currency();
        let each: Vec<String> =
            self.ticket.in_hand.iter().map(|taken| said(&taken.tender, currency)).collect();
        let recorded = Name::of("entry-its-lines-are-gone-then").said();
        match each.is_empty() {
            true => recorded.to_owned(),
            false => Message::of("entry-was-taken-for-it-give")
                .with("of", &each_of(each.iter().map(|taken| Message::verbatim(taken))))
                .with("recorded", &recorded)
                .to_string(),
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
        Direction::In => Message::of("entry-by-is-taken-off-the-ticket")
            .with("amount", &amount)
            .with("method", &method)
            .to_string(),
        Direction::Out => Message::of("entry-by-is-taken-off-the")
            .with("amount", &amount)
            .with("method", &method)
            .to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Money, still_open};

    #[test]
    fn what_is_open_goes_the_way_of_the_ticket() {
        let open =
            |worth, taken| still_open(Money::from_minor(worth), Money::from_minor(taken)).unwrap().minor();
        assert_eq!((open(249, 100), open(74, 100), open(100, 100)), (149, -26, 0));
        // To be paid back: 486, of which 100 were given already, or into which 20 were paid before.
        assert_eq!((open(-486, -100), open(-486, 20), open(-50, -80)), (386, 506, -30));
        assert_eq!((open(0, 5), open(0, -5)), (-5, -5));
    }
}
