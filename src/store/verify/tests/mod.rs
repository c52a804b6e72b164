//! A shop that sold in every way there is, and what proving it says when somebody writes behind the program's back.

mod allowed;
mod codes;
mod columns;
mod decisions;
mod kinds;
mod quotations;
mod rows;
mod told;
mod unreadable;
pub(in crate::store) mod values;

use crate::store::kernel::deeds::Deed;
use tempfile::TempDir;

use super::{Check, Expected};
use crate::domain::{
    CashCount, Charge, Check as PaperCheck, Direction, Discount, Draft, DraftLine, Kind, Money, Party,
    PaymentMethod, ProductKind, Quantity, Rate, Tender, seal,
};
use crate::store::kernel::activity::{self, Activity, Actor};
use crate::store::kernel::clock;
use crate::store::kernel::sequence::{self, Given, Skipped};
use crate::store::masters::PRODUCTS;
use crate::store::tests::{PIN, put_stock, shop};
use crate::store::{AllocateTo, Ended, Error, PaymentRequest, Posted, Session, Terminal};

/// Two of everything, so that one can be put in the place of the other.
const GOODS: &str = "
    INSERT INTO sales_engineers (id, code, name, commission_rate, created_at, updated_at)
    VALUES (1, 'EMP001', 'Hany', 2500, '', ''), (2, 'EMP002', 'Sara', 3000, '', '');
    INSERT INTO customers (id, code, name, tax_number, payment_terms_days, sales_engineer_id, created_at, updated_at)
    VALUES (2, 'CUS-001', 'Nile Farm', '123', 30, 1, '', ''), (3, 'CUS-002', 'Delta Farm', NULL, 0, NULL, '', '');
    INSERT INTO customer_search (rowid, words) VALUES (2, 'nile farm'), (3, 'delta farm');
    INSERT INTO suppliers (id, code, name, created_at, updated_at) VALUES (1, 'SUP-001', 'Seed Co', '', '');
    INSERT INTO supplier_search (rowid, words) VALUES (1, 'seed co');
    INSERT INTO warehouses (id, code, name, created_at, updated_at) VALUES (2, 'WH-002', 'Cooled', '', '');
    INSERT INTO users (id, username, full_name, role_id, secret_hash, created_at, updated_at)
    VALUES (2, 'second', 'Second', 1, '$argon2id$x', '', '');
    INSERT INTO categories (id, code, name, created_at, updated_at) VALUES (1, 'CAT-001', 'Fertilisers', '', ''), (2, 'CAT-002', 'Seeds', '', '');
    INSERT INTO product_groups (id, name, created_at, updated_at) VALUES (1, 'Powders', '', '');
    INSERT INTO products (id, sku, name, name_ar, category_id, kind, tax_rate, price, cost, created_at, updated_at)
    VALUES (1, 'NPK-20', 'NPK 20-20-20', 'سماد مركب', 1, 'stocked', 14000, 350000, 200000, '', ''),
           (2, 'SEED-T', 'Tomato seed', NULL, NULL, 'stocked', 5000, 1250000, 900000, '', ''),
           (3, 'SPRAY', 'Spraying', NULL, NULL, 'service', 0, 2000000, 0, '', '');
    INSERT INTO product_barcodes (barcode, product_id, pack_quantity) VALUES ('6221234567891', 1, 1000);
    INSERT INTO product_search (rowid, words) VALUES (1, 'npk'), (2, 'tomato'), (3, 'spraying');
    INSERT INTO lots (id, product_id, number, supplier_lot, expires, received, unit_cost, created_at, updated_at)
    VALUES (1, 1, 'L-SOON', 'S-77', '2090-01-01', '2026-02-01', 220000, '', ''),
           (2, 1, 'L-LATE', NULL, '2091-01-01', '2026-01-01', 200000, '', ''),
           (3, 2, 'T-1', NULL, NULL, '2026-01-01', 900000, '', ''),
           (4, 1, 'L-NEXT', NULL, '2092-01-01', '2026-01-01', 210000, '', ''),
           (5, 1, 'L-NONE', NULL, '2093-01-01', '2026-01-01', 210000, '', '');
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 5000, 220000, 'opening', 1, 11000), ('', 1, 2, 1, 100000, 200000, 'opening', 1, 200000),
           ('', 2, 3, 1, 100000, 900000, 'opening', 1, 900000), ('', 1, 4, 1, 1000, 210000, 'opening', 1, 2100);";

