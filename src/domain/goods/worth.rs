//! What goods on a shelf are worth, and what they carry with them when they move.
//!
//! A shelf is a lot in a warehouse. Nothing on it is worth nothing, something is worth something or nothing, and what is
//! missing is owed: quantity and value are never of different signs. Whatever moves, no minor unit gets lost on the way:
//! what lies there is the sum of what moved, corrections among it.

use super::costs;
use crate::domain::error::Result;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rounding::multiply_divide;

/// So much of something, and what all of it is worth: what lies somewhere, or what moved, with the sign of the movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    pub quantity: Quantity,
    pub value: Money,
}

/// What tells what goods carry that move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// What they are worth where they lie; at so much a unit where nothing does.
    Own(Price),
    /// What was settled elsewhere: on the receipt, on the sale that comes back, on the document that is cancelled. With the
    /// sign of the movement.
    Given(Money),
}

impl Carries {
    /// What was settled by so much a unit.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn at(unit_cost: Price, quantity: Quantity, currency: Currency) -> Result<Self> {
        unit_cost.times(quantity, currency).map(Self::Given)
    }

    /// What lay there when the books were begun cost so much a unit; what is taken off that again is what lies there.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn opening(unit_cost: Price, quantity: Quantity, currency: Currency) -> Result<Self> {
        if quantity.is_negative() {
            return Ok(Self::Own(unit_cost));
        }
        Self::at(unit_cost, quantity, currency)
    }
}

/// Goods that move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moving {
    pub moved: Worth,
    /// What is put right of the value of what lies there, before they move.
    pub correction: Money,
    /// What a unit of them costs, where what lies there tells.
    pub unit_cost: Option<Price>,
}

impl Worth {
    /// Nothing at all.
    pub const NOTHING: Self = Self { quantity: Quantity::ZERO, value: Money::ZERO };

