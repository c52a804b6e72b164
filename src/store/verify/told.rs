//! Rows that somebody may change, held against what the activities told of them last.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::Value as Json;

use super::{Findings, or_gone};
use crate::domain::listed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told::{self, RowDigest, TOLD, Told};
use crate::store::{Error, Result};
use crate::words::{Message, Name};

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
                    found.say(Message::of("verify-told-untold").with("name", &name));
                }
                Some(last) if last.digest != told.row(row)? => {
                    let (name, what) = (name(connection, told, row)?, differs(connection, told, row, &last)?);
                    let activity = last.activity;
                    found.say(match what {
                        Some(columns) => Message::of("verify-told-differs-in")
                            .with("name", &name)
                            .with("activity", &activity)
                            .with("columns", &columns),
                        None => {
                            Message::of("verify-told-differs").with("name", &name).with("activity", &activity)
                        }
                    });
                }
                Some(_) => {}
            }
        }
        let mut gone: Vec<_> = last.drain().collect();
        gone.sort_by_key(|(_, last)| last.activity);
        for (key, last) in gone {
            let activity = last.activity;
            found.say(
                Message::of("verify-told-gone")
                    .with("one", &told.one)
                    .with("key", &key.text())
                    .with("activity", &activity),
            );
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
            found.say(Message::of("verify-told-unread").with("activity", &activity));
            continue;
        };
        for (told, last) in TOLD.iter().zip(&mut last) {
            for change in changes.get(told.table).and_then(Json::as_array).into_iter().flatten() {
                let Some(key) = change.get(0).and_then(Key::told) else {
                    found.say(
                        Message::of("verify-told-row-unread")
                            .with("activity", &activity)
                            .with("one", &told.one),
                    );
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
) -> Result<Message> {
    let mut statement = connection.prepare_cached(&told.one())?;
    let mut rows = statement.query([key.text()])?;
    let name = match rows.next()? {
        Some(row) => name(connection, told, row)?,
        None => Message::of("verify-told-row").with("one", &told.one).with("code", &key.text()),
    };
    Ok(match last {
        Some(last) => Message::of("verify-told-changed-between")
            .with("name", &name)
            .with("before", &last.activity)
            .with("activity", &activity),
        None => Message::of("verify-told-added-before").with("name", &name).with("activity", &activity),
    })
}

/// What a row is called in a sentence.
fn name(connection: &Connection, told: &Told, row: &Row<'_>) -> Result<Message> {
    let [first, second] = told.called;
    let sql = format!("SELECT {first}, {second} FROM {} t WHERE t.{} IS ?1", told.table, told.key());
    let key: rusqlite::types::Value = row.read(0)?;
    let called: Option<(Option<String>, Option<String>)> = connection
        .prepare_cached(&sql)?
        .query_row([key], |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?;
    Ok(match (told.table, called.unwrap_or_default()) {
        ("shop", _) => Message::of("verify-told-shop"),
        ("lots", (number, sku)) => {
            let product = or_gone(sku, Name::of("verify-gone-product"));
            match number {
                Some(number) => Message::of("verify-lot").with("number", &number).with("product", &product),
                None => Message::of("verify-told-lot-unnamed").with("product", &product),
            }
        }
        (_, (Some(code), Some(name))) => Message::of("verify-told-row-named")
            .with("one", &told.one)
            .with("code", &code)
            .with("name", &name),
        (_, (code, _)) => {
            Message::of("verify-told-row").with("one", &told.one).with("code", &code.unwrap_or_default())
        }
    })
}

/// Which columns hold something else, where the activity tells the row in full.
fn differs(connection: &Connection, told: &Told, row: &Row<'_>, last: &Last) -> Result<Option<Message>> {
    let text: String = connection
        .prepare_cached("SELECT told FROM user_activities WHERE id = ?1")?
        .query_row([last.activity], |row| row.read(0))?;
    let changes: Json = serde_json::from_str(&text).map_err(|error| {
        Error::damaged(
            Message::of("damage-activity").with("activity", &last.activity).with("error", &error.to_string()),
        )
    })?;
    let key = Key::from(row.raw(0)?);
    let mut of_row = changes.get(told.table).and_then(Json::as_array).into_iter().flatten();
    let in_full = of_row.rfind(|change| change.get(0).and_then(Key::told).as_ref() == Some(&key));
    let Some(in_full) = in_full.and_then(|change| change.get(3)) else { return Ok(None) };
    let mut others = Vec::new();
    for (place, column) in told.columns.iter().enumerate().skip(1) {
        if in_full.get(column).unwrap_or(&Json::Null) != &told::plain(column, row.raw(place)?) {
            others.push(super::column(column.trim_end_matches("_id")));
        }
    }
    Ok((!others.is_empty()).then(|| listed(others)))
}
