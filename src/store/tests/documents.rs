//! Every kind of document on a real file: what it does to stock, costs and money, and what it refuses.

mod agreed;
pub(super) mod approval;
mod begun;
mod cheats;
mod entered;
mod in_hand;
mod labels;
mod received;
mod set_apart;
mod settled;

use tempfile::TempDir;

use super::{put_stock, shop};
use crate::domain::{
    Costs, Discount, Draft, DraftLine, Kind, LotGiven, Money, Party, PaymentMethod, Price, Quantity, Rate,
    Restock, ReturnReason, SpreadBy, Tender,
};
use crate::store::documents::drafts;
use crate::store::{Deal, Error, Posted, Session, Terminal};

/// A farm on account, a supplier, fertiliser in two lots, seed without lots and a service.
const GOODS: &str = "
    INSERT INTO customers (id, code, name, payment_terms_days, credit_limit, created_at, updated_at)
    VALUES (2, 'CUS-001', 'Nile Farm', 30, 100000, '', '');
    INSERT INTO customer_search (rowid, words) VALUES (2, 'nile farm');
    INSERT INTO suppliers (id, code, name, payment_terms_days, created_at, updated_at)
    VALUES (1, 'SUP-001', 'Delta Seeds', 45, '', '');
    INSERT INTO supplier_search (rowid, words) VALUES (1, 'delta');
    INSERT INTO products (id, sku, name, kind, tax_rate, price, cost, tracks_lots, created_at, updated_at)
    VALUES (1, 'NPK-20', 'NPK 20-20-20', 'stocked', 14000, 350000, 200000, 1, '', ''),
           (2, 'TWINE', 'Twine', 'stocked', 14000, 100000, 0, 0, '', ''),
           (3, 'SPRAY', 'Spraying', 'service', 14000, 2000000, 0, 0, '', '');
    INSERT INTO product_search (rowid, words) VALUES (1, 'npk'), (2, 'twine'), (3, 'spraying');
    INSERT INTO lots (id, product_id, number, expires, received, unit_cost, created_at, updated_at)
    VALUES (1, 1, 'L-1', '2090-01-01', '2026-01-01', 200000, '', ''),
           (2, 1, 'L-2', '2091-01-01', '2026-01-01', 200000, '', '');
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 5000, 200000, 'opening', 1, 10000), ('', 1, 2, 1, 5000, 200000, 'opening', 1, 10000);";

pub(super) const FARM: i64 = 2;
pub(super) const FERTILISER: i64 = 1;
pub(super) const TWINE: i64 = 2;
pub(super) const SPRAYING: i64 = 3;

pub(super) fn trading() -> (TempDir, Session) {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    (folder, session)
}

fn units(units: i64) -> Quantity {
    Quantity::whole(units).unwrap()
}

pub(super) fn draft(session: &Session, kind: Kind, lines: &[(i64, i64)]) -> Draft {
    let mut draft = session.documents().new_draft(kind).unwrap();
    for (product, quantity) in lines {
        draft.lines.push(session.stock().product((*product).into()).unwrap().line(units(*quantity)));
    }
    draft
}

pub(super) fn for_farm(session: &Session, lines: &[(i64, i64)]) -> Draft {
    Draft { party: Some(Party::Customer(FARM.into())), ..draft(session, Kind::Sale, lines) }
}

pub(crate) fn received(
    session: &Session,
    product: i64,
    quantity: i64,
    cost: &str,
    lot: Option<&str>,
) -> DraftLine {
    DraftLine {
        unit_price: Price::parse(cost).unwrap(),
        received: LotGiven { number: lot.map(String::from), ..LotGiven::default() },
        ..session.stock().product(product.into()).unwrap().line(units(quantity))
    }
}

pub(crate) fn purchase(session: &Session, kind: Kind, lines: Vec<DraftLine>) -> Draft {
    Draft { party: Some(Party::Supplier(1.into())), lines, ..session.documents().new_draft(kind).unwrap() }
}

