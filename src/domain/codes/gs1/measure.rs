//! How much a label says there is, in the unit that the product is sold in.

use crate::domain::error::{Error, Result};
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rounding;
use crate::domain::figures::unit::Unit;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dimension {
    Weight,
    Volume,
    Length,
}

/// A net measure as it stands on a label: six digits, of which the last `decimals` are decimals, in a unit that is
/// `each.0 / each.1` of a kilogram, litre or metre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    dimension: Dimension,
    digits: i64,
    decimals: u32,
    each: (i64, i64),
}

impl Measure {
    /// The measure of an application identifier such as 3103; none for those that say nothing about how much is sold, such
    /// as the gross weight.
    ///
    /// # Errors
    /// For a number of decimals that is not in the table, and for what is not six digits.
    pub(super) fn read(identifier: &str, value: &str) -> Result<Option<Self>> {
        let Some(three) = identifier.get(..3).filter(|_| identifier.len() == 4) else { return Ok(None) };
        let Some((dimension, each)) = unit(three) else { return Ok(None) };
        let unreadable = || Error::NotAnElementString { text: format!("({identifier}){value}") };
        let decimals =
            identifier.get(3..).and_then(|last| last.parse().ok()).filter(|decimals| *decimals <= 5);
        let is_whole = value.len() == 6 && value.bytes().all(|b| b.is_ascii_digit());
        let digits = value.parse().ok().filter(|_| is_whole);
        let (Some(decimals), Some(digits)) = (decimals, digits) else { return Err(unreadable()) };
        Ok(Some(Self { dimension, digits, decimals, each }))
    }

    /// So much in a unit of the shop; none where that unit measures something else. Rounded once, half away from zero, to
    /// what the unit can have.
    pub(super) fn quantity(&self, unit: Unit) -> Result<Option<Quantity>> {
        let smaller = match (self.dimension, unit) {
            (Dimension::Weight, Unit::Kilogram)
            | (Dimension::Volume, Unit::Litre)
            | (Dimension::Length, Unit::Metre) => 1,
            (Dimension::Weight, Unit::Gram) | (Dimension::Volume, Unit::Millilitre) => 1000,
            _ => return Ok(None),
        };
        let steps = 10_i64.pow(unit.decimals());
        let digits = self.digits.checked_mul(smaller * steps).ok_or(Error::Overflow)?;
        let divisor = i128::from(self.each.1) * 10_i128.pow(self.decimals);
        let thousandths = rounding::multiply_divide(digits, self.each.0, divisor)?.checked_mul(1000 / steps);
        thousandths.map(|thousandths| Some(Quantity::from_thousandths(thousandths))).ok_or(Error::Overflow)
    }
}

/// Whether a unit is counted, not measured.
pub(super) fn is_counted(unit: Unit) -> bool {
    match unit {
        Unit::Piece | Unit::Box | Unit::Pack | Unit::Bag => true,
        Unit::Kilogram | Unit::Gram | Unit::Litre | Unit::Millilitre | Unit::Metre => false,
    }
}

/// The net measures of trade items (General Specifications, 3.6.2 and 3.6.3), with what one is in kilograms, litres or
/// metres.
fn unit(three: &str) -> Option<(Dimension, (i64, i64))> {
    Some(match three {
        "310" => (Dimension::Weight, (1, 1)),
        "320" => (Dimension::Weight, (45_359_237, 100_000_000)),
        "356" => (Dimension::Weight, (311_034_768, 10_000_000_000)),
        "357" => (Dimension::Weight, (28_349_523_125, 1_000_000_000_000)),
        "311" => (Dimension::Length, (1, 1)),
        "321" => (Dimension::Length, (254, 10_000)),
        "322" => (Dimension::Length, (3_048, 10_000)),
        "323" => (Dimension::Length, (9_144, 10_000)),
        "315" => (Dimension::Volume, (1, 1)),
        "316" => (Dimension::Volume, (1_000, 1)),
        "360" => (Dimension::Volume, (946_352_946, 1_000_000_000)),
        "361" => (Dimension::Volume, (3_785_411_784, 1_000_000_000)),
        "364" => (Dimension::Volume, (16_387_064, 1_000_000_000)),
        "365" => (Dimension::Volume, (28_316_846_592, 1_000_000_000)),
        "366" => (Dimension::Volume, (764_554_857_984, 1_000_000_000)),
        _ => return None,
    })
}
