//! The file against the model, figure by figure.

use std::collections::BTreeMap;

use chrono::Days;
use rusqlite::Connection;

use super::model::{Account, Model, is_walk_in};
use crate::domain::{DocumentId, Kind, Money, Party, SalesBy};
use crate::store::Session;
use crate::store::kernel::clock;
use crate::store::readings::reports::{Cell, Wanted};
use crate::store::returns::originals;

pub(super) fn agree(session: &Session, model: &Model) {
    let file = session.store().connection();
    shelves(file, model);
    accounts(session, model);
    documents(file, model);
    drawer(session, model);
    register(file, model);
    returned(file, model);
    earned(session, model, &[SalesBy::Day]);
}

/// What was sold cost what was bought and is not there any more, whatever it is added up by.
pub(super) fn earned(session: &Session, model: &Model, ways: &[SalesBy]) {
    let (from, to) = (clock::today() - Days::new(400), clock::today());
    for by in ways {
        let report = session.books().report(Wanted::Sales { from, to, by: *by }, usize::MAX).unwrap();
        let place = report.columns.iter().position(|column| column.name == Some("cost")).unwrap();
        let cost = Cell::Money(Money::from_minor(model.cost_of_goods_sold()));
        let total = report.totals.map_or(Cell::Money(Money::ZERO), |totals| totals[place].clone());
        assert_eq!(total, cost, "what was sold cost, by {by:?}");
    }
    let report = session.books().report(Wanted::Stock { on: None }, usize::MAX).unwrap();
    let worth = Cell::Money(Money::from_minor(model.shelves.worth.values().sum()));
    assert_eq!(
        report.totals.and_then(|totals| totals.last().cloned()).unwrap_or(Cell::Money(Money::ZERO)),
        worth,
        "what all that is there is worth"
    );
}

fn shelves(file: &Connection, model: &Model) {
    let there: BTreeMap<(i64, i64), (i64, i64)> = file
        .prepare_cached(
            "SELECT lot_id, warehouse_id, quantity, value FROM stock_balances WHERE quantity <> 0 OR value <> 0",
        )
        .unwrap()
        .query_map([], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let worth = |place| model.shelves.worth.get(place).copied().unwrap_or_default();
    let expected: BTreeMap<_, _> = model
        .stock
        .iter()
        .map(|(place, quantity)| (*place, (*quantity, worth(place))))
        .filter(|(_, there)| *there != (0, 0))
        .collect();
    assert_eq!(there, expected, "what lies where, and what it is worth");
    let corrected: i64 = file
        .prepare_cached(
            "SELECT coalesce(sum(value), 0) FROM stock_movements WHERE reason = 'value_correction'",
        )
        .unwrap()
        .query_row([], |row| row.get(0))
        .unwrap();
    assert_eq!(corrected, model.shelves.corrected, "what was put right of it");
    let below: i64 = file
        .prepare_cached(
            "SELECT count(*) FROM (
                SELECT sum(sum(m.quantity)) OVER (PARTITION BY m.lot_id, m.warehouse_id ORDER BY m.moved_on) AS there
                  FROM stock_movements m JOIN products p ON p.id = m.product_id AND p.negative_stock = 'block'
                 GROUP BY m.lot_id, m.warehouse_id, m.moved_on)
              WHERE there < 0",
        )
        .unwrap()
        .query_row([], |row| row.get(0))
        .unwrap();
    assert_eq!(below, 0, "a lot was below zero on a day");
}

fn accounts(session: &Session, model: &Model) {
    let file = session.store().connection();
    for (party, expected) in &model.accounts {
        let balance = match *party {
            Party::Customer(id) => {
                session.money().customer_terms(id, clock::today()).unwrap().balance.minor()
            }
            Party::Supplier(id) => {
                let sql = "SELECT balance FROM suppliers WHERE id = ?1";
                file.query_row(sql, [id], |row| row.get(0)).unwrap()
            }
        };
        let credit = session.money().credit_of(Some(*party)).unwrap();
        assert_eq!(Account { balance, credit: credit.minor() }, *expected, "{party:?}");
    }
}

