//! Whole rows that appear or go behind the program's back.

use super::{said_of, sold, tampered};

#[test]
fn rows_that_are_deleted_or_added_are_found() {
    let sold = sold();
    let plain = tampered(&sold.session);
    let full = sold.full.id.row();
    let items = format!("(SELECT id FROM invoice_items WHERE invoice_id = {full})");
    assert_eq!(said_of(&plain, ""), Vec::<String>::new());
    for (change, names) in [
        (format!("DELETE FROM invoices WHERE id = {full}"), "000002"),
        (format!("DELETE FROM invoice_items WHERE invoice_id = {full} AND line_number = 3"), "000002"),
        (format!("DELETE FROM invoice_items WHERE invoice_id = {full} AND line_number = 1"), "000002"),
        (format!("DELETE FROM invoice_item_lots WHERE invoice_item_id IN {items} AND lot_id = 3"), "000002"),
        (
            format!("DELETE FROM invoice_item_lots WHERE invoice_item_id IN {items}"),
            "000002, line 2: its lots come to 0, its quantity is 2",
        ),
        (format!("DELETE FROM stock_movements WHERE invoice_item_id IN {items} AND lot_id = 3"), "T-1 of SEED-T"),
        ("DELETE FROM stock_movements WHERE reason = 'opening' AND lot_id = 4".to_string(), "L-NEXT of NPK-20"),
        ("DELETE FROM stock_balances WHERE lot_id = 1".to_string(), "L-SOON of NPK-20"),
        ("DELETE FROM payments WHERE id = 2".to_string(), "PAY-"),
        ("DELETE FROM payments WHERE id = (SELECT max(id) FROM payments)".to_string(), "PAY-"),
        ("DELETE FROM payments WHERE id = 4".to_string(), "Payments 4 to 4"),
        ("DELETE FROM payments WHERE id = 6".to_string(), "Payments 6 to 6"),
        ("DELETE FROM invoice_payments WHERE id = 2".to_string(), "000002"),
        ("DELETE FROM invoice_payments WHERE id = 4".to_string(), "Allocations 4 to 4"),
        ("DELETE FROM invoice_payments WHERE id IN (5, 6)".to_string(), "Allocations 6 to 6"),
        ("DELETE FROM unified_invoices WHERE id = 2".to_string(), "000002"),
        ("DELETE FROM unified_invoices WHERE id = 4".to_string(), "000004"),
        ("DELETE FROM unified_invoice_items WHERE unified_invoice_id = 2 AND line_number = 3".to_string(), "000002"),
        ("DELETE FROM unified_invoice_lots WHERE unified_invoice_id = 2 AND lot_id = 1".to_string(), "000002"),
        ("DELETE FROM user_activities WHERE id = 3".to_string(), "Activit"),
        (
            "DELETE FROM user_activities WHERE id >= (SELECT max(id) FROM user_activities WHERE action = 'invoice.posted')"
                .to_string(),
            "000004",
        ),
        (
            "DELETE FROM user_activities WHERE id = (SELECT max(id) FROM user_activities)".to_string(),
            "Money taken for a ticket (1)",
        ),
        ("DELETE FROM ticket_payments".to_string(), "neither there nor used"),
        (
            "INSERT INTO ticket_payments (uuid, invoice_id, direction, method, amount, user_id, taken_at)
             VALUES ('u', (SELECT id FROM invoices WHERE status = 'draft'), 'in', 'cash', 5, 1, '')"
                .to_string(),
            "Money taken for a ticket (2)",
        ),
        ("DELETE FROM sequences WHERE prefix = 'SAL'".to_string(), "SAL-"),
        ("DELETE FROM product_search WHERE rowid = 2".to_string(), "SEED-T"),
        ("DELETE FROM lots WHERE id = 3".to_string(), "lots"),
        ("DELETE FROM customers WHERE id = 2".to_string(), "customers"),
        (
            format!(
                "INSERT INTO invoice_items (invoice_id, line_number, product_id, description, unit, quantity, unit_price, tax_rate)
                 VALUES ({full}, 4, 1, 'x', 'piece', 1000, 0, 0)"
            ),
            "000002",
        ),
        (
            "INSERT INTO invoice_item_lots (invoice_item_id, lot_id, quantity)
             SELECT invoice_item_id, 4, 1000 FROM invoice_item_lots LIMIT 1"
                .to_string(),
            "000001",
        ),
        (
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
             VALUES ('', 1, 1, 1, 1000, 0, 'opening', 1, 0)"
                .to_string(),
            "L-SOON of NPK-20",
        ),
        (
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason,
                                          invoice_item_id, unified_invoice_id, user_id, value)
             SELECT moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, invoice_item_id, 1, 1, quantity * unit_cost / 100000
               FROM stock_movements WHERE reason = 'document' LIMIT 1;
             UPDATE stock_balances SET quantity = (SELECT sum(m.quantity) FROM stock_movements m
                                                    WHERE m.lot_id = stock_balances.lot_id);
             UPDATE products SET on_hand = (SELECT coalesce(sum(m.quantity), 0) FROM stock_movements m
                                             WHERE m.product_id = products.id)"
                .to_string(),
            "000001",
        ),
        ("INSERT INTO stock_balances VALUES (1, 2, 1000, 0)".to_string(), "WH-002"),
        ("INSERT INTO stock_balances VALUES (99, 1, 0, 0)".to_string(), "lots"),
        (
            "INSERT INTO payments (number, direction, customer_id, method, amount, payment_date, received_at, user_id)
             VALUES ('PAY-2001-000001', 'in', 2, 'cash', 5, '2001-01-01', '', 1)"
                .to_string(),
            "PAY-2001",
        ),
        (
            "INSERT INTO payments (number, direction, customer_id, method, amount, payment_date, received_at,
                                   unified_invoice_id, user_id)
             SELECT substr(number, 1, 9) || '000009', 'in', 2, 'cash', 5, payment_date, '', 99, 1 FROM payments LIMIT 1"
                .to_string(),
            "000008 is missing",
        ),
        (
            "INSERT INTO invoice_payments (payment_id, invoice_id, amount, user_id, created_at)
             VALUES (1, 1, 1, 1, '')"
                .to_string(),
            "000001",
        ),
        (
            "INSERT INTO unified_invoices SELECT * FROM unified_invoices WHERE false;
             UPDATE unified_invoices SET id = 6 WHERE id = 4;
             UPDATE unified_invoices SET id = 4 WHERE id = 3;
             UPDATE unified_invoices SET id = 3 WHERE id = 6"
                .to_string(),
            "000003",
        ),
        ("INSERT INTO unified_invoice_lots VALUES (2, 3, 3, NULL, NULL, NULL, 1, 0)".to_string(), "000002"),
        (
            "INSERT INTO user_activities (at, username, action, description, previous_hash, hash)
             VALUES ('', 'x', 'x', 'x', zeroblob(32), zeroblob(32))"
                .to_string(),
            "Activity",
        ),
        ("INSERT INTO sequences VALUES ('SAL', 2001, 3)".to_string(), "SAL-2001"),
        ("DELETE FROM skipped_numbers".to_string(), "OLD-2001-000001"),
        ("INSERT INTO skipped_numbers VALUES ('SAL', 2003, 1, 2, 1)".to_string(), "SAL-2003-000001"),
        ("INSERT INTO skipped_numbers SELECT prefix, year, 4, 9, activity_id FROM skipped_numbers".to_string(), "OLD-2001-000004"),
        ("INSERT INTO product_search (rowid, words) VALUES (77, 'ghost')".to_string(), "77"),
    ] {
        let said = said_of(&plain, &change);
        assert!(said.iter().any(|said| said.contains(names)), "{change}\nnames {names}? {said:#?}");
    }
}

