//! Signing in and out, and whatever else a PIN is asked for.

use chrono::Duration;
use rusqlite::{Connection, OptionalExtension};

use super::session::{Ended, NO_SESSION, Proof, Session, SignedIn, end};
use super::tries::{self, Typed};
use super::{secret, shop};
use crate::domain::scan::is_no_pin;
use crate::domain::{Grants, Rate, UserId, text};
use crate::store::file::reserve;
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, RecoveryCode, Result, Store, Terminal};
use crate::words::Message;

/// A program says at least once a minute that its session is alive; after so many without, it is not.
const QUIET_MINUTES: i64 = 5;

/// Codes of goods so long are no tries at a PIN. Of shorter ones a shop may have as many as there are PINs.
const NO_PIN: usize = 8;

/// A user whose PIN is asked for.
#[derive(Clone)]
pub(in crate::store) struct Candidate {
    pub id: UserId,
    username: String,
    pub full_name: String,
    secret_hash: String,
    is_active: bool,
    pub is_owner: bool,
    /// As their role keeps them.
    pub grants: Grants,
    /// Of their role, in thousandths of a percent.
    pub discount_limit: Option<Rate>,
}

impl Store {
    /// Signs a user in with a PIN or password and begins a session.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] for an unknown or deactivated user as for a wrong PIN; [`Error::Locked`] after some
    /// failures, for a while. Both are recorded. The recovery code lets an owner in whatever was counted.
    pub fn sign_in(&self, username: &str, pin: &str, terminal: &Terminal) -> Result<Session> {
        let found = candidate(self.connection(), username)?;
        let right = is_right(found.as_ref(), pin);
        if !right {
            self.is_no_code(pin)?;
        }
        let clock = self.clock_seen()?;
        let code = RecoveryCode::read(pin);
        let signed_in = self.transaction_at_all_costs(|tx| match &found {
            Some(user) => match &code {
                Some(code) if user.is_owner && code.is_of(tx)? => {
                    begin(tx, user.clone(), terminal, Proof::Code).map(Ok)
                }
                _ => attempt(tx, user, right, terminal),
            },
            None => {
                unknown(tx, username)?;
                Ok(Err(Error::WrongSecret))
            }
        });
        let signed_in = match signed_in {
            Err(Error::DiskFull) => {
                to_look(self.connection(), found, right, terminal, Message::of("sign-in-disk-full"))?
            }
            Err(Error::Disk(why)) => to_look(self.connection(), found, right, terminal, why)?,
            signed_in => signed_in??,
        };
        let shop = shop::read(self.connection())?
            .ok_or_else(|| Error::NoFile { path: self.path().to_path_buf() })?;
        // Where people work; a backup that is only looked at has no use for it.
        reserve::put_aside(self.path());
        Ok(Session::begin(self.clone(), shop.currency, signed_in, clock))
    }

