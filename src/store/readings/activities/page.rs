//! One activity, all of it.

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Map, Value as Json};

use crate::domain::seal::{self, Hash};
use crate::domain::{Permission, UserId};
use crate::store::kernel::activity::Said;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{Master, name_of};
use crate::store::masters;
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::Message;

/// What goods cost, and how low they may go, is for those who set prices.
const INSIDE: [&str; 3] = ["cost", "unit_cost", "lowest_price"];

/// Whether what is told of a column is not for this user.
pub(in crate::store) fn hidden(session: &Session, column: &str) -> bool {
    INSIDE.contains(&column) && !session.may(Permission::ProductsManagePrices)
}

/// All that an activity tells.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityPage {
    pub id: i64,
    /// In the shop's own time.
    pub at: String,
    /// Who did it: the full name and the name they sign in with; the latter alone of somebody unknown.
    pub who: String,
    pub username: String,
    pub said: Said,
    /// The row that it is about, and what that is called; blank where the row is not there any more.
    pub row: Option<(String, i64)>,
    pub row_name: String,
    /// What it was and what it became, column by column.
    pub changes: Vec<Changed>,
    pub allowed: Option<AllowedBy>,
    pub session: Option<Where>,
    /// The rows that it touched beside its own, by their tables, and how many of each.
    pub told: Vec<Told>,
    /// The end of the chain as it was then, as it is shown everywhere.
    pub seal: String,
}

/// One column, or one thing that is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The column's name in its table, or the key of what is told.
    pub name: String,
    pub before: Option<Json>,
    pub after: Option<Json>,
}

/// Whose PIN allowed it, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedBy {
    pub by: String,
    pub what: Vec<Message>,
}

/// At which terminal, and in which session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Where {
    pub session: i64,
    pub started: String,
    pub terminal: String,
}

/// Rows of a table that were changed with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub table: String,
    pub rows: usize,
}

impl rooms::Books<'_> {
    /// One activity.
    ///
    /// # Errors
    /// When the user may not see it, or there is none.
    pub fn activity(&self, id: i64) -> Result<ActivityPage> {
        let connection = self.read(Permission::ActivityView)?;
        let (mut sql, mut values) = (format!("{READ} WHERE t.id = ?"), vec![id.into()]);
        for (condition, of_it) in self.seen_only() {
            sql.push_str(" AND ");
            sql.push_str(condition);
            values.extend(of_it);
        }
        connection
            .prepare_cached(&sql)?
            .query_row(rusqlite::params_from_iter(values), |row| Ok(read(self, row)))
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-activity")))?
    }
}

impl rooms::Books<'_> {
    /// What a row of a table is called; blank where it is not there any more.
    ///
    /// # Errors
    /// When the user may not see activities.
    pub fn called(&self, table: &str, row: i64) -> Result<String> {
        called(self.read(Permission::ActivityView)?, table, row)
    }
}

const READ: &str = "
    SELECT t.id, t.at, t.user_id, t.username, t.action, t.arguments, t.description, t.touched_table, t.touched_id, t.before, t.after, t.told,
           t.hash, t.approver_id, t.session_id, s.started_at, coalesce(s.ssh_client, s.tty, s.host, '') AS terminal,
           (SELECT full_name FROM users WHERE id = t.user_id) AS who,
           (SELECT full_name FROM users WHERE id = t.approver_id) AS approver
      FROM user_activities t LEFT JOIN user_sessions s ON s.id = t.session_id";

