//! The open ticket: what is on it, what it comes to, which lots it takes; kept in the file at every change.

use std::rc::Rc;

use crate::domain::{Discount, Draft, DraftLine, Kind, Permission, Price, Quantity, Take, Totals};
use crate::store::{CustomerTerms, Error, LineLots, Pack, Product, Result, Scanned, Session, clock};

/// A document being entered at this terminal.
pub(super) struct Ticket {
    pub session: Rc<Session>,
    pub draft: Draft,
    pub customer: CustomerTerms,
    pub totals: Totals,
    /// What each line takes now; shorter than the lines when it could not be worked out.
    pub lots: Vec<LineLots>,
    /// What stands against selling it as it is.
    pub trouble: Option<String>,
    pub selected: usize,
    /// The lots are to be worked out again.
    stale: bool,
    /// The file has it.
    kept: bool,
}

impl Ticket {
    /// A new document of a kind, in the file from its first line on.
    pub fn new(session: Rc<Session>, kind: Kind) -> Result<Self> {
        let draft = session.new_draft(kind)?;
        Self::over(session, draft, false)
    }

    /// One that was left open.
    pub fn resumed(session: Rc<Session>, draft: Draft) -> Result<Self> {
        Self::over(session, draft, true)
    }

    fn over(session: Rc<Session>, draft: Draft, kept: bool) -> Result<Self> {
        let customer = match draft.customer {
            Some(customer) => customer,
            None => session.walk_in()?,
        };
        let customer = session.customer_terms(customer, draft.date)?;
        let totals = draft.totals(session.currency())?;
        let selected = draft.lines.len().saturating_sub(1);
        Ok(Self {
            session,
            draft,
            customer,
            totals,
            lots: Vec::new(),
            trouble: None,
            selected,
            stale: true,
            kept,
        })
    }

    pub fn is_empty(&self) -> bool {
        self.draft.lines.is_empty()
    }

    /// Makes a change, works the totals out and keeps the ticket. A change that is refused leaves it as it was.
    pub fn change(&mut self, change: impl FnOnce(&mut Draft) -> Result<()>) -> Result<()> {
        let mut draft = self.draft.clone();
        change(&mut draft)?;
        let totals = draft.totals(self.session.currency())?;
        if self.kept || !draft.lines.is_empty() {
            self.session.keep_draft(&draft)?;
            self.kept = true;
        }
        self.take(draft, totals);
        Ok(())
    }

    fn take(&mut self, draft: Draft, totals: Totals) {
        self.draft = draft;
        self.totals = totals;
        self.selected = self.selected.min(self.draft.lines.len().saturating_sub(1));
        self.stale = true;
    }

    /// Puts so much of a product on the ticket: on the line that has it at the same price, else on a new one.
    pub fn add(&mut self, scanned: &Scanned, typed: Option<Quantity>) -> Result<()> {
        let product = &scanned.product;
        if !product.is_active {
            return Err(Error::refused(format!("{} is out of use and cannot be sold.", product.name)));
        }
        let quantity = match typed {
            Some(times) => scanned.quantity.times(times)?,
            None => scanned.quantity,
        };
        product.unit.check(quantity).map_err(|error| Error::refused(format!("{}: {error}", product.name)))?;
        let line = self.line_of(product, quantity, scanned.unit_price);
        let same = self.draft.lines.iter().position(|other| {
            other.product == line.product
                && other.unit_price == line.unit_price
                && other.discount == line.discount
                && other.lots.is_none()
        });
        self.change(|draft| {
            match same.and_then(|place| draft.lines.get_mut(place)) {
                Some(there) => there.quantity = there.quantity.plus(quantity)?,
                None => draft.lines.push(line),
            }
            Ok(())
        })?;
        self.selected = same.unwrap_or(self.draft.lines.len().saturating_sub(1));
        Ok(())
    }

    fn line_of(&self, product: &Product, quantity: Quantity, unit_price: Option<Price>) -> DraftLine {
        DraftLine {
            unit_price: unit_price.unwrap_or_else(|| product.price_for(self.customer.price_level)),
            discount: own_discount(&self.customer),
            ..product.line(quantity)
        }
    }

    /// Changes the selected line.
    fn on_line(&mut self, change: impl FnOnce(&mut DraftLine) -> Result<()>) -> Result<()> {
        let place = self.selected;
        self.change(|draft| match draft.lines.get_mut(place) {
            Some(line) => change(line),
            None => Err(Error::refused("There is no line yet. Scan an item first.")),
        })
    }

    /// Sets the quantity of the selected line.
    pub fn set_quantity(&mut self, quantity: Quantity) -> Result<()> {
        if quantity.is_zero() {
            return self.remove_line();
        }
        let (packs, price) = self.prices()?;
        self.on_line(|line| {
            line.unit.check(quantity)?;
            if line.quantity != quantity {
                // The one lot that was chosen stays chosen; several were chosen for another quantity.
                line.lots = match line.lots.take().as_deref() {
                    Some([one]) => Some(vec![Take { quantity, ..*one }]),
                    _ => None,
                };
                let pack = packs.iter().find(|pack| pack.unit_price == line.unit_price);
                if pack.is_some_and(|pack| !pack.divides(quantity)) {
                    line.unit_price = price;
                }
            }
            line.quantity = quantity;
            Ok(())
        })
    }

