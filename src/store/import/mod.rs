//! Taking in a file of a master's rows. Every row is checked before the first is written, and nobody waits meanwhile;
//! then they are written in short transactions, with room for others between them.

pub(super) mod called;
mod headings;
mod intake;
mod known;
mod mending;
mod slices;

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::json;

use super::access::session::Write;
use super::kernel::activity::Activity;
use super::kernel::deeds::Deed;
use super::master::{self, Column, ColumnType, InFile, Master, Record};
use super::readings::export::by_column;
use super::{Error, Result, Session};
use crate::domain::{Marks, Permission};
use crate::store::rooms;

use crate::words::{Argument, Message};
pub use headings::Headings;
pub(super) use headings::{Given, columns};
use intake::{Fill, Intake, Planned};
pub(super) use mending::mended;
pub(super) use slices::{Plan, Wrote, in_slices};

/// A file as it was read: its name, its columns and its rows.
pub struct Sheet<R> {
    /// What the record of activities calls it.
    pub name: String,
    /// The names of its columns, as they stand there.
    pub header: Vec<String>,
    pub rows: R,
    pub reading: Reading,
}

/// How a file is to be understood, where it does not say so itself.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What its numbers have before their decimals.
    pub marks: Marks,
    /// Its rates are fractions of one: 0.14 is 14 %.
    pub fractions: bool,
    /// Its rates are percent, also those below 1.
    pub small_rates: bool,
    /// Codes are taken as they stand: nothing a spreadsheet does to them is put right or refused.
    pub codes_as_is: bool,
    /// What a column of the file is here; `-` leaves it out.
    pub map: Vec<(String, String)>,
    /// Columns that nothing here is called are left out.
    pub skip_unknown: bool,
}

impl Reading {
    pub(super) fn in_file(&self) -> InFile {
        InFile { marks: self.marks, fractions: self.fractions, small_rates: self.small_rates }
    }
}

/// One row of a file, with as many cells as the file has columns.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// The line it begins on, counted from 1.
    pub line: u64,
    pub cells: Vec<String>,
}

/// What became of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub added: u64,
    pub changed: u64,
    /// Rows that say what is so already: nothing was written for them.
    pub unchanged: u64,
    /// Rows that cannot be taken. While the file is checked they stand against all of it.
    pub refused: Vec<RowError>,
    /// What a person should look at: codes that were mended, a last day that is missing.
    pub notes: Vec<RowError>,
    /// Of a trial: what would change, row by row.
    pub changes: Vec<RowChange>,
    /// Some rows are written, though others are refused or the rest could not be: see [`ImportReport::stopped`].
    pub begun: bool,
    /// What ended it before all rows were written; the same file again does the rest.
    pub stopped: Option<Message>,
}

/// What a trial found for one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    pub line: u64,
    /// Its code, as far as it has one.
    pub row: Argument,
    /// Column, what it holds, what it would hold; none of a new row.
    pub fields: Vec<(&'static str, String, String)>,
}

/// Why a row cannot be taken, or what was done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    pub line: u64,
    /// The column at fault, by its name in the file.
    pub column: Option<String>,
    pub reason: Message,
}

/// A row of a file, or why there is none that can be read.
pub type ReadRow = std::result::Result<SheetRow, RowError>;

/// So many changes of a trial are kept.
const SHOWN: usize = 50;

impl rooms::Masters<'_> {
    /// Adds a master's rows from a file, or changes those whose code is there already; categories and groups that do
    /// not exist are made. A blank cell leaves a field alone, and nothing is written for a row that changes nothing.
    /// One refused row, or `dry_run`, leaves the shop as it was.
    ///
    /// # Errors
    /// A missing right; a header that cannot be used; what stops any write. Rows that cannot be taken are no error:
    /// the report names them.
    pub fn import(
        &self,
        master: &'static Master,
        sheet: Sheet<impl Iterator<Item = ReadRow>>,
        dry_run: bool,
    ) -> Result<ImportReport> {
        self.require(Permission::DataImport)?;
        self.require(master.rights.create)?;
        let known: Vec<_> = master.columns.iter().collect();
        let columns = columns(&sheet.header, &known, by_column(master), master.table, &sheet.reading)?;
        let mut report = ImportReport::default();
        let version = self.store().data_version()?;
        let moment = self.store().moment()?;
        let mut intake = Intake::new(self, master, &columns, &sheet.reading)?;
        for row in sheet.rows {
            intake.check(row, &mut report)?;
        }
        drop(moment);
        if dry_run || !report.refused.is_empty() {
            return Ok(report);
        }
        // Counted again as they are written: somebody else may do the same meanwhile.
        (report.added, report.changed) = (0, 0);
        let plan = MasterPlan {
            session: self,
            master,
            formats: intake.formats,
            blank: intake.blank,
            name: sheet.name,
            rows: intake.planned,
            version,
            made: HashMap::new(),
            is_fresh: false,
            next: None,
        };
        in_slices(self, plan, &mut report)?;
        Ok(report)
    }
}

/// The rows of a file that are to be written.
struct MasterPlan<'a> {
    session: &'a Session,
    master: &'static Master,
    formats: master::Formats,
    blank: Record,
    name: String,
    rows: Vec<Planned>,
    /// Of the shop's file when the rows were checked: as long as nobody else writes, they need not be checked again.
    version: i64,
    /// Rows found or made by their names while this file is taken in.
    made: HashMap<(usize, String), i64>,
    /// Whether that is so in this transaction.
    is_fresh: bool,
    /// The number that is given out next in this transaction.
    next: Option<i64>,
}

