//! One row of every kind of document and payment, one column altered at a time.

use tempfile::TempDir;

use super::columns::{assert_found, assert_free, columns_of};
use super::decisions::Decision;
use super::{GOODS, line, problems, said_of_trade, sale, tampered, tender};
use crate::domain::{
    Costs, Discount, Draft, DraftLine, Kind, LotGiven, Money, Party, PaymentMethod, Price, Quantity, Rate,
    Restock, ReturnReason, SpreadBy, Tender,
};
use crate::store::documents::drafts;
use crate::store::tests::{put_stock, shop};
use crate::store::{Deal, Posted, Session};

/// An import with costs into two lots; a sale of it, part of which comes back into quarantine and part in exchange for
/// another sale; a sale paid with credit; goods back to the supplier; a return without a document; a walk-in customer's
/// sale, cancelled; and an export.
pub(super) fn traded() -> (TempDir, Session) {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    let imported = import(&session);
    let sold = sale(
        &session,
        Some(3),
        vec![line(&session, 1, "7", Discount::None), line(&session, 2, "2", Discount::None)],
    );
    let sold = session
        .documents()
        .post(&sold, &[tender(PaymentMethod::Card, Money::from_minor(20_000), None)])
        .unwrap();
    let back = returned(&session, &sold, &[(1, "3"), (2, "1")]);
    session.documents().post(&back, &[cash(5_000)]).unwrap();
    let back = returned(&session, &sold, &[(1, "2")]);
    let other = sale(&session, Some(3), vec![line(&session, 1, "1", Discount::None)]);
    session.documents().conclude(&Deal { back: Some(&back), ..Deal::of(&other, &[]) }).unwrap();
    let mut free = Draft {
        party: Some(Party::Customer(3.into())),
        ..session.documents().new_draft(Kind::SaleReturn).unwrap()
    };
    free.lines = vec![line(&session, 1, "2", Discount::None)];
    free.lines[0].received.number = Some("L-SOON".to_string());
    free.lines[0].restock = Restock::Quarantine;
    session.documents().post(&free, &[]).unwrap();
    let on_credit = sale(&session, Some(3), vec![line(&session, 1, "1", Discount::None)]);
    let credit = Tender::of(PaymentMethod::StoreCredit, Money::from_minor(3_000));
    session.documents().post(&on_credit, &[credit]).unwrap();
    session.documents().post(&returned(&session, &imported, &[(2, "4")]), &[]).unwrap();
    let walk_in = sale(&session, None, vec![line(&session, 1, "1", Discount::None)]);
    let walk_in = super::post_paid(&session, &walk_in);
    session.documents().cancel(walk_in.id, "Wrong item", None).unwrap();
    let mut export = Draft {
        party: Some(Party::Customer(2.into())),
        ..session.documents().new_draft(Kind::Export).unwrap()
    };
    export.lines = vec![DraftLine { tax_rate: Rate::ZERO, ..line(&session, 1, "1", Discount::None) }];
    session.documents().post(&export, &[]).unwrap();
    session
        .documents()
        .keep_draft(&sale(&session, None, vec![line(&session, 2, "1", Discount::None)]))
        .unwrap();
    (folder, session)
}

fn import(session: &Session) -> Posted {
    let received = |product, quantity, price: &str, lot: &str| DraftLine {
        unit_price: Price::parse(price).unwrap(),
        received: LotGiven {
            number: Some(lot.to_string()),
            expires: Some("2094-05-31".parse().unwrap()),
            supplier_lot: Some("D-77".to_string()),
        },
        ..line(session, product, quantity, Discount::Percent(Rate::from_thousandths(3_000)))
    };
    let mut draft = session.documents().new_draft(Kind::Import).unwrap();
    draft.party = Some(Party::Supplier(1.into()));
    draft.lines = vec![received(1, "10", "24", "N-1"), received(2, "8", "3.3333", "N-2")];
    let minor = Money::from_minor;
    draft.costs = Costs { freight: minor(700), duty: minor(301), other: minor(11), by: SpreadBy::Value };
    draft.reference = Some("Their 12".to_string());
    session.documents().post(&draft, &[cash(1_000)]).unwrap()
}

fn cash(minor: i64) -> Tender {
    Tender::of(PaymentMethod::Cash, Money::from_minor(minor))
}

/// Quantities of an original's lines, by their numbers, into quarantine.
fn returned(session: &Session, of: &Posted, lines: &[(usize, &str)]) -> Draft {
    let file = session.store().connection();
    let mut draft = session.documents().new_return(of.id).unwrap();
    let sold = drafts::load_by_id(file, of.id).unwrap();
    for (line, quantity) in lines {
        let item = file
            .query_row(
                "SELECT id FROM invoice_items WHERE invoice_id = ?1 AND line_number = ?2",
                (of.id, i64::try_from(*line).unwrap()),
                |row| row.get(0),
            )
            .unwrap();
        draft.lines.push(DraftLine {
            quantity: Quantity::parse(quantity).unwrap(),
            lots: None,
            original: Some(item),
            reason: Some(ReturnReason::Damaged),
            restock: Restock::Quarantine,
            received: LotGiven::default(),
            ..sold.lines[line - 1].clone()
        });
    }
    draft
}

const FREE_OF_DOCUMENT: &[(&str, &str)] = &[("updated_at created_at", "times")];
const FREE_OF_MASTER: &[(&str, &str)] = &[("created_at updated_at", "times")];

/// What is altered: the row, and the number that must be named.
struct Altered {
    table: &'static str,
    row: &'static str,
    names: &'static [&'static str],
    free: &'static [(&'static str, &'static str)],
}

const fn altered(
    table: &'static str,
    row: &'static str,
    names: &'static [&'static str],
    free: &'static [(&'static str, &'static str)],
) -> Altered {
    Altered { table, row, names, free }
}

