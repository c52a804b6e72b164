//! The time zone of a shop: which day it is there and what its clock shows, whatever a terminal believes.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::domain::error::{Error, Result};

/// A time zone by its IANA name, such as `Africa/Cairo`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of a place that nothing is known of.
    pub const UTC: Self = Self(Tz::UTC);

    /// Reads a zone as a file keeps it: its whole name.
    ///
    /// # Errors
    /// `UnknownZone` for anything else.
    pub fn parse(name: &str) -> Result<Self> {
        name.parse().map(Self).map_err(|_| Error::UnknownZone { text: name.to_owned() })
    }

    /// Finds a zone as a person types it: small letters, blanks for `_`, or the city alone, `cairo`.
    ///
    /// # Errors
    /// `UnknownZone` when there is none.
    pub fn find(typed: &str) -> Result<Self> {
        let wanted = typed.trim().replace(' ', "_");
        let is_wanted = |zone: &&Tz| zone.name().eq_ignore_ascii_case(&wanted);
        let is_city = |zone: &&Tz| {
            zone.name().rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&wanted))
        };
        let found = TZ_VARIANTS.iter().find(is_wanted).or_else(|| TZ_VARIANTS.iter().find(is_city));
        found.copied().map(Self).ok_or_else(|| Error::UnknownZone { text: typed.trim().to_owned() })
    }

    /// Its name, as [`Zone::parse`] reads it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Day and time in the zone at an instant that is given in UTC.
    pub fn local(self, utc: NaiveDateTime) -> NaiveDateTime {
        self.0.from_utc_datetime(&utc).naive_local()
    }

    /// The instant, in UTC, at which a day begins in the zone: where clocks are put forward at midnight, with its first hour
    /// that there is.
    pub fn begin_of(self, day: NaiveDate) -> NaiveDateTime {
        let midnight = day.and_time(NaiveTime::MIN);
        let there_is = (0..24)
            .find_map(|hour| self.0.from_local_datetime(&(midnight + TimeDelta::hours(hour))).earliest());
        there_is.map_or(midnight, |instant| instant.naive_utc())
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDateTime, TimeDelta};
    use proptest::{prop_assert, prop_assert_eq, proptest, sample::select};

    use super::{TZ_VARIANTS, Zone};

    fn at(zone: &str, utc: &str) -> String {
        let utc = NaiveDateTime::parse_from_str(utc, "%Y-%m-%d %H:%M").unwrap();
        Zone::parse(zone).unwrap().local(utc).format("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn one_instant_is_another_day_elsewhere() {
        assert_eq!(at("Africa/Cairo", "2026-11-26 22:30"), "2026-11-27 00:30");
        assert_eq!(at("America/Los_Angeles", "2026-11-26 22:30"), "2026-11-26 14:30");
        assert_eq!(at("Asia/Kathmandu", "2026-11-26 18:15"), "2026-11-27 00:00");
    }

    #[test]
    fn summer_time_leap_days_and_years_come_when_they_come() {
        // Cairo's clocks go from 00:00 to 01:00 on 24 April 2026, and back at midnight on 29 October.
        assert_eq!(at("Africa/Cairo", "2026-04-23 21:59"), "2026-04-23 23:59");
        assert_eq!(at("Africa/Cairo", "2026-04-23 22:00"), "2026-04-24 01:00");
        assert_eq!(at("Africa/Cairo", "2026-10-29 20:59"), "2026-10-29 23:59");
        assert_eq!(at("Africa/Cairo", "2026-10-29 21:00"), "2026-10-29 23:00");
        assert_eq!(at("Africa/Cairo", "2028-02-28 22:00"), "2028-02-29 00:00");
        assert_eq!(at("Africa/Cairo", "2026-12-31 22:00"), "2027-01-01 00:00");
        assert_eq!(at("Africa/Cairo", "2038-01-19 03:15"), "2038-01-19 05:15");
    }

    #[test]
    fn a_zone_is_found_as_people_type_it() {
        for typed in ["Africa/Cairo", "africa/cairo", " cairo ", "CAIRO"] {
            assert_eq!(Zone::find(typed).unwrap().name(), "Africa/Cairo", "{typed}");
        }
        assert_eq!(Zone::find("los angeles").unwrap().name(), "America/Los_Angeles");
        assert_eq!(Zone::find("utc").unwrap(), Zone::UTC);
        for typed in ["", "Cair", "Africa", "/dev/zero", "+02:00"] {
            assert!(Zone::find(typed).is_err(), "{typed}");
        }
        assert!(Zone::parse("cairo").is_err(), "a file keeps the whole name");
    }

    proptest! {
        #[test]
        fn every_zone_reads_back_and_is_within_a_day(zone in select(&TZ_VARIANTS[..]), minutes in 0_i64..60_000_000) {
            let zone = Zone::parse(zone.name()).unwrap();
            prop_assert_eq!(Zone::find(zone.name()).unwrap().name().to_lowercase(), zone.name().to_lowercase());
            let utc = chrono::DateTime::from_timestamp(minutes * 60, 0).unwrap().naive_utc();
            prop_assert!((zone.local(utc) - utc).num_minutes().abs() <= 15 * 60);
        }

        #[test]
        fn a_day_begins_with_its_first_second(zone in select(&TZ_VARIANTS[..]), day in 0_i64..40_000) {
            let zone = Zone::parse(zone.name()).unwrap();
            let day = chrono::DateTime::from_timestamp(day * 86_400, 0).unwrap().date_naive();
            let begin = zone.begin_of(day);
            let before = zone.local(begin - TimeDelta::seconds(1)).date();
            // A few places have left out a day of theirs.
            let is_left_out = zone.local(begin).date() != day;
            prop_assert!(before < day && (is_left_out || zone.local(begin).date() == day), "{} {}", before, begin);
        }
    }
}
