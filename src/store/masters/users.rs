//! Users: who may sign in, with what rights. Somebody can always do everything: the last owner stays.

use rusqlite::{Connection, OptionalExtension};

use super::{ROLES, check_email, roles};
use crate::domain::{Permission, UserId, party};
use crate::store::access::session::{self, Ended};
use crate::store::access::{secret, tries};
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Column, ColumnType, InUse, Master, Record, Rights, Search, Shown};
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

pub static USERS: Master = Master {
    table: "users",
    one: Name::of("users.one"),
    many: Name::of("users"),
    code: "username",
    label: "full_name",
    next_code: None,
    columns: &[
        Column::new(Name::of("users.username"), ColumnType::Code)
            .required()
            .help(Name::of("users.username-help")),
        Column::new(Name::of("users.full_name"), ColumnType::Text(200)).required(),
        Column::new(Name::of("users.role_id"), ColumnType::Ref(&ROLES)).required(),
        Column::new(Name::of("users.secret_hash"), ColumnType::Secret)
            .required()
            .help(Name::of("users.secret_hash-help")),
        Column::new(Name::of("users.phone"), ColumnType::Text(40)).section(Name::of("section-contact")),
        Column::new(Name::of("users.email"), ColumnType::Text(254)).section(Name::of("section-contact")),
        Column::new(Name::of("users.notes"), ColumnType::Long).section(Name::of("section-notes")),
    ],
    shown: &[
        Shown::text("username", "t.username"),
        Shown::text("full_name", "t.full_name"),
        Shown::text("role", "(SELECT name FROM roles r WHERE r.id = t.role_id)"),
        Shown::text("phone", "t.phone"),
        Shown::new("last_sign_in_at", "t.last_sign_in_at", ColumnType::Instant),
        Shown::new(
            "is_locked",
            "EXISTS (SELECT 1 FROM sign_in_tries s
                      WHERE s.user_id = t.id AND s.waits_until > minutes_from_now(0))",
            ColumnType::YesNo,
        ),
    ],
    sorts: &["t.username", "t.full_name COLLATE NOCASE"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Within(&["username", "full_name", "phone", "email"]),
    rights: Rights {
        view: Permission::UsersView,
        create: Permission::UsersCreate,
        edit: Permission::UsersEdit,
        deactivate: Permission::UsersDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching,
};

fn rules(session: &Session, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let connection = session.connection();
    let username = after.text("username").unwrap_or_default();
    if !username.is_empty() {
        party::username(username).map_err(|error| Error::field("username", error))?;
    }
    check_email(after)?;
    if let Some(before) = before.and_then(|before| before.integer("role_id")) {
        may_touch(session, before)?;
    }
    let Some(role) = after.integer("role_id").filter(|_| after.differs(before, "role_id")) else {
        return Ok(());
    };
    if !session.grants().covers(roles::grants(connection, role)?) {
        return Err(Error::field("role_id", Message::of("user-role-beyond")));
    }
    if let Some(id) = after.id() {
        session.require(Permission::UsersManageRoles)?;
        if !roles::is_owner(connection, role)? && is_last_owner(connection, id)? {
            return Err(Error::field("role_id", Message::of("user-last-owner")));
        }
        // What the new role may do, and no longer may, holds from the next sign-in: which is now.
        end_sessions(connection, id)?;
    }
    Ok(())
}

fn switching(session: &Session, id: i64, active: bool) -> Result<()> {
    let (connection, user) = (session.connection(), UserId::from(id));
    may_touch(session, role_of(connection, user)?)?;
    if active {
        return Ok(());
    }
    if is_last_owner(connection, user)? {
        return Err(Error::refused(Message::of("user-last-owner-needed")));
    }
    if user == session.user_id() {
        return Err(Error::refused(Message::of("user-own-use")));
    }
    end_sessions(connection, user)
}

/// Whoever may do more than the one at the keys is changed only by somebody who may as much.
fn may_touch(session: &Session, role: i64) -> Result<()> {
    let connection = session.connection();
    if session.grants().covers(roles::grants(connection, role)?) {
        return Ok(());
    }
    Err(Error::refused(Message::of("user-beyond")))
}

fn role_of(tx: &Connection, user: UserId) -> Result<i64> {
    let mut statement = tx.prepare_cached("SELECT role_id FROM users WHERE id = ?1")?;
    let mut rows = statement.query([user])?;
    match rows.next()? {
        Some(row) => Ok(row.read(0)?),
        None => Err(Error::not_found(Message::of("gone-user"))),
    }
}

/// Whether a user is an active owner and there is no other.
fn is_last_owner(tx: &Connection, id: UserId) -> Result<bool> {
    let (this, others): (i64, i64) = tx
        .prepare_cached(
            "SELECT count(*) FILTER (WHERE u.id = ?1), count(*) FILTER (WHERE u.id <> ?1)
               FROM users u JOIN roles r ON r.id = u.role_id WHERE r.code = ?2 AND u.is_active = 1",
        )?
        .query_row((id, roles::OWNER), |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(this > 0 && others == 0)
}

pub(in crate::store) fn end_sessions(tx: &Connection, user: UserId) -> Result<()> {
    let open: Vec<i64> = tx
        .prepare_cached("SELECT id FROM user_sessions WHERE user_id = ?1 AND ended_at IS NULL")?
        .query_map([user], |row| row.read(0))?
        .collect::<rusqlite::Result<_>>()?;
    let now = clock::now();
    open.into_iter().try_for_each(|id| session::end(tx, id, Ended::SignedOut, &now))
}

impl rooms::People<'_> {
    /// Gives a user a new PIN, and lets in again whom wrong ones had locked out.
    ///
    /// # Errors
    /// A sentence for a PIN that is too short or too easy, in the field `pin`; a refusal for a user who may do more.
    pub fn reset_pin(&self, user: UserId, pin: &str) -> Result<()> {
        self.require(Permission::UsersEdit)?;
        // Hashing takes long on purpose, so it is done before anybody is made to wait.
        let (username, full_name): (String, String) = self
            .read(Permission::UsersEdit)?
            .prepare_cached("SELECT username, full_name FROM users WHERE id = ?1")?
            .query_row([user], |row| Ok((row.read(0)?, row.read(1)?)))
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-user")))?;
        let secret_hash = secret::hash("pin", pin, &[&username, &full_name])?;
        self.write_undated(Permission::UsersEdit, |tx| {
            may_touch(self, role_of(tx, user)?)?;
            let username: String = tx
                .prepare_cached(
                    "UPDATE users SET secret_hash = ?2, updated_at = ?3 WHERE id = ?1 RETURNING username",
                )?
                .query_row((user, &secret_hash, &tx.now), |row| row.read(0))?;
            tries::forget(tx, Some(user))?;
            // Whoever sits there with the old one signs in again; one's own session goes on.
            if user != self.user_id() {
                end_sessions(tx, user)?;
            }
            Ok(((), Activity::new(Deed::UserPinReset { username, by: None }).on("users", user.row())))
        })
    }
}
