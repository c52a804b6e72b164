//! One document, whole: what was agreed, what stands on it, how it was settled.

use rusqlite::{Connection, OptionalExtension, Row};

use super::super::drafts;
use super::PARTY;
use crate::domain::{
    Cancelling, Check, Document, DocumentId, DocumentLine, DocumentPayment, Draft, Exchange, LotTaken, Money,
    PaymentMethod, Price, Quantity, RegisterMark, Related, Totals, seal,
};
use crate::store::kernel::sql::ReadColumn;
use crate::store::returns::originals;
use crate::store::{Error, Result};
use crate::words::Message;

/// A document that is done, or a quotation.
pub(crate) fn read(connection: &Connection, id: DocumentId) -> Result<Document> {
    let sql = format!(
        "SELECT t.id, t.uuid, coalesce(t.number, t.quotation_number) AS number, t.status, t.due_date, t.currency, t.paid,
                coalesce(t.posted_at, t.updated_at) AS at, t.copies, t.valid_until, t.exchange_id, t.cancelled_at,
                t.cancel_reason, u.full_name AS clerk, coalesce(c.code, s.code) AS party_code, {PARTY} AS party_name,
                w.name AS warehouse, e.name AS sales_engineer, o.number AS original_number,
                q.quotation_number AS quoted_as, x.full_name AS cancelled_by
           FROM invoices t JOIN users u ON u.id = coalesce(t.posted_by, t.user_id)
           JOIN warehouses w ON w.id = t.warehouse_id
           LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN suppliers s ON s.id = t.supplier_id
           LEFT JOIN sales_engineers e ON e.id = t.sales_engineer_id LEFT JOIN invoices o ON o.id = t.original_invoice_id
           LEFT JOIN invoices q ON q.id = t.quotation_id LEFT JOIN users x ON x.id = t.cancelled_by
          WHERE t.id = ?1 AND (t.status <> 'draft' OR t.quotation_number IS NOT NULL)"
    );
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(document(connection, id, row)))
        .optional()?
        .unwrap_or_else(|| Err(Error::not_found(Message::of("gone-document"))))
}

fn document(connection: &Connection, id: DocumentId, row: &Row<'_>) -> Result<Document> {
    let draft = drafts::load(connection, &row.read::<String>("uuid")?)?;
    let currency = row.read("currency")?;
    let original = originals::of(connection, &draft, originals::upto(connection, id)?)?;
    let totals = draft.totals(currency, original.as_ref())?;
    let cancelled: Option<String> = row.read("cancelled_at")?;
    let (by, reason): (Option<String>, Option<String>) =
        (row.read("cancelled_by")?, row.read("cancel_reason")?);
    Ok(Document {
        id,
        uuid: row.read("uuid")?,
        number: row.read("number")?,
        kind: draft.kind,
        status: row.read("status")?,
        date: draft.date,
        due_date: row.read("due_date")?,
        posted_at: row.read("at")?,
        clerk: row.read("clerk")?,
        party_code: row.read("party_code")?,
        party_name: row.read("party_name")?,
        warehouse: row.read("warehouse")?,
        sales_engineer: row.read("sales_engineer")?,
        currency,
        price_mode: draft.price_mode,
        lines: lines(connection, id, &draft, &totals)?,
        discount: draft.discount,
        paid: row.read("paid")?,
        payments: payments(connection, id)?,
        original_number: row.read("original_number")?,
        returns: related(connection, "original_invoice_id = ?1 AND status = 'posted'", id)?,
        exchange: exchange(connection, id, row.read("exchange_id")?)?,
        quotation_number: row.read("quoted_as")?,
        sold_as: related(connection, "quotation_id = ?1 AND status = 'posted'", id)?,
        valid_until: row.read("valid_until")?,
        tax_reason: draft.tax_reason,
        costs: draft.costs,
        approved_by: approver(connection, id, &["invoice.posted", "quotation.given"])?,
        cancelled: match cancelled {
            Some(at) => Some(Cancelling {
                at,
                by: by.unwrap_or_default(),
                approved_by: approver(connection, id, &["invoice.cancelled"])?,
                reason,
            }),
            None => None,
        },
        copies: row.read("copies")?,
        reference: draft.reference,
        notes: draft.notes,
        register: marks(connection, id)?,
        totals,
    })
}

/// The other person whose PIN allowed what was done to a document.
fn approver(connection: &Connection, id: DocumentId, actions: &[&str]) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT u.full_name FROM user_activities a JOIN users u ON u.id = a.approver_id
              WHERE a.touched_table = 'invoices' AND a.touched_id = ?1
                AND a.action IN (SELECT value FROM json_each(?2)) ORDER BY a.id DESC LIMIT 1",
        )?
        .query_row((id, serde_json::json!(actions).to_string()), |row| row.read(0))
        .optional()?)
}

/// What stands of a line in the file and not in its draft.
struct Kept {
    unit_cost: Price,
    costs: Money,
    returned: Quantity,
    sku: String,
    original_line: Option<i64>,
}

