//! Amounts of money in the shop's currency.

use super::decimal::{self, Marks};
use super::rounding;
use crate::domain::error::{Error, Result};

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
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount of so many minor units.
    pub const fn from_minor(minor: i64) -> Self {
        Self(minor)
    }

    /// How many minor units; what the database holds.
    pub const fn minor(self) -> i64 {
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

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Currency, Error, Money};

    #[test]
    fn currencies_have_the_decimals_of_iso_4217() {
        for (code, decimals) in
            [("EGP", 2), ("sar", 2), ("KWD", 3), ("BHD", 3), ("OMR", 3), ("JOD", 3), ("JPY", 0)]
        {
            assert_eq!(Currency::find(code).unwrap().decimals(), decimals, "{code}");
        }
        assert_eq!(Currency::find("XXX"), Err(Error::UnknownCurrency { code: "XXX".to_owned() }));
    }

    #[test]
    fn the_table_names_each_currency_once_and_prices_can_hold_it() {
        let mut codes: Vec<&str> = Currency::all().iter().map(|currency| currency.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), Currency::all().len());
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())));
        assert!(Currency::all().iter().all(|currency| currency.decimals() <= 3));
    }

    #[test]
    fn text_has_the_currencys_decimals() {
        let (egp, kwd, jpy) = (Currency::EGP, Currency::find("KWD").unwrap(), Currency::find("JPY").unwrap());
        assert_eq!(Money::parse("1,234.5", egp), Ok(Money::from_minor(123_450)));
        assert_eq!(Money::from_minor(123_450).grouped(egp), "1,234.50");
        assert_eq!(Money::from_minor(123_450).plain(kwd), "123.450");
        assert_eq!(Money::parse("0.125", kwd), Ok(Money::from_minor(125)));
        assert!(matches!(Money::parse("0.125", egp), Err(Error::TooManyDecimals { .. })));
        assert_eq!(Money::from_minor(5).plain(jpy), "5");
    }

    #[test]
    fn overflow_is_an_error() {
        let (most, least, one) =
            (Money::from_minor(i64::MAX), Money::from_minor(i64::MIN), Money::from_minor(1));
        assert_eq!(most.plus(one), Err(Error::Overflow));
        assert_eq!(least.minus(one), Err(Error::Overflow));
        assert_eq!(least.negated(), Err(Error::Overflow));
        assert_eq!(Money::sum([most, one]), Err(Error::Overflow));
        assert_eq!(Money::sum([most, one, least]), Ok(Money::ZERO));
        assert_eq!(most.round_to(Money::from_minor(10)), Err(Error::Overflow));
    }

    #[test]
    fn rounds_to_the_coins_there_are() {
        let round =
            |amount, step| Money::from_minor(amount).round_to(Money::from_minor(step)).map(Money::minor);
        assert_eq!(round(94_763, 25), Ok(94_775));
        assert_eq!(round(94_762, 25), Ok(94_750));
        assert_eq!(round(50, 100), Ok(100));
        assert_eq!(round(-50, 100), Ok(-100));
        assert_eq!(round(49, 100), Ok(0));
        assert_eq!(round(5, 0), Err(Error::BadStep));
        assert_eq!(round(5, -5), Err(Error::BadStep));
    }

    proptest! {
        #[test]
        fn rounding_gives_a_multiple_within_half_a_step(amount in -1_000_000_000_i64..1_000_000_000, step in 1_i64..100_000) {
            let rounded = Money::from_minor(amount).round_to(Money::from_minor(step)).unwrap().minor();
            prop_assert_eq!(rounded % step, 0);
            prop_assert!((rounded - amount).abs() * 2 <= step);
        }

        #[test]
        fn plus_and_minus_undo_each_other(a in any::<i32>(), b in any::<i32>()) {
            let (a, b) = (Money::from_minor(i64::from(a)), Money::from_minor(i64::from(b)));
            prop_assert_eq!(a.plus(b).unwrap().minus(b).unwrap(), a);
            prop_assert_eq!(Money::sum([a, b]), a.plus(b));
            prop_assert_eq!(a.minus(b).unwrap(), b.minus(a).unwrap().negated().unwrap());
        }
    }
}
