//! What stands against posting a document: its party, its goods, its prices, and what each of them needs a right for.
//!
//! The screen lets nothing through that is refused here; a file of documents, or a program that writes one, meets the
//! same rules.

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use super::approval::Rights;
use super::credit::{self, CustomerTerms};
use super::products::{self, Product};
use super::{Error, Result, Session, Shop, clock, dating, papers, periods, quotations, receive};
use crate::domain::{
    About, Costs, CreditRule, Discount, Draft, DraftLine, Kind, LineTotals, Money, Need, PartySide,
    PaymentMethod, Permission, Price, PriceMode, ProductKind, Quantity, Rate, Tender, Totals,
};

/// Years a document may be dated in.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2000..=2199;

/// A document with what it refers to, as it stands in the file now.
pub(crate) struct Asked<'a> {
    pub session: &'a Session,
    pub shop: &'a Shop,
    pub tx: &'a Connection,
    pub rights: &'a Rights<'a>,
    pub draft: &'a Draft,
    pub products: &'a [Product],
    pub customer: Option<&'a CustomerTerms>,
    pub totals: &'a Totals,
}

/// The day that lots are judged by: who may not override prices cannot sell an expired lot by dating the sale back.
pub(crate) fn sellable_on(session: &Session, draft: &Draft) -> NaiveDate {
    if session.may(Permission::SalesOverridePrice) { draft.date } else { draft.date.max(clock::today()) }
}

/// The customer of a document, with what is overdue on its date: today, for who may not sell beyond the credit and could
/// date the sale back to before it was due.
pub(crate) fn customer(
    session: &Session,
    connection: &Connection,
    draft: &Draft,
) -> Result<Option<CustomerTerms>> {
    let is_trusted = session.may(Permission::SalesExceedCredit);
    let on = if is_trusted { draft.date } else { draft.date.max(clock::today()) };
    draft.customer.map(|id| credit::terms(connection, id, on)).transpose()
}

