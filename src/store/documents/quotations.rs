//! Quotations: a draft that is given to a customer with a number, and whose prices hold until a day.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::admit::Admission;
use super::drafts;
use super::invoices::PARTY;
use super::prepared::Prepared;
use crate::domain::numbering::{QUOTATION_PREFIX, number};
use crate::domain::{
    Charge, Currency, CustomerId, Discount, DocumentId, Draft, DraftLine, Party, PartySide, Permission,
    PriceMode,
};
use crate::store::access::approval::{Approval, Rights};
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::page::{Ask, Page};
use crate::store::kernel::sequence;
use crate::store::kernel::sql::ReadColumn;
use crate::store::master::{
    self, Belonging, ColumnType, InUse, ListRow, Master, Search, Shown, Through, always, no_rules,
};
use crate::store::masters::{CUSTOMERS, PRODUCTS};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::{Message, Name};

/// What giving a quotation answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    pub id: DocumentId,
    pub number: String,
}

/// The list of quotations; rows are made at the counter, never by a form.
pub(in crate::store) static QUOTATIONS: Master = Master {
    table: "invoices",
    one: Name::of("quotations.one"),
    many: Name::of("quotations"),
    code: "quotation_number",
    label: "quotation_number",
    next_code: None,
    columns: &[],
    shown: &[
        Shown::new("number", "t.quotation_number", ColumnType::Text(0)),
        Shown::new("date", "t.invoice_date", ColumnType::Text(0)),
        Shown::new("party", PARTY, ColumnType::Text(0)),
        Shown::new("total", "t.total + t.rounding", ColumnType::Money),
        Shown::new("valid_until", "t.valid_until", ColumnType::Text(0)),
        Shown::new("state", STATE, ColumnType::Text(0)),
        Shown::new("clerk", "(SELECT full_name FROM users WHERE id = t.user_id)", ColumnType::Text(0)),
    ],
    sorts: &["t.quotation_number"],
    only: "t.quotation_number IS NOT NULL",
    usual: "1",
    in_use: InUse { when: "1", ..InUse::BY_COLUMN },
    search: Search::Through(Through {
        numbers: &["quotation_number"],
        references: &["reference"],
        rows: &[
            Belonging {
                master: &CUSTOMERS,
                ids: "SELECT id FROM invoices WHERE customer_id IN (SELECT value FROM json_each(?))",
                holds: "t.customer_id IN ({})",
            },
            Belonging {
                master: &PRODUCTS,
                ids: "SELECT invoice_id AS id FROM invoice_items WHERE product_id IN (SELECT value FROM json_each(?))",
                holds: "EXISTS (SELECT 1 FROM invoice_items x WHERE x.invoice_id = t.id AND x.product_id IN ({}))",
            },
        ],
    }),
    rights: master::Rights {
        view: Permission::SalesView,
        create: Permission::SalesCreate,
        edit: Permission::SalesEdit,
        deactivate: Permission::SalesCancel,
    },
    rules: no_rules,
    follows: |_, _, _| Ok(()),
    switching: always,
};

const STATE: &str =
    "coalesce((SELECT s.number FROM invoices s WHERE s.quotation_id = t.id AND s.status = 'posted'),
                              iif(t.valid_until < shop_today(), 'expired', 'open'))";

