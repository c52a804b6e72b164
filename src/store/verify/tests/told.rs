//! Rows that somebody may change: changed behind the program's back they are named, also where a later change by the
//! program would hide it.

use rusqlite::Connection;
use tempfile::TempDir;

use super::columns::columns_of;
use super::{Sold, problems, said_of, sold, tampered};
use crate::domain::{Price, UserId};
use crate::store::import::Reading;
use crate::store::kernel::told::TOLD;
use crate::store::masters::{CUSTOMERS, PRODUCTS, ROLES};
use crate::store::tests::shop;
use crate::store::{ReadRow, Session, Sheet, SheetRow};

fn said(sold: &Sold, sql: &str) -> Vec<String> {
    said_of(&tampered(&sold.session), sql)
}

/// What verify says of the file that a session works on.
fn now(session: &Session) -> Vec<String> {
    problems(&session.store().verify(None).unwrap())
}

/// Alters the file that a session works on as another program would.
fn behind(session: &Session, sql: &str) {
    Connection::open(session.store().path()).unwrap().execute_batch(sql).unwrap();
}

fn told(sentence: &str) -> Vec<String> {
    vec![format!("rows as they were told: {sentence}")]
}

#[test]
fn a_role_that_may_do_everything_and_a_pin_replaced_are_named() {
    let sold = sold();
    let made = 1;
    assert_eq!(
        said(&sold, "UPDATE roles SET permissions = '*' WHERE code = 'cashier'"),
        told(&format!("The role cashier is not as activity {made} told it last: permissions."))
    );
    assert_eq!(
        said(&sold, "UPDATE users SET secret_hash = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA' WHERE id = 1")
            .into_iter()
            .filter(|said| !said.starts_with("the shop"))
            .collect::<Vec<_>>(),
        told(&format!("The user owner is not as activity {made} told it last: secret hash."))
    );
}

#[test]
fn a_row_put_there_or_taken_away_is_named() {
    let sold = sold();
    assert_eq!(
        said(
            &sold,
            "INSERT INTO users (username, full_name, role_id, secret_hash, created_at, updated_at)
             SELECT 'ghost', 'Ghost', role_id, secret_hash, '', '' FROM users WHERE id = 1"
        ),
        told("The user ghost is told of by no activity: it was added behind the program's back.")
    );
    let gone = said(&sold, "DELETE FROM product_barcodes");
    assert!(gone[0].contains("The barcode 6221234567891 that activity"), "{gone:?}");
    assert!(gone[0].ends_with("told of is not there any more."), "{gone:?}");
}

#[test]
fn a_change_behind_the_programs_back_is_not_hidden_by_one_with_it() {
    let (_folder, session) = shop();
    let id = session.masters().save(&CUSTOMERS, None, &[("name", "Nile Farm".to_string())]).unwrap();
    behind(&session, &format!("UPDATE customers SET credit_limit = 99999999 WHERE id = {id}"));
    let named = now(&session);
    assert!(named[0].contains("Nile Farm") && named[0].ends_with("told it last: credit limit."), "{named:?}");
    session.masters().save(&CUSTOMERS, Some(id), &[("city", "Tanta".to_string())]).unwrap();
    let named = now(&session);
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(
        named[0].contains("Nile Farm) was changed behind the program's back, after activity"),
        "{named:?}"
    );
}

#[test]
fn a_change_put_back_by_a_change_is_clean() {
    let (_folder, session) = shop();
    let masters = session.masters();
    let id = masters.save(&CUSTOMERS, None, &[("name", "Nile Farm".to_string())]).unwrap();
    for city in ["Tanta", "", "Tanta", "Cairo"] {
        masters.save(&CUSTOMERS, Some(id), &[("city", city.to_string())]).unwrap();
    }
    masters.set_active(&CUSTOMERS, id, false).unwrap();
    // What is refused is taken back, with what was noted of it.
    masters.save(&CUSTOMERS, Some(id), &[("name", String::new())]).unwrap_err();
    let role =
        session
            .store()
            .connection()
            .query_row("SELECT id FROM roles WHERE code = 'manager'", [], |row| row.get(0));
    masters.save(&ROLES, Some(role.unwrap()), &[("discount_limit", "7".to_string())]).unwrap();
    session.people().reset_pin(UserId::from(1), "840173").unwrap();
    session.people().new_recovery_code("840173").unwrap();
    assert_eq!(now(&session), Vec::<String>::new());
}

/// Products of a file, each with a barcode.
fn imported(rows: u64) -> (TempDir, Session) {
    let (folder, session) = shop();
    let row = |line: u64| -> ReadRow {
        let cells =
            [format!("P-{line}"), format!("Product {line}"), "10".to_string(), format!("629{line:09}")];
        Ok(SheetRow { line, cells: cells.to_vec() })
    };
    let header = ["sku", "name", "price", "barcodes"].map(String::from).to_vec();
    let sheet = Sheet {
        name: "goods.csv".to_string(),
        header,
        rows: (2..rows + 2).map(row),
        reading: Reading::default(),
    };
    let report = session.masters().import(&PRODUCTS, sheet, false).unwrap();
    assert_eq!((report.added, report.refused), (rows, Vec::new()));
    (folder, session)
}

#[test]
fn rows_that_a_file_brought_are_told_by_their_digests() {
    let (_folder, session) = imported(40);
    assert_eq!(now(&session), Vec::<String>::new());
    let longest: i64 = session
        .store()
        .connection()
        .query_row(
            "SELECT max(length(told)) FROM user_activities WHERE action = 'data.imported'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!(longest < 40 * 2 * 60, "{longest} bytes for 40 products and their barcodes");
    behind(&session, "UPDATE products SET lowest_price = 1 WHERE sku = 'P-20'");
    let named = now(&session);
    assert_eq!(named.len(), 1, "{named:?}");
    assert!(named[0].contains("The product P-20 (Product 20) is not as activity"), "{named:?}");
}

#[test]
fn a_price_typed_for_one_product_is_told_in_full() {
    let (_folder, session) = imported(1);
    let price = Price::parse("12.5").unwrap().plain(session.currency());
    session.masters().save(&PRODUCTS, Some(1), &[("price", price)]).unwrap();
    let told: String = session
        .store()
        .connection()
        .query_row("SELECT told FROM user_activities ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
        .unwrap();
    assert!(told.contains("\"price\":125000") && told.contains("\"sku\":\"P-2\""), "{told}");
    let secrets: i64 = session
        .store()
        .connection()
        .query_row("SELECT count(*) FROM user_activities WHERE told LIKE '%$argon2%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(secrets, 0, "a secret is told as the hash of what is kept of it");
}

/// Columns of these tables that are not told: times, what is worked out again, and which process it was.
const NOT_TOLD: [&str; 10] = [
    "process_id",
    "created_at",
    "updated_at",
    "last_sign_in_at",
    "last_seen_at",
    "on_hand",
    "value",
    "balance",
    "last_cost",
    "cost_movement_id",
];

#[test]
fn every_other_column_is_told() {
    let (_folder, session) = shop();
    let there = columns_of(session.store().connection());
    for told in &TOLD {
        let mut columns: Vec<&str> = told.columns.to_vec();
        let mut expected: Vec<&str> = there[told.table].iter().map(String::as_str).collect();
        expected.retain(|column| !NOT_TOLD.contains(column));
        columns.sort_unstable();
        expected.sort_unstable();
        assert_eq!(columns, expected, "{}", told.table);
    }
}
