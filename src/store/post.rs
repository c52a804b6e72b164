//! Posting: number, lots, movements, balances, payments, register row and activity, all in one transaction or none.

use chrono::{Datelike, Days};
use rusqlite::OptionalExtension;
use rusqlite::types::Value as Sql;

use super::activity::Activity;
use super::admit::{self, Asked};
use super::allocate::{self, LineLots};
use super::credit::{self, CustomerTerms};
use super::drafts::{self, Written};
use super::payments::{self, Settles};
use super::products::{self, Product};
use super::session::Write;
use super::stock::{self, Movement};
use super::{Error, Result, Session, register, sequence};
use crate::domain::{Draft, Money, Price, PriceMode, Quantity, Tender, Totals, seal};

/// What posting answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub id: i64,
    pub number: String,
    /// It was posted before; nothing was done again.
    pub repeated: bool,
    /// What the clerk should know, such as stock that went below zero.
    pub warnings: Vec<String>,
}

impl Session {
    /// Posts a document with the payments that come with it. The same UUID posted again answers the first result.
    ///
    /// # Errors
    /// One sentence for what stands against it: a right, the customer's credit, stock, a lot, a price, a payment.
    /// Nothing was changed then, and the ticket is as it was.
    pub fn post(&self, draft: &Draft, tenders: &[Tender]) -> Result<Posted> {
        if let Some(posted) = self.posted_before(draft)? {
            return Ok(posted);
        }
        self.write(draft.kind.post_permission(), |tx| {
            // Another terminal may have posted it while this one waited for its turn.
            match self.posted_before(draft)? {
                Some(posted) => Err(Error::AlreadyPosted(posted)),
                None => Posting::begin(self, tx, draft, tenders)?.finish(tenders),
            }
        })
        .or_else(|error| match error {
            Error::AlreadyPosted(posted) => Ok(posted),
            other => Err(other),
        })
    }

    /// Whether a ticket could be posted as it is, but for its payments.
    ///
    /// # Errors
    /// What stands against it, as [`Session::post`] would say it.
    pub fn may_post(&self, draft: &Draft) -> Result<()> {
        let connection = self.read(draft.kind.post_permission())?;
        let customer = draft.customer.map(|id| credit::terms(connection, id, draft.date)).transpose()?;
        let products = draft
            .lines
            .iter()
            .map(|line| products::by_id(connection, line.product))
            .collect::<Result<Vec<_>>>()?;
        let totals = draft.totals(self.currency())?;
        let (products, customer, totals) = (products.as_slice(), customer.as_ref(), &totals);
        Asked { session: self, tx: connection, draft, products, customer, totals }.check(&[])
    }

    fn posted_before(&self, draft: &Draft) -> Result<Option<Posted>> {
        Ok(self
            .read(draft.kind.permission())?
            .prepare_cached("SELECT id, number FROM invoices WHERE uuid = ?1 AND number IS NOT NULL")?
            .query_row([&draft.uuid], |row| {
                Ok(Posted { id: row.get(0)?, number: row.get(1)?, repeated: true, warnings: Vec::new() })
            })
            .optional()?)
    }
}

/// A document on its way into the register.
struct Posting<'a> {
    session: &'a Session,
    tx: &'a Write<'a>,
    draft: Draft,
    products: Vec<Product>,
    customer: Option<CustomerTerms>,
    totals: Totals,
    warnings: Vec<String>,
}

impl<'a> Posting<'a> {
    fn begin(session: &'a Session, tx: &'a Write<'a>, draft: &Draft, tenders: &[Tender]) -> Result<Self> {
        if draft.lines.is_empty() {
            return Err(Error::refused("There is nothing on this ticket yet. Scan an item first."));
        }
        let mut draft = draft.clone();
        let customer = draft.customer.map(|id| credit::terms(tx, id, draft.date)).transpose()?;
        let own_engineer = customer.as_ref().and_then(|customer| customer.sales_engineer);
        draft.sales_engineer = draft.sales_engineer.or(own_engineer);
        let products =
            draft.lines.iter().map(|line| products::by_id(tx, line.product)).collect::<Result<Vec<_>>>()?;
        let totals = draft.totals(session.currency())?;
        let asked = Asked {
            session,
            tx,
            draft: &draft,
            products: &products,
            customer: customer.as_ref(),
            totals: &totals,
        };
        asked.check(tenders)?;
        Ok(Posting { session, tx, draft, products, customer, totals, warnings: Vec::new() })
    }

