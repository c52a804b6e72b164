//! The goods of a document that is cancelled: moved back in the lots and the warehouse they were moved in.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::Document;
use crate::domain::{
    Carries, LineId, LotId, LotStock, MovementReason, NegativePolicy, Price, ProductId, Quantity, Worth,
    listed,
};
use crate::store::access::session::Write;
use crate::store::goods::goods_receipt;
use crate::store::goods::stock::{self, Movement};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

/// A movement of the posting.
struct Moved {
    item: LineId,
    product: ProductId,
    lot: LotId,
    moved: Worth,
    unit_cost: Price,
}

pub(super) fn move_back(tx: &Write<'_>, document: &Document, register: i64) -> Result<Vec<Vec<Sql>>> {
    let mut rows = Vec::new();
    for of in moved(tx, document.posted)? {
        let there = stock::lot_on_hand(tx, of.product, of.lot, document.warehouse, document.date)?;
        if of.moved.quantity.is_positive() {
            still_there(tx, document, &of, &there.stock)?;
        }
        let Worth { quantity, value } = of.moved.negated()?;
        let movement = Movement {
            product: of.product,
            lot: of.lot,
            warehouse: document.warehouse,
            moving: there.there.moving(quantity, Carries::Given(value), tx.session.currency())?,
            unit_cost: of.unit_cost,
            on: Some(document.date),
            reason: MovementReason::Cancelled,
            document: Some((of.item, register)),
            notes: None,
        };
        let id = stock::move_stock(tx, tx.session.user_id(), &tx.now, &movement, &mut rows)?;
        if document.kind.receives() {
            goods_receipt::take_cost_back(tx, document.id, of.product, of.lot, id)?;
        }
    }
    Ok(rows)
}

fn moved(tx: &Connection, posted: i64) -> Result<Vec<Moved>> {
    let mut statement = tx.prepare_cached(
        "SELECT invoice_item_id, product_id, lot_id, quantity, value, unit_cost FROM stock_movements
          WHERE unified_invoice_id = ?1 AND reason = ?2 ORDER BY id",
    )?;
    let rows = statement.query_map((posted, MovementReason::Document.code()), |row| {
        Ok(Moved {
            item: row.read("invoice_item_id")?,
            product: row.read("product_id")?,
            lot: row.read("lot_id")?,
            moved: Worth { quantity: row.read("quantity")?, value: row.read("value")? },
            unit_cost: row.read("unit_cost")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Goods that came in can only go again while they are there, and were on every day since; otherwise the documents they
/// went out on are named.
fn still_there(tx: &Connection, document: &Document, of: &Moved, there: &LotStock) -> Result<()> {
    if there.on_hand >= of.moved.quantity {
        return Ok(());
    }
    let (name, policy): (String, NegativePolicy) = tx
        .prepare_cached("SELECT name, negative_stock FROM products WHERE id = ?1")?
        .query_row([of.product], |row| Ok((row.read(0)?, row.read(1)?)))?;
    if policy != NegativePolicy::Block {
        return Ok(());
    }
    let went = tx
        .prepare_cached(
            "SELECT DISTINCT i.number FROM stock_movements m
               JOIN invoice_items t ON t.id = m.invoice_item_id JOIN invoices i ON i.id = t.invoice_id
              WHERE m.lot_id = ?1 AND m.warehouse_id = ?2 AND m.quantity < 0 AND i.status = 'posted' AND i.id <> ?3
              ORDER BY m.id DESC LIMIT 4",
        )?
        .query_map((of.lot, document.warehouse, document.id), |row| row.read(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    Err(Error::refused(
        Message::of("cancel-goods-gone")
            .with("goods", &name)
            .with("quantity", &of.moved.quantity.plain())
            .with("number", &document.number)
            .with("date", &document.date)
            .with("left", &there.on_hand.max(Quantity::ZERO).plain())
            .with("of_lot", &!there.number.is_empty())
            .with("lot", &there.number)
            .with("is_known", &!went.is_empty())
            .with("documents", &listed(went)),
    ))
}
