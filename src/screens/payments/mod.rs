//! Payments that stand alone: taking and making them, the list of all payments, and taking one back.

mod cancel;
mod details;
mod done;
mod draw;
mod filter;
mod keys;
mod list;
mod page;
mod spread;
mod take;

pub(super) use list::Payments;
pub(super) use take::{Parties, Take};
