//! What is printed, as text.

pub mod receipt;
