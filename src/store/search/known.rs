//! The words that names have, in memory: what a word that is in none of them may have meant; and what is still to be
//! written into the indices of words.

use std::collections::HashMap;

use rusqlite::Connection;

use super::query::with_beginning;
use crate::domain::alike::{Sought, letters};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;

/// Most words that one typed word is taken to mean.
const MEANT: usize = 24;

/// So many rows are kept back at most where a whole table is written.
const KEPT_BACK: usize = 20_000;

/// A row of an index of words that is to be written, or taken out of it.
#[derive(Debug)]
pub(super) struct Due {
    pub table: &'static str,
    pub rowid: i64,
    pub words: Option<String>,
}

/// The words of each index with their [`letters`], as far as they were read. They are only ever added to.
#[derive(Debug, Default)]
pub(crate) struct Known {
    words: [HashMap<Box<str>, u64>; 3],
    last: i64,
    due: Vec<Due>,
}

impl Known {
    /// Forgets all: what a transaction that was undone had added is not in the file.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn due(&mut self, due: Due) {
        self.due.push(due);
    }

    pub(super) fn is_full(&self) -> bool {
        self.due.len() >= KEPT_BACK
    }

    /// Writes the rows that are due, at the end of the transaction that changed them and in the order of the index:
    /// with each row that comes before the last one the index closes a part of itself and begins another.
    pub(crate) fn write_due(&mut self, connection: &Connection) -> Result<()> {
        let mut due = std::mem::take(&mut self.due);
        // What was done to one row stays in its order.
        due.sort_by_key(|due| (due.table, due.rowid));
        for Due { table, rowid, words } in due {
            match words {
                Some(words) => connection
                    .prepare_cached(&format!(
                        "INSERT OR REPLACE INTO {table} (rowid, words) VALUES (?1, ?2)"
                    ))?
                    .execute((rowid, words))?,
                None => connection
                    .prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?
                    .execute([rowid])?,
            };
        }
        Ok(())
    }

    /// Keeps a word in the file, when it is not there yet.
    pub(super) fn keep(&mut self, connection: &Connection, place: i64, word: &str) -> Result<()> {
        let Some(words) = at(place).and_then(|at| self.words.get_mut(at)) else { return Ok(()) };
        if words.contains_key(word) {
            return Ok(());
        }
        connection
            .prepare_cached("INSERT OR IGNORE INTO search_words (place, word) VALUES (?1, ?2)")?
            .execute((place, word))?;
        words.insert(word.into(), letters(word));
        Ok(())
    }

    /// Reads what was added since.
    fn catch_up(&mut self, connection: &Connection) -> Result<()> {
        let mut statement = connection
            .prepare_cached("SELECT id, place, word FROM search_words WHERE id > ?1 ORDER BY id")?;
        let mut rows = statement.query([self.last])?;
        while let Some(row) = rows.next()? {
            self.last = row.read(0)?;
            let words = at(row.read(1)?).and_then(|at| self.words.get_mut(at));
            if let (Some(words), Some(word)) = (words, row.text(2)?) {
                words.insert(word.into(), letters(word));
            }
        }
        Ok(())
    }

    /// The words that a typed one is part of, short for, or mistyped; the likest first.
    pub(super) fn alike(&mut self, connection: &Connection, place: i64, typed: &str) -> Result<Vec<String>> {
        self.catch_up(connection)?;
        let Some(words) = at(place).and_then(|at| self.words.get(at)) else { return Ok(Vec::new()) };
        let typed = Sought::new(typed);
        let alike =
            words.iter().filter_map(|(word, letters)| Some((typed.alike(word, *letters)?, word.len(), word)));
        let mut found: Vec<_> = alike.collect();
        found.sort_unstable();
        Ok(found.into_iter().take(MEANT).map(|(_, _, word)| word.to_string()).collect())
    }

    /// Two words that were typed as one.
    pub(super) fn two_in_one(
        &mut self,
        connection: &Connection,
        place: i64,
        typed: &str,
    ) -> Result<Option<(String, String)>> {
        self.catch_up(connection)?;
        let Some(words) = at(place).and_then(|at| self.words.get(at)) else { return Ok(None) };
        let ends = typed.char_indices().map(|(at, _)| at).skip(3);
        let pairs = ends.filter_map(|at| Some((typed.get(..at)?, typed.get(at..)?)));
        for (first, second) in
            pairs.filter(|(first, second)| second.chars().count() >= 3 && words.contains_key(*first))
        {
            if !with_beginning(connection, place, second)?.is_empty() {
                return Ok(Some((first.to_owned(), second.to_owned())));
            }
        }
        Ok(None)
    }
}

fn at(place: i64) -> Option<usize> {
    usize::try_from(place - 1).ok()
}
