//! Opening stock from a file: what lies in which lot and warehouse when the shop begins to keep its books here.

mod lot;
mod plan;

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::types::Value;

use super::products;
use crate::domain::{Permission, Product, ProductId, ProductKind, Quantity, WarehouseId, text};
use crate::store::import::{
    self, Given, ImportReport, ReadRow, Reading, RowChange, RowError, Sheet, SheetRow,
};
use crate::store::master::{Column, ColumnType, Formats};
use crate::store::masters::{LOTS, WAREHOUSES};
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::{Argument, Message, Name, Say};
use lot::{Lot, is_usual};
use plan::OpeningPlan;

/// What the file has beside the columns of a lot. A quantity below zero takes so much off an opening, once. What is set
/// apart says from which lot; goods that no lot is kept of have one without a name.
static BESIDE: [Column; 3] = [
    Column::new(Name::of("opening_stock.warehouse_id"), ColumnType::Ref(&WAREHOUSES))
        .required()
        .example("WH-001"),
    Column::new(Name::of("opening_stock.quantity"), ColumnType::Quantity).required().example("120"),
    Column::new(Name::of("opening_stock.set_apart_from"), ColumnType::Text(48)),
];
const APART: &str = "set_apart_from";
const UNNAMED: &str = "unnamed";

/// What the one unnamed lot of a product that tracks none can be given.
const OF_UNNAMED: [&str; 3] = ["supplier_id", "received", "unit_cost"];

impl rooms::Stock<'_> {
    /// Takes in opening stock: a movement for every lot and warehouse that was not opened yet, and its lot if there is
    /// none. What the books say already is left alone, and what they say otherwise is refused with both figures.
    ///
    /// # Errors
    /// As [`import`](crate::store::rooms::Masters::import).
    pub fn import_opening_stock(
        &self,
        sheet: Sheet<impl Iterator<Item = ReadRow>>,
        dry_run: bool,
    ) -> Result<ImportReport> {
        self.require(Permission::DataImport)?;
        self.require(Permission::LotsView)?;
        self.require(Permission::LotsCreate)?;
        self.require(Permission::StockAdjust)?;
        let columns = import::columns(&sheet.header, &known(), false, "lots", &sheet.reading)?;
        needs(&columns)?;
        let mut report = ImportReport::default();
        let mut opening = Opening {
            session: self,
            columns: &columns,
            reading: &sheet.reading,
            formats: Formats { file: Some(sheet.reading.in_file()), ..self.masters().formats() },
            read: HashMap::new(),
            products: HashMap::new(),
            lots: Vec::new(),
            places: HashMap::new(),
            notes: Vec::new(),
        };
        let moment = self.store().moment()?;
        for row in sheet.rows {
            opening.take(row, &mut report)?;
        }
        opening.check(&mut report)?;
        drop(moment);
        if dry_run || !report.refused.is_empty() {
            return Ok(report);
        }
        report.added = 0;
        let lots = opening.lots.into_iter().filter(|lot| lot.is_new || !lot.moves.is_empty()).collect();
        let plan = OpeningPlan {
            session: self,
            formats: self.masters().formats(),
            name: sheet.name,
            lots,
            newest: 0,
        };
        import::in_slices(self, plan, &mut report)?;
        Ok(report)
    }
}

/// The columns of an opening-stock file, and a row that shows how they are filled in.
pub fn opening_stock_template() -> (Vec<&'static str>, Vec<&'static str>) {
    let mut columns = known();
    columns.retain(|column| column.name != APART);
    // What every row needs stands first.
    columns.sort_by_key(|column| !(column.required && column.default.is_empty()));
    columns.iter().map(|column| (column.csv_name(), column.example.said())).unzip()
}

/// The columns of an opening-stock file.
pub(in crate::store) fn known() -> Vec<&'static Column> {
    LOTS.columns.iter().chain(&BESIDE).collect()
}

