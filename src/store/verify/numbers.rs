//! Numbers without a gap: what the sequences gave out is what documents, quotations and payments carry, but for those
//! that a restore declared as passed over.

use rusqlite::{Connection, OptionalExtension};

use super::Findings;
use crate::domain::numbering;
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// Every number in use, as its prefix, its year and its place, which its two hyphens part.
const USED: &str = "SELECT substr(number, 1, instr(number, '-') - 1) AS prefix,
                           CAST(substr(number, instr(number, '-') + 1, 4) AS INTEGER) AS year,
                           CAST(substr(number, instr(number, '-') + 6) AS INTEGER) AS place, number
                      FROM (SELECT number FROM invoices WHERE number IS NOT NULL UNION ALL SELECT number FROM payments
                            UNION ALL SELECT number FROM cash_shifts
                            UNION ALL SELECT z_number FROM cash_shifts WHERE z_number IS NOT NULL
                            UNION ALL SELECT quotation_number FROM invoices WHERE quotation_number IS NOT NULL)";

/// The same as stretches, with those that a restore passed over.
const TAKEN: &str = "SELECT prefix, year, place AS first, place AS last, 1 AS used FROM used
                     UNION ALL SELECT prefix, year, first, last, 0 FROM skipped_numbers";

/// Counts numbers.
pub(super) fn numbers(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare(&format!(
        "WITH used AS ({USED}), taken AS ({TAKEN})
         SELECT prefix, year, sum(used), sum(last - first + 1), min(first), max(last),
                (SELECT last FROM sequences s WHERE s.prefix = taken.prefix AND s.year = taken.year)
           FROM taken GROUP BY prefix, year"
    ))?;
    let mut rows = statement.query([])?;
    let mut counted = 0;
    while let Some(row) = rows.next()? {
        let (prefix, year): (String, i32) = (row.read(0)?, row.read(1)?);
        let (numbers, first, last): (i64, i64, i64) = (row.read(3)?, row.read(4)?, row.read(5)?);
        let given: Option<i64> = row.read(6)?;
        counted += row.read::<i64>(2)?.unsigned_abs();
        match given {
            None => found
                .say(Message::of("verify-numbers-unsequenced").with("prefix", &prefix).with("year", &year)),
            Some(given) if given != last => found.say(
                Message::of("verify-numbers-sequence")
                    .with("prefix", &prefix)
                    .with("year", &year)
                    .with("given", &given)
                    .with("last", &last),
            ),
            Some(_) => {}
        }
        if first != 1 || numbers != last {
            gap(connection, found, &prefix, year)?;
        }
    }
    let unused = format!(
        "WITH used AS ({USED}), taken AS ({TAKEN})
         SELECT s.prefix, s.year, s.last FROM sequences s
          WHERE NOT EXISTS (SELECT 1 FROM taken WHERE taken.prefix = s.prefix AND taken.year = s.year)"
    );
    found.list(connection, &unused, |row| {
        let (prefix, year, last): (String, i32, i64) = (row.read(0)?, row.read(1)?, row.read(2)?);
        Ok(Message::of("verify-numbers-unused")
            .with("prefix", &prefix)
            .with("year", &year)
            .with("last", &last))
    })?;
    skipped(connection, found)?;
    Ok(counted)
}

/// Names the first number that is missing.
fn gap(connection: &Connection, found: &mut Findings, prefix: &str, year: i32) -> Result<()> {
    let missing: Option<i64> = connection
        .prepare(&format!(
            "WITH used AS ({USED}), taken AS ({TAKEN})
             SELECT before + 1 FROM (SELECT first, lag(last, 1, 0) OVER (ORDER BY first) AS before
                                       FROM taken WHERE prefix = ?1 AND year = ?2)
              WHERE first > before + 1 LIMIT 1"
        ))?
        .query_row((prefix, year), |row| row.read(0))
        .optional()?;
    match missing {
        Some(missing) => found.say(
            Message::of("verify-number-missing").with("number", &numbering::number(prefix, year, missing)),
        ),
        None => found.say(Message::of("verify-number-twice").with("prefix", &prefix).with("year", &year)),
    }
    Ok(())
}

/// What a restore passes over is what its activity, which is sealed, tells; and it is told by nothing else.
fn skipped(connection: &Connection, found: &mut Findings) -> Result<()> {
    const TOLD: &str = "SELECT a.id, json_extract(j.value, '$.prefix') AS prefix, json_extract(j.value, '$.year') AS year,
                               json_extract(j.value, '$.first') AS first, json_extract(j.value, '$.last') AS last
                          FROM user_activities a, json_each(a.after, '$.skipped') j
                         WHERE a.action = 'backup.restored'";
    let differ = format!(
        "SELECT prefix, year, first FROM (
            SELECT activity_id, prefix, year, first, last FROM skipped_numbers EXCEPT {TOLD})
         UNION ALL
         SELECT prefix, year, first FROM (
            {TOLD} EXCEPT SELECT activity_id, prefix, year, first, last FROM skipped_numbers)"
    );
    found.list(connection, &differ, |row| {
        let number = numbering::number(&row.read::<String>(0)?, row.read(1)?, row.read(2)?);
        Ok(Message::of("verify-numbers-skipped").with("number", &number))
    })
}
