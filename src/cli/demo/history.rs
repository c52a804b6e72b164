//! What a demo shop sold in the last weeks, posted like any sale, and the drafts its cashier has open.

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::lots::sellable;
use super::people::customer_code;
use super::products::Made;
use super::uuid_of;
use crate::domain::{
    Currency, Discount, Draft, Kind, Money, Party, PartySide, PaymentMethod, ProductKind, Quantity, Rate,
    Tender,
};
use crate::store::masters::CUSTOMERS;
use crate::store::{Error, Posted, Result, Session};

/// How many days the history goes back.
const WEEKS_OF_DAYS: u64 = 42;

/// Sales are made of the first products only, so that a large shop is not slower to fill.
const SOLD: usize = 2000;

/// A counter that rings up one sale after the other.
pub(super) struct Counter<'a> {
    pub session: &'a Session,
    pub products: &'a [Made],
    pub customers: u32,
    pub today: NaiveDate,
    pub rng: &'a mut Rng,
    /// What is left of each product, so that no sale is short.
    left: Vec<i64>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(
        session: &'a Session,
        products: &'a [Made],
        customers: u32,
        today: NaiveDate,
        rng: &'a mut Rng,
    ) -> Self {
        let left =
            products.iter().take(SOLD).enumerate().map(|(place, made)| sellable(made, place)).collect();
        Counter { session, products, customers, today, rng, left }
    }

    /// Posts so many sales, the last of them today; `after` each follows what else happened in the shop that day.
    pub(super) fn sell(
        &mut self,
        count: u32,
        mut after: impl FnMut(&Posted, u32, NaiveDate) -> Result<()>,
    ) -> Result<u32> {
        let mut posted = 0;
        for number in 0..count {
            let ago = u64::from(count - 1 - number) * WEEKS_OF_DAYS / u64::from(count.max(1));
            let date = self.today.checked_sub_days(Days::new(ago)).unwrap_or(self.today);
            let Some(draft) = self.draft(date)? else { break };
            let sale = self.post(&draft, number)?;
            posted += 1;
            after(&sale, posted, date)?;
        }
        Ok(posted)
    }

    /// A sale of one to five lines; none when there is nothing left to sell.
    fn draft(&mut self, date: NaiveDate) -> Result<Option<Draft>> {
        let mut draft = self.session.documents().new_draft(Kind::Sale)?;
        draft.uuid = uuid_of(self.rng);
        draft.date = date;
        if self.customers > 0 && self.rng.u8(0..100) < 60 {
            let code = customer_code(self.rng.u32(0..self.customers));
            let row = self.session.masters().row_of_code(&CUSTOMERS, &code)?;
            draft.party = row.map(|row| Party::new(PartySide::Customer, row));
        }
        let customer = draft.party.and_then(Party::customer);
        let terms = customer.map(|id| self.session.money().customer_terms(id, date)).transpose()?;
        let prices = terms.map(|terms| terms.prices).unwrap_or_default();
        for _ in 0..self.rng.u8(1..6) {
            let Some((place, quantity)) = self.picked() else { continue };
            let Some(found) = self.session.stock().scan(&self.products[place].sku)? else { continue };
            if draft.lines.iter().any(|line| line.product == found.product.id) {
                continue;
            }
            if found.product.kind == ProductKind::Stocked {
                self.left[place] -= quantity;
            }
            let line = draft.begin_line(&found, Quantity::whole(quantity)?, prices);
            draft.lines.push(line);
        }
        if draft.lines.len() > 2 && self.rng.u8(0..10) == 0 {
            draft.discount = Discount::Percent(Rate::from_thousandths(2_000));
        }
        Ok((!draft.lines.is_empty()).then_some(draft))
    }

    /// A product with enough left, and how much of it is bought.
    fn picked(&mut self) -> Option<(usize, i64)> {
        for _ in 0..20 {
            let place = self.rng.usize(0..self.left.len().max(1));
            let most = if matches!(self.products.get(place)?.unit, "kg" | "metre") { 40 } else { 6 };
            let quantity = self.rng.i64(1..=most);
            if self.left[place] >= quantity + 2 {
                return Some((place, quantity));
            }
        }
        None
    }

    fn post(&mut self, draft: &Draft, number: u32) -> Result<Posted> {
        let currency = self.session.currency();
        let payable = self.session.documents().totals(draft)?.payable;
        if self.on_account(draft)? {
            // Some pay a part at once, all else is owed until it is due.
            let part = Money::from_minor(payable.minor() / 300 * 100);
            let tenders = if self.rng.bool() && !part.is_zero() { cash(part, part) } else { Vec::new() };
            match self.session.documents().post(draft, &tenders) {
                // Their credit is used up: they pay.
                Err(Error::Refused(_)) => {}
                posted => return posted,
            }
        }
        let tenders = self.paid(payable, number, currency)?;
        self.session.documents().post(draft, &tenders)
    }

    fn on_account(&mut self, draft: &Draft) -> Result<bool> {
        let Some(Party::Customer(customer)) = draft.party else { return Ok(false) };
        let terms = self.session.money().customer_terms(customer, draft.date)?;
        let credit = terms.available()?.is_none_or(|left| left > Money::ZERO);
        Ok(!terms.walk_in && credit && self.rng.u8(0..100) < 55)
    }

    fn paid(&mut self, payable: Money, number: u32, currency: Currency) -> Result<Vec<Tender>> {
        let one = |method, reference: Option<String>| {
            vec![Tender { method, amount: payable, tendered: None, reference, check: None }]
        };
        if payable.is_zero() {
            return Ok(Vec::new());
        }
        Ok(match self.rng.u8(0..10) {
            0..=5 => {
                // Handed over in whole notes of fifty.
                let note = 50 * 10_i64.pow(currency.decimals());
                let handed = (payable.minor() + note - 1) / note * note;
                cash(payable, Money::from_minor(handed))
            }
            6 | 7 => one(PaymentMethod::Card, Some(format!("{:06}", self.rng.u32(0..1_000_000)))),
            8 => one(PaymentMethod::MobileWallet, Some(format!("W{:05}", number + 1))),
            _ => {
                let half = Money::from_minor(payable.minor() / 2);
                let rest = payable.minus(half)?;
                let mut tenders = if half.is_zero() { Vec::new() } else { cash(half, half) };
                let reference = Some(format!("TR-{:05}", number + 1));
                tenders.push(Tender {
                    method: PaymentMethod::BankTransfer,
                    amount: rest,
                    tendered: None,
                    reference,
                    check: None,
                });
                tenders
            }
        })
    }

    /// Two drafts that are not paid yet: one laid aside, one that its cashier goes on with.
    pub(super) fn leave_open(&mut self) -> Result<()> {
        if let Some(held) = self.draft(self.today)? {
            self.session.documents().hold_draft(&held)?;
        }
        if let Some(open) = self.draft(self.today)? {
            self.session.documents().keep_draft(&open)?;
        }
        Ok(())
    }
}

fn cash(amount: Money, tendered: Money) -> Vec<Tender> {
    vec![Tender {
        method: PaymentMethod::Cash,
        amount,
        tendered: Some(tendered),
        reference: None,
        check: None,
    }]
}
