//! Taking in a file of a master's rows: all of them or none, and every row that cannot be taken is named.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::json;

use super::activity::Activity;
use super::find::id_of_code;
use super::master::{self, Column, Formats, Kind, Master, Record};
use super::{Error, Result, Session};
use crate::domain::{Permission, text};

/// A file as it was read: its name, its columns and its rows.
pub struct Sheet<R> {
    /// What the record of activities calls it.
    pub name: String,
    /// The names of its columns, as they stand there.
    pub header: Vec<String>,
    pub rows: R,
}

/// One row of a file, with as many cells as the file has columns.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// The line it begins on, counted from 1.
    pub line: u64,
    pub cells: Vec<String>,
}

/// What became of a file. Rows that were refused mean that nothing was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub added: u64,
    pub changed: u64,
    pub refused: Vec<RowError>,
}

impl ImportReport {
    pub(super) fn count(&mut self, taken: Taken) {
        match taken {
            Taken::Added => self.added += 1,
            Taken::Changed => self.changed += 1,
            Taken::Refused(reasons) => self.refused.extend(reasons),
        }
    }
}

/// What became of one row.
pub(super) enum Taken {
    Added,
    Changed,
    Refused(Vec<RowError>),
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowError {
    pub line: u64,
    /// The column at fault, by its name in the file.
    pub column: Option<String>,
    pub reason: String,
}

/// A row of a file, or why there is none that can be read.
pub type ReadRow = std::result::Result<SheetRow, RowError>;

impl Session {
    /// Adds a master's rows from a file, or changes those whose code is there already; categories and groups that do
    /// not exist are made. All or nothing, in one transaction: one refused row, or `dry_run`, leaves the shop as it was.
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
        self.require(master.rights.create)?;
        let columns = columns(&sheet.header, master.columns)?;
        if !columns.iter().any(|column| column.name == master.code) {
            return Err(Error::refused(format!("The column {} is missing.", csv_name(code_column(master)?))));
        }
        self.all_or_nothing(dry_run, |tx, report| {
            let formats = self.formats();
            let mut intake = Intake {
                session: self,
                tx,
                master,
                columns: &columns,
                blank: Record::new(master, tx, &formats)?,
                formats,
                seen: HashMap::new(),
            };
            for row in sheet.rows {
                report.count(intake.take(row)?);
            }
            let words = format!("{} of {} taken in", master.many.to_lowercase(), sheet.name);
            Ok(imported(master.table, words, report))
        })
    }

    /// Runs an import in one transaction, which is kept only when no row was refused and it is no trial.
    pub(super) fn all_or_nothing(
        &self,
        dry_run: bool,
        work: impl FnOnce(&Connection, &mut ImportReport) -> Result<Activity>,
    ) -> Result<ImportReport> {
        let mut report = ImportReport::default();
        let mut left = false;
        let done = self.write(Permission::DataImport, |tx| {
            let activity = work(tx, &mut report)?;
            left = dry_run || !report.refused.is_empty();
            if left { Err(Error::refused("Nothing was taken in.")) } else { Ok(((), activity)) }
        });
        match done {
            Err(_) if left => Ok(report),
            done => done.map(|()| report),
        }
    }
}

/// The activity of a file: one for all its rows.
pub(super) fn imported(table: &'static str, words: String, report: &ImportReport) -> Activity {
    let counts = json!({ "added": report.added, "changed": report.changed });
    let activity = Activity::new("data.imported", words).changed(None, Some(counts));
    Activity { table: Some(table), ..activity }
}

/// The columns of a file, each found by its name, in the file's order.
pub(super) fn columns(header: &[String], known: &'static [Column]) -> Result<Vec<&'static Column>> {
    let mut columns: Vec<&'static Column> = Vec::new();
    for name in header {
        let Some(column) = known.iter().find(|column| csv_name(column).eq_ignore_ascii_case(name.trim()))
        else {
            let names: Vec<_> = known.iter().map(csv_name).collect();
            return Err(Error::refused(format!(
                "There is no column “{}”. The columns are: {}.",
                name.trim(),
                names.join(", ")
            )));
        };
        if columns.iter().any(|earlier| earlier.name == column.name) {
            return Err(Error::refused(format!("The column {} stands there twice.", csv_name(column))));
        }
        columns.push(column);
    }
    let missing: Vec<_> = known
        .iter()
        .filter(|column| column.required && column.default.is_empty())
        .filter(|column| !columns.iter().any(|given| given.name == column.name))
        .map(csv_name)
        .collect();
    if missing.is_empty() {
        return Ok(columns);
    }
    Err(Error::refused(format!("The file has no column {}.", missing.join(" and no column "))))
}

/// The columns of a master's file, and a row that shows how they are filled in.
pub fn template(master: &'static Master) -> (Vec<&'static str>, Vec<&'static str>) {
    master.columns.iter().map(|column| (csv_name(column), column.example)).unzip()
}

pub(crate) fn csv_name(column: &Column) -> &'static str {
    match column.kind {
        Kind::Ref(_) | Kind::RefMade(_) => column.name.strip_suffix("_id").unwrap_or(column.name),
        _ => column.name,
    }
}

