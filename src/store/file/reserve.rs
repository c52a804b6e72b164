//! Room put aside beside the shop's file, given up when the disk is full: people can sign in then, look, and back up
//! elsewhere. It is not for selling on.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::place;
use crate::store::{Error, Result};

/// How much it is: a hundred people can sign in and out.
const SIZE: usize = 2 << 20;

/// Put aside only where so many times as much is free, and taken back where twice as much is.
const PLENTY: u64 = 8;
const ENOUGH: u64 = 2;

fn place(path: &Path) -> PathBuf {
    place::beside(path, "reserve")
}

/// Puts the room aside where there is plenty and none was put aside yet. Without it the shop works as well, as long as
/// the disk is not full.
pub(crate) fn put_aside(path: &Path) {
    if place(path).symlink_metadata().is_err()
        && has_free(path, PLENTY)
        && let Err(error) = fill(path)
    {
        tracing::warn!(%error, "no room is put aside");
    }
}

/// Gives the room up. False where there is none.
pub(crate) fn give_up(path: &Path) -> bool {
    let there = place(path).symlink_metadata().is_ok_and(|data| data.is_file() && data.len() > 0);
    let given =
        there && OpenOptions::new().write(true).open(place(path)).and_then(|file| file.set_len(0)).is_ok();
    if given {
        tracing::warn!("the disk is full: the room put aside is given up");
    }
    given
}

/// What was given up is there for signing in and looking: nothing else is written until it can be put aside again.
///
/// # Errors
/// [`Error::DiskFull`].
pub(crate) fn refuse_given_up(path: &Path) -> Result<()> {
    let given_up = fs::symlink_metadata(place(path)).is_ok_and(|data| data.is_file() && data.len() == 0);
    if !given_up || (has_free(path, ENOUGH) && fill(path).is_ok()) { Ok(()) } else { Err(Error::DiskFull) }
}

fn has_free(path: &Path, times: u64) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    rustix::fs::statvfs(folder)
        .is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) >= times * SIZE as u64)
}

/// Bytes that no file system packs together.
fn fill(path: &Path) -> io::Result<()> {
    let mut room = vec![0; SIZE];
    fastrand::Rng::with_seed(2).fill(&mut room);
    let written = OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .mode(0o600)
        .open(place(path))
        .and_then(|mut file: File| file.write_all(&room).and_then(|()| file.sync_data()));
    if written.is_err() {
        // Half of it would be taken for the whole.
        let _ = OpenOptions::new().write(true).open(place(path)).and_then(|file| file.set_len(0));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{give_up, place, put_aside, refuse_given_up};

    #[test]
    fn what_was_given_up_is_put_aside_again_where_there_is_room() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        let length = || place(&path).metadata().map(|data| data.len()).unwrap_or(u64::MAX);
        assert!(!give_up(&path), "there is none");
        assert!(refuse_given_up(&path).is_ok() && length() == u64::MAX, "none was given up");
        put_aside(&path);
        assert_eq!(length(), 2 << 20);
        assert!(give_up(&path));
        assert_eq!(length(), 0);
        assert!(!give_up(&path), "it can be given up once");
        assert!(refuse_given_up(&path).is_ok());
        assert_eq!(length(), 2 << 20);
    }
}
