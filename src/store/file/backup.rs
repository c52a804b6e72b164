//! A consistent copy of the shop's file while others write, and putting one back.

use std::fs::{OpenOptions, TryLockError};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::lost::{self, Lost};
use super::{disk, leftovers, migrate, open, place, swap, system, traces, waiting};
use crate::domain::{Grants, Permission};
use crate::store::access::secret;
use crate::store::access::sign_in::owners;
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sequence::{self, LastPrinted, Skipped};
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told;
use crate::store::rooms;
use crate::store::{Ended, Error, Result, Store, Terminal, verify};
use crate::words::Message;

impl rooms::Books<'_> {
    /// Writes a checked copy of the shop's file to a new file, of this user alone. Others work on meanwhile. The name
    /// is given to it last, so that a file of that name is always a whole backup.
    ///
    /// # Errors
    /// A missing right, a target that is there already or cannot be written, a copy that is not sound.
    pub fn backup(&self, target: &Path) -> Result<PathBuf> {
        self.require(Permission::BackupCreate)?;
        let target = place::resolve(target)?;
        self.may_be_called(&target)?;
        if target.symlink_metadata().is_ok() {
            return Err(place::unusable(&target, Message::of("backup-there-already")));
        }
        target.parent().into_iter().for_each(leftovers::clear);
        let part = leftovers::part_of(&target, 0);
        copy(self.store().path(), &part, |part| {
            // The name is claimed first, so that of two backups at once one is refused.
            OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&target)
                .map_err(|error| place::unusable(&target, system::reason(&error)))?;
            swap::place(part, &target)
        })
        .map_err(|error| match error {
            // The room is missing where the backup goes, which may be another disk than the shop's.
            Error::DiskFull => place::unusable(&target, Message::of("backup-disk-full")),
            other => other,
        })?;
        let name = target.display().to_string();
        let told = self.store().transaction_at_all_costs(|tx| {
            let told = Activity::new(Deed::BackupCreated { file: name.clone() });
            activity::record(tx, self.actor(), &clock::now(), &told)
        });
        match told {
            // A full disk is where a backup to another one is needed most.
            Err(Error::DiskFull | Error::Disk(_)) => tracing::warn!("the backup could not be written down"),
            told => told?,
        }
        Ok(target)
    }

    /// A file whose name begins with the shop's own would be taken for a part of the shop's file: SQLite's log, a copy
    /// kept, one being prepared.
    fn may_be_called(&self, target: &Path) -> Result<()> {
        let shop = self.store().path();
        if target != shop && is_named_as(shop, target) {
            let own = shop.file_name().unwrap_or_default();
            return Err(place::unusable(
                target,
                Message::of("backup-name-of-shop").with("begin", &own.display().to_string()),
            ));
        }
        Ok(())
    }
}

/// Whether a place, links followed, is the shop's file or would be taken for a part of it: nothing else is written there.
pub fn is_part_of_shop(shop: &Path, place: &Path) -> bool {
    let real = |path: &Path| {
        path.canonicalize().or_else(|_| place::resolve(path)).unwrap_or_else(|_| path.to_path_buf())
    };
    let node = |path: &Path| path.metadata().map(|data| (data.dev(), data.ino())).ok();
    is_named_as(&real(shop), &real(place)) || node(shop).is_some_and(|shop| node(place) == Some(shop))
}

fn is_named_as(shop: &Path, place: &Path) -> bool {
    let (Some(own), Some(name)) = (shop.file_name(), place.file_name()) else { return false };
    shop.parent() == place.parent() && name.as_bytes().starts_with(own.as_bytes())
}

/// What a restore was agreed to.
#[derive(Debug, Clone, Default)]
pub struct Agreed {
    /// What it would lose, as [`lost_by_restore`] told it.
    pub lost: Option<Lost>,
    /// The last numbers known from paper, of some kinds or of none.
    pub printed: Vec<LastPrinted>,
}

/// What is known of how far the numbers of a shop had come before a restore.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// The file that was there says it.
    Known,
    /// There was no file of this shop: only the backup says it.
    OfBackup,
    /// The file that was there is gone or cannot be read, and it may have given out any: a stretch of every kind that
    /// is not known from paper is passed over.
    Unknown,
}

/// What was put in place of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there is kept, if there was one: it is given another name, never deleted.
    pub kept: Option<PathBuf>,
    /// Numbers that were given out beyond the backup, or may have been: they are not given out again.
    pub skipped: Vec<Skipped>,
    /// How that is known.
    pub numbers: Numbers,
}

