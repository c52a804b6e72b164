//! Stock by product, by lot and by warehouse.

use chrono::NaiveDate;
use rusqlite::{Connection, Row, ToSql};

use crate::domain::{
    ExpiryAlert, LotId, LotQuality, LotStatus, MovementReason, Permission, Price, ProductId, Quantity, Unit,
    WarehouseId,
};
use crate::store::Result;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::masters::lots::ALERT_DAYS;
use crate::store::rooms;

/// What one warehouse has of a lot.
#[derive(Debug, Clone, PartialEq)]
pub struct InLot {
    pub lot_id: LotId,
    /// Blank for the unnamed lot of a product that tracks none.
    pub number: String,
    pub expires: Option<NaiveDate>,
    pub alert: ExpiryAlert,
    pub status: LotStatus,
    pub quality: LotQuality,
    /// The code of the warehouse.
    pub warehouse: String,
    pub quantity: Quantity,
}

/// What one warehouse has of something.
#[derive(Debug, Clone, PartialEq)]
pub struct InWarehouse {
    pub code: String,
    pub name: String,
    pub quantity: Quantity,
}

/// One movement of a lot, with what its warehouse and all of them together had of it afterwards.
#[derive(Debug, Clone, PartialEq)]
pub struct MovedLot {
    /// In the shop's own time.
    pub at: String,
    /// The code of the warehouse.
    pub warehouse: String,
    pub reason: MovementReason,
    /// The number of the document that moved it.
    pub document: Option<String>,
    pub quantity: Quantity,
    pub unit_cost: Price,
    pub balance: Quantity,
}

/// What a warehouse has of one product.
#[derive(Debug, Clone, PartialEq)]
pub struct StockOfProduct {
    pub sku: String,
    pub name: String,
    pub unit: Unit,
    pub lots: u32,
    pub quantity: Quantity,
}

/// Most lots of a product, and most movements of a lot.
const MOST: u32 = 50;

/// Most products of a warehouse.
const MOST_PRODUCTS: u32 = 100;

/// From this many balances on a warehouse is walked product by product instead of added up whole.
const MANY: i64 = 5_000;

