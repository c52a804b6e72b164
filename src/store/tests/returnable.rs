//! What of a document can still come back.

use super::{put_stock, shop};
use crate::domain::{
    DocumentId, Draft, DraftLine, Kind, Money, Party, PaymentMethod, Quantity, ReturnReason, Tender,
};
use crate::store::{Error, Posted, Session};

const GOODS: &str = "
    INSERT INTO products (id, sku, name, kind, tax_rate, price, cost, tracks_lots, created_at, updated_at)
    VALUES (1, 'NPK-20', 'NPK 20-20-20', 'stocked', 14000, 350000, 200000, 1, '', ''),
           (2, 'SPRAY', 'Spraying', 'service', 14000, 2000000, 0, 0, '', '');
    INSERT INTO product_search (rowid, words) VALUES (1, 'npk'), (2, 'spraying');
    INSERT INTO lots (id, product_id, number, expires, received, unit_cost, created_at, updated_at)
    VALUES (1, 1, 'L-1', '2090-01-01', '2026-01-01', 200000, '', ''),
           (2, 1, 'L-2', '2091-01-01', '2026-01-01', 200000, '', '');
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 5000, 200000, 'opening', 1, 10000), ('', 1, 2, 1, 5000, 200000, 'opening', 1, 10000);";

fn units(units: i64) -> Quantity {
    Quantity::whole(units).unwrap()
}

fn post(session: &Session, draft: &Draft) -> Posted {
    let payable = session.documents().totals(draft).unwrap().payable;
    session.documents().post(draft, &[Tender::of(PaymentMethod::Cash, payable)]).unwrap()
}

/// Seven of the fertiliser, five of L-1 and two of L-2, and one spraying.
fn sold(session: &Session) -> Posted {
    put_stock(session, |tx| Ok(tx.execute_batch(GOODS)?));
    let line =
        |product: i64, quantity| session.stock().product(product.into()).unwrap().line(units(quantity));
    post(
        session,
        &Draft { lines: vec![line(1, 7), line(2, 1)], ..session.documents().new_draft(Kind::Sale).unwrap() },
    )
}

#[test]
fn what_is_left_is_told_line_by_line_and_lot_by_lot() {
    let (_folder, session) = shop();
    let sold = sold(&session);
    let lines = session.documents().returnable(sold.id).unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.number(), line.quantity(), line.left())).collect();
    assert_eq!(told, [(1, units(7), units(7)), (2, units(1), units(1))]);
    let lots: Vec<_> = lines[0].lots.iter().map(|lot| (lot.number.as_deref(), lot.left, lot.here)).collect();
    assert_eq!(lots, [(Some("L-2"), units(2), units(3)), (Some("L-1"), units(5), units(0))]);
    assert!(lines[1].lots.is_empty());

    let mut part = session.documents().new_return(sold.id).unwrap();
    part.lines = vec![DraftLine {
        quantity: units(3),
        reason: Some(ReturnReason::Damaged),
        restock: crate::domain::Restock::Quarantine,
        ..lines[0].line.clone()
    }];
    post(&session, &part);
    let lines = session.documents().returnable(sold.id).unwrap();
    assert_eq!((lines[0].returned(), lines[0].left()), (units(3), units(4)));
    // Two of L-2 and one of L-1 came back, set apart.
    let lots: Vec<_> = lines[0].lots.iter().map(|lot| (lot.left, lot.here)).collect();
    assert_eq!(lots, [(units(0), units(5)), (units(4), units(1))]);
}

#[test]
fn what_is_left_can_come_back_as_it_is_told_and_leaves_nothing() {
    let (_folder, session) = shop();
    let sold = sold(&session);
    let mut all = session.documents().new_return(sold.id).unwrap();
    all.lines = session.documents().returnable(sold.id).unwrap().into_iter().map(|line| line.line).collect();
    let given = post(&session, &all);
    let total = |id| session.documents().document(id).unwrap().totals.payable;
    // 7 × 35 and 200, and 14 %.
    assert_eq!((total(sold.id), total(given.id)), (Money::from_minor(50_730), Money::from_minor(50_730)));
    assert!(session.documents().returnable(sold.id).unwrap().iter().all(|line| line.left().is_zero()));
    assert!(matches!(session.documents().new_return(sold.id), Err(Error::Refused(_))));
    // A return is not returned, and a cancelled document has nothing to give back.
    assert!(matches!(session.documents().returnable(given.id), Err(Error::Refused(_))));
    session.documents().cancel(given.id, "Wrong", None).unwrap();
    session.documents().cancel(sold.id, "Wrong", None).unwrap();
    for refused in
        [session.documents().returnable(sold.id).map(drop), session.documents().new_return(sold.id).map(drop)]
    {
        assert!(matches!(refused, Err(Error::Refused(said)) if said.to_string().contains("is cancelled")));
    }
}

#[test]
fn an_original_is_found_by_number_party_and_product_be_they_few_or_a_crowd() {
    let (_folder, session) = shop();
    let first = sold(&session);
    let second = post(
        &session,
        &Draft {
            lines: vec![session.stock().product(2.into()).unwrap().line(units(1))],
            ..session.documents().new_draft(Kind::Sale).unwrap()
        },
    );
    let walk_in = session.money().walk_in().unwrap();
    put_stock(&session, |tx| {
        Ok(tx.execute_batch(
            "INSERT OR REPLACE INTO customer_search (rowid, words) VALUES (1, 'walk in customer')",
        )?)
    });
    let found = |party, wanted: &str| -> Vec<DocumentId> {
        let rows = session.documents().originals(Kind::SaleReturn, party, wanted, 10).unwrap();
        rows.into_iter().map(|row| row.id).collect()
    };
    let as_asked = || {
        assert_eq!(found(None, ""), [second.id, first.id], "the latest first");
        assert_eq!(found(None, &first.number.to_lowercase()), [first.id]);
        assert_eq!(found(None, "npk"), [first.id]);
        assert_eq!(found(None, "spray"), [second.id, first.id]);
        assert_eq!(found(None, "walk"), [second.id, first.id]);
        assert_eq!(found(Some(Party::Customer(walk_in)), "npk"), [first.id]);
        assert!(found(Some(Party::Customer((walk_in.row() + 1).into())), "npk").is_empty());
        assert!(found(None, "peat").is_empty());
    };
    as_asked();
    // So many more products of these words that the documents are looked at one by one.
    put_stock(&session, |tx| {
        Ok(tx.execute_batch(
            "WITH RECURSIVE n (n) AS (SELECT 100 UNION ALL SELECT n + 1 FROM n WHERE n < 700)
             INSERT INTO product_search (rowid, words) SELECT n, 'npk spraying peat' FROM n",
        )?)
    });
    as_asked();
}
