//! What every movement carries, worked out again by the rules that posting goes by, in the order in which goods moved; and
//! what they cost after it.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::iter::Peekable;
use std::vec::IntoIter;

use rusqlite::Connection;

use super::movements::{self, MOVEMENTS_IN_ORDER, Movement, Of, Told};
use super::{Findings, stock};
use crate::domain::{
    Carries, Currency, LineId, LotId, Money, MovementReason, Moving, Price, ProductId, Quantity, Restock,
    WarehouseId, Worth, costs::unit_cost,
};
use crate::store::Result;
use crate::store::kernel::sql::ReadColumn;
use crate::store::register::MOVEMENTS;
use crate::store::register::standalone::TYPED_COST_SINCE;
use crate::words::Message;

/// What a unit costs by the last movement that changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WorkedOut {
    pub cost: Price,
    pub movement: i64,
    /// The register row of the movement.
    pub register: i64,
}

/// What is left of a walk through all movements.
pub(super) struct Walked {
    pub movements: u64,
    pub products: HashMap<ProductId, WorkedOut>,
    pub lots: HashMap<LotId, WorkedOut>,
}

/// Goes through the movements, one after the other, and names those that carry something else than the rules give.
///
/// Rows whose value no seal covers were given theirs when values began to be kept: they count as they stand.
pub(super) fn walk(connection: &Connection, found: &mut Findings) -> Result<Walked> {
    let mut walk = Walk::new(connection)?;
    let mut movements = 0;
    let mut statement = connection.prepare(MOVEMENTS_IN_ORDER)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        movements += 1;
        walk.pass(Movement::read(row)?, found)?;
    }
    walk.nothing_follows(found)?;
    Ok(Walked { movements, products: walk.products.costs, lots: walk.lots.costs })
}

/// What there is of products, or of lots, and what a unit of each costs.
struct Wholes<Id> {
    there: HashMap<Id, Worth>,
    costs: HashMap<Id, WorkedOut>,
}

impl<Id: Copy + Eq + Hash> Wholes<Id> {
    fn new() -> Self {
        Self { there: HashMap::new(), costs: HashMap::new() }
    }

    fn add(&mut self, id: Id, moved: Worth) -> Result<()> {
        let there = self.there.entry(id).or_default();
        *there = there.plus(moved)?;
        Ok(())
    }

    /// A receipt changes what a unit costs, and so does its cancelling where something is left.
    fn cost(&mut self, id: Id, movement: &Movement, register: i64, currency: Currency) -> Result<()> {
        let there = self.there.get(&id).copied().unwrap_or_default();
        let cost = match movement.reason {
            MovementReason::Cancelled => there.average(currency)?,
            _ => Some(there.cost_after(movement.moved, currency)?),
        };
        if let Some(cost) = cost {
            self.costs.insert(id, WorkedOut { cost, movement: movement.id, register });
        }
        Ok(())
    }
}

/// What a line moved of a lot, and how much of that has come back.
#[derive(Debug, Clone, Copy, Default)]
struct Took {
    moved: Worth,
    unit_cost: Price,
    back: Quantity,
}

struct Walk<'a> {
    connection: &'a Connection,
    currency: Currency,
    shelves: HashMap<(LotId, WarehouseId), Worth>,
    lots: Wholes<LotId>,
    products: Wholes<ProductId>,
    /// What each lot that is set apart came out of.
    set_apart: HashMap<LotId, LotId>,
    /// The lines of which something came back, or that were cancelled; and what they took.
    asked_for: HashSet<LineId>,
    took: HashMap<(LineId, LotId), Took>,
    /// The lots of which somebody typed what they cost, and what the others did when the books were begun.
    typed: HashSet<LotId>,
    opened_at: HashMap<LotId, Price>,
    told: Peekable<IntoIter<Told>>,
    /// A movement of value alone, which stands before the goods that it was written for.
    put_right: Option<Movement>,
}

impl<'a> Walk<'a> {
    fn new(connection: &'a Connection) -> Result<Self> {
        let mut set_apart =
            connection.prepare("SELECT id, quarantine_of FROM lots WHERE quarantine_of IS NOT NULL")?;
        let mut asked_for = connection.prepare(
            "SELECT original_item_id FROM invoice_items WHERE original_item_id IS NOT NULL
             UNION ALL
             SELECT t.id FROM unified_invoices r JOIN invoice_items t ON t.invoice_id = r.invoice_id
              WHERE r.event = 'cancelled'",
        )?;
        let mut typed = connection.prepare(
            "SELECT touched_id FROM user_activities
              WHERE touched_table = 'lots' AND action = 'master.changed' AND after ->> 'unit_cost' IS NOT NULL",
        )?;
        Ok(Walk {
            connection,
            currency: stock::currency(connection)?,
            shelves: HashMap::new(),
            lots: Wholes::new(),
            products: Wholes::new(),
            set_apart: set_apart
                .query_map([], |row| Ok((row.read(0)?, row.read(1)?)))?
                .collect::<rusqlite::Result<_>>()?,
            asked_for: asked_for.query_map([], |row| row.read(0))?.collect::<rusqlite::Result<_>>()?,
            took: HashMap::new(),
            typed: typed.query_map([], |row| row.read(0))?.collect::<rusqlite::Result<_>>()?,
            opened_at: HashMap::new(),
            told: movements::told(connection)?.into_iter().peekable(),
            put_right: None,
        })
    }

