//! Amounts, quantities, prices and rates: read, rounded, shared out and written.

pub(in crate::domain) mod dated_rate;
pub mod decimal;
pub(in crate::domain) mod discount;
pub(in crate::domain) mod money;
pub(in crate::domain) mod price;
pub(in crate::domain) mod quantity;
pub(in crate::domain) mod rate;
pub mod rounding;
pub(in crate::domain) mod spread;
pub(in crate::domain) mod unit;
pub mod written;
