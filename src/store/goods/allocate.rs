//! Which lots the lines of a document take from, line after line, so that two lines never count the same stock.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::carried::Carried;
use super::products;
use super::stock::{self, LotOnHand};
use crate::domain::{
    Draft, DraftLine, LotGiven, LotStock, NegativePolicy, Permission, Price, Product, ProductId, ProductKind,
    Quantity, Take, allocate, check_chosen,
};
use crate::store::kernel::clock;
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::Message;

/// What one line takes.
#[derive(Debug, Clone)]
pub struct LineLots {
    pub taken: Vec<Taken>,
    /// What no lot has.
    pub short: Quantity,
    /// What the product allows of that.
    pub policy: NegativePolicy,
    /// The day of the document, where it is another than today.
    pub dated: Option<NaiveDate>,
}

impl LineLots {
    /// What a unit of the line cost: its lots' costs by quantity; the product's own cost without lots.
    pub(crate) fn unit_cost(&self, product: &Product) -> Result<Price> {
        if self.taken.is_empty() {
            return Ok(product.cost);
        }
        let parts: Vec<_> = self.taken.iter().map(|taken| (taken.take.quantity, taken.unit_cost)).collect();
        Ok(Price::average(&parts)?)
    }

    /// Why the line cannot be sold as it is: no lot covers it, and its product may not go below zero.
    pub fn refusal(&self, name: &str) -> Option<Message> {
        if self.short.is_zero() || self.policy != NegativePolicy::Block {
            return None;
        }
        let covered =
            Quantity::sum(self.taken.iter().map(|taken| taken.take.quantity)).unwrap_or_default().plain();
        let short = self.short.plain();
        Some(
            Message::of("allocate-short")
                .with("name", name)
                .with("covered", &covered)
                .with("is_dated", &self.dated.is_some())
                .with("day", &self.dated.map(|day| day.to_string()).unwrap_or_default())
                .with("short", &short)
                .with("is_none", &self.taken.is_empty()),
        )
    }
}

impl Default for LineLots {
    fn default() -> Self {
        LineLots { taken: Vec::new(), short: Quantity::ZERO, policy: NegativePolicy::Block, dated: None }
    }
}

/// A lot that a line takes from, with what is shown and registered of it.
#[derive(Debug, Clone)]
pub struct Taken {
    pub take: Take,
    /// None: the unnamed lot.
    pub number: Option<String>,
    pub expires: Option<NaiveDate>,
    pub supplier_lot: Option<String>,
    /// What a unit of it costs.
    pub unit_cost: Price,
    pub carried: Carried,
}

impl Taken {
    /// What the lot is called, as a line names it.
    pub(crate) fn named(&self) -> LotGiven {
        let Taken { number, expires, supplier_lot, .. } = self;
        LotGiven { number: number.clone(), expires: *expires, supplier_lot: supplier_lot.clone() }
    }
}

/// The day that lots are judged by: who may not override prices cannot sell an expired lot by dating the sale back.
pub(crate) fn sellable_on(session: &Session, draft: &Draft) -> NaiveDate {
    if session.may(Permission::SalesOverridePrice) { draft.date } else { draft.date.max(clock::today()) }
}

impl rooms::Stock<'_> {
    /// The lots that each line of a draft would take now, in the order of its lines.
    ///
    /// # Errors
    /// When the user may not see products, or a chosen lot cannot be sold.
    pub fn allocation(&self, draft: &Draft) -> Result<Vec<LineLots>> {
        let connection = self.read(Permission::ProductsView)?;
        let products = draft
            .lines
            .iter()
            .map(|line| products::by_id(connection, line.product))
            .collect::<Result<Vec<_>>>()?;
        let goods: Vec<_> = draft.lines.iter().zip(&products).collect();
        lines(connection, draft, &goods, sellable_on(self, draft))
    }
}

