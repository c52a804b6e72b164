//! Numbers without a gap: what the sequences gave out is what documents, quotations and payments carry.

use rusqlite::{Connection, OptionalExtension};

use super::super::Result;
use super::Findings;
use crate::domain::kind;

/// Every number in use, as its prefix, its year and its place, which its two hyphens part.
const USED: &str = "SELECT substr(number, 1, instr(number, '-') - 1) AS prefix,
                           CAST(substr(number, instr(number, '-') + 1, 4) AS INTEGER) AS year,
                           CAST(substr(number, instr(number, '-') + 6) AS INTEGER) AS place, number
                      FROM (SELECT number FROM invoices WHERE number IS NOT NULL UNION ALL SELECT number FROM payments
                            UNION ALL SELECT number FROM cash_shifts
                            UNION ALL SELECT z_number FROM cash_shifts WHERE z_number IS NOT NULL
                            UNION ALL SELECT quotation_number FROM invoices WHERE quotation_number IS NOT NULL)";

/// Counts numbers.
pub(super) fn numbers(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare(&format!(
        "SELECT prefix, year, count(*), min(place), max(place), (SELECT last FROM sequences s
                 WHERE s.prefix = used.prefix AND s.year = used.year)
           FROM ({USED}) used GROUP BY prefix, year"
    ))?;
    let mut rows = statement.query([])?;
    let mut counted = 0;
    while let Some(row) = rows.next()? {
        let (prefix, year): (String, i32) = (row.get(0)?, row.get(1)?);
        let (numbers, first, last): (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let given: Option<i64> = row.get(5)?;
        counted += numbers.unsigned_abs();
        match given {
            None => found.say(format!("{prefix}-{year}: numbers are in use that no sequence gave out.")),
            Some(given) if given != last => found.say(format!(
                "{prefix}-{year}: the sequence stands at {given}, the last number in use is {last}."
            )),
            Some(_) => {}
        }
        if first != 1 || numbers != last {
            gap(connection, found, &prefix, year)?;
        }
    }
    let unused = format!(
        "SELECT s.prefix, s.year, s.last FROM sequences s
          WHERE NOT EXISTS (SELECT 1 FROM ({USED}) used WHERE used.prefix = s.prefix AND used.year = s.year)"
    );
    found.list(connection, &unused, |row| {
        let (prefix, year, last): (String, i32, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{prefix}-{year}: {last} numbers were given out and none is in use."))
    })?;
    Ok(counted)
}

/// Names the first number that is missing.
fn gap(connection: &Connection, found: &mut Findings, prefix: &str, year: i32) -> Result<()> {
    let missing: Option<i64> = connection
        .prepare(&format!(
            "SELECT before + 1 FROM (SELECT place, lag(place, 1, 0) OVER (ORDER BY place) AS before
                                       FROM ({USED}) WHERE prefix = ?1 AND year = ?2)
              WHERE place > before + 1 LIMIT 1"
        ))?
        .query_row((prefix, year), |row| row.get(0))
        .optional()?;
    match missing {
        Some(missing) => found.say(format!("{} is missing.", kind::number(prefix, year, missing))),
        None => found.say(format!("{prefix}-{year}: a number is used twice or is not a number.")),
    }
    Ok(())
}
