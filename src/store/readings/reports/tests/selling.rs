use super::*;
use crate::domain::{Charge, Rate, SalesBy};
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
    let oasis = Draft { customer: Some(3), ..sale(&session, day("2026-05-02"), 10) };
    post(&session, &oasis);
    let wrong = post(&session, &Draft { uuid: uuid::Uuid::new_v4().to_string(), ..oasis });
    session.cancel(wrong.id, "Typed twice", None).unwrap();
    let mut abroad = Draft { kind: Kind::Export, ..sale(&session, day("2026-05-31"), 1) };
    abroad.lines[0].tax_rate = Rate::ZERO;
    post(&session, &abroad);
    post(&session, &purchase(&session, day("2026-05-05"), 10, "20"));
    post(&session, &sale(&session, day("2026-06-01"), 999));
    (folder, session)
}

fn by(session: &Session, by: SalesBy) -> Report {
    let (from, to) = (day("2026-05-01"), day("2026-05-31"));
    session.report(Wanted::Sales { from, to, by }, ALL).unwrap()
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
    let stock = |on: Option<&str>| rows(&session.report(Wanted::Stock { on: on.map(day) }, ALL).unwrap());
    assert_eq!(stock(None), ["TWINE - WH-001 907"]);
    assert_eq!(stock(Some("2026-05-05")), ["TWINE - WH-001 907"]);
    assert_eq!(stock(Some("2026-05-04")), ["TWINE - WH-001 897"]);
    assert_eq!(stock(Some("2026-04-30")), ["TWINE - WH-001 900"]);
    // What was there when the books were begun lay there before.
    assert_eq!(stock(Some("2019-12-31")), ["TWINE - WH-001 900"]);
}

#[test]
fn each_report_has_its_right_and_costs_have_their_own() {
    let (folder, session) = sold();
    let user = |name: &str, role: &str| {
        let typed = [("username", name), ("full_name", name), ("role_id", role), ("secret_hash", PIN)];
        session.save(&USERS, None, &typed.map(|(column, text)| (column, text.to_owned()))).unwrap();
        crate::store::Store::open(&folder.path().join("shop.db")).unwrap().sign_in(
            name,
            PIN,
            &Terminal::here(),
        )
    };
    let (from, to) = (day("2026-05-01"), day("2026-05-31"));
    let of = |side| [Wanted::Ageing { side, on: to }, Wanted::Statement { side, party: 1, from: None, to }];
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
        match cashier.report(wanted, ALL) {
            Err(Error::NotPermitted { permission }) => assert_eq!(permission, needed),
            other => panic!("{wanted:?}: {other:?}"),
        }
        viewer.report(wanted, ALL).unwrap();
    }
    let headings: Vec<_> =
        by(&viewer, SalesBy::Day).columns.iter().filter_map(|column| column.name).collect();
    assert_eq!(headings, ["key", "name", "count", "net", "tax", "total"]);
    assert!(by(&session, SalesBy::Day).columns.iter().any(|column| column.name == Some("margin")));
}
