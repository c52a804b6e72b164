//! Drafts: kept at every change, found again after a kill, recalled at any terminal.

pub(crate) mod in_hand;
mod rows;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::{
    DocumentId, Draft, DraftLine, Kind, Money, Party, PartySide, Permission, WarehouseId, text,
};
use crate::store::access::shop;
use crate::store::goods::products;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::{Paid, Sum};
use crate::store::kernel::sql::ReadColumn;
use crate::store::money::credit;
use crate::store::returns::originals;
use crate::store::returns::returnable::{self, Returned};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

use rows::delete_lines_after;
pub(crate) use rows::{Written, header, line, load, load_by_id, write, write_as, write_take};

/// Longest name that a draft is put aside under, in characters.
const LONGEST_NAME: usize = 60;

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDraft {
    pub id: DocumentId,
    pub uuid: String,
    pub kind: Kind,
    pub clerk: String,
    pub party: String,
    /// The name it was put aside under.
    pub held_as: Option<String>,
    pub lines: u32,
    pub total: Money,
    /// What was taken for it already.
    pub in_hand: Money,
    /// UTC, ISO 8601.
    pub updated_at: String,
    /// Somebody's running program is working on it now.
    pub in_use: bool,
    /// This session is.
    pub mine: bool,
}

impl rooms::Documents<'_> {
    /// A new document of a kind: today, at the default warehouse, for the walk-in customer. It is in the file only
    /// from its first [`Self::keep_draft`] on.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn new_draft(&self, kind: Kind) -> Result<Draft> {
        let connection = self.read(kind.permission())?;
        let party = match kind.party() {
            PartySide::Customer => Some(Party::Customer(credit::walk_in(connection)?)),
            PartySide::Supplier => None,
        };
        let shop = self.shop()?;
        let (uuid, warehouse) = (clock::new_uuid(), default_warehouse(connection)?);
        let draft = Draft::new(uuid, kind, clock::today(), warehouse, shop.price_mode, shop.tax);
        Ok(Draft { party, ..draft })
    }

    /// The draft on another day: what was taxed by the rates of its day is taxed by those of the new one.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn redated(&self, draft: Draft, day: NaiveDate) -> Result<Draft> {
        redated(self.read(Permission::ProductsView)?, draft, day)
    }

    /// Keeps a draft as it now is. Returns its id, by which a place opens it.
    ///
    /// # Errors
    /// When the user may not enter this kind, or the draft was posted or taken over meanwhile.
    pub fn keep_draft(&self, draft: &Draft) -> Result<DocumentId> {
        self.keep(draft.kind.permission(), |tx| Ok(write(tx, draft)?.invoice))
    }

    /// A new return of a document that is done, with nothing on it yet: what comes back is put on it line by line. It is
    /// in the file only from its first [`Self::keep_draft`] on.
    ///
    /// # Errors
    /// When the user may not enter returns, the document cannot be returned, or nothing of it is left to return.
    pub fn new_return(&self, original: DocumentId) -> Result<Draft> {
        let connection = self.store().connection();
        let Returned { draft: of, kind, number, .. } = returnable::begin(connection, original)?;
        self.require(kind.permission())?;
        if !originals::read(connection, original, originals::NOW)?.left()?.is_positive() {
            return Err(Error::refused(Message::of("returns-everything-back").with("number", &number)));
        }
        Ok(self.new_draft(kind)?.returning(&of, original))
    }

    /// The draft this session is working on, else the one this user left open where no running program has it: after
    /// a kill, a dropped line or a sign-out.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn resume_draft(&self, kind: Kind) -> Result<Option<Draft>> {
        let connection = self.read(kind.permission())?;
        let uuid: Option<String> = connection
            .prepare_cached(&format!(
                "SELECT i.uuid FROM invoices i
                  WHERE i.status = 'draft' AND {OWN} AND i.user_id = ?1 AND i.kind = ?2
                    AND (EXISTS (SELECT 1 FROM invoice_items t WHERE t.invoice_id = i.id)
                         OR EXISTS (SELECT 1 FROM ticket_payments m WHERE m.invoice_id = i.id))
                    AND (i.session_id = ?3 OR (i.session_id IS NOT NULL AND NOT {IN_USE}))
                  ORDER BY i.session_id = ?3 DESC, i.updated_at DESC LIMIT 1"
            ))?
            .query_row((self.user_id(), kind.code(), self.session_id()), |row| row.read(0))
            .optional()?;
        uuid.map(|uuid| self.take_draft(&uuid)).transpose()
    }

    /// As [`Self::take_draft`], by the id of a list.
    ///
    /// # Errors
    /// As [`Self::take_draft`].
    pub fn take_draft_by_id(&self, id: DocumentId) -> Result<Draft> {
        let uuid: Option<String> = self
            .store()
            .connection()
            .prepare_cached(
                "SELECT uuid FROM invoices WHERE id = ?1 AND status = 'draft' AND quotation_number IS NULL",
            )?
            .query_row([id], |row| row.read(0))
            .optional()?;
        self.take_draft(&uuid.ok_or_else(|| Error::not_found(Message::of("gone-ticket")))?)
    }

    /// Takes a draft to this terminal to go on with it. A session works on one: another it had is laid aside.
    ///
    /// # Errors
    /// When it is no longer open, or another terminal is working on it.
    pub fn take_draft(&self, uuid: &str) -> Result<Draft> {
        let draft = load(self.store().connection(), uuid)?;
        self.keep(draft.kind.permission(), |tx| {
            let busy: bool = tx
                .prepare_cached(&format!(
                    "SELECT {IN_USE} AND i.session_id <> ?2 FROM invoices i WHERE i.uuid = ?1 AND i.status = 'draft'"
                ))?
                .query_row((uuid, self.session_id()), |row| row.read(0))
                .optional()?
                .ok_or_else(|| Error::not_found(Message::of("gone-ticket")))?;
            if busy {
                return Err(Error::refused(Message::of("ticket-elsewhere")));
            }
            tx.prepare_cached(
                "UPDATE invoices SET session_id = NULL
                  WHERE status = 'draft' AND quotation_number IS NULL AND session_id = ?1",
            )?
            .execute([self.session_id()])?;
            tx.prepare_cached(&format!(
                "UPDATE invoices SET session_id = ?2, user_id = ?3 WHERE status = 'draft' AND {WHOLE}"
            ))?
            .execute((uuid, self.session_id(), self.user_id()))?;
            of_today(tx, load(tx, uuid)?)
        })
    }

    /// A draft as the file has it, to look at: nothing is taken to this terminal.
    ///
    /// # Errors
    /// When it is no longer open, or the user may not enter its kind.
    pub fn open_draft(&self, id: DocumentId) -> Result<Draft> {
        let connection = self.store().connection();
        let uuid: Option<String> = connection
            .prepare_cached("SELECT uuid FROM invoices WHERE id = ?1 AND status = 'draft'")?
            .query_row([id], |row| row.read(0))
            .optional()?;
        let draft = load(connection, &uuid.ok_or_else(|| Error::not_found(Message::of("gone-ticket")))?)?;
        self.require(draft.kind.permission())?;
        Ok(draft)
    }

    /// Lays a draft aside, under the name it has for that: any terminal may take it up.
    ///
    /// # Errors
    /// When the user may not enter this kind, or the name is too long.
    pub fn hold_draft(&self, draft: &Draft) -> Result<()> {
        let name = draft.held_as.as_deref().map(text::clean).filter(|name| !name.is_empty());
        if name.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
            return Err(Error::refused(
                Message::of("ticket-name-too-long").with("longest_name", &LONGEST_NAME),
            ));
        }
        let draft = Draft { held_as: name, ..draft.clone() };
        self.keep(draft.kind.permission(), |tx| {
            write(tx, &draft)?;
            tx.prepare_cached(&format!(
                "UPDATE invoices SET session_id = NULL WHERE status = 'draft' AND {WHOLE}"
            ))?
            .execute([&draft.uuid])?;
            Ok(())
        })
    }

    /// Throws a draft away and records what was on it.
    ///
    /// # Errors
    /// When it is no longer open.
    pub fn discard_draft(&self, draft: &Draft) -> Result<()> {
        self.write_undated(draft.kind.permission(), |tx| {
            let (id, holder): (DocumentId, Option<i64>) = tx
                .prepare_cached("SELECT id, session_id FROM invoices WHERE uuid = ?1 AND status = 'draft'")?
                .query_row([&draft.uuid], |row| Ok((row.read(0)?, row.read(1)?)))
                .optional()?
                .ok_or_else(|| Error::not_found(Message::of("gone-ticket")))?;
            if holder.is_some_and(|holder| holder != self.session_id()) {
                return Err(Error::refused(Message::of("ticket-taken-over")));
            }
            let draft = load(tx, &draft.uuid)?;
            let given = in_hand::of(tx, &draft.uuid)?;
            in_hand::clear(tx, id)?;
            for id in [Some(id), draft.exchange].into_iter().flatten() {
                delete_lines_after(tx, id, 0)?;
                tx.prepare_cached("DELETE FROM invoices WHERE id = ?1")?.execute([id])?;
            }
            let lines = draft.lines.iter().map(|line| counted(tx, line)).collect::<Result<Vec<_>>>()?;
            let paid = |taken: &in_hand::InHand| {
                let tender = &taken.tender;
                Paid(Sum(tender.amount, self.currency()), tender.method)
            };
            let deed = Deed::TicketDiscarded { kind: draft.kind, given: given.iter().map(paid).collect() };
            let after = (!given.is_empty()).then(|| serde_json::json!({ "taken": in_hand::uuids(&given) }));
            let activity = Activity::new(deed).on("invoices", id.row()).changed(Some(lines.into()), after);
            Ok(((), activity))
        })
    }

    /// Records that a line was taken off a draft that stays open: what was scanned and then not sold.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn remove_line(&self, draft: &Draft, removed: &DraftLine) -> Result<()> {
        self.write_undated(draft.kind.permission(), |tx| {
            let id = write(tx, draft)?.invoice;
            let (quantity, sku) = (removed.quantity, products::by_id(tx, removed.product)?.sku);
            Ok(((), Activity::new(Deed::TicketLineRemoved { quantity, sku }).on("invoices", id.row())))
        })
    }

    /// Drafts of everybody, of the kinds that the user may enter, the latest first; the one in hand at this terminal
    /// comes last, since another is looked for. Quotations are none, and
    /// neither is what nothing was put on.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn open_drafts(&self, most: u32) -> Result<Vec<OpenDraft>> {
        let connection = self.store().connection();
        let kinds: Vec<&str> =
            Kind::ALL.iter().filter(|kind| self.may(kind.permission())).map(|kind| kind.code()).collect();
        let mut statement = connection.prepare_cached(&format!(
            "SELECT i.id, i.uuid, i.kind, u.full_name AS clerk, coalesce(c.name, s.name, '') AS party,
                    (SELECT count(*) FROM invoice_items WHERE invoice_id = i.id) AS lines, i.total, i.updated_at, {IN_USE} AS in_use, i.held_as,
                    (SELECT coalesce(sum(iif(m.direction = 'in', m.amount, -m.amount)), 0) FROM ticket_payments m
                      WHERE m.invoice_id = i.id) AS in_hand, i.session_id IS ?3 AS mine
               FROM invoices i JOIN users u ON u.id = i.user_id
               LEFT JOIN customers c ON c.id = i.customer_id LEFT JOIN suppliers s ON s.id = i.supplier_id
              WHERE i.status = 'draft' AND {OWN}
                AND {HOLDS}
                AND i.kind IN (SELECT value FROM json_each(?2))
              ORDER BY i.session_id IS ?3, i.updated_at DESC LIMIT ?1"
        ))?;
        let mut rows = statement.query((most, serde_json::json!(kinds).to_string(), self.session_id()))?;
        let mut drafts = Vec::new();
        while let Some(row) = rows.next()? {
            drafts.push(OpenDraft {
                id: row.read("id")?,
                uuid: row.read("uuid")?,
                kind: row.read("kind")?,
                clerk: row.read("clerk")?,
                party: row.read("party")?,
                lines: row.read("lines")?,
                total: row.read("total")?,
                updated_at: row.read("updated_at")?,
                in_use: row.read("in_use")?,
                held_as: row.read("held_as")?,
                in_hand: row.read("in_hand")?,
                mine: row.read("mine")?,
            });
        }
        Ok(drafts)
    }
}

