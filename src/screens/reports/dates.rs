//! The dates of a report, and going a month back or on.

use chrono::{Days, Months, NaiveDate};

use crate::domain::date;
use crate::store::clock;
use crate::store::reports::Wanted;

/// From the first of this month until today.
pub(super) fn this_month() -> (NaiveDate, NaiveDate) {
    let today = clock::today();
    (date::first_of_month(today), today)
}

/// The whole month before or after the one of a day; of the month that today is in, until today. None for what is
/// still to come.
fn month_beside(date: NaiveDate, on: bool, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let month = Months::new(1);
    let first = date::first_of_month(date);
    let first = if on { first.checked_add_months(month) } else { first.checked_sub_months(month) }?;
    let last = first.checked_add_months(month)?.checked_sub_days(Days::new(1))?;
    (first <= today).then_some((first, last.min(today)))
}

/// The same report a month back, or on. None for what is still to come.
pub(super) fn month_on(wanted: Wanted, on: bool, today: NaiveDate) -> Option<Wanted> {
    let beside = |date| month_beside(date, on, today);
    Some(match wanted {
        Wanted::Stock { on: None } if on => return None,
        Wanted::Stock { on: day } => Wanted::Stock { on: Some(beside(day.unwrap_or(today))?.1) },
        Wanted::Ageing { side, on: day } => Wanted::Ageing { side, on: beside(day)?.1 },
        Wanted::Statement { party, to, .. } => {
            let (from, to) = beside(to)?;
            Wanted::Statement { party, from: Some(from), to }
        }
        Wanted::Sales { from, by, .. } => {
            let (from, to) = beside(from)?;
            Wanted::Sales { from, to, by }
        }
        Wanted::Commission { from, engineer, .. } => {
            let (from, to) = beside(from)?;
            Wanted::Commission { from, to, engineer }
        }
        Wanted::Activity { from, by, .. } => {
            let (from, to) = beside(from)?;
            Wanted::Activity { from, to, by }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::month_beside;

    #[test]
    fn a_month_back_is_whole_and_this_one_ends_today() {
        let day = |text: &str| text.parse().unwrap();
        let beside = |date, on| month_beside(day(date), on, day("2026-03-20"));
        assert_eq!(beside("2026-03-20", false), Some((day("2026-02-01"), day("2026-02-28"))));
        assert_eq!(beside("2026-01-31", false), Some((day("2025-12-01"), day("2025-12-31"))));
        assert_eq!(beside("2026-02-28", true), Some((day("2026-03-01"), day("2026-03-20"))));
        assert_eq!(beside("2026-03-01", true), None);
    }
}