pub(super) struct Sold {
    _folder: TempDir,
    pub session: Session,
    /// The document in the middle, with something in as many columns as can be.
    pub full: Posted,
}

fn line(session: &Session, product: i64, quantity: &str, discount: Discount) -> DraftLine {
    let product = session.stock().product(product.into()).unwrap();
    DraftLine { discount, ..product.line(Quantity::parse(quantity).unwrap()) }
}

fn sale(session: &Session, customer: Option<i64>, lines: Vec<DraftLine>) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    draft.party = customer.map(|row| Party::Customer(row.into())).or(draft.party);
    draft.lines = lines;
    draft
}

fn tender(method: PaymentMethod, amount: Money, tendered: Option<Money>) -> Tender {
    Tender { method, amount, tendered, reference: Some("slip 9".to_string()), check: None }
}

/// Pays the whole of a draft in cash and posts it.
fn post_paid(session: &Session, draft: &Draft) -> Posted {
    let payable = session.documents().totals(draft).unwrap().payable;
    session.documents().post(draft, &[tender(PaymentMethod::Cash, payable, None)]).unwrap()
}

/// A shift with a cash sale, the full one and one on account; another, still open, with payments on that account, one of
/// them taken back, and one more cash sale; and a draft for which a check was taken. The first sale was posted in a session that is over.
pub(super) fn sold() -> Sold {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    session.books().close_period(chrono::NaiveDate::from_ymd_opt(2001, 1, 31)).unwrap();
    let shift = session.money().open_shift(Money::from_minor(50_000)).unwrap();
    session
        .money()
        .move_cash(Direction::In, Money::from_minor(10_000), "Change from the bank", None)
        .unwrap();
    let before = session.store().sign_in("owner", PIN, &Terminal::here()).unwrap();
    post_paid(&before, &sale(&before, None, vec![line(&before, 1, "1", Discount::None)]));
    before.sign_out(Ended::SignedOut).unwrap();
    let full = full_sale(&session);
    let on_account = sale(&session, Some(3), vec![line(&session, 2, "2", Discount::None)]);
    session.documents().post(&on_account, &[]).unwrap();
    let count = CashCount { pieces: vec![(Money::from_minor(20_000), 7)], other: Money::from_minor(5) };
    session.money().close_shift(shift, &count, "Counted twice", None).unwrap();
    session.money().open_shift(Money::ZERO).unwrap();
    restored(&session);
    pay_on_account(&session);
    post_paid(&session, &sale(&session, None, vec![line(&session, 1, "3", Discount::None)]));
    let open = sale(&session, None, vec![line(&session, 2, "1", Discount::None)]);
    session.documents().keep_draft(&open).unwrap();
    session.documents().take_in_hand(&open, Direction::In, &of_check(Money::from_minor(1_000))).unwrap();
    Sold { _folder: folder, session, full }
}

fn of_check(amount: Money) -> Tender {
    Tender {
        check: Some(PaperCheck { number: "4711".to_string(), due: Some(clock::today()) }),
        ..tender(PaymentMethod::Check, amount, None)
    }
}

/// What a restore leaves behind over a file that had sold more, in a year nothing else is in.
fn restored(session: &Session) {
    let skipped = sequence::beyond(&[Given::of("OLD", 2001, 3)], &[]);
    let told = serde_json::json!({ "skipped": skipped.iter().map(Skipped::told).collect::<Vec<_>>() });
    session
        .store()
        .transaction(|tx| {
            let activity =
                Activity::new(Deed::BackupRestored { file: "copy.db".to_string(), numbers: vec![] })
                    .changed(None, Some(told));
            let actor = Actor { user: None, username: "owner", session: None };
            activity::record(tx, actor, &clock::now(), &activity)?;
            sequence::skip(tx, &skipped)
        })
        .unwrap();
}

