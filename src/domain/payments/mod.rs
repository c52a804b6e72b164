//! Payments, what they settle, and the drawer they lie in.

pub(in crate::domain) mod check;
pub mod checkout;
pub mod drawer;
pub(in crate::domain) mod method;
pub(in crate::domain) mod payment;
pub(in crate::domain) mod payment_line;
pub mod settling;
pub mod shift;
pub mod taken;
pub(in crate::domain) mod tender;
