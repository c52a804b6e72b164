//! Rows that are written and sealed from the same values: what a table's insert and its hash cover cannot differ.

use std::sync::OnceLock;

use rusqlite::types::Value as Sql;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params_from_iter};

use super::sql::ReadColumn;
use crate::domain::seal::{Hash, Sealer, Value};
use crate::store::{Error, Result};
use crate::words::Message;

/// A table whose rows are sealed: its columns in the fixed order of the seal. Hashes are not among them.
pub(crate) struct Sealed {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    /// How many of them a seal of each version covers, from version 1 on; a later one covers what the last here does.
    pub covered: &'static [usize],
    /// The columns that are worked out from these.
    hashes: &'static [&'static str],
    insert: OnceLock<String>,
}

impl Sealed {
    pub(crate) const fn new(
        table: &'static str,
        columns: &'static [&'static str],
        covered: &'static [usize],
    ) -> Self {
        Sealed { table, columns, covered, hashes: &[], insert: OnceLock::new() }
    }

    /// One whose rows are a chain: each has its own hash and that of the row before.
    pub(crate) const fn chain(
        table: &'static str,
        columns: &'static [&'static str],
        covered: &'static [usize],
    ) -> Self {
        Sealed { table, columns, covered, hashes: &["previous_hash", "hash"], insert: OnceLock::new() }
    }

    fn statement(&self) -> &str {
        self.insert.get_or_init(|| {
            let names: Vec<&str> = self.columns.iter().chain(self.hashes).copied().collect();
            let marks = vec!["?"; names.len()].join(", ");
            format!("INSERT INTO {} ({}) VALUES ({marks})", self.table, names.join(", "))
        })
    }

    /// Writes rows.
    pub(crate) fn insert(&self, connection: &Connection, rows: &[Vec<Sql>]) -> Result<()> {
        let mut statement = connection.prepare_cached(self.statement())?;
        rows.iter().try_for_each(|row| statement.execute(params_from_iter(row)).map(drop))?;
        Ok(())
    }

    /// Writes a row whose first column is the id that it gets by this, and puts the id there.
    pub(crate) fn append(&self, connection: &Connection, row: &mut [Sql]) -> Result<i64> {
        connection.prepare_cached(self.statement())?.execute(params_from_iter(row.iter()))?;
        let id = connection.last_insert_rowid();
        if let Some(first) = row.first_mut() {
            *first = id.into();
        }
        Ok(id)
    }

    /// Writes the next row of a chain.
    pub(crate) fn link(
        &self,
        connection: &Connection,
        row: &[Sql],
        previous: &Hash,
        hash: &Hash,
    ) -> Result<()> {
        let hashes = [previous, hash].map(|hash| Sql::Blob(hash.to_vec()));
        let mut statement = connection.prepare_cached(self.statement())?;
        statement.execute(params_from_iter(row.iter().chain(&hashes)))?;
        Ok(())
    }

    /// A row of values that say which column they are for: the seal has no names, so none may stand in another's place.
    pub(crate) fn row(&self, values: Vec<(&str, Sql)>) -> Result<Vec<Sql>> {
        let named = values.iter().map(|(name, _)| *name).eq(self.columns.iter().copied());
        if !named {
            return Err(Error::damaged(Message::of("damage-columns").with("table", self.table)));
        }
        Ok(values.into_iter().map(|(_, value)| value).collect())
    }

    /// Whether a seal of this version covers the column.
    pub(crate) fn covers(&self, column: &str, version: u8) -> bool {
        self.columns.iter().take(self.covered_by(version)).any(|covered| *covered == column)
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
        let width = self.begin(sealer, version)?;
        for row in rows {
            sealer.row(&row.iter().take(width).map(sealable).collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// Says that rows of this table follow; gives how many of their columns a seal of this version covers.
    pub(crate) fn begin(&self, sealer: &mut Sealer, version: u8) -> Result<usize> {
        let width = self.covered_by(version);
        sealer.table(self.table, width)?;
        Ok(width)
    }

    /// The same of one row as it lies in the file, whose first columns are this table's.
    pub(crate) fn seal_lying(&self, sealer: &mut Sealer, version: u8, row: &Row<'_>) -> Result<()> {
        let width = self.begin(sealer, version)?;
        add_lying(sealer, width, row)
    }
}

/// Adds so many columns of a row as it lies in the file.
pub(crate) fn add_lying(sealer: &mut Sealer, width: usize, row: &Row<'_>) -> Result<()> {
    let values: Vec<Value<'_>> =
        (0..width).map(|place| lying(row, place)).collect::<rusqlite::Result<_>>()?;
    sealer.row(&values)?;
    Ok(())
}

fn lying<'a>(row: &'a Row<'_>, place: usize) -> rusqlite::Result<Value<'a>> {
    Ok(match row.raw(place)? {
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text),
            // Says where it stands.
            Err(_) => Value::Text(row.text(place)?.unwrap_or_default()),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes),
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
    })
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
