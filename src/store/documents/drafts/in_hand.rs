//! Money in hand: taken for a draft that is still open. It is in the file at once, stays with the draft wherever that
//! goes, and leaves it in two ways only: posting uses it, or it is given back, which is recorded.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Value as Json, json};

use super::{OpenDraft, write};
use crate::domain::{Check, Direction, DocumentId, Draft, Money, Permission, ShiftId, Tender, text};
use crate::store::access::session::Write;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::row::Sealed;
use crate::store::kernel::sql::ReadColumn;
use crate::store::money::shifts::{self, sealed};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// Most drafts that are looked at; more are not open at once in any shop.
const MOST: u32 = 200;

/// Every column of it, which the activity that tells of it seals.
pub(crate) static IN_HAND: Sealed = Sealed::new(
    "ticket_payments",
    &[
        "id",
        "uuid",
        "invoice_id",
        "direction",
        "method",
        "amount",
        "reference",
        "check_number",
        "check_due_date",
        "shift_id",
        "user_id",
        "taken_at",
    ],
    &[12],
);

/// A payment that was taken for a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct InHand {
    pub uuid: String,
    pub tender: Tender,
    /// Which way it went.
    pub direction: Direction,
    /// The shift in whose drawer it lies, as long as that is open.
    pub(crate) shift: Option<ShiftId>,
}

impl rooms::Documents<'_> {
    /// What was taken for a draft, in the order it was.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn in_hand(&self, draft: &Draft) -> Result<Vec<InHand>> {
        of(self.read(draft.kind.permission())?, &draft.uuid)
    }

    /// Takes a payment for a draft that is not paid in full by it: it belongs to the draft from now on.
    ///
    /// # Errors
    /// One sentence: no payment, no right, cash without a shift where the shop wants one, a draft that was posted or
    /// taken over meanwhile.
    pub fn take_in_hand(&self, draft: &Draft, direction: Direction, tender: &Tender) -> Result<Vec<InHand>> {
        self.require(Permission::PaymentsCreate)?;
        tender.validate(self.currency())?;
        if tender.tendered.is_some_and(|tendered| tendered != tender.amount) {
            return Err(Error::refused(Message::of("in-hand-change")));
        }
        self.write(draft.kind.permission(), |tx| {
            let invoice = write(tx, draft)?.invoice;
            let uuid = clock::new_uuid();
            let clean = |typed: Option<&str>| typed.map(text::clean).filter(|text| !text.is_empty());
            let check = tender.check.as_ref();
            let mut row = [
                Sql::Null,
                uuid.clone().into(),
                invoice.into(),
                direction.code().to_owned().into(),
                tender.method.code().to_owned().into(),
                tender.amount.minor().into(),
                clean(tender.reference.as_deref()).into(),
                clean(check.map(|check| check.number.as_str())).into(),
                check.and_then(|check| check.due).map(|due| due.to_string()).into(),
                shifts::of_payment(self, tender.method)?.into(),
                self.user_id().into(),
                tx.now.clone().into(),
            ];
            let id = IN_HAND.append(tx, &mut row)?;
            let (amount, method) = (Sum(tender.amount, self.currency()), tender.method);
            let deed = Deed::TicketPaymentTaken { amount, method, kind: draft.kind };
            let after = json!({
                "payment": uuid,
                "ticket": draft.uuid,
                "method": tender.method.code(),
                "amount": tender.amount.plain(self.currency()),
                "seal": sealed::seal_of(tx, &IN_HAND, id)?,
            });
            let activity = Activity::new(deed).on("invoices", invoice.row()).changed(None, Some(after));
            Ok((of(tx, &draft.uuid)?, activity))
        })
    }

    /// Gives a payment back that was taken for a draft, and records it.
    ///
    /// # Errors
    /// When it was used or given back already, or the draft was taken over at another terminal.
    pub fn give_back_in_hand(&self, draft: &Draft, uuid: &str) -> Result<Vec<InHand>> {
        self.write_undated(draft.kind.permission(), |tx| {
            let invoice = write(tx, draft)?.invoice;
            let given = of(tx, &draft.uuid)?.into_iter().find(|taken| taken.uuid == uuid);
            let given = given.ok_or_else(|| Error::not_found(Message::of("gone-payment")))?;
            tx.prepare_cached("DELETE FROM ticket_payments WHERE uuid = ?1")?.execute([uuid])?;
            let (amount, method) = (Sum(given.tender.amount, self.currency()), given.tender.method);
            let deed = Deed::TicketPaymentRemoved { amount, method };
            let activity = Activity::new(deed).on("invoices", invoice.row()).changed(
                Some(json!({ "amount": given.tender.amount.plain(self.currency()) })),
                Some(json!({ "taken": uuids(&[given]) })),
            );
            Ok((of(tx, &draft.uuid)?, activity))
        })
    }
}

