//! Payments that stand alone on a real file: what they settle, what is left over, and how they are taken back.

mod played;
mod undone;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::{PIN, change, put_stock, shop};
use crate::domain::{
    Check, Direction, DraftLine, Kind, Money, Party, PaymentMethod, Price, Quantity, Rate, Tender,
};
use crate::store::kernel::clock;
use crate::store::masters::USERS;
use crate::store::{
    Account, AllocateTo, Error, PaymentMade, PaymentRequest, Posted, Session, Store, Terminal,
};

/// A farm and a shop on account, a supplier, and work that is sold without tax and stock.
const GOODS: &str = "
    INSERT INTO customers (id, code, name, payment_terms_days, created_at, updated_at)
    VALUES (2, 'CUS-001', 'Nile Farm', 30, '', ''), (3, 'CUS-002', 'Delta Farm', 0, '', '');
    INSERT INTO customer_search (rowid, words) VALUES (2, 'nile farm'), (3, 'delta farm');
    INSERT INTO suppliers (id, code, name, payment_terms_days, created_at, updated_at)
    VALUES (1, 'SUP-001', 'Seed Co', 45, '', '');
    INSERT INTO supplier_search (rowid, words) VALUES (1, 'seed co');
    INSERT INTO products (id, sku, name, kind, tax_rate, price, cost, tracks_lots, created_at, updated_at)
    VALUES (1, 'SPRAY', 'Spraying', 'service', 0, 10000, 0, 0, '', ''),
           (2, 'TWINE', 'Twine', 'stocked', 0, 10000, 0, 0, '', '');
    INSERT INTO product_search (rowid, words) VALUES (1, 'spraying'), (2, 'twine');";

const WALK_IN: i64 = 1;
const FARM: i64 = 2;
const OTHER: i64 = 3;
const SUPPLIER: i64 = 1;
const SPRAYING: i64 = 1;
const TWINE: i64 = 2;