    fn pass(&mut self, movement: Movement, found: &mut Findings) -> Result<()> {
        let told = self.told_of(movement.id).filter(|_| movement.register.is_none());
        let is_valuing = told.is_some_and(|told| told.is_valuing);
        if movement.reason == MovementReason::ValueCorrection && !is_valuing {
            self.nothing_follows(found)?;
            self.put_right = Some(movement);
            return Ok(());
        }
        if !self.put_right.is_some_and(|put_right| put_right.is_for(&movement)) {
            self.nothing_follows(found)?;
        }
        let place = (movement.lot, movement.warehouse);
        let there = self.shelves.get(&place).copied().unwrap_or_default();
        let version = movement.of.map(|of| of.seal_version).or(told.map(|told| told.version));
        if is_valuing {
            if version.is_some_and(|version| version >= TYPED_COST_SINCE) {
                self.is_valued(&movement, there, found)?;
            }
        } else if version.is_some_and(|version| MOVEMENTS.covers("value", version)) {
            self.is_right(&movement, there, found)?;
            if movement.reason == MovementReason::Opening {
                self.opened_at.insert(movement.lot, movement.unit_cost);
            }
        }
        if let Some(put_right) = self.put_right.take() {
            self.add(&put_right)?;
        }
        self.add(&movement)?;
        self.remember(&movement)
    }

    /// What is put right is put right because goods move.
    fn nothing_follows(&mut self, found: &mut Findings) -> Result<()> {
        if let Some(stray) = self.put_right.take() {
            let name = movements::name_of(self.connection, stray.id)?;
            found.say(Message::of("verify-value-stray").with("name", &name));
            self.add(&stray)?;
        }
        Ok(())
    }

    fn add(&mut self, movement: &Movement) -> Result<()> {
        let there = self.shelves.entry((movement.lot, movement.warehouse)).or_default();
        *there = there.plus(movement.moved)?;
        self.lots.add(movement.lot, movement.moved)?;
        self.products.add(movement.product, movement.moved)
    }

    /// The activity that tells of a movement.
    fn told_of(&mut self, id: i64) -> Option<Told> {
        while self.told.next_if(|told| told.last < id).is_some() {}
        self.told.peek().filter(|told| told.first <= id).copied()
    }

    /// What lies there is worth what somebody said of a unit.
    fn is_valued(&self, movement: &Movement, there: Worth, found: &mut Findings) -> Result<()> {
        let value = there.revaluation(movement.unit_cost, self.currency)?;
        self.compare(movement, "adds", movement.moved.value, value, found)
    }

