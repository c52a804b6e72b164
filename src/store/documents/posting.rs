//! A document on its way into the register, of whatever kind: what differs between kinds are the facts of
//! [`Kind`](crate::domain::Kind) and where its lots come from.

use chrono::{Datelike, Days};
use rusqlite::OptionalExtension;
use rusqlite::types::Value as Sql;
use serde_json::json;

use super::admit::Admission;
use super::deal::{Deal, Posted};
use super::drafts::{self, Written, in_hand};
use super::prepared::{Prepared, PreparedLine};
use crate::domain::{DocumentId, Draft, Money, MovementReason, Party, PriceMode, Tender, seal};
use crate::store::access::approval::Rights;
use crate::store::access::session::Write;
use crate::store::goods::allocate::{self, LineLots, Taken};
use crate::store::goods::carried;
use crate::store::goods::goods_receipt;
use crate::store::goods::stock::{self, Movement};
use crate::store::kernel::activity::Activity;
use crate::store::kernel::deeds::Deed;
use crate::store::kernel::kept::Sum;
use crate::store::kernel::sequence;
use crate::store::kernel::sql::ReadColumn;
use crate::store::money::payments::settle::{self, Handed, Paid, Settlement};
use crate::store::register::header::{Done, Header};
use crate::store::register::line::{self, Line};
use crate::store::returns::{originals, return_lots};
use crate::store::{Error, Result, register};
use crate::words::Message;

/// Posts what a deal holds, the return first: what it is worth pays for the document.
pub(crate) fn conclude(tx: &Write<'_>, deal: &Deal<'_>) -> Result<(Posted, Activity)> {
    let rights = Rights::of(tx.session, deal.drafts(), deal.approval);
    let mut draft = deal.draft.clone();
    // Only what comes back with it is exchanged for it, whatever the draft said before.
    draft.exchange = None;
    let back = deal.back_of_the_day();
    let back = back.map(|back| Posting::begin(tx, &back, &rights, &[])).transpose()?;
    if let Some(back) = &back {
        fits_together(&draft, back.draft())?;
        draft.exchange = Some(drafts::write(tx, back.draft())?.invoice);
    }
    let handed = Handed::new(in_hand::of(tx, &draft.uuid)?, deal.tenders);
    let posting = Posting::begin(tx, &draft, &rights, &handed.tenders)?;
    let worth = back.as_ref().map_or(Money::ZERO, |back| back.payable());
    let set_off = back.as_ref().map(|back| back.pays_for(&posting)).transpose()?.unwrap_or_default();
    // The difference is paid for the document, or paid back for the return.
    let (paid, paid_back) = posting.shares(handed, worth, set_off)?;
    posting.check_settlement(&paid.tenders, worth, set_off, &rights)?;
    if let Some(back) = &back {
        back.check_settlement(&paid_back.tenders, Money::ZERO, set_off, &rights)?;
    }
    let approved = rights.settled()?;
    let told = |activity: Activity| activity.approved_by(&approved);
    let mut exchanged = None;
    if !paid.taken().is_empty() || !paid_back.taken().is_empty() {
        in_hand::use_up(tx, &draft.uuid)?;
    }
    if let Some(back) = back {
        let (posted, activity) = back.finish(&paid_back, set_off, None)?;
        tx.record(&told(activity))?;
        exchanged = Some(Box::new(posted));
    }
    let number = exchanged.as_ref().map(|back| back.number.clone());
    let (posted, activity) = posting.finish(&paid, set_off, number)?;
    Ok((Posted { back: exchanged, ..posted }, told(activity.said(deal.said))))
}

fn fits_together(draft: &Draft, back: &Draft) -> Result<()> {
    if !back.kind.is_return() || back.kind.party() != draft.kind.party() || draft.kind.is_return() {
        return Err(Error::refused(
            Message::of("exchange-nothing").with("back", &back.kind.one()).with("out", &draft.kind.one()),
        ));
    }
    if back.party != draft.party {
        return Err(Error::refused(Message::of("exchange-other-customer")));
    }
    Ok(())
}

/// A document on its way into the register.
pub(crate) struct Posting<'a> {
    tx: &'a Write<'a>,
    document: Prepared,
    warnings: Vec<Message>,
}

impl<'a> Posting<'a> {
    fn begin(tx: &'a Write<'a>, draft: &Draft, rights: &Rights<'_>, tenders: &[Tender]) -> Result<Self> {
        if draft.lines.is_empty() {
            return Err(Error::refused(Message::of("ticket-empty")));
        }
        let mut document = Prepared::now(tx.session, draft)?;
        document.by_engineer_of_customer();
        Admission { session: tx.session, rights, document: &document }.validate(tenders)?;
        document.forget_labels();
        Ok(Posting { tx, document, warnings: Vec::new() })
    }

    fn draft(&self) -> &Draft {
        self.document.draft()
    }

    fn payable(&self) -> Money {
        self.document.totals().payable
    }

