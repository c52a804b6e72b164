//! Gapless numbers: taken inside the transaction that uses them, so that a rollback gives them back. Only a restore
//! passes over some, those that the file it replaced had given out, and says which.

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use crate::domain::numbering;
use crate::domain::shift::{SHIFT_PREFIX, Z_PREFIX};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

/// The next number of a prefix in a year, beginning at one.
pub(crate) fn next(connection: &Connection, prefix: &str, year: i32) -> Result<i64> {
    // Written over, since what RETURNING gives back goes through a table made for it.
    let last: Option<i64> = connection
        .prepare_cached("SELECT last FROM sequences WHERE prefix = ?1 AND year = ?2")?
        .query_row((prefix, year), |row| row.read(0))
        .optional()?;
    let (sql, next) = match last {
        Some(last) => ("UPDATE sequences SET last = ?3 WHERE prefix = ?1 AND year = ?2", last + 1),
        None => ("INSERT INTO sequences (prefix, year, last) VALUES (?1, ?2, ?3)", 1),
    };
    connection.prepare_cached(sql)?.execute((prefix, year, next))?;
    Ok(next)
}

/// How far one sequence has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    prefix: String,
    year: i32,
    last: i64,
}

#[cfg(test)]
impl Given {
    pub(crate) fn of(prefix: &str, year: i32, last: i64) -> Self {
        Given { prefix: prefix.to_string(), year, last }
    }
}

