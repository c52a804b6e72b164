//! Dates as a clerk types them.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::digit;

/// Reads a date: `5` the 5th of this month, `31/12` of this year, `31/12/26`, `31/12/2026`, `2026-12-31`, `+30` and
/// `-7` days from today, `t` or `.` today. Day, month and year may be parted by `/`, `-` or `.`; two digits of a year
/// are of this century. Arabic digits are digits.
///
/// # Errors
/// `NotADate` for what is no date at all, `NoSuchDate` for 31/2 and years outside 1900 to 2199.
pub fn parse(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let typed = plain(text);
    let typed = typed.as_str();
    if matches!(typed, "t" | "T" | ".") {
        return Ok(today);
    }
    if let Some(days) = typed.strip_prefix('+') {
        return days_away(days, typed, |days| today.checked_add_days(days));
    }
    if let Some(days) = typed.strip_prefix(['-', '−']) {
        return days_away(days, typed, |days| today.checked_sub_days(days));
    }
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let date = match parts.as_slice() {
        [day] => (today.year(), today.month(), part(day, 2, typed)?),
        [day, month] => (today.year(), part(month, 2, typed)?, part(day, 2, typed)?),
        [year, month, day] if year.len() == 4 => {
            (full_year(year, typed)?, part(month, 2, typed)?, part(day, 2, typed)?)
        }
        [day, month, year] => (full_year(year, typed)?, part(month, 2, typed)?, part(day, 2, typed)?),
        _ => return Err(fault(typed)),
    };
    calendar(date, typed)
}

/// Reads the last day of goods: any date as [`parse`] reads it, or month and year as they stand on a label, `6/27` or
/// `06/2027`, which is that month's last day (GS1 General Specifications, 3.4.7: a day that is not given).
///
/// # Errors
/// As [`parse`].
pub fn parse_expiry(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['/', '-', '.']).map(str::trim).collect();
    let month_and_year = match parts.as_slice() {
        [month, year] => part(month, 2, text).ok().zip(full_year(year, text).ok()),
        _ => None,
    };
    match month_and_year {
        // 6/12 is a day and a month; 6/27 cannot be, nor can 6/2027.
        Some((month, year)) if year > 2012 => {
            let first = calendar((year, month, 1), text.trim())?;
            let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
            last.ok_or_else(|| Error::NoSuchDate { text: text.trim().to_owned() })
        }
        _ => parse(text, today),
    }
}

/// Reads a day as files write it: `2026-12-31`, whole, so that it means the same whenever the file is taken in. A
/// midnight that a spreadsheet put after it is read over.
///
/// # Errors
/// `NotAWholeDay`, `NoSuchDate`.
pub fn parse_whole(text: &str) -> Result<NaiveDate> {
    let typed = plain(text);
    let day = typed
        .split_once([' ', 'T'])
        .filter(|(_, time)| time.trim_end_matches('Z').bytes().all(|b| b"0:.".contains(&b)));
    let day = day.map_or(typed.as_str(), |(day, _)| day);
    match day.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, date] if year.len() == 4 && month.len() == 2 && date.len() == 2 => {
            let whole = || Error::NotAWholeDay { text: typed.clone() };
            let year = full_year(year, &typed).map_err(|_| whole())?;
            let month = part(month, 2, &typed).map_err(|_| whole())?;
            calendar((year, month, part(date, 2, &typed).map_err(|_| whole())?), &typed)
        }
        _ => Err(Error::NotAWholeDay { text: typed }),
    }
}

/// Reads the last day of goods as files write it: a whole day, or month and year as they stand on a label.
///
/// # Errors
/// `NotALastDay`, `NoSuchDate`.
pub fn parse_whole_expiry(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let typed = plain(text);
    let parts: Vec<&str> = typed.split(['/', '-', '.']).map(str::trim).collect();
    let label = match parts.as_slice() {
        [year, month] if year.len() == 4 && month.len() <= 2 => Some(format!("{month}/{year}")),
        // A day and a month, `6/12`, is no label's.
        [month, year] if year.len() == 4 || part(year, 2, &typed).is_ok_and(|year| year > 12) => {
            Some(format!("{month}/{year}"))
        }
        _ => None,
    };
    let is_month = |label: &String| {
        label.split('/').next().is_some_and(|month| part(month, 2, label).is_ok_and(|n| n <= 12))
    };
    match label.filter(is_month) {
        Some(label) => parse_expiry(&label, today),
        None => parse_whole(&typed),
    }
    .map_err(|error| match error {
        Error::NotAWholeDay { text } | Error::NotADate { text } => Error::NotALastDay { text },
        other => other,
    })
}

