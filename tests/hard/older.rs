//! Files of an older and of a newer program.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use refinery::{Runner, Target};
use storekeep::domain::{DocumentId, Draft, Money, Quantity};
use storekeep::store::{Error, Session, Store, latest_version, verify_file};

use crate::shop::{problems, sign_in};

/// A file with the tables of a program that knew only the first migrations.
fn older_schema(path: &Path, version: i32) -> rusqlite::Connection {
    let mut plain = rusqlite::Connection::open(path).unwrap();
    plain.execute_batch("PRAGMA application_id = 0x53544b50; PRAGMA journal_mode = WAL").unwrap();
    let migrations =
        refinery::load_sql_migrations(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")).unwrap();
    Runner::new(&migrations).set_grouped(true).set_target(Target::Version(version)).run(&mut plain).unwrap();
    plain
}

/// A file as such a program would have left it, with rows in it.
fn made_by_an_older_program(path: &Path, version: i32) {
    older_schema(path, version)
        .execute_batch(
            "INSERT INTO shop (id, name, country, currency, decimals, tax_rate, created_at, updated_at)
             VALUES (1, 'Green Field', 'EG', 'EGP', 2, 14000, '', '');
             INSERT INTO roles (id, code, name, permissions, created_at, updated_at) VALUES (1, 'superadmin', 'Owner', '*', '', '');
             INSERT INTO users (username, full_name, role_id, secret_hash, created_at, updated_at)
             VALUES ('mona', 'Mona', 1,
                     '$argon2id$v=19$m=19456,t=2,p=1$1TMGOgGMBZyT9CJsTmJr8A$zbejM1eN1zdKb5lrH7ZSGeEmS5RzqZEBEOAAGIrrkXw', '', '');
             INSERT INTO customers (code, name, phone, credit_limit, created_at, updated_at)
             VALUES ('CUS-001', 'مزرعة', '010 597 6406', 5, '', '');
             INSERT INTO customer_search (rowid, words) VALUES (1, 'مزرعه');
             INSERT INTO products (sku, name, tax_rate, price, created_at, updated_at) VALUES ('P-1', 'Seed', 0, 1, '', '');
             INSERT INTO product_search (rowid, words) VALUES (1, 'seed');
             INSERT INTO lots (product_id, number, received, created_at, updated_at) VALUES (1, 'L-1', '2026-01-01', '', '')",
        )
        .unwrap();
}

fn rows(path: &Path) -> Vec<String> {
    let plain = rusqlite::Connection::open(path).unwrap();
    let mut statement = plain
        .prepare(
            "SELECT username FROM users UNION ALL SELECT name || credit_limit FROM customers
             UNION ALL SELECT sku FROM products UNION ALL SELECT number FROM lots
             UNION ALL SELECT 'found ' || (rowid & 0xffffffffff) FROM customer_search WHERE customer_search MATCH '\"مزر\"*'",
        )
        .unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

fn copies(folder: &Path) -> Vec<PathBuf> {
    let files = folder.read_dir().unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.to_string_lossy().contains(".before-v")).collect()
}

#[test]
fn a_file_of_an_older_program_is_brought_up_to_date_and_keeps_its_rows() {
    for version in 3..i32::try_from(latest_version()).unwrap() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        made_by_an_older_program(&path, version);
        let before = rows(&path);
        assert_eq!(before.len(), 5);
        let mut problems = problems(&path);
        // Since then a file tells its rows, and these it never did.
        if version >= 18 {
            problems.retain(|problem| !problem.starts_with("rows as they were told: "));
        }
        assert_eq!(problems, Vec::<String>::new(), "from schema {version}");
        assert_eq!(rows(&path), before, "from schema {version}");
        // By the last digits of the phone, which older programs did not keep.
        let ends = "SELECT count(*) FROM customer_search WHERE customer_search MATCH '\".6046\"*'";
        let plain = rusqlite::Connection::open(&path).unwrap();
        let found: i64 = plain.query_row(ends, [], |row| row.get(0)).unwrap();
        assert_eq!(found, i64::from(version < 13), "from schema {version}");
        drop(plain);
        let copies = copies(folder.path());
        assert_eq!(copies.len(), 1, "from schema {version}");
        assert_eq!(rows(&copies[0]), before, "the copy made first, from schema {version}");
    }
}

#[test]
fn rows_of_an_older_program_are_told_as_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    made_by_an_older_program(&path, 17);
    assert_eq!(problems(&path), Vec::<String>::new());
    let plain = rusqlite::Connection::open(&path).unwrap();
    let told: i64 = plain
        .query_row("SELECT count(*) FROM user_activities WHERE action = 'rows.found'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(told, 1, "once for all of them");
    plain.execute("UPDATE customers SET credit_limit = 500 WHERE code = 'CUS-001'", []).unwrap();
    let named = problems(&path);
    assert!(
        named.len() == 1
            && named[0].contains("The customer CUS-001 (مزرعة) is not as activity 1 told it last."),
        "{named:?}"
    );
}

