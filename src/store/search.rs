//! Finding by typed words: every word must begin some word of the row. Crowds are not ranked.

use rusqlite::Connection;

use super::Result;
use crate::domain::text;

/// From this many finds on a search is a crowd: shown as the index has it, neither sorted nor counted.
pub const CROWD: usize = 500;

/// The full-text query for what was typed; none when it has no letter and no digit.
pub(crate) fn query(typed: &str) -> Option<String> {
    let words: Vec<String> = words(typed).iter().map(|word| format!("\"{word}\"*")).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The folded words of a text, the same for what is kept and for what is typed.
fn words(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .flat_map(|word| match word.contains(breaks) {
            // Each letter is a word of its own.
            true => word.chars().map(String::from).collect(),
            false => vec![word.to_string()],
        })
        .collect()
}

/// Characters within a word that the index takes for its end: vowel signs of the scripts of India and its neighbours,
/// points of Hebrew and African Arabic, letters in circles. A word cut in two would be a phrase, which the index,
/// that keeps no places of words, cannot look for.
fn breaks(c: char) -> bool {
    matches!(
        u32::from(c),
        0x591..=0x5c7
            | 0x8d3..=0x109f
            | 0x1700..=0x1cff
            | 0x24b6..=0x24e9
            | 0xa800..=0xabff
            | 0x11000..=0x11fff
            | 0x1f130..=0x1f189
    )
}

/// The first rows that a query finds, by id.
pub(crate) fn ids(connection: &Connection, table: &str, query: &str, most: usize) -> Result<Vec<i64>> {
    let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid LIMIT {most}");
    let mut statement = connection.prepare_cached(&sql)?;
    let ids = statement.query_map([query], |row| row.get(0))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// Puts a row's words into its search table, in place of what was there.
pub(crate) fn put(connection: &Connection, table: &str, id: i64, words: &str) -> Result<()> {
    let sql = format!("INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?1, ?2)");
    connection.prepare_cached(&sql)?.execute((id, indexed(words)))?;
    Ok(())
}

/// The words as they are looked for: folded, and Arabic ones without their article too, since half of the people type
/// it and half do not.
fn indexed(text: &str) -> String {
    let mut words = words(text);
    let bare = words.iter().filter_map(|word| word.strip_prefix("ال"));
    let bare: Vec<String> = bare.filter(|bare| bare.chars().count() >= 2).map(String::from).collect();
    words.extend(bare);
    words.join(" ")
}
