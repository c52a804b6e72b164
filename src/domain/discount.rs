//! What is taken off a line or a document.

use super::error::{Error, Result};
use super::money::Money;
use super::rate::Rate;

/// A discount as it was agreed: a share of the amount, or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Discount {
    #[default]
    None,
    Percent(Rate),
    Amount(Money),
}

impl Discount {
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
