//! What may happen in a shop, as small plain data: what a step refers to is a place in a list, so that a row of steps
//! stays one when any of them is left out.

use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::{Just, any};
use proptest::strategy::Strategy;
use proptest::{option, prop_oneof};

use crate::domain::{Discount, Kind, Money, PaymentMethod, Rate, SpreadBy};

#[derive(Debug, Clone)]
pub(super) enum Step {
    Sell(Sell),
    Buy(Buy),
    Return(Return),
    /// Takes back and sells in one draft, both to whom the first was sold; some are thought better of at once.
    Exchange(Return, Sell, bool),
    /// A return that names no document.
    Free(Free),
    Cancel(usize),
    /// A payment that stands alone.
    Pay(Payment),
    /// Takes back one of those made until then.
    TakeBack(usize),
    /// With so much in the drawer.
    OpenShift(i64),
    /// Into the drawer, below zero out of it.
    MoveCash(i64),
    /// With so much more in the drawer than there should be.
    CloseShift(i64),
}

#[derive(Debug, Clone)]
pub(super) struct Payment {
    /// Which of the customers and suppliers.
    pub party: usize,
    /// Given back out of the party's credit.
    pub back: bool,
    pub method: PaymentMethod,
    /// Of what is open, or of the credit when it is given back, in percent.
    pub percent: i64,
    pub onto: Onto,
}

#[derive(Debug, Clone)]
pub(super) enum Onto {
    OldestFirst,
    /// One of the party's documents, open or not.
    First(usize),
    /// One of the party's documents, in percent of what is open of it.
    Part(usize, i64),
}

#[derive(Debug, Clone)]
pub(super) struct Sell {
    /// Dated so many days ago.
    pub ago: u64,
    pub kind: Kind,
    pub customer: i64,
    pub warehouse: i64,
    pub lines: Vec<Line>,
    pub terms: Terms,
    pub pay: Pay,
    pub kept_before: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Buy {
    /// Dated so many days ago.
    pub ago: u64,
    pub kind: Kind,
    pub supplier: i64,
    pub warehouse: i64,
    /// Each with the lot it comes in, of those that the product is bought in.
    pub lines: Vec<(Line, u8)>,
    pub terms: Terms,
    /// Freight, duty and other costs, in minor units.
    pub costs: [i64; 3],
    pub by: SpreadBy,
    pub pay: Pay,
}

#[derive(Debug, Clone)]
pub(super) struct Return {
    /// Which of the documents posted until then.
    pub of: usize,
    /// What comes back of what is left of each line, in percent.
    pub parts: Vec<i64>,
    /// A thousandth more than is left, which must be refused.
    pub too_much: bool,
    pub quarantine: bool,
    /// In the other warehouse than it was sold or received in.
    pub elsewhere: bool,
    pub pay: Pay,
}

#[derive(Debug, Clone)]
pub(super) struct Free {
    pub customer: i64,
    pub line: Line,
    pub quarantine: bool,
    pub pay: Pay,
}

#[derive(Debug, Clone)]
pub(super) struct Line {
    pub product: i64,
    /// Thousandths.
    pub quantity: i64,
    /// Ten-thousandths.
    pub price: i64,
    pub discount: Discount,
    /// Thousandths of a percent.
    pub rate: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Terms {
    pub discount: Discount,
    pub shipping: i64,
    pub tax_included: bool,
    pub rounding: Option<i64>,
}

#[derive(Debug, Clone)]
pub(super) struct Pay {
    /// Of what is to be paid, in percent.
    pub percent: i64,
    pub method: PaymentMethod,
    /// Half of it by card.
    pub split: bool,
    /// With what credit there is first.
    pub credit: bool,
    /// Looks at what is to be paid only, not at what may be.
    pub greedy: bool,
    /// Minor units too much.
    pub too_much: i64,
}

pub(super) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    vec(step(), most / 2..most)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => sell().prop_map(Step::Sell),
        3 => buy().prop_map(Step::Buy),
        5 => give_back().prop_map(Step::Return),
        2 => (give_back(), sell(), weighted(0.5))
            .prop_map(|(back, sell, undone)| Step::Exchange(back, sell, undone)),
        1 => (1..=3_i64, line(), any::<bool>(), pay())
            .prop_map(|(customer, line, quarantine, pay)| Step::Free(Free { customer, line, quarantine, pay })),
        4 => (0..40_usize).prop_map(Step::Cancel),
        4 => payment().prop_map(Step::Pay),
        2 => (0..20_usize).prop_map(Step::TakeBack),
        1 => (0..5_000_i64).prop_map(Step::OpenShift),
        1 => (-900..900_i64).prop_map(Step::MoveCash),
        1 => prop_oneof![Just(0_i64), -50..50_i64].prop_map(Step::CloseShift),
    ]
}

