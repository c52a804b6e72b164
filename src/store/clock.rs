//! The two clocks of the store: UTC instants for what happened, local dates for business.

use chrono::{DateTime, Local, NaiveDate, SecondsFormat, Utc};

/// Now, as every `…_at` column holds it: UTC, ISO 8601, milliseconds.
pub(crate) fn now() -> String {
    stamp(Utc::now())
}

pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The business date: the shop's own day.
pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// An instant of the file in the shop's own time, `2026-11-23 17:55`; the text itself when it is not an instant.
pub fn local(at: &str) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(instant) => instant.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string(),
        Err(_) => at.to_string(),
    }
}
