//! Documents that are done: their list, and each of them whole.

mod read;
mod reprint;

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::domain::{Document, DocumentId, Kind, Party, Permission, Status};
use crate::store::kernel::clock;
use crate::store::kernel::page::{Ask, Page};
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{
    Belonging, ColumnType, InUse, ListRow, Master, Only, Rights, Search, Shown, Through, always, no_rules,
};
use crate::store::masters::{CUSTOMERS, PRODUCTS, SUPPLIERS};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::{Message, Name};

pub(crate) use read::read;

/// The list of documents; rows are made by posting, never by a form.
pub static INVOICES: Master = Master {
    table: "invoices",
    one: Name::of("invoices.one"),
    many: Name::of("invoices"),
    code: "number",
    label: "number",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::new("number", "t.number", ColumnType::Text(0)),
        Shown::new("date", "t.invoice_date", ColumnType::Text(0)),
        Shown::new("kind", "t.kind", ColumnType::Text(0)),
        Shown::new("party", PARTY, ColumnType::Text(0)),
        Shown::new("total", "t.total + t.rounding", ColumnType::Money),
        Shown::new("due", "iif(t.status = 'cancelled', 0, t.total + t.rounding - t.paid)", ColumnType::Money),
        Shown::new("state", STATE, ColumnType::Text(0)),
        Shown::new("clerk", "(SELECT full_name FROM users WHERE id = t.posted_by)", ColumnType::Text(0)),
    ],
    sorts: &["t.id", "t.invoice_date"],
    // What no draft has, in the words that an index counts.
    only: "t.number IS NOT NULL",
    usual: "1",
    in_use: InUse { when: "t.status = 'posted'", ..InUse::BY_COLUMN },
    search: Search::Through(Through {
        numbers: &["number"],
        references: &["reference"],
        rows: &[
            Belonging {
                master: &CUSTOMERS,
                ids: "SELECT id FROM invoices WHERE customer_id IN (SELECT value FROM json_each(?))",
                holds: "t.customer_id IN ({})",
            },
            Belonging {
                master: &SUPPLIERS,
                ids: "SELECT id FROM invoices WHERE supplier_id IN (SELECT value FROM json_each(?))",
                holds: "t.supplier_id IN ({})",
            },
            Belonging {
                master: &PRODUCTS,
                ids: "SELECT invoice_id AS id FROM invoice_items WHERE product_id IN (SELECT value FROM json_each(?))",
                holds: "EXISTS (SELECT 1 FROM invoice_items x WHERE x.invoice_id = t.id AND x.product_id IN ({}))",
            },
        ],
    }),
    rights: Rights {
        view: Permission::SalesView,
        create: Permission::SalesCreate,
        edit: Permission::SalesEdit,
        deactivate: Permission::SalesCancel,
    },
    rules: no_rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

/// The name of the party of a document `t`.
pub(crate) const PARTY: &str = "coalesce((SELECT name FROM customers WHERE id = t.customer_id),
                              (SELECT name FROM suppliers WHERE id = t.supplier_id))";

const STATE: &str = "CASE WHEN t.status = 'cancelled' THEN 'cancelled'
                          WHEN t.paid >= t.total + t.rounding THEN 'paid'
                          WHEN t.due_date < shop_today() THEN 'overdue'
                          WHEN t.paid > 0 THEN 'partial' ELSE 'unpaid' END";

/// How far a document is, for narrowing the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    Paid,
    /// Something is still due.
    Open,
    /// A customer has still to pay for it.
    Owed,
    Overdue,
    Cancelled,
}

/// What the list is narrowed to; nothing set shows everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub kind: Option<Kind>,
    pub settled: Option<Settled>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub party: Option<Party>,
}

