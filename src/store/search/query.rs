//! What was typed as a query of the index of words.

use rusqlite::Connection;

use super::{Indexed, Known};
use crate::domain::fit::Typed;
use crate::domain::words::{Word, bare};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;

/// From this many words with one beginning on, the index is asked for the beginning and not for the words.
const BEGINNINGS: usize = 64;

/// What each typed word may stand for; a row that is found has one of each.
pub(super) struct Clauses(Vec<String>);

impl Clauses {
    /// The query; none when nothing was typed.
    pub(super) fn query(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join(" AND "))
    }

    /// The queries in which one of the words is missing.
    pub(super) fn without_one(&self) -> Vec<String> {
        let all = |left_out: usize| {
            let rest = self.0.iter().enumerate().filter(|(place, _)| *place != left_out);
            rest.map(|(_, clause)| clause.as_str()).collect::<Vec<_>>().join(" AND ")
        };
        if self.0.len() < 2 { Vec::new() } else { (0..self.0.len()).map(all).collect() }
    }

    /// As what was typed stands: each word is a word of the row.
    pub(super) fn whole(typed: &Typed) -> Self {
        Self(typed.words.iter().enumerate().map(|(place, word)| any(&whole(typed, place, word))).collect())
    }

    /// Each word begins a word of the row.
    pub(super) fn begun(connection: &Connection, index: &Indexed, typed: &Typed) -> Result<Self> {
        let words = typed.words.iter().enumerate();
        let clauses = words.map(|(place, word)| Ok(any(&begun(connection, index, typed, place, word)?)));
        Ok(Self(clauses.collect::<Result<_>>()?))
    }

    /// Each word is in a word of the row, short for it, or mistyped.
    pub(super) fn alike(
        connection: &Connection,
        known: &mut Known,
        index: &Indexed,
        typed: &Typed,
    ) -> Result<Self> {
        let mut clauses = Vec::new();
        for (place, word) in typed.words.iter().enumerate() {
            let mut ways = begun(connection, index, typed, place, word)?;
            let wanted = bare(&word.joined);
            if word.parts.len() == 1 && !word.is_digits() {
                ways.extend(known.alike(connection, index.place, wanted)?.iter().map(|word| exactly(word)));
                if let Some((first, second)) = known.two_in_one(connection, index.place, wanted)? {
                    ways.push(format!("({} AND {})", exactly(&first), beginning(&second)));
                }
            }
            clauses.push(any(&ways));
        }
        Ok(Self(clauses))
    }
}

/// The query of the rows whose words begin with each word typed; none when it has no letter and no digit. For what finds
/// crowds among the rows of another table.
pub(crate) fn begins(connection: &Connection, index: &Indexed, text: &str) -> Result<Option<String>> {
    Ok(Clauses::begun(connection, index, &Typed::new(text))?.query())
}

/// Letters and digits of a code that is typed without the signs in it.
const IN_ONE: std::ops::RangeInclusive<usize> = 3..=16;

/// The queries of codes of two parts, and of three, that are what was typed when the signs between them are left out; none
/// for what is no such code. The first part is a word of some row; the last may be still to be typed to its end.
pub(super) fn in_one(code: &str, mut is_word: impl FnMut(&str) -> Result<bool>) -> Result<Vec<String>> {
    let letters: Vec<char> = crate::domain::text::fold(code).chars().collect();
    if !IN_ONE.contains(&letters.len()) || !letters.iter().all(char::is_ascii_alphanumeric) {
        return Ok(Vec::new());
    }
    let part = |from: usize, to: usize| letters.iter().skip(from).take(to - from).collect::<String>();
    let end = letters.len();
    let (mut two, mut three) = (Vec::new(), Vec::new());
    for first in 1..end {
        // Most beginnings are no word, and the rows of each end that they might have are many.
        if !is_word(&part(0, first))? {
            continue;
        }
        let begun = exactly(&part(0, first));
        two.push(format!("({begun} AND {})", beginning(&part(first, end))));
        three.extend((first + 1..end).map(|second| {
            format!("({begun} AND {} AND {})", exactly(&part(first, second)), beginning(&part(second, end)))
        }));
    }
    Ok([two, three].into_iter().filter(|ways| !ways.is_empty()).map(|ways| any(&ways)).collect())
}

fn any(ways: &[String]) -> String {
    match ways {
        [one] => one.clone(),
        ways => format!("({})", ways.join(" OR ")),
    }
}

pub(super) fn exactly(word: &str) -> String {
    format!("\"{word}\"")
}

fn beginning(word: &str) -> String {
    format!("\"{word}\"*")
}

fn whole(typed: &Typed, place: usize, word: &Word) -> Vec<String> {
    if let Some(size) = typed.size_of(place) {
        return vec![exactly(&size.token())];
    }
    let mut ways = vec![exactly(bare(&word.joined))];
    if word.parts.len() > 1 {
        let parts: Vec<String> = word.parts.iter().map(|part| exactly(part)).collect();
        ways.push(format!("({})", parts.join(" AND ")));
    } else {
        ways.extend(singular(&word.joined).map(exactly));
    }
    ways
}

