//! What the program costs beside what its parts cost bare, in the same run: `cargo bench`.
//!
//! Every figure is measured in pairs, the program's way and the bare way by turns, so that a slow moment of the machine
//! falls on both. Criterion gives each its statistics; the table at the end gives medians and their ratio.
//! `STOREKEEP_LONG=1` also searches among a million products, and posts after 20,000 sales.

// A bench has nobody to tell what went wrong.
#![allow(clippy::unwrap_used)]

mod counter;
mod figures;
mod finding;
mod history;
mod posting;
mod proving;
mod shop;
mod taking_in;
mod terminal;
mod writers;

use criterion::Criterion;

use figures::Figures;

fn main() {
    if writers::is_one() {
        return writers::post();
    }
    let mut criterion = Criterion::default().configure_from_args();
    let mut figures = Figures::default();
    posting::measure(&mut criterion, &mut figures);
    history::measure(&mut criterion, &mut figures);
    proving::measure(&mut criterion, &mut figures);
    writers::measure(&mut figures);
    taking_in::measure(&mut criterion, &mut figures);
    for products in [10_000, 100_000] {
        let shop = shop::Shop::of(products);
        finding::measure(&mut criterion, &mut figures, &shop);
        counter::measure(&mut criterion, &mut figures, &shop);
        terminal::measure(&mut criterion, &mut figures, &shop);
    }
    // A shop of a million takes minutes to fill.
    if std::env::var_os("STOREKEEP_LONG").is_some() {
        finding::measure(&mut criterion, &mut figures, &shop::Shop::of(1_000_000));
    }
    criterion.final_summary();
    figures.print();
}
