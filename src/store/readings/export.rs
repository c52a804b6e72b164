//! Reading a whole table, page by page and by key, so that neither memory nor the write-ahead log grows with it.

use std::collections::VecDeque;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use crate::domain::{Permission, Rate};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{ColumnType, Formats, InUse, Master, Record, Shown};
use crate::store::rooms;

/// So many rows are read at a time.
const PAGE: usize = 500;

/// One cell, ready to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    Text(String),
    Flag(bool),
    Rate(Rate),
    /// What a file says of a field that is empty, where a blank cell would say something else.
    Word(&'static str),
}

/// What can be exported.
pub enum Extract {
    /// All rows and columns of a master; what an import takes in again.
    Master(&'static Master),
    Query(&'static str, Query),
}

/// Rows that are no master's own.
pub struct Query {
    pub view: Permission,
    /// The tables, the first of them `t`.
    pub from: &'static str,
    /// What the rows are ordered and paged by; unique together and never NULL.
    pub key: &'static [&'static str],
    pub cells: Cells,
}

/// What a row says.
pub enum Cells {
    Listed(&'static [Shown]),
    /// What the columns of documents say, with what comes before and after them.
    Of(&'static [Shown], fn() -> Vec<&'static Shown>, &'static [Shown]),
}

impl Cells {
    fn all(&self) -> Vec<&'static Shown> {
        match self {
            Cells::Listed(cells) => cells.iter().collect(),
            Cells::Of(before, columns, after) => before.iter().chain(columns()).chain(*after).collect(),
        }
    }
}

impl Extract {
    /// What the command line calls it.
    pub const fn name(&self) -> &'static str {
        match self {
            Extract::Master(master) => master.table,
            Extract::Query(name, _) => name,
        }
    }

    fn view(&self) -> Permission {
        match self {
            Extract::Master(master) => master.rights.view,
            Extract::Query(_, query) => query.view,
        }
    }

    /// The names of its columns.
    pub fn header(&self) -> Vec<&'static str> {
        match self {
            Extract::Master(master) => {
                let columns =
                    master.columns.iter().filter(|column| !matches!(column.kind, ColumnType::Secret));
                let names = columns.map(crate::store::master::Column::csv_name);
                names.chain(by_column(master).then_some("is_active")).collect()
            }
            Extract::Query(_, query) => query.cells.all().iter().map(|cell| cell.name).collect(),
        }
    }
}

/// The master has a column of its own for whether a row is in use.
pub(in crate::store) fn by_column(master: &Master) -> bool {
    master.in_use.when == InUse::BY_COLUMN.when
}

impl<'a> rooms::Books<'a> {
    /// All rows of an extract, one after the other.
    ///
    /// # Errors
    /// A missing right; later, a file that cannot be read.
    pub fn export(self, extract: &'static Extract) -> Result<Rows<'a>> {
        let session = self.0;
        session.require(Permission::DataExport)?;
        let connection = session.read(extract.view())?;
        Ok(Rows {
            connection,
            formats: session.masters().formats(),
            extract,
            page: VecDeque::new(),
            after: None,
            done: false,
        })
    }
}

/// The rows of an export. No statement stays open between two pages.
pub struct Rows<'a> {
    connection: &'a Connection,
    formats: Formats,
    extract: &'static Extract,
    page: VecDeque<Vec<Cell>>,
    /// The key of the last row read.
    after: Option<Vec<Value>>,
    done: bool,
}

impl Iterator for Rows<'_> {
    type Item = Result<Vec<Cell>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.is_empty() && !self.done {
            let read = match self.extract {
                Extract::Master(master) => self.master_page(master),
                Extract::Query(_, query) => self.query_page(query),
            };
            match read {
                Ok(rows) => self.done = rows < PAGE,
                Err(error) => {
                    self.done = true;
                    return Some(Err(error));
                }
            }
        }
        self.page.pop_front().map(Ok)
    }
}

