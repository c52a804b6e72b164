//! What goods carry with them as a document moves them: what they are worth, line after line in the order in which they
//! move, so that two lines never count the same value.

use std::collections::HashMap;

use super::allocate::{LineLots, Taken};
use crate::domain::{Currency, LotId, Money, Quantity, Worth, costs};
use crate::store::Result;

/// What the goods of one lot carry.
#[derive(Debug, Clone, Copy, Default)]
pub struct Carried {
    /// What lay of the lot in the warehouse before the document.
    there: Worth,
    /// What they are worth, where that was settled elsewhere: on the receipt, or when they went out.
    given: Option<Money>,
    /// What moves, with its sign; nothing until it is worked out.
    pub(crate) moved: Worth,
    /// What is put right of the value of what lies there, before they move.
    pub(crate) correction: Money,
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
        *there = carry(taken, *there, sign, currency)?;
    }
    Ok(())
}

/// The shelf afterwards.
fn carry(taken: &mut Taken, there: Worth, sign: i64, currency: Currency) -> Result<Worth> {
    let quantity = Quantity::from_thousandths(sign * taken.take.quantity.thousandths());
    let value = match taken.carried.given {
        Some(value) => Money::from_minor(sign * value.minor()),
        None => match there.part(quantity)? {
            Some(value) => {
                taken.unit_cost = costs::unit_cost(there.value, there.quantity, currency)?;
                value
            }
            None => taken.unit_cost.times(quantity, currency)?,
        },
    };
    let moved = Worth { quantity, value };
    let correction = if taken.carried.given.is_some() { there.correction(moved)? } else { Money::ZERO };
    (taken.carried.moved, taken.carried.correction) = (moved, correction);
    let left = there.plus(moved)?;
    Ok(Worth { value: left.value.plus(correction)?, ..left })
}
