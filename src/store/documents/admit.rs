//! What stands against posting a document: its party, its goods, its prices, and what each of them needs a right for.
//!
//! The screen lets nothing through that is refused here; a file of documents, or a program that writes one, meets the
//! same rules.

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension, ToSql};

use super::prepared::{Prepared, PreparedLine};
use super::{dating, papers, quoted};
use crate::domain::{
    About, Costs, CreditRule, Draft, DraftLine, Kind, LotStock, Need, Party, PartySide, Permission, Product,
    ProductId, Shelf, Status, Tender, Totals,
};
use crate::store::access::approval::Rights;
use crate::store::access::periods;
use crate::store::goods::{allocate, goods_receipt, stock};
use crate::store::kernel::sql::{ReadColumn, party};
use crate::store::rooms;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

/// Years a document may be dated in.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// Who asks for a document to be posted, and with which rights.
pub(crate) struct Admission<'a> {
    pub session: &'a Session,
    pub rights: &'a Rights<'a>,
    pub document: &'a Prepared,
}

fn shelf(connection: &Connection, draft: &Draft, product: ProductId) -> Result<Vec<LotStock>> {
    let lots = stock::lots_on_hand(connection, product, draft.warehouse, draft.date)?;
    Ok(lots.into_iter().map(|lot| lot.stock).collect())
}

impl rooms::Documents<'_> {
    /// What there is here of a product that goes out, to know which lot of it is meant.
    ///
    /// # Errors
    /// When the user may not enter this kind.
    pub fn shelf(&self, draft: &Draft, product: ProductId) -> Result<Shelf> {
        let connection = self.read(draft.kind.permission())?;
        let lots = if draft.kind.stock_sign() > 0 { Vec::new() } else { shelf(connection, draft, product)? };
        Ok(Shelf { lots, sold_on: allocate::sellable_on(self, draft) })
    }
}

