//! Waiting for another program: whom one waits for is said within two seconds, and who waits may give up.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{place, system};
use crate::store::Result;
use crate::store::kernel::clock;

/// How long nothing is said: others write all the time, and are done in milliseconds.
const QUIET: Duration = Duration::from_millis(1_500);

/// How often it is said again, and asked whether to give up.
const AGAIN: Duration = Duration::from_millis(100);

/// Between two tries at a lock.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Told whom one waits for, again and again; false gives up.
type Told = Box<dyn FnMut(&str) -> bool>;

thread_local! {
    static TOLD: RefCell<Option<Told>> = const { RefCell::new(None) };
    /// The file that this thread works on.
    static FILE: RefCell<PathBuf> = const { RefCell::new(PathBuf::new()) };
    static WHOM: RefCell<String> = const { RefCell::new(String::new()) };
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    static SAID: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// From now on `told` hears, on this thread, whom one waits for; while it says true, waiting goes on.
pub fn while_waiting(told: impl FnMut(&str) -> bool + 'static) {
    TOLD.set(Some(Box::new(told)));
}

/// The file whose writers are waited for.
pub(in crate::store) fn on(path: &Path) {
    FILE.set(path.to_path_buf());
}

/// The file that this thread works on.
pub(in crate::store) fn file() -> PathBuf {
    FILE.with_borrow(Clone::clone)
}

/// One more look at a file that another writes; false when it is time to give up.
pub(in crate::store) fn for_writer(first: bool, patience: Duration, find: impl FnOnce() -> String) -> bool {
    if first {
        SINCE.set(Some(Instant::now()));
        SAID.set(None);
        WHOM.set(String::new());
    }
    let waited = SINCE.get().map_or(Duration::ZERO, |since| since.elapsed());
    waited < patience && goes_on(waited, find)
}

/// Whom the last wait was for; somebody at another terminal when nobody knows.
pub(in crate::store) fn whom() -> String {
    let known = WHOM.with_borrow(Clone::clone);
    if known.is_empty() { SOMEBODY.to_string() } else { known }
}

pub(in crate::store) const SOMEBODY: &str = "another terminal";

/// Says it when it is time, and asks whether to go on.
fn goes_on(waited: Duration, find: impl FnOnce() -> String) -> bool {
    if waited < QUIET || SAID.get().is_some_and(|at| at.elapsed() < AGAIN) {
        return true;
    }
    if SAID.replace(Some(Instant::now())).is_none() {
        WHOM.set(find());
    }
    // Whoever is told may come back here: it is not held meanwhile.
    let Some(mut told) = TOLD.take() else { return true };
    let on = told(&whom());
    TOLD.set(Some(told));
    on
}

/// Takes a lock that another may hold, and waits for it up to a time.
pub(in crate::store) fn for_lock(
    path: &Path,
    patience: Duration,
    mut lock: impl FnMut() -> std::result::Result<(), TryLockError>,
    find: impl Fn() -> String,
) -> Result<bool> {
    let since = Instant::now();
    SAID.set(None);
    WHOM.set(String::new());
    loop {
        match lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(error)) => return Err(place::unusable(path, system::reason(&error))),
            Err(TryLockError::WouldBlock)
                if since.elapsed() < patience && goes_on(since.elapsed(), &find) =>
            {
                std::thread::sleep(LOOK_AGAIN);
            }
            Err(TryLockError::WouldBlock) => {
                if SAID.get().is_none() {
                    WHOM.set(find());
                }
                return Ok(false);
            }
        }
    }
}

/// Leaves word in the lock file of who has it alone, and what for: nobody else can say it meanwhile.
pub(in crate::store) fn leave_word(mut lock: &File, what: &str) {
    let tty = crate::store::Terminal::here().tty.map(|tty| format!(" at {tty}")).unwrap_or_default();
    let (now, process) = (clock::local(&clock::now()), std::process::id());
    let time = now.split_once(' ').map_or(now.as_str(), |(_, time)| time);
    // Without it one waits for somebody unknown.
    let _ = lock.set_len(0).and_then(|()| write!(lock, "{what}{tty}, since {time} (process {process})"));
}

/// The word that was left there.
pub(in crate::store) fn word_left(lock: &Path) -> String {
    let word = fs::read_to_string(lock).unwrap_or_default();
    let word = crate::domain::text::clean(&word);
    if word.is_empty() { "a restore or an update of the shop's file".to_string() } else { word }
}
