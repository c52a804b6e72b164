//! The shop's file on the disk: where it lies, how it is opened, whether it is the one that was opened, how it is copied and
//! exchanged, and what the disk has against it.

pub(crate) mod ahead;
pub(crate) mod backup;
pub(crate) mod disk;
pub(crate) mod doubt;
#[cfg(test)]
pub(crate) mod faults;
pub(crate) mod holders;
pub(crate) mod identity;
pub(crate) mod leftovers;
pub(crate) mod lost;
pub(crate) mod migrate;
pub(crate) mod open;
pub(crate) mod place;
pub(crate) mod queue;
pub(crate) mod reserve;
pub(crate) mod seen;
pub(crate) mod swap;
pub(crate) mod system;
pub(crate) mod traces;
pub(crate) mod waiting;
