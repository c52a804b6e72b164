//! Days as they are written with the name of their month.

use chrono::{Datelike, NaiveDate};

use crate::words::Message;

fn month(date: NaiveDate) -> Message {
    Message::of("month").with("month", &date.month())
}

/// `27 Nov 2026`
pub fn long(date: NaiveDate) -> String {
    Message::of("day-month-year")
        .with("day", &date.day().to_string())
        .with("month", &month(date))
        .with("year", &date.year().to_string())
        .to_string()
}

/// `27 Nov`, and of a day with one digit ` 5 Nov`, as they stand below each other.
pub fn short(date: NaiveDate) -> String {
    let day = format!("{:>2}", date.day());
    Message::of("day-month").with("day", &day).with("month", &month(date)).to_string()
}

#[cfg(test)]
mod tests {
    use super::{NaiveDate, long, short};

    #[test]
    fn a_day_is_written_with_the_name_of_its_month() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        assert_eq!(long(day(11, 27)), "27 Nov 2026");
        assert_eq!((short(day(5, 5)), short(day(12, 31))), (" 5 May".to_owned(), "31 Dec".to_owned()));
    }
}
