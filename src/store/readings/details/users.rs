//! When a user was there, and what they did.

use crate::domain::{Permission, UserId, listed};
use crate::store::Result;
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;
use crate::words::Message;

/// One session of a user, its instants in the shop's own time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub started: String,
    pub ended: Option<String>,
    /// `signed out`, `idle`, `taken over`, `lost`; none while it is open.
    pub how: Option<String>,
    /// The device, or the address an SSH session came from.
    pub terminal: String,
}

/// One thing a user did, its instant in the shop's own time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    pub at: String,
    pub said: Said,
}

/// Most sessions, and most activities.
const MOST_SESSIONS: u32 = 10;
const MOST_DONE: u32 = 20;

/// How far back they are looked for: somebody who was not there for long is not worth reading years for.
const BACK: u32 = 20_000;

impl rooms::People<'_> {
    /// The last sessions of a user, the newest first.
    ///
    /// # Errors
    /// When the user may not see users.
    pub fn sessions_of(&self, user: UserId) -> Result<Vec<SignIn>> {
        let sql = format!(
            "SELECT started_at, ended_at, replace(ended_how, '_', ' ') AS how,
                    coalesce(ssh_client, tty, host, '') AS terminal
               FROM user_sessions
              WHERE user_id = ?1 AND id > (SELECT max(id) FROM user_sessions) - {BACK}
              ORDER BY id DESC LIMIT {MOST_SESSIONS}"
        );
        let mut statement = self.read(Permission::UsersView)?.prepare_cached(&sql)?;
        let rows = statement.query_map([user], |row| {
            Ok(SignIn {
                started: clock::local(&row.read::<String>("started_at")?),
                ended: row.read::<Option<String>>("ended_at")?.map(|at| clock::local(&at)),
                how: row.read("how")?,
                terminal: row.read("terminal")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a user's PIN allowed others last, the newest first: when, and each thing that they allowed.
    ///
    /// # Errors
    /// When the user may not see activities.
    pub fn allowed_by(&self, user: UserId) -> Result<Vec<(String, Message)>> {
        let sql = format!(
            "SELECT a.at, coalesce(a.after -> '$.approved.what', a.after -> '$.what') AS what, {} FROM user_activities a
              WHERE a.approver_id = ?1 AND a.action <> 'approval.given' ORDER BY a.id DESC LIMIT {MOST_DONE}",
            Said::COLUMNS
        );
        let mut statement = self.read(Permission::ActivityView)?.prepare_cached(&sql)?;
        let rows = statement.query_map([user], |row| {
            let what: Option<String> = row.read("what")?;
            let what: Vec<serde_json::Value> =
                what.and_then(|what| serde_json::from_str(&what).ok()).unwrap_or_default();
            let all = std::iter::once(Message::of("told-one").with("what", &Said::read(row)?));
            let all = all.chain(what.iter().map(Message::told));
            Ok((clock::local(&row.read::<String>("at")?), listed(all)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a user did last, the newest first.
    ///
    /// # Errors
    /// When the user may not see activities.
    pub fn done_by(&self, user: UserId) -> Result<Vec<Done>> {
        let sql = format!(
            "SELECT a.at, {} FROM user_activities a
              WHERE a.user_id = ?1 AND a.id > (SELECT max(id) FROM user_activities) - {BACK}
              ORDER BY a.id DESC LIMIT {MOST_DONE}",
            Said::COLUMNS
        );
        let mut statement = self.read(Permission::ActivityView)?.prepare_cached(&sql)?;
        let rows = statement.query_map([user], |row| {
            Ok(Done { at: clock::local(&row.read::<String>("at")?), said: Said::read(row)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