    fn is_right(&self, movement: &Movement, there: Worth, found: &mut Findings) -> Result<()> {
        let Some(carries) = self.carries(movement)? else {
            let name = movements::name_of(self.connection, movement.id)?;
            found.say(Message::of("verify-value-unexplained").with("name", &name));
            return Ok(());
        };
        let Moving { moved, correction, unit_cost: of_shelf } =
            there.moving(movement.moved.quantity, carries, self.currency)?;
        self.compare(movement, "carries", movement.moved.value, moved.value, found)?;
        let put_right = self.put_right.map(|put_right| put_right.moved.value).unwrap_or_default();
        self.compare(movement, "puts_right", put_right, correction, found)?;
        match self.unit_cost(movement, of_shelf)?.filter(|cost| *cost != movement.unit_cost) {
            Some(cost) => {
                let name = movements::name_of(self.connection, movement.id)?;
                let (is, cost) = (movement.unit_cost.plain(self.currency), cost.plain(self.currency));
                found.say(
                    Message::of("verify-value-unit-cost")
                        .with("name", &name)
                        .with("is", &is)
                        .with("cost", &cost),
                );
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// What a unit cost that moved: what lay there tells, or what it moved for.
    fn unit_cost(&self, movement: &Movement, of_shelf: Option<Price>) -> Result<Option<Price>> {
        let (Some(of), lot) = (movement.of, movement.lot) else { return Ok(None) };
        if movement.reason == MovementReason::Cancelled {
            return Ok(self.took.get(&(of.line, lot)).map(|took| took.unit_cost));
        }
        if of.kind.receives() {
            let Worth { quantity, value } = movement.moved;
            return Ok(Some(unit_cost(value, quantity, self.currency)?));
        }
        if of.original.is_some() {
            let took = self.came_out_of(movement, of).and_then(|key| self.took.get(&key));
            return Ok(took.map(|took| took.unit_cost));
        }
        let is_set_apart = of.kind.is_put_back() && of.restock == Restock::Quarantine;
        let lot = if is_set_apart { self.set_apart.get(&lot) } else { Some(&lot) };
        Ok(of_shelf.or_else(|| self.usual_cost(*lot?)))
    }

    /// What a unit of a lot costs where none lies, as long as nobody typed another.
    fn usual_cost(&self, lot: LotId) -> Option<Price> {
        if self.typed.contains(&lot) {
            return None;
        }
        self.lots.costs.get(&lot).map(|of| of.cost).or_else(|| self.opened_at.get(&lot).copied())
    }

    fn compare(
        &self,
        movement: &Movement,
        does: &str,
        is: Money,
        should: Money,
        found: &mut Findings,
    ) -> Result<()> {
        if is != should {
            let name = movements::name_of(self.connection, movement.id)?;
            let (is, should) = (is.plain(self.currency), should.plain(self.currency));
            found.say(
                Message::of("verify-value-figure")
                    .with("name", &name)
                    .with("does", does)
                    .with("is", &is)
                    .with("should", &should),
            );
        }
        Ok(())
    }

    /// What tells what a movement carries; none where nothing does.
    fn carries(&self, movement: &Movement) -> Result<Option<Carries>> {
        let &Movement { moved: Worth { quantity, .. }, unit_cost, reason, lot, .. } = movement;
        Ok(match (reason, movement.of) {
            (MovementReason::Opening, _) => Some(Carries::opening(unit_cost, quantity, self.currency)?),
            (MovementReason::Cancelled, Some(of)) => match self.took.get(&(of.line, lot)) {
                Some(took) => Some(Carries::Given(took.moved.negated()?.value)),
                None => None,
            },
            (MovementReason::Document, Some(of)) if of.kind.receives() => of.cost.map(Carries::Given),
            (MovementReason::Document, Some(of)) if of.original.is_some() => self.back(movement, of)?,
            (MovementReason::Document, Some(of)) if of.kind.is_put_back() => {
                Some(Carries::at(unit_cost, quantity, self.currency)?)
            }
            (MovementReason::Document, Some(_)) => Some(Carries::Own(unit_cost)),
            _ => None,
        })
    }

    /// What comes back carries what it carried when it went.
    fn back(&self, movement: &Movement, of: Of) -> Result<Option<Carries>> {
        let Some(took) = self.came_out_of(movement, of).and_then(|key| self.took.get(&key)) else {
            return Ok(None);
        };
        let quantity = movement.moved.unsigned()?.quantity;
        let back = took.moved.unsigned()?.further(took.back, quantity)?;
        let back = if movement.moved.quantity.is_negative() { back.negated()? } else { back };
        Ok(Some(Carries::Given(back.value)))
    }

    /// The original line and the lot of it that goods of a return were taken of.
    fn came_out_of(&self, movement: &Movement, of: Of) -> Option<(LineId, LotId)> {
        let (line, lot) = (of.original?, movement.lot);
        let of_itself = match of.kind.is_put_back() {
            true => of.restock == Restock::Lot,
            false => self.took.contains_key(&(line, lot)),
        };
        let lot = if of_itself { lot } else { *self.set_apart.get(&lot)? };
        Some((line, lot))
    }

    /// What later movements stand on.
    fn remember(&mut self, movement: &Movement) -> Result<()> {
        let (Some(of), Some(register)) = (movement.of, movement.register) else { return Ok(()) };
        let is_cancelled = match movement.reason {
            MovementReason::Document => false,
            MovementReason::Cancelled => true,
            _ => return Ok(()),
        };
        if !is_cancelled && self.asked_for.contains(&of.line) {
            let took = self.took.entry((of.line, movement.lot)).or_default();
            (took.moved, took.unit_cost) = (took.moved.plus(movement.moved)?, movement.unit_cost);
        }
        if let Some(took) = self.came_out_of(movement, of).and_then(|key| self.took.get_mut(&key)) {
            let quantity = movement.moved.unsigned()?.quantity;
            took.back = if is_cancelled { took.back.minus(quantity)? } else { took.back.plus(quantity)? };
        }
        if of.kind.receives() && MOVEMENTS.covers("value", of.seal_version) {
            self.products.cost(movement.product, movement, register, self.currency)?;
            self.lots.cost(movement.lot, movement, register, self.currency)?;
        }
        Ok(())
    }
}
