//! The lots of a return: goods go back to the lots they came from, or into quarantine, and out of the lots they were
//! received in.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::{
    Draft, DraftLine, LineId, LotId, Money, MovementReason, Price, Product, ProductId, Quantity, Restock,
    Take, Worth,
};
use crate::store::access::session::Write;
use crate::store::documents::prepared::{Prepared, PreparedLine};
use crate::store::goods::allocate::{LineLots, Taken};
use crate::store::goods::carried::Carried;
use crate::store::goods::stock::{self, LotOnHand};
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result};
use crate::words::Message;

/// So much of a lot that a line of the original took and that has not come back.
pub(crate) struct Left {
    pub lot: LotId,
    pub quantity: Quantity,
    /// All that the line took of it.
    took: Worth,
    unit_cost: Price,
}

impl Left {
    /// So much of what is left, at what it had cost when it was taken.
    fn give(&self, left: Quantity, quantity: Quantity) -> Result<Back> {
        let value = self.took.further(self.took.quantity.minus(left)?, quantity)?.value;
        Ok(Back { take: Take { lot_id: self.lot, quantity }, unit_cost: self.unit_cost, given: Some(value) })
    }
}

/// So much of a lot that goes back.
struct Back {
    take: Take,
    unit_cost: Price,
    /// What it is worth, where its original or its lot tells; else what a unit of what lies there is.
    given: Option<Money>,
}

/// The lots of each line, in the order of the lines.
pub(crate) fn lots(tx: &Write<'_>, document: &Prepared) -> Result<Vec<LineLots>> {
    let draft = document.draft();
    let comes_in = draft.kind.stock_sign() > 0;
    let mut all = Vec::with_capacity(draft.lines.len());
    // What earlier lines of this return take from the shelf.
    let mut gone: Vec<Take> = Vec::new();
    for prepared in document.lines() {
        let PreparedLine { line, of, product, .. } = prepared;
        if !prepared.is_of_goods() {
            all.push(LineLots::default());
            continue;
        }
        let taken = match (of, comes_in) {
            (Some(of), true) => {
                let takes = shared_out(line, product, &left(tx, of.item)?)?;
                put_back(tx, draft, line, product, takes)?
            }
            (Some(of), false) => {
                let takes = taken_out(tx, draft, line, product, &left(tx, of.item)?, &gone)?;
                described(tx, draft, product, takes)?
            }
            (None, true) => {
                let lot = named(tx, draft, line, product)?;
                let unit_cost =
                    stock::lot_on_hand(tx, product.id, lot, draft.warehouse, draft.date)?.unit_cost;
                let take = Take { lot_id: lot, quantity: line.quantity };
                let given = Some(unit_cost.times(line.quantity, tx.session.currency())?);
                put_back(tx, draft, line, product, vec![Back { take, unit_cost, given }])?
            }
            (None, false) => {
                let takes = from_shelf(tx, draft, line, product, &gone)?;
                described(tx, draft, product, takes)?
            }
        };
        if !comes_in {
            gone.extend(taken.iter().map(|taken| taken.take));
        }
        all.push(LineLots { taken, ..LineLots::default() });
    }
    Ok(all)
}