/// A return of quantities of an original's lines, by their numbers.
pub(super) fn back(session: &Session, kind: Kind, original: &Posted, lines: &[(i64, i64)]) -> Draft {
    let file = session.store().connection();
    let of = drafts::load_by_id(file, original.id).unwrap();
    let mut draft = session.documents().new_draft(kind).unwrap();
    (draft.party, draft.warehouse) = (of.party, of.warehouse);
    draft.original = Some(original.id);
    for (line, quantity) in lines {
        let item = file
            .query_row(
                "SELECT id FROM invoice_items WHERE invoice_id = ?1 AND line_number = ?2",
                (original.id, line),
                |row| row.get(0),
            )
            .unwrap();
        let sold = &of.lines[usize::try_from(line - 1).unwrap()];
        draft.lines.push(DraftLine {
            quantity: units(*quantity),
            lots: None,
            original: Some(item),
            reason: Some(ReturnReason::ChangedMind),
            ..sold.clone()
        });
    }
    draft
}

pub(super) fn paid_in(session: &Session, draft: &Draft, method: PaymentMethod) -> Posted {
    let payable = session.documents().totals(draft).unwrap().payable;
    session.documents().post(draft, &[Tender::of(method, payable)]).unwrap()
}

pub(super) fn cash(minor: i64) -> Tender {
    Tender::of(PaymentMethod::Cash, Money::from_minor(minor))
}

pub(super) fn credit(minor: i64) -> Tender {
    Tender::of(PaymentMethod::StoreCredit, Money::from_minor(minor))
}