/// Puts a backup in place of the shop's file, once nobody has it open. The numbers that the file that was there had
/// given out are passed over, and the restored file says so under a seal.
///
/// Who may restore is asked of the file that is there; of the backup where there is none, or one that cannot be read.
///
/// # Errors
/// A backup that is not ours, newer than this program, not sound or without a shop; a wrong PIN or a missing right;
/// another program that has the file open; more that would be lost than was agreed to. The shop's file is as it was
/// then.
pub fn restore(path: &Path, backup: &Path, agreed: &Agreed, username: &str, pin: &str) -> Result<Restored> {
    let backup = usable_backup(path, backup)?;
    place::make_folder(path)?;
    let path = place::resolve(path)?;
    if is_usable(&path)? {
        let session = Store::open(&path)?.sign_in(username, pin, &Terminal::here())?;
        let may = session.require(Permission::BackupRestore);
        session.sign_out(Ended::SignedOut)?;
        may?;
    } else {
        granted_by(&backup, username, pin)?;
    }
    replace(&path, &backup, agreed, username)
}

/// What restoring a backup would lose; none when nobody can say: the file that is there cannot be read, or there was
/// one and it is gone.
///
/// # Errors
/// A backup that could not be restored.
pub fn lost_by_restore(path: &Path, backup: &Path) -> Result<Option<Lost>> {
    let backup = usable_backup(path, backup)?;
    let _held = open::hold(path)?;
    Ok(lost::beyond(path, &backup))
}

/// The owners who can be asked whether a backup may be restored.
///
/// # Errors
/// A backup that cannot be read.
pub fn restorers(path: &Path, backup: &Path) -> Result<Vec<String>> {
    let backup = usable_backup(path, backup)?;
    let _held = open::hold(path)?;
    let judge = if is_usable(path)? { place::resolve(path)? } else { backup };
    owners(&open::connect(&judge, false)?)
}

/// A backup that could be restored, by its real place. What is wrong with it is said of it, not of the shop's file.
fn usable_backup(shop: &Path, backup: &Path) -> Result<PathBuf> {
    let place = place::resolve(backup)?;
    let node = |path: &Path| path.metadata().map(|data| (data.dev(), data.ino())).ok();
    if node(&place).is_some_and(|backup| node(shop) == Some(backup)) {
        return Err(place::unusable(&place, Message::of("restore-itself")));
    }
    let of_backup = |error| match error {
        Error::NoFile { .. } if place.symlink_metadata().is_ok() => {
            place::unusable(&place, Message::of("restore-empty"))
        }
        Error::NoFile { .. } => place::unusable(&place, Message::of("restore-no-file")),
        Error::Damaged(_) | Error::Disk(_) if disk::has_unreadable(&place) => {
            place::unusable(&place, Message::of("restore-unread-disk"))
        }
        Error::Damaged(what) => place::unusable(&place, Message::of("restore-damaged").with("what", &what)),
        Error::Sqlite(_) => place::unusable(&place, Message::of("restore-unread")),
        other => other,
    };
    sound(&place).map_err(of_backup)?;
    if !has_shop(&place).map_err(of_backup)? {
        return Err(place::unusable(&place, Message::of("restore-no-shop")));
    }
    // It would be put in place, and let nobody in.
    verify::lets_in(&place).map_err(|error| {
        place::unusable(&place, Message::of("restore-nobody").with("error", &error.message()))
    })?;
    Ok(place)
}

/// A sound file with a shop in it. Nobody exchanges it while it is looked at.
fn is_usable(path: &Path) -> Result<bool> {
    let _held = open::hold(path)?;
    Ok(path.symlink_metadata().is_ok()
        && sound(path).is_ok()
        && has_shop(path).is_ok_and(|has| has)
        && verify::lets_in(path).is_ok())
}

/// Puts a copy of the backup in place while nobody has the shop's file open. The copy is brought up to date and told of
/// the restore before it gets the name, so that no moment has a shop that would give a number out again.
fn replace(path: &Path, backup: &Path, agreed: &Agreed, username: &str) -> Result<Restored> {
    // The lock is a trace itself.
    let is_new = traces::is_new(path);
    let lock = open::lock_file(path)?;
    match lock.try_lock() {
        Ok(()) => waiting::leave_word(&lock, &waiting::Alone::Restore { by: username.to_owned() }),
        Err(TryLockError::WouldBlock) => return Err(swap::in_use(path)),
        Err(TryLockError::Error(error)) => return Err(place::unusable(path, system::reason(&error))),
    }
    swap::take_back(path)?;
    let is_new = is_new && traces::is_gone(path);
    // Others may have worked on while it was asked and the PIN was typed.
    if !is_new && !lost::is_agreed(lost::beyond(path, backup).as_ref(), agreed.lost.as_ref()) {
        return Err(Error::refused(Message::of("restore-more-done")));
    }
    let ending = format!("before-restore-{}", clock::for_a_name());
    let part = swap::part_of(path);
    let done = migrate::migrated(backup, &part, migrate::version(backup)?)
        .and_then(|()| sound(&part))
        .and_then(|()| passed_over(path, &part, is_new, &agreed.printed))
        .and_then(|(numbers, skipped)| {
            tell(&part, username, backup, &skipped, last_of(path))?;
            swap::sync(&part)?;
            let kept = swap::exchange(path, &part, &ending)?;
            Ok(Restored { kept, skipped, numbers })
        });
    if done.is_err() {
        let _ = swap::discard(&part);
    }
    done
}

