//! One table of the shop as lists, forms and pickers see it.

use std::rc::Rc;

use super::{Cell, Column, Command, Detail, Field, Flow, Possible, Route, Row, Scope, Values};
use crate::store::{Ask, Key, Page, Result};
use crate::words::Name;

/// What the rows of a resource are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// In a sentence: "the customer".
    pub one: &'static str,
    /// As a title: "Customers".
    pub many: &'static str,
    /// What to do when there are none yet, as a sentence: "Press Ins to add the first customer."
    pub empty_hint: &'static str,
}

/// What taking a row out of use and back into it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwitchWords {
    /// In "You may not … customers."
    pub does: Name,
    /// What the key does, for the footer: "Deactivate", and back: Name::of("switch-back").
    pub out: Name,
    pub back: Name,
    /// What follows from it, in a sentence.
    pub because: Name,
    /// What was done, as in "The customer is deactivated."
    pub is_out: Name,
    pub is_back: Name,
    /// What the key for the rows that are left out is called: "Inactive", and when they are shown: "Active only".
    pub all: Name,
    pub usual: Name,
    /// What a list that shows them says: "with deactivated (×)".
    pub with: Name,
}

impl SwitchWords {
    pub const ACTIVE: Self = Self {
        does: Name::of("switch-does"),
        out: Name::of("switch-out"),
        back: Name::of("switch-back"),
        because: Name::of("switch-because"),
        is_out: Name::of("switch-is-out"),
        is_back: Name::of("switch-is-back"),
        all: Name::of("switch-all"),
        usual: Name::of("switch-usual"),
        with: Name::of("switch-with"),
    };
}

/// What can be done with a resource as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    Add,
    Edit,
    /// Deactivate and activate.
    Deactivate,
    /// Open the page about one.
    View,
}

/// One table: columns for the list, fields for the form, a page about one row, and what can be done.
/// Methods take `&self`: a resource holds a session, never rows.
pub trait Resource {
    fn words(&self) -> Words;

    fn switch_words(&self) -> SwitchWords {
        SwitchWords::ACTIVE
    }

    /// First the one that names the row.
    fn columns(&self) -> &'static [Column];

    fn page(&self, ask: &Ask) -> Result<Page<Row>>;

    /// What the rows are narrowed to beside the search, when they are, for the line above them.
    fn narrowed(&self) -> Option<String> {
        None
    }

    /// How many rows the ask has in all.
    fn count(&self, ask: &Ask) -> Result<u64>;

    fn can(&self, act: Act) -> Possible;

    fn detail(&self, id: i64) -> Result<Detail>;

    /// The fields of one row, or of a new one, filled in with what it holds.
    fn fields(&self, _id: Option<i64>) -> Result<Vec<Field>> {
        Ok(Vec::new())
    }

    /// See [`Sheet::check`](super::Sheet::check).
    fn check(&self, _id: Option<i64>, _name: &'static str, _values: &Values) -> Result<Option<String>> {
        Ok(None)
    }

    /// Keeps a new row or a changed one and gives its key.
    fn save(&self, id: Option<i64>, _values: &Values) -> Result<i64> {
        Ok(id.unwrap_or_default())
    }

    /// What the clerk should know of what was just saved as it was typed.
    fn remark(&self, _values: &Values) -> Option<String> {
        None
    }

    fn set_active(&self, _id: i64, _active: bool) -> Result<()> {
        Ok(())
    }

    /// The resource behind a `Pick` field of the form.
    fn pick(&self, _field: &'static str) -> Option<Rc<dyn Resource>> {
        None
    }

    /// How a row is named in a field, a question or a message: its first two cells.
    fn label(&self, row: &Row) -> String {
        let names: Vec<&str> = row
            .cells
            .iter()
            .take(2)
            .map(|cell: &Cell| cell.text.as_str())
            .filter(|t| !t.is_empty())
            .collect();
        names.join(" ")
    }

    /// Where a row stands in the list that is asked for, so that a list can go to a row just saved.
    /// A resource that cannot tell leaves it out.
    fn key_of(&self, _ask: &Ask, _id: i64) -> Result<Option<Key>> {
        Ok(None)
    }

    /// Whether a code of goods is looked for in its rows.
    fn is_of_goods(&self) -> bool {
        false
    }

    /// Where keys are looked up on its list and its page.
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Masters, Scope::List]
    }

    /// Commands of its own beside the usual ones; `None` for one that needs no row.
    fn act_possible(&self, _command: Command, _id: Option<i64>) -> Possible {
        Possible::Absent
    }

    /// Does a command of its own to the selected row.
    fn act(&self, _command: Command, _id: Option<i64>) -> Flow {
        Flow::Stay
    }

    /// Where what was done to a row is read; none where nobody may, or nothing is told of it.
    fn history(&self, _id: i64) -> Option<Route> {
        None
    }

    /// What Enter on a row does, when it is not to open its page.
    fn on_open(&self, _id: i64) -> Option<Flow> {
        None
    }

    /// What Ins does, when it is not to open an empty form.
    fn on_add(&self) -> Option<Flow> {
        None
    }

    /// What F4 on a row does, when it is not to open its form.
    fn on_edit(&self, _id: i64) -> Option<Flow> {
        None
    }
}
