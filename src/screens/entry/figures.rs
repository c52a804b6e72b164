//! The figures of a line that are typed: how many, at what price, at what discount.

use crate::domain::{Discount, Price, Quantity};
use crate::store::{Error, Result};

use super::ticket::{NO_LINE, Ticket};
use crate::words::{Message, Name};

impl Ticket {
    /// Sets the quantity of the selected line. Gives what is to be said of it.
    pub(super) fn set_quantity(&mut self, quantity: Quantity) -> Result<Option<String>> {
        if quantity.is_zero() {
            return self.remove_line().map(|()| None);
        }
        if self.draft.original.is_some() {
            return self.set_back(self.selected, quantity).map(|()| None);
        }
        let Some(line) = self.line() else { return Err(Error::refused(NO_LINE.said())) };
        let (box_before, goods) = (line.pack, self.session.stock().goods(line.product)?);
        let (side, prices) = (self.draft.kind.party(), self.prices());
        self.on_line(|line| Ok(line.set_quantity(side, quantity, &goods, prices)?))?;
        let opened = box_before.zip(self.line()).filter(|(_, line)| line.pack.is_none());
        Ok(opened.map(|(pack, line)| {
            let (quantity, unit) = (line.quantity.plain(), line.unit.words());
            Message::of("entry-are-no-whole-box-of")
                .with("quantity", &quantity)
                .with("unit", &unit)
                .with("plain", &pack.plain())
                .to_string()
        }))
    }

    /// One more or one less of what was scanned for the selected line: of a box, a box.
    pub(super) fn step(&mut self, up: bool) -> Result<Option<String>> {
        let (now, one) = match self.line() {
            Some(line) => (line.quantity, line.step()),
            None if self.draft.original.is_some() => (Quantity::ZERO, Quantity::ONE),
            None => return Err(Error::refused(NO_LINE.said())),
        };
        let quantity = if up { now.plus(one)? } else { now.minus(one)? };
        if quantity.is_positive() {
            self.set_quantity(quantity)
        } else {
            Err(Error::refused(Name::of("entry-one-is-the-least-del").said()))
        }
    }

    /// Sets the price of the selected line, of a box where one was scanned; where it takes a right, that is asked for at
    /// payment. Gives what is to be said of it.
    pub(super) fn set_price(&mut self, price: Price) -> Result<Option<String>> {
        self.check_figures_are_own()?;
        self.on_line(|line| {
            line.unit_price = price.of_one(line.pack)?;
            Ok(())
        })?;
        let currency = self.session.currency();
        let of_box = self.line().and_then(|line| Some((line, line.pack?)));
        Ok(of_box.map(|(line, pack)| {
            let (whole, one) = (price.grouped(currency), line.unit_price.grouped(currency));
            Message::of("entry-for-the-box-of-for")
                .with("whole", &whole)
                .with("plain", &pack.plain())
                .with("one", &one)
                .with("unit", &line.unit.words())
                .to_string()
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
        match &self.original {
            Some(original) => Err(Error::refused(
                Message::of("entry-prices-and-discounts-are-those")
                    .with("number", &original.number)
                    .to_string(),
            )),
            None => Ok(()),
        }
    }
}
