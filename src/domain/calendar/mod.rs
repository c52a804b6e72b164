//! Days and the clock of the shop.

pub mod date;
pub(in crate::domain) mod zone;
