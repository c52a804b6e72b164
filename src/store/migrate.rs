//! Bringing a file to the schema this program knows: alone, grouped, on a copy that takes the file's place once it
//! is checked.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension};

use super::open::{self, APPLICATION_ID};
use super::{Error, Result, exchange, system};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// How long a start waits for other terminals to leave a file that must be migrated.
const ALONE_WITHIN: Duration = Duration::from_secs(10);

/// The newest schema this program knows.
pub fn latest_version() -> i64 {
    embedded::migrations::runner().get_migrations().iter().map(|m| i64::from(m.version())).max().unwrap_or(0)
}

/// How many migrations make a file of this program.
pub(crate) fn steps() -> u64 {
    embedded::migrations::runner().get_migrations().len() as u64
}

/// Leaves the file at the latest schema and gives back the lock file, shared as long as it is held, so that nobody
/// migrates or restores under a running program.
pub(crate) fn prepare(path: &Path) -> Result<File> {
    if open::beside(path, "lock").symlink_metadata().is_err() {
        // No lock file is left beside a file that is missing or somebody else's.
        version(path)?;
    }
    let lock = open::lock_file(path)?;
    loop {
        lock.lock_shared().map_err(|error| open::unusable(path, system::reason(&error)))?;
        if !exchange::was_cut_off(path)? && version(path)? == latest_version() {
            return Ok(lock);
        }
        lock.unlock().map_err(|error| open::unusable(path, system::reason(&error)))?;
        lock_alone(&lock, path)?;
        exchange::take_back(path)?;
        // Another program may have done the work while this one waited.
        if version(path)? != latest_version() {
            migrate(path)?;
        }
        lock.unlock().map_err(|error| open::unusable(path, system::reason(&error)))?;
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
            Err(TryLockError::Error(error)) => return Err(open::unusable(path, system::reason(&error))),
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

/// Migrates a copy, and lets it take the place of the file once it is found right. The file that was there is kept; an
/// empty one is not.
fn migrate(path: &Path) -> Result<()> {
    let before = version(path)?;
    let part = exchange::part_of(path);
    let done = migrated(path, &part, before).and_then(|()| match before {
        0 => exchange::place(&part, path),
        _ => {
            let now = chrono::Local::now().format("%Y%m%d-%H%M%S");
            let ending = format!("before-v{}-from-v{before}-{now}", latest_version());
            exchange::exchange(path, &part, &ending).map(|_| ())
        }
    });
    if done.is_err() {
        let _ = exchange::discard(&part);
    }
    done
}

/// Writes a copy of a file at the latest schema, checked and on the disk.
pub(crate) fn migrated(path: &Path, part: &Path, before: i64) -> Result<()> {
    exchange::discard(part)?;
    open::make_file(part)?;
    if before > 0 {
        open::copy_into(path, part)?;
    }
    let mut connection = open::connect(part, true)?;
    // A key that cascades would silently delete rows when a migration rebuilds a table.
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    embedded::migrations::runner()
        .set_grouped(true)
        .run(&mut connection)
        .map_err(|error| Error::Migration { reason: in_words(&error) })?;
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    if let Some(table) = dangling {
        return Err(Error::Migration { reason: format!("rows of {table} would point at nothing") });
    }
    if let Some(first) = schema_differences(&connection)?.first() {
        return Err(Error::Migration { reason: format!("the schema is not as expected ({first})") });
    }
    // While nobody else is here: two connections that turn a file to WAL at once do not wait for each other.
    open::write_ahead(&connection)?;
    drop(connection);
    exchange::sync(part)
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

/// Tables, indexes and triggers that are missing, added or other than the migrations make them, up to the one that the
/// file's history names last.
pub(crate) fn schema_differences(connection: &Connection) -> Result<Vec<String>> {
    let up_to = schema_version(connection)?.try_into().unwrap_or_default();
    let mut fresh = Connection::open_in_memory()?;
    embedded::migrations::runner()
        .set_target(refinery::Target::Version(up_to))
        .run(&mut fresh)
        .map_err(|error| Error::Damaged(in_words(&error)))?;
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
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema
          WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
