//! Opening stock from a file: what lies in which lot and warehouse when the shop begins to keep its books here.

use rusqlite::OptionalExtension;
use rusqlite::types::Value;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::import::{self, Given, ImportReport, ReadRow, RowError, Sheet, SheetRow, Taken};
use super::master::{self, Column, Formats, Kind, Record};
use super::masters::{LOTS, WAREHOUSES};
use super::products::{self, Product};
use super::session::Write;
use super::stock::{self, Movement};
use super::{Error, Result, Session, clock, dating, loose_rows};
use crate::domain::{Permission, Price, ProductKind, Quantity, seal, text};

/// What the file has beside the columns of a lot.
static BESIDE: [Column; 2] = [
    Column::new("warehouse_id", "Warehouse", Kind::Ref(&WAREHOUSES)).required().example("WH-001"),
    Column::new("quantity", "Quantity", Kind::Quantity).required().example("120"),
];

/// What the one unnamed lot of a product that tracks none can be given.
const OF_UNNAMED: [&str; 3] = ["supplier_id", "received", "unit_cost"];

impl Session {
    /// Takes in opening stock: a movement for every row, and its lot if there is none yet. All or nothing. A file
    /// with the very rows of one that was taken in before is refused: the stock would stand there twice.
    ///
    /// # Errors
    /// As [`Session::import`].
    pub fn import_opening_stock(
        &self,
        sheet: Sheet<impl Iterator<Item = ReadRow>>,
        dry_run: bool,
    ) -> Result<ImportReport> {
        self.require(Permission::LotsCreate)?;
        self.require(Permission::StockAdjust)?;
        let columns = import::columns(&sheet.header, &known(), false)?;
        self.all_or_nothing(dry_run, |tx, report| {
            let before = loose_rows::MOVEMENTS.newest(tx)?;
            let mut digest = Sha256::new();
            let opening = Opening { session: self, tx, columns: &columns, formats: self.formats() };
            for row in sheet.rows {
                if let Ok(row) = &row {
                    for cell in &row.cells {
                        digest.update(cell.len().to_be_bytes());
                        digest.update(cell.as_bytes());
                    }
                }
                report.count(opening.take(row)?);
            }
            let digest = seal::hex(&digest.finalize().into());
            if report.added > 0 {
                refuse_again(tx, &digest)?;
            }
            let words = format!("Opening stock taken in from {}", sheet.name);
            let movements = loose_rows::MOVEMENTS.told_since(tx, before)?;
            let after = json!({ "added": report.added, "sha256": digest, "movements": movements });
            Ok(import::imported("lots", words, after))
        })
    }
}

/// The columns of an opening-stock file, and a row that shows how they are filled in.
pub fn opening_stock_template() -> (Vec<&'static str>, Vec<&'static str>) {
    let mut columns = known();
    // What every row needs stands first.
    columns.sort_by_key(|column| !(column.required && column.default.is_empty()));
    columns.iter().map(|column| (column.csv_name(), column.example)).unzip()
}

fn known() -> Vec<&'static Column> {
    LOTS.columns.iter().chain(&BESIDE).collect()
}

fn refuse_again(tx: &Write<'_>, digest: &str) -> Result<()> {
    let before: Option<(String, String)> = tx
        .prepare_cached(
            "SELECT at, username FROM user_activities
              WHERE touched_table = 'lots' AND action = 'data.imported' AND json_extract(after, '$.sha256') = ?1 LIMIT 1",
        )?
        .query_row([digest], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match before {
        Some((at, who)) => Err(Error::refused(format!(
            "These rows were taken in already, on {} by {who}; the stock would stand there twice.",
            clock::local(&at)
        ))),
        None => Ok(()),
    }
}

/// An import of opening stock under way.
struct Opening<'a> {
    session: &'a Session,
    tx: &'a Write<'a>,
    columns: &'a [Given],
    formats: Formats,
}

/// A row of which everything but the lot's own columns is read.
struct Read {
    product: Product,
    warehouse: i64,
    quantity: Quantity,
}

