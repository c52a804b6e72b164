//! Receiving goods: the lots that a receipt names, made where the product does not have them yet, and what they cost.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::allocate::{LineLots, Taken};
use super::carried::Carried;
use crate::domain::{
    DocumentId, Draft, DraftLine, Kind, LineId, LotGiven, LotId, Party, Price, Product, ProductId,
    ProductKind, Take, WarehouseId, Worth, costs,
};
use crate::store::access::session::Write;
use crate::store::documents::dating;
use crate::store::documents::prepared::{Prepared, PreparedLine};
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

/// Longest number of a lot, in characters.
const LONGEST_NUMBER: usize = 48;

/// A lot that a line is received into.
struct Found {
    id: LotId,
    number: Option<String>,
    manufactured: Option<NaiveDate>,
    expires: Option<NaiveDate>,
    supplier_lot: Option<String>,
    /// What lies of it in the warehouse.
    there: Worth,
}

/// The lot of each line, in the order of the lines.
pub(crate) fn lots(tx: &Write<'_>, document: &Prepared) -> Result<Vec<LineLots>> {
    let (draft, tested) = (document.draft(), document.shop.requires_quality_test);
    let mut all = Vec::with_capacity(draft.lines.len());
    for prepared in document.lines() {
        let PreparedLine { line, product, .. } = prepared;
        if !prepared.is_of_goods() {
            all.push(LineLots::default());
            continue;
        }
        let value = prepared.value()?;
        let unit_cost = costs::unit_cost(value, line.quantity, tx.session.currency())?;
        let found = match known(tx, product, &line.received, Some(draft.warehouse))? {
            Some(found) => agrees(tx, product, &line.received, found)?,
            None => make(tx, draft, line, unit_cost, tested)?,
        };
        let taken = Taken {
            take: Take { lot_id: found.id, quantity: line.quantity },
            number: found.number,
            expires: found.expires,
            supplier_lot: found.supplier_lot,
            unit_cost,
            carried: Carried::given(found.there, Some(value)),
        };
        all.push(LineLots { taken: vec![taken], ..LineLots::default() });
    }
    Ok(all)
}

/// Refuses a line whose product is kept by lot and that names none, or the other way round.
/// So is a lot that is expired on the day of the receipt, by its label or by the books.
pub(crate) fn check(tx: &Connection, product: &Product, given: &LotGiven, on: NaiveDate) -> Result<()> {
    let stocked = product.kind == ProductKind::Stocked;
    let name = &product.name;
    if let Some(expires) = given.expires {
        dating::check_last_day(expires, name)?;
    }
    match (&given.number, stocked && product.tracks_lots) {
        (None, true) => Err(Error::refused(Message::of("receipt-lot-missing").with("name", &name))),
        (Some(_), false) => Err(Error::refused(Message::of("receipt-no-lot").with("name", &name))),
        (Some(number), true) if number.chars().count() > LONGEST_NUMBER => Err(Error::refused(
            Message::of("receipt-lot-too-long").with("name", &name).with("longest_number", &LONGEST_NUMBER),
        )),
        (Some(_), true) => {
            let found = known(tx, product, given, None)?;
            found.iter().try_for_each(|found| fits(product, given, found))?;
            let expires = given.expires.or(found.and_then(|found| found.expires));
            Ok(LotGiven { expires, ..given.clone() }.receivable(name, on)?)
        }
        (None, false) => Ok(()),
    }
}

/// One number is one batch: its last day is that of the first receipt.
fn fits(product: &Product, given: &LotGiven, found: &Found) -> Result<()> {
    let number = found.number.as_deref().unwrap_or_default();
    match (given.expires, found.expires) {
        (Some(given), None) if found.manufactured.is_some_and(|made| given < made) => Err(Error::refused(
            Message::of("receipt-made-after")
                .with("number", &number)
                .with("goods", &product.name)
                .with("given", &given),
        )),
        (Some(given), Some(known)) if given != known => Err(Error::refused(
            Message::of("receipt-expires")
                .with("number", &number)
                .with("goods", &product.name)
                .with("known", &known)
                .with("given", &given),
        )),
        _ => Ok(()),
    }
}

