//! Movements as they are read again, each with what tells what it should carry.

use rusqlite::{Connection, Row};

use super::{LOT, event, lot};
use crate::domain::{
    Kind, LineId, LotId, Money, MovementReason, Price, ProductId, Restock, WarehouseId, Worth,
};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::words::Message;

/// Every movement in the order in which they were written: the register's rows and the lines go up with it.
pub(super) const MOVEMENTS_IN_ORDER: &str = "
    SELECT m.id, m.product_id, m.lot_id, m.warehouse_id, m.quantity, m.value, m.unit_cost, m.reason,
           m.unified_invoice_id, m.invoice_item_id, r.kind, r.seal_version, t.taxable + t.costs,
           t.original_item_id, t.restock
      FROM stock_movements m LEFT JOIN unified_invoices r ON r.id = m.unified_invoice_id
      LEFT JOIN invoice_items t ON t.id = m.invoice_item_id
     ORDER BY m.id";

#[derive(Debug, Clone, Copy)]
pub(super) struct Movement {
    pub id: i64,
    pub product: ProductId,
    pub lot: LotId,
    pub warehouse: WarehouseId,
    pub moved: Worth,
    pub unit_cost: Price,
    pub reason: MovementReason,
    pub register: Option<i64>,
    pub of: Option<Of>,
}

/// The line of a document that goods move for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of {
    pub line: LineId,
    pub kind: Kind,
    pub seal_version: u8,
    /// What goods that are received cost.
    pub cost: Option<Money>,
    pub original: Option<LineId>,
    pub restock: Restock,
}

impl Movement {
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let of = match (row.read(9)?, row.read(10)?) {
            (Some(line), Some(kind)) => Some(Of {
                line,
                kind,
                seal_version: row.read(11)?,
                cost: row.read(12)?,
                original: row.read(13)?,
                restock: row.read::<Option<Restock>>(14)?.unwrap_or_default(),
            }),
            _ => None,
        };
        Ok(Movement {
            id: row.read(0)?,
            product: row.read(1)?,
            lot: row.read(2)?,
            warehouse: row.read(3)?,
            moved: Worth { quantity: row.read(4)?, value: row.read(5)? },
            unit_cost: row.read(6)?,
            reason: row.read(7)?,
            register: row.read(8)?,
            of,
        })
    }

    /// Whether this, of value alone, was written because the other moved.
    pub(super) fn is_for(&self, other: &Self) -> bool {
        let place = |of: &Self| (of.lot, of.warehouse, of.register, of.of.map(|of| of.line));
        place(self) == place(other)
    }
}

/// Movements without a document, by the activity that tells of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub first: i64,
    pub last: i64,
    pub version: u8,
    /// Somebody said what a unit of what lies there is worth.
    pub is_valuing: bool,
}

/// Activities that tell of movements, in the order of those.
pub(super) fn told(connection: &Connection) -> Result<Vec<Told>> {
    let mut statement = connection.prepare(
        "SELECT first, last, version, action = 'stock.valued'
           FROM (SELECT json_extract(after, '$.movements.first') AS first,
                        json_extract(after, '$.movements.last') AS last,
                        coalesce(json_extract(after, '$.movements.version'), 1) AS version, action
                   FROM user_activities WHERE instr(after, '\"movements\":') > 0)
          WHERE first IS NOT NULL ORDER BY first",
    )?;
    let told = statement.query_map([], |row| {
        Ok(Told { first: row.read(0)?, last: row.read(1)?, version: row.read(2)?, is_valuing: row.read(3)? })
    })?;
    Ok(told.collect::<rusqlite::Result<_>>()?)
}

/// A movement by name, for a sentence.
pub(super) fn name_of(connection: &Connection, movement: i64) -> Result<Message> {
    let sql = format!(
        "SELECT r.number, r.event, {LOT}
           FROM stock_movements m LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN unified_invoices r ON r.id = m.unified_invoice_id
          WHERE m.id = ?1"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([movement], |row| {
        let (number, code): (Option<String>, Option<String>) = (row.read(0)?, row.read(1)?);
        let lot = lot(row)?;
        Ok(match (number, code) {
            (Some(number), Some(code)) => Message::of("verify-movement-of")
                .with("id", &movement)
                .with("lot", &lot)
                .with("number", &number)
                .with("event", &event(&code)),
            _ => Message::of("verify-movement").with("id", &movement).with("lot", &lot),
        })
    })?)
}
