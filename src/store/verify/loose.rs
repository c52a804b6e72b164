//! Rows without a document, which the activities that tell of them seal.

use rusqlite::{Connection, Row};

use super::{Findings, LOT, lot, or_gone};
use crate::domain::seal;
use crate::store::Result;
use crate::store::kernel::activity;
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::standalone::{self, Loose};
use crate::words::{Argument, Message, Name, Say};

/// The query that finds a table's rows without a document, the id first, and what names one of them.
struct Said {
    rows: &'static Loose,
    sql: String,
    name: fn(&Row<'_>) -> rusqlite::Result<Argument>,
}

/// Every seal over movements that an activity keeps made anew, and every movement that neither a document nor an
/// activity covers. Counts movements without a document.
pub(super) fn movements(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let sql = format!(
        "SELECT m.id, {LOT} FROM stock_movements m
           LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
          WHERE m.unified_invoice_id IS NULL ORDER BY m.id"
    );
    let name = |row: &Row<'_>| {
        let (id, lot): (i64, _) = (row.read(0)?, lot(row)?);
        Ok(Message::of("verify-movement-loose").with("id", &id).with("lot", &lot).say())
    };
    Said { rows: &standalone::MOVEMENTS, sql, name }.check(connection, found)
}

/// The same of payments and what they settle. Counts both.
pub(super) fn payments(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let sql = "SELECT id, number FROM payments WHERE unified_invoice_id IS NULL ORDER BY id".to_string();
    let name = |row: &Row<'_>| Ok(Argument::Text(row.read(1)?));
    let paid = Said { rows: &standalone::PAYMENTS, sql, name }.check(connection, found)?;
    let sql = "SELECT a.id, p.number FROM invoice_payments a LEFT JOIN payments p ON p.id = a.payment_id
                WHERE a.unified_invoice_id IS NULL ORDER BY a.id"
        .to_string();
    let name = |row: &Row<'_>| {
        let payment = or_gone(row.read(1)?, Name::of("verify-gone-payment"));
        Ok(Message::of("verify-allocation").with("id", &row.read::<i64>(0)?).with("payment", &payment).say())
    };
    let settled = Said { rows: &standalone::ALLOCATIONS, sql, name }.check(connection, found)?;
    Ok(paid + settled)
}

impl Said {
    fn check(&self, connection: &Connection, found: &mut Findings) -> Result<u64> {
        // Both go up: what was told up to here reaches as far as this.
        let (mut told, mut reaches) = (self.told(connection, found)?.into_iter().peekable(), 0);
        let mut statement = connection.prepare(&self.sql)?;
        let mut rows = statement.query([])?;
        let mut counted = 0;
        while let Some(row) = rows.next()? {
            counted += 1;
            let id: i64 = row.read(0)?;
            while let Some((_, last)) = told.next_if(|(first, _)| *first <= id) {
                reaches = reaches.max(last);
            }
            if id > reaches {
                let name = (self.name)(row)?;
                found.say(Message::of("verify-loose-untold").with("name", &name));
            }
        }
        Ok(counted)
    }

    /// The first and the last of the rows that each activity tells of, in their order.
    fn told(&self, connection: &Connection, found: &mut Findings) -> Result<Vec<(i64, i64)>> {
        let key = self.rows.key;
        let mut statement = connection.prepare(&format!(
            "SELECT id, {}, json_extract(after, '$.{key}.first') AS first,
                    json_extract(after, '$.{key}.last') AS last, json_extract(after, '$.{key}.seal') AS seal,
                    coalesce(json_extract(after, '$.{key}.version'), {}) AS version
               FROM user_activities a WHERE json_extract(after, '$.{key}.seal') IS NOT NULL ORDER BY first",
            activity::Said::COLUMNS,
            self.rows.unsaid
        ))?;
        let mut rows = statement.query([])?;
        let (mut told, mut newest) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let (first, last) = (row.read("first")?, row.read("last")?);
            if !self.is_whole(connection, row, (first, last))? {
                let (id, what): (i64, _) = (row.read("id")?, activity::Said::read(row)?);
                found.say(
                    Message::of("verify-loose-changed")
                        .with("rows", key)
                        .with("first", &first)
                        .with("last", &last)
                        .with("id", &id)
                        .with("description", &what),
                );
            }
            let version: u8 = row.read("version")?;
            if version < newest {
                found.say(
                    Message::of("verify-loose-older-seal")
                        .with("rows", key)
                        .with("first", &first)
                        .with("last", &last),
                );
            }
            newest = newest.max(version);
            told.push((first, last));
        }
        Ok(told)
    }

    fn is_whole(&self, connection: &Connection, row: &Row<'_>, (first, last): (i64, i64)) -> Result<bool> {
        let (seal, version): (String, u8) = (row.read("seal")?, row.read("version")?);
        Ok(seal::hex(&self.rows.seal_between(connection, version, first, last)?) == seal)
    }
}
