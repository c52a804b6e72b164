//! What is taken off a line or a document.

use super::money::Money;
use super::rate::Rate;
use crate::domain::error::{Error, Result};

/// A discount as it was agreed: a share of the amount, or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Discount {
    #[default]
    None,
    /// Of the amount it is taken from, up to 100 %.
    Percent(Rate),
    /// As much as it is, in the document's price mode.
    Amount(Money),
}

impl Discount {
    /// The one that was agreed as a share or as an amount.
    pub const fn agreed(share: Option<Rate>, amount: Option<Money>) -> Self {
        match (share, amount) {
            (Some(share), _) => Self::Percent(share),
            (None, Some(amount)) => Self::Amount(amount),
            (None, None) => Self::None,
        }
    }

    /// The share that was agreed.
    pub const fn share(self) -> Option<Rate> {
        match self {
            Self::Percent(rate) => Some(rate),
            _ => None,
        }
    }

    /// The amount that was agreed.
    pub const fn amount(self) -> Option<Money> {
        match self {
            Self::Amount(amount) => Some(amount),
            _ => None,
        }
    }

    /// The amount taken off `base`, rounded half away from zero.
    ///
    /// # Errors
    /// `NegativeDiscount`; `DiscountTooLarge` when it is more than the base or more than 100 %.
    pub fn of(self, base: Money) -> Result<Money> {
        let amount = match self {
            Self::None => Money::ZERO,
            Self::Percent(rate) if rate.is_negative() => return Err(Error::NegativeDiscount),
            Self::Percent(rate) if rate > Rate::HUNDRED => return Err(Error::DiscountTooLarge),
            Self::Percent(rate) => rate.of(base)?,
            Self::Amount(amount) if amount.is_negative() => return Err(Error::NegativeDiscount),
            Self::Amount(amount) => amount,
        };
        if amount > base { Err(Error::DiscountTooLarge) } else { Ok(amount) }
    }

    /// Nothing is taken off, however it is written.
    pub const fn is_none(self) -> bool {
        match self {
            Self::None => true,
            Self::Percent(rate) => rate.is_zero(),
            Self::Amount(amount) => amount.is_zero(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::{Discount, Error, Money, Rate};

    fn percent(thousandths: i64) -> Discount {
        Discount::Percent(Rate::from_thousandths(thousandths))
    }

    fn amount(minor: i64) -> Discount {
        Discount::Amount(Money::from_minor(minor))
    }

    #[test]
    fn is_a_share_or_an_amount_of_its_base() {
        let base = Money::from_minor(87_500);
        assert_eq!(Discount::None.of(base), Ok(Money::ZERO));
        assert_eq!(percent(5_000).of(base), Ok(Money::from_minor(4_375)));
        assert_eq!(amount(500).of(base), Ok(Money::from_minor(500)));
        assert_eq!(percent(100_000).of(base), Ok(base));
        assert_eq!(amount(87_500).of(base), Ok(base));
    }

    #[test]
    fn cannot_be_below_zero_or_above_its_base() {
        let base = Money::from_minor(100);
        assert_eq!(amount(101).of(base), Err(Error::DiscountTooLarge));
        assert_eq!(percent(100_001).of(base), Err(Error::DiscountTooLarge));
        assert_eq!(percent(100_001).of(Money::ZERO), Err(Error::DiscountTooLarge));
        assert_eq!(amount(-1).of(base), Err(Error::NegativeDiscount));
        assert_eq!(percent(-1).of(base), Err(Error::NegativeDiscount));
    }

    #[test]
    fn none_is_none_however_written() {
        assert!(Discount::None.is_none() && percent(0).is_none() && amount(0).is_none());
        assert!(!percent(1).is_none() && !amount(1).is_none());
    }

    proptest! {
        #[test]
        fn up_to_a_hundred_percent_never_takes_more_than_there_is(rate in 0_i64..=100_000, base in 0..=i64::MAX) {
            let taken = percent(rate).of(Money::from_minor(base)).unwrap();
            prop_assert!(taken >= Money::ZERO && taken <= Money::from_minor(base));
        }
    }
}
