//! Rows in the order of what they belong to, walked through once beside it and looked at where they lie.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{Row, Rows};

use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;

pub(super) struct Along<'a> {
    rows: Rows<'a>,
    /// Which column says whose a row is.
    owner: usize,
    /// Whose the row is that is looked at; none at the end.
    of: Option<i64>,
}

impl<'a> Along<'a> {
    pub(super) fn new(rows: Rows<'a>, owner: usize) -> Result<Self> {
        let mut along = Along { rows, owner, of: None };
        along.pass()?;
        Ok(along)
    }

    /// The next row, when it belongs to this one.
    pub(super) fn of(&self, owner: i64) -> Option<&Row<'a>> {
        self.rows.get().filter(|_| self.of == Some(owner))
    }

    /// The next row and whose it is, when that is one before this.
    pub(super) fn before(&self, owner: i64) -> Option<(i64, &Row<'a>)> {
        self.of.filter(|of| *of < owner).zip(self.rows.get())
    }

    pub(super) fn pass(&mut self) -> Result<()> {
        self.rows.advance()?;
        self.of = self.rows.get().map(|row| row.read(self.owner)).transpose()?;
        Ok(())
    }
}
