//! One payment whole: who, how much, what it settles and what seals it.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::domain::{
    Check, Currency, Direction, Money, PartySide, Payment, PaymentMethod, Permission, RegisterMark, Settles,
    seal,
};
use crate::store::goods::stock;
use crate::store::{Error, Result, Session};

impl Session {
    /// A payment, whole.
    ///
    /// # Errors
    /// When the user may not see payments, or it is not there.
    pub fn payment(&self, id: i64) -> Result<Payment> {
        read(self.read(Permission::PaymentsView)?, id)
    }

    /// The id of a payment by its number.
    ///
    /// # Errors
    /// When there is none.
    pub fn payment_id(&self, number: &str) -> Result<i64> {
        self.read(Permission::PaymentsView)?
            .prepare_cached("SELECT id FROM payments WHERE number = upper(?1)")?
            .query_row([number.trim()], |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::refused(format!("There is no payment {number}.")))
    }
}

pub(super) fn read(connection: &Connection, id: i64) -> Result<Payment> {
    connection
        .prepare_cached(
            "SELECT p.number, p.direction, p.customer_id, p.supplier_id, coalesce(c.code, s.code),
                    coalesce(c.name, s.name), p.method, p.amount, p.tendered, p.change_given, p.reference,
                    p.check_number, p.check_due_date, p.payment_date, p.received_at, u.full_name, p.notes,
                    (SELECT currency FROM shop), r.number, (SELECT number FROM payments WHERE id = p.reverses_id),
                    (SELECT number FROM payments WHERE reverses_id = p.id)
               FROM payments p JOIN users u ON u.id = p.user_id
               LEFT JOIN customers c ON c.id = p.customer_id LEFT JOIN suppliers s ON s.id = p.supplier_id
               LEFT JOIN unified_invoices r ON r.id = p.unified_invoice_id
              WHERE p.id = ?1",
        )?
        .query_row([id], |row| Ok(payment(connection, id, row)))
        .optional()?
        .unwrap_or_else(|| Err(Error::not_found("This payment")))
}

fn payment(connection: &Connection, id: i64, row: &Row<'_>) -> Result<Payment> {
    let (customer, supplier): (Option<i64>, Option<i64>) = (row.get(2)?, row.get(3)?);
    let side = if customer.is_some() { PartySide::Customer } else { PartySide::Supplier };
    let currency = Currency::find(row.get_ref(17)?.as_str().unwrap_or_default())?;
    let (check, due): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
    let (mark, balance) = told(connection, id, currency)?;
    Ok(Payment {
        id,
        number: row.get(0)?,
        direction: Direction::from_code(row.get_ref(1)?.as_str().unwrap_or_default())?,
        side,
        party: customer.or(supplier).unwrap_or_default(),
        party_code: row.get(4)?,
        party_name: row.get(5)?,
        method: PaymentMethod::from_code(row.get_ref(6)?.as_str().unwrap_or_default())?,
        amount: Money::from_minor(row.get(7)?),
        tendered: row.get::<_, Option<i64>>(8)?.map(Money::from_minor),
        change: Money::from_minor(row.get(9)?),
        reference: row.get(10)?,
        check: Check::known(check, stock::date(due)),
        date: stock::date(row.get(13)?).unwrap_or_default(),
        received_at: row.get(14)?,
        clerk: row.get(15)?,
        notes: row.get(16)?,
        currency,
        settles: settles(connection, id)?,
        document: row.get(18)?,
        reverses: row.get(19)?,
        reversed_by: row.get(20)?,
        balance,
        mark,
    })
}

fn settles(connection: &Connection, id: i64) -> Result<Vec<Settles>> {
    let mut statement = connection.prepare_cached(
        "SELECT i.number, i.invoice_date, sum(a.amount)
           FROM invoice_payments a JOIN invoices i ON i.id = a.invoice_id
          WHERE a.payment_id = ?1 GROUP BY i.id HAVING sum(a.amount) > 0 ORDER BY min(a.id)",
    )?;
    let parts = statement.query_map([id], |row| {
        Ok(Settles {
            number: row.get(0)?,
            date: stock::date(row.get(1)?).unwrap_or_default(),
            amount: Money::from_minor(row.get(2)?),
        })
    })?;
    Ok(parts.collect::<rusqlite::Result<_>>()?)
}

/// What seals it, and what was owed after it: an activity tells of a payment that stands alone, the register of one
/// that came with a document.
fn told(
    connection: &Connection,
    id: i64,
    currency: Currency,
) -> Result<(Option<RegisterMark>, Option<Money>)> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, a.action, a.at, a.hash, json_extract(a.after, '$.balance')
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
    let hash: seal::Hash = row.get(3)?;
    let mark = RegisterMark {
        id: row.get(0)?,
        event: row.get(1)?,
        recorded_at: row.get(2)?,
        seal: seal::short(&hash),
    };
    let balance: Option<String> = row.get(4)?;
    let balance = balance.map(|balance| Money::parse(&balance, currency)).transpose()?;
    Ok((Some(mark), balance))
}
