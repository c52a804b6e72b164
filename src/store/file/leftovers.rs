//! Copies half made by a program that was killed: whole shops, in files that nobody would find again.

use std::fs::File;
use std::io::Read;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::open::APPLICATION_ID;
use super::{place, swap};
use crate::store::access::sign_in::is_running;

/// Where SQLite's header keeps the mark of the program whose file it is, and how long that header is.
const MARK: std::ops::Range<usize> = 68..72;
const HEADER: usize = 100;

/// A copy that nobody wrote to for so long is of no running program, wherever that would run.
const LONG: Duration = Duration::from_secs(24 * 60 * 60);

/// The name of the nth copy that this program makes of a file, until it is whole: `b.db.part-4711-0-till`. Others see by
/// it whose it is: a folder may be shared by machines.
pub(crate) fn part_of(path: &Path, nth: u32) -> PathBuf {
    place::beside(path, &format!("part-{}-{nth}-{}", std::process::id(), machine()))
}

/// This machine's name, without what would part it.
fn machine() -> String {
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Removes what a killed backup or first run left in a folder: files of this user named as copies are that are being
/// made, with a shop or nothing in them, whose program on this machine is gone or that were left alone for a day.
/// Whatever else is there stays.
pub(crate) fn clear(folder: &Path) {
    let Ok(entries) = folder.read_dir() else { return };
    for entry in entries.flatten() {
        let part = entry.path();
        let Some(maker) = maker_in(entry.file_name().as_bytes()) else { continue };
        let is_dead = match maker.machine {
            Some(name) if name == machine() => !is_running(maker.process),
            _ => is_old(&part),
        };
        if is_dead && is_own(&part) && is_half_made(&part) {
            tracing::warn!(part = %part.display(), "a copy that a killed program left is removed");
            let _ = swap::discard(&part);
        }
    }
}

/// Who makes a copy, by its name. An older program names no machine.
#[derive(Debug, PartialEq, Eq)]
struct Maker {
    process: i32,
    machine: Option<String>,
}

fn maker_in(name: &[u8]) -> Option<Maker> {
    let name = std::str::from_utf8(name).ok()?;
    let (before, ending) = name.rsplit_once(".part-")?;
    let mut parts = ending.splitn(3, '-');
    let (process, nth, machine) = (parts.next()?, parts.next().unwrap_or("0"), parts.next());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if before.is_empty() || !digits(process) || !digits(nth) {
        return None;
    }
    Some(Maker { process: process.parse().ok()?, machine: machine.map(String::from) })
}

fn is_old(part: &Path) -> bool {
    let written = part.symlink_metadata().and_then(|data| data.modified());
    written.is_ok_and(|written| written.elapsed().is_ok_and(|since| since > LONG))
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
    use std::time::{Duration, SystemTime};

    use super::{Maker, clear, machine, maker_in, part_of};

    #[test]
    fn only_what_this_program_left_is_taken_for_it() {
        let of = |process, machine: Option<&str>| Some(Maker { process, machine: machine.map(String::from) });
        assert_eq!(maker_in(b"b.db.part-4711"), of(4711, None));
        assert_eq!(maker_in(b"shop.db.part-4711-3"), of(4711, None));
        assert_eq!(maker_in(b"shop.db.part-4711-3-till2"), of(4711, Some("till2")));
        for name in
            ["b.db.part", "b.db.part-", "b.db.part-x", "part-4711", ".part-1", "b.part-1.db", "b.part-1-"]
        {
            assert_eq!(maker_in(name.as_bytes()), None, "{name}");
        }
        let own = part_of(std::path::Path::new("/tmp/b.db"), 2);
        let name = own.file_name().unwrap().to_str().unwrap();
        let process = i32::try_from(std::process::id()).unwrap();
        assert_eq!(maker_in(name.as_bytes()), of(process, Some(&machine())));
    }

    #[test]
    fn dead_and_own_ones_go_and_everything_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let mut shop = vec![0_u8; 4096];
        shop[68..72].copy_from_slice(b"STKP");
        // No process has this number.
        let (dead, alive, here) = (i32::MAX, std::process::id(), machine());
        let (hours, days) = (Duration::from_secs(20 * 3600), Duration::from_secs(30 * 3600));
        for (name, bytes, ago, stays) in [
            (format!("a.db.part-{dead}-0-{here}"), shop.clone(), Duration::ZERO, false),
            (format!("b.db.part-{dead}-2-{here}"), Vec::new(), Duration::ZERO, false),
            (format!("c.db.part-{alive}-0-{here}"), shop.clone(), days, true),
            (format!("letter.part-{dead}-0-{here}"), b"Dear Sirs".to_vec(), days, true),
            ("d.db.part".to_string(), shop.clone(), days, true),
            // Another machine's may be at work, and so may that of an older program, which names none.
            (format!("e.db.part-{dead}-0-{here}2"), shop.clone(), hours, true),
            (format!("f.db.part-{dead}-0-{here}2"), shop.clone(), days, false),
            (format!("g.db.part-{dead}"), shop.clone(), hours, true),
            (format!("h.db.part-{dead}-1"), shop.clone(), days, false),
        ] {
            let place = folder.path().join(&name);
            std::fs::write(&place, bytes).unwrap();
            let file = std::fs::File::options().write(true).open(&place).unwrap();
            file.set_modified(SystemTime::now() - ago).unwrap();
            clear(folder.path());
            assert_eq!(place.exists(), stays, "{name}");
        }
    }
}
