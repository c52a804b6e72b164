//! Gapless numbers: taken inside the transaction that uses them, so that a rollback gives them back.

use rusqlite::{Connection, OptionalExtension};

use super::Result;

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