    /// How much of a document this return pays for: as money does, no more than was paid for what comes back. The rest of
    /// it is taken off what is still owed for that.
    fn pays_for(&self, document: &Posting<'_>) -> Result<Money> {
        let most = self.payable().min(document.payable());
        match self.draft().original {
            Some(original) => Ok(most.min(originals::refundable(self.tx, original)?)),
            None => Ok(most),
        }
    }

    /// What is paid for the document, and what for the return it is exchanged for: the one that is worth more takes all.
    fn shares(&self, handed: Handed, worth: Money, set_off: Money) -> Result<(Handed, Handed)> {
        let (payable, currency) = (self.payable(), self.tx.session.currency());
        let kind = self.draft().kind;
        let direction = kind.direction_against(payable, worth);
        let fitted = handed.fitted(direction, payable.max(worth).minus(set_off)?, currency)?;
        Ok(match direction == kind.payment_direction() {
            true => (fitted, Handed::default()),
            false => (Handed::default(), fitted),
        })
    }

    /// What stands against paying it so. `worth` is what comes back for it in an exchange, `set_off` what the two settle
    /// of each other.
    fn check_settlement(
        &self,
        tenders: &[Tender],
        worth: Money,
        set_off: Money,
        rights: &Rights<'_>,
    ) -> Result<()> {
        let currency = self.tx.session.currency();
        let payable = self.payable();
        let left = payable.minus(set_off)?;
        let paid = settle::check(tenders, left, self.draft().kind, currency)?;
        settle::check_credit(self.tx, self.draft(), self.document.customer.as_ref(), tenders, currency)?;
        let due = left.minus(paid)?;
        if self.draft().kind.is_return() {
            settle::check_refund(self.tx, self.document.original(), paid.plus(set_off)?, currency)?;
            return settle::check_walk_in_refund(self.document.customer.as_ref(), due, currency);
        }
        match &self.document.customer {
            // Credit that pays was taken off what is owed already, and goods that come back are taken off with it.
            Some(customer) => {
                let more = payable.minus(worth.min(payable))?.minus(Tender::money(tenders)?)?;
                customer.check_on_account(due, more, &self.document.shop, rights)
            }
            None => Ok(()),
        }
    }

    fn finish(
        mut self,
        handed: &Handed,
        set_off: Money,
        exchange_number: Option<String>,
    ) -> Result<(Posted, Activity)> {
        let lots = self.lots()?;
        self.document.allocate(lots)?;
        let (last, previous) = register::head(self.tx)?;
        let kind = self.draft().kind;
        let year = self.draft().date.year();
        let payment_terms_days = self.payment_terms_days()?;
        let done = Done {
            register: last + 1,
            number: kind.number(year, sequence::next(self.tx, kind.prefix(), year)?),
            due_date: self.due_date(payment_terms_days),
            payment_terms_days,
            commission_rate: self.commission_rate()?,
        };
        let written = drafts::write_as(
            self.tx,
            self.draft(),
            self.document.totals(),
            &self.document.costs()?,
            Some(&done),
        )?;
        let movements = self.move_goods(&written, done.register)?;
        let settled = self.settle(written.invoice, done.register, handed, set_off)?;
        let paid = settled.of(written.invoice)?;
        let original = self.document.original().map(|of| of.number.clone());
        let beside = register::posted::beside(
            self.tx,
            self.draft(),
            written.invoice,
            paid,
            original,
            exchange_number,
        )?;
        let header = Header::of(self.tx, self.draft(), self.document.totals(), Some(&done))?.sealed(&beside);
        let items = self.registered_lines(done.register, written.invoice)?;
        let taken = register::posted::lots(done.register, &self.document)?;
        let below = [items.as_slice(), &taken, &movements, &settled.payments, &settled.allocations];
        let hash = register::write(self.tx, &header, below, &previous)?;
        let number = done.number;
        let activity = self.told(&number, paid, handed, &hash).on("invoices", written.invoice.row());
        let warnings = self.warnings;
        Ok((Posted { id: written.invoice, number, repeated: false, warnings, back: None }, activity))
    }

    /// The lots each line takes from or puts into, with what the goods carry.
    fn lots(&mut self) -> Result<Vec<LineLots>> {
        let mut lots = self.lots_taken()?;
        carried::work_out(&mut lots, self.draft().kind.stock_sign(), self.tx.session.currency())?;
        Ok(lots)
    }

    fn lots_taken(&mut self) -> Result<Vec<LineLots>> {
        let (tx, draft) = (self.tx, self.document.draft());
        if draft.kind.receives() {
            return goods_receipt::lots(tx, &self.document);
        }
        if draft.kind.is_return() {
            return return_lots::lots(tx, &self.document);
        }
        let goods: Vec<_> = self.document.lines().map(|line| (line.line, line.product)).collect();
        let mut lots = allocate::lines(tx, draft, &goods, allocate::sellable_on(tx.session, draft))?;
        for (line, (_, product)) in lots.iter_mut().zip(goods) {
            if !line.short.is_zero() {
                allocate::refuse_or_warn(line, product, &mut self.warnings)?;
                allocate::overdraw(tx, line, product, draft, &tx.now)?;
            }
        }
        Ok(lots)
    }

