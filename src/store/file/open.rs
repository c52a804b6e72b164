//! Opening the shop's file: where it may be, who may read it, and how SQLite is set before the first statement.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};
use rustix::fs::OFlags;

use super::place::{beside, is_frozen, unusable, with};
use super::{ahead, disk, holders, system, traces, waiting};
use crate::domain::text;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::told;
use crate::store::{Error, Result};
use crate::words::Message;

/// "STKP": what marks the file as ours.
pub(crate) const APPLICATION_ID: i32 = 0x5354_4b50;

/// SQLite before 3.51.3 could lose commits when a WAL reset raced with a writer.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a connection waits its turn in all, and between two looks. SQLite's own waiting grows to a tenth of a
/// second, and among many writers the one that waited longest then comes last.
const PATIENCE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// The lock file beside the shop's file. The shop's own file is never opened but through SQLite: closing any other
/// handle on it would drop SQLite's locks.
pub(crate) fn lock_file(path: &Path) -> Result<File> {
    let lock = beside(path, "lock");
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true).mode(0o600);
    locked_by(&mut options, &lock).map_err(|error| unusable(&lock, system::reason(&error)))
}

/// The lock file held shared, where there is one: nobody exchanges the file meanwhile. Nothing is made.
pub(crate) fn hold(path: &Path) -> Result<Option<File>> {
    let lock = beside(path, "lock");
    match locked_by(OpenOptions::new().write(true), &lock) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(&lock, system::reason(&error))),
        Ok(file) => share(path, &file).map(|()| Some(file)),
    }
}

/// A lock needs no writing: where that is not allowed, reading the lock file will do. A pipe in its place is never waited
/// for.
fn locked_by(options: &mut OpenOptions, lock: &Path) -> io::Result<File> {
    options.custom_flags(OFlags::NONBLOCK.bits().cast_signed()).open(lock).or_else(|error| {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                File::open(lock).map_err(|_| error)
            }
            _ => Err(error),
        }
    })
}

/// How long a start waits for whoever has the file alone.
const ALONE: Duration = Duration::from_secs(60);

/// Takes the lock together with others, once nobody has it alone.
pub(crate) fn share(path: &Path, lock: &File) -> Result<()> {
    let word = || Some(waiting::word_left(&beside(path, "lock")));
    if waiting::for_lock(path, ALONE, || lock.try_lock_shared(), word)? {
        return Ok(());
    }
    Err(unusable(path, Message::of("open-alone").with("whom", &waiting::whom())))
}

/// A plain connection: no creation, no URI, no link, waiting its turn.
pub(crate) fn connect(path: &Path, writes: bool) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(unusable(path, Message::of("open-old-sqlite")));
    }
    traces::refuse_lost(path)?;
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::NoFile { path: path.to_path_buf() });
        }
        Err(error) => return Err(unusable(path, system::reason(&error))),
        Ok(data) if data.is_dir() => return Err(unusable(path, Message::of("path-is-folder"))),
        Ok(data) if data.is_symlink() => {
            return Err(unusable(path, Message::of("path-is-link")));
        }
        Ok(data) if !data.is_file() => return Err(unusable(path, Message::of("path-not-plain"))),
        Ok(_) => {}
    }
    let access = if writes { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let opened = if lies_still(path) {
        Connection::open_with_flags(as_it_lies(path), flags | OpenFlags::SQLITE_OPEN_URI)
    } else {
        Connection::open_with_flags(path, flags)
    };
    let mut connection = opened.map_err(|error| unopened(path, &error))?;
    connection.busy_handler(Some(wait_a_turn))?;
    Ok(connection)
}

/// On a disk that nobody writes SQLite can make no index of the log. Where there is no log either, the file is read as
/// it lies there.
fn lies_still(path: &Path) -> bool {
    let is_empty = |ending: &str| with(path, ending).symlink_metadata().map_or(true, |data| data.len() == 0);
    is_empty("-wal") && is_empty("-shm") && is_frozen(path)
}

/// The name by which SQLite reads a file as it lies there, without what lies beside it.
fn as_it_lies(path: &Path) -> OsString {
    let mut name = String::from("file:");
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => name.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => name.push(char::from(*byte)),
            byte => name.push_str(&format!("%{byte:02X}")),
        }
    }
    name.push_str("?immutable=1");
    name.into()
}

/// Takes back what was cut off in the middle, where SQLite's own journal beside a file of ours says how: a file that was
/// not yet set to keep a log, such as a backup opened for the first time, has one. Whatever stands against it is said when
/// the file is opened.
pub(crate) fn take_back(path: &Path) {
    if has_journal(path) && !is_frozen(path) && is_marked(path) {
        let _ = connect(path, true).and_then(|connection| {
            Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.read::<i64>(0))?)
        });
    }
}

