//! What a session has read of the record's moments: whether the clock stands before the newest of them.

use chrono::{DateTime, Duration, Utc};
use rusqlite::Connection;

use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Store};

/// How far back the record is read.
const LATELY: i64 = 2_000;

/// What two terminals that write at once, or a clock that is put right by a little, may differ by.
const A_LITTLE: Duration = Duration::minutes(2);

/// The activity of whoever said that the clock is right.
pub(in crate::store) const APPROVED: &str = "clock.approved";

/// What a session has read of the record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// The last row that was read.
    last: i64,
    /// The newest moment since somebody said that the clock is right.
    newest: Option<DateTime<Utc>>,
    /// Whether who is signed in was told that the clock stands before it.
    pub(in crate::store) told: bool,
}

impl Seen {
    /// Reads what was recorded since.
    pub(in crate::store) fn read_on(&mut self, connection: &Connection) -> Result<()> {
        let mut statement = connection
            .prepare_cached("SELECT id, at, action FROM user_activities WHERE id > ?1 ORDER BY id")?;
        let mut rows = statement.query([self.last])?;
        while let Some(row) = rows.next()? {
            self.last = row.read(0)?;
            // The shop opens on a record that is damaged in one place: the others tell of the clock, and `verify` of it.
            let at: DateTime<Utc> = match row.read(1) {
                Ok(at) => at,
                Err(error) => {
                    tracing::warn!(%error, "a moment of the record cannot be read");
                    continue;
                }
            };
            if row.read::<String>(2)? == APPROVED {
                (self.newest, self.told) = (Some(at), false);
            } else if self.newest.is_none_or(|newest| newest < at) {
                self.newest = Some(at);
            }
        }
        Ok(())
    }

    /// The newest moment, when the clock stands before it, and how long before.
    pub(in crate::store) fn behind(&self) -> Option<(DateTime<Utc>, Duration)> {
        let newest = self.newest?;
        let by = newest - clock::instant();
        (by > A_LITTLE).then_some((newest, by))
    }
}

impl Store {
    /// What the record tells, before a sign-in is recorded.
    pub(in crate::store) fn clock_seen(&self) -> Result<Seen> {
        let last: i64 = self
            .connection()
            .prepare_cached("SELECT coalesce(max(id), 0) FROM user_activities")?
            .query_row([], |row| row.read(0))?;
        let mut seen = Seen { last: (last - LATELY).max(0), ..Seen::default() };
        seen.read_on(self.connection())?;
        Ok(seen)
    }
}
