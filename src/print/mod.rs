//! What goes on paper. Stands on `domain` only.

pub mod paper;
pub mod payment;
pub mod receipt;
pub mod shift;
