//! Documents as JSON: what `import invoices` reads, and what it and `show invoice --json` print.

mod draft;
mod printed;
mod written;

pub(crate) use draft::draft;
pub(crate) use printed::Printed;
pub(crate) use written::{EXAMPLE, Written};
