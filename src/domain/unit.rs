//! What a product is counted in.

use super::coded::coded;
use super::error::{Error, Result};
use super::quantity::Quantity;

coded! {
    /// The unit of a product's quantities and of its price.
    #[derive(Default)]
    Unit, "unit" {
        #[default]
        Piece = "piece", "piece";
        Kilogram = "kg", "kg";
        Gram = "g", "g";
        Litre = "litre", "litre";
        Millilitre = "ml", "ml";
        Metre = "metre", "metre";
        Box = "box", "box";
        Pack = "pack", "pack";
        Bag = "bag", "bag";
    }
}

impl Unit {
    /// Decimals a quantity of this unit may have. What is weighed, poured or cut has three; what is counted has none,
    /// and neither have g and ml: a shop's scale shows no less, and who needs less keeps the product in kg or litres.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Kilogram | Self::Litre | Self::Metre => 3,
            Self::Piece | Self::Gram | Self::Millilitre | Self::Box | Self::Pack | Self::Bag => 0,
        }
    }

    /// Whether so much of this unit can exist: no half pieces.
    ///
    /// # Errors
    /// `QuantityOfUnit` when the quantity has decimals that the unit has not.
    pub fn check(self, quantity: Quantity) -> Result<()> {
        let step = if self.decimals() == 0 { 1000 } else { 1 };
        if quantity.thousandths() % step == 0 {
            return Ok(());
        }
        Err(Error::QuantityOfUnit { quantity, unit: self.words(), decimals: self.decimals() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Quantity, Unit};

    #[test]
    fn what_is_counted_has_no_decimals_and_what_is_weighed_has() {
        let half = Quantity::from_thousandths(500);
        for unit in [Unit::Piece, Unit::Gram, Unit::Millilitre, Unit::Box, Unit::Pack, Unit::Bag] {
            assert!(matches!(unit.check(half), Err(Error::QuantityOfUnit { decimals: 0, .. })), "{unit:?}");
            assert_eq!(unit.check(Quantity::from_thousandths(-3_000)), Ok(()), "{unit:?}");
        }
        for unit in [Unit::Kilogram, Unit::Litre, Unit::Metre] {
            assert_eq!(unit.check(Quantity::from_thousandths(365)), Ok(()), "{unit:?}");
        }
    }
}