impl Filter {
    /// Nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    fn conditions(&self) -> Vec<Only> {
        let mut only: Vec<Only> = Vec::new();
        if let Some(kind) = self.kind {
            only.push(("t.kind = ?", vec![kind.code().to_string().into()]));
        }
        match self.settled {
            Some(Settled::Paid) => {
                only.push(("t.status = 'posted' AND t.paid >= t.total + t.rounding", vec![]))
            }
            Some(Settled::Open) => {
                only.push(("t.status = 'posted' AND t.paid < t.total + t.rounding", vec![]))
            }
            Some(Settled::Owed) => only.push((
                "t.status = 'posted' AND t.paid < t.total + t.rounding
                 AND t.customer_id IS NOT NULL AND NOT (SELECT is_return FROM kinds WHERE code = t.kind)",
                vec![],
            )),
            Some(Settled::Overdue) => only.push((
                "t.status = 'posted' AND t.paid < t.total + t.rounding AND t.due_date < ?",
                vec![clock::today().to_string().into()],
            )),
            Some(Settled::Cancelled) => only.push(("t.status = 'cancelled'", vec![])),
            None => {}
        }
        if let Some(from) = self.from {
            only.push(("t.invoice_date >= ?", vec![from.to_string().into()]));
        }
        if let Some(to) = self.to {
            only.push(("t.invoice_date <= ?", vec![to.to_string().into()]));
        }
        match self.party {
            Some(Party::Customer(customer)) => only.push(("t.customer_id = ?", vec![customer.into()])),
            Some(Party::Supplier(supplier)) => only.push(("t.supplier_id = ?", vec![supplier.into()])),
            None => {}
        }
        only
    }
}

impl rooms::Documents<'_> {
    /// The kinds of document that the user may see.
    pub fn kinds_seen(&self) -> Vec<Kind> {
        Kind::ALL.iter().copied().filter(|kind| self.may(kind.view_permission())).collect()
    }

    /// A screenful of the documents that are done, of the kinds that the user may see.
    ///
    /// # Errors
    /// When the user may see none.
    pub fn invoices(&self, ask: &Ask, filter: &Filter) -> Result<Page<ListRow>> {
        let (right, conditions) = self.narrowed_to_rights(filter);
        self.masters().list_where(self.read(right)?, &INVOICES, ask, &conditions)
    }

    /// How many there are.
    ///
    /// # Errors
    /// When the user may see none.
    pub fn count_invoices(&self, ask: &Ask, filter: &Filter) -> Result<u64> {
        let (right, conditions) = self.narrowed_to_rights(filter);
        self.masters().count_where(self.read(right)?, &INVOICES, ask, &conditions)
    }

    /// A right that lets the user see some kind of document, and the conditions that leave only those.
    fn narrowed_to_rights(&self, filter: &Filter) -> (Permission, Vec<Only>) {
        let kinds = self.kinds_seen();
        let mut conditions = filter.conditions();
        if kinds.len() < Kind::ALL.len() {
            let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
            let codes = serde_json::json!(codes).to_string();
            conditions.push(("t.kind IN (SELECT value FROM json_each(?))", vec![codes.into()]));
        }
        (kinds.first().map_or(Permission::SalesView, |kind| kind.view_permission()), conditions)
    }

    /// A posted or cancelled document, or a quotation, whole.
    ///
    /// # Errors
    /// When the user may not see its kind, or it is not there.
    pub fn document(&self, id: DocumentId) -> Result<Document> {
        let document = read(self.store().connection(), id)?;
        self.require(document.kind.view_permission())?;
        Ok(document)
    }

    /// What kind a document is and where it stands, to show what can be done with it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn document_state(&self, id: DocumentId) -> Result<(Kind, Status)> {
        self.store()
            .connection()
            .prepare_cached("SELECT kind, status FROM invoices WHERE id = ?1")?
            .query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-document")))
    }

    /// The id of a document by its number.
    ///
    /// # Errors
    /// When there is none, or the user may not see its kind.
    pub fn document_id(&self, number: &str) -> Result<DocumentId> {
        let found: Option<(DocumentId, Kind)> = self
            .store()
            .connection()
            .prepare_cached("SELECT id, kind FROM invoices WHERE number = ?1")?
            .query_row([number.trim().to_uppercase()], |row| Ok((row.read(0)?, row.read(1)?)))
            .optional()?;
        let none = || Error::refused(Message::of("no-such-document").with("number", &number));
        let (id, kind) = found.ok_or_else(none)?;
        self.require(kind.view_permission())?;
        Ok(id)
    }
}
