//! A tax rate that holds from a day on, and the one that held until then.

use chrono::NaiveDate;

use super::rate::Rate;

/// The rate as it was set last. A document takes the one of its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DatedRate {
    pub rate: Rate,
    /// Its first day, and the rate of the days before; none: it holds for every day.
    pub before: Option<(NaiveDate, Rate)>,
}

impl DatedRate {
    /// The rate of a day.
    pub fn on(self, day: NaiveDate) -> Rate {
        match self.before {
            Some((first, before)) if day < first => before,
            _ => self.rate,
        }
    }

    /// Another rate from a day on; until then what held just before that day. A change that has not begun today never
    /// was.
    #[must_use]
    pub fn changed(self, rate: Rate, first: NaiveDate, today: NaiveDate) -> Self {
        let until = self.on(first.pred_opt().unwrap_or(first).min(today));
        Self { rate, before: Some((first, until)) }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::{prop_assert_eq, proptest};

    use super::{DatedRate, Rate};

    proptest! {
        #[test]
        fn a_change_leaves_the_days_before_it_alone(
            old in 0_i64..100_000, new in 0_i64..100_000, first in 0_u64..5_000, day in 0_u64..5_000,
        ) {
            let begin = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let (first, day) = (begin + Days::new(first), begin + Days::new(day));
            let [old, new] = [old, new].map(Rate::from_thousandths);
            let changed = DatedRate { rate: old, before: None }.changed(new, first, begin);
            prop_assert_eq!(changed.on(day), if day < first { old } else { new });
            // A change that had not begun when another took its place never was.
            let again = changed.changed(old, first, begin);
            prop_assert_eq!(again.on(day), old);
        }

        #[test]
        fn today_keeps_its_rate_whatever_is_planned_for_later(
            old in 0_i64..100_000, new in 0_i64..100_000, third in 0_i64..100_000,
            first in 1_u64..500, second in 1_u64..500, day in 0_u64..1_000,
        ) {
            let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let [first, second, day] = [first, second, day].map(|days| today + Days::new(days));
            let [old, new, third] = [old, new, third].map(Rate::from_thousandths);
            let planned = DatedRate { rate: old, before: None }.changed(new, first, today);
            let moved = planned.changed(third, second, today);
            prop_assert_eq!(moved.on(today), old);
            prop_assert_eq!(moved.on(day), if day < second { old } else { third });
        }
    }
}
