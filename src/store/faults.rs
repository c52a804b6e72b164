//! A disk that fails at a commit, for tests: what a real one does cannot be had without one.

use std::cell::RefCell;
use std::collections::VecDeque;

use super::Result;

/// What the next commits meet, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is on the disk, and the answer is an error.
    AfterWriting,
    /// It is not, and the answer is an error.
    BeforeWriting,
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
    transaction.commit()
}

pub(crate) fn reopen() -> Result<()> {
    if next_is(Fault::NoLook) { Err(sync_failed().into()) } else { Ok(()) }
}
