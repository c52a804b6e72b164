//! Percentages: tax, discount, commission.

use super::decimal::{self, Marks};
use super::money::Money;
use super::rounding;
use crate::domain::error::{Error, Result};
use crate::words::{Argument, Say};

/// Thousandths of a percent: 14 % is 14 000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(i64);

const HUNDRED: i64 = 100_000;

impl Rate {
    /// Nothing.
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

    /// Exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Below zero.
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

    /// Reads a rate of a file: below 1 only with the sign, since other programs write 14 % as 0.14. `fractions`: this
    /// file does so too.
    ///
    /// # Errors
    /// As [`Rate::parse`], and `UnclearRate`.
    pub fn parse_in_file(text: &str, marks: Marks, fractions: bool) -> Result<Self> {
        let typed = text.trim();
        let (number, has_sign) = match typed.strip_suffix(['%', '٪']) {
            Some(number) => (number.trim_end(), true),
            None => (typed, false),
        };
        if fractions && !has_sign {
            // Two decimals more, which move to the front.
            let rate = Self(decimal::parse(number, Self::DECIMALS + 2, marks)?);
            return if rate.is_negative() { Err(Error::NegativeRate) } else { Ok(rate) };
        }
        let rate = Self(decimal::parse(number, Self::DECIMALS, marks)?);
        if rate.is_negative() {
            return Err(Error::NegativeRate);
        }
        if !has_sign && !rate.is_zero() && rate.0 < 1_000 {
            let percent = Self(rate.0 * 100).plain();
            return Err(Error::UnclearRate { text: typed.to_owned(), percent });
        }
        Ok(rate)
    }

    /// As a file has it, so that [`Rate::parse_in_file`] reads the same: with the sign below 1.
    pub fn in_file(self) -> String {
        if self.0 > 0 && self.0 < 1_000 { format!("{}%", self.plain()) } else { self.plain() }
    }

    /// `14`, `2.5`: in percent, without the sign.
    pub fn plain(self) -> String {
        decimal::print_trimmed(self.0, Self::DECIMALS, 0)
    }
}

impl Say for Rate {
    fn say(&self) -> Argument {
        Argument::Text(self.plain())
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Error, Money, Rate};

    #[test]
    fn text() {
        for (typed, thousandths, plain) in [
            ("14", 14_000, "14"),
            ("14%", 14_000, "14"),
            (" 2.50 % ", 2_500, "2.5"),
            ("١٤٪", 14_000, "14"),
            ("0", 0, "0"),
        ] {
            let rate = Rate::parse(typed).unwrap();
            assert_eq!((rate.thousandths(), rate.plain().as_str()), (thousandths, plain), "{typed}");
        }
        assert_eq!(Rate::parse("-1"), Err(Error::NegativeRate));
        assert!(Rate::parse("%").is_err());
        assert!(Rate::parse("14%%").is_err());
    }

    #[test]
    fn a_rate_below_one_in_a_file_says_what_it_means() {
        let read = |text: &str, fractions| Rate::parse_in_file(text, super::Marks::POINT, fractions);
        let percent = |thousandths| Ok(Rate::from_thousandths(thousandths));
        assert_eq!(read("14", false), percent(14_000));
        assert_eq!(read("0", false), percent(0));
        assert_eq!(read("0.14%", false), percent(140));
        assert_eq!(read("0.14", true), percent(14_000));
        assert_eq!(read("14%", true), percent(14_000));
        let said = read("0.14", false).unwrap_err().to_string();
        assert!(said.contains("“0.14”") && said.contains("Write 14 "), "{said}");
        for thousandths in [1, 140, 999, 1_000, 14_000, 99_999] {
            let rate = Rate::from_thousandths(thousandths);
            assert_eq!(read(&rate.in_file(), false), Ok(rate));
        }
    }

    #[test]
    fn of_an_amount_half_away_from_zero() {
        let of = |rate, minor| Rate::from_thousandths(rate).of(Money::from_minor(minor)).unwrap().minor();
        // 14 % of 831.25 is 116.375.
        assert_eq!(of(14_000, 83_125), 11_638);
        assert_eq!(of(14_000, -83_125), -11_638);
        assert_eq!(of(5_000, 87_500), 4_375);
        assert_eq!(of(100_000, 7), 7);
    }

    #[test]
    fn inside_an_amount() {
        let inside = |rate, minor| Rate::from_thousandths(rate).included_in(Money::from_minor(minor));
        assert_eq!(inside(14_000, 11_400), Ok(Money::from_minor(1_400)));
        assert_eq!(inside(14_000, 12_938), Ok(Money::from_minor(1_589)));
        assert_eq!(inside(5_000, 1_050), Ok(Money::from_minor(50)));
        // 100 % of what stands inside 3 is 1.5.
        assert_eq!(inside(100_000, 3), Ok(Money::from_minor(2)));
        assert_eq!(inside(0, 99), Ok(Money::ZERO));
        assert_eq!(inside(-100_000, 99), Err(Error::NegativeRate));
    }

    #[test]
    fn overflow_is_an_error() {
        assert_eq!(Rate::from_thousandths(200_000).of(Money::from_minor(i64::MAX)), Err(Error::Overflow));
        assert!(Rate::from_thousandths(i64::MAX).included_in(Money::from_minor(i64::MAX)).is_ok());
    }

    proptest! {
        #[test]
        fn tax_put_on_can_be_taken_out(base in 0_i64..1_000_000_000, rate in 0_i64..=100_000) {
            let (base, rate) = (Money::from_minor(base), Rate::from_thousandths(rate));
            let tax = rate.of(base).unwrap();
            prop_assert_eq!(rate.included_in(base.plus(tax).unwrap()), Ok(tax));
        }

        #[test]
        fn the_tax_inside_is_never_more_than_the_gross(gross in any::<i64>(), rate in 0..=i64::MAX) {
            let tax = Rate::from_thousandths(rate).included_in(Money::from_minor(gross)).unwrap();
            prop_assert!(tax.minor().unsigned_abs() <= gross.unsigned_abs());
        }
    }
}
