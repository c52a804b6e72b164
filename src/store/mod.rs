//! All SQL and the file it works on.

mod error;
mod page;

pub use error::{Error, Result};
pub use page::{Ask, From, Key, Page};
