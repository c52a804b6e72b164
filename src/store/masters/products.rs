//! Products: what is sold, at which prices, and how its stock is kept.

use rusqlite::{Connection, OptionalExtension};

use super::barcodes::{self, BARCODES};
use super::{CATEGORIES, PRODUCT_GROUPS, SUPPLIERS, codes, lots};
use crate::domain::product::{Kept, Prices, check_levels, check_prices};
use crate::domain::{DatedRate, NegativePolicy, Permission, ProductId, ProductKind, Unit};
use crate::store::import::called;
use crate::store::kernel::clock;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{
    Column, ColumnType, InUse, Master, Record, Rights, Search, Shown, always, choices,
};
use crate::store::search::Indexed;
use crate::store::{Error, Narrowing, Result, Session};
use crate::words::Name;

const DAYS: ColumnType = ColumnType::Integer { low: 0, high: 3650 };

pub static PRODUCTS: Master = Master {
    table: "products",
    one: Name::of("products.one"),
    many: Name::of("products"),
    code: "sku",
    label: "name",
    next_code: Some("P-"),
    columns: &[
        Column::new(Name::of("products.sku"), ColumnType::Code)
            .scanned()
            .help(Name::of("products.sku-help"))
            .example("SEED-TOM-10"),
        Column::new(Name::of("products.name"), ColumnType::Text(200)).required().example_of(Name::of("example-product")),
        Column::new(Name::of("products.name_ar"), ColumnType::Text(200)).example("بذور طماطم ١٠ جم"),
        Column::new(Name::of("products.barcodes"), ColumnType::Aside(&BARCODES))
            .csv("barcode")
            .scanned()
            .help(Name::of("products.barcodes-help"))
            .example("6221234567891"),
        Column::new(Name::of("products.category_id"), ColumnType::RefMade(&CATEGORIES)).example_of(Name::of("example-category")),
        Column::new(Name::of("products.group_id"), ColumnType::RefMade(&PRODUCT_GROUPS)).example_of(Name::of("example-seeds")),
        Column::new(Name::of("products.unit"), ColumnType::Choice(choices::<Unit>))
            .also(|words| Unit::named(words).map(Unit::code))
            .default("piece")
            .example("pack"),
        Column::new(Name::of("products.kind"), ColumnType::Choice(choices::<ProductKind>))
            .also(|words| called::product_kind(words).map(ProductKind::code))
            .default("stocked")
            .example("stocked"),
        Column::new(Name::of("products.price"), ColumnType::Price)
            .required()
            .changed_by(Permission::ProductsManagePrices)
            .section(Name::of("section-prices"))
            .example("45.00"),
        Column::new(Name::of("products.wholesale_price"), ColumnType::Price)
            .changed_by(Permission::ProductsManagePrices)
            .section(Name::of("section-prices"))
            .example("40.00"),
        Column::new(Name::of("products.lowest_price"), ColumnType::Price)
            .changed_by(Permission::ProductsManagePrices)
            .section(Name::of("section-prices"))
            .help(Name::of("products.lowest_price-help"))
            .example("38.00"),
        Column::new(Name::of("products.cost"), ColumnType::Price)
            .default("0")
            .changed_by(Permission::ProductsManagePrices)
            .section(Name::of("section-prices"))
            .example("30.00"),
        Column::new(Name::of("products.tax_rate"), ColumnType::Rate)
            .section(Name::of("section-prices"))
            .never_empty()
            .help(Name::of("products.tax_rate-help"))
            .example("14"),
        Column::new(Name::of("products.tracks_lots"), ColumnType::YesNo)
            .default("yes")
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .example("yes"),
        Column::new(Name::of("products.negative_stock"), ColumnType::Choice(choices::<NegativePolicy>))
            .default("block")
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .example("block"),
        Column::new(Name::of("products.reorder_point"), ColumnType::Quantity)
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .example("20"),
        Column::new(Name::of("products.minimum_stock"), ColumnType::Quantity)
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .example("10"),
        Column::new(Name::of("products.maximum_stock"), ColumnType::Quantity)
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .example("200"),
        Column::new(Name::of("products.shelf_life_days"), ColumnType::Integer { low: 1, high: 36_500 })
            .unless("kind", "service")
            .section(Name::of("section-stock-rules"))
            .help(Name::of("products.shelf_life_days-help"))
            .example("730"),
        Column::new(Name::of("products.supplier_id"), ColumnType::Ref(&SUPPLIERS))
            .section(Name::of("section-stock-rules"))
            .example("SUP-001"),
        Column::new(Name::of("products.lead_time_days"), DAYS).section(Name::of("section-stock-rules")).example("7"),
        Column::new(Name::of("products.variety"), ColumnType::Text(100)).section(Name::of("section-trade")).example_of(Name::of("example-variety")),
        Column::new(Name::of("products.origin"), ColumnType::Text(100)).section(Name::of("section-trade")).example_of(Name::of("example-country")),
        Column::new(Name::of("products.active_ingredient"), ColumnType::Text(200)).section(Name::of("section-trade")),
        Column::new(Name::of("products.concentration"), ColumnType::Text(100)).section(Name::of("section-trade")),
        Column::new(Name::of("products.npk"), ColumnType::Text(40)).section(Name::of("section-trade")).help(Name::of("products.npk-help")),
        Column::new(Name::of("products.specifications"), ColumnType::Long).section(Name::of("section-notes")),
        Column::new(Name::of("products.notes"), ColumnType::Long).section(Name::of("section-notes")),
        Column::new(Name::of("products.tax_from"), ColumnType::Date)
            .section(Name::of("section-a-changed-tax"))
            .help(Name::of("products.tax_from-help")),
        Column::new(Name::of("products.tax_rate_before"), ColumnType::Rate)
            .section(Name::of("section-a-changed-tax"))
            .help(Name::of("products.tax_rate_before-help")),
    ],
    shown: &[
        Shown::text("sku", "t.sku"),
        Shown::text("name", "t.name"),
        Shown::text("name_ar", "t.name_ar"),
        Shown::text("category", "(SELECT name FROM categories c WHERE c.id = t.category_id)"),
        Shown::new("price", "t.price", ColumnType::Price),
        Shown::new("on_hand", "CASE WHEN t.kind = 'stocked' THEN t.on_hand END", ColumnType::Quantity),
        Shown::new("unit", "t.unit", ColumnType::Choice(choices::<Unit>)),
        Shown::new(
            "to_reorder",
            "coalesce(t.on_hand <= t.reorder_point AND t.kind = 'stocked', 0)",
            ColumnType::YesNo,
        ),
    ],
    sorts: &["t.name COLLATE NOCASE", "t.sku", "t.price"],
    only: "1",
    usual: "t.is_active",
    in_use: InUse::BY_COLUMN,
    search: Search::Words(Indexed {
        table: "product_search",
        place: 1,
        names: &["name", "name_ar"],
        words: &["active_ingredient", "variety"],
        code: "sku",
        codes: &[
            "SELECT id FROM products WHERE sku >= ?1 AND sku < ?2 LIMIT 60",
            "SELECT product_id AS id FROM product_barcodes WHERE barcode >= ?1 AND barcode < ?2 LIMIT 60",
            "SELECT product_id AS id FROM product_barcodes WHERE barcode >= upper(?1) AND barcode < upper(?2) LIMIT 60",
            // A UPC-A is kept as the EAN-13 that begins with a zero.
            "SELECT product_id AS id FROM product_barcodes WHERE barcode >= '0' || ?1 AND barcode < '0' || ?2 LIMIT 60",
            "SELECT product_id AS id FROM lots WHERE number >= ?1 AND number < ?2 LIMIT 60",
            "SELECT product_id AS id FROM lots
              WHERE supplier_lot IS NOT NULL AND supplier_lot COLLATE NOCASE >= ?1 AND supplier_lot COLLATE NOCASE < ?2 LIMIT 60",
        ],
        ends: &[
            "SELECT product_id AS id FROM product_barcodes
              WHERE substr(barcode, -4) = substr(?1, -4) AND barcode LIKE '%' || ?1 LIMIT 60",
            lots::BEGIN_SO,
            lots::END_SO,
            lots::SUPPLIERS_END_SO,
        ],
        phones: &[],
    }),
    rights: Rights {
        view: Permission::ProductsView,
        create: Permission::ProductsCreate,
        edit: Permission::ProductsEdit,
        deactivate: Permission::ProductsDelete,
    },
    rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

/// What is at or below its reorder point, in the words of the partial index that holds just these.
pub static TO_REORDER: Narrowing = Narrowing {
    words: Name::of("products-to-reorder"),
    when: "t.on_hand <= t.reorder_point AND t.is_active = 1 AND t.kind = 'stocked'",
};

/// A changed tax rate has a first day; documents of days before it take the rate that held until then.
fn dated_tax(before: &Record, after: &mut Record) -> Result<()> {
    if !after.differs(Some(before), "tax_rate") || after.is_blank("tax_rate") {
        return Ok(());
    }
    let given = after.read("tax_from")?.filter(|_| after.differs(Some(before), "tax_from"));
    let first = given.unwrap_or_else(clock::today);
    let was = DatedRate {
        rate: before.read("tax_rate")?.unwrap_or_default(),
        before: before.read("tax_from")?.zip(before.read("tax_rate_before")?),
    };
    let now = was.changed(after.read("tax_rate")?.unwrap_or_default(), first, clock::today());
    if let Some((first, until)) = now.before {
        after.put("tax_from", first.to_string().into());
        after.put("tax_rate_before", until.thousandths().into());
    }
    Ok(())
}

fn rules(session: &Session, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let connection = session.connection();
    if after.text("kind") == Some(ProductKind::Service.code()) {
        after.put("tracks_lots", 0.into());
    }
    if after.is_blank("tax_rate") {
        let rate = match group_rate(connection, after)? {
            Some(rate) => rate,
            None => {
                let (rate, first, until): (i64, Option<String>, Option<i64>) = connection
                    .prepare_cached("SELECT tax_rate, tax_from, tax_rate_before FROM shop")?
                    .query_row([], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))?;
                after.put("tax_from", first.into());
                after.put("tax_rate_before", until.into());
                rate
            }
        };
        after.put("tax_rate", rate.into());
    }
    if let Some(before) = before {
        dated_tax(before, after)?;
    }
    if after.differs(before, "sku")
        && let Some(sku) = after.text("sku")
    {
        let field = ("sku", Name::of("products.sku"));
        codes::check_is_no_command(field, sku)?;
        codes::check_free(connection, after.id(), field, sku)?;
    }
    in_order(after)?;
    match before {
        Some(before) => books_agree(connection, before, after),
        None => Ok(()),
    }
}

