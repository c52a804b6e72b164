//! One row of a master table, column by column, as it is typed and printed.

use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, OptionalExtension};

use super::{ColumnType, Formats, Master};
use crate::store::kernel::sql::{self, ReadColumn};
use crate::store::{Error, Result};
use crate::words::Message;

/// The values of one row, in the order of the master's columns.
#[derive(Clone)]
pub(crate) struct Record {
    pub(super) master: &'static Master,
    /// None for a row that is not there yet.
    pub(super) id: Option<i64>,
    pub(super) values: Vec<Value>,
}

impl Record {
    /// A new row with its defaults.
    pub(crate) fn new(master: &'static Master, connection: &Connection, formats: &Formats) -> Result<Self> {
        let values = master
            .columns
            .iter()
            .map(|column| column.parse(column.default, connection, formats))
            .collect::<Result<_>>()?;
        Ok(Record { master, id: None, values })
    }

    /// The row as it stands in the file.
    pub(crate) fn load(
        master: &'static Master,
        connection: &Connection,
        formats: &Formats,
        id: i64,
    ) -> Result<Self> {
        // Text that takes no building: rows of a file are loaded by the hundred thousand.
        let mut sql = String::with_capacity(400);
        for (_, column) in master.stored() {
            sql.extend([if sql.is_empty() { "SELECT " } else { ", " }, column.name]);
        }
        sql.extend([" FROM ", master.table, " WHERE id = ?1"]);
        let mut statement = connection.prepare_cached(&sql)?;
        let found = statement.query_row([id], |row| {
            let mut values = Vec::with_capacity(master.columns.len());
            let mut place = 0;
            for column in master.columns {
                values.push(if column.is_stored() { row.read(place)? } else { Value::Null });
                place += usize::from(column.is_stored());
            }
            Ok(values)
        });
        let mut values = found
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-row").with("one", &master.one)))?;
        for (column, value) in master.columns.iter().zip(&mut values) {
            if let ColumnType::Aside(aside) = column.kind {
                *value = Value::Text((aside.read)(connection, id, formats)?);
            }
        }
        Ok(Record { master, id: Some(id), values })
    }

    /// Takes what was typed for a column.
    pub(crate) fn set(
        &mut self,
        name: &str,
        typed: &str,
        connection: &Connection,
        formats: &Formats,
    ) -> Result<()> {
        let place = self
            .master
            .place(name)
            .ok_or_else(|| Error::refused(Message::of("value-no-field").with("name", &name)))?;
        let value = self.master.columns[place].parse(typed, connection, formats)?;
        self.values[place] = value;
        Ok(())
    }

    pub(crate) fn put(&mut self, name: &str, value: Value) {
        if let Some(place) = self.master.place(name) {
            self.values[place] = value;
        }
    }

    /// As [`Record::put`], by the place of the column.
    pub(crate) fn put_at(&mut self, place: usize, value: Value) {
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
    }

    /// The columns that hold something else than in another row of the table, by their places.
    pub(crate) fn others<'r>(&'r self, than: &'r Record) -> impl Iterator<Item = (usize, &'r Value)> {
        let pairs = self.values.iter().zip(&than.values).enumerate();
        pairs.filter(|(_, (value, other))| value != other).map(|(place, (value, _))| (place, value))
    }

    /// Whether any column holds something else.
    pub(crate) fn is_other(&self, than: &Record) -> bool {
        self.others(than).next().is_some()
    }

    /// Puts a value where there is none.
    pub(crate) fn fill(&mut self, name: &str, value: impl Into<Value>) {
        if self.is_blank(name) {
            self.put(name, value.into());
        }
    }

    /// The id of its row, of the type that its table has; none while it is new.
    pub(crate) fn id<Id: From<i64>>(&self) -> Option<Id> {
        self.id.map(Id::from)
    }

    pub(crate) fn value(&self, name: &str) -> &Value {
        self.master.place(name).map_or(&Value::Null, |place| &self.values[place])
    }

    pub(crate) fn is_blank(&self, name: &str) -> bool {
        *self.value(name) == Value::Null
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.value(name) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A column as what it is; nothing where nothing stands.
    ///
    /// # Errors
    /// When it holds what it cannot be.
    pub(crate) fn read<T: FromSql>(&self, name: &str) -> Result<Option<T>> {
        Ok(sql::typed(self.value(name), format!("{}.{name}", self.master.table), self.id)?)
    }

    pub(crate) fn is_yes(&self, name: &str) -> bool {
        self.integer(name) == Some(1)
    }

    /// Whether a column holds something else than it did in the row as it was; always in a new row.
    pub(crate) fn differs(&self, before: Option<&Record>, name: &str) -> bool {
        before.is_none_or(|before| before.value(name) != self.value(name))
    }

    /// Every column as it prints, with its name; a secret prints blank.
    pub(crate) fn printed(
        &self,
        connection: &Connection,
        formats: &Formats,
    ) -> Result<Vec<(&'static str, String)>> {
        self.master
            .columns
            .iter()
            .zip(&self.values)
            .map(|(column, value)| Ok((column.name, column.print(value, connection, formats)?)))
            .collect()
    }
}