impl rooms::Stock<'_> {
    /// What there is of a product, by warehouse and lot, in the order it is to be sold.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn stock_by_lot(&self, product: ProductId) -> Result<Vec<InLot>> {
        let connection = self.read(Permission::LotsView)?;
        let sql = format!(
            "SELECT t.id, coalesce(t.number, ''), t.expires, {ALERT_DAYS}, t.status, t.quality,
                    w.code, b.quantity
               FROM lots t JOIN stock_balances b ON b.lot_id = t.id JOIN warehouses w ON w.id = b.warehouse_id
              WHERE t.product_id = ?1 AND b.quantity <> 0
              ORDER BY w.is_default DESC, w.code, t.expires IS NULL, t.expires, t.received, t.id LIMIT {MOST}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([product])?;
        let mut lots = Vec::new();
        while let Some(row) = rows.next()? {
            lots.push(in_lot(row)?);
        }
        Ok(lots)
    }

    /// What each warehouse has of a product.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn stock_by_warehouse(&self, product: ProductId) -> Result<Vec<InWarehouse>> {
        let sql = "SELECT w.code, w.name, sum(b.quantity)
                     FROM lots l JOIN stock_balances b ON b.lot_id = l.id JOIN warehouses w ON w.id = b.warehouse_id
                    WHERE l.product_id = ?1 GROUP BY w.id HAVING sum(b.quantity) <> 0
                    ORDER BY w.is_default DESC, w.code";
        warehouses(self.read(Permission::ProductsView)?, sql, product)
    }

    /// What each warehouse has of a lot.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn lot_by_warehouse(&self, lot: LotId) -> Result<Vec<InWarehouse>> {
        let sql = "SELECT w.code, w.name, b.quantity
                     FROM stock_balances b JOIN warehouses w ON w.id = b.warehouse_id
                    WHERE b.lot_id = ?1 AND b.quantity <> 0 ORDER BY w.is_default DESC, w.code";
        warehouses(self.read(Permission::LotsView)?, sql, lot)
    }

    /// How soon a lot expires, seen today.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn expiry_alert(&self, lot: LotId) -> Result<ExpiryAlert> {
        let connection = self.read(Permission::LotsView)?;
        let sql = format!("SELECT t.expires, {ALERT_DAYS} FROM lots t WHERE t.id = ?1");
        let (expires, days) =
            connection.prepare_cached(&sql)?.query_row([lot], |row| Ok((row.read(0)?, row.read(1)?)))?;
        Ok(ExpiryAlert::of(expires, clock::today(), days))
    }

    /// The last movements of a lot, the newest first.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn lot_movements(&self, lot: LotId) -> Result<Vec<MovedLot>> {
        let connection = self.read(Permission::LotsView)?;
        let sql = format!(
            "SELECT m.moved_at, w.code, m.reason, i.number, m.quantity, m.unit_cost,
                    sum(m.quantity) OVER (ORDER BY m.id) AS balance
               FROM stock_movements m JOIN warehouses w ON w.id = m.warehouse_id
               LEFT JOIN invoice_items t ON t.id = m.invoice_item_id LEFT JOIN invoices i ON i.id = t.invoice_id
              WHERE m.lot_id = ?1 ORDER BY m.id DESC LIMIT {MOST}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let rows = statement.query_map([lot], |row| {
            Ok(MovedLot {
                at: clock::local(&row.read::<String>("moved_at")?),
                warehouse: row.read("code")?,
                reason: row.read("reason")?,
                document: row.read("number")?,
                quantity: row.read("quantity")?,
                unit_cost: row.read("unit_cost")?,
                balance: row.read("balance")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a warehouse has, by product name, and how many lots it holds in all.
    ///
    /// # Errors
    /// When the user may not see warehouses.
    pub fn warehouse_stock(&self, warehouse: WarehouseId) -> Result<(Vec<StockOfProduct>, u64)> {
        let connection = self.read(Permission::WarehousesView)?;
        let lots: i64 = connection
            .prepare_cached("SELECT count(*) FROM stock_balances WHERE warehouse_id = ?1 AND quantity <> 0")?
            .query_row([warehouse], |row| row.read(0))?;
        // Few are added up and sorted; of many, the first products by name are looked up one after the other.
        let from = if lots < MANY {
            "stock_balances b JOIN lots l ON l.id = b.lot_id JOIN products p ON p.id = l.product_id"
        } else {
            "products p INDEXED BY products_by_name CROSS JOIN lots l ON l.product_id = p.id
             CROSS JOIN stock_balances b ON b.lot_id = l.id"
        };
        let sql = format!(
            "SELECT p.sku, p.name, p.unit, count(*) AS lots, sum(b.quantity) AS quantity FROM {from}
              WHERE b.warehouse_id = ?1 AND b.quantity <> 0
              GROUP BY p.name COLLATE NOCASE, p.id ORDER BY p.name COLLATE NOCASE, p.id LIMIT {MOST_PRODUCTS}"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([warehouse])?;
        let mut stock = Vec::new();
        while let Some(row) = rows.next()? {
            stock.push(StockOfProduct {
                sku: row.read("sku")?,
                name: row.read("name")?,
                unit: row.read("unit")?,
                lots: row.read("lots")?,
                quantity: row.read("quantity")?,
            });
        }
        Ok((stock, lots.unsigned_abs()))
    }
}

fn in_lot(row: &Row<'_>) -> Result<InLot> {
    let expires = row.read(2)?;
    Ok(InLot {
        lot_id: row.read(0)?,
        number: row.read(1)?,
        expires,
        alert: ExpiryAlert::of(expires, clock::today(), row.read(3)?),
        status: row.read(4)?,
        quality: row.read(5)?,
        warehouse: row.read(6)?,
        quantity: row.read(7)?,
    })
}

fn warehouses(connection: &Connection, sql: &str, of: impl ToSql) -> Result<Vec<InWarehouse>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([of], |row| {
        let quantity = row.read(2)?;
        Ok(InWarehouse { code: row.read(0)?, name: row.read(1)?, quantity })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