    fn finish(mut self, tenders: &[Tender]) -> Result<(Posted, Activity)> {
        let paid = payments::check(tenders, self.totals.payable, self.session.currency())?;
        if let Some(customer) = &self.customer {
            customer.check_on_account(self.totals.payable.minus(paid)?, self.session.currency())?;
        }
        let written = drafts::write(self.tx, self.session, &self.draft)?;
        let lots = self.allocate()?;
        let (register_id, previous) = register::head(self.tx)?;
        let register_id = register_id + 1;
        let year = self.draft.date.year();
        let prefix = self.draft.kind.prefix();
        let number = self.draft.kind.number(year, sequence::next(self.tx, prefix, year)?);
        let commission_rate = self.commission_rate()?;
        let due_date = self.due_date();

        let movements = self.move_goods(&written, &lots, register_id)?;
        self.mark_posted(written.invoice, &number, due_date.as_deref(), commission_rate)?;
        let settles = Settles {
            invoice: written.invoice,
            register: register_id,
            direction: self.draft.kind.payment_direction(),
            customer: self.draft.customer,
            supplier: self.draft.supplier,
            date: self.draft.date,
        };
        let settled = payments::write(self.tx, self.session.user_id(), &settles, tenders)?;
        let entry = register::Entry {
            id: register_id,
            previous,
            invoice: written.invoice,
            number: &number,
            draft: &self.draft,
            totals: &self.totals,
            due_date,
            commission_rate,
            paid,
            items: self.register_items(register_id, &lots)?,
            lots: self.register_lots(register_id, &lots),
            movements,
            settled,
        };
        let hash = register::write(self.tx, self.session, &self.tx.now, &entry)?;
        let activity = self.told(&number, paid, &hash).on("invoices", written.invoice);
        Ok((Posted { id: written.invoice, number, repeated: false, warnings: self.warnings }, activity))
    }

    /// The lots each line takes from; stock below zero only where the product allows it.
    fn allocate(&mut self) -> Result<Vec<LineLots>> {
        let on = admit::sellable_on(self.session, &self.draft);
        let mut lots = allocate::lines(self.tx, &self.draft, &self.products, on)?;
        for (line, product) in lots.iter_mut().zip(&self.products) {
            if line.short.is_zero() {
                continue;
            }
            allocate::refuse_or_warn(line, product, &mut self.warnings)?;
            allocate::overdraw(self.tx, line, product, &self.draft, &self.tx.now)?;
        }
        Ok(lots)
    }

    fn move_goods(&self, written: &Written, lots: &[LineLots], register_id: i64) -> Result<Vec<Vec<Sql>>> {
        let sign = self.draft.kind.stock_sign();
        let mut movements = Vec::new();
        let lines = self.draft.lines.iter().zip(&written.items).zip(&self.products).zip(lots);
        for (((line, item), product), lots) in lines {
            let cost = lots.unit_cost(product)?;
            self.tx
                .prepare_cached("UPDATE invoice_items SET unit_cost = ?2 WHERE id = ?1")?
                .execute((item, cost.ten_thousandths()))?;
            if line.lots.is_some() {
                // The clerk's choice is written anew, with what each lot cost.
                self.tx
                    .prepare_cached("DELETE FROM invoice_item_lots WHERE invoice_item_id = ?1")?
                    .execute([item])?;
            }
            for taken in &lots.taken {
                drafts::write_take(self.tx, *item, &taken.take, taken.unit_cost)?;
                let quantity = Quantity::from_thousandths(sign * taken.take.quantity.thousandths());
                movements.push(stock::move_stock(
                    self.tx,
                    self.session.user_id(),
                    &self.tx.now,
                    &Movement {
                        product: product.id,
                        lot: taken.take.lot_id,
                        warehouse: self.draft.warehouse,
                        quantity,
                        unit_cost: taken.unit_cost,
                        reason: "document",
                        document: Some((*item, register_id)),
                        notes: None,
                    },
                )?);
            }
        }
        Ok(movements)
    }

    fn mark_posted(
        &self,
        invoice: i64,
        number: &str,
        due_date: Option<&str>,
        commission_rate: Option<i64>,
    ) -> Result<()> {
        self.tx
            .prepare_cached(
                "UPDATE invoices SET status = 'posted', number = ?2, due_date = ?3, commission_rate = ?4,
                        payment_terms_days = ?5, posted_at = ?6, posted_by = ?7, session_id = NULL, updated_at = ?6
                  WHERE id = ?1",
            )?
            .execute((
                invoice,
                number,
                due_date,
                commission_rate,
                self.customer.as_ref().map(|customer| customer.payment_terms_days),
                &self.tx.now,
                self.session.user_id(),
            ))?;
        Ok(())
    }

