//! The rules of the master tables, each in a real shop's file.

mod goods;
mod lots;
mod parties;
mod users;

use tempfile::TempDir;

use super::{PRODUCTS, USERS};
use crate::store::master::Master;
use crate::store::tests::{PIN, shop};
use crate::store::{Ask, Error, Result, Session, Terminal};

/// Fields as they are typed.
fn typed(fields: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect()
}

fn add(session: &Session, master: &'static Master, fields: &[(&'static str, &str)]) -> i64 {
    session.masters().save(master, None, &typed(fields)).unwrap()
}

fn field(session: &Session, master: &'static Master, id: i64, name: &str) -> String {
    let fields = session.masters().fields(master, Some(id)).unwrap();
    fields.into_iter().find(|(known, _)| *known == name).unwrap().1
}

/// The refusal names the field and its sentence holds the words.
fn assert_field<T: std::fmt::Debug>(result: Result<T>, name: &str, words: &str) {
    match result {
        Err(Error::Field { field, message }) => {
            assert_eq!(field, name, "{message}");
            assert!(message.to_string().contains(words), "{message}");
        }
        other => panic!("{other:?}"),
    }
}

fn assert_refused<T: std::fmt::Debug>(result: Result<T>, words: &str) {
    match result {
        Err(Error::Refused(message)) => assert!(message.to_string().contains(words), "{message}"),
        other => panic!("{other:?}"),
    }
}

fn found(session: &Session, master: &'static Master, search: &str) -> Vec<i64> {
    let ask = Ask { search: search.to_string(), limit: 50, ..Ask::default() };
    session.masters().list(master, &ask).unwrap().rows.iter().map(|(_, row)| row.id).collect()
}

fn product(session: &Session, sku: &str) -> i64 {
    add(session, &PRODUCTS, &[("sku", sku), ("name", &format!("Name of {sku}")), ("price", "10")])
}

/// Another user of the shop, signed in.
fn user(session: &Session, username: &str, role: &str) -> (i64, Session) {
    let id = add(
        session,
        &USERS,
        &[("username", username), ("full_name", username), ("role_id", role), ("secret_hash", PIN)],
    );
    (id, session.store().sign_in(username, PIN, &Terminal::here()).unwrap())
}

/// A shop with its owner and a clerk of a role.
fn shop_with(role: &str) -> (TempDir, Session, Session) {
    let (folder, owner) = shop();
    let (_, clerk) = user(&owner, "clerk", role);
    (folder, owner, clerk)
}

/// Puts stock of a lot into a warehouse, as an opening balance does.
fn stock(session: &Session, lot: i64, warehouse: i64, quantity: i64) {
    session
        .store()
        .connection()
        .execute(
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
             SELECT '2026-01-01T00:00:00.000Z', product_id, id, ?2, ?3, 0, 'opening', ?4, 0 FROM lots WHERE id = ?1",
            (lot, warehouse, quantity, session.user_id()),
        )
        .unwrap();
}
