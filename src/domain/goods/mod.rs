//! Goods, their lots and what they are worth.

pub mod allocation;
pub mod costs;
pub(in crate::domain) mod lot;
pub(in crate::domain) mod movement;
pub mod opening;
pub mod product;
pub(in crate::domain) mod worth;
