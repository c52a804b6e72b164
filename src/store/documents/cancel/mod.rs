//! Cancelling: a posted document is turned round in the register, its goods move back and what was settled of it is
//! released. The document stays as it was, with who cancelled it, when and why.

mod goods;
mod money;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params};
use serde_json::json;

use crate::domain::{About, DocumentId, Kind, Money, Need, Party, Status, Subject, WarehouseId, seal, text};
use crate::store::access::approval::{Approval, Rights};
use crate::store::access::periods;
use crate::store::access::session::Write;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::money::credit;
use crate::store::rooms;
use crate::store::{Error, Result, Session, register};
use crate::words::Message;

/// Longest reason, in characters.
const LONGEST: usize = 200;

/// What cancelling answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    pub id: DocumentId,
    pub number: String,
    /// Paid back, or taken back, the way it was paid: a walk-in customer has no account.
    pub paid_back: Money,
    /// Paid and no longer settling anything: it stays on the party's account.
    pub on_account: Money,
}

/// A document that is to be cancelled.
pub(in crate::store) struct Document {
    pub id: DocumentId,
    pub number: String,
    pub kind: Kind,
    pub date: NaiveDate,
    pub party: Option<Party>,
    pub warehouse: WarehouseId,
    pub original: Option<DocumentId>,
    pub exchange: Option<DocumentId>,
    /// Its place in the register.
    pub posted: i64,
    /// The customer is the one without an account.
    pub walk_in: bool,
    pub total: Money,
}

impl rooms::Documents<'_> {
    /// Whether anything stands against cancelling a document but a right, to say so before anybody types why.
    ///
    /// # Errors
    /// As [`Self::cancel`], but for goods that are gone by then.
    pub fn may_cancel(&self, id: DocumentId) -> Result<()> {
        let connection = self.read(kind_of(self.store().connection(), id)?.view_permission())?;
        check(self, &read(connection, id)?)
    }

    /// Cancels a posted document by a reversing entry: register, stock and allocations, dated as the document is. Money
    /// that settled it becomes the party's credit; a walk-in customer, who has no account, is paid back the same way.
    ///
    /// # Errors
    /// One sentence: it is not posted, its period is closed, later documents stand on it (they are named), its goods
    /// are gone. [`Error::NeedsApproval`] without the right to cancel its kind. Nothing was changed then.
    pub fn cancel(&self, id: DocumentId, reason: &str, approval: Option<&Approval>) -> Result<Cancelled> {
        let reason = why(reason)?;
        let kind = kind_of(self.store().connection(), id)?;
        self.write(kind.view_permission(), |tx| {
            let document = read(tx, id)?;
            let rights = Rights::new(self, approval);
            let what = Message::of("need-cancelled").with("number", &document.number);
            let need = Need::new(kind.cancel_permission(), About::Cancelling, what).of(Subject::Document(id));
            rights.need(need.with(document.party).worth(document.total));
            check(self, &document)?;
            let approved = rights.settled()?;
            let (cancelled, activity) = reverse(tx, &document, &reason)?;
            Ok((cancelled, activity.approved_by(&approved)))
        })
    }
}

/// Why something is cancelled, cleaned.
pub(in crate::store) fn why(typed: &str) -> Result<String> {
    let reason = text::clean(typed);
    if reason.is_empty() {
        return Err(Error::field("reason", Message::of("cancel-why")));
    }
    if reason.chars().count() > LONGEST {
        return Err(Error::field("reason", Message::of("cancel-why-too-long").with("longest", &LONGEST)));
    }
    Ok(reason)
}

fn kind_of(connection: &Connection, id: DocumentId) -> Result<Kind> {
    connection
        .prepare_cached("SELECT kind FROM invoices WHERE id = ?1 AND number IS NOT NULL")?
        .query_row([id], |row| row.read(0))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-document")))
}

