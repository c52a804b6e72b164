//! What lies where is the sum of what moved.

use rusqlite::Connection;

use super::{Findings, LOT, count};
use crate::domain::Quantity;
use crate::store::Result;

/// Every balance against the movements of its lot in its warehouse, and every movement against its balance. Counts
/// both.
pub(super) fn balances(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let differing = format!(
        "SELECT {LOT}, coalesce(w.code, 'a warehouse that is gone'), b.quantity, b.moved
           FROM (SELECT b.*, coalesce((SELECT sum(m.quantity) FROM stock_movements m
                                        WHERE m.lot_id = b.lot_id AND m.warehouse_id = b.warehouse_id), 0) AS moved
                   FROM stock_balances b) b
           LEFT JOIN lots l ON l.id = b.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.quantity <> b.moved"
    );
    found.list(connection, &differing, |row| {
        let (lot, warehouse): (String, String) = (row.get(0)?, row.get(1)?);
        let (balance, moved) = (quantity(row.get(2)?), quantity(row.get(3)?));
        Ok(format!("{warehouse}, {lot}: the balance is {balance}, its movements come to {moved}."))
    })?;
    let without = format!(
        "SELECT {LOT}, coalesce(w.code, 'a warehouse that is gone'), sum(m.quantity)
           FROM stock_movements m LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = m.warehouse_id
          WHERE NOT EXISTS (SELECT 1 FROM stock_balances b
                             WHERE b.lot_id = m.lot_id AND b.warehouse_id = m.warehouse_id)
          GROUP BY m.lot_id, m.warehouse_id"
    );
    found.list(connection, &without, |row| {
        let (lot, warehouse, moved): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{warehouse}, {lot}: {} moved and there is no balance.", quantity(moved)))
    })?;
    let strayed = format!(
        "SELECT m.id, {LOT}, coalesce(o.sku, 'a product that is gone')
           FROM stock_movements m LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN products o ON o.id = m.product_id
          WHERE m.product_id IS NOT l.product_id"
    );
    found.list(connection, &strayed, |row| {
        let (id, lot, product): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("Movement {id} moves {lot} but is written under {product}."))
    })?;
    let other_day = "
        SELECT m.id, coalesce(m.moved_on, 'no day'), coalesce(r.number || ' of ' || r.invoice_date, 'no document')
          FROM stock_movements m LEFT JOIN unified_invoices r ON r.id = m.unified_invoice_id
         WHERE m.moved_on IS NOT r.invoice_date";
    found.list(connection, other_day, |row| {
        let (id, on, document): (i64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("Movement {id} is of {on}, and belongs to {document}."))
    })?;
    Ok(count(connection, "SELECT count(*) FROM stock_balances")?
        + count(connection, "SELECT count(*) FROM stock_movements")?)
}

/// What a product has on hand against the balances of its lots. Counts products.
pub(super) fn products(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let differing = "
        SELECT sku, on_hand, lots
          FROM (SELECT p.sku, p.on_hand,
                       coalesce((SELECT sum(b.quantity) FROM lots l JOIN stock_balances b ON b.lot_id = l.id
                                  WHERE l.product_id = p.id), 0) AS lots
                  FROM products p)
         WHERE on_hand <> lots";
    found.list(connection, differing, |row| {
        let (sku, on_hand, lots): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(format!("{sku} says {} on hand, its lots come to {}.", quantity(on_hand), quantity(lots)))
    })?;
    count(connection, "SELECT count(*) FROM products")
}

pub(super) fn quantity(thousandths: i64) -> String {
    Quantity::from_thousandths(thousandths).plain()
}