/// Two payments that stand alone, the second of them taken back.
fn pay_on_account(session: &Session) {
    let [first, second] = ["11111111-1111-4111-8111-111111111112", "21111111-1111-4111-8111-111111111113"];
    let paying = PaymentRequest {
        uuid: first.to_string(),
        party: Party::Customer(3.into()),
        direction: Direction::In,
        tender: of_check(Money::from_minor(5_000)),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: Some("By post".to_string()),
        said: None,
    };
    session.money().pay(&paying).unwrap();
    let in_cash = tender(PaymentMethod::Cash, Money::from_minor(7_000), None);
    let made =
        session.money().pay(&PaymentRequest { uuid: second.to_string(), tender: in_cash, ..paying }).unwrap();
    session.money().cancel_payment(made.id, "Wrong customer", None).unwrap();
}

fn full_sale(session: &Session) -> Posted {
    let five_percent = Discount::Percent(Rate::from_thousandths(5_000));
    let lines = vec![
        // Two lots: what is left of the one that expires first, and some of the next.
        line(session, 1, "7", five_percent),
        line(session, 2, "2", Discount::Amount(Money::from_minor(1_000))),
        line(session, 3, "1", Discount::None),
    ];
    let mut draft = sale(session, Some(2), lines);
    draft.discount = Discount::Percent(Rate::from_thousandths(3_000));
    draft.shipping = Charge { amount: Money::from_minor(2_500), tax_rate: Rate::from_thousandths(14_000) };
    draft.other_charges = Charge { amount: Money::from_minor(700), tax_rate: Rate::from_thousandths(5_000) };
    draft.cash_rounding = Some(Money::from_minor(25));
    draft.reference = Some("PO 12".to_string());
    draft.notes = Some("Leave at the gate".to_string());
    let third = Money::from_minor(20_000);
    let tenders = [
        tender(PaymentMethod::Card, third, None),
        tender(PaymentMethod::Cash, third, Some(Money::from_minor(25_000))),
    ];
    session.documents().post(&draft, &tenders).unwrap()
}

fn problems(checks: &[Check]) -> Vec<String> {
    checks
        .iter()
        .flat_map(|check| check.said().into_iter().map(|said| format!("{}: {said}", check.name)))
        .collect()
}

#[test]
fn a_shop_that_only_the_program_wrote_is_clean() {
    let sold = sold();
    let checks = sold.session.store().verify(None).unwrap();
    assert_eq!(problems(&checks), Vec::<String>::new());
    let count = |name: &str| checks.iter().find(|check| check.name.name() == name).unwrap().count;
    assert_eq!(count("check-tables"), 18);
    assert_eq!(count("check-document-totals"), 5);
    assert_eq!(count("check-register-chain"), 4);
    assert_eq!(count("check-register"), 4);
    // Four documents, seven payments, two shifts and a Z report.
    assert_eq!(count("check-numbers"), 4 + 7 + 3);
    assert_eq!(count("check-shifts"), 2);
    assert_eq!(count("check-periods"), 1);
    assert_eq!(count("check-payments"), 7);
    assert_eq!(count("check-loose-payments"), 3 + 3);
    assert_eq!(count("check-stock-of-products"), 3);
    assert_eq!(count("check-loose-movements"), 4);
    // Three balances of product 1, one of product 2, and every movement.
    let movements: u64 = sold
        .session
        .store()
        .connection()
        .query_row("SELECT count(*) FROM stock_movements", [], |row| row.get::<_, i64>(0))
        .unwrap()
        .unsigned_abs();
    assert_eq!(count("check-stock-balances"), 4 + movements);
    assert!(count("check-foreign-keys") > 40, "{}", count("check-foreign-keys"));
    let activities = checks.iter().find(|check| check.name.name() == "check-activity-chain").unwrap();
    assert!(activities.count >= 6 && activities.note.is_some());
}

