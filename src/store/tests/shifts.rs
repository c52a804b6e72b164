//! Drawers from their float to their count, and closed periods.

use chrono::Days;

use super::documents::{
    FARM, FERTILISER, SPRAYING, back, cash, draft, for_farm, is_clean, number, paid_in, purchase, received,
    refused, trading,
};
use super::{PIN, put_stock};
use crate::domain::{CashCount, Direction, Kind, Money, Party, PaymentMethod, Tender};
use crate::store::kernel::clock;
use crate::store::masters::USERS;
use crate::store::{AllocateTo, Deal, Error, PaymentRequest, Session, Terminal};

pub(super) fn minor(minor: i64) -> Money {
    Money::from_minor(minor)
}

pub(super) fn counted(minor: i64) -> CashCount {
    CashCount { pieces: Vec::new(), other: Money::from_minor(minor) }
}

/// Cash that the farm pays on account.
fn from_farm(amount: i64) -> PaymentRequest {
    PaymentRequest {
        uuid: uuid::Uuid::new_v4().to_string(),
        party: Party::Customer(FARM.into()),
        direction: Direction::In,
        tender: Tender::of(PaymentMethod::Cash, minor(amount)),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    }
}

fn at_drawer(drawer: &str) -> Terminal {
    Terminal { drawer: Some(drawer.to_string()), ..Terminal::here() }
}

/// Somebody of a role, signed in at a drawer.
pub(super) fn clerk(owner: &Session, name: &str, role: &str, drawer: &str) -> Session {
    let typed = [("username", name), ("full_name", name), ("role_id", role), ("secret_hash", PIN)];
    owner.masters().save(&USERS, None, &typed.map(|(field, text)| (field, text.to_string()))).unwrap();
    owner.store().sign_in(name, PIN, &at_drawer(drawer)).unwrap()
}

fn wants_shift(session: &Session) {
    let seen = session.books().settings().unwrap();
    session
        .books()
        .change_settings(&seen, &crate::store::Shop { requires_shift: true, ..seen.clone() })
        .unwrap();
}

#[test]
fn a_drawer_is_counted_and_its_difference_recorded() {
    let (_folder, session) = trading();
    let id = session.money().open_shift(minor(50_000)).unwrap();
    refused(session.money().open_shift(minor(0)), "SHF-");
    // 39.90 for a bag, handed over as 50.00: the change is not cash held.
    let bag = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    let tendered = Tender { tendered: Some(minor(5_000)), ..cash(3_990) };
    session.documents().post(&bag, &[tendered]).unwrap();
    let by_card = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Card);
    let sold = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[cash(3_990)]).unwrap();
    session.documents().cancel(by_card.id, "Wrong item", None).unwrap();
    session.money().move_cash(Direction::In, minor(10_000), "Change from the bank", None).unwrap();
    session.money().move_cash(Direction::Out, minor(2_500), "  Bread ", None).unwrap();

    let x = session.money().shift().unwrap().unwrap();
    assert_eq!((x.id, x.opening_float, x.closing.is_none()), (id, minor(50_000), true));
    assert_eq!((x.cash.sales, x.cash.refunds), (minor(3 * 3_990), minor(3_990)));
    assert_eq!((x.cash.paid_in, x.cash.paid_out), (minor(10_000), minor(2_500)));
    assert_eq!(x.expected().unwrap(), minor(50_000 + 2 * 3_990 + 10_000 - 2_500));
    assert_eq!(x.moves[1].reason, "Bread");
    let card = x.methods[0];
    assert_eq!((card.method, card.received, card.paid), (PaymentMethod::Card, minor(3_990), minor(3_990)));
    let kinds: Vec<_> = x.posted.iter().map(|of| (of.kind, of.sum.count, of.sum.total.minor())).collect();
    assert_eq!(kinds, [(Kind::Sale, 3, 4 * 3_990), (Kind::SaleReturn, 1, -3_990)]);
    assert_eq!((x.cancelled.count, x.cancelled.total), (1, minor(-3_990)));

    // 650.00 and 4.75 are counted of 654.80.
    let count = CashCount { pieces: vec![(minor(20_000), 3), (minor(5_000), 1)], other: minor(475) };
    let z = session.money().close_shift(id, &count, "", None).unwrap();
    let closing = z.closing.clone().unwrap();
    assert_eq!((closing.expected, closing.counted), (minor(65_480), minor(65_475)));
    assert_eq!((closing.difference, closing.count), (minor(-5), count));
    assert!(closing.z_number.starts_with("Z-") && closing.z_number.ends_with("-000001"));
    assert_eq!(z.head.as_ref().map(|(row, seal)| (*row, seal.len())), Some((5, 8)));
    refused(session.money().close_shift(id, &counted(0), "", None), "closed already");
    is_clean(&session);

    // What is sold afterwards is no part of it, and the Z report stays what it was.
    paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    assert_eq!(session.money().shift_report(&closing.z_number.to_lowercase()).unwrap(), z);
    assert_eq!(session.money().shift_report(&z.number).unwrap(), z);
    assert_eq!(number(&session, "SELECT count(*) FROM payments WHERE shift_id IS NULL"), 1);
    is_clean(&session);
}

