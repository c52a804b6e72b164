//! One document, whole: what was agreed, what stands on it, how it was settled.

use rusqlite::{Connection, OptionalExtension, Row};

use super::super::drafts;
use super::PARTY;
use crate::domain::{
    Cancelling, Check, Currency, Direction, Document, DocumentLine, DocumentPayment, Draft, Exchange,
    LotTaken, Money, PaymentMethod, Price, Quantity, RegisterMark, Related, Status, seal,
};
use crate::store::goods::stock;
use crate::store::{Error, Result};

/// A document that is done, or a quotation.
pub(crate) fn read(connection: &Connection, id: i64) -> Result<Document> {
    let sql = format!(
        "SELECT t.uuid, coalesce(t.number, t.quotation_number), t.status, coalesce(t.posted_at, t.updated_at),
                u.full_name, coalesce(c.code, s.code), {PARTY}, w.name, e.name, t.paid, o.number, t.due_date, t.currency,
                t.copies, t.valid_until, q.quotation_number, t.exchange_id, t.cancelled_at, x.full_name, t.cancel_reason
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
        .unwrap_or_else(|| Err(Error::not_found("This document")))
}

fn document(connection: &Connection, id: i64, row: &Row<'_>) -> Result<Document> {
    let draft = drafts::load(connection, row.get_ref(0)?.as_str().unwrap_or_default())?;
    let currency = Currency::find(row.get_ref(12)?.as_str().unwrap_or_default())?;
    let totals = draft.totals(currency)?;
    let cancelled: Option<String> = row.get(17)?;
    let (by, reason): (Option<String>, Option<String>) = (row.get(18)?, row.get(19)?);
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
        discount: draft.discount,
        paid: Money::from_minor(row.get(9)?),
        payments: payments(connection, id)?,
        original_number: row.get(10)?,
        returns: related(connection, "original_invoice_id = ?1 AND status = 'posted'", id)?,
        exchange: exchange(connection, id, row.get(16)?)?,
        quotation_number: row.get(15)?,
        sold_as: related(connection, "quotation_id = ?1 AND status = 'posted'", id)?,
        valid_until: stock::date(row.get(14)?),
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
        copies: row.get(13)?,
        reference: draft.reference,
        notes: draft.notes,
        register: marks(connection, id)?,
        totals,
    })
}

/// The other person whose PIN allowed what was done to a document.
fn approver(connection: &Connection, id: i64, actions: &[&str]) -> Result<Option<String>> {
    Ok(connection
        .prepare_cached(
            "SELECT u.full_name FROM user_activities a JOIN users u ON u.id = a.approver_id
              WHERE a.touched_table = 'invoices' AND a.touched_id = ?1
                AND a.action IN (SELECT value FROM json_each(?2)) ORDER BY a.id DESC LIMIT 1",
        )?
        .query_row((id, serde_json::json!(actions).to_string()), |row| row.get(0))
        .optional()?)
}

/// What stands of a line in the file and not in its draft.
struct Kept {
    unit_cost: Price,
    costs: Money,
    returned: Quantity,
}

