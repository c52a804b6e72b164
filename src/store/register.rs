//! The register: one sealed row for each posting and each cancelling, with all that it needs to be read alone.
//!
//! A row's hash covers its header, its lines, their lots, and the movements, payments and allocations that were
//! written with it, every column of each, and the hash of the row before.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension};

use super::payments::{ALLOCATIONS, PAYMENTS, Paid};
use super::row::Sealed;
use super::stock::MOVEMENTS;
use super::{Error, Result, Session};
use crate::domain::seal::{self, Hash, Sealer};
use crate::domain::{Draft, Kind, Money, Totals};

/// The seal's own version: a new one when the order of the tables or their columns change.
pub(crate) const SEAL_VERSION: u8 = 1;

pub(crate) static HEADERS: Sealed = Sealed {
    table: "unified_invoices",
    columns: &[
        "id",
        "event",
        "invoice_id",
        "uuid",
        "kind",
        "number",
        "invoice_date",
        "due_date",
        "recorded_at",
        "user_id",
        "username",
        "session_id",
        "customer_id",
        "supplier_id",
        "party_code",
        "party_name",
        "party_tax_number",
        "warehouse_id",
        "warehouse_code",
        "warehouse_name",
        "sales_engineer_id",
        "sales_engineer_code",
        "sales_engineer_name",
        "commission_rate",
        "prices_include_tax",
        "currency",
        "decimals",
        "exchange_rate",
        "discount_percent",
        "shipping",
        "shipping_tax_rate",
        "other_charges",
        "other_charges_tax_rate",
        "lines_net",
        "discount",
        "net",
        "charges",
        "charges_tax",
        "tax",
        "rounding",
        "total",
        "paid",
        "original_number",
        "reference",
        "purchase_order",
        "notes",
        "line_count",
    ],
};

pub(crate) static ITEMS: Sealed = Sealed {
    table: "unified_invoice_items",
    columns: &[
        "unified_invoice_id",
        "line_number",
        "product_id",
        "sku",
        "name",
        "name_ar",
        "category",
        "description",
        "unit",
        "quantity",
        "unit_price",
        "discount",
        "net",
        "document_discount",
        "taxable",
        "tax_rate",
        "tax",
        "total",
        "unit_cost",
    ],
};

pub(crate) static LOTS: Sealed = Sealed {
    table: "unified_invoice_lots",
    columns: &[
        "unified_invoice_id",
        "line_number",
        "lot_id",
        "lot_number",
        "supplier_lot",
        "expires",
        "quantity",
        "unit_cost",
    ],
};

/// The tables under a seal, in its order, after the header. Each names its register row in `unified_invoice_id`.
pub(crate) static BELOW: [&Sealed; 5] = [&ITEMS, &LOTS, &MOVEMENTS, &PAYMENTS, &ALLOCATIONS];

/// The hash of a register row over its own columns and the rows of [`BELOW`], each table's in the order of its key.
pub(crate) fn seal_of(header: &[Sql], below: [&[Vec<Sql>]; 5], previous: &Hash) -> Result<Hash> {
    let mut sealer = Sealer::new(SEAL_VERSION);
    HEADERS.seal(&mut sealer, [header])?;
    for (table, rows) in BELOW.iter().zip(below) {
        table.seal(&mut sealer, rows.iter().map(Vec::as_slice))?;
    }
    Ok(sealer.finish(previous))
}

