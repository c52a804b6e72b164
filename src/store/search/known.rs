//! The words that names have, in memory: what a word that is in none of them may have meant.

use std::collections::HashSet;

use rusqlite::Connection;

use super::super::Result;
use crate::domain::fit::alike;

/// Most words that one typed word is taken to mean.
const MEANT: usize = 24;

/// The words of each index, as far as they were read. They are only ever added to.
#[derive(Debug, Default)]
pub(crate) struct Known {
    words: [HashSet<Box<str>>; 3],
    last: i64,
}

impl Known {
    /// Forgets all: what a transaction that was undone had added is not in the file.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Keeps a word in the file, when it is not there yet.
    pub(super) fn keep(&mut self, connection: &Connection, place: i64, word: &str) -> Result<()> {
        let Some(words) = at(place).and_then(|at| self.words.get_mut(at)) else { return Ok(()) };
        if words.contains(word) {
            return Ok(());
        }
        connection
            .prepare_cached("INSERT OR IGNORE INTO search_words (place, word) VALUES (?1, ?2)")?
            .execute((place, word))?;
        words.insert(word.into());
        Ok(())
    }

    /// Reads what was added since.
    fn catch_up(&mut self, connection: &Connection) -> Result<()> {
        let mut statement = connection
            .prepare_cached("SELECT id, place, word FROM search_words WHERE id > ?1 ORDER BY id")?;
        let mut rows = statement.query([self.last])?;
        while let Some(row) = rows.next()? {
            self.last = row.get(0)?;
            let words = at(row.get(1)?).and_then(|at| self.words.get_mut(at));
            if let (Some(words), Ok(word)) = (words, row.get_ref(2)?.as_str()) {
                words.insert(word.into());
            }
        }
        Ok(())
    }

    /// The words that a typed one is part of, short for, or mistyped; the likest first.
    pub(super) fn alike(&mut self, connection: &Connection, place: i64, typed: &str) -> Result<Vec<String>> {
        self.catch_up(connection)?;
        let Some(words) = at(place).and_then(|at| self.words.get(at)) else { return Ok(Vec::new()) };
        let mut found: Vec<(u32, usize, &str)> =
            words.iter().filter_map(|word| Some((alike(typed, word)?, word.len(), &**word))).collect();
        found.sort_unstable();
        Ok(found.into_iter().take(MEANT).map(|(_, _, word)| word.to_owned()).collect())
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
        let mut pairs = ends.filter_map(|at| Some((typed.get(..at)?, typed.get(at..)?)));
        let pair = pairs.find(|(first, second)| {
            second.chars().count() >= 3
                && words.contains(*first)
                && words.iter().any(|word| word.starts_with(second))
        });
        Ok(pair.map(|(first, second)| (first.to_owned(), second.to_owned())))
    }
}

fn at(place: i64) -> Option<usize> {
    usize::try_from(place - 1).ok()
}
