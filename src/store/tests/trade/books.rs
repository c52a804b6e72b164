//! What posting and cancelling do to the books of the model.

use super::goods::WALK_IN;
use super::model::{Doc, Model, Party};
use crate::domain::Kind;

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
        self.drawer += doc.kind.money_sign() * doc.paid.cash;
        if doc.party != Party::Customer(WALK_IN) {
            let account = self.accounts.get_mut(&doc.party).unwrap();
            account.balance += owed(doc.kind) * (doc.payable - doc.paid.money);
            account.credit +=
                if doc.kind.is_return() { doc.paid.credit + doc.open } else { -doc.paid.credit };
        }
        for (place, quantity) in &doc.moved {
            *self.stock.entry(*place).or_default() += quantity;
        }
        let sums = self.register.entry(doc.kind).or_default();
        sums.iter_mut().zip(doc.figures).for_each(|(sum, figure)| *sum += figure);
        self.docs.push(doc);
    }

    pub fn cancel(&mut self, place: usize) {
        let doc = self.docs[place].clone();
        self.docs[place].stands = false;
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
        if doc.party == Party::Customer(WALK_IN) {
            // Who has no account is paid back, or pays back, at once.
            self.drawer -= doc.kind.money_sign() * doc.paid.cash;
        } else {
            // What was paid in money stays on the account.
            let account = self.accounts.get_mut(&doc.party).unwrap();
            account.balance -= owed(doc.kind) * doc.payable;
            let settled = doc.payable - doc.open;
            account.credit += if doc.kind.is_return() { doc.set_off - doc.payable } else { settled };
        }
        for (place, quantity) in &doc.moved {
            *self.stock.entry(*place).or_default() -= quantity;
        }
        let sums = self.register.get_mut(&doc.kind).unwrap();
        sums.iter_mut().zip(doc.figures).for_each(|(sum, figure)| *sum -= figure);
    }
}
