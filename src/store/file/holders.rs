//! Who has the shop's file: the sessions that are open, and the process that writes now.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::{open, place};
use crate::domain::any_of;
use crate::store::Result;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::words::{Argument, Message, Name};

/// Who writes: the session whose process holds SQLite's lock where the system tells, else who has the file open.
pub(in crate::store) fn writers(path: &Path) -> Option<Message> {
    let holder = holder(path);
    let sessions = sessions(path);
    let of_holder = sessions.iter().find(|(process, _)| Some(*process) == holder);
    match (of_holder, holder) {
        (Some((_, session)), _) => Some(session.clone()),
        (None, Some(process)) => Some(Message::of("holder-process").with("process", &process)),
        (None, None) => named(&sessions),
    }
}

/// Who has the file open, this program not counted; none where nobody knows.
pub(in crate::store) fn others(path: &Path) -> Option<Message> {
    named(&sessions(path))
}

fn named(sessions: &[(i64, Message)]) -> Option<Message> {
    let own = i64::from(std::process::id());
    let others: Vec<&Message> =
        sessions.iter().filter(|(process, _)| *process != own).map(|(_, session)| session).collect();
    (!others.is_empty()).then(|| any_of(others))
}

/// The open sessions, each by its process and as it is called: `Left (mona, since 13:02)`.
fn sessions(path: &Path) -> Vec<(i64, Message)> {
    let found = || -> Result<Vec<(i64, Message)>> {
        let connection = open::connect(path, false)?;
        let mut statement = connection.prepare(
            "SELECT s.process_id, coalesce(s.drawer, s.host), s.tty, u.username, s.started_at
               FROM user_sessions s JOIN users u ON u.id = s.user_id
              WHERE s.ended_at IS NULL ORDER BY s.last_seen_at DESC LIMIT 4",
        )?;
        let rows = statement.query_map([], |row| {
            let (place, tty): (Option<String>, Option<String>) = (row.read(1)?, row.read(2)?);
            let (user, at): (String, String) = (row.read(3)?, clock::local(&row.read::<String>(4)?));
            let day = clock::local(&clock::now());
            // Today's begin with the time; of another day the day is worth more.
            let at = match (at.split_once(' '), day.split_once(' ')) {
                (Some((that, time)), Some((this, _))) if that == this => time.to_string(),
                _ => at,
            };
            let tty = tty.as_deref().and_then(|tty| tty.strip_prefix("/dev/"));
            let place = place.map_or(Argument::Name(Name::of("some-terminal")), Argument::Text);
            let session = Message::of("holder-session")
                .with("place", &place)
                .with("at_tty", &tty.is_some())
                .with("tty", tty.unwrap_or_default())
                .with("user", &user)
                .with("at", &at);
            Ok((row.read(0)?, session))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    found().unwrap_or_default()
}

/// Where SQLite keeps the lock of who writes, in the index of its log.
const WRITE_LOCK: u64 = 120;

/// The process that holds it, as the system tells.
fn holder(path: &Path) -> Option<i64> {
    let index = place::with(path, "-shm").symlink_metadata().ok()?.ino();
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
