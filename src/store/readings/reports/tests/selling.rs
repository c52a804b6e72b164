use super::*;
use crate::domain::{Charge, Party, Rate, SalesBy};
use crate::store::kernel::deeds::Deed;
use crate::store::masters::USERS;
use crate::store::tests::PIN;
use crate::{store::Error, store::Terminal};

/// Sales of several days, products and customers, with charges, a return, a cancelled one, an export and a purchase.
fn sold() -> (TempDir, Session) {
    let (folder, session) = trading();
    // 100.00 of work, and 3 × 10.00 of twine with 4.20 of tax; 5.00 of shipping with 0.70 of tax: 139.90.
    let mut mixed = sale(&session, day("2026-05-01"), 100);
    mixed.lines.push(line(&session, TWINE, 3));
    mixed.shipping = Charge { amount: Money::from_minor(500), tax_rate: Rate::from_thousandths(14_000) };
    mixed.sales_engineer = Some(1);
    let mixed = post(&session, &mixed);
    // 40.00 of them come back.
    post(&session, &back(&session, Kind::SaleReturn, &mixed, day("2026-05-02"), 40));
    let oasis = Draft { party: Some(Party::Customer(3.into())), ..sale(&session, day("2026-05-02"), 10) };
    post(&session, &oasis);
    let wrong = post(&session, &Draft { uuid: uuid::Uuid::new_v4().to_string(), ..oasis });
    session.documents().cancel(wrong.id, "Typed twice", None).unwrap();
    let mut abroad = Draft { kind: Kind::Export, ..sale(&session, day("2026-05-31"), 1) };
    abroad.lines[0].tax_rate = Rate::ZERO;
    post(&session, &abroad);
    post(&session, &purchase(&session, day("2026-05-05"), 10, "20"));
    post(&session, &sale(&session, day("2026-06-01"), 999));
    (folder, session)
}

fn by(session: &Session, by: SalesBy) -> Report {
    let (from, to) = (day("2026-05-01"), day("2026-05-31"));
    session.books().report(Wanted::Sales { from, to, by }, ALL).unwrap()
}

#[test]
fn sales_less_returns_by_everything() {
    let (_folder, session) = sold();
    // Work costs 0.40 and twine 6.00 of what they are sold for.
    assert_eq!(
        rows(&by(&session, SalesBy::Day)),
        [
            "2026-05-01 Friday 1 135.00 4.90 139.90 58.00 77.00",
            "2026-05-02 Saturday 2 -30.00 0.00 -30.00 -12.00 -18.00",
            "2026-05-31 Sunday 1 1.00 0.00 1.00 0.40 0.60",
        ]
    );
    assert_eq!(
        rows(&by(&session, SalesBy::Product)),
        [
            "SPRAY Spraying 4 71 71.00 0.00 71.00 28.40 42.60",
            "TWINE Twine 1 3 30.00 4.20 34.20 18.00 12.00",
            "- Charges 1 0 5.00 0.70 5.70 0.00 5.00",
        ]
    );
    assert_eq!(
        rows(&by(&session, SalesBy::Customer)),
        ["CUS-001 Nile Farm 3 96.00 4.90 100.90 42.40 53.60", "CUS-002 Oasis 1 10.00 0.00 10.00 4.00 6.00",]
    );
    assert_eq!(
        rows(&by(&session, SalesBy::Engineer)),
        ["EMP001 Hoda 2 95.00 4.90 99.90 42.00 53.00", "- No sales engineer 2 11.00 0.00 11.00 4.40 6.60",]
    );
    assert_eq!(
        rows(&by(&session, SalesBy::Kind)),
        [
            "export export 1 1.00 0.00 1.00 0.40 0.60",
            "sale sale 2 145.00 4.90 149.90 62.00 83.00",
            "sale_return sale return 1 -40.00 0.00 -40.00 -16.00 -24.00",
        ]
    );
}

#[test]
fn every_way_comes_to_the_same_total() {
    let (_folder, session) = sold();
    for &way in SalesBy::ALL {
        let total = totals(&by(&session, way));
        let expected = if way == SalesBy::Product {
            "Total - - - 106.00 4.90 110.90 46.40 59.60"
        } else {
            "Total - 4 106.00 4.90 110.90 46.40 59.60"
        };
        assert_eq!(total, expected, "{way:?}");
    }
}

#[test]
fn stock_lies_where_it_lies_and_lay_where_it_lay() {
    let (_folder, session) = sold();
    let stock =
        |on: Option<&str>| rows(&session.books().report(Wanted::Stock { on: on.map(day) }, ALL).unwrap());
    // 900 at 6.00, 3 of them sold, and 10 came at 20.00.
    assert_eq!(stock(None), ["TWINE - WH-001 907 5582.00"]);
    assert_eq!(stock(Some("2026-05-05")), ["TWINE - WH-001 907 5582.00"]);
    assert_eq!(stock(Some("2026-05-04")), ["TWINE - WH-001 897 5382.00"]);
    assert_eq!(stock(Some("2026-04-30")), ["TWINE - WH-001 900 5400.00"]);
    // What was there when the books were begun lay there before.
    assert_eq!(stock(Some("2019-12-31")), ["TWINE - WH-001 900 5400.00"]);
    let now = session.books().report(Wanted::Stock { on: None }, ALL).unwrap();
    assert_eq!(totals(&now), "Total - - - 5582.00");
}