    /// The packs of the selected line's product that have their own price, and the price of one for this customer.
    fn prices(&self) -> Result<(Vec<Pack>, Price)> {
        let Some(line) = self.draft.lines.get(self.selected) else { return Ok((Vec::new(), Price::ZERO)) };
        let price = self.session.product(line.product)?.price_for(self.customer.price_level);
        Ok((self.session.packs(line.product)?, price))
    }

    /// One more or one less on the selected line.
    pub fn step(&mut self, up: bool) -> Result<()> {
        let Some(line) = self.draft.lines.get(self.selected) else {
            return Err(Error::refused("There is no line yet. Scan an item first."));
        };
        let quantity =
            if up { line.quantity.plus(Quantity::ONE)? } else { line.quantity.minus(Quantity::ONE)? };
        if quantity.is_positive() {
            self.set_quantity(quantity)
        } else {
            Err(Error::refused("One is the least. Del takes the line off."))
        }
    }

    pub fn set_price(&mut self, price: Price) -> Result<()> {
        self.may(Permission::SalesOverridePrice)?;
        self.on_line(|line| {
            line.unit_price = price;
            Ok(())
        })
    }

    pub fn set_line_discount(&mut self, discount: Discount) -> Result<()> {
        self.may(Permission::SalesDiscount)?;
        self.on_line(|line| {
            line.discount = discount;
            Ok(())
        })
    }

    pub fn set_discount(&mut self, discount: Discount) -> Result<()> {
        self.may(Permission::SalesDiscount)?;
        self.change(|draft| {
            draft.discount = discount;
            Ok(())
        })
    }

    fn may(&self, permission: Permission) -> Result<()> {
        if self.session.may(permission) { Ok(()) } else { Err(Error::NotPermitted { permission }) }
    }

    pub fn set_lots(&mut self, takes: Option<Vec<Take>>) -> Result<()> {
        self.on_line(|line| {
            line.lots = takes;
            Ok(())
        })
    }

    /// Takes the selected line off; what was taken off is recorded.
    pub fn remove_line(&mut self) -> Result<()> {
        let place = self.selected;
        let mut draft = self.draft.clone();
        if place >= draft.lines.len() {
            return Err(Error::refused("There is no line to take off."));
        }
        let removed = draft.lines.remove(place);
        let totals = draft.totals(self.session.currency())?;
        self.session.remove_line(&draft, &removed)?;
        self.take(draft, totals);
        Ok(())
    }

    /// Makes the ticket another customer's: lines at list price take that customer's price and discount.
    pub fn set_customer(&mut self, id: i64) -> Result<()> {
        let before = self.customer.clone();
        let customer = self.session.customer_terms(id, self.draft.date)?;
        let products = self
            .draft
            .lines
            .iter()
            .map(|line| self.session.product(line.product))
            .collect::<Result<Vec<_>>>()?;
        self.change(|draft| {
            draft.customer = Some(id);
            draft.sales_engineer = None;
            for (line, product) in draft.lines.iter_mut().zip(&products) {
                if line.unit_price == product.price_for(before.price_level) {
                    line.unit_price = product.price_for(customer.price_level);
                }
                if line.discount == own_discount(&before) {
                    line.discount = own_discount(&customer);
                }
            }
            Ok(())
        })?;
        self.customer = customer;
        Ok(())
    }

    /// Takes what the file has of the ticket, after a form wrote to it.
    pub fn read_again(&mut self) -> Result<()> {
        let draft = self.session.take_draft(&self.draft.uuid)?;
        let totals = draft.totals(self.session.currency())?;
        self.take(draft, totals);
        Ok(())
    }

    /// Works the lots of every line out again, when something changed.
    pub fn settle(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        self.trouble = None;
        // A ticket left open over night is sold today.
        self.draft.date = clock::today();
        self.lots = match self.session.allocation(&self.draft) {
            Ok(lots) => {
                let lines = self.draft.lines.iter().zip(&lots);
                self.trouble = lines.filter_map(|(line, lots)| lots.refusal(&line.description)).next();
                lots
            }
            Err(error) => {
                self.trouble = Some(error.to_string());
                Vec::new()
            }
        };
    }

    /// The file was changed elsewhere: stock, and what the customer owes.
    pub fn changed(&mut self) {
        self.stale = true;
        if let Ok(customer) = self.session.customer_terms(self.customer.id, self.draft.date) {
            self.customer = customer;
        }
    }

    /// Whether the file has the ticket at all.
    pub fn is_kept(&self) -> bool {
        self.kept
    }
}

/// The discount that a customer's lines begin with.
fn own_discount(customer: &CustomerTerms) -> Discount {
    if customer.discount_rate.is_zero() { Discount::None } else { Discount::Percent(customer.discount_rate) }
}
