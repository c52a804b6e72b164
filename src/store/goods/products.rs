//! Products as the counter needs them: found by a scan, by what was typed, with the facts that a line takes.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::scan::{self, Scan};
use crate::domain::{
    DatedRate, Goods, Pack, Permission, Price, Product, ProductId, Quantity, Scanned, barcode,
};
use crate::store::kernel::clock;
use crate::store::kernel::sql::{Place, ReadColumn};
use crate::store::masters::PRODUCTS;
use crate::store::rooms;
use crate::store::{Error, Result, Store, search};
use crate::words::Message;

const COLUMNS: &str =
    "p.id, p.sku, p.name, p.name_ar, p.unit, p.kind, p.tax_rate, p.cost, p.price, p.wholesale_price,
                       p.lowest_price, p.tracks_lots, p.negative_stock, p.on_hand, p.is_active,
                       p.last_cost, p.supplier_id, (SELECT name FROM categories WHERE id = p.category_id), p.tax_from,
                       p.tax_rate_before";

impl rooms::Stock<'_> {
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
    pub fn product(&self, id: ProductId) -> Result<Product> {
        by_id(self.read(Permission::ProductsView)?, id)
    }

    /// A product with its packs that have prices of their own.
    ///
    /// # Errors
    /// When the user may not see products, or it is gone.
    pub fn goods(&self, product: ProductId) -> Result<Goods> {
        goods(self.read(Permission::ProductsView)?, product)
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
        let others = found.into_iter().map(|found| ProductId::from(found.id)).filter(|id| Some(*id) != first);
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
    pub ids: Vec<ProductId>,
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
            Ok((read(row)?, row.read("pack_quantity")?, row.read::<Option<Price>>("pack_price")?))
        })
        .optional()?;
    if let Some((product, quantity, pack_price)) = scanned {
        let unit_price = pack_price.map(|price| price.per(quantity)).transpose()?;
        let pack = Some(quantity).filter(|quantity| *quantity != Quantity::ONE);
        return Ok(Some(Scanned { quantity, pack, unit_price, ..Scanned::one(product) }));
    }
    let sql = format!("SELECT {COLUMNS} FROM products p WHERE p.sku = ?1");
    let product = connection.prepare_cached(&sql)?.query_row([code], read).optional()?;
    Ok(product.map(Scanned::one))
}

pub(crate) fn by_id(connection: &Connection, id: ProductId) -> Result<Product> {
    static SQL: LazyLock<String> =
        LazyLock::new(|| format!("SELECT {COLUMNS} FROM products p WHERE p.id = ?1"));
    connection
        .prepare_cached(&SQL)?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-product")))
}

pub(crate) fn goods(connection: &Connection, product: ProductId) -> Result<Goods> {
    Ok(Goods { product: by_id(connection, product)?, packs: packs(connection, product)? })
}

pub(crate) fn packs(connection: &Connection, product: ProductId) -> Result<Vec<Pack>> {
    let mut statement = connection.prepare_cached(
        "SELECT pack_quantity, pack_price FROM product_barcodes WHERE product_id = ?1 AND pack_price IS NOT NULL",
    )?;
    let mut rows = statement.query([product])?;
    let mut packs = Vec::new();
    while let Some(row) = rows.next()? {
        let quantity = row.read(0)?;
        packs.push(Pack { quantity, unit_price: row.read::<Price>(1)?.per(quantity)? });
    }
    Ok(packs)
}

/// A tax rate, its first day and the one before it, of these columns.
pub(in crate::store) fn dated_rate(
    row: &Row<'_>,
    [rate, first, before]: [impl Place; 3],
) -> rusqlite::Result<DatedRate> {
    let before = row.read::<Option<_>>(first)?.zip(row.read(before)?);
    Ok(DatedRate { rate: row.read(rate)?, before })
}

fn read(row: &Row<'_>) -> rusqlite::Result<Product> {
    let tax = dated_rate(row, [6, 18, 19])?;
    Ok(Product {
        id: row.read(0)?,
        sku: row.read(1)?,
        name: row.read(2)?,
        name_ar: row.read(3)?,
        unit: row.read(4)?,
        kind: row.read(5)?,
        tax_rate: tax.on(clock::today()),
        tax,
        cost: row.read(7)?,
        price: row.read(8)?,
        wholesale_price: row.read(9)?,
        lowest_price: row.read(10)?,
        tracks_lots: row.read(11)?,
        negative_stock: row.read(12)?,
        on_hand: row.read(13)?,
        is_active: row.read(14)?,
        last_cost: row.read(15)?,
        supplier: row.read(16)?,
        category: row.read(17)?,
    })
}
