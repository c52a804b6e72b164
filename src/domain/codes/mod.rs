//! What is scanned and typed at the counter: which goods, which sign, which figure.

pub mod barcode;
pub mod entry;
pub(in crate::domain) mod figure;
pub mod gs1;
pub(in crate::domain) mod keyboard;
pub(in crate::domain) mod likely;
pub mod scan;
pub mod spoiled;
