//! What is paid, what is owed, and the drawer it lies in.

pub(crate) mod credit;
pub(crate) mod payments;
pub(crate) mod shifts;
