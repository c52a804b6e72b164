//! What a quotation promised, held against what is sold by it.

use super::draft::{Draft, DraftLine};
use crate::domain::error::Result;
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::quantity::Quantity;

/// Whether a line is sold as the quotation has it, and with those like it no more than was quoted: a discount of an amount
/// only on as much as it was quoted for.
///
/// # Errors
/// On overflow only.
pub fn covers(quoted: &Draft, draft: &Draft, line: &DraftLine) -> Result<bool> {
    let whole = matches!(line.discount, Discount::Amount(_));
    let like = |other: &&DraftLine| {
        (other.product, other.unit_price, other.discount, other.tax_rate)
            == (line.product, line.unit_price, line.discount, line.tax_rate)
            && (!whole || other.quantity == line.quantity)
    };
    let quantity = |draft: &Draft| Quantity::sum(draft.lines.iter().filter(like).map(|line| line.quantity));
    Ok(quantity(draft)? <= quantity(quoted)?)
}

/// Whether the discount of the whole draft is the quotation's: an amount only on as much as it was quoted for.
///
/// # Errors
/// What the quotation came to cannot be worked out.
pub fn covers_discount(quoted: &Draft, draft: &Draft, lines_net: Money, currency: Currency) -> Result<bool> {
    if quoted.discount != draft.discount {
        return Ok(false);
    }
    match draft.discount {
        Discount::Amount(_) => Ok(lines_net >= quoted.totals(currency, None)?.lines_net),
        _ => Ok(true),
    }
}