fn needs(columns: &[Given]) -> Result<()> {
    let has = |name: &str| {
        columns.iter().any(|given| matches!(given, Given::Column(column) if column.name == name))
    };
    let missing = known()
        .into_iter()
        .filter(|column| column.required && column.default.is_empty() && !has(column.name))
        .map(|column| column.csv_name().say());
    let both = |before: Argument, next: Argument| {
        Message::of("opening-and-no-column").with("before", &before).with("next", &next).say()
    };
    let Some(columns) = missing.reduce(both) else { return Ok(()) };
    Err(Error::refused(Message::of("opening-no-column").with("columns", &columns)))
}

/// A file of opening stock being checked.
struct Opening<'a> {
    session: &'a Session,
    columns: &'a [Given],
    reading: &'a Reading,
    formats: Formats,
    /// Products and warehouses by what the file calls them.
    read: HashMap<(&'static str, String), i64>,
    products: HashMap<ProductId, Rc<Product>>,
    lots: Vec<Lot>,
    /// Where a product's lot stands among them.
    places: HashMap<(ProductId, String), usize>,
    /// What was put right.
    notes: Vec<RowError>,
}

impl Opening<'_> {
    fn take(&mut self, row: ReadRow, report: &mut ImportReport) -> Result<()> {
        let row = match row {
            Ok(row) => row,
            Err(unreadable) => {
                report.refused.push(unreadable);
                return Ok(());
            }
        };
        let mut refused = Vec::new();
        if let Err(error) = self.read(&row, &mut refused)? {
            refused.push(import::of_row(row.line, known(), error)?);
        }
        report.refused.extend(refused);
        Ok(())
    }

    /// Adds a row to what is said of its lot. Every cell that cannot be used is named.
    fn read(&mut self, row: &SheetRow, refused: &mut Vec<RowError>) -> Result<Result<()>> {
        let quantity = self.quantity(row);
        let is_nothing = quantity.as_ref().is_ok_and(|quantity| quantity.is_zero());
        let product = self.reference(row, "product_id");
        let warehouse = match self.cell(row, "warehouse_id") {
            None | Some("") if is_nothing => Ok(None),
            _ => self.reference(row, "warehouse_id").map(Some),
        };
        let mut kept = |error: Error| -> Result<()> {
            refused.push(import::of_row(row.line, known(), error)?);
            Ok(())
        };
        let mut cells = Vec::new();
        for (column, cell) in self.of_lot(row) {
            match self.value(column, cell) {
                Ok(value) => cells.push((column, value)),
                Err(error) => kept(error)?,
            }
        }
        let (quantity, product, warehouse) = match (quantity, product, warehouse) {
            (Ok(quantity), Ok(product), Ok(warehouse)) if cells.len() == self.of_lot(row).count() => {
                (quantity, product, warehouse)
            }
            (quantity, product, warehouse) => {
                for error in [quantity.err(), product.err(), warehouse.err()].into_iter().flatten() {
                    kept(error)?;
                }
                return Ok(Ok(()));
            }
        };
        let product = match self.products.get(&product) {
            Some(known) => Rc::clone(known),
            None => {
                let read = Rc::new(products::by_id(self.session.connection(), product)?);
                self.products.insert(product, Rc::clone(&read));
                read
            }
        };
        Ok(self.add(row, product, warehouse, quantity, cells))
    }

    fn add(
        &mut self,
        row: &SheetRow,
        product: Rc<Product>,
        warehouse: Option<WarehouseId>,
        quantity: Quantity,
        cells: Vec<(&'static Column, Value)>,
    ) -> Result<()> {
        if product.kind == ProductKind::Service {
            let message = Message::of("opening-service").with("goods", &product.name);
            return Err(Error::field("product_id", message));
        }
        product.unit.check(quantity).map_err(|error| Error::field("quantity", error))?;
        let number = self.number(row, &product)?;
        let from = text::clean(self.cell(row, APART).unwrap_or_default());
        let apart = match (product.tracks_lots, number.is_empty(), from.is_empty()) {
            (false, false, _) => Some(None),
            (true, false, false) => Some(Some(from.clone())),
            _ => None,
        };
        match (product.tracks_lots, number.is_empty()) {
            (true, true) => {
                return Err(Error::field("number", Message::of("opening-lot-needed")));
            }
            // Of such goods only what came back and was set apart has a number.
            (false, false) if from != UNNAMED && !self.is_set_apart(&product, &number, &cells)? => {
                return Err(Error::field("number", Message::of("opening-no-lot")));
            }
            (false, false) => {}
            (false, true) => {
                if let Some((column, _)) = cells
                    .iter()
                    .find(|(column, value)| !OF_UNNAMED.contains(&column.name) && !is_usual(column, value))
                {
                    return Err(Error::field(column.name, Message::of("opening-no-lots")));
                }
            }
            (true, false) => {}
        }
        let key = (product.id, number.to_lowercase());
        let place = match self.places.get(&key) {
            Some(place) => *place,
            None => {
                self.places.insert(key, self.lots.len());
                self.lots.push(Lot {
                    line: row.line,
                    number: (!number.is_empty()).then_some(number),
                    product,
                    apart,
                    cells: Vec::new(),
                    stock: Vec::new(),
                    is_new: false,
                    moves: Vec::new(),
                });
                self.lots.len() - 1
            }
        };
        match self.lots.get_mut(place) {
            Some(lot) => lot.add(row.line, warehouse, quantity, cells),
            None => Ok(()),
        }
    }

    /// The lot's number, with what a spreadsheet did to it put right; one that the books have so stays so.
    fn number(&mut self, row: &SheetRow, product: &Product) -> Result<String> {
        let Some((column, cell)) = self.cells(row).find(|(column, _)| column.name == "number") else {
            return Ok(String::new());
        };
        let cell = text::clean(cell);
        if cell.is_empty() {
            return Ok(cell);
        }
        let (put_right, said) = match import::mended(column, &cell, self.reading) {
            Ok(mended) => mended,
            Err(error) => return if self.has(product, &cell)? { Ok(cell) } else { Err(error) },
        };
        match put_right.filter(|put_right| *put_right != cell) {
            Some(put_right) if !self.has(product, &cell)? => {
                let column = || Some(column.csv_name().to_string());
                self.notes.extend(said.into_iter().map(|reason| RowError {
                    line: row.line,
                    column: column(),
                    reason,
                }));
                Ok(put_right)
            }
            _ => Ok(cell),
        }
    }

    fn has(&self, product: &Product, number: &str) -> Result<bool> {
        let mut statement = self
            .session
            .connection()
            .prepare_cached("SELECT 1 FROM lots WHERE product_id = ?1 AND number = ?2")?;
        Ok(statement.exists((product.id, number))?)
    }

    /// Whether a row of goods that no lot is kept of is of what was set apart, though it does not say so: the books have it
    /// so, or it is not for sale.
    fn is_set_apart(
        &self,
        product: &Product,
        number: &str,
        cells: &[(&'static Column, Value)],
    ) -> Result<bool> {
        let is_held = cells.iter().any(|(column, value)| column.name == "status" && !is_usual(column, value));
        Ok(is_held || self.has(product, number)?)
    }

    fn quantity(&self, row: &SheetRow) -> Result<Quantity> {
        let cell = text::clean(self.cell(row, "quantity").unwrap_or_default());
        if cell.is_empty() {
            return Err(Error::field("quantity", Message::of("opening-quantity")));
        }
        let marks = self.reading.marks;
        Quantity::parse_marked(&cell, marks).map_err(|error| Error::field("quantity", error))
    }

    /// A product or a warehouse; a product also by its barcode.
    fn reference<Id: From<i64>>(&mut self, row: &SheetRow, name: &'static str) -> Result<Id> {
        let found = self.cells(row).find(|(column, _)| column.name == name);
        let (column, cell) = found.ok_or_else(|| Error::field(name, Message::of("opening-missing")))?;
        let cell = text::clean(cell);
        if let Some(id) = self.read.get(&(name, cell.clone())) {
            return Ok(Id::from(*id));
        }
        let id = match column.parse(&cell, self.session.connection(), &self.formats) {
            Ok(Value::Integer(id)) => id,
            Ok(_) => {
                return Err(Error::field(name, Message::of("value-needed").with("label", &column.label)));
            }
            Err(error) if name == "product_id" => match self.session.stock().scan(&cell)? {
                Some(scanned) => scanned.product.id.row(),
                None => return Err(error),
            },
            Err(error) => return Err(error),
        };
        self.read.insert((name, cell), id);
        Ok(Id::from(id))
    }

    /// A cell of the lot's own; `none` empties what can be empty.
    fn value(&self, column: &'static Column, cell: &str) -> Result<Value> {
        let (put_right, _) = import::mended(column, cell, self.reading)?;
        let cell = put_right.as_deref().unwrap_or(cell);
        if column.emptied_by().is_some_and(|word| text::clean(cell).eq_ignore_ascii_case(word)) {
            return Ok(Value::Null);
        }
        column.parse(cell, self.session.connection(), &self.formats)
    }

    fn cells<'r>(&self, row: &'r SheetRow) -> impl Iterator<Item = (&'static Column, &'r str)> {
        self.columns.iter().zip(&row.cells).filter_map(|(given, cell)| match given {
            Given::Column(column) => Some((*column, cell.as_str())),
            Given::IsActive | Given::OutOfUse | Given::LeftOut => None,
        })
    }

    fn cell<'r>(&self, row: &'r SheetRow, name: &str) -> Option<&'r str> {
        self.cells(row).find(|(column, _)| column.name == name).map(|(_, cell)| cell.trim())
    }

    /// The cells of the lot itself that say something.
    fn of_lot<'r>(&self, row: &'r SheetRow) -> impl Iterator<Item = (&'static Column, &'r str)> {
        let beside = ["product_id", "number", "warehouse_id", "quantity", APART];
        self.cells(row)
            .filter(move |(column, cell)| !beside.contains(&column.name) && !text::clean(cell).is_empty())
    }

    /// Holds all that the file says against the books.
    fn check(&mut self, report: &mut ImportReport) -> Result<()> {
        report.notes.append(&mut self.notes);
        let mut lots = std::mem::take(&mut self.lots);
        // What is set apart comes after what it is set apart from.
        lots.sort_by_key(|lot| lot.apart.is_some());
        for lot in &mut lots {
            if let Some(Some(from)) = &lot.apart
                && !self.places.contains_key(&(lot.product.id, from.to_lowercase()))
                && !self.has(&lot.product, from)?
            {
                let message =
                    Message::of("opening-no-such-lot").with("from", &from).with("goods", &lot.product.sku);
                report.refused.push(import::of_row(lot.line, known(), Error::field(APART, message))?);
                continue;
            }
            match lot.check(self.session, &self.session.masters().formats()) {
                Ok(()) => {}
                Err((line, error)) => {
                    report.refused.push(import::of_row(line, known(), error)?);
                    continue;
                }
            }
            if lot.is_new || !lot.moves.is_empty() {
                report.added += 1;
                report.changes.push(RowChange { line: lot.line, row: lot.name(), fields: Vec::new() });
            } else {
                report.unchanged += 1;
            }
            report.notes.extend(self.undated(lot)?);
        }
        self.lots = lots;
        Ok(())
    }

    /// A new lot without a last day, of a product whose lots have one.
    fn undated(&self, lot: &Lot) -> Result<Option<RowError>> {
        let is_said = lot.cells.iter().any(|(column, _)| matches!(column.name, "expires" | "manufactured"));
        if !lot.is_new || lot.number.is_none() || is_said {
            return Ok(None);
        }
        let expires = self
            .session
            .connection()
            .prepare_cached(
                "SELECT 1 FROM products p LEFT JOIN product_groups g ON g.id = p.group_id
                  WHERE p.id = ?1 AND (coalesce(p.shelf_life_days, g.shelf_life_days) IS NOT NULL
                     OR EXISTS (SELECT 1 FROM lots l WHERE l.product_id = p.id AND l.expires IS NOT NULL))",
            )?
            .exists([lot.product.id])?;
        let reason = Message::of("opening-no-last-day").with("lot", &lot.name());
        Ok(expires.then(|| RowError { line: lot.line, column: Some("expires".to_string()), reason }))
    }
}