/// 10 at 10 and 10 at 20 into one lot, 10 of them sold, and the second receipt is cancelled: nothing is left, and what
/// was sold cost what was paid for it.
#[test]
fn a_receipt_that_is_cancelled_leaves_no_value_and_what_was_sold_cost_what_was_paid() {
    let (_folder, session) = trading();
    let file = session.store().connection();
    session
        .write(Permission::ProductsCreate, |tx| {
            tx.execute_batch(
                "INSERT INTO products (id, sku, name, kind, tax_rate, price, cost, tracks_lots, created_at, updated_at)
                 VALUES (3, 'RAKE', 'Rake', 'stocked', 0, 300000, 0, 0, '', '');
                 INSERT INTO product_search (rowid, words) VALUES (3, 'rake')",
            )?;
            Ok(((), Activity::new(Deed::ShopCreated { name: "Rake".to_string() })))
        })
        .unwrap();
    let (first, second, third) = (day("2026-07-01"), day("2026-07-02"), day("2026-07-03"));
    let received = |on, cost: &str| {
        let mut draft = purchase(&session, on, 10, cost);
        draft.lines[0] = DraftLine { unit_price: Price::parse(cost).unwrap(), ..line(&session, 3, 10) };
        post(&session, &draft)
    };
    received(first, "10");
    let wrong = received(second, "20");
    let mut sold = sale(&session, third, 1);
    sold.lines = vec![line(&session, 3, 10)];
    post(&session, &sold);
    let worth = || -> (i64, i64, i64) {
        file.query_row("SELECT on_hand, value, cost FROM products WHERE id = 3", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap()
    };
    assert_eq!(worth(), (10_000, 15_000, 150_000));
    session.documents().cancel(wrong.id, "Never came", None).unwrap();
    assert_eq!(worth(), (0, 0, 150_000));
    let corrected: i64 = file
        .query_row("SELECT sum(value) FROM stock_movements WHERE reason = 'value_correction'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(corrected, 5_000);
    let sales = |by| {
        let wanted = Wanted::Sales { from: first, to: third, by };
        session.books().report(wanted, ALL).unwrap()
    };
    // 150 when it was sold; 50 of that were never paid, of the day of what was cancelled.
    assert_eq!(
        rows(&sales(SalesBy::Day)),
        [
            "2026-07-02 Thursday 0 0.00 0.00 0.00 -50.00 50.00",
            "2026-07-03 Friday 1 300.00 0.00 300.00 150.00 150.00",
        ]
    );
    assert_eq!(rows(&sales(SalesBy::Product)), ["RAKE Rake 1 10 300.00 0.00 300.00 100.00 200.00"]);
    assert_eq!(
        rows(&sales(SalesBy::Customer)),
        [
            "CUS-001 Nile Farm 1 300.00 0.00 300.00 150.00 150.00",
            "- Value corrections 0 0.00 0.00 0.00 -50.00 50.00",
        ]
    );
    for by in SalesBy::ALL {
        assert!(totals(&sales(*by)).ends_with("300.00 0.00 300.00 100.00 200.00"), "{by:?}");
    }
    let problems: Vec<_> =
        session.store().verify(None).unwrap().into_iter().flat_map(|check| check.said()).collect();
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn each_report_has_its_right_and_costs_have_their_own() {
    let (folder, session) = sold();
    let user = |name: &str, role: &str| {
        let typed = [("username", name), ("full_name", name), ("role_id", role), ("secret_hash", PIN)];
        session.masters().save(&USERS, None, &typed.map(|(column, text)| (column, text.to_owned()))).unwrap();
        crate::store::Store::open(&folder.path().join("shop.db")).unwrap().sign_in(
            name,
            PIN,
            &Terminal::here(),
        )
    };
    let (from, to) = (day("2026-05-01"), day("2026-05-31"));
    let of = |side| {
        [Wanted::Ageing { side, on: to }, Wanted::Statement { party: Party::new(side, 1), from: None, to }]
    };
    let wanted = [
        (Wanted::Stock { on: None }, Permission::ReportsStock),
        (of(PartySide::Customer)[0], Permission::ReportsCustomers),
        (of(PartySide::Customer)[1], Permission::ReportsCustomers),
        (of(PartySide::Supplier)[0], Permission::ReportsSuppliers),
        (of(PartySide::Supplier)[1], Permission::ReportsSuppliers),
        (Wanted::Sales { from, to, by: SalesBy::Day }, Permission::ReportsSales),
        (Wanted::Commission { from, to, engineer: None }, Permission::ReportsSales),
    ];
    let (cashier, viewer) = (user("amal", "cashier").unwrap(), user("vera", "viewer").unwrap());
    for (wanted, needed) in wanted {
        match cashier.books().report(wanted, ALL) {
            Err(Error::NotPermitted { permission }) => assert_eq!(permission, needed),
            other => panic!("{wanted:?}: {other:?}"),
        }
        viewer.books().report(wanted, ALL).unwrap();
    }
    let headings: Vec<_> =
        by(&viewer, SalesBy::Day).columns.iter().filter_map(|column| column.name).collect();
    assert_eq!(headings, ["key", "name", "count", "net", "tax", "total"]);
    assert!(by(&session, SalesBy::Day).columns.iter().any(|column| column.name == Some("margin")));
}
