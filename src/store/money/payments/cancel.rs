//! Taking back a payment that stood alone: a payment the other way, and what it settled is open again.

use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use super::super::credit;
use super::{NewPayment, account};
use crate::domain::{
    About, DocumentId, Kind, Money, Need, Payment, PaymentId, PaymentMethod, Permission, Subject, Tender,
    listed,
};
use crate::store::access::approval::{Approval, Rights};
use crate::store::access::periods;
use crate::store::access::session::Write;
use crate::store::documents::cancel;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::{ReadColumn, party_columns};
use crate::store::kernel::{clock, kinds};
use crate::store::register::standalone::{ALLOCATIONS, PAYMENTS};
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::Message;

/// What taking a payment back answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentCancelled {
    /// The payment that was taken back.
    pub number: String,
    /// The payment that takes it back.
    pub id: PaymentId,
    pub by: String,
}

impl rooms::Money<'_> {
    /// Takes back a payment that stands alone: by a payment of the same amount the other way, of the same date, and what
    /// it settled is open again.
    ///
    /// # Errors
    /// One sentence: it came with a document, is taken back already, its period is closed, its credit is used up, or what
    /// it paid for was given back.
    /// [`Error::NeedsApproval`] without the right. Nothing was changed then.
    pub fn cancel_payment(
        &self,
        id: PaymentId,
        reason: &str,
        approval: Option<&Approval>,
    ) -> Result<PaymentCancelled> {
        let reason = cancel::why(reason)?;
        self.write(Permission::PaymentsView, |tx| {
            let payment = super::whole::read(tx, id)?;
            let rights = Rights::new(self, approval);
            let what = Message::of("need-cancelled").with("number", &payment.number);
            let need = Need::new(Permission::PaymentsCancel, About::PaymentCancelling, what)
                .of(Subject::Payment(id));
            rights.need(need.with(Some(payment.party)).worth(payment.amount));
            check(self, &payment)?;
            let approved = rights.settled()?;
            let (cancelled, activity) = reverse(tx, &payment, &reason)?;
            Ok((cancelled, activity.approved_by(&approved)))
        })
    }
}

impl rooms::Money<'_> {
    /// A payment that could be taken back, whoever may do so.
    ///
    /// # Errors
    /// What stands against it, as [`Self::cancel_payment`] would say it.
    pub fn may_cancel_payment(&self, id: PaymentId) -> Result<Payment> {
        let connection = self.read(Permission::PaymentsView)?;
        let payment = super::whole::read(connection, id)?;
        check(self, &payment)?;
        Ok(payment)
    }
}

fn check(session: &Session, payment: &Payment) -> Result<()> {
    let connection = session.connection();
    let number = &payment.number;
    if let Some(reversed) = &payment.reverses {
        return Err(Error::refused(
            Message::of("payment-is-reversal").with("number", &number).with("reversed", &reversed),
        ));
    }
    if let Some(by) = &payment.reversed_by {
        return Err(Error::refused(
            Message::of("payment-cancelled-already").with("number", &number).with("by", &by),
        ));
    }
    if let Some(document) = &payment.document {
        return Err(Error::refused(
            Message::of("payment-of-document").with("number", &number).with("document", &document),
        ));
    }
    periods::check_open(&session.shop()?, payment.date, &Message::of("payment-give-back"))?;
    if let Some((document, back)) = given_back(connection, payment.id)? {
        return Err(Error::refused(
            Message::of("payment-given-back")
                .with("number", &number)
                .with("document", &document)
                .with("back", &back),
        ));
    }
    // What was left over is credit, and somebody may have used it.
    let left_over = payment.left_over()?;
    let credit = credit::of_party(connection, Some(payment.party))?;
    let is_money = payment.method != PaymentMethod::StoreCredit;
    if is_money && left_over > Money::ZERO && credit < left_over {
        let currency = session.currency();
        let used = paid_with(connection, payment)?;
        return Err(Error::refused(
            Message::of("payment-credit-used")
                .with("left", &left_over.grouped(currency))
                .with("number", number)
                .with("there", &credit.max(Money::ZERO).grouped(currency))
                .with("is_known", &!used.is_empty())
                .with("documents", &listed(used.into_iter().map(Message::from))),
        ));
    }
    Ok(())
}

