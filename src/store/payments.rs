//! Money in and out, and what it settles.

use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use super::row::Sealed;
use super::session::Write;
use super::{Error, Result, sequence};
use crate::domain::{Currency, Direction, Money, PaymentMethod, Tender, kind, text};

/// Every column of a payment that its document's seal covers: all of them.
pub(crate) static PAYMENTS: Sealed = Sealed {
    table: "payments",
    columns: &[
        "id",
        "number",
        "direction",
        "customer_id",
        "supplier_id",
        "method",
        "amount",
        "tendered",
        "change_given",
        "reference",
        "check_number",
        "check_due_date",
        "payment_date",
        "received_at",
        "unified_invoice_id",
        "user_id",
        "notes",
    ],
};

/// Every column of an allocation that its document's seal covers: all of them.
pub(crate) static ALLOCATIONS: Sealed = Sealed {
    table: "invoice_payments",
    columns: &["id", "payment_id", "invoice_id", "amount", "unified_invoice_id", "user_id", "created_at"],
};

/// The document that payments come with.
pub(crate) struct Settles {
    pub invoice: i64,
    pub register: i64,
    pub direction: Direction,
    pub customer: Option<i64>,
    pub supplier: Option<i64>,
    /// The business date, which also gives the year of the number.
    pub date: chrono::NaiveDate,
}

/// The rows that were written, as they are sealed.
pub(crate) struct Paid {
    pub payments: Vec<Vec<Sql>>,
    pub allocations: Vec<Vec<Sql>>,
}

/// Refuses payments that cannot come with a document on which so much is payable. Returns what they pay.
pub(crate) fn check(tenders: &[Tender], payable: Money, currency: Currency) -> Result<Money> {
    for tender in tenders {
        if tender.method == PaymentMethod::StoreCredit {
            return Err(Error::refused("There is no store credit to pay with. Choose another method."));
        }
        if tender.amount <= Money::ZERO {
            return Err(Error::refused("A payment must be above zero."));
        }
        if tender.change()? < Money::ZERO {
            return Err(Error::refused(format!(
                "{} handed over does not cover the {} it is to pay.",
                tender.tendered.unwrap_or_default().grouped(currency),
                tender.amount.grouped(currency)
            )));
        }
        if tender.tendered.is_some() && tender.method != PaymentMethod::Cash {
            return Err(Error::refused("Change is given on cash only."));
        }
    }
    let paid = Money::sum(tenders.iter().map(|tender| tender.amount))?;
    if paid > payable {
        return Err(Error::refused(format!(
            "{} was paid and only {} is due. Give back the rest as change, or take less.",
            paid.grouped(currency),
            payable.grouped(currency)
        )));
    }
    Ok(paid)
}

/// Writes payments that come with a document and settle it.
pub(crate) fn write(tx: &Write<'_>, user: i64, settles: &Settles, tenders: &[Tender]) -> Result<Paid> {
    let mut paid =
        Paid { payments: Vec::with_capacity(tenders.len()), allocations: Vec::with_capacity(tenders.len()) };
    for tender in tenders {
        let id = next_id(tx, "SELECT coalesce(max(id), 0) + 1 FROM payments")?;
        let year = chrono::Datelike::year(&settles.date);
        let number =
            kind::number(kind::PAYMENT_PREFIX, year, sequence::next(tx, kind::PAYMENT_PREFIX, year)?);
        let payment: Vec<Sql> = vec![
            id.into(),
            number.into(),
            settles.direction.code().to_string().into(),
            settles.customer.into(),
            settles.supplier.into(),
            tender.method.code().to_string().into(),
            tender.amount.minor().into(),
            tender.tendered.map(Money::minor).into(),
            tender.change()?.minor().into(),
            tender.reference.as_deref().map(text::clean).filter(|text| !text.is_empty()).into(),
            Sql::Null,
            Sql::Null,
            settles.date.to_string().into(),
            tx.now.clone().into(),
            settles.register.into(),
            user.into(),
            Sql::Null,
        ];
        PAYMENTS.insert(tx, &payment, &[])?;
        paid.payments.push(payment);
        let allocation: Vec<Sql> = vec![
            next_id(tx, "SELECT coalesce(max(id), 0) + 1 FROM invoice_payments")?.into(),
            id.into(),
            settles.invoice.into(),
            tender.amount.minor().into(),
            settles.register.into(),
            user.into(),
            tx.now.clone().into(),
        ];
        ALLOCATIONS.insert(tx, &allocation, &[])?;
        paid.allocations.push(allocation);
    }
    Ok(paid)
}

fn next_id(connection: &Connection, sql: &str) -> Result<i64> {
    Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}
