//! A consistent copy of the shop's file while others write, and putting one back.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;

use super::activity::{self, Activity, Actor};
use super::sign_in::owners;
use super::{Ended, Error, Result, Session, Store, Terminal, clock, migrate, open, secret};
use crate::domain::{Grants, Permission};

impl Session {
    /// Writes a checked copy of the shop's file to a new file, of this user alone. Others work on meanwhile. The name
    /// is given to it last, so that a file of that name is always a whole backup.
    ///
    /// # Errors
    /// A missing right, a target that is there already or cannot be written, a copy that is not sound.
    pub fn backup(&self, target: &Path) -> Result<PathBuf> {
        self.require(Permission::BackupCreate)?;
        let target = open::resolve(target)?;
        if target.symlink_metadata().is_ok() {
            return Err(open::unusable(
                &target,
                "there is a file of that name; a backup never overwrites one",
            ));
        }
        copy(self.store().path(), &target, |part| {
            // The name is claimed first, so that of two backups at once one is refused.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&target)
                .map_err(|error| open::unusable(&target, error))?;
            fs::rename(part, &target).map_err(|error| open::unusable(&target, error))
        })?;
        let name = target.display().to_string();
        self.write(Permission::BackupCreate, |_| {
            Ok(((), Activity::new("backup.created", format!("Backup written to {name}"))))
        })?;
        Ok(target)
    }
}

/// Puts a backup in place of the shop's file, once nobody has it open, and gives the place where the file that was
/// there is kept, if there was one: it is moved aside with what belongs to it, never deleted.
///
/// Who may restore is asked of the file that is there; of the backup where there is none, or one that cannot be read.
///
/// # Errors
/// A backup that is not ours, newer than this program, not sound or without a shop; a wrong PIN or a missing right;
/// another program that has the file open. The shop's file is as it was then.
pub fn restore(path: &Path, backup: &Path, username: &str, pin: &str) -> Result<Option<PathBuf>> {
    let backup = open::resolve(backup)?;
    sound(&backup)?;
    if !has_shop(&backup)? {
        return Err(open::unusable(&backup, "it holds no shop"));
    }
    open::make_folder(path)?;
    let path = open::resolve(path)?;
    let is_there = path.symlink_metadata().is_ok();
    if is_usable(&path) {
        let session = Store::open(&path)?.sign_in(username, pin, &Terminal::here())?;
        let may = session.require(Permission::BackupRestore);
        session.sign_out(Ended::SignedOut)?;
        may?;
    } else {
        granted_by(&backup, username, pin)?;
    }
    let kept = exchange(&path, &backup, is_there)?;
    // From here on the backup is the shop; a program newer than it brings it up to date.
    let told = Store::open(&path).and_then(|store| tell(&store, username, &backup));
    match (told, &kept) {
        (Err(error), Some(kept)) => {
            Err(Error::refused(format!("{error} The file that was there before is {}.", kept.display())))
        }
        (told, _) => told.map(|()| kept),
    }
}

/// The owners who can be asked whether a backup may be restored.
///
/// # Errors
/// A backup that cannot be read.
pub fn restorers(path: &Path, backup: &Path) -> Result<Vec<String>> {
    let judge = if is_usable(path) { open::resolve(path)? } else { open::resolve(backup)? };
    sound(&judge)?;
    owners(&open::connect(&judge, false)?)
}

/// A sound file with a shop in it.
fn is_usable(path: &Path) -> bool {
    path.symlink_metadata().is_ok() && sound(path).is_ok() && has_shop(path).is_ok_and(|has| has)
}

/// Exchanges the files while nobody has the shop's file open.
fn exchange(path: &Path, backup: &Path, is_there: bool) -> Result<Option<PathBuf>> {
    let lock = open::lock_file(path)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(open::unusable(
                path,
                "another terminal has it open. Close Storekeep there and try again",
            ));
        }
        Err(TryLockError::Error(error)) => return Err(open::unusable(path, error)),
    }
    let aside =
        open::beside(path, &format!("before-restore-{}", chrono::Local::now().format("%Y%m%d-%H%M%S")));
    copy(backup, path, |part| {
        if is_there {
            move_all(path, &aside)?;
        }
        fs::rename(part, path).map_err(|error| {
            let back = if is_there { move_all(&aside, path) } else { Ok(()) };
            back.err().unwrap_or_else(|| open::unusable(path, error))
        })
    })?;
    Ok(is_there.then_some(aside))
}

/// Moves a database and the two files that belong to it: a write-ahead log beside another database would ruin it.
fn move_all(from: &Path, to: &Path) -> Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        match fs::rename(with(from), with(to)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !ending.is_empty() => {}
            moved => moved.map_err(|error| open::unusable(from, error))?,
        }
    }
    Ok(())
}

/// The first entry after the backup's own: that it was restored. Its user may be unknown to the backup.
fn tell(store: &Store, username: &str, backup: &Path) -> Result<()> {
    store.transaction(|tx| {
        let actor = Actor { user: None, username, session: None };
        let words = format!("Restored from {}", backup.display());
        activity::record(tx, actor, &clock::now(), &Activity::new("backup.restored", words))
    })
}

/// Copies a file to a part beside its target, checks and syncs it, and lets `place` give it its name.
fn copy(from: &Path, target: &Path, place: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let part = open::beside(target, &format!("part-{}", std::process::id()));
    let done = write_part(from, &part).and_then(|()| place(&part));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done?;
    let folder = target.parent().unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| open::unusable(folder, error))
}

fn write_part(from: &Path, part: &Path) -> Result<()> {
    let _ = fs::remove_file(part);
    open::make_file(part)?;
    let Some(name) = part.to_str() else {
        return Err(open::unusable(part, "its name is not text"));
    };
    open::connect(from, true)?.execute("VACUUM INTO ?1", [name])?;
    sound(part)?;
    File::open(part).and_then(|file| file.sync_all()).map_err(|error| open::unusable(part, error))
}

/// Checks that a file is ours, not newer than this program, and whole.
fn sound(path: &Path) -> Result<()> {
    if migrate::version(path)? == 0 {
        return Err(Error::NotOurs { path: path.to_path_buf() });
    }
    let connection = open::connect(path, false)?;
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(open::unusable(path, format!("it is damaged ({found})")));
    }
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    match dangling {
        Some(table) => Err(open::unusable(path, format!("it is damaged (rows of {table} point at nothing)"))),
        None => Ok(()),
    }
}

fn has_shop(path: &Path) -> Result<bool> {
    Ok(open::connect(path, false)?.query_row("SELECT EXISTS (SELECT 1 FROM shop)", [], |row| row.get(0))?)
}

/// Whether a user of a backup may restore it. It is only read: a backup stays as it is.
fn granted_by(backup: &Path, username: &str, pin: &str) -> Result<()> {
    let found: Option<(String, String)> = open::connect(backup, false)?
        .query_row(
            "SELECT u.secret_hash, r.permissions FROM users u JOIN roles r ON r.id = u.role_id
              WHERE u.username = ?1 AND u.is_active = 1",
            [username.trim()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let grants = match found {
        Some((hash, grants)) if secret::matches(pin, &hash) => Grants::parse(&grants)?,
        _ => return Err(Error::WrongSecret),
    };
    let needs = Permission::BackupRestore;
    if grants.allows(needs) { Ok(()) } else { Err(Error::NotPermitted { permission: needs }) }
}
