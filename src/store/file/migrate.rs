//! Bringing a file to the schema this program knows: alone, grouped, on a copy that takes the file's place once it
//! is checked.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};

use super::open::{self, APPLICATION_ID};
use super::{holders, leftovers, place, swap, system, waiting};
use crate::store::access::shop;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::{clock, told};
use crate::store::{Error, Result, search};
use crate::words::Message;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// The migration that left the search without words: they are folded by the program.
const FINDING: i64 = 10;
/// From here on phones are found by their last digits too.
const ENDS: i64 = 13;

/// From here on the activities tell rows whole.
const TOLD: i64 = 18;

/// How long a start waits for other terminals to leave a file that must be migrated.
const ALONE_WITHIN: Duration = Duration::from_secs(10);

/// The newest schema this program knows.
pub fn latest_version() -> i64 {
    embedded::migrations::runner().get_migrations().iter().map(|m| i64::from(m.version())).max().unwrap_or(0)
}

/// The migrations that make a file of this program: version, name and checksum of each, as its history names them.
pub(crate) fn steps() -> Vec<(i64, String, String)> {
    let runner = embedded::migrations::runner();
    let step =
        |m: &refinery::Migration| (i64::from(m.version()), m.name().to_string(), m.checksum().to_string());
    let mut steps: Vec<_> = runner.get_migrations().iter().map(step).collect();
    steps.sort_unstable();
    steps
}

/// Leaves the file at the latest schema and gives back the lock file, shared as long as it is held, so that nobody
/// migrates or restores under a running program.
///
/// On a disk that is set to reading only nobody does either, and there may be no lock.
pub(crate) fn prepare(path: &Path) -> Result<Option<File>> {
    if place::is_frozen(path) {
        let lock = open::hold(path)?;
        if version(path)? == latest_version() {
            return Ok(lock);
        }
        return Err(place::unusable(path, Message::of("migrate-reading-only")));
    }
    open::take_back(path);
    if place::beside(path, "lock").symlink_metadata().is_err() {
        // No lock file is left beside a file that is missing or somebody else's.
        version(path)?;
    }
    let lock = open::lock_file(path)?;
    loop {
        open::share(path, &lock)?;
        if !swap::was_cut_off(path)? && version(path)? == latest_version() {
            return Ok(Some(lock));
        }
        lock.unlock().map_err(|error| place::unusable(path, system::reason(&error)))?;
        lock_alone(&lock, path)?;
        swap::take_back(path)?;
        // Another program may have done the work while this one waited.
        if version(path)? != latest_version() {
            migrate(path)?;
        }
        lock.unlock().map_err(|error| place::unusable(path, system::reason(&error)))?;
    }
}

fn lock_alone(lock: &File, path: &Path) -> Result<()> {
    if waiting::for_lock(path, ALONE_WITHIN, || lock.try_lock(), || holders::others(path))? {
        waiting::leave_word(lock, &waiting::Alone::Update);
        return Ok(());
    }
    Err(place::unusable(path, Message::of("migrate-in-use").with("whom", &waiting::whom())))
}

/// The schema version of a file; a sentence for one that is not ours or newer than we are.
pub(crate) fn version(path: &Path) -> Result<i64> {
    let not_ours = || Error::NotOurs { path: path.to_path_buf() };
    if open::has_journal(path)
        && path.symlink_metadata().is_ok_and(|data| data.is_file())
        && !open::is_marked(path)
    {
        return Err(not_ours());
    }
    let connection = open::connect(path, false)?;
    let objects: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.read(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_ours(),
            _ => Error::from(error),
        })?;
    if objects == 0 {
        return if is_empty(path) {
            Err(Error::NoFile { path: path.to_path_buf() })
        } else {
            Err(not_ours())
        };
    }
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.read(0))?;
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
        .query_row("SELECT coalesce(max(version), 0) FROM refinery_schema_history", [], |row| row.read(0))?)
}

/// Makes a file of this program where there is none, or an empty one that never was a shop. One that is there is left
/// alone. The name is given to it last, so that nobody ever finds it half made.
pub(crate) fn make(path: &Path) -> Result<()> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    if path.symlink_metadata().is_ok() {
        return make_of_empty(path);
    }
    path.parent().into_iter().for_each(leftovers::clear);
    let nth = MADE.fetch_add(1, Ordering::Relaxed);
    let part = leftovers::part_of(path, nth);
    migrated(path, &part, 0).and_then(|()| swap::place_new(&part, path).map(drop)).inspect_err(|_| {
        let _ = swap::discard(&part);
    })
}

fn make_of_empty(path: &Path) -> Result<()> {
    if !is_empty(path) {
        return Ok(());
    }
    let lock = open::lock_file(path)?;
    lock_alone(&lock, path)?;
    if is_empty(path) {
        let part = swap::part_of(path);
        migrated(path, &part, 0).and_then(|()| swap::place(&part, path))?;
    }
    Ok(())
}

fn is_empty(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|data| data.is_file() && data.len() == 0)
}

