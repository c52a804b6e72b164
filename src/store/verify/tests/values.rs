//! Values and costs altered behind the program's back, and every seal made anew: what is said is said by the rules alone.

use rusqlite::Connection;
use tempfile::TempDir;

use super::kinds::traded;
use super::{line, meanwhile, problems, said_of_trade, sale, tampered};
use crate::domain::{Discount, Kind, Take};
use crate::store::masters::{LOTS, PRODUCTS};
use crate::store::tests::documents::{purchase, received};
use crate::store::verify::{self, costs, seals};
use crate::store::{Posted, Session};
use crate::words::Name;

/// What the rules say of the file while it is altered so; they look at no seal.
pub(in crate::store) fn said_of_values(tampered: &Connection, sql: &str) -> Vec<String> {
    let checks = meanwhile(tampered, sql, |connection| {
        vec![verify::check(Name::of("check-values"), |found| costs::costs(connection, found))]
    });
    problems(&checks)
}

/// Every movement that there is, with its reason.
pub(in crate::store) fn movements(file: &Connection) -> Vec<(i64, String)> {
    let mut statement = file.prepare("SELECT id, reason FROM stock_movements ORDER BY id").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<rusqlite::Result<_>>().unwrap()
}

/// The first that is named of those that carry something else.
pub(in crate::store) fn first_named(said: &[String]) -> Option<i64> {
    let said = said.iter().find_map(|said| said.strip_prefix("values and costs: Movement "))?;
    said.split(',').next()?.parse().ok()
}

/// The trade of every kind, and on top of it: 10 at 10 and 10 at 20 of a lot, of which 10 are sold before the second is
/// cancelled; a sale that is cancelled with what was put right by it; and a lot of which somebody says what it costs.
fn valued() -> (TempDir, Session) {
    let (folder, session) = traded();
    buy(&session, "10");
    let second = buy(&session, "20");
    let mut sold = sale(&session, Some(3), vec![line(&session, 2, "10", Discount::None)]);
    sold.lines[0].lots = Some(vec![Take { lot_id: lot(&session).into(), quantity: sold.lines[0].quantity }]);
    session.documents().post(&sold, &[]).unwrap();
    session.documents().cancel(second.id, "Not ours", None).unwrap();
    buy(&session, "12");
    let typed = [("unit_cost", "14.5".to_string())];
    session.masters().save(&LOTS, Some(lot(&session)), &typed).unwrap();
    (folder, session)
}

fn buy(session: &Session, cost: &str) -> Posted {
    let lines = vec![received(session, 2, 10, cost, Some("V-1"))];
    session.documents().post(&purchase(session, Kind::Purchase, lines), &[]).unwrap()
}

fn lot(session: &Session) -> i64 {
    let file = session.store().connection();
    file.query_row("SELECT id FROM lots WHERE number = 'V-1'", [], |row| row.get(0)).unwrap()
}

#[test]
fn each_value_that_is_altered_is_named() {
    let (_folder, session) = valued();
    let plain = tampered(&session);
    assert_eq!(said_of_values(&plain, ""), Vec::<String>::new());
    let movements = movements(&plain);
    for reason in ["opening", "document", "cancelled", "value_correction"] {
        assert!(movements.iter().any(|(_, of)| of == reason), "nothing moved for {reason}");
    }
    for (id, reason) in movements {
        for by in [-1, 1] {
            let said = said_of_values(
                &plain,
                &format!("UPDATE stock_movements SET value = value + {by} WHERE id = {id}"),
            );
            // What puts right is named by the goods that it was written for.
            let named = first_named(&said).unwrap_or_default();
            let is_for_goods = reason == "value_correction" && named == id + 1;
            assert!(named == id || is_for_goods, "{reason} {id} by {by}: {said:#?}");
        }
    }
}

#[test]
fn what_is_put_right_is_there_and_nothing_else_is() {
    let (_folder, session) = valued();
    let plain = tampered(&session);
    let correction: i64 = plain
        .query_row(
            "SELECT id FROM stock_movements WHERE reason = 'value_correction' AND invoice_item_id IS NOT NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let said = said_of_values(&plain, &format!("DELETE FROM stock_movements WHERE id = {correction}"));
    assert_eq!(first_named(&said), Some(correction + 1), "{said:#?}");
    assert!(said[0].contains("puts right 0.00, worked out again"), "{said:#?}");
    for (change, words) in [
        (
            "UPDATE stock_movements SET lot_id = 1, product_id = 1 WHERE id = ",
            "puts right what nothing moved for",
        ),
        ("UPDATE stock_movements SET reason = 'document', quantity = 1 WHERE id = ", "worked out again"),
    ] {
        let said = said_of_values(&plain, &format!("{change}{correction}"));
        assert!(said[0].contains(words), "{said:#?}");
        assert_eq!(first_named(&said), Some(correction), "{said:#?}");
    }
    // The last of all is written for nothing.
    let stray = "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason,
                                              invoice_item_id, unified_invoice_id, user_id, moved_on, value)
                 SELECT moved_at, product_id, lot_id, warehouse_id, 0, 0, 'value_correction', invoice_item_id,
                        unified_invoice_id, user_id, moved_on, 7
                   FROM stock_movements WHERE reason = 'document' ORDER BY id DESC LIMIT 1";
    let said = said_of_values(&plain, stray);
    assert!(said[0].contains("puts right what nothing moved for"), "{said:#?}");
}

