//! What is printed, as text.

mod paper;
pub mod payment;
pub mod receipt;
