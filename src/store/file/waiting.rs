//! Waiting for another program: whom one waits for is said within two seconds, and who waits may give up.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{place, system};
use crate::domain::text;
use crate::store::Result;
use crate::store::kernel::clock;
use crate::words::{Message, Name};

/// How long nothing is said: others write all the time, and are done in milliseconds.
const QUIET: Duration = Duration::from_millis(1_500);

/// How often it is said again, and asked whether to give up.
const AGAIN: Duration = Duration::from_millis(100);

/// Between two tries at a lock.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Told whom one waits for, again and again; false gives up.
type Told = Box<dyn FnMut(&Message) -> bool>;

thread_local! {
    static TOLD: RefCell<Option<Told>> = const { RefCell::new(None) };
    /// The file that this thread works on.
    static FILE: RefCell<PathBuf> = const { RefCell::new(PathBuf::new()) };
    static WHOM: RefCell<Option<Message>> = const { RefCell::new(None) };
    static SINCE: Cell<Option<Instant>> = const { Cell::new(None) };
    static SAID: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// From now on `told` hears, on this thread, whom one waits for; while it says true, waiting goes on.
pub fn while_waiting(told: impl FnMut(&Message) -> bool + 'static) {
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
pub(in crate::store) fn for_writer(
    first: bool,
    patience: Duration,
    find: impl FnOnce() -> Option<Message>,
) -> bool {
    if first {
        SINCE.set(Some(Instant::now()));
        SAID.set(None);
        WHOM.set(None);
    }
    let waited = SINCE.get().map_or(Duration::ZERO, |since| since.elapsed());
    waited < patience && goes_on(waited, find)
}

/// Whom the last wait was for; somebody at another terminal when nobody knows.
pub(in crate::store) fn whom() -> Message {
    WHOM.with_borrow(Clone::clone).unwrap_or(SOMEBODY.into())
}

pub(in crate::store) const SOMEBODY: Name = Name::of("another-terminal");

/// Says it when it is time, and asks whether to go on.
fn goes_on(waited: Duration, find: impl FnOnce() -> Option<Message>) -> bool {
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
    find: impl Fn() -> Option<Message>,
) -> Result<bool> {
    let since = Instant::now();
    SAID.set(None);
    WHOM.set(None);
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

/// What a program does that has the file alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Alone {
    Restore { by: String },
    Update,
}

/// Leaves word in the lock file of who has it alone, and what for: nobody else can say it meanwhile.
pub(in crate::store) fn leave_word(mut lock: &File, what: &Alone) {
    let tty = crate::store::Terminal::here().tty.unwrap_or_default();
    let (now, process) = (clock::local(&clock::now()), std::process::id());
    let time = now.split_once(' ').map_or(now.as_str(), |(_, time)| time);
    let (what, by) = match what {
        Alone::Restore { by } => (RESTORE, by.as_str()),
        Alone::Update => (UPDATE, ""),
    };
    // Without it one waits for somebody unknown.
    let _ = lock.set_len(0).and_then(|()| write!(lock, "{what}\t{by}\t{tty}\t{time}\t{process}"));
}

const RESTORE: &str = "restore";
const UPDATE: &str = "update";

/// The word that was left there.
pub(in crate::store) fn word_left(lock: &Path) -> Message {
    let word = fs::read_to_string(lock).unwrap_or_default();
    let parts: Vec<String> = word.split('\t').map(text::clean).collect();
    match parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [RESTORE, by, tty, time, process] => Message::of("alone-restore")
            .with("by", by)
            .with("at_tty", &!tty.is_empty())
            .with("tty", tty)
            .with("time", time)
            .with("process", process),
        [UPDATE, _, tty, time, process] => Message::of("alone-update")
            .with("at_tty", &!tty.is_empty())
            .with("tty", tty)
            .with("time", time)
            .with("process", process),
        // An older program left a sentence.
        [sentence] if !sentence.is_empty() => Message::verbatim(sentence),
        _ => Message::of("alone-unknown"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Alone, fs, leave_word, word_left};

    #[test]
    fn who_has_the_file_alone_is_read_in_the_words_of_who_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db.lock");
        assert_eq!(word_left(&path).name(), "alone-unknown");
        let left = |what: &Alone| {
            leave_word(&fs::File::create(&path).unwrap(), what);
            word_left(&path)
        };
        let restore = left(&Alone::Restore { by: "mona".to_owned() });
        assert_eq!(restore.name(), "alone-restore");
        assert!(restore.to_string().starts_with("a restore by mona"), "{restore}");
        assert!(restore.to_string().contains(&format!("(process {})", std::process::id())), "{restore}");
        assert_eq!(left(&Alone::Update).name(), "alone-update");
        fs::write(&path, "a restore by mona, since 13:02 (process 4711)").unwrap();
        assert_eq!(word_left(&path).to_string(), "a restore by mona, since 13:02 (process 4711)");
    }
}
