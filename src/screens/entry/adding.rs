//! Putting goods on a ticket: which line they go on, at which price, of which lot.

use crate::domain::{DraftLine, Error as Rule, LotGiven, Product, Quantity, Scanned};
use crate::store::{Error, Result};

use super::party::OtherSide;
use super::ticket::Ticket;
use crate::words::Message;

impl Ticket {
    /// Puts so much of a product on the ticket: on the line that has it at the same price and of the same lot, else on a
    /// new one. What its label says of lot and last day goes with it.
    pub(super) fn add(&mut self, scanned: &Scanned, typed: Option<Quantity>) -> Result<()> {
        let product = &scanned.product;
        let quantity = scanned.times(typed)?;
        let given = scanned.labelled.as_ref().map(LotGiven::labelled).unwrap_or_default();
        if self.draft.original.is_some() {
            return match product.tracks_lots && given != LotGiven::default() {
                true => self.add_lot_back(product, quantity, &given),
                false => self.add_back(product, quantity),
            };
        }
        self.draft.admits(scanned, quantity)?;
        let mut line = self.draft.begin_line(scanned, quantity, self.prices());
        self.give_lot(&mut line, product, given)?;
        let before = self.draft.party;
        self.selected = self.change(|draft| Ok(draft.put(line, product)?))?;
        if self.draft.party != before {
            self.party = OtherSide::of(&self.session, &self.draft)?;
        }
        Ok(())
    }

    /// The lot of a line as it was typed or stands on a label.
    pub(super) fn give_lot(&self, line: &mut DraftLine, product: &Product, given: LotGiven) -> Result<()> {
        let shelf = self.session.documents().shelf(&self.draft, line.product)?;
        self.draft.give_lot(line, given, product.tracks_lots, &shelf).map_err(|refused| match refused {
            Rule::NothingOfLot { .. } => Error::refused(
                Message::of("entry-f5-lists-the-lots-there").with("refused", &refused).to_string(),
            ),
            refused => refused.into(),
        })
    }

    /// What is to be said of a label that asks another price than the goods have here.
    pub(super) fn other_price(&self, scanned: &Scanned) -> Result<Option<String>> {
        let currency = self.session.currency();
        let other = self.draft.other_price(scanned, self.prices(), currency)?;
        Ok(other.map(|(asked, cost)| {
            let (asked, cost) = (asked.grouped(currency), cost.grouped(currency));
            Message::of("entry-the-label-asks-for-here")
                .with("asked", &asked)
                .with("name", &scanned.product.name)
                .with("cost", &cost)
                .to_string()
        }))
    }
}