fn code_column(master: &'static Master) -> Result<&'static Column> {
    let found = master.columns.iter().find(|column| column.name == master.code);
    found.ok_or_else(|| Error::refused(format!("{} cannot be taken in from a file.", master.many)))
}

/// An import under way.
struct Intake<'a> {
    session: &'a Session,
    tx: &'a Connection,
    master: &'static Master,
    columns: &'a [&'static Column],
    /// A new row with its defaults, read once.
    blank: Record,
    formats: Formats,
    /// The codes the file has had so far, each with its line.
    seen: HashMap<String, u64>,
}

impl Intake<'_> {
    fn take(&mut self, row: ReadRow) -> Result<Taken> {
        let row = match row {
            Ok(row) => row,
            Err(unreadable) => return Ok(Taken::Refused(vec![unreadable])),
        };
        let id = match self.known(&row) {
            Ok(id) => id,
            Err(error) => return Ok(Taken::Refused(vec![of_row(row.line, error)?])),
        };
        let before = id.map(|id| Record::load(self.master, self.tx, &self.formats, id)).transpose()?;
        if before.is_some() {
            self.session.require(self.master.rights.edit)?;
        }
        let mut after = before.clone().unwrap_or_else(|| self.blank.clone());
        let refused = fill(&mut after, &row, self.columns, self.session, self.tx, &self.formats)?;
        if !refused.is_empty() {
            return Ok(Taken::Refused(refused));
        }
        Ok(match master::put(self.tx, self.session, before.as_ref(), &mut after, &self.formats) {
            Ok(_) if id.is_none() => Taken::Added,
            Ok(_) => Taken::Changed,
            Err(error) => Taken::Refused(vec![of_row(row.line, error)?]),
        })
    }

    /// The row of the shop that a row of the file is about; none when it is new.
    fn known(&mut self, row: &SheetRow) -> Result<Option<i64>> {
        let code = code_column(self.master)?;
        let place = self.columns.iter().position(|column| column.name == code.name);
        let cell = place.and_then(|place| row.cells.get(place)).map_or("", |cell| cell);
        let Value::Text(typed) = code.parse(cell, self.tx, &self.formats)? else {
            return Err(Error::field(code.name, format!("{} is needed.", code.label)));
        };
        if let Some(line) = self.seen.insert(typed.to_lowercase(), row.line) {
            let reason = format!("{} {typed} stands on line {line} already.", code.label);
            return Err(Error::field(code.name, reason));
        }
        id_of_code(self.tx, self.master, &typed)
    }
}

/// Takes the cells of a row into a record; returns every cell that cannot be taken.
pub(super) fn fill(
    record: &mut Record,
    row: &SheetRow,
    columns: &[&'static Column],
    session: &Session,
    tx: &Connection,
    formats: &Formats,
) -> Result<Vec<RowError>> {
    let mut refused = Vec::new();
    for (column, cell) in columns.iter().zip(&row.cells) {
        if matches!(column.kind, Kind::Secret) && cell.trim().is_empty() {
            continue;
        }
        if column.required && column.default.is_empty() && text::clean(cell).is_empty() {
            let reason = format!("{} is needed.", column.label);
            refused.push(RowError { line: row.line, column: Some(csv_name(column).to_string()), reason });
            continue;
        }
        if let Err(error) = record.set_or_make(column.name, cell, tx, session, formats) {
            refused.push(of_row(row.line, error)?);
        }
    }
    Ok(refused)
}

/// A refusal as one of a row; what is no fault of the row stays an error.
pub(super) fn of_row(line: u64, error: Error) -> Result<RowError> {
    let (column, reason) = match error {
        Error::Field { field, message } => (Some(field), message),
        Error::Refused(_) | Error::NotFound { .. } | Error::Domain(_) | Error::Guarded(_) => {
            (None, error.to_string())
        }
        Error::Sqlite(cause)
            if cause.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            (None, "A value of this row is outside what the shop's file can hold.".to_string())
        }
        fatal => return Err(fatal),
    };
    let column = column.map(|name| name.strip_suffix("_id").unwrap_or(name).to_string());
    Ok(RowError { line, column, reason })
}