/// The place and the hash of the last row; zeros before the first.
pub(crate) fn head(connection: &Connection) -> Result<(i64, Hash)> {
    Ok(connection
        .prepare_cached("SELECT id, hash FROM unified_invoices ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or((0, seal::FIRST)))
}

/// What is registered when a document is posted.
pub(crate) struct Entry<'a> {
    pub id: i64,
    pub previous: Hash,
    pub invoice: i64,
    pub number: &'a str,
    pub draft: &'a Draft,
    pub totals: &'a Totals,
    pub due_date: Option<String>,
    pub commission_rate: Option<i64>,
    pub paid: Money,
    pub items: Vec<Vec<Sql>>,
    pub lots: Vec<Vec<Sql>>,
    pub movements: Vec<Vec<Sql>>,
    pub settled: Paid,
}

/// The sign a kind's amounts and quantities have in the register: a return takes back.
pub(crate) fn sign(kind: Kind) -> i64 {
    if kind.is_return() { -1 } else { 1 }
}

/// Writes lines and lots first and the header last, whose trigger looks at them. Returns the row's hash.
pub(crate) fn write(tx: &Connection, session: &Session, now: &str, entry: &Entry<'_>) -> Result<Hash> {
    for item in &entry.items {
        ITEMS.insert(tx, item, &[])?;
    }
    for lot in &entry.lots {
        LOTS.insert(tx, lot, &[])?;
    }
    let header = header(tx, session, now, entry)?;
    let below = [
        entry.items.as_slice(),
        &entry.lots,
        &entry.movements,
        &entry.settled.payments,
        &entry.settled.allocations,
    ];
    let hash = seal_of(&header, below, &entry.previous)?;
    let beside = [("previous_hash", Sql::Blob(entry.previous.to_vec())), ("hash", Sql::Blob(hash.to_vec()))];
    HEADERS.insert(tx, &header, &beside)?;
    Ok(hash)
}

fn header(tx: &Connection, session: &Session, now: &str, entry: &Entry<'_>) -> Result<Vec<Sql>> {
    let (draft, totals) = (entry.draft, entry.totals);
    let sign = sign(draft.kind);
    let signed = |money: Money| Sql::Integer(sign * money.minor());
    let party = party(tx, draft)?;
    let (warehouse_code, warehouse_name) = code_and_name(tx, "warehouses", draft.warehouse)?;
    let (engineer_code, engineer_name) = match draft.sales_engineer {
        Some(engineer) => {
            let (code, name) = code_and_name(tx, "sales_engineers", engineer)?;
            (Some(code), Some(name))
        }
        None => (None, None),
    };
    let original: Option<String> = match draft.original {
        Some(original) => tx
            .prepare_cached("SELECT number FROM invoices WHERE id = ?1")?
            .query_row([original], |row| row.get(0))?,
        None => None,
    };
    let percent = match draft.discount {
        crate::domain::Discount::Percent(rate) => Some(rate.thousandths()),
        _ => None,
    };
    let charges_tax = Money::sum(totals.charge_parts.iter().map(|charge| charge.tax))?;
    let currency = session.currency();
    Ok(vec![
        entry.id.into(),
        "posted".to_string().into(),
        entry.invoice.into(),
        draft.uuid.clone().into(),
        draft.kind.code().to_string().into(),
        entry.number.to_string().into(),
        draft.date.to_string().into(),
        entry.due_date.clone().into(),
        now.to_string().into(),
        session.user_id().into(),
        session.username().to_string().into(),
        session.session_id().into(),
        draft.customer.into(),
        draft.supplier.into(),
        party.0.into(),
        party.1.into(),
        party.2.into(),
        draft.warehouse.into(),
        warehouse_code.into(),
        warehouse_name.into(),
        draft.sales_engineer.into(),
        engineer_code.into(),
        engineer_name.into(),
        entry.commission_rate.into(),
        i64::from(draft.price_mode == crate::domain::PriceMode::TaxIncluded).into(),
        currency.code().to_string().into(),
        i64::from(currency.decimals()).into(),
        1_000_000_i64.into(),
        percent.into(),
        signed(draft.shipping.amount),
        draft.shipping.tax_rate.thousandths().into(),
        signed(draft.other_charges.amount),
        draft.other_charges.tax_rate.thousandths().into(),
        signed(totals.lines_net),
        signed(totals.discount),
        signed(totals.net),
        signed(totals.charges),
        signed(charges_tax),
        signed(totals.tax),
        signed(totals.rounding),
        signed(totals.total),
        signed(entry.paid),
        original.into(),
        draft.reference.clone().into(),
        Sql::Null,
        draft.notes.clone().into(),
        i64::try_from(draft.lines.len()).unwrap_or(i64::MAX).into(),
    ])
}

/// Code, name and tax number of the customer or supplier.
fn party(tx: &Connection, draft: &Draft) -> Result<(String, String, Option<String>)> {
    let (table, id) = match (draft.customer, draft.supplier) {
        (Some(customer), _) => ("customers", customer),
        (None, Some(supplier)) => ("suppliers", supplier),
        (None, None) => return Err(Error::refused("A document needs a customer or a supplier.")),
    };
    let sql = format!("SELECT code, name, tax_number FROM {table} WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

fn code_and_name(tx: &Connection, table: &str, id: i64) -> Result<(String, String)> {
    let sql = format!("SELECT code, name FROM {table} WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
