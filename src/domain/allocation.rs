//! Which lots a line is taken from: first expired, first out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::coded::coded;
use super::error::{Error, Result};
use super::lot::{LotQuality, LotStatus, sellable};
use super::quantity::Quantity;

coded! {
    /// What happens when more of a product is asked for than there is.
    #[derive(Default)]
    NegativePolicy, "negative-stock policy" {
        #[default]
        Block = "block", "refuse";
        Warn = "warn", "warn and allow";
        Allow = "allow", "allow";
    }
}

/// One lot of a product in one warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotStock {
    pub lot_id: i64,
    pub number: String,
    pub expires: Option<NaiveDate>,
    pub received: NaiveDate,
    pub status: LotStatus,
    pub quality: LotQuality,
    pub on_hand: Quantity,
}

/// So much of one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Take {
    pub lot_id: i64,
    pub quantity: Quantity,
}

/// What a line takes from which lots, and what there was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation {
    pub takes: Vec<Take>,
    /// Zero when there was enough; otherwise the product's [`NegativePolicy`] decides.
    pub short: Quantity,
}

/// Takes what is needed from the lots that may be sold on the day: earliest expiry first, undated last, then oldest
/// receipt, then the lot that was made first. Never takes more than a lot holds; what is missing is `short`.
///
/// # Errors
/// `QuantityNotPositive` when nothing is needed, `Overflow`.
pub fn allocate(need: Quantity, stock: &[LotStock], on: NaiveDate) -> Result<Allocation> {
    if !need.is_positive() {
        return Err(Error::QuantityNotPositive);
    }
    let may_sell = |lot: &&LotStock| {
        lot.on_hand.is_positive() && sellable(lot.status, lot.quality, lot.expires, on).is_ok()
    };
    let mut lots: Vec<&LotStock> = stock.iter().filter(may_sell).collect();
    lots.sort_by_key(|lot| (lot.expires.is_none(), lot.expires, lot.received, lot.lot_id));
    let mut allocation = Allocation { takes: Vec::new(), short: need };
    for lot in lots {
        if allocation.short.is_zero() {
            break;
        }
        let quantity = allocation.short.min(lot.on_hand);
        allocation.short = allocation.short.minus(quantity)?;
        allocation.takes.push(Take { lot_id: lot.lot_id, quantity });
    }
    Ok(allocation)
}

/// Checks the lots a clerk chose instead: all known, all sellable on the day, none asked for more than it holds, and
/// together exactly what the line needs. The same lot may be named twice.
///
/// # Errors
/// `QuantityNotPositive`, `LotUnknown`, `LotUnsellable`, `LotOverStock`, `LotsNotNeed`, `Overflow`.
pub fn check_chosen(need: Quantity, chosen: &[Take], stock: &[LotStock], on: NaiveDate) -> Result<()> {
    let mut asked: BTreeMap<i64, Quantity> = BTreeMap::new();
    for take in chosen {
        if !take.quantity.is_positive() {
            return Err(Error::QuantityNotPositive);
        }
        let of_lot = asked.entry(take.lot_id).or_default();
        *of_lot = of_lot.plus(take.quantity)?;
    }
    for (&lot_id, &asked) in &asked {
        let lot = stock.iter().find(|lot| lot.lot_id == lot_id).ok_or(Error::LotUnknown { lot_id })?;
        sellable(lot.status, lot.quality, lot.expires, on)
            .map_err(|reason| Error::LotUnsellable { number: lot.number.clone(), reason })?;
        if asked > lot.on_hand {
            return Err(Error::LotOverStock { number: lot.number.clone(), on_hand: lot.on_hand, asked });
        }
    }
    let sum = Quantity::sum(chosen.iter().map(|take| take.quantity))?;
    if sum == need { Ok(()) } else { Err(Error::LotsNotNeed { need, chosen: sum }) }
}
