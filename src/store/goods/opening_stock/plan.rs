//! Writing the lots of a file that are to be opened.

use serde_json::json;

use super::super::stock::{self, Movement};
use super::known;
use super::lot::Lot;
use crate::domain::{Carries, MovementReason};
use crate::store::access::session::Write;
use crate::store::import::{self, Plan, RowError, Wrote};
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::master::{self, Formats};
use crate::store::register::standalone;
use crate::store::{Error, Result, Session};
use crate::words::Name;

/// The lots of a file that are to be opened.
pub(super) struct OpeningPlan<'a> {
    pub session: &'a Session,
    pub formats: Formats,
    pub name: String,
    pub lots: Vec<Lot>,
    /// The newest movement before the transaction.
    pub newest: i64,
}

impl Plan for OpeningPlan<'_> {
    fn len(&self) -> usize {
        self.lots.len()
    }

    fn line(&self, row: usize) -> u64 {
        self.lots.get(row).map_or(0, |lot| lot.line)
    }

    fn begin(&mut self, tx: &Write<'_>) -> Result<()> {
        self.newest = standalone::MOVEMENTS.newest(tx)?;
        Ok(())
    }

    fn write(&mut self, tx: &Write<'_>, row: usize) -> Result<Wrote> {
        let Some(lot) = self.lots.get_mut(row) else { return Ok(Wrote::Nothing) };
        lot.check(self.session, &self.formats).map_err(|(_, error)| error)?;
        let id = match (lot.id(tx)?, &lot.number) {
            (Some(id), _) => id,
            (None, Some(_)) if let Some(from) = &lot.apart => {
                lot.make_apart(tx, &self.formats, from.as_deref())?
            }
            (None, Some(_)) => {
                let mut record = lot.record(tx, &self.formats)?;
                master::put(tx, None, &mut record, &self.formats)?.into()
            }
            (None, None) => lot.make_unnamed(tx)?,
        };
        let mut moved = false;
        let mut rows = Vec::new();
        for stock in &lot.stock {
            for quantity in lot.moves_of(tx, Some(id), stock)? {
                let there = stock::lot_on_hand(tx, lot.product.id, id, stock.warehouse, clock::today())?;
                let currency = self.session.currency();
                let carries = Carries::opening(there.unit_cost, quantity, currency)?;
                let movement = Movement {
                    product: lot.product.id,
                    lot: id,
                    warehouse: stock.warehouse,
                    moving: there.there.moving(quantity, carries, currency)?,
                    unit_cost: there.unit_cost,
                    on: None,
                    reason: MovementReason::Opening,
                    document: None,
                    notes: None,
                };
                stock::move_stock(tx, self.session.user_id(), &tx.now, &movement, &mut rows)?;
                moved = true;
            }
        }
        Ok(if moved || lot.is_new { Wrote::Added } else { Wrote::Nothing })
    }

    fn refused(&self, line: u64, error: Error) -> Result<RowError> {
        import::of_row(line, known(), error)
    }

    fn told(&self, tx: &Write<'_>, _: std::ops::Range<usize>, added: u64, _: u64) -> Result<Activity> {
        let movements = standalone::MOVEMENTS.told_since(tx, self.newest)?;
        let deed = Deed::DataImported { many: Name::of("opening-stock"), file: self.name.clone() };
        Ok(import::imported("lots", deed, json!({ "added": added, "movements": movements })))
    }
}
