//! Documents as JSON: what `import invoices` reads, and what it and `show invoice --json` print.

mod draft;
mod fields;
mod known;
mod line;
mod printed;
mod values;
mod written;

pub(crate) use draft::PostingRequest;
pub(crate) use known::{Unnamed, contents, differs};
pub(crate) use printed::as_json;
pub(crate) use written::{EXAMPLES, Written};
