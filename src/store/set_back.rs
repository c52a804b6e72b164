//! A clock that stands before what the record tells: a dead battery, or somebody who set it. It is said at sign-in, and
//! nothing more is posted in that session before somebody who may has said that the clock is right. Then the record goes on
//! from there, so that a clock that was ahead once holds nobody up for ever.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use super::activity::Activity;
use super::session::Write;
use super::{Error, Result, Session, Store, clock};
use crate::domain::{About, Need, Permission};

/// How far back the record is read.
const LATELY: u32 = 2_000;

/// What two terminals that write at once, or a clock that is put right by a little, may differ by.
const A_LITTLE: Duration = Duration::minutes(2);

/// What a session knows of its clock.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Seen {
    #[default]
    Right,
    /// The newest record, which the clock stands before; whether who is signed in was told so.
    Behind { newest: String, told: bool },
}

/// The newest record since somebody said that the clock is right, when the clock stands before it.
pub(super) fn behind(connection: &Connection) -> Result<Option<String>> {
    let newest: Option<String> = connection
        .prepare_cached(
            "WITH lately AS (SELECT id, at, action FROM user_activities ORDER BY id DESC LIMIT ?1)
             SELECT max(at) FROM lately
              WHERE id > coalesce((SELECT max(id) FROM lately WHERE action = 'clock.approved'), 0)",
        )?
        .query_row([LATELY], |row| row.get(0))?;
    Ok(newest.filter(|at| is_ahead(at)))
}

fn is_ahead(at: &str) -> bool {
    let at = DateTime::parse_from_rfc3339(at).map(|at| at.to_utc());
    at.is_ok_and(|at: DateTime<Utc>| at > clock::instant() + A_LITTLE)
}

fn said(newest: &str) -> String {
    format!(
        "The clock says {}, and the newest record is of {}.",
        clock::local(&clock::now()),
        clock::local(newest)
    )
}

impl Store {
    /// Whether the clock is behind, before a sign-in is recorded at its time.
    pub(super) fn clock_seen(&self) -> Result<Seen> {
        let seen = |newest| Seen::Behind { newest, told: false };
        Ok(behind(self.connection())?.map_or(Seen::Right, seen))
    }
}

impl Session {
    /// What is said at the beginning of a session whose clock stands before the newest record; none when it is right.
    pub fn clock_warning(&self) -> Option<String> {
        let Seen::Behind { newest, .. } = &*self.clock.borrow() else { return None };
        Some(format!("{} Set the clock right. If it is right, the next document asks for it.", said(newest)))
    }

    /// Nobody can be asked where no screen is: what was said there counts as told.
    pub fn clock_was_told(&self) {
        if let Seen::Behind { told, .. } = &mut *self.clock.borrow_mut() {
            *told = true;
        }
    }

    /// Looks at the last record again: the clock may have been set while the session was open.
    fn look_at_the_clock(&self) -> Result<()> {
        if *self.clock.borrow() != Seen::Right {
            return Ok(());
        }
        let last: Option<String> = self
            .store()
            .connection()
            .prepare_cached(
                "SELECT at FROM user_activities WHERE id = (SELECT max(id) FROM user_activities)",
            )?
            .query_row([], |row| row.get(0))?;
        if last.is_some_and(|at| is_ahead(&at)) {
            self.clock.replace(self.store().clock_seen()?);
        }
        Ok(())
    }

    /// What has to be approved before anything is dated by a clock that was set back.
    ///
    /// # Errors
    /// Once, for who may say that it is right: they are told, and to do it again says so.
    pub(super) fn clock_need(&self) -> Result<Option<Need>> {
        self.look_at_the_clock()?;
        let mut clock = self.clock.borrow_mut();
        let Seen::Behind { newest, told } = &mut *clock else { return Ok(None) };
        let what = said(newest);
        if !self.may(Permission::ClockApprove) {
            // The minutes that go by while it is asked make no other question of it.
            let what = format!("The clock stands before the newest record, of {}.", clock::local(newest));
            return Ok(Some(Need::new(Permission::ClockApprove, About::Clock, what)));
        }
        if !std::mem::replace(told, true) {
            return Err(Error::refused(format!(
                "{what} Nothing was done. Set the clock right; if it is right, do this again."
            )));
        }
        Ok(None)
    }

    /// Records that who may has gone on with the clock as it is.
    pub(super) fn settle_the_clock(&self, tx: &Write<'_>) -> Result<()> {
        self.clock_is_right().map_or(Ok(()), |right| self.record(tx, &right))
    }

    /// Who may has gone on with the clock as it is: recorded, and held good from here on.
    pub(super) fn clock_is_right(&self) -> Option<Activity> {
        match self.clock.take() {
            Seen::Right => None,
            Seen::Behind { newest, .. } => {
                let told =
                    format!("The clock is right, though the newest record was of {}", clock::local(&newest));
                Some(Activity::new("clock.approved", told))
            }
        }
    }
}
