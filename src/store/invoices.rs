//! Documents that are done: their list, and each of them whole.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row};

use super::master::{InUse, Kind as Holds, ListRow, Master, Only, Rights, Search, Shown, always, no_rules};
use super::page::{Ask, Page};
use super::{Error, Result, Session, clock, drafts, stock};
use crate::domain::{
    Cancelling, Currency, Direction, Document, DocumentLine, DocumentPayment, Draft, Kind, LotTaken, Money,
    PaymentMethod, Permission, Price, Quantity, RegisterMark, Status, seal,
};

/// The list of documents; rows are made by posting, never by a form.
pub static INVOICES: Master = Master {
    table: "invoices",
    one: "document",
    many: "Documents",
    code: "number",
    label: "number",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::new("number", "t.number", Holds::Text(0)),
        Shown::new("date", "t.invoice_date", Holds::Text(0)),
        Shown::new("kind", "t.kind", Holds::Text(0)),
        Shown::new("party", PARTY, Holds::Text(0)),
        Shown::new("total", "t.total + t.rounding", Holds::Money),
        Shown::new("due", "t.total + t.rounding - t.paid", Holds::Money),
        Shown::new("state", STATE, Holds::Text(0)),
        Shown::new("clerk", "(SELECT full_name FROM users WHERE id = t.posted_by)", Holds::Text(0)),
    ],
    sorts: &["t.id", "t.invoice_date"],
    only: "t.status <> 'draft'",
    usual: "1",
    in_use: InUse { when: "t.status = 'posted'", ..InUse::BY_COLUMN },
    search: Search::Through {
        columns: &["number", "reference"],
        table: "customer_search",
        by: "customer_id",
    },
    rights: Rights {
        view: Permission::SalesView,
        create: Permission::SalesCreate,
        edit: Permission::SalesEdit,
        deactivate: Permission::SalesCancel,
    },
    rules: no_rules,
    switching: always,
};

const PARTY: &str = "coalesce((SELECT name FROM customers WHERE id = t.customer_id),
                              (SELECT name FROM suppliers WHERE id = t.supplier_id))";

const STATE: &str = "CASE WHEN t.status = 'cancelled' THEN 'cancelled'
                          WHEN t.paid >= t.total + t.rounding THEN 'paid'
                          WHEN t.due_date < date('now', 'localtime') THEN 'overdue'
                          WHEN t.paid > 0 THEN 'partial' ELSE 'unpaid' END";

/// How far a document is, for narrowing the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    Paid,
    /// Something is still due.
    Open,
    Overdue,
    Cancelled,
}

/// What the list is narrowed to; nothing set shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub settled: Option<Settled>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub customer: Option<i64>,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    fn conditions(&self) -> Vec<Only> {
        let mut only: Vec<Only> = Vec::new();
        if let Some(kind) = self.kind {
            only.push(("t.kind = ?", vec![kind.code().to_string().into()]));
        }
        match self.settled {
            Some(Settled::Paid) => {
                only.push(("t.status = 'posted' AND t.paid >= t.total + t.rounding", vec![]))
            }
            Some(Settled::Open) => {
                only.push(("t.status = 'posted' AND t.paid < t.total + t.rounding", vec![]))
            }
            Some(Settled::Overdue) => only.push((
                "t.status = 'posted' AND t.paid < t.total + t.rounding AND t.due_date < ?",
                vec![clock::today().to_string().into()],
            )),
            Some(Settled::Cancelled) => only.push(("t.status = 'cancelled'", vec![])),
            None => {}
        }
        if let Some(from) = self.from {
            only.push(("t.invoice_date >= ?", vec![from.to_string().into()]));
        }
        if let Some(to) = self.to {
            only.push(("t.invoice_date <= ?", vec![to.to_string().into()]));
        }
        if let Some(customer) = self.customer {
            only.push(("t.customer_id = ?", vec![customer.into()]));
        }
        only
    }
}

