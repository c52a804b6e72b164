//! A master table told once: its columns, its orders and its rules. Lists, forms, pickers, CSV files, exports and the
//! record of what changed are all worked from this one description.

mod column;
mod form;
mod list;
mod mending;
mod narrow;
mod record;
mod save;
mod value;

use rusqlite::Connection;

use super::search::Indexed;
use super::{Result, Session};
use crate::domain::Permission;

pub use column::{Aside, Column, Kind, Shown, choices};
pub use form::Filled;
pub use list::ListRow;
pub(crate) use list::Only;
pub(crate) use mending::mended;
pub(crate) use narrow::{listed, through};
pub(crate) use record::Record;
pub(crate) use save::{Change, check, make_named, next_number, numbered, put, switch, told, write};
pub use value::{Formats, InFile};
pub(crate) use value::{find, yes_or_no};

/// One master table.
pub struct Master {
    pub table: &'static str,
    /// What one row is called in a sentence: "customer".
    pub one: &'static str,
    /// The heading of its list: "Customers".
    pub many: &'static str,
    /// The column a person knows a row by, and whose value a CSV file refers to it with.
    pub code: &'static str,
    /// The column that says in words what a row is.
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
    /// Which of these a list has until it is asked for all of them, over the row `t`.
    pub usual: &'static str,
    pub in_use: InUse,
    pub search: Search,
    pub rights: Rights,
    /// Rules over more than one field, or over the rest of the file: fills in what follows from other fields, refuses
    /// what cannot be, and keeps other rows in step. Runs in the transaction of the save, before the row is written.
    pub(crate) rules: fn(&Connection, &Session, Option<&Record>, &mut Record) -> Result<()>,
    /// Asked before a row is taken out of use (false) or back into it (true), in the same transaction.
    pub switching: fn(&Connection, &Session, i64, bool) -> Result<()>,
}

/// Who may do what with the rows.
pub struct Rights {
    pub view: Permission,
    pub create: Permission,
    pub edit: Permission,
    pub deactivate: Permission,
}

/// When a row is in use, and how it is taken out of use and back.
pub struct InUse {
    /// Over the row `t`.
    pub when: &'static str,
    /// What an UPDATE sets.
    pub out: &'static str,
    pub back: &'static str,
    /// As the end of a sentence: "taken out of use".
    pub said_out: &'static str,
    pub said_back: &'static str,
}

impl InUse {
    /// By the column that every other master has for it.
    pub const BY_COLUMN: InUse = InUse {
        when: "t.is_active",
        out: "is_active = 0",
        back: "is_active = 1",
        said_out: "taken out of use",
        said_back: "taken back into use",
    };
}

/// Where a typed search looks.
pub enum Search {
    /// An index of words; for what there can be many of.
    Words(Indexed),
    /// The columns themselves, anywhere in them, folded; for what there are few of.
    Within(&'static [&'static str]),
    /// Numbers, or the words of the rows it belongs to; for numbered things there can be many of.
    Through(Through),
}

/// How what has a number is found: every word typed begins its number or one of its references, or finds one of the rows
/// that it belongs to.
pub struct Through {
    /// Columns that hold its numbers, as they were given: capitals, `SAL-2026-000012`. The count alone finds it too.
    pub numbers: &'static [&'static str],
    /// Columns that hold what people wrote.
    pub references: &'static [&'static str],
    pub rows: &'static [Belonging],
}

/// Rows of another master that something belongs to.
pub struct Belonging {
    pub master: &'static Master,
    /// The ids of what belongs to the rows whose ids are in the list (`?`).
    pub ids: &'static str,
    /// Whether the row `t` belongs to one of those that the query in the braces gives.
    pub holds: &'static str,
}

impl Master {
    /// The place of a column among the columns.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The place of a cell among those a list shows.
    pub fn shown_place(&self, name: &str) -> Option<usize> {
        self.shown.iter().position(|cell| cell.name == name)
    }

    /// The columns that stand in the table itself.
    fn stored(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.is_stored())
    }
}

/// No rule beyond the columns' own.
pub(crate) fn no_rules(_: &Connection, _: &Session, _: Option<&Record>, _: &mut Record) -> Result<()> {
    Ok(())
}

/// Nothing stands against taking a row out of use, or back into it.
pub(crate) fn always(_: &Connection, _: &Session, _: i64, _: bool) -> Result<()> {
    Ok(())
}
