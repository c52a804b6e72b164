//! What was done, by whom, with what changed: an append-only chain in which every row seals the one before it.

use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row};

use super::deeds::{Action, Deed};
use super::row::Sealed;
use super::{clock, deeds, told};
use crate::domain::UserId;
use crate::domain::seal::{Hash, Sealer};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::{Argument, Message, Say};

/// One thing that was done, as the verb that did it tells it.
#[derive(Debug, Clone)]
pub(crate) struct Activity {
    action: Action,
    /// What its sentence says, as it is kept.
    arguments: String,
    pub table: Option<&'static str>,
    pub row: Option<i64>,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
    /// The other person whose PIN allowed it.
    pub approver: Option<UserId>,
}

impl Activity {
    pub(crate) fn new(deed: Deed) -> Self {
        let arguments = serde_json::Value::Object(deed.arguments()).to_string();
        Activity {
            action: deed.action(),
            arguments,
            table: None,
            row: None,
            before: None,
            after: None,
            approver: None,
        }
    }

    /// About a table, and no one row of it.
    pub(crate) fn of(self, table: &'static str) -> Self {
        Activity { table: Some(table), ..self }
    }

    pub(crate) fn on(mut self, table: &'static str, row: i64) -> Self {
        self.table = Some(table);
        self.row = Some(row);
        self
    }

    pub(crate) fn changed(
        mut self,
        before: Option<serde_json::Value>,
        after: Option<serde_json::Value>,
    ) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// With the digest of what it was asked by.
    pub(crate) fn said(mut self, said: Option<&str>) -> Self {
        if let (Some(said), Some(after)) = (said, &mut self.after) {
            after["said"] = said.into();
        }
        self
    }
}

/// What an activity was told by, as it was read; its sentence is made where it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub action: String,
    arguments: Option<String>,
    description: String,
}

impl Said {
    /// The columns that [`Said::read`] reads, of a row `a`.
    pub(crate) const COLUMNS: &'static str = "a.action, a.arguments, a.description";

    /// The same of a file from before there were arguments.
    pub(crate) const OLD_COLUMNS: &'static str = "a.action, NULL AS arguments, a.description";

    /// An array of the three, of a row `t`, for [`Said::of_array`].
    pub(crate) const SHOWN: &'static str = "json_array(t.action, t.arguments, t.description)";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Said {
            action: row.read("action")?,
            arguments: row.read("arguments")?,
            description: row.read("description")?,
        })
    }

    /// Of an array of the three as text.
    pub(crate) fn of_array(said: &str) -> Self {
        let [action, arguments, description]: [Option<String>; 3] =
            serde_json::from_str(said).unwrap_or_default();
        Said { action: action.unwrap_or_default(), arguments, description: description.unwrap_or_default() }
    }

    /// What it says.
    pub fn message(&self) -> Message {
        deeds::sentence(&self.action, self.arguments.as_deref(), &self.description)
    }
}

impl Say for Said {
    fn say(&self) -> Argument {
        Argument::Message(self.message())
    }
}

/// An activity that tells what something was asked by: its table, its name, and what it made.
pub(crate) struct Telling {
    table: &'static str,
    action: Action,
    made: &'static str,
}

pub(crate) static POSTED: Telling =
    Telling { table: "invoices", action: Action::InvoicePosted, made: "document" };
pub(crate) static PAID: Telling = Telling { table: "payments", action: Action::PaymentMade, made: "payment" };

/// Whether what was made was asked by something else; none where nobody kept what it was asked by.
pub(crate) fn is_said_otherwise(
    connection: &Connection,
    telling: &Telling,
    row: i64,
    said: &str,
) -> Result<Option<bool>> {
    let kept: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT json_extract(after, '$.said') FROM user_activities
              WHERE touched_table = ?1 AND touched_id = ?2 AND action = ?3",
        )?
        .query_row((telling.table, row, telling.action.code()), |row| row.read(0))
        .optional()?;
    Ok(kept.flatten().map(|kept| kept != said))
}

/// Refuses to take something for what was made before when it was asked by something else.
pub(crate) fn refuse_otherwise(
    connection: &Connection,
    telling: &Telling,
    row: i64,
    said: Option<&str>,
    number: &str,
) -> Result<()> {
    let Some(said) = said else { return Ok(()) };
    match is_said_otherwise(connection, telling, row, said)? {
        Some(true) => {
            Err(Error::refused(Message::of("uuid-used").with("number", &number).with("what", &telling.made)))
        }
        _ => Ok(()),
    }
}

