//! What every room of the store stands on: its errors, its clock, how rows are found, numbered, paged and told of.

pub(crate) mod activity;
pub mod clock;
pub(crate) mod deeds;
pub(crate) mod error;
pub(crate) mod find;
pub(crate) mod kept;
pub(crate) mod kinds;
pub(crate) mod page;
pub(crate) mod row;
pub(crate) mod sequence;
pub(crate) mod sql;
pub(crate) mod told;
