//! Money that moves beside documents: payments that stand alone, taken back again, and the drawer.

use super::model::{Doc, Model, Payment, is_walk_in};
use super::play::{Play, tender};
use super::steps::{self, Onto};
use crate::domain::{CashCount, Direction, Money, Party, PaymentMethod};
use crate::store::kernel::clock;
use crate::store::{AllocateTo as Asked, Error, PaymentRequest};

impl Play {
    pub fn pay(&mut self, step: &steps::Payment) {
        let party = *self.model.accounts.keys().nth(step.party).unwrap();
        let open = self.model.open_of(party, step.back);
        let all: i64 = open.iter().map(|doc| self.model.docs[*doc].open).sum();
        let credit = self.model.account(party).credit.max(0);
        let of = if step.back || step.method == PaymentMethod::StoreCredit { credit } else { all };
        let amount = (of * step.percent / 100).max(1);
        let (onto, shares) = self.shares(step, &open, amount);
        let left_over =
            shares.as_ref().map(|shares| amount - shares.iter().map(|(_, share)| share).sum::<i64>());
        let payment = Payment {
            id: 0,
            party,
            back: step.back,
            method: step.method,
            amount,
            shares: shares.clone().unwrap_or_default(),
            stands: true,
        };
        let against = match left_over {
            None => Some("no open document"),
            Some(left_over) => self.model.against_payment(&payment, left_over),
        };
        let direction = party.side().payment_direction();
        let paying = PaymentRequest {
            uuid: uuid::Uuid::new_v4().to_string(),
            party,
            direction: if step.back { direction.opposite() } else { direction },
            tender: tender(step.method, Money::from_minor(amount)),
            date: clock::today(),
            onto,
            notes: None,
            said: None,
        };
        let before = self.version();
        match (self.session.money().pay(&paying), against) {
            (Ok(made), None) => {
                assert_eq!(self.session.money().pay(&paying).unwrap().number, made.number, "paid twice");
                self.tell(if step.back { "paid back" } else { "paid" });
                self.model.pay(Payment { id: made.id.row(), ..payment });
            }
            (Err(Error::Refused(_)), Some(why)) => {
                assert_eq!(self.version(), before, "something was written");
                self.tell(format!("refused: {why}"));
            }
            (done, against) => panic!("{paying:?}\ngave {done:?}, expected {against:?}"),
        }
    }

    /// Which documents a payment is asked to settle, and what it must settle of each; none when it must be refused.
    fn shares(
        &self,
        step: &steps::Payment,
        open: &[usize],
        amount: i64,
    ) -> (Asked, Option<Vec<(usize, i64)>>) {
        let docs = &self.model.docs;
        let mut left = amount;
        let mut share = |doc: usize| {
            let share = left.min(docs[doc].open);
            left -= share;
            (doc, share)
        };
        let choose = |of: usize| {
            let party = *self.model.accounts.keys().nth(step.party).unwrap();
            let own: Vec<usize> = (0..docs.len()).filter(|doc| docs[*doc].party == party).collect();
            own.get(of.checked_rem(own.len())?).copied()
        };
        match step.onto {
            Onto::First(of) if choose(of).is_some() => {
                let doc = choose(of).unwrap();
                let shares = open.contains(&doc).then(|| vec![share(doc)]);
                (Asked::InOrder(vec![docs[doc].id]), shares)
            }
            Onto::Part(of, percent) if choose(of).is_some() => {
                let doc = choose(of).unwrap();
                let part = docs[doc].open * percent / 100;
                let fits = open.contains(&doc) && part <= docs[doc].open && part <= amount;
                let shares = fits.then(|| vec![(doc, part)]);
                (Asked::Exactly(vec![(docs[doc].id, Money::from_minor(part))]), shares)
            }
            _ => {
                let shares = open.iter().map(|doc| share(*doc)).filter(|(_, share)| *share > 0).collect();
                (Asked::OldestFirst, Some(shares))
            }
        }
    }

