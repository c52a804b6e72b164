//! Codes as a spreadsheet left them, told once for what is typed and what a file holds: put right where that is certain,
//! and refused where it is not.

use super::{Column, ColumnType};
use crate::domain::{Marks, entry, spoiled};
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// A code, or several in one cell, with what a spreadsheet did to it put right, and what that was; none for what is no
/// code. `file` is how a file writes figures, none for what is typed: there zeros that are missing in front were never
/// there, and whether a comma stands before decimals is for the figure to say.
pub(crate) fn mended(
    column: &Column,
    cell: &str,
    file: Option<Marks>,
) -> Result<(Option<String>, Vec<Message>)> {
    let is_several = matches!(column.kind, ColumnType::Aside(_));
    if !is_several && !column.is_code() {
        return Ok((None, Vec::new()));
    }
    // What does something on the entry line is refused for that.
    let is_command = file.is_none() && entry::command(cell).is_some();
    if !column.coded && !is_command && spoiled::is_no_code(cell) {
        let message = Message::of("value-no-code").with("text", &cell.trim());
        return Err(Error::field(column.name, message));
    }
    let refuse = |error: crate::domain::Error| Error::field(column.name, error);
    if !is_several {
        let mended = spoiled::code(cell).map_err(refuse)?;
        let said = mended.how.map(|how| mended_so(&mended.code, how));
        return Ok((Some(mended.code), said.into_iter().collect()));
    }
    let (decimal, read): (_, fn(&str) -> crate::domain::Result<spoiled::Mended>) = match file {
        None => (Some(','), spoiled::code),
        Some(Marks::COMMA_IN_FILE) => (Some('.'), spoiled::barcode),
        Some(_) => (None, spoiled::barcode),
    };
    let (mut said, mut codes) = (Vec::new(), Vec::new());
    for part in spoiled::parted(cell, decimal) {
        let (code, rest) = pack(&part);
        let mended = read(code).map_err(refuse)?;
        said.extend(mended.how.map(|how| mended_so(&mended.code, how)));
        codes.push(format!("{}{rest}", mended.code));
    }
    Ok((Some(codes.join(" ")), said))
}

fn mended_so(code: &str, how: Name) -> Message {
    Message::of("code-mended").with("code", code).with("how", &how)
}

/// A barcode, and what it says of its pack: `CODE` and `=12@55.00`.
fn pack(part: &str) -> (&str, &str) {
    // A web address has signs of its own, and the sign of `="0012"` is no pack's.
    if part.contains("://") {
        return (part, "");
    }
    let from = if part.starts_with('=') { part.rfind('"').map_or(0, |quote| quote + 1) } else { 0 };
    match part.get(from..).and_then(|rest| rest.find(['=', '@'])).map(|place| from + place) {
        Some(place) if place > 0 => part.split_at_checked(place).unwrap_or((part, "")),
        _ => (part, ""),
    }
}
