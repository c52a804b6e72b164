//! What lies on the shelf after goods came and went.

use crate::counter::Counter;

/// What there is of a lot in all warehouses, in thousandths.
pub fn on_hand(counter: &Counter, lot: &str) -> i64 {
    counter.figure(&format!(
        "SELECT coalesce(sum(quantity), 0) FROM stock_balances b JOIN lots l ON l.id = b.lot_id WHERE l.number = '{lot}'"
    ))
}