/// How far every sequence of a file has come.
pub(crate) fn given(connection: &Connection) -> Result<Vec<Given>> {
    let mut statement =
        connection.prepare("SELECT prefix, year, last FROM sequences ORDER BY prefix, year")?;
    let rows = statement
        .query_map([], |row| Ok(Given { prefix: row.read(0)?, year: row.read(1)?, last: row.read(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Numbers of one sequence that are passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    prefix: String,
    year: i32,
    first: i64,
    last: i64,
}

impl Skipped {
    /// `SAL-2026-000002` or `SAL-2026-000002 to SAL-2026-000007`.
    pub fn said(&self) -> Message {
        let number = |place| numbering::number(&self.prefix, self.year, place);
        Message::of("told-numbers")
            .with("is_one", &(self.first == self.last))
            .with("first", &number(self.first))
            .with("last", &number(self.last))
    }

    /// As the activity that declares them keeps them.
    pub(crate) fn told(&self) -> Value {
        json!({ "prefix": self.prefix, "year": self.year, "first": self.first, "last": self.last })
    }
}

/// What one file has given out beyond another.
pub(crate) fn beyond(other: &[Given], this: &[Given]) -> Vec<Skipped> {
    let here = |given: &Given| last_of(this, &given.prefix, given.year);
    let ahead = other.iter().filter(|given| given.last > here(given));
    ahead
        .map(|given| Skipped {
            prefix: given.prefix.clone(),
            year: given.year,
            first: here(given) + 1,
            last: given.last,
        })
        .collect()
}

/// The last number of a kind that is known from paper, such as the one on the last receipt that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPrinted(Given);

impl LastPrinted {
    /// Reads `SAL-2026-000061`.
    ///
    /// # Errors
    /// A text that is no number of this program.
    pub fn parse(text: &str) -> Result<Self> {
        let read = || {
            let mut parts = text.trim().split('-');
            let prefix = parts.next()?.to_uppercase();
            let prefix = prefixes().find(|known| *known == prefix)?;
            let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
            let last = parts.next()?.parse().ok().filter(|last| *last > 0)?;
            parts.next().is_none().then(|| LastPrinted(Given { prefix: prefix.to_string(), year, last }))
        };
        read().ok_or_else(|| Error::refused(Message::of("sequence-no-number").with("text", &text.trim())))
    }
}

/// The letters that numbers begin with.
fn prefixes() -> impl Iterator<Item = &'static str> {
    numbering::prefixes().chain([SHIFT_PREFIX, Z_PREFIX])
}

/// So many numbers of a kind may have been given out by a file that nobody can read: more than most shops give out
/// between two backups.
const FEARED: i64 = 1000;

/// More than so many beyond what is known were mistyped, not given out.
const MISTYPED: i64 = 100_000;

/// In the first weeks of a year documents of the year before are still entered.
const BEHIND: Days = Days::new(60);

/// How far sequences may have come since a day, when the file that knew it is gone, of documents up to another day.
pub(crate) fn feared(own: &[Given], since: NaiveDate, until: NaiveDate) -> Vec<Given> {
    let first = since.checked_sub_days(BEHIND).unwrap_or(since);
    let years = first.year().min(until.year())..=until.year();
    years
        .flat_map(|year| prefixes().map(move |prefix| (prefix, year)))
        .map(|(prefix, year)| Given {
            prefix: prefix.to_string(),
            year,
            last: last_of(own, prefix, year) + FEARED,
        })
        .collect()
}

/// What paper says, checked against what is known.
///
/// # Errors
/// A number of a year to come, or far beyond.
pub(crate) fn as_printed(printed: &[LastPrinted], own: &[Given], today: NaiveDate) -> Result<Vec<Given>> {
    for LastPrinted(given) in printed {
        let known = last_of(own, &given.prefix, given.year);
        if given.year > today.year() + 1 || given.last > known + MISTYPED {
            return Err(Error::refused(
                Message::of("sequence-too-far")
                    .with("number", &numbering::number(&given.prefix, given.year, given.last))
                    .with("last", &numbering::number(&given.prefix, given.year, known)),
            ));
        }
    }
    Ok(printed.iter().map(|LastPrinted(given)| given.clone()).collect())
}

/// The further of both, sequence by sequence.
pub(crate) fn furthest(mut one: Vec<Given>, other: Vec<Given>) -> Vec<Given> {
    for given in other {
        match one.iter_mut().find(|own| (&own.prefix, own.year) == (&given.prefix, given.year)) {
            Some(own) => own.last = own.last.max(given.last),
            None => one.push(given),
        }
    }
    one
}

/// What is known in the place of what is feared.
pub(crate) fn instead(mut feared: Vec<Given>, known: Vec<Given>) -> Vec<Given> {
    feared.retain(|feared| {
        !known.iter().any(|known| (&known.prefix, known.year) == (&feared.prefix, feared.year))
    });
    furthest(feared, known)
}

fn last_of(given: &[Given], prefix: &str, year: i32) -> i64 {
    let found = given.iter().find(|given| given.prefix == prefix && given.year == year);
    found.map_or(0, |given| given.last)
}

/// Declares numbers as passed over, by the activity that was written last, and moves the sequences on past them.
pub(crate) fn skip(connection: &Connection, skipped: &[Skipped]) -> Result<()> {
    let mut statement = connection.prepare(
        "INSERT INTO skipped_numbers (prefix, year, first, last, activity_id)
         VALUES (?1, ?2, ?3, ?4, (SELECT max(id) FROM user_activities))",
    )?;
    for numbers in skipped {
        statement.execute((&numbers.prefix, numbers.year, numbers.first, numbers.last))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Given, LastPrinted, Skipped, as_printed, beyond, feared, furthest, instead};

    #[test]
    fn of_a_file_that_is_gone_every_kind_of_every_year_it_worked_in_is_feared() {
        let own = [Given::of("SAL", 2026, 60)];
        let years = |since: &str, until: &str| {
            let feared = feared(&own, since.parse().unwrap(), until.parse().unwrap());
            assert!(
                feared.contains(&Given::of("SAL", 2026, 1060)) || !until.starts_with("2026"),
                "{feared:?}"
            );
            let years: BTreeSet<i32> = feared.iter().map(|given| given.year).collect();
            let kinds: BTreeSet<&str> = feared.iter().map(|given| given.prefix.as_str()).collect();
            assert_eq!((kinds.len(), feared.len()), (11, 11 * years.len()));
            years.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(years("2026-11-20", "2026-11-27"), [2026]);
        assert_eq!(years("2025-12-20", "2026-11-27"), [2025, 2026]);
        assert_eq!(years("2026-01-02", "2026-01-04"), [2025, 2026]);
        // A clock that was ahead.
        assert_eq!(years("2029-06-01", "2026-11-27"), [2026]);
    }

    #[test]
    fn what_is_on_paper_stands_in_the_place_of_what_is_feared() {
        let own = [Given::of("PAY", 2026, 9), Given::of("SAL", 2026, 60)];
        let today = "2026-11-26".parse().unwrap();
        let read = |text| as_printed(&[LastPrinted::parse(text).unwrap()], &own, today);
        let printed = read(" sal-2026-000061 ").unwrap();
        let feared = vec![Given::of("PAY", 2026, 1009), Given::of("SAL", 2026, 1060)];
        let words = |given: &[Given]| {
            beyond(given, &own).iter().map(|skipped| skipped.said().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(
            words(&instead(feared, printed.clone())),
            ["PAY-2026-000010 to PAY-2026-001009", "SAL-2026-000061"]
        );
        let there = vec![Given::of("SAL", 2026, 70)];
        assert_eq!(furthest(there.clone(), printed), there);
        for text in ["SAL-2026-100061", "SAL-2028-000001"] {
            assert!(read(text).is_err(), "{text}");
        }
        for text in [
            "",
            "61",
            "SAL-2026",
            "SAL-26-000061",
            "SAL-2026-0",
            "SAL-2026--1",
            "XYZ-2026-000001",
            "SAL-2026-1-2",
        ] {
            assert!(LastPrinted::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_another_file_gave_out_beyond_this_one_is_passed_over() {
        let there = [Given::of("PAY", 2026, 4), Given::of("SAL", 2025, 9), Given::of("SAL", 2026, 7)];
        let here = [Given::of("PAY", 2026, 9), Given::of("SAL", 2025, 9), Given::of("SAL", 2026, 5)];
        let words = |skipped: Vec<Skipped>| {
            skipped.iter().map(|skipped| skipped.said().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(words(beyond(&there, &here)), ["SAL-2026-000006 to SAL-2026-000007"]);
        assert_eq!(words(beyond(&there[2..], &[])), ["SAL-2026-000001 to SAL-2026-000007"]);
        assert_eq!(words(beyond(&[Given::of("SAL", 2026, 6)], &here)), ["SAL-2026-000006"]);
        assert_eq!(beyond(&here[1..2], &there), []);
    }
}
