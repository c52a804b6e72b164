//! What lies on the shelves is worth, and what goods carry when they move: in piastres, worked out from the rule.

use std::collections::BTreeMap;

use super::model::{Doc, Model, Place};
use crate::domain::Kind;
use crate::store::Session;
use crate::store::verify::tests::{tampered, values};

/// Goods that a document moved.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moved {
    pub place: Place,
    pub quantity: i64,
    pub value: i64,
    /// The line that moved them.
    pub item: i64,
}

/// What lies in each place, and what it is worth; and all that was put right of that.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelves {
    pub worth: BTreeMap<Place, i64>,
    pub corrected: i64,
}

/// So much of a value as a part is of the whole, half away from zero.
fn share(value: i64, part: i64, whole: i64) -> i64 {
    let (all, whole) = (i128::from(value) * i128::from(part), i128::from(whole));
    let whole_parts = (2 * all.abs() + whole.abs()) / (2 * whole.abs());
    i64::try_from(whole_parts * all.signum() * whole.signum()).unwrap()
}

impl Shelves {
    /// Goods that are worth what was settled elsewhere come to a place or leave it. Nothing left is worth nothing; what is
    /// left on the other side of nothing came, or went, with them; and nothing is worth less than nothing.
    pub fn settle(&mut self, place: Place, there: i64, quantity: i64, value: i64) {
        let worth = self.worth.entry(place).or_default();
        let (left, sum) = (there + quantity, *worth + value);
        let right = match left {
            0 => 0,
            left if there.signum() * left.signum() < 0 => share(value, left, quantity),
            left if sum.signum() * left.signum() < 0 => share(*worth, left, there),
            _ => sum,
        };
        self.corrected += right - sum;
        *worth = right;
    }

    /// Goods go out with what a unit of what lies there is worth, or what it cost where nothing lies.
    fn own(&self, place: Place, there: i64, quantity: i64, unit_cost: i64) -> i64 {
        match there {
            0 => share(unit_cost, quantity, 100_000),
            there => share(self.worth[&place], quantity, there),
        }
    }
}

impl Doc {
    /// Goods that are neither received nor come back are worth what lies there.
    fn takes_its_own(&self) -> bool {
        matches!(self.kind, Kind::Sale | Kind::Export)
    }
}

impl Model {
    /// Does to the shelves what a document did, or what its cancelling does.
    pub fn carry(&mut self, doc: &Doc, sign: i64) {
        for moved in &doc.moved {
            let there = self.stock.entry(moved.place).or_default();
            let (quantity, value) = (sign * moved.quantity, sign * moved.value);
            if doc.takes_its_own() && sign > 0 {
                *self.shelves.worth.entry(moved.place).or_default() += value;
            } else {
                self.shelves.settle(moved.place, *there, quantity, value);
            }
            *there += quantity;
            *self.moved.entry((moved.place, doc.ago)).or_default() += quantity;
            if doc.kind.party() == crate::domain::PartySide::Supplier {
                self.bought += value;
            }
        }
    }

    /// How much there is of a product, and what all of it is worth; or of a lot.
    pub fn whole(&self, is_of: impl Fn(i64) -> bool) -> (i64, i64) {
        let of = |shelves: &BTreeMap<Place, i64>| -> i64 {
            shelves.iter().filter(|((lot, _), _)| is_of(*lot)).map(|(_, all)| *all).sum()
        };
        (of(&self.stock), of(&self.shelves.worth))
    }

    /// What was sold cost what was there and was bought, but for what is left.
    pub fn cost_of_goods_sold(&self) -> i64 {
        self.bought - self.shelves.worth.values().sum::<i64>()
    }
}

/// What a document moved must carry what it should.
pub(super) fn is_right(session: &Session, model: &Model, doc: &Doc) {
    let file = session.store().connection();
    let one = |sql: &str, id: i64| -> i64 { file.query_row(sql, [id], |row| row.get(0)).unwrap() };
    let mut stock = model.stock.clone();
    let mut shelves = model.shelves.clone();
    let mut back: BTreeMap<(i64, i64), i64> = BTreeMap::new();
    for moved in &doc.moved {
        let there = stock.entry(moved.place).or_default();
        let lot = model.set_apart.get(&moved.place.0).copied().unwrap_or(moved.place.0);
        let line = doc.lines.iter().find(|line| line.item == moved.item).unwrap();
        let expected = match (doc.original.zip(line.of), doc.kind) {
            (Some((original, of)), _) => {
                let original = &model.docs[original];
                let line = &original.lines[of];
                let took =
                    || original.moved.iter().filter(|moved| moved.item == line.item && moved.place.0 == lot);
                let (all, value) = (took().map(|m| m.quantity).sum(), took().map(|m| m.value).sum());
                let before = back
                    .entry((line.item, lot))
                    .or_insert(line.lots_returned.get(&lot).copied().unwrap_or_default());
                let until = *before + moved.quantity.abs();
                let share = |part: i64| share(value, part, all).abs();
                let carried = share(until) - share(*before);
                *before = until;
                carried * moved.quantity.signum()
            }
            (None, Kind::Purchase | Kind::Import) => {
                one("SELECT taxable + costs FROM invoice_items WHERE id = ?1", moved.item)
            }
            (None, Kind::SaleReturn) => {
                share(one("SELECT unit_cost FROM lots WHERE id = ?1", lot), moved.quantity, 100_000)
            }
            (None, _) => {
                let unit_cost = one("SELECT unit_cost FROM lots WHERE id = ?1", lot);
                shelves.worth.entry(moved.place).or_default();
                shelves.own(moved.place, *there, moved.quantity, unit_cost)
            }
        };
        assert_eq!(moved.value, expected, "what {moved:?} of {} carries", doc.number);
        if doc.takes_its_own() {
            *shelves.worth.entry(moved.place).or_default() += moved.value;
        } else {
            shelves.settle(moved.place, *there, moved.quantity, moved.value);
        }
        *there += moved.quantity;
    }
}

/// Whatever was traded: a value that is altered behind the program's back is named, though every seal be made anew.
pub(super) fn each_value_is_proved(session: &Session) {
    let plain = tampered(session);
    let movements = values::movements(&plain);
    // Forty of them: each is proved by going through all.
    for (id, reason) in movements.iter().step_by(movements.len() / 40 + 1) {
        let change = format!("UPDATE stock_movements SET value = value + 1 WHERE id = {id}");
        let said = values::said_of_values(&plain, &change);
        let named = values::first_named(&said).unwrap_or_default();
        let is_for_goods = reason == "value_correction" && named == id + 1;
        assert!(named == *id || is_for_goods, "{reason} {id}: {said:#?}");
    }
}