pub(super) fn number(session: &Session, sql: &str) -> i64 {
    session.store().connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn on_hand(session: &Session, lot: &str) -> i64 {
    let sql = format!(
        "SELECT coalesce(sum(b.quantity), 0) FROM stock_balances b JOIN lots l ON l.id = b.lot_id WHERE l.number = '{lot}'"
    );
    number(session, &sql) / 1000
}

fn owes(session: &Session) -> i64 {
    session.money().customer_terms(FARM.into(), crate::store::kernel::clock::today()).unwrap().balance.minor()
}

pub(super) fn is_clean(session: &Session) {
    let problems: Vec<String> =
        session.store().verify(None).unwrap().into_iter().flat_map(|check| check.said()).collect();
    assert_eq!(problems, Vec::<String>::new());
}

pub(super) fn refused(result: Result<impl std::fmt::Debug, Error>, words: &str) {
    match result {
        Err(said @ (Error::Refused(_) | Error::Domain(_))) => {
            assert!(said.to_string().contains(words), "{said}");
        }
        other => panic!("{other:?} is not a refusal with {words}"),
    }
}

#[test]
fn a_purchase_makes_its_lots_and_carries_the_cost() {
    let (_folder, session) = trading();
    let mut lines = vec![
        received(&session, FERTILISER, 10, "24", Some("L-3")),
        received(&session, FERTILISER, 20, "26", Some("L-4")),
        received(&session, TWINE, 5, "4", None),
    ];
    lines[0].received.expires = Some("2095-06-30".parse().unwrap());
    lines[0].received.supplier_lot = Some("D-77".to_string());
    let posted = session.documents().post(&purchase(&session, Kind::Purchase, lines), &[]).unwrap();
    assert_eq!(
        posted.number,
        format!("PUR-{}-000001", chrono::Datelike::year(&crate::store::kernel::clock::today()))
    );
    assert_eq!((on_hand(&session, "L-3"), on_hand(&session, "L-4")), (10, 20));
    // 10 at 20, then 10 at 24, then 20 at 26: (200 + 240 + 520) / 40.
    assert_eq!(number(&session, "SELECT cost FROM products WHERE id = 1"), 240_000);
    assert_eq!(number(&session, "SELECT last_cost FROM products WHERE id = 1"), 260_000);
    assert_eq!(number(&session, "SELECT cost FROM products WHERE id = 2"), 40_000);
    assert_eq!(
        number(
            &session,
            "SELECT count(*) FROM lots WHERE number = 'L-3' AND supplier_lot = 'D-77' AND expires = '2095-06-30' AND supplier_id = 1 AND unit_cost = 240000"
        ),
        1
    );
    // (10 × 24 + 20 × 26 + 5 × 4) and 14 %.
    assert_eq!(number(&session, "SELECT total FROM invoices WHERE kind = 'purchase'"), 88_920);
    is_clean(&session);
}

#[test]
fn freight_and_duty_go_into_the_costs_of_the_lots() {
    let (_folder, session) = trading();
    let lines = vec![
        received(&session, FERTILISER, 10, "30", Some("L-3")),
        received(&session, FERTILISER, 30, "3.3333", Some("L-4")),
    ];
    let costs = Costs {
        freight: Money::from_minor(700),
        duty: Money::from_minor(301),
        other: Money::ZERO,
        by: SpreadBy::Value,
    };
    let import = Draft { costs, ..purchase(&session, Kind::Import, lines) };
    let posted = session.documents().post(&import, &[]).unwrap();
    assert!(posted.number.starts_with("IMP-"));
    // 300.00 and 100.00: 7.51 and 2.50.
    assert_eq!(number(&session, "SELECT costs FROM invoice_items WHERE unit_price = 300000"), 751);
    assert_eq!(number(&session, "SELECT unit_cost FROM lots WHERE number = 'L-3'"), 307_510);
    assert_eq!(number(&session, "SELECT unit_cost FROM lots WHERE number = 'L-4'"), 34_167);
    // The supplier is not owed the freight.
    assert_eq!(number(&session, "SELECT net FROM invoices WHERE kind = 'import'"), 40_000);
    is_clean(&session);
}

#[test]
fn a_receipt_that_does_not_say_its_lot_or_contradicts_it_is_refused() {
    let (_folder, session) = trading();
    let post = |line| session.documents().post(&purchase(&session, Kind::Purchase, vec![line]), &[]);
    refused(post(received(&session, FERTILISER, 1, "1", None)), "Type the number of its lot");
    refused(post(received(&session, TWINE, 1, "1", Some("L-9"))), "not kept by lot");
    let mut line = received(&session, FERTILISER, 1, "1", Some("l-1"));
    line.received.expires = Some("2080-01-01".parse().unwrap());
    refused(post(line), "expires on 2090-01-01, not on 2080-01-01");
    refused(
        session.documents().post(
            &Draft {
                party: None,
                ..purchase(&session, Kind::Purchase, vec![received(&session, TWINE, 1, "1", None)])
            },
            &[],
        ),
        "supplier",
    );
    assert_eq!(number(&session, "SELECT count(*) FROM invoices"), 0);
}

#[test]
fn an_export_has_no_tax_and_a_service_moves_no_goods() {
    let (_folder, session) = trading();
    let mut export = Draft { kind: Kind::Export, ..for_farm(&session, &[(FERTILISER, 2)]) };
    refused(session.documents().post(&export, &[]), "without tax");
    export.lines[0].tax_rate = Rate::ZERO;
    session.documents().post(&export, &[]).unwrap();
    assert_eq!(
        number(&session, "SELECT total FROM invoices WHERE kind = 'export' AND tax_reason IS NOT NULL"),
        7_000
    );
    let service = Draft { kind: Kind::Service, ..for_farm(&session, &[(SPRAYING, 1)]) };
    session.documents().post(&service, &[]).unwrap();
    let goods = Draft { kind: Kind::Service, ..for_farm(&session, &[(FERTILISER, 1)]) };
    refused(session.documents().post(&goods, &[]), "is goods");
    assert_eq!(on_hand(&session, "L-1"), 3);
    is_clean(&session);
}

#[test]
fn a_return_goes_back_to_its_lots_and_leaves_nothing() {
    let (_folder, session) = trading();
    let mut sale = draft(&session, Kind::Sale, &[(FERTILISER, 7)]);
    sale.discount = Discount::Amount(Money::from_minor(1_000));
    sale.shipping.amount = Money::from_minor(333);
    let sold = paid_in(&session, &sale, PaymentMethod::Cash);
    assert_eq!((on_hand(&session, "L-1"), on_hand(&session, "L-2")), (0, 3));
    let first = back(&session, Kind::SaleReturn, &sold, &[(1, 3)]);
    paid_in(&session, &first, PaymentMethod::Cash);
    assert_eq!(
        (on_hand(&session, "L-1"), on_hand(&session, "L-2")),
        (1, 5),
        "what was taken last comes back first"
    );
    refused(
        session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 4)]), &[cash(1)]),
        "walk-in",
    );
    let over = session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 5)]), &[]);
    assert!(over.as_ref().is_err_and(|error| error.to_string().contains("4 of it is left")), "{over:?}");
    let mut rest = back(&session, Kind::SaleReturn, &sold, &[(1, 4)]);
    rest.lines[0].restock = Restock::Quarantine;
    paid_in(&session, &rest, PaymentMethod::Card);
    assert_eq!((on_hand(&session, "L-1"), on_hand(&session, "L-1-Q"), on_hand(&session, "L-2")), (1, 4, 5));
    assert_eq!(number(&session, "SELECT sum(total + rounding) FROM unified_invoices"), 0);
    assert_eq!(number(&session, "SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments"), 0);
    assert_eq!(
        number(&session, "SELECT count(*) FROM lots WHERE number = 'L-1-Q' AND status = 'quarantined'"),
        1
    );
    is_clean(&session);
}

