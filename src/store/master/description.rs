//! What a master table is told by: its columns as a person fills them in, its cells as a list shows them, its orders and
//! its rules.

use rusqlite::Connection;

use super::example::Example;
use super::{Formats, Record};
use crate::domain::{Coded, Permission};
use crate::store::access::session::Write;
use crate::store::search::Indexed;
use crate::store::{Result, Session};
use crate::words::Name;

/// One master table.
pub struct Master {
    pub table: &'static str,
    /// What one row is called in a sentence: "customer".
    pub one: Name,
    /// The heading of its list: "Customers".
    pub many: Name,
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
    pub(crate) rules: fn(&Session, Option<&Record>, &mut Record) -> Result<()>,
    /// What follows from a row that was written, in the same transaction: the row before, if there was one, and the row.
    pub(crate) follows: fn(&Write<'_>, Option<&Record>, &Record) -> Result<()>,
    /// Asked before a row is taken out of use (false) or back into it (true), in the same transaction.
    pub switching: fn(&Session, i64, bool) -> Result<()>,
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
    pub said_out: Name,
    pub said_back: Name,
}

impl InUse {
    /// By the column that every other master has for it.
    pub const BY_COLUMN: InUse = InUse {
        when: "t.is_active",
        out: "is_active = 0",
        back: "is_active = 1",
        said_out: Name::of("put-out"),
        said_back: Name::of("put-back"),
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
    pub(super) fn stored(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.columns.iter().enumerate().filter(|(_, column)| column.is_stored())
    }
}

/// No rule beyond the columns' own.
pub(crate) fn no_rules(_: &Session, _: Option<&Record>, _: &mut Record) -> Result<()> {
    Ok(())
}

/// Nothing stands against taking a row out of use, or back into it.
pub(crate) fn always(_: &Session, _: i64, _: bool) -> Result<()> {
    Ok(())
}

/// One column as a person fills it in.
pub struct Column {
    /// The name in the table and in refusals.
    pub name: &'static str,
    /// The name in CSV files, when it is not [`Column::name`].
    csv: &'static str,
    pub label: Name,
    pub kind: ColumnType,
    pub required: bool,
    /// No two rows have the same; always so for a code.
    pub unique: bool,
    /// Cannot be changed once the row is there.
    pub fixed: bool,
    /// Codes of goods are scanned into it.
    pub scanned: bool,
    /// Who may put something else here than what is usual.
    pub reserved: Option<Reserved>,
    /// The choice of another column with which this one means nothing: its name and its code.
    pub unless: Option<(&'static str, &'static str)>,
    /// What a new row has when nothing is given, as it would be typed.
    pub default: &'static str,
    pub section: Option<Name>,
    /// A short word for the foot of the form.
    pub help: Option<Name>,
    /// For the example row of a CSV template.
    pub example: Example,
    /// What a new row of a file has where the cell is blank, when it is not the default.
    pub in_files: &'static str,
    /// The word by which a file empties it; without one it is never emptied.
    pub cleared_by: Option<&'static str>,
    /// A date that is the last day of goods: a month will do.
    pub last_day: bool,
    /// Set on the screen only: a file that says something else is told so, and does not change it.
    pub by_hand: bool,
    /// A text that is a code, such as a lot's number: what spreadsheets do to codes is put right in it.
    pub coded: bool,
    /// Other words for the codes of a choice.
    pub also: fn(&str) -> Option<&'static str>,
}

/// A column that not everybody who may save the row may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserved {
    pub for_whom: Permission,
    /// Of a new row too: it begins with the default, or with nothing.
    pub in_new: bool,
}

impl Reserved {
    /// Whether it stands against changing a row that is there, or adding one.
    pub fn holds(&self, new: bool) -> bool {
        self.in_new || !new
    }
}

/// What a column holds, and so how it is typed and printed.
#[derive(Clone, Copy)]
pub enum ColumnType {
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
    /// An instant, shown in the shop's own time; never typed.
    Instant,
    /// What an activity says, of its code, its arguments and its text; never typed.
    Said,
    YesNo,
    /// One of a few codes, each with its words; see [`choices`].
    Choice(fn() -> Vec<(&'static str, &'static str)>),
    /// A row of another master, referred to by its code or its name.
    Ref(&'static Master),
    /// As [`ColumnType::Ref`]; an import makes the row when it is not there.
    RefMade(&'static Master),
    /// A PIN or password: typed, kept as a hash, never shown. Blank leaves it as it is.
    Secret,
    /// Kept in another table, worked as text.
    Aside(&'static Aside),
}

/// A column that is kept in another table.
pub struct Aside {
    /// What there is for a row, as it would be typed.
    pub read: fn(&Connection, i64, &Formats) -> Result<String>,
    /// What was typed, in the form in which `read` would give it.
    pub tidy: fn(&str, &Formats) -> Result<String>,
    /// Refuses a tidied text that the row, as it will be, cannot have.
    pub(crate) check: fn(&Connection, &Record, &str, &Formats) -> Result<()>,
    /// Keeps a tidied text that was checked, in place of what there was; of a new row there was nothing.
    pub write: fn(&Connection, i64, bool, &str) -> Result<()>,
    /// What in a tidied text no other row may have.
    pub claims: fn(&str) -> Vec<String>,
    /// The row that has one of those.
    pub owner: fn(&Connection, &str) -> Result<Option<i64>>,
}

/// The name of the column in `products.sku`.
const fn behind_the_table(name: &'static str) -> &'static str {
    let mut at = 0;
    while at < name.len() {
        at += 1;
        if name.as_bytes()[at - 1] == b'.' {
            return name.split_at(at).1;
        }
    }
    name
}

fn no_other_words(_: &str) -> Option<&'static str> {
    None
}

/// Every case of an enumeration: code and words.
pub fn choices<T: Coded>() -> Vec<(&'static str, &'static str)> {
    T::ALL.iter().map(|case| (case.code(), case.words())).collect()
}

impl Column {
    /// A column with nothing out of the ordinary; the rest is set by the functions below. Its label is named by the
    /// table and the column, `products.sku`.
    pub const fn new(label: Name, kind: ColumnType) -> Self {
        Column {
            name: behind_the_table(label.name()),
            csv: "",
            label,
            kind,
            required: false,
            unique: false,
            fixed: false,
            scanned: false,
            reserved: None,
            unless: None,
            default: "",
            section: None,
            help: None,
            example: Example::Code(""),
            in_files: "",
            cleared_by: Some("none"),
            last_day: false,
            by_hand: false,
            coded: false,
            also: no_other_words,
        }
    }

    /// What CSV files call it: the name of the column, for a reference without its `_id`.
    pub fn csv_name(&self) -> &'static str {
        match self.kind {
            _ if !self.csv.is_empty() => self.csv,
            ColumnType::Ref(_) | ColumnType::RefMade(_) => self.name.strip_suffix("_id").unwrap_or(self.name),
            _ => self.name,
        }
    }

    /// It stands in the table itself.
    pub(super) fn is_stored(&self) -> bool {
        !matches!(self.kind, ColumnType::Aside(_))
    }

    /// One code stands in it.
    pub(super) fn is_code(&self) -> bool {
        self.coded || matches!(self.kind, ColumnType::Code)
    }

    pub const fn csv(self, csv: &'static str) -> Self {
        Column { csv, ..self }
    }

    pub const fn example(self, code: &'static str) -> Self {
        Column { example: Example::Code(code), ..self }
    }

    /// An example that is a word, and another in another language.
    pub const fn example_of(self, word: Name) -> Self {
        Column { example: Example::Word(word), ..self }
    }

    pub const fn required(self) -> Self {
        Column { required: true, ..self }
    }

    pub const fn unique(self) -> Self {
        Column { unique: true, ..self }
    }

    pub const fn fixed(self) -> Self {
        Column { fixed: true, ..self }
    }

    pub const fn scanned(self) -> Self {
        Column { scanned: true, ..self }
    }

    /// Set only by who holds a right, in a new row too.
    pub const fn reserved(self, for_whom: Permission) -> Self {
        Column { reserved: Some(Reserved { for_whom, in_new: true }), ..self }
    }

    /// Set by anybody in a new row, and changed only by who holds a right.
    pub const fn changed_by(self, for_whom: Permission) -> Self {
        Column { reserved: Some(Reserved { for_whom, in_new: false }), ..self }
    }

    /// Means nothing where another column holds a choice.
    pub const fn unless(self, column: &'static str, code: &'static str) -> Self {
        Column { unless: Some((column, code)), ..self }
    }

    pub const fn default(self, default: &'static str) -> Self {
        Column { default, ..self }
    }

    pub const fn section(self, section: Name) -> Self {
        Column { section: Some(section), ..self }
    }

    /// What a blank cell of a new row is, and the word by which a file says that there is none.
    pub const fn in_files(self, blank: &'static str, cleared_by: &'static str) -> Self {
        Column { in_files: blank, cleared_by: Some(cleared_by), ..self }
    }

    /// Something always stands in it.
    pub const fn never_empty(self) -> Self {
        Column { cleared_by: None, ..self }
    }

    pub const fn last_day(self) -> Self {
        Column { last_day: true, ..self }
    }

    pub const fn by_hand(self) -> Self {
        Column { by_hand: true, ..self }
    }

    pub const fn coded(self) -> Self {
        Column { coded: true, ..self }
    }

    pub const fn also(self, also: fn(&str) -> Option<&'static str>) -> Self {
        Column { also, ..self }
    }

    /// The word by which a file empties it, where it can be empty.
    pub fn emptied_by(&self) -> Option<&'static str> {
        let can_be = !self.required && (self.default.is_empty() || matches!(self.kind, ColumnType::Date));
        self.cleared_by.filter(|_| can_be && !matches!(self.kind, ColumnType::Code | ColumnType::Secret))
    }

    pub const fn help(self, help: Name) -> Self {
        Column { help: Some(help), ..self }
    }
}

/// One cell of a list: an expression over the row `t`, and how it prints.
#[derive(Clone, Copy)]
pub struct Shown {
    pub name: &'static str,
    pub sql: &'static str,
    pub kind: ColumnType,
    /// What a file says where there is nothing, when a blank cell would say something else.
    pub says: Option<&'static str>,
}

impl Shown {
    pub const fn or_says(self, word: &'static str) -> Self {
        Shown { says: Some(word), ..self }
    }

    pub const fn new(name: &'static str, sql: &'static str, kind: ColumnType) -> Self {
        Shown { name, sql, kind, says: None }
    }

    pub const fn text(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Text(0))
    }

    pub const fn number(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Integer { low: 0, high: 0 })
    }

    pub const fn money(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Money)
    }

    pub const fn price(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Price)
    }

    pub const fn quantity(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Quantity)
    }

    pub const fn rate(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Rate)
    }

    pub const fn yes_no(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::YesNo)
    }

    pub const fn instant(name: &'static str, sql: &'static str) -> Self {
        Shown::new(name, sql, ColumnType::Instant)
    }
}
