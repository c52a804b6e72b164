//! What a scanner sent, and where it lands.

use super::Flow;

/// A code that nobody typed: it names goods of the shop, or is built as only codes are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    pub code: String,
    /// The name of the goods that have the code; blank where it is not for everybody to read.
    pub goods: Option<String>,
}

/// What a screen does with a scan.
pub enum Landing {
    /// It is meant for the screen below; this one may go with what was typed into it.
    Below,
    /// It was taken.
    Taken(Flow),
    /// It is what would be typed here: a code in the field of a code, the goods in a list of goods.
    Typed,
    /// Nothing is done with it, for a reason of its own or for the usual one.
    Refused(Option<String>),
}
