//! What goods cost that came in on several lines of one receipt.

use super::{TWINE, is_clean, number, purchase, received, trading};
use crate::domain::Kind;

#[test]
fn two_lines_into_one_lot_cost_what_both_came_to() {
    let (_folder, session) = trading();
    let lot = "SELECT unit_cost FROM lots WHERE product_id = 2";
    let first = purchase(&session, Kind::Purchase, vec![received(&session, TWINE, 5, "10", None)]);
    session.post(&first, &[]).unwrap();
    // Ten are paid for and five more given away.
    let lines = vec![received(&session, TWINE, 10, "24", None), received(&session, TWINE, 5, "0", None)];
    let bought = session.post(&purchase(&session, Kind::Purchase, lines), &[]).unwrap();
    // 50 + 240 + 0 for twenty; the product's own average is the same.
    assert_eq!(number(&session, lot), 145_000);
    assert_eq!(number(&session, "SELECT cost FROM products WHERE id = 2"), 145_000);
    session.cancel(bought.id, "Wrong supplier", None).unwrap();
    assert_eq!(number(&session, lot), 100_000);
    is_clean(&session);
}