#[test]
fn an_empty_shop_is_clean() {
    let (_folder, session) = shop();
    assert_eq!(problems(&session.store().verify(None).unwrap()), Vec::<String>::new());
}

#[test]
fn writers_go_on_while_a_reader_proves() {
    let sold = sold();
    let path = sold.session.store().path().to_path_buf();
    let other = crate::store::Store::open(&path).unwrap();
    let reading = other.connection().unchecked_transaction().unwrap();
    assert_eq!(problems(&super::checks(&reading, None)), Vec::<String>::new());
    post_paid(&sold.session, &sale(&sold.session, None, vec![line(&sold.session, 1, "1", Discount::None)]));
    // The reader still proves the file as it was when it began.
    let checks = super::checks(&reading, None);
    assert_eq!(problems(&checks), Vec::<String>::new());
    assert_eq!(checks.iter().find(|check| check.name.name() == "check-register-chain").unwrap().count, 4);
}

#[test]
fn a_printed_seal_is_compared() {
    let sold = sold();
    let store = sold.session.store();
    let printed = sold.session.documents().document(sold.full.id).unwrap().register[0].seal.clone();
    let verify = |text: &str| {
        let expected: Expected = text.parse().unwrap();
        problems(&store.verify(Some(&expected)).unwrap())
    };
    assert_eq!(verify(&format!("{}:{printed}", sold.full.number)), Vec::<String>::new());
    assert_eq!(verify(&format!("{}:{}", sold.full.number, printed.to_uppercase())), Vec::<String>::new());
    assert!(verify(&format!("{}:00000000", sold.full.number))[0].contains(&printed));
    let payment = sold.session.money().payment(4.into()).unwrap();
    let printed = payment.mark.unwrap().seal;
    assert_eq!(verify(&format!("{}:{printed}", payment.number)), Vec::<String>::new());
    assert!(verify(&format!("{}:00000000", payment.number))[0].contains(&printed));
    assert!(verify("SAL-2020-000001:00000000")[0].contains("not in the register"));
    for unusable in
        ["", "SAL-2026-000001", ":12345678", "SAL-2026-000001:1234567", "SAL-2026-000001:1234567g"]
    {
        assert!(unusable.parse::<Expected>().is_err(), "{unusable}");
    }
}

/// A Z report has the row of the register that its shift ended with and that row's seal; so has a payment that stands alone,
/// of the activities.
#[test]
fn the_seal_of_a_z_report_and_of_a_row_of_either_chain_is_compared() {
    let sold = sold();
    let store = sold.session.store();
    let shift = sold.session.money().shift_of(1.into()).unwrap();
    let (row, seal) = shift.head.clone().unwrap();
    let (activity, last) = activity::last(store.connection()).unwrap().unwrap();
    let number: String = store
        .connection()
        .query_row("SELECT z_number FROM cash_shifts WHERE id = 1", [], |row| row.get(0))
        .unwrap();
    let verify = |texts: &[String]| {
        let expected: Vec<Expected> = texts.iter().map(|text| text.parse().unwrap()).collect();
        problems(&store.verify(&expected).unwrap())
    };
    let right =
        [format!("{number}:{seal}"), format!("{row} {seal}"), format!("{activity}:{}", seal::hex(&last))];
    assert_eq!(verify(&right), Vec::<String>::new());
    let wrong = [format!("{number}:00000000"), format!("{row} 00000000"), format!("{}:{seal}", activity + 1)];
    let said = verify(&[&right[..], &wrong[..]].concat());
    assert_eq!(said.len(), 3, "{said:#?}");
    assert!(said[0].contains(&number) && said[0].contains(&seal), "{said:#?}");
}