/// Lots for every line of a draft, each with its goods: chosen ones as they were chosen, the rest first expired first out.
pub(crate) fn lines(
    connection: &Connection,
    draft: &Draft,
    goods: &[(&DraftLine, &Product)],
    on: NaiveDate,
) -> Result<Vec<LineLots>> {
    let dated = Some(draft.date).filter(|day| *day != clock::today());
    let mut left: HashMap<ProductId, Vec<LotOnHand>> = HashMap::new();
    let mut all = vec![LineLots::default(); goods.len()];
    // The clerk's own choices come first, so that no automatic line takes what was chosen for another.
    let chosen_first = goods.iter().enumerate().filter(|(_, (line, _))| line.lots.is_some());
    let then_the_rest = goods.iter().enumerate().filter(|(_, (line, _))| line.lots.is_none());
    for (place, (line, product)) in chosen_first.chain(then_the_rest) {
        if product.kind == ProductKind::Service {
            continue;
        }
        let lots = match left.entry(product.id) {
            std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(stock::lots_on_hand(connection, product.id, draft.warehouse, draft.date)?)
            }
        };
        if let Some(chosen) = &line.lots {
            add_missing(connection, draft, product.id, lots, chosen)?;
        }
        let stock: Vec<LotStock> = lots.iter().map(|lot| lot.stock.clone()).collect();
        let (takes, short) = match &line.lots {
            Some(chosen) => {
                check_chosen(line.quantity, chosen, &stock, on).map_err(|error| {
                    Error::refused(
                        Message::of("allocate-other-lots").with("goods", &product.name).with("error", &error),
                    )
                })?;
                (chosen.clone(), Quantity::ZERO)
            }
            None => {
                let allocation = allocate(line.quantity, &stock, on)?;
                (allocation.takes, allocation.short)
            }
        };
        let mut taken = Vec::with_capacity(takes.len());
        for take in takes {
            if let Some(lot) = lots.iter_mut().find(|lot| lot.stock.lot_id == take.lot_id) {
                lot.stock.on_hand = lot.stock.on_hand.minus(take.quantity)?;
                taken.push(of_lot(take, lot));
            }
        }
        all[place] = LineLots { taken, short, policy: product.negative_stock, dated };
    }
    Ok(all)
}

/// A chosen lot that is empty by now is looked at too, so that the refusal names it.
fn add_missing(
    connection: &Connection,
    draft: &Draft,
    product: ProductId,
    lots: &mut Vec<LotOnHand>,
    chosen: &[Take],
) -> Result<()> {
    for take in chosen {
        if !lots.iter().any(|lot| lot.stock.lot_id == take.lot_id) {
            lots.push(stock::lot_on_hand(connection, product, take.lot_id, draft.warehouse, draft.date)?);
        }
    }
    Ok(())
}

fn of_lot(take: Take, lot: &LotOnHand) -> Taken {
    Taken {
        take,
        number: Some(lot.stock.number.clone()).filter(|number| !number.is_empty()),
        expires: lot.stock.expires,
        supplier_lot: lot.supplier_lot.clone(),
        unit_cost: lot.unit_cost,
        carried: Carried::own(lot.there),
    }
}

/// What the product's policy says of a line that no lot covers.
pub(crate) fn refuse_or_warn(line: &LineLots, product: &Product, warnings: &mut Vec<Message>) -> Result<()> {
    if let Some(refusal) = line.refusal(&product.name) {
        return Err(Error::refused(refusal));
    }
    if line.policy == NegativePolicy::Warn {
        warnings.push(
            Message::of("allocate-below-zero")
                .with("goods", &product.name)
                .with("short", &line.short.plain()),
        );
    }
    Ok(())
}

/// Puts what is short onto a lot that goes below zero.
pub(crate) fn overdraw(
    connection: &Connection,
    line: &mut LineLots,
    product: &Product,
    draft: &Draft,
    now: &str,
) -> Result<()> {
    let lot = match line.taken.last() {
        Some(taken) => taken.take.lot_id,
        None => stock::lot_to_overdraw(connection, product.id, draft.date, now)?,
    };
    match line.taken.iter_mut().find(|taken| taken.take.lot_id == lot) {
        Some(taken) => taken.take.quantity = taken.take.quantity.plus(line.short)?,
        None => {
            let take = Take { lot_id: lot, quantity: line.short };
            let there = stock::lot_on_hand(connection, product.id, lot, draft.warehouse, draft.date)?;
            line.taken.push(of_lot(take, &there));
        }
    }
    line.short = Quantity::ZERO;
    Ok(())
}