fn group_rate(tx: &Connection, after: &Record) -> Result<Option<i64>> {
    let rate: Option<Option<i64>> = tx
        .prepare_cached("SELECT tax_rate FROM product_groups WHERE id = ?1")?
        .query_row([after.integer("group_id")], |row| row.read(0))
        .optional()?;
    Ok(rate.flatten())
}

/// The lowest price is not above what is asked, nor the minimum above the maximum.
fn in_order(after: &Record) -> Result<()> {
    // A price that is missing is refused as such.
    if let Some(selling) = after.read("price")? {
        let prices = Prices {
            cost: after.read("cost")?.unwrap_or_default(),
            selling,
            wholesale: after.read("wholesale_price")?,
            lowest: after.read("lowest_price")?,
        };
        check_prices(&prices).map_err(|error| Error::field("lowest_price", error))?;
    }
    check_levels(after.read("reorder_point")?, after.read("minimum_stock")?, after.read("maximum_stock")?)
        .map_err(|error| Error::field("minimum_stock", error))
}

/// What is in the books was counted in the old unit and put away in the old way; packs too fit the unit.
fn books_agree(tx: &Connection, before: &Record, after: &Record) -> Result<()> {
    let changed = |name| after.differs(Some(before), name);
    if !["tracks_lots", "kind", "unit"].iter().any(|name| changed(name)) {
        return Ok(());
    }
    if let Err((field, error)) = kept(before)?.becomes(kept(after)?)
        && is_in_the_books(tx, after.id())?
    {
        return Err(Error::field(field, error));
    }
    if let (true, false, Some(barcodes)) = (changed("unit"), changed("barcodes"), after.text("barcodes")) {
        barcodes::fit(barcodes, kept(after)?.unit)?;
    }
    Ok(())
}

fn kept(record: &Record) -> Result<Kept> {
    Ok(Kept {
        unit: record.read("unit")?.unwrap_or_default(),
        kind: record.read("kind")?.unwrap_or_default(),
        by_lot: record.is_yes("tracks_lots"),
    })
}

/// Whether anything of it was ever moved, or stands on a document, done or begun.
fn is_in_the_books(tx: &Connection, product: Option<ProductId>) -> Result<bool> {
    let any = |sql: &str| Ok::<_, Error>(tx.prepare_cached(sql)?.exists([product])?);
    Ok(any("SELECT 1 FROM lots l JOIN stock_movements m ON m.lot_id = l.id WHERE l.product_id = ?1 LIMIT 1")?
        || any("SELECT 1 FROM invoice_items WHERE product_id = ?1 LIMIT 1")?)
}
