//! Kinds of document in a query, by what they are: no query names one by hand.

use crate::domain::Kind;

/// The codes of kinds for a list in a query: `'sale_return', 'purchase_return'`.
pub(crate) fn codes(are: impl Fn(Kind) -> bool) -> String {
    let codes: Vec<String> =
        Kind::ALL.iter().filter(|kind| are(**kind)).map(|kind| format!("'{}'", kind.code())).collect();
    codes.join(", ")
}
