//! What goods carry with them as a document moves them: what they are worth, line after line in the order in which they
//! move, so that two lines never count the same value.

use std::collections::HashMap;

use super::allocate::{LineLots, Taken};
use crate::domain::{Carries, Currency, LotId, Money, Moving, Quantity, Worth};
use crate::store::Result;

/// What the goods of one lot carry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Carried {
    /// What lay of the lot in the warehouse before the document.
    there: Worth,
    /// What they are worth, where that was settled elsewhere: on the receipt, or when they went out.
    given: Option<Money>,
    /// What moves; nothing until it is worked out.
    pub(crate) moving: Moving,
}

impl Carried {
    /// What a unit of the lot is worth where it lies.
    pub(crate) fn own(there: Worth) -> Self {
        Self { there, ..Self::default() }
    }

    /// What they are worth is known.
    pub(crate) fn given(there: Worth, value: Option<Money>) -> Self {
        Self { there, given: value, ..Self::default() }
    }
}

/// Works out what the goods of each line carry, of a document that moves goods this way.
pub(crate) fn work_out(lots: &mut [LineLots], sign: i64, currency: Currency) -> Result<()> {
    let mut shelves: HashMap<LotId, Worth> = HashMap::new();
    for taken in lots.iter_mut().flat_map(|line| &mut line.taken) {
        let there = shelves.entry(taken.take.lot_id).or_insert(taken.carried.there);
        let moving = moving(taken, *there, sign, currency)?;
        *there = there.once(moving)?;
        taken.unit_cost = moving.unit_cost.unwrap_or(taken.unit_cost);
        taken.carried.moving = moving;
    }
    Ok(())
}

fn moving(taken: &Taken, there: Worth, sign: i64, currency: Currency) -> Result<Moving> {
    let carries = match taken.carried.given {
        Some(value) => Carries::Given(Money::from_minor(sign * value.minor())),
        None => Carries::Own(taken.unit_cost),
    };
    let quantity = Quantity::from_thousandths(sign * taken.take.quantity.thousandths());
    Ok(there.moving(quantity, carries, currency)?)
}
