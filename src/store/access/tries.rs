//! Wrong PINs in a row: how many, whose, and where they were typed. The file keeps them, so they count for every program
//! together; a wait is for one user at one place, and never for the whole shop.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension};

use crate::domain::UserId;
use crate::domain::patience::{self, Place};
use crate::store::Result;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// Of all terminals but the user's own.
const TOGETHER: &str = "*";

/// Begins the name of a place that is a question for an approval.
const APPROVAL: &str = "approval ";

/// A place where a PIN is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Typed {
    /// The sign-in at a terminal, by the terminal's name.
    At(String),
    /// A terminal that locked itself, at which its user is still signed in.
    Unlocking(String),
    /// The question for an approval of what this user wants to do. Who asks cannot be made up.
    For(UserId),
}

impl Typed {
    fn name(&self) -> String {
        match self {
            Self::At(terminal) | Self::Unlocking(terminal) => terminal.clone(),
            Self::For(user) => format!("{APPROVAL}{}", user.row()),
        }
    }

    /// Which counts hold here, by their names.
    fn counts(&self, tx: &Connection, user: UserId) -> Result<Vec<(String, Place)>> {
        let name = self.name();
        Ok(match self {
            Self::Unlocking(_) => vec![(name, Place::Own)],
            Self::For(_) => vec![(name, Place::Other)],
            Self::At(_) if is_own(tx, user, &name)? => vec![(name, Place::Own)],
            Self::At(_) => vec![(name, Place::Other), (TOGETHER.to_owned(), Place::Together)],
        })
    }
}

fn is_own(tx: &Connection, user: UserId, place: &str) -> Result<bool> {
    let sql = "SELECT 1 FROM sign_in_tries WHERE user_id = ?1 AND place = ?2 AND is_own = 1";
    Ok(tx.prepare_cached(sql)?.exists((user, place))?)
}

/// How long the user's PIN does not count yet at a place; none when it does. No wait is longer than one that begins now,
/// whatever the clock said when it began.
pub(in crate::store) fn waits(
    tx: &Connection,
    user: UserId,
    typed: &Typed,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>> {
    let mut longest = None;
    for (name, place) in typed.counts(tx, user)? {
        let (failed, until) = read(tx, user, &name)?;
        let Some(until) = until else { continue };
        let (left, most) = (until - now, place.wait(failed));
        if left > most {
            // The clock was ahead when it was set: it is set again by what the clock says now.
            write(tx, user, &name, failed, Some(now + most))?;
        }
        longest = longest.max(Some(left.min(most)).filter(|left| *left > TimeDelta::zero()));
    }
    Ok(longest)
}

/// Counts a wrong PIN, and gives how long the next one waits; none when it does not.
pub(in crate::store) fn failed(
    tx: &Connection,
    user: UserId,
    typed: &Typed,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>> {
    let mut longest = TimeDelta::zero();
    for (name, place) in typed.counts(tx, user)? {
        let failed = read(tx, user, &name)?.0.saturating_add(1);
        let wait = place.wait(failed);
        write(tx, user, &name, failed, (!wait.is_zero()).then(|| now + wait))?;
        longest = longest.max(wait);
    }
    Ok((!longest.is_zero()).then_some(longest))
}

/// The PIN was right. What was counted at its place is forgotten; at a sign-in also what was counted at other terminals,
/// and this one is the user's own from now on. Gives how many wrong ones that were.
pub(in crate::store) fn proven(tx: &Connection, user: UserId, typed: &Typed) -> Result<u32> {
    let name = typed.name();
    if let Typed::For(_) = typed {
        tx.prepare_cached("DELETE FROM sign_in_tries WHERE user_id = ?1 AND place = ?2")?
            .execute((user, &name))?;
        return Ok(0);
    }
    let others = format!("{APPROVAL}*");
    let wrong: u32 = tx
        .prepare_cached(
            "SELECT coalesce(sum(failed), 0) FROM sign_in_tries
              WHERE user_id = ?1 AND place <> ?2 AND place NOT GLOB ?3",
        )?
        .query_row((user, TOGETHER, &others), |row| row.read(0))?;
    if let Typed::Unlocking(_) = typed {
        // The session may be older than another at the user's own terminal.
        tx.prepare_cached(
            "UPDATE sign_in_tries SET failed = 0, waits_until = NULL WHERE user_id = ?1 AND place NOT GLOB ?2",
        )?
        .execute((user, &others))?;
        return Ok(wrong);
    }
    tx.prepare_cached("DELETE FROM sign_in_tries WHERE user_id = ?1 AND place NOT GLOB ?2")?
        .execute((user, &others))?;
    own(tx, user, &name)?;
    Ok(wrong)
}

/// Makes a terminal the user's own.
pub(in crate::store) fn own(tx: &Connection, user: UserId, terminal: &str) -> Result<()> {
    tx.prepare_cached("INSERT INTO sign_in_tries (user_id, place, is_own) VALUES (?1, ?2, 1)")?
        .execute((user, terminal))?;
    Ok(())
}

/// Forgets the wrong PINs of one user, or of all.
pub(in crate::store) fn forget(tx: &Connection, user: Option<UserId>) -> Result<()> {
    tx.prepare_cached("DELETE FROM sign_in_tries WHERE is_own = 0 AND user_id = coalesce(?1, user_id)")?
        .execute([user])?;
    tx.prepare_cached(
        "UPDATE sign_in_tries SET failed = 0, waits_until = NULL WHERE user_id = coalesce(?1, user_id)",
    )?
    .execute([user])?;
    Ok(())
}

/// How many wrong ones in a row, and until when the next waits.
fn read(tx: &Connection, user: UserId, name: &str) -> Result<(u32, Option<DateTime<Utc>>)> {
    let found = tx
        .prepare_cached("SELECT failed, waits_until FROM sign_in_tries WHERE user_id = ?1 AND place = ?2")?
        .query_row((user, name), |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn write(tx: &Connection, user: UserId, name: &str, failed: u32, until: Option<DateTime<Utc>>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO sign_in_tries (user_id, place, failed, waits_until) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (user_id, place) DO UPDATE SET failed = excluded.failed, waits_until = excluded.waits_until",
    )?
    .execute((user, name, failed, until.map(clock::stamp)))?;
    Ok(())
}

/// What is said to somebody who waits.
pub(in crate::store) fn said(username: &str, typed: &Typed, wait: TimeDelta) -> Message {
    let wait = patience::said(wait);
    match typed {
        Typed::At(_) => Message::of("tries-here").with("username", username).with("wait", &wait),
        Typed::Unlocking(_) => Message::of("tries-anywhere").with("username", username).with("wait", &wait),
        Typed::For(_) => Message::of("tries-approval").with("username", username).with("wait", &wait),
    }
}
