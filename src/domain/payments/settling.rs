//! How a payment is spread over what is open: what the clerk put on a document by hand first, the rest on the oldest.

use crate::domain::error::Result;
use crate::domain::figures::money::Money;

/// One open document as a payment meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    /// What is still to be paid of it.
    pub open: Money,
    /// What the clerk put on it; none: as much as the rest of the payment covers.
    pub by_hand: Option<Money>,
}

/// What of a payment goes on each document, in their order, which is the oldest first. What was put on one by hand
/// stands as it is, even where it is more than there is to pay with: the left over is below zero then.
///
/// # Errors
/// On overflow only.
pub fn shares(amount: Money, documents: &[Open]) -> Result<Vec<Money>> {
    let by_hand = Money::sum(documents.iter().filter_map(|document| document.by_hand))?;
    let mut rest = amount.minus(by_hand)?.max(Money::ZERO);
    documents
        .iter()
        .map(|document| {
            if let Some(share) = document.by_hand {
                return Ok(share);
            }
            let share = rest.min(document.open).max(Money::ZERO);
            rest = rest.minus(share)?;
            Ok(share)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::{Money, Open, shares};

    fn of(amount: i64, documents: &[(i64, Option<i64>)]) -> Vec<i64> {
        let documents: Vec<Open> = documents
            .iter()
            .map(|(open, by_hand)| Open {
                open: Money::from_minor(*open),
                by_hand: by_hand.map(Money::from_minor),
            })
            .collect();
        shares(Money::from_minor(amount), &documents).unwrap().into_iter().map(Money::minor).collect()
    }

    #[test]
    fn the_oldest_is_paid_first_and_the_last_one_reached_in_part() {
        let open = [(100, None), (50, None), (80, None)];
        assert_eq!(of(120, &open), [100, 20, 0]);
        assert_eq!(of(0, &open), [0, 0, 0]);
        assert_eq!(of(500, &open), [100, 50, 80]);
    }

    #[test]
    fn what_is_put_somewhere_by_hand_goes_there_first() {
        assert_eq!(of(120, &[(100, None), (50, Some(50)), (80, None)]), [70, 50, 0]);
        assert_eq!(of(120, &[(100, Some(0)), (50, None), (80, None)]), [0, 50, 70]);
        assert_eq!(of(20, &[(100, None), (50, Some(50))]), [0, 50]);
    }

    proptest! {
        #[test]
        fn nothing_is_left_over_while_a_document_is_open(
            amount in 0..10_000_i64,
            documents in vec((1..3_000_i64, option::weighted(0.3, 0..1_000_i64)), 0..8),
        ) {
            let shares = of(amount, &documents);
            let by_hand: i64 = documents.iter().filter_map(|(_, by_hand)| *by_hand).sum();
            let left = amount - shares.iter().sum::<i64>();
            prop_assert_eq!(left < 0, by_hand > amount);
            let mut reached = true;
            for ((open, by_hand), share) in documents.iter().zip(&shares) {
                match by_hand {
                    Some(by_hand) => prop_assert_eq!(by_hand, share),
                    None => {
                        prop_assert!((0..=*open).contains(share));
                        // After one that is not paid in full nothing is left for the next.
                        prop_assert!(reached || *share == 0);
                        reached &= share == open;
                    }
                }
            }
            prop_assert!(left <= 0 || reached);
        }
    }
}
