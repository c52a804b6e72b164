//! The register row of a cancelling: the row of the posting turned round.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::column::{Columns, Facts};
use super::{DOCUMENT, HEADERS, ITEMS, LINE, LOTS, SEAL_VERSION};
use crate::domain::Money;
use crate::store::Result;
use crate::store::access::session::Write;
use crate::store::kernel::row::Sealed;
use crate::store::kernel::sql::ReadColumn;

/// The rows of a posting turned round, under a new place in the chain: header, lines and lots.
pub(crate) struct Reversed {
    pub header: Vec<Sql>,
    pub items: Vec<Vec<Sql>>,
    pub lots: Vec<Vec<Sql>>,
}

/// `posted` is the place of the posting, `id` that of the cancelling; `released` is what was settled of the document
/// and is no longer.
pub(crate) fn reversed(
    tx: &Write<'_>,
    (posted, id): (i64, i64),
    reason: &str,
    released: Money,
) -> Result<Reversed> {
    let (headers, lines) = (negated(&DOCUMENT), negated(&LINE));
    let mut header = rows(tx, &HEADERS, &headers, "id = ?1", posted)?.pop().unwrap_or_default();
    let own: [(&str, Sql); 9] = [
        ("id", id.into()),
        ("event", "cancelled".to_string().into()),
        ("recorded_at", tx.now.clone().into()),
        ("user_id", tx.session.user_id().into()),
        ("username", tx.session.username().to_string().into()),
        ("session_id", tx.session.session_id().into()),
        ("reason", reason.to_string().into()),
        ("paid", released.minor().into()),
        ("seal_version", i64::from(SEAL_VERSION).into()),
    ];
    for (name, value) in own {
        put(&HEADERS, &mut header, name, &value);
    }
    let mut items = rows(tx, &ITEMS, &lines, "unified_invoice_id = ?1 ORDER BY line_number", posted)?;
    let mut lots =
        rows(tx, &LOTS, &["quantity"], "unified_invoice_id = ?1 ORDER BY line_number, lot_id", posted)?;
    for (table, rows) in [(&ITEMS, &mut items), (&LOTS, &mut lots)] {
        for row in rows {
            put(table, row, "unified_invoice_id", &id.into());
        }
    }
    Ok(Reversed { header, items, lots })
}

/// The names of what has the sign of the document.
fn negated<F: Facts>(columns: &Columns<F>) -> Vec<&'static str> {
    columns.registered().filter(|column| column.negated).map(|column| column.name).collect()
}

/// Rows of a table, with these columns turned round.
fn rows(
    tx: &Connection,
    table: &Sealed,
    negated: &[&str],
    which: &str,
    posted: i64,
) -> Result<Vec<Vec<Sql>>> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| if negated.contains(column) { format!("-{column}") } else { (*column).to_string() })
        .collect();
    let sql = format!("SELECT {} FROM {} WHERE {which}", columns.join(", "), table.table);
    let mut statement = tx.prepare_cached(&sql)?;
    let rows = statement.query_map(params![posted], |row| {
        (0..table.columns.len()).map(|place| row.read(place)).collect::<rusqlite::Result<Vec<Sql>>>()
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn put(table: &Sealed, row: &mut [Sql], column: &str, value: &Sql) {
    let place = table.columns.iter().position(|name| *name == column);
    if let Some(there) = place.and_then(|place| row.get_mut(place)) {
        *there = value.clone();
    }
}
