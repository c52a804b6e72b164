//! Receiving goods: the lots that a receipt names, made where the product does not have them yet, and what they cost.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::allocate::{LineLots, Taken};
use super::stock;
use crate::domain::{Draft, DraftLine, Kind, LotGiven, Price, Product, ProductKind, Quantity, Take, costs};
use crate::store::access::session::Write;
use crate::store::documents::dating;
use crate::store::kernel::kinds;
use crate::store::{Error, Result};

/// Longest number of a lot, in characters.
const LONGEST_NUMBER: usize = 48;

/// A lot that a line is received into.
struct Found {
    id: i64,
    number: Option<String>,
    manufactured: Option<NaiveDate>,
    expires: Option<NaiveDate>,
    supplier_lot: Option<String>,
}

/// The lot of each line, in the order of the lines.
pub(crate) fn lots(
    tx: &Write<'_>,
    draft: &Draft,
    products: &[Product],
    unit_costs: &[Price],
) -> Result<Vec<LineLots>> {
    let tested = tx.session.shop()?.requires_quality_test;
    let mut all = Vec::with_capacity(draft.lines.len());
    // What earlier lines bring into their lots; it is moved when all lots are known.
    let mut coming: HashMap<i64, Quantity> = HashMap::new();
    for ((line, product), unit_cost) in draft.lines.iter().zip(products).zip(unit_costs) {
        if product.kind == ProductKind::Service {
            all.push(LineLots::default());
            continue;
        }
        let found = match known(tx, product, &line.received)? {
            Some(found) => {
                let found = agrees(tx, product, &line.received, found)?;
                let before = coming.get(&found.id).copied().unwrap_or_default();
                average(tx, found.id, before, (line.quantity, *unit_cost), &tx.now)?;
                found
            }
            None => make(tx, draft, line, *unit_cost, tested)?,
        };
        let comes = coming.entry(found.id).or_default();
        *comes = comes.plus(line.quantity)?;
        let take = Take { lot_id: found.id, quantity: line.quantity };
        let taken = Taken {
            take,
            number: found.number,
            expires: found.expires,
            supplier_lot: found.supplier_lot,
            unit_cost: *unit_cost,
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
        (None, true) => {
            Err(Error::refused(format!("{name} is kept by lot. Type the number of its lot (F5).")))
        }
        (Some(_), false) => {
            Err(Error::refused(format!("{name} is not kept by lot. Take its lot number off (F5).")))
        }
        (Some(number), true) if number.chars().count() > LONGEST_NUMBER => Err(Error::refused(format!(
            "{name}: a lot's number has {LONGEST_NUMBER} characters at most. Was something else scanned into it?"
        ))),
        (Some(_), true) => {
            let found = known(tx, product, given)?;
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
        (Some(given), None) if found.manufactured.is_some_and(|made| given < made) => {
            Err(Error::refused(format!(
                "Lot {number} of {} was made after {given} and cannot expire then. Look at the label.",
                product.name
            )))
        }
        (Some(given), Some(known)) if given != known => Err(Error::refused(format!(
            "Lot {number} of {} expires on {known}, not on {given}. Look at the label, or give this receipt another \
             lot number.",
            product.name
        ))),
        _ => Ok(()),
    }
}

/// The lot of that number, if the product has it.
fn known(tx: &Connection, product: &Product, given: &LotGiven) -> Result<Option<Found>> {
    let found = tx
        .prepare_cached(
            "SELECT id, number, manufactured, expires, supplier_lot FROM lots WHERE product_id = ?1 AND number IS ?2",
        )?
        .query_row((product.id, &given.number), |row| {
            Ok(Found {
                id: row.get(0)?,
                number: row.get(1)?,
                manufactured: stock::date(row.get(2)?),
                expires: stock::date(row.get(3)?),
                supplier_lot: row.get(4)?,
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
        draft.supplier,
        given.expires.map(|date| date.to_string()),
        draft.date.to_string(),
        unit_cost.ten_thousandths(),
        if tested { "pending" } else { "approved" },
        &tx.now,
    ))?;
    Ok(Found {
        id: tx.last_insert_rowid(),
        number: given.number.clone(),
        manufactured: None,
        expires: given.expires,
        supplier_lot: given.supplier_lot.clone(),
    })
}

/// A lot that is received again costs what is left of it and what came cost on average. `coming` is what earlier lines of
/// the receipt bring into it.
fn average(tx: &Connection, lot: i64, coming: Quantity, came: (Quantity, Price), now: &str) -> Result<()> {
    let (cost, there): (i64, i64) = tx
        .prepare_cached(
            "SELECT unit_cost, coalesce((SELECT sum(quantity) FROM stock_balances WHERE lot_id = l.id), 0)
               FROM lots l WHERE id = ?1",
        )?
        .query_row([lot], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let there = (Quantity::from_thousandths(there).plus(coming)?, Price::from_ten_thousandths(cost));
    let average = costs::moving_average(there, came)?;
    tx.prepare_cached("UPDATE lots SET unit_cost = ?2, updated_at = ?3 WHERE id = ?1")?.execute((
        lot,
        average.ten_thousandths(),
        now,
    ))?;
    Ok(())
}

/// Writes on a line the lot that it was received into as that lot is: a date or a supplier's number that was known before
/// need not have been typed.
pub(crate) fn name_lot(tx: &Connection, item: i64, lot: &Taken) -> Result<()> {
    tx.prepare_cached(
        "UPDATE invoice_items SET lot_number = ?2, lot_expires = ?3, supplier_lot = ?4 WHERE id = ?1",
    )?
    .execute((item, &lot.number, lot.expires.map(|date| date.to_string()), &lot.supplier_lot))?;
    Ok(())
}

/// The product's cost follows a receipt: the last, and the moving average. Called before the goods are moved in.
pub(crate) fn carry_cost(tx: &Write<'_>, product: i64, came: Quantity, unit_cost: Price) -> Result<()> {
    let (cost, there): (i64, i64) = tx
        .prepare_cached("SELECT cost, on_hand FROM products WHERE id = ?1")?
        .query_row([product], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let there = (Quantity::from_thousandths(there), Price::from_ten_thousandths(cost));
    let average = costs::moving_average(there, (came, unit_cost))?;
    tx.prepare_cached("UPDATE products SET cost = ?2, last_cost = ?3, updated_at = ?4 WHERE id = ?1")?
        .execute((product, average.ten_thousandths(), unit_cost.ten_thousandths(), &tx.now))?;
    Ok(())
}

/// What a receipt did to costs is undone when it is cancelled: the averages go back, and the last cost is that of the
/// receipt before. Called before the goods are moved out.
pub(crate) fn take_cost_back(
    tx: &Write<'_>,
    invoice: i64,
    product: i64,
    lot: i64,
    came: (Quantity, Price),
) -> Result<()> {
    let (cost, there, lot_cost, in_lot): (i64, i64, i64, i64) = tx
        .prepare_cached(
            "SELECT p.cost, p.on_hand, l.unit_cost,
                    coalesce((SELECT sum(quantity) FROM stock_balances WHERE lot_id = l.id), 0)
               FROM products p JOIN lots l ON l.id = ?2 WHERE p.id = ?1",
        )?
        .query_row((product, lot), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let without = |there, cost| {
        let there = (Quantity::from_thousandths(there), Price::from_ten_thousandths(cost));
        costs::average_without(there, came)
    };
    if let Some(average) = without(there, cost)? {
        tx.prepare_cached("UPDATE products SET cost = ?2, updated_at = ?3 WHERE id = ?1")?.execute((
            product,
            average.ten_thousandths(),
            &tx.now,
        ))?;
    }
    if let Some(average) = without(in_lot, lot_cost)? {
        tx.prepare_cached("UPDATE lots SET unit_cost = ?2, updated_at = ?3 WHERE id = ?1")?.execute((
            lot,
            average.ten_thousandths(),
            &tx.now,
        ))?;
    }
    let sql = format!(
        "UPDATE products
            SET last_cost = (SELECT t.unit_cost FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
                               JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
                              WHERE t.product_id = ?1 AND i.id <> ?2 AND i.status = 'posted'
                                AND i.kind IN ({}) ORDER BY r.id DESC, t.line_number DESC LIMIT 1)
          WHERE id = ?1",
        kinds::codes(Kind::receives)
    );
    tx.prepare_cached(&sql)?.execute((product, invoice))?;
    Ok(())
}
