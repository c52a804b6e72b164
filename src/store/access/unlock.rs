//! Letting people in again when PINs are lost or waits are in the way: by whom the file belongs to, or by the recovery
//! code. Nobody is signed in by it, and the activities tell of it.

use std::fs;
use std::os::unix::fs::MetadataExt;

use rusqlite::{Connection, OptionalExtension};

use super::{secret, tries};
use crate::domain::UserId;
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::masters::end_sessions;
use crate::store::{Error, RecoveryCode, Result, Store};
use crate::words::{Message, Name};

/// What gives the right to let people in again.
#[derive(Debug, Clone, Copy)]
pub enum Unlocker<'a> {
    /// The account of the operating system that the file belongs to.
    FileOwner,
    /// The recovery code, as it was typed.
    Code(&'a str),
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlocked {
    /// The owner who has a new PIN.
    pub new_pin_of: Option<String>,
}

impl Store {
    /// Whether the shop's file belongs to the account this program runs as.
    pub fn is_ours(&self) -> bool {
        let Ok(data) = fs::metadata(self.path()) else { return false };
        // Only its owner may set a file's mode, and the system knows who that is even where accounts have other numbers;
        // and an administrator is not who the file belongs to.
        data.uid() == rustix::process::geteuid().as_raw()
            && fs::set_permissions(self.path(), data.permissions()).is_ok()
    }

    /// Forgets all wrong PINs, so that nobody waits, and gives an owner a new PIN where one is named with it.
    ///
    /// # Errors
    /// A refusal to whom the file does not belong, a wrong code, a user who is no owner, a PIN that is too easy.
    pub fn unlock(&self, by: Unlocker<'_>, new_pin: Option<(&str, &str)>) -> Result<Unlocked> {
        let how = self.allowed(by)?;
        let new_pin = new_pin.map(|(username, pin)| self.owner_with(username, pin)).transpose()?;
        self.transaction(|tx| {
            tries::forget(tx, None)?;
            told(tx, Deed::UsersUnlocked { by: how }, None)?;
            let Some(new) = &new_pin else { return Ok(Unlocked { new_pin_of: None }) };
            tx.prepare_cached("UPDATE users SET secret_hash = ?2, updated_at = ?3 WHERE id = ?1")?
                .execute((new.id, &new.secret_hash, clock::now()))?;
            end_sessions(tx, new.id)?;
            let deed = Deed::UserPinReset { username: new.username.clone(), by: Some(how) };
            told(tx, deed, Some(new.id))?;
            Ok(Unlocked { new_pin_of: Some(new.username.clone()) })
        })
    }

    /// Who does it, for the record. A wrong code is told too.
    fn allowed(&self, by: Unlocker<'_>) -> Result<Name> {
        match by {
            Unlocker::FileOwner if self.is_ours() => Ok(Name::of("unlock-by-owner")),
            Unlocker::FileOwner => Err(Error::refused(Message::of("unlock-other-account"))),
            Unlocker::Code(typed) => {
                if RecoveryCode::read(typed).map_or(Ok(false), |code| code.is_of(self.connection()))? {
                    return Ok(Name::of("unlock-by-code"));
                }
                self.transaction(|tx| told(tx, Deed::UnlockFailed {}, None))?;
                Err(Error::refused(Message::of("unlock-wrong-code")))
            }
        }
    }

    /// An active owner, with the hash of what is to be their PIN.
    fn owner_with(&self, username: &str, pin: &str) -> Result<NewPin> {
        let found: Option<(UserId, String, String)> = self
            .connection()
            .prepare_cached(
                "SELECT u.id, u.username, u.full_name FROM users u JOIN roles r ON r.id = u.role_id
                  WHERE u.username = ?1 AND u.is_active = 1 AND r.code = 'superadmin'",
            )?
            .query_row([username.trim()], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))
            .optional()?;
        let (id, username, full_name) = found.ok_or_else(|| {
            Error::refused(Message::of("unlock-no-owner").with("username", &username.trim()))
        })?;
        let secret_hash = secret::hash("pin", pin, &[&username, &full_name])?;
        Ok(NewPin { id, username, secret_hash })
    }
}

struct NewPin {
    id: UserId,
    username: String,
    secret_hash: String,
}

/// Nobody is signed in: what is known is the account.
fn told(tx: &Connection, deed: Deed, user: Option<UserId>) -> Result<()> {
    let mut activity = Activity::new(deed);
    if let Some(user) = user {
        activity = activity.on("users", user.row());
    }
    let account = format!("account {}", rustix::process::getuid().as_raw());
    activity::record(tx, Actor { user: None, username: &account, session: None }, &clock::now(), &activity)
}
