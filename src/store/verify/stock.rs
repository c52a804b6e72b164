//! What lies where, and what it is worth, is the sum of what moved.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Findings, LOT, count, lot, or_gone};
use crate::domain::{Currency, LotId, Money, Quantity, WarehouseId, Worth};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::words::{Argument, Message, Name};

/// Every balance against the movements of its lot in its warehouse, in quantity and in value, and every movement against
/// its balance. Counts both.
pub(super) fn balances(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let currency = currency(connection)?;
    let money = |money: Money| money.plain(currency);
    let mut moved = moved(connection)?;
    let kept = format!(
        "SELECT w.code, b.quantity, b.value, b.lot_id, b.warehouse_id, {LOT}
           FROM stock_balances b LEFT JOIN lots l ON l.id = b.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = b.warehouse_id ORDER BY b.lot_id, b.warehouse_id"
    );
    let mut statement = connection.prepare(&kept)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let balance = Worth { quantity: row.read(1)?, value: row.read(2)? };
        let moved = moved.remove(&(row.read(3)?, row.read(4)?)).unwrap_or_default();
        if balance == moved {
            continue;
        }
        let (lot, warehouse) = (lot(row)?, warehouse(row)?);
        found.say(if balance.quantity == moved.quantity {
            Message::of("verify-balance-value")
                .with("warehouse", &warehouse)
                .with("lot", &lot)
                .with("value", &money(balance.value))
                .with("worth", &money(moved.value))
        } else {
            Message::of("verify-balance-quantity")
                .with("warehouse", &warehouse)
                .with("lot", &lot)
                .with("balance", &balance.quantity.plain())
                .with("moved", &moved.quantity.plain())
        });
    }
    drop(rows);
    // Nothing is worth nothing, and what is missing is owed.
    let unlike = format!(
        "SELECT w.code, b.quantity, b.value, {LOT}
           FROM stock_balances b LEFT JOIN lots l ON l.id = b.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.value <> 0 AND sign(b.value) <> sign(b.quantity)"
    );
    found.list(connection, &unlike, |row| {
        let (lot, warehouse) = (lot(row)?, warehouse(row)?);
        let (there, value) = (quantity(row, 1)?, money(row.read(2)?));
        Ok(Message::of("verify-balance-unlike")
            .with("warehouse", &warehouse)
            .with("lot", &lot)
            .with("there", &there)
            .with("value", &value))
    })?;
    without_balance(connection, &moved, found)?;
    let strayed = format!(
        "SELECT m.id, o.sku, {LOT}
           FROM stock_movements m LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN products o ON o.id = m.product_id
          WHERE m.product_id IS NOT l.product_id"
    );
    found.list(connection, &strayed, |row| {
        let (id, lot): (i64, _) = (row.read(0)?, lot(row)?);
        let product = or_gone(row.read(1)?, Name::of("verify-gone-product"));
        Ok(Message::of("verify-movement-product").with("id", &id).with("lot", &lot).with("product", &product))
    })?;
    let other_day = "
        SELECT m.id, m.moved_on, r.number, r.invoice_date
          FROM stock_movements m LEFT JOIN unified_invoices r ON r.id = m.unified_invoice_id
         WHERE m.unified_invoice_id IS NOT NULL AND m.moved_on IS NOT r.invoice_date";
    found.list(connection, other_day, |row| {
        let id: i64 = row.read(0)?;
        let on = or_gone(row.read(1)?, Name::of("verify-no-day"));
        let document = match (row.read::<Option<String>>(2)?, row.read::<Option<String>>(3)?) {
            (Some(number), Some(day)) => {
                Message::of("verify-of-day").with("number", &number).with("day", &day)
            }
            _ => Message::of("verify-no-document"),
        };
        Ok(Message::of("verify-movement-day").with("id", &id).with("on", &on).with("document", &document))
    })?;
    Ok(count(connection, "SELECT count(*) FROM stock_balances")?
        + count(connection, "SELECT count(*) FROM stock_movements")?)
}

/// What moved of each lot in each warehouse: all of it is read once, as it lies there.
fn moved(connection: &Connection) -> Result<BTreeMap<(LotId, WarehouseId), Worth>> {
    let mut statement =
        connection.prepare("SELECT lot_id, warehouse_id, quantity, value FROM stock_movements")?;
    let mut rows = statement.query([])?;
    let mut moved: BTreeMap<_, Worth> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let there = moved.entry((row.read(0)?, row.read(1)?)).or_default();
        *there = there.plus(Worth { quantity: row.read(2)?, value: row.read(3)? })?;
    }
    Ok(moved)
}

/// What moved where there is no balance.
fn without_balance(
    connection: &Connection,
    moved: &BTreeMap<(LotId, WarehouseId), Worth>,
    found: &mut Findings,
) -> Result<()> {
    let named = format!(
        "SELECT w.code, {LOT} FROM (SELECT ?1 AS lot_id, ?2 AS warehouse_id) m
           LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = m.warehouse_id"
    );
    let mut named = connection.prepare(&named)?;
    for (place, worth) in moved {
        let (warehouse, lot) = named.query_row(*place, |row| Ok((warehouse(row)?, lot(row)?)))?;
        found.say(
            Message::of("verify-balance-missing")
                .with("warehouse", &warehouse)
                .with("lot", &lot)
                .with("moved", &worth.quantity.plain()),
        );
    }
    Ok(())
}

/// What a product has on hand, and what that is worth, against the balances of its lots. Counts products.
pub(super) fn products(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let currency = currency(connection)?;
    let money = |money: Money| money.plain(currency);
    let differing = "
        SELECT p.sku, p.on_hand, coalesce(sum(b.quantity), 0) AS lots, p.value, coalesce(sum(b.value), 0) AS worth
          FROM products p LEFT JOIN lots l ON l.product_id = p.id LEFT JOIN stock_balances b ON b.lot_id = l.id
         GROUP BY p.id HAVING p.on_hand <> lots OR p.value <> worth";
    found.list(connection, differing, |row| {
        let sku: String = row.read(0)?;
        let (on_hand, lots) = (quantity(row, 1)?, quantity(row, 2)?);
        if on_hand != lots {
            return Ok(Message::of("verify-product-quantity")
                .with("sku", &sku)
                .with("on_hand", &on_hand)
                .with("lots", &lots));
        }
        let (value, worth) = (money(row.read(3)?), money(row.read(4)?));
        Ok(Message::of("verify-product-value").with("sku", &sku).with("value", &value).with("worth", &worth))
    })?;
    count(connection, "SELECT count(*) FROM products")
}

/// The shop's.
pub(super) fn currency(connection: &Connection) -> Result<Currency> {
    let currency = connection.query_row("SELECT currency FROM shop", [], |row| row.read(0)).optional()?;
    Ok(currency.unwrap_or_default())
}

/// The warehouse that the first column of a row names.
fn warehouse(row: &Row<'_>) -> rusqlite::Result<Argument> {
    Ok(or_gone(row.read(0)?, Name::of("verify-gone-warehouse")))
}

/// A quantity of a row, for a sentence.
pub(super) fn quantity(row: &Row<'_>, place: usize) -> rusqlite::Result<String> {
    Ok(row.read::<Quantity>(place)?.plain())
}
