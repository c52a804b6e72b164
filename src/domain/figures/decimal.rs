//! Fixed-point numbers as text: what a clerk types, and what is printed.

use super::rounding::narrow;
use crate::domain::error::{Error, Result};

/// The marks a shop writes numbers with. The Arabic marks `٫` and `٬` are understood beside them always.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    decimal: char,
    group: char,
    /// Typed by hand: the other mark is meant for the decimals where it can be nothing else.
    by_hand: bool,
}

impl Marks {
    /// `1,234.50`
    pub const POINT: Self = Self { decimal: '.', group: ',', by_hand: true };
    /// `1.234,50`
    pub const COMMA: Self = Self { decimal: ',', group: '.', by_hand: true };
    /// The same in a file, which has one habit throughout: the other mark alone is never taken for the decimals.
    pub const POINT_IN_FILE: Self = Self { by_hand: false, ..Self::POINT };
    /// The same of a file with decimal commas.
    pub const COMMA_IN_FILE: Self = Self { by_hand: false, ..Self::COMMA };

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

/// The signs between the digits of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Point,
    /// Of any keyboard: the Arabic comma stands on the key of the Latin one.
    Comma,
    /// Always before the decimals.
    ArabicDecimal,
    /// Always between thousands.
    ArabicGroup,
}

impl Sign {
    const fn of(character: char) -> Option<Self> {
        Some(match character {
            '.' => Self::Point,
            ',' | '،' => Self::Comma,
            '٫' => Self::ArabicDecimal,
            '٬' => Self::ArabicGroup,
            _ => return None,
        })
    }
}

/// Whether a character can stand in a number as it is typed, its minus sign apart.
pub fn is_of_number(character: char) -> bool {
    digit(character).is_some() || Sign::of(character).is_some()
}

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
/// The mark before the decimals is the shop's, or any other that cannot be anything else: `0,365`, `1,5` and `10,50` read
/// one way only, and so does the keypad's point in a shop that writes a comma. `2,500` can be two and a half or two
/// thousand five hundred, and is refused: a price must never be a thousandfold by accident. Where there are no decimals it
/// can only be the thousands.
///
/// # Errors
/// `NotANumber`, `UnclearMark`, `TwoNumbers`, `TooManyDecimals` (zeros beyond the last decimal are fine; anything else there is
/// never rounded away) and `Overflow`.
pub fn parse(text: &str, decimals: u32, marks: Marks) -> Result<i64> {
    let fault = || Error::NotANumber { text: text.trim().to_owned() };
    // Direction marks are invisible and come along with pasted Arabic text.
    let typed = text.trim_matches(|c: char| c.is_whitespace() || is_direction_mark(c));
    let (negative, body) = match typed.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, typed.strip_prefix('+').unwrap_or(typed)),
    };
    let (whole, fraction) = split(body, decimals, marks).ok_or_else(fault)??;
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
fn split(body: &str, decimals: u32, marks: Marks) -> Option<Result<(Digits, Digits)>> {
    if !body.chars().all(is_of_number) {
        return None;
    }
    let signs: Vec<Sign> = body.chars().filter_map(Sign::of).collect();
    let parts: Vec<Digits> =
        body.split(|c| Sign::of(c).is_some()).map(|part| part.chars().filter_map(digit).collect()).collect();
    Some(told_apart(body, &signs, parts, decimals, marks))
}

/// Which of the signs is before the decimals.
fn told_apart(
    body: &str,
    signs: &[Sign],
    mut parts: Vec<Digits>,
    decimals: u32,
    marks: Marks,
) -> Result<(Digits, Digits)> {
    let unclear = || Error::UnclearMark { text: body.to_owned(), decimal: marks.decimal };
    let Some((&last, before)) = signs.split_last() else { return Ok((parts.concat(), Digits::new())) };
    let grouping = before.first().copied();
    let is_one_kind = before.iter().all(|&sign| Some(sign) == grouping);
    let is_shops = Sign::of(marks.decimal) == Some(last);
    let is_decimal = match last {
        Sign::ArabicDecimal => true,
        Sign::ArabicGroup => false,
        Sign::Point | Sign::Comma if before.is_empty() => {
            let may_group = well_grouped(&parts);
            if may_group && !is_shops && decimals > 0 {
                return Err(if marks.by_hand { two_numbers(body, &parts) } else { unclear() });
            }
            is_shops || !may_group
        }
        Sign::Point | Sign::Comma => grouping != Some(last),
    };
    if is_decimal && !is_shops && !marks.by_hand && last != Sign::ArabicDecimal {
        return Err(unclear());
    }
    let fraction = if is_decimal { parts.pop().unwrap_or_default() } else { Digits::new() };
    let grouped = if is_decimal { grouping } else { Some(last) };
    let is_clear = is_one_kind
        && (parts.len() < 2 || well_grouped(&parts))
        && grouped != Some(Sign::ArabicDecimal)
        && (is_decimal || before.is_empty() || grouping == Some(last));
    if is_clear {
        return Ok((parts.concat(), fraction));
    }
    Err(unclear())
}

/// A text that is a number with decimals and another one with thousands.
fn two_numbers(body: &str, parts: &[Digits]) -> Error {
    let written = |parts: &[Digits]| -> Vec<String> {
        parts.iter().map(|part| part.iter().map(|d| char::from(b'0' + d)).collect()).collect()
    };
    let parts = written(parts);
    let small = parts.join(".");
    Error::TwoNumbers {
        text: body.to_owned(),
        small: small.trim_end_matches('0').trim_end_matches('.').to_owned(),
        large: parts.concat(),
    }
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