impl Opening<'_> {
    fn take(&self, row: ReadRow) -> Result<Taken> {
        let row = match row {
            Ok(row) => row,
            Err(unreadable) => return Ok(Taken::Refused(vec![unreadable])),
        };
        let done = match self.read(&row)? {
            Ok(read) => self.put_away(&row, &read),
            Err(refused) => return Ok(Taken::Refused(refused)),
        };
        Ok(match done {
            Ok(()) => Taken::Added,
            Err(error) => Taken::Refused(vec![import::of_row(row.line, known(), error)?]),
        })
    }

    /// Product, warehouse and quantity; every cell that cannot be used is named.
    fn read(&self, row: &SheetRow) -> Result<std::result::Result<Read, Vec<RowError>>> {
        let mut refused = Vec::new();
        let mut kept = |read: Result<i64>| match read {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                refused.push(import::of_row(row.line, known(), error)?);
                Ok::<_, Error>(None)
            }
        };
        let product = kept(self.needed(row, "product_id"))?;
        let warehouse = kept(self.needed(row, "warehouse_id"))?;
        let quantity = kept(self.needed(row, "quantity"))?;
        for (column, cell) in self.of_lot(row) {
            kept(column.parse(cell, self.tx, &self.formats).map(|_| 0))?;
        }
        match (product, warehouse, quantity) {
            _ if !refused.is_empty() => Ok(Err(refused)),
            (Some(product), Some(warehouse), Some(quantity)) => Ok(Ok(Read {
                product: products::by_id(self.tx, product)?,
                warehouse,
                quantity: Quantity::from_thousandths(quantity),
            })),
            _ => Ok(Err(refused)),
        }
    }

    fn needed(&self, row: &SheetRow, name: &'static str) -> Result<i64> {
        let (column, cell) = self
            .cells(row)
            .find(|(column, _)| column.name == name)
            .ok_or_else(|| Error::field(name, "It is missing."))?;
        match column.parse(cell, self.tx, &self.formats)? {
            Value::Integer(value) => Ok(value),
            _ => Err(Error::field(name, format!("{} is needed.", column.label))),
        }
    }

    fn cells<'r>(&'r self, row: &'r SheetRow) -> impl Iterator<Item = (&'static Column, &'r str)> {
        self.columns.iter().zip(&row.cells).filter_map(|(given, cell)| match given {
            Given::Column(column) => Some((*column, cell.as_str())),
            Given::IsActive => None,
        })
    }

    /// The cells of the lot itself that say something.
    fn of_lot<'r>(&'r self, row: &'r SheetRow) -> impl Iterator<Item = (&'static Column, &'r str)> {
        let beside = ["product_id", "number", "warehouse_id", "quantity"];
        self.cells(row)
            .filter(move |(column, cell)| !beside.contains(&column.name) && !text::clean(cell).is_empty())
    }

    fn put_away(&self, row: &SheetRow, read: &Read) -> Result<()> {
        let Read { product, warehouse, quantity } = read;
        if product.kind == ProductKind::Service {
            return Err(Error::field(
                "product_id",
                format!("{} is a service and has no stock.", product.name),
            ));
        }
        if !quantity.is_positive() {
            return Err(Error::field("quantity", "Opening stock must be above zero."));
        }
        product.unit.check(*quantity).map_err(|error| Error::field("quantity", error.to_string()))?;
        let number = self.cells(row).find(|(column, _)| column.name == "number").map_or("", |(_, cell)| cell);
        let number = text::clean(number);
        let lot = match (product.tracks_lots, number.is_empty()) {
            (true, false) => self.named(row, product, &number)?,
            (false, true) => self.unnamed(row, product)?,
            (true, true) => {
                return Err(Error::field("number", "Lot number is needed: this product tracks lots."));
            }
            (false, false) => {
                return Err(Error::field("number", "This product tracks no lots; leave the lot blank."));
            }
        };
        let unit_cost: i64 = self
            .tx
            .prepare_cached("SELECT unit_cost FROM lots WHERE id = ?1")?
            .query_row([lot], |row| row.get(0))?;
        stock::move_stock(
            self.tx,
            self.session.user_id(),
            &self.tx.now,
            &Movement {
                product: product.id,
                lot,
                warehouse: *warehouse,
                quantity: *quantity,
                unit_cost: Price::from_ten_thousandths(unit_cost),
                on: None,
                reason: "opening",
                document: None,
                notes: None,
            },
        )?;
        Ok(())
    }

    /// The lot of a number, made when the product has none of it. What the file says of one that is there must be so.
    fn named(&self, row: &SheetRow, product: &Product, number: &str) -> Result<i64> {
        let known: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM lots WHERE product_id = ?1 AND number = ?2")?
            .query_row((product.id, number), |row| row.get(0))
            .optional()?;
        if let Some(lot) = known {
            return self.agrees(row, lot).map(|()| lot);
        }
        let mut record = Record::new(&LOTS, self.tx, &self.formats)?;
        record.put("product_id", product.id.into());
        record.set("number", number, self.tx, &self.formats)?;
        for (column, cell) in self.of_lot(row) {
            record.set(column.name, cell, self.tx, &self.formats)?;
        }
        master::put(self.tx, self.session, None, &mut record, &self.formats)
    }

    fn agrees(&self, row: &SheetRow, lot: i64) -> Result<()> {
        let record = Record::load(&LOTS, self.tx, &self.formats, lot)?;
        for (column, cell) in self.of_lot(row) {
            if column.parse(cell, self.tx, &self.formats)? != *record.value(column.name) {
                let is = column.print(record.value(column.name), self.tx, &self.formats)?;
                let is = if is.is_empty() { "blank".to_string() } else { is };
                return Err(Error::field(
                    column.name,
                    format!("This lot is there already, and has {is} here."),
                ));
            }
        }
        Ok(())
    }

    /// The one lot of a product that tracks none.
    fn unnamed(&self, row: &SheetRow, product: &Product) -> Result<i64> {
        if let Some((column, _)) = self.of_lot(row).find(|(column, _)| !OF_UNNAMED.contains(&column.name)) {
            return Err(Error::field(column.name, "This product tracks no lots; leave this blank."));
        }
        let known: Option<i64> = self
            .tx
            .prepare_cached("SELECT id FROM lots WHERE product_id = ?1 AND number IS NULL")?
            .query_row([product.id], |row| row.get(0))
            .optional()?;
        if let Some(lot) = known {
            return self.agrees(row, lot).map(|()| lot);
        }
        let (mut supplier, mut received, mut unit_cost) =
            (Value::Null, Value::Text(clock::today().to_string()), product.cost.ten_thousandths().into());
        for (column, cell) in self.of_lot(row) {
            let value = column.parse(cell, self.tx, &self.formats)?;
            match column.name {
                "supplier_id" => supplier = value,
                "received" => {
                    if let Some(day) = stock::date(Some(column.print(&value, self.tx, &self.formats)?)) {
                        dating::not_ahead(day)
                            .map_err(|error| Error::field("received", error.to_string()))?;
                    }
                    received = value;
                }
                _ => unit_cost = value,
            }
        }
        self.tx
            .prepare_cached(
                "INSERT INTO lots (product_id, supplier_id, received, unit_cost, created_at, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
            )?
            .execute((product.id, supplier, received, unit_cost, &self.tx.now))?;
        Ok(self.tx.last_insert_rowid())
    }
}
