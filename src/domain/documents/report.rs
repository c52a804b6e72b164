//! How sales are added up for a report, and what a sales engineer was to reach.

use chrono::{Datelike, NaiveDate};

use crate::domain::coded::coded;
use crate::domain::error::Result;
use crate::domain::figures::money::Money;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::rounding;

coded! {
    /// What the rows of a report on sales are.
    #[derive(Default)]
    SalesBy {
        #[default]
        Day = "day";
        Product = "product";
        Customer = "customer";
        Engineer = "engineer";
        Kind = "kind";
    }
}

/// The target of a period: the monthly one for every month that it touches, a month begun counting whole.
///
/// # Errors
/// `Overflow` when it does not fit.
pub fn target_of(monthly: Money, from: NaiveDate, to: NaiveDate) -> Result<Money> {
    let month = |date: NaiveDate| i128::from(date.year()) * 12 + i128::from(date.month0());
    let months = month(to) - month(from) + 1;
    rounding::narrow(i128::from(monthly.minor()) * months).map(Money::from_minor)
}

/// How much of a target was reached, in percent with one decimal, half away from zero.
///
/// # Errors
/// `Overflow` when it does not fit, or the target is nothing.
pub fn reached(net: Money, target: Money) -> Result<Rate> {
    let tenths = rounding::multiply_divide(net.minor(), 1_000, i128::from(target.minor()))?;
    rounding::narrow(i128::from(tenths) * 100).map(Rate::from_thousandths)
}

#[cfg(test)]
mod tests {
    use super::{Money, reached, target_of};

    #[test]
    fn a_month_begun_counts_whole() {
        let target = |from: &str, to: &str| {
            target_of(Money::from_minor(5_000), from.parse().unwrap(), to.parse().unwrap()).unwrap().minor()
        };
        assert_eq!(target("2026-11-01", "2026-11-30"), 5_000);
        assert_eq!(target("2026-11-25", "2026-11-25"), 5_000);
        assert_eq!(target("2026-11-30", "2026-12-01"), 10_000);
        assert_eq!(target("2025-12-01", "2026-11-30"), 60_000);
    }

    #[test]
    fn what_was_reached_is_in_percent_with_one_decimal() {
        let reached =
            |net, target| reached(Money::from_minor(net), Money::from_minor(target)).unwrap().plain();
        assert_eq!(reached(2_500, 5_000), "50");
        assert_eq!(reached(1, 3), "33.3");
        assert_eq!(reached(2, 3), "66.7");
        assert_eq!(reached(-1, 2_000), "-0.1");
        assert_eq!(reached(15_000, 5_000), "300");
    }
}
