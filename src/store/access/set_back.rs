//! A clock that stands before what the record tells: a dead battery, or somebody who set it. It is said at sign-in, and
//! nothing more that bears a day is written before somebody who may has said that the clock is right. Then the record goes
//! on from there, so that a clock that was ahead once holds nobody up for ever.
//!
//! The record itself is what is known of it: whoever says it at one terminal has said it for all.

use chrono::{DateTime, Utc};

use super::session::{Done, Write};
use crate::domain::{About, Need, Permission};
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::{Error, Result, Session};
use crate::words::Message;

fn said(newest: DateTime<Utc>) -> Message {
    let (now, newest) = (clock::minute(clock::instant()), clock::minute(newest));
    Message::of("clock-behind").with("now", &now).with("newest", &newest)
}

impl Session {
    /// What is said at the beginning of a session whose clock stands before the newest record; none when it is right.
    pub fn clock_warning(&self) -> Option<Message> {
        let seen = self.clock.borrow();
        let (newest, _) = seen.behind()?;
        Some(Message::of("clock-warning").with("behind", &said(newest)))
    }

    /// Nobody can be asked where no screen is: what was said there counts as told.
    pub fn clock_was_told(&self) {
        self.clock.borrow_mut().told = true;
    }

    /// What has to be approved before anything is dated by a clock that was set back. Called before anything is written.
    ///
    /// # Errors
    /// Once, for who may say that it is right: they are told, and to do it again says so.
    pub(in crate::store) fn clock_need(&self) -> Result<Option<Need>> {
        let mut seen = self.clock.borrow_mut();
        seen.read_on(self.store().connection())?;
        let Some((newest, by)) = seen.behind() else { return Ok(None) };
        if !self.may(Permission::ClockApprove) {
            // The minutes that go by while it is asked make no other question of it.
            let what = Message::of("clock-before").with("newest", &clock::minute(newest));
            let need = Need::new(Permission::ClockApprove, About::Clock, what);
            return Ok(Some(need.figure(by.num_minutes())));
        }
        let what = said(newest);
        if !std::mem::replace(&mut seen.told, true) {
            return Err(Error::refused(Message::of("clock-refused").with("what", &what)));
        }
        Ok(None)
    }

    /// The one door of all that bears a day. What is done with a clock that was set back is asked about together with
    /// whatever else of it needs a right; who may say that the clock is right, and was told, has said so by doing it.
    pub(in crate::store) fn by_the_clock<T>(
        &self,
        tx: &Write<'_>,
        work: impl FnOnce(&Write<'_>) -> Result<Done<T>>,
    ) -> Result<Done<T>> {
        let need = self.clock_need()?;
        let right = self.clock_is_right();
        match (work(tx), need) {
            (Err(Error::NeedsApproval { mut needs }), need) => {
                needs.extend(need);
                Err(Error::NeedsApproval { needs })
            }
            (Ok(Done::Before(done)), _) => Ok(Done::Before(done)),
            (Ok(_), Some(need)) => Err(Error::NeedsApproval { needs: vec![need] }),
            (Ok(done), None) => {
                right.map_or(Ok(()), |right| tx.record(&right))?;
                Ok(done)
            }
            (Err(error), _) => Err(error),
        }
    }

    /// What is recorded when who may goes on with the clock as it is; none where it stands right.
    pub(in crate::store) fn clock_is_right(&self) -> Option<Activity> {
        let seen = self.clock.borrow();
        let (newest, _) = seen.behind()?;
        Some(Activity::new(Deed::ClockApproved { newest }))
    }
}