#[test]
fn never_more_money_back_than_was_paid() {
    let (_folder, session) = trading();
    // 2 × 35.00 and 14 %: 79.80, of which 20.00 is paid.
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 2)]), &[cash(2_000)]).unwrap();
    let whole = back(&session, Kind::SaleReturn, &sold, &[(1, 2)]);
    assert_eq!(session.documents().refundable(&whole).unwrap(), Some(Money::from_minor(2_000)));
    refused(session.documents().post(&whole, &[cash(2_001)]), "20.00 was paid");
    session.documents().post(&whole, &[cash(2_000)]).unwrap();
    assert_eq!(owes(&session), 0);
    // What was left open paid what was open of the sale.
    assert_eq!(number(&session, "SELECT count(*) FROM invoices WHERE paid = total + rounding"), 2);
    is_clean(&session);
}

#[test]
fn what_is_left_over_is_credit_and_pays_the_next_sale() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &for_farm(&session, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap().minor(), 3_990);
    let next = for_farm(&session, &[(TWINE, 0)]);
    assert!(session.documents().totals(&next).is_err());
    let next = for_farm(&session, &[(FERTILISER, 2)]);
    refused(session.documents().post(&next, &[credit(3_991), cash(1)]), "39.90 of store credit");
    session.documents().post(&next, &[credit(3_990), cash(3_990)]).unwrap();
    assert_eq!(
        (session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), owes(&session)),
        (Money::ZERO, 0)
    );
    is_clean(&session);
}

#[test]
fn an_exchange_pays_the_difference_either_way() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let given = back(&session, Kind::SaleReturn, &sold, &[(1, 1)]);
    // One comes back for 39.90, two go for 79.80.
    let sale = draft(&session, Kind::Sale, &[(FERTILISER, 2)]);
    let deal = Deal { draft: &sale, back: Some(&given), tenders: &[cash(3_990)], approval: None, said: None };
    let posted = session.documents().conclude(&deal).unwrap();
    assert!(posted.back.as_ref().unwrap().number.starts_with("SRT-"));
    assert_eq!(
        session.documents().conclude(&deal).unwrap().back.unwrap().number,
        posted.back.unwrap().number
    );
    // Two come back for 79.80, one goes for 39.90.
    let given = back(&session, Kind::SaleReturn, &Posted { id: posted.id, ..sold.clone() }, &[(1, 2)]);
    let sale = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    let deal = Deal { draft: &sale, back: Some(&given), tenders: &[cash(3_990)], approval: None, said: None };
    session.documents().conclude(&deal).unwrap();
    let drawer = "SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments WHERE method = 'cash'";
    assert_eq!(number(&session, drawer), 7_980 + 3_990 - 3_990);
    assert_eq!(number(&session, "SELECT count(*) FROM invoices WHERE paid <> total + rounding"), 0);
    assert_eq!(on_hand(&session, "L-1") + on_hand(&session, "L-2"), 10 - 2 + 1 - 2 + 2 - 1);
    is_clean(&session);
}

