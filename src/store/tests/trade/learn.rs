//! What the model learns from the file and does not work out itself: which lots a line took, and what costs were. What
//! it learns must be right in itself.

use std::collections::BTreeMap;

use super::goods::{BELOW_ZERO, WORK};
use super::model::{Doc, Line, Model};
use super::worth::{self, Moved};
use crate::domain::{DocumentId, Draft, DraftLine, Kind, Restock};
use crate::store::Session;

/// A lot that a line took: lot, thousandths, the lot it was set apart from, its number.
type Taken = (i64, i64, Option<i64>, Option<String>);

/// Reads the lines of a posted document with their lots, and what it moved.
pub(super) fn lots(session: &Session, model: &mut Model, doc: &mut Doc, draft: &Draft) {
    let file = session.store().connection();
    let mut items = file
        .prepare("SELECT id, product_id, quantity, original_item_id FROM invoice_items WHERE invoice_id = ?1 ORDER BY line_number")
        .unwrap();
    let items: Vec<(i64, i64, i64, Option<i64>)> = items
        .query_map([doc.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let mut statement = file
        .prepare(
            "SELECT x.lot_id, x.quantity, l.quarantine_of, l.number FROM invoice_item_lots x JOIN lots l ON l.id = x.lot_id
              WHERE x.invoice_item_id = ?1 ORDER BY x.lot_id",
        )
        .unwrap();
    assert_eq!(items.len(), draft.lines.len());
    for ((item, product, quantity, of), asked) in items.into_iter().zip(&draft.lines) {
        let taken: Vec<Taken> = statement
            .query_map([item], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!((product, quantity), (asked.product.row(), asked.quantity.thousandths()));
        for (lot, _, apart, _) in &taken {
            assert_eq!(*model.products.entry(*lot).or_insert(product), product, "a lot of another product");
            apart.map(|of| model.set_apart.insert(*lot, of));
        }
        let of = of.map(|of| {
            let original = &model.docs[doc.original.unwrap()];
            original.lines.iter().position(|line| line.item == of).unwrap()
        });
        let lots: Vec<(i64, i64)> =
            taken.iter().map(|(lot, quantity, of, _)| (of.unwrap_or(*lot), *quantity)).collect();
        let line = Line { item, product, quantity, returned: 0, lots, lots_returned: BTreeMap::new(), of };
        are_right(model, doc, asked, &line, &taken);
        doc.lines.push(line);
    }
    doc.moved = moved(session, doc.id);
    not_below_zero(model, doc);
    worth::is_right(session, model, doc);
}

fn are_right(model: &Model, doc: &Doc, asked: &DraftLine, line: &Line, taken: &[Taken]) {
    if line.product == WORK {
        return assert!(taken.is_empty(), "work took a lot");
    }
    let whole: i64 = taken.iter().map(|(_, quantity, ..)| quantity).sum();
    assert_eq!(whole, line.quantity, "its lots are not its quantity");
    let set_apart = taken.iter().any(|(_, _, apart, _)| apart.is_some());
    match doc.kind {
        Kind::Sale | Kind::Export => assert!(!set_apart, "what was set apart was sold"),
        Kind::Purchase | Kind::Import => {
            assert_eq!(taken.len(), 1);
            assert_eq!(taken[0].3, asked.received.number, "received into another lot");
        }
        Kind::SaleReturn => {
            let all_apart = taken.iter().all(|(_, _, apart, _)| apart.is_some());
            assert_eq!(
                (set_apart, all_apart),
                [(false, false), (true, true)][usize::from(asked.restock == Restock::Quarantine)]
            );
        }
        Kind::PurchaseReturn | Kind::Service => {}
    }
    let (Some(original), Some(of)) = (doc.original, line.of) else { return };
    let of = &model.docs[original].lines[of];
    let mut back = of.lots_returned.clone();
    line.lots.iter().for_each(|(lot, quantity)| *back.entry(*lot).or_default() += quantity);
    for (lot, back) in back {
        let had: i64 = of.lots.iter().filter(|(of, _)| *of == lot).map(|(_, quantity)| quantity).sum();
        assert!(back <= had, "{back} came back of lot {lot}, which gave {had}");
    }
}

fn moved(session: &Session, invoice: DocumentId) -> Vec<Moved> {
    session
        .store()
        .connection()
        .prepare(
            "SELECT m.lot_id, m.warehouse_id, m.quantity, m.value, m.invoice_item_id
               FROM stock_movements m JOIN unified_invoices r ON r.id = m.unified_invoice_id
              WHERE r.invoice_id = ?1 AND r.event = 'posted' AND m.reason = 'document' ORDER BY m.id",
        )
        .unwrap()
        .query_map([invoice], |row| {
            let place = (row.get(0)?, row.get(1)?);
            Ok(Moved { place, quantity: row.get(2)?, value: row.get(3)?, item: row.get(4)? })
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

fn not_below_zero(model: &Model, doc: &Doc) {
    let mut stock = model.stock_on(doc.ago);
    let mut all: BTreeMap<i64, i64> = BTreeMap::new();
    for Moved { place, quantity, .. } in &doc.moved {
        let there = stock.entry(*place).or_default();
        *there += quantity;
        let product = model.products[&place.0];
        assert_eq!(place.1, doc.warehouse, "moved in another warehouse");
        assert!(
            *quantity > 0 || *there >= 0 || product == BELOW_ZERO,
            "{} took what was not there",
            doc.number
        );
        *all.entry(product).or_default() += quantity;
    }
    let mut expected: BTreeMap<i64, i64> = BTreeMap::new();
    for line in doc.lines.iter().filter(|line| line.product != WORK) {
        *expected.entry(line.product).or_default() += doc.kind.stock_sign() * line.quantity;
    }
    assert_eq!(all, expected, "{} moved something else than its lines", doc.number);
}

/// What each product costs, in ten-thousandths.
pub(super) type Costs = BTreeMap<i64, i128>;

pub(super) fn costs(session: &Session) -> Costs {
    session
        .store()
        .connection()
        .prepare("SELECT id, cost FROM products")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.into())))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap()
}

/// After a receipt: its costs are on its lines to the last unit, a unit of each line costs what the line comes to
/// without tax and its share, the last is the product's last cost, and a product and a lot cost what all that is there of
/// them is worth on average.
pub(super) fn costs_follow(
    session: &Session,
    model: &Model,
    invoice: DocumentId,
    mut before: Costs,
    costs: i64,
) {
    let file = session.store().connection();
    let lines: Vec<(i64, i64, i64, i64, i64, Option<i64>)> = file
        .prepare(
            "SELECT t.product_id, t.quantity, t.taxable, t.costs, t.unit_cost, x.lot_id
               FROM invoice_items t LEFT JOIN invoice_item_lots x ON x.invoice_item_id = t.id
              WHERE t.invoice_id = ?1 ORDER BY t.line_number",
        )
        .unwrap()
        .query_map([invoice], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(
        lines.iter().map(|(_, _, _, share, ..)| share).sum::<i64>(),
        costs,
        "the shares are not the costs"
    );
    let (mut last, mut of_lots) = (BTreeMap::new(), BTreeMap::new());
    for (product, quantity, taxable, share, unit_cost, lot) in lines {
        let Some(lot) = lot else {
            assert_eq!((product, share), (WORK, 0), "work has no lot to carry a share");
            continue;
        };
        // Minor units are hundredths; a quantity is in thousandths.
        let unit = rounded(i128::from(taxable + share) * 100_000, i128::from(quantity));
        assert_eq!(i128::from(unit_cost), unit, "what a unit cost");
        last.insert(product, unit);
        of_lots.insert(lot, unit);
    }
    let average = |(quantity, value): (i64, i64), unit: i128| match quantity > 0 && value >= 0 {
        true => rounded(i128::from(value) * 100_000, i128::from(quantity)),
        false => unit,
    };
    for (product, unit) in &last {
        before.insert(*product, average(model.whole(|lot| model.products[&lot] == *product), *unit));
    }
    assert_eq!(self::costs(session), before, "the average cost");
    let cost = |sql: &str, id: i64| -> i128 {
        file.query_row(sql, [id], |row| row.get::<_, i64>(0)).unwrap().into()
    };
    for (product, unit) in last {
        assert_eq!(cost("SELECT last_cost FROM products WHERE id = ?1", product), unit, "the last cost");
    }
    for (lot, unit) in of_lots {
        let expected = average(model.whole(|of| of == lot), unit);
        assert_eq!(cost("SELECT unit_cost FROM lots WHERE id = ?1", lot), expected, "the cost of a lot");
    }
}

/// A product last cost what it cost on the last receipt that stands; nothing is known of it when none does.
pub(super) fn last_costs(session: &Session, model: &Model) {
    let file = session.store().connection();
    let cost = |sql: &str, id: i64| -> Option<i64> { file.query_row(sql, [id], |row| row.get(0)).unwrap() };
    for product in [1, 2, BELOW_ZERO] {
        let receipts = model.docs.iter().rev().filter(|doc| doc.stands && doc.kind.receives());
        let mut lines = receipts.flat_map(|doc| doc.lines.iter().rev());
        let last = lines.find(|line| line.product == product);
        let expected =
            last.and_then(|line| cost("SELECT unit_cost FROM invoice_items WHERE id = ?1", line.item));
        assert_eq!(cost("SELECT last_cost FROM products WHERE id = ?1", product), expected);
    }
}

/// Half away from zero; both are above it.
fn rounded(part: i128, whole: i128) -> i128 {
    (2 * part + whole) / (2 * whole)
}
