//! Finding rows by what was typed: candidates by the index of words, in the order of how well they fit.

mod found;
mod index;
mod indexed;
mod known;
mod query;

pub(crate) use found::{Ids, find, ids};
pub(crate) use index::{ID, put, rebuild, words_beside};
pub use indexed::Indexed;
pub(crate) use known::Known;
pub(crate) use query::{after, begins, phone};

/// From this many finds on a search is a crowd: shown shortest name first, neither sorted further nor counted.
pub const CROWD: usize = 500;