#[test]
fn a_return_to_the_supplier_takes_from_the_lots_that_came() {
    let (_folder, session) = trading();
    let lines = vec![received(&session, FERTILISER, 10, "24", Some("L-3"))];
    let bought = session.documents().post(&purchase(&session, Kind::Purchase, lines), &[]).unwrap();
    session.documents().post(&back(&session, Kind::PurchaseReturn, &bought, &[(1, 4)]), &[]).unwrap();
    assert_eq!(on_hand(&session, "L-3"), 6);
    let sale = for_farm(&session, &[(FERTILISER, 15)]);
    session.documents().post(&sale, &[]).unwrap();
    assert_eq!(on_hand(&session, "L-3"), 1);
    refused(
        session.documents().post(&back(&session, Kind::PurchaseReturn, &bought, &[(1, 2)]), &[]),
        "no longer here",
    );
    is_clean(&session);
}

#[test]
fn a_return_that_names_no_document_needs_a_right_and_a_lot() {
    let (_folder, session) = trading();
    let mut free = draft(&session, Kind::SaleReturn, &[(FERTILISER, 1)]);
    refused(session.documents().post(&free, &[cash(3_990)]), "Name the lot");
    free.lines[0].received.number = Some("L-2".to_string());
    session.documents().post(&free, &[cash(3_990)]).unwrap();
    assert_eq!(on_hand(&session, "L-2"), 6);
    session
        .masters()
        .save(
            &crate::store::masters::USERS,
            None,
            &[
                ("username", "amal".to_string()),
                ("full_name", "Amal".to_string()),
                ("role_id", "cashier".to_string()),
                ("secret_hash", "739154".to_string()),
            ],
        )
        .unwrap();
    let clerk = session.store().sign_in("amal", super::PIN, &Terminal::here()).unwrap();
    let mut free = draft(&clerk, Kind::SaleReturn, &[(FERTILISER, 1)]);
    free.lines[0].received.number = Some("L-2".to_string());
    assert!(matches!(clerk.documents().post(&free, &[cash(3_990)]), Err(Error::NeedsApproval { .. })));
    is_clean(&session);
}

#[test]
fn a_cancelled_sale_is_turned_round() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 7)]), &[cash(1_000)]).unwrap();
    assert!(matches!(session.documents().cancel(sold.id, " ", None), Err(Error::Field { .. })));
    let cancelled = session.documents().cancel(sold.id, "Wrong customer", None).unwrap();
    assert_eq!((cancelled.paid_back, cancelled.on_account.minor()), (Money::ZERO, 1_000));
    assert_eq!((on_hand(&session, "L-1"), on_hand(&session, "L-2"), owes(&session)), (5, 5, -1_000));
    assert_eq!(number(&session, "SELECT sum(total) FROM unified_invoices"), 0);
    refused(session.documents().cancel(sold.id, "Again", None), "cancelled already");
    // A walk-in customer is paid back.
    let sold = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    assert_eq!(session.documents().cancel(sold.id, "Wrong item", None).unwrap().paid_back.minor(), 3_990);
    assert_eq!(
        number(&session, "SELECT count(*) FROM payments WHERE reverses_id IS NOT NULL AND direction = 'out'"),
        1
    );
    is_clean(&session);
}

#[test]
fn what_later_documents_stand_on_is_not_cancelled() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 4)]), &[]).unwrap();
    let first = session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    let second = session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    refused(session.documents().cancel(sold.id, "why", None), &first.number);
    refused(session.documents().cancel(first.id, "why", None), &second.number);
    session.documents().cancel(second.id, "why", None).unwrap();
    session.documents().cancel(first.id, "why", None).unwrap();
    assert_eq!(owes(&session), 4 * 3_990);
    session.documents().cancel(sold.id, "why", None).unwrap();
    let lines = vec![received(&session, FERTILISER, 3, "24", Some("L-3"))];
    let bought = session.documents().post(&purchase(&session, Kind::Purchase, lines), &[]).unwrap();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 11)]), &[]).unwrap();
    refused(session.documents().cancel(bought.id, "why", None), &sold.number);
    session.documents().cancel(sold.id, "why", None).unwrap();
    session.documents().cancel(bought.id, "why", None).unwrap();
    assert_eq!(number(&session, "SELECT cost FROM products WHERE id = 1"), 200_000);
    is_clean(&session);
}
