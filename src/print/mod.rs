//! What is printed, as text.

mod paper;
pub mod receipt;
pub mod shift;
