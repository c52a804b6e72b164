//! Random trade of a whole shop on a real file, every kind of document, against a small model of what a shop is.

mod books;
mod checks;
mod conclude;
mod goods;
mod learn;
mod model;
mod money;
mod play;
mod steps;
mod worth;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

use proptest::test_runner::{Config, TestRunner};

use play::Play;

/// How many shops, and the most steps in each: a few by default, many with STOREKEEP_LONG=1.
fn size() -> (u32, usize) {
    if is_long() { (110, 170) } else { (8, 60) }
}

fn is_long() -> bool {
    std::env::var_os("STOREKEEP_LONG").is_some()
}

#[test]
fn stock_accounts_drawer_and_register_agree_after_each_step() {
    let (cases, steps) = size();
    let (told, begun) = (RefCell::new(BTreeMap::<String, u32>::new()), Instant::now());
    // A shop takes a while to open: a failure is not made smaller for ever.
    let config = Config { cases, failure_persistence: None, max_shrink_time: 60_000, ..Config::default() };
    TestRunner::new(config)
        .run(&steps::steps(steps), |steps| {
            let mut play = Play::begin();
            steps.iter().for_each(|step| play.step(step));
            play.end();
            play.told
                .into_iter()
                .for_each(|(what, times)| *told.borrow_mut().entry(what).or_default() += times);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    let told = told.into_inner();
    let posted: u32 =
        told.iter().filter(|(what, _)| what.starts_with("posted")).map(|(_, times)| times).sum();
    println!("{posted} documents posted in {:?}: {told:#?}", begun.elapsed());
    assert!(posted > if is_long() { 3_000 } else { 80 }, "only {posted} documents posted");
    if is_long() {
        for what in EVERYTHING {
            assert!(told.contains_key(*what), "it never came to this: {what}");
        }
    }
}

/// What must have happened in a long run, or it shows nothing.
const EVERYTHING: &[&str] = &[
    "cancelled export",
    "cancelled import",
    "cancelled purchase",
    "cancelled purchase_return",
    "cancelled sale",
    "cancelled sale_return",
    "cancelled service",
    "paid",
    "paid back",
    "paid before it was posted",
    "payment taken back",
    "posted exchange",
    "posted export",
    "posted import",
    "posted purchase",
    "posted purchase_return",
    "posted sale",
    "posted sale_return",
    "posted service",
    "refused: a walk-in customer has no account",
    "refused: a walk-in customer has no account to pay on",
    "refused: a walk-in customer pays at once",
    "refused: beyond the limit",
    "refused: cancelled already",
    "refused: credit is given back in money",
    "refused: credit that would pay nothing",
    "refused: it cannot be worked out",
    "refused: its credit is used up",
    "refused: its goods are gone",
    "refused: more is paid back than is due",
    "refused: more is paid than is due",
    "refused: more than the credit",
    "refused: more than was paid",
    "refused: no longer here",
    "refused: no open document",
    "refused: not enough is there",
    "refused: others stand on it",
    "refused: paid with goods",
    "refused: taken back already",
    "refused: there is no such credit",
    "refused: what it paid for was given back",
    "refused: what was left over is used up",
    "shift closed",
];
