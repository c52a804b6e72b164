//! Sharing one amount out so that the parts are its whole, to the last piastre.

use super::error::{Error, Result};
use super::money::Money;
use super::rounding::narrow;

/// The parts of `total` in proportion to the weights, by largest remainder: every part is its exact share rounded down
/// or up, and the parts add up to the total exactly. Remainders that tie go to the earlier one. A weight of zero gets
/// nothing, unless all are zero: then the total is shared equally. The opposite total gives the opposite parts.
///
/// # Errors
/// `NegativeWeight`; `NothingToSpreadOver` when there is an amount and no weight at all.
pub fn spread(total: Money, weights: &[Money]) -> Result<Vec<Money>> {
    if weights.iter().any(|weight| weight.is_negative()) {
        return Err(Error::NegativeWeight);
    }
    if weights.is_empty() {
        return if total.is_zero() { Ok(Vec::new()) } else { Err(Error::NothingToSpreadOver) };
    }
    let equal = weights.iter().all(|weight| weight.is_zero());
    let weight = |money: &Money| if equal { 1 } else { u128::from(money.minor().unsigned_abs()) };
    let whole: u128 = weights.iter().map(weight).sum();
    let amount = u128::from(total.minor().unsigned_abs());

    // 64 bits times 64 bits always fits in 128.
    let mut shares: Vec<(u128, u128)> =
        weights.iter().map(weight).map(|w| (amount * w / whole, amount * w % whole)).collect();
    let given: u128 = shares.iter().map(|share| share.0).sum();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    // A stable sort keeps the earlier of equals first.
    order.sort_by_key(|&place| std::cmp::Reverse(shares.get(place).map(|share| share.1)));
    let left = usize::try_from(amount.saturating_sub(given)).map_err(|_| Error::Overflow)?;
    for place in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(place) {
            share.0 += 1;
        }
    }
    shares.into_iter().map(|share| signed(share.0, total.is_negative())).collect()
}

fn signed(magnitude: u128, negative: bool) -> Result<Money> {
    let value = i128::try_from(magnitude).map_err(|_| Error::Overflow)?;
    narrow(if negative { -value } else { value }).map(Money::from_minor)
}
