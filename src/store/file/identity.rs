//! Whether the file is still the one that was opened: exchanged by a file manager or a sync tool, written over or taken
//! away, it would take sales that nobody ever finds again.

use std::cell::Cell;
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::{open, place, system};
use crate::domain::seal::Hash;
use crate::store::kernel::activity;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};

/// What is on the disk is read afresh when the file was written to meanwhile: by a checkpoint of this or another terminal,
/// which is seldom, or by somebody else. Where the disk kept a look from being taken, the next is taken so much later.
const AGAIN: Duration = Duration::from_secs(1);

/// So many of the newest activities must follow one another then, and the register have what they tell was posted. What
/// the log still holds of them is fewer, since each takes two of its pages, so that older contents under a newer log do
/// not fit together.
const FOLLOW: i64 = 2_000;

/// A file by device and number.
type Node = (u64, u64);

/// When a file was last written and how long it was.
type Written = (i64, i64, u64);

/// What the opened file was, and the last of its records that this program wrote or saw.
pub(crate) struct Identity {
    path: PathBuf,
    beside: [PathBuf; 2],
    file: Node,
    /// SQLite's log and its index: they stay as long as this program has the file open.
    companions: [Cell<Option<Node>>; 2],
    written: Cell<Written>,
    longest: Cell<u64>,
    failed: Cell<Option<Instant>>,
    seal: Cell<Option<(i64, Hash)>>,
    /// Its contents are not what was in it: that does not mend while it is open.
    spoiled: Cell<bool>,
}

const WRITTEN_OVER: &str = "it was written over";

impl Identity {
    /// Of a file whose node is known from before it was opened.
    pub(crate) fn of(path: &Path, file: Node, connection: &Connection) -> Result<Self> {
        let identity = Identity {
            path: path.to_path_buf(),
            beside: [place::with(path, "-wal"), place::with(path, "-shm")],
            file,
            companions: [Cell::new(None), Cell::new(None)],
            written: Cell::new((0, 0, 0)),
            longest: Cell::new(0),
            failed: Cell::new(None),
            seal: Cell::new(None),
            spoiled: Cell::new(false),
        };
        let data = identity.named()?;
        identity.written.set(written(&data));
        identity.seal.set(activity::last(connection)?);
        Ok(identity)
    }

    /// The place still names the opened file, whole, with its own log.
    ///
    /// # Errors
    /// [`Error::Exchanged`].
    pub(crate) fn check_name(&self) -> Result<()> {
        self.named().map(drop)
    }

    fn named(&self) -> Result<Metadata> {
        let data = self.path.symlink_metadata().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => exchanged(format!("it is no longer at {}", self.path.display())),
            _ => place::unusable(&self.path, system::reason(&error)),
        })?;
        if data.file_type().is_symlink() {
            return Err(exchanged("a link was put in its place"));
        }
        if node(&data) != self.file {
            return Err(exchanged("another file was put in its place"));
        }
        // It never shrinks by what the program does.
        match data.len() {
            0 => return Err(exchanged("it was emptied")),
            length if length < self.longest.get() => return Err(exchanged("it was cut short")),
            length => self.longest.set(length),
        }
        for (place, known) in self.beside.iter().zip(&self.companions) {
            let found = place.symlink_metadata().ok().as_ref().map(node);
            match (known.get(), found) {
                (None, found) => known.set(found),
                (Some(known), Some(found)) if known == found => {}
                _ => return Err(exchanged(format!("{} was taken away or exchanged", place.display()))),
            }
        }
        Ok(data)
    }

    /// The same, and where the file was written to since the last look, what is on the disk follows what this program
    /// saw last.
    ///
    /// # Errors
    /// [`Error::Exchanged`].
    pub(crate) fn check(&self) -> Result<()> {
        let now = written(&self.named()?);
        if self.spoiled.get() {
            return Err(exchanged(WRITTEN_OVER));
        }
        if now == self.written.get() || self.failed.get().is_some_and(|at| at.elapsed() < AGAIN) {
            return Ok(());
        }
        match self.read() {
            Ok(()) => {
                self.written.set(now);
                Ok(())
            }
            // What kept this look from being taken says nothing about the file.
            Err(error) if is_of_the_disk(&error) => {
                tracing::warn!(%error, "the file could not be looked at afresh");
                self.failed.set(Some(Instant::now()));
                Ok(())
            }
            Err(error) => {
                tracing::error!(%error, "the file is not what was in it");
                self.spoiled.set(true);
                Err(exchanged(WRITTEN_OVER))
            }
        }
    }

    /// Through a connection of its own, which remembers no page.
    fn read(&self) -> Result<()> {
        let connection = open::connect(&self.path, false)?;
        self.check_seal(&connection)?;
        let breaks: i64 = connection.query_row(
            "WITH newest AS (SELECT * FROM user_activities ORDER BY id DESC LIMIT ?1)
             SELECT (SELECT count(*)
                       FROM (SELECT id, previous_hash, lag(id) OVER (ORDER BY id) AS before,
                                    lag(hash) OVER (ORDER BY id) AS sealed FROM newest)
                      WHERE before IS NOT NULL AND (id <> before + 1 OR previous_hash <> sealed))
                  + (SELECT count(*) FROM newest a
                      WHERE a.action = 'invoice.posted' AND NOT EXISTS (
                            SELECT 1 FROM unified_invoices r
                             WHERE r.invoice_id = a.touched_id AND r.event = 'posted'
                               AND lower(hex(r.hash)) = json_extract(a.after, '$.seal')))",
            [FOLLOW],
            |row| row.read(0),
        )?;
        if breaks == 0 { Ok(()) } else { Err(exchanged(WRITTEN_OVER)) }
    }

    /// The last activity that this program wrote or saw is where it was, under its seal.
    ///
    /// # Errors
    /// [`Error::Exchanged`].
    pub(crate) fn check_seal(&self, connection: &Connection) -> Result<()> {
        let Some((id, seal)) = self.seal.get() else { return Ok(()) };
        let found = |connection: &Connection| -> Result<Option<Hash>> {
            Ok(connection
                .prepare_cached("SELECT hash FROM user_activities WHERE id = ?1")?
                .query_row([id], |row| row.read(0))
                .optional()?)
        };
        match found(connection) {
            Ok(found) if found == Some(seal) => Ok(()),
            Err(error) if is_of_the_disk(&error) => Err(error),
            _ => Err(exchanged("what was written here last is not in it")),
        }
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The record ends with this activity.
    pub(crate) fn saw(&self, seal: Option<(i64, Hash)>) {
        if seal.is_some() {
            self.seal.set(seal);
        }
    }
}

/// The device and number of the file at a place.
pub(crate) fn node_at(path: &Path) -> Result<Node> {
    let data = path.symlink_metadata().map_err(|error| place::unusable(path, system::reason(&error)))?;
    Ok(node(&data))
}

fn node(data: &Metadata) -> Node {
    (data.dev(), data.ino())
}

fn written(data: &Metadata) -> Written {
    (data.mtime(), data.mtime_nsec(), data.len())
}

/// Somebody else is at the file, or the disk or the machine fails: whatever else SQLite has against it is in the file.
fn is_of_the_disk(error: &Error) -> bool {
    match error {
        Error::Busy { .. } | Error::Disk(_) | Error::DiskFull | Error::Path { .. } => true,
        Error::Sqlite(error) => matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
                    | ErrorCode::FileLockingProtocolFailed
                    | ErrorCode::OperationInterrupted
            )
        ),
        _ => false,
    }
}

fn exchanged(why: impl Into<String>) -> Error {
    Error::Exchanged { why: why.into() }
}