fn lines(connection: &Connection, id: i64, draft: &Draft) -> Result<Vec<DocumentLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.unit_cost, coalesce((SELECT sum(b.quantity) FROM invoice_items b JOIN invoices r ON r.id = b.invoice_id
                                        WHERE b.original_item_id = t.id AND r.status = 'posted'), 0),
                t.costs
           FROM invoice_items t WHERE t.invoice_id = ?1 ORDER BY t.line_number",
    )?;
    let kept: Vec<Kept> = statement
        .query_map([id], |row| {
            Ok(Kept {
                unit_cost: Price::from_ten_thousandths(row.get(0)?),
                returned: Quantity::from_thousandths(row.get(1)?),
                costs: Money::from_minor(row.get(2)?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut taken = lots_by_line(connection, id)?;
    let lines = (1_i64..).zip(draft.lines.iter().zip(kept)).map(|(number, (line, kept))| DocumentLine {
        line: number,
        sku: line.sku.clone(),
        description: line.description.clone(),
        unit: line.unit,
        quantity: line.quantity,
        unit_price: line.unit_price,
        discount: line.discount,
        tax_rate: line.tax_rate,
        lots: taken.extract_if(.., |(line, _)| *line == number).map(|(_, lot)| lot).collect(),
        unit_cost: kept.unit_cost,
        costs: kept.costs,
        returned: kept.returned,
        original_line: line.original.as_ref().map(|original| original.line),
        reason: line.reason,
        restock: line.restock,
    });
    Ok(lines.collect())
}

fn lots_by_line(connection: &Connection, invoice: i64) -> Result<Vec<(i64, LotTaken)>> {
    let mut statement = connection.prepare_cached(
        "SELECT t.line_number, l.number, l.expires, x.quantity
           FROM invoice_items t JOIN invoice_item_lots x ON x.invoice_item_id = t.id JOIN lots l ON l.id = x.lot_id
          WHERE t.invoice_id = ?1
          ORDER BY t.line_number, l.expires IS NULL, l.expires, l.received, l.id",
    )?;
    let lots = statement.query_map([invoice], |row| {
        let lot = LotTaken {
            number: row.get(1)?,
            expires: stock::date(row.get(2)?),
            quantity: Quantity::from_thousandths(row.get(3)?),
        };
        Ok((row.get(0)?, lot))
    })?;
    Ok(lots.collect::<rusqlite::Result<_>>()?)
}

/// Documents for which a condition on this one's id holds, in their order.
fn related(connection: &Connection, condition: &str, id: i64) -> Result<Vec<Related>> {
    let sql = format!("SELECT id, number FROM invoices WHERE {condition} ORDER BY id");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_map([id], |row| Ok(Related { id: row.get(0)?, number: row.get(1)? }))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// The other half of an exchange: the return a sale names, or the sale that names this return.
/// Two questions, not one with a choice in it, which no index could answer.
fn exchange(connection: &Connection, id: i64, named: Option<i64>) -> Result<Option<Exchange>> {
    let (column, key) = named.map_or(("exchange_id", id), |named| ("id", named));
    let found: Option<(i64, String, i64)> = connection
        .prepare_cached(&format!(
            "SELECT id, number, total + rounding FROM invoices WHERE {column} = ?1 AND number IS NOT NULL"
        ))?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((other, number, other_payable)) = found else { return Ok(None) };
    let mut paid = payments(connection, other)?;
    paid.retain(|payment| payment.method != PaymentMethod::StoreCredit);
    Ok(Some(Exchange {
        with: Related { id: other, number },
        set_off: set_off(connection, id)?.min(set_off(connection, other)?),
        payable: Money::from_minor(other_payable),
        payments: paid,
    }))
}

/// The store credit that came with a document and pays for it, but for what a return takes off its original. Only the
/// half of an exchange that the difference is paid for has more of it than the two pay of each other.
fn set_off(connection: &Connection, id: i64) -> Result<Money> {
    let credit: i64 = connection
        .prepare_cached(
            "SELECT coalesce(sum(iif(a.invoice_id = ?1, a.amount, -a.amount)), 0)
               FROM unified_invoices r JOIN payments p ON p.unified_invoice_id = r.id
               JOIN invoice_payments a ON a.payment_id = p.id AND a.amount > 0
              WHERE r.invoice_id = ?1 AND r.event = 'posted' AND p.method = 'store_credit'",
        )?
        .query_row([id], |row| row.get(0))?;
    Ok(Money::from_minor(credit))
}

fn payments(connection: &Connection, invoice: i64) -> Result<Vec<DocumentPayment>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.number, p.direction, p.method, a.amount, p.tendered, p.change_given, p.reference,
                p.check_number, p.check_due_date,
                (SELECT o.number FROM payments q JOIN invoice_payments b ON b.payment_id = q.id
                   JOIN invoices o ON o.id = b.invoice_id
                  WHERE p.method = 'store_credit' AND q.unified_invoice_id = p.unified_invoice_id AND q.id <> p.id
                    AND q.method = p.method AND q.direction <> p.direction AND o.id <> ?1 LIMIT 1)
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
            check: Check::known(row.get(7)?, stock::date(row.get(8)?)),
            set_off_with: row.get(9)?,
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
