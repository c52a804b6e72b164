//! Waiting for another program: whom one waits for is said within two seconds, and who waits may give up.

use std::cell::{Cell, RefCell};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Result, clock, open, system};

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
pub(super) fn on(path: &Path) {
    FILE.set(path.to_path_buf());
}

/// The file that this thread works on.
pub(super) fn file() -> PathBuf {
    FILE.with_borrow(Clone::clone)
}

/// One more look at a file that another writes; false when it is time to give up.
pub(super) fn for_writer(first: bool, patience: Duration) -> bool {
    if first {
        SINCE.set(Some(Instant::now()));
        SAID.set(None);
        WHOM.set(String::new());
    }
    let waited = SINCE.get().map_or(Duration::ZERO, |since| since.elapsed());
    waited < patience && goes_on(waited, || writers(&file()))
}

/// Whom the last wait was for; somebody at another terminal when nobody knows.
pub(super) fn whom() -> String {
    let known = WHOM.with_borrow(Clone::clone);
    if known.is_empty() { SOMEBODY.to_string() } else { known }
}

pub(super) const SOMEBODY: &str = "another terminal";

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
pub(super) fn for_lock(
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
            Err(TryLockError::Error(error)) => return Err(open::unusable(path, system::reason(&error))),
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
pub(super) fn leave_word(mut lock: &File, what: &str) {
    let tty = super::Terminal::here().tty.map(|tty| format!(" at {tty}")).unwrap_or_default();
    let (now, process) = (clock::local(&clock::now()), std::process::id());
    let time = now.split_once(' ').map_or(now.as_str(), |(_, time)| time);
    // Without it one waits for somebody unknown.
    let _ = lock.set_len(0).and_then(|()| write!(lock, "{what}{tty}, since {time} (process {process})"));
}

/// The word that was left there.
pub(super) fn word_left(lock: &Path) -> String {
    let word = fs::read_to_string(lock).unwrap_or_default();
    let word = crate::domain::text::clean(&word);
    if word.is_empty() { "a restore or an update of the shop's file".to_string() } else { word }
}

/// Who writes: the session whose process holds SQLite's lock where the system tells, else who has the file open.
fn writers(path: &Path) -> String {
    let holder = holder(path);
    let sessions = sessions(path);
    let of_holder = sessions.iter().find(|(process, _)| Some(*process) == holder);
    match (of_holder, holder) {
        (Some((_, words)), _) => words.clone(),
        (None, Some(process)) => format!("process {process} on this machine"),
        (None, None) => named(&sessions),
    }
}

/// Who has the file open, this program not counted.
pub(super) fn others(path: &Path) -> String {
    named(&sessions(path))
}

fn named(sessions: &[(i64, String)]) -> String {
    let own = i64::from(std::process::id());
    let names: Vec<&str> =
        sessions.iter().filter(|(process, _)| *process != own).map(|(_, words)| words.as_str()).collect();
    if names.is_empty() { SOMEBODY.to_string() } else { names.join(" or ") }
}

/// The open sessions, each by its process and in words: `Left (mona, since 13:02)`.
fn sessions(path: &Path) -> Vec<(i64, String)> {
    let found = || -> Result<Vec<(i64, String)>> {
        let connection = open::connect(path, false)?;
        let mut statement = connection.prepare(
            "SELECT s.process_id, coalesce(s.drawer, s.host, 'a terminal'), s.tty, u.username, s.started_at
               FROM user_sessions s JOIN users u ON u.id = s.user_id
              WHERE s.ended_at IS NULL ORDER BY s.last_seen_at DESC LIMIT 4",
        )?;
        let rows = statement.query_map([], |row| {
            let (place, tty): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let (user, at): (String, String) = (row.get(3)?, clock::local(&row.get::<_, String>(4)?));
            let day = clock::local(&clock::now());
            // Today's begin with the time; of another day the day is worth more.
            let at = match (at.split_once(' '), day.split_once(' ')) {
                (Some((that, time)), Some((this, _))) if that == this => time.to_string(),
                _ => at,
            };
            let tty = tty.as_deref().and_then(|tty| tty.strip_prefix("/dev/")).map(|tty| format!(", {tty}"));
            Ok((row.get(0)?, format!("{place}{} ({user}, since {at})", tty.unwrap_or_default())))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    found().unwrap_or_default()
}

/// Where SQLite keeps the lock of who writes, in the index of its log.
const WRITE_LOCK: u64 = 120;

/// The process that holds it, as the system tells.
fn holder(path: &Path) -> Option<i64> {
    let index = open::with(path, "-shm").symlink_metadata().ok()?.ino();
    let locks = fs::read_to_string("/proc/locks").ok()?;
    locks.lines().find_map(|line| holder_in(line, index))
}

/// A line such as `3: POSIX  ADVISORY  WRITE 1234 08:01:5678 120 120`.
fn holder_in(line: &str, index: u64) -> Option<i64> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [_, "POSIX", _, "WRITE", process, file, first, last] = words[..] else { return None };
    let (first, last): (u64, u64) = (first.parse().ok()?, last.parse().unwrap_or(u64::MAX));
    let is_it = file.rsplit(':').next()?.parse() == Ok(index) && (first..=last).contains(&WRITE_LOCK);
    process.parse().ok().filter(|process| is_it && *process > 0)
}

#[cfg(test)]
mod tests {
    use super::holder_in;

    #[test]
    fn the_process_that_writes_is_read_from_the_system() {
        let holds = |line| holder_in(line, 5678);
        assert_eq!(holds("3: POSIX  ADVISORY  WRITE 1234 08:01:5678 120 120"), Some(1234));
        assert_eq!(holds("3: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF"), Some(1234));
        for other in [
            "3: POSIX  ADVISORY  WRITE 1234 08:01:5679 120 120",
            "3: POSIX  ADVISORY  READ 1234 08:01:5678 120 120",
            "3: POSIX  ADVISORY  WRITE 1234 08:01:5678 123 127",
            "3: -> POSIX  ADVISORY  WRITE 1234 08:01:5678 120 120",
            "3: FLOCK  ADVISORY  WRITE 1234 08:01:5678 0 EOF",
            "nonsense",
        ] {
            assert_eq!(holds(other), None, "{other}");
        }
    }
}