impl Asked<'_> {
    /// Refuses what cannot be posted, whoever asks, and notes what this user may not.
    pub(crate) fn check(&self, tenders: &[Tender]) -> Result<()> {
        self.check_document()?;
        self.check_party()?;
        let quoted = quotations::in_force(self.tx, self.draft)?;
        let lines = self.draft.lines.iter().zip(self.products).zip(&self.totals.lines);
        for ((line, product), figures) in lines {
            self.check_goods(line, product)?;
            if self.draft.kind.is_sold() {
                self.check_prices(line, product, figures, quoted.as_ref())?;
            }
        }
        if !tenders.is_empty() {
            self.session.require(Permission::PaymentsCreate)?;
        }
        if self.draft.kind.is_return() {
            return self.check_return();
        }
        if self.draft.kind.is_sold() {
            if !self.is_quoted_discount(quoted.as_ref())? {
                let share = self.whole_discount()?;
                let what = format!("This ticket has a discount of {} %.", share.plain());
                let need =
                    Need::new(Permission::SalesDiscount, what).about(About::WholeDiscount).sharing(share);
                self.rights.need(need);
            }
            self.check_price_mode(quoted.as_ref())?;
            self.check_rounding(tenders)?;
            self.check_due();
        }
        Ok(())
    }

    fn check_document(&self) -> Result<()> {
        let draft = self.draft;
        let kind = draft.kind;
        if !YEARS.contains(&draft.date.year()) {
            return Err(Error::refused(format!("{} is no date to post on.", draft.date)));
        }
        dating::check(self.rights, draft.date, &format!("This {}", kind.words()))?;
        dating::check_due(draft.date, draft.due_date)?;
        periods::check_open(self.shop, draft.date, "Date it later")?;
        self.check_costs()?;
        if kind.is_zero_rated() {
            let charges = [draft.shipping, draft.other_charges];
            let taxed = draft.lines.iter().any(|line| !line.tax_rate.is_zero())
                || charges.iter().any(|charge| !charge.amount.is_zero() && !charge.tax_rate.is_zero());
            if taxed {
                return Err(Error::refused(
                    "An export is sold without tax. Take the tax off its lines and charges.",
                ));
            }
        }
        self.check_in_use("warehouses", Some(draft.warehouse), "warehouse")?;
        if kind.is_return() {
            // Whoever was credited with the sale is charged with its return, in use or not.
            return Ok(());
        }
        self.check_in_use("sales_engineers", draft.sales_engineer, "sales engineer")
    }

    /// More time than was agreed puts off the day a customer is overdue, where that matters to the shop.
    fn check_due(&self) {
        let (Some(due), Some(customer)) = (self.draft.due_date, self.customer) else { return };
        let days = customer.payment_terms_days;
        let agreed = self.draft.date.checked_add_days(Days::new(days.into()));
        let is_held = self.shop.when_overdue != CreditRule::Allow;
        if is_held && agreed.is_some_and(|agreed| due > agreed) {
            let what = format!("{} pays within {days} days, and {due} is later.", customer.name);
            let need = Need::new(Permission::SalesExceedCredit, what).about(About::Due(customer.id));
            self.rights.need(Need { figure: due.num_days_from_ce().into(), ..need });
        }
    }

    /// Costs go into the lots of goods that come in.
    fn check_costs(&self) -> Result<()> {
        let kind = self.draft.kind;
        if self.draft.costs != Costs::default() && !kind.receives() {
            return Err(Error::refused(format!(
                "There is no freight or duty on {}; a purchase has them.",
                kind.one()
            )));
        }
        let has_goods = self.products.iter().any(|product| product.kind == ProductKind::Stocked);
        if !has_goods && !self.draft.costs.total()?.is_zero() {
            return Err(Error::refused(
                "No goods are here for freight or duty to be spread over. Add the goods, or take the costs off.",
            ));
        }
        Ok(())
    }

    fn check_party(&self) -> Result<()> {
        match self.draft.kind.party() {
            PartySide::Customer => {
                let Some(customer) = self.customer else {
                    return Err(Error::refused("Choose a customer first (F3)."));
                };
                if customer.is_active || self.draft.original.is_some() {
                    return Ok(());
                }
                Err(Error::refused(format!("{} is out of use. Choose another customer.", customer.name)))
            }
            PartySide::Supplier if self.draft.supplier.is_none() => {
                Err(Error::refused("Choose a supplier first (F3)."))
            }
            PartySide::Supplier if self.draft.original.is_some() => Ok(()),
            PartySide::Supplier => {
                papers::is_new(self.tx, self.draft)?;
                self.check_in_use("suppliers", self.draft.supplier, "supplier")
            }
        }
    }

    /// A return gives back lines of one document that is done, of the same party, or needs a right of its own.
    fn check_return(&self) -> Result<()> {
        let draft = self.draft;
        let Some(original) = &draft.original else {
            if let Some(permission) = draft.kind.free_return_permission() {
                let worth = self.totals.payable.grouped(self.session.currency());
                let what = format!("This return of {worth} names no document that the goods came on.");
                for line in &draft.lines {
                    let need = Need::new(permission, what.clone()).about(About::FreeReturn(line.product));
                    let figure = line.unit_price.ten_thousandths();
                    self.rights.need(Need { figure, ..need }.for_goods(line.quantity));
                }
            }
            return Ok(());
        };
        let (kind, status, customer, supplier, date): (String, String, Option<i64>, Option<i64>, String) =
            self.tx
                .prepare_cached(
                    "SELECT kind, status, customer_id, supplier_id, invoice_date FROM invoices WHERE id = ?1",
                )?
                .query_row([original.id], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
                })?;
        let number = &original.number;
        if status != "posted" {
            return Err(Error::refused(format!("{number} is {status}. There is nothing to return of it.")));
        }
        if draft.date.to_string() < date {
            return Err(Error::refused(format!(
                "{number} is of {date}. Its return cannot be dated before it."
            )));
        }
        let kind = Kind::from_code(&kind)?;
        if kind.returned_by() != Some(draft.kind) {
            return Err(Error::refused(format!(
                "{number} is {}, which {} does not give back. Choose another document.",
                kind.one(),
                draft.kind.one()
            )));
        }
        if (customer, supplier) != (draft.customer, draft.supplier) {
            return Err(Error::refused(format!(
                "{number} is another party's. What comes back of it is theirs."
            )));
        }
        let mut seen = Vec::with_capacity(draft.lines.len());
        for line in &draft.lines {
            let Some(of) = &line.original else { continue };
            let fits = self
                .tx
                .prepare_cached(
                    "SELECT 1 FROM invoice_items WHERE id = ?1 AND invoice_id = ?2 AND product_id = ?3",
                )?
                .exists((of.item, original.id, line.product))?;
            if !fits {
                return Err(Error::refused(format!(
                    "{} is not on line {} of {number}.",
                    line.description, of.line
                )));
            }
            if seen.contains(&of.item) {
                return Err(Error::refused(format!("Line {} of {number} is on this return twice.", of.line)));
            }
            seen.push(of.item);
        }
        Ok(())
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
        let name = &product.name;
        if !product.is_active && !self.draft.kind.is_return() {
            return Err(Error::refused(format!("{name} is out of use. Take it off the ticket.")));
        }
        if self.draft.kind == Kind::Service && product.kind != ProductKind::Service {
            return Err(Error::refused(format!(
                "{name} is goods, and a service moves none. Sell it on a sale."
            )));
        }
        if self.draft.kind.receives() {
            receive::check(self.tx, product, &line.received, self.draft.date)?;
        }
        line.unit.check(line.quantity).map_err(|error| Error::refused(format!("{name}: {error}")))
    }

    /// Price, tax and discount of a line are the shop's own, or the user may change them.
    fn check_prices(
        &self,
        line: &DraftLine,
        product: &Product,
        figures: &LineTotals,
        quoted: Option<&Draft>,
    ) -> Result<()> {
        if let Some(quoted) = quoted
            && quotations::covers(quoted, self.draft, line)?
            && self.is_quoted_discount(Some(quoted))?
        {
            return Ok(());
        }
        let name = &product.name;
        let goods = |what: String, permission, about| {
            Need::new(permission, what).about(about).for_goods(line.quantity)
        };
        // Whoever approves it hears of how much it is.
        let count = match line.quantity {
            Quantity::ONE => String::new(),
            many => format!(", for {}", many.plain()),
        };
        let on_line = agreed_share(line.discount, figures.gross, figures.discount)?;
        let share = together(on_line, self.whole_discount()?)?;
        if self.is_given(line.discount) {
            // The ticket's own discount is taken off the same goods.
            let what = format!("{name} is sold at a discount of {} %{count}.", share.plain());
            self.rights
                .need(goods(what, Permission::SalesDiscount, About::Discount(product.id)).sharing(share));
        }
        let tax_rate = product.tax.on(self.draft.date);
        if line.tax_rate != tax_rate && !self.draft.kind.is_zero_rated() {
            let (rate, given) = (tax_rate.plain(), line.tax_rate.plain());
            let about = About::Tax(product.id, line.tax_rate.thousandths());
            self.overrides(about, format!("{name} is taxed at {rate} %, not at {given} %."));
        }
        let currency = self.session.currency();
        if !self.is_list_price(line, product)? {
            let (list, asked) = (product.price.grouped(currency), line.unit_price.grouped(currency));
            let what = format!("{name} costs {list}, not {asked}{count}.");
            let is_below = line.unit_price < self.list_price(product);
            let about = if is_below { About::PriceBelow } else { About::PriceAbove };
            let need =
                goods(what, Permission::SalesOverridePrice, about(product.id)).at_price(line.unit_price);
            let figure = if is_below { need.figure } else { need.figure.saturating_neg() };
            self.rights.need(Need { figure, ..need });
        }
        let Some(lowest) = product.lowest_price else { return Ok(()) };
        // What is left of the price after every discount, the document's too.
        let left = figures.net.minus(figures.document_discount)?;
        if left < lowest.times(line.quantity, currency)? {
            let (lowest, left, count) =
                (lowest.grouped(currency), left.grouped(currency), line.quantity.plain());
            let what = format!("{name} may not go below {lowest}, and {count} for {left} is below.");
            // By what the clerk chose, not by what rounding makes of it beside other goods.
            let need = goods(what, Permission::SalesOverridePrice, About::Lowest(product.id));
            self.rights.need(need.at_price(less(line.unit_price, share)));
        }
        Ok(())
    }

    fn overrides(&self, about: About, what: String) {
        self.rights.need(Need::new(Permission::SalesOverridePrice, what).about(about));
    }

    /// What this customer pays for it.
    fn list_price(&self, product: &Product) -> Price {
        let level = self.customer.map(|customer| customer.price_level).unwrap_or_default();
        product.price_for(level)
    }

    /// The share of the lines that the document's discount takes off.
    fn whole_discount(&self) -> Result<Rate> {
        agreed_share(self.draft.discount, self.totals.lines_net, self.totals.discount)
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
        if line.unit_price == self.list_price(product) || line.unit_price == product.price {
            return Ok(true);
        }
        let packs = products::packs(self.tx, product.id)?;
        Ok(packs.iter().any(|pack| pack.unit_price == line.unit_price && pack.divides(line.quantity)))
    }

    /// The discount of the whole ticket is that of the quotation it is sold by, or there is none.
    fn is_quoted_discount(&self, quoted: Option<&Draft>) -> Result<bool> {
        match quoted {
            _ if self.draft.discount.is_none() => Ok(true),
            Some(quoted) => {
                quotations::covers_discount(self.session, quoted, self.draft, self.totals.lines_net)
            }
            None => Ok(false),
        }
    }

    /// The shop's mode, or that of the quotation it is sold by, or the one the ticket was begun with before the shop
    /// changed its own. What was begun from a quotation has the quotation's for as long as that holds.
    fn check_price_mode(&self, quoted: Option<&Draft>) -> Result<()> {
        if self.draft.price_mode == self.shop.price_mode {
            return Ok(());
        }
        if quoted.is_some_and(|quoted| quoted.price_mode == self.draft.price_mode) {
            return Ok(());
        }
        let begun: Option<bool> = self
            .tx
            .prepare_cached("SELECT prices_include_tax FROM invoices WHERE uuid = ?1")?
            .query_row([&self.draft.uuid], |row| row.get(0))
            .optional()?;
        if self.draft.quotation.is_none() && begun == Some(self.draft.price_mode == PriceMode::TaxIncluded) {
            return Ok(());
        }
        self.overrides(About::PriceMode, "Tax is in the prices or not as the shop has set it.".to_string());
        Ok(())
    }

    fn check_rounding(&self, tenders: &[Tender]) -> Result<()> {
        let Some(step) = self.draft.cash_rounding else { return Ok(()) };
        let in_cash = tenders.iter().any(|tender| tender.method == PaymentMethod::Cash);
        if self.shop.cash_rounding == Some(step) && in_cash {
            return Ok(());
        }
        let what = "Only what is paid in cash is rounded, to the shop's own step.".to_string();
        self.overrides(About::Rounding, what);
        Ok(())
    }
}

