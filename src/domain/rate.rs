//! Percentages: tax, discount, commission.

use super::decimal::{self, Marks};
use super::error::{Error, Result};
use super::money::Money;
use super::rounding;

/// Thousandths of a percent: 14 % is 14 000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(i64);

const HUNDRED: i64 = 100_000;

impl Rate {
    pub const ZERO: Self = Self(0);
    /// All of it: 100 %.
    pub const HUNDRED: Self = Self(HUNDRED);
    /// Decimals of a rate in percent.
    pub const DECIMALS: u32 = 3;

    /// The rate of so many thousandths of a percent.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// How many thousandths of a percent; what the database holds.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// So many percent of the amount, rounded half away from zero (EN 16931 BR-CO-17: tax = base × rate / 100).
    pub fn of(self, base: Money) -> Result<Money> {
        rounding::multiply_divide(base.minor(), self.0, i128::from(HUNDRED)).map(Money::from_minor)
    }

    /// The tax that stands inside an amount which includes it: gross × rate / (100 + rate), rounded once.
    ///
    /// # Errors
    /// `NegativeRate`, since the divisor could be nothing; `Overflow`.
    pub fn included_in(self, gross: Money) -> Result<Money> {
        if self.0 < 0 {
            return Err(Error::NegativeRate);
        }
        let divisor = i128::from(HUNDRED) + i128::from(self.0);
        rounding::multiply_divide(gross.minor(), self.0, divisor).map(Money::from_minor)
    }

    /// Reads `14`, `14%`, `2.5` or `١٤٪` in a shop that writes a decimal point.
    ///
    /// # Errors
    /// As [`decimal::parse`], and `NegativeRate`.
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_marked(text, Marks::POINT)
    }

    /// Reads a rate as typed with the shop's own marks.
    pub fn parse_marked(text: &str, marks: Marks) -> Result<Self> {
        let typed = text.trim();
        let number = typed.strip_suffix(['%', '٪']).unwrap_or(typed);
        let rate = Self(decimal::parse(number, Self::DECIMALS, marks)?);
        if rate.is_negative() { Err(Error::NegativeRate) } else { Ok(rate) }
    }

    /// `14`, `2.5`: in percent, without the sign.
    pub fn plain(self) -> String {
        decimal::print_trimmed(self.0, Self::DECIMALS, 0)
    }
}
