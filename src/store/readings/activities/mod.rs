//! The record, read back: who did what, when, what it was before and after, and who allowed it.

mod list;
mod page;

pub use list::{ActivityFilter, ActivityGroup, ActivityLine};
pub(in crate::store) use page::hidden;
pub use page::{ActivityPage, AllowedBy, Changed, Told, Where};