fn begun(
    connection: &Connection,
    index: &Indexed,
    typed: &Typed,
    place: usize,
    word: &Word,
) -> Result<Vec<String>> {
    let mut ways: Vec<String> = typed.size_of(place).iter().map(|size| exactly(&size.token())).collect();
    if word.parts.len() > 1 {
        ways.push(beginning(&word.joined));
        if let Some((last, first)) = word.parts.split_last() {
            let parts: Vec<String> =
                first.iter().map(|part| exactly(part)).chain([beginning(last)]).collect();
            ways.push(format!("({})", parts.join(" AND ")));
        }
        return Ok(ways);
    }
    let wanted = bare(&word.joined);
    ways.extend(singular(wanted).map(exactly));
    if word.is_digits() {
        ways.push(beginning(wanted));
        if !index.phones.is_empty() {
            ways.extend(phone(&word.joined).iter().map(|number| beginning(number)));
            ways.extend(phone_end(&word.joined).map(|end| beginning(&end)));
        }
        return Ok(ways);
    }
    let beginnings = match wanted.chars().count() {
        // The index has these beginnings itself.
        ..=2 => Vec::new(),
        _ => with_beginning(connection, index.place, wanted)?,
    };
    match beginnings.len() {
        1..BEGINNINGS => ways.extend(beginnings.iter().map(|word| exactly(word))),
        _ => ways.push(beginning(wanted)),
    }
    Ok(ways)
}

fn singular(word: &str) -> impl Iterator<Item = &str> {
    let long = |word: &&str| word.chars().count() >= 3 && word.is_ascii();
    [word.strip_suffix("es"), word.strip_suffix('s')].into_iter().flatten().filter(long)
}

/// The words of names that begin so, as many as make it a crowd at most.
pub(super) fn with_beginning(connection: &Connection, place: i64, beginning: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT word FROM search_words WHERE place = ?1 AND word >= ?2 AND word < ?3 LIMIT 64",
    )?;
    let rows = statement.query_map((place, beginning, after(beginning)), |row| row.read(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Beyond everything that begins so.
pub(crate) fn after(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

/// The least digits that are looked up as a part of a phone number.
const FEWEST: usize = 3;
/// With so many digits the code of a country may be among them.
const WITH_COUNTRY: usize = 10;

/// What digits are as a phone number, however it is written: without blanks, the zeros it begins with and, where it may
/// have one, the code of its country.
pub(crate) fn phone(text: &str) -> Vec<String> {
    let digits: String = crate::domain::text::fold(text).chars().filter(char::is_ascii_digit).collect();
    let bare = digits.trim_start_matches('0');
    let mut numbers = vec![bare.to_owned()];
    if text.trim_start().starts_with('+') || digits.starts_with("00") || bare.len() > WITH_COUNTRY {
        let rest = (1..=3).filter_map(|code| bare.get(code..)).map(|rest| rest.trim_start_matches('0'));
        numbers.extend(rest.map(String::from));
    }
    numbers.retain(|number| number.len() >= FEWEST);
    numbers
}

/// The same of each of several numbers in a field, and their ends.
pub(super) fn phones(text: &str) -> Vec<String> {
    let numbers = text.split([',', ';', '/', '|', '،']);
    numbers.flat_map(|number| phone(number).into_iter().chain(phone_end(number))).collect()
}

/// The fewest digits that are looked up as the end of a phone number.
const END: usize = 4;

/// The digits of a phone number from its end, behind a sign that no word begins with: what its last digits are found by.
/// None for too few.
pub(super) fn phone_end(text: &str) -> Option<String> {
    let folded = crate::domain::text::fold(text);
    let digits: String = folded.chars().filter(char::is_ascii_digit).rev().collect();
    (digits.len() >= END).then(|| format!(".{digits}"))
}

#[cfg(test)]
mod tests {
    use super::{Clauses, in_one};
    use crate::domain::fit::Typed;

    #[test]
    fn a_word_behind_a_size_is_a_word_of_the_row() {
        let query = |text: &str| Clauses::whole(&Typed::new(text)).query().unwrap();
        assert_eq!(query("10g seed"), "\"=10000000g\" AND \"seed\"");
        assert_eq!(query("10 g seed"), "\"=10000000g\" AND \"=10000000g\" AND \"seed\"");
    }

    #[test]
    fn a_code_in_one_begins_with_a_word_that_there_is() {
        let queries = |words: &[&str]| in_one("np20", |word| Ok(words.contains(&word))).unwrap();
        assert_eq!(queries(&[]), [] as [&str; 0]);
        let two = "(\"np\" AND \"20\"*)";
        assert_eq!(queries(&["np", "20"]), [two, "(\"np\" AND \"2\" AND \"0\"*)"]);
    }
}
