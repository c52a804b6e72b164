//! The figures of a line that are typed: how many, at what price, at what discount.
//!
//! What was scanned by the box is counted in pieces and priced by the box, in whatever order it is typed. A supplier's
//! box stays whole: how many pieces of it came at the price of a box nobody could tell. A customer's may be opened, and
//! then its pieces have their own price, which is said.

use crate::domain::{Discount, DraftLine, PartySide, Price, Quantity, Take};
use crate::store::{Error, Pack, Result};

use super::ticket::{NO_LINE, Ticket};

impl Ticket {
    /// Sets the quantity of the selected line. Gives what is to be said of it.
    pub(super) fn set_quantity(&mut self, quantity: Quantity) -> Result<Option<String>> {
        if quantity.is_zero() {
            return self.remove_line().map(|()| None);
        }
        if self.draft.original.is_some() {
            return self.set_back(self.selected, quantity).map(|()| None);
        }
        if let Some(line) = self.line() {
            self.check_boxes(line, quantity)?;
        }
        let box_before = self.line().and_then(|line| line.pack);
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
                // What was typed for a box is no price of a piece.
                if pack.is_some_and(|pack| !pack.divides(quantity)) || !line.is_boxes(quantity) {
                    line.unit_price = price;
                }
                line.pack = line.pack.filter(|pack| quantity.is_whole(*pack));
            }
            line.quantity = quantity;
            Ok(())
        })?;
        let opened = box_before.zip(self.line()).filter(|(_, line)| line.pack.is_none());
        Ok(opened.map(|(pack, line)| {
            let (quantity, unit) = (line.quantity.plain(), line.unit.words());
            format!(
                "{quantity} {unit} are no whole box of {}: the price is that of one {unit} now, and so is @.",
                pack.plain()
            )
        }))
    }

    /// From a supplier only whole boxes of what was scanned by the box.
    pub(super) fn check_boxes(&self, line: &DraftLine, quantity: Quantity) -> Result<()> {
        let Some(pack) = line.pack.filter(|_| self.is_bought() && !line.is_boxes(quantity)) else {
            return Ok(());
        };
        let (unit, two) = (line.unit.words(), pack.plus(pack)?);
        Err(Error::refused(format!(
            "{} {unit} are no whole number of boxes of {}: *{} is two boxes, + one more. For single ones scan or type \
             their own code.",
            quantity.plain(),
            pack.plain(),
            two.plain()
        )))
    }

    fn is_bought(&self) -> bool {
        self.draft.kind.party() == PartySide::Supplier
    }

    /// The packs of the selected line's product that have their own price, and the price of one for this customer.
    fn prices(&self) -> Result<(Vec<Pack>, Price)> {
        let (Some(line), Some(customer)) = (self.line(), self.party.customer()) else {
            return Ok((Vec::new(), Price::ZERO));
        };
        let price = self.session.product(line.product)?.price_for(customer.price_level);
        Ok((self.session.packs(line.product)?, price))
    }

    /// One more or one less of what was scanned for the selected line: of a box, a box.
    pub(super) fn step(&mut self, up: bool) -> Result<Option<String>> {
        let (now, one) = match self.line() {
            Some(line) if self.draft.original.is_none() => {
                (line.quantity, line.pack.unwrap_or(Quantity::ONE))
            }
            Some(line) => (line.quantity, Quantity::ONE),
            None if self.draft.original.is_some() => (Quantity::ZERO, Quantity::ONE),
            None => return Err(Error::refused(NO_LINE)),
        };
        let quantity = if up { now.plus(one)? } else { now.minus(one)? };
        if quantity.is_positive() {
            self.set_quantity(quantity)
        } else {
            Err(Error::refused("One is the least. Del takes the line off."))
        }
    }

    /// Sets the price of the selected line, of a box where one was scanned; where it takes a right, that is asked for at
    /// payment. Gives what is to be said of it.
    pub(super) fn set_price(&mut self, price: Price) -> Result<Option<String>> {
        self.check_figures_are_own()?;
        self.on_line(|line| {
            line.unit_price = line.price_of_one(price)?;
            Ok(())
        })?;
        let currency = self.session.currency();
        let of_box = self.line().and_then(|line| Some((line, line.pack?)));
        Ok(of_box.map(|(line, pack)| {
            let (whole, one) = (price.grouped(currency), line.unit_price.grouped(currency));
            format!("{whole} for the box of {}: {one} for one {}.", pack.plain(), line.unit.words())
        }))
    }

    pub(super) fn set_line_discount(&mut self, discount: Discount) -> Result<()> {
        self.check_figures_are_own()?;
        self.on_line(|line| {
            line.discount = discount;
            Ok(())
        })
    }

    pub(super) fn set_discount(&mut self, discount: Discount) -> Result<()> {
        self.check_figures_are_own()?;
        self.change(|draft| {
            draft.discount = discount;
            Ok(())
        })
    }

    fn check_figures_are_own(&self) -> Result<()> {
        match &self.draft.original {
            Some(original) => Err(Error::refused(format!(
                "Prices and discounts are those of {}: what was paid comes back.",
                original.number
            ))),
            None => Ok(()),
        }
    }
}
