//! Who may do what with documents, money and drawers: every seeded role against every verb, in one table. A verb that
//! writes and is in no table fails a test of its own.

mod by_the_clock;
mod every_verb;
mod verbs;

use rusqlite::Connection;

use super::documents::{is_clean, trading};
use super::{PIN, put_stock};
use crate::store::masters::USERS;
use crate::store::{Error, Session, Terminal};
use verbs::verbs;

/// From the most to the least, as the letters of a verb stand for them.
const ROLES: [&str; 7] =
    ["superadmin", "admin", "manager", "cashier", "warehouse_keeper", "accountant", "viewer"];

const MORE_GOODS: &str = "
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 9000000, 200000, 'opening', 1, 18000000)";

/// What a user does, after what has to be there for it was made ready.
type Act = Box<dyn Fn(&Session) -> Result<(), Error>>;

/// A verb, its methods of [`Session`] by name, who may do it, and how it is done.
struct Verb {
    name: String,
    method: &'static str,
    /// A letter for each of [`ROLES`]: `y` does it, `a` does it once somebody else approves, `-` may not.
    who: &'static str,
    ready: Box<dyn Fn(&Session) -> Act>,
}

/// What came of it, by the letters of [`Verb::who`].
fn letter(done: &Result<(), Error>) -> char {
    match done {
        Ok(()) => 'y',
        Err(Error::NeedsApproval { .. }) => 'a',
        Err(Error::NotPermitted { .. }) => '-',
        Err(_) => '!',
    }
}

#[test]
fn each_role_does_what_its_rights_say_and_nothing_else() {
    let (_folder, owner) = trading();
    put_stock(&owner, |tx| Ok(tx.execute_batch(MORE_GOODS)?));
    owner
        .store()
        .connection()
        .execute_batch("UPDATE customers SET credit_limit = NULL WHERE is_system = 0")
        .unwrap();
    let users = ROLES.map(|role| {
        let typed = [("username", role), ("full_name", role), ("role_id", role), ("secret_hash", PIN)];
        owner.masters().save(&USERS, None, &typed.map(|(field, text)| (field, text.to_string()))).unwrap();
        owner.store().sign_in(role, PIN, &Terminal::here()).unwrap()
    });
    let other = Connection::open(owner.store().path()).unwrap();
    let version = || -> i64 { other.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap() };
    let mut wrong = Vec::new();
    for verb in verbs() {
        for ((role, user), expected) in ROLES.iter().zip(&users).zip(verb.who.chars()) {
            let act = (verb.ready)(&owner);
            let before = version();
            let done = act(user);
            if letter(&done) != expected {
                wrong.push(format!("{} by {role} is {done:?}, not {expected}", verb.name));
            }
            if done.is_err() && version() != before {
                wrong.push(format!("{} by {role} changed something: {done:?}", verb.name));
            }
        }
        assert_eq!(verb.who.len(), ROLES.len(), "{}", verb.name);
    }
    assert_eq!(wrong, Vec::<String>::new());
    is_clean(&owner);
}