impl Session {
    /// A screenful of the documents that are done.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn invoices(&self, ask: &Ask, filter: &Filter) -> Result<Page<ListRow>> {
        self.list_where(&INVOICES, ask, &filter.conditions())
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn count_invoices(&self, ask: &Ask, filter: &Filter) -> Result<u64> {
        self.count_where(&INVOICES, ask, &filter.conditions())
    }

    /// A posted or cancelled document, whole.
    ///
    /// # Errors
    /// When the user may not see its kind, or it is not there.
    pub fn document(&self, id: i64) -> Result<Document> {
        let document = read(self.store().connection(), id)?;
        self.require(document.kind.view_permission())?;
        Ok(document)
    }

    /// The id of a document by its number.
    ///
    /// # Errors
    /// When there is none, or the user may not see its kind.
    pub fn document_id(&self, number: &str) -> Result<i64> {
        let number = number.trim();
        let (id, kind): (i64, String) = self
            .store()
            .connection()
            .prepare_cached("SELECT id, kind FROM invoices WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .ok_or_else(|| Error::refused(format!("There is no document {number}.")))?;
        self.require(Kind::from_code(&kind)?.view_permission())?;
        Ok(id)
    }
}

fn read(connection: &Connection, id: i64) -> Result<Document> {
    let sql = format!(
        "SELECT t.uuid, t.number, t.status, t.posted_at, u.full_name, coalesce(c.code, s.code), {PARTY}, w.name, e.name,
                t.paid, o.number, t.due_date, t.currency, x.number,
                (SELECT number FROM invoices WHERE exchange_id = t.id AND number IS NOT NULL), q.quotation_number,
                t.cancelled_at, t.cancel_reason, (SELECT full_name FROM users WHERE id = t.cancelled_by)
           FROM invoices t JOIN users u ON u.id = t.posted_by JOIN warehouses w ON w.id = t.warehouse_id
           LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN suppliers s ON s.id = t.supplier_id
           LEFT JOIN sales_engineers e ON e.id = t.sales_engineer_id LEFT JOIN invoices o ON o.id = t.original_invoice_id
           LEFT JOIN invoices x ON x.id = t.exchange_id LEFT JOIN invoices q ON q.id = t.quotation_id
          WHERE t.id = ?1 AND t.status <> 'draft'"
    );
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(document(connection, id, row)))
        .optional()?
        .unwrap_or_else(|| Err(Error::not_found("This document")))
}

fn document(connection: &Connection, id: i64, row: &Row<'_>) -> Result<Document> {
    let draft = drafts::load(connection, row.get_ref(0)?.as_str().unwrap_or_default())?;
    let currency = Currency::find(row.get_ref(12)?.as_str().unwrap_or_default())?;
    Ok(Document {
        id,
        uuid: row.get(0)?,
        number: row.get(1)?,
        kind: draft.kind,
        status: Status::from_code(row.get_ref(2)?.as_str().unwrap_or_default())?,
        date: draft.date,
        due_date: stock::date(row.get(11)?),
        posted_at: row.get(3)?,
        clerk: row.get(4)?,
        party_code: row.get(5)?,
        party_name: row.get(6)?,
        warehouse: row.get(7)?,
        sales_engineer: row.get(8)?,
        currency,
        price_mode: draft.price_mode,
        lines: lines(connection, id, &draft)?,
        totals: draft.totals(currency)?,
        discount: draft.discount,
        paid: Money::from_minor(row.get(9)?),
        payments: payments(connection, id)?,
        original_number: row.get(10)?,
        exchange_number: row.get(13)?,
        exchanged_for: row.get(14)?,
        quotation_number: row.get(15)?,
        tax_reason: draft.tax_reason,
        costs: draft.costs,
        cancelled: cancelling(row)?,
        reference: draft.reference,
        notes: draft.notes,
        register: marks(connection, id)?,
    })
}

