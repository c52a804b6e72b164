//! Search as it is typed, a scan, and the pages of a list, beside the bare queries.

use criterion::Criterion;
use rusqlite::{Connection, Row};
use storekeep::domain::text;
use storekeep::store::masters::PRODUCTS;
use storekeep::store::{Ask, From, Key, Page};

use crate::figures::{Figures, timed};
use crate::shop::{Shop, barcode};

/// As many products as the counter offers under its line, and as many rows as a list shows at 80×24.
const OFFERED: u32 = 12;
/// As many as a search puts in order at most.
const ORDERED: u32 = 240;
const ROWS: usize = 18;

pub fn measure(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop) {
    let bare = shop.bare();
    searches(criterion, figures, shop, &bare);
    keys(criterion, figures, shop, &bare);
    scan(criterion, figures, shop, &bare);
    pages(criterion, figures, shop, &bare);
}

fn searches(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop, bare: &Connection) {
    for typed in [
        "p",
        "po",
        "pot",
        "potassium sulphate",
        "potassium sulphate delta 7",
        "س",
        "سم",
        "سماد مركب",
        "سماد مركب النيل",
        "zz",
    ] {
        let query = query(typed);
        figures.pair(
            criterion,
            &format!("search “{typed}” of {}", shop.products),
            &mut || timed(|| shop.session.stock().search_products(typed, OFFERED).unwrap()),
            &mut || timed(|| found(bare, &query, OFFERED)),
        );
    }
}

/// Names typed out a key at a time, as people type them: whole, by two beginnings, by a part, with a slip.
const TYPED: [&str; 9] = [
    "potassium sulphate delta 77 g",
    "drip fay",
    "ellets",
    "castl rok 5",
    "tomatto seed nile",
    "compond fertiliser",
    "سماد مركب النيل",
    "P0001",
    "622000001",
];

fn keys(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop, bare: &Connection) {
    let begun = |typed: &'static str| {
        typed.char_indices().filter_map(move |(at, letter)| typed.get(..at + letter.len_utf8()))
    };
    let mut keys = TYPED.into_iter().flat_map(begun).cycle();
    // The floor reads what the first key of the name begins, as many rows as a search puts in order.
    let mut floor = TYPED.into_iter().map(|typed| query(typed.get(..1).unwrap_or("س"))).cycle();
    figures.pair(
        criterion,
        &format!("search: any key of a name typed out, of {}", shop.products),
        &mut || {
            let typed = keys.next().unwrap();
            timed(|| shop.session.stock().find_products(typed).unwrap())
        },
        &mut || {
            let query = floor.next().unwrap();
            timed(|| found(bare, &query, ORDERED))
        },
    );
}

/// Every word as the beginning of one.
fn query(typed: &str) -> String {
    let words: Vec<String> =
        text::fold(typed).split_whitespace().map(|word| format!("\"{word}\"*")).collect();
    words.join(" ")
}

fn found(bare: &Connection, query: &str, most: u32) -> Vec<Bare> {
    let mut statement = bare
        .prepare_cached(
            "SELECT p.id, p.sku, p.name, p.name_ar, p.price, p.on_hand
               FROM product_search s CROSS JOIN products p ON p.id = s.rowid & ((1 << 40) - 1)
              WHERE product_search MATCH ?1 ORDER BY s.rowid LIMIT ?2",
        )
        .unwrap();
    statement.query_map((query, most), product).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

type Bare = (i64, String, String, Option<String>, i64, i64);

fn product(row: &Row<'_>) -> rusqlite::Result<Bare> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
}

fn scan(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop, bare: &Connection) {
    let code = barcode(shop.products / 2);
    figures.pair(
        criterion,
        &format!("scan a barcode of {}", shop.products),
        &mut || timed(|| shop.session.stock().scan(&code).unwrap().unwrap()),
        &mut || {
            timed(|| {
                bare.prepare_cached(
                    "SELECT p.id, p.sku, p.name, p.name_ar, p.price, p.on_hand
                       FROM product_barcodes b JOIN products p ON p.id = b.product_id WHERE b.barcode = ?1",
                )
                .unwrap()
                .query_row([&code], product)
                .unwrap()
            })
        },
    );
}

fn pages(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop, bare: &Connection) {
    let ask =
        |from: From, search: &str| Ask { search: search.to_string(), from, limit: ROWS, ..Ask::default() };
    let middle = key_in_the_middle(shop);
    let name: String =
        bare.query_row("SELECT name FROM products WHERE id = ?1", [middle.1], |row| row.get(0)).unwrap();
    for (what, from, sql) in [
        ("first page", From::Start, "SELECT {} ORDER BY name COLLATE NOCASE, id LIMIT 19"),
        (
            "page in the middle",
            From::After(middle.0.clone()),
            "SELECT {} AND name COLLATE NOCASE >= ?1 AND (name COLLATE NOCASE, id) > (?1, ?2) ORDER BY name COLLATE NOCASE, id LIMIT 19",
        ),
        ("last page", From::End, "SELECT {} ORDER BY name COLLATE NOCASE DESC, id DESC LIMIT 19"),
    ] {
        let columns = "id, sku, name, name_ar, price, on_hand FROM products WHERE is_active = 1";
        let sql = sql.replace("{}", columns);
        figures.pair(
            criterion,
            &format!("list: {what} of {}", shop.products),
            &mut || timed(|| page(shop, &ask(from.clone(), ""))),
            &mut || {
                timed(|| {
                    let mut statement = bare.prepare_cached(&sql).unwrap();
                    let rows = match statement.parameter_count() {
                        2 => statement.query_map((&name, middle.1), product),
                        _ => statement.query_map([], product),
                    };
                    rows.unwrap().collect::<rusqlite::Result<Vec<_>>>().unwrap()
                })
            },
        );
    }
    for typed in ["p", "tomato", "urea delta 7"] {
        let query = query(typed);
        figures.pair(
            criterion,
            &format!("list: searched “{typed}” of {}", shop.products),
            &mut || timed(|| page(shop, &ask(From::Start, typed))),
            &mut || timed(|| found(bare, &query, 19)),
        );
        figures.alone(criterion, &format!("list: counted “{typed}” of {}", shop.products), &mut || {
            timed(|| shop.session.masters().count(&PRODUCTS, &ask(From::Start, typed)).unwrap())
        });
    }
}

fn page(shop: &Shop, ask: &Ask) -> Page<storekeep::store::master::ListRow> {
    let page = shop.session.masters().list(&PRODUCTS, ask).unwrap();
    assert!(!page.rows.is_empty());
    page
}

/// A key from the middle of the list by name, and its product.
fn key_in_the_middle(shop: &Shop) -> (Key, i64) {
    let mut from = From::Start;
    loop {
        let ask = Ask { from, limit: 500, ..Ask::default() };
        let page = shop.session.masters().list(&PRODUCTS, &ask).unwrap();
        let (key, row) = page.rows.into_iter().next_back().unwrap();
        // Names begin with one of ten words; the middle ones with P.
        if row.cells.iter().any(|cell| cell.starts_with("Peat") || cell.starts_with("Potassium")) {
            return (key, row.id);
        }
        from = From::After(key);
    }
}
