use super::*;
use crate::domain::Party;
use crate::store::kernel::deeds::Deed;

const ON: &str = "2026-06-30";

#[test]
fn every_day_falls_into_its_bucket() {
    let (_folder, session) = trading();
    let on = day(ON);
    // Days past the due date, and whole units at 1.00: powers of two, so that every sum tells its parts.
    for (late, units) in [(0, 1), (1, 2), (30, 4), (31, 8), (60, 16), (61, 32), (90, 64), (91, 128)] {
        let due_date = Some(before(on, late));
        post(&session, &Draft { due_date, ..sale(&session, before(on, 120), units) });
    }
    post(&session, &Draft { due_date: Some(day("2026-07-30")), ..sale(&session, on, 256) });
    assert_eq!(ageing(&session, on), ["CUS-001 257.00 6.00 24.00 96.00 128.00 0.00 511.00"]);
    let report = session.books().report(Wanted::Ageing { side: PartySide::Customer, on }, ALL).unwrap();
    assert_eq!(totals(&report), "Total 257.00 6.00 24.00 96.00 128.00 0.00 511.00");
    // A day later everything is a day older, and the day before the last sale was not there.
    assert_eq!(ageing(&session, day("2026-07-01")), ["CUS-001 256.00 3.00 12.00 48.00 192.00 0.00 511.00"]);
    assert_eq!(ageing(&session, day("2026-06-29")), ["CUS-001 3.00 12.00 48.00 192.00 0.00 0.00 255.00"]);
}

#[test]
fn a_day_in_the_past_does_not_know_of_later_payments() {
    let (_folder, session) = trading();
    // Thirty days to pay: due on 2026-05-31.
    let early = pay(&session, day("2026-04-20"), 3_000, &[]);
    let sold = post(&session, &sale(&session, day("2026-05-01"), 100));
    session
        .write(Permission::PaymentsCreate, |tx| {
            payments::allocate(tx, early, sold.id, Money::from_minor(3_000), None)?;
            Ok(((), Activity::new(Deed::RecoveryMade {})))
        })
        .unwrap();
    let late = pay(&session, day("2026-05-20"), 6_000, &[(&sold, 5_000)]);
    assert_eq!(ageing(&session, day("2026-04-19")), Vec::<String>::new());
    assert_eq!(ageing(&session, day("2026-04-30")), ["CUS-001 0.00 0.00 0.00 0.00 0.00 30.00 -30.00"]);
    assert_eq!(ageing(&session, day("2026-05-01")), ["CUS-001 70.00 0.00 0.00 0.00 0.00 0.00 70.00"]);
    assert_eq!(ageing(&session, day("2026-05-20")), ["CUS-001 20.00 0.00 0.00 0.00 0.00 10.00 10.00"]);
    assert_eq!(ageing(&session, day("2026-06-01")), ["CUS-001 0.00 20.00 0.00 0.00 0.00 10.00 10.00"]);
    // Taken back in June, it is open again from then on, and was not in May.
    take_back(&session, day("2026-06-10"), late, 6_000, &[(&sold, 5_000)]);
    assert_eq!(ageing(&session, day("2026-06-09")), ["CUS-001 0.00 20.00 0.00 0.00 0.00 10.00 10.00"]);
    assert_eq!(ageing(&session, day("2026-06-10")), ["CUS-001 0.00 70.00 0.00 0.00 0.00 0.00 70.00"]);
}

#[test]
fn a_cancelled_document_never_counts_and_its_money_is_credit() {
    let (_folder, session) = trading();
    let sold = session
        .documents()
        .post(
            &sale(&session, day("2026-05-01"), 100),
            &[Tender::of(PaymentMethod::Cash, Money::from_minor(4_000))],
        )
        .unwrap();
    assert_eq!(ageing(&session, day("2026-05-02")), ["CUS-001 60.00 0.00 0.00 0.00 0.00 0.00 60.00"]);
    session.documents().cancel(sold.id, "Wrong customer", None).unwrap();
    assert_eq!(ageing(&session, day("2026-05-02")), ["CUS-001 0.00 0.00 0.00 0.00 0.00 40.00 -40.00"]);
    assert_eq!(ageing(&session, day("2026-04-30")), Vec::<String>::new());
}

#[test]
fn what_comes_back_is_credit_until_it_pays() {
    let (_folder, session) = trading();
    let paid = [Tender::of(PaymentMethod::Card, Money::from_minor(10_000))];
    let sold = session.documents().post(&sale(&session, day("2026-05-01"), 100), &paid).unwrap();
    post(&session, &back(&session, Kind::SaleReturn, &sold, day("2026-05-10"), 30));
    assert_eq!(ageing(&session, day("2026-05-09")), Vec::<String>::new());
    assert_eq!(ageing(&session, day("2026-05-10")), ["CUS-001 0.00 0.00 0.00 0.00 0.00 30.00 -30.00"]);
    let with_credit = [Tender::of(PaymentMethod::StoreCredit, Money::from_minor(3_000))];
    session.documents().post(&sale(&session, day("2026-05-12"), 50), &with_credit).unwrap();
    assert_eq!(ageing(&session, day("2026-05-11")), ["CUS-001 0.00 0.00 0.00 0.00 0.00 30.00 -30.00"]);
    assert_eq!(ageing(&session, day("2026-05-12")), ["CUS-001 20.00 0.00 0.00 0.00 0.00 0.00 20.00"]);
}

#[test]
fn what_was_paid_back_beyond_any_credit_has_no_due_date() {
    let (_folder, session) = trading();
    pay(&session, day("2026-05-01"), 1_000, &[]);
    pay_out(&session, day("2026-05-02"), 2_500);
    assert_eq!(ageing(&session, day("2026-08-01")), ["CUS-001 15.00 0.00 0.00 0.00 0.00 0.00 15.00"]);
}

#[test]
fn suppliers_are_owed_for_what_was_bought() {
    let (_folder, session) = trading();
    // 10 × 20.00 and 14 %: 228.00, due 45 days later on 2026-06-15.
    let bought = post(&session, &purchase(&session, day("2026-05-01"), 10, "20"));
    post(&session, &back(&session, Kind::PurchaseReturn, &bought, day("2026-05-03"), 2));
    let of = |on| {
        rows(&session.books().report(Wanted::Ageing { side: PartySide::Supplier, on: day(on) }, ALL).unwrap())
    };
    assert_eq!(of("2026-05-02"), ["SUP-001 228.00 0.00 0.00 0.00 0.00 0.00 228.00"]);
    // What went back pays what is open of it.
    assert_eq!(of("2026-06-16"), ["SUP-001 0.00 182.40 0.00 0.00 0.00 0.00 182.40"]);
    assert_eq!(ageing(&session, day("2026-06-16")), Vec::<String>::new());
}

#[test]
fn of_too_many_the_rest_is_left_out_and_still_added_up() {
    let (_folder, session) = trading();
    post(&session, &sale(&session, day(ON), 10));
    post(&session, &Draft { party: Some(Party::Customer(3.into())), ..sale(&session, day(ON), 5) });
    let report =
        session.books().report(Wanted::Ageing { side: PartySide::Customer, on: day(ON) }, 1).unwrap();
    assert_eq!(rows(&report).len(), 1);
    assert_eq!(
        report.left_out_said().unwrap().to_string(),
        "1 row more is left out. The command line writes them all."
    );
    assert!(totals(&report).ends_with(" 15.00"), "{}", totals(&report));
}