/// What lies there is put right, so that only the seal of the movements can tell, and what others carry.
const PUT_RIGHT: &str = "
    INSERT INTO stock_balances SELECT DISTINCT lot_id, warehouse_id, 0, 0 FROM stock_movements m
     WHERE NOT EXISTS (SELECT 1 FROM stock_balances b WHERE b.lot_id = m.lot_id AND b.warehouse_id = m.warehouse_id);
    UPDATE stock_balances
       SET (quantity, value) = (SELECT coalesce(sum(m.quantity), 0), coalesce(sum(m.value), 0) FROM stock_movements m
                                 WHERE m.lot_id = stock_balances.lot_id
                                   AND m.warehouse_id = stock_balances.warehouse_id);
    UPDATE products
       SET (on_hand, value) = (SELECT coalesce(sum(m.quantity), 0), coalesce(sum(m.value), 0) FROM stock_movements m
                                WHERE m.product_id = products.id)";

/// The last sale taken out with all that it left: balances, what was on hand and the sequences are as if it never was.
#[test]
fn a_last_sale_that_is_removed_with_every_trace_but_its_activity_is_found() {
    let sold = sold();
    let plain = tampered(&sold.session);
    let removed = "CREATE TEMP TABLE goes AS SELECT invoice_id FROM unified_invoices WHERE id = 4;
         DELETE FROM invoice_payments WHERE unified_invoice_id = 4;
         DELETE FROM payments WHERE unified_invoice_id = 4;
         DELETE FROM stock_movements WHERE unified_invoice_id = 4;
         DELETE FROM invoice_item_lots
          WHERE invoice_item_id IN (SELECT id FROM invoice_items WHERE invoice_id IN (SELECT * FROM goes));
         DELETE FROM invoice_items WHERE invoice_id IN (SELECT * FROM goes);
         DELETE FROM invoices WHERE id IN (SELECT * FROM goes);
         DELETE FROM unified_invoice_lots WHERE unified_invoice_id = 4;
         DELETE FROM unified_invoice_items WHERE unified_invoice_id = 4;
         DELETE FROM unified_invoices WHERE id = 4;
         DROP TABLE goes;
         UPDATE sequences SET last = last - 1 WHERE prefix IN ('SAL', 'PAY')";
    let said = said_of(&plain, &format!("{removed}; {PUT_RIGHT}"));
    assert_eq!(said.len(), 1, "only the activity is left to tell: {said:#?}");
    assert!(said[0].contains("000004 was posted"), "{said:#?}");
}

