//! Putting goods on a ticket: which line they go on, at which price, of which lot.

use crate::domain::{DraftLine, Kind, LotGiven, PartySide, ProductKind, Quantity, Take};
use crate::store::{Error, Product, Result, Scanned};

use super::party::Party;
use super::ticket::{Ticket, own_discount};

impl Ticket {
    /// Puts so much of a product on the ticket: on the line that has it at the same price and of the same lot, else on a
    /// new one. What its label says of lot and last day goes with it.
    pub(super) fn add(&mut self, scanned: &Scanned, typed: Option<Quantity>) -> Result<()> {
        let product = &scanned.product;
        let quantity = match typed {
            Some(times) => scanned.quantity.times(times)?,
            None => scanned.quantity,
        };
        let given = scanned.labelled.as_ref().map(LotGiven::labelled).unwrap_or_default();
        product.unit.check(quantity).map_err(|error| Error::refused(format!("{}: {error}", product.name)))?;
        if self.draft.original.is_some() {
            return match product.tracks_lots && given != LotGiven::default() {
                true => self.add_lot_back(product, quantity, &given),
                false => self.add_back(product, quantity),
            };
        }
        self.check_goods(product)?;
        let mut line = self.line_of(scanned, quantity);
        self.check_boxes(&DraftLine { pack: scanned.pack, ..line.clone() }, quantity)?;
        self.give_lot(&mut line, given)?;
        let comes_in = self.draft.kind.stock_sign() > 0;
        let same = self.draft.lines.iter().position(|other| {
            other.product == line.product
                && other.pack == line.pack
                && other.unit_price == line.unit_price
                && other.discount == line.discount
                && lots_of(other) == lots_of(&line)
                && (!comes_in || other.received == line.received)
        });
        let supplier = self.usual_supplier(product)?;
        self.change(|draft| {
            draft.supplier = draft.supplier.or(supplier);
            match same.and_then(|place| draft.lines.get_mut(place)) {
                Some(there) => {
                    there.quantity = there.quantity.plus(quantity)?;
                    // The goods that are good for the shortest time count for all.
                    let days = [there.received.expires, line.received.expires];
                    there.received.expires = days.into_iter().flatten().min();
                    if let Some([one]) = there.lots.as_deref_mut() {
                        one.quantity = there.quantity;
                    }
                }
                None => draft.lines.push(line),
            }
            Ok(())
        })?;
        if supplier.is_some() {
            self.party = Party::of(&self.session, &self.draft)?;
        }
        self.selected = same.unwrap_or(self.draft.lines.len().saturating_sub(1));
        Ok(())
    }

    /// The lot of a line as it was typed or stands on a label: the one that is received, or the one that is taken from,
    /// which must be here. Where only the last day is known, it is kept for the number that is still to come, or finds a
    /// lot that has it. What the label says is expired is refused, whatever the books say.
    pub(super) fn give_lot(&self, line: &mut DraftLine, given: LotGiven) -> Result<()> {
        let tracks_lots = self.session.product(line.product)?.tracks_lots;
        if self.draft.kind.stock_sign() > 0 {
            line.received = if tracks_lots { given.over(&line.received) } else { LotGiven::default() };
            return Ok(());
        }
        line.received = LotGiven { expires: given.expires, ..LotGiven::default() };
        self.session.check_label(&self.draft, line)?;
        if given == LotGiven::default() || !tracks_lots {
            return Ok(());
        }
        let Some(number) = &given.number else {
            if let Some(take) = self.session.lot_labelled(&self.draft, line)? {
                line.lots = Some(vec![take]);
            }
            return Ok(());
        };
        let lots = self.session.lots_on_hand(line.product, self.draft.warehouse, self.draft.date)?;
        let Some(lot) = lots.iter().find(|lot| lot.stock.number.eq_ignore_ascii_case(number)) else {
            return Err(Error::refused(format!(
                "There is nothing of lot {number} of {} here. F5 lists the lots there are.",
                line.description
            )));
        };
        line.lots = Some(vec![Take { lot_id: lot.stock.lot_id, quantity: line.quantity }]);
        self.session.check_label(&self.draft, line)
    }

    /// What is to be said of a label that asks another price than the goods have here: neither with the tax nor without.
    pub(super) fn other_price(&self, scanned: &Scanned) -> Result<Option<String>> {
        let currency = self.session.currency();
        let asked = scanned.labelled.as_ref().and_then(|labelled| labelled.price(currency));
        let Some(asked) = asked.filter(|_| self.draft.kind.sells_goods()) else { return Ok(None) };
        let line = self.line_of(scanned, scanned.quantity);
        let cost = line.unit_price.times(line.quantity, currency)?;
        let with_tax = cost.plus(line.tax_rate.of(cost)?)?;
        Ok((asked != cost && asked != with_tax).then(|| {
            let (asked, cost) = (asked.grouped(currency), cost.grouped(currency));
            format!("The label asks {asked} for {}; here it costs {cost}.", scanned.product.name)
        }))
    }

    /// Goods that this kind of document cannot have are refused before they are on it.
    fn check_goods(&self, product: &Product) -> Result<()> {
        let name = &product.name;
        let kind = self.draft.kind;
        if !product.is_active && !kind.is_return() {
            return Err(Error::refused(format!("{name} is out of use. Activate it first, or take another.")));
        }
        if kind == Kind::Service && product.kind != ProductKind::Service {
            return Err(Error::refused(format!(
                "{name} is goods, and a service moves none. Sell it on a sale."
            )));
        }
        Ok(())
    }

    /// The product's usual supplier, when none was chosen yet.
    fn usual_supplier(&self, product: &Product) -> Result<Option<i64>> {
        let wanted = self.draft.kind.party() == PartySide::Supplier && self.draft.supplier.is_none();
        Ok(product.supplier.filter(|_| wanted))
    }

    fn line_of(&self, scanned: &Scanned, quantity: Quantity) -> DraftLine {
        let product = &scanned.product;
        let line = DraftLine {
            pack: scanned.pack.filter(|pack| quantity.is_whole(*pack)),
            ..product.line(quantity)
        };
        let Some(customer) = self.party.customer() else {
            let tax_rate = product.tax.on(self.draft.date);
            return DraftLine { unit_price: product.buying_price(), tax_rate, ..line };
        };
        DraftLine {
            unit_price: product.price_in_pack(scanned.unit_price, customer.price_level),
            discount: own_discount(customer),
            tax_rate: self.draft.kind.default_tax(product.tax.on(self.draft.date)),
            ..line
        }
    }
}

/// Which lots were chosen for a line, however much of each: a scan adds to the same choice.
fn lots_of(line: &DraftLine) -> Option<Vec<i64>> {
    line.lots.as_ref().map(|takes| takes.iter().map(|take| take.lot_id).collect())
}