fn trading() -> (TempDir, Session) {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    (folder, session)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn money(minor: i64) -> Money {
    Money::from_minor(minor)
}

fn line(session: &Session, product: i64, minor: i64) -> DraftLine {
    let mut line = session.stock().product(product.into()).unwrap().line(Quantity::ONE);
    line.unit_price = Price::from_ten_thousandths(minor * 100);
    line.tax_rate = Rate::ZERO;
    line
}

/// Work for so much, on account.
fn sold(session: &Session, customer: i64, date: &str, minor: i64) -> Posted {
    let mut draft = session.documents().new_draft(Kind::Service).unwrap();
    draft.party = Some(Party::Customer(customer.into()));
    draft.date = day(date);
    draft.lines = vec![line(session, SPRAYING, minor)];
    session.documents().post(&draft, &[]).unwrap()
}

fn bought(session: &Session, date: &str, minor: i64) -> Posted {
    let mut draft = session.documents().new_draft(Kind::Purchase).unwrap();
    draft.party = Some(Party::Supplier(SUPPLIER.into()));
    draft.date = day(date);
    draft.lines = vec![line(session, TWINE, minor)];
    session.documents().post(&draft, &[]).unwrap()
}

/// Goods taken back without the document they were sold on, and nothing paid for them: so much credit.
fn given_back(session: &Session, customer: i64, minor: i64) -> Posted {
    let mut draft = session.documents().new_draft(Kind::SaleReturn).unwrap();
    draft.party = Some(Party::Customer(customer.into()));
    draft.lines = vec![line(session, SPRAYING, minor)];
    session.documents().post(&draft, &[]).unwrap()
}

fn paying(party: i64, method: PaymentMethod, minor: i64) -> PaymentRequest {
    PaymentRequest {
        uuid: uuid::Uuid::new_v4().to_string(),
        party: Party::Customer(party.into()),
        direction: Direction::In,
        tender: Tender::of(method, money(minor)),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    }
}

fn cash(party: i64, minor: i64) -> PaymentRequest {
    paying(party, PaymentMethod::Cash, minor)
}

fn to_supplier(minor: i64) -> PaymentRequest {
    PaymentRequest {
        party: Party::Supplier(SUPPLIER.into()),
        direction: Direction::Out,
        ..paying(SUPPLIER, PaymentMethod::BankTransfer, minor)
    }
}

fn account(session: &Session, party: i64) -> Account {
    session.money().account(Party::Customer(party.into()), Direction::In, clock::today()).unwrap()
}

/// What is open of each document, in the order of the account.
fn open(account: &Account) -> Vec<(String, i64)> {
    account.open.iter().map(|document| (document.number.clone(), document.open.minor())).collect()
}

fn settles(session: &Session, made: &PaymentMade) -> Vec<(String, i64)> {
    let payment = session.money().payment(made.id).unwrap();
    payment.settles.into_iter().map(|part| (part.number, part.amount.minor())).collect()
}

fn is_clean(session: &Session) {
    for check in session.store().verify(None).unwrap() {
        assert!(check.is_clean(), "{}: {:#?}", check.name, check.problems);
    }
}

fn refused<T: std::fmt::Debug>(session: &Session, result: Result<T, Error>, words: &str) {
    match &result {
        Err(said @ (Error::Refused(_) | Error::Domain(_))) if said.to_string().contains(words) => {}
        other => panic!("{words}? {other:?}"),
    }
    is_clean(session);
}

fn figure(session: &Session, sql: &str) -> i64 {
    session.store().connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A user of another role, at the same file.
fn clerk(session: &Session, username: &str, role: &str) -> Session {
    let row = [("username", username), ("full_name", username), ("role_id", role), ("secret_hash", PIN)];
    session.masters().save(&USERS, None, &row.map(|(name, text)| (name, text.to_string()))).unwrap();
    Store::open(session.store().path()).unwrap().sign_in(username, PIN, &Terminal::here()).unwrap()
}

#[test]
fn the_oldest_due_is_settled_first_and_the_last_in_part() {
    let (_folder, session) = trading();
    // The one sold last is due first: the terms are thirty days, and none.
    let late = sold(&session, FARM, "2026-03-01", 10_000);
    let later = sold(&session, FARM, "2026-03-05", 20_000);
    sold(&session, OTHER, "2026-01-01", 7_000);
    let made = session.money().pay(&cash(FARM, 12_500)).unwrap();
    assert_eq!(made.number, format!("PAY-{}-000001", clock::today().format("%Y")));
    assert_eq!(settles(&session, &made), [(late.number, 10_000), (later.number.clone(), 2_500)]);
    let now = account(&session, FARM);
    assert_eq!((now.balance, now.overdue, now.credit), (money(17_500), money(17_500), money(0)));
    assert_eq!(open(&now), [(later.number, 17_500)]);
    assert_eq!(account(&session, OTHER).balance, money(7_000));
    let payment = session.money().payment(made.id).unwrap();
    assert_eq!((payment.balance, payment.left_over().unwrap()), (Some(money(17_500)), money(0)));
    assert!(payment.mark.is_some_and(|mark| mark.seal.len() == 8));
    is_clean(&session);
}

#[test]
fn documents_are_settled_by_choice() {
    let (_folder, session) = trading();
    let (first, second, third) = (
        sold(&session, FARM, "2026-03-01", 100),
        sold(&session, FARM, "2026-03-02", 200),
        sold(&session, FARM, "2026-03-03", 300),
    );
    let onto = AllocateTo::InOrder(vec![third.id, first.id]);
    let made = session.money().pay(&PaymentRequest { onto, ..cash(FARM, 350) }).unwrap();
    assert_eq!(settles(&session, &made), [(third.number.clone(), 300), (first.number.clone(), 50)]);
    let onto = AllocateTo::Exactly(vec![(second.id, money(20)), (first.id, money(10))]);
    let made = session.money().pay(&PaymentRequest { onto, ..cash(FARM, 40) }).unwrap();
    assert_eq!(settles(&session, &made), [(second.number.clone(), 20), (first.number.clone(), 10)]);
    let now = account(&session, FARM);
    assert_eq!(open(&now), [(first.number.clone(), 40), (second.number, 180)]);
    assert_eq!((now.balance, now.credit), (money(210), money(10)));

    let elsewhere = sold(&session, OTHER, "2026-03-01", 100);
    let with = |onto| session.money().pay(&PaymentRequest { onto, ..cash(FARM, 50) });
    refused(&session, with(AllocateTo::InOrder(vec![elsewhere.id])), "not a document of Nile Farm");
    refused(&session, with(AllocateTo::InOrder(vec![third.id])), "paid already");
    refused(&session, with(AllocateTo::InOrder(vec![first.id, first.id])), "named twice");
    refused(&session, with(AllocateTo::Exactly(vec![(first.id, money(41))])), "only 0.40 is open");
    refused(&session, with(AllocateTo::Exactly(vec![(first.id, money(-1))])), "below zero");
    let both = vec![(first.id, money(30)), (second.id, money(30))];
    refused(&session, with(AllocateTo::Exactly(both)), "0.60 is put on documents and only 0.50 is paid");
    session.documents().cancel(elsewhere.id, "Wrong customer", None).unwrap();
    let of_other = PaymentRequest { onto: AllocateTo::InOrder(vec![elsewhere.id]), ..cash(OTHER, 50) };
    refused(&session, session.money().pay(&of_other), "is cancelled");
    assert_eq!(figure(&session, "SELECT count(*) FROM payments"), 2);
}

#[test]
fn what_is_left_over_is_credit_and_pays_later_documents() {
    let (_folder, session) = trading();
    let made = session.money().pay(&cash(FARM, 500)).unwrap();
    assert_eq!(settles(&session, &made), []);
    assert_eq!(session.money().payment(made.id).unwrap().left_over().unwrap(), money(500));
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(500));
    assert_eq!(account(&session, FARM).balance, money(-500));

    // With the next sale.
    let mut draft = session.documents().new_draft(Kind::Service).unwrap();
    draft.party = Some(Party::Customer(FARM.into()));
    draft.lines = vec![line(&session, SPRAYING, 200)];
    session.documents().post(&draft, &[Tender::of(PaymentMethod::StoreCredit, money(200))]).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(300));

    // On what is open.
    let first = sold(&session, FARM, "2026-03-01", 100);
    let second = sold(&session, FARM, "2026-03-02", 500);
    let credit = |minor| session.money().pay(&paying(FARM, PaymentMethod::StoreCredit, minor));
    refused(&session, credit(301), "has 3.00 of credit, not 3.01");
    let made = credit(300).unwrap();
    assert_eq!(settles(&session, &made), [(first.number.clone(), 100), (second.number.clone(), 200)]);
    let now = account(&session, FARM);
    assert_eq!((now.balance, now.credit), (money(300), money(0)));
    is_clean(&session);

    // One of the two is cancelled: its part of the credit is there again, the other stays paid.
    session.documents().cancel(first.id, "Not done", None).unwrap();
    let now = account(&session, FARM);
    assert_eq!((now.balance, now.credit), (money(200), money(100)));
    assert_eq!(open(&now), [(second.number, 300)]);
    is_clean(&session);
    session.documents().cancel(second.id, "Not done", None).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(300));
    is_clean(&session);
}

