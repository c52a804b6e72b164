//! A master table told once: its columns, its orders and its rules. Lists, forms, pickers, CSV files, exports and the
//! record of what changed are all worked from this one description.

mod list;
mod record;
mod save;
mod value;

use rusqlite::Connection;

use super::{Result, Session};
use crate::domain::Permission;

pub use list::ListRow;
pub(crate) use list::Only;
pub use record::Record;
pub use value::Formats;

/// One master table.
pub struct Master {
    pub table: &'static str,
    /// What one row is called in a sentence: "customer".
    pub one: &'static str,
    /// The heading of its list: "Customers".
    pub many: &'static str,
    /// The column a person knows a row by, and whose value a CSV file refers to it with.
    pub code: &'static str,
    /// The column that a picker shows.
    pub label: &'static str,
    /// How a code is made when none is given: `CUS-` and three digits or more. None: it must be typed.
    pub next_code: Option<&'static str>,
    pub columns: &'static [Column],
    /// What a list shows.
    pub shown: &'static [Shown],
    /// The orders a list can have, over the row `t`, none of them ever NULL; the first is how it opens.
    pub sorts: &'static [&'static str],
    /// Which rows of the table are rows of the list, over the row `t`.
    pub only: &'static str,
    /// Whether the row `t` is in use.
    pub active: &'static str,
    /// A list leaves out rows not in use until asked.
    pub hides_inactive: bool,
    pub search: Search,
    pub rights: Rights,
    /// Rules over more than one field, or over the rest of the file. Sees the row as it will be.
    pub check: fn(&Connection, &Session, Option<&Record>, &Record) -> Result<()>,
    /// Asked before a row is deactivated.
    pub may_deactivate: fn(&Connection, i64) -> Result<()>,
}

/// Who may do what with the rows.
pub struct Rights {
    pub view: Permission,
    pub create: Permission,
    pub edit: Permission,
    pub deactivate: Permission,
}

/// Where a typed search looks.
pub enum Search {
    /// A full-text table over the folded words of these columns; for what there can be many of.
    Words { table: &'static str, columns: &'static [&'static str] },
    /// The columns themselves, anywhere in them; for what there are few of.
    Within(&'static [&'static str]),
}

/// One column as a person fills it in.
pub struct Column {
    /// The name in the table, in CSV files and in refusals.
    pub name: &'static str,
    pub label: &'static str,
    pub kind: Kind,
    pub required: bool,
    /// What a new row has when nothing is given, as it would be typed.
    pub default: &'static str,
    pub section: &'static str,
    /// A short word for the foot of the form.
    pub help: &'static str,
    /// For the example row of a CSV template.
    pub example: &'static str,
}

/// What a column holds, and so how it is typed and printed.
pub enum Kind {
    /// One line, at most so many characters. Blank is NULL.
    Text(usize),
    /// Several lines.
    Long,
    /// A code without blanks, unique in the table.
    Code,
    Integer {
        low: i64,
        high: i64,
    },
    Money,
    Price,
    Quantity,
    Rate,
    Date,
    YesNo,
    /// One of a few codes, each with its words.
    Choice(&'static [(&'static str, &'static str)]),
    /// A row of another master, referred to by its code or its name.
    Ref(&'static Master),
    /// As [`Kind::Ref`]; an import makes the row when it is not there.
    RefMade(&'static Master),
    /// A PIN or password: typed, kept as a hash, never shown. Blank leaves it as it is.
    Secret,
    /// Kept in another table; read and written by the functions, as text.
    Aside {
        read: fn(&Connection, i64, &Formats) -> Result<String>,
        write: fn(&Connection, i64, &str, &Formats) -> Result<()>,
    },
}

/// One cell of a list: an expression over the row `t`, and how it prints.
pub struct Shown {
    pub name: &'static str,
    pub sql: &'static str,
    pub kind: Kind,
}

impl Column {
    /// A column with nothing out of the ordinary; the rest is set by the functions below.
    pub const fn new(name: &'static str, label: &'static str, kind: Kind) -> Self {
        Column { name, label, kind, required: false, default: "", section: "", help: "", example: "" }
    }

    pub const fn required(self) -> Self {
        Column { required: true, ..self }
    }

    pub const fn default(self, default: &'static str) -> Self {
        Column { default, ..self }
    }

    pub const fn section(self, section: &'static str) -> Self {
        Column { section, ..self }
    }

    pub const fn help(self, help: &'static str) -> Self {
        Column { help, ..self }
    }

    pub const fn example(self, example: &'static str) -> Self {
        Column { example, ..self }
    }
}

impl Shown {
    pub const fn new(name: &'static str, sql: &'static str, kind: Kind) -> Self {
        Shown { name, sql, kind }
    }
}

impl Master {
    /// The place of a column among the columns.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The columns that stand in the table itself.
    fn stored(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| !matches!(column.kind, Kind::Aside { .. }))
    }
}

/// No rule beyond the columns' own.
pub(crate) fn no_check(_: &Connection, _: &Session, _: Option<&Record>, _: &Record) -> Result<()> {
    Ok(())
}

/// Nothing stands against deactivating.
pub(crate) fn always(_: &Connection, _: i64) -> Result<()> {
    Ok(())
}
