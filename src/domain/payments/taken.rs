//! Money that was taken for a draft before it is posted, and what of it a draft that changed since still needs.

use super::method::PaymentMethod;
use super::tender::Tender;
use crate::domain::error::Result;
use crate::domain::figures::money::Money;

/// What was taken as it pays for a draft now.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// In the order they were taken; of cash that is too much the rest is the change.
    pub tenders: Vec<Tender>,
    /// What was taken beyond what is payable and is no change: it has to be given back first.
    pub excess: Money,
}

/// Fits what was taken to what is payable: a draft that became smaller is paid by so much less of its cash, the last
/// one taken first, and the rest of that is change. A card or a check is what it is. A payment of which nothing would be
/// kept is no payment: it is among the excess.
///
/// # Errors
/// On overflow only.
pub fn fit(taken: &[Tender], payable: Money) -> Result<Fitted> {
    let all = Money::sum(taken.iter().map(|tender| tender.amount))?;
    let mut excess = all.minus(payable)?.max(Money::ZERO);
    let mut tenders = taken.to_vec();
    for tender in tenders.iter_mut().rev() {
        if tender.method != PaymentMethod::Cash || excess.is_zero() || excess >= tender.amount {
            continue;
        }
        tender.tendered = Some(tender.tendered.unwrap_or(tender.amount));
        tender.amount = tender.amount.minus(excess)?;
        excess = Money::ZERO;
    }
    Ok(Fitted { tenders, excess })
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::{Money, PaymentMethod, Tender, fit};

    fn taken() -> impl Strategy<Value = Vec<Tender>> {
        let method = prop_oneof![
            Just(PaymentMethod::Cash),
            Just(PaymentMethod::Card),
            Just(PaymentMethod::Check),
            Just(PaymentMethod::StoreCredit)
        ];
        vec((method, 1_i64..100_000), 0..5).prop_map(|taken| {
            taken.into_iter().map(|(method, amount)| Tender::of(method, Money::from_minor(amount))).collect()
        })
    }

    proptest! {
        /// What was handed over is what is kept and what is given back; nothing but cash is ever changed; and what is kept
        /// is no more than payable unless it has to be given back first, which is said.
        #[test]
        fn nothing_that_was_taken_is_lost(taken in taken(), payable in 0_i64..400_000) {
            let payable = Money::from_minor(payable);
            let fitted = fit(&taken, payable).unwrap();
            prop_assert_eq!(fitted.tenders.len(), taken.len());
            for (now, before) in fitted.tenders.iter().zip(&taken) {
                prop_assert_eq!(now.tendered.unwrap_or(now.amount), before.amount);
                prop_assert!(now.amount > Money::ZERO && now.amount <= before.amount);
                prop_assert!(now.amount == before.amount || now.method == PaymentMethod::Cash);
            }
            let kept = Money::sum(fitted.tenders.iter().map(|tender| tender.amount)).unwrap();
            let all = Money::sum(taken.iter().map(|tender| tender.amount)).unwrap();
            prop_assert_eq!(kept.minus(fitted.excess).unwrap(), all.min(payable));
        }

        /// Cash alone of which one piece is needed at least is always change.
        #[test]
        fn cash_gives_change(amount in 2_i64..100_000, payable in 1_i64..100_000) {
            let taken = [Tender::of(PaymentMethod::Cash, Money::from_minor(amount))];
            let fitted = fit(&taken, Money::from_minor(payable)).unwrap();
            prop_assert_eq!(fitted.excess, Money::ZERO);
            let change = fitted.tenders[0].change().unwrap();
            prop_assert_eq!(change.minor(), (amount - payable).max(0));
        }
    }

    #[test]
    fn the_cash_taken_last_is_given_back_first() {
        let of = |method, minor| Tender::of(method, Money::from_minor(minor));
        let taken =
            [of(PaymentMethod::Cash, 300), of(PaymentMethod::Card, 100), of(PaymentMethod::Cash, 200)];
        let amounts = |payable| {
            let fitted = fit(&taken, Money::from_minor(payable)).unwrap();
            let amounts: Vec<i64> = fitted.tenders.iter().map(|tender| tender.amount.minor()).collect();
            (amounts, fitted.excess.minor())
        };
        assert_eq!(amounts(700), (vec![300, 100, 200], 0));
        assert_eq!(amounts(450), (vec![300, 100, 50], 0));
        // The last one is not needed at all; of the first enough is.
        assert_eq!(amounts(350), (vec![50, 100, 200], 0));
        assert_eq!(amounts(250), (vec![300, 100, 200], 350));
    }
}
