//! A drawer of cash: the notes and coins of each currency, and what they are counted to.

use crate::domain::error::{Error, Result};
use crate::domain::figures::money::{Currency, Money};

/// In minor units, from the largest. The Egyptian and Saudi ones are what their central banks have in circulation.
const EGP: &[i64] = &[20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 25];
const SAR: &[i64] = &[50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1];
/// What most currencies of two decimals have.
const HUNDREDTHS: &[i64] =
    &[50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 20, 10, 5, 2, 1];
const THOUSANDTHS: &[i64] = &[50_000, 20_000, 10_000, 5_000, 1_000, 500, 250, 100, 50, 25, 20, 10, 5];
const WHOLE: &[i64] =
    &[100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 20, 10, 5, 1];
/// In whole units, for currencies whose notes go into the thousands and that have minor units in the books only.
const THOUSANDS: &[i64] =
    &[100_000, 50_000, 25_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 250, 200, 100, 50];
const IN_THOUSANDS: [&str; 10] = ["IDR", "IQD", "IRR", "LBP", "NGN", "SDG", "SOS", "SSP", "SYP", "YER"];

/// The notes and coins that a drawer is counted by, largest first. What is not among them is counted as one sum.
pub fn denominations(currency: Currency) -> Vec<Money> {
    let (pieces, minor) = match (currency.code(), currency.decimals()) {
        ("EGP", _) => (EGP, 1),
        ("SAR", _) => (SAR, 1),
        (code, decimals) if IN_THOUSANDS.contains(&code) => (THOUSANDS, 10_i64.pow(decimals)),
        (_, 0) => (WHOLE, 1),
        (_, 3) => (THOUSANDTHS, 1),
        _ => (HUNDREDTHS, 1),
    };
    pieces.iter().map(|piece| Money::from_minor(piece * minor)).collect()
}

/// From which difference on a drawer that is closed usually needs a reason, and from which an approval: a twentieth of
/// the largest note, and that note. A coin needs neither.
pub fn usual_limits(currency: Currency) -> (Money, Money) {
    let largest = denominations(currency).first().copied().unwrap_or(Money::ZERO);
    (Money::from_minor(largest.minor() / 20), largest)
}

/// More pieces of the largest note than any drawer holds.
const MOST_NOTES: i64 = 500;

/// More cash than lies in a drawer: a code, or a slip of the finger.
pub fn is_beyond_a_drawer(amount: Money, currency: Currency) -> bool {
    let largest = denominations(currency).first().map_or(0, |note| note.minor());
    amount.minor() > largest.saturating_mul(MOST_NOTES)
}

/// A drawer as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CashCount {
    /// A note or coin, and how many of it.
    pub pieces: Vec<(Money, u32)>,
    /// What was not counted piece by piece.
    pub other: Money,
}

impl CashCount {
    /// What it comes to.
    ///
    /// # Errors
    /// On overflow only.
    pub fn total(&self) -> Result<Money> {
        let sums = self.pieces.iter().map(|(piece, number)| {
            piece.minor().checked_mul(i64::from(*number)).map(Money::from_minor).ok_or(Error::Overflow)
        });
        Money::sum(sums.collect::<Result<Vec<_>>>()?)?.plus(self.other)
    }
}

#[cfg(test)]
mod tests {
    use super::{CashCount, Currency, Error, Money, denominations};

    #[test]
    fn every_currency_has_its_pieces_from_the_largest_each_once() {
        for &currency in Currency::all() {
            let pieces = denominations(currency);
            assert!(pieces.len() >= 9, "{}", currency.code());
            assert!(pieces.iter().all(|piece| *piece > Money::ZERO), "{}", currency.code());
            assert!(pieces.windows(2).all(|pair| pair[0] > pair[1]), "{}", currency.code());
        }
    }

    #[test]
    fn nobody_opens_a_drawer_with_a_million_notes() {
        for &currency in Currency::all() {
            let largest = denominations(currency)[0].minor();
            let beyond =
                |pieces: i64| super::is_beyond_a_drawer(Money::from_minor(largest * pieces), currency);
            assert!(!beyond(1) && !beyond(500) && beyond(501), "{}", currency.code());
        }
    }

    #[test]
    fn a_coin_that_is_missing_needs_neither_reason_nor_approval() {
        for &currency in Currency::all() {
            let (reason, approval) = super::usual_limits(currency);
            let smallest = *denominations(currency).last().unwrap();
            assert!(smallest <= reason && reason < approval, "{}", currency.code());
        }
        assert_eq!(super::usual_limits(Currency::EGP), (Money::from_minor(1_000), Money::from_minor(20_000)));
    }

    #[test]
    fn the_pieces_are_those_in_circulation() {
        let shown = |code| {
            let currency = Currency::find(code).unwrap();
            let pieces: Vec<String> =
                denominations(currency).iter().map(|piece| piece.plain(currency)).collect();
            pieces.join(" ")
        };
        assert_eq!(shown("EGP"), "200.00 100.00 50.00 20.00 10.00 5.00 1.00 0.50 0.25");
        assert!(shown("SAR").starts_with("500.00 200.00 100.00") && shown("SAR").ends_with("0.05 0.01"));
        assert!(shown("KWD").starts_with("50.000 20.000 10.000") && shown("KWD").ends_with("0.010 0.005"));
        assert!(shown("JPY").contains("10000 5000 2000 1000 500"));
        assert!(shown("IQD").starts_with("100000.000 50000.000 25000.000"));
    }

    #[test]
    fn a_count_is_its_pieces_and_the_rest() {
        let minor = Money::from_minor;
        let count = CashCount { pieces: vec![(minor(20_000), 3), (minor(25), 7)], other: minor(12) };
        assert_eq!(count.total(), Ok(minor(60_187)));
        assert_eq!(CashCount::default().total(), Ok(Money::ZERO));
        let too_much = CashCount { pieces: vec![(minor(i64::MAX), 2)], other: Money::ZERO };
        assert_eq!(too_much.total(), Err(Error::Overflow));
    }
}