    /// The date given, else by the customer's terms.
    fn due_date(&self) -> Option<String> {
        let terms = self.customer.as_ref().map_or(0, |customer| customer.payment_terms_days);
        let due = self.draft.due_date.or_else(|| self.draft.date.checked_add_days(Days::new(terms.into())));
        due.map(|date| date.to_string())
    }

    fn commission_rate(&self) -> Result<Option<i64>> {
        let Some(engineer) = self.draft.sales_engineer else { return Ok(None) };
        Ok(self
            .tx
            .prepare_cached("SELECT commission_rate FROM sales_engineers WHERE id = ?1")?
            .query_row([engineer], |row| row.get(0))
            .optional()?)
    }

    fn register_items(&self, register_id: i64, lots: &[LineLots]) -> Result<Vec<Vec<Sql>>> {
        let sign = register::sign(self.draft.kind);
        let signed = |money: Money| Sql::Integer(sign * money.minor());
        let lines = self.draft.lines.iter().zip(&self.products).zip(&self.totals.lines).zip(lots);
        (1_i64..)
            .zip(lines)
            .map(|(number, (((line, product), figures), lots))| {
                let category: Option<String> = self
                    .tx
                    .prepare_cached(
                        "SELECT c.name FROM products p JOIN categories c ON c.id = p.category_id WHERE p.id = ?1",
                    )?
                    .query_row([product.id], |row| row.get(0))
                    .optional()?;
                Ok(vec![
                    register_id.into(),
                    number.into(),
                    product.id.into(),
                    product.sku.clone().into(),
                    product.name.clone().into(),
                    product.name_ar.clone().into(),
                    category.into(),
                    line.description.clone().into(),
                    line.unit.code().to_string().into(),
                    (sign * line.quantity.thousandths()).into(),
                    line.unit_price.ten_thousandths().into(),
                    signed(figures.discount),
                    signed(figures.net),
                    signed(figures.document_discount),
                    signed(figures.taxable),
                    line.tax_rate.thousandths().into(),
                    signed(figures.tax),
                    signed(figures.total),
                    lots.unit_cost(product)?.ten_thousandths().into(),
                ])
            })
            .collect()
    }

    /// In the order of the table's key, which is the order of the seal.
    fn register_lots(&self, register_id: i64, lots: &[LineLots]) -> Vec<Vec<Sql>> {
        let sign = register::sign(self.draft.kind);
        let mut rows = Vec::new();
        for (number, lots) in (1_i64..).zip(lots) {
            let mut taken: Vec<_> = lots.taken.iter().collect();
            taken.sort_by_key(|taken| taken.take.lot_id);
            rows.extend(taken.into_iter().map(|taken| {
                vec![
                    register_id.into(),
                    number.into(),
                    taken.take.lot_id.into(),
                    taken.number.clone().into(),
                    taken.supplier_lot.clone().into(),
                    taken.expires.map(|date| date.to_string()).into(),
                    (sign * taken.take.quantity.thousandths()).into(),
                    taken.unit_cost.ten_thousandths().into(),
                ]
            }));
        }
        rows
    }

    fn told(&self, number: &str, paid: Money, hash: &seal::Hash) -> Activity {
        let currency = self.session.currency();
        let total = self.totals.payable.plain(currency);
        Activity::new("invoice.posted", format!("{number} posted: {total} {}", currency.code())).changed(
            None,
            Some(serde_json::json!({
                "number": number,
                "kind": self.draft.kind.code(),
                "lines": self.draft.lines.len(),
                "total": total,
                "paid": paid.plain(currency),
                "prices_include_tax": self.draft.price_mode == PriceMode::TaxIncluded,
                "seal": seal::hex(hash),
            })),
        )
    }
}

impl LineLots {
    /// What a unit of the line cost: its lots' costs by quantity; the product's own cost without lots.
    fn unit_cost(&self, product: &Product) -> Result<Price> {
        if self.taken.is_empty() {
            return Ok(product.cost);
        }
        let parts: Vec<_> = self.taken.iter().map(|taken| (taken.take.quantity, taken.unit_cost)).collect();
        Ok(Price::average(&parts)?)
    }
}
