//! What a disk or a machine has against it when SQLite says no more than that reading or writing failed: the same is
//! tried beside the shop's file, where the system gives the reason.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::ErrorCode;
use rusqlite::ffi;

use super::{place, system, waiting};
use crate::store::Error;
use crate::store::kernel::sql::Unreadable;
use crate::words::{Message, Name};

/// Extended codes of SQLite: a page that could not be read, one that could not be written.
const READ_FAILED: [i32; 2] = [266, 8458];
const WRITE_FAILED: i32 = 778;
/// The index of the log, which everybody shares, got no room.
const INDEX_FAILED: i32 = 4874;

/// A reader found a journal that only a writer may play back.
const CUT_OFF: i32 = 776;

/// So much is written to find out why it cannot be.
const TRIED: usize = 64 << 10;

/// So long a file is read to find a place that the disk does not give.
const READING: Duration = Duration::from_secs(1);

/// A file is looked through so often at most while the program runs: each time it stays open.
const MOST_OPENED: usize = 8;

impl From<Unreadable> for Error {
    fn from(cause: Unreadable) -> Self {
        unreadable(&cause)
    }
}

fn unreadable(cause: &Unreadable) -> Error {
    tracing::error!(%cause, "unreadable");
    Error::damaged(cause.message())
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let (code, message) = match &error {
            rusqlite::Error::SqliteFailure(failure, message) => {
                (failure.code, message.clone().unwrap_or_default())
            }
            rusqlite::Error::FromSqlConversionFailure(_, _, cause)
                if let Some(cause) = cause.downcast_ref() =>
            {
                return unreadable(cause);
            }
            _ => {
                tracing::error!(%error, "sqlite");
                return Error::Sqlite(error);
            }
        };
        tracing::error!(%error, "sqlite");
        let explained = error.sqlite_error().and_then(|failure| explained(&waiting::file(), failure));
        if let Some(explained) = explained {
            return explained;
        }
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Busy { whom: waiting::whom() },
            ErrorCode::DiskFull => Error::DiskFull,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Error::damaged(Message::verbatim(&message))
            }
            // A trigger's RAISE arrives as its own sentence; other constraint messages name columns.
            ErrorCode::ConstraintViolation if !message.contains("constraint failed") => {
                Error::Guarded(message)
            }
            _ => Error::Sqlite(error),
        }
    }
}

/// The reason in words; none where there is no more to say than SQLite does.
pub(crate) fn explained(path: &Path, failure: &ffi::Error) -> Option<Error> {
    let said = |sentence: Message| Some(Error::Disk(sentence));
    match failure.code {
        ErrorCode::OutOfMemory => said(Message::of("disk-no-memory")),
        ErrorCode::SystemIoFailure if READ_FAILED.contains(&failure.extended_code) => {
            said(Message::of("disk-unread"))
        }
        // SQLite takes a page that the disk does not give for a page that is wrong.
        ErrorCode::DatabaseCorrupt if has_unreadable(path) => said(Message::of("disk-unread")),
        ErrorCode::ReadOnly if failure.extended_code == CUT_OFF => said(Message::of("disk-cut-off")),
        ErrorCode::CannotOpen if place::is_frozen(path) => said(Message::of("disk-reading-only")),
        ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly => match tried(path) {
            Err(error) if error.kind() == io::ErrorKind::StorageFull => Some(Error::DiskFull),
            Err(error) => said(unwritten(&error)),
            Ok(()) if failure.extended_code == INDEX_FAILED => Some(Error::DiskFull),
            Ok(()) if failure.extended_code == WRITE_FAILED => said(Message::of("disk-takes-no-more")),
            Ok(()) if failure.code == ErrorCode::ReadOnly => said(Message::of("disk-not-writable")),
            Ok(()) => None,
        },
        _ => None,
    }
}

fn unwritten(error: &io::Error) -> Message {
    let then = match error.kind() {
        io::ErrorKind::QuotaExceeded => Name::of("disk-then-room"),
        io::ErrorKind::ReadOnlyFilesystem => Name::of("disk-then-look"),
        io::ErrorKind::PermissionDenied => Name::of("disk-then-let"),
        _ => Name::of("disk-then-again"),
    };
    Message::of("disk-unwritten").with("reason", &system::reason(error)).with("then", &then)
}

/// Writes a little beside the file, as SQLite would.
fn tried(path: &Path) -> io::Result<()> {
    let place = place::beside(path, &format!("tried-{}", std::process::id()));
    let written = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&place)
        .and_then(|mut file| file.write_all(&vec![7; TRIED]).and_then(|()| file.sync_data()));
    let _ = fs::remove_file(&place);
    match written {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written,
    }
}

/// Whether the disk does not give a part of the file.
pub(crate) fn has_unreadable(path: &Path) -> bool {
    // Never closed: a file that is closed gives up every lock that this program has on it.
    static OPENED: Mutex<Vec<File>> = Mutex::new(Vec::new());
    let Ok(mut opened) = OPENED.lock() else { return false };
    if opened.len() < MOST_OPENED {
        let Ok(file) = File::open(path) else { return false };
        opened.push(file);
    }
    let Some(file) = opened.last() else { return false };
    let (since, mut buffer, mut at) = (Instant::now(), vec![0; 1 << 16], 0);
    while since.elapsed() < READING {
        match file.read_at(&mut buffer, at) {
            Ok(0) => return false,
            Ok(count) => at += count as u64,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return true,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::{Error, ErrorCode, ffi, io, place, unwritten};

    #[test]
    fn each_reason_is_said_with_what_to_do() {
        for (error, reason, then) in [
            (Errno::DQUOT, "(a quota)", "make room among this user's files"),
            (Errno::ROFS, "set to reading only", "have the disk looked at"),
            (Errno::ACCESS, "not open to this user", "let this user write in its folder"),
            (Errno::MFILE, "too many files are open", "try again"),
            (Errno::NFILE, "too many files are open", "try again"),
            (Errno::NOMEM, "no memory left", "try again"),
            (Errno::IO, "does not answer as it should", "try again"),
            (Errno::FBIG, "may not grow any longer", "try again"),
        ] {
            let said = unwritten(&io::Error::from(error)).to_string();
            assert!(
                said.contains(reason)
                    && said.contains("Nothing was changed")
                    && said.ends_with(&format!("{then}.")),
                "{said}"
            );
        }
    }

    #[test]
    fn what_sqlite_says_is_told_by_its_cause() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        std::fs::write(&path, vec![1; 8192]).unwrap();
        let explained = |extended_code: i32| {
            super::explained(&path, &ffi::Error::new(extended_code)).map(|error| error.to_string())
        };
        assert!(explained(ffi::SQLITE_NOMEM).unwrap().contains("no memory left"));
        assert!(explained(ffi::SQLITE_IOERR_READ).unwrap().contains("may be well"));
        assert!(explained(ffi::SQLITE_READONLY).unwrap().contains("for reading only"));
        assert!(matches!(super::explained(&path, &ffi::Error::new(4874)), Some(Error::DiskFull)));
        // A page that is wrong and can be read is the file's fault, not the disk's.
        assert_eq!(explained(ffi::SQLITE_CORRUPT), None);
        assert_eq!(ffi::Error::new(ffi::SQLITE_CORRUPT).code, ErrorCode::DatabaseCorrupt);
        assert!(!place::is_frozen(&path));
    }
}
