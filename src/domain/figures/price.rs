//! The price of one unit.

use super::decimal::{self, Marks};
use super::money::{Currency, Money};
use super::quantity::Quantity;
use super::rounding;
use crate::domain::error::{Error, Result};

/// Ten-thousandths of the major unit of the shop's currency for one unit of a product: 35.00 is 350 000. Finer than
/// money, since 0.0375 for a gram is a price though it is no amount (EN 16931 lets BT-146 have more decimals).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Price(i64);

impl Price {
    /// Nothing.
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

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Below zero.
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

    /// What one costs when so much is asked for what was scanned: of a box it is asked for the box.
    ///
    /// # Errors
    /// `Overflow` when it does not fit.
    pub fn of_one(self, pack: Option<Quantity>) -> Result<Self> {
        pack.map_or(Ok(self), |pack| self.per(pack))
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
        let worth: i128 = parts
            .iter()
            .map(|(quantity, price)| i128::from(quantity.thousandths()) * i128::from(price.0))
            .sum();
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

    /// As [`Price::plain`] with marks for thousands, for people only: `1,680.00`.
    pub fn grouped(self, currency: Currency) -> String {
        let plain = self.plain(currency);
        let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
        let whole = decimal::parse(whole, 0, Marks::POINT).unwrap_or_default();
        let whole = decimal::print_grouped(whole, 0, Marks::POINT);
        if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
    }
}

/// How many ten-thousandths of the major unit make one minor unit.
fn scale(currency: Currency) -> Result<i64> {
    let exponent = Price::DECIMALS.checked_sub(currency.decimals()).ok_or(Error::Overflow)?;
    10_i64.checked_pow(exponent).ok_or(Error::Overflow)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Currency, Error, Money, Price, Quantity};

    fn price(text: &str) -> Price {
        Price::parse(text).unwrap()
    }

    fn quantity(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    #[test]
    fn thousands_are_marked_for_people() {
        let grouped = |text| Price::parse(text).unwrap().grouped(Currency::EGP);
        assert_eq!(grouped("1680"), "1,680.00");
        assert_eq!(grouped("1234567.0375"), "1,234,567.0375");
        assert_eq!(grouped("9.5"), "9.50");
        assert_eq!(grouped("-1680"), "-1,680.00");
    }

    #[test]
    fn text_keeps_the_currencys_decimals_and_only_needed_ones_beyond() {
        assert_eq!(price("35").plain(Currency::EGP), "35.00");
        assert_eq!(price("0.0375").plain(Currency::EGP), "0.0375");
        assert_eq!(price("1.250").plain(Currency::EGP), "1.25");
        assert_eq!(price("1.25").plain(Currency::find("KWD").unwrap()), "1.250");
        assert!(matches!(Price::parse("0.00001"), Err(Error::TooManyDecimals { .. })));
    }

    #[test]
    fn the_product_is_rounded_once_to_the_currencys_minor_unit() {
        let (egp, kwd, jpy) = (Currency::EGP, Currency::find("KWD").unwrap(), Currency::find("JPY").unwrap());
        assert_eq!(price("35.00").times(quantity("25"), egp), Ok(Money::from_minor(87_500)));
        assert_eq!(price("0.0375").times(quantity("1000"), egp), Ok(Money::from_minor(3_750)));
        assert_eq!(price("19.99").times(quantity("0.365"), egp), Ok(Money::from_minor(730)));
        assert_eq!(price("0.0050").times(quantity("1"), egp), Ok(Money::from_minor(1)));
        assert_eq!(price("-0.0050").times(quantity("1"), egp), Ok(Money::from_minor(-1)));
        assert_eq!(price("0.0049").times(quantity("1"), egp), Ok(Money::ZERO));
        assert_eq!(price("1.2345").times(quantity("3"), kwd), Ok(Money::from_minor(3_704)));
        assert_eq!(price("33.5").times(quantity("3"), jpy), Ok(Money::from_minor(101)));
    }

    #[test]
    fn overflow_is_an_error() {
        let most = Price::from_ten_thousandths(i64::MAX);
        assert_eq!(most.times(Quantity::from_thousandths(i64::MAX), Currency::EGP), Err(Error::Overflow));
        assert_eq!(Price::from_money(Money::from_minor(i64::MAX), Currency::EGP), Err(Error::Overflow));
    }

    proptest! {
        #[test]
        fn an_amount_as_a_price_is_that_amount(minor in -90_000_000_000_000_i64..90_000_000_000_000) {
            for currency in Currency::all() {
                let money = Money::from_minor(minor);
                prop_assert_eq!(Price::from_money(money, *currency).unwrap().to_money(*currency), Ok(money));
            }
        }

        #[test]
        fn within_half_a_piastre_of_the_exact_product(price in any::<i32>(), thousandths in any::<i32>()) {
            let exact = i128::from(price) * i128::from(thousandths);
            let money = Price::from_ten_thousandths(i64::from(price))
                .times(Quantity::from_thousandths(i64::from(thousandths)), Currency::EGP)
                .unwrap();
            // A piastre is 100 ten-thousandths times 1000 thousandths.
            prop_assert!((i128::from(money.minor()) * 100_000 - exact).abs() <= 50_000);
        }

        #[test]
        fn what_is_printed_reads_the_same(value in any::<i64>()) {
            let price = Price::from_ten_thousandths(value);
            prop_assert_eq!(Price::parse(&price.plain(Currency::EGP)), Ok(price));
        }
    }
}