#[test]
fn a_closed_shift_is_frozen_and_its_numbers_have_no_gap() {
    let (_folder, session) = trading();
    for round in 1..=3 {
        let id = session.money().open_shift(minor(round)).unwrap();
        assert_eq!(session.money().usual_float().unwrap(), minor(round));
        let z = session.money().close_shift(id, &counted(round), "", None).unwrap();
        assert!(z.number.ends_with(&format!("-00000{round}")), "{}", z.number);
        assert!(z.closing.unwrap().z_number.ends_with(&format!("-00000{round}")));
        // Refused closings in between take no number.
        assert!(session.money().close_shift(id, &counted(round), "", None).is_err());
    }
    let file = session.store().connection();
    for change in [
        "UPDATE cash_shifts SET counted = 7, difference = 4 WHERE id = 3",
        "UPDATE cash_shifts SET notes = 'later' WHERE id = 1",
        "DELETE FROM cash_shifts WHERE id = 1",
        "INSERT INTO shift_cash (shift_id, direction, amount, reason, user_id, created_at)
         VALUES (1, 'in', 1, 'late', 1, '')",
        "INSERT INTO payments (number, direction, customer_id, method, amount, payment_date, received_at, user_id, shift_id)
         VALUES ('PAY-2026-000001', 'in', 2, 'cash', 1, '2026-01-01', '', 1, 1)",
    ] {
        let stopped = session.store().transaction(|tx| Ok(tx.execute_batch(change)?));
        assert!(matches!(stopped, Err(Error::Guarded(_))), "{change}: {stopped:?}");
    }
    assert_eq!(file.query_row("SELECT counted FROM cash_shifts WHERE id = 3", [], |row| row.get(0)), Ok(3));
    is_clean(&session);
}

