//! Rows that somebody may change, held against what the activities told of them last.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value as Json;

use super::Findings;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told::{self, RowDigest, TOLD, Told};
use crate::store::{Error, Result};

/// Counts rows.
pub(super) fn rows(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut last = told_last(connection, found)?;
    let mut counted = 0;
    for (told, last) in TOLD.iter().zip(&mut last) {
        let mut statement = connection.prepare(&told.all())?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            counted += 1;
            let key = Key::from(row.raw(0)?);
            match last.remove(&key) {
                None => {
                    let name = name(connection, told, row)?;
                    found.say(format!(
                        "The {name} is told of by no activity: it was added behind the program's back."
                    ));
                }
                Some(last) if last.digest != told.row(row)? => {
                    let (name, what) = (name(connection, told, row)?, differs(connection, told, row, &last)?);
                    found.say(format!("The {name} is not as activity {} told it last{what}.", last.activity));
                }
                Some(_) => {}
            }
        }
        let mut gone: Vec<_> = last.drain().collect();
        gone.sort_by_key(|(_, last)| last.activity);
        for (key, last) in gone {
            let activity = last.activity;
            found.say(format!(
                "The {} {} that activity {activity} told of is not there any more.",
                told.one,
                key.text()
            ));
        }
    }
    Ok(counted)
}

/// What an activity told of a row.
struct Last {
    digest: RowDigest,
    activity: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Number(i64),
    Text(String),
}

impl From<ValueRef<'_>> for Key {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Integer(number) => Key::Number(number),
            ValueRef::Text(text) | ValueRef::Blob(text) => {
                Key::Text(String::from_utf8_lossy(text).into_owned())
            }
            ValueRef::Null | ValueRef::Real(_) => Key::Text(String::new()),
        }
    }
}

impl Key {
    fn told(told: &Json) -> Option<Self> {
        told.as_i64().map(Key::Number).or_else(|| told.as_str().map(|text| Key::Text(text.to_string())))
    }

    fn text(&self) -> String {
        match self {
            Key::Number(number) => number.to_string(),
            Key::Text(text) => text.clone(),
        }
    }
}

/// Of each table the rows that are there by what was told, in one walk along the activities. Every change says what the
/// row was, which is what was told before it: otherwise somebody changed it in between, and saving it has hidden that.
fn told_last(connection: &Connection, found: &mut Findings) -> Result<Vec<HashMap<Key, Last>>> {
    let mut last: Vec<HashMap<Key, Last>> = TOLD.iter().map(|_| HashMap::new()).collect();
    let mut statement =
        connection.prepare("SELECT id, told FROM user_activities WHERE told IS NOT NULL ORDER BY id")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let activity: i64 = row.read(0)?;
        let Ok(changes) = serde_json::from_str::<Json>(row.text(1)?.unwrap_or_default()) else {
            found.say(format!("What activity {activity} tells of rows cannot be read."));
            continue;
        };
        for (told, last) in TOLD.iter().zip(&mut last) {
            for change in changes.get(told.table).and_then(Json::as_array).into_iter().flatten() {
                let Some(key) = change.get(0).and_then(Key::told) else {
                    found.say(format!("What activity {activity} tells of a {} cannot be read.", told.one));
                    continue;
                };
                let (is, was) = (digest(change, 1), digest(change, 2));
                if was != last.get(&key).map(|last| last.digest) {
                    found.say(otherwise(connection, told, &key, last.get(&key), activity)?);
                }
                match is {
                    Some(digest) => last.insert(key, Last { digest, activity }),
                    None => last.remove(&key),
                };
            }
        }
    }
    Ok(last)
}

fn digest(change: &Json, place: usize) -> Option<RowDigest> {
    change.get(place)?.as_str()?.as_bytes().try_into().ok()
}

fn otherwise(
    connection: &Connection,
    told: &Told,
    key: &Key,
    last: Option<&Last>,
    activity: i64,
) -> Result<String> {
    let mut statement = connection.prepare_cached(&told.one())?;
    let mut rows = statement.query([key.text()])?;
    let name = match rows.next()? {
        Some(row) => name(connection, told, row)?,
        None => format!("{} {}", told.one, key.text()),
    };
    Ok(match last {
        Some(last) => format!(
            "The {name} was changed behind the program's back, after activity {} and before activity {activity}.",
            last.activity
        ),
        None => format!(
            "The {name} was added behind the program's back before activity {activity}, which changed it."
        ),
    })
}

/// What a row is called in a sentence.
fn name(connection: &Connection, told: &Told, row: &Row<'_>) -> Result<String> {
    let sql =
        format!("SELECT coalesce({}, '') FROM {} t WHERE t.{} IS ?1", told.name, told.table, told.key());
    let key: rusqlite::types::Value = row.read(0)?;
    let name: Option<String> =
        connection.prepare_cached(&sql)?.query_row([key], |row| row.read(0)).optional()?;
    Ok(format!("{} {}", told.one, name.unwrap_or_default()))
}

/// Which columns hold something else, where the activity tells the row in full.
fn differs(connection: &Connection, told: &Told, row: &Row<'_>, last: &Last) -> Result<String> {
    let text: String = connection
        .prepare_cached("SELECT told FROM user_activities WHERE id = ?1")?
        .query_row([last.activity], |row| row.read(0))?;
    let changes: Json = serde_json::from_str(&text)
        .map_err(|error| Error::damaged(format!("activity {} cannot be read ({error})", last.activity)))?;
    let key = Key::from(row.raw(0)?);
    let mut of_row = changes.get(told.table).and_then(Json::as_array).into_iter().flatten();
    let in_full = of_row.rfind(|change| change.get(0).and_then(Key::told).as_ref() == Some(&key));
    let Some(in_full) = in_full.and_then(|change| change.get(3)) else { return Ok(String::new()) };
    let mut others = Vec::new();
    for (place, column) in told.columns.iter().enumerate().skip(1) {
        if in_full.get(column).unwrap_or(&Json::Null) != &told::plain(column, row.raw(place)?) {
            others.push(column.trim_end_matches("_id").replace('_', " "));
        }
    }
    Ok(if others.is_empty() { String::new() } else { format!(": {}", others.join(", ")) })
}
