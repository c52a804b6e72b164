//! What is read of the books: reports, the record, details, the figures of Today, extracts, and the paper that is still to be printed.

pub mod activities;
pub mod details;
pub(crate) mod export;
pub(crate) mod extracts;
pub(crate) mod home;
pub(crate) mod paper;
pub mod reports;
