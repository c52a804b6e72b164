//! What was paid, what it settled, and what was given back.

use rusqlite::Connection;

use super::{Findings, count};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;

/// Change, and no payment settling more than it holds. Counts payments.
pub(super) fn payments(connection: &Connection, found: &mut Findings) -> Result<u64> {
    let change = "SELECT number FROM payments WHERE change_given IS NOT coalesce(tendered, amount) - amount";
    found.list(connection, change, |row| {
        let number: String = row.read(0)?;
        Ok(format!("{number}: the change is not what was handed over less the amount."))
    })?;
    let beyond = "
        SELECT number FROM (SELECT p.number, p.amount, coalesce((SELECT sum(a.amount) FROM invoice_payments a
                                                                  WHERE a.payment_id = p.id), 0) AS allocated
                              FROM payments p)
         WHERE allocated NOT BETWEEN 0 AND amount";
    found.list(connection, beyond, |row| {
        let number: String = row.read(0)?;
        Ok(format!("{number}: more is allocated than the payment holds, or less than nothing."))
    })?;
    reversals(connection, found)?;
    count(connection, "SELECT count(*) FROM payments")
}

/// A payment that takes another back is its mirror, and neither of the two settles anything.
fn reversals(connection: &Connection, found: &mut Findings) -> Result<()> {
    let crooked = "
        SELECT r.number, coalesce(p.number, 'a payment that is gone')
          FROM payments r LEFT JOIN payments p ON p.id = r.reverses_id
         WHERE r.reverses_id IS NOT NULL
           AND (p.id IS NULL OR p.reverses_id IS NOT NULL OR p.id >= r.id OR p.direction = r.direction
                OR p.customer_id IS NOT r.customer_id OR p.supplier_id IS NOT r.supplier_id
                OR p.method <> r.method OR p.amount <> r.amount)";
    found.list(connection, crooked, |row| {
        let (number, reversed): (String, String) = (row.read(0)?, row.read(1)?);
        Ok(format!("{number} takes {reversed} back and is not the same the other way round."))
    })?;
    let settling = "
        SELECT p.number FROM payments p
         WHERE (p.reverses_id IS NOT NULL OR EXISTS (SELECT 1 FROM payments r WHERE r.reverses_id = p.id))
           AND EXISTS (SELECT 1 FROM invoice_payments a WHERE a.payment_id = p.id
                        GROUP BY a.invoice_id HAVING sum(a.amount) <> 0)";
    found.list(connection, settling, |row| {
        let number: String = row.read(0)?;
        Ok(format!("{number} was taken back, or takes one back, and settles a document."))
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
        let name = number.unwrap_or_else(|| format!("Open ticket {uuid}"));
        Ok(format!("{name}: what it says was paid is not what payments settled of it."))
    })?;
    let strayed = "
        SELECT a.id, coalesce(p.number, 'a payment that is gone'), coalesce(i.number, 'a document that is gone or open')
          FROM invoice_payments a LEFT JOIN payments p ON p.id = a.payment_id
          LEFT JOIN invoices i ON i.id = a.invoice_id
         WHERE p.id IS NULL OR i.number IS NULL OR p.customer_id IS NOT i.customer_id
            OR p.supplier_id IS NOT i.supplier_id";
    found.list(connection, strayed, |row| {
        let (id, payment, invoice): (i64, String, String) = (row.read(0)?, row.read(1)?, row.read(2)?);
        Ok(format!("Allocation {id} puts {payment} on {invoice}, which it cannot settle."))
    })?;
    count(connection, "SELECT count(*) FROM invoice_payments")
}
