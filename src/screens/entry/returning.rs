//! A return of an earlier document: its lines are the rows, and what comes back of each is counted up.

use crate::domain::drafting::is_named;
use crate::domain::{DocumentId, DraftLine, LotGiven, Money, Original, Product, Quantity, Take};
use crate::store::{Error, Result, ReturnableLine, ReturnableLot};

use super::ticket::Ticket;
use crate::words::{Message, Name};

impl Ticket {
    /// One more scan of a product that comes back: on the line of it that still has some.
    pub(super) fn add_back(&mut self, product: &Product, quantity: Quantity) -> Result<()> {
        let rows: Vec<usize> = (0..self.returnable.len())
            .filter(|row| self.returnable[*row].line.product == product.id)
            .collect();
        let Some(first) = rows.first().copied() else {
            let number = self.original.as_ref().map(|of| of.number.clone()).unwrap_or_default();
            return Err(Error::refused(
                Message::of("entry-is-not-on")
                    .with("name", &product.name)
                    .with("number", &number)
                    .to_string(),
            ));
        };
        let open = |row: &usize| self.left_on(*row).is_ok_and(Quantity::is_positive);
        let row = rows.iter().copied().find(open).unwrap_or(first);
        self.set_back(row, self.taken_on(row).plus(quantity)?)
    }

    /// The same of the lot on a label, which must be one that went out, with the last day that it says. The line is of
    /// that lot as long as all that was scanned for it is.
    pub(super) fn add_lot_back(
        &mut self,
        product: &Product,
        quantity: Quantity,
        given: &LotGiven,
    ) -> Result<()> {
        let of_product = self.returnable.iter().filter(|line| line.line.product == product.id);
        let went_out: Vec<&ReturnableLot> = of_product.flat_map(|line| &line.lots).collect();
        if went_out.is_empty() {
            return self.add_back(product, quantity);
        }
        let number = self.original.as_ref().map(|of| of.number.clone()).unwrap_or_default();
        let meant = given.meant(
            &product.name,
            &went_out,
            |lot| (lot.number.as_deref(), lot.expires),
            |lot| lot.left >= quantity,
        )?;
        let known = meant.ok_or_else(|| did_not_go_out(&product.name, &number, given))?;
        let (lot_id, lot) = (known.lot, known.number.clone().unwrap_or_default());
        let before = self.draft.clone();
        self.add_back(product, quantity)?;
        let earlier = self.line().and_then(|line| before.lines.get(before.place_of(line)?));
        let is_all_of_it = earlier.is_none_or(|line| {
            line.lots.as_deref().is_some_and(|takes| takes.iter().all(|take| take.lot_id == lot_id))
        });
        if is_all_of_it { self.lot_back(&lot) } else { Ok(()) }
    }

    /// What comes back with this return of the line on a row.
    pub(super) fn taken_on(&self, row: usize) -> Quantity {
        let line = self.line_on(row).and_then(|place| self.draft.lines.get(place));
        line.map_or(Quantity::ZERO, |line| line.quantity)
    }

    /// What is then still left of it.
    fn left_on(&self, row: usize) -> Result<Quantity> {
        let left = self.returnable.get(row).map(ReturnableLine::left).unwrap_or_default();
        Ok(left.minus(self.taken_on(row))?)
    }

    fn gives_back_from(&self) -> Result<Original> {
        self.original
            .clone()
            .ok_or_else(|| Error::refused(Name::of("entry-there-is-no-document-that").said()))
    }

    /// So much of the line on a row comes back.
    pub(super) fn set_back(&mut self, row: usize, quantity: Quantity) -> Result<()> {
        let Some(returnable) = self.returnable.get(row) else {
            return Err(Error::refused(Name::of("entry-there-is-no-line-to").said()));
        };
        let line = &returnable.line;
        if quantity > returnable.left() {
            return Err(Error::refused(too_much(returnable, quantity)));
        }
        line.unit
            .check(quantity)
            .map_err(|error| Error::refused(format!("{}: {error}", line.description)))?;
        let (original, of) = (self.gives_back_from()?, line.clone());
        self.change(|draft| {
            draft.take_back(&original, &of, quantity);
            Ok(())
        })?;
        self.selected = row;
        Ok(())
    }

    /// Everything that is left comes back.
    pub(super) fn take_all_back(&mut self) -> Result<()> {
        let open = self.returnable.iter().filter(|line| line.left().is_positive());
        let all: Vec<DraftLine> = open.map(|open| open.line.clone()).collect();
        if all.is_empty() {
            return Err(Error::refused(Name::of("entry-nothing-of-it-is-left").said()));
        }
        let original = self.gives_back_from()?;
        self.change(|draft| {
            all.iter().for_each(|line| draft.take_back(&original, line, line.quantity));
            Ok(())
        })
    }

    /// The lot that comes back, by its number.
    pub(super) fn lot_back(&mut self, number: &str) -> Result<()> {
        let lot = self
            .returnable
            .get(self.selected)
            .and_then(|line| line.lots.iter().find(|lot| is_named(lot.number.as_deref(), number)));
        let Some(lot) = lot.map(|lot| lot.lot) else {
            return Err(Error::refused(
                Message::of("entry-lot-is-not-on-this").with("number", &number).to_string(),
            ));
        };
        self.on_line(|line| {
            line.lots = Some(vec![Take { lot_id: lot, quantity: line.quantity }]);
            Ok(())
        })
    }

    /// What a document that is taken back in exchange is worth.
    pub(super) fn worth_back(&self) -> Money {
        self.back.as_ref().map_or(Money::ZERO, |back| back.worth)
    }

    /// Puts what is taken back on the ticket, or takes it off when nothing is on it.
    pub(super) fn set_taken_back(&mut self, id: DocumentId) -> Result<()> {
        let back = self.session.documents().taken_back(id)?;
        if back.draft.lines.is_empty() {
            self.change(|draft| {
                draft.exchange = None;
                Ok(())
            })?;
            self.back = None;
            return self.session.documents().discard_draft(&back.draft);
        }
        if self.party.is_walk_in() && back.draft.party != self.draft.party {
            // What comes back says whose ticket it is.
            if let Some(party) = back.draft.party {
                self.set_party(party.row())?;
            }
        }
        self.draft.exchange = Some(id);
        self.keep()?;
        self.back = Some(back);
        Ok(())
    }
}

/// Why goods with this label cannot come back with a document.
fn did_not_go_out(goods: &str, number: &str, given: &LotGiven) -> Error {
    let day = given.expires.map(|day| day.to_string()).unwrap_or_default();
    Error::refused(match &given.number {
        Some(lot) => Message::of("entry-lot-of-did-not-go")
            .with("lot", &lot)
            .with("goods", &goods)
            .with("number", &number)
            .to_string(),
        None => Message::of("entry-no-that-expires-on-went")
            .with("goods", &goods)
            .with("day", &day)
            .with("number", &number)
            .to_string(),
    })
}

/// Why so much of a line cannot come back, and what can.
fn too_much(line: &ReturnableLine, asked: Quantity) -> String {
    let (left, whole) = (line.left().plain(), line.quantity().plain());
    let before = line.returned();
    Message::of("entry-can-come-back-not-the")
        .with("left", &left)
        .with("asked", &asked.plain())
        .with("whole", &whole)
        .with("is_before", &!before.is_zero())
        .with("before", &before.plain())
        .with("is_left", &line.left().is_positive())
        .to_string()
}
