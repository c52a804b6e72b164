//! Amounts of money in the shop's currency.

use super::decimal::{self, Marks};
use super::error::{Error, Result};
use super::rounding;

/// A currency and how many decimals its minor unit has (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency {
    code: &'static str,
    decimals: u8,
}

const fn currency(code: &'static str, decimals: u8) -> Currency {
    Currency { code, decimals }
}

/// What a shop can keep its books in. The decimals are those of ISO 4217, list one.
const CURRENCIES: &[Currency] = &[
    Currency::EGP,
    Currency::SAR,
    currency("AED", 2),
    currency("AUD", 2),
    currency("BDT", 2),
    currency("BHD", 3),
    currency("BRL", 2),
    currency("CAD", 2),
    currency("CHF", 2),
    currency("CNY", 2),
    currency("DJF", 0),
    currency("DZD", 2),
    currency("ERN", 2),
    currency("ETB", 2),
    currency("EUR", 2),
    currency("GBP", 2),
    currency("IDR", 2),
    currency("INR", 2),
    currency("IQD", 3),
    currency("IRR", 2),
    currency("JOD", 3),
    currency("JPY", 0),
    currency("KES", 2),
    currency("KRW", 0),
    currency("KWD", 3),
    currency("LBP", 2),
    currency("LYD", 3),
    currency("MAD", 2),
    currency("MRU", 2),
    currency("MYR", 2),
    currency("NGN", 2),
    currency("OMR", 3),
    currency("PKR", 2),
    currency("QAR", 2),
    currency("SDG", 2),
    currency("SOS", 2),
    currency("SSP", 2),
    currency("SYP", 2),
    currency("TND", 3),
    currency("TRY", 2),
    currency("UGX", 0),
    currency("USD", 2),
    currency("XAF", 0),
    currency("XOF", 0),
    currency("YER", 2),
    currency("ZAR", 2),
];

impl Currency {
    /// The Egyptian pound, the default of a new shop.
    pub const EGP: Self = currency("EGP", 2);
    /// The Saudi riyal.
    pub const SAR: Self = currency("SAR", 2);

    /// The currency of an ISO 4217 code, in capitals or not.
    ///
    /// # Errors
    /// `UnknownCurrency` when it is not in the table.
    pub fn find(code: &str) -> Result<Self> {
        let wanted = code.trim();
        CURRENCIES
            .iter()
            .find(|currency| currency.code.eq_ignore_ascii_case(wanted))
            .copied()
            .ok_or_else(|| Error::UnknownCurrency { code: wanted.to_owned() })
    }

    /// Every currency known, the shop's likely ones first.
    pub const fn all() -> &'static [Self] {
        CURRENCIES
    }

    /// The three letters of ISO 4217.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// Decimals of the minor unit: 2 for EGP, 3 for KWD, 0 for JPY.
    pub const fn decimals(self) -> u32 {
        self.decimals as u32
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self::EGP
    }
}

/// An amount in minor units of the shop's currency (piastres, halalas, fils). May be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    pub const ZERO: Self = Self(0);

    /// The amount of so many minor units.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// How many minor units; what the database holds.
    pub const fn minor(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum of two amounts, or `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self> {
        self.0.checked_add(other.0).map(Self).ok_or(Error::Overflow)
    }

    /// What is left when `other` is taken away, or `Overflow`.
    pub fn minus(self, other: Self) -> Result<Self> {
        self.0.checked_sub(other.0).map(Self).ok_or(Error::Overflow)
    }

    /// The same amount the other way, or `Overflow` for the one amount that has no opposite.
    pub fn negated(self) -> Result<Self> {
        self.0.checked_neg().map(Self).ok_or(Error::Overflow)
    }

    /// The sum of many amounts. Only the result has to fit, whatever the order.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self> {
        let mut sum: i128 = 0;
        for amount in amounts {
            sum = sum.checked_add(i128::from(amount.0)).ok_or(Error::Overflow)?;
        }
        rounding::narrow(sum).map(Self)
    }

    /// The nearest multiple of `step`, halves away from zero: what a till without small coins asks for.
    ///
    /// # Errors
    /// `BadStep` when the step is not above zero, `Overflow`.
    pub fn round_to(self, step: Self) -> Result<Self> {
        if step.0 <= 0 {
            return Err(Error::BadStep);
        }
        let steps = rounding::divide_half_away(i128::from(self.0), i128::from(step.0))?;
        let rounded = steps.checked_mul(i128::from(step.0)).ok_or(Error::Overflow)?;
        rounding::narrow(rounded).map(Self)
    }

    /// Reads an amount as typed in a shop that writes a decimal point; see [`decimal::parse`].
    pub fn parse(text: &str, currency: Currency) -> Result<Self> {
        Self::parse_marked(text, currency, Marks::POINT)
    }

    /// Reads an amount as typed with the shop's own marks.
    pub fn parse_marked(text: &str, currency: Currency, marks: Marks) -> Result<Self> {
        decimal::parse(text, currency.decimals(), marks).map(Self)
    }

    /// `947.63`: with a point and no grouping, for files, JSON and fields.
    pub fn plain(self, currency: Currency) -> String {
        decimal::print(self.0, currency.decimals())
    }

    /// `1,234.50`: for people.
    pub fn grouped(self, currency: Currency) -> String {
        self.grouped_marked(currency, Marks::POINT)
    }

    /// For people, with the shop's own marks.
    pub fn grouped_marked(self, currency: Currency, marks: Marks) -> String {
        decimal::print_grouped(self.0, currency.decimals(), marks)
    }
}