    fn move_goods(&self, written: &Written, register_id: i64) -> Result<Vec<Vec<Sql>>> {
        let mut movements = Vec::new();
        for (PreparedLine { line, product, lots, .. }, item) in self.document.lines().zip(&written.items) {
            if line.lots.is_some() {
                // The clerk's choice is written anew, with what each lot cost.
                self.tx
                    .prepare_cached("DELETE FROM invoice_item_lots WHERE invoice_item_id = ?1")?
                    .execute([item])?;
            }
            for taken in &lots.taken {
                drafts::write_take(self.tx, *item, &taken.take, taken.unit_cost)?;
                let movement = Movement {
                    product: product.id,
                    lot: taken.take.lot_id,
                    warehouse: self.draft().warehouse,
                    moving: taken.carried.moving,
                    unit_cost: taken.unit_cost,
                    on: Some(self.draft().date),
                    reason: MovementReason::Document,
                    document: Some((*item, register_id)),
                    notes: None,
                };
                let id = stock::move_stock(
                    self.tx,
                    self.tx.session.user_id(),
                    &self.tx.now,
                    &movement,
                    &mut movements,
                )?;
                if self.draft().kind.receives() {
                    goods_receipt::name_lot(self.tx, *item, &taken.named())?;
                    goods_receipt::carry_cost(
                        self.tx,
                        product.id,
                        taken.take.lot_id,
                        id,
                        taken.carried.moving.moved,
                    )?;
                }
            }
        }
        Ok(movements)
    }

    fn settle(&self, invoice: DocumentId, register: i64, handed: &Handed, set_off: Money) -> Result<Paid> {
        let settlement = Settlement {
            invoice,
            register,
            direction: self.draft().kind.payment_direction(),
            party: self.draft().party,
            date: self.draft().date,
        };
        let mut paid = Paid::default();
        if !set_off.is_zero() {
            settlement.set_off_with(self.tx, set_off, &mut paid)?;
        }
        settlement.write(self.tx, handed, &mut paid)?;
        if let Some(original) = self.draft().original {
            let left = self.payable().minus(paid.of(invoice)?)?;
            settlement.set_off(self.tx, original, left, &mut paid)?;
        }
        Ok(paid)
    }

    fn registered_lines(&self, register: i64, invoice: DocumentId) -> Result<Vec<Vec<Sql>>> {
        let kind = self.draft().kind;
        let row = |prepared: PreparedLine<'_>| {
            let PreparedLine { number, line, of, product, figures, lots, .. } = prepared;
            let line =
                Line { kind, invoice, number, line, figures, cost: prepared.cost()?, registered: None };
            Ok(line.sealed(line::RegisteredLine {
                id: register,
                product,
                original_line: of.map(|of| of.line),
                received_into: lots.taken.first().filter(|_| kind.receives()).map(Taken::named),
            }))
        };
        self.document.lines().map(row).collect()
    }

    /// The party's own terms. A return is due at once.
    fn payment_terms_days(&self) -> Result<Option<u32>> {
        if self.draft().kind.is_return() {
            return Ok(None);
        }
        if let Some(customer) = &self.document.customer {
            return Ok(Some(customer.payment_terms_days));
        }
        Ok(self
            .tx
            .prepare_cached("SELECT payment_terms_days FROM suppliers WHERE id = ?1")?
            .query_row([self.draft().party.and_then(Party::supplier)], |row| row.read(0))
            .optional()?)
    }

    /// The date given, else by the party's terms.
    fn due_date(&self, terms: Option<u32>) -> Option<String> {
        let by_terms = || self.draft().date.checked_add_days(Days::new(terms.unwrap_or(0).into()));
        self.draft().due_date.or_else(by_terms).map(|date| date.to_string())
    }

    /// The engineer's own rate; of a return that of its original, so that a commission is taken back as it was given.
    fn commission_rate(&self) -> Result<Option<i64>> {
        if let Some(original) = self.draft().original {
            return Ok(originals::engineer(self.tx, original)?.and_then(|(_, rate)| rate));
        }
        let Some(engineer) = self.draft().sales_engineer else { return Ok(None) };
        Ok(self
            .tx
            .prepare_cached("SELECT commission_rate FROM sales_engineers WHERE id = ?1")?
            .query_row([engineer], |row| row.read(0))
            .optional()?)
    }

    fn told(&self, number: &str, paid: Money, handed: &Handed, hash: &seal::Hash) -> Activity {
        let currency = self.tx.session.currency();
        let total = self.payable().plain(currency);
        let mut after = json!({
                "number": number,
                "kind": self.draft().kind.code(),
                "lines": self.draft().lines.len(),
                "total": total,
                "paid": paid.plain(currency),
                "prices_include_tax": self.draft().price_mode == PriceMode::TaxIncluded,
                "seal": seal::hex(hash),
        });
        if !handed.taken().is_empty() {
            after["taken"] = in_hand::uuids(handed.taken());
        }
        let deed = Deed::InvoicePosted { number: number.to_owned(), total: Sum(self.payable(), currency) };
        Activity::new(deed).changed(None, Some(after))
    }
}