    /// Who signed in last at this terminal, or over the same line, or else anywhere on this machine; none when that
    /// was long ago, the user is deactivated or was elsewhere since: what another types then must not count for them.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn last_here(&self, terminal: &Terminal) -> Result<Option<String>> {
        let found = self
            .connection()
            .prepare_cached(
                "SELECT u.username
                   FROM (SELECT * FROM user_sessions ORDER BY id DESC LIMIT 500) s
                   JOIN users u ON u.id = s.user_id
                  WHERE s.host IS ?1 AND u.is_active = 1
                    AND NOT EXISTS (SELECT 1 FROM sign_in_tries t
                                     WHERE t.user_id = u.id AND t.is_own = 1 AND t.place <> ?4)
                  ORDER BY s.tty IS NOT ?2, s.ssh_client IS NOT ?3, s.id DESC LIMIT 1",
            )?
            .query_row((&terminal.host, &terminal.tty, &terminal.ssh_client, terminal.place()), |row| {
                row.read(0)
            })
            .optional()?;
        Ok(found)
    }

    /// Who may sign in, for the sign-in screen: usernames and full names of active users.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn sign_in_names(&self) -> Result<Vec<(String, String)>> {
        let mut statement = self.connection().prepare_cached(
            "SELECT username, full_name FROM users WHERE is_active = 1 ORDER BY username LIMIT 100",
        )?;
        let rows = statement.query_map([], |row| Ok((row.read(0)?, row.read(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ends a session whose program cannot do it any more.
    ///
    /// # Errors
    /// Only when the file cannot be written; the session is then found lost at the next sign-in.
    pub fn end_lost(&self, session: i64) -> Result<()> {
        self.transaction_at_all_costs(|tx| end(tx, session, Ended::Lost, &clock::now()))
    }

    /// A wrong PIN that is the code of goods was scanned, however slowly: it is no try.
    fn is_no_code(&self, pin: &str) -> Result<()> {
        let may_name = pin.chars().count() >= NO_PIN;
        if is_no_pin(pin, clock::today()) || (may_name && self.goods_of(pin)?.is_some()) {
            return Err(Error::refused(Message::of("sign-in-code-of-goods")));
        }
        Ok(())
    }

    /// The usernames of the active owners; none before the first run.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn owner_names(&self) -> Result<Vec<String>> {
        owners(self.connection())
    }
}

pub(crate) fn owners(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT u.username FROM users u JOIN roles r ON r.id = u.role_id
          WHERE u.is_active = 1 AND r.code = 'superadmin' ORDER BY u.username LIMIT 100",
    )?;
    let rows = statement.query_map([], |row| row.read(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

impl Session {
    /// Whether the PIN is that of the user who is signed in, for a terminal that locked itself. Failures count as they
    /// do at sign-in. As there, a disk that takes nothing keeps nobody out.
    ///
    /// # Errors
    /// As [`Store::sign_in`], and [`Error::SessionEnded`] when it was ended meanwhile.
    pub fn unlock(&self, pin: &str) -> Result<()> {
        let here = Typed::Unlocking(self.place().to_owned());
        let written =
            if self.is_for_looking() { Err(Error::DiskFull) } else { self.unlock_written(pin, &here) };
        match written {
            Err(Error::DiskFull | Error::Disk(_)) => {
                let found = candidate(self.store().connection(), self.username())?;
                let right = is_right(found.as_ref(), pin);
                proven_unwritten(self.store().connection(), found, right, &here).map(drop)
            }
            written => written,
        }
    }

    fn unlock_written(&self, pin: &str, here: &Typed) -> Result<()> {
        self.with_pin(self.username(), pin, here, |tx, user| {
            let what = Activity::new(Deed::SessionUnlocked { name: user.full_name.clone() });
            activity::record(tx, self.actor(), &clock::now(), &what.on("user_sessions", self.session_id()))?;
            Ok(Ok(()))
        })
    }

    /// Does something that a PIN allows, within the transaction that finds it right; nobody else is signed in or out by
    /// it. What the work refuses leaves the PIN proven.
    pub(in crate::store) fn with_pin<T>(
        &self,
        username: &str,
        pin: &str,
        typed: &Typed,
        work: impl FnOnce(&Connection, Candidate) -> Result<Result<T>>,
    ) -> Result<T> {
        let store = self.store();
        let found = candidate(store.connection(), username)?;
        let right = is_right(found.as_ref(), pin);
        if !right {
            store.is_no_code(pin)?;
        }
        store.transaction(|tx| {
            self.still_open(tx)?;
            let Some(seen) = &found else {
                unknown(tx, username)?;
                return Ok(Err(Error::WrongSecret));
            };
            let user = match prove(tx, seen, right, typed)? {
                Ok(user) => user,
                Err(refusal) => return Ok(Err(refusal)),
            };
            tries::proven(tx, user.id, typed)?;
            work(tx, user)
        })?
    }
}

/// The hash of a secret nobody has, so that an unknown name costs the same time as a known one.
const NOBODYS_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$c3RvcmVrZWVwLW5vYm9keQ$Q8g7Yw0m1l2VbC0p1rF5b4nKqkXW3mY8v0hFz6uT9sE";

/// Whether a PIN is the user's. The hash takes long on purpose: no lock is held while it is worked out, and an unknown
/// name takes as long.
fn is_right(found: Option<&Candidate>, pin: &str) -> bool {
    let hash = found.map_or(NOBODYS_HASH, |user| &user.secret_hash);
    secret::matches(pin, hash) && found.is_some_and(|user| user.is_active)
}

fn candidate(connection: &Connection, username: &str) -> Result<Option<Candidate>> {
    Ok(connection
        .prepare_cached(
            "SELECT u.id, u.username, u.full_name, u.secret_hash, u.is_active, r.code = 'superadmin' AS is_superadmin,
                    r.permissions, r.discount_limit
               FROM users u JOIN roles r ON r.id = u.role_id
              WHERE u.username = ?1",
        )?
        .query_row([username.trim()], |row| {
            Ok(Candidate {
                id: row.read("id")?,
                username: row.read("username")?,
                full_name: row.read("full_name")?,
                secret_hash: row.read("secret_hash")?,
                is_active: row.read("is_active")?,
                is_owner: row.read::<bool>("is_active")? && row.read::<bool>("is_superadmin")?,
                grants: row.read("permissions")?,
                discount_limit: row.read("discount_limit")?,
            })
        })
        .optional()?)
}

/// How long a wrong PIN takes where it cannot be counted, so that a full disk is no way to try them all.
const UNCOUNTED: std::time::Duration = std::time::Duration::from_secs(2);

/// Who signs in where nothing can be written: to look and to back up, which is what a full disk needs.
fn to_look(
    connection: &Connection,
    found: Option<Candidate>,
    right: bool,
    terminal: &Terminal,
    because: Message,
) -> Result<SignedIn> {
    let user = proven_unwritten(connection, found, right, &Typed::At(terminal.place()))?;
    tracing::warn!(username = user.username, "signed in to look only: nothing can be written");
    let signed_in = signed_in(user, NO_SESSION, terminal, Proof::Pin, 0)?;
    Ok(SignedIn { looks_because: Some(because), ..signed_in })
}

/// Whose PIN it is, where no try at it can be written down.
fn proven_unwritten(
    connection: &Connection,
    found: Option<Candidate>,
    right: bool,
    typed: &Typed,
) -> Result<Candidate> {
    let Some(user) = found.filter(|_| right) else {
        std::thread::sleep(UNCOUNTED);
        return Err(Error::WrongSecret);
    };
    match tries::waits(connection, user.id, typed, clock::instant())? {
        Some(wait) => Err(Error::Locked { said: tries::said(&user.username, typed, wait), wait }),
        None => Ok(user),
    }
}

/// The inner result is the answer to the clerk; either way the attempt is written down.
fn attempt(tx: &Connection, seen: &Candidate, right: bool, terminal: &Terminal) -> Result<Result<SignedIn>> {
    match prove(tx, seen, right, &Typed::At(terminal.place()))? {
        Ok(user) => begin(tx, user, terminal, Proof::Pin).map(Ok),
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// The user as they are now, if the PIN was theirs and counts here; otherwise the failure is counted.
fn prove(tx: &Connection, seen: &Candidate, right: bool, typed: &Typed) -> Result<Result<Candidate>> {
    // Another terminal may have failed, or reset the PIN, while the hash was worked out.
    let Some(user) = candidate(tx, &seen.username)? else { return Ok(Err(Error::WrongSecret)) };
    let now = clock::instant();
    let refused = |wait| Error::Locked { said: tries::said(&user.username, typed, wait), wait };
    if let Some(wait) = tries::waits(tx, user.id, typed, now)? {
        failed(tx, Some(&user), &user.username)?;
        return Ok(Err(refused(wait)));
    }
    if right && user.secret_hash == seen.secret_hash {
        return Ok(Ok(user));
    }
    let wait = tries::failed(tx, user.id, typed, now)?;
    failed(tx, Some(&user), &user.username)?;
    Ok(Err(wait.map_or(Error::WrongSecret, refused)))
}

fn begin(tx: &Connection, user: Candidate, terminal: &Terminal, proof: Proof) -> Result<SignedIn> {
    let now = clock::now();
    let wrong_pins = tries::proven(tx, user.id, &Typed::At(terminal.place()))?;
    tx.prepare_cached("UPDATE users SET last_sign_in_at = ?2 WHERE id = ?1")?.execute((user.id, &now))?;
    end_the_lost(tx, user.id, terminal, &now)?;
    tx.prepare_cached(
        "INSERT INTO user_sessions (user_id, started_at, last_seen_at, tty, ssh_client, host, process_id, drawer)
         VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        user.id,
        &now,
        &terminal.tty,
        &terminal.ssh_client,
        &terminal.host,
        terminal.process_id,
        terminal.drawer(),
    ))?;
    let session = tx.last_insert_rowid();
    let actor = Actor { user: Some(user.id), username: &user.username, session: Some(session) };
    let deed = Deed::SignIn { name: user.full_name.clone(), by_code: proof == Proof::Code };
    activity::record(tx, actor, &now, &Activity::new(deed).on("user_sessions", session))?;
    signed_in(user, session, terminal, proof, wrong_pins)
}

fn signed_in(
    user: Candidate,
    session_id: i64,
    terminal: &Terminal,
    proof: Proof,
    wrong_pins: u32,
) -> Result<SignedIn> {
    Ok(SignedIn {
        session_id,
        looks_because: None,
        user_id: user.id,
        username: user.username,
        full_name: user.full_name,
        grants: user.grants,
        discount_limit: user.discount_limit,
        drawer: terminal.drawer(),
        place: terminal.place(),
        proof,
        wrong_pins,
    })
}

/// Sessions of this user whose program has gone without signing out: its process is not there, or it has said nothing
/// for minutes, as after a power cut that gave its process number to another.
fn end_the_lost(tx: &Connection, user: UserId, terminal: &Terminal, now: &str) -> Result<()> {
    let quiet_since = clock::stamp(clock::instant() - Duration::minutes(QUIET_MINUTES));
    // One that was seen by a clock that was ahead is no longer there either.
    let quiet_until = clock::stamp(clock::instant() + Duration::minutes(QUIET_MINUTES));
    let mut statement = tx.prepare_cached(
        "SELECT id, process_id, host IS ?2, last_seen_at NOT BETWEEN ?3 AND ?4 FROM user_sessions
          WHERE user_id = ?1 AND ended_at IS NULL",
    )?;
    let open: Vec<(i64, i32, bool, bool)> = statement
        .query_map((user, &terminal.host, &quiet_since, &quiet_until), |row| {
            Ok((row.read(0)?, row.read(1)?, row.read(2)?, row.read(3)?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (id, process, here, quiet) in open {
        if quiet || (here && !is_running(process)) {
            end(tx, id, Ended::Lost, now)?;
        }
    }
    Ok(())
}

pub(in crate::store) fn is_running(process: i32) -> bool {
    rustix::process::Pid::from_raw(process)
        .is_some_and(|pid| rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// Somebody typed a name that nobody has.
fn unknown(tx: &Connection, username: &str) -> Result<()> {
    let typed: String = text::clean(username).chars().take(50).collect();
    failed(tx, None, &typed)
}

fn failed(tx: &Connection, user: Option<&Candidate>, typed: &str) -> Result<()> {
    let actor = Actor { user: user.map(|user| user.id), username: typed, session: None };
    let mut activity = Activity::new(Deed::SignInFailed {});
    if let Some(user) = user {
        activity = activity.on("users", user.id.row());
    }
    activity::record(tx, actor, &clock::now(), &activity)
}