/// Migrates a copy, and lets it take the place of the file once it is found right. The file that was there is kept.
fn migrate(path: &Path) -> Result<()> {
    let before = version(path)?;
    let part = swap::part_of(path);
    let done = migrated(path, &part, before).and_then(|()| {
        let now = clock::for_a_name();
        let ending = format!("before-v{}-from-v{before}-{now}", latest_version());
        swap::exchange(path, &part, &ending).map(|_| ())
    });
    if done.is_err() {
        let _ = swap::discard(&part);
    }
    done
}

/// Writes a copy of a file at the latest schema, checked and on the disk.
pub(crate) fn migrated(path: &Path, part: &Path, before: i64) -> Result<()> {
    swap::discard(part)?;
    place::make_file(part)?;
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
    if before < ENDS {
        let transaction = connection.unchecked_transaction()?;
        search::rebuild(&transaction, before >= FINDING)?;
        transaction.commit()?;
    }
    shop::fill_in_zone(&connection)?;
    if before < TOLD {
        crate::store::in_transaction(&connection, told::tell_all)?;
    }
    let dangling: Option<String> =
        connection.query_row("PRAGMA foreign_key_check", [], |row| row.read(0)).optional()?;
    if let Some(table) = dangling {
        return Err(Error::Migration { reason: Message::of("migrate-loose-rows").with("table", &table) });
    }
    if let Some(first) = schema_differences(&connection)?.first() {
        return Err(Error::Migration { reason: Message::of("migrate-schema").with("first", first) });
    }
    // While nobody else is here: two connections that turn a file to WAL at once do not wait for each other.
    open::write_ahead(&connection)?;
    drop(connection);
    swap::sync(part)
}

fn in_words(error: &refinery::Error) -> Message {
    use refinery::error::Kind;
    tracing::error!(%error, "migration");
    match error.kind() {
        Kind::DivergentVersion(..) | Kind::MissingVersion(..) => Message::of("migrate-history"),
        Kind::Connection(_, cause) => Message::of("migrate-stopped").with("said", &stopped_by(&**cause)),
        _ => Message::of("migrate-step"),
    }
}

/// What SQLite said, without the statement, which only the log has.
fn stopped_by(cause: &(dyn std::error::Error + 'static)) -> String {
    match cause.downcast_ref() {
        Some(rusqlite::Error::SqlInputError { msg, .. }) => msg.clone(),
        _ => cause.to_string(),
    }
}

/// Refuses a file whose tables, indexes and triggers are not those that the migrations make.
pub(crate) fn refuse_foreign(path: &Path, connection: &Connection) -> Result<()> {
    match schema_differences(connection)? {
        differs if differs.is_empty() => Ok(()),
        differs => Err(Error::Foreign { path: path.to_path_buf(), differs }),
    }
}

/// Tables, indexes and triggers that are missing, added or other than the migrations make them, up to the one that the
/// file's history names last.
pub(crate) fn schema_differences(connection: &Connection) -> Result<Vec<Message>> {
    let version = schema_version(connection)?;
    let expected = if version == latest_version() { latest()? } else { made_by(version)? };
    let found = schema(connection)?;
    let mut differences = Vec::new();
    for (name, sql) in &expected {
        match found.iter().find(|(other, _)| other == name) {
            None => differences.push(Message::of("schema-missing").with("name", name)),
            Some((_, other)) if other != sql => {
                differences.push(Message::of("schema-changed").with("name", name))
            }
            Some(_) => {}
        }
    }
    for (name, _) in &found {
        if !expected.iter().any(|(other, _)| other == name) {
            differences.push(Message::of("schema-added").with("name", name));
        }
    }
    Ok(differences)
}

/// Each object's kind and name, and the words that made it.
type Schema = Vec<(String, String)>;

/// What all migrations make, written down: to run them takes ten times as long as all else that a start does. A test
/// holds the two against each other.
fn latest() -> Result<Schema> {
    serde_json::from_str(include_str!("../../../migrations/schema.json")).map_err(|error| Error::Migration {
        reason: Message::of("migrate-unread").with("error", &error.to_string()),
    })
}

/// What the migrations up to one make.
fn made_by(version: i64) -> Result<Schema> {
    let up_to = version.try_into().unwrap_or_default();
    let mut fresh = Connection::open_in_memory()?;
    embedded::migrations::runner()
        .set_target(refinery::Target::Version(up_to))
        .run(&mut fresh)
        .map_err(|error| Error::Damaged(in_words(&error)))?;
    schema(&fresh)
}

fn schema(connection: &Connection) -> Result<Schema> {
    let mut statement = connection.prepare(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema
          WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4') ORDER BY 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::{latest, latest_version, made_by};

    /// After a new migration: `UPDATE_EXPECT=1 cargo test --lib migrate`.
    #[test]
    fn the_schema_written_down_is_the_one_that_the_migrations_make() {
        let made = made_by(latest_version()).unwrap();
        let written = serde_json::to_string_pretty(&made).unwrap() + "\n";
        expect_test::expect_file!["../../../migrations/schema.json"].assert_eq(&written);
        assert_eq!(latest().unwrap(), made);
    }
}
