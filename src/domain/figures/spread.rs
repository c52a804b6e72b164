//! Sharing one amount out so that the parts are its whole, to the last piastre.

use super::money::Money;
use super::rounding::narrow;
use crate::domain::error::{Error, Result};

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

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::any, prop_assert, prop_assert_eq, prop_assume, proptest};

    use super::{Error, Money, spread};

    fn parts(total: i64, weights: &[i64]) -> Result<Vec<i64>, Error> {
        let weights: Vec<Money> = weights.iter().copied().map(Money::from_minor).collect();
        Ok(spread(Money::from_minor(total), &weights)?.into_iter().map(Money::minor).collect())
    }

    #[test]
    fn the_largest_remainders_get_the_rest() {
        // 33.33…, 33.33…, 33.33…: the earlier of equals.
        assert_eq!(parts(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(parts(-100, &[1, 1, 1]), Ok(vec![-34, -33, -33]));
        // 15.6 and 84.4
        assert_eq!(parts(100, &[555, 2999]), Ok(vec![16, 84]));
        // 0.5, 0.3, 0.2
        assert_eq!(parts(1, &[5, 3, 2]), Ok(vec![1, 0, 0]));
        // 1.4, 1.4, 4.2
        assert_eq!(parts(7, &[1, 1, 3]), Ok(vec![2, 1, 4]));
    }

    #[test]
    fn zero_weights_get_nothing_unless_all_are_zero() {
        assert_eq!(parts(5, &[0, 2, 0, 2]), Ok(vec![0, 3, 0, 2]));
        assert_eq!(parts(5, &[0, 0]), Ok(vec![3, 2]));
        assert_eq!(parts(0, &[]), Ok(vec![]));
        assert_eq!(parts(1, &[]), Err(Error::NothingToSpreadOver));
        assert_eq!(parts(1, &[2, -1]), Err(Error::NegativeWeight));
    }

    #[test]
    fn the_ends_of_the_range() {
        assert_eq!(parts(i64::MIN, &[i64::MAX]), Ok(vec![i64::MIN]));
        assert_eq!(parts(i64::MAX, &[i64::MAX, i64::MAX]), Ok(vec![i64::MAX / 2 + 1, i64::MAX / 2]));
    }

    proptest! {
        #[test]
        fn parts_are_the_whole_and_each_within_one_of_its_exact_share(
            total in any::<i64>(),
            weights in vec(0..=i64::MAX, 1..12),
        ) {
            let parts = parts(total, &weights).unwrap();
            let sum: i128 = parts.iter().copied().map(i128::from).sum();
            prop_assert_eq!(sum, i128::from(total));
            let whole: u128 = weights.iter().map(|&w| u128::from(w.unsigned_abs())).sum();
            prop_assume!(whole > 0);
            for (&part, &weight) in parts.iter().zip(&weights) {
                let exact_floor = u128::from(total.unsigned_abs()) * u128::from(weight.unsigned_abs()) / whole;
                let part = u128::from(part.unsigned_abs());
                prop_assert!(part == exact_floor || part == exact_floor + 1);
            }
        }

        #[test]
        fn opposite_totals_have_opposite_parts(total in 0..=i64::MAX, weights in vec(0_i64..1_000, 1..12)) {
            let opposite: Vec<i64> = parts(-total, &weights).unwrap().into_iter().map(|part| -part).collect();
            prop_assert_eq!(parts(total, &weights).unwrap(), opposite);
        }

        #[test]
        fn no_part_is_more_than_its_weight(weights in vec(0_i64..1_000, 1..12), share in 0_i64..=1_000) {
            let total = weights.iter().sum::<i64>() * share / 1_000;
            for (part, weight) in parts(total, &weights).unwrap().into_iter().zip(weights) {
                prop_assert!(part <= weight);
            }
        }

        #[test]
        fn an_earlier_equal_never_gets_less(total in 0_i64..10_000, weights in vec(0_i64..5, 1..12)) {
            let parts = parts(total, &weights).unwrap();
            for (later, weight) in weights.iter().enumerate() {
                for (earlier, _) in weights.iter().enumerate().take(later).filter(|(_, w)| *w == weight) {
                    prop_assert!(parts[earlier] >= parts[later]);
                }
            }
        }
    }
}