#[test]
fn two_clerks_have_two_drawers_and_one_drawer_can_have_two_clerks() {
    let (_folder, owner) = trading();
    let left = clerk(&owner, "left", "cashier", "Left till");
    let right = clerk(&owner, "right", "cashier", "Right till");
    let (of_left, of_right) =
        (left.money().open_shift(minor(100)).unwrap(), right.money().open_shift(minor(200)).unwrap());
    paid_in(&left, &draft(&left, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    paid_in(&right, &draft(&right, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    // Somebody else at the left till, in a session of their own.
    let helper = clerk(&owner, "helper", "cashier", "Left till");
    assert_eq!(helper.money().shift().unwrap().unwrap().id, of_left);
    paid_in(&helper, &draft(&helper, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    let x = left.money().shift().unwrap().unwrap();
    assert_eq!((x.cash.sales, x.posted[0].sum.count), (minor(2 * 3_990), 2));
    assert_eq!(right.money().shift().unwrap().unwrap().cash.sales, minor(2 * 3_990));
    // The right till is not for those at the left one; whoever is at a drawer closes its shift.
    assert!(matches!(left.money().shift_of(of_right), Err(Error::NotPermitted { .. })));
    let ask = crate::store::Ask { limit: 10, ..crate::store::Ask::default() };
    assert_eq!(left.money().shifts(&ask).unwrap().rows.len(), 1);
    assert_eq!(left.money().count_shifts(&ask).unwrap(), 1);
    assert!(matches!(
        left.money().close_shift(of_right, &counted(0), "It is empty", None),
        Err(Error::NeedsApproval { needs }) if needs[0].what.to_string().contains("Right till")
    ));
    helper.money().close_shift(of_left, &counted(100 + 2 * 3_990), "", None).unwrap();
    // Who opened it may close it from elsewhere, and a manager any; both stand on the report.
    let moved = owner.store().sign_in("right", PIN, &at_drawer("Office")).unwrap();
    moved.money().close_shift(of_right, &counted(200 + 2 * 3_990), "", None).unwrap();
    let again = right.money().open_shift(minor(0)).unwrap();
    let manager = clerk(&owner, "boss", "manager", "Office");
    let z = manager.money().close_shift(again, &counted(0), "Went home ill", None).unwrap();
    assert_eq!((z.opened_by.as_str(), z.closing.unwrap().closed_by.as_str()), ("right", "boss"));
    assert_eq!(manager.money().shifts(&ask).unwrap().rows.len(), 3);
    is_clean(&owner);
}

#[test]
fn who_reads_money_sees_shifts_and_opens_none() {
    let (_folder, owner) = trading();
    let id = owner.money().open_shift(minor(100)).unwrap();
    let accountant = clerk(&owner, "books", "accountant", "Office");
    assert_eq!(accountant.money().shift_of(id).unwrap().opening_float, minor(100));
    assert_eq!(
        accountant.money().shifts(&crate::store::Ask { limit: 5, ..Default::default() }).unwrap().rows.len(),
        1
    );
    assert!(matches!(accountant.money().open_shift(minor(0)), Err(Error::NotPermitted { .. })));
    let keeper = clerk(&owner, "keeper", "warehouse_keeper", "Store");
    assert!(matches!(keeper.money().shift(), Err(Error::NotPermitted { .. })));
    assert!(matches!(keeper.money().shift_of(id), Err(Error::NotPermitted { .. })));
}

#[test]
fn cash_needs_an_open_shift_when_the_shop_says_so() {
    let (_folder, session) = trading();
    let sale = || draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    paid_in(&session, &sale(), PaymentMethod::Cash);
    wants_shift(&session);
    refused(session.documents().post(&sale(), &[cash(3_990)]), "Open one first: Esc, F9, Money, Shift.");
    assert_eq!(number(&session, "SELECT count(*) FROM invoices"), 1);
    paid_in(&session, &sale(), PaymentMethod::Card);
    session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[]).unwrap();
    // Paying back needs one too.
    let sold = number(&session, "SELECT min(id) FROM invoices");
    refused(session.documents().cancel(sold.into(), "Wrong item", None), "No shift is open");
    let shift = session.money().open_shift(minor(0)).unwrap();
    paid_in(&session, &sale(), PaymentMethod::Cash);
    session.documents().cancel(sold.into(), "Wrong item", None).unwrap();
    let x = session.money().shift().unwrap().unwrap();
    assert_eq!((x.cash.sales, x.cash.refunds, x.expected()), (minor(3_990), minor(3_990), Ok(minor(0))));
    session.money().close_shift(shift, &counted(0), "", None).unwrap();
    refused(session.documents().post(&sale(), &[cash(3_990)]), "No shift is open");
    is_clean(&session);
}

#[test]
fn suppliers_are_paid_from_the_drawer_and_store_credit_is_not_in_it() {
    let (_folder, session) = trading();
    session.money().open_shift(minor(100_000)).unwrap();
    let lines = vec![received(&session, FERTILISER, 3, "24", Some("L-3"))];
    session.documents().post(&purchase(&session, Kind::Purchase, lines), &[cash(5_000)]).unwrap();
    let sold = paid_in(&session, &for_farm(&session, &[(SPRAYING, 1)]), PaymentMethod::BankTransfer);
    session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    session
        .documents()
        .post(
            &for_farm(&session, &[(FERTILISER, 1)]),
            &[Tender::of(PaymentMethod::StoreCredit, minor(3_990))],
        )
        .unwrap();
    let x = session.money().shift().unwrap().unwrap();
    assert_eq!((x.cash.paid, x.expected()), (minor(5_000), Ok(minor(95_000))));
    assert_eq!(x.methods.len(), 1);
    assert_eq!(x.methods[0].method, PaymentMethod::BankTransfer);
    is_clean(&session);
}

#[test]
fn cash_moves_with_a_reason_and_a_right() {
    let (_folder, owner) = trading();
    refused(owner.money().move_cash(Direction::Out, minor(100), "Bread", None), "No shift is open");
    owner.money().open_shift(minor(0)).unwrap();
    for (amount, reason, field) in [(0, "Bread", "amount"), (-5, "Bread", "amount"), (100, " ", "reason")] {
        let stopped = owner.money().move_cash(Direction::Out, minor(amount), reason, None);
        assert!(matches!(&stopped, Err(Error::Field { field: of, .. }) if *of == field), "{stopped:?}");
    }
    let cashier = clerk(&owner, "amal", "cashier", owner.drawer());
    assert!(matches!(
        cashier.money().move_cash(Direction::Out, minor(2_500), "Bread", None),
        Err(Error::NeedsApproval { needs }) if needs[0].what.to_string() == "25.00 is paid out of the drawer: Bread."
    ));
    assert_eq!(number(&owner, "SELECT count(*) FROM shift_cash"), 0);
    is_clean(&owner);
}

#[test]
fn what_is_done_behind_the_programs_back_is_named() {
    let (_folder, session) = trading();
    let id = session.money().open_shift(minor(0)).unwrap();
    paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    session.money().move_cash(Direction::In, minor(100), "Change", None).unwrap();
    session.money().close_shift(id, &counted(4_090), "", None).unwrap();
    let plain = rusqlite::Connection::open(session.store().path()).unwrap();
    let said = |sql: &str| {
        plain
            .execute_batch(&format!(
                "PRAGMA foreign_keys = OFF; BEGIN; DROP TRIGGER cash_shifts_close_once; DROP TRIGGER cash_shifts_stay;
                 DROP TRIGGER cash_shifts_begin_open; DROP TRIGGER shift_cash_while_open;
                 DROP TRIGGER shift_cash_no_delete; {sql}; COMMIT"
            ))
            .unwrap();
        let checks = session.store().verify(None).unwrap();
        let shifts = checks.into_iter().find(|check| check.name.name() == "check-shifts").unwrap();
        shifts.said().join(" ")
    };
    let problems = said("DELETE FROM shift_cash");
    assert!(problems.contains("cash moved in it was changed or removed"), "{problems}");
    assert!(problems.contains("what was expected is not float"), "{problems}");
    plain
        .execute_batch(
            "INSERT INTO cash_shifts (id, number, drawer, opened_at, opened_by, opening_float)
             VALUES (9, 'SHF-2026-000009', 'x', '', 1, 0);
             INSERT INTO shift_cash (id, shift_id, direction, amount, reason, user_id, created_at)
             VALUES (5, 9, 'in', 1, 'x', 1, '')",
        )
        .unwrap();
    let checks = session.store().verify(None).unwrap();
    let shifts = checks.into_iter().find(|check| check.name.name() == "check-shifts").unwrap();
    for sentence in [
        "SHF-2026-000009: no activity tells of its opening.",
        "SHF-2026-000009: no activity tells of cash moved in it.",
    ] {
        assert!(shifts.said().iter().any(|said| said == sentence), "{:#?}", shifts.problems);
    }
}

#[test]
fn nothing_is_dated_into_a_closed_period() {
    let (_folder, session) = trading();
    let today = clock::today();
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap();
    let older = today.checked_sub_days(Days::new(9)).unwrap();
    let mut old = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    old.date = yesterday;
    let sold = paid_in(&session, &old, PaymentMethod::Cash);

    let ahead = session.books().close_period(today.checked_add_days(Days::new(1)));
    assert!(matches!(ahead, Err(Error::Field { field: "until", .. })), "{ahead:?}");
    assert!(matches!(session.books().close_period(None), Err(Error::Field { field: "until", .. })));
    session.books().close_period(Some(yesterday)).unwrap();
    assert!(matches!(session.books().close_period(Some(yesterday)), Err(Error::Field { .. })));
    assert_eq!(session.books().closed_until().unwrap(), Some(yesterday));
    old.uuid = session.documents().new_draft(Kind::Sale).unwrap().uuid;
    refused(session.documents().post(&old, &[cash(3_990)]), "The books are closed up to");
    refused(session.documents().cancel(sold.id, "Wrong item", None), "The books are closed up to");
    old.date = today;
    paid_in(&session, &old, PaymentMethod::Cash);

    // Opened again up to an earlier day, then altogether.
    session.books().close_period(Some(older)).unwrap();
    session.documents().cancel(sold.id, "Wrong item", None).unwrap();
    session.books().close_period(None).unwrap();
    let told: String = session
        .store()
        .connection()
        .query_row(
            "SELECT group_concat(action || ' ' || before || after, '; ') FROM user_activities WHERE action LIKE 'period.%'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let day = |day: Option<chrono::NaiveDate>| {
        format!(r#"{{"closed_until":{}}}"#, day.map_or("null".to_string(), |day| format!("\"{day}\"")))
    };
    let expected = [
        format!("period.closed {}{}", day(None), day(Some(yesterday))),
        format!("period.opened {}{}", day(Some(yesterday)), day(Some(older))),
        format!("period.opened {}{}", day(Some(older)), day(None)),
    ];
    assert_eq!(told, expected.join("; "));
    let cashier = clerk(&session, "amal", "cashier", "Till");
    assert!(matches!(cashier.books().close_period(Some(older)), Err(Error::NotPermitted { .. })));
    assert!(matches!(cashier.books().closed_until(), Err(Error::NotPermitted { .. })));
    clerk(&session, "books", "accountant", "Office").books().close_period(Some(older)).unwrap();
    is_clean(&session);
}

/// A payment of a shift lies between its opening and its closing.
#[test]
fn a_payment_outside_its_shift_is_named() {
    let (_folder, session) = trading();
    put_stock(&session, |_| Ok(()));
    let id = session.money().open_shift(minor(0)).unwrap();
    paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    let alone = session.money().pay(&from_farm(500)).unwrap();
    session.money().close_shift(id, &counted(4_490), "", None).unwrap();
    let other = session.money().open_shift(minor(0)).unwrap();
    session.money().close_shift(other, &counted(0), "", None).unwrap();
    let plain = rusqlite::Connection::open(session.store().path()).unwrap();
    plain
        .execute_batch(&format!(
            "DROP TRIGGER payments_no_update; UPDATE payments SET shift_id = {}",
            other.row()
        ))
        .unwrap();
    let checks = session.store().verify(None).unwrap();
    let shifts = checks.into_iter().find(|check| check.name.name() == "check-shifts").unwrap();
    for number in ["PAY-", alone.number.as_str()] {
        let named =
            |said: &&String| said.contains(number) && said.contains("was not taken while it was open");
        assert!(shifts.said().iter().any(|said| named(&said)), "{number}: {:?}", shifts.problems);
    }
}

/// Nothing was altered: whoever sets the clock is not told that something was.
#[test]
fn a_clock_set_back_while_a_shift_is_open_is_no_fault_of_the_file() {
    let (_folder, session) = trading();
    let id = session.money().open_shift(minor(0)).unwrap();
    for by in [-2, 400 * 24, -3] {
        clock::set(chrono::Duration::hours(by));
        // Where it was set back, that is said first.
        let _ = session
            .documents()
            .may_conclude(&Deal::of(&draft(&session, Kind::Sale, &[(FERTILISER, 1)]), &[]));
        paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), PaymentMethod::Cash);
        session.money().pay(&from_farm(500)).unwrap();
    }
    clock::set(chrono::Duration::hours(-5));
    let close = || session.money().close_shift(id, &counted(3 * 4_490), "", None);
    refused(close().map(drop), "the newest record is of");
    close().unwrap();
    clock::set(chrono::Duration::zero());
    is_clean(&session);
}
