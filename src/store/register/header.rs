//! Every column of a document's header.

use rusqlite::types::Value as Sql;

use super::column::{Columns, DocumentColumn, Facts, count, names, newest};
use super::{SEAL_VERSION, sign};
use crate::domain::{DocumentId, Draft, Money, Party, PriceMode, Totals, UserId};
use crate::store::Result;
use crate::store::access::session::Write;
use crate::store::kernel::row::Sealed;
use crate::store::master::Shown;

/// A document on its way into the file, open or done.
pub(crate) struct Header<'a> {
    draft: &'a Draft,
    totals: &'a Totals,
    tx: &'a Write<'a>,
    charges_tax: Money,
    done: Option<&'a Done>,
    registered: Option<&'a RegisteredHeader>,
}

/// What a document is given when it is posted.
pub(crate) struct Done {
    /// The place in the chain.
    pub register: i64,
    pub number: String,
    pub due_date: Option<String>,
    pub payment_terms_days: Option<u32>,
    pub commission_rate: Option<i64>,
}

/// What the register has beside: names and codes as they are now, and what its own payments settle of it.
pub(crate) struct RegisteredHeader {
    pub invoice: DocumentId,
    pub begun_by: UserId,
    pub paid: Money,
    pub party: (String, String, Option<String>),
    pub warehouse: (String, String),
    pub engineer: Option<(String, String)>,
    pub original_number: Option<String>,
    pub exchange_number: Option<String>,
    pub quotation_number: Option<String>,
}

impl<'a> Header<'a> {
    /// A draft, or with `done` what it becomes.
    ///
    /// # Errors
    /// On overflow only.
    pub(crate) fn of(
        tx: &'a Write<'a>,
        draft: &'a Draft,
        totals: &'a Totals,
        done: Option<&'a Done>,
    ) -> Result<Self> {
        let charges_tax = Money::sum(totals.charge_parts.iter().map(|charge| charge.tax))?;
        Ok(Header { draft, totals, tx, charges_tax, done, registered: None })
    }

    /// The row of the register.
    pub(crate) fn sealed(self, registered: &'a RegisteredHeader) -> Vec<Sql> {
        DOCUMENT.sealed(&Header { registered: Some(registered), ..self })
    }

