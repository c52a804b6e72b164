//! Values that no column of theirs may hold, put there behind the program's back: each is named where it is read, and
//! becomes nothing else.

use super::{said_of, sold, tampered};
use crate::domain::{Direction, Kind, Party, SalesBy};
use crate::store::kernel::clock;
use crate::store::masters::{LOTS, PRODUCTS};
use crate::store::reports::Wanted;
use crate::store::tests::PIN;
use crate::store::tests::documents::{purchase, received};
use crate::store::{Error, Result, Session, Terminal};

/// What is put where; the verb that reads it; what both it and verify name.
type Planted = (&'static str, fn(&Session) -> Result<()>, &'static str);

const PLANTED: &[Planted] = &[
    (
        "UPDATE payments SET payment_date = 'abc' WHERE id = 2",
        |session| session.money().payment(2.into()).map(drop),
        "payments.payment_date of row 2: “abc” is not a date",
    ),
    (
        "UPDATE payments SET payment_date = '2026-02-30' WHERE id = 2",
        |session| session.money().payment(2.into()).map(drop),
        "payments.payment_date of row 2: “2026-02-30” is not a date",
    ),
    (
        "UPDATE payments SET method = 'x' WHERE id = 2",
        |session| session.money().payment(2.into()).map(drop),
        "payments.method of row 2: “x” is not a payment method",
    ),
    (
        "UPDATE payments SET method = 'x' WHERE id = 4",
        |session| session.money().received_on(clock::today()).map(drop),
        "payments.method: “x” is not a payment method",
    ),
    (
        "UPDATE products SET unit = 'zzz' WHERE id = 1",
        |session| session.stock().product(1.into()).map(drop),
        "products.unit of row 1: “zzz” is not a unit",
    ),
    (
        "UPDATE products SET tax_from = 'abc', tax_rate_before = 1 WHERE id = 1",
        |session| session.stock().scan("NPK-20").map(drop),
        "products.tax_from of row 1: “abc” is not a date",
    ),
    (
        "UPDATE customers SET price_level = 'zzz' WHERE id = 2",
        |session| session.money().customer_terms(2.into(), clock::today()).map(drop),
        "customers.price_level of row 2: “zzz” is not a price level",
    ),
    (
        "UPDATE invoices SET invoice_date = 'abc' WHERE id = 2",
        |session| session.documents().document(2.into()).map(drop),
        "invoices.invoice_date of row 2: “abc” is not a date",
    ),
    (
        "UPDATE invoice_items SET unit = 'zzz' WHERE id = (SELECT min(id) FROM invoice_items WHERE invoice_id = 2)",
        |session| session.documents().document(2.into()).map(drop),
        "invoice_items.unit of row 2: “zzz” is not a unit",
    ),
    (
        "UPDATE lots SET received = 'abc' WHERE id = 3",
        |session| session.stock().lots_on_hand(2.into(), 1.into(), clock::today()).map(drop),
        "lots.received of row 3: “abc” is not a date",
    ),
    (
        "UPDATE lots SET expires = 'abc' WHERE id = 3",
        |session| {
            let lines = vec![received(session, 2, 1, "90", Some("T-1"))];
            session.documents().post(&purchase(session, Kind::Purchase, lines), &[]).map(drop)
        },
        "lots.expires of row 3: “abc” is not a date",
    ),
    (
        "UPDATE lots SET manufactured = '2026-02-30' WHERE id = 3",
        |session| session.masters().save(&LOTS, Some(3), &[("supplier_lot", "S-1".to_string())]).map(drop),
        "lots.manufactured of row 3: “2026-02-30” is not a date",
    ),
    (
        "UPDATE products SET tax_from = 'abc', tax_rate_before = 1, tax_rate = 1 WHERE id = 2",
        |session| session.masters().save(&PRODUCTS, Some(2), &[("tax_rate", "9".to_string())]).map(drop),
        "products.tax_from of row 2: “abc” is not a date",
    ),
    (
        "UPDATE lots SET status = 'zzz' WHERE id = 3",
        |session| session.stock().lots_on_hand(2.into(), 1.into(), clock::today()).map(drop),
        "lots.status of row 3: “zzz” is not a ",
    ),
    (
        "UPDATE invoices SET kind = 'zzz' WHERE id = 3",
        |session| session.documents().document_state(3.into()).map(drop),
        "invoices.kind",
    ),
    (
        "UPDATE invoices SET due_date = 'abc' WHERE id = 3",
        |session| session.money().account(Party::Customer(3.into()), Direction::In, clock::today()).map(drop),
        "invoices.due_date of row 3: “abc” is not a date",
    ),
    (
        "UPDATE shift_cash SET direction = 'up'",
        |session| session.money().shift_of(1.into()).map(drop),
        "shift_cash.direction of row 1: “up” is not a direction",
    ),
    (
        "UPDATE shop SET currency = 'ABC'",
        |session| session.store().shop().map(drop),
        "shop.currency: “ABC” is not a currency",
    ),
];

