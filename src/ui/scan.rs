//! What a scanner sent.

/// A code that nobody typed: it names goods of the shop, or is built as only codes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub code: String,
    /// The name of the goods that have the code; blank where it is not for everybody to read.
    pub goods: Option<String>,
}
