//! Putting goods on a ticket: which line they go on, at which price, of which lot.

use crate::domain::{DraftLine, LotGiven, Quantity, Scanned, Take};
use crate::store::{Error, Result};

use super::party::Party;
use super::ticket::Ticket;

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
        self.give_lot(&mut line, given)?;
        let supplier = self.draft.supplier;
        self.selected = self.change(|draft| Ok(draft.put(line, product)?))?;
        if self.draft.supplier != supplier {
            self.party = Party::of(&self.session, &self.draft)?;
        }
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
        let line = self.draft.begin_line(scanned, scanned.quantity, self.prices());
        let cost = line.unit_price.times(line.quantity, currency)?;
        let with_tax = cost.plus(line.tax_rate.of(cost)?)?;
        Ok((asked != cost && asked != with_tax).then(|| {
            let (asked, cost) = (asked.grouped(currency), cost.grouped(currency));
            format!("The label asks {asked} for {}; here it costs {cost}.", scanned.product.name)
        }))
    }
}
