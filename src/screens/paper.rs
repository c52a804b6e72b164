//! What is printed, with the shop's own head above it.

use crate::domain::Document;
use crate::print::receipt::{self, Head};
use crate::store::Shop;
use crate::ui::{Detail, Flow, Reading};

/// Columns of the paper, as an 80 mm printer has them.
pub(super) const WIDE: usize = 42;

/// What stands above and below everything the shop prints.
pub(super) fn head(shop: &Shop) -> Head {
    Head {
        shop: shop.name.clone(),
        address: shop.address.clone(),
        phone: shop.phone.clone(),
        tax_number: shop.tax_number.clone(),
        footer: shop.receipt_footer.clone(),
    }
}

/// The receipt of a document.
pub(super) fn receipt(document: &Document, shop: &Shop) -> Vec<String> {
    receipt::lines(document, &head(shop), WIDE)
}

/// Sends paper to the printer of the terminal, and shows it for terminals that have none.
pub(super) fn again(title: impl Into<String>, lines: Vec<String>) -> Flow {
    let shown = Reading::new(Detail::new(title).text("", lines.join("\n")));
    Flow::Print(lines).then(Flow::push(shown))
}
