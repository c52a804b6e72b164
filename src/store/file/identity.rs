//! Whether the file is still the one that was opened: exchanged by a file manager or a sync tool, written over or taken
//! away, it would take sales that nobody ever finds again.

use std::cell::{Cell, RefCell};
use std::fs::Metadata;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::{ahead, open, place, system};
use crate::domain::seal::Hash;
use crate::store::kernel::activity;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

/// What is on the disk is read afresh when the file was written to meanwhile: by a checkpoint of this or another terminal,
/// which is seldom, or by somebody else. Where the disk kept a look from being taken, the next is taken so much later.
const AGAIN: Duration = Duration::from_secs(1);

/// A chain of rows that are only added to, and how many of them a page of the log holds at most. Of older contents under
/// a newer log the rows in between are missing, and those that the log still holds do not follow what is there.
struct Chain {
    follow: &'static str,
    a_page: i64,
}

/// Rows of an import that changes many are short and stand side by side.
const ACTIVITIES: Chain = Chain {
    follow: "SELECT id, previous_hash, hash FROM user_activities
              WHERE id >= (SELECT max(id) FROM user_activities) - ?1 ORDER BY id",
    a_page: 4,
};

const REGISTER: Chain = Chain {
    follow: "SELECT id, previous_hash, hash FROM unified_invoices
              WHERE id >= (SELECT max(id) FROM unified_invoices) - ?1 ORDER BY id",
    a_page: 1,
};

/// However long the log is, no more of a chain is followed: documents take tens of its pages each.
const FOLLOW: i64 = 2_000;

/// The first page of a chain in the log has rows on it that are older than the log, and others write meanwhile.
const AT_LEAST: i64 = 64;

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
    /// What looks at the disk, kept for the next look since reading the schema costs more than looking.
    eye: RefCell<Option<Connection>>,
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
            eye: RefCell::new(None),
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

    /// Through a connection of its own, which remembers no page from the last time.
    fn read(&self) -> Result<()> {
        let eye = match self.eye.take() {
            Some(eye) => eye.release_memory().map(|()| eye)?,
            None => open::connect(&self.path, false)?,
        };
        self.check_seal(&eye)?;
        let in_log = ahead::read_first(&eye)?;
        let moment = eye.unchecked_transaction()?;
        follow(&moment, &ACTIVITIES, in_log)?;
        follow(&moment, &REGISTER, in_log)?;
        check_posted(&moment)?;
        drop(moment);
        self.eye.replace(Some(eye));
        Ok(())
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

/// The rows of a chain that the log may hold, and those before them, follow one another.
fn follow(connection: &Connection, chain: &Chain, in_log: i64) -> Result<()> {
    let most = (in_log * chain.a_page + AT_LEAST).min(FOLLOW);
    let mut statement = connection.prepare_cached(chain.follow)?;
    let mut rows = statement.query([most])?;
    let mut last: Option<(i64, Hash)> = None;
    while let Some(row) = rows.next()? {
        let (id, previous): (i64, Hash) = (row.read(0)?, row.read(1)?);
        if last.is_some_and(|last| last != (id - 1, previous)) {
            return Err(exchanged(WRITTEN_OVER));
        }
        last = Some((id, row.read(2)?));
    }
    Ok(())
}

/// The register has what the newest activities tell was posted last.
fn check_posted(connection: &Connection) -> Result<()> {
    let fits: Option<bool> = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM unified_invoices r
                             WHERE r.invoice_id = a.touched_id AND r.event = 'posted'
                               AND lower(hex(r.hash)) = json_extract(a.after, '$.seal'))
               FROM user_activities a
              WHERE a.action = 'invoice.posted' AND a.id >= (SELECT max(id) FROM user_activities) - ?1
              ORDER BY a.id DESC LIMIT 1",
        )?
        .query_row([FOLLOW], |row| row.read(0))
        .optional()?;
    if fits == Some(false) { Err(exchanged(WRITTEN_OVER)) } else { Ok(()) }
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

fn exchanged(why: impl Into<Message>) -> Error {
    Error::Exchanged { why: why.into() }
}
