//! One lot of a file of opening stock: what the file says of it, held against the books.

use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};

use super::super::stock;
use crate::domain::opening::{Opened, Told, opening};
use crate::domain::{LotId, NegativePolicy, Product, Quantity, WarehouseId};
use crate::store::access::session::Write;
use crate::store::documents::dating;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{self, Column, Formats, Record};
use crate::store::masters::LOTS;
use crate::store::returns::return_lots;
use crate::store::{Error, Result, Session};
use crate::words::{Argument, Message, Name, Say};

/// All that a file says of one lot.
pub(super) struct Lot {
    pub line: u64,
    pub product: Rc<Product>,
    /// None: the one lot of a product that tracks none.
    pub number: Option<String>,
    /// It is set apart: the number of the lot that it is of, none of goods that no lot is kept of.
    pub apart: Option<Option<String>>,
    pub cells: Vec<(&'static Column, Value)>,
    pub stock: Vec<InWarehouse>,
    /// What is still to be done, as far as the check could tell.
    pub is_new: bool,
    pub moves: Vec<Quantity>,
}

/// What a file says of a lot in one warehouse.
pub(super) struct InWarehouse {
    pub line: u64,
    pub warehouse: WarehouseId,
    pub told: Told,
}

/// What the books have of a lot without a number anyway, as an export writes it.
pub(super) fn is_usual(column: &Column, value: &Value) -> bool {
    match column.name {
        "status" => matches!(value, Value::Text(text) if text == "active"),
        "quality" => matches!(value, Value::Text(text) if text == "approved"),
        _ => *value == Value::Null,
    }
}

impl Lot {
    pub(super) fn name(&self) -> Argument {
        match &self.number {
            Some(number) => {
                Message::of("opening-lot").with("number", number).with("product", &self.product.sku).say()
            }
            None => self.product.sku.say(),
        }
    }