impl Plan for MasterPlan<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn line(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |planned| planned.line)
    }

    fn begin(&mut self, _: &Write<'_>) -> Result<()> {
        // What a slice that was taken back has made is not there.
        self.made.clear();
        self.next = None;
        self.is_fresh = self.session.store().data_version()? == self.version;
        Ok(())
    }

    fn write(&mut self, tx: &Write<'_>, row: usize) -> Result<Wrote> {
        let Some(planned) = self.rows.get(row) else { return Ok(Wrote::Nothing) };
        let (id, active) = (planned.id, planned.active);
        if let (true, Some(id), Some(change)) = (self.is_fresh, id, &planned.change) {
            change.make(tx, self.master, id, &self.formats)?;
            return Ok(Wrote::Changed);
        }
        let before = id.map(|id| Record::load(self.master, tx, &self.formats, id)).transpose()?;
        let mut after = before.clone().unwrap_or_else(|| self.blank.clone());
        for (place, fill) in planned.fills.clone() {
            let value = match fill {
                Fill::Value(value) => value,
                Fill::Named(name) => self.named(tx, place, &name)?.into(),
            };
            after.put_at(place, value);
        }
        self.give_code(tx, &mut after)?;
        if !self.is_fresh {
            master::check(self.session, before.as_ref(), &mut after, &self.formats)?;
        }
        let is_other = before.as_ref().is_none_or(|before| after.is_other(before));
        if !is_other && active.is_none() {
            return Ok(Wrote::Nothing);
        }
        let id = match (is_other, id) {
            (false, Some(id)) => id,
            _ => master::write(tx, before.as_ref(), &mut after)?,
        };
        if let Some(active) = active {
            master::switch(tx, self.master, id, active)?;
        }
        match before {
            Some(before) if is_other => {
                let told = master::told(tx, self.master, id, Some(&before), &after, &self.formats)?;
                tx.record(&told)?;
                Ok(Wrote::Changed)
            }
            Some(_) => Ok(Wrote::Changed),
            None => Ok(Wrote::Added),
        }
    }

    fn refused(&self, line: u64, error: Error) -> Result<RowError> {
        of_row(line, self.master.columns, error)
    }

    fn told(
        &self,
        _: &Write<'_>,
        rows: std::ops::Range<usize>,
        added: u64,
        changed: u64,
    ) -> Result<Activity> {
        let lines = [self.line(rows.start), self.line(rows.end.saturating_sub(1))];
        let deed = Deed::DataImported { many: self.master.many, file: self.name.clone() };
        let counts = json!({ "added": added, "changed": changed, "lines": lines });
        Ok(imported(self.master.table, deed, counts))
    }
}

impl MasterPlan<'_> {
    /// A row that is referred to by its name, made when it is not there.
    fn named(&mut self, tx: &Write<'_>, place: usize, name: &str) -> Result<i64> {
        let key = (place, name.to_lowercase());
        if let Some(id) = self.made.get(&key) {
            return Ok(*id);
        }
        let column = self.master.columns.get(place);
        let other = match column.map(|column| &column.kind) {
            Some(ColumnType::Ref(other) | ColumnType::RefMade(other)) => other,
            _ => return Err(Error::refused(Message::of("import-not-found").with("name", &name))),
        };
        let id = match (master::find(tx, other, name)?, column.map(|column| &column.kind)) {
            (Some(id), _) => id,
            (None, Some(ColumnType::RefMade(_))) => master::make_named(tx, other, name, &self.formats)?,
            _ => {
                return Err(Error::refused(
                    Message::of("import-no-row").with("one", &other.one).with("name", &name),
                ));
            }
        };
        self.made.insert(key, id);
        Ok(id)
    }

    /// The codes that a file gives out are counted on, and looked for once in a transaction.
    fn give_code(&mut self, tx: &Connection, after: &mut Record) -> Result<()> {
        let Some(prefix) = self.master.next_code.filter(|_| after.text(self.master.code).is_none()) else {
            return Ok(());
        };
        let number = match self.next {
            Some(number) => number,
            None => master::next_number(tx, self.master, prefix)?,
        };
        self.next = Some(number + 1);
        after.put(self.master.code, master::numbered(prefix, number).into());
        Ok(())
    }
}

/// The activity of a file: one for all the rows of a transaction.
pub(super) fn imported(table: &'static str, deed: Deed, after: serde_json::Value) -> Activity {
    Activity::new(deed).of(table).changed(None, Some(after))
}

/// The columns of a master's file, and a row that shows how they are filled in.
pub fn template(master: &'static Master) -> (Vec<&'static str>, Vec<&'static str>) {
    // A row that is referred to may not be there yet, so the example refers to none.
    let example =
        |column: &Column| if matches!(column.kind, ColumnType::Ref(_)) { "" } else { column.example.said() };
    master.columns.iter().map(|column| (column.csv_name(), example(column))).unzip()
}

/// A refusal as one of a row; what is no fault of the row stays an error.
pub(super) fn of_row<'a>(
    line: u64,
    columns: impl IntoIterator<Item = &'a Column>,
    error: Error,
) -> Result<RowError> {
    let (column, reason) = match error {
        Error::Field { field, message } => (Some(field), message),
        Error::Refused(_) | Error::NotFound { .. } | Error::Domain(_) | Error::Guarded(_) => {
            (None, error.message())
        }
        Error::Sqlite(cause)
            if cause.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            (None, Message::of("import-outside"))
        }
        fatal => return Err(fatal),
    };
    let known = column.and_then(|name| columns.into_iter().find(|column| column.name == name));
    let column = known.map(Column::csv_name).or(column).map(String::from);
    Ok(RowError { line, column, reason })
}
