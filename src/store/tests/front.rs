use chrono::Days;

use super::{PIN, shop};
use crate::domain::ExpiryAlert;
use crate::store::kernel::clock;
use crate::store::{ExpiryCounts, Session, Terminal};

/// A lot in stock of each product that expires so many days from now; the product is of the group, if any.
fn lot(session: &Session, id: i64, days: i64, group: Option<i64>, quantity: i64) {
    let expires = match u64::try_from(days) {
        Ok(ahead) => clock::today() + Days::new(ahead),
        Err(_) => clock::today() - Days::new(days.unsigned_abs()),
    };
    session
        .store()
        .transaction(|tx| {
            tx.execute(
                "INSERT INTO products (id, sku, name, group_id, tax_rate, price, created_at, updated_at)
                 VALUES (?1, 'S' || ?1, 'Product ' || ?1, ?2, 0, 1, '', '')",
                (id, group),
            )?;
            tx.execute(
                "INSERT INTO lots (id, product_id, number, expires, received, created_at, updated_at)
                 VALUES (?1, ?1, 'L' || ?1, ?2, '2020-01-01', '', '')",
                (id, expires.to_string()),
            )?;
            tx.execute(
                "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value, moved_on)
                 VALUES ('', ?1, ?1, 1, 5000, 0, 'opening', 1, 0, NULL), ('', ?1, ?1, 1, ?2, 0, 'correction', 1, 0, '2026-01-01')",
                (id, quantity - 5000),
            )?;
            Ok(())
        })
        .unwrap();
}

#[test]
fn lots_are_told_by_how_soon_they_expire_and_by_their_group() {
    let (_folder, session) = shop();
    session
        .store()
        .transaction(|tx| {
            Ok(tx.execute_batch(
                "INSERT INTO product_groups (id, name, expiry_alert_days, created_at, updated_at)
                 VALUES (1, 'Seeds', 60, '', ''), (2, 'Tools', 0, '', '')",
            )?)
        })
        .unwrap();
    let days = [
        (1, -1, None, 1000),
        (2, 0, None, 1000),
        (3, 7, None, 1000),
        (4, 8, None, 1000),
        (5, 14, Some(2), 1000),
        (6, 15, Some(2), 1000),
        (7, 30, None, 1000),
        (8, 31, None, 1000),
        (9, 60, Some(1), 1000),
        (10, 61, Some(1), 1000),
        // Sold out, and expired long ago: nobody's concern.
        (11, 3, None, 0),
        (12, -400, None, 0),
    ];
    for (id, days, group, quantity) in days {
        lot(&session, id, days, group, quantity);
    }
    let today = clock::today();
    let counts = session.stock().expiry_counts(today).unwrap();
    assert_eq!(
        counts,
        ExpiryCounts { expired: 1, critical: 2, high: 2, medium: 2, ..ExpiryCounts::default() }
    );
    let lots = session.stock().expiring_lots(today, 20).unwrap();
    assert_eq!(lots.iter().map(|lot| lot.lot.row()).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 7, 9]);
    assert!(lots.iter().all(|lot| lot.alert != ExpiryAlert::None), "what is named is also counted");
    assert_eq!(session.stock().expiring_lots(today, 3).unwrap().len(), 3);
}

#[test]
fn a_terminal_remembers_who_was_there_last() {
    let (_folder, session) = shop();
    let store = session.store();
    store
        .transaction(|tx| {
            Ok(tx.execute_batch(
                "INSERT INTO users (username, full_name, role_id, secret_hash, created_at, updated_at)
                 SELECT 'karim', 'Karim', role_id, secret_hash, '', '' FROM users",
            )?)
        })
        .unwrap();
    let at = |tty: &str| Terminal {
        tty: Some(tty.to_string()),
        ssh_client: None,
        host: Some("till".to_string()),
        process_id: std::process::id(),
        drawer: None,
    };
    assert_eq!(store.last_here(&at("tty1")).unwrap(), None, "another host says nothing about this one");
    store.sign_in("karim", PIN, &at("tty1")).unwrap();
    store.sign_in("owner", PIN, &at("tty2")).unwrap();
    assert_eq!(store.last_here(&at("tty1")).unwrap().as_deref(), Some("karim"));
    assert_eq!(store.last_here(&at("tty2")).unwrap().as_deref(), Some("owner"));
    assert_eq!(store.last_here(&at("tty3")).unwrap(), None, "whoever comes to another says who it is");
    store.sign_in("karim", PIN, &at("tty2")).unwrap();
    assert_eq!(store.last_here(&at("tty1")).unwrap(), None, "karim is elsewhere since");
    assert_eq!(store.last_here(&at("tty2")).unwrap().as_deref(), Some("karim"));
}
