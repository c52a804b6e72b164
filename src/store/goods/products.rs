//! Products as the counter needs them: found by a scan, by what was typed, with the facts that a line takes.

use rusqlite::{Connection, OptionalExtension, Row};

use super::stock;
use crate::domain::gs1::Labelled;
use crate::domain::scan::{self, Scan};
use crate::domain::{
    DatedRate, Discount, DraftLine, LotGiven, NegativePolicy, Permission, Price, PriceLevel, ProductKind,
    Quantity, Rate, Restock, Unit, barcode,
};
use crate::store::kernel::clock;
use crate::store::masters::PRODUCTS;
use crate::store::{Result, Session, Store, search};

/// What a line of a document takes from a product.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    pub id: i64,
    pub sku: String,
    pub name: String,
    pub name_ar: Option<String>,
    pub unit: Unit,
    pub kind: ProductKind,
    /// As of today.
    pub tax_rate: Rate,
    /// As it was set last, with its first day.
    pub tax: DatedRate,
    pub cost: Price,
    pub price: Price,
    pub wholesale_price: Option<Price>,
    /// What a unit may not be sold below without the right to.
    pub lowest_price: Option<Price>,
    pub tracks_lots: bool,
    pub negative_stock: NegativePolicy,
    /// In all warehouses.
    pub on_hand: Quantity,
    pub is_active: bool,
    /// What a unit cost when it was last received.
    pub last_cost: Option<Price>,
    /// Whom it is usually bought from.
    pub supplier: Option<i64>,
    /// The name of its category.
    pub category: Option<String>,
}

/// A product found by a code, and how much of it one scan of that code is.
#[derive(Debug, Clone, PartialEq)]
pub struct Scanned {
    pub product: Product,
    pub quantity: Quantity,
    /// The pack that the code stands for, when it is not one unit.
    pub pack: Option<Quantity>,
    /// The price of a unit when the code's pack has a price of its own.
    pub unit_price: Option<Price>,
    /// What the label says of the goods beside the article, when it is one.
    pub labelled: Option<Labelled>,
}

impl Scanned {
    /// One of a product that was found without a code.
    pub const fn one(product: Product) -> Self {
        Self { product, quantity: Quantity::ONE, pack: None, unit_price: None, labelled: None }
    }

    /// One of a product, of the lot it was found by.
    pub fn of_lot(product: Product, number: String) -> Self {
        let labelled = Labelled { lot: Some(number), ..Labelled::default() };
        Self { labelled: Some(labelled), ..Self::one(product) }
    }
}

impl Product {
    /// The price of a unit for a customer of this level.
    pub fn price_for(&self, level: PriceLevel) -> Price {
        match level {
            PriceLevel::Wholesale => self.wholesale_price.unwrap_or(self.price),
            PriceLevel::Retail => self.price,
        }
    }

    /// The price of a unit for a customer of this level in a pack, whose own price is given by the unit if it has one. Who
    /// buys wholesale never pays more by the box than by the piece.
    pub fn price_in_pack(&self, pack: Option<Price>, level: PriceLevel) -> Price {
        let own = self.price_for(level);
        match (pack, level) {
            (Some(pack), PriceLevel::Wholesale) => pack.min(own),
            (Some(pack), PriceLevel::Retail) => pack,
            (None, _) => own,
        }
    }

    /// What a unit is expected to cost when it is bought again.
    pub fn buying_price(&self) -> Price {
        self.last_cost.unwrap_or(self.cost)
    }

    /// A line of so much of it at its list price, its lots left to the rule.
    pub fn line(&self, quantity: Quantity) -> DraftLine {
        DraftLine {
            product: self.id,
            sku: self.sku.clone(),
            description: self.name.clone(),
            unit: self.unit,
            quantity,
            pack: None,
            unit_price: self.price,
            discount: Discount::None,
            tax_rate: self.tax_rate,
            lots: None,
            received: LotGiven::default(),
            original: None,
            reason: None,
            restock: Restock::default(),
        }
    }
}

const COLUMNS: &str =
    "p.id, p.sku, p.name, p.name_ar, p.unit, p.kind, p.tax_rate, p.cost, p.price, p.wholesale_price,
                       p.lowest_price, p.tracks_lots, p.negative_stock, p.on_hand, p.is_active,
                       p.last_cost, p.supplier_id, (SELECT name FROM categories WHERE id = p.category_id), p.tax_from,
                       p.tax_rate_before";

