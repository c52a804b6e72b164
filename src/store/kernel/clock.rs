//! The clock of the store: UTC instants for what happened, and the day it is in the shop for business.
//!
//! The shop's time zone is a setting of the shop. Whoever reads its settings from the file sets the clock by them, on
//! the thread whose connection read them, so that every terminal of a shop has the same day and shows the same times;
//! neither `TZ` nor the machine's own zone is asked but for a shop that does not exist yet.

use std::cell::Cell;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use uuid::{NoContext, Timestamp, Uuid};

use crate::domain::{Country, Zone};
use crate::store::Result;

thread_local! {
    static ZONE: Cell<Option<Zone>> = const { Cell::new(None) };
    /// How far a test has set the clock.
    #[cfg(test)]
    static SET: Cell<chrono::Duration> = const { Cell::new(chrono::Duration::zero()) };
}

/// Now, as every `…_at` column holds it: UTC, ISO 8601, milliseconds.
pub(crate) fn now() -> String {
    stamp(instant())
}

/// Now.
pub(crate) fn instant() -> DateTime<Utc> {
    #[cfg(test)]
    return Utc::now() + SET.get();
    #[cfg(not(test))]
    Utc::now()
}

/// A UUID of its own for what begins now: version 7, so that those of a shop follow one another in time and stand beside
/// one another in an index (RFC 9562, 5.7).
pub fn new_uuid() -> String {
    let now = instant();
    let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, now.timestamp_subsec_nanos())).to_string()
}

pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// The business date: the shop's own day.
pub fn today() -> NaiveDate {
    here(instant()).date()
}

/// The last day that anything may be dated on: somebody ahead of the shop's clock may have written it already.
pub fn tomorrow() -> NaiveDate {
    today().checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// An instant of the file in the shop's own time, `2026-11-23 17:55`; the text itself when it is not an instant.
pub fn local(at: &str) -> String {
    match DateTime::parse_from_rfc3339(at) {
        Ok(instant) => minute(instant.to_utc()),
        Err(_) => at.to_string(),
    }
}

/// An instant to the minute, in the shop's own time.
pub(crate) fn minute(at: DateTime<Utc>) -> String {
    here(at).format("%Y-%m-%d %H:%M").to_string()
}

/// The shop's day of an instant.
pub(crate) fn day(at: DateTime<Utc>) -> NaiveDate {
    here(at).date()
}

/// The instant at which a day of the shop's begins, as the file writes it.
pub(crate) fn begin_of(day: NaiveDate) -> String {
    stamp(ZONE.get().unwrap_or(Zone::UTC).begin_of(day).and_utc())
}

/// The shop's time now, for the name of a file.
pub(crate) fn for_a_name() -> String {
    here(instant()).format("%Y%m%d-%H%M%S").to_string()
}

/// The time zone of a new shop in a country, by its two letters: the country's, or the machine's in one that this program
/// does not know.
pub fn zone_in(country: &str) -> Zone {
    let of_machine =
        iana_time_zone::get_timezone().ok().and_then(|name| Zone::parse(&name).ok()).unwrap_or(Zone::UTC);
    Country::find(country).map_or(of_machine, |country| country.zone(of_machine))
}

/// From now on this thread goes by a shop's time.
pub(in crate::store) fn keep(zone: Zone) {
    ZONE.set(Some(zone));
}

fn here(at: DateTime<Utc>) -> NaiveDateTime {
    ZONE.get().unwrap_or(Zone::UTC).local(at.naive_utc())
}

/// Gives statements `shop_today()` and `minutes_from_now(5)`, an instant, so that they have the one clock too.
pub(in crate::store) fn teach(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("shop_today", 0, flags, |_| Ok(today().to_string()))?;
    connection.create_scalar_function("minutes_from_now", 1, flags, |context| {
        Ok(stamp(instant() + TimeDelta::minutes(context.get::<i32>(0)?.into())))
    })?;
    Ok(())
}

/// Sets the clock of this thread forward, or back, for a test.
#[cfg(test)]
pub(crate) fn set(by: chrono::Duration) {
    SET.set(by);
}