/// Who is acting: nobody yet at a failed sign-in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Actor<'a> {
    pub user: Option<UserId>,
    pub username: &'a str,
    pub session: Option<i64>,
}

/// Every column that the hash covers, in its fixed order. The two hashes are what is computed.
pub(crate) static ACTIVITIES: Sealed = Sealed::chain(
    "user_activities",
    &[
        "id",
        "at",
        "user_id",
        "username",
        "session_id",
        "action",
        "touched_table",
        "touched_id",
        "description",
        "before",
        "after",
        "approver_id",
        "told",
        "arguments",
    ],
    &[12, 13, 14],
);

/// Where the two stand that rows from before have not.
const TOLD: usize = 12;
const ARGUMENTS: usize = 13;

/// Up to which column a row is sealed that tells rows, and that keeps what its sentence says.
const fn version(tells: bool, keeps: bool) -> u8 {
    match (tells, keeps) {
        (false, false) => 1,
        (true, false) => 2,
        (_, true) => 3,
    }
}

/// The hash of a row over its sealed columns and the row before. Each is sealed as all were before there was a column for
/// what it has not: the rows that it tells, what its sentence says.
pub(crate) fn seal(columns: &[Sql], previous: &Hash) -> Result<Hash> {
    let has = |place: usize| columns.get(place).is_some_and(|value| *value != Sql::Null);
    let version = version(has(TOLD), has(ARGUMENTS));
    let mut sealer = Sealer::new(version);
    ACTIVITIES.seal(&mut sealer, version, [columns])?;
    Ok(sealer.finish(previous))
}

/// The same of a row as it lies in the file, whose first columns are the sealed ones.
pub(crate) fn seal_lying(row: &Row<'_>, previous: &Hash) -> Result<Hash> {
    let version = version(row.raw(TOLD)? != ValueRef::Null, row.raw(ARGUMENTS)? != ValueRef::Null);
    let mut sealer = Sealer::new(version);
    ACTIVITIES.seal_lying(&mut sealer, version, row)?;
    Ok(sealer.finish(previous))
}

/// Writes the next row of the chain, and in it what became of the rows that were touched. Runs inside the transaction of
/// what it tells.
pub(crate) fn record(connection: &Connection, actor: Actor<'_>, at: &str, activity: &Activity) -> Result<()> {
    append(connection, actor, at, activity, told::since_last(connection)?)
}

/// The same with the rows that it tells.
pub(super) fn append(
    connection: &Connection,
    actor: Actor<'_>,
    at: &str,
    activity: &Activity,
    told: Option<String>,
) -> Result<()> {
    let (last, previous) = head(connection)?;
    let tells = told.is_some();
    let text =
        |value: &Option<serde_json::Value>| value.as_ref().map_or(Sql::Null, |v| Sql::Text(v.to_string()));
    let columns: Vec<Sql> = vec![
        (last + 1).into(),
        at.to_string().into(),
        actor.user.into(),
        actor.username.to_string().into(),
        actor.session.into(),
        activity.action.code().to_string().into(),
        activity.table.map(String::from).into(),
        activity.row.into(),
        // What was written before there were arguments; none may be without it.
        String::new().into(),
        text(&activity.before),
        text(&activity.after),
        activity.approver.into(),
        told.into(),
        activity.arguments.clone().into(),
    ];
    let hash = seal(&columns, &previous)?;
    ACTIVITIES.link(connection, &columns, &previous, &hash)?;
    if tells { told::find_by_rows(connection, last + 1) } else { Ok(()) }
}

/// The last row's id and hash; none before the first.
pub(crate) fn last(connection: &Connection) -> Result<Option<(i64, Hash)>> {
    let (id, hash) = head(connection)?;
    Ok((id > 0).then_some((id, hash)))
}

/// The shop's day of the last row; today before the first.
pub(crate) fn last_day(connection: &Connection) -> Result<chrono::NaiveDate> {
    let at: Option<_> = connection.query_row("SELECT max(at) FROM user_activities", [], |row| row.read(0))?;
    Ok(at.map_or_else(clock::today, clock::day))
}

/// The last row's id and hash; zeros before the first.
fn head(connection: &Connection) -> Result<(i64, Hash)> {
    let mut statement =
        connection.prepare_cached("SELECT id, hash FROM user_activities ORDER BY id DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    Ok(match rows.next()? {
        Some(row) => (row.read(0)?, row.read(1)?),
        None => (0, [0; 32]),
    })
}