    /// Both together.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn plus(self, other: Self) -> Result<Self> {
        Ok(Self { quantity: self.quantity.plus(other.quantity)?, value: self.value.plus(other.value)? })
    }

    /// The same the other way round.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn negated(self) -> Result<Self> {
        Ok(Self { quantity: self.quantity.negated()?, value: Money::ZERO.minus(self.value)? })
    }

    /// The same, whichever way it moved.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn unsigned(self) -> Result<Self> {
        let Self { quantity, value } = self;
        Ok(Self {
            quantity: if quantity.is_negative() { quantity.negated()? } else { quantity },
            value: if value.is_negative() { value.negated()? } else { value },
        })
    }

    /// What so much of it is worth: all of it has the whole value, to the last minor unit. None of nothing.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn part(self, quantity: Quantity) -> Result<Option<Money>> {
        let (all, part) = (self.quantity.thousandths(), quantity.thousandths());
        match all {
            0 => Ok(None),
            all => Ok(Some(Money::from_minor(multiply_divide(self.value.minor(), part, all.into())?))),
        }
    }

    /// So much of it, when so much was taken of it before: all takings together come to the whole.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn further(self, taken: Quantity, quantity: Quantity) -> Result<Self> {
        let until = self.part(taken.plus(quantity)?)?.unwrap_or_default();
        let before = self.part(taken)?.unwrap_or_default();
        Ok(Self { quantity, value: until.minus(before)? })
    }

    /// What a unit of it is worth on average; none where nothing is there, or it is owed.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn average(self, currency: Currency) -> Result<Option<Price>> {
        if !self.quantity.is_positive() || self.value < Money::ZERO {
            return Ok(None);
        }
        costs::unit_cost(self.value, self.quantity, currency).map(Some)
    }

    /// What a unit costs after something came, and this is there now: the average; what it cost itself where there is none,
    /// or when nothing came.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn cost_after(self, came: Self, currency: Currency) -> Result<Price> {
        match self.average(currency)? {
            Some(average) => Ok(average),
            None if came.quantity.is_zero() => Ok(Price::ZERO),
            None => costs::unit_cost(came.value, came.quantity, currency),
        }
    }

    /// So much comes to what lies here, or leaves it.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn moving(self, quantity: Quantity, carries: Carries, currency: Currency) -> Result<Moving> {
        let (value, unit_cost) = match carries {
            Carries::Given(value) => (value, None),
            Carries::Own(unit_cost) => match self.part(quantity)? {
                Some(value) => (value, Some(costs::unit_cost(self.value, self.quantity, currency)?)),
                None => (unit_cost.times(quantity, currency)?, None),
            },
        };
        let moved = Self { quantity, value };
        let correction = match carries {
            Carries::Given(_) => self.correction(moved)?,
            Carries::Own(_) => Money::ZERO,
        };
        Ok(Moving { moved, correction, unit_cost })
    }

    /// What lies here once they moved.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn once(self, moving: Moving) -> Result<Self> {
        let left = self.plus(moving.moved)?;
        Ok(Self { value: left.value.plus(moving.correction)?, ..left })
    }

    /// What is to be added to its value, so that a unit of it is worth this.
    ///
    /// # Errors
    /// `Overflow`.
    pub fn revaluation(self, unit_cost: Price, currency: Currency) -> Result<Money> {
        unit_cost.times(self.quantity, currency)?.minus(self.value)
    }

    /// What is to be added to the value of what lies here, because it moves at a value that was settled elsewhere: on the
    /// receipt, on the sale that comes back, on the document that is cancelled.
    ///
    /// Mostly nothing. Nothing that is left is worth nothing. Where a receipt pays for what was sold before it came, or
    /// more goes than there is, what is left costs what moved. Where less than nothing would be left of what something
    /// is worth, it stays worth what it was.
    ///
    /// # Errors
    /// `Overflow`.
    fn correction(self, moved: Self) -> Result<Money> {
        let left = self.plus(moved)?;
        let (before, after) = (self.quantity.thousandths(), left.quantity.thousandths());
        let is_right = if (before < 0 && after > 0) || (before > 0 && after < 0) {
            moved.part(left.quantity)?
        } else if after == 0 {
            None
        } else if left.value.minor().signum() * after.signum() < 0 {
            self.part(left.quantity)?
        } else {
            Some(left.value)
        };
        is_right.unwrap_or_default().minus(left.value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, option, prop_assert, prop_assert_eq, proptest};

    use super::{Carries, Currency, Money, Price, Quantity, Worth};

    fn of(thousandths: i64, minor: i64) -> Worth {
        Worth { quantity: Quantity::from_thousandths(thousandths), value: Money::from_minor(minor) }
    }

    fn worth(units: i64, major: i64) -> Worth {
        of(units * 1_000, major * 100)
    }

    /// Moves at a value that is given; what it takes to put right, and what is left.
    fn moved(there: Worth, by: Worth) -> (i64, Worth) {
        let correction = there.correction(by).unwrap();
        let left = there.plus(by).unwrap();
        (correction.minor(), Worth { value: left.value.plus(correction).unwrap(), ..left })
    }

    #[test]
    fn an_empty_shelf_is_worth_nothing() {
        // 10 at 10 and 10 at 20, 10 sold at 15, and the second receipt goes.
        assert_eq!(moved(worth(10, 150), worth(-10, -200)), (5_000, Worth::NOTHING));
        assert_eq!(moved(worth(10, 250), worth(-10, -200)), (-5_000, Worth::NOTHING));
    }

    #[test]
    fn what_goes_as_it_came_leaves_what_was_there() {
        assert_eq!(moved(worth(20, 300), worth(-10, -200)), (0, worth(10, 100)));
        assert_eq!(moved(worth(15, 225), worth(-10, -200)), (0, worth(5, 25)));
        assert_eq!(moved(Worth::NOTHING, worth(10, 100)), (0, worth(10, 100)));
        assert_eq!(moved(worth(10, 100), worth(10, 200)), (0, worth(20, 300)));
    }

    #[test]
    fn what_is_left_is_never_worth_less_than_nothing() {
        // 9 of 20 were sold at 15: 165 less 200 for one piece. It stays at 15.
        assert_eq!(moved(worth(11, 165), worth(-10, -200)), (5_000, worth(1, 15)));
    }

    #[test]
    fn a_receipt_pays_for_what_was_sold_before_it_came() {
        // 5 were sold at 10 and cost 12.
        assert_eq!(moved(worth(-5, -50), worth(10, 120)), (-1_000, worth(5, 60)));
        assert_eq!(moved(worth(-5, -50), worth(5, 60)), (-1_000, Worth::NOTHING));
        // What is still missing is not worth more than nothing.
        assert_eq!(moved(worth(-5, -50), worth(4, 80)), (-4_000, worth(-1, -10)));
        assert_eq!(moved(worth(-5, -50), worth(2, 20)), (0, worth(-3, -30)));
    }

    #[test]
    fn the_average_is_of_what_is_there() {
        let average = |worth: Worth| worth.average(Currency::EGP).unwrap();
        assert_eq!(average(worth(20, 300)), Some(Price::parse("15").unwrap()));
        assert_eq!(average(of(3_000, 100)), Some(Price::parse("0.3333").unwrap()));
        assert_eq!(average(worth(5, 0)), Some(Price::ZERO));
        for none in [Worth::NOTHING, worth(-5, -50), worth(5, -1)] {
            assert_eq!(average(none), None);
        }
    }

    #[test]
    fn goods_carry_their_own_or_what_was_settled_elsewhere() {
        let price = |text| Price::parse(text).unwrap();
        let moving = |there: Worth, units: i64, carries| {
            let moving = there.moving(of(units * 1_000, 0).quantity, carries, Currency::EGP).unwrap();
            (moving.moved.value.minor(), moving.correction.minor(), moving.unit_cost)
        };
        let own = Carries::Own(price("7"));
        assert_eq!(moving(worth(20, 300), -10, own), (-15_000, 0, Some(price("15"))));
        // Nothing lies there, or less than nothing.
        assert_eq!(moving(Worth::NOTHING, -2, own), (-1_400, 0, None));
        assert_eq!(moving(worth(-5, -50), -2, own), (-2_000, 0, Some(price("10"))));
        let given = Carries::Given(Money::from_minor(-20_000));
        assert_eq!(moving(worth(10, 150), -10, given), (-20_000, 5_000, None));
    }

    #[test]
    fn what_lay_there_is_opened_at_its_cost_and_taken_off_as_it_lies() {
        let cost = Price::parse("7").unwrap();
        let opening =
            |units: i64| Carries::opening(cost, of(units * 1_000, 0).quantity, Currency::EGP).unwrap();
        assert_eq!(opening(3), Carries::Given(Money::from_minor(2_100)));
        assert_eq!(opening(-3), Carries::Own(cost));
        assert_eq!(worth(3, 10).revaluation(cost, Currency::EGP).unwrap(), Money::from_minor(1_100));
    }

    proptest! {
        #[test]
        fn whatever_moves_leaves_what_can_be(moves in vec((-9_i64..9, option::of(0_i64..900)), 1..40)) {
            let mut there = Worth::NOTHING;
            for (units, given) in moves {
                let carries = match given {
                    Some(value) => Carries::Given(Money::from_minor(value * units.signum())),
                    None => Carries::Own(Price::from_ten_thousandths(12_345)),
                };
                let moving = there.moving(of(units * 1_000, 0).quantity, carries, Currency::EGP).unwrap();
                prop_assert!(given.is_some() || moving.correction.is_zero());
                there = there.once(moving).unwrap();
                let (quantity, value) = (there.quantity.thousandths(), there.value.minor());
                prop_assert!(quantity.signum() * value.signum() >= 0 && (quantity != 0 || value == 0), "{there:?}");
            }
        }

        #[test]
        fn takings_come_to_the_whole(value in 0_i64..1_000_000, parts in vec(1_i64..90_000, 1..12)) {
            let whole = of(parts.iter().sum(), value);
            let (mut taken, mut sum, mut left) = (Quantity::ZERO, Money::ZERO, whole);
            for part in parts {
                let quantity = Quantity::from_thousandths(part);
                let further = whole.further(taken, quantity).unwrap();
                prop_assert!(further.value >= Money::ZERO);
                taken = taken.plus(quantity).unwrap();
                sum = sum.plus(further.value).unwrap();
                // Or each of what is left: a unit of it is worth the same but for a minor unit.
                let out = Worth { quantity, value: left.part(quantity).unwrap().unwrap() }.negated().unwrap();
                left = left.plus(out).unwrap();
                prop_assert!(left.value >= Money::ZERO);
            }
            prop_assert_eq!(sum, whole.value);
            prop_assert_eq!(left, Worth::NOTHING);
        }

        #[test]
        fn quantity_and_value_are_never_of_different_signs(moves in vec((-9_i64..9, 0_i64..900), 1..40)) {
            let mut there = Worth::NOTHING;
            for (quantity, value) in moves {
                let by = of(quantity * 1_000, value * quantity.signum());
                let (_, after) = moved(there, by);
                let (quantity, value) = (after.quantity.thousandths(), after.value.minor());
                prop_assert!(quantity.signum() * value.signum() >= 0, "{there:?} and {by:?} left {after:?}");
                prop_assert!(quantity != 0 || value == 0, "{there:?} and {by:?} left {after:?}");
                there = after;
            }
        }

        #[test]
        fn what_came_and_goes_again_at_once_changes_nothing(there in (1_i64..90, 0_i64..9_000), came in (1_i64..90, 0_i64..9_000)) {
            for sign in [1, -1] {
                let there = of(sign * there.0, sign * there.1);
                let came = of(sign * came.0, sign * came.1);
                prop_assert_eq!(moved(moved(there, came).1, came.negated().unwrap()).1, there);
            }
        }
    }
}
