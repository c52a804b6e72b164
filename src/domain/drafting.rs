//! What is decided on a draft, and what follows from it: what may enter a kind, what a line begins with, what a change
//! does to it, which lot a number names, what a copy takes along.
//!
//! All of it is worked out from what was decided ([`super::Draft`]) and from facts of goods, customer and lots, which
//! whoever asks has read. Screens, command line, copies, quotations and the demo ask here.

mod back;
mod begun;
mod changes;
mod goods;
mod line;
mod lots;
#[cfg(test)]
pub(super) mod tests;

pub use goods::{Goods, Pack, PriceTerms, Product, Scanned};
pub use lots::{Shelf, is_named};