fn documents(file: &Connection, model: &Model) {
    let there: Vec<(DocumentId, i64, i64, String)> = file
        .prepare_cached(
            "SELECT id, total + rounding, paid, status FROM invoices WHERE status <> 'draft' ORDER BY id",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let settled = |doc: &super::model::Doc| match doc.stands {
        true => (doc.id, doc.payable, doc.payable - doc.open, "posted".to_string()),
        false => (doc.id, doc.payable, 0, "cancelled".to_string()),
    };
    // A sale that was paid while it was open is older than the return it is exchanged for.
    let mut expected: Vec<_> = model.docs.iter().map(settled).collect();
    expected.sort_unstable();
    assert_eq!(there, expected, "what is paid of each document");
    let originals = |(_, doc): &(usize, &super::model::Doc)| !doc.kind.is_return() && doc.stands;
    for (place, doc) in model.docs.iter().enumerate().rev().filter(originals).take(8) {
        let refundable = originals::refundable(file, doc.id).unwrap().minor();
        assert_eq!(refundable, model.refundable(place), "what may be paid back for {}", doc.number);
    }
}

fn drawer(session: &Session, model: &Model) {
    let cash: i64 = session
        .store()
        .connection()
        .prepare_cached(
            "SELECT coalesce(sum(iif(direction = 'in', amount, -amount)), 0) FROM payments WHERE method = 'cash'",
        )
        .unwrap()
        .query_row([], |row| row.get(0))
        .unwrap();
    assert_eq!(cash, model.drawer, "the cash that came in and went out");
    let shift = session.money().shift().unwrap().map(|shift| shift.expected().unwrap().minor());
    assert_eq!(shift, model.shift, "the cash in the drawer");
}

fn register(file: &Connection, model: &Model) {
    let sums: BTreeMap<Kind, [i64; 7]> = file
        .prepare_cached(
            "SELECT kind, sum(lines_net), sum(discount), sum(net), sum(charges), sum(tax), sum(rounding), sum(total)
               FROM unified_invoices GROUP BY kind",
        )
        .unwrap()
        .query_map([], |row| {
            let kind: String = row.get(0)?;
            let mut sums = [0; 7];
            for (place, sum) in sums.iter_mut().enumerate() {
                *sum = row.get(place + 1)?;
            }
            Ok((Kind::from_code(&kind).unwrap(), sums))
        })
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    assert_eq!(sums, model.register, "the sums of the register");
}

/// A document of which everything came back leaves exactly nothing, in any figure of any line.
fn returned(file: &Connection, model: &Model) {
    let whole = |doc: &&super::model::Doc| {
        doc.stands && !doc.kind.is_return() && doc.lines.iter().all(|line| line.returned == line.quantity)
    };
    for doc in model.docs.iter().filter(whole) {
        let left: i64 = file
            .prepare_cached(
                "SELECT (SELECT abs(sum(r.lines_net)) + abs(sum(r.discount)) + abs(sum(r.net)) + abs(sum(r.charges)) + abs(sum(r.tax))
                                + abs(sum(r.rounding)) + abs(sum(r.total))
                           FROM unified_invoices r JOIN invoices i ON i.id = r.invoice_id
                          WHERE i.id = ?1 OR i.original_invoice_id = ?1)
                      + (SELECT sum(line) FROM (
                            SELECT abs(sum(u.net)) + abs(sum(u.discount)) + abs(sum(u.taxable)) + abs(sum(u.tax))
                                   + abs(sum(u.quantity)) AS line
                              FROM unified_invoice_items u JOIN unified_invoices r ON r.id = u.unified_invoice_id
                              JOIN invoices i ON i.id = r.invoice_id
                             WHERE i.id = ?1 OR i.original_invoice_id = ?1
                             GROUP BY coalesce(u.original_line, u.line_number)))",
            )
            .unwrap()
            .query_row([doc.id], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 0, "what is left of {}, which came back", doc.number);
        if is_walk_in(doc.party) {
            let place = model.docs.iter().position(|other| other.id == doc.id).unwrap();
            assert_eq!(model.refundable(place), 0, "what a walk-in customer paid for {}", doc.number);
        }
    }
}