fn payment() -> impl Strategy<Value = Payment> {
    let percent = prop_oneof![2 => Just(100_i64), 3 => 1..140_i64];
    let onto = prop_oneof![
        2 => Just(Onto::OldestFirst),
        1 => (0..20_usize).prop_map(Onto::First),
        1 => (0..20_usize, 0..=105_i64).prop_map(|(of, percent)| Onto::Part(of, percent)),
    ];
    (0..5_usize, weighted(0.3), method(), percent, onto)
        .prop_map(|(party, back, method, percent, onto)| Payment { party, back, method, percent, onto })
}

fn method() -> impl Strategy<Value = PaymentMethod> {
    prop_oneof![
        3 => Just(PaymentMethod::Cash),
        1 => Just(PaymentMethod::Card),
        1 => Just(PaymentMethod::Check),
        1 => Just(PaymentMethod::StoreCredit),
    ]
}

fn sell() -> impl Strategy<Value = Sell> {
    let kind = prop_oneof![6 => Just(Kind::Sale), 1 => Just(Kind::Export), 1 => Just(Kind::Service)];
    let party = (1..=3_i64, 1..=2_i64);
    (kind, party, vec(line(), 1..4), terms(), pay(), (any::<bool>(), ago())).prop_map(
        |(kind, (customer, warehouse), lines, terms, pay, (kept_before, ago))| Sell {
            ago,
            kind,
            customer,
            warehouse,
            lines,
            terms,
            pay,
            kept_before,
        },
    )
}

fn buy() -> impl Strategy<Value = Buy> {
    let kind = prop_oneof![2 => Just(Kind::Purchase), 1 => Just(Kind::Import)];
    let costs = prop_oneof![Just([0_i64; 3]), [0..900_i64, 0..900_i64, 0..90_i64]];
    let by = prop_oneof![Just(SpreadBy::Value), Just(SpreadBy::Quantity)];
    (kind, (1..=2_i64, 1..=2_i64), vec((line(), 0..3_u8), 1..4), terms(), (costs, by, ago()), pay()).prop_map(
        |(kind, (supplier, warehouse), lines, terms, (costs, by, ago), pay)| Buy {
            ago,
            kind,
            supplier,
            warehouse,
            lines,
            terms,
            costs,
            by,
            pay,
        },
    )
}

/// Most is entered the day it happens.
fn ago() -> impl Strategy<Value = u64> {
    prop_oneof![3 => Just(0_u64), 2 => 1..5_u64]
}

fn give_back() -> impl Strategy<Value = Return> {
    let part = prop_oneof![2 => Just(100_i64), 1 => Just(0), 3 => 0..=100_i64];
    let flags = (weighted(0.07), weighted(0.5), weighted(0.2));
    (0..40_usize, vec(part, 3), flags, pay()).prop_map(
        |(of, parts, (too_much, quarantine, elsewhere), pay)| Return {
            of,
            parts,
            too_much,
            quarantine,
            elsewhere,
            pay,
        },
    )
}

fn line() -> impl Strategy<Value = Line> {
    let quantity = prop_oneof![1..5_000_i64, (1..6_i64).prop_map(|whole| whole * 1000)];
    let rate = prop_oneof![Just(0_i64), Just(5_000), Just(14_000), Just(15_000)];
    (1..=4_i64, quantity, 0..600_000_i64, discount(), rate).prop_map(
        |(product, quantity, price, discount, rate)| Line { product, quantity, price, discount, rate },
    )
}

fn discount() -> impl Strategy<Value = Discount> {
    prop_oneof![
        4 => Just(Discount::None),
        1 => (0..=100_000_i64).prop_map(|rate| Discount::Percent(Rate::from_thousandths(rate))),
        1 => (0..400_i64).prop_map(|minor| Discount::Amount(Money::from_minor(minor))),
    ]
}

fn terms() -> impl Strategy<Value = Terms> {
    let shipping = prop_oneof![Just(0_i64), 0..900_i64];
    let rounding = option::weighted(0.3, prop_oneof![Just(5_i64), Just(25), Just(100)]);
    (discount(), shipping, any::<bool>(), rounding).prop_map(
        |(discount, shipping, tax_included, rounding)| Terms { discount, shipping, tax_included, rounding },
    )
}

fn pay() -> impl Strategy<Value = Pay> {
    let percent = prop_oneof![4 => Just(100_i64), 2 => Just(0), 3 => 0..=100_i64];
    let too_much = prop_oneof![12 => Just(0_i64), 1 => Just(1)];
    (percent, method(), any::<bool>(), any::<bool>(), weighted(0.2), too_much).prop_map(
        |(percent, method, split, credit, greedy, too_much)| Pay {
            percent,
            method,
            split,
            credit,
            greedy,
            too_much,
        },
    )
}
