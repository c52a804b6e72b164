//! Many payments, documents and cancellings in a row: after each step the account is what it must come to.

use crate::domain::{DocumentId, PaymentId};
use fastrand::Rng;

use super::*;

/// What the party's account must say, kept by hand.
#[derive(Default)]
struct Books {
    /// Owed by the farm; below zero the shop owes.
    balance: i64,
    /// Documents that stand: their id, and what they add to the balance.
    documents: Vec<(DocumentId, i64)>,
    /// Payments that stand alone and were not taken back: their id, and what they take from the balance.
    payments: Vec<(PaymentId, i64)>,
}

impl Books {
    fn post(&mut self, id: DocumentId, adds: i64) {
        self.documents.push((id, adds));
        self.balance += adds;
    }

    fn pay(&mut self, made: Result<PaymentMade, Error>, takes: i64) {
        if let Ok(made) = told(made) {
            self.payments.push((made.id, takes));
            self.balance -= takes;
        }
    }
}

/// A refusal is a sentence of the shop's rules, never a guard of the file or a broken figure.
fn told<T: std::fmt::Debug>(result: Result<T, Error>) -> Result<T, String> {
    result.map_err(|error| match error {
        Error::Refused(said) => said.to_string(),
        other => panic!("{other:?}"),
    })
}

fn step(session: &Session, books: &mut Books, random: &mut Rng) {
    let amount = random.i64(1..40) * 100;
    match random.u8(0..10) {
        0 | 1 => {
            let day = format!("2026-03-{:02}", random.u8(1..29));
            books.post(sold(session, FARM, &day, amount).id, amount);
        }
        2 => books.post(given_back(session, FARM, amount / 2).id, -amount / 2),
        3..=5 => books.pay(session.money().pay(&cash(FARM, amount)), amount),
        6 => {
            let open = account(session, FARM).open;
            let chosen: Vec<DocumentId> =
                open.iter().filter(|_| random.bool()).map(|document| document.id).collect();
            let onto = AllocateTo::InOrder(chosen);
            books.pay(session.money().pay(&PaymentRequest { onto, ..cash(FARM, amount) }), amount);
        }
        7 => {
            let credit = session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap().minor();
            let open: i64 = account(session, FARM).open.iter().map(|document| document.open.minor()).sum();
            let most = credit.min(open).max(1);
            books
                .pay(session.money().pay(&paying(FARM, PaymentMethod::StoreCredit, random.i64(1..=most))), 0);
        }
        8 => {
            let back = PaymentRequest { direction: Direction::Out, ..cash(FARM, amount / 2) };
            books.pay(session.money().pay(&back), -amount / 2);
        }
        _ if random.bool() && !books.payments.is_empty() => {
            let place = random.usize(..books.payments.len());
            let (id, takes) = books.payments[place];
            if told(session.money().cancel_payment(id, "Wrong", None)).is_ok() {
                books.payments.remove(place);
                books.balance += takes;
            }
        }
        _ if !books.documents.is_empty() => {
            let place = random.usize(..books.documents.len());
            let (id, adds) = books.documents[place];
            if told(session.documents().cancel(id, "Wrong", None)).is_ok() {
                books.documents.remove(place);
                books.balance -= adds;
            }
        }
        _ => {}
    }
}

#[test]
fn whatever_is_paid_and_taken_back_the_account_agrees() {
    for seed in [7, 8, 9] {
        let (_folder, session) = trading();
        let (mut books, mut random) = (Books::default(), Rng::with_seed(seed));
        for number in 0..120 {
            step(&session, &mut books, &mut random);
            let now = account(&session, FARM);
            assert_eq!(now.balance.minor(), books.balance, "seed {seed}, step {number}");
            let open: i64 = now.open.iter().map(|document| document.open.minor()).sum();
            assert_eq!(open - now.credit.minor(), books.balance, "seed {seed}, step {number}");
            if number % 12 == 11 {
                is_clean(&session);
            }
        }
        assert!(books.payments.len() > 5 && books.documents.len() > 5, "seed {seed}");
    }
}
