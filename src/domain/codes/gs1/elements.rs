//! Element strings taken apart: as they are printed under the bars, in brackets, and as a scanner sends them (GS1 General
//! Specifications, 3.2 and 7.8).

use super::SEPARATOR;
use crate::domain::codes::barcode;
use crate::domain::error::{Error, Result};
use crate::domain::text;

/// Application identifiers with their values, in the order they were read.
pub(super) type Elements = Vec<(String, String)>;

/// Signs that no value holds (General Specifications, 7.11) and that scanners without a control character send for FNC1.
const SIGNS: [&str; 12] =
    ["~d029", "{GS}", "<GS>", "[GS]", "{FNC1}", "<FNC1>", "[FNC1]", "\u{1d}", "\u{f1}", "^", "~", "|"];

/// The elements of a text that announces itself as an element string, by brackets or by a scanner's `is_gs1`, or that is
/// one by its contents; none for any other text.
pub(super) fn read(text: &str, is_gs1: bool) -> Option<Result<Elements>> {
    if let Some(elements) = bracketed(text) {
        return Some(Ok(elements));
    }
    let separated = SIGNS.iter().fold(text.to_owned(), |text, sign| {
        if text.contains(sign) { text.replace(sign, &SEPARATOR.to_string()) } else { text }
    });
    if is_gs1 {
        return Some(apart(&separated));
    }
    // Nobody says that it is one: it has to be taken apart to the end, and to name an article whose check digit is right.
    let elements =
        separated.starts_with(|c: char| c.is_ascii_digit() || c == SEPARATOR).then(|| apart(&separated));
    let names = |elements: &Elements| {
        let gtin = elements.iter().find(|(identifier, _)| matches!(identifier.as_str(), "01" | "02"));
        gtin.is_some_and(|(_, gtin)| barcode::validate(gtin).is_ok())
    };
    elements.filter(|elements| elements.as_ref().is_ok_and(names))
}

/// `(01)06291041500213(17)270630(10)L-3`: a value may have brackets of its own, as long as no number stands in them.
fn bracketed(text: &str) -> Option<Elements> {
    let mut elements: Elements = Vec::new();
    let mut rest = text.strip_prefix('(')?;
    loop {
        let (identifier, after) = rest.split_once(')')?;
        if !is_identifier(identifier) {
            return None;
        }
        let end = next_identifier(after);
        let value = after.get(..end.unwrap_or(after.len()))?;
        elements.push((identifier.to_owned(), text::clean(value)));
        match end {
            Some(end) => rest = after.get(end + 1..)?,
            None => return Some(elements),
        }
    }
}

/// Where the next `(nn)` begins.
fn next_identifier(text: &str) -> Option<usize> {
    text.match_indices('(').map(|(place, _)| place).find(|&place| {
        let inside = text.get(place + 1..).and_then(|after| after.split_once(')'));
        inside.is_some_and(|(identifier, _)| is_identifier(identifier))
    })
}

fn is_identifier(text: &str) -> bool {
    (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn apart(text: &str) -> Result<Elements> {
    let unreadable = || Error::NotAnElementString { text: text.to_owned() };
    let mut rest = text.trim_start_matches(SEPARATOR);
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (identifier, fixed) = identifier(rest).ok_or_else(unreadable)?;
        let after = rest.get(identifier.len()..).unwrap_or_default();
        let ends = after.find(SEPARATOR).unwrap_or(after.len());
        let end = fixed.unwrap_or(ends);
        // A field that is cut short takes in nothing of the next.
        if end > ends {
            return Err(unreadable());
        }
        let value = after.get(..end).ok_or_else(unreadable)?;
        elements.push((identifier.to_owned(), text::clean(value)));
        rest = after.get(end..).unwrap_or_default().trim_start_matches(SEPARATOR);
    }
    if elements.is_empty() { Err(unreadable()) } else { Ok(elements) }
}

/// The identifier at the front, and how long its field is when that is fixed (General Specifications, figure 7.8.5-2; it
/// holds for identifiers that are not given out yet as well). One that is in no table goes on to the next separator.
fn identifier(text: &str) -> Option<(&str, Option<usize>)> {
    let two = text.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
    let fixed = match two {
        "00" => Some(18),
        "01" | "02" | "03" => Some(14),
        "04" => Some(16),
        "11" | "12" | "13" | "14" | "15" | "16" | "17" | "18" | "19" => Some(6),
        "20" => Some(2),
        "31" | "32" | "33" | "34" | "35" | "36" => Some(6),
        "41" => Some(13),
        _ => None,
    };
    let length = match two {
        "23" | "24" | "25" | "40" | "41" | "42" | "71" => 3,
        "31" | "32" | "33" | "34" | "35" | "36" | "39" | "43" | "70" | "72" | "80" | "81" | "82" => 4,
        _ => 2,
    };
    let identifier = text.get(..length).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Some((identifier, fixed))
}
