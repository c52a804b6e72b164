//! What a draft comes to while it is being paid: which way money goes, what is still open, what of it money can pay, what
//! is given back.

use super::check::Check;
use super::method::{PaymentMethod, PaymentPaper};
use super::taken;
use super::tender::Tender;
use crate::domain::documents::draft::Draft;
use crate::domain::documents::kind::Direction;
use crate::domain::documents::mirror::Original;
use crate::domain::error::{Error, Result};
use crate::domain::figures::money::{Currency, Money};

/// Goods that are taken back in the same draft.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenBack {
    pub draft: Draft,
    /// The number of the document they come back of; none without one.
    pub number: Option<String>,
    pub worth: Money,
}

/// Everything that decides what is to be paid.
#[derive(Debug, Clone, Copy)]
pub struct Bill<'a> {
    pub draft: &'a Draft,
    /// The document that it gives back from.
    pub original: Option<&'a Original>,
    /// What it is worth pays first.
    pub back: Option<&'a TakenBack>,
    /// The step that cash is rounded to here; none where it is not.
    pub cash_step: Option<Money>,
    pub currency: Currency,
}

/// How far a bill is paid; at first nothing is to be paid.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkout {
    /// The step that the total is rounded to, since cash pays for it.
    pub cash_rounding: Option<Money>,
    /// Which way money goes: the way of the document, in an exchange that of the difference.
    pub direction: Direction,
    pub payable: Money,
    /// What was taken, as it pays for the bill now.
    pub tenders: Vec<Tender>,
    /// What was taken beyond what is payable and is no change, or went the other way: it is given back first.
    pub excess: Money,
    /// What is still to pay.
    pub due: Money,
    /// What of that can be paid in money; the rest of a return stays on the account.
    pub most: Money,
    /// Store credit that pays is what the party has here; else it is what stays here.
    pub spends_credit: bool,
}

/// What is typed for one payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    pub method: PaymentMethod,
    pub amount: Money,
    pub reference: Option<String>,
    pub check: Option<Check>,
}

impl<'a> Bill<'a> {
    /// The figures while the method `by` is chosen, or none since the rest goes on the account. `taken` is what was taken
    /// already and which way it went; what is being taken now may be among it as `last`.
    ///
    /// # Errors
    /// The line that cannot be worked out, and why.
    pub fn checkout(
        &self,
        taken: &[(Direction, Tender)],
        last: Option<&Tender>,
        by: Option<PaymentMethod>,
    ) -> Result<Checkout> {
        let methods =
            taken.iter().map(|(_, tender)| tender).chain(last).map(|tender| tender.method).chain(by);
        let in_cash = methods.into_iter().any(|method| method == PaymentMethod::Cash);
        let figures = self.figures(taken, in_cash)?;
        match figures.excess.is_zero() {
            true => Ok(figures),
            // What was paid by card already is more than the rounded total: nothing is left to round.
            false => self.figures(taken, false),
        }
    }

    /// What is given back for money that goes this way: no more of it than was paid.
    pub fn gives_back(&self, direction: Direction) -> Option<&'a Draft> {
        match self.back {
            Some(back) => Some(&back.draft).filter(|back| direction == back.kind.payment_direction()),
            None => Some(self.draft).filter(|draft| draft.kind.is_return()),
        }
    }

    fn figures(&self, taken: &[(Direction, Tender)], in_cash: bool) -> Result<Checkout> {
        let kind = self.draft.kind;
        let cash_rounding =
            if kind.is_sold() { self.cash_step.filter(|_| in_cash) } else { self.draft.cash_rounding };
        let draft = Draft { cash_rounding, ..self.draft.clone() };
        let worth = self.back.map_or(Money::ZERO, |back| back.worth);
        let total = draft.totals(self.currency, self.original)?.payable;
        let usual = kind.payment_direction();
        let direction = kind.direction_against(total, worth);
        let payable = total.max(worth).minus(total.min(worth))?;
        let (theirs, other): (Vec<_>, Vec<_>) = taken.iter().partition(|(way, _)| *way == direction);
        let theirs: Vec<Tender> = theirs.into_iter().map(|(_, tender)| tender.clone()).collect();
        let taken::Fitted { tenders, excess } = taken::fit(&theirs, payable)?;
        let other = Money::sum(other.into_iter().map(|(_, tender)| tender.amount))?;
        let paid = Money::sum(tenders.iter().map(|tender| tender.amount))?;
        let due = payable.minus(paid)?.max(Money::ZERO);
        Ok(Checkout {
            cash_rounding,
            direction,
            payable,
            tenders,
            excess: excess.plus(other)?,
            due,
            most: due,
            spends_credit: direction == usual && !kind.is_return(),
        })
    }
}

