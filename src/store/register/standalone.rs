//! Rows without a document: opening stock, payments that stand alone. No row of the register seals them; the activity
//! that tells of them does: it keeps the first of them, the last, and a seal over every one between.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{ALLOCATIONS as SETTLED, MOVEMENTS as MOVED, PAYMENTS as PAID};
use crate::domain::seal::{self, Hash, Sealer};
use crate::store::Result;
use crate::store::kernel::row::Sealed;
use crate::store::kernel::sql::ReadColumn;

/// A table whose rows may stand without a document.
pub(crate) struct Loose {
    pub table: &'static Sealed,
    /// What the activity keeps them under.
    pub key: &'static str,
    /// The version of the seals that are made now: a new one when the order or the columns change. An activity keeps that
    /// of its own.
    version: u8,
    /// The version of the seal of an activity that keeps none.
    pub unsaid: u8,
}

/// The first version under which movements of value alone have the cost of a unit that somebody typed.
pub(crate) const TYPED_COST_SINCE: u8 = 4;

pub(crate) static MOVEMENTS: Loose = Loose { table: &MOVED, key: "movements", version: 4, unsaid: 1 };
pub(crate) static PAYMENTS: Loose = Loose { table: &PAID, key: "payments", version: 2, unsaid: 2 };
pub(crate) static ALLOCATIONS: Loose = Loose { table: &SETTLED, key: "allocations", version: 2, unsaid: 2 };

impl Loose {
    /// The place of the newest row; 0 before the first. Asked before rows are written, for [`Loose::told_since`].
    pub(crate) fn newest(&self, connection: &Connection) -> Result<i64> {
        let sql = format!("SELECT coalesce(max(id), 0) FROM {}", self.table.table);
        Ok(connection.prepare_cached(&sql)?.query_row([], |row| row.read(0))?)
    }

    /// What an activity keeps, under the key, of those that were written since; nothing when there are none.
    pub(crate) fn told_since(&self, connection: &Connection, before: i64) -> Result<Value> {
        let (first, last) = (before + 1, self.newest(connection)?);
        if last < first {
            return Ok(Value::Null);
        }
        let seal = seal::hex(&self.seal_between(connection, self.version, first, last)?);
        Ok(json!({ "first": first, "last": last, "seal": seal, "version": self.version }))
    }

    /// The seal over every row from one to another, both included: each row sealed on the one before it, so that only
    /// one is in memory.
    pub(crate) fn seal_between(
        &self,
        connection: &Connection,
        version: u8,
        first: i64,
        last: i64,
    ) -> Result<Hash> {
        let &Sealed { table, columns, .. } = self.table;
        let sql =
            format!("SELECT {} FROM {table} WHERE id BETWEEN ?1 AND ?2 ORDER BY id", columns.join(", "));
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query((first, last))?;
        let mut sealed = seal::FIRST;
        while let Some(row) = rows.next()? {
            let mut sealer = Sealer::new(version);
            self.table.seal_lying(&mut sealer, version, row)?;
            sealed = sealer.finish(&sealed);
        }
        Ok(sealed)
    }
}