/// A sale says what a unit of it cost.
#[test]
fn the_cost_of_a_unit_that_goes_out_is_what_lay_there() {
    let (_folder, session) = valued();
    let plain = tampered(&session);
    let sold = "(SELECT m.id FROM stock_movements m JOIN unified_invoices r ON r.id = m.unified_invoice_id
                  WHERE r.kind = 'sale' AND m.reason = 'document' ORDER BY m.id DESC LIMIT 1)";
    let said = said_of_values(
        &plain,
        &format!("UPDATE stock_movements SET unit_cost = unit_cost + 1 WHERE id = {sold}"),
    );
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("a unit, worked out again"), "{said:#?}");
}

/// Nothing lies there that would tell, and the lot does: who alters value and cost alike is found out.
#[test]
fn goods_that_are_not_there_cost_what_a_unit_of_their_lot_did() {
    let (_folder, session) = traded();
    let below = [("negative_stock", "allow".to_string())];
    session.masters().save(&PRODUCTS, Some(2), &below).unwrap();
    let file = session.store().connection();
    let sell = |quantity: &str| {
        let draft = sale(&session, Some(3), vec![line(&session, 2, quantity, Discount::None)]);
        session.documents().post(&draft, &[]).unwrap();
    };
    let sellable = "SELECT sum(b.quantity) / 1000 FROM stock_balances b JOIN lots l ON l.id = b.lot_id
                     WHERE l.product_id = 2 AND l.status = 'active'";
    let all: i64 = file.query_row(sellable, [], |row| row.get(0)).unwrap();
    sell(&all.to_string());
    sell("1");
    assert_eq!(problems(&session.store().verify(None).unwrap()), Vec::<String>::new());
    let last = "(SELECT max(id) FROM stock_movements)";
    let there: i64 = file
        .query_row(
            &format!(
                "SELECT sum(m.quantity) FROM stock_movements m JOIN stock_movements o ON o.lot_id = m.lot_id
                  WHERE o.id = {last} AND m.id < o.id"
            ),
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(there, 0);
    let change = format!(
        "UPDATE stock_movements SET unit_cost = unit_cost + 10000, value = value - 100 WHERE id = {last}"
    );
    let said = said_of_values(&tampered(&session), &change);
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("a unit, worked out again"), "{said:#?}");
}

/// Whoever makes a seal anew that covers no value is told by the order of the seals.
#[test]
fn no_row_is_sealed_by_an_older_program_than_the_row_before() {
    let (_folder, session) = valued();
    let plain = tampered(&session);
    let checks =
        meanwhile(&plain, "UPDATE unified_invoices SET seal_version = 2 WHERE id = 4", |connection| {
            vec![verify::check(Name::of("check-register-chain"), |found| seals::chain(connection, found))]
        });
    let said = problems(&checks);
    assert!(said.iter().any(|said| said.contains("row 4) has the seal of an older program")), "{said:#?}");
    // So may the first be, and what an activity tells of.
    let first =
        meanwhile(&plain, "UPDATE unified_invoices SET seal_version = 2 WHERE id = 1", |connection| {
            vec![verify::check(Name::of("check-register-chain"), |found| seals::chain(connection, found))]
        });
    assert!(!problems(&first).iter().any(|said| said.contains("older program")), "{first:#?}");
    let told = "UPDATE user_activities SET after = replace(after, '\"version\":4', '\"version\":2')
                 WHERE action = 'stock.valued'";
    let said = said_of_trade(&plain, told);
    assert!(said.iter().any(|said| said.contains("have the seal of an older program")), "{said:#?}");
}

#[test]
fn a_cost_is_told_from_a_typed_one_by_what_was_told_since() {
    let (_folder, session) = valued();
    let plain = tampered(&session);
    let typed = "is said to cost what somebody typed, and no activity tells of that since movement";
    let earlier = "(SELECT min(cost_movement_id) FROM lots)";
    for (sql, words) in [
        (
            "UPDATE products SET cost = 5, cost_movement_id = NULL WHERE id = 2",
            "is said to cost 0.0005, worked out again",
        ),
        ("UPDATE products SET cost_movement_id = NULL WHERE id = 2", typed),
        ("UPDATE products SET cost = cost + 1 WHERE id = 2", "worked out again"),
        (
            &format!("UPDATE products SET cost_movement_id = {earlier} WHERE id = 2"),
            "not the last that changed it",
        ),
        ("UPDATE products SET cost_movement_id = 1 WHERE id = 3", "not the last that changed it"),
        ("UPDATE lots SET unit_cost = 5, cost_movement_id = NULL WHERE number = 'N-1'", "worked out again"),
        ("UPDATE lots SET cost_movement_id = NULL WHERE number = 'N-1'", typed),
        // Of these somebody said so.
        ("UPDATE lots SET unit_cost = unit_cost + 1 WHERE number = 'V-1'", "somebody typed 14.50 last"),
        (
            "UPDATE lots SET cost_movement_id = (SELECT max(cost_movement_id) FROM products) WHERE number = 'V-1'",
            "somebody typed what it costs last",
        ),
    ] {
        let said = said_of_values(&plain, sql);
        assert_eq!(said.len(), 1, "{sql}: {said:#?}");
        assert!(said[0].contains(words), "{sql}: {said:#?}");
    }
}

#[test]
fn what_somebody_typed_is_the_cost_until_the_next_receipt() {
    let (_folder, session) = valued();
    for cost in ["77", "78"] {
        session.masters().save(&PRODUCTS, Some(2), &[("cost", cost.to_string())]).unwrap();
        assert_eq!(problems(&session.store().verify(None).unwrap()), Vec::<String>::new());
        buy(&session, "31");
        assert_eq!(problems(&session.store().verify(None).unwrap()), Vec::<String>::new());
    }
    let plain = tampered(&session);
    let said =
        said_of_values(&plain, "UPDATE products SET cost = 780000, cost_movement_id = NULL WHERE id = 2");
    assert!(said[0].contains("is said to cost 78.00, worked out again"), "{said:#?}");
}
