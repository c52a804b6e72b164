//! Which lot a line is of: the one that a number names, or the one that a last day on a label can mean.

use chrono::NaiveDate;

use crate::domain::documents::draft::{Draft, DraftLine, LotGiven};
use crate::domain::documents::kind::Kind;
use crate::domain::error::{Error, Result};
use crate::domain::goods::allocation::{LotStock, Take};
use crate::domain::goods::lot::sellable;

use super::goods::Product;

/// Whether a lot's number is the one that was typed, written or read on a label.
pub fn is_named(number: Option<&str>, given: &str) -> bool {
    number.is_some_and(|number| number.eq_ignore_ascii_case(given))
}

/// What there is of goods that go out, as far as it takes to know which lot of them is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelf {
    /// The lots that are here, in the order they are to be sold.
    pub lots: Vec<LotStock>,
    /// The day that a label is judged by.
    pub sold_on: NaiveDate,
}

impl Product {
    /// Whether somebody may name a lot of it.
    ///
    /// # Errors
    /// `NotByLot`.
    pub fn has_lots(&self) -> Result<()> {
        if self.tracks_lots { Ok(()) } else { Err(Error::NotByLot { goods: self.name.clone() }) }
    }
}

impl LotGiven {
    /// Goods that come in and are kept by lot have no number of their lot yet.
    pub fn is_missing(&self, product: &Product) -> bool {
        product.tracks_lots && self.number.is_none()
    }

    /// Which of these lots, in the order they are to be taken, is meant: the one of its number, which must have no other
    /// last day; without a number, of those that can have its last day the first that serves, else the first. None where
    /// none is so, and where nothing is known.
    ///
    /// # Errors
    /// `OtherLastDay`.
    pub fn meant<'a, L>(
        &self,
        goods: &str,
        lots: &'a [L],
        known: impl Fn(&L) -> (Option<&str>, Option<NaiveDate>),
        serves: impl Fn(&L) -> bool,
    ) -> Result<Option<&'a L>> {
        let Some(number) = &self.number else {
            let fitting = match self.expires {
                Some(_) => self.fitting(lots, |lot| known(lot).1),
                None => Vec::new(),
            };
            return Ok(fitting.iter().find(|lot| serves(lot)).or(fitting.first()).copied());
        };
        let found = lots.iter().find(|lot| is_named(known(lot).0, number));
        found.iter().try_for_each(|lot| self.agrees(goods, number, known(lot).1))?;
        Ok(found)
    }
}

impl DraftLine {
    /// The lots that somebody chose for it, or none to leave them to the rule.
    pub fn choose_lots(&mut self, kind: Kind, takes: Option<Vec<Take>>) {
        if takes.is_some() && kind.stock_sign() <= 0 {
            // Other goods than those whose label was read: the books say what there is to say of them.
            self.received = LotGiven::default();
        }
        self.lots = takes;
    }

    fn take_from(&self, lot: &LotStock) -> Take {
        Take { lot_id: lot.lot_id, quantity: self.quantity }
    }
}

impl Draft {
    /// Goods come in and no earlier document says which lots they are of: its lines do.
    pub fn names_lots(&self) -> bool {
        self.kind.stock_sign() > 0 && self.original.is_none()
    }

    /// Gives a line the lot that was typed or written, or that stands on the label of what was scanned: the one it is
    /// received in, or the one it is taken from, which must be here. Where only the last day is known, it is kept for the
    /// number that is still to come, or finds a lot that has it. What is not kept by lot is of none, whatever its label
    /// says.
    ///
    /// # Errors
    /// `LabelExpired`, `OtherLastDay`, `NothingOfLot`, `NoLotOfDay`.
    pub fn give_lot(
        &self,
        line: &mut DraftLine,
        given: LotGiven,
        tracks_lots: bool,
        shelf: &Shelf,
    ) -> Result<()> {
        if self.kind.stock_sign() > 0 {
            line.received = match tracks_lots {
                true => given.over(&line.received),
                false => LotGiven { supplier_lot: given.supplier_lot, ..LotGiven::default() },
            };
            return Ok(());
        }
        line.received = LotGiven { expires: given.expires, ..LotGiven::default() };
        self.check_label(line, shelf.sold_on, [])?;
        match given.number {
            _ if !tracks_lots => {}
            None => {
                if let Some(take) = self.lot_of_day(line, &shelf.lots)? {
                    line.lots = Some(vec![take]);
                }
            }
            Some(number) => {
                let named = shelf.lots.iter().find(|lot| is_named(Some(&lot.number), &number));
                let Some(lot) = named else {
                    return Err(Error::NothingOfLot { goods: line.description.clone(), lot: number });
                };
                line.lots = Some(vec![line.take_from(lot)]);
                self.check_label(line, shelf.sold_on, [(lot.number.as_str(), lot.expires)])?;
            }
        }
        Ok(())
    }

    /// Whether goods that go out can be what their label says: what it says is expired is not sold, whatever the books say,
    /// and it comes from no lot that has another last day in them. `taken` are the numbers and last days of its lots.
    ///
    /// # Errors
    /// `LabelExpired`, `OtherLastDay`.
    pub fn check_label<'a>(
        &self,
        line: &DraftLine,
        on: NaiveDate,
        taken: impl IntoIterator<Item = (&'a str, Option<NaiveDate>)>,
    ) -> Result<()> {
        let (read, goods) = (&line.received, &line.description);
        if self.kind.sells_goods() {
            read.sellable(goods, on)?;
        }
        match self.kind.stock_sign() {
            1 => Ok(()),
            _ => taken.into_iter().try_for_each(|(number, known)| read.agrees(goods, number, known)),
        }
    }

    /// Only the last day of goods that go out is known, and their lot is still to be found by it.
    pub fn seeks_lot_of_day(&self, line: &DraftLine) -> bool {
        line.received.expires.is_some() && line.lots.is_none() && self.kind.stock_sign() < 0
    }

    /// The lot that a last day on a label means, where no lot was chosen: of the lots here that can have it the first that
    /// has enough and may be sold. None where no day was read, and where the books have no lot here that it could
    /// contradict.
    ///
    /// # Errors
    /// `NoLotOfDay`.
    pub fn lot_of_day(&self, line: &DraftLine, lots: &[LotStock]) -> Result<Option<Take>> {
        let Some(day) = line.received.expires.filter(|_| self.seeks_lot_of_day(line) && !lots.is_empty())
        else {
            return Ok(None);
        };
        let (goods, read) = (&line.description, LotGiven { number: None, ..line.received.clone() });
        let serves = |lot: &LotStock| {
            lot.on_hand >= line.quantity && sellable(lot.status, lot.quality, lot.expires, self.date).is_ok()
        };
        match read.meant(goods, lots, |lot| (Some(&lot.number), lot.expires), serves)? {
            Some(lot) => Ok(Some(line.take_from(lot))),
            None => Err(Error::NoLotOfDay { goods: goods.clone(), day }),
        }
    }
}
