//! A signed-in user at the file: the only way to shop data.

use std::cell::RefCell;

use rusqlite::Connection;

use super::last_seen::Seen;
use crate::domain::coded::coded;
use crate::domain::{Currency, Grants, Permission, Rate, UserId};
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result, Store};
use crate::words::{Message, Name};

/// A signed-in user. Every verb that reads or changes shop data is a method of it.
pub struct Session {
    store: Store,
    /// Settled at the first run, so it can be remembered.
    currency: Currency,
    who: SignedIn,
    pub(in crate::store) clock: RefCell<Seen>,
}

/// Who signed in, as it was then.
pub(crate) struct SignedIn {
    /// [`NO_SESSION`] where nothing could be written.
    pub session_id: i64,
    /// Why nothing could, as a sentence.
    pub looks_because: Option<Message>,
    pub user_id: UserId,
    pub username: String,
    pub full_name: String,
    pub grants: Grants,
    /// The largest discount the role gives without an approver; none is no limit.
    pub discount_limit: Option<Rate>,
    /// The drawer of the terminal.
    pub drawer: String,
    /// The terminal, as wrong PINs are counted.
    pub place: String,
    pub proof: Proof,
    /// Wrong PINs since the user signed in last.
    pub wrong_pins: u32,
}

/// What let somebody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Pin,
    /// The recovery code, instead of the PIN.
    Code,
}

coded! {
    /// How a session ended.
    Ended {
        SignedOut = "signed_out";
        /// Nobody touched a key for the shop's idle time.
        Idle = "idle";
        /// The same draft or drawer was taken over at another terminal.
        TakenOver = "taken_over";
        /// The program was killed or the line dropped.
        Lost = "lost";
    }
}

/// In the place of a session's number where there is none.
pub(in crate::store) const NO_SESSION: i64 = 0;

/// What a changing verb works with: the open transaction, who writes in it, and the one instant it happens at.
pub(crate) struct Write<'a> {
    pub session: &'a Session,
    pub now: String,
}

/// What a verb answers with.
pub(crate) enum Done<T> {
    /// It did it, and this tells of it.
    Now(T, Activity),
    /// It was done before: that is the answer, and nothing is written.
    Before(T),
}

impl<T> From<(T, Activity)> for Done<T> {
    fn from((done, activity): (T, Activity)) -> Self {
        Done::Now(done, activity)
    }
}

impl Write<'_> {
    /// Records one more thing that a verb did, beside the activity it ends with.
    pub(crate) fn record(&self, activity: &Activity) -> Result<()> {
        activity::record(self, self.session.actor(), &self.now, activity)
    }
}

impl std::ops::Deref for Write<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.session.connection()
    }
}

impl Session {
    pub(in crate::store) fn begin(store: Store, currency: Currency, who: SignedIn, clock: Seen) -> Self {
        Session { store, currency, who, clock: RefCell::new(clock) }
    }

    pub fn username(&self) -> &str {
        &self.who.username
    }

    pub fn full_name(&self) -> &str {
        &self.who.full_name
    }