/// A line as an activity tells it: so many of a code.
fn counted(connection: &Connection, line: &DraftLine) -> Result<String> {
    let product = products::by_id(connection, line.product)?;
    Ok(format!("{} × {}", line.quantity.plain(), product.sku))
}

fn redated(connection: &Connection, draft: Draft, day: NaiveDate) -> Result<Draft> {
    if draft.date == day {
        return Ok(draft);
    }
    let tax = |line: &DraftLine| Ok(products::by_id(connection, line.product)?.tax);
    let taxes = draft.lines.iter().map(tax).collect::<Result<Vec<_>>>()?;
    let of_shop = shop::read(connection)?.map(|shop| shop.tax).unwrap_or_default();
    Ok(draft.redated(day, &taxes, of_shop))
}

/// A customer's draft that bore the day it was last worked on was sold that day for want of another: it goes on today.
fn of_today(connection: &Connection, draft: Draft) -> Result<Draft> {
    let touched = connection
        .prepare_cached("SELECT updated_at FROM invoices WHERE uuid = ?1")?
        .query_row([&draft.uuid], |row| row.read(0))?;
    if draft.kind.party() == PartySide::Customer && clock::day(touched) == draft.date {
        return redated(connection, draft, clock::today());
    }
    Ok(draft)
}

