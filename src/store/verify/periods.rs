//! Up to which day the books are closed, against the activity that told of it last.

use rusqlite::Connection;

use super::{Findings, count, or_gone};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::words::{Message, Name};

/// Counts how often a period was closed or opened.
pub(super) fn periods(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let told = "
        SELECT closed_until, told FROM (
            SELECT closed_until, (SELECT json_extract(a.after, '$.closed_until') FROM user_activities a
                                   WHERE a.action IN ('period.closed', 'period.opened')
                                   ORDER BY a.id DESC LIMIT 1) AS told FROM shop)
         WHERE closed_until IS NOT told";
    found.list(connection, told, |row| {
        let day = |day: Option<String>| or_gone(day, Name::of("verify-no-day"));
        Ok(Message::of("verify-period").with("closed", &day(row.read(0)?)).with("told", &day(row.read(1)?)))
    })?;
    count(
        connection,
        "SELECT count(*) FROM user_activities WHERE action IN ('period.closed', 'period.opened')",
    )
}
