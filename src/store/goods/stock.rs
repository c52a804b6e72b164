//! What lies in which lot and where, and the one way it changes: a movement.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{
    LineId, LotId, LotStock, Money, MovementReason, Moving, Permission, Price, Product, ProductId, Quantity,
    Unsellable, UserId, WarehouseId, Worth, sellable,
};
use crate::store::access::session::Write;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::MOVEMENTS;
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// A lot of a product with what a warehouse has of it.
#[derive(Debug, Clone)]
pub struct LotOnHand {
    pub stock: LotStock,
    /// All that lies in the warehouse, and what it is worth.
    pub there: Worth,
    /// What a unit costs where none lies.
    pub unit_cost: Price,
    pub supplier_lot: Option<String>,
}

impl rooms::Stock<'_> {
    /// The lots of a product that a warehouse has for a document of a day, in the order they are to be sold.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn lots_on_hand(
        &self,
        product: ProductId,
        warehouse: WarehouseId,
        on: NaiveDate,
    ) -> Result<Vec<LotOnHand>> {
        lots_on_hand(self.read(Permission::LotsView)?, product, warehouse, on)
    }
}

/// What there is of a product, as somebody who sells it sees it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StockSeen {
    /// In the warehouse, of lots that may be sold on the day.
    pub here: Quantity,
    /// In the warehouse, past their last day.
    pub expired: Quantity,
    /// In the warehouse, and not to be sold for another reason.
    pub set_apart: Quantity,
    /// In all other warehouses.
    pub elsewhere: Quantity,
}

impl rooms::Stock<'_> {
    /// What can be sold of a product in a warehouse on a day, and what else there is of it.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn stock_seen(&self, product: &Product, warehouse: WarehouseId, on: NaiveDate) -> Result<StockSeen> {
        let lots = lots_on_hand(self.read(Permission::ProductsView)?, product.id, warehouse, on)?;
        let mut seen = StockSeen { elsewhere: product.on_hand, ..StockSeen::default() };
        for LotOnHand { stock, .. } in lots {
            let of = match sellable(stock.status, stock.quality, stock.expires, on) {
                Ok(()) => &mut seen.here,
                Err(Unsellable::Expired { .. }) => &mut seen.expired,
                Err(_) => &mut seen.set_apart,
            };
            *of = of.plus(stock.on_hand)?;
            seen.elsewhere = seen.elsewhere.minus(stock.on_hand)?;
        }
        Ok(seen)
    }

    /// The number of a product's lot, as it is kept, when it has one of that number.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn lot_numbered(&self, product: ProductId, number: &str) -> Result<Option<String>> {
        let mut statement = self
            .read(Permission::ProductsView)?
            .prepare_cached("SELECT number FROM lots WHERE product_id = ?1 AND number = ?2")?;
        Ok(statement.query_row((product, number), |row| row.read(0)).optional()?)
    }
}

/// What may be taken from the lot `l` in the warehouse ?2 on the day ?3, so that it is below zero on no day since: what
/// lies there now, less the most that had still to come at the end of any of those days. Nothing moved later, mostly, and
/// that is asked first: adding up goes through tables that are made for it.
const TO_TAKE: &str = "coalesce(b.quantity, 0) - iif(
    EXISTS (SELECT 1 FROM stock_movements m WHERE m.lot_id = l.id AND m.moved_on > ?3),
    max(0, coalesce((
        SELECT max(still_to_come)
          FROM (SELECT sum(sum(m.quantity)) OVER (ORDER BY m.moved_on DESC) AS still_to_come FROM stock_movements m
                 WHERE m.lot_id = l.id AND m.moved_on > ?3 AND m.warehouse_id = ?2 GROUP BY m.moved_on)), 0)), 0)";

