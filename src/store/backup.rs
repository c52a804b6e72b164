//! A consistent copy of the shop's file while others write, and putting one back.

use std::fs::{OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::OptionalExtension;

use super::activity::{self, Activity, Actor};
use super::sign_in::owners;
use super::{Ended, Error, Result, Session, Store, Terminal, clock, exchange, migrate, open, secret};
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
        let part = open::beside(&target, &format!("part-{}", std::process::id()));
        copy(self.store().path(), &part, |part| {
            // The name is claimed first, so that of two backups at once one is refused.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&target)
                .map_err(|error| open::unusable(&target, error))?;
            exchange::place(part, &target)
        })?;
        let name = target.display().to_string();
        self.write(Permission::BackupCreate, |_| {
            Ok(((), Activity::new("backup.created", format!("Backup written to {name}"))))
        })?;
        Ok(target)
    }
}

/// Puts a backup in place of the shop's file, once nobody has it open, and gives the place where the file that was
/// there is kept, if there was one: it is given another name, never deleted.
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
    if is_usable(&path)? {
        let session = Store::open(&path)?.sign_in(username, pin, &Terminal::here())?;
        let may = session.require(Permission::BackupRestore);
        session.sign_out(Ended::SignedOut)?;
        may?;
    } else {
        granted_by(&backup, username, pin)?;
    }
    let kept = replace(&path, &backup)?;
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
    let _held = open::hold(path)?;
    let judge = if is_usable(path)? { open::resolve(path)? } else { open::resolve(backup)? };
    sound(&judge)?;
    owners(&open::connect(&judge, false)?)
}

/// A sound file with a shop in it. Nobody exchanges it while it is looked at.
fn is_usable(path: &Path) -> Result<bool> {
    let _held = open::hold(path)?;
    Ok(path.symlink_metadata().is_ok() && sound(path).is_ok() && has_shop(path).is_ok_and(|has| has))
}

/// Puts a copy of the backup in place while nobody has the shop's file open.
fn replace(path: &Path, backup: &Path) -> Result<Option<PathBuf>> {
    let lock = open::lock_file(path)?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(exchange::in_use(path)),
        Err(TryLockError::Error(error)) => return Err(open::unusable(path, error)),
    }
    exchange::take_back(path)?;
    let ending = format!("before-restore-{}", clock::for_a_name());
    copy(backup, &exchange::part_of(path), |part| {
        // While nobody else is here, as in a migration.
        open::write_ahead(&open::connect(part, true)?)?;
        exchange::sync(part)?;
        exchange::exchange(path, part, &ending)
    })
}

/// The first entry after the backup's own: that it was restored. Its user may be unknown to the backup.
fn tell(store: &Store, username: &str, backup: &Path) -> Result<()> {
    store.transaction(|tx| {
        let actor = Actor { user: None, username, session: None };
        let words = format!("Restored from {}", backup.display());
        activity::record(tx, actor, &clock::now(), &Activity::new("backup.restored", words))
    })
}

/// Copies a file to a part, checks and syncs it, and lets `place` give it its name.
fn copy<T>(from: &Path, part: &Path, place: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let done = write_part(from, part).and_then(|()| place(part));
    if done.is_err() {
        let _ = exchange::discard(part);
    }
    done
}

fn write_part(from: &Path, part: &Path) -> Result<()> {
    exchange::discard(part)?;
    open::make_file(part)?;
    open::copy_into(from, part)?;
    sound(part)?;
    exchange::sync(part)
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