impl rooms::Documents<'_> {
    /// A screenful of quotations.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn quotations(&self, ask: &Ask) -> Result<Page<ListRow>> {
        self.masters().list(&QUOTATIONS, ask)
    }

    /// How many quotations there are.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn count_quotations(&self, ask: &Ask) -> Result<u64> {
        self.masters().count(&QUOTATIONS, ask)
    }

    /// Gives a draft to its customer as a quotation: it gets a number, and stays as it is. Prices and discounts need the
    /// rights that they need when it is sold.
    ///
    /// # Errors
    /// One sentence for what stands against it. [`Error::NeedsApproval`] when another person may allow it. The draft is
    /// as it was then.
    pub fn quote(
        &self,
        draft: &Draft,
        valid_until: NaiveDate,
        approval: Option<&Approval>,
    ) -> Result<Quoted> {
        if draft.kind.is_return() || draft.kind.party() != PartySide::Customer {
            return Err(Error::refused(Message::of("quote-other-kind").with("document", &draft.kind.one())));
        }
        if draft.exchange.is_some() {
            return Err(Error::refused(Message::of("quote-taken-back")));
        }
        if draft.lines.is_empty() {
            return Err(Error::refused(Message::of("quote-nothing")));
        }
        if valid_until < draft.date {
            return Err(Error::field("valid_until", Message::of("quote-ends-before")));
        }
        self.write(draft.kind.permission(), |tx| {
            if !drafts::in_hand::of(tx, &draft.uuid)?.is_empty() {
                return Err(Error::refused(
                    Message::of("quote-money-taken"),
                ));
            }
            let rights = Rights::of(self, vec![draft], approval);
            let prepared = Prepared::now(self, draft)?;
            Admission { session: self, rights: &rights, document: &prepared }.validate(&[])?;
            let draft = prepared.draft();
            let approved = rights.settled()?;
            let id = drafts::write(tx, draft)?.invoice;
            let year = draft.date.year();
            let number = number(QUOTATION_PREFIX, year, sequence::next(tx, QUOTATION_PREFIX, year)?);
            tx.prepare_cached(
                "UPDATE invoices SET quotation_number = ?2, valid_until = ?3, held_as = NULL, session_id = NULL,
                        user_id = ?4, updated_at = ?5 WHERE id = ?1",
            )?
            .execute((id, &number, valid_until.to_string(), self.user_id(), &tx.now))?;
            let told = told(tx, id)?;
            let total = Sum(prepared.totals().payable, self.currency());
            let deed = Deed::QuotationGiven { number: number.clone(), total };
            let activity =
                Activity::new(deed).on("invoices", id.row()).changed(None, Some(told));
            Ok((Quoted { id, number }, activity.approved_by(&approved)))
        })
    }
}

/// All that a quotation says, as its activity tells it: nothing else seals it.
pub(crate) fn told(connection: &Connection, id: DocumentId) -> Result<Value> {
    let (uuid, number, valid_until, currency): (String, String, String, Currency) = connection
        .prepare_cached("SELECT uuid, quotation_number, valid_until, currency FROM invoices WHERE id = ?1")?
        .query_row([id], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?, row.read(3)?)))?;
    let draft = drafts::load(connection, &uuid)?;
    let discount = |discount: Discount| match discount {
        Discount::None => String::new(),
        Discount::Percent(rate) => format!("{} %", rate.plain()),
        Discount::Amount(amount) => amount.plain(currency),
    };
    let charge =
        |charge: Charge| format!("{} at {} %", charge.amount.plain(currency), charge.tax_rate.plain());
    let line = |line: &DraftLine| {
        json!({
            "product": line.product.row(),
            "description": line.description,
            "quantity": format!("{} {}", line.quantity.plain(), line.unit.code()),
            "unit_price": line.unit_price.plain(currency),
            "discount": discount(line.discount),
            "tax_rate": line.tax_rate.plain(),
        })
    };
    Ok(json!({
        "number": number,
        "valid_until": valid_until,
        "uuid": uuid,
        "kind": draft.kind.code(),
        "date": draft.date.to_string(),
        "customer": draft.party.and_then(Party::customer).map(CustomerId::row),
        "warehouse": draft.warehouse.row(),
        "sales_engineer": draft.sales_engineer,
        "currency": currency.code(),
        "prices_include_tax": draft.price_mode == PriceMode::TaxIncluded,
        "lines": draft.lines.iter().map(line).collect::<Vec<_>>(),
        "discount": discount(draft.discount),
        "shipping": charge(draft.shipping),
        "other_charges": charge(draft.other_charges),
        "tax_reason": draft.tax_reason,
        "reference": draft.reference,
        "notes": draft.notes,
        "total": draft.totals(currency, None)?.payable.plain(currency),
    }))
}
