//! Cells as a spreadsheet left them: codes put right where that is certain, and refused where it is not.

use super::super::master::{Column, Kind};
use super::super::{Error, Result};
use super::Reading;
use crate::domain::{Marks, spoiled};

/// A cell with what a spreadsheet did to it put right, and what that was.
pub(in super::super) fn mended(
    column: &'static Column,
    cell: &str,
    reading: &Reading,
) -> Result<(Option<String>, Vec<String>)> {
    if spoiled::is_fault(cell) {
        let message = format!("“{}” is what programs write where they found nothing.", cell.trim());
        return Err(Error::field(column.name, message));
    }
    if reading.codes_as_is {
        return Ok((None, Vec::new()));
    }
    if matches!(column.kind, Kind::Code | Kind::Aside(_)) && spoiled::is_no_code(cell) {
        let message = format!("“{}” is no code. Leave the cell blank where there is none.", cell.trim());
        return Err(Error::field(column.name, message));
    }
    let refuse = |error: crate::domain::Error| Error::field(column.name, error.to_string());
    match column.kind {
        Kind::Code => {
            let mended = spoiled::code(cell).map_err(refuse)?;
            let said = mended.how.map(|how| format!("{}: {how}.", mended.code));
            Ok((Some(mended.code), said.into_iter().collect()))
        }
        Kind::Aside(_) => {
            let mut said = Vec::new();
            let mut codes = Vec::new();
            for part in spoiled::parted(cell, reading.marks == Marks::COMMA_IN_FILE) {
                let (code, rest) = pack(&part);
                let mended = spoiled::barcode(code).map_err(refuse)?;
                said.extend(mended.how.map(|how| format!("{}: {how}.", mended.code)));
                codes.push(format!("{}{rest}", mended.code));
            }
            Ok((Some(codes.join(" ")), said))
        }
        _ => Ok((None, Vec::new())),
    }
}

/// A barcode, and what it says of its pack: `CODE` and `=12@55.00`.
fn pack(part: &str) -> (&str, &str) {
    // The sign of `="0012"` is no pack's.
    let from = if part.starts_with('=') { part.rfind('"').map_or(0, |quote| quote + 1) } else { 0 };
    match part.get(from..).and_then(|rest| rest.find(['=', '@'])).map(|place| from + place) {
        Some(place) if place > 0 => part.split_at_checked(place).unwrap_or((part, "")),
        _ => (part, ""),
    }
}
