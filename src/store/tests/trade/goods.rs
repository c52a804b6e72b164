//! The shop that trades: its parties and what it begins with.

use tempfile::TempDir;

use super::super::{put_stock, shop};
use crate::store::Session;

/// The customer without an account, the one with a limit, the one without.
pub(super) const WALK_IN: i64 = 1;
pub(super) const LIMITED: i64 = 2;
pub(super) const LIMIT: i64 = 20_000;
/// What is kept by lot, what is not, work, and what may go below zero.
pub(super) const UNNAMED: i64 = 2;
pub(super) const WORK: i64 = 3;
pub(super) const BELOW_ZERO: i64 = 4;

const GOODS: &str = "
    INSERT INTO warehouses (id, code, name, created_at, updated_at) VALUES (2, 'WH-002', 'Branch', '', '');
    INSERT INTO customers (id, code, name, credit_limit, created_at, updated_at)
    VALUES (2, 'CUS-001', 'Nile Farm', 20000, '', ''), (3, 'CUS-002', 'Delta Farm', NULL, '', '');
    INSERT INTO customer_search (rowid, words) VALUES (2, 'nile farm'), (3, 'delta farm');
    INSERT INTO suppliers (id, code, name, created_at, updated_at)
    VALUES (1, 'SUP-001', 'Seed Co', '', ''), (2, 'SUP-002', 'Feed Co', '', '');
    INSERT INTO supplier_search (rowid, words) VALUES (1, 'seed co'), (2, 'feed co');
    INSERT INTO products (id, sku, name, unit, kind, tax_rate, price, cost, tracks_lots, negative_stock, created_at, updated_at)
    VALUES (1, 'NPK', 'Fertiliser', 'kg', 'stocked', 14000, 350000, 200000, 1, 'block', '', ''),
           (2, 'TWINE', 'Twine', 'metre', 'stocked', 14000, 100000, 50000, 0, 'block', '', ''),
           (3, 'SPRAY', 'Spraying', 'kg', 'service', 5000, 200000, 0, 0, 'block', '', ''),
           (4, 'FEED', 'Feed', 'kg', 'stocked', 0, 80000, 40000, 1, 'allow', '', '');
    INSERT INTO product_search (rowid, words) VALUES (1, 'fertiliser'), (2, 'twine'), (3, 'spraying'), (4, 'feed');
    INSERT INTO lots (id, product_id, number, expires, received, unit_cost, created_at, updated_at)
    VALUES (1, 1, 'A', '2090-01-01', '2026-01-01', 200000, '', ''), (2, 1, 'B', '2091-01-01', '2026-01-01', 210000, '', ''),
           (3, 2, NULL, NULL, '2026-01-01', 50000, '', ''), (4, 4, 'A', NULL, '2026-01-01', 40000, '', '');
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 9000, 200000, 'opening', 1, 18000), ('', 1, 2, 1, 9000, 210000, 'opening', 1, 18900),
           ('', 1, 2, 2, 6000, 210000, 'opening', 1, 12600), ('', 2, 3, 1, 12000, 50000, 'opening', 1, 6000),
           ('', 4, 4, 1, 4000, 40000, 'opening', 1, 1600);";

/// What lies where at the beginning: lot, warehouse, product, thousandths, and what it is worth.
pub(super) const OPENING: [(i64, i64, i64, i64, i64); 5] = [
    (1, 1, 1, 9_000, 18_000),
    (2, 1, 1, 9_000, 18_900),
    (2, 2, 1, 6_000, 12_600),
    (3, 1, 2, 12_000, 6_000),
    (4, 1, 4, 4_000, 1_600),
];

pub(super) fn open() -> (TempDir, Session) {
    let (folder, session) = shop();
    put_stock(&session, |tx| Ok(tx.execute_batch(GOODS)?));
    (folder, session)
}
