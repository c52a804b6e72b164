//! Putting a prepared file in the place of the shop's. At every moment a whole file has the name, so that whoever is
//! killed in between leaves the old shop or the new one.
//!
//! All of this is done under the exclusive lock.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::place::{self, unusable, with};
use super::{holders, open, system, waiting};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;
use rustix::io::Errno;

/// What SQLite keeps beside a file: it would ruin another file of that name.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The name of a file that is being prepared to take the shop's place. Only one program prepares one at a time, so
/// one that is there already was left by a program that was killed.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    place::beside(path, "part")
}

/// Gives the name of the shop's file to a prepared one, and gives the place where the file that was there is kept, if
/// there was one: with `ending` and a number where there is a file of that name.
///
/// # Errors
/// Another program that has the file open, a folder that cannot be written. The file that was there is as it was.
pub(crate) fn exchange(path: &Path, part: &Path, ending: &str) -> Result<Option<PathBuf>> {
    let is_there = path.symlink_metadata().is_ok();
    let aside = free_name(path, ending);
    if is_there {
        settle(path)?;
        keep(path, &aside).map_err(|error| unusable(&aside, system::reason(&error)))?;
    }
    let placed =
        move_companions(path, &aside).and_then(|()| sync_folder(path)).and_then(|()| place(part, path));
    if placed.is_err() && is_there {
        move_companions(&aside, path)?;
        fs::remove_file(&aside).map_err(|error| unusable(&aside, system::reason(&error)))?;
    }
    placed.map(|()| is_there.then_some(aside))
}

/// Gives its name to a prepared file, for good.
pub(crate) fn place(part: &Path, path: &Path) -> Result<()> {
    fs::rename(part, path).map_err(|error| unusable(path, system::reason(&error)))?;
    sync_folder(path)
}

/// Gives a prepared file a name that nothing has yet. False when something got it first; the prepared file goes then.
pub(crate) fn place_new(part: &Path, path: &Path) -> Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    match renameat_with(CWD, part, CWD, path, RenameFlags::NOREPLACE) {
        Ok(()) => sync_folder(path).map(|()| true),
        Err(Errno::EXIST) => discard(part).map(|()| false),
        // Some file systems know no such rename.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) if path.symlink_metadata().is_err() => {
            place(part, path).map(|()| true)
        }
        Err(error) => Err(unusable(path, system::reason(&error.into()))),
    }
}

/// Whether a program was killed after it kept the file under a second name and before another took its place.
pub(crate) fn was_cut_off(path: &Path) -> Result<bool> {
    Ok(!second_names(path)?.is_empty())
}

/// Takes back an exchange that was cut off: SQLite would ruin a file that is worked on by two names.
pub(crate) fn take_back(path: &Path) -> Result<()> {
    for aside in second_names(path)? {
        move_companions(&aside, path)?;
        fs::remove_file(&aside).map_err(|error| unusable(&aside, system::reason(&error)))?;
    }
    sync_folder(path)
}

/// Removes a file that was to be prepared, with what SQLite left beside it. One that is not there is no error.
pub(crate) fn discard(part: &Path) -> Result<()> {
    for ending in COMPANIONS.into_iter().chain([""]) {
        match fs::remove_file(with(part, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(unusable(part, system::reason(&error)));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Brings the bytes of a prepared file to the disk. Nobody has it open.
pub(crate) fn sync(part: &Path) -> Result<()> {
    File::open(part).and_then(|file| file.sync_all()).map_err(|error| unusable(part, system::reason(&error)))
}

pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| unusable(folder, system::reason(&error)))
}

/// Brings all of a file into the file itself. One that SQLite cannot read keeps what lies beside it.
fn settle(path: &Path) -> Result<()> {
    let busy = open::connect(path, true).and_then(|connection| {
        Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.read::<bool>(0))?)
    });
    // The last connection to go takes the log with it; a log that is still there is another program's.
    match busy {
        Ok(false) if with(path, "-wal").symlink_metadata().is_err() => Ok(()),
        Ok(_) | Err(Error::Busy { .. }) => Err(in_use(path)),
        Err(error) => {
            tracing::warn!(%error, "a file that cannot be read is kept as it is");
            Ok(())
        }
    }
}

pub(crate) fn in_use(path: &Path) -> Error {
    let others = holders::others(path);
    let is_known = others.is_some();
    let whom = others.unwrap_or(waiting::SOMEBODY.into());
    unusable(path, Message::of("path-in-use").with("is_known", &is_known).with("whom", &whom))
}

/// A second name for the file that was there; a copy where the file system gives no second names.
fn keep(path: &Path, aside: &Path) -> io::Result<()> {
    match fs::hard_link(path, aside) {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) =>
        {
            copy_bytes(path, aside).inspect_err(|_| {
                let _ = fs::remove_file(aside);
            })
        }
        kept => kept,
    }
}

fn copy_bytes(from: &Path, to: &Path) -> io::Result<()> {
    let mut from = File::open(from)?;
    let mut to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(to)?;
    io::copy(&mut from, &mut to)?;
    to.sync_all()
}

/// A name that neither a file nor what belongs to one has.
fn free_name(path: &Path, ending: &str) -> PathBuf {
    let is_free = |name: &Path| {
        COMPANIONS.into_iter().chain([""]).all(|ending| with(name, ending).symlink_metadata().is_err())
    };
    let mut name = place::beside(path, ending);
    let mut number = 1;
    while !is_free(&name) {
        number += 1;
        name = place::beside(path, &format!("{ending}-{number}"));
    }
    name
}

/// Moves what lies beside one name to another that has none of it.
fn move_companions(from: &Path, to: &Path) -> Result<()> {
    for ending in COMPANIONS {
        let (from, to) = (with(from, ending), with(to, ending));
        if from.symlink_metadata().is_ok() && to.symlink_metadata().is_err() {
            fs::rename(&from, to).map_err(|error| unusable(&from, system::reason(&error)))?;
        }
    }
    Ok(())
}

/// The names beside a file under which it was kept and still is the same file.
fn second_names(path: &Path) -> Result<Vec<PathBuf>> {
    let Ok(file) = path.symlink_metadata() else { return Ok(Vec::new()) };
    let begins = place::beside(path, "before-");
    let (Some(folder), Some(begins), true) = (path.parent(), begins.file_name(), file.nlink() > 1) else {
        return Ok(Vec::new());
    };
    let mut names = Vec::new();
    for entry in folder.read_dir().map_err(|error| unusable(folder, system::reason(&error)))?.flatten() {
        let is_same =
            || entry.metadata().is_ok_and(|other| (other.dev(), other.ino()) == (file.dev(), file.ino()));
        if entry.file_name().as_bytes().starts_with(begins.as_bytes()) && is_same() {
            names.push(entry.path());
        }
    }
    Ok(names)
}