    pub fn take_back(&mut self, of: usize) {
        let Some(last) = self.model.payments.len().checked_sub(1) else { return };
        let of = last - of % (last + 1);
        let payment = self.model.payments[of].clone();
        let against = self.model.against_taking_back(&payment);
        let before = self.version();
        match (self.session.money().cancel_payment(payment.id.into(), "why", None), against) {
            (Ok(_), None) => {
                self.tell("payment taken back");
                self.model.take_back(of);
            }
            (Err(Error::Refused(_)), Some(why)) => {
                assert_eq!(self.version(), before, "something was written");
                self.tell(format!("refused: {why}"));
            }
            (done, against) => panic!("taking back {payment:?}\ngave {done:?}, expected {against:?}"),
        }
    }

    pub fn open_shift(&mut self, float: i64) {
        match (self.session.money().open_shift(Money::from_minor(float)), self.model.shift) {
            (Ok(_), None) => self.model.shift = Some(float),
            (Err(Error::Refused(_)), Some(_)) => {}
            (done, open) => panic!("opening gave {done:?}, open {open:?}"),
        }
    }

    pub fn move_cash(&mut self, amount: i64) {
        let direction = if amount < 0 { Direction::Out } else { Direction::In };
        let moved =
            self.session.money().move_cash(direction, Money::from_minor(amount.abs()), "change", None);
        match (moved, &mut self.model.shift) {
            (Ok(()), Some(expected)) if amount != 0 => *expected += amount,
            (Err(Error::Refused(_) | Error::Field { .. }), open) => assert!(open.is_none() || amount == 0),
            (done, open) => panic!("moving gave {done:?}, open {open:?}"),
        }
    }

    /// A difference is recorded, not refused.
    pub fn close_shift(&mut self, difference: i64) {
        let Some(expected) = self.model.shift else {
            return assert!(self.session.money().shift().unwrap().is_none());
        };
        let shift = self.session.money().shift().unwrap().unwrap();
        let counted = expected + difference;
        let count = CashCount { pieces: Vec::new(), other: Money::from_minor(counted) };
        match self.session.money().close_shift(shift.id, &count, "", None) {
            Ok(closed) => {
                let closing = closed.closing.unwrap();
                let figures = [closing.expected, closing.counted, closing.difference].map(Money::minor);
                assert_eq!(figures, [expected, counted, difference]);
                self.tell("shift closed");
                self.model.shift = None;
            }
            Err(Error::Field { .. }) => assert!(counted < 0),
            Err(error) => panic!("{error:?}"),
        }
    }
}

impl Model {
    /// The documents that a payment can settle, the oldest first.
    fn open_of(&self, party: Party, back: bool) -> Vec<usize> {
        let fits =
            |doc: &Doc| doc.stands && doc.party == party && doc.kind.is_return() == back && doc.open > 0;
        let walk_in = is_walk_in(party);
        let mut open: Vec<usize> =
            (0..self.docs.len()).filter(|place| !walk_in && fits(&self.docs[*place])).collect();
        // By their days and not by when they were entered.
        open.sort_by_key(|place| (std::cmp::Reverse(self.docs[*place].ago), self.docs[*place].id));
        open
    }

    fn against_payment(&self, payment: &Payment, left_over: i64) -> Option<&'static str> {
        if is_walk_in(payment.party) {
            return Some("a walk-in customer has no account to pay on");
        }
        let of_credit = payment.method == PaymentMethod::StoreCredit;
        if of_credit && payment.back {
            return Some("credit is given back in money");
        }
        if (of_credit || payment.back) && payment.amount > self.account(payment.party).credit {
            return Some("more than the credit");
        }
        (of_credit && left_over > 0).then_some("credit that would pay nothing")
    }

    fn against_taking_back(&self, payment: &Payment) -> Option<&'static str> {
        if !payment.stands {
            return Some("taken back already");
        }
        if payment.shares.iter().any(|(doc, share)| self.not_given_back(*doc) < *share) {
            return Some("what it paid for was given back");
        }
        let gives_credit =
            !payment.back && payment.method != PaymentMethod::StoreCredit && payment.left_over() > 0;
        (gives_credit && self.account(payment.party).credit < payment.left_over())
            .then_some("what was left over is used up")
    }
}
