//! Bringing a file to the schema this program knows: alone, grouped, on a connection of its own, with a copy first.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};

use super::open::{self, APPLICATION_ID};
use super::{Error, Result};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// How long a start waits for other terminals to leave a file that must be migrated.
const ALONE_WITHIN: Duration = Duration::from_secs(10);

/// The newest schema this program knows.
pub fn latest_version() -> i64 {
    embedded::migrations::runner().get_migrations().iter().map(|m| i64::from(m.version())).max().unwrap_or(0)
}

/// Leaves the file at the latest schema and gives back the lock file, shared as long as it is held, so that nobody
/// migrates or restores under a running program.
pub(crate) fn prepare(path: &Path) -> Result<File> {
    let lock = open::lock_file(path)?;
    loop {
        lock.lock_shared().map_err(|error| open::unusable(path, error))?;
        if version(path)? == latest_version() {
            return Ok(lock);
        }
        lock.unlock().map_err(|error| open::unusable(path, error))?;
        lock_alone(&lock, path)?;
        // Another program may have done the work while this one waited.
        if version(path)? != latest_version() {
            migrate(path)?;
        }
        lock.unlock().map_err(|error| open::unusable(path, error))?;
    }
}

fn lock_alone(lock: &File, path: &Path) -> Result<()> {
    let started = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if started.elapsed() < ALONE_WITHIN => {
                std::thread::sleep(Duration::from_millis(10));
            }
            Err(TryLockError::WouldBlock) => {
                return Err(open::unusable(
                    path,
                    "it must be brought up to date first, and another terminal has it open. Close Storekeep there and start again",
                ));
            }
            Err(TryLockError::Error(error)) => return Err(open::unusable(path, error)),
        }
    }
}

/// The schema version of a file: 0 for an empty one; a sentence for one that is not ours or newer than we are.
pub(crate) fn version(path: &Path) -> Result<i64> {
    let connection = open::connect(path, false)?;
    let not_ours = || Error::NotOurs { path: path.to_path_buf() };
    let objects: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_ours(),
            _ => Error::from(error),
        })?;
    if objects == 0 {
        return Ok(0);
    }
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(not_ours());
    }
    let found = schema_version(&connection)?;
    if found > latest_version() {
        return Err(Error::NewerFile { path: path.to_path_buf(), found, known: latest_version() });
    }
    Ok(found)
}

/// The last migration that the file's own history names.
pub(crate) fn schema_version(connection: &Connection) -> Result<i64> {
    Ok(connection
        .query_row("SELECT coalesce(max(version), 0) FROM refinery_schema_history", [], |row| row.get(0))?)
}

fn migrate(path: &Path) -> Result<()> {
    let mut connection = open::connect(path, true)?;
    let before = version(path)?;
    let copy = if before > 0 { copy_first(&connection, path, before)? } else { PathBuf::new() };
    let failed = |reason: String| Error::Migration { reason, copy: copy.clone() };

    // A key that cascades would silently delete rows when a migration rebuilds a table.
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    embedded::migrations::runner()
        .set_grouped(true)
        .run(&mut connection)
        .map_err(|error| failed(in_words(&error)))?;
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    if let Some(table) = dangling {
        return Err(failed(format!("rows of {table} would point at nothing")));
    }
    let differences = schema_differences(&connection)?;
    if let Some(first) = differences.first() {
        return Err(failed(format!("the schema is not as expected ({first})")));
    }
    // While nobody else is here: two connections that turn a file to WAL at once do not wait for each other.
    open::write_ahead(&connection)
}

/// A consistent copy beside the file, named by the schema it has.
fn copy_first(connection: &Connection, path: &Path, version: i64) -> Result<PathBuf> {
    let now = chrono::Local::now().format("%Y%m%d-%H%M%S");
    let copy = open::beside(path, &format!("before-v{}-from-v{version}-{now}", latest_version()));
    open::make_file(&copy)?;
    connection.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    Ok(copy)
}

fn in_words(error: &refinery::Error) -> String {
    use refinery::error::Kind;
    tracing::error!(%error, "migration");
    match error.kind() {
        Kind::DivergentVersion(..) | Kind::MissingVersion(..) => {
            "its history is not one this program wrote; it may come from a trial version".to_string()
        }
        Kind::Connection(_, cause) => format!("SQLite stopped it ({cause})"),
        _ => "a step of it failed".to_string(),
    }
}

/// Tables, indexes and triggers that are missing, added or other than the migrations make them.
pub(crate) fn schema_differences(connection: &Connection) -> Result<Vec<String>> {
    let mut fresh = Connection::open_in_memory()?;
    embedded::migrations::runner().run(&mut fresh).map_err(|error| Error::Damaged(in_words(&error)))?;
    let expected = schema(&fresh)?;
    let found = schema(connection)?;
    let mut differences = Vec::new();
    for (name, sql) in &expected {
        match found.iter().find(|(other, _)| other == name) {
            None => differences.push(format!("{name} is missing")),
            Some((_, other)) if other != sql => differences.push(format!("{name} was changed")),
            Some(_) => {}
        }
    }
    for (name, _) in &found {
        if !expected.iter().any(|(other, _)| other == name) {
            differences.push(format!("{name} was added"));
        }
    }
    Ok(differences)
}

fn schema(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