impl Default for Checkout {
    fn default() -> Self {
        Self {
            cash_rounding: None,
            direction: Direction::In,
            payable: Money::ZERO,
            tenders: Vec::new(),
            excess: Money::ZERO,
            due: Money::ZERO,
            most: Money::ZERO,
            spends_credit: true,
        }
    }
}

impl Checkout {
    /// No more than so much goes back in money in all, since no more was paid.
    ///
    /// # Errors
    /// On overflow only.
    pub fn limited(mut self, refundable: Option<Money>) -> Result<Self> {
        if let Some(refundable) = refundable {
            let left = refundable.minus(Tender::money(&self.tenders)?)?;
            self.most = self.due.min(left).max(Money::ZERO);
        }
        Ok(self)
    }

    /// Something is still to pay, and nothing has to be given back first.
    pub fn is_open(&self) -> bool {
        self.due > Money::ZERO && self.excess.is_zero()
    }

    /// Nothing more can be paid in money, though something is due.
    pub fn rest_stays(&self) -> bool {
        self.due > Money::ZERO && self.most.is_zero()
    }

    /// What is taken by a method when no amount is typed. `credit` is what the party has to its credit.
    pub fn ready(&self, method: PaymentMethod, credit: Money) -> Money {
        match method {
            PaymentMethod::StoreCredit if self.spends_credit => self.due.min(self.credit_left(credit)),
            PaymentMethod::StoreCredit => self.due,
            _ => self.most,
        }
    }

    /// What is left of the party's credit beside what pays already.
    pub fn credit_left(&self, credit: Money) -> Money {
        let used = self.tenders.iter().filter(|tender| tender.method == PaymentMethod::StoreCredit);
        let used = Money::sum(used.map(|tender| tender.amount)).unwrap_or_default();
        credit.minus(used).unwrap_or_default().max(Money::ZERO)
    }

    /// Cash that comes in may be more than is due.
    pub fn gives_change(&self, method: PaymentMethod) -> bool {
        method == PaymentMethod::Cash && self.direction == Direction::In
    }

    /// What is given back of what was taken, and of this amount if it is taken by this method now.
    pub fn change(&self, typed: Option<(PaymentMethod, Money)>) -> Money {
        let taken = self.tenders.iter().filter_map(|tender| tender.change().ok());
        let now = typed.filter(|(method, _)| self.gives_change(*method));
        let now = now.and_then(|(_, amount)| amount.minus(self.due).ok()).unwrap_or_default();
        Money::sum(taken.chain([now.max(Money::ZERO)])).unwrap_or_default()
    }