fn read(session: &Session, row: &Row<'_>) -> Result<ActivityPage> {
    let (at, username, hash): (String, String, Hash) =
        (row.read("at")?, row.read("username")?, row.read("hash")?);
    let (table, touched): (Option<String>, Option<i64>) =
        (row.read("touched_table")?, row.read("touched_id")?);
    let (before, after): (Option<String>, Option<String>) = (row.read("before")?, row.read("after")?);
    let json =
        |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Json::Null);
    let (before, after) = (json(before), json(after));
    let row_of = table.clone().zip(touched);
    let name = match &row_of {
        Some((table, id)) => called(session.connection(), table, *id)?,
        None => String::new(),
    };
    let approver: Option<UserId> = row.read("approver_id")?;
    let by: Option<String> = row.read("approver")?;
    let started: Option<String> = row.read("started_at")?;
    let in_session: Option<i64> = row.read("session_id")?;
    Ok(ActivityPage {
        id: row.read("id")?,
        at: clock::local(&at),
        who: row.read::<Option<String>>("who")?.unwrap_or_else(|| username.clone()),
        username,
        said: Said::read(row)?,
        row: row_of,
        row_name: name,
        changes: changes(session, before, &after),
        allowed: approver.map(|_| allowed(by.unwrap_or_default(), &after)),
        session: in_session.zip(started).map(|(session, started)| Where {
            session,
            started: clock::local(&started),
            terminal: row.read("terminal").unwrap_or_default(),
        }),
        told: told(&json(row.read("told")?), table.as_deref(), touched),
        seal: seal::short(&hash),
    })
}

/// The master of a table.
fn master(table: &str) -> Option<&'static Master> {
    masters::ALL.into_iter().chain([&masters::ROLES]).find(|master| master.table == table)
}

/// What a row is called, as far as it is there.
fn called(connection: &Connection, table: &str, id: i64) -> Result<String> {
    let sql = match table {
        "invoices" => "SELECT coalesce(number, quotation_number, '') FROM invoices WHERE id = ?1",
        "payments" => "SELECT number FROM payments WHERE id = ?1",
        "cash_shifts" => "SELECT number FROM cash_shifts WHERE id = ?1",
        "shift_cash" => {
            "SELECT s.number FROM shift_cash c JOIN cash_shifts s ON s.id = c.shift_id WHERE c.id = ?1"
        }
        "shop" => "SELECT name FROM shop WHERE id = ?1",
        "user_sessions" => {
            "SELECT u.full_name FROM user_sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?1"
        }
        table => {
            return master(table).map_or(Ok(String::new()), |master| name_of(connection, master, id));
        }
    };
    Ok(connection.prepare_cached(sql)?.query_row([id], |row| row.read(0)).optional()?.unwrap_or_default())
}

/// Column by column, in the order in which the later was told; without what the user may not see.
fn changes(session: &Session, before: Json, after: &Json) -> Vec<Changed> {
    let object = |json: &Json| json.as_object().cloned().unwrap_or_else(Map::new);
    let (mut was, is) = (object(&before), object(after));
    let mut changes: Vec<Changed> = is
        .into_iter()
        .map(|(name, after)| Changed { before: was.remove(&name), name, after: Some(after) })
        .collect();
    changes.extend(was.into_iter().map(|(name, before)| Changed { name, before: Some(before), after: None }));
    // What was on a ticket that was thrown away: a list of lines.
    if let Json::Array(_) = before {
        changes.insert(0, Changed { name: "lines".to_owned(), before: Some(before), after: None });
    }
    changes.retain(|changed| !hidden(session, &changed.name));
    changes
}

fn allowed(by: String, after: &Json) -> AllowedBy {
    let what = after.pointer("/approved/what").or_else(|| after.get("what")).and_then(Json::as_array);
    let what = what.into_iter().flatten().map(Message::told);
    let by_all = after.pointer("/approved/by").and_then(Json::as_str).map(str::to_owned);
    AllowedBy { by: by_all.unwrap_or(by), what: what.collect() }
}

fn told(told: &Json, table: Option<&str>, row: Option<i64>) -> Vec<Told> {
    let own = |of: &str, change: &&Json| Some(of) == table && change.get(0).and_then(Json::as_i64) == row;
    let tables = told.as_object().into_iter().flatten();
    let tables = tables.map(|(of, changes)| Told {
        table: of.clone(),
        rows: changes
            .as_array()
            .into_iter()
            .flatten()
            .filter(|change| row.is_none() || !own(of, change))
            .count(),
    });
    tables.filter(|told| told.rows > 0).collect()
}
