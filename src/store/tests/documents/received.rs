//! Goods that come into a lot that is there: what they cost then, and what the lot says of them.

use super::{FERTILISER, TWINE, is_clean, number, purchase, received, refused, trading};
use crate::domain::Kind;
use crate::store::tests::change;

#[test]
fn two_lines_into_one_lot_cost_what_both_came_to() {
    let (_folder, session) = trading();
    let lot = "SELECT unit_cost FROM lots WHERE product_id = 2";
    let first = purchase(&session, Kind::Purchase, vec![received(&session, TWINE, 5, "10", None)]);
    session.documents().post(&first, &[]).unwrap();
    // Ten are paid for and five more given away.
    let lines = vec![received(&session, TWINE, 10, "24", None), received(&session, TWINE, 5, "0", None)];
    let bought = session.documents().post(&purchase(&session, Kind::Purchase, lines), &[]).unwrap();
    // 50 + 240 + 0 for twenty; the product's own average is the same.
    assert_eq!(number(&session, lot), 145_000);
    assert_eq!(number(&session, "SELECT cost FROM products WHERE id = 2"), 145_000);
    session.documents().cancel(bought.id, "Wrong supplier", None).unwrap();
    assert_eq!(number(&session, lot), 100_000);
    is_clean(&session);
}

#[test]
fn a_lot_does_not_expire_before_it_was_made() {
    let (_folder, session) = trading();
    let sql = "UPDATE lots SET manufactured = '2026-06-01', expires = NULL WHERE id = 1";
    change(&session, sql);
    let mut line = received(&session, FERTILISER, 1, "24", Some("L-1"));
    line.received.expires = "2026-05-31".parse().ok();
    refused(
        session.documents().post(&purchase(&session, Kind::Purchase, vec![line]), &[]),
        "Look at the label",
    );
    is_clean(&session);
}