impl Admission<'_> {
    pub(super) fn draft(&self) -> &Draft {
        self.document.draft()
    }

    pub(super) fn totals(&self) -> &Totals {
        self.document.totals()
    }

    /// Notes that something of the document's party needs a right.
    pub(in crate::store) fn need(&self, need: Need) {
        self.rights.need(need.with(self.draft().party));
    }

    /// Refuses what cannot be posted, whoever asks, and notes what this user may not.
    pub(crate) fn validate(&self, tenders: &[Tender]) -> Result<()> {
        self.check_document()?;
        self.check_party()?;
        let quoted = quoted::in_force(self.session.connection(), self.draft())?;
        for line in self.document.lines() {
            self.check_goods(line.line, line.product)?;
            if self.draft().kind.is_sold() {
                self.check_prices(line, quoted.as_ref())?;
            }
        }
        if !tenders.is_empty() {
            self.session.require(Permission::PaymentsCreate)?;
        }
        if self.draft().kind.is_return() {
            return self.check_return();
        }
        if self.draft().kind.is_sold() {
            self.check_whole_discount(quoted.as_ref())?;
            self.check_price_mode(quoted.as_ref())?;
            self.check_rounding(tenders)?;
            self.check_due();
        }
        Ok(())
    }

    fn check_document(&self) -> Result<()> {
        let draft = self.draft();
        let kind = draft.kind;
        if !YEARS.contains(&draft.date.year()) {
            return Err(Error::refused(Message::of("date-not-to-post").with("date", &draft.date)));
        }
        if let Some(need) =
            dating::need(draft.date, About::Dated, &Message::of("this-document").with("kind", &kind.name()))?
        {
            self.need(need.worth(self.totals().total));
        }
        dating::check_due(draft.date, draft.due_date)?;
        periods::check_open(&self.document.shop, draft.date, &Message::of("period-date-later"))?;
        self.check_costs()?;
        if kind.is_zero_rated() {
            let charges = [draft.shipping, draft.other_charges];
            let taxed = draft.lines.iter().any(|line| !line.tax_rate.is_zero())
                || charges.iter().any(|charge| !charge.amount.is_zero() && !charge.tax_rate.is_zero());
            if taxed {
                return Err(Error::refused(Message::of("admit-export-tax")));
            }
        }
        self.check_in_use("warehouses", Some(draft.warehouse), Name::of("warehouses.one"))?;
        if kind.is_return() {
            // Whoever was credited with the sale is charged with its return, in use or not.
            return Ok(());
        }
        self.check_in_use("sales_engineers", draft.sales_engineer, Name::of("sales_engineers.one"))
    }

    /// More time than was agreed puts off the day a customer is overdue, where that matters to the shop.
    fn check_due(&self) {
        let (Some(due), Some(customer)) = (self.draft().due_date, &self.document.customer) else { return };
        let days = customer.payment_terms_days;
        let agreed = self.draft().date.checked_add_days(Days::new(days.into()));
        let is_held = self.document.shop.when_overdue != CreditRule::Allow;
        if is_held && agreed.is_some_and(|agreed| due > agreed) {
            let what = Message::of("admit-due-later")
                .with("party", &customer.name)
                .with("days", &days)
                .with("due", &due);
            let need = Need::new(Permission::SalesExceedCredit, About::Due, what);
            self.need(need.figure(due.num_days_from_ce().into()).worth(self.totals().total));
        }
    }

    /// Costs go into the lots of goods that come in.
    fn check_costs(&self) -> Result<()> {
        let kind = self.draft().kind;
        if self.draft().costs != Costs::default() && !kind.receives() {
            return Err(Error::refused(Message::of("admit-no-costs").with("document", &kind.one())));
        }
        Ok(())
    }

    fn check_party(&self) -> Result<()> {
        match self.draft().kind.party() {
            PartySide::Customer => {
                let Some(customer) = &self.document.customer else {
                    return Err(Error::refused(Message::of("admit-choose-customer")));
                };
                if customer.is_active || self.draft().original.is_some() {
                    return Ok(());
                }
                Err(Error::refused(Message::of("admit-customer-out-of-use").with("customer", &customer.name)))
            }
            PartySide::Supplier => {
                let Some(supplier) = self.draft().party.and_then(Party::supplier) else {
                    return Err(Error::refused(Message::of("admit-choose-supplier")));
                };
                if self.draft().original.is_some() {
                    return Ok(());
                }
                papers::is_new(self.session.connection(), self.draft())?;
                self.check_in_use("suppliers", Some(supplier), Name::of("suppliers.one"))
            }
        }
    }

    /// A return gives back lines of one document that is done, of the same party, or needs a right of its own.
    fn check_return(&self) -> Result<()> {
        let draft = self.draft();
        let Some(original) = self.document.original() else {
            return self.check_free_return();
        };
        let (kind, status, whose, date): (Kind, Status, _, NaiveDate) = self
            .session
            .connection()
            .prepare_cached(
                "SELECT kind, status, customer_id, supplier_id, invoice_date FROM invoices WHERE id = ?1",
            )?
            .query_row([original.id], |row| {
                Ok((row.read("kind")?, row.read("status")?, party(row)?, row.read("invoice_date")?))
            })?;
        let number = &original.number;
        if status != Status::Posted {
            return Err(Error::refused(
                Message::of("returns-nothing-of").with("number", &number).with("status", &status.words()),
            ));
        }
        if draft.date < date {
            return Err(Error::refused(
                Message::of("returns-before").with("number", &number).with("date", &date),
            ));
        }
        if kind.returned_by() != Some(draft.kind) {
            return Err(Error::refused(
                Message::of("returns-other-kind")
                    .with("number", &number)
                    .with("kind", &kind.one())
                    .with("by", &draft.kind.one()),
            ));
        }
        if whose != draft.party {
            return Err(Error::refused(Message::of("returns-other-party").with("number", &number)));
        }
        let mut seen = Vec::with_capacity(draft.lines.len());
        for PreparedLine { line, of, .. } in self.document.lines() {
            let Some(of) = of else { continue };
            let fits = self
                .session
                .connection()
                .prepare_cached(
                    "SELECT 1 FROM invoice_items WHERE id = ?1 AND invoice_id = ?2 AND product_id = ?3",
                )?
                .exists((of.item, original.id, line.product))?;
            if !fits {
                return Err(Error::refused(
                    Message::of("returns-not-on-line")
                        .with("goods", &line.description)
                        .with("line", &of.line)
                        .with("number", &number),
                ));
            }
            if seen.contains(&of.item) {
                return Err(Error::refused(
                    Message::of("returns-line-twice").with("line", &of.line).with("number", &number),
                ));
            }
            seen.push(of.item);
        }
        Ok(())
    }

    fn check_in_use(&self, table: &str, id: Option<impl ToSql>, what: Name) -> Result<()> {
        let Some(id) = id else { return Ok(()) };
        let sql = format!("SELECT name, is_active FROM {table} WHERE id = ?1");
        let found: Option<(String, bool)> = self
            .session
            .connection()
            .prepare_cached(&sql)?
            .query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))
            .optional()?;
        match found {
            Some((_, true)) => Ok(()),
            Some((name, false)) => {
                Err(Error::refused(Message::of("admit-out-of-use").with("name", &name).with("what", &what)))
            }
            None => Err(Error::not_found(Message::of("gone-row").with("one", &what))),
        }
    }

    fn check_goods(&self, line: &DraftLine, product: &Product) -> Result<()> {
        product.enters(self.draft().kind, false)?;
        self.check_label(line)?;
        if self.draft().kind.receives() {
            goods_receipt::check(self.session.connection(), product, &line.received, self.draft().date)?;
        }
        Ok(line.unit.check(line.quantity).map_err(|error| error.of(&product.name))?)
    }

    /// What was read of goods on their label, asked again: a day may have gone by since.
    fn check_label(&self, line: &DraftLine) -> Result<()> {
        let connection = self.session.connection();
        let mut taken = Vec::new();
        for take in line.lots.iter().flatten().filter(|_| line.received.expires.is_some()) {
            let (number, known): (Option<String>, _) = connection
                .prepare_cached("SELECT number, expires FROM lots WHERE id = ?1")?
                .query_row([take.lot_id], |row| Ok((row.read(0)?, row.read(1)?)))?;
            taken.push((number.unwrap_or_default(), known));
        }
        let on = allocate::sellable_on(self.session, self.draft());
        self.draft().check_label(line, on, taken.iter().map(|(number, known)| (number.as_str(), *known)))?;
        if self.draft().seeks_lot_of_day(line) {
            self.draft().lot_of_day(line, &shelf(connection, self.draft(), line.product)?)?;
        }
        Ok(())
    }
}