/// A document cancelled before reasons were asked for has an empty one.
fn cancelling(row: &Row<'_>) -> Result<Option<Cancelling>> {
    let at: Option<String> = row.get(16)?;
    let reason: Option<String> = row.get(17)?;
    let by: Option<String> = row.get(18)?;
    Ok(at.map(|at| Cancelling { at, by: by.unwrap_or_default(), reason: reason.unwrap_or_default() }))
}

fn lines(connection: &Connection, id: i64, draft: &Draft) -> Result<Vec<DocumentLine>> {
    let mut taken = lots_by_line(connection, id)?;
    let costs = connection
        .prepare_cached(
            "SELECT unit_cost, costs FROM invoice_items WHERE invoice_id = ?1 ORDER BY line_number",
        )?
        .query_map([id], |row| {
            let unit_cost: Option<i64> = row.get(0)?;
            Ok((Price::from_ten_thousandths(unit_cost.unwrap_or_default()), Money::from_minor(row.get(1)?)))
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let lines = (1_i64..).zip(&draft.lines).zip(costs);
    Ok(lines
        .map(|((number, line), (unit_cost, costs))| DocumentLine {
            line: number,
            sku: line.sku.clone(),
            description: line.description.clone(),
            unit: line.unit,
            quantity: line.quantity,
            unit_price: line.unit_price,
            discount: line.discount,
            tax_rate: line.tax_rate,
            unit_cost,
            costs,
            original_line: line.original.as_ref().map(|original| original.line),
            reason: line.reason,
            restock: line.restock,
            lots: taken.extract_if(.., |(line, _)| *line == number).map(|(_, lot)| lot).collect(),
        })
        .collect())
}

fn lots_by_line(connection: &Connection, invoice: i64) -> Result<Vec<(i64, LotTaken)>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.line_number, l.number, l.expires, x.quantity, l.supplier_lot
           FROM invoice_items t JOIN invoice_item_lots x ON x.invoice_item_id = t.id JOIN lots l ON l.id = x.lot_id
          WHERE t.invoice_id = ?1
          ORDER BY t.line_number, l.expires IS NULL, l.expires, l.received, l.id",
    )?;
    let lots = statement.query_map([invoice], |row| {
        let lot = LotTaken {
            number: row.get(1)?,
            expires: stock::date(row.get(2)?),
            quantity: Quantity::from_thousandths(row.get(3)?),
            supplier_lot: row.get(4)?,
        };
        Ok((row.get(0)?, lot))
    })?;
    Ok(lots.collect::<rusqlite::Result<_>>()?)
}

fn payments(connection: &Connection, invoice: i64) -> Result<Vec<DocumentPayment>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.number, p.direction, p.method, a.amount, p.tendered, p.change_given, p.reference
           FROM invoice_payments a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = ?1 ORDER BY a.id",
    )?;
    let mut rows = statement.query([invoice])?;
    let mut payments = Vec::new();
    while let Some(row) = rows.next()? {
        payments.push(DocumentPayment {
            number: row.get(0)?,
            direction: Direction::from_code(row.get_ref(1)?.as_str().unwrap_or_default())?,
            method: PaymentMethod::from_code(row.get_ref(2)?.as_str().unwrap_or_default())?,
            amount: Money::from_minor(row.get(3)?),
            tendered: row.get::<_, Option<i64>>(4)?.map(Money::from_minor),
            change: Money::from_minor(row.get(5)?),
            reference: row.get(6)?,
        });
    }
    Ok(payments)
}

fn marks(connection: &Connection, invoice: i64) -> Result<Vec<RegisterMark>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, event, recorded_at, hash FROM unified_invoices WHERE invoice_id = ?1 ORDER BY id",
    )?;
    let marks = statement.query_map([invoice], |row| {
        let hash: seal::Hash = row.get(3)?;
        Ok(RegisterMark {
            id: row.get(0)?,
            event: row.get(1)?,
            recorded_at: row.get(2)?,
            seal: seal::short(&hash),
        })
    })?;
    Ok(marks.collect::<rusqlite::Result<_>>()?)
}
