//! Rows that are written and sealed from the same values: what a table's insert and its hash cover cannot differ.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};

use crate::domain::seal::{Sealer, Value};
use crate::store::{Error, Result};

/// A table whose rows are sealed: its columns in the fixed order of the seal. Hashes are not among them.
pub(crate) struct Sealed {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    /// How many of them a seal of each version covers, from version 1 on; a later one covers what the last here does.
    pub covered: &'static [usize],
}

impl Sealed {
    /// Writes a row: the sealed columns, then what else it has.
    pub(crate) fn insert(
        &self,
        connection: &Connection,
        values: &[Sql],
        beside: &[(&str, Sql)],
    ) -> Result<()> {
        let mut sql = format!("INSERT INTO {} (", self.table);
        let names = self.columns.iter().copied().chain(beside.iter().map(|(name, _)| *name));
        for (place, name) in names.enumerate() {
            sql.push_str(if place == 0 { "" } else { ", " });
            sql.push_str(name);
        }
        sql.push_str(") VALUES (?");
        sql.push_str(&", ?".repeat(self.columns.len() + beside.len() - 1));
        sql.push(')');
        connection
            .prepare_cached(&sql)?
            .execute(params_from_iter(values.iter().chain(beside.iter().map(|(_, value)| value))))?;
        Ok(())
    }

    /// A row of values that say which column they are for: the seal has no names, so none may stand in another's place.
    pub(crate) fn row(&self, values: Vec<(&str, Sql)>) -> Result<Vec<Sql>> {
        let named = values.iter().map(|(name, _)| *name).eq(self.columns.iter().copied());
        if !named {
            return Err(Error::Damaged(format!(
                "the columns of {} are not those that are sealed",
                self.table
            )));
        }
        Ok(values.into_iter().map(|(_, value)| value).collect())
    }

    fn covered_by(&self, version: u8) -> usize {
        let known = self.covered.get(usize::from(version).saturating_sub(1)).or(self.covered.last());
        known.copied().unwrap_or(self.columns.len())
    }

    /// Adds the table's rows of one document to its seal, in the order given; of each row the columns that a seal of
    /// this version covers.
    pub(crate) fn seal<'a>(
        &self,
        sealer: &mut Sealer,
        version: u8,
        rows: impl IntoIterator<Item = &'a [Sql]>,
    ) -> Result<()> {
        let width = self.covered_by(version);
        sealer.table(self.table, width)?;
        for row in rows {
            sealer.row(&row.iter().take(width).map(sealable).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// A column's value as the seal takes it. No sealed column holds a floating-point number: the tables are STRICT.
pub(crate) fn sealable(value: &Sql) -> Value<'_> {
    match value {
        Sql::Integer(number) => Value::Integer(*number),
        Sql::Text(text) => Value::Text(text),
        Sql::Blob(bytes) => Value::Blob(bytes),
        Sql::Null | Sql::Real(_) => Value::Null,
    }
}
