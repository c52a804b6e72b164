//! Goods and the places they are kept: kinds, and what their fields must look like.

use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::unit::Unit;
use crate::domain::people::party;
use crate::words::Name;

coded! {
    /// Whether a product is kept in stock.
    #[derive(Default)]
    ProductKind {
        #[default]
        Stocked = "stocked";
        Service = "service";
    }
}

coded! {
    /// What a warehouse is.
    #[derive(Default)]
    WarehouseKind {
        #[default]
        Main = "main";
        Branch = "branch";
        Cooled = "cooled";
        Special = "special";
        /// Holds what has been sent and not yet arrived.
        Transit = "transit";
    }
}

/// A stock-keeping unit's code: 1 to 40 characters without blanks or anything invisible.
///
/// # Errors
/// `Missing`, `TooLong`, `Shape`.
pub fn sku(text: &str) -> Result<String> {
    party::code(Name::of("field-sku"), text)
}

/// A lot number as the maker prints it: 1 to 40 characters, cleaned; blanks inside are allowed.
///
/// # Errors
/// `Missing`, `TooLong`.
pub fn lot_number(text: &str) -> Result<String> {
    party::optional(Name::of("field-lot-number"), text, party::CODE_LIMIT)?
        .ok_or(Error::Missing { what: Name::of("field-lot-number") })
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
        return Err(Error::Above {
            lower: Name::of("field-lowest-price"),
            upper: Name::of("field-selling-price"),
        });
    }
    if prices.wholesale.is_some_and(|wholesale| lowest > wholesale) {
        return Err(Error::Above {
            lower: Name::of("field-lowest-price"),
            upper: Name::of("field-wholesale-price"),
        });
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
        return Err(Error::Shape {
            what: Name::of("field-stock-level"),
            expected: Name::of("shape-not-negative"),
        });
    }
    match (least, most) {
        (Some(least), Some(most)) if least > most => Err(Error::Above {
            lower: Name::of("field-minimum-stock"),
            upper: Name::of("field-maximum-stock"),
        }),
        _ => Ok(()),
    }
}

/// What gives the figures in the books their meaning: how a product's stock is counted and kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    pub unit: Unit,
    pub kind: ProductKind,
    pub by_lot: bool,
}

impl Kept {
    /// Whether the books, which have stock or documents of the product, mean the same when it is kept otherwise; which
    /// field they stand against.
    ///
    /// # Errors
    /// `InTheBooks`.
    pub fn becomes(self, other: Self) -> std::result::Result<(), (&'static str, Error)> {
        let against = |field: &'static str, is: Name, would: Name| {
            Err((field, Error::InTheBooks { field: field.to_owned(), is, would }))
        };
        let lots = |by_lot| if by_lot { Name::of("kept-by-lot") } else { Name::of("kept-without-lot") };
        if self.unit != other.unit {
            return against("unit", self.unit.name(), other.unit.name());
        }
        if self.kind != other.kind {
            return against("kind", self.kind.name(), other.kind.name());
        }
        if self.by_lot != other.by_lot {
            return against("tracks_lots", lots(self.by_lot), lots(other.by_lot));
        }
        Ok(())
    }
}

/// A share of a whole, such as germination, moisture or a commission: 0 to 100 %. `what` names the field.
///
/// # Errors
/// `OutOfRange`.
pub fn share(what: Name, rate: Rate) -> Result<Rate> {
    if rate.is_negative() || rate > Rate::HUNDRED {
        return Err(Error::OutOfRange { what, least: 0, most: 100 });
    }
    Ok(rate)
}

#[cfg(test)]
mod tests {
    use super::{
        Error, Kept, Price, Prices, ProductKind, Quantity, Rate, Unit, check_levels, check_prices,
        lot_number, share, sku,
    };
    use crate::words::Name;

    fn price(text: &str) -> Price {
        Price::parse(text).unwrap()
    }

    #[test]
    fn skus_and_lot_numbers() {
        assert_eq!(sku(" SEED-001 "), Ok("SEED-001".to_owned()));
        assert!(sku("SEED 001").is_err() && sku("").is_err() && sku("A\u{7}").is_err());
        assert_eq!(lot_number(" B 2026 / 1 "), Ok("B 2026 / 1".to_owned()));
        assert_eq!(lot_number(" \u{7} "), Err(Error::Missing { what: Name::of("field-lot-number") }));
        assert!(matches!(lot_number(&"x".repeat(41)), Err(Error::TooLong { .. })));
    }

    #[test]
    fn prices() {
        let fine = Prices {
            cost: price("12"),
            selling: price("10"),
            wholesale: Some(price("9")),
            lowest: Some(price("9")),
        };
        assert_eq!(check_prices(&fine), Ok(()));
        for bad in [
            Prices { cost: price("-1"), ..fine },
            Prices { selling: price("-1"), ..fine },
            Prices { wholesale: Some(price("-1")), ..fine },
            Prices { lowest: Some(price("-1")), ..fine },
        ] {
            assert_eq!(check_prices(&bad), Err(Error::NegativePrice));
        }
        let above = |upper| Err(Error::Above { lower: Name::of("field-lowest-price"), upper });
        let wholesale = None;
        assert_eq!(
            check_prices(&Prices { lowest: Some(price("10.0001")), wholesale, ..fine }),
            above(Name::of("field-selling-price"))
        );
        assert_eq!(
            check_prices(&Prices { lowest: Some(price("9.5")), ..fine }),
            above(Name::of("field-wholesale-price"))
        );
    }

    #[test]
    fn what_is_in_the_books_keeps_its_meaning() {
        let kept = Kept { unit: Unit::Pack, kind: ProductKind::Stocked, by_lot: true };
        assert_eq!(kept.becomes(kept), Ok(()));
        for (other, field) in [
            (Kept { unit: Unit::Kilogram, ..kept }, "unit"),
            (Kept { unit: Unit::Piece, ..kept }, "unit"),
            (Kept { kind: ProductKind::Service, ..kept }, "kind"),
            (Kept { by_lot: false, ..kept }, "tracks_lots"),
        ] {
            let (against, error) = kept.becomes(other).unwrap_err();
            assert_eq!(against, field);
            assert!(error.to_string().contains("Add another product"), "{error}");
        }
    }

    #[test]
    fn levels_and_shares() {
        let units = |n| Quantity::whole(n).ok();
        assert_eq!(check_levels(units(5), units(2), units(2)), Ok(()));
        assert_eq!(check_levels(None, None, None), Ok(()));
        assert!(matches!(check_levels(None, units(3), units(2)), Err(Error::Above { .. })));
        assert!(matches!(check_levels(units(-1), None, None), Err(Error::Shape { .. })));
        assert_eq!(share(Name::of("lots.purity"), Rate::HUNDRED), Ok(Rate::HUNDRED));
        for bad in [-1, 100_001] {
            let out = Error::OutOfRange { what: Name::of("lots.purity"), least: 0, most: 100 };
            assert_eq!(share(Name::of("lots.purity"), Rate::from_thousandths(bad)), Err(out));
        }
    }
}
