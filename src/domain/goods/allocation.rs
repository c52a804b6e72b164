//! Which lots a line is taken from: first expired, first out.

use crate::domain::ids::LotId;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::lot::{LotQuality, LotStatus, sellable};
use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};
use crate::domain::figures::quantity::Quantity;

coded! {
    /// What happens when more of a product is asked for than there is.
    #[derive(Default)]
    NegativePolicy {
        #[default]
        Block = "block";
        Warn = "warn";
        Allow = "allow";
    }
}

/// One lot of a product in one warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotStock {
    pub lot_id: LotId,
    pub number: String,
    /// Its last day; `None` for goods that do not spoil.
    pub expires: Option<NaiveDate>,
    pub received: NaiveDate,
    pub status: LotStatus,
    pub quality: LotQuality,
    /// In this warehouse; below zero where the product's policy let it be oversold.
    pub on_hand: Quantity,
}

/// So much of one lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Take {
    pub lot_id: LotId,
    pub quantity: Quantity,
}

/// What a line takes from which lots, and what there was not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation {
    /// In the order the lots are to be taken.
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
    let mut asked: BTreeMap<LotId, Quantity> = BTreeMap::new();
    for take in chosen {
        if !take.quantity.is_positive() {
            return Err(Error::QuantityNotPositive);
        }
        let of_lot = asked.entry(take.lot_id).or_default();
        *of_lot = of_lot.plus(take.quantity)?;
    }
    for (&lot_id, &asked) in &asked {
        let lot = stock.iter().find(|lot| lot.lot_id == lot_id).ok_or(Error::LotUnknown)?;
        sellable(lot.status, lot.quality, lot.expires, on).map_err(|reason| Error::LotUnsellable {
            number: lot.number.clone(),
            reason: reason.message(),
        })?;
        if asked > lot.on_hand {
            return Err(Error::LotOverStock {
                number: lot.number.clone(),
                on_hand: lot.on_hand.plain(),
                asked: asked.plain(),
            });
        }
    }
    let sum = Quantity::sum(chosen.iter().map(|take| take.quantity))?;
    if sum == need { Ok(()) } else { Err(Error::LotsNotNeed { need: need.plain(), chosen: sum.plain() }) }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::strategy::Strategy;
    use proptest::{collection::vec, option, prop_assert, prop_assert_eq, proptest, sample::select};

    use super::{Error, LotQuality, LotStatus, LotStock, Quantity, Take, allocate, check_chosen, sellable};
    use crate::domain::Unsellable;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-11-23")
    }

    fn units(units: i64) -> Quantity {
        Quantity::whole(units).unwrap()
    }

    fn lot(lot_id: i64, expires: Option<&str>, received: &str, on_hand: i64) -> LotStock {
        LotStock {
            lot_id: lot_id.into(),
            number: format!("L{lot_id}"),
            expires: expires.map(day),
            received: day(received),
            status: LotStatus::Active,
            quality: LotQuality::Approved,
            on_hand: units(on_hand),
        }
    }

    fn take(lot_id: i64, quantity: i64) -> Take {
        Take { lot_id: lot_id.into(), quantity: units(quantity) }
    }

    #[test]
    fn first_expired_then_undated_then_oldest_receipt_then_first_made() {
        let stock = [
            lot(5, None, "2026-01-01", 1),
            lot(4, Some("2027-03-01"), "2026-02-01", 1),
            lot(3, Some("2027-03-01"), "2026-02-01", 1),
            lot(2, Some("2027-03-01"), "2026-01-01", 1),
            lot(1, Some("2026-12-01"), "2026-09-01", 1),
            lot(6, None, "2025-01-01", 1),
        ];
        let order: Vec<i64> =
            allocate(units(6), &stock, today()).unwrap().takes.iter().map(|take| take.lot_id.row()).collect();
        assert_eq!(order, [1, 2, 3, 4, 6, 5]);
    }

    #[test]
    fn one_line_takes_several_lots_and_says_what_is_short() {
        let stock = [lot(1, Some("2026-12-01"), "2026-01-01", 3), lot(2, None, "2026-01-01", 4)];
        let allocation = allocate(units(5), &stock, today()).unwrap();
        assert_eq!((allocation.takes, allocation.short), (vec![take(1, 3), take(2, 2)], Quantity::ZERO));
        let allocation = allocate(units(10), &stock, today()).unwrap();
        assert_eq!((allocation.takes, allocation.short), (vec![take(1, 3), take(2, 4)], units(3)));
        assert_eq!(allocate(Quantity::ZERO, &stock, today()), Err(Error::QuantityNotPositive));
    }

    #[test]
    fn lots_that_cannot_be_sold_are_passed_over() {
        let recalled = LotStock { status: LotStatus::Recalled, ..lot(1, None, "2026-01-01", 9) };
        let pending = LotStock { quality: LotQuality::Pending, ..lot(2, None, "2026-01-01", 9) };
        let overdrawn = lot(4, None, "2026-01-01", -9);
        let stock = [recalled, pending, lot(3, Some("2026-11-22"), "2026-01-01", 9), overdrawn];
        let allocation = allocate(units(1), &stock, today()).unwrap();
        assert_eq!((allocation.takes, allocation.short), (Vec::new(), units(1)));
    }

    fn not_need(need: &str, chosen: &str) -> Error {
        Error::LotsNotNeed { need: need.to_owned(), chosen: chosen.to_owned() }
    }

    #[test]
    fn a_clerks_choice_is_checked() {
        let stock = [
            lot(1, None, "2026-01-01", 3),
            lot(2, Some("2026-11-22"), "2026-01-01", 9),
            lot(3, None, "2026-01-01", 9),
        ];
        let check = |need, chosen: &[Take]| check_chosen(units(need), chosen, &stock, today());
        assert_eq!(check(5, &[take(3, 3), take(1, 2)]), Ok(()));
        assert_eq!(check(3, &[take(1, 1), take(1, 2)]), Ok(()));
        let over =
            Error::LotOverStock { number: "L1".to_owned(), on_hand: "3".to_owned(), asked: "4".to_owned() };
        assert_eq!(check(4, &[take(1, 2), take(1, 2)]), Err(over));
        let expired = Unsellable::Expired { day: day("2026-11-22") };
        assert_eq!(
            check(1, &[take(2, 1)]),
            Err(Error::LotUnsellable { number: "L2".to_owned(), reason: expired.message() })
        );
        assert_eq!(check(1, &[take(9, 1)]), Err(Error::LotUnknown));
        assert_eq!(check(2, &[take(1, 1)]), Err(not_need("2", "1")));
        assert_eq!(check(1, &[take(1, 2)]), Err(not_need("1", "2")));
        assert_eq!(check(1, &[take(3, 2), take(1, -1)]), Err(Error::QuantityNotPositive));
        assert_eq!(
            check(1, &[take(2, 1)]).unwrap_err().to_string(),
            "Lot L2 cannot be sold: it expired on 2026-11-22."
        );
    }

    fn stocks() -> impl Strategy<Value = Vec<LotStock>> {
        let lots = (
            option::of(0_u64..60),
            0_u64..60,
            select(LotStatus::ALL),
            select(LotQuality::ALL),
            -5_000_i64..20_000,
        );
        vec(lots, 0..10).prop_map(|lots| {
            let date = |days| day("2026-11-01").checked_add_days(Days::new(days));
            lots.into_iter()
                .zip(1..)
                .map(|((expires, received, status, quality, on_hand), lot_id)| LotStock {
                    lot_id: lot_id.into(),
                    number: lot_id.to_string(),
                    expires: expires.and_then(date),
                    received: date(received).unwrap(),
                    status,
                    quality,
                    on_hand: Quantity::from_thousandths(on_hand),
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn never_oversells(stock in stocks(), need in 1_i64..60_000) {
            let need = Quantity::from_thousandths(need);
            let allocation = allocate(need, &stock, today()).unwrap();
            let taken = Quantity::sum(allocation.takes.iter().map(|take| take.quantity)).unwrap();
            prop_assert_eq!(taken.plus(allocation.short).unwrap(), need);
            prop_assert!(!allocation.short.is_negative());
            // What the rule takes is what a clerk may choose: sellable, once, and no more than there is.
            prop_assert_eq!(check_chosen(taken, &allocation.takes, &stock, today()), Ok(()));
            let may = |lot: &&LotStock| {
                lot.on_hand.is_positive() && sellable(lot.status, lot.quality, lot.expires, today()).is_ok()
            };
            let there = Quantity::sum(stock.iter().filter(may).map(|lot| lot.on_hand)).unwrap();
            prop_assert_eq!(taken, need.min(there));
        }

        #[test]
        fn a_lot_is_only_opened_when_all_before_it_are_empty(stock in stocks(), need in 1_i64..60_000) {
            let allocation = allocate(Quantity::from_thousandths(need), &stock, today()).unwrap();
            let lot_of = |take: &Take| stock.iter().find(|lot| lot.lot_id == take.lot_id).unwrap();
            for pair in allocation.takes.windows(2) {
                let (first, second) = (lot_of(&pair[0]), lot_of(&pair[1]));
                prop_assert_eq!(pair[0].quantity, first.on_hand);
                prop_assert!(second.expires.is_none_or(|later| first.expires.is_some_and(|day| day <= later)));
            }
        }
    }
}