#[test]
fn a_migration_that_cannot_be_done_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    made_by_an_older_program(&path, 3);
    // Something stands where the next migration wants to make a table.
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE stock_movements (a)").unwrap();
    let before = rows(&path);
    match Store::open(&path).map(|_| ()) {
        Err(error @ Error::Migration { .. }) => {
            let said = "SQLite stopped it (table stock_movements already exists). It was left as it was.";
            assert!(error.to_string().ends_with(said), "{error}");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(rows(&path), before);
    let version: i64 = rusqlite::Connection::open(&path)
        .unwrap()
        .query_row("SELECT max(version) FROM refinery_schema_history", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 3);
}

#[test]
fn a_migration_that_is_found_wrong_leaves_the_file_as_it_was() {
    for (wrong, says) in [
        ("PRAGMA foreign_keys = OFF; UPDATE users SET role_id = 7", "rows of users would point at nothing"),
        ("CREATE TABLE sqlitexstat1 (a)", "table sqlitexstat1 was added"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        made_by_an_older_program(&path, 3);
        rusqlite::Connection::open(&path).unwrap().execute_batch(wrong).unwrap();
        let before = std::fs::read(&path).unwrap();
        for start in 0..2 {
            match Store::open(&path).map(|_| ()) {
                Err(error @ Error::Migration { .. }) => {
                    assert!(error.to_string().contains(says), "start {start}: {error}");
                }
                other => panic!("start {start}: {other:?}"),
            }
            assert!(std::fs::read(&path).unwrap() == before, "start {start}: {says}");
        }
        assert_eq!(copies(folder.path()), Vec::<PathBuf>::new());
        assert!(!folder.path().join("shop.db.part").exists());
        // Once it is put right, it is brought up to date.
        let right = "UPDATE users SET role_id = 1; DROP TABLE IF EXISTS sqlitexstat1";
        rusqlite::Connection::open(&path).unwrap().execute_batch(right).unwrap();
        assert_eq!(problems(&path), Vec::<String>::new());
    }
}

#[test]
fn a_migration_that_was_cut_off_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    // A name that is not text is a name too.
    let path = folder.path().join(OsStr::from_bytes(b"shop\xff.db"));
    made_by_an_older_program(&path, 3);
    let before = rows(&path);
    let beside =
        |ending: &[u8]| folder.path().join(OsStr::from_bytes(&[&b"shop\xff.db"[..], ending].concat()));
    std::fs::hard_link(&path, beside(b".before-v9-from-v3-20260101-120000")).unwrap();
    std::fs::write(beside(b".part"), "half a").unwrap();
    std::fs::write(beside(b".part-journal"), "copy").unwrap();
    assert_eq!(problems(&path), Vec::<String>::new());
    assert_eq!(rows(&path), before);
    let copies = copies(folder.path());
    assert_eq!(copies.len(), 1, "{copies:?}");
    assert_eq!(rows(&copies[0]), before);
}

#[test]
fn a_file_of_a_newer_program_is_refused_while_the_old_one_sells_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let running = Store::create(&path).unwrap();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute(
            "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (?1, 'later', '', '0')",
            [latest_version() + 1],
        )
        .unwrap();
    assert!(running.shop().unwrap().is_none());
    match Store::open(&path).map(|_| ()) {
        Err(error @ Error::NewerFile { .. }) => {
            assert!(error.to_string().contains("install the newer program"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}

/// The rows that a program of schema 5 left, under its own seals.
fn sold_by_a_program_of_schema_5(path: &Path) {
    let plain = older_schema(path, 5);
    let triggers: Vec<(String, String)> = plain
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    for (name, _) in &triggers {
        plain.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    plain.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    plain.execute_batch(include_str!("v5.sql")).unwrap();
    for (_, sql) in &triggers {
        plain.execute_batch(sql).unwrap();
    }
}

/// The return of so much of the first line of a document, by its place in the file.
fn back(session: &Session, document: DocumentId, quantity: &str) -> Draft {
    let mut draft = session.documents().new_return(document).unwrap();
    let returnable = session.documents().returnable(document).unwrap();
    let mut line = returnable[0].line.clone();
    line.quantity = Quantity::parse(quantity).unwrap();
    draft.lines.push(line);
    draft
}

#[test]
fn what_an_older_program_sold_is_proved_returned_and_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    sold_by_a_program_of_schema_5(&path);
    assert_eq!(problems(&path), Vec::<String>::new());
    let session = sign_in(&path);
    let number = |sql: &str| -> i64 {
        rusqlite::Connection::open(&path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    // A part of the second sale, then all that is left of it, which leaves nothing of it in the register.
    session.documents().post(&back(&session, 2.into(), "2.345"), &[]).unwrap();
    let mut rest = session.documents().new_return(2.into()).unwrap();
    rest.lines =
        session.documents().returnable(2.into()).unwrap().into_iter().map(|line| line.line).collect();
    let given = session.documents().post(&rest, &[]).unwrap();
    assert_eq!(
        number(
            "SELECT sum(total + rounding) FROM unified_invoices WHERE customer_id = 2 AND invoice_id <> 3"
        ),
        0
    );
    assert_eq!(problems(&path), Vec::<String>::new());
    // Cancelled again with the other return, and then the sale itself, and the walk-in customer's.
    session.documents().cancel(given.id, "why", None).unwrap();
    session.documents().cancel((given.id.row() - 1).into(), "why", None).unwrap();
    session.documents().cancel(2.into(), "why", None).unwrap();
    assert_eq!(
        session.documents().cancel(1.into(), "why", None).unwrap().paid_back,
        Money::from_minor(3_990)
    );
    assert_eq!(number("SELECT sum(total) FROM unified_invoices WHERE invoice_id <> 3"), 0);
    assert_eq!(
        number("SELECT count(*) FROM stock_balances WHERE lot_id < 3 AND quantity <> lot_id * 10000"),
        0
    );
    assert_eq!(problems(&path), Vec::<String>::new());
    assert_eq!(number("SELECT count(*) FROM unified_invoices WHERE seal_version = 1"), 3);
    // What was sealed with its value is worked out again; what was given one when values began to be kept is not.
    drop(session);
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("DROP TRIGGER stock_movements_no_update").unwrap();
    let first = number(
        "SELECT min(m.id) FROM stock_movements m JOIN unified_invoices r ON r.id = m.unified_invoice_id WHERE r.seal_version > 2",
    );
    let last = number("SELECT max(id) FROM stock_movements");
    let mut named = 0;
    for id in 1..=last {
        let alter = |by: i64| {
            plain.execute("UPDATE stock_movements SET value = value + ?2 WHERE id = ?1", [id, by]).unwrap();
        };
        alter(1);
        let says = |problem: String| problem.starts_with(&format!("Movement {id}, "));
        let checks = verify_file(&path, None).unwrap();
        let is_named = checks.iter().flat_map(|check| check.said()).any(says);
        assert_eq!(is_named, id >= first, "movement {id}");
        named += i64::from(is_named);
        alter(-1);
    }
    assert!(named > 2 && named < last, "{named} of {last}");
}

/// What lies there is worth what its lot says a unit costs, and what is gone is worth nothing, whatever moved it at which
/// cost: a receipt that was cancelled had left 50 on an empty lot.
#[test]
fn goods_of_an_older_file_are_worth_what_they_cost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    made_by_an_older_program(&path, 13);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "INSERT INTO warehouses (id, code, name, created_at, updated_at) VALUES (1, 'WH-001', 'Store', '', '');
             UPDATE lots SET unit_cost = 150000;
             INSERT INTO lots (id, product_id, number, received, unit_cost, created_at, updated_at)
             VALUES (2, 1, 'L-2', '2026-01-01', 3333, '', '');
             INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id)
             VALUES ('', 1, 1, 1, 10000, 100000, 'opening', 1), ('', 1, 1, 1, 10000, 200000, 'opening', 1),
                    ('', 1, 1, 1, -10000, 150000, 'opening', 1), ('', 1, 1, 1, -10000, 200000, 'opening', 1),
                    ('', 1, 2, 1, 5000, 3333, 'opening', 1), ('', 1, 2, 1, -2000, 3333, 'opening', 1);",
        )
        .unwrap();
    drop(Store::open(&path).unwrap());
    let plain = rusqlite::Connection::open(&path).unwrap();
    let figures = |sql: &str| -> Vec<(i64, i64)> {
        let mut statement = plain.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    // 3 at 0.3333 are 1.00.
    assert_eq!(figures("SELECT quantity, value FROM stock_balances ORDER BY lot_id"), [(0, 0), (3_000, 100)]);
    assert_eq!(figures("SELECT on_hand, value FROM products"), [(3_000, 100)]);
    assert_eq!(
        figures("SELECT sum(quantity), sum(value) FROM stock_movements GROUP BY lot_id ORDER BY lot_id"),
        [(0, 0), (3_000, 100)]
    );
    // What came first is worth what the others leave: the 50 never lay there.
    assert_eq!(figures("SELECT id, value FROM stock_movements WHERE id <= 2"), [(1, 15_000), (2, 20_000)]);
}