/// The draft `i` is a draft of its own: no quotation, and not what another draft takes back in exchange.
pub(crate) const OWN: &str =
    "i.quotation_number IS NULL AND NOT EXISTS (SELECT 1 FROM invoices e WHERE e.exchange_id = i.id)";

/// Something was put on the draft `i`, is taken back with it, or was paid for it.
pub(crate) const HOLDS: &str =
    "(i.exchange_id IS NOT NULL OR EXISTS (SELECT 1 FROM invoice_items t WHERE t.invoice_id = i.id)
      OR EXISTS (SELECT 1 FROM ticket_payments m WHERE m.invoice_id = i.id))";

/// The draft with the UUID ?1, and what it takes back in exchange.
const WHOLE: &str = "(uuid = ?1 OR id = (SELECT exchange_id FROM invoices WHERE uuid = ?1))";

/// A session that has not ended is working on the document `i`, and its program has said so lately: after a power cut
/// nobody signs out, and another program may have the process number by then.
pub(crate) const IN_USE: &str =
    "EXISTS (SELECT 1 FROM user_sessions us WHERE us.id = i.session_id AND us.ended_at IS NULL
                AND us.last_seen_at BETWEEN minutes_from_now(-5) AND minutes_from_now(5))";

fn default_warehouse(connection: &Connection) -> Result<WarehouseId> {
    connection
        .prepare_cached("SELECT id FROM warehouses WHERE is_default = 1")?
        .query_row([], |row| row.read(0))
        .optional()?
        .ok_or_else(|| Error::refused(Message::of("no-default-warehouse")))
}
