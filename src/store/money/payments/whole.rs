//! One payment whole: who, how much, what it settles and what seals it.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{Check, Currency, Money, Payment, PaymentId, Permission, RegisterMark, Settles, seal};
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

impl rooms::Money<'_> {
    /// A payment, whole.
    ///
    /// # Errors
    /// When the user may not see payments, or it is not there.
    pub fn payment(&self, id: PaymentId) -> Result<Payment> {
        read(self.read(Permission::PaymentsView)?, id)
    }

    /// The id of a payment by its number.
    ///
    /// # Errors
    /// When there is none.
    pub fn payment_id(&self, number: &str) -> Result<PaymentId> {
        self.read(Permission::PaymentsView)?
            .prepare_cached("SELECT id FROM payments WHERE number = upper(?1)")?
            .query_row([number.trim()], |row| row.read(0))
            .optional()?
            .ok_or_else(|| Error::refused(format!("There is no payment {number}.")))
    }
}

pub(super) fn read(connection: &Connection, id: PaymentId) -> Result<Payment> {
    connection
        .prepare_cached(
            "SELECT p.id, p.number, p.direction, p.customer_id, p.supplier_id, coalesce(c.code, s.code) AS party_code,
                    coalesce(c.name, s.name) AS party_name, p.method, p.amount, p.tendered, p.change_given, p.reference,
                    p.check_number, p.check_due_date, p.payment_date, p.received_at, u.full_name, p.notes,
                    (SELECT currency FROM shop) AS currency, r.number AS document, (SELECT number FROM payments WHERE id = p.reverses_id) AS reverses,
                    (SELECT number FROM payments WHERE reverses_id = p.id) AS reversed_by
               FROM payments p JOIN users u ON u.id = p.user_id
               LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN suppliers s ON s.id = p.supplier_id
               LEFT JOIN unified_invoices r ON r.id = p.unified_invoice_id
              WHERE p.id = ?1",
        )?
        .query_row([id], |row| Ok(payment(connection, id, row)))
        .optional()?
        .unwrap_or_else(|| Err(Error::not_found("This payment")))
}

fn payment(connection: &Connection, id: PaymentId, row: &Row<'_>) -> Result<Payment> {
    let party = party(row)?
        .ok_or_else(|| Error::damaged(Message::of("damage-nobodys").with("payment", &id.row())))?;
    let currency = row.read("currency")?;
    let (mark, balance) = told(connection, id, currency)?;
    Ok(Payment {
        id,
        number: row.read("number")?,
        direction: row.read("direction")?,
        party,
        party_code: row.read("party_code")?,
        party_name: row.read("party_name")?,
        method: row.read("method")?,
        amount: row.read("amount")?,
        tendered: row.read("tendered")?,
        change: row.read("change_given")?,
        reference: row.read("reference")?,
        check: Check::known(row.read("check_number")?, row.read("check_due_date")?),
        date: row.read("payment_date")?,
        received_at: row.read("received_at")?,
        clerk: row.read("full_name")?,
        notes: row.read("notes")?,
        currency,
        settles: settles(connection, id)?,
        document: row.read("document")?,
        reverses: row.read("reverses")?,
        reversed_by: row.read("reversed_by")?,
        balance,
        mark,
    })
}

fn settles(connection: &Connection, id: PaymentId) -> Result<Vec<Settles>> {
    let mut statement = connection.prepare_cached(
        "SELECT i.number, i.invoice_date, sum(a.amount)
           FROM invoice_payments a JOIN invoices i ON i.id = a.invoice_id
          WHERE a.payment_id = ?1 GROUP BY i.id HAVING sum(a.amount) > 0 ORDER BY min(a.id)",
    )?;
    let parts = statement.query_map([id], |row| {
        Ok(Settles { number: row.read(0)?, date: row.read(1)?, amount: row.read(2)? })
    })?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

/// What seals it, and what was owed after it: an activity tells of a payment that stands alone, the register of one
/// that came with a document.
fn told(
    connection: &Connection,
    id: PaymentId,
    currency: Currency,
) -> Result<(Option<RegisterMark>, Option<Money>)> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, a.action, a.at, a.hash, json_extract(a.after, '$.balance') AS balance
           FROM user_activities a JOIN payments p ON p.id = ?1
          WHERE p.unified_invoice_id IS NULL AND a.touched_table = 'payments'
            AND a.touched_id = coalesce(p.reverses_id, p.id)
            AND a.action = iif(p.reverses_id IS NULL, 'payment.made', 'payment.cancelled')
         UNION ALL
         SELECT r.id, r.event, r.recorded_at, r.hash, NULL
           FROM unified_invoices r JOIN payments p ON p.unified_invoice_id = r.id WHERE p.id = ?1",
    )?;
    let mut rows = statement.query([id])?;
    let Some(row) = rows.next()? else { return Ok((None, None)) };
    let hash: seal::Hash = row.read("hash")?;
    let mark = RegisterMark {
        id: row.read("id")?,
        event: row.read("action")?,
        recorded_at: row.read("at")?,
        seal: seal::short(&hash),
    };
    let balance: Option<String> = row.read("balance")?;
    let balance = balance.map(|balance| Money::parse(&balance, currency)).transpose()?;
    Ok((Some(mark), balance))
}
