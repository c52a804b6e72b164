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
