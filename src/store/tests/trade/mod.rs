//! Random trade of a whole shop on a real file, every kind of document, against a small model of what a shop is.

mod books;
mod checks;
mod goods;
mod learn;
mod model;
mod play;
mod steps;

use std::cell::Cell;
use std::time::Instant;

use proptest::test_runner::{Config, TestRunner};

use play::Play;

/// How many shops, and the most steps in each: a few by default, many with STOREKEEP_LONG=1.
fn size() -> (u32, usize) {
    if std::env::var_os("STOREKEEP_LONG").is_some() { (90, 90) } else { (6, 50) }
}

#[test]
fn stock_accounts_drawer_and_register_agree_after_each_step() {
    let (cases, steps) = size();
    let (posted, begun) = (Cell::new(0), Instant::now());
    // A shop takes a while to open: a failure is not made smaller for ever.
    let config = Config { cases, failure_persistence: None, max_shrink_time: 60_000, ..Config::default() };
    TestRunner::new(config)
        .run(&steps::steps(steps), |steps| {
            let mut play = Play::begin();
            steps.iter().for_each(|step| play.step(step));
            posted.set(posted.get() + play.end());
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
    println!("{} documents posted in {:?}", posted.get(), begun.elapsed());
    assert!(posted.get() > if cases > 50 { 3_000 } else { 50 }, "only {} documents posted", posted.get());
}