    /// The payment that is meant: of what is due, and of cash the rest is the change.
    ///
    /// # Errors
    /// `AmountMissing`, `CreditTooLittle`, what a check lacks, `MoreThanDue`.
    pub fn tender(&self, typed: Typed, credit: Money, currency: Currency) -> Result<Tender> {
        let Typed { method, amount, reference, check } = typed;
        if amount <= Money::ZERO {
            return Err(Error::AmountMissing);
        }
        let left = self.credit_left(credit);
        if method == PaymentMethod::StoreCredit && self.spends_credit && amount > left {
            return Err(Error::CreditTooLittle { left: left.grouped(currency) });
        }
        if method.paper() == PaymentPaper::Check {
            Check::is_whole(check.as_ref(), reference.as_deref())?;
        }
        if amount <= self.due {
            return Ok(Tender { method, amount, tendered: None, reference, check });
        }
        match self.gives_change(method) {
            true => Ok(Tender { method, amount: self.due, tendered: Some(amount), reference, check }),
            false => Err(Error::MoreThanDue { due: self.due.grouped(currency) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::{
        Bill, Check, Checkout, Direction, Draft, Error, Money, PaymentMethod, TakenBack, Tender, Typed,
    };
    use crate::domain::drafting::tests::{draft, product};
    use crate::domain::{Currency, DraftLine, Kind, Price, Quantity};

    fn pounds() -> Currency {
        Currency::find("EGP").unwrap()
    }

    /// One piece at so many minor units, without tax.
    fn of(kind: Kind, minor: i64) -> Draft {
        let unit_price = Price::from_ten_thousandths(minor * 100);
        let line = DraftLine { unit_price, ..product(1).line(Quantity::ONE) };
        Draft { lines: vec![line], ..draft(kind) }
    }

    fn method() -> impl Strategy<Value = PaymentMethod> {
        proptest::sample::select(PaymentMethod::ALL)
    }

    fn taken() -> impl Strategy<Value = Vec<(Direction, Tender)>> {
        let one = (any::<bool>(), method(), 1_i64..30_000).prop_map(|(out, method, minor)| {
            let way = if out { Direction::Out } else { Direction::In };
            (way, Tender::of(method, Money::from_minor(minor)))
        });
        vec(one, 0..4)
    }

    fn typed(method: PaymentMethod, amount: Money) -> Typed {
        Typed { method, amount, reference: None, check: None }
    }

    proptest! {
        /// Nothing is lost: what pays and what is still due is what is payable, and what was taken pays or is too much.
        #[test]
        fn all_that_is_payable_is_paid_or_due(
            sold in 0_i64..50_000,
            back in option::of(0_i64..50_000),
            step in option::of(prop_oneof![Just(25_i64), Just(100)]),
            taken in taken(),
            by in option::of(method()),
        ) {
            let (sale, back) = (of(Kind::Sale, sold), back.map(|minor| TakenBack {
                draft: of(Kind::SaleReturn, minor), number: None, worth: Money::from_minor(minor),
            }));
            let step = step.map(Money::from_minor);
            let bill = Bill { draft: &sale, original: None, back: back.as_ref(), cash_step: step, currency: pounds() };
            let checkout = bill.checkout(&taken, None, by).unwrap();
            let Checkout { direction, payable, due, excess, .. } = checkout.clone();
            let sum = |tenders: &[Tender]| Money::sum(tenders.iter().map(|tender| tender.amount)).unwrap();
            let paid = sum(&checkout.tenders);
            prop_assert!(payable >= Money::ZERO && due >= Money::ZERO && excess >= Money::ZERO);
            if excess.is_zero() {
                prop_assert_eq!(paid.plus(due).unwrap(), payable);
            }
            // Cash beyond what is due is change, which stands in the tender; all else that is too much is the excess.
            let change = checkout.change(None);
            let all = Money::sum(taken.iter().map(|(_, tender)| tender.amount)).unwrap();
            if checkout.tenders.iter().all(|tender| tender.amount <= payable) && paid <= payable {
                prop_assert_eq!(paid.plus(change).unwrap().plus(excess).unwrap(), all);
            }
            // Only cash rounds, by less than half a step and a half at most, and the difference goes one way.
            let exact = sold - back.as_ref().map_or(0, |back| back.worth.minor());
            let signed = if direction == Direction::In { payable.minor() } else { -payable.minor() };
            let in_cash = by == Some(PaymentMethod::Cash)
                || taken.iter().any(|(_, tender)| tender.method == PaymentMethod::Cash);
            match step.filter(|_| in_cash && checkout.cash_rounding.is_some()) {
                Some(step) => prop_assert!((signed - exact).abs() * 2 <= step.minor()),
                None => prop_assert_eq!(signed, exact),
            }
        }

        /// The amount that is ready closes the bill, whichever method takes it; of credit no more than there is.
        #[test]
        fn what_is_ready_closes_it(
            sold in 1_i64..50_000,
            credit in 0_i64..60_000,
            by in method(),
            cash_step in option::of(Just(Money::from_minor(25))),
        ) {
            let (sale, credit) = (of(Kind::Sale, sold), Money::from_minor(credit));
            let bill = Bill { draft: &sale, original: None, back: None, cash_step, currency: pounds() };
            let checkout = bill.checkout(&[], None, Some(by)).unwrap();
            let ready = checkout.ready(by, credit);
            prop_assert!(by != PaymentMethod::StoreCredit || ready <= credit);
            prop_assume!(ready > Money::ZERO && by != PaymentMethod::Check);
            let tender = checkout.tender(typed(by, ready), credit, pounds()).unwrap();
            let done = bill.checkout(&[(Direction::In, tender)], None, None).unwrap();
            prop_assert_eq!(done.due, checkout.due.minus(ready).unwrap());
            prop_assert!(done.excess.is_zero() && !done.rest_stays());
        }

        /// What is handed over and not kept is the change, of cash that comes in and of nothing else.
        #[test]
        fn change_is_what_is_not_kept(sold in 1_i64..50_000, more in 0_i64..50_000, by in method()) {
            let sale = of(Kind::Sale, sold);
            let bill = Bill { draft: &sale, original: None, back: None, cash_step: None, currency: pounds() };
            let checkout = bill.checkout(&[], None, Some(by)).unwrap();
            let amount = Money::from_minor(sold + more);
            let check = (by == PaymentMethod::Check)
                .then(|| Check { number: "1".into(), due: Some("2026-12-31".parse().unwrap()) });
            let typed = Typed { reference: Some("CIB".into()), check, ..typed(by, amount) };
            let credit = amount;
            match checkout.tender(typed, credit, pounds()) {
                Ok(tender) => {
                    prop_assert_eq!(tender.amount, Money::from_minor(sold));
                    prop_assert_eq!(tender.change().unwrap(), Money::from_minor(more));
                    prop_assert_eq!(checkout.change(Some((by, amount))), Money::from_minor(more));
                    prop_assert!(more == 0 || by == PaymentMethod::Cash);
                }
                Err(error) => {
                    prop_assert!(more > 0 && by != PaymentMethod::Cash);
                    let due = Money::from_minor(sold).grouped(pounds());
                    prop_assert_eq!(error, Error::MoreThanDue { due });
                    prop_assert_eq!(checkout.change(Some((by, amount))), Money::ZERO);
                }
            }
        }

        /// No more goes back in money than was paid, however often it is taken.
        #[test]
        fn no_more_goes_back_than_was_paid(given in 1_i64..50_000, paid in 0_i64..60_000, so_far in 0_i64..50_000) {
            let back = of(Kind::SaleReturn, given);
            let bill = Bill { draft: &back, original: None, back: None, cash_step: None, currency: pounds() };
            let taken: Vec<_> = (so_far > 0 && so_far <= given.min(paid))
                .then(|| (Direction::Out, Tender::of(PaymentMethod::Card, Money::from_minor(so_far))))
                .into_iter()
                .collect();
            let checkout = bill.checkout(&taken, None, Some(PaymentMethod::Card)).unwrap();
            prop_assert_eq!(bill.gives_back(checkout.direction), Some(&back));
            let limited = checkout.clone().limited(Some(Money::from_minor(paid))).unwrap();
            let out = Tender::money(&limited.tenders).unwrap();
            prop_assert!(limited.most.plus(out).unwrap() <= Money::from_minor(paid).max(out));
            prop_assert!(limited.most <= limited.due);
            prop_assert_eq!(limited.rest_stays(), limited.due > Money::ZERO && limited.most.is_zero());
            prop_assert_eq!(checkout.clone().limited(None).unwrap(), checkout);
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let sale = of(Kind::Sale, 1_000);
        let bill = Bill { draft: &sale, original: None, back: None, cash_step: None, currency: pounds() };
        let checkout = bill.checkout(&[], None, Some(PaymentMethod::Card)).unwrap();
        let tender = |method, minor, credit| {
            checkout.tender(typed(method, Money::from_minor(minor)), Money::from_minor(credit), pounds())
        };
        assert_eq!(tender(PaymentMethod::Card, 0, 0), Err(Error::AmountMissing));
        let little = Error::CreditTooLittle { left: "5.00".into() };
        assert_eq!(tender(PaymentMethod::StoreCredit, 501, 500), Err(little));
        assert!(matches!(tender(PaymentMethod::Check, 1_000, 0), Err(Error::CheckLacks { .. })));
    }
}
