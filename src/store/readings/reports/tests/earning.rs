use super::*;
use crate::domain::{Charge, Discount, Rate};
use crate::store::masters::SALES_ENGINEERS;

fn by_hoda(session: &Session, on: &str, units: i64) -> Draft {
    Draft { sales_engineer: Some(1), ..sale(session, day(on), units) }
}

fn commission(session: &Session, from: &str, to: &str, engineer: Option<i64>) -> Report {
    session.books().report(Wanted::Commission { from: day(from), to: day(to), engineer }, ALL).unwrap()
}

#[test]
fn a_return_takes_back_at_the_rate_of_its_original() {
    let (_folder, session) = trading();
    let sold = post(&session, &by_hoda(&session, "2026-05-01", 1_000));
    let rate = [("commission_rate", "5".to_owned())];
    session.masters().save(&SALES_ENGINEERS, Some(1), &rate).unwrap();
    post(&session, &back(&session, Kind::SaleReturn, &sold, day("2026-06-01"), 400));
    post(&session, &by_hoda(&session, "2026-06-02", 100));
    // Of 1000.00 2.5 % are 25.00. In June 5 % of 100.00, less 2.5 % of 400.00. A month's target is 2000.00.
    assert_eq!(
        rows(&commission(&session, "2026-05-01", "2026-05-31", Some(1))),
        ["EMP001 Hoda 1000.00 0.00 1000.00 2.5 25.00 2000.00 50"]
    );
    assert_eq!(
        rows(&commission(&session, "2026-06-01", "2026-06-30", None)),
        ["EMP001 Hoda 100.00 -400.00 -300.00 - -5.00 2000.00 -15", "EMP002 Samir 0.00 0.00 0.00 - 0.00 - -"]
    );
    let both = commission(&session, "2026-05-15", "2026-06-15", None);
    assert!(rows(&both)[0].ends_with(" 4000.00 -7.5"), "two months begun: {:?}", rows(&both));
    assert_eq!(totals(&both), "Total - 100.00 -400.00 -300.00 - -5.00 - -");
}

#[test]
fn what_is_cancelled_earns_nothing_whenever_it_is_cancelled() {
    let (_folder, session) = trading();
    let sold = post(&session, &by_hoda(&session, "2026-05-01", 1_000));
    let returned = post(&session, &back(&session, Kind::SaleReturn, &sold, day("2026-05-02"), 400));
    let may = || rows(&commission(&session, "2026-05-01", "2026-05-31", Some(1))).remove(0);
    assert_eq!(may(), "EMP001 Hoda 1000.00 -400.00 600.00 2.5 15.00 2000.00 30");
    session.documents().cancel(returned.id, "Wrong one", None).unwrap();
    assert_eq!(may(), "EMP001 Hoda 1000.00 0.00 1000.00 2.5 25.00 2000.00 50");
    session.documents().cancel(sold.id, "Wrong one", None).unwrap();
    assert_eq!(may(), "EMP001 Hoda 0.00 0.00 0.00 2.5 0.00 2000.00 0");
}

#[test]
fn it_is_of_the_net_after_discounts_and_rounded_document_by_document() {
    let (_folder, session) = trading();
    // 0.20 at 2.5 % is 0.005: 0.01 each time.
    let mut small = by_hoda(&session, "2026-05-01", 1);
    small.lines[0].discount = Discount::Percent(Rate::from_thousandths(80_000));
    post(&session, &small);
    post(&session, &Draft { uuid: uuid::Uuid::new_v4().to_string(), ..small });
    assert_eq!(
        rows(&commission(&session, "2026-05-01", "2026-05-01", Some(1))),
        ["EMP001 Hoda 0.40 0.00 0.40 2.5 0.02 2000.00 0"]
    );
    // Ten of twine, 100.00 less 10.00, with 14 % and shipping: of 90.00.
    let mut taxed = by_hoda(&session, "2026-05-02", 1);
    taxed.lines = vec![line(&session, TWINE, 10)];
    taxed.discount = Discount::Amount(Money::from_minor(1_000));
    taxed.shipping = Charge { amount: Money::from_minor(2_000), tax_rate: Rate::from_thousandths(14_000) };
    post(&session, &taxed);
    assert_eq!(
        rows(&commission(&session, "2026-05-02", "2026-05-02", Some(1))),
        ["EMP001 Hoda 90.00 0.00 90.00 2.5 2.25 2000.00 4.5"]
    );
}
