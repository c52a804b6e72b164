//! Who is dealt with, and who may do what.

pub(in crate::domain) mod need;
pub mod party;
pub mod patience;
pub(in crate::domain) mod permission;
pub mod pin;
pub(in crate::domain) mod role;
