//! What is printed, with the shop's own head above it.

use crate::domain::{Document, Payment, ShiftReport};
use crate::print::receipt::Head;
use crate::print::{payment, receipt, shift};
use crate::store::{Result, Shop};
use crate::ui::{Detail, Flow, Reading};

/// Columns of the paper, as an 80 mm printer has them.
const WIDE: usize = 42;

/// What stands above and below everything the shop prints.
fn head(shop: &Shop) -> Head {
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

/// The receipt of a payment; a copy says that it is one.
pub(super) fn payment(payment: &Payment, shop: &Shop, copy: bool) -> Vec<String> {
    payment::lines(payment, &head(shop), WIDE, copy)
}

/// The X report of an open shift, the Z report of a closed one.
pub(super) fn shift(shift: &ShiftReport, shop: &Shop) -> Result<Vec<String>> {
    Ok(shift::lines(shift, &head(shop), WIDE)?)
}

/// Sends paper to the printer of the terminal, and shows it for terminals that have none.
pub(super) fn again(title: impl Into<String>, lines: Vec<String>) -> Flow {
    let shown = Reading::new(Detail::new(title).text("", lines.join("\n")));
    Flow::Print(lines).then(Flow::push(shown))
}