/// The lot of that number, if the product has it, with what lies of it in the warehouse.
fn known(
    tx: &Connection,
    product: &Product,
    given: &LotGiven,
    warehouse: Option<WarehouseId>,
) -> Result<Option<Found>> {
    let found = tx
        .prepare_cached(
            "SELECT l.id, l.number, l.manufactured, l.expires, l.supplier_lot, coalesce(b.quantity, 0) AS quantity,
                    coalesce(b.value, 0) AS value
               FROM lots l LEFT JOIN stock_balances b ON b.lot_id = l.id AND b.warehouse_id = ?3
              WHERE l.product_id = ?1 AND l.number IS ?2",
        )?
        .query_row((product.id, &given.number, warehouse), |row| {
            Ok(Found {
                id: row.read("id")?,
                number: row.read("number")?,
                manufactured: row.read("manufactured")?,
                expires: row.read("expires")?,
                supplier_lot: row.read("supplier_lot")?,
                there: Worth { quantity: row.read("quantity")?, value: row.read("value")? },
            })
        })
        .optional()?;
    Ok(found)
}

/// One number is one batch: its dates are those of the first receipt. What was not known then is filled in.
fn agrees(tx: &Write<'_>, product: &Product, given: &LotGiven, mut found: Found) -> Result<Found> {
    fits(product, given, &found)?;
    found.expires = found.expires.or(given.expires);
    found.supplier_lot = found.supplier_lot.take().or_else(|| given.supplier_lot.clone());
    tx.prepare_cached("UPDATE lots SET expires = ?2, supplier_lot = ?3, updated_at = ?4 WHERE id = ?1")?
        .execute((found.id, found.expires.map(|date| date.to_string()), &found.supplier_lot, &tx.now))?;
    Ok(found)
}

fn make(tx: &Write<'_>, draft: &Draft, line: &DraftLine, unit_cost: Price, tested: bool) -> Result<Found> {
    let given = &line.received;
    tx.prepare_cached(
        "INSERT INTO lots (product_id, number, supplier_lot, supplier_id, expires, received, unit_cost, quality,
                           created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
    )?
    .execute((
        line.product,
        &given.number,
        &given.supplier_lot,
        draft.party.and_then(Party::supplier),
        given.expires.map(|date| date.to_string()),
        draft.date.to_string(),
        unit_cost.ten_thousandths(),
        if tested { "pending" } else { "approved" },
        &tx.now,
    ))?;
    Ok(Found {
        id: tx.last_insert_rowid().into(),
        number: given.number.clone(),
        manufactured: None,
        expires: given.expires,
        supplier_lot: given.supplier_lot.clone(),
        there: Worth::NOTHING,
    })
}

/// Writes on a line the lot that it was received into as that lot is: a date or a supplier's number that was known before
/// need not have been typed.
pub(crate) fn name_lot(tx: &Connection, item: LineId, lot: &LotGiven) -> Result<()> {
    tx.prepare_cached(
        "UPDATE invoice_items SET lot_number = ?2, lot_expires = ?3, supplier_lot = ?4 WHERE id = ?1",
    )?
    .execute((item, &lot.number, lot.expires.map(|date| date.to_string()), &lot.supplier_lot))?;
    Ok(())
}

/// What a product and a lot of it cost on average follows a receipt, and what the product cost last. Called when the goods
/// are in, with the movement that brought them.
pub(crate) fn carry_cost(
    tx: &Write<'_>,
    product: ProductId,
    lot: LotId,
    movement: i64,
    came: Worth,
) -> Result<()> {
    let currency = tx.session.currency();
    let (of_product, of_lot) = worth(tx, product, lot)?;
    tx.prepare_cached(
        "UPDATE products SET cost = ?2, cost_movement_id = ?3, last_cost = ?4, updated_at = ?5 WHERE id = ?1",
    )?
    .execute((
        product,
        of_product.cost_after(came, currency)?.ten_thousandths(),
        movement,
        costs::unit_cost(came.value, came.quantity, currency)?.ten_thousandths(),
        &tx.now,
    ))?;
    set_lot_cost(tx, lot, of_lot.cost_after(came, currency)?, movement)
}

