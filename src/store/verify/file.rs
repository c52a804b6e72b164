//! The file itself: sound, of the expected schema, with every key pointing at a row.

use rusqlite::Connection;
use rusqlite::types::Value;

use super::{Findings, count};
use crate::domain::Grants;
use crate::store::access::{secret, shop};
use crate::store::file::migrate;
use crate::store::file::open::APPLICATION_ID;
use crate::store::kernel::sql::ReadColumn;
use crate::store::search::ID;
use crate::store::{Error, Result};
use crate::words::Message;

/// The tables that the original system names, all of which must be here.
const TABLES: [&str; 18] = [
    "users",
    "roles",
    "sales_engineers",
    "customers",
    "suppliers",
    "products",
    "categories",
    "warehouses",
    "lots",
    "product_groups",
    "invoices",
    "invoice_items",
    "invoice_payments",
    "payments",
    "unified_invoices",
    "unified_invoice_items",
    "user_sessions",
    "user_activities",
];

/// Pages, indexes, types and the CHECKs of every row. Counts pages.
pub(super) fn integrity(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said: String = row.read(0)?;
        if said != "ok" {
            found.say(Message::of("verify-sqlite").with("said", &said));
        }
    }
    count(connection, "PRAGMA page_count")
}

/// Counts the migrations that made the file.
pub(super) fn version(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let (version, known) = (migrate::schema_version(connection)?, migrate::latest_version());
    if version != known {
        found.say(Message::of("verify-schema-version").with("version", &version).with("known", &known));
    }
    let mut history =
        connection.prepare("SELECT version, name, checksum FROM refinery_schema_history ORDER BY version")?;
    let history: Vec<(i64, String, String)> = history
        .query_map([], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let steps = migrate::steps();
    if history.len() != steps.len() {
        found.say(
            Message::of("verify-history-steps").with("there", &history.len()).with("steps", &steps.len()),
        );
    }
    for (there, step) in history.iter().zip(&steps).filter(|(there, step)| there != step) {
        found.say(
            Message::of("verify-history-step")
                .with("there", &there.0)
                .with("there_name", &there.1)
                .with("step", &step.0)
                .with("step_name", &step.1),
        );
    }
    Ok(history.len() as u64)
}

/// Tables, indexes and triggers, word for word.
pub(super) fn schema(connection: &Connection, found: &mut Findings) -> Result<u64> {
    for difference in migrate::schema_differences(connection)? {
        found.say(Message::of("verify-schema").with("difference", &difference));
    }
    count(connection, "SELECT count(*) FROM sqlite_schema")
}

pub(super) fn tables(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut there = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1")?;
    let mut counted = 0;
    for table in TABLES {
        if there.exists([table])? {
            counted += 1;
        } else {
            found.say(Message::of("verify-table-missing").with("table", table));
        }
    }
    Ok(counted)
}

/// What the file itself is set to. What the program sets on its connection is read back where it is set, so that looking
/// again here could not fail; a backup that nobody has opened keeps no log yet.
pub(super) fn settings(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let expected: [(&str, Value); 2] =
        [("application_id", i64::from(APPLICATION_ID).into()), ("encoding", "UTF-8".to_string().into())];
    for (pragma, expected) in &expected {
        let value: Value = connection.pragma_query_value(None, pragma, |row| row.read(0))?;
        if value != *expected {
            found.say(
                Message::of("verify-setting")
                    .with("pragma", pragma)
                    .with("value", &plain(&value))
                    .with("expected", &plain(expected)),
            );
        }
    }
    Ok(expected.len() as u64)
}

/// There is exactly one. A file without it was emptied, or nobody set it up yet.
pub(super) fn shop(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let shops = count(connection, "SELECT count(*) FROM shop")?;
    if shops == 0 {
        found.say(Message::of("verify-no-shop"));
        return Ok(shops);
    }
    if let Err(error) = lets_in(connection) {
        found.say(Message::of("verify-shop-unusable").with("error", &error.message()));
    }
    let mut roles = connection.prepare("SELECT code, permissions FROM roles")?;
    let mut rows = roles.query([])?;
    while let Some(row) = rows.next()? {
        let (code, rights): (String, String) = (row.read(0)?, row.read(1)?);
        if let Err(error) = Grants::parse(&rights) {
            found
                .say(Message::of("verify-role-unusable").with("code", &code).with("error", &error.message()));
        }
    }
    Ok(shops)
}

/// Whether the settings are some that this program can work with, and an owner can sign in.
///
/// # Errors
/// What stands against it.
pub(in super::super) fn lets_in(connection: &Connection) -> Result<()> {
    shop::read(connection)?;
    let mut hashes = connection.prepare(
        "SELECT u.secret_hash FROM users u JOIN roles r ON r.id = u.role_id
          WHERE u.is_active = 1 AND r.code = 'superadmin'",
    )?;
    let hashes = hashes.query_map([], |row| row.read::<String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    if hashes.iter().any(|hash| secret::can_match(hash)) {
        return Ok(());
    }
    Err(Error::refused(Message::of("verify-no-owner")))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        other => format!("{other:?}"),
    }
}

/// Counts the keys, each of which is looked at in every row.
pub(super) fn foreign_keys(connection: &Connection, found: &mut Findings) -> Result<u64> {
    found.list(connection, "PRAGMA foreign_key_check", |row| {
        let (table, id, parent): (String, Option<i64>, String) = (row.read(0)?, row.read(1)?, row.read(2)?);
        let row = super::row(id);
        Ok(Message::of("verify-key").with("row", &row).with("table", &table).with("parent", &parent))
    })?;
    count(
        connection,
        "SELECT count(DISTINCT t.name || ' ' || k.id) FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
          WHERE t.type = 'table'",
    )
}

/// A row that is not among the search words can never be found by typing.
pub(super) fn search_words(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let mut counted = 0;
    for (table, search, name) in [
        ("products", "product_search", "sku"),
        ("customers", "customer_search", "code"),
        ("suppliers", "supplier_search", "code"),
    ] {
        let missing = format!(
            "SELECT t.{name}, t.name FROM {table} t WHERE t.id NOT IN (SELECT rowid & {ID} FROM {search})"
        );
        found.list(connection, &missing, |row| {
            let (code, name): (String, String) = (row.read(0)?, row.read(1)?);
            Ok(Message::of("verify-not-found").with("code", &code).with("name", &name))
        })?;
        let left = format!(
            "SELECT s.rowid & {ID} FROM {search} s WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = s.rowid & {ID})"
        );
        found.list(connection, &left, |row| {
            let id: i64 = row.read(0)?;
            Ok(Message::of("verify-search-stray").with("table", &table).with("id", &id))
        })?;
        counted += count(connection, &format!("SELECT count(*) FROM {table}"))?;
    }
    Ok(counted)
}