impl Session {
    /// The product of a barcode, SKU or label, exactly, however a scanner wraps it; none when there is no such code.
    ///
    /// # Errors
    /// When the user may not see products; for a label that cannot be believed.
    pub fn scan(&self, code: &str) -> Result<Option<Scanned>> {
        scan(self.read(Permission::ProductsView)?, code)
    }

    /// The product of a code as it is written, with nothing taken off; none when there is no such code.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn of_code(&self, code: &str) -> Result<Option<Scanned>> {
        coded(self.read(Permission::ProductsView)?, code.trim())
    }

    /// A product by its id.
    ///
    /// # Errors
    /// When the user may not see products, or it is gone.
    pub fn product(&self, id: i64) -> Result<Product> {
        by_id(self.read(Permission::ProductsView)?, id)
    }

    /// The packs of a product that have a price of their own.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn packs(&self, product: i64) -> Result<Vec<Pack>> {
        packs(self.read(Permission::ProductsView)?, product)
    }

    /// The products in use that what was typed finds, best first: whose code it is, whose name it is or begins, who have
    /// its words, and what else resembles it when there are few.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn find_products(&self, typed: &str) -> Result<ProductsFound> {
        let connection = self.read(Permission::ProductsView)?;
        let exact =
            scan(connection, typed)?.map(|scanned| scanned.product).filter(|product| product.is_active);
        let mut known = self.store().known();
        let most = most(typed);
        let found = search::find(connection, &mut known, &PRODUCTS, typed, PRODUCTS.usual, most)?;
        let has_more = found.len() >= most;
        let first = exact.map(|product| product.id);
        let is_sure = first.is_some() || found.first().is_some_and(|found| found.fit.is_sure());
        let others = found.into_iter().map(|found| found.id).filter(|id| Some(*id) != first);
        Ok(ProductsFound { ids: first.into_iter().chain(others).collect(), is_sure, has_more })
    }

    /// The first of the products that what was typed finds.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn search_products(&self, typed: &str, most: u32) -> Result<Vec<Product>> {
        let found = self.find_products(typed)?.ids;
        found.into_iter().take(most as usize).map(|id| self.product(id)).collect()
    }
}

/// Most products that one search puts in order. A letter or two begin so many names that the shortest of them will do.
fn most(typed: &str) -> usize {
    if typed.trim().chars().count() > 2 { 240 } else { 60 }
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductsFound {
    /// The products, best first.
    pub ids: Vec<i64>,
    /// The first of them is what was typed. Otherwise somebody has to choose: digits, a part of a code and a slip of the
    /// fingers name nothing.
    pub is_sure: bool,
    /// There may be others, which more letters would find.
    pub has_more: bool,
}

impl Store {
    /// The name of the goods that a code stands for. Asked without a session too: at the
    /// sign-in a code of goods is no PIN.
    ///
    /// # Errors
    /// For a label that cannot be believed, and when the file cannot be read.
    pub fn goods_of(&self, code: &str) -> Result<Option<String>> {
        Ok(scan(self.connection(), code)?.map(|found| found.product.name))
    }
}

pub(crate) fn scan(connection: &Connection, code: &str) -> Result<Option<Scanned>> {
    // A code that happens to look like a label is a code.
    if let Some(scanned) = coded(connection, code.trim())? {
        return Ok(Some(scanned));
    }
    let Scan { codes, labelled, .. } = scan::read(code, clock::today())?;
    for code in &codes {
        if let Some(mut scanned) = coded(connection, code)? {
            if let Some(labelled) = &labelled {
                scanned.quantity = labelled.quantity(scanned.product.unit, scanned.quantity)?;
                scanned.pack = scanned.pack.filter(|pack| scanned.quantity.is_whole(*pack));
            }
            return Ok(Some(Scanned { labelled, ..scanned }));
        }
    }
    Ok(None)
}

/// What has this very code, as a barcode or as a SKU. Scanners send what is printed in capitals as it is; hands do not.
fn coded(connection: &Connection, code: &str) -> Result<Option<Scanned>> {
    if code.is_empty() {
        return Ok(None);
    }
    let sql = format!(
        "SELECT {COLUMNS}, b.pack_quantity, b.pack_price FROM product_barcodes b JOIN products p ON p.id = b.product_id
          WHERE b.barcode IN (?1, upper(?1), lower(?1)) ORDER BY b.barcode <> ?1 LIMIT 1"
    );
    let scanned = connection
        .prepare_cached(&sql)?
        .query_row([barcode::normalise(code)], |row| {
            Ok((read(row), row.get::<_, i64>("pack_quantity")?, row.get::<_, Option<i64>>("pack_price")?))
        })
        .optional()?;
    if let Some((product, quantity, pack_price)) = scanned {
        let quantity = Quantity::from_thousandths(quantity);
        let unit_price =
            pack_price.map(|price| Price::from_ten_thousandths(price).per(quantity)).transpose()?;
        let pack = Some(quantity).filter(|quantity| *quantity != Quantity::ONE);
        return Ok(Some(Scanned { quantity, pack, unit_price, ..Scanned::one(product?) }));
    }
    let sql = format!("SELECT {COLUMNS} FROM products p WHERE p.sku = ?1");
    let product = connection.prepare_cached(&sql)?.query_row([code], |row| Ok(read(row))).optional()?;
    product.map(|product| product.map(Scanned::one)).transpose()
}

pub(crate) fn by_id(connection: &Connection, id: i64) -> Result<Product> {
    let sql = format!("SELECT {COLUMNS} FROM products p WHERE p.id = ?1");
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(read(row)))
        .optional()?
        .unwrap_or_else(|| Err(crate::store::Error::not_found("This product")))
}

