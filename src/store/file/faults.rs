//! A disk that fails at a commit, for tests: what a real one does cannot be had without one.

use std::cell::RefCell;
use std::collections::VecDeque;

use crate::store::Result;

/// What the next commits meet, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is on the disk, and the answer is an error.
    AfterWriting,
    /// It is not, and the answer is an error.
    BeforeWriting,
    /// It is not, and another disk, with the backup in the file's place, is plugged in by the time of the answer.
    PulledOut,
    /// The file cannot be opened anew to look.
    NoLook,
}

thread_local! {
    static NEXT: RefCell<VecDeque<Fault>> = const { RefCell::new(VecDeque::new()) };
}

pub(crate) fn fail(faults: &[Fault]) {
    NEXT.with_borrow_mut(|next| next.extend(faults));
}

fn next_is(fault: Fault) -> bool {
    NEXT.with_borrow_mut(|next| next.pop_front_if(|next| *next == fault).is_some())
}

fn sync_failed() -> rusqlite::Error {
    // SQLITE_IOERR_FSYNC.
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(1034), None)
}

pub(crate) fn commit(transaction: rusqlite::Transaction<'_>) -> rusqlite::Result<()> {
    if next_is(Fault::AfterWriting) {
        transaction.commit()?;
        return Err(sync_failed());
    }
    if next_is(Fault::BeforeWriting) {
        transaction.rollback()?;
        return Err(sync_failed());
    }
    if next_is(Fault::PulledOut) {
        let path = std::path::PathBuf::from(transaction.path().unwrap_or_default());
        transaction.rollback()?;
        let swapped = std::fs::rename(&path, path.with_extension("pulled"))
            .and_then(|()| std::fs::copy(path.with_file_name("backup.db"), &path));
        return Err(swapped.map_or_else(|_| rusqlite::Error::InvalidQuery, |_| sync_failed()));
    }
    transaction.commit()
}

pub(crate) fn reopen() -> Result<()> {
    if next_is(Fault::NoLook) { Err(sync_failed().into()) } else { Ok(()) }
}