fn lines(
    connection: &Connection,
    id: DocumentId,
    draft: &Draft,
    totals: &Totals,
) -> Result<Vec<DocumentLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.unit_cost, coalesce((SELECT sum(b.quantity) FROM invoice_items b JOIN invoices r ON r.id = b.invoice_id
                                        WHERE b.original_item_id = t.id AND r.status = 'posted'), 0),
                t.costs, p.sku, o.line_number
           FROM invoice_items t JOIN products p ON p.id = t.product_id
           LEFT JOIN invoice_items o ON o.id = t.original_item_id WHERE t.invoice_id = ?1 ORDER BY t.line_number",
    )?;
    let kept: Vec<Kept> = statement
        .query_map([id], |row| {
            Ok(Kept {
                unit_cost: row.read(0)?,
                returned: row.read(1)?,
                costs: row.read(2)?,
                sku: row.read(3)?,
                original_line: row.read(4)?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut taken = lots_by_line(connection, id)?;
    let lines = totals.of_lines(&draft.lines)?.zip(kept);
    let lines = (1_i64..).zip(lines).map(|(number, ((line, figures), kept))| DocumentLine {
        line: number,
        sku: kept.sku,
        description: line.description.clone(),
        unit: line.unit,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount,
        tax_rate: line.tax_rate,
        figures: *figures,
        lots: taken.extract_if(.., |(line, _)| *line == number).map(|(_, lot)| lot).collect(),
        unit_cost: kept.unit_cost,
        costs: kept.costs,
        returned: kept.returned,
        original_line: kept.original_line,
        reason: line.reason,
        restock: line.restock,
    });
    Ok(lines.collect())
}

fn lots_by_line(connection: &Connection, invoice: DocumentId) -> Result<Vec<(i64, LotTaken)>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.line_number, l.number, l.expires, x.quantity
           FROM invoice_items t JOIN invoice_item_lots x ON x.invoice_item_id = t.id JOIN lots l ON l.id = x.lot_id
          WHERE t.invoice_id = ?1
          ORDER BY t.line_number, l.expires IS NULL, l.expires, l.received, l.id",
    )?;
    let lots = statement.query_map([invoice], |row| {
        let lot = LotTaken {
            number: row.read("number")?,
            expires: row.read("expires")?,
            quantity: row.read("quantity")?,
        };
        Ok((row.read("line_number")?, lot))
    })?;
    Ok(lots.collect::<rusqlite::Result<_>>()?)
}

/// Documents for which a condition on this one's id holds, in their order.
fn related(connection: &Connection, condition: &str, id: DocumentId) -> Result<Vec<Related>> {
    let sql = format!("SELECT id, number FROM invoices WHERE {condition} ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map([id], |row| Ok(Related { id: row.read(0)?, number: row.read(1)? }))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The other half of an exchange: the return a sale names, or the sale that names this return.
/// Two questions, not one with a choice in it, which no index could answer.
fn exchange(connection: &Connection, id: DocumentId, named: Option<DocumentId>) -> Result<Option<Exchange>> {
    let (column, key) = named.map_or(("exchange_id", id), |named| ("id", named));
    let found: Option<(DocumentId, String, Money)> = connection
        .prepare_cached(&format!(
            "SELECT id, number, total + rounding FROM invoices WHERE {column} = ?1 AND number IS NOT NULL"
        ))?
        .query_row([key], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))
        .optional()?;
    let Some((other, number, payable)) = found else { return Ok(None) };
    let mut paid = payments(connection, other)?;
    paid.retain(|payment| payment.method != PaymentMethod::StoreCredit);
    Ok(Some(Exchange {
        with: Related { id: other, number },
        set_off: set_off(connection, id)?.min(set_off(connection, other)?),
        payable,
        payments: paid,
    }))
}

/// The store credit that came with a document and pays for it, but for what a return takes off its original. Only the
/// half of an exchange that the difference is paid for has more of it than the two pay of each other.
fn set_off(connection: &Connection, id: DocumentId) -> Result<Money> {
    Ok(connection
        .prepare_cached(
            "SELECT coalesce(sum(iif(a.invoice_id = ?1, a.amount, -a.amount)), 0)
               FROM unified_invoices r JOIN payments p ON p.unified_invoice_id = r.id
               JOIN invoice_payments a ON a.payment_id = p.id AND a.amount > 0
              WHERE r.invoice_id = ?1 AND r.event = 'posted' AND p.method = 'store_credit'",
        )?
        .query_row([id], |row| row.read(0))?)
}

fn payments(connection: &Connection, invoice: DocumentId) -> Result<Vec<DocumentPayment>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.number, p.direction, p.method, a.amount, p.tendered, p.change_given, p.reference,
                p.check_number, p.check_due_date,
                (SELECT o.number FROM payments q JOIN invoice_payments b ON b.payment_id = q.id
                   JOIN invoices o ON o.id = b.invoice_id
                  WHERE p.method = 'store_credit' AND q.unified_invoice_id = p.unified_invoice_id AND q.id <> p.id
                    AND q.method = p.method AND q.direction <> p.direction AND o.id <> ?1 LIMIT 1) AS set_off_with
           FROM invoice_payments a JOIN payments p ON p.id = a.payment_id WHERE a.invoice_id = ?1 ORDER BY a.id",
    )?;
    let mut rows = statement.query([invoice])?;
    let mut payments = Vec::new();
    while let Some(row) = rows.next()? {
        payments.push(DocumentPayment {
            number: row.read("number")?,
            direction: row.read("direction")?,
            method: row.read("method")?,
            amount: row.read("amount")?,
            tendered: row.read("tendered")?,
            change: row.read("change_given")?,
            reference: row.read("reference")?,
            check: Check::known(row.read("check_number")?, row.read("check_due_date")?),
            set_off_with: row.read("set_off_with")?,
        });
    }
    Ok(payments)
}

fn marks(connection: &Connection, invoice: DocumentId) -> Result<Vec<RegisterMark>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, event, recorded_at, hash FROM unified_invoices WHERE invoice_id = ?1 ORDER BY id",
    )?;
    let marks = statement.query_map([invoice], |row| {
        let hash: seal::Hash = row.read("hash")?;
        Ok(RegisterMark {
            id: row.read("id")?,
            event: row.read("event")?,
            recorded_at: row.read("recorded_at")?,
            seal: seal::short(&hash),
        })
    })?;
    Ok(marks.collect::<rusqlite::Result<_>>()?)
}
