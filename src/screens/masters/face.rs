//! How a master looks: what its list shows, what its page tells, and what can be done beside the usual.

use chrono::NaiveDate;

use crate::store::Session;
use crate::store::master::{ListRow, Master};
use crate::store::{Ask, Result};
use crate::ui::{Cell, Column, Command, Detail, Flow, Possible, Scope, SwitchWords, Tone};

use crate::words::Name;
use std::rc::Rc;

/// What a list, a form and a page need to know of a master beyond what the store tells.
pub(super) struct Face {
    pub master: &'static Master,
    /// What an empty list says.
    pub empty_hint: Name,
    /// The columns of the list, each with the name of the cell it shows.
    pub columns: &'static [Column],
    pub cells: &'static [&'static str],
    /// One cell of a row; [`Line::plain`] where nothing stands out.
    pub cell: fn(&Line<'_>, &'static str) -> Cell,
    /// How many cells name a row where it is chosen or asked about.
    pub named_by: usize,
    /// What the page tells beside the fields.
    pub figures: fn(&Session, i64, Detail) -> Result<Detail>,
    pub scopes: &'static [Scope],
    pub switch_words: SwitchWords,
    pub possible: fn(&Session, Command, Option<i64>) -> Possible,
    pub act: fn(&Rc<Session>, Command, Option<i64>) -> Flow,
}

impl Face {
    /// What most masters are: plain cells, a code and a name, nothing beside the fields and the usual commands.
    pub(super) const fn plain(
        master: &'static Master,
        empty_hint: Name,
        columns: &'static [Column],
        cells: &'static [&'static str],
    ) -> Self {
        Face {
            master,
            empty_hint,
            columns,
            cells,
            cell: |line, name| line.plain(name),
            named_by: 2,
            figures: |_, _, detail| Ok(detail),
            scopes: &[Scope::Masters, Scope::List],
            switch_words: SwitchWords::ACTIVE,
            possible: |_, _, _| Possible::Absent,
            act: |_, _, _| Flow::Stay,
        }
    }
}

/// One row on its way to the screen.
pub(super) struct Line<'a> {
    pub master: &'static Master,
    pub row: &'a ListRow,
    pub ask: &'a Ask,
    pub today: NaiveDate,
}

impl Line<'_> {
    pub(super) fn text(&self, name: &str) -> &str {
        let place = self.master.shown_place(name);
        place.and_then(|place| self.row.cells.get(place)).map_or("", String::as_str)
    }

    /// The figure behind a cell: minor units, thousandths, 0 and 1.
    pub(super) fn figure(&self, name: &str) -> Option<i64> {
        let place = self.master.shown_place(name);
        place.and_then(|place| self.row.figures.get(place).copied()).flatten()
    }

    pub(super) fn is_yes(&self, name: &str) -> bool {
        self.figure(name) == Some(1)
    }

    pub(super) fn plain(&self, name: &str) -> Cell {
        Cell::from(self.text(name))
    }

    pub(super) fn toned(&self, name: &str, tone: Tone) -> Cell {
        Cell::new(self.text(name), tone)
    }
}
