//! A commit that the disk answered with an error: what it wrote may be on the disk all the same. It is looked up by its
//! last activity, through a new connection, and nothing more is written until the disk has taken something again.

use rusqlite::{Connection, OptionalExtension};

use super::identity::Identity;
use super::open;
use crate::domain::seal::Hash;
use crate::store::kernel::activity::{self, Activity, Actor, Said};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told;
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// What may or may not have been written.
#[derive(Debug, Clone)]
pub(crate) struct Doubt {
    /// The activity that the file ends with when it was.
    last: Option<(i64, Hash)>,
    /// What it told; none where the transaction told nothing, such as a draft that was kept, which does no harm when it
    /// is done again.
    words: Option<Said>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Became {
    Written,
    NotWritten,
    /// Nothing in the file tells.
    Untold,
}

/// What is said of what left no record.
pub(crate) const UNTOLD: Name = Name::of("doubt-untold");

/// What such a thing is called.
const LAST_KEPT: Name = Name::of("doubt-last-kept");

/// SQLite's extended code of a log that could not be written: its last page, without which nothing counts, was not.
const WRITE_FAILED: i32 = 778;

impl Doubt {
    /// Of a transaction that is about to be committed, and that found the record ending with `before`.
    pub(crate) fn about(connection: &Connection, before: Option<(i64, Hash)>) -> Result<Self> {
        let mut statement = connection.prepare_cached(&format!(
            "SELECT a.id, a.hash, {} FROM user_activities a ORDER BY a.id DESC LIMIT 1",
            Said::COLUMNS
        ))?;
        let told: Option<((i64, Hash), Said)> =
            statement.query_row([], |row| Ok(((row.read(0)?, row.read(1)?), Said::read(row)?))).optional()?;
        Ok(match told {
            Some((last, words)) if Some(last) != before => Doubt { last: Some(last), words: Some(words) },
            _ => Doubt { last: before, words: None },
        })
    }

    pub(crate) fn last(&self) -> Option<(i64, Hash)> {
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
    /// [`Error::Unknown`] while the disk does not take it, or another file is in its place.
    pub(crate) fn settle(&self, identity: &Identity) -> Result<Became> {
        self.looked_up(identity).map_err(|error| {
            tracing::error!(%error, words = %self.what(), "what was written last is not known");
            self.unknown()
        })
    }

    fn looked_up(&self, identity: &Identity) -> Result<Became> {
        #[cfg(test)]
        super::faults::reopen()?;
        // A disk that was pulled may have another in its place: that one is only looked at.
        identity.check_name()?;
        identity.check_seal(&open::connect(identity.path(), false)?)?;
        let connection = open::working(identity.path())?;
        told::watch(&connection)?;
        crate::store::in_transaction(&connection, |tx| {
            identity.check_seal(tx)?;
            let (became, words) = self.in_file(tx)?;
            let told = Activity::new(Deed::DiskAnswered { what: self.what(), became: words });
            let nobody = Actor { user: None, username: "storekeep", session: None };
            activity::record(tx, nobody, &clock::now(), &told)?;
            Ok(became)
        })
    }

    fn in_file(&self, tx: &Connection) -> Result<(Became, Name)> {
        let (Some((id, seal)), Some(_)) = (self.last, &self.words) else {
            return Ok((Became::Untold, Name::of("doubt-leaves-none")));
        };
        let found: Option<Hash> = tx
            .query_row("SELECT hash FROM user_activities WHERE id = ?1", [id], |row| row.read(0))
            .optional()?;
        Ok(match found == Some(seal) {
            true => (Became::Written, Name::of("doubt-was-written")),
            false => (Became::NotWritten, Name::of("doubt-was-not-written")),
        })
    }

    fn what(&self) -> Message {
        self.words.as_ref().map_or(LAST_KEPT.into(), Said::message)
    }

    pub(crate) fn unknown(&self) -> Error {
        Error::Unknown { what: self.what() }
    }

    /// It is not there, and never will be.
    pub(crate) fn not_written(&self) -> Error {
        Error::NotWritten { what: self.what() }
    }

    /// What is told of one that was settled later, on its own.
    pub(crate) fn settled_words(&self, became: Became) -> Message {
        let what = self.what();
        match became {
            Became::Written => Message::of("doubt-written").with("what", &what),
            Became::NotWritten => Message::of("doubt-not-written").with("what", &what),
            Became::Untold => UNTOLD.into(),
        }
    }
}