/// A barcode's pack with a price of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pack {
    pub quantity: Quantity,
    /// What one unit costs in it.
    pub unit_price: Price,
}

impl Pack {
    /// Whether so much is whole packs.
    pub fn divides(&self, quantity: Quantity) -> bool {
        quantity.is_whole(self.quantity)
    }
}

pub(crate) fn packs(connection: &Connection, product: i64) -> Result<Vec<Pack>> {
    let mut statement = connection.prepare_cached(
        "SELECT pack_quantity, pack_price FROM product_barcodes WHERE product_id = ?1 AND pack_price IS NOT NULL",
    )?;
    let mut rows = statement.query([product])?;
    let mut packs = Vec::new();
    while let Some(row) = rows.next()? {
        let quantity = Quantity::from_thousandths(row.get(0)?);
        packs.push(Pack { quantity, unit_price: Price::from_ten_thousandths(row.get(1)?).per(quantity)? });
    }
    Ok(packs)
}

/// A tax rate, its first day and the one before it, of these columns.
pub(in crate::store) fn dated_rate(
    row: &Row<'_>,
    [rate, first, before]: [usize; 3],
) -> rusqlite::Result<DatedRate> {
    let before = row.get::<_, Option<i64>>(before)?.map(Rate::from_thousandths);
    let before = stock::date(row.get(first)?).zip(before);
    Ok(DatedRate { rate: Rate::from_thousandths(row.get(rate)?), before })
}

fn read(row: &Row<'_>) -> Result<Product> {
    let price = |place| -> rusqlite::Result<Option<Price>> {
        Ok(row.get::<_, Option<i64>>(place)?.map(Price::from_ten_thousandths))
    };
    let tax = dated_rate(row, [6, 18, 19])?;
    Ok(Product {
        id: row.get(0)?,
        sku: row.get(1)?,
        name: row.get(2)?,
        name_ar: row.get(3)?,
        unit: Unit::from_code(row.get_ref(4)?.as_str().unwrap_or_default())?,
        kind: ProductKind::from_code(row.get_ref(5)?.as_str().unwrap_or_default())?,
        tax_rate: tax.on(clock::today()),
        tax,
        cost: price(7)?.unwrap_or_default(),
        price: price(8)?.unwrap_or_default(),
        wholesale_price: price(9)?,
        lowest_price: price(10)?,
        tracks_lots: row.get(11)?,
        negative_stock: NegativePolicy::from_code(row.get_ref(12)?.as_str().unwrap_or_default())?,
        on_hand: Quantity::from_thousandths(row.get(13)?),
        is_active: row.get(14)?,
        last_cost: price(15)?,
        supplier: row.get(16)?,
        category: row.get(17)?,
    })
}