/// A document that would have been paid less than its returns gave back, and the last of those returns.
fn given_back(tx: &Connection, payment: PaymentId) -> Result<Option<(String, String)>> {
    Ok(tx
        .prepare_cached(
            "SELECT i.number, r.number
               FROM (SELECT i.id, max(r.id) AS last
                       FROM (SELECT invoice_id, sum(amount) AS share FROM invoice_payments WHERE payment_id = ?1
                              GROUP BY invoice_id HAVING sum(amount) > 0) s
                       JOIN invoices i ON i.id = s.invoice_id
                       JOIN invoices r ON r.original_invoice_id = i.id AND r.status = 'posted'
                      GROUP BY i.id HAVING i.paid - s.share < sum(r.paid) ORDER BY i.id LIMIT 1) short
               JOIN invoices i ON i.id = short.id JOIN invoices r ON r.id = short.last",
        )?
        .query_row([payment], |row| Ok((row.read(0)?, row.read(1)?)))
        .optional()?)
}

/// The documents and payments that the party's credit went into last, by number.
fn paid_with(tx: &Connection, payment: &Payment) -> Result<Vec<String>> {
    let (customer, supplier) = party_columns(Some(payment.party));
    let sql = format!(
        "SELECT DISTINCT coalesce(r.number, p.number)
           FROM payments p LEFT JOIN unified_invoices r ON r.id = p.unified_invoice_id
          WHERE p.customer_id IS ?1 AND p.supplier_id IS ?2 AND p.id > ?3 AND p.reverses_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM payments b WHERE b.reverses_id = p.id)
            AND ((p.method = 'store_credit' AND p.direction = ?4
                  AND coalesce(r.kind, '') NOT IN ({}))
                 OR (p.method <> 'store_credit' AND p.direction <> ?4 AND r.id IS NULL))
          ORDER BY p.id DESC LIMIT 4",
        kinds::codes(Kind::is_return)
    );
    let mut statement = tx.prepare_cached(&sql)?;
    let numbers = statement
        .query_map((customer, supplier, payment.id, payment.direction), |row| row.read(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(numbers)
}

fn reverse(tx: &Write<'_>, payment: &Payment, reason: &str) -> Result<(PaymentCancelled, Activity)> {
    let newest = (PAYMENTS.newest(tx)?, ALLOCATIONS.newest(tx)?);
    for (document, amount) in settled(tx, payment.id)? {
        super::allocate(tx, payment.id, document, amount.negated()?, None)?;
    }
    let back = NewPayment {
        direction: payment.direction.opposite(),
        party: Some(payment.party),
        tender: &Tender::of(payment.method, payment.amount),
        date: payment.date,
        register: None,
        reverses: Some(payment.id),
        notes: Some(reason),
        uuid: None,
        shift: None,
    };
    let (id, by, _) = super::write(tx, &back)?;
    let currency = tx.session.currency();
    let balance = account::account(tx, payment.party, payment.direction, clock::today())?.balance;
    let deed = Deed::PaymentCancelled { number: payment.number.clone(), reason: reason.to_owned() };
    let activity = Activity::new(deed).on("payments", payment.id.row()).changed(
        None,
        Some(json!({
            "number": payment.number,
            "by": by,
            "reason": reason,
            "balance": balance.plain(currency),
            "payments": PAYMENTS.told_since(tx, newest.0)?,
            "allocations": ALLOCATIONS.told_since(tx, newest.1)?,
        })),
    );
    Ok((PaymentCancelled { number: payment.number.clone(), id, by }, activity))
}

/// What the payment settles now, by document.
fn settled(tx: &Connection, payment: PaymentId) -> Result<Vec<(DocumentId, Money)>> {
    let mut statement = tx.prepare_cached(
        "SELECT invoice_id, sum(amount) FROM invoice_payments WHERE payment_id = ?1
          GROUP BY invoice_id HAVING sum(amount) > 0 ORDER BY invoice_id",
    )?;
    let rows = statement.query_map([payment], |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
