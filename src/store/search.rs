//! Finding by typed words: every word must begin some word of the row. Crowds are not ranked.

use rusqlite::Connection;

use super::Result;
use crate::domain::text;

/// From this many finds on a search is a crowd: shown as the index has it, neither sorted nor counted.
pub const CROWD: usize = 500;

/// The full-text query for what was typed; none when it has no letter and no digit.
pub(crate) fn query(typed: &str) -> Option<String> {
    let folded = text::fold(typed);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
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
fn indexed(words: &str) -> String {
    let mut folded = text::fold(words);
    let bare: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.strip_prefix("ال"))
        .filter(|bare| bare.chars().count() >= 2)
        .collect();
    if !bare.is_empty() {
        let bare = bare.join(" ");
        folded.push(' ');
        folded.push_str(&bare);
    }
    folded
}