/// Whether SQLite's journal of a change lies beside the file.
pub(crate) fn has_journal(path: &Path) -> bool {
    with(path, "-journal").symlink_metadata().is_ok_and(|data| data.len() > 0)
}

/// Whether the file says that it is ours, whatever was cut off in it.
pub(crate) fn is_marked(path: &Path) -> bool {
    let read = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let id = |connection: Connection| {
        connection.pragma_query_value(None, "application_id", |row| row.read::<i32>(0))
    };
    let opened = Connection::open_with_flags(as_it_lies(path), read | OpenFlags::SQLITE_OPEN_NOFOLLOW);
    opened.and_then(id).is_ok_and(|id| id == APPLICATION_ID)
}

fn unopened(path: &Path, error: &rusqlite::Error) -> Error {
    tracing::error!(%error, path = %path.display(), "open");
    let failure = error.sqlite_error();
    failure
        .and_then(|failure| disk::explained(path, failure))
        .unwrap_or_else(|| unusable(path, Message::of("path-not-opened")))
}

/// A connection that looks and never writes, not even a schema that is missing.
pub(crate) fn reading(path: &Path) -> Result<Connection> {
    let connection = connect(path, false)?;
    for (pragma, value, reads) in
        [("trusted_schema", "OFF", "0"), ("temp_store", "MEMORY", "2"), ("cache_size", "-16384", "-16384")]
    {
        set(&connection, pragma, value, reads)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Writes a consistent copy of what a file holds to an empty or missing file. The file is only read.
pub(crate) fn copy_into(from: &Path, to: &Path) -> Result<()> {
    // A name of a file is bytes, to SQLite as well.
    let name = ToSqlOutput::Borrowed(ValueRef::Text(to.as_os_str().as_bytes()));
    connect(from, false)?.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

fn wait_a_turn(looked: i32) -> bool {
    std::thread::sleep(LOOK_AGAIN);
    waiting::for_writer(looked == 0, PATIENCE, || holders::writers(&waiting::file()))
}

/// The connection that the program works with: durable, strict, and unable to change its own schema.
pub(crate) fn working(path: &Path) -> Result<Connection> {
    let mut connection = connect(path, true)?;
    // What nobody can write is read in whatever way it was written.
    if !connection.is_readonly("main")? {
        write_ahead(&connection)?;
    }
    for (pragma, value, reads) in [
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("recursive_triggers", "ON", "1"),
        ("temp_store", "DEFAULT", "0"),
        ("cache_size", "-16384", "-16384"),
        ("wal_autocheckpoint", ahead::MOST, ahead::MOST),
    ] {
        set(&connection, pragma, value, reads)?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Otherwise a plan may hang on the values it was made for, and SQLite parses such a statement again for every
    // other value: that cost a fifth of a sale.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    connection.create_scalar_function(
        "fold",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY,
        |context| Ok(text::fold(context.get_raw(0).as_str_or_null()?.unwrap_or_default())),
    )?;
    clock::teach(&connection)?;
    connection.authorizer(Some(no_schema_changes))?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

/// Readers and a writer side by side; the file remembers it.
pub(crate) fn write_ahead(connection: &Connection) -> Result<()> {
    set(connection, "journal_mode", "WAL", "wal")
}

/// A misspelt pragma is no error to SQLite, so each is read back.
fn set(connection: &Connection, pragma: &str, value: &str, reads: &str) -> Result<()> {
    connection.pragma_update(None, pragma, value)?;
    let found: rusqlite::types::Value = connection.pragma_query_value(None, pragma, |row| row.read(0))?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => format!("{other:?}"),
    };
    if found == reads {
        Ok(())
    } else {
        Err(Error::damaged(Message::of("damage-pragma").with("pragma", pragma).with("found", &found)))
    }
}

/// Tables and triggers are made by migrations on a connection of their own; here nothing may drop a guard. What the
/// connection notes for itself is not in the file.
fn no_schema_changes(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Read { .. }
        | AuthAction::Select
        | AuthAction::Insert { .. }
        | AuthAction::Update { .. }
        | AuthAction::Delete { .. }
        | AuthAction::Function { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. }
        | AuthAction::Recursive
        | AuthAction::CreateTempTable { table_name: told::NOTED }
        | AuthAction::CreateTempIndex { table_name: told::NOTED, .. }
        | AuthAction::CreateTempTrigger { .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_value: None, .. } => Authorization::Allow,
        AuthAction::Pragma { pragma_name, .. } if READS_WITH_A_VALUE.contains(&pragma_name) => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

/// Pragmas that take a value and still change nothing.
const READS_WITH_A_VALUE: [&str; 7] = [
    "integrity_check",
    "foreign_key_check",
    "foreign_key_list",
    "table_info",
    "table_list",
    "index_list",
    "wal_checkpoint",
];