#[test]
fn credit_pays_what_is_open_and_nothing_else() {
    let (_folder, session) = trading();
    session.money().pay(&cash(FARM, 500)).unwrap();
    sold(&session, FARM, "2026-03-01", 100);
    let all = session.money().pay(&paying(FARM, PaymentMethod::StoreCredit, 500));
    refused(&session, all, "4.00 of the credit would pay nothing");
}

#[test]
fn credit_is_given_back_in_money_and_no_more_than_there_is() {
    let (_folder, session) = trading();
    let returned = given_back(&session, FARM, 300);
    session.money().pay(&cash(FARM, 200)).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(500));
    let back = |minor| PaymentRequest { direction: Direction::Out, ..cash(FARM, minor) };
    refused(&session, session.money().pay(&back(501)), "has 5.00 of credit, not 5.01");
    let by_credit =
        PaymentRequest { direction: Direction::Out, ..paying(FARM, PaymentMethod::StoreCredit, 100) };
    refused(&session, session.money().pay(&by_credit), "given back in money");
    let made = session.money().pay(&back(400)).unwrap();
    assert_eq!(settles(&session, &made), [(returned.number, 300)]);
    assert_eq!(session.money().payment(made.id).unwrap().left_over().unwrap(), money(0));
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(100));
    assert_eq!(account(&session, FARM).balance, money(-100));
    is_clean(&session);
    // Money that was given back is not there to be given again, nor to be taken back with the payment it came from.
    refused(&session, session.money().pay(&back(101)), "has 1.00 of credit");
}

