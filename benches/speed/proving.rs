//! Proving a file of some thousand documents, beside reading every row of the tables that its seals cover, once and on one
//! connection: what nobody can prove without.

use criterion::Criterion;
use rusqlite::types::Value;
use storekeep::store::verify_file;

use crate::figures::{Figures, timed};
use crate::posting::{cash, ticket};
use crate::shop::{Shop, bare};

const DOCUMENTS: i64 = 3_000;

/// What a row of the register seals, and what the activities do.
const SEALED: [&str; 7] = [
    "unified_invoices",
    "unified_invoice_items",
    "unified_invoice_lots",
    "stock_movements",
    "payments",
    "invoice_payments",
    "user_activities",
];

pub fn measure(criterion: &mut Criterion, figures: &mut Figures) {
    if !figures.wants("prove") {
        return;
    }
    let shop = Shop::of(1_000);
    for number in 0..DOCUMENTS {
        let sale = ticket(&shop.session, number);
        shop.session.documents().post(&sale, &cash(&shop.session, &sale)).unwrap();
    }
    let path = shop.path();
    figures.pair(
        criterion,
        &format!("prove a file of {DOCUMENTS} documents"),
        &mut || timed(|| verify_file(&path, None).unwrap()),
        &mut || timed(|| read_all(&path)),
    );
}

fn read_all(path: &std::path::Path) -> usize {
    let connection = bare(path);
    let mut read = 0;
    for table in SEALED {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for place in 0..width {
                std::hint::black_box(row.get::<_, Value>(place).unwrap());
            }
            read += 1;
        }
    }
    read
}