/// The numbers that the file in place has given out and the restored one has not, or may have. A file of another shop
/// has numbers of its own.
fn passed_over(
    path: &Path,
    part: &Path,
    is_new: bool,
    printed: &[LastPrinted],
) -> Result<(Numbers, Vec<Skipped>)> {
    let restored = open::connect(part, false)?;
    let own = sequence::given(&restored)?;
    let numbers_in = |here: Connection| -> Result<_> {
        Ok(if lost::is_same_shop(&here, &restored)? { Some(sequence::given(&here)?) } else { None })
    };
    let found = if is_new {
        Some(None)
    } else {
        migrate::version(path)
            .and_then(|_| open::connect(path, false))
            .and_then(numbers_in)
            .inspect_err(|error| tracing::warn!(%error, "how far the numbers had come cannot be read"))
            .ok()
    };
    let printed = sequence::as_printed(printed, &own, clock::today())?;
    Ok(match found {
        Some(Some(there)) => (Numbers::Known, sequence::beyond(&sequence::furthest(there, printed), &own)),
        Some(None) => (Numbers::OfBackup, sequence::beyond(&printed, &own)),
        None => {
            let since = activity::last_day(&restored)?;
            let feared = sequence::feared(&own, since, clock::tomorrow());
            (Numbers::Unknown, sequence::beyond(&sequence::instead(feared, printed), &own))
        }
    })
}

/// The last activity of the file that is replaced; none where nobody can say.
fn last_of(path: &Path) -> Option<i64> {
    let last = open::connect(path, false).and_then(|connection| activity::last(&connection));
    last.ok().flatten().map(|(row, _)| row)
}

/// The first entry after the backup's own: that it was restored, and which numbers it passes over. Its user may be
/// unknown to the backup.
fn tell(
    part: &Path,
    username: &str,
    backup: &Path,
    skipped: &[Skipped],
    replaced: Option<i64>,
) -> Result<()> {
    let numbers = skipped.iter().map(Skipped::said).collect();
    let restored = Deed::BackupRestored { file: backup.display().to_string(), numbers };
    let told: Vec<_> = skipped.iter().map(Skipped::told).collect();
    let mut after = serde_json::json!({ "replaced": replaced });
    if !told.is_empty() {
        after["skipped"] = told.into();
    }
    let activity = Activity::new(restored).on("shop", 1).changed(None, Some(after));
    let connection = open::working(part)?;
    told::watch(&connection)?;
    crate::store::in_transaction(&connection, |tx| {
        let actor = Actor { user: None, username, session: None };
        activity::record(tx, actor, &clock::now(), &activity)?;
        sequence::skip(tx, skipped)
    })
}

/// Copies a file to a part, checks and syncs it, and lets `place` give it its name.
fn copy<T>(from: &Path, part: &Path, place: impl FnOnce(&Path) -> Result<T>) -> Result<T> {
    let done = write_part(from, part).and_then(|()| place(part));
    if done.is_err() {
        let _ = swap::discard(part);
    }
    done
}

fn write_part(from: &Path, part: &Path) -> Result<()> {
    swap::discard(part)?;
    place::make_file(part)?;
    open::copy_into(from, part)?;
    sound(part)?;
    swap::sync(part)
}

/// Checks that a file is ours, not newer than this program, and whole.
fn sound(path: &Path) -> Result<()> {
    migrate::version(path)?;
    let connection = open::connect(path, false)?;
    migrate::refuse_foreign(path, &connection)?;
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.read(0))?;
    if found != "ok" {
        return Err(place::unusable(path, Message::of("backup-damaged").with("found", &found)));
    }
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.read(0)).optional()?;
    match dangling {
        Some(table) => Err(place::unusable(path, Message::of("backup-loose-rows").with("table", &table))),
        None => Ok(()),
    }
}

fn has_shop(path: &Path) -> Result<bool> {
    Ok(open::connect(path, false)?.query_row("SELECT EXISTS (SELECT 1 FROM shop)", [], |row| row.read(0))?)
}

/// Whether a user of a backup may restore it. It is only read: a backup stays as it is.
fn granted_by(backup: &Path, username: &str, pin: &str) -> Result<()> {
    let found: Option<(String, String)> = open::connect(backup, false)?
        .query_row(
            "SELECT u.secret_hash, r.permissions FROM users u JOIN roles r ON r.id = u.role_id
              WHERE u.username = ?1 AND u.is_active = 1",
            [username.trim()],
            |row| Ok((row.read(0)?, row.read(1)?)),
        )
        .optional()?;
    let grants = match found {
        Some((hash, grants)) if secret::matches(pin, &hash) => Grants::parse(&grants)?,
        _ => return Err(Error::WrongSecret),
    };
    let needs = Permission::BackupRestore;
    if grants.allows(needs) { Ok(()) } else { Err(Error::NotPermitted { permission: needs }) }
}
