//! How much of a product.

use std::fmt;

use super::decimal::{self, Marks};
use super::error::{Error, Result};
use super::rounding;

/// Thousandths of a product's unit: 25 pieces are 25 000, 365 g of a product kept in kg are 365. May be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Quantity(i64);

impl Quantity {
    pub const ZERO: Self = Self(0);
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

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

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