    fn done<T: Into<Sql>>(&self, fact: impl FnOnce(&'a Done) -> T) -> Sql {
        self.done.map_or(Sql::Null, |done| fact(done).into())
    }

    fn registered<T: Into<Sql>>(&self, fact: impl FnOnce(&'a RegisteredHeader) -> T) -> Sql {
        self.registered.map_or(Sql::Null, |registered| fact(registered).into())
    }
}

/// Documents, as [`DocumentColumn`]s have them.
pub(crate) enum Documents {}

impl Facts for Documents {
    type Of<'a> = Header<'a>;

    fn sign(of: &Header<'_>) -> i64 {
        sign(of.draft.kind)
    }
}

type Of = DocumentColumn<Documents>;

const COLUMNS: &[Of] = &[
    Of::of_register("id", |of| of.done(|done| done.register))
        .by("r.id")
        .in_register(Shown::number("id", "t.id")),
    Of::of_register("event", |_| text("posted")).by("r.event").in_register(Shown::text("event", "t.event")),
    Of::of_register("invoice_id", |of| of.registered(|of| of.invoice)).by("i.id"),
    Of::same("uuid", |of| text(&of.draft.uuid)).once().shown(Shown::text("uuid", "t.uuid")),
    Of::same("kind", |of| of.draft.kind.into()).once().shown(Shown::text("kind", "t.kind")),
    Of::same("number", |of| of.done(|done| done.number.clone())).shown(Shown::text("number", "t.number")),
    Of::of_document("status", |of| text(if of.done.is_some() { "posted" } else { "draft" }))
        .in_document(Shown::text("status", "t.status")),
    Of::same("invoice_date", |of| text(&of.draft.date.to_string()))
        .shown(Shown::text("date", "t.invoice_date")),
    Of::same("due_date", |of| match of.done {
        Some(done) => done.due_date.clone().into(),
        None => of.draft.due_date.map(|date| date.to_string()).into(),
    })
    .shown(Shown::text("due_date", "t.due_date")),
    Of::of_register("recorded_at", |of| text(&of.tx.now))
        .by("iif(r.event = 'posted', i.posted_at, i.cancelled_at)")
        .in_register(Shown::instant("recorded_at", "t.recorded_at")),
    Of::of_document("created_at", |of| text(&of.tx.now)).once(),
    Of::of_document("updated_at", |of| text(&of.tx.now)),
    Of::of_document("posted_at", |of| of.done(|_| of.tx.now.clone()))
        .in_document(Shown::instant("posted_at", "t.posted_at")),
    Of::of_document("user_id", |of| of.tx.session.user_id().into())
        .once()
        .in_document(Shown::text("user", "u.username")),
    Of::of_document("posted_by", |of| of.done(|_| of.tx.session.user_id())),
    Of::of_register("user_id", |of| of.tx.session.user_id().into())
        .by("iif(r.event = 'posted', i.posted_by, i.cancelled_by)"),
    Of::of_register("username", |of| text(of.tx.session.username()))
        .in_register(Shown::text("user", "t.username")),
    Of::of_register("session_id", |of| of.tx.session.session_id().into()),
    // Nobody is working on a document that is done.
    Of::of_document("session_id", |of| match of.done {
        Some(_) => Sql::Null,
        None => of.tx.session.session_id().into(),
    }),
    Of::same("customer_id", |of| of.draft.party.and_then(Party::customer).into())
        .in_document(Shown::text("customer", "c.code")),
    Of::same("supplier_id", |of| of.draft.party.and_then(Party::supplier).into())
        .in_document(Shown::text("supplier", "s.code")),
    Of::of_register("party_code", |of| of.registered(|of| of.party.0.clone()))
        .in_register(Shown::text("party_code", "t.party_code")),
    Of::of_register("party_name", |of| of.registered(|of| of.party.1.clone()))
        .in_register(Shown::text("party_name", "t.party_name")),
    Of::of_register("party_tax_number", |of| of.registered(|of| of.party.2.clone()))
        .in_register(Shown::text("party_tax_number", "t.party_tax_number")),
    Of::same("warehouse_id", |of| of.draft.warehouse.into()).in_document(Shown::text("warehouse", "w.code")),
    Of::of_register("warehouse_code", |of| of.registered(|of| of.warehouse.0.clone()))
        .in_register(Shown::text("warehouse", "t.warehouse_code")),
    Of::of_register("warehouse_name", |of| of.registered(|of| of.warehouse.1.clone())),
    Of::same("sales_engineer_id", |of| of.draft.sales_engineer.into())
        .in_document(Shown::text("sales_engineer", "e.code")),
    Of::of_register("sales_engineer_code", |of| {
        of.registered(|of| of.engineer.as_ref().map(|(code, _)| code.clone()))
    })
    .in_register(Shown::text("sales_engineer", "t.sales_engineer_code")),
    Of::of_register("sales_engineer_name", |of| {
        of.registered(|of| of.engineer.as_ref().map(|(_, name)| name.clone()))
    }),
    Of::same("commission_rate", |of| of.done(|done| done.commission_rate))
        .shown(Shown::rate("commission_rate", "t.commission_rate")),
    Of::same("prices_include_tax", |of| i64::from(of.draft.price_mode == PriceMode::TaxIncluded).into())
        .shown(Shown::yes_no("prices_include_tax", "t.prices_include_tax")),
    Of::same("currency", |of| text(of.tx.session.currency().code()))
        .once()
        .shown(Shown::text("currency", "t.currency")),
    Of::of_register("decimals", |of| i64::from(of.tx.session.currency().decimals()).into()),
    // Millionths of the shop's currency for one of the document's, which is the same. Documents have no such column and no
    // purchase order any more; in the register both keep their places under the seal.
    Of::of_register("exchange_rate", |_| 1_000_000_i64.into()),
    Of::same("discount_percent", |of| of.draft.discount.share().into())
        .in_document(Shown::rate("discount_percent", "t.discount_percent")),
    Of::of_document("discount_amount", |of| of.draft.discount.amount().into())
        .in_document(Shown::money("discount_amount", "t.discount_amount")),
    Of::amount("shipping", |of| of.draft.shipping.amount.into())
        .in_document(Shown::money("shipping", "t.shipping")),
    Of::same("shipping_tax_rate", |of| of.draft.shipping.tax_rate.into()),
    Of::amount("other_charges", |of| of.draft.other_charges.amount.into())
        .in_document(Shown::money("other_charges", "t.other_charges")),
    Of::same("other_charges_tax_rate", |of| of.draft.other_charges.tax_rate.into()),
    Of::amount("lines_net", |of| of.totals.lines_net.into())
        .in_register(Shown::money("lines_net", "t.lines_net")),
    Of::amount("discount", |of| of.totals.discount.into()).shown(Shown::money("discount", "t.discount")),
    Of::amount("net", |of| of.totals.net.into()).shown(Shown::money("net", "t.net")),
    Of::amount("charges", |of| of.totals.charges.into()).shown(Shown::money("charges", "t.charges")),
    Of::of_register("charges_tax", |of| of.charges_tax.into()).negated(),
    Of::amount("tax", |of| of.totals.tax.into()).shown(Shown::money("tax", "t.tax")),
    Of::amount("rounding", |of| of.totals.rounding.into()).shown(Shown::money("rounding", "t.rounding")),
    Of::amount("total", |of| of.totals.total.into()).shown(Shown::money("total", "t.total")),
    // A cancelling says what it released; `verify` holds either against the allocations.
    Of::of_register("paid", |of| of.registered(|done| sign(of.draft.kind) * done.paid.minor()))
        .in_register(Shown::money("paid", "t.paid")),
    Of::of_register("original_number", |of| of.registered(|of| of.original_number.clone()))
        .by("(SELECT o.number FROM invoices o WHERE o.id = i.original_invoice_id)")
        .in_register(Shown::text("original", "t.original_number")),
    Of::of_document("original_invoice_id", |of| of.draft.original.into())
        .in_document(Shown::text("original", "o.number")),
    Of::same("reference", |of| of.draft.reference.clone().into())
        .shown(Shown::text("reference", "t.reference")),
    Of::of_register("purchase_order", |_| Sql::Null),
    Of::same("notes", |of| of.draft.notes.clone().into()).in_document(Shown::text("notes", "t.notes")),
    Of::of_register("line_count", |of| i64::try_from(of.draft.lines.len()).unwrap_or(i64::MAX).into())
        .by("(SELECT count(*) FROM invoice_items t WHERE t.invoice_id = i.id)")
        .in_register(Shown::number("lines", "t.line_count")),
    Of::of_register("seal_version", |_| i64::from(SEAL_VERSION).into()).since(2),
    Of::of_register("reason", |_| Sql::Null)
        .by("iif(r.event = 'cancelled', i.cancel_reason, NULL)")
        .since(2)
        .in_register(Shown::text("cancel_reason", "t.reason")),
    Of::same("tax_reason", |of| of.draft.tax_reason.clone().into())
        .since(2)
        .shown(Shown::text("tax_reason", "t.tax_reason")),
    Of::amount("freight", |of| of.draft.costs.freight.into())
        .since(2)
        .shown(Shown::money("freight", "t.freight")),
    Of::amount("duty", |of| of.draft.costs.duty.into()).since(2).shown(Shown::money("duty", "t.duty")),
    Of::amount("other_costs", |of| of.draft.costs.other.into())
        .since(2)
        .shown(Shown::money("other_costs", "t.other_costs")),
    Of::same("costs_by", |of| of.draft.costs.by.into()).since(2).shown(Shown::text("costs_by", "t.costs_by")),
    Of::same("cash_rounding", |of| of.draft.cash_rounding.into()).since(2),
    Of::same("payment_terms_days", |of| of.done(|done| done.payment_terms_days.map(i64::from))).since(2),
    Of::of_document("exchange_id", |of| of.draft.exchange.into())
        .in_document(Shown::text("exchange", "x.number")),
    Of::of_register("exchange_number", |of| of.registered(|of| of.exchange_number.clone()))
        .by("(SELECT o.number FROM invoices o WHERE o.id = i.exchange_id)")
        .since(2)
        .in_register(Shown::text("exchange", "t.exchange_number")),
    Of::of_document("quotation_id", |of| of.draft.quotation.into())
        .in_document(Shown::text("quotation", "coalesce(t.quotation_number, q.quotation_number)")),
    Of::of_register("quotation_number", |of| of.registered(|of| of.quotation_number.clone()))
        .by("(SELECT o.quotation_number FROM invoices o WHERE o.id = i.quotation_id)")
        .since(2)
        .in_register(Shown::text("quotation", "t.quotation_number")),
    Of::of_register("begun_by", |of| of.registered(|of| of.begun_by))
        .by("iif(iif(r.event = 'posted', r.seal_version,
                     (SELECT p.seal_version FROM unified_invoices p
                       WHERE p.invoice_id = r.invoice_id AND p.event = 'posted')) > 3, i.user_id, NULL)")
        .since(4),
    Of::same("held_as", |of| of.draft.held_as.clone().into()).since(4),
];

/// The columns of documents, and of the register's headers.
pub(crate) static DOCUMENT: Columns<Documents> = Columns(COLUMNS);

const COUNT: usize = count(COLUMNS, u8::MAX);
static NAMES: [&str; COUNT] = names(COLUMNS);
static COVERED: [usize; SEAL_VERSION as usize] =
    [count(COLUMNS, 1), count(COLUMNS, 2), count(COLUMNS, 3), count(COLUMNS, 4)];
const _: () = assert!(newest(COLUMNS) <= SEAL_VERSION);

pub(crate) static HEADERS: Sealed = Sealed::chain("unified_invoices", &NAMES, &COVERED);

fn text(text: &str) -> Sql {
    Sql::Text(text.to_owned())
}
