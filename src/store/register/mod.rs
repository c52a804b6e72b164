//! The register: one sealed row for each posting and each cancelling, with all that it needs to be read alone.
//!
//! A row's hash covers its header, its lines, their lots, and the movements, payments and allocations that were
//! written with it, every column of each, and the hash of the row before.

pub(crate) mod cancelled;
pub(crate) mod column;
pub(crate) mod header;
pub(crate) mod line;
pub(crate) mod posted;
pub(crate) mod standalone;
mod tables;

#[cfg(test)]
mod tests;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::Result;
use super::kernel::row::Sealed;
use super::kernel::sql::ReadColumn;
pub(crate) use header::{DOCUMENT, HEADERS};
pub(crate) use line::{ITEMS, LINE};
pub(crate) use tables::{ALLOCATIONS, LOTS, MOVEMENTS, PAYMENTS};

use crate::domain::Kind;
use crate::domain::seal::{self, Hash, Sealer};

/// The version of the seals that are made now: a new one when the order of the tables or their columns change. Each row
/// keeps its own.
pub(crate) const SEAL_VERSION: u8 = 4;

/// The tables under a seal, in its order, after the header. Each names its register row in `unified_invoice_id`.
pub(crate) static BELOW: [&Sealed; 5] = [&ITEMS, &LOTS, &MOVEMENTS, &PAYMENTS, &ALLOCATIONS];

/// The hash of a register row over its own columns and the rows of [`BELOW`], each table's in the order of its key.
pub(crate) fn seal_of(version: u8, header: &[Sql], below: [&[Vec<Sql>]; 5], previous: &Hash) -> Result<Hash> {
    let mut sealer = Sealer::new(version);
    HEADERS.seal(&mut sealer, version, [header])?;
    for (table, rows) in BELOW.iter().zip(below) {
        table.seal(&mut sealer, version, rows.iter().map(Vec::as_slice))?;
    }
    Ok(sealer.finish(previous))
}

/// The place and the hash of the last row; zeros before the first.
pub(crate) fn head(connection: &Connection) -> Result<(i64, Hash)> {
    Ok(connection
        .prepare_cached("SELECT id, hash FROM unified_invoices ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?
        .unwrap_or((0, seal::FIRST)))
}

/// The sign a kind's amounts and quantities have in the register: a return takes back.
pub(crate) fn sign(kind: Kind) -> i64 {
    if kind.is_return() { -1 } else { 1 }
}

/// Writes lines and lots first and the header last, whose trigger looks at them. `below` is in the order of [`BELOW`];
/// movements, payments and allocations are in the file already. Returns the row's hash.
pub(crate) fn write(
    tx: &Connection,
    header: &[Sql],
    below: [&[Vec<Sql>]; 5],
    previous: &Hash,
) -> Result<Hash> {
    let [items, lots, ..] = below;
    ITEMS.insert(tx, items)?;
    LOTS.insert(tx, lots)?;
    let hash = seal_of(SEAL_VERSION, header, below, previous)?;
    HEADERS.link(tx, header, previous, &hash)?;
    Ok(hash)
}
