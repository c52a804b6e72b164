//! Dates as a clerk types them.

use chrono::{Datelike, Days, NaiveDate};

use super::decimal::digit;
use super::error::{Error, Result};

/// Reads a date: `5` the 5th of this month, `31/12` of this year, `31/12/26`, `31/12/2026`, `2026-12-31`, `+30` and
/// `-7` days from today, `t` or `.` today. Day, month and year may be parted by `/`, `-` or `.`; two digits of a year
/// are of this century. Arabic digits are digits.
///
/// # Errors
/// `NotADate` for what is no date at all, `NoSuchDate` for 31/2 and years outside 1900 to 2199.
pub fn parse(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let typed: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| digit(c).map_or(c, |value| char::from(b'0' + value)))
        .collect();
    let typed = typed.trim();
    if matches!(typed, "t" | "T" | ".") {
        return Ok(today);
    }
    if let Some(days) = typed.strip_prefix('+') {
        return days_away(days, typed, |days| today.checked_add_days(days));
    }
    if let Some(days) = typed.strip_prefix('-') {
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
