//! Which row of the shop a row of a file is about.

use rusqlite::types::Value;

use super::called::TOTALS;
use super::intake::{Intake, is_blank};
use super::{Given, SheetRow, mended};
use crate::domain::text;
use crate::store::kernel::find::id_of_code;
use crate::store::master::{self, Aside, Column, ColumnType};
use crate::store::{Error, Result};
use crate::words::Message;

impl Intake<'_> {
    /// The row of the shop that a row of the file is about: by its code, else by a code it has, else by its name. None
    /// when it is new.
    pub(super) fn known(&mut self, row: &SheetRow) -> Result<Option<i64>> {
        // A row that leaves its code blank is known as one of a file without codes.
        let code = self.given(row, self.master.code).filter(|(_, cell)| !is_blank(cell));
        let id = match code {
            Some((column, cell)) => {
                // What was mended is said where the cell is filled in.
                let put_right = mended(column, cell, self.reading)?.0;
                let cell = put_right.as_deref().unwrap_or(cell);
                let Value::Text(code) = column.parse(cell, self.session.connection(), &self.formats)? else {
                    return Err(Error::field(
                        column.name,
                        Message::of("value-needed").with("label", &column.label),
                    ));
                };
                id_of_code(self.session.connection(), self.master, &code)?
            }
            None => match self.by_codes(row)? {
                Some(id) => Some(id),
                None => self.by_name(row)?,
            },
        };
        if id.is_none() && code.is_none() {
            self.is_alone(row)?;
        }
        if let Some(id) = id
            && let Some(line) = self.spoken.insert(id, row.line)
        {
            let field = if code.is_some() { self.master.code } else { self.master.label };
            return Err(Error::field(
                field,
                Message::of("import-row-twice").with("one", &self.master.one).with("line", &line),
            ));
        }
        Ok(id)
    }

    /// The cell of a column, when the file has it.
    fn given<'r>(&self, row: &'r SheetRow, name: &str) -> Option<(&'static Column, &'r str)> {
        let mut cells = self.columns.iter().zip(&row.cells);
        cells.find_map(|(given, cell)| match given {
            Given::Column(column) if column.name == name => Some((*column, cell.as_str())),
            _ => None,
        })
    }

    /// A new row that nothing but its name tells apart has one that no other has.
    fn is_alone(&mut self, row: &SheetRow) -> Result<()> {
        let has_codes = self.codes(row).is_some_and(|(.., cell)| !is_blank(cell));
        let Some((column, cell)) = self.given(row, self.master.label).filter(|_| !has_codes) else {
            return Ok(());
        };
        if is_total(cell) {
            let reason = Message::of("import-total").with("name", &text::clean(cell));
            return Err(Error::field(column.name, reason));
        }
        match self.named.insert(text::clean(cell).to_lowercase(), row.line) {
            Some(line) => {
                let reason = Message::of("import-name-twice")
                    .with("label", &column.label)
                    .with("name", &text::clean(cell))
                    .with("line", &line);
                Err(Error::field(column.name, reason))
            }
            None => Ok(()),
        }
    }

    /// The one row that has a code of the cell that holds several.
    fn by_codes(&self, row: &SheetRow) -> Result<Option<i64>> {
        let Some((column, aside, cell)) = self.codes(row) else { return Ok(None) };
        let put_right = mended(column, cell, self.reading)?.0;
        let mut found = None;
        for code in (aside.claims)(put_right.as_deref().unwrap_or(cell)) {
            match (found, (aside.owner)(self.session.connection(), &code)?) {
                (Some(one), Some(other)) if one != other => {
                    let message = Message::of("import-of-two")
                        .with("names", &column.label)
                        .with("many", &self.master.many);
                    return Err(Error::field(column.name, message));
                }
                (None, owner) => found = owner,
                _ => {}
            }
        }
        Ok(found)
    }

    /// The cell of the column that holds several codes.
    fn codes<'r>(&self, row: &'r SheetRow) -> Option<(&'static Column, &'static Aside, &'r str)> {
        self.columns.iter().zip(&row.cells).find_map(|(given, cell)| match given {
            Given::Column(column) => match column.kind {
                ColumnType::Aside(aside) => Some((*column, aside, cell.as_str())),
                _ => None,
            },
            _ => None,
        })
    }

    fn by_name(&self, row: &SheetRow) -> Result<Option<i64>> {
        let Some((column, cell)) = self.given(row, self.master.label) else {
            if let Some((column, _)) = self.given(row, self.master.code) {
                return Err(Error::field(
                    column.name,
                    Message::of("value-needed").with("label", &column.label),
                ));
            }
            let code = self.master.columns.iter().find(|column| column.name == self.master.code);
            let code = code.map_or(self.master.code, |column| column.csv_name());
            return Err(Error::refused(
                Message::of("import-no-code-column").with("code", &code).with("label", &self.master.label),
            ));
        };
        let name = text::clean(cell);
        if name.is_empty() {
            return Err(Error::field(column.name, Message::of("value-needed").with("label", &column.label)));
        }
        match master::find(self.session.connection(), self.master, &name) {
            Err(Error::Refused(message)) => Err(Error::field(column.name, message)),
            found => found,
        }
    }
}

/// What people write before the sum of a list.
fn is_total(name: &str) -> bool {
    let folded = text::fold(name);
    let name = folded.trim_matches(|c: char| !c.is_alphanumeric());
    TOTALS.iter().any(|total| text::fold(total) == name)
}