#[test]
fn a_supplier_is_paid_and_gives_back() {
    let (_folder, session) = trading();
    let first = bought(&session, "2026-03-01", 1_000);
    let second = bought(&session, "2026-03-02", 500);
    let made = session.money().pay(&to_supplier(1_200)).unwrap();
    assert_eq!(settles(&session, &made), [(first.number, 1_000), (second.number, 200)]);
    assert_eq!(session.people().supplier_balance(SUPPLIER).unwrap(), money(300));
    session.money().pay(&to_supplier(400)).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Supplier(SUPPLIER.into()))).unwrap(), money(100));
    let back = PaymentRequest { direction: Direction::In, ..to_supplier(100) };
    session.money().pay(&back).unwrap();
    assert_eq!(session.people().supplier_balance(SUPPLIER).unwrap(), money(0));
    assert_eq!(session.money().credit_of(Some(Party::Supplier(SUPPLIER.into()))).unwrap(), money(0));
    is_clean(&session);
}

#[test]
fn the_same_payment_twice_is_one() {
    let (_folder, session) = trading();
    sold(&session, FARM, "2026-03-01", 1_000);
    let paying = cash(FARM, 400);
    let first = session.money().pay(&paying).unwrap();
    let again = session.money().pay(&paying).unwrap();
    assert!(!first.repeated && again.repeated);
    assert_eq!((again.id, &again.number), (first.id, &first.number));
    assert_eq!(account(&session, FARM).balance, money(600));
    assert_eq!(figure(&session, "SELECT count(*) FROM user_activities WHERE action = 'payment.made'"), 1);
    is_clean(&session);
}

#[test]
fn what_cannot_be_paid_is_said() {
    let (_folder, session) = trading();
    sold(&session, FARM, "2026-03-01", 1_000);
    let pay = |paying: PaymentRequest| session.money().pay(&paying);
    refused(&session, pay(cash(FARM, 0)), "above zero");
    refused(&session, pay(cash(WALK_IN, 100)), "walk-in customer has no account");
    refused(
        &session,
        pay(PaymentRequest { date: day("1999-12-31"), ..cash(FARM, 100) }),
        "no date to pay on",
    );
    refused(&session, pay(PaymentRequest { uuid: String::new(), ..cash(FARM, 100) }), "UUID");
    let mut card = paying(FARM, PaymentMethod::Card, 100);
    card.tender.check = Some(Check { number: "1".into(), due: None });
    refused(&session, pay(card), "Only a payment by check");
    assert!(matches!(pay(cash(99, 100)), Err(Error::NotFound { .. })));
    assert_eq!(figure(&session, "SELECT count(*) FROM payments"), 0);
    assert_eq!(figure(&session, "SELECT count(*) FROM sequences WHERE prefix = 'PAY'"), 0);
}

#[test]
fn a_closed_period_takes_no_payment_and_gives_none_back() {
    let (_folder, session) = trading();
    let early = PaymentRequest { date: day("2026-03-31"), ..cash(FARM, 100) };
    let made = session.money().pay(&early).unwrap();
    session.books().close_period(Some(day("2026-03-31"))).unwrap();
    let again = PaymentRequest { uuid: "another".into(), ..early };
    refused(&session, session.money().pay(&again), "closed up to 2026-03-31");
    refused(&session, session.money().cancel_payment(made.id, "Wrong", None), "closed up to 2026-03-31");
    session.money().pay(&PaymentRequest { uuid: "later".into(), date: day("2026-04-01"), ..again }).unwrap();
}

#[test]
fn cash_needs_an_open_shift_when_the_shop_says_so() {
    let (_folder, session) = trading();
    change(&session, "UPDATE shop SET requires_shift = 1");
    refused(&session, session.money().pay(&cash(FARM, 100)), "No shift is open");
    session.money().pay(&paying(FARM, PaymentMethod::Card, 100)).unwrap();
}

#[test]
fn a_check_keeps_its_number_and_due_date() {
    let (_folder, session) = trading();
    let mut check = paying(FARM, PaymentMethod::Check, 900);
    check.tender.check = Some(Check { number: "4711".into(), due: Some(day("2026-12-31")) });
    check.tender.reference = Some("CIB".into());
    check.notes = Some("Post-dated".into());
    let made = session.money().pay(&check).unwrap();
    let payment = session.money().payment(made.id).unwrap();
    assert_eq!(payment.check, check.tender.check);
    assert_eq!((payment.reference.as_deref(), payment.notes.as_deref()), (Some("CIB"), Some("Post-dated")));
    is_clean(&session);
}