/// By what an activity names payments that are in hand no more, under `taken`.
pub(crate) fn uuids(payments: &[InHand]) -> Json {
    payments.iter().map(|payment| payment.uuid.as_str()).collect::<Vec<_>>().into()
}

/// What was taken for the draft with a UUID.
pub(crate) fn of(connection: &Connection, draft: &str) -> Result<Vec<InHand>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.uuid, p.direction, p.method, p.amount, p.reference, p.check_number, p.check_due_date,
                (SELECT s.id FROM cash_shifts s WHERE s.id = p.shift_id AND s.closed_at IS NULL) AS shift
           FROM ticket_payments p JOIN invoices i ON i.id = p.invoice_id
          WHERE i.uuid = ?1 ORDER BY p.id",
    )?;
    let mut rows = statement.query([draft])?;
    let mut taken = Vec::new();
    while let Some(row) = rows.next()? {
        taken.push(read(row)?);
    }
    Ok(taken)
}

fn read(row: &Row<'_>) -> Result<InHand> {
    let (number, due) = (row.read::<Option<String>>("check_number")?, row.read("check_due_date")?);
    Ok(InHand {
        uuid: row.read("uuid")?,
        direction: row.read("direction")?,
        tender: Tender {
            reference: row.read("reference")?,
            check: Check::known(number, due),
            ..Tender::of(row.read("method")?, row.read("amount")?)
        },
        shift: row.read("shift")?,
    })
}

/// What was taken for a draft is about to be written as payments of what it becomes.
pub(crate) fn use_up(tx: &Write<'_>, draft: &str) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM ticket_payments WHERE invoice_id = (SELECT id FROM invoices WHERE uuid = ?1)",
    )?
    .execute([draft])?;
    Ok(())
}

/// Takes all of it off a draft that is thrown away.
pub(crate) fn clear(tx: &Write<'_>, invoice: DocumentId) -> Result<()> {
    tx.prepare_cached("DELETE FROM ticket_payments WHERE invoice_id = ?1")?.execute([invoice])?;
    Ok(())
}

impl rooms::Documents<'_> {
    /// The drafts that a drawer would be closed over: those that nobody works on at another terminal.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn left_open(&self) -> Result<Vec<OpenDraft>> {
        let mut drafts = self.open_drafts(MOST)?;
        drafts.retain(|draft| draft.mine || !draft.in_use);
        Ok(drafts)
    }

    /// What was taken in cash for drafts that are open: it lies in the drawer of this shift, though no payment of the
    /// shift says so before they are posted.
    ///
    /// # Errors
    /// When the user may not see shifts.
    pub fn cash_for_drafts(&self, shift: ShiftId) -> Result<Money> {
        cash_in_drawer(self.money().read_shifts()?, shift)
    }
}

fn cash_in_drawer(connection: &Connection, shift: ShiftId) -> Result<Money> {
    let sum = connection
        .prepare_cached(
            "SELECT sum(iif(direction = 'in', amount, -amount)) FROM ticket_payments
              WHERE shift_id = ?1 AND method = 'cash'",
        )?
        .query_row([shift], |row| row.read(0))
        .optional()?
        .flatten();
    Ok(sum.unwrap_or_default())
}