const ROWS: &[Altered] = &[
    altered("invoices", "kind = 'import'", &["IMP-"], FREE_OF_DOCUMENT),
    altered("invoices", "number LIKE 'SRT-%1'", &["SRT-"], FREE_OF_DOCUMENT),
    altered("invoices", "number LIKE 'SRT-%3'", &["SRT-"], FREE_OF_DOCUMENT),
    altered("invoices", "exchange_id IS NOT NULL", &["SAL-"], FREE_OF_DOCUMENT),
    altered("invoices", "kind = 'purchase_return'", &["PRT-"], FREE_OF_DOCUMENT),
    altered("invoices", "status = 'cancelled'", &["SAL-"], FREE_OF_DOCUMENT),
    altered("invoices", "kind = 'export'", &["EXP-"], FREE_OF_DOCUMENT),
    altered("invoice_items", "invoice_id = 1 AND line_number = 1", &["IMP-"], &[]),
    altered(
        "invoice_items",
        "invoice_id = (SELECT id FROM invoices WHERE number LIKE 'SRT-%1') AND line_number = 1",
        &["SRT-"],
        &[],
    ),
    altered(
        "invoice_items",
        "invoice_id = (SELECT id FROM invoices WHERE number LIKE 'SRT-%3')",
        &["SRT-"],
        &[],
    ),
    altered(
        "invoice_items",
        "invoice_id = (SELECT id FROM invoices WHERE kind = 'purchase_return')",
        &["PRT-"],
        &[],
    ),
    altered(
        "invoice_items",
        "invoice_id = (SELECT id FROM invoices WHERE status = 'cancelled')",
        &["SAL-"],
        &[],
    ),
    altered("invoice_item_lots", "invoice_item_id = 1", &["IMP-"], &[]),
    altered(
        "invoice_item_lots",
        "invoice_item_id = (SELECT id FROM invoice_items WHERE invoice_id = (SELECT id FROM invoices WHERE number LIKE 'SRT-%1') AND line_number = 2)",
        &["SRT-"],
        &[],
    ),
    altered("stock_movements", "reason = 'cancelled'", &["SAL-"], &[]),
    altered("stock_movements", "invoice_item_id = 1", &["IMP-"], &[]),
    altered("products", "id = 2", &["SEED-T"], FREE_OF_MASTER),
    altered("lots", "number = 'N-2'", &["N-2"], FREE_OF_MASTER),
    altered("payments", "reverses_id IS NOT NULL", &["SAL-", "PAY-"], &[]),
    altered("payments", "method = 'store_credit' AND direction = 'in' AND amount = 3000", &["SAL-"], &[]),
    altered("payments", "method = 'cash' AND supplier_id IS NOT NULL", &["IMP-"], &[]),
    altered("invoice_payments", "amount < 0", &["SAL-"], &[]),
    altered("invoice_payments", "amount = 3000", &["SAL-"], &[]),
    altered("unified_invoices", "kind = 'import'", &["IMP-"], &[]),
    altered("unified_invoices", "number LIKE 'SRT-%1'", &["SRT-"], &[]),
    altered("unified_invoices", "event = 'cancelled'", &["SAL-"], &[]),
    altered(
        "unified_invoices",
        "event = 'posted' AND invoice_id = (SELECT invoice_id FROM unified_invoices WHERE event = 'cancelled')",
        &["SAL-"],
        &[],
    ),
    altered("unified_invoices", "exchange_number IS NOT NULL", &["SAL-"], &[]),
    altered("unified_invoice_items", "unified_invoice_id = 1 AND line_number = 1", &["IMP-"], &[]),
    altered("unified_invoice_items", "unified_invoice_id = 3 AND line_number = 1", &["SRT-"], &[]),
    altered(
        "unified_invoice_items",
        "unified_invoice_id = (SELECT id FROM unified_invoices WHERE event = 'cancelled')",
        &["SAL-"],
        &[],
    ),
    altered("unified_invoice_lots", "unified_invoice_id = 1 AND line_number = 1", &["IMP-"], &[]),
    altered(
        "unified_invoice_lots",
        "unified_invoice_id = (SELECT id FROM unified_invoices WHERE event = 'cancelled')",
        &["SAL-"],
        &[],
    ),
];

/// Every column of these rows is to be found but those that are free.
fn decisions(session: &Session) -> Vec<Decision> {
    let columns = columns_of(session.store().connection());
    let decide = |row: &Altered| {
        let free: Vec<&str> = row.free.iter().flat_map(|(columns, _)| columns.split_whitespace()).collect();
        let found: Vec<&str> =
            columns[row.table].iter().map(String::as_str).filter(|column| !free.contains(column)).collect();
        Decision {
            table: row.table,
            row: row.row,
            names: row.names,
            found: found.join(" ").leak(),
            free: row.free,
        }
    };
    ROWS.iter().map(decide).collect()
}

#[test]
fn every_kind_is_clean_as_the_program_wrote_it() {
    let (_folder, session) = traded();
    assert_eq!(problems(&session.store().verify(None).unwrap()), Vec::<String>::new());
    for row in ROWS {
        let sql = format!("SELECT count(*) FROM {} WHERE {}", row.table, row.row);
        let rows: i64 = session.store().connection().query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 1, "{sql}");
    }
}

#[test]
fn every_column_of_every_kind_is_found_and_names_its_document() {
    let (_folder, session) = traded();
    assert_found(&tampered(&session), &decisions(&session), said_of_trade);
}

#[test]
fn no_column_of_any_kind_is_free_without_a_reason() {
    let (_folder, session) = traded();
    assert_free(&tampered(&session), &decisions(&session), said_of_trade);
}