    pub fn currency(&self) -> Currency {
        self.currency
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The one connection: inside of a transaction it reads what the transaction wrote.
    pub(crate) fn connection(&self) -> &Connection {
        self.store.connection()
    }

    /// Whether the user holds a right, to show what can be done before it is tried. The verbs check again.
    pub fn may(&self, permission: Permission) -> bool {
        self.who.grants.allows(permission)
    }

    pub(crate) fn grants(&self) -> Grants {
        self.who.grants
    }

    pub(crate) fn discount_limit(&self) -> Option<Rate> {
        self.who.discount_limit
    }

    /// The drawer that cash of this session goes into: the terminal's.
    pub fn drawer(&self) -> &str {
        &self.who.drawer
    }

    /// The terminal, as wrong PINs are counted.
    pub(in crate::store) fn place(&self) -> &str {
        &self.who.place
    }

    /// The recovery code let the user in: the PIN may be lost.
    pub fn is_recovered(&self) -> bool {
        self.who.proof == Proof::Code
    }

    /// How many wrong PINs were typed for the user since they signed in last.
    pub fn wrong_pins(&self) -> u32 {
        self.who.wrong_pins
    }

    pub(crate) fn user_id(&self) -> UserId {
        self.who.user_id
    }

    /// The number of the session in the file.
    pub fn session_id(&self) -> i64 {
        self.who.session_id
    }

    /// Ends the session and says how.
    ///
    /// # Errors
    /// Only when the file cannot be written; the session is then found lost at the next sign-in.
    pub fn sign_out(&self, how: Ended) -> Result<()> {
        if self.is_for_looking() {
            return Ok(());
        }
        self.store.transaction_at_all_costs(|tx| {
            let now = clock::now();
            end(tx, self.who.session_id, how, &now)?;
            let otherwise = (how != Ended::SignedOut).then(|| how.name());
            let what = Activity::new(Deed::SignOut { name: self.who.full_name.clone(), how: otherwise });
            activity::record(tx, self.actor(), &now, &what.on("user_sessions", self.who.session_id))
        })
    }

    /// Signed in where nothing can be written, on a full disk or one set to reading only, to look and to back up: no
    /// session is in the file.
    pub fn is_for_looking(&self) -> bool {
        self.who.session_id == NO_SESSION
    }

    /// The same as a sentence: why, and what to do.
    pub fn looks_only(&self) -> Option<Message> {
        let because = self.who.looks_because.as_ref()?;
        Some(Message::of("session-looks-only").with("because", because))
    }

    /// The connection, for reading, when the user holds the right.
    pub(crate) fn read(&self, needs: Permission) -> Result<&Connection> {
        self.require(needs)?;
        Ok(self.store.connection())
    }

    /// One change: right and clock asked about, one transaction, its activity recorded in it.
    pub(crate) fn write<T>(
        &self,
        needs: Permission,
        work: impl FnOnce(&Write<'_>) -> Result<(T, Activity)>,
    ) -> Result<T> {
        self.write_once(needs, |tx| work(tx).map(Done::from))
    }

    /// The same of what may have been done before, which only the transaction can tell: another terminal may have done it
    /// while this one waited for its turn.
    pub(crate) fn write_once<T>(
        &self,
        needs: Permission,
        work: impl FnOnce(&Write<'_>) -> Result<Done<T>>,
    ) -> Result<T> {
        self.changing(needs, |tx| self.by_the_clock(tx, work))
    }

    /// A change that bears no day of the shop's and goes whatever the clock says: what is taken off a draft again,
    /// printed again, or set so that somebody can go on working.
    pub(crate) fn write_undated<T>(
        &self,
        needs: Permission,
        work: impl FnOnce(&Write<'_>) -> Result<(T, Activity)>,
    ) -> Result<T> {
        self.changing(needs, |tx| work(tx).map(Done::from))
    }

    fn changing<T>(&self, needs: Permission, work: impl FnOnce(&Write<'_>) -> Result<Done<T>>) -> Result<T> {
        self.require(needs)?;
        self.store.transaction(|tx| {
            let write = Write { session: self, now: clock::now() };
            self.still_open(tx)?;
            match work(&write)? {
                Done::Now(done, activity) => write.record(&activity).map(|()| done),
                Done::Before(done) => Ok(done),
            }
        })
    }

    /// Keeps what is being typed, at every change of it. The one write that leaves no activity: what became of a
    /// draft is told when it is posted, discarded or loses a line.
    pub(crate) fn keep<T>(&self, needs: Permission, work: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        self.require(needs)?;
        self.store.transaction(|tx| {
            self.still_open(tx)?;
            work(&Write { session: self, now: clock::now() })
        })
    }

    pub(crate) fn require(&self, needs: Permission) -> Result<()> {
        if self.may(needs) { Ok(()) } else { Err(Error::NotPermitted { permission: needs }) }
    }

    pub(in crate::store) fn actor(&self) -> Actor<'_> {
        Actor {
            user: Some(self.who.user_id),
            username: &self.who.username,
            session: Some(self.who.session_id).filter(|session| *session != NO_SESSION),
        }
    }

    /// A session that was ended elsewhere writes nothing more; a user deactivated meanwhile neither.
    pub(in crate::store) fn still_open(&self, tx: &Connection) -> Result<()> {
        if let Some(said) = self.looks_only() {
            return Err(Error::Refused(said));
        }
        let (how, active): (Option<String>, bool) = tx
            .prepare_cached(
                "SELECT s.ended_how, u.is_active FROM user_sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?1",
            )?
            .query_row([self.who.session_id], |row| Ok((row.read(0)?, row.read(1)?)))?;
        match how {
            _ if !active => Err(Error::SessionEnded { how: Name::of("session-deactivated") }),
            Some(how) => Err(Error::SessionEnded { how: Ended::from_code(&how)?.name() }),
            None => Ok(()),
        }
    }

    /// Notes that the session is alive. The program does so now and then while it is open.
    ///
    /// # Errors
    /// [`Error::SessionEnded`] when it was ended elsewhere.
    pub fn seen(&self) -> Result<()> {
        if self.is_for_looking() {
            return Ok(());
        }
        self.store.transaction_at_all_costs(|tx| {
            self.still_open(tx)?;
            tx.prepare_cached("UPDATE user_sessions SET last_seen_at = ?2 WHERE id = ?1")?
                .execute((self.who.session_id, clock::now()))?;
            Ok(())
        })
    }
}

pub(crate) fn end(tx: &Connection, session: i64, how: Ended, now: &str) -> Result<()> {
    tx.prepare_cached(
        "UPDATE user_sessions SET ended_at = ?2, ended_how = ?3, last_seen_at = ?2 WHERE id = ?1 AND ended_at IS NULL",
    )?
    .execute((session, now, how.code()))?;
    Ok(())
}