impl Rows<'_> {
    fn master_page(&mut self, master: &'static Master) -> Result<usize> {
        let after = match self.after.as_deref() {
            Some([Value::Integer(id)]) => *id,
            _ => 0,
        };
        let sql = format!(
            "SELECT t.id, {} FROM {} t WHERE {} AND t.id > ?1 ORDER BY t.id LIMIT {PAGE}",
            master.in_use.when, master.table, master.only
        );
        let ids: Vec<(i64, bool)> = self
            .connection
            .prepare_cached(&sql)?
            .query_map([after], |row| Ok((row.read(0)?, row.read(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for &(id, in_use) in &ids {
            let record = Record::load(master, self.connection, &self.formats, id)?;
            let mut cells = Vec::with_capacity(master.columns.len() + 1);
            for column in master.columns.iter().filter(|column| !matches!(column.kind, ColumnType::Secret)) {
                let value = record.value(column.name);
                cells.push(match column.emptied_by().filter(|_| !column.in_files.is_empty()) {
                    Some(word) if *value == Value::Null => Cell::Word(word),
                    _ => self.cell(&column.kind, value)?,
                });
            }
            if by_column(master) {
                cells.push(Cell::Flag(in_use));
            }
            self.page.push_back(cells);
            self.after = Some(vec![Value::Integer(id)]);
        }
        Ok(ids.len())
    }

    fn query_page(&mut self, query: &Query) -> Result<usize> {
        let key = query.key.join(", ");
        let marks = vec!["?"; query.key.len()].join(", ");
        let only = if self.after.is_some() { format!("WHERE ({key}) > ({marks})") } else { String::new() };
        let cells = query.cells.all();
        let said: Vec<&str> = cells.iter().map(|cell| cell.sql).collect();
        let sql = format!(
            "SELECT {key}, {} FROM {} {only} ORDER BY {key} LIMIT {PAGE}",
            said.join(", "),
            query.from
        );
        let width = query.key.len() + cells.len();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found: Vec<Vec<Value>> = statement
            .query_map(params_from_iter(self.after.iter().flatten()), |row| {
                (0..width).map(|place| row.read(place)).collect()
            })?
            .collect::<rusqlite::Result<_>>()?;
        let rows = found.len();
        for mut key in found {
            let values = key.split_off(query.key.len());
            let cells = cells.iter().zip(&values).map(|(cell, value)| {
                match cell.says.filter(|_| *value == Value::Null) {
                    Some(word) => Ok(Cell::Word(word)),
                    None => self.cell(&cell.kind, value),
                }
            });
            let cells = cells.collect::<Result<_>>()?;
            self.page.push_back(cells);
            self.after = Some(key);
        }
        Ok(rows)
    }

    fn cell(&self, kind: &ColumnType, value: &Value) -> Result<Cell> {
        Ok(match (kind, value) {
            (_, Value::Null) => Cell::Nothing,
            (ColumnType::YesNo, Value::Integer(yes)) => Cell::Flag(*yes != 0),
            (ColumnType::Rate, Value::Integer(rate)) => Cell::Rate(Rate::from_thousandths(*rate)),
            (ColumnType::Instant, Value::Text(at)) => Cell::Text(at.clone()),
            // By its name, so that another shop can make it from the file.
            (ColumnType::RefMade(master), Value::Integer(id)) => self.name(master, *id)?,
            _ => match kind.print(value, self.connection, &self.formats)? {
                blank if blank.is_empty() => Cell::Nothing,
                text => Cell::Text(text),
            },
        })
    }

    fn name(&self, master: &Master, id: i64) -> Result<Cell> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", master.label, master.table);
        let name: Option<String> =
            self.connection.prepare_cached(&sql)?.query_row([id], |row| row.read(0)).optional()?;
        Ok(name.map_or(Cell::Nothing, Cell::Text))
    }
}