#[test]
fn the_notes_say_where_the_chains_end() {
    let sold = sold();
    let checks = sold.session.store().verify(None).unwrap();
    let last: seal::Hash = sold
        .session
        .store()
        .connection()
        .query_row("SELECT hash FROM unified_invoices ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let note = checks
        .iter()
        .find(|check| check.name.name() == "check-register-chain")
        .unwrap()
        .note
        .clone()
        .unwrap()
        .to_string();
    assert!(note.contains("-000004") && note.contains(&seal::short(&last)), "{note}");
}

/// Its lines have no lots, which verify would ask of stocked goods.
#[test]
fn a_service_that_was_sold_stays_one() {
    let sold = sold();
    let stocked = [("kind", "stocked".to_string())];
    match sold.session.masters().save(&PRODUCTS, Some(3), &stocked) {
        Err(Error::Field { field: "kind", message }) => {
            assert!(message.to_string().contains("service"), "{message}")
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(sold.session.stock().product(3.into()).unwrap().kind, ProductKind::Service);
    let typed = [("sku", "SPRAY-2"), ("name", "Spraying"), ("price", "9"), ("kind", "service")];
    let typed = typed.map(|(name, text)| (name, text.to_string()));
    let unsold = sold.session.masters().save(&PRODUCTS, None, &typed).unwrap();
    sold.session.masters().save(&PRODUCTS, Some(unsold), &stocked).unwrap();
    assert_eq!(problems(&sold.session.store().verify(None).unwrap()), Vec::<String>::new());
}

/// The settings are the file's: another connection's own, here all of SQLite's defaults, are none of its problems.
#[test]
fn a_setting_of_the_file_is_named_and_one_of_the_connection_is_not() {
    let sold = sold();
    let path = sold.session.store().path().to_path_buf();
    let settings = || {
        let plain = rusqlite::Connection::open(&path).unwrap();
        plain.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF").unwrap();
        let checks = super::checks(&plain, None);
        checks.into_iter().find(|check| check.name.name() == "check-settings").unwrap()
    };
    assert_eq!(settings().said(), Vec::<String>::new());
    assert_eq!(settings().count, 2);
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("PRAGMA application_id = 7").unwrap();
    drop(plain);
    let said = settings().said();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("application_id is 7"), "{said:#?}");
}

#[test]
fn twenty_problems_are_named_and_the_rest_counted() {
    let sold = sold();
    let tampered = tampered(&sold.session);
    tampered
        .execute_batch(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 33)
             INSERT INTO products (sku, name, tax_rate, price, on_hand, created_at, updated_at)
             SELECT 'MANY-' || n, 'Many', 0, 0, 1, '', '' FROM n",
        )
        .unwrap();
    let checks = super::checks(&tampered, None);
    let stock = checks.iter().find(|check| check.name.name() == "check-stock-of-products").unwrap();
    assert_eq!(stock.problems.len(), 21);
    assert_eq!(stock.problems[20].to_string(), "and 13 more");
}

/// A plain connection to the shop's file whose triggers are gone, and which no guard stops.
pub(in crate::store) fn tampered(session: &Session) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(session.store().path()).unwrap();
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA recursive_triggers = ON;
             PRAGMA trusted_schema = OFF",
        )
        .unwrap();
    let triggers: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
    }
    connection
}

/// Does something to the file, proves it as the program would, undoes it, and gives what was said but for the missing
/// triggers.
pub(super) fn said_of(tampered: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut checks = meanwhile(tampered, sql, |connection| super::checks(connection, None));
    checks.retain(|check| check.name.name() != "check-schema");
    problems(&checks)
}

/// As [`said_of`], but of the shop's trade alone, not of the file it is in.
pub(super) fn said_of_trade(tampered: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let of_trade = super::LOOKS.iter().skip_while(|(name, _)| name.name() != "check-stock-balances");
    let checks = meanwhile(tampered, sql, |connection| {
        of_trade.map(|(name, look)| super::check(*name, |found| look(connection, found))).collect()
    });
    problems(&checks)
}

fn meanwhile(
    tampered: &rusqlite::Connection,
    sql: &str,
    prove: impl FnOnce(&rusqlite::Connection) -> Vec<Check>,
) -> Vec<Check> {
    tampered.execute_batch("BEGIN; PRAGMA ignore_check_constraints = ON").unwrap();
    tampered.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    tampered.execute_batch("PRAGMA ignore_check_constraints = OFF").unwrap();
    let checks = prove(tampered);
    tampered.execute_batch("ROLLBACK").unwrap();
    checks
}
