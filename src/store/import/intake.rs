//! Checking a file, row by row, before anything is written: what each row would change, and what stands against it.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::called::IS_ACTIVE;
use super::{Given, ImportReport, ReadRow, Reading, RowChange, RowError, SHOWN, SheetRow, mended, of_row};
use crate::domain::{Permission, barcode, scan, text};
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{self, Change, Column, ColumnType, Formats, Master, Record};
use crate::store::{Error, Result, Session};
use crate::words::{Message, Say};

/// A row that is to be written, and nothing of it that is so already.
pub(super) struct Planned {
    pub line: u64,
    /// None of a new row.
    pub id: Option<i64>,
    /// Columns by their places.
    pub fills: Vec<(usize, Fill)>,
    /// To be taken out of use or back.
    pub active: Option<bool>,
    /// All of that with what it is now, where no more than the row itself is written.
    pub change: Option<Change>,
}

/// What a column is given.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Fill {
    Value(Value),
    /// A row that the file itself makes, by its name.
    Named(String),
}

/// So many different cells of a column are remembered.
const REMEMBERED: usize = 4096;

/// The check of a file under way.
pub(super) struct Intake<'a> {
    pub(super) session: &'a Session,
    pub(super) master: &'static Master,
    pub(super) columns: &'a [Given],
    pub(super) reading: &'a Reading,
    pub formats: Formats,
    /// A new row with what a file gives where it says nothing, read once.
    pub blank: Record,
    pub planned: Vec<Planned>,
    /// What no two rows may share and the file has had so far, each with its line: by column, and the codes in columns
    /// that hold several, which share one name space with the row's own code.
    claimed: HashMap<(usize, String), u64>,
    /// The columns of which that is so, and the name where rows of the table refer to each other by it.
    claiming: Vec<usize>,
    /// Rows of the shop that the file has spoken of, each with its line.
    pub(super) spoken: HashMap<i64, u64>,
    /// New rows that only their names tell apart, each with its line.
    pub(super) named: HashMap<String, u64>,
    /// Cells of references and choices that were read.
    read: HashMap<(usize, String), Fill>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(
        session: &'a Session,
        master: &'static Master,
        columns: &'a [Given],
        reading: &'a Reading,
    ) -> Result<Self> {
        let connection = session.read(Permission::DataImport)?;
        let formats = Formats { file: Some(reading.in_file()), ..session.masters().formats() };
        let typed = session.masters().formats();
        let mut blank = Record::new(master, connection, &typed)?;
        for (place, column) in master.columns.iter().enumerate() {
            if !column.in_files.is_empty() {
                blank.put_at(place, column.parse(column.in_files, connection, &typed)?);
            }
        }
        Ok(Intake {
            session,
            master,
            columns,
            reading,
            formats,
            blank,
            planned: Vec::new(),
            claimed: HashMap::new(),
            claiming: claiming(master),
            spoken: HashMap::new(),
            named: HashMap::new(),
            read: HashMap::new(),
        })
    }

    /// Checks one row: it is planned, or refused, or changes nothing.
    pub(super) fn check(&mut self, row: ReadRow, report: &mut ImportReport) -> Result<()> {
        let row = match row {
            Ok(row) => row,
            Err(unreadable) => {
                report.refused.push(unreadable);
                return Ok(());
            }
        };
        let (id, before) = match self.known(&row) {
            Ok(id) => (
                id,
                id.map(|id| Record::load(self.master, self.session.connection(), &self.formats, id))
                    .transpose()?,
            ),
            Err(error) => {
                report.refused.push(of_row(row.line, self.master.columns, error)?);
                return Ok(());
            }
        };
        let mut after = before.clone().unwrap_or_else(|| self.blank.clone());
        let mut refused = Vec::new();
        let mut named = Vec::new();
        for (given, cell) in self.columns.iter().zip(&row.cells) {
            let Given::Column(column) = given else { continue };
            match self.fill(&row, before.as_ref(), column, cell, report) {
                Ok(Some((place, Fill::Value(value)))) => after.put_at(place, value),
                Ok(Some(name)) => named.push(name),
                Ok(None) => {}
                Err(error) => refused.push(of_row(row.line, self.master.columns, error)?),
            }
        }
        if before.is_none() {
            self.missing(&row, &after, &mut refused);
        }
        let active = match self.active(&row, id) {
            Ok(active) => active,
            Err(error) => {
                refused.push(of_row(row.line, self.master.columns, error)?);
                None
            }
        };
        if refused.is_empty()
            && let Err(error) = self.plan(&row, before.as_ref(), after, named, active, report)
        {
            refused.push(of_row(row.line, self.master.columns, error)?);
        }
        report.refused.extend(refused);
        Ok(())
    }

    /// What a new row must have and the file does not give.
    fn missing(&self, row: &SheetRow, after: &Record, refused: &mut Vec<RowError>) {
        for column in self.master.columns.iter().filter(|column| column.required && column.default.is_empty())
        {
            let said = refused.iter().any(|error| error.column.as_deref() == Some(column.csv_name()));
            if said || !after.is_blank(column.name) {
                continue;
            }
            let has_column = self.columns.iter().any(|given| given.is(column.name));
            let reason = if has_column {
                Message::of("value-needed").with("label", &column.label)
            } else {
                Message::of("import-new-needs-column")
                    .with("one", &self.master.one)
                    .with("column", &column.csv_name())
            };
            refused.push(RowError { line: row.line, column: Some(column.csv_name().to_string()), reason });
        }
    }

    fn plan(
        &mut self,
        row: &SheetRow,
        before: Option<&Record>,
        mut after: Record,
        named: Vec<(usize, Fill)>,
        active: Option<bool>,
        report: &mut ImportReport,
    ) -> Result<()> {
        let is_other = !named.is_empty() || before.is_none_or(|before| after.is_other(before));
        if !is_other && active.is_none() {
            self.claim(row, before, &after)?;
            report.unchanged += 1;
            return Ok(());
        }
        if before.is_some() && is_other {
            self.session.require(self.master.rights.edit)?;
        }
        self.claim(row, before, &after)?;
        master::check(self.session, before, &mut after, &self.formats)?;
        let change = before.filter(|_| named.is_empty() && active.is_none());
        let change = change.and_then(|before| Change::between(before, &after));
        let base = before.unwrap_or(&self.blank);
        let mut fills: Vec<(usize, Fill)> =
            after.others(base).map(|(place, value)| (place, Fill::Value(value.clone()))).collect();
        fills.extend(named);
        match before {
            None => report.added += 1,
            Some(_) => report.changed += 1,
        }
        if report.changes.len() < SHOWN {
            report.changes.push(self.told(row, before, &after, &fills, active)?);
        }
        self.planned.push(Planned { line: row.line, id: before.and_then(Record::id), fills, active, change });
        Ok(())
    }

    /// What a trial says of a row.
    fn told(
        &self,
        row: &SheetRow,
        before: Option<&Record>,
        after: &Record,
        fills: &[(usize, Fill)],
        active: Option<bool>,
    ) -> Result<RowChange> {
        let mut fields = Vec::new();
        if let Some(before) = before {
            for (place, fill) in fills {
                let Some(column) = self.master.columns.get(*place) else { continue };
                let print = |value: &Value| column.print(value, self.session.connection(), &self.formats);
                let new = match fill {
                    Fill::Value(value) => print(value)?,
                    Fill::Named(name) => name.clone(),
                };
                fields.push((column.csv_name(), print(before.value(column.name))?, new));
            }
            if let Some(active) = active {
                let say = |yes: bool| if yes { "yes" } else { "no" }.to_string();
                fields.push((IS_ACTIVE, say(!active), say(active)));
            }
        }
        let row_code = after.text(self.master.code).or(after.text(self.master.label)).unwrap_or_default();
        Ok(RowChange { line: row.line, row: row_code.say(), fields })
    }

    /// What a cell says of its column; none when it leaves it alone.
    fn fill(
        &mut self,
        row: &SheetRow,
        before: Option<&Record>,
        column: &'static Column,
        cell: &str,
        report: &mut ImportReport,
    ) -> Result<Option<(usize, Fill)>> {
        let Some(place) = self.master.place(column.name) else { return Ok(None) };
        if is_blank(cell) {
            return Ok(None);
        }
        if let ColumnType::Aside(_) = column.kind
            && before.and_then(|before| before.text(column.name)) == Some(cell)
        {
            return Ok(None);
        }
        let remembers = matches!(
            column.kind,
            ColumnType::Ref(_)
                | ColumnType::RefMade(_)
                | ColumnType::Choice(_)
                | ColumnType::YesNo
                | ColumnType::Rate
        );
        if remembers && let Some(known) = self.read.get(&(place, cell.to_string())) {
            return Ok(Some((place, known.clone())));
        }
        let (put_right, said) = mended(column, cell, self.reading)?;
        let csv_name = || Some(column.csv_name().to_string());
        report.notes.extend(said.into_iter().map(|reason| RowError {
            line: row.line,
            column: csv_name(),
            reason,
        }));
        let cell = put_right.as_deref().unwrap_or(cell);
        let fill = self.parse(place, column, cell)?;
        if column.by_hand {
            let is_so = fill == Fill::Value(before.unwrap_or(&self.blank).value(column.name).clone());
            report.notes.extend((!is_so).then(|| RowError {
                line: row.line,
                column: csv_name(),
                reason: Message::of("import-by-hand").with("label", &column.label),
            }));
            return Ok(None);
        }
        if let (ColumnType::Aside(aside), Fill::Value(Value::Text(text))) = (&column.kind, &fill) {
            let said = (aside.claims)(text).into_iter().filter_map(|code| scan::remark(&code));
            let column = || Some(column.csv_name().to_string());
            report.notes.extend(said.map(|reason| RowError { line: row.line, column: column(), reason }));
        }
        if remembers && self.read.len() < REMEMBERED {
            self.read.insert((place, cell.to_string()), fill.clone());
        }
        Ok(Some((place, fill)))
    }

    fn parse(&self, place: usize, column: &'static Column, cell: &str) -> Result<Fill> {
        let word = text::clean(cell).to_lowercase();
        if Some(word.as_str()) == column.emptied_by() {
            return Ok(Fill::Value(match column.kind {
                ColumnType::Aside(_) => Value::Text(String::new()),
                _ => Value::Null,
            }));
        }
        if matches!(word.as_str(), "none" | "unlimited") && !is_free_text(&column.kind) {
            let reason = match column.emptied_by() {
                Some(instead) => Message::of("import-cannot-be-but")
                    .with("label", &column.label)
                    .with("word", &word)
                    .with("instead", instead),
                None => Message::of("import-cannot-be").with("label", &column.label).with("word", &word),
            };
            return Err(Error::field(column.name, reason));
        }
        match column.parse(cell, self.session.connection(), &self.formats) {
            Ok(value) => Ok(Fill::Value(value)),
            Err(Error::Field { .. }) if self.will_be_there(place, column, cell)? => {
                Ok(Fill::Named(text::clean(cell)))
            }
            Err(error) => Err(error),
        }
    }

    /// Whether a reference is to a row that the file makes: by naming it, or on a line above.
    fn will_be_there(&self, _: usize, column: &'static Column, cell: &str) -> Result<bool> {
        match column.kind {
            ColumnType::RefMade(other) if master::find(self.session.connection(), other, cell)?.is_none() => {
                self.session.require(other.rights.create)?;
                if let Some(label) = other.columns.iter().find(|column| column.name == other.label) {
                    label.parse(cell, self.session.connection(), &self.formats)?;
                }
                Ok(true)
            }
            ColumnType::Ref(other) if other.table == self.master.table => {
                let named = text::clean(cell).to_lowercase();
                let by = |name| self.master.place(name).map(|place| (place, named.clone()));
                let is_claimed =
                    |key: Option<(usize, String)>| key.is_some_and(|key| self.claimed.contains_key(&key));
                Ok(is_claimed(by(other.code)) || is_claimed(by(other.label)))
            }
            _ => Ok(false),
        }
    }

    /// Whether the row is taken out of use or back.
    fn active(&self, row: &SheetRow, id: Option<i64>) -> Result<Option<bool>> {
        let is_of_it = |given: &Given| matches!(given, Given::IsActive | Given::OutOfUse);
        let Some(place) = self.columns.iter().position(is_of_it) else { return Ok(None) };
        let cell = row.cells.get(place).map_or("", |cell| cell.trim());
        if cell.is_empty() {
            return Ok(None);
        }
        let Some(said) = master::yes_or_no(cell) else {
            return Err(Error::field(IS_ACTIVE, Message::of("import-neither").with("cell", &cell)));
        };
        let wanted = said == matches!(self.columns.get(place), Some(Given::IsActive));
        let in_use = match id {
            Some(id) => {
                let sql = format!(
                    "SELECT {} FROM {} t WHERE t.id = ?1",
                    self.master.in_use.when, self.master.table
                );
                self.session.connection().prepare_cached(&sql)?.query_row([id], |row| row.read(0))?
            }
            None => true,
        };
        if in_use == wanted {
            return Ok(None);
        }
        self.session.require(self.master.rights.deactivate)?;
        if let Some(id) = id {
            (self.master.switching)(self.session, id, wanted)?;
        }
        Ok(Some(wanted))
    }

    /// Refuses what two rows of the file would share.
    fn claim(&mut self, row: &SheetRow, before: Option<&Record>, after: &Record) -> Result<()> {
        let own = self.master.place(self.master.code).unwrap_or_default();
        let has_aside = self.master.columns.iter().any(|column| matches!(column.kind, ColumnType::Aside(_)));
        for &place in &self.claiming {
            let Some(column) = self.master.columns.get(place) else { continue };
            // The shop's file itself stands for what is as it was.
            if !after.differs(before, column.name) {
                continue;
            }
            let held = match (&column.kind, after.value(column.name)) {
                (ColumnType::Aside(aside), Value::Text(text)) => (aside.claims)(text),
                // A code is the barcode that it could be, in whichever form.
                (ColumnType::Code, Value::Text(text)) if has_aside => {
                    vec![barcode::normalise(text).to_lowercase()]
                }
                (_, Value::Text(text)) => vec![text.to_lowercase()],
                _ => Vec::new(),
            };
            let is_alone = column.is_alone() || matches!(column.kind, ColumnType::Aside(_));
            let key = |code: String| match column.kind {
                ColumnType::Aside(_) => (own, code.to_lowercase()),
                _ => (place, code),
            };
            for code in held {
                let line = self.claimed.insert(key(code.clone()), row.line);
                if let Some(line) = line.filter(|line| is_alone && *line != row.line) {
                    let reason = Message::of("import-code-twice")
                        .with("label", &column.label)
                        .with("code", &code)
                        .with("line", &line);
                    return Err(Error::field(column.name, reason));
                }
            }
        }
        Ok(())
    }
}

fn claiming(master: &'static Master) -> Vec<usize> {
    let refers =
        |column: &Column| matches!(column.kind, ColumnType::Ref(other) if other.table == master.table);
    let by_name = master.columns.iter().any(refers);
    let claims = |column: &Column| {
        column.is_alone()
            || matches!(column.kind, ColumnType::Aside(_))
            || (by_name && column.name == master.label)
    };
    let columns = master.columns.iter().enumerate();
    columns.filter(|(_, column)| claims(column)).map(|(place, _)| place).collect()
}

/// Nothing that can be seen. Most cells are told by their first letter.
pub(super) fn is_blank(cell: &str) -> bool {
    !cell.bytes().any(|byte| byte.is_ascii_graphic()) && text::clean(cell).is_empty()
}

/// Where any word may stand.
fn is_free_text(kind: &ColumnType) -> bool {
    matches!(
        kind,
        ColumnType::Text(_)
            | ColumnType::Long
            | ColumnType::Code
            | ColumnType::Aside(_)
            | ColumnType::Ref(_)
            | ColumnType::RefMade(_)
    )
}
