//! The price of one unit.

use super::decimal::{self, Marks};
use super::error::{Error, Result};
use super::money::{Currency, Money};
use super::quantity::Quantity;
use super::rounding;

/// Ten-thousandths of the major unit of the shop's currency for one unit of a product: 35.00 is 350 000. Finer than
/// money, since 0.0375 for a gram is a price though it is no amount (EN 16931 lets BT-146 have more decimals).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Price(i64);

impl Price {
    pub const ZERO: Self = Self(0);
    /// Decimals of every price.
    pub const DECIMALS: u32 = 4;

    /// The price of so many ten-thousandths.
    pub const fn from_ten_thousandths(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// How many ten-thousandths; what the database holds.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// What so much costs, rounded once, half away from zero, to the currency's minor unit.
    ///
    /// # Errors
    /// `Overflow` when it does not fit.
    pub fn times(self, quantity: Quantity, currency: Currency) -> Result<Money> {
        let divisor = i128::from(scale(currency)?) * 1000;
        rounding::multiply_divide(self.0, quantity.thousandths(), divisor).map(Money::from_minor)
    }

    /// The price of one unit when this is the price of so many, rounded to a ten-thousandth.
    ///
    /// # Errors
    /// `Overflow` when it does not fit.
    pub fn per(self, quantity: Quantity) -> Result<Self> {
        rounding::multiply_divide(self.0, 1000, i128::from(quantity.thousandths())).map(Self)
    }

    /// What one unit costs on average, of quantities that cost this much each; zero of nothing.
    ///
    /// # Errors
    /// `Overflow` when it does not fit.
    pub fn average(parts: &[(Quantity, Self)]) -> Result<Self> {
        let quantity: i128 = parts.iter().map(|(quantity, _)| i128::from(quantity.thousandths())).sum();
        if quantity == 0 {
            return Ok(Self::ZERO);
        }
        let worth: i128 =
            parts.iter().map(|(quantity, price)| i128::from(quantity.thousandths()) * i128::from(price.0)).sum();
        i64::try_from(rounding::divide_half_away(worth, quantity)?).map(Self).map_err(|_| Error::Overflow)
    }

    /// The price that is this amount for one unit, or `Overflow`.
    pub fn from_money(money: Money, currency: Currency) -> Result<Self> {
        money.minor().checked_mul(scale(currency)?).map(Self).ok_or(Error::Overflow)
    }

    /// The amount of one unit, rounded to the currency's minor unit.
    pub fn to_money(self, currency: Currency) -> Result<Money> {
        self.times(Quantity::ONE, currency)
    }

    /// Reads a price as typed in a shop that writes a decimal point; see [`decimal::parse`].
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_marked(text, Marks::POINT)
    }

    /// Reads a price as typed with the shop's own marks.
    pub fn parse_marked(text: &str, marks: Marks) -> Result<Self> {
        decimal::parse(text, Self::DECIMALS, marks).map(Self)
    }

    /// `35.00`, `0.0375`: at least the currency's decimals, and no zeros at the end beyond them.
    pub fn plain(self, currency: Currency) -> String {
        decimal::print_trimmed(self.0, Self::DECIMALS, currency.decimals())
    }
}

/// How many ten-thousandths of the major unit make one minor unit.
fn scale(currency: Currency) -> Result<i64> {
    let exponent = Price::DECIMALS.checked_sub(currency.decimals()).ok_or(Error::Overflow)?;
    10_i64.checked_pow(exponent).ok_or(Error::Overflow)
}
