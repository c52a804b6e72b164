//! SQLite's log ahead of the file: what is committed goes into the log first and from there into the file, many pages at
//! a time. Whoever's commit that falls to waits for it, so it is done while nobody does.

use rusqlite::Connection;

use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};

/// Pages of the log at which the commit that brings it there carries it over, where no terminal was ever idle. Measured:
/// at SQLite's own 1,000 it is every twentieth sale that waits.
pub(crate) const MOST: &str = "4000";

/// Pages at which an idle terminal does it. More often would write the pages that every sale changes again and again.
pub(in crate::store) const IDLE: i64 = 1_000;

/// Carries the log into the file when there is enough of it. True when something was carried over.
pub(crate) fn carry_over(connection: &Connection) -> bool {
    let done = waiting(connection).and_then(|pages| match pages {
        IDLE.. => checkpoint(connection, "PASSIVE").map(|(_, done)| done > 0),
        _ => Ok(false),
    });
    // What could not be carried over is in the log as before, and whoever writes next meets the disk.
    done.inspect_err(|error| tracing::warn!(%error, "the log stays beside the file")).unwrap_or(false)
}

/// How many pages of the log are not in the file yet.
pub(in crate::store) fn waiting(connection: &Connection) -> Result<i64> {
    let (pages, done) = checkpoint(connection, "NOOP")?;
    Ok(pages - done)
}

/// How many pages of the log are read instead of the file's own: all of them, until the file has every one.
pub(in crate::store) fn read_first(connection: &Connection) -> Result<i64> {
    let (pages, done) = checkpoint(connection, "NOOP")?;
    Ok(if done < pages { pages } else { 0 })
}

/// Pages in the log, and how many of them the file has.
fn checkpoint(connection: &Connection, mode: &str) -> Result<(i64, i64)> {
    let sql = format!("PRAGMA wal_checkpoint({mode})");
    connection.query_row(&sql, [], |row| Ok((row.read(1)?, row.read(2)?))).map_err(Error::from)
}
