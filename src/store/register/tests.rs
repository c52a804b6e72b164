//! The tables of columns, held against the schema and against the files that are handed out.

use std::collections::BTreeSet;

use super::column::{Columns, Facts};
use super::{DOCUMENT, LINE};
use crate::store::tests::shop;

/// What a file leaves out, by the reason.
const UNTOLD: &[&[&str]] = &[
    // Numbers of rows, of which the file has the codes.
    &[
        "header in register: customer_id",
        "header in register: invoice_id",
        "header in register: sales_engineer_id",
        "header in register: session_id",
        "header in register: supplier_id",
        "header in register: user_id",
        "header in register: warehouse_id",
        "line in documents: invoice_id",
        "line in register: product_id",
    ],
    // The name beside a code.
    &[
        "header in register: sales_engineer_name",
        "header in register: warehouse_name",
        "line in register: name_ar",
    ],
    // What a draft has, and what becomes of it in the lots, the discount or the user.
    &[
        "header in documents: created_at",
        "header in documents: held_as",
        "header in documents: posted_by",
        "header in documents: session_id",
        "header in documents: updated_at",
        "line in documents: discount_amount",
        "line in documents: discount_percent",
        "line in documents: lot_expires",
        "line in documents: lot_number",
        "line in documents: lots_chosen",
        "line in documents: pack_quantity",
        "line in documents: supplier_lot",
    ],
    // How a figure came about that the file has.
    &[
        "header in documents: cash_rounding",
        "header in documents: lines_net",
        "header in documents: other_charges_tax_rate",
        "header in documents: payment_terms_days",
        "header in documents: shipping_tax_rate",
        "header in register: cash_rounding",
        "header in register: charges_tax",
        "header in register: decimals",
        "header in register: discount_percent",
        "header in register: other_charges",
        "header in register: other_charges_tax_rate",
        "header in register: payment_terms_days",
        "header in register: seal_version",
        "header in register: shipping",
        "header in register: shipping_tax_rate",
        "line in register: discount_percent",
    ],
    // How it came to the counter, which the document says.
    &[
        "header in register: begun_by",
        "header in register: held_as",
        "line in register: lot_expires",
        "line in register: lot_number",
        "line in register: lots_chosen",
        "line in register: pack_quantity",
        "line in register: supplier_lot",
    ],
    // Nobody else's business, and what the shop has no use for yet.
    &["header in register: exchange_rate", "header in register: notes", "header in register: purchase_order"],
];

/// What a document has that is written after it, or by the file itself.
const WRITTEN_LATER: &[&[&str]] = &[
    &["invoice_items.id", "invoices.id"],
    // Triggers.
    &["invoices.paid"],
    // Its cancelling, its copies, and what makes a quotation of it.
    &["invoices.cancel_reason", "invoices.cancelled_at", "invoices.cancelled_by", "invoices.copies"],
    &["invoices.quotation_number", "invoices.valid_until"],
];

fn all(lists: &[&[&str]]) -> BTreeSet<String> {
    lists.iter().copied().flatten().map(|name| (*name).to_owned()).collect()
}

fn untold<F: Facts>(of: &str, columns: &Columns<F>) -> BTreeSet<String> {
    columns.untold().map(|(file, name)| format!("{of} in {file}: {name}")).collect()
}

#[test]
fn every_column_is_in_the_files_or_left_out_on_purpose() {
    let found: BTreeSet<String> =
        untold("header", &DOCUMENT).into_iter().chain(untold("line", &LINE)).collect();
    assert_eq!(found, all(UNTOLD));
}

#[test]
fn every_column_of_the_tables_is_described() {
    let (_folder, session) = shop();
    let columns = |table: &str| -> BTreeSet<String> {
        let sql = format!("SELECT '{table}.' || name FROM pragma_table_info('{table}')");
        let connection = session.store().connection();
        let mut statement = connection.prepare(&sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let stored: BTreeSet<String> = ["invoices", "invoice_items"].into_iter().flat_map(columns).collect();
    let described = DOCUMENT.written_names().map(|name| format!("invoices.{name}"));
    let described: BTreeSet<String> =
        described.chain(LINE.written_names().map(|name| format!("invoice_items.{name}"))).collect();
    assert_eq!(described.difference(&stored).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(stored.difference(&described).cloned().collect::<BTreeSet<_>>(), all(WRITTEN_LATER));
}
