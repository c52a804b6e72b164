//! Cells as a spreadsheet left them: codes put right where that is certain, and refused where it is not.

use super::Reading;
use crate::domain::spoiled;
use crate::store::master::{self, Column};
use crate::store::{Error, Result};
use crate::words::Message;

/// A cell with what a spreadsheet did to it put right, and what that was.
pub(in super::super) fn mended(
    column: &'static Column,
    cell: &str,
    reading: &Reading,
) -> Result<(Option<String>, Vec<Message>)> {
    if spoiled::is_fault(cell) {
        let message = Message::of("import-found-nothing").with("text", &cell.trim());
        return Err(Error::field(column.name, message));
    }
    if reading.codes_as_is {
        Ok((None, Vec::new()))
    } else {
        master::mended(column, cell, Some(reading.marks))
    }
}