/// ASCII digits, without the marks of direction that come along with pasted Arabic text.
fn plain(text: &str) -> String {
    let typed = text.chars().filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'));
    let typed: String = typed.map(|c| digit(c).map_or(c, |value| char::from(b'0' + value))).collect();
    typed.trim().to_owned()
}

fn fault(typed: &str) -> Error {
    Error::NotADate { text: typed.to_owned() }
}

fn days_away(days: &str, typed: &str, go: impl Fn(Days) -> Option<NaiveDate>) -> Result<NaiveDate> {
    let days = part(days.trim(), 5, typed)?;
    go(Days::new(u64::from(days)))
        .filter(|date| (1900..=2199).contains(&date.year()))
        .ok_or_else(|| Error::NoSuchDate { text: typed.to_owned() })
}

fn part(text: &str, longest: usize, typed: &str) -> Result<u32> {
    let digits = (1..=longest).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if digits { text.parse().map_err(|_| fault(typed)) } else { Err(fault(typed)) }
}

fn full_year(text: &str, typed: &str) -> Result<i32> {
    let year = match text.len() {
        2 => 2000 + part(text, 2, typed)?,
        4 => part(text, 4, typed)?,
        _ => return Err(fault(typed)),
    };
    i32::try_from(year).map_err(|_| fault(typed))
}

fn calendar((year, month, day): (i32, u32, u32), typed: &str) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| (1900..=2199).contains(&year)).ok_or_else(|| {
        let full = format!("{day:02}/{month:02}/{year:04}");
        let text = if full == typed { full } else { format!("“{typed}” ({full})") };
        Error::NoSuchDate { text }
    })
}

