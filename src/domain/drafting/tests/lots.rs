//! Which lot is meant, whatever lots there are.

use crate::domain::ids::LotId;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::{PriceTerms, Scanned, Shelf};
use super::{draft, goods, kind, product, whole};
use crate::domain::{DraftLine, Error, Kind, LotGiven, LotQuality, LotStatus, LotStock, Quantity, Take};

fn lot(id: i64, number: &str, expires: Option<&str>, on_hand: i64) -> LotStock {
    LotStock {
        lot_id: id.into(),
        number: number.to_owned(),
        expires: expires.map(|day| day.parse().unwrap()),
        received: "2026-01-01".parse().unwrap(),
        status: LotStatus::Active,
        quality: LotQuality::Approved,
        on_hand: whole(on_hand),
    }
}

/// A day on a label: none, gone by, or one of two to come.
fn day() -> impl Strategy<Value = Option<&'static str>> {
    select(vec![None, Some("2026-11-25"), Some("2027-06-30"), Some("2027-12-31")])
}

fn shelf() -> impl Strategy<Value = Shelf> {
    let one = (day(), 0_i64..12);
    (vec(one, 0..4), vec(any::<bool>(), 4)).prop_map(|(lots, apart)| {
        let lots = (1..).zip(lots).zip(apart).map(|((id, (expires, on_hand)), apart)| {
            let status = if apart { LotStatus::Quarantined } else { LotStatus::Active };
            LotStock { status, ..lot(id, &format!("L-{id}"), expires, on_hand) }
        });
        Shelf { lots: lots.collect(), sold_on: "2026-11-26".parse().unwrap() }
    })
}

proptest! {
    /// A number names the lot that has it however it is written, and no other; what is not there or has another last day is
    /// refused. A last day alone finds a lot that can have it: one that has it before one whose day nobody gave, and one
    /// that can serve before one that cannot.
    #[test]
    fn a_label_names_a_lot_that_it_can_be_of(
        kind in kind(), goods in goods(), shelf in shelf(), number in option::of(1_i64..6), day in day(), small in any::<bool>(),
    ) {
        let draft = draft(kind);
        let mut line = draft.begin_line(&Scanned::one(goods.product), whole(3), PriceTerms::default());
        let before = line.clone();
        let typed = number.map(|number| format!("{}-{number}", if small { "l" } else { "L" }));
        let expires = day.map(|day| day.parse().unwrap());
        let given = LotGiven { number: typed, expires, supplier_lot: None };
        let given_lot = draft.give_lot(&mut line, given.clone(), true, &shelf);
        let of_number = shelf.lots.iter().find(|lot| Some(lot.lot_id) == number.map(LotId::from));
        if draft.names_lots() {
            prop_assert_eq!(given_lot, Ok(()));
            prop_assert_eq!((line.received, line.lots), (given, None));
            return Ok(());
        }
        if kind.stock_sign() > 0 {
            return Ok(());
        }
        let expired = kind.sells_goods() && expires.is_some_and(|day| day < shelf.sold_on);
        match (given_lot, &line.lots) {
            (Err(Error::LabelExpired { .. }), _) => prop_assert!(expired),
            (Err(Error::NothingOfLot { .. }), _) => prop_assert!(number.is_some() && of_number.is_none()),
            (Err(Error::OtherLastDay { .. }), _) => {
                prop_assert!(of_number.is_some_and(|lot| lot.expires.is_some() && lot.expires != expires));
            }
            (Err(Error::NoLotOfDay { .. }), _) => {
                prop_assert!(!shelf.lots.is_empty());
                prop_assert!(shelf.lots.iter().all(|lot| lot.expires.is_some() && lot.expires != expires));
            }
            (Err(other), _) => prop_assert!(false, "{other}"),
            (Ok(()), None) => {
                prop_assert!(number.is_none() && !expired);
                prop_assert!(expires.is_none() || shelf.lots.is_empty() || kind.stock_sign() == 0);
            }
            (Ok(()), Some(takes)) => {
                prop_assert!(!expired && takes.len() == 1 && takes[0].quantity == line.quantity);
                let taken = shelf.lots.iter().find(|lot| lot.lot_id == takes[0].lot_id).unwrap();
                prop_assert!(number.is_none_or(|number| LotId::from(number) == taken.lot_id));
                let agrees = |lot: &LotStock| expires.is_none() || lot.expires.is_none() || lot.expires == expires;
                prop_assert!(agrees(taken));
                if number.is_none() {
                    let has_it = |lot: &&LotStock| lot.expires == expires;
                    prop_assert!(has_it(&taken) || !shelf.lots.iter().any(|lot| has_it(&lot)));
                    let serves = |lot: &&LotStock| lot.on_hand >= whole(3) && lot.status == LotStatus::Active;
                    let others = shelf.lots.iter().filter(|lot| lot.expires == taken.expires);
                    let may_be_sold = taken.expires.is_none_or(|day| day >= draft.date);
                    prop_assert!(serves(&taken) || !may_be_sold || !others.into_iter().any(|lot| serves(&lot)));
                }
                // What was taken from it once is what posting asks of it again.
                let known = [(taken.number.as_str(), taken.expires)];
                prop_assert_eq!(draft.check_label(&line, shelf.sold_on, known), Ok(()));
                prop_assert_eq!(draft.lot_of_day(&line, &shelf.lots), Ok(None));
            }
        }
        // Nothing but its lot is touched.
        prop_assert_eq!(DraftLine { lots: None, received: LotGiven::default(), ..line }, before);
    }

    /// What is not kept by lot is of none, whatever its label says.
    #[test]
    fn what_is_not_kept_by_lot_is_of_none(kind in kind(), goods in goods(), shelf in shelf()) {
        let draft = draft(kind);
        let mut line = draft.begin_line(&Scanned::one(goods.product), whole(1), PriceTerms::default());
        let given = LotGiven { number: Some("L-1".into()), expires: "2027-06-30".parse().ok(), supplier_lot: None };
        prop_assert_eq!(draft.give_lot(&mut line, given, false, &shelf), Ok(()));
        prop_assert_eq!((&line.lots, &line.received.number), (&None, &None));
    }
}

#[test]
fn the_lot_that_is_named_again_is_the_new_ones() {
    let sale = draft(Kind::Sale);
    let lots = vec![lot(1, "L-1", Some("2027-06-30"), 9), lot(2, "L-2", Some("2027-12-31"), 9)];
    let shelf = Shelf { lots, sold_on: sale.date };
    let mut line = sale.begin_line(&Scanned::one(product(1)), Quantity::ONE, PriceTerms::default());
    let given = |number: &str, day: &str| LotGiven {
        number: Some(number.to_owned()),
        expires: day.parse().ok(),
        supplier_lot: None,
    };
    sale.give_lot(&mut line, given("L-1", "2027-06-30"), true, &shelf).unwrap();
    // The last day belongs to the lot that is named with it, not to the one that was named before.
    sale.give_lot(&mut line, given("l-2", "2027-12-31"), true, &shelf).unwrap();
    assert_eq!(line.lots, Some(vec![Take { lot_id: 2.into(), quantity: Quantity::ONE }]));
    assert!(matches!(
        sale.give_lot(&mut line, given("L-1", "2027-12-31"), true, &shelf),
        Err(Error::OtherLastDay { .. })
    ));
    // Lots that are chosen by hand are others than those whose label was read, unless they are received.
    line.choose_lots(Kind::Sale, Some(vec![Take { lot_id: 1.into(), quantity: Quantity::ONE }]));
    assert_eq!(line.received, LotGiven::default());
}