#[test]
fn movements_without_a_document_are_found_though_balances_agree() {
    let sold = sold();
    let plain = tampered(&sold.session);
    for (change, names) in [
        ("UPDATE stock_movements SET quantity = quantity + 1000 WHERE id = 4", "Movements 1 to 4"),
        ("UPDATE stock_movements SET value = value + 1 WHERE id = 4", "Movements 1 to 4"),
        ("DELETE FROM stock_movements WHERE id = 4", "Movements 1 to 4"),
        ("DELETE FROM stock_movements WHERE id <= 4", "Movements 1 to 4"),
        (
            "INSERT INTO stock_movements (id, moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value, moved_on)
             VALUES (99, '', 1, 4, 1, -1000, 0, 'theft_or_loss', 1, -2100, '2026-01-01')",
            "Movement 99 of lot L-NEXT of NPK-20",
        ),
    ] {
        let mut said = said_of(&plain, &format!("{change}; {PUT_RIGHT}"));
        // What carries something else than it should is named too.
        said.retain(|said| !said.starts_with("values and costs"));
        assert_eq!(said.len(), 1, "{change}: {said:#?}");
        assert!(said[0].contains(names), "{change}: {said:#?}");
    }
}

/// Numbers, sequences and what was paid are put right, so that only the activities can tell.
#[test]
fn payments_that_no_activity_tells_of_are_found_though_all_figures_agree() {
    let sold = sold();
    let plain = tampered(&sold.session);
    let payment = "INSERT INTO payments (number, direction, customer_id, method, amount, payment_date, received_at, user_id)
             SELECT substr(number, 1, 9) || '000008', 'in', 3, 'card', 5, payment_date, '', 1 FROM payments LIMIT 1;
             UPDATE sequences SET last = 8 WHERE prefix = 'PAY';
             UPDATE customers SET balance = balance - 5 WHERE id = 3";
    let allocation = "INSERT INTO invoice_payments (id, payment_id, invoice_id, amount, user_id, created_at)
             VALUES (99, 4, 3, -100, 1, '');
             UPDATE invoices SET paid = paid - 100 WHERE id = 3";
    for (change, names) in [(payment, "000008 has no document"), (allocation, "Allocation 99 of PAY-")] {
        let said = said_of(&plain, change);
        assert_eq!(said.len(), 1, "{change}: {said:#?}");
        assert!(said[0].contains(names), "{change}: {said:#?}");
    }
}

#[test]
fn a_payment_that_takes_another_back_is_its_mirror() {
    let sold = sold();
    let plain = tampered(&sold.session);
    for (change, words) in [
        ("UPDATE payments SET amount = 6_999 WHERE id = 6", "not the same the other way round"),
        ("UPDATE payments SET method = 'card' WHERE id = 6", "not the same the other way round"),
        ("UPDATE payments SET direction = 'in' WHERE id = 6", "not the same the other way round"),
        ("UPDATE payments SET customer_id = 2 WHERE id = 6", "not the same the other way round"),
        ("UPDATE payments SET reverses_id = 9 WHERE id = 6", "a payment that is gone"),
        ("UPDATE payments SET reverses_id = 4 WHERE id = 6", "000004 was taken back"),
    ] {
        let said = said_of(&plain, change);
        assert!(said.iter().any(|said| said.contains(words)), "{change}: {said:#?}");
    }
}

/// Rows of one document moved to another: every key is right and every sum too.
#[test]
fn payments_that_change_places_are_found() {
    let sold = sold();
    let plain = tampered(&sold.session);
    let said = said_of(
        &plain,
        "UPDATE payments SET unified_invoice_id = 5 - unified_invoice_id WHERE unified_invoice_id IN (1, 4)",
    );
    assert!(said.iter().any(|said| said.contains("000001")), "{said:#?}");
    assert!(said.iter().any(|said| said.contains("000004")), "{said:#?}");
    assert!(!said.iter().any(|said| said.contains("000003 (")), "only what was changed is named: {said:#?}");
}