/// The first day of the month that a day is in.
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Days, NaiveDate};
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Error, parse};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-02-23")
    }

    #[test]
    fn reads_what_clerks_type() {
        for (text, date) in [
            ("5", "2026-02-05"),
            ("05", "2026-02-05"),
            ("31/12", "2026-12-31"),
            ("31/12/26", "2026-12-31"),
            ("31/12/2026", "2026-12-31"),
            ("31-12-2027", "2027-12-31"),
            ("1.3", "2026-03-01"),
            ("2026-12-31", "2026-12-31"),
            ("2026/2/3", "2026-02-03"),
            ("29/2/2028", "2028-02-29"),
            ("+30", "2026-03-25"),
            ("-7", "2026-02-16"),
            ("+0", "2026-02-23"),
            ("t", "2026-02-23"),
            ("T", "2026-02-23"),
            (".", "2026-02-23"),
            (" ٣١/١٢/٢٠٢٦ ", "2026-12-31"),
            ("\u{200f}۵", "2026-02-05"),
        ] {
            assert_eq!(parse(text, today()), Ok(day(date)), "{text}");
        }
    }

    #[test]
    fn the_last_day_of_goods_may_be_a_month() {
        let expiry = |text| super::parse_expiry(text, today());
        for (text, date) in [
            ("6/27", "2027-06-30"),
            ("02/2028", "2028-02-29"),
            ("12/26", "2026-12-31"),
            ("6/12", "2026-12-06"),
            ("30/6/27", "2027-06-30"),
            ("2027-06-15", "2027-06-15"),
            ("+30", "2026-03-25"),
        ] {
            assert_eq!(expiry(text), Ok(day(date)), "{text}");
        }
        assert!(expiry("13/27").is_err() && expiry("31/2").is_err() && expiry("L-3").is_err());
    }

    #[test]
    fn a_day_in_a_file_is_whole() {
        for (text, date) in [
            ("2026-12-31", "2026-12-31"),
            (" ٢٠٢٦-١٢-٣١ ", "2026-12-31"),
            ("2026-12-31 00:00:00", "2026-12-31"),
            ("2026-12-31T00:00:00Z", "2026-12-31"),
        ] {
            assert_eq!(super::parse_whole(text), Ok(day(date)), "{text}");
        }
        for text in [
            "12",
            "10/11",
            "t",
            ".",
            "+30",
            "-7",
            "31/12/2026",
            "26-12-31",
            "2026-1-2",
            "2026-12-31 08:00",
            "",
        ] {
            assert!(matches!(super::parse_whole(text), Err(Error::NotAWholeDay { .. })), "{text}");
        }
        assert!(matches!(super::parse_whole("2026-02-30"), Err(Error::NoSuchDate { .. })));
    }

    #[test]
    fn the_last_day_of_goods_in_a_file_may_be_a_month() {
        let expiry = |text| super::parse_whole_expiry(text, today());
        for (text, date) in [
            ("6/27", "2027-06-30"),
            ("06/2027", "2027-06-30"),
            ("2027-06", "2027-06-30"),
            ("2027-06-15", "2027-06-15"),
            ("٦/٢٧", "2027-06-30"),
        ] {
            assert_eq!(expiry(text), Ok(day(date)), "{text}");
        }
        for text in ["6/12", "5", "+30", "t", "10/11", "30/6/27", "13/27", "27", "1/1"] {
            assert!(matches!(expiry(text), Err(Error::NotALastDay { .. })), "{text}: {:?}", expiry(text));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_said() {
        for text in [
            "30",
            "31/2",
            "0",
            "0/5",
            "1/13",
            "29/2/2027",
            "2026-13-01",
            "1/1/1899",
            "1/1/0026",
            "+99999",
            "-99999",
        ] {
            assert!(
                matches!(parse(text, today()), Err(Error::NoSuchDate { .. })),
                "{text}: {:?}",
                parse(text, today())
            );
        }
        let said = parse("30", today()).unwrap_err().to_string();
        assert_eq!(said, "“30” (30/02/2026) is not in the calendar.");
    }

    #[test]
    fn what_is_no_date_is_said() {
        for text in [
            "", " ", "today?", "1/", "/1", "1//2", "100", "1/2/3", "1/2/3/4", "+", "-", "+1.5", "--1",
            "1/2/026", "٣a", "5 5",
        ] {
            assert!(
                matches!(parse(text, today()), Err(Error::NotADate { .. })),
                "{text}: {:?}",
                parse(text, today())
            );
        }
    }

    proptest! {
        #[test]
        fn every_way_of_writing_a_day_is_that_day(offset in 0_u64..36_000) {
            let date = day("2000-01-01").checked_add_days(Days::new(offset)).unwrap();
            let (y, m, d) = (date.year(), date.month(), date.day());
            prop_assert_eq!(parse(&date.to_string(), today()), Ok(date));
            prop_assert_eq!(parse(&format!("{d}/{m}/{y}"), today()), Ok(date));
            prop_assert_eq!(parse(&format!("{d:02}.{m:02}.{:02}", y - 2000), today()), Ok(date));
            prop_assert_eq!(parse(&format!("{d}/{m}"), date), Ok(date));
            prop_assert_eq!(parse(&format!("{d}"), date), Ok(date));
        }

        #[test]
        fn days_from_today_are_counted(days in 0_i64..30_000) {
            let (after, before) = (parse(&format!("+{days}"), today()).unwrap(), parse(&format!("-{days}"), today()).unwrap());
            prop_assert_eq!((after - today()).num_days(), days);
            prop_assert_eq!((today() - before).num_days(), days);
        }

        #[test]
        fn no_text_panics(text in any::<String>(), close in "[-+0-9/.t ٠-٩]{0,12}") {
            for text in [text, close] {
                if let Ok(date) = parse(&text, today()) {
                    prop_assert!((1900..=2199).contains(&date.year()));
                }
            }
        }
    }
}
