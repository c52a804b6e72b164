//! What was settled of a document that is cancelled, released again.

use rusqlite::Connection;

use super::Document;
use crate::domain::{Direction, DocumentId, Kind, Money, PaymentId, PaymentMethod, Tender};
use crate::store::access::session::Write;
use crate::store::kernel::kinds;
use crate::store::kernel::sql::{ReadColumn, party_columns};
use crate::store::money::credit;
use crate::store::money::payments::settle::Paid;
use crate::store::money::payments::{self, NewPayment};
use crate::store::{Error, Result};
use crate::words::Message;

/// What was released.
pub(super) struct Released {
    pub rows: Paid,
    /// What had been settled of the document.
    pub of_document: Money,
    pub paid_back: Money,
    pub on_account: Money,
}

/// A payment that settled the document, or that came with it and settled another: the original of a return.
struct Settled {
    payment: PaymentId,
    invoice: DocumentId,
    amount: Money,
    method: PaymentMethod,
    direction: Direction,
    /// What the whole payment is.
    whole: Money,
    reversed: bool,
}

/// Releases what was settled of a document that is marked as cancelled; `credit_before` is what its party had until then.
pub(super) fn release(
    tx: &Write<'_>,
    document: &Document,
    register: i64,
    credit_before: Money,
) -> Result<Released> {
    let settled = settled(tx, document)?;
    let mut released = Released {
        rows: Paid::default(),
        of_document: Money::ZERO,
        paid_back: Money::ZERO,
        on_account: Money::ZERO,
    };
    // What went out with a return and settles it no longer is owed by the party, not by its credit.
    let mut owed = Money::ZERO;
    let mut reversed = Vec::new();
    for of in &settled {
        let taken_off = of.amount.negated()?;
        let row = payments::allocate(tx, of.payment, of.invoice, taken_off, Some(register))?;
        released.rows.allocations.push(row);
        if of.invoice == document.id {
            released.of_document = released.of_document.plus(of.amount)?;
        }
        let credit = of.method == PaymentMethod::StoreCredit;
        if !credit && !document.walk_in {
            released.on_account = released.on_account.plus(of.amount)?;
            if document.kind.is_return() {
                owed = owed.plus(of.amount)?;
            }
            continue;
        }
        // Credit that was put on several documents at once goes on paying for the others.
        if of.reversed || reversed.contains(&of.payment) || (credit && settles_more(tx, of.payment)?) {
            continue;
        }
        reversed.push(of.payment);
        let back = NewPayment {
            direction: of.direction.opposite(),
            party: document.party,
            tender: &Tender::of(of.method, of.whole),
            date: document.date,
            register: Some(register),
            reverses: Some(of.payment),
            notes: None,
            uuid: None,
            shift: None,
        };
        released.rows.payments.push(payments::write(tx, &back)?.2);
        if !credit {
            released.paid_back = released.paid_back.plus(of.whole)?;
        }
    }
    // Who owes for something else may have less than no credit before.
    let after = credit::of_party(tx, document.party)?.plus(owed)?;
    if !document.walk_in && after < credit_before.min(Money::ZERO) {
        return Err(used_up(tx, document)?);
    }
    Ok(released)
}

/// Payments with what of them settles the document, or came with it and settles another.
fn settled(tx: &Connection, document: &Document) -> Result<Vec<Settled>> {
    let mut statement = tx.prepare_cached(
        "SELECT a.payment_id, a.invoice_id, sum(a.amount) AS amount, p.method, p.direction, p.amount AS whole,
                EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id) AS reversed
           FROM (SELECT id FROM invoice_payments WHERE invoice_id = ?1
                 UNION SELECT b.id FROM payments q JOIN invoice_payments b ON b.payment_id = q.id
                        WHERE q.unified_invoice_id = ?2) own
           JOIN invoice_payments a ON a.id = own.id JOIN payments p ON p.id = a.payment_id
          GROUP BY a.payment_id, a.invoice_id HAVING sum(a.amount) > 0 ORDER BY a.payment_id, a.invoice_id",
    )?;
    let mut rows = statement.query((document.id, document.posted))?;
    let mut settled = Vec::new();
    while let Some(row) = rows.next()? {
        settled.push(Settled {
            payment: row.read("payment_id")?,
            invoice: row.read("invoice_id")?,
            amount: row.read("amount")?,
            method: row.read("method")?,
            direction: row.read("direction")?,
            whole: row.read("whole")?,
            reversed: row.read("reversed")?,
        });
    }
    Ok(settled)
}

/// Whether a payment still settles something.
fn settles_more(tx: &Connection, payment: PaymentId) -> Result<bool> {
    let mut statement = tx.prepare_cached(
        "SELECT 1 FROM invoice_payments WHERE payment_id = ?1 GROUP BY payment_id HAVING sum(amount) > 0",
    )?;
    Ok(statement.exists([payment])?)
}

/// The credit that the document gave pays for others, which are named.
fn used_up(tx: &Connection, document: &Document) -> Result<Error> {
    let sql = format!(
            "SELECT DISTINCT i.number FROM payments p JOIN invoice_payments a ON a.payment_id = p.id
               JOIN invoices i ON i.id = a.invoice_id
               JOIN unified_invoices r ON r.id = p.unified_invoice_id AND r.invoice_id = i.id
              WHERE p.method = 'store_credit' AND p.customer_id IS ?1 AND p.supplier_id IS ?2 AND i.status = 'posted'
                AND i.kind NOT IN ({}) AND i.paid > 0
              ORDER BY p.id DESC LIMIT 4",
        kinds::codes(Kind::is_return)
    );
    let paid_with = tx
        .prepare_cached(&sql)?
        .query_map(party_columns(document.party), |row| row.read(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    if paid_with.is_empty() {
        return Ok(Error::refused(Message::of("cancel-credit-used").with("number", &document.number)));
    }
    Ok(Error::refused(
        Message::of("cancel-credit-paid-for")
            .with("number", &document.number)
            .with("documents", &paid_with.join(", ")),
    ))
}
