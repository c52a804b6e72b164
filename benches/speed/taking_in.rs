//! A file of products taken in: new ones, ones with another price, and the same file again; beside bare SQLite writing
//! the same rows into the same tables and their indexes, in one transaction and with all contents at hand.

use criterion::Criterion;
use rusqlite::Connection;
use storekeep::domain::words::{tokens, words};
use storekeep::store::masters::PRODUCTS;

use crate::figures::{Figures, timed};
use crate::shop::{Shop, rows, sheet};

const ROWS: usize = 2_000;

pub fn measure(criterion: &mut Criterion, figures: &mut Figures) {
    let file = rows(ROWS);
    let words: Vec<String> = file
        .iter()
        .map(|[_, name, name_ar, ..]| tokens(&words(&format!("{name} {name_ar}"))).join(" "))
        .collect();
    figures.pair(
        criterion,
        &format!("take in {ROWS} new products"),
        &mut || {
            let shop = Shop::empty();
            timed(|| shop.session.masters().import(&PRODUCTS, sheet(&file), false).unwrap())
        },
        &mut || {
            let shop = Shop::empty();
            let plain = shop.bare();
            timed(|| added(&plain, &file, &words))
        },
    );
    let (Shop { session, .. }, other) = (&Shop::of(ROWS), Shop::of(ROWS));
    let plain = other.bare();
    guards(&plain).for_each(|guard| plain.execute_batch(&format!("DROP TRIGGER {guard}")).unwrap());
    let mut nth = 0;
    let mut dearer = |file: &[[String; 6]]| {
        nth += 1;
        let with = |row: &[String; 6]| {
            let mut row = row.clone();
            row[4] = format!("{}.{:02}", 1000 + nth, nth % 100);
            row
        };
        file.iter().map(with).collect::<Vec<_>>()
    };
    figures.pair(
        criterion,
        &format!("take in {ROWS} prices that changed"),
        &mut || {
            let file = dearer(&file);
            timed(|| session.masters().import(&PRODUCTS, sheet(&file), false).unwrap())
        },
        &mut || timed(|| changed(&plain, &file)),
    );
    session.masters().import(&PRODUCTS, sheet(&file), false).unwrap();
    figures.alone(criterion, &format!("take in {ROWS} products again"), &mut || {
        timed(|| session.masters().import(&PRODUCTS, sheet(&file), false).unwrap())
    });
}

fn added(plain: &Connection, file: &[[String; 6]], words: &[String]) {
    plain.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut product = plain
        .prepare(
            "INSERT INTO products (id, sku, name, name_ar, tax_rate, price, cost, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, 14000, ?5, 5000, '', '')",
        )
        .unwrap();
    let mut code =
        plain.prepare("INSERT INTO product_barcodes (barcode, product_id) VALUES (?1, ?2)").unwrap();
    let mut word = plain.prepare("INSERT INTO product_search (rowid, words) VALUES (?1, ?2)").unwrap();
    for ((id, [sku, name, name_ar, barcode, ..]), words) in (1_i64..).zip(file).zip(words) {
        product.execute((id, sku, name, name_ar, 10_000 + id)).unwrap();
        code.execute((barcode, id)).unwrap();
        word.execute((id, words)).unwrap();
    }
    plain.execute_batch("COMMIT").unwrap();
}

/// What the file checks by itself when an activity is written.
fn guards(plain: &Connection) -> impl Iterator<Item = String> {
    let mut statement = plain
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'user_activities'")
        .unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.into_iter()
}

/// Each with a record of who changed it, as the shop keeps one.
fn changed(plain: &Connection, file: &[[String; 6]]) {
    plain.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut product =
        plain.prepare("UPDATE products SET price = price + 1, updated_at = '' WHERE sku = ?1").unwrap();
    let mut activity = plain
        .prepare(
            "INSERT INTO user_activities (at, user_id, username, action, touched_table, touched_id, description, before,
                                          after, previous_hash, hash)
             VALUES ('', 1, 'owner', 'master.changed', 'products', 1, ?1, '{}', '{}', zeroblob(32), zeroblob(32))",
        )
        .unwrap();
    for [sku, name, ..] in file {
        product.execute([sku]).unwrap();
        activity.execute([name]).unwrap();
    }
    plain.execute_batch("COMMIT").unwrap();
}
