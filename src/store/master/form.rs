//! A master's row as a form shows it, and as it is named elsewhere.

use rusqlite::types::Value;

use super::{Column, ColumnType, Formats, Master, Record, value};
use crate::store::kernel::clock;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// One field of a row as a form shows it.
pub struct Filled {
    pub column: &'static Column,
    /// As it would be typed; blank for a secret.
    pub text: String,
    /// The row that a reference names: its id and what is shown for it.
    pub row: Option<(i64, String)>,
}

impl rooms::Masters<'_> {
    /// How this shop prints and reads values, today.
    pub fn formats(&self) -> Formats {
        Formats { currency: self.currency(), today: clock::today(), file: None }
    }

    /// The fields of a row, or of a new one, as they are typed: name and text.
    ///
    /// # Errors
    /// When the user may not view them or the row is gone.
    pub fn fields(&self, master: &'static Master, id: Option<i64>) -> Result<Vec<(&'static str, String)>> {
        let connection = self.read(master.rights.view)?;
        let formats = self.formats();
        let record = match id {
            Some(id) => Record::load(master, connection, &formats, id)?,
            None => Record::new(master, connection, &formats)?,
        };
        record.printed(connection, &formats)
    }

    /// The same for a form: with the columns, and with the rows that references name.
    ///
    /// # Errors
    /// As [`Self::fields`].
    pub fn filled(&self, master: &'static Master, id: Option<i64>) -> Result<Vec<Filled>> {
        let connection = self.read(master.rights.view)?;
        let formats = self.formats();
        let record = match id {
            Some(id) => Record::load(master, connection, &formats, id)?,
            None => Record::new(master, connection, &formats)?,
        };
        let fields = master.columns.iter().zip(&record.values).map(|(column, value)| {
            let row = match (&column.kind, value) {
                (ColumnType::Ref(other) | ColumnType::RefMade(other), Value::Integer(id)) => {
                    Some((*id, value::name_of(connection, other, *id)?))
                }
                _ => None,
            };
            Ok(Filled { column, text: column.print(value, connection, &formats)?, row })
        });
        fields.collect()
    }

    /// What was typed for one column, as it would be kept: the check of a field that is left.
    ///
    /// # Errors
    /// [`Error::Field`] for what cannot be used; when the user may not view the rows.
    pub fn tidied(&self, master: &'static Master, column: &str, typed: &str) -> Result<String> {
        let connection = self.read(master.rights.view)?;
        let formats = self.formats();
        match master.columns.iter().find(|known| known.name == column) {
            // A secret would be hashed, which takes long and cannot be printed.
            Some(column) if !matches!(column.kind, ColumnType::Secret) => {
                column.print(&column.parse(typed, connection, &formats)?, connection, &formats)
            }
            _ => Ok(typed.to_string()),
        }
    }

    /// The code or name by which a row is referred to when it is typed.
    ///
    /// # Errors
    /// When the user may not view the rows, or the row is gone.
    pub fn code_of(&self, master: &'static Master, id: i64) -> Result<String> {
        let connection = self.read(master.rights.view)?;
        let code = value::code_of(connection, master, id)?;
        if code.is_empty() {
            Err(Error::not_found(Message::of("gone-row").with("one", &master.one)))
        } else {
            Ok(code)
        }
    }

    /// A row as it is named where it is chosen: code and name.
    ///
    /// # Errors
    /// When the user may not view the rows.
    pub fn name_of(&self, master: &'static Master, id: i64) -> Result<String> {
        value::name_of(self.read(master.rights.view)?, master, id)
    }
}
