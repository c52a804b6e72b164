//! Documents of every kind: what they are, hold and come to.

pub(in crate::domain) mod document;
pub(in crate::domain) mod draft;
pub mod kind;
pub mod mirror;
pub mod numbering;
pub mod paper;
pub mod quoted;
pub mod report;
pub(in crate::domain) mod totals;
