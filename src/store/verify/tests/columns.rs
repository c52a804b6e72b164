//! One column of one row altered at a time, and what verify says of it.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::allowed::ALLOWED;
use super::decisions::{DECISIONS, Decision};
use super::{said_of, sold, tampered};
use crate::store::kernel::activity::ACTIVITIES;
use crate::store::kernel::row::Sealed;
use crate::store::register::{BELOW, HEADERS};

pub(super) fn columns_of(connection: &Connection) -> BTreeMap<String, Vec<String>> {
    let mut statement = connection
        .prepare(
            "SELECT l.name, c.name FROM pragma_table_list l JOIN pragma_table_info(l.name) c
              WHERE l.type = 'table' AND l.schema = 'main' AND l.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        columns.entry(row.get(0).unwrap()).or_default().push(row.get(1).unwrap());
    }
    columns
}

#[test]
fn every_column_of_the_schema_is_decided_once() {
    let sold = sold();
    let mut there = columns_of(sold.session.store().connection());
    for decision in DECISIONS {
        let mut decided: Vec<&str> = decision.found().chain(decision.free()).collect();
        let mut columns = there.get(decision.table).cloned().unwrap_or_default();
        columns.sort_unstable();
        decided.sort_unstable();
        assert_eq!(columns, decided, "{}: what verify says of each column must be decided", decision.table);
    }
    there.retain(|table, _| !DECISIONS.iter().any(|decision| decision.table == table));
    assert_eq!(there, BTreeMap::new(), "tables of which nothing is decided");
}

#[test]
fn every_column_that_is_to_be_found_is_found_and_names_its_row() {
    let sold = sold();
    assert_found(&tampered(&sold.session), DECISIONS, said_of);
}

#[test]
fn no_column_that_is_called_free_is_found() {
    let sold = sold();
    assert_free(&tampered(&sold.session), DECISIONS, said_of);
}

/// What is said of the file while it is altered so.
type Said = fn(&Connection, &str) -> Vec<String>;

/// Alters every column of which a change is to be found.
pub(super) fn assert_found(plain: &Connection, decisions: &[Decision], said_of: Said) {
    let mut unfound = Vec::new();
    for decision in decisions.iter().filter(|decision| !decision.row.is_empty()) {
        for column in decision.found() {
            let change = change(plain, decision, column);
            let said = said_of(plain, &change);
            let named = said.iter().any(|said| {
                decision.names.iter().any(|name| said.contains(name)) && !said.starts_with("file integrity")
            });
            if !named {
                unfound.push((change, said));
            }
        }
    }
    assert!(unfound.is_empty(), "{unfound:#?}");
}

/// What is called free is free: otherwise the reason is no longer true.
pub(super) fn assert_free(plain: &Connection, decisions: &[Decision], said_of: Said) {
    let mut found = Vec::new();
    for decision in decisions.iter().filter(|decision| !decision.row.is_empty()) {
        for column in decision.free().filter(|column| {
            // A key of a master stands in other tables; the history's version is the schema's.
            !["id", "version"].contains(column)
        }) {
            let change = change(plain, decision, column);
            let said = said_of(plain, &change);
            if !said.is_empty() {
                found.push((change, said));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_sealed_is_every_column_but_the_hashes() {
    let sold = sold();
    let there = columns_of(sold.session.store().connection());
    let sealed: Vec<&Sealed> = BELOW.into_iter().chain([&HEADERS, &ACTIVITIES]).collect();
    for table in sealed {
        let mut columns: Vec<&str> = there[table.table].iter().map(String::as_str).collect();
        columns.retain(|column| !["hash", "previous_hash"].contains(column));
        assert_eq!(columns, table.columns, "{}", table.table);
        assert_eq!(table.covered.last(), Some(&columns.len()), "{}", table.table);
        assert!(table.covered.is_sorted(), "{}: a later version covers what an earlier did", table.table);
    }
}

/// The statement that alters one column of the decided row: another value that its rules allow where one is at hand.
fn change(connection: &Connection, decision: &Decision, column: &str) -> String {
    let (table, row) = (decision.table, decision.row);
    let value: Value = connection
        .query_row(&format!("SELECT {column} FROM {table} WHERE {row}"), [], |row| row.get(0))
        .unwrap_or_else(|error| panic!("{table}.{column}: {error}"));
    let allowed = ALLOWED.iter().find(|(of, name, _)| (*of, *name) == (table, column));
    let other = match (allowed, other_row(connection, decision, column), value) {
        (Some((_, _, value)), _, _) => (*value).to_string(),
        (None, Some(id), _) => id.to_string(),
        (None, None, value) => other_value(connection, table, column, value),
    };
    let alters: bool = connection
        .query_row(&format!("SELECT {column} IS NOT {other} FROM {table} WHERE {row}"), [], |row| row.get(0))
        .unwrap();
    assert!(alters, "{table}.{column} of {row} would stay as it is");
    format!("UPDATE {table} SET {column} = {other} WHERE {row}")
}

/// Another row that the key of this column could name.
fn other_row(connection: &Connection, decision: &Decision, column: &str) -> Option<i64> {
    let (table, row) = (decision.table, decision.row);
    let parent: String = connection
        .query_row(
            &format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}') WHERE \"from\" = '{column}'"),
            [],
            |row| row.get(0),
        )
        .ok()?;
    if parent.starts_with("unified_invoice_items") {
        return None;
    }
    connection
        .query_row(
            &format!(
                "SELECT id FROM {parent} WHERE id IS NOT (SELECT {column} FROM {table} WHERE {row}) ORDER BY id DESC LIMIT 1"
            ),
            [],
            |row| row.get(0),
        )
        .ok()
}

fn other_value(connection: &Connection, table: &str, column: &str, value: Value) -> String {
    match value {
        Value::Integer(number) if column == "id" => (number + 1000).to_string(),
        Value::Integer(number) => (number + 1).to_string(),
        Value::Text(text) if text.parse::<chrono::NaiveDate>().is_ok() => format!("date('{text}', '+1 day')"),
        Value::Text(text) if column == "uuid" => format!("'{}'", text.chars().rev().collect::<String>()),
        Value::Text(text) => format!("'{}x'", text.replace('\'', "''")),
        Value::Blob(bytes) => {
            format!("x'{}'", bytes.iter().map(|byte| format!("{:02x}", byte ^ 1)).collect::<String>())
        }
        Value::Real(_) => "0".to_string(),
        Value::Null => {
            let kind: String = connection
                .query_row(
                    &format!("SELECT type FROM pragma_table_info('{table}') WHERE name = '{column}'"),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            match kind.as_str() {
                "INTEGER" => "1".to_string(),
                _ if column.ends_with("_date") || column.ends_with("_on") || column == "manufactured" => {
                    "'2026-01-01'".to_string()
                }
                _ => "'x'".to_string(),
            }
        }
    }
}