/// What each lot of an original line still has out, the one taken last first: it is given back first.
pub(crate) fn left(tx: &Connection, item: LineId) -> Result<Vec<Left>> {
    static SQL: LazyLock<String> = LazyLock::new(left_sql);
    let mut statement = tx.prepare_cached(&SQL)?;
    let rows = statement.query_map((item, MovementReason::Document.code()), |row| {
        Ok(Left {
            lot: row.read("lot_id")?,
            unit_cost: row.read("unit_cost")?,
            took: Worth { quantity: row.read("quantity")?, value: row.read("value")? },
            quantity: row.read("out")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn left_sql() -> String {
    let to_supplier = kinds::codes(|kind| kind.is_return() && !kind.is_put_back());
    format!(
        "SELECT x.lot_id, x.unit_cost, x.quantity,
                (SELECT abs(coalesce(sum(m.value), 0)) FROM stock_movements m
                  WHERE m.invoice_item_id = x.invoice_item_id AND m.lot_id = x.lot_id AND m.reason = ?2) AS value,
                x.quantity - coalesce((SELECT sum(b.quantity) FROM invoice_items t
                                         JOIN invoices i ON i.id = t.invoice_id AND i.status = 'posted'
                                         JOIN invoice_item_lots b ON b.invoice_item_id = t.id
                                         JOIN lots q ON q.id = b.lot_id
                                        WHERE t.original_item_id = x.invoice_item_id
                                          AND x.lot_id = CASE WHEN i.kind IN ({to_supplier}) AND q.id = x.lot_id THEN q.id
                                                              WHEN i.kind IN ({to_supplier}) OR t.restock = 'quarantine'
                                                              THEN q.quarantine_of ELSE q.id END), 0) AS out
           FROM invoice_item_lots x JOIN lots l ON l.id = x.lot_id
          WHERE x.invoice_item_id = ?1 ORDER BY l.expires IS NULL DESC, l.expires DESC, l.received DESC, l.id DESC"
    )
}

/// The lots the clerk chose, else those taken last, each with what it had cost.
fn shared_out(line: &DraftLine, product: &Product, left: &[Left]) -> Result<Vec<Back>> {
    if let Some(chosen) = &line.lots {
        let mut takes = Vec::with_capacity(chosen.len());
        for take in chosen {
            match left.iter().find(|left| left.lot == take.lot_id) {
                Some(of) if take.quantity <= of.quantity => takes.push(of.give(of.quantity, take.quantity)?),
                Some(of) => {
                    return Err(Error::refused(
                        Message::of("returns-lot-too-much")
                            .with("goods", &product.name)
                            .with("left", &of.quantity.plain()),
                    ));
                }
                None => {
                    return Err(Error::refused(
                        Message::of("returns-other-lot").with("goods", &product.name),
                    ));
                }
            }
        }
        if Quantity::sum(takes.iter().map(|back| back.take.quantity))? != line.quantity {
            return Err(Error::refused(Message::of("returns-lots-chosen").with("goods", &product.name)));
        }
        return Ok(takes);
    }
    let mut need = line.quantity;
    let mut takes = Vec::new();
    for of in left.iter().filter(|of| of.quantity.is_positive()) {
        let quantity = need.min(of.quantity);
        if quantity.is_positive() {
            takes.push(of.give(of.quantity, quantity)?);
            need = need.minus(quantity)?;
        }
    }
    if need.is_zero() {
        Ok(takes)
    } else {
        Err(Error::refused(
            Message::of("returns-more-than-sold").with("goods", &product.name).with("more", &need.plain()),
        ))
    }
}

/// Goods that come in: into their lots, or into the quarantined part of each.
fn put_back(
    tx: &Write<'_>,
    draft: &Draft,
    line: &DraftLine,
    product: &Product,
    takes: Vec<Back>,
) -> Result<Vec<Taken>> {
    takes
        .into_iter()
        .map(|back| {
            let lot_id = match line.restock {
                Restock::Lot => back.take.lot_id,
                Restock::Quarantine => quarantine_of(tx, back.take.lot_id)?,
            };
            let there = stock::lot_on_hand(tx, product.id, lot_id, draft.warehouse, draft.date)?;
            Ok(taken(Back { take: Take { lot_id, ..back.take }, ..back }, &there))
        })
        .collect()
}

/// Goods that go back to the supplier: out of the lots they were received in, the quarantined part of each first.
fn taken_out(
    tx: &Connection,
    draft: &Draft,
    line: &DraftLine,
    product: &Product,
    left: &[Left],
    gone: &[Take],
) -> Result<Vec<Back>> {
    let mut need = line.quantity;
    let mut takes = Vec::new();
    for of in left {
        let set_apart = tx
            .prepare_cached("SELECT id FROM lots WHERE quarantine_of = ?1")?
            .query_map([of.lot], |row| row.read(0))?
            .collect::<rusqlite::Result<Vec<LotId>>>()?;
        let mut of_lot = of.quantity;
        for lot in set_apart.into_iter().chain([of.lot]) {
            if line.lots.as_ref().is_some_and(|chosen| !chosen.iter().any(|take| take.lot_id == lot)) {
                continue;
            }
            let there = on_shelf(tx, draft, product.id, lot, gone)?;
            let quantity = need.min(of_lot).min(there);
            if quantity.is_positive() {
                let back = of.give(of_lot, quantity)?;
                takes.push(Back { take: Take { lot_id: lot, quantity }, ..back });
                need = need.minus(quantity)?;
                of_lot = of_lot.minus(quantity)?;
            }
        }
    }
    enough(product, line, need)?;
    Ok(takes)
}

/// Goods that go back to a supplier without the document they came on: any lot may go, the first to expire first.
fn from_shelf(
    tx: &Connection,
    draft: &Draft,
    line: &DraftLine,
    product: &Product,
    gone: &[Take],
) -> Result<Vec<Back>> {
    let mut need = line.quantity;
    let mut takes = Vec::new();
    for lot in stock::lots_on_hand(tx, product.id, draft.warehouse, draft.date)? {
        let id = lot.stock.lot_id;
        if line.lots.as_ref().is_some_and(|chosen| !chosen.iter().any(|take| take.lot_id == id)) {
            continue;
        }
        let quantity = need.min(on_shelf(tx, draft, product.id, id, gone)?);
        if quantity.is_positive() {
            let take = Take { lot_id: id, quantity };
            takes.push(Back { take, unit_cost: lot.unit_cost, given: None });
            need = need.minus(quantity)?;
        }
    }
    enough(product, line, need)?;
    Ok(takes)
}

fn on_shelf(
    tx: &Connection,
    draft: &Draft,
    product: ProductId,
    lot: LotId,
    gone: &[Take],
) -> Result<Quantity> {
    let there = stock::lot_on_hand(tx, product, lot, draft.warehouse, draft.date)?.stock.on_hand;
    let gone = Quantity::sum(gone.iter().filter(|take| take.lot_id == lot).map(|take| take.quantity))?;
    Ok(there.minus(gone)?)
}

fn enough(product: &Product, line: &DraftLine, short: Quantity) -> Result<()> {
    if short.is_zero() {
        return Ok(());
    }
    Err(Error::refused(
        Message::of("returns-no-longer-here")
            .with("goods", &product.name)
            .with("back", &line.quantity.plain())
            .with("gone", &short.plain()),
    ))
}

/// The lot that goods without a document come into: the one named, or the unnamed one of a product without lots.
fn named(tx: &Write<'_>, draft: &Draft, line: &DraftLine, product: &Product) -> Result<LotId> {
    match line.lots.as_deref() {
        Some([one]) => return Ok(one.lot_id),
        Some(_) => {
            return Err(Error::refused(Message::of("returns-one-lot").with("goods", &product.name)));
        }
        None => {}
    }
    let number = line.received.number.as_deref();
    let mut statement =
        tx.prepare_cached("SELECT id, expires FROM lots WHERE product_id = ?1 AND number IS ?2")?;
    let mut rows = statement.query((product.id, number))?;
    if let Some(row) = rows.next()? {
        let expires: Option<NaiveDate> = row.read("expires")?;
        return match line.received.expires {
            Some(given) if Some(given) != expires => Err(Error::refused(match expires {
                Some(day) => Message::of("returns-other-day")
                    .with("number", number.unwrap_or_default())
                    .with("goods", &product.name)
                    .with("day", &day)
                    .with("given", &given),
                None => Message::of("returns-never-expires")
                    .with("number", number.unwrap_or_default())
                    .with("goods", &product.name)
                    .with("given", &given),
            })),
            _ => Ok(row.read("id")?),
        };
    }
    match number {
        Some(number) => Err(Error::refused(
            Message::of("returns-no-such-lot").with("goods", &product.name).with("number", &number),
        )),
        None if product.tracks_lots => {
            Err(Error::refused(Message::of("returns-lot-missing").with("goods", &product.name)))
        }
        None => stock::unnamed_lot(tx, product.id, draft.date, &tx.now),
    }
}

/// The part of a lot that is set apart; made the first time. It has the lot's number, cut short where a lot's number has no
/// room for more.
pub(in crate::store) fn quarantine_of(tx: &Write<'_>, lot: LotId) -> Result<LotId> {
    let mut statement = tx.prepare_cached("SELECT id FROM lots WHERE quarantine_of = ?1")?;
    let mut rows = statement.query([lot])?;
    if let Some(row) = rows.next()? {
        return Ok(row.read(0)?);
    }
    tx.prepare_cached(
        "INSERT INTO lots (product_id, number, supplier_lot, supplier_id, manufactured, expires, received, unit_cost,
                           status, quality, quarantine_of, created_at, updated_at)
         SELECT product_id,
                (WITH RECURSIVE free (n, name) AS (
                    SELECT 1, coalesce(substr(l.number, 1, 43) || '-Q', 'Q')
                    UNION ALL SELECT n + 1, coalesce(substr(l.number, 1, 43) || '-Q', 'Q') || (n + 1) FROM free
                     WHERE EXISTS (SELECT 1 FROM lots o WHERE o.product_id = l.product_id AND o.number = free.name))
                 SELECT name FROM free ORDER BY n DESC LIMIT 1),
                supplier_lot, supplier_id, manufactured, expires, received, unit_cost, 'quarantined', quality, id, ?2, ?2
           FROM lots l WHERE id = ?1",
    )?
    .execute((lot, &tx.now))?;
    Ok(tx.last_insert_rowid().into())
}

fn described(tx: &Connection, draft: &Draft, product: &Product, takes: Vec<Back>) -> Result<Vec<Taken>> {
    takes
        .into_iter()
        .map(|back| {
            let there = stock::lot_on_hand(tx, product.id, back.take.lot_id, draft.warehouse, draft.date)?;
            Ok(taken(back, &there))
        })
        .collect()
}

fn taken(back: Back, lot: &LotOnHand) -> Taken {
    Taken {
        take: back.take,
        number: Some(lot.stock.number.clone()).filter(|number| !number.is_empty()),
        expires: lot.stock.expires,
        supplier_lot: lot.supplier_lot.clone(),
        unit_cost: back.unit_cost,
        carried: Carried::given(lot.there, back.given),
    }
}
