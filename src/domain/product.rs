//! Goods and the places they are kept: kinds, and what their fields must look like.

use super::coded::coded;
use super::error::{Error, Result};
use super::party;
use super::price::Price;
use super::quantity::Quantity;
use super::rate::Rate;

coded! {
    /// Whether a product is kept in stock.
    #[derive(Default)]
    ProductKind, "kind of product" {
        #[default]
        Stocked = "stocked", "goods";
        Service = "service", "service";
    }
}

coded! {
    /// What a warehouse is.
    #[derive(Default)]
    WarehouseKind, "kind of warehouse" {
        #[default]
        Main = "main", "main";
        Branch = "branch", "branch";
        Cooled = "cooled", "cooled";
        Special = "special", "special";
        /// Holds what has been sent and not yet arrived.
        Transit = "transit", "in transit";
    }
}

/// A stock-keeping unit's code: 1 to 40 characters without blanks or anything invisible.
///
/// # Errors
/// `Missing`, `TooLong`, `Shape`.
pub fn sku(text: &str) -> Result<String> {
    party::code("SKU", text)
}

/// A lot number as the maker prints it: 1 to 40 characters, cleaned; blanks inside are allowed.
///
/// # Errors
/// `Missing`, `TooLong`.
pub fn lot_number(text: &str) -> Result<String> {
    party::optional("lot number", text, party::CODE_LIMIT)?.ok_or(Error::Missing { what: "lot number" })
}

/// The prices of one product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prices {
    pub cost: Price,
    pub selling: Price,
    pub wholesale: Option<Price>,
    /// Below this it is sold only with somebody's approval.
    pub lowest: Option<Price>,
}

/// Checks a product's prices: none below zero, and the lowest price not above what it is sold for. Selling below cost
/// is the shop's own affair.
///
/// # Errors
/// `NegativePrice`, `Above`.
pub fn check_prices(prices: &Prices) -> Result<()> {
    let all = [Some(prices.cost), Some(prices.selling), prices.wholesale, prices.lowest];
    if all.into_iter().flatten().any(Price::is_negative) {
        return Err(Error::NegativePrice);
    }
    let Some(lowest) = prices.lowest else {
        return Ok(());
    };
    if lowest > prices.selling {
        return Err(Error::Above { lower: "lowest price", upper: "selling price" });
    }
    if prices.wholesale.is_some_and(|wholesale| lowest > wholesale) {
        return Err(Error::Above { lower: "lowest price", upper: "wholesale price" });
    }
    Ok(())
}

/// Checks stock levels: none below zero, and the minimum not above the maximum.
///
/// # Errors
/// `Shape` for a level below zero, `Above`.
pub fn check_levels(
    reorder: Option<Quantity>,
    least: Option<Quantity>,
    most: Option<Quantity>,
) -> Result<()> {
    if [reorder, least, most].into_iter().flatten().any(Quantity::is_negative) {
        return Err(Error::Shape { what: "stock level", expected: "zero or more" });
    }
    match (least, most) {
        (Some(least), Some(most)) if least > most => {
            Err(Error::Above { lower: "minimum stock", upper: "maximum stock" })
        }
        _ => Ok(()),
    }
}

/// A share of a whole, such as germination, moisture or a commission: 0 to 100 %. `what` names the field.
///
/// # Errors
/// `OutOfRange`.
pub fn share(what: &'static str, rate: Rate) -> Result<Rate> {
    if rate.is_negative() || rate > Rate::HUNDRED {
        return Err(Error::OutOfRange { what, least: 0, most: 100 });
    }
    Ok(rate)
}
