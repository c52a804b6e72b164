//! Fixed-point numbers as text: what a clerk types, and what is printed.

use super::error::{Error, Result};
use super::rounding::narrow;

/// The marks a shop writes numbers with. The Arabic marks `٫` and `٬` are understood beside them always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    decimal: char,
    group: char,
    /// The keypad's point may be meant for a decimal comma.
    keypad: bool,
}

impl Marks {
    /// `1,234.50`
    pub const POINT: Self = Self { decimal: '.', group: ',', keypad: false };
    /// `1.234,50`
    pub const COMMA: Self = Self { decimal: ',', group: '.', keypad: true };
    /// The same in a file, which nobody types on a keypad: a point is only ever a mark between thousands.
    pub const COMMA_IN_FILE: Self = Self { keypad: false, ..Self::COMMA };

    /// The mark before the decimals.
    pub const fn decimal(self) -> char {
        self.decimal
    }

    /// The mark between thousands.
    pub const fn group(self) -> char {
        self.group
    }
}

impl Default for Marks {
    fn default() -> Self {
        Self::POINT
    }
}

const ARABIC_DECIMAL: char = '٫';
const ARABIC_GROUP: char = '٬';

/// The value of a decimal digit: ASCII, Arabic-Indic or extended Arabic-Indic (Persian, Urdu).
pub fn digit(character: char) -> Option<u8> {
    let zero = match character {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    u8::try_from(u32::from(character) - u32::from(zero)).ok()
}

/// Reads a number as typed, in units of `10^-decimals`: `parse("1,234.5", 2, Marks::POINT)` is 123 450.
///
/// A mark is a grouping mark only when it is the shop's and the groups have exactly three digits. In a shop that
/// writes a decimal comma, the keypad's point is a decimal mark too, unless it could also be a grouping mark. What can
/// be read in two ways is refused: a price must never be a hundredfold by accident.
///
/// # Errors
/// `NotANumber`, `UnclearMark`, `TooManyDecimals` (zeros beyond the last decimal are fine; anything else there is
/// never rounded away) and `Overflow`.
pub fn parse(text: &str, decimals: u32, marks: Marks) -> Result<i64> {
    let fault = || Error::NotANumber { text: text.trim().to_owned() };
    // Direction marks are invisible and come along with pasted Arabic text.
    let typed = text.trim_matches(|c: char| c.is_whitespace() || is_direction_mark(c));
    let (negative, body) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (whole, fraction) = split(body, marks).ok_or_else(fault)??;
    if whole.is_empty() && fraction.is_empty() {
        return Err(fault());
    }
    let value = assemble(&whole, &fraction, decimals, typed)?;
    narrow(if negative { -value } else { value })
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

type Digits = Vec<u8>;

/// The digits before and after the decimal mark; `None` when the text is no number at all.
fn split(body: &str, marks: Marks) -> Option<Result<(Digits, Digits)>> {
    let unclear = || Error::UnclearMark { text: body.to_owned(), decimal: marks.decimal };
    let is_group = |c: char| c == marks.group || c == ARABIC_GROUP;
    let is_decimal = |c: char| c == marks.decimal || c == ARABIC_DECIMAL;
    if !body.chars().all(|c| digit(c).is_some() || is_group(c) || is_decimal(c)) {
        return None;
    }
    let (whole, fraction) = match body.split_once(is_decimal) {
        Some(parts) => parts,
        None => match keypad_point(body, marks) {
            Some(parts) => parts,
            None => (body, ""),
        },
    };
    let Some(fraction) = fraction.chars().map(digit).collect::<Option<Digits>>() else {
        return Some(Err(unclear()));
    };
    let groups: Vec<Digits> =
        whole.split(is_group).map(|group| group.chars().filter_map(digit).collect()).collect();
    // In a shop with a decimal comma, 1.234 may be the keypad's point before three decimals.
    let lone_keypad_point =
        marks.group == '.' && groups.len() == 2 && fraction.is_empty() && whole.contains('.');
    if groups.len() > 1 && (!well_grouped(&groups) || lone_keypad_point) {
        return Some(Err(unclear()));
    }
    Some(Ok((groups.concat(), fraction)))
}

/// The keypad's point taken as the decimal mark in a shop that writes a comma: only where it cannot be a grouping
/// mark, because the digits around it do not make groups of three.
fn keypad_point(body: &str, marks: Marks) -> Option<(&str, &str)> {
    if marks.group != '.' || !marks.keypad {
        return None;
    }
    let (whole, fraction) = body.split_once('.')?;
    let grouping = fraction.chars().count() == 3
        && (1..=3).contains(&whole.chars().count())
        && whole.chars().next().and_then(digit) != Some(0);
    let plain = whole.chars().chain(fraction.chars()).all(|c| digit(c).is_some());
    (plain && !grouping).then_some((whole, fraction))
}

fn well_grouped(groups: &[Digits]) -> bool {
    groups.iter().enumerate().all(|(place, group)| match place {
        0 => (1..=3).contains(&group.len()) && group.first() != Some(&0),
        _ => group.len() == 3,
    })
}

fn assemble(whole: &[u8], fraction: &[u8], decimals: u32, text: &str) -> Result<i128> {
    let kept = usize::try_from(decimals).map_err(|_| Error::Overflow)?;
    if fraction.iter().skip(kept).any(|&d| d != 0) {
        return Err(Error::TooManyDecimals { text: text.to_owned(), decimals });
    }
    let padding = std::iter::repeat_n(&0, kept.saturating_sub(fraction.len()));
    let mut value: i128 = 0;
    for &d in whole.iter().chain(fraction.iter().take(kept)).chain(padding) {
        value = value.checked_mul(10).and_then(|v| v.checked_add(i128::from(d))).ok_or(Error::Overflow)?;
    }
    Ok(value)
}

/// The number with a point and all its decimals and no grouping: `print(94763, 2)` is `947.63`. For files and JSON.
pub fn print(value: i64, decimals: u32) -> String {
    write(value, decimals, decimals, '.', None)
}

/// The number with a point, without zeros at its end beyond `least` decimals: 25, 0.365.
pub fn print_trimmed(value: i64, decimals: u32, least: u32) -> String {
    write(value, decimals, least, '.', None)
}

/// The number for people: grouped by thousands with the shop's marks, all its decimals.
pub fn print_grouped(value: i64, decimals: u32, marks: Marks) -> String {
    write(value, decimals, decimals, marks.decimal, Some(marks.group))
}

fn write(value: i64, decimals: u32, least: u32, decimal: char, group: Option<char>) -> String {
    let places = usize::try_from(decimals).unwrap_or(0);
    let least = usize::try_from(least).unwrap_or(0);
    let mut digits = value.unsigned_abs().to_string();
    if digits.len() <= places {
        digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
    }
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let trimmed = fraction.trim_end_matches('0').len().max(least.min(places));
    let mut text = String::with_capacity(digits.len() * 2);
    if value < 0 {
        text.push('-');
    }
    for (place, d) in whole.chars().enumerate() {
        if let Some(mark) = group
            && place > 0
            && (whole.len() - place) % 3 == 0
        {
            text.push(mark);
        }
        text.push(d);
    }
    if trimmed > 0 {
        text.push(decimal);
        text.extend(fraction.chars().take(trimmed));
    }
    text
}

#[cfg(test)]
mod tests;
