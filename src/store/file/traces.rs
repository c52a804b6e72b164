//! Whether there was a shop where there is none now: a file that is missing or empty, beside what only a shop leaves.

use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::place;
use crate::store::{Error, Result};

/// Refuses a place where there was a shop and is none now. SQLite must not open such a file: it would take the log, in
/// which the last sales may stand, for a leftover and delete it.
pub(crate) fn refuse_lost(path: &Path) -> Result<()> {
    let Some(is_empty) = is_empty(path) else { return Ok(()) };
    match trace(path) {
        Some(trace) => Err(Error::WasShop { path: path.to_path_buf(), is_empty, trace }),
        None => Ok(()),
    }
}

/// No file, or an empty one.
pub(crate) fn is_gone(path: &Path) -> bool {
    is_empty(path).is_some()
}

/// No file, and nothing that says that there ever was a shop.
pub(crate) fn is_new(path: &Path) -> bool {
    is_gone(path) && trace(path).is_none()
}

/// Nothing where there is something.
fn is_empty(path: &Path) -> Option<bool> {
    match path.symlink_metadata() {
        Ok(data) if data.is_file() && data.len() == 0 => Some(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Some(false),
        _ => None,
    }
}

/// Something beside the place that only a shop leaves: its log, its lock, a copy that was kept.
fn trace(path: &Path) -> Option<PathBuf> {
    let beside = ["-wal", "-shm", "-journal", ".lock", ".reserve"].map(|ending| place::with(path, ending));
    if let Some(trace) = beside.into_iter().find(|trace| trace.symlink_metadata().is_ok()) {
        return Some(trace);
    }
    let begins = place::beside(path, "before-");
    let begins = begins.file_name()?.as_bytes().to_vec();
    let entries = path.parent()?.read_dir().ok()?;
    let kept = entries.flatten().find(|entry| entry.file_name().as_bytes().starts_with(&begins));
    kept.map(|entry| entry.path())
}
