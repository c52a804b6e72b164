//! Places beside the shop's file, and what the folder and the disk that it lies in allow.

use std::fs::{self, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::StatVfsMountFlags;

use super::system;
use crate::store::{Error, Result};
use crate::words::Message;

/// The file's real place: its folder resolved, the file itself never a link.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| unusable(path, "it does not name a file"))?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let real = folder.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::NoFolder { folder: folder.to_path_buf() },
        _ => unusable(path, system::reason(&error)),
    })?;
    let place = real.join(name);
    match place.symlink_metadata() {
        Ok(data) if data.is_dir() => Err(unusable(path, "it is a folder, not a file")),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unusable(path, system::reason(&error))),
        _ => Ok(place),
    }
}

/// `shop.db` and `lock` give `shop.db.lock`.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    with(path, &format!(".{ending}"))
}

/// `shop.db` and `-wal` give `shop.db-wal`.
pub(crate) fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

pub(crate) fn unusable(path: &Path, reason: impl Into<Message>) -> Error {
    Error::Path { path: path.to_path_buf(), reason: reason.into() }
}

/// Makes an empty file that only its owner can read, in a folder that only its owner can enter.
/// A file that is there already is left alone.
pub(crate) fn make_file(path: &Path) -> Result<()> {
    make_folder(path)?;
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(unusable(path, system::reason(&error)))
        }
        _ => Ok(()),
    }
}

/// Makes the folder of a file, which only its owner can enter; one that is there is left alone.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let Some(folder) = folder else { return Ok(()) };
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| unusable(path, system::reason(&error)))
}

/// Whether the disk that a file lies on is set to reading only, as a system does by itself where a disk fails.
pub(crate) fn is_frozen(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    rustix::fs::statvfs(folder).is_ok_and(|disk| disk.f_flag.contains(StatVfsMountFlags::RDONLY))
}