    pub(super) fn add(
        &mut self,
        line: u64,
        warehouse: Option<WarehouseId>,
        quantity: Quantity,
        cells: Vec<(&'static Column, Value)>,
    ) -> Result<()> {
        for (column, value) in cells {
            match self.cells.iter().find(|(known, _)| known.name == column.name) {
                Some((_, said)) if *said != value => {
                    let message = Message::of("opening-said-otherwise").with("line", &self.line);
                    return Err(Error::field(column.name, message));
                }
                Some(_) => {}
                None => self.cells.push((column, value)),
            }
        }
        let Some(warehouse) = warehouse else { return Ok(()) };
        let place = self.stock.iter().position(|known| known.warehouse == warehouse).unwrap_or_else(|| {
            self.stock.push(InWarehouse { line, warehouse, told: Told::default() });
            self.stock.len() - 1
        });
        if let Some(InWarehouse { told, .. }) = self.stock.get_mut(place) {
            if quantity.is_negative() {
                told.less = told.less.plus(quantity)?;
            } else {
                told.with = Some(told.with.unwrap_or_default().plus(quantity)?);
            }
        }
        Ok(())
    }

    /// What is still to be done; a refusal with its line.
    pub(super) fn check(
        &mut self,
        session: &Session,
        formats: &Formats,
    ) -> std::result::Result<(), (u64, Error)> {
        let connection = session.connection();
        let at = |line: u64| move |error: Error| (line, error);
        let id = self.id(connection).map_err(at(self.line))?;
        match id {
            Some(id) => self.agrees(connection, formats, id).map_err(at(self.line))?,
            None if self.number.is_some() => {
                let mut record = self.record(connection, formats).map_err(at(self.line))?;
                // What is set apart is made as goods that come back are, and then filled in.
                let beside = self.apart.as_ref().map(|_| self.beside(connection, formats)).transpose();
                let beside = beside.map_err(at(self.line))?;
                master::check(session, beside.as_ref(), &mut record, formats).map_err(at(self.line))?;
            }
            None => {}
        }
        self.is_new = id.is_none();
        self.moves.clear();
        for stock in &self.stock {
            let moves = self.moves_of(connection, id, stock).map_err(at(stock.line))?;
            self.moves.extend(moves);
        }
        Ok(())
    }

    pub(super) fn id(&self, connection: &Connection) -> Result<Option<LotId>> {
        Ok(connection
            .prepare_cached("SELECT id FROM lots WHERE product_id = ?1 AND number IS ?2")?
            .query_row((self.product.id, &self.number), |row| row.read(0))
            .optional()?)
    }

    /// The movements that are missing.
    pub(super) fn moves_of(
        &self,
        connection: &Connection,
        id: Option<LotId>,
        stock: &InWarehouse,
    ) -> Result<Vec<Quantity>> {
        let there = match id {
            Some(id) => opened(connection, id, stock.warehouse, self.product.negative_stock)?,
            None => Opened::default(),
        };
        opening(there, stock.told).map_err(|refused| {
            let why = Message::of("opening-refused").with("lot", &self.name()).with("why", &refused);
            Error::field("quantity", why)
        })
    }

    /// What the file says of a lot that is there must be so.
    pub(super) fn agrees(&self, connection: &Connection, formats: &Formats, id: LotId) -> Result<()> {
        let record = Record::load(&LOTS, connection, formats, id.row())?;
        for (column, value) in &self.cells {
            let there = record.value(column.name);
            if value != there && !(self.number.is_none() && is_usual(column, value)) {
                let is = column.print(there, connection, formats)?;
                let is = if is.is_empty() { Name::of("value-blank").say() } else { is.say() };
                let message = Message::of("opening-lot-has").with("is", &is);
                return Err(Error::field(column.name, message));
            }
        }
        Ok(())
    }

    pub(super) fn record(&self, connection: &Connection, formats: &Formats) -> Result<Record> {
        let mut record = self.beside(connection, formats)?;
        for (column, value) in &self.cells {
            record.put(column.name, value.clone());
        }
        Ok(record)
    }

    /// The lot of which nothing is said yet.
    fn beside(&self, connection: &Connection, formats: &Formats) -> Result<Record> {
        let mut record = Record::new(&LOTS, connection, formats)?;
        record.put("product_id", self.product.id.into());
        record.put("number", self.number.clone().map_or(Value::Null, Value::Text));
        Ok(record)
    }

    /// Makes the part of a lot that is set apart, as goods that come back are. One lot has one such part: another is a lot
    /// of its own.
    pub(super) fn make_apart(&self, tx: &Write<'_>, formats: &Formats, from: Option<&str>) -> Result<LotId> {
        let mut record = self.record(tx, formats)?;
        let mut statement = tx.prepare_cached(
            "SELECT t.id, EXISTS (SELECT 1 FROM lots q WHERE q.quarantine_of = t.id) FROM lots t
              WHERE t.product_id = ?1 AND t.number IS ?2",
        )?;
        let of: Option<(LotId, bool)> = statement
            .query_row((self.product.id, from), |row| Ok((row.read(0)?, row.read(1)?)))
            .optional()?;
        let of = match (of, from) {
            (Some((of, false)), _) => of,
            (None, None) => stock::unnamed_lot(tx, self.product.id, clock::today(), &tx.now)?,
            (_, Some(_)) => return Ok(master::put(tx, None, &mut record, formats)?.into()),
            (Some((_, true)), None) => {
                let message = Message::of("opening-apart-already");
                return Err(Error::field("number", message));
            }
        };
        let before = Record::load(&LOTS, tx, formats, return_lots::quarantine_of(tx, of)?.row())?;
        let mut after = before.clone();
        for column in LOTS.columns {
            after.put(column.name, record.value(column.name).clone());
        }
        Ok(master::put(tx, Some(&before), &mut after, formats)?.into())
    }

    /// Makes the one lot of a product that tracks none.
    pub(super) fn make_unnamed(&self, tx: &Write<'_>) -> Result<LotId> {
        let (mut supplier, mut received, mut unit_cost) = (
            Value::Null,
            Value::Text(clock::today().to_string()),
            self.product.cost.ten_thousandths().into(),
        );
        for (column, value) in &self.cells {
            match column.name {
                "supplier_id" => supplier = value.clone(),
                "received" => {
                    if let Value::Text(day) = value
                        && let Ok(day) = day.parse()
                    {
                        dating::not_ahead(day).map_err(|error| Error::field("received", error.message()))?;
                    }
                    received = value.clone();
                }
                "unit_cost" => unit_cost = value.clone(),
                _ => {}
            }
        }
        tx.prepare_cached(
            "INSERT INTO lots (product_id, supplier_id, received, unit_cost, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        )?
        .execute((self.product.id, supplier, received, unit_cost, &tx.now))?;
        Ok(tx.last_insert_rowid().into())
    }
}

fn opened(
    connection: &Connection,
    lot: LotId,
    warehouse: WarehouseId,
    policy: NegativePolicy,
) -> Result<Opened> {
    let least = match policy {
        NegativePolicy::Block => least(connection, lot, warehouse)?,
        NegativePolicy::Warn | NegativePolicy::Allow => None,
    };
    let row = connection
        .prepare_cached(
            "SELECT coalesce(sum(quantity) FILTER (WHERE reason = 'opening' AND quantity > 0), 0) AS more,
                    coalesce(sum(quantity) FILTER (WHERE reason = 'opening' AND quantity < 0), 0) AS less,
                    coalesce(sum(quantity), 0) AS on_hand,
                    coalesce(max(reason <> 'opening' AND quantity > 0), 0) AS received
               FROM stock_movements WHERE lot_id = ?1 AND warehouse_id = ?2",
        )?
        .query_row((lot, warehouse), |row| {
            Ok(Opened {
                with: row.read("more")?,
                less: row.read("less")?,
                on_hand: row.read("on_hand")?,
                least,
                received: row.read("received")?,
            })
        })?;
    Ok(row)
}

/// The least that a lot had in a warehouse at the end of any day, and the first such day; what has no day lay there
/// before all of them.
fn least(
    connection: &Connection,
    lot: LotId,
    warehouse: WarehouseId,
) -> Result<Option<(Quantity, Option<NaiveDate>)>> {
    Ok(connection
        .prepare_cached(
            "SELECT had, moved_on
               FROM (SELECT moved_on, sum(sum(quantity)) OVER (ORDER BY moved_on) AS had FROM stock_movements
                      WHERE lot_id = ?1 AND warehouse_id = ?2 GROUP BY moved_on)
              ORDER BY had, moved_on LIMIT 1",
        )?
        .query_row((lot, warehouse), |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?)
}
