//! Gapless numbers: taken inside the transaction that uses them, so that a rollback gives them back. Only a restore
//! passes over some, those that the file it replaced had given out, and says which.

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Value, json};

use super::Result;
use crate::domain::kind;

/// The next number of a prefix in a year, beginning at one.
pub(crate) fn next(connection: &Connection, prefix: &str, year: i32) -> Result<i64> {
    let moved: Option<i64> = connection
        .prepare_cached(
            "UPDATE sequences SET last = last + 1 WHERE prefix = ?1 AND year = ?2 RETURNING last",
        )?
        .query_row((prefix, year), |row| row.get(0))
        .optional()?;
    match moved {
        Some(number) => Ok(number),
        None => {
            connection
                .prepare_cached("INSERT INTO sequences (prefix, year, last) VALUES (?1, ?2, 1)")?
                .execute((prefix, year))?;
            Ok(1)
        }
    }
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
        .query_map([], |row| Ok(Given { prefix: row.get(0)?, year: row.get(1)?, last: row.get(2)? }))?;
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
    pub fn words(&self) -> String {
        let number = |place| kind::number(&self.prefix, self.year, place);
        match self.last - self.first {
            0 => number(self.first),
            _ => format!("{} to {}", number(self.first), number(self.last)),
        }
    }

    /// As the activity that declares them keeps them.
    pub(crate) fn told(&self) -> Value {
        json!({ "prefix": self.prefix, "year": self.year, "first": self.first, "last": self.last })
    }
}

/// What one file has given out beyond another.
pub(crate) fn beyond(other: &[Given], this: &[Given]) -> Vec<Skipped> {
    let here = |given: &Given| {
        let same = this.iter().find(|own| (&own.prefix, own.year) == (&given.prefix, given.year));
        same.map_or(0, |own| own.last)
    };
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
    use super::{Given, Skipped, beyond};

    #[test]
    fn what_another_file_gave_out_beyond_this_one_is_passed_over() {
        let there = [Given::of("PAY", 2026, 4), Given::of("SAL", 2025, 9), Given::of("SAL", 2026, 7)];
        let here = [Given::of("PAY", 2026, 9), Given::of("SAL", 2025, 9), Given::of("SAL", 2026, 5)];
        let words = |skipped: Vec<Skipped>| skipped.iter().map(Skipped::words).collect::<Vec<_>>();
        assert_eq!(words(beyond(&there, &here)), ["SAL-2026-000006 to SAL-2026-000007"]);
        assert_eq!(words(beyond(&there[2..], &[])), ["SAL-2026-000001 to SAL-2026-000007"]);
        assert_eq!(words(beyond(&[Given::of("SAL", 2026, 6)], &here)), ["SAL-2026-000006"]);
        assert_eq!(beyond(&here[1..2], &there), []);
    }
}
