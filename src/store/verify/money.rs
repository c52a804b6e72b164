//! What was paid, what it settled, and what was given back.

use rusqlite::Connection;

use super::{Findings, count, document, or_gone};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::words::{Message, Name};

/// Change, and no payment settling more than it holds. Counts payments.
pub(super) fn payments(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let change = "SELECT number FROM payments WHERE change_given IS NOT coalesce(tendered, amount) - amount";
    found.list(connection, change, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-payment-change").with("number", &number))
    })?;
    let beyond = "
        SELECT number FROM (SELECT p.number, p.amount, coalesce((SELECT sum(a.amount) FROM invoice_payments a
                                                                  WHERE a.payment_id = p.id), 0) AS allocated
                              FROM payments p)
         WHERE allocated NOT BETWEEN 0 AND amount";
    found.list(connection, beyond, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-payment-allocated").with("number", &number))
    })?;
    reversals(connection, found)?;
    count(connection, "SELECT count(*) FROM payments")
}

/// A payment that takes another back is its mirror, and neither of the two settles anything.
fn reversals(connection: &Connection, found: &mut Findings) -> Result<()> {
    let crooked = "
        SELECT r.number, p.number
          FROM payments r LEFT JOIN payments p ON p.id = r.reverses_id
         WHERE r.reverses_id IS NOT NULL
           AND (p.id IS NULL OR p.reverses_id IS NOT NULL OR p.id >= r.id OR p.direction = r.direction
                OR p.customer_id IS NOT r.customer_id OR p.supplier_id IS NOT r.supplier_id
                OR p.method <> r.method OR p.amount <> r.amount)";
    found.list(connection, crooked, |row| {
        let number: String = row.read(0)?;
        let reversed = or_gone(row.read(1)?, Name::of("verify-gone-payment"));
        Ok(Message::of("verify-payment-mirror").with("number", &number).with("reversed", &reversed))
    })?;
    let settling = "
        SELECT p.number FROM payments p
         WHERE (p.reverses_id IS NOT NULL OR EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id))
           AND EXISTS (SELECT 1 FROM invoice_payments a WHERE a.payment_id = p.id
                        GROUP BY a.invoice_id HAVING sum(a.amount) <> 0)";
    found.list(connection, settling, |row| {
        let number: String = row.read(0)?;
        Ok(Message::of("verify-payment-back-settles").with("number", &number))
    })
}

/// What each document says was paid against its allocations, and every allocation between two of one party. Counts
/// allocations.
pub(super) fn allocations(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let paid = "
        SELECT number, uuid FROM (SELECT i.number, i.uuid, i.paid, i.status, i.total + i.rounding AS payable,
                                         coalesce((SELECT sum(a.amount) FROM invoice_payments a
                                                    WHERE a.invoice_id = i.id), 0) AS allocated
                                    FROM invoices i)
         WHERE paid <> allocated OR (status <> 'draft' AND paid > payable) OR (status = 'draft' AND paid <> 0)";
    found.list(connection, paid, |row| {
        let (number, uuid): (Option<String>, String) = (row.read(0)?, row.read(1)?);
        let name = document(number, &uuid);
        Ok(Message::of("verify-document-paid").with("name", &name))
    })?;
    let strayed = "
        SELECT a.id, p.number, i.number
          FROM invoice_payments a LEFT JOIN payments p ON p.id = a.payment_id
          LEFT JOIN invoices i ON i.id = a.invoice_id
         WHERE p.id IS NULL OR i.number IS NULL OR p.customer_id IS NOT i.customer_id
            OR p.supplier_id IS NOT i.supplier_id";
    found.list(connection, strayed, |row| {
        let id: i64 = row.read(0)?;
        let payment = or_gone(row.read(1)?, Name::of("verify-gone-payment"));
        let invoice = or_gone(row.read(2)?, Name::of("verify-gone-document"));
        Ok(Message::of("verify-allocation-strayed")
            .with("id", &id)
            .with("payment", &payment)
            .with("invoice", &invoice))
    })?;
    count(connection, "SELECT count(*) FROM invoice_payments")
}
