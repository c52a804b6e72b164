//! A commit that the disk answered with an error: what it wrote may be on the disk all the same. It is looked up by its
//! last activity, through a new connection, and nothing more is written until the disk has taken something again.

use rusqlite::{Connection, OptionalExtension};

use super::activity::{self, Activity, Actor};
use super::{Error, Result, clock, open};
use crate::domain::seal::Hash;

/// What may or may not have been written.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    /// The activity that the transaction ended with.
    last: (i64, Hash),
    /// What it told.
    words: String,
}

/// SQLite's extended code of a log that could not be written: its last page, without which nothing counts, was not.
const WRITE_FAILED: i32 = 778;

impl Doubt {
    /// Of a transaction that is about to be committed.
    pub(crate) fn about(connection: &Connection) -> Result<Option<Self>> {
        let mut statement = connection
            .prepare_cached("SELECT id, hash, description FROM user_activities ORDER BY id DESC LIMIT 1")?;
        let doubt = statement
            .query_row([], |row| Ok(Doubt { last: (row.get(0)?, row.get(1)?), words: row.get(2)? }))
            .optional()?;
        Ok(doubt)
    }

    pub(crate) fn last(&self) -> (i64, Hash) {
        self.last
    }

    /// Whether the answer to a commit leaves open what became of it.
    pub(crate) fn is_left_by(error: &rusqlite::Error) -> bool {
        matches!(error, rusqlite::Error::SqliteFailure(failure, _)
            if failure.code == rusqlite::ErrorCode::SystemIoFailure && failure.extended_code != WRITE_FAILED)
    }

    /// Looks it up and writes down what was found. Once that is on the disk, what was not there can never come back: it
    /// would have to stand in the log where this stands now.
    ///
    /// # Errors
    /// [`Error::Unknown`] while the disk does not take it.
    pub(crate) fn settle(&self, path: &std::path::Path) -> Result<bool> {
        self.looked_up(path).map_err(|error| {
            tracing::error!(%error, words = self.words, "what was written last is not known");
            self.unknown()
        })
    }

    fn looked_up(&self, path: &std::path::Path) -> Result<bool> {
        #[cfg(test)]
        super::faults::reopen()?;
        let connection = open::working(path)?;
        let (id, seal) = self.last;
        super::in_transaction(&connection, |tx| {
            let found: Option<Hash> = tx
                .query_row("SELECT hash FROM user_activities WHERE id = ?1", [id], |row| row.get(0))
                .optional()?;
            let is_there = found == Some(seal);
            let became = if is_there { "was written" } else { "was not written" };
            let words = format!("The disk failed at a commit. Looked up since: “{}” {became}", self.words);
            let nobody = Actor { user: None, username: "storekeep", session: None };
            activity::record(tx, nobody, &clock::now(), &Activity::new("disk.answered", words))?;
            Ok(is_there)
        })
    }

    pub(crate) fn unknown(&self) -> Error {
        Error::Unknown { what: self.words.clone() }
    }

    /// It is not there, and never will be.
    pub(crate) fn not_written(&self) -> Error {
        Error::NotWritten { what: self.words.clone() }
    }

    /// What is told of one that was settled later, on its own.
    pub(crate) fn settled_words(&self, is_there: bool) -> String {
        if is_there {
            format!("The disk answers again. It was written after all: {}. Do not do it again.", self.words)
        } else {
            format!("The disk answers again. It was not written: {}. Do it again if it is to be.", self.words)
        }
    }
}
