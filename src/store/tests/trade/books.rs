//! What posting and cancelling do to the books of the model.

use super::model::{Doc, Model, Payment, is_walk_in};
use crate::domain::{Kind, Party, PaymentMethod};

/// +1 when what is owed grows with a document, seen from its own party; cash goes the way of its money.
fn owed(kind: Kind) -> i64 {
    if kind.is_return() { -1 } else { 1 }
}

impl Model {
    pub fn post(&mut self, mut doc: Doc) {
        let rest = doc.payable - doc.paid.all() - doc.swapped;
        doc.open = rest;
        if let Some(original) = doc.original {
            let original = &mut self.docs[original];
            doc.set_off = rest.min(original.open);
            original.open -= doc.set_off;
            doc.open = rest - doc.set_off;
            for line in &doc.lines {
                let Some(of) = line.of else { continue };
                original.lines[of].returned += line.quantity;
                for (lot, quantity) in &line.lots {
                    *original.lines[of].lots_returned.entry(*lot).or_default() += quantity;
                }
            }
        }
        self.cash(doc.kind.money_sign() * doc.paid.cash);
        if !is_walk_in(doc.party) {
            let account = self.accounts.get_mut(&doc.party).unwrap();
            account.balance += owed(doc.kind) * (doc.payable - doc.paid.money);
            account.credit +=
                if doc.kind.is_return() { doc.paid.credit + doc.open } else { -doc.paid.credit };
        }
        self.carry(&doc, 1);
        let sums = self.register.entry(doc.kind).or_default();
        sums.iter_mut().zip(doc.figures).for_each(|(sum, figure)| *sum += figure);
        self.docs.push(doc);
    }

    pub fn cancel(&mut self, place: usize) {
        let doc = self.docs[place].clone();
        self.docs[place].stands = false;
        for payment in &mut self.payments {
            let settled = payment.shares.iter().any(|(doc, _)| *doc == place);
            payment.shares.retain(|(doc, _)| *doc != place);
            // Credit that pays for nothing any more is credit again.
            let of_credit = payment.method == PaymentMethod::StoreCredit;
            payment.stands &= !(of_credit && settled && payment.shares.is_empty());
        }
        if let Some(original) = doc.original {
            let original = &mut self.docs[original];
            original.open += doc.set_off;
            for line in &doc.lines {
                let Some(of) = line.of else { continue };
                original.lines[of].returned -= line.quantity;
                for (lot, quantity) in &line.lots {
                    *original.lines[of].lots_returned.entry(*lot).or_default() -= quantity;
                }
            }
        }
        if is_walk_in(doc.party) {
            // Who has no account is paid back, or pays back, at once.
            self.cash(-doc.kind.money_sign() * doc.paid.cash);
        } else {
            // What was paid in money stays on the account.
            let account = self.accounts.get_mut(&doc.party).unwrap();
            account.balance -= owed(doc.kind) * doc.payable;
            let settled = doc.payable - doc.open;
            account.credit += if doc.kind.is_return() { doc.set_off - doc.payable } else { settled };
        }
        self.carry(&doc, -1);
        let sums = self.register.get_mut(&doc.kind).unwrap();
        sums.iter_mut().zip(doc.figures).for_each(|(sum, figure)| *sum -= figure);
    }

    /// Cash that goes into the drawer, or out of it.
    pub fn cash(&mut self, amount: i64) {
        self.drawer += amount;
        self.shift.iter_mut().for_each(|expected| *expected += amount);
    }

    pub fn pay(&mut self, payment: Payment) {
        self.account_for(&payment, 1);
        self.payments.push(payment);
    }

    pub fn take_back(&mut self, place: usize) {
        let payment = self.payments[place].clone();
        self.account_for(&payment, -1);
        self.payments[place].stands = false;
        self.payments[place].shares.clear();
    }

    /// What a payment does to the books; with −1 what taking it back does.
    fn account_for(&mut self, payment: &Payment, sign: i64) {
        for (doc, share) in &payment.shares {
            self.docs[*doc].open -= sign * share;
            self.docs[*doc].later += sign * share;
        }
        // Towards the shop from a customer, away from it to a supplier, and the other way when it is given back.
        let in_or_out = if matches!(payment.party, Party::Customer(_)) { sign } else { -sign };
        let back = if payment.back { -1 } else { 1 };
        if payment.method == PaymentMethod::Cash {
            self.cash(in_or_out * back * payment.amount);
        }
        let account = self.accounts.get_mut(&payment.party).unwrap();
        let settled = payment.amount - payment.left_over();
        match payment.method {
            PaymentMethod::StoreCredit => account.credit -= sign * settled,
            _ if payment.back => {
                account.balance += sign * payment.amount;
                account.credit -= sign * payment.amount;
            }
            _ => {
                account.balance -= sign * payment.amount;
                account.credit += sign * payment.left_over();
            }
        }
    }
}
