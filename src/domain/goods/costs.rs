//! What goods cost beside their price: freight, duty and the like, spread over the lines they came with.

use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rounding::multiply_divide;
use crate::domain::figures::spread::spread;

coded! {
    /// What a document's costs are spread over its lines by.
    #[derive(Default)]
    SpreadBy {
        #[default]
        Value = "value";
        Quantity = "quantity";
    }
}

/// The costs of a receipt. They are owed to others than the supplier: the document's total does not have them, the
/// costs of its lots do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Costs {
    pub freight: Money,
    pub duty: Money,
    pub other: Money,
    pub by: SpreadBy,
}

impl Costs {
    /// # Errors
    /// `NegativeCost`, `Overflow`.
    pub fn total(&self) -> Result<Money> {
        let costs = [self.freight, self.duty, self.other];
        if costs.iter().any(|cost| *cost < Money::ZERO) {
            return Err(Error::NegativeCost);
        }
        Money::sum(costs)
    }

    /// Each line's part, to the last minor unit. `lines` are quantities and values without tax; work that came with the
    /// goods is none, as no lot would carry its part.
    ///
    /// # Errors
    /// `NegativeCost`, `NothingToSpreadOver` without goods, `NegativeWeight`, `Overflow`.
    pub fn spread(&self, lines: &[Option<(Quantity, Money)>]) -> Result<Vec<Money>> {
        let weights: Vec<Money> = lines
            .iter()
            .flatten()
            .map(|(quantity, value)| match self.by {
                SpreadBy::Value => *value,
                SpreadBy::Quantity => Money::from_minor(quantity.thousandths()),
            })
            .collect();
        let mut parts = spread(self.total()?, &weights)?.into_iter();
        Ok(lines.iter().map(|line| line.and_then(|_| parts.next()).unwrap_or_default()).collect())
    }
}

/// What a unit costs when so much of it cost so much in all.
///
/// # Errors
/// On overflow, or without a quantity.
pub fn unit_cost(value: Money, quantity: Quantity, currency: Currency) -> Result<Price> {
    // Ten-thousandths of the major unit for each thousandth of the quantity.
    let scale = 10_000_000 / 10_i64.pow(currency.decimals());
    multiply_divide(value.minor(), scale, i128::from(quantity.thousandths())).map(Price::from_ten_thousandths)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prop_assert_eq, proptest};

    use super::{Costs, Currency, Error, Money, Price, Quantity, SpreadBy, unit_cost};

    fn units(units: i64) -> Quantity {
        Quantity::whole(units).unwrap()
    }

    fn price(text: &str) -> Price {
        Price::parse(text).unwrap()
    }

    #[test]
    fn by_value_and_by_quantity() {
        let lines =
            [(units(10), Money::from_minor(30_000)), (units(30), Money::from_minor(10_000))].map(Some);
        let costs =
            Costs { freight: Money::from_minor(700), duty: Money::from_minor(301), ..Costs::default() };
        assert_eq!(costs.spread(&lines).unwrap(), [751, 250].map(Money::from_minor));
        let costs = Costs { by: SpreadBy::Quantity, ..costs };
        assert_eq!(costs.spread(&lines).unwrap(), [250, 751].map(Money::from_minor));
    }

    #[test]
    fn only_goods_carry_costs() {
        let costs = Costs { freight: Money::from_minor(100), ..Costs::default() };
        // Given away, and still the only goods there are.
        let goods = Some((units(1), Money::ZERO));
        assert_eq!(costs.spread(&[None, goods, None]).unwrap(), [0, 100, 0].map(Money::from_minor));
        assert_eq!(costs.spread(&[None]), Err(Error::NothingToSpreadOver));
        assert_eq!(Costs::default().spread(&[None]), Ok(vec![Money::ZERO]));
    }

    #[test]
    fn no_cost_is_below_zero() {
        let costs = Costs { duty: Money::from_minor(-1), freight: Money::from_minor(5), ..Costs::default() };
        assert_eq!(costs.total(), Err(Error::NegativeCost));
        assert_eq!(costs.spread(&[Some((units(1), Money::from_minor(1)))]), Err(Error::NegativeCost));
    }

    #[test]
    fn a_unit_of_a_receipt() {
        let cost = |minor, quantity, code| {
            unit_cost(Money::from_minor(minor), quantity, Currency::find(code).unwrap()).unwrap()
        };
        assert_eq!(cost(30_751, units(10), "EGP"), price("30.751"));
        assert_eq!(cost(100, units(3), "EGP"), price("0.3333"));
        assert_eq!(cost(1_250, Quantity::from_thousandths(500), "EGP"), price("25"));
        assert_eq!(cost(30_751, units(10), "KWD"), price("3.0751"));
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole(lines in vec((1_i64..9_000, 0_i64..90_000), 1..9), freight in 0_i64..9_000, duty in 0_i64..9_000) {
            let lines: Vec<_> = lines.into_iter()
                .map(|(quantity, value)| Some((Quantity::from_thousandths(quantity), Money::from_minor(value)))).collect();
            for by in SpreadBy::ALL {
                let costs = Costs { freight: Money::from_minor(freight), duty: Money::from_minor(duty), by: *by, ..Costs::default() };
                prop_assert_eq!(Money::sum(costs.spread(&lines).unwrap()).unwrap(), Money::from_minor(freight + duty));
            }
        }
    }
}
