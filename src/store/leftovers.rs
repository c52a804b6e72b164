//! Copies half made by a program that was killed: whole shops, in files that nobody would find again.

use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::exchange;
use super::open::APPLICATION_ID;
use super::sign_in::is_running;

/// Where SQLite's header keeps the mark of the program whose file it is, and how long that header is.
const MARK: std::ops::Range<usize> = 68..72;
const HEADER: usize = 100;

/// Removes what a killed backup or first run left in a folder: files named `….part-PID` of this user, with a shop or
/// nothing in them, whose program is gone. Whatever else is there stays.
pub(crate) fn clear(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten() {
        let part = entry.path();
        let dead = process_in(entry.file_name().as_bytes()).is_some_and(|process| !is_running(process));
        if dead && is_own(&part) && is_half_made(&part) {
            tracing::warn!(part = %part.display(), "a copy that a killed program left is removed");
            let _ = exchange::discard(&part);
        }
    }
}

/// The process that a name of such a copy ends with: `b.db.part-4711`, `shop.db.part-4711-0`.
fn process_in(name: &[u8]) -> Option<i32> {
    let name = std::str::from_utf8(name).ok()?;
    let (before, ending) = name.rsplit_once(".part-")?;
    let (process, nth) = ending.split_once('-').unwrap_or((ending, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if before.is_empty() || !digits(process) || !digits(nth) {
        return None;
    }
    process.parse().ok()
}

fn is_own(part: &Path) -> bool {
    part.symlink_metadata().is_ok_and(|data| {
        data.is_file() && data.nlink() == 1 && data.uid() == rustix::process::geteuid().as_raw()
    })
}

/// Nothing is in it yet, or a file of this program. Nobody has it open, so that it may be read.
fn is_half_made(part: &Path) -> bool {
    let mut header = Vec::with_capacity(HEADER);
    let read = File::open(part).and_then(|file| file.take(HEADER as u64).read_to_end(&mut header));
    let mark = APPLICATION_ID.to_be_bytes();
    read.is_ok() && (header.iter().all(|byte| *byte == 0) || header.get(MARK) == Some(&mark[..]))
}

#[cfg(test)]
mod tests {
    use super::{clear, process_in};

    #[test]
    fn only_what_this_program_left_is_taken_for_it() {
        assert_eq!(process_in(b"b.db.part-4711"), Some(4711));
        assert_eq!(process_in(b"shop.db.part-4711-3"), Some(4711));
        for name in
            ["b.db.part", "b.db.part-", "b.db.part-x", "part-4711", ".part-1", "b.part-1.db", "b.part-1-"]
        {
            assert_eq!(process_in(name.as_bytes()), None, "{name}");
        }
    }

    #[test]
    fn dead_and_own_ones_go_and_everything_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut shop = vec![0_u8; 4096];
        shop[68..72].copy_from_slice(b"STKP");
        // No process has this number.
        let dead = i32::MAX;
        let alive = std::process::id();
        for (name, bytes) in [
            (format!("a.db.part-{dead}"), shop.clone()),
            (format!("b.db.part-{dead}-2"), Vec::new()),
            (format!("c.db.part-{alive}"), shop.clone()),
            (format!("letter.part-{dead}"), b"Dear Sirs".to_vec()),
            ("d.db.part".to_string(), shop),
        ] {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        clear(folder.path());
        let mut left: Vec<_> = folder
            .path()
            .read_dir()
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [format!("c.db.part-{alive}"), "d.db.part".into(), format!("letter.part-{dead}")]);
    }
}
