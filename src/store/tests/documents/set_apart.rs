//! Goods that were set apart, found fit and sold.

use super::{FERTILISER, back, draft, is_clean, on_hand, paid_in, trading};
use crate::domain::{Kind, PaymentMethod, Restock};

#[test]
fn what_was_set_apart_and_sold_again_comes_back_to_where_it_was_taken_from() {
    let (_folder, session) = trading();
    let cash = PaymentMethod::Cash;
    let sold = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 3)]), cash);
    let mut apart = back(&session, Kind::SaleReturn, &sold, &[(1, 3)]);
    apart.lines[0].restock = Restock::Quarantine;
    paid_in(&session, &apart, cash);
    session
        .store()
        .connection()
        .execute("UPDATE lots SET status = 'active' WHERE number = 'L-1-Q'", [])
        .unwrap();
    let both = || [on_hand(&session, "L-1"), on_hand(&session, "L-1-Q"), on_hand(&session, "L-2")];
    assert_eq!(both(), [2, 3, 5]);
    // Two of the lot and all three of what was set apart of it.
    let again = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 5)]), cash);
    assert_eq!(both(), [0, 0, 5]);
    for quantity in [3, 2] {
        paid_in(&session, &back(&session, Kind::SaleReturn, &again, &[(1, quantity)]), cash);
    }
    assert_eq!(both(), [2, 3, 5]);
    is_clean(&session);
}

#[test]
fn a_lot_of_the_longest_number_can_be_set_apart_too() {
    let (_folder, session) = trading();
    let long = "L".repeat(48);
    session.store().connection().execute("UPDATE lots SET number = ?1 WHERE id = 1", [&long]).unwrap();
    let cash = PaymentMethod::Cash;
    let sold = paid_in(&session, &draft(&session, Kind::Sale, &[(FERTILISER, 1)]), cash);
    let mut apart = back(&session, Kind::SaleReturn, &sold, &[(1, 1)]);
    apart.lines[0].restock = Restock::Quarantine;
    paid_in(&session, &apart, cash);
    assert_eq!(on_hand(&session, &format!("{}-Q", "L".repeat(43))), 1);
    is_clean(&session);
}