/// What a receipt did to costs is undone when it is cancelled: the averages are those of what is left, where something
/// is, and the last cost is that of the receipt before. Called when the goods are out, with the movement that took them.
pub(crate) fn take_cost_back(
    tx: &Write<'_>,
    invoice: DocumentId,
    product: ProductId,
    lot: LotId,
    movement: i64,
) -> Result<()> {
    let currency = tx.session.currency();
    let (of_product, of_lot) = worth(tx, product, lot)?;
    if let Some(average) = of_product.average(currency)? {
        tx.prepare_cached(
            "UPDATE products SET cost = ?2, cost_movement_id = ?3, updated_at = ?4 WHERE id = ?1",
        )?
        .execute((product, average.ten_thousandths(), movement, &tx.now))?;
    }
    if let Some(average) = of_lot.average(currency)? {
        set_lot_cost(tx, lot, average, movement)?;
    }
    tx.prepare_cached(&format!("UPDATE products SET last_cost = ({}) WHERE id = ?1", last_cost("?1", "?2")))?
        .execute((product, invoice))?;
    Ok(())
}

/// A line `t` of a document `i` is of a receipt of goods that stands.
fn is_received() -> String {
    format!(
        "i.status = 'posted' AND i.kind IN ({})
            AND EXISTS (SELECT 1 FROM invoice_item_lots x WHERE x.invoice_item_id = t.id)",
        kinds::codes(Kind::receives)
    )
}

/// What a unit of a product cost on the last receipt of goods that stands, but for one document.
pub(crate) fn last_cost(product: &str, but: &str) -> String {
    format!(
        "SELECT t.unit_cost FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
           JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
          WHERE t.product_id = {product} AND i.id <> {but} AND {}
          ORDER BY r.id DESC, t.line_number DESC LIMIT 1",
        is_received()
    )
}

/// The same of every product that was received, by its `product_id`. Receipts are few: they are looked for among the
/// documents, not product by product.
pub(crate) fn last_costs() -> String {
    format!(
        "SELECT product_id, unit_cost FROM (
            SELECT t.product_id, t.unit_cost, max(r.id << 24 | t.line_number)
              FROM unified_invoices r CROSS JOIN invoices i ON i.id = r.invoice_id
             CROSS JOIN invoice_items t ON t.invoice_id = i.id
             WHERE r.event = 'posted' AND {} GROUP BY +t.product_id)",
        is_received()
    )
}

/// What there is of a product, and of one of its lots, in all warehouses.
fn worth(tx: &Write<'_>, product: ProductId, lot: LotId) -> Result<(Worth, Worth)> {
    Ok(tx
        .prepare_cached(
            "SELECT p.on_hand, p.value, sum(b.quantity), sum(b.value)
               FROM products p JOIN stock_balances b ON b.lot_id = ?2 WHERE p.id = ?1",
        )?
        .query_row((product, lot), |row| {
            let worth = |of: usize| {
                Ok::<_, rusqlite::Error>(Worth { quantity: row.read(of)?, value: row.read(of + 1)? })
            };
            Ok((worth(0)?, worth(2)?))
        })?)
}

fn set_lot_cost(tx: &Write<'_>, lot: LotId, cost: Price, movement: i64) -> Result<()> {
    tx.prepare_cached(
        "UPDATE lots SET unit_cost = ?2, cost_movement_id = ?3, updated_at = ?4 WHERE id = ?1",
    )?
    .execute((lot, cost.ten_thousandths(), movement, &tx.now))?;
    Ok(())
}
