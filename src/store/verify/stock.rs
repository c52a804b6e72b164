//! What lies where, and what it is worth, is the sum of what moved.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Findings, LOT, count};
use crate::domain::{Currency, Money, Quantity};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;

/// Every balance against the movements of its lot in its warehouse, in quantity and in value, and every movement against
/// its balance. Counts both.
pub(super) fn balances(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let currency = currency(connection)?;
    let money = |money: Money| money.plain(currency);
    let differing = format!(
        "SELECT {LOT}, coalesce(w.code, 'a warehouse that is gone'), b.quantity, b.moved, b.value, b.worth
           FROM (SELECT b.*, coalesce(sum(m.quantity), 0) AS moved, coalesce(sum(m.value), 0) AS worth
                   FROM stock_balances b
                   LEFT JOIN stock_movements m ON m.lot_id = b.lot_id AND m.warehouse_id = b.warehouse_id
                  GROUP BY b.lot_id, b.warehouse_id) b
           LEFT JOIN lots l ON l.id = b.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.quantity <> b.moved OR b.value <> b.worth"
    );
    found.list(connection, &differing, |row| {
        let (lot, warehouse): (String, String) = (row.read(0)?, row.read(1)?);
        let (balance, moved) = (quantity(row, 2)?, quantity(row, 3)?);
        if balance != moved {
            return Ok(format!(
                "{warehouse}, {lot}: the balance is {balance}, its movements come to {moved}."
            ));
        }
        let (value, worth) = (money(row.read(4)?), money(row.read(5)?));
        Ok(format!("{warehouse}, {lot}: it is worth {value}, its movements come to {worth}."))
    })?;
    // Nothing is worth nothing, and what is missing is owed.
    let unlike = format!(
        "SELECT {LOT}, coalesce(w.code, 'a warehouse that is gone'), b.quantity, b.value
           FROM stock_balances b LEFT JOIN lots l ON l.id = b.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.value <> 0 AND sign(b.value) <> sign(b.quantity)"
    );
    found.list(connection, &unlike, |row| {
        let (lot, warehouse): (String, String) = (row.read(0)?, row.read(1)?);
        let (there, value) = (quantity(row, 2)?, money(row.read(3)?));
        Ok(format!("{warehouse}, {lot}: {there} of it cannot be worth {value}."))
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
        let (lot, warehouse, moved): (String, String, _) = (row.read(0)?, row.read(1)?, quantity(row, 2)?);
        Ok(format!("{warehouse}, {lot}: {moved} moved and there is no balance."))
    })?;
    let strayed = format!(
        "SELECT m.id, {LOT}, coalesce(o.sku, 'a product that is gone')
           FROM stock_movements m LEFT JOIN lots l ON l.id = m.lot_id LEFT JOIN products p ON p.id = l.product_id
           LEFT JOIN products o ON o.id = m.product_id
          WHERE m.product_id IS NOT l.product_id"
    );
    found.list(connection, &strayed, |row| {
        let (id, lot, product): (i64, String, String) = (row.read(0)?, row.read(1)?, row.read(2)?);
        Ok(format!("Movement {id} moves {lot} but is written under {product}."))
    })?;
    let other_day = "
        SELECT m.id, coalesce(m.moved_on, 'no day'), coalesce(r.number || ' of ' || r.invoice_date, 'no document')
          FROM stock_movements m LEFT JOIN unified_invoices r ON r.id = m.unified_invoice_id
         WHERE m.unified_invoice_id IS NOT NULL AND m.moved_on IS NOT r.invoice_date";
    found.list(connection, other_day, |row| {
        let (id, on, document): (i64, String, String) = (row.read(0)?, row.read(1)?, row.read(2)?);
        Ok(format!("Movement {id} is of {on}, and belongs to {document}."))
    })?;
    Ok(count(connection, "SELECT count(*) FROM stock_balances")?
        + count(connection, "SELECT count(*) FROM stock_movements")?)
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
            return Ok(format!("{sku} says {on_hand} on hand, its lots come to {lots}."));
        }
        let (value, worth) = (money(row.read(3)?), money(row.read(4)?));
        Ok(format!("{sku} is worth {value} by its row, its lots come to {worth}."))
    })?;
    count(connection, "SELECT count(*) FROM products")
}

/// The shop's.
pub(super) fn currency(connection: &Connection) -> Result<Currency> {
    let currency = connection.query_row("SELECT currency FROM shop", [], |row| row.read(0)).optional()?;
    Ok(currency.unwrap_or_default())
}

/// A quantity of a row, for a sentence.
pub(super) fn quantity(row: &Row<'_>, place: usize) -> rusqlite::Result<String> {
    Ok(row.read::<Quantity>(place)?.plain())
}