fn read(tx: &Connection, id: DocumentId) -> Result<Document> {
    let (status, document) = tx
        .prepare_cached(
            "SELECT i.status, i.kind, i.number, i.invoice_date, i.customer_id, i.supplier_id, i.warehouse_id,
                    i.original_invoice_id, i.exchange_id, r.id AS posted, coalesce(c.is_system, 0) AS walk_in, i.total
               FROM invoices i JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
               LEFT JOIN customers c ON c.id = i.customer_id
              WHERE i.id = ?1",
        )?
        .query_row([id], |row| {
            let document = Document {
                id,
                number: row.read("number")?,
                kind: row.read("kind")?,
                date: row.read("invoice_date")?,
                party: party(row)?,
                warehouse: row.read("warehouse_id")?,
                original: row.read("original_invoice_id")?,
                exchange: row.read("exchange_id")?,
                posted: row.read("posted")?,
                walk_in: row.read("walk_in")?,
                total: row.read("total")?,
            };
            Ok((row.read::<Status>("status")?, document))
        })
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-document")))?;
    if status == Status::Cancelled {
        return Err(Error::refused(Message::of("cancel-already").with("number", &document.number)));
    }
    Ok(document)
}

/// What stands against it: a closed period, and documents that were made on it.
fn check(session: &Session, document: &Document) -> Result<()> {
    let connection = session.connection();
    let instead = if document.kind.is_return() {
        Message::of("cancel-enter-new")
    } else {
        Message::of("cancel-enter-return")
    };
    periods::check_open(&session.shop()?, document.date, &instead)?;
    let number = &document.number;
    let returns = numbers(
        connection,
        "SELECT number FROM invoices WHERE original_invoice_id = ?1 AND status = 'posted' ORDER BY id LIMIT 4",
        [document.id],
    )?;
    if !returns.is_empty() {
        return Err(Error::refused(
            Message::of("cancel-returned").with("number", &number).with("returns", &returns.join(", ")),
        ));
    }
    // What came back later was worked out on what had come back before.
    let later = match document.original {
        Some(original) => numbers(
            connection,
            "SELECT i.number FROM invoices i JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
              WHERE i.original_invoice_id = ?1 AND i.status = 'posted' AND r.id > ?2 ORDER BY r.id LIMIT 4",
            (original, document.posted),
        )?,
        None => Vec::new(),
    };
    if !later.is_empty() {
        return Err(Error::refused(
            Message::of("cancel-worked-out").with("later", &later.join(", ")).with("number", &number),
        ));
    }
    let exchanged = numbers(
        connection,
        "SELECT number FROM invoices WHERE exchange_id = ?1 AND status = 'posted' ORDER BY id LIMIT 4",
        [document.id],
    )?;
    if !exchanged.is_empty() {
        return Err(Error::refused(
            Message::of("cancel-exchanged").with("number", &number).with("exchange", &exchanged.join(", ")),
        ));
    }
    if document.walk_in && document.exchange.is_some() {
        return Err(Error::refused(Message::of("cancel-paid-with-goods").with("number", &number)));
    }
    Ok(())
}

fn numbers(tx: &Connection, sql: &str, of: impl Params) -> Result<Vec<String>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map(of, |row| row.read(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn reverse(tx: &Write<'_>, document: &Document, reason: &str) -> Result<(Cancelled, Activity)> {
    let (last, previous) = register::head(tx)?;
    let id = last + 1;
    let movements = goods::move_back(tx, document, id)?;
    let credit = credit::of_party(tx, document.party)?;
    tx.prepare_cached(
        "UPDATE invoices SET status = 'cancelled', cancelled_at = ?2, cancelled_by = ?3, cancel_reason = ?4,
                updated_at = ?2 WHERE id = ?1",
    )?
    .execute((document.id, &tx.now, tx.session.user_id(), reason))?;
    let released = money::release(tx, document, id, credit)?;
    let negated = register::cancelled::reversed(tx, (document.posted, id), reason, released.of_document)?;
    let below = [
        negated.items.as_slice(),
        &negated.lots,
        &movements,
        &released.rows.payments,
        &released.rows.allocations,
    ];
    let hash = register::write(tx, &negated.header, below, &previous)?;
    let cancelled = Cancelled {
        id: document.id,
        number: document.number.clone(),
        paid_back: released.paid_back,
        on_account: released.on_account,
    };
    let currency = tx.session.currency();
    let deed = Deed::InvoiceCancelled { number: document.number.clone(), reason: reason.to_owned() };
    let activity = Activity::new(deed).on("invoices", document.id.row()).changed(
        None,
        Some(json!({
            "number": document.number,
            "reason": reason,
            "paid_back": released.paid_back.plain(currency),
            "on_account": released.on_account.plain(currency),
            "seal": seal::hex(&hash),
        })),
    );
    Ok((cancelled, activity))
}