#[test]
fn an_unreadable_value_is_named_where_it_is_read() {
    for (sql, verb, named) in PLANTED {
        let sold = sold();
        verb(&sold.session).unwrap_or_else(|error| panic!("before {sql}: {error}"));
        let plain = tampered(&sold.session);
        plain.execute_batch(sql).unwrap();
        match verb(&sold.session) {
            Err(Error::Damaged(what)) => assert!(what.to_string().contains(named), "{sql}: {what}"),
            other => panic!("{sql}: {other:?}"),
        }
    }
}

#[test]
fn an_unreadable_value_is_found_by_verify() {
    let sold = sold();
    let plain = tampered(&sold.session);
    let unsaid = |(sql, _, named): &Planted| {
        let column = named.split([' ', ':']).next().unwrap_or_default();
        let table = column.split('.').next().unwrap_or_default();
        let said = said_of(&plain, sql);
        let is_said = said.iter().any(|said| {
            said.contains(column) || said.contains(&format!("CHECK constraint failed in {table}"))
        });
        (!is_said).then(|| format!("{sql}: {said:#?}"))
    };
    let unsaid: Vec<String> = PLANTED.iter().filter_map(unsaid).collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}

/// A day that adds up several rows is of none of them.
#[test]
fn a_day_of_a_report_that_is_none_is_named() {
    let sold = sold();
    let by_day = || {
        let (from, to) = (chrono::NaiveDate::MIN, clock::today());
        sold.session.books().report(Wanted::Sales { from, to, by: SalesBy::Day }, 100)
    };
    by_day().unwrap();
    tampered(&sold.session)
        .execute_batch("UPDATE unified_invoices SET invoice_date = '2026-02-30' WHERE id = 2")
        .unwrap();
    let said = by_day().unwrap_err().to_string();
    assert!(said.contains("unified_invoices.invoice_date: “2026-02-30” is not a date"), "{said}");
}

/// The record is what tells whether the clock was set back.
#[test]
fn a_moment_of_the_record_that_is_none_keeps_nobody_out_and_hides_no_other() {
    let sold = sold();
    let sign_in = || sold.session.store().sign_in("owner", PIN, &Terminal::here()).unwrap();
    tampered(&sold.session).execute_batch("UPDATE user_activities SET at = 'abc' WHERE id = 3").unwrap();
    assert_eq!(sign_in().clock_warning(), None);
    let ahead = "UPDATE user_activities SET at = '2099-01-01T00:00:00.000Z' WHERE id = 4";
    tampered(&sold.session).execute_batch(ahead).unwrap();
    assert!(sign_in().clock_warning().unwrap().contains("2099"));
    let found = sold.session.store().verify(None).unwrap();
    assert!(
        super::problems(&found).iter().any(|said| said.contains("activit") && said.contains('3')),
        "{found:?}"
    );
}

/// What another program wrote into it is shown in a few plain characters.
#[test]
fn an_unreadable_text_is_shown_short_and_plain() {
    let sold = sold();
    let plain = tampered(&sold.session);
    plain
        .execute_batch("UPDATE payments SET method = char(27) || printf('%.90c', 'x') WHERE id = 2")
        .unwrap();
    let said = sold.session.money().payment(2.into()).unwrap_err().to_string();
    let shown = format!("“{}” is not a payment method", "x".repeat(40));
    assert!(said.contains(&shown) || said.contains(&shown.replacen('x', "", 1)), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    plain.execute_batch("UPDATE payments SET method = CAST(x'ff' AS TEXT) WHERE id = 2").unwrap();
    let said = sold.session.money().payment(2.into()).unwrap_err().to_string();
    assert!(said.contains("payments.method of row 2"), "{said}");
}
