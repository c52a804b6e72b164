//! Taking in a file of a master's rows: all of them or none, and every row that cannot be taken is named.

use std::collections::HashMap;

use rusqlite::types::Value;
use serde_json::json;

use super::activity::Activity;
use super::export::by_column;
use super::find::id_of_code;
use super::master::{self, Column, Formats, Kind, Master, Record};
use super::session::Write;
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
        let known: Vec<_> = master.columns.iter().collect();
        let columns = columns(&sheet.header, &known, by_column(master))?;
        if !columns.iter().any(|column| column.is(master.code)) {
            return Err(Error::refused(format!(
                "The file has no column {}.",
                code_column(master)?.csv_name()
            )));
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
            let words = format!("{} taken in from {}", master.many, sheet.name);
            let counts = json!({ "added": report.added, "changed": report.changed });
            Ok(imported(master.table, words, counts))
        })
    }

    /// Runs an import in one transaction, which is kept only when no row was refused and it is no trial.
    pub(super) fn all_or_nothing(
        &self,
        dry_run: bool,
        work: impl FnOnce(&Write<'_>, &mut ImportReport) -> Result<Activity>,
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
pub(super) fn imported(table: &'static str, words: String, after: serde_json::Value) -> Activity {
    Activity { table: Some(table), ..Activity::new("data.imported", words).changed(None, Some(after)) }
}

/// The name under which a file says whether a row is in use.
const IS_ACTIVE: &str = "is_active";

/// What a column of a file is.
#[derive(Clone, Copy)]
pub(super) enum Given {
    Column(&'static Column),
    IsActive,
}

impl Given {
    fn is(self, name: &str) -> bool {
        matches!(self, Given::Column(column) if column.name == name)
    }
}

/// The columns of a file, each found by its name, in the file's order.
pub(super) fn columns(header: &[String], known: &[&'static Column], is_active: bool) -> Result<Vec<Given>> {
    let mut given: Vec<Given> = Vec::with_capacity(header.len());
    let mut names: Vec<&str> = known.iter().map(|column| column.csv_name()).collect();
    names.extend(is_active.then_some(IS_ACTIVE));
    let mut unknown = Vec::new();
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        if header.iter().take(place).any(|earlier| earlier.trim().eq_ignore_ascii_case(name)) {
            return Err(Error::refused(format!("The column {name} stands there twice.")));
        }
        match known.iter().find(|column| column.csv_name().eq_ignore_ascii_case(name)) {
            Some(column) => given.push(Given::Column(column)),
            None if is_active && name.eq_ignore_ascii_case(IS_ACTIVE) => given.push(Given::IsActive),
            None => unknown.push(format!("“{name}”")),
        }
    }
    if !unknown.is_empty() {
        let (unknown, names) = (unknown.join(", "), names.join(", "));
        return Err(Error::refused(format!("There is no column {unknown}. The columns are: {names}.")));
    }
    let missing: Vec<_> = known
        .iter()
        .filter(|column| column.required && column.default.is_empty())
        .filter(|column| !given.iter().any(|given| given.is(column.name)))
        .map(|column| column.csv_name())
        .collect();
    if missing.is_empty() {
        return Ok(given);
    }
    Err(Error::refused(format!("The file has no column {}.", missing.join(" and no column "))))
}

/// The columns of a master's file, and a row that shows how they are filled in.
pub fn template(master: &'static Master) -> (Vec<&'static str>, Vec<&'static str>) {
    // A row that is referred to may not be there yet, so the example refers to none.
    let example = |column: &Column| if matches!(column.kind, Kind::Ref(_)) { "" } else { column.example };
    master.columns.iter().map(|column| (column.csv_name(), example(column))).unzip()
}

fn code_column(master: &'static Master) -> Result<&'static Column> {
    let found = master.columns.iter().find(|column| column.name == master.code);
    found.ok_or_else(|| Error::refused(format!("{} cannot be taken in from a file.", master.many)))
}

/// An import under way.
struct Intake<'a> {
    session: &'a Session,
    tx: &'a Write<'a>,
    master: &'static Master,
    columns: &'a [Given],
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
            Err(error) => return Ok(Taken::Refused(vec![of_row(row.line, self.master.columns, error)?])),
        };
        let before = id.map(|id| Record::load(self.master, self.tx, &self.formats, id)).transpose()?;
        if before.is_some() {
            self.session.require(self.master.rights.edit)?;
        }
        let mut after = before.clone().unwrap_or_else(|| self.blank.clone());
        let mut refused = Vec::new();
        for (given, cell) in self.columns.iter().zip(&row.cells) {
            if let Given::Column(column) = given
                && let Err(error) = self.fill(&mut after, column, cell)
            {
                refused.push(of_row(row.line, self.master.columns, error)?);
            }
        }
        if !refused.is_empty() {
            return Ok(Taken::Refused(refused));
        }
        let put = master::put(self.tx, self.session, before.as_ref(), &mut after, &self.formats)
            .and_then(|id| self.switch(&row, id).map(|()| id))
            .and_then(|id| self.tell(id, before.as_ref(), &after));
        Ok(match put {
            Ok(()) if id.is_none() => Taken::Added,
            Ok(()) => Taken::Changed,
            Err(error) => Taken::Refused(vec![of_row(row.line, self.master.columns, error)?]),
        })
    }

    /// What a row that was there had before; a new one is told of with the file.
    fn tell(&self, id: i64, before: Option<&Record>, after: &Record) -> Result<()> {
        match before {
            Some(_) => {
                let told = master::told(self.tx, self.master, id, before, after, &self.formats)?;
                self.session.record(self.tx, &told)
            }
            None => Ok(()),
        }
    }

    fn fill(&self, after: &mut Record, column: &'static Column, cell: &str) -> Result<()> {
        if text::clean(cell).is_empty() {
            if matches!(column.kind, Kind::Secret) {
                return Ok(());
            }
            if column.required && column.default.is_empty() {
                return Err(Error::field(column.name, format!("{} is needed.", column.label)));
            }
        }
        after.set_or_make(column.name, cell, self.tx, self.session, &self.formats)
    }

    /// Takes a row out of use or back, when the file says so.
    fn switch(&self, row: &SheetRow, id: i64) -> Result<()> {
        let place = self.columns.iter().position(|given| matches!(given, Given::IsActive));
        let wanted = match place.and_then(|place| row.cells.get(place)).map(|cell| cell.trim().to_lowercase())
        {
            Some(yes) if matches!(yes.as_str(), "yes" | "y" | "1" | "true") => true,
            Some(no) if matches!(no.as_str(), "no" | "n" | "0" | "false") => false,
            Some(other) if !other.is_empty() => {
                return Err(Error::field(IS_ACTIVE, format!("“{other}” is neither yes nor no.")));
            }
            _ => return Ok(()),
        };
        let sql = format!("SELECT {} FROM {} t WHERE t.id = ?1", self.master.in_use.when, self.master.table);
        let in_use: bool = self.tx.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
        if in_use == wanted {
            return Ok(());
        }
        self.session.require(self.master.rights.deactivate)?;
        master::switch(self.tx, self.session, self.master, id, wanted)
    }

    /// The row of the shop that a row of the file is about; none when it is new.
    fn known(&mut self, row: &SheetRow) -> Result<Option<i64>> {
        let code = code_column(self.master)?;
        let place = self.columns.iter().position(|given| given.is(code.name));
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

/// A refusal as one of a row; what is no fault of the row stays an error.
pub(super) fn of_row<'a>(
    line: u64,
    columns: impl IntoIterator<Item = &'a Column>,
    error: Error,
) -> Result<RowError> {
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
    let known = column.and_then(|name| columns.into_iter().find(|column| column.name == name));
    let column = known.map(Column::csv_name).or(column).map(String::from);
    Ok(RowError { line, column, reason })
}
