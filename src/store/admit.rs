//! What stands against posting a document: its party, its goods, its prices, and what each of them needs a right for.
//!
//! The screen lets nothing through that is refused here; a file of documents, or a program that writes one, meets the
//! same rules.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use super::credit::CustomerTerms;
use super::products::{self, Product};
use super::{Error, Result, Session, clock};
use crate::domain::{
    Discount, Draft, DraftLine, Kind, LineTotals, Money, PaymentMethod, Permission, PriceMode, Tender, Totals,
};

/// Years a document may be dated in.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// A document with what it refers to, as it stands in the file now.
pub(crate) struct Asked<'a> {
    pub session: &'a Session,
    pub tx: &'a Connection,
    pub draft: &'a Draft,
    pub products: &'a [Product],
    pub customer: Option<&'a CustomerTerms>,
    pub totals: &'a Totals,
}

/// The day that lots are judged by: who may not override prices cannot sell an expired lot by dating the sale back.
pub(crate) fn sellable_on(session: &Session, draft: &Draft) -> NaiveDate {
    if session.may(Permission::SalesOverridePrice) { draft.date } else { draft.date.max(clock::today()) }
}

impl Asked<'_> {
    /// Refuses what cannot be posted, whoever asks, and what this user may not.
    pub(crate) fn check(&self, tenders: &[Tender]) -> Result<()> {
        self.check_document()?;
        let lines = self.draft.lines.iter().zip(self.products).zip(&self.totals.lines);
        for ((line, product), figures) in lines {
            self.check_goods(line, product)?;
            self.check_rights(line, product, figures)?;
        }
        if !self.draft.discount.is_none() {
            self.session.require(Permission::SalesDiscount)?;
        }
        if !tenders.is_empty() {
            self.session.require(Permission::PaymentsCreate)?;
        }
        if !self.session.may(Permission::SalesOverridePrice) {
            self.check_price_mode()?;
            self.check_rounding(tenders)?;
        }
        Ok(())
    }

    fn check_document(&self) -> Result<()> {
        let draft = self.draft;
        if draft.kind != Kind::Sale {
            return Err(Error::refused(format!(
                "A {} is not posted by this program; a sale is.",
                draft.kind.words()
            )));
        }
        if !YEARS.contains(&draft.date.year()) {
            return Err(Error::refused(format!("{} is no date to sell on.", draft.date)));
        }
        if draft.due_date.is_some_and(|due| due < draft.date) {
            return Err(Error::refused("It cannot be due before its own date."));
        }
        let Some(customer) = self.customer else { return Err(Error::refused("Choose a customer first.")) };
        if !customer.is_active {
            return Err(Error::refused(format!("{} is out of use. Choose another customer.", customer.name)));
        }
        self.check_in_use("warehouses", Some(draft.warehouse), "warehouse")?;
        self.check_in_use("sales_engineers", draft.sales_engineer, "sales engineer")
    }

    fn check_in_use(&self, table: &str, id: Option<i64>, what: &str) -> Result<()> {
        let Some(id) = id else { return Ok(()) };
        let sql = format!("SELECT name, is_active FROM {table} WHERE id = ?1");
        let found: Option<(String, bool)> =
            self.tx.prepare_cached(&sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            Some((_, true)) => Ok(()),
            Some((name, false)) => {
                Err(Error::refused(format!("{name} is out of use. Choose another {what} (F6).")))
            }
            None => Err(Error::not_found(format!("This {what}"))),
        }
    }

    fn check_goods(&self, line: &DraftLine, product: &Product) -> Result<()> {
        if !product.is_active {
            return Err(Error::refused(format!("{} is out of use. Take it off the ticket.", product.name)));
        }
        line.unit.check(line.quantity).map_err(|error| Error::refused(format!("{}: {error}", product.name)))
    }

    /// Price, tax and discount of a line are the shop's own, or the user may change them.
    fn check_rights(&self, line: &DraftLine, product: &Product, figures: &LineTotals) -> Result<()> {
        if self.is_given(line.discount) {
            self.session.require(Permission::SalesDiscount)?;
        }
        if self.session.may(Permission::SalesOverridePrice) {
            return Ok(());
        }
        if line.tax_rate != product.tax_rate {
            return Err(self.overrides(format!(
                "{} is taxed at {} %.",
                product.name,
                product.tax_rate.plain()
            )));
        }
        if !self.is_list_price(line, product)? {
            let price = product.price.grouped(self.session.currency());
            return Err(self.overrides(format!("{} costs {price}.", product.name)));
        }
        let Some(lowest) = product.lowest_price else { return Ok(()) };
        let currency = self.session.currency();
        // What is left of the price after every discount, the document's too.
        if figures.net.minus(figures.document_discount)? < lowest.times(line.quantity, currency)? {
            return Err(Error::refused(format!(
                "{} may not go below {}. Take back the discount, or ask a manager.",
                product.name,
                lowest.grouped(currency)
            )));
        }
        Ok(())
    }

    fn overrides(&self, own: String) -> Error {
        let right = Permission::SalesOverridePrice.code();
        Error::refused(format!("{own} Another figure needs the right “{right}”. Ask a manager."))
    }

    /// The discount is more than the customer's own.
    fn is_given(&self, discount: Discount) -> bool {
        let own = self.customer.map(|customer| customer.discount_rate).unwrap_or_default();
        match discount {
            Discount::None => false,
            Discount::Percent(rate) => rate > own,
            Discount::Amount(amount) => amount > Money::ZERO,
        }
    }

    /// A pack's price holds for whole packs.
    fn is_list_price(&self, line: &DraftLine, product: &Product) -> Result<bool> {
        let level = self.customer.map(|customer| customer.price_level).unwrap_or_default();
        if line.unit_price == product.price_for(level) || line.unit_price == product.price {
            return Ok(true);
        }
        let packs = products::packs(self.tx, product.id)?;
        Ok(packs.iter().any(|pack| pack.unit_price == line.unit_price && pack.divides(line.quantity)))
    }

    /// The shop's mode, or the one the ticket was begun with before the shop changed its own.
    fn check_price_mode(&self) -> Result<()> {
        if self.draft.price_mode == self.session.shop()?.price_mode {
            return Ok(());
        }
        let begun: Option<bool> = self
            .tx
            .prepare_cached("SELECT prices_include_tax FROM invoices WHERE uuid = ?1")?
            .query_row([&self.draft.uuid], |row| row.get(0))
            .optional()?;
        if begun == Some(self.draft.price_mode == PriceMode::TaxIncluded) {
            return Ok(());
        }
        Err(self.overrides("Tax is in the prices or not as the shop has set it.".to_string()))
    }

    fn check_rounding(&self, tenders: &[Tender]) -> Result<()> {
        let Some(step) = self.draft.cash_rounding else { return Ok(()) };
        let in_cash = tenders.iter().any(|tender| tender.method == PaymentMethod::Cash);
        if self.session.shop()?.cash_rounding == Some(step) && in_cash {
            return Ok(());
        }
        Err(self.overrides("Only what is paid in cash is rounded, to the shop's own step.".to_string()))
    }
}