/// The lots of a product that goods can be taken from on a day, in the order they are to be sold.
pub(crate) fn lots_on_hand(
    connection: &Connection,
    product: ProductId,
    warehouse: WarehouseId,
    on: NaiveDate,
) -> Result<Vec<LotOnHand>> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT l.id, l.number, l.expires, l.received, l.status, l.quality, {TO_TAKE}, l.unit_cost, l.supplier_lot,
                    coalesce(b.quantity, 0), coalesce(b.value, 0)
               FROM lots l JOIN stock_balances b ON b.lot_id = l.id AND b.warehouse_id = ?2
              WHERE l.product_id = ?1 AND b.quantity > 0"
        )
    });
    let mut statement = connection.prepare_cached(&SQL)?;
    let mut rows = statement.query((product, warehouse, on.to_string()))?;
    let mut lots = Vec::new();
    while let Some(row) = rows.next()? {
        let lot = read(row)?;
        if lot.stock.on_hand.is_positive() {
            lots.push(lot);
        }
    }
    lots.sort_unstable_by_key(|lot| {
        (lot.stock.expires.is_none(), lot.stock.expires, lot.stock.received, lot.stock.lot_id)
    });
    Ok(lots)
}

/// One lot of a product with what can be taken from it in a warehouse on a day, which may be nothing.
pub(crate) fn lot_on_hand(
    connection: &Connection,
    product: ProductId,
    lot: LotId,
    warehouse: WarehouseId,
    on: NaiveDate,
) -> Result<LotOnHand> {
    static SQL: LazyLock<String> = LazyLock::new(|| {
        format!(
            "SELECT l.id, l.number, l.expires, l.received, l.status, l.quality, {TO_TAKE}, l.unit_cost, l.supplier_lot,
                    coalesce(b.quantity, 0), coalesce(b.value, 0)
               FROM lots l LEFT JOIN stock_balances b ON b.lot_id = l.id AND b.warehouse_id = ?2
              WHERE l.id = ?1 AND l.product_id = ?4"
        )
    });
    let mut statement = connection.prepare_cached(&SQL)?;
    let mut rows = statement.query((lot, warehouse, on.to_string(), product))?;
    match rows.next()? {
        Some(row) => read(row),
        None => Err(Error::not_found(Message::of("gone-lot-of-product"))),
    }
}

/// The lot that stock goes below zero in, when the product allows it: the newest that may be sold, else the unnamed
/// one, made when it is not there.
pub(crate) fn lot_to_overdraw(
    connection: &Connection,
    product: ProductId,
    on: NaiveDate,
    now: &str,
) -> Result<LotId> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM lots WHERE product_id = ?1 AND status = 'active' AND quality IN ('approved', 'conditional')
            AND (expires IS NULL OR expires >= ?2)
          ORDER BY received DESC, id DESC LIMIT 1",
    )?;
    let mut rows = statement.query((product, on.to_string()))?;
    match rows.next()? {
        Some(row) => Ok(row.read(0)?),
        None => unnamed_lot(connection, product, on, now),
    }
}

/// Makes the unnamed lot of a product. A unit of it costs what the product does until some is received.
pub(crate) fn unnamed_lot(
    connection: &Connection,
    product: ProductId,
    on: NaiveDate,
    now: &str,
) -> Result<LotId> {
    connection
        .prepare_cached(
            "INSERT INTO lots (product_id, received, unit_cost, created_at, updated_at)
             SELECT id, ?2, cost, ?3, ?3 FROM products WHERE id = ?1",
        )?
        .execute((product, on.to_string(), now))?;
    Ok(connection.last_insert_rowid().into())
}

/// One signed change of a lot in a warehouse.
pub(crate) struct Movement<'a> {
    pub product: ProductId,
    pub lot: LotId,
    pub warehouse: WarehouseId,
    pub moving: Moving,
    pub unit_cost: Price,
    /// The business date; none of what lay there when the books were begun.
    pub on: Option<NaiveDate>,
    pub reason: MovementReason,
    /// The line and the register row of a document that moves goods.
    pub document: Option<(LineId, i64)>,
    pub notes: Option<&'a str>,
}

