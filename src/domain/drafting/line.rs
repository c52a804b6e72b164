//! What a line begins with, and which line it goes on.

use super::goods::{PriceTerms, Product, Scanned, whole_boxes};
use crate::domain::documents::draft::{Draft, DraftLine};
use crate::domain::documents::kind::PartySide;
use crate::domain::error::Result;
use crate::domain::figures::dated_rate::DatedRate;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::ids::LotId;
use crate::domain::people::party::Party;

impl Draft {
    /// The tax of goods or charges here, where nobody says otherwise: by its kind and day.
    pub fn own_tax(&self, tax: DatedRate) -> Rate {
        self.kind.default_tax(tax.on(self.date))
    }

    /// Whether so much of what was scanned may be put on it.
    ///
    /// # Errors
    /// `OutOfUse`, `GoodsOnService`; of a supplier's document `NoWholeBoxes`.
    pub fn admits(&self, scanned: &Scanned, quantity: Quantity) -> Result<()> {
        scanned.product.enters(self.kind, true)?;
        match self.kind.party() {
            PartySide::Supplier => whole_boxes(scanned.pack, quantity, scanned.product.unit),
            PartySide::Customer => Ok(()),
        }
    }

    /// A line of so much of what was scanned. A customer's is at his price, in the pack that was scanned when it is whole
    /// packs, and at his own discount; a supplier's at what it is expected to cost.
    pub fn begin_line(&self, scanned: &Scanned, quantity: Quantity, prices: PriceTerms) -> DraftLine {
        let product = &scanned.product;
        let line = DraftLine {
            pack: scanned.pack.filter(|pack| quantity.is_whole(*pack)),
            tax_rate: self.own_tax(product.tax),
            ..product.line(quantity)
        };
        match self.kind.party() {
            PartySide::Customer => DraftLine {
                unit_price: product.price_in_pack(scanned.unit_price, prices.level),
                discount: prices.line_discount(),
                ..line
            },
            PartySide::Supplier => DraftLine { unit_price: product.buying_price(), ..line },
        }
    }

    /// What a label asks for goods that are sold, and what they cost here, where that is another price with the tax and
    /// without.
    ///
    /// # Errors
    /// `Overflow` when it does not fit.
    pub fn other_price(
        &self,
        scanned: &Scanned,
        prices: PriceTerms,
        currency: Currency,
    ) -> Result<Option<(Money, Money)>> {
        let asked = scanned.labelled.as_ref().and_then(|labelled| labelled.price(currency));
        let Some(asked) = asked.filter(|_| self.kind.sells_goods()) else { return Ok(None) };
        let line = self.begin_line(scanned, scanned.quantity, prices);
        let cost = line.unit_price.times(line.quantity, currency)?;
        let with_tax = cost.plus(line.tax_rate.of(cost)?)?;
        Ok(Some((asked, cost)).filter(|_| asked != cost && asked != with_tax))
    }

    /// Puts a line of a product on it: on the one that has it at the same price and of the same lot, else behind all
    /// others. Gives its place. What is bought of nobody yet is bought of whom it usually is.
    ///
    /// # Errors
    /// `Overflow` when the quantities do not fit together.
    pub fn put(&mut self, line: DraftLine, product: &Product) -> Result<usize> {
        if self.kind.party() == PartySide::Supplier {
            self.party = self.party.or(product.supplier.map(Party::Supplier));
        }
        let comes_in = self.kind.stock_sign() > 0;
        let place = self.lines.iter().position(|other| is_like(other, &line, comes_in));
        let Some((place, there)) = place.and_then(|place| Some((place, self.lines.get_mut(place)?))) else {
            self.lines.push(line);
            return Ok(self.lines.len() - 1);
        };
        there.quantity = there.quantity.plus(line.quantity)?;
        // The goods that are good for the shortest time count for all.
        let days = [there.received.expires, line.received.expires];
        there.received.expires = days.into_iter().flatten().min();
        if let Some([one]) = there.lots.as_deref_mut() {
            one.quantity = there.quantity;
        }
        Ok(place)
    }
}

/// Whether two lines are of the same goods at the same price and of the same lots, however much of each.
fn is_like(one: &DraftLine, other: &DraftLine, comes_in: bool) -> bool {
    let lots = |line: &DraftLine| -> Option<Vec<LotId>> {
        line.lots.as_ref().map(|takes| takes.iter().map(|take| take.lot_id).collect())
    };
    (one.product, one.pack, one.unit_price, one.discount)
        == (other.product, other.pack, other.unit_price, other.discount)
        && lots(one) == lots(other)
        && (!comes_in || one.received == other.received)
}
