//! Opening stock: what lies in a lot when the shop begins to keep its books here. It is said once; what a file says again
//! is either the same or refused, for stock that stands there twice is nobody's.

use chrono::NaiveDate;

use crate::domain::figures::quantity::Quantity;
use crate::words::spoken;

/// What the books have of a lot in a warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opened {
    /// What it was opened with.
    pub with: Quantity,
    /// What was taken off that again by the one correction there may be; zero or less.
    pub less: Quantity,
    pub on_hand: Quantity,
    /// The least it ever had since, and the day of it; none: it may go below zero.
    pub least: Option<(Quantity, Option<NaiveDate>)>,
    /// Goods came into it by documents.
    pub received: bool,
}

/// What a file says of it: rows above zero together, and rows below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Told {
    /// None when it has no such row.
    pub with: Option<Quantity>,
    pub less: Quantity,
}

spoken! { "opening"
/// Why a file cannot open a lot so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    OpenedWith { was: Quantity, says: Quantity },
    Received { there: Quantity, says: Quantity },
    NeverOpened { says: Quantity },
    LessAlready { was: Quantity, says: Quantity },
    NotEnough { there: Quantity, says: Quantity },
    NotEnoughOn { there: Quantity, on: NaiveDate, says: Quantity },
    Overflow,
}
}

/// The movements that make the books say what the file says: none when they do already.
///
/// # Errors
/// When the books say something else, and both figures.
pub fn opening(there: Opened, told: Told) -> Result<Vec<Quantity>, Refused> {
    let mut moves = Vec::new();
    let sum = |a: Quantity, b: Quantity| a.plus(b).map_err(|_| Refused::Overflow);
    if let Some(says) = told.with {
        let is_so = says == there.on_hand || says == there.with || says == sum(there.with, there.less)?;
        if !there.with.is_zero() {
            if !is_so || says.is_zero() && !there.on_hand.is_zero() {
                return Err(Refused::OpenedWith { was: there.with, says });
            }
        } else if says != there.on_hand {
            if there.received {
                return Err(Refused::Received { there: there.on_hand, says });
            }
            if !says.is_zero() {
                moves.push(says);
            }
        }
    }
    if told.less.is_negative() {
        let says = told.less;
        // An export of a lot that was sold beyond what it had.
        if told.with.is_none() && says == there.on_hand {
            return Ok(moves);
        }
        let opened = moves.first().copied().unwrap_or_default();
        if there.with.is_zero() && opened.is_zero() {
            return Err(Refused::NeverOpened { says });
        }
        if there.less == says {
            return Ok(moves);
        }
        if !there.less.is_zero() {
            return Err(Refused::LessAlready { was: there.less, says });
        }
        let left = sum(there.on_hand, opened)?;
        if sum(left, says)?.is_negative() {
            return Err(Refused::NotEnough { there: left, says });
        }
        // What is taken off the opening is off every day since.
        if let Some((least, Some(on))) = there.least {
            let left = sum(least, opened)?;
            if sum(left, says)?.is_negative() {
                return Err(Refused::NotEnoughOn { there: left, on, says });
            }
        }
        moves.push(says);
    }
    Ok(moves)
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Opened, Quantity, Refused, Told, opening};

    fn q(units: i64) -> Quantity {
        Quantity::whole(units).unwrap()
    }

    fn with(units: i64) -> Told {
        Told { with: Some(q(units)), less: q(0) }
    }

    fn less(units: i64) -> Told {
        Told { with: None, less: q(units) }
    }

    const NEW: Opened = Opened {
        with: Quantity::ZERO,
        less: Quantity::ZERO,
        on_hand: Quantity::ZERO,
        least: None,
        received: false,
    };

    #[test]
    fn a_lot_is_opened_once() {
        assert_eq!(opening(NEW, with(100)), Ok(vec![q(100)]));
        let opened = Opened { with: q(100), on_hand: q(70), ..NEW };
        for same in [100, 70] {
            assert_eq!(opening(opened, with(same)), Ok(vec![]), "{same}");
        }
        for other in [120, 20, 0] {
            let refused = Refused::OpenedWith { was: q(100), says: q(other) };
            assert_eq!(opening(opened, with(other)), Err(refused), "{other}");
        }
        let said = opening(opened, with(120)).unwrap_err().to_string();
        assert_eq!(said, "was opened with 100; the file says 120. A count corrects it");
    }

    #[test]
    fn what_documents_brought_is_not_opened_besides() {
        let bought = Opened { on_hand: q(50), received: true, ..NEW };
        assert_eq!(opening(bought, with(50)), Ok(vec![]));
        assert_eq!(opening(bought, with(80)), Err(Refused::Received { there: q(50), says: q(80) }));
        // Sold before it was opened: the opening is still to come.
        let sold = Opened { on_hand: q(-3), ..NEW };
        assert_eq!(opening(sold, with(10)), Ok(vec![q(10)]));
    }

    #[test]
    fn a_correction_is_taken_once() {
        let opened = Opened { with: q(100), on_hand: q(100), ..NEW };
        assert_eq!(opening(opened, less(-5)), Ok(vec![q(-5)]));
        let corrected = Opened { less: q(-5), on_hand: q(95), ..opened };
        assert_eq!(opening(corrected, less(-5)), Ok(vec![]));
        assert_eq!(opening(corrected, less(-7)), Err(Refused::LessAlready { was: q(-5), says: q(-7) }));
        for same in [100, 95] {
            assert_eq!(opening(corrected, with(same)), Ok(vec![]), "{same}");
        }
        assert_eq!(opening(NEW, less(-5)), Err(Refused::NeverOpened { says: q(-5) }));
        assert_eq!(opening(Opened { on_hand: q(-5), ..NEW }, less(-5)), Ok(vec![]));
        let sold = Opened { on_hand: q(3), ..opened };
        assert_eq!(opening(sold, less(-5)), Err(Refused::NotEnough { there: q(3), says: q(-5) }));
        assert_eq!(opening(NEW, Told { with: Some(q(100)), less: q(-5) }), Ok(vec![q(100), q(-5)]));
    }

    #[test]
    fn a_correction_leaves_no_day_below_zero() {
        let on = "2026-11-20".parse().unwrap();
        let sold_out = Opened { with: q(100), on_hand: q(30), least: Some((q(3), Some(on))), ..NEW };
        assert_eq!(opening(sold_out, less(-3)), Ok(vec![q(-3)]));
        let refused = opening(sold_out, less(-25)).unwrap_err();
        assert_eq!(refused, Refused::NotEnoughOn { there: q(3), on, says: q(-25) });
        assert_eq!(refused.to_string(), "had 3 left here on 2026-11-20; -25 cannot be taken off");
    }

    proptest! {
        #[test]
        fn the_same_file_twice_is_once(left in 0_i64..1_000, off in 0_i64..1_000, sold in 1_i64..1_000) {
            let first = left + off + sold;
            let told = Told { with: Some(q(first)), less: q(-off) };
            let moves = opening(NEW, told).unwrap();
            let on_hand = moves.iter().fold(q(0), |sum, each| sum.plus(*each).unwrap());
            prop_assert_eq!(on_hand, q(first - off));
            let there = Opened { with: q(first), less: q(-off), on_hand: on_hand.minus(q(sold)).unwrap(), ..NEW };
            prop_assert_eq!(opening(there, told), Ok(vec![]));
        }
    }
}