/// Writes a movement; triggers keep the balances. The rows as they are sealed are added to `rows`, the movement last: a
/// correction goes before it. Returns the movement's id.
pub(crate) fn move_stock(
    connection: &Connection,
    user: UserId,
    now: &str,
    movement: &Movement<'_>,
    rows: &mut Vec<Vec<Sql>>,
) -> Result<i64> {
    if !movement.moving.correction.is_zero() {
        let put_right = Movement {
            moving: value_alone(movement.moving.correction),
            unit_cost: Price::ZERO,
            reason: MovementReason::ValueCorrection,
            // An opening has no day; what it puts right is put right today.
            on: movement.on.or_else(|| Some(clock::today())),
            ..*movement
        };
        write(connection, user, now, &put_right, rows)?;
    }
    write(connection, user, now, movement, rows)
}

/// A movement of value alone.
fn value_alone(value: Money) -> Moving {
    Moving { moved: Worth { quantity: Quantity::ZERO, value }, ..Moving::default() }
}

/// Puts right what lies of a lot in every warehouse, so that a unit of it is worth this. Whether anything had to be.
pub(crate) fn revalue(tx: &Write<'_>, lot: LotId, unit_cost: Price) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT l.product_id, b.warehouse_id, b.quantity, b.value FROM stock_balances b JOIN lots l ON l.id = b.lot_id
          WHERE b.lot_id = ?1 AND b.quantity <> 0 ORDER BY b.warehouse_id",
    )?;
    let there = statement
        .query_map([lot], |row| {
            let worth = Worth { quantity: row.read("quantity")?, value: row.read("value")? };
            Ok((row.read("product_id")?, row.read("warehouse_id")?, worth))
        })?
        .collect::<rusqlite::Result<Vec<(ProductId, WarehouseId, Worth)>>>()?;
    let mut rows = Vec::new();
    for (product, warehouse, there) in there {
        let value = there.revaluation(unit_cost, tx.session.currency())?;
        if value.is_zero() {
            continue;
        }
        let movement = Movement {
            product,
            lot,
            warehouse,
            moving: value_alone(value),
            unit_cost,
            on: Some(clock::today()),
            reason: MovementReason::ValueCorrection,
            document: None,
            notes: None,
        };
        move_stock(tx, tx.session.user_id(), &tx.now, &movement, &mut rows)?;
    }
    Ok(!rows.is_empty())
}

fn write(
    connection: &Connection,
    user: UserId,
    now: &str,
    movement: &Movement<'_>,
    rows: &mut Vec<Vec<Sql>>,
) -> Result<i64> {
    let mut values = MOVEMENTS.row(vec![
        ("id", Sql::Null),
        ("moved_at", now.to_string().into()),
        ("product_id", movement.product.into()),
        ("lot_id", movement.lot.into()),
        ("warehouse_id", movement.warehouse.into()),
        ("quantity", movement.moving.moved.quantity.thousandths().into()),
        ("unit_cost", movement.unit_cost.ten_thousandths().into()),
        ("reason", movement.reason.code().to_string().into()),
        ("invoice_item_id", movement.document.map(|(item, _)| item).into()),
        ("unified_invoice_id", movement.document.map(|(_, register)| register).into()),
        ("user_id", user.into()),
        ("notes", movement.notes.map(String::from).into()),
        ("moved_on", movement.on.map(|day| day.to_string()).into()),
        ("value", movement.moving.moved.value.minor().into()),
    ])?;
    let id = MOVEMENTS.append(connection, &mut values)?;
    rows.push(values);
    Ok(id)
}

fn read(row: &Row<'_>) -> Result<LotOnHand> {
    Ok(LotOnHand {
        stock: LotStock {
            lot_id: row.read(0)?,
            number: row.read::<Option<String>>(1)?.unwrap_or_default(),
            expires: row.read(2)?,
            received: row.read(3)?,
            status: row.read(4)?,
            quality: row.read(5)?,
            on_hand: row.read(6)?,
        },
        unit_cost: row.read(7)?,
        supplier_lot: row.read(8)?,
        there: Worth { quantity: row.read(9)?, value: row.read(10)? },
    })
}
