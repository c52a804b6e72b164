//! Writers come to their turn in the order they asked. SQLite's lock goes to whoever looks at the right moment: who has
//! just written comes first again, and among many terminals one waits for half a second.
//!
//! The queue keeps no promise that anything depends on. It is the system's, for a lock on the lock file beside SQLite's
//! own; who does not get it soon, since the program that has it is stopped, takes part in the looking.

use std::fs::File;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use rustix::fs::{FlockOperation, fcntl_lock};

/// No longer than this before one looks for oneself: whom one waits for is said two seconds after.
const SOON: Duration = Duration::from_millis(300);

/// Where a program stands in for its turn: the lock file that it holds shared anyway.
pub(in crate::store) struct Queue {
    lock: Option<Arc<File>>,
}

/// What a program has while it writes.
pub(in crate::store) struct Turn<'a>(Option<&'a File>);

impl Queue {
    /// In a place where there is no lock file nobody writes.
    pub(in crate::store) fn at(lock: Option<File>) -> Self {
        Queue { lock: lock.map(Arc::new) }
    }

    /// Waits for the turn, for a while.
    pub(in crate::store) fn turn(&self) -> Turn<'_> {
        let Some(lock) = &self.lock else { return Turn(None) };
        match fcntl_lock(lock, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Turn(Some(lock)),
            // Whoever was waited for in vain has it still.
            Err(_) if Arc::strong_count(lock) > 1 => Turn(None),
            Err(_) => Turn(waited(lock).then_some(lock)),
        }
    }
}

/// The system keeps the order of those who wait, but not the time: that takes a thread, which gives back what comes too
/// late.
fn waited(lock: &Arc<File>) -> bool {
    let (came, mine) = sync_channel(0);
    let lock = Arc::clone(lock);
    let waits = std::thread::Builder::new().name("queue".to_owned()).spawn(move || {
        if fcntl_lock(&lock, FlockOperation::LockExclusive).is_ok() && came.send(()).is_err() {
            drop(Turn(Some(&lock)));
        }
    });
    waits.is_ok() && mine.recv_timeout(SOON).is_ok()
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(lock) = self.0 {
            // It ends with the program, whatever becomes of this.
            let _ = fcntl_lock(lock, FlockOperation::Unlock);
        }
    }
}
