//! How much of a product.

use std::fmt;

use super::decimal::{self, Marks};
use super::rounding;
use crate::domain::error::{Error, Result};
use crate::words::{Argument, Say};

/// Thousandths of a product's unit: 25 pieces are 25 000, 365 g of a product kept in kg are 365. May be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

impl Quantity {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// One whole unit.
    pub const ONE: Self = Self(1000);
    /// Decimals of every quantity, whatever the unit allows.
    pub const DECIMALS: u32 = 3;

    /// The quantity of so many thousandths.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// So many whole units, or `Overflow`.
    pub fn whole(units: i64) -> Result<Self> {
        units.checked_mul(1000).map(Self).ok_or(Error::Overflow)
    }

    /// How many thousandths; what the database holds.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum of two quantities, or `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self> {
        self.0.checked_add(other.0).map(Self).ok_or(Error::Overflow)
    }

    /// What is left when `other` is taken away, or `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self> {
        self.0.checked_sub(other.0).map(Self).ok_or(Error::Overflow)
    }

    /// The same quantity the other way, or `Overflow`.
    pub fn negated(self) -> Result<Self> {
        self.0.checked_neg().map(Self).ok_or(Error::Overflow)
    }

    /// This many times `each`, as for a barcode that stands for a box of 12: 3 × 12 = 36. Rounded to thousandths.
    pub fn times(self, each: Self) -> Result<Self> {
        rounding::multiply_divide(self.0, each.0, 1000).map(Self)
    }

    /// Whether it is so many whole packs, none of it left over.
    pub const fn is_whole(self, pack: Self) -> bool {
        pack.0 > 0 && self.0 % pack.0 == 0
    }

    /// The sum of many quantities, or `Overflow` when the result does not fit.
    pub fn sum(quantities: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut sum: i128 = 0;
        for quantity in quantities {
            sum = sum.checked_add(i128::from(quantity.0)).ok_or(Error::Overflow)?;
        }
        rounding::narrow(sum).map(Self)
    }

    /// Reads a quantity as typed in a shop that writes a decimal point; see [`decimal::parse`].
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_marked(text, Marks::POINT)
    }

    /// Reads a quantity as typed with the shop's own marks.
    pub fn parse_marked(text: &str, marks: Marks) -> Result<Self> {
        decimal::parse(text, Self::DECIMALS, marks).map(Self)
    }

    /// `25`, `0.365`: no zeros that say nothing.
    pub fn plain(self) -> String {
        decimal::print_trimmed(self.0, Self::DECIMALS, 0)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.plain())
    }
}

impl Say for Quantity {
    fn say(&self) -> Argument {
        Argument::Text(self.plain())
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, proptest};

    use super::{Error, Quantity};

    #[test]
    fn text_has_no_zeros_that_say_nothing() {
        assert_eq!(Quantity::from_thousandths(25_000).plain(), "25");
        assert_eq!(Quantity::from_thousandths(365).to_string(), "0.365");
        assert_eq!(Quantity::from_thousandths(-1_500).plain(), "-1.5");
        assert_eq!(format!("[{:>6}]", Quantity::ONE), "[     1]");
        assert_eq!(Quantity::parse("0.365"), Ok(Quantity::from_thousandths(365)));
        assert!(matches!(Quantity::parse("0.3655"), Err(Error::TooManyDecimals { .. })));
    }

    #[test]
    fn a_box_of_twelve_three_times_is_thirty_six() {
        let twelve = Quantity::whole(12).unwrap();
        assert_eq!(Quantity::whole(3).unwrap().times(twelve), Quantity::whole(36));
        assert_eq!(
            Quantity::from_thousandths(500).times(Quantity::from_thousandths(1)),
            Ok(Quantity::from_thousandths(1))
        );
    }

    #[test]
    fn overflow_is_an_error() {
        let most = Quantity::from_thousandths(i64::MAX);
        assert_eq!(most.plus(Quantity::ONE), Err(Error::Overflow));
        assert_eq!(Quantity::from_thousandths(i64::MIN).minus(Quantity::ONE), Err(Error::Overflow));
        assert_eq!(Quantity::from_thousandths(i64::MIN).negated(), Err(Error::Overflow));
        assert_eq!(Quantity::whole(i64::MAX), Err(Error::Overflow));
        assert_eq!(Quantity::sum([most, Quantity::ONE]), Err(Error::Overflow));
        assert_eq!(most.times(most), Err(Error::Overflow));
    }

    proptest! {
        #[test]
        fn what_is_printed_reads_the_same(thousandths in any::<i64>()) {
            let quantity = Quantity::from_thousandths(thousandths);
            prop_assert_eq!(Quantity::parse(&quantity.plain()), Ok(quantity));
        }
    }
}