/// The share that was agreed, else what share of an amount was taken off: 10 % are 10 %, though 9.99 less 10 % are 8.99.
fn agreed_share(discount: Discount, gross: Money, taken: Money) -> Result<Rate> {
    match discount {
        Discount::Percent(rate) => Ok(rate),
        _ => share_of(gross, taken),
    }
}

/// Two discounts one after the other as one, rounded up.
fn together(first: Rate, second: Rate) -> Result<Rate> {
    let both = i128::from(first.thousandths()) * i128::from(second.thousandths());
    let share = i128::from(first.thousandths()) + i128::from(second.thousandths())
        - both / i128::from(Rate::HUNDRED.thousandths());
    i64::try_from(share).map(Rate::from_thousandths).map_err(|_| crate::domain::Error::Overflow.into())
}

/// A price less a share of it.
fn less(price: Price, share: Rate) -> Price {
    let left = i128::from(Rate::HUNDRED.thousandths()) - i128::from(share.thousandths());
    let price = i128::from(price.ten_thousandths()) * left / i128::from(Rate::HUNDRED.thousandths());
    Price::from_ten_thousandths(i64::try_from(price).unwrap_or(0))
}

/// What share of an amount was taken off, rounded up: a limit is not slipped under by a fraction.
fn share_of(gross: Money, taken: Money) -> Result<Rate> {
    if gross.is_zero() {
        return Ok(Rate::ZERO);
    }
    let thousandths = i128::from(taken.minor()) * i128::from(Rate::HUNDRED.thousandths());
    let share = (thousandths + i128::from(gross.minor()) - 1) / i128::from(gross.minor());
    i64::try_from(share).map(Rate::from_thousandths).map_err(|_| crate::domain::Error::Overflow.into())
}
