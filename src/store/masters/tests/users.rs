use super::super::USERS;
use super::{add, assert_field, assert_refused, field, shop_with, typed, user};
use crate::store::tests::{PIN, shop};
use crate::store::{Error, Terminal};

const OTHER_PIN: &str = "582046";

#[test]
fn the_last_owner_stays_in_use_and_stays_the_owner() {
    let (_folder, owner) = shop();
    let id = owner.user_id().row();
    assert_refused(owner.masters().set_active(&USERS, id, false), "last owner");
    assert_field(
        owner.masters().save(&USERS, Some(id), &typed(&[("role_id", "admin")])),
        "role_id",
        "last owner",
    );
    let (second, other) = user(&owner, "second", "superadmin");
    owner.masters().save(&USERS, Some(id), &typed(&[("role_id", "admin")])).unwrap();
    assert_eq!(field(&other, &USERS, id, "role_id"), "admin");
    assert_refused(other.masters().set_active(&USERS, second, false), "last owner");
}

#[test]
fn nobody_takes_himself_out_of_use() {
    let (_folder, owner) = shop();
    let (second, other) = user(&owner, "second", "superadmin");
    assert_refused(other.masters().set_active(&USERS, second, false), "yourself");
    owner.masters().set_active(&USERS, second, false).unwrap();
}

#[test]
fn nobody_gives_or_changes_more_than_they_may() {
    let (_folder, owner, admin) = shop_with("admin");
    let fields =
        [("username", "boss"), ("full_name", "Boss"), ("role_id", "superadmin"), ("secret_hash", PIN)];
    assert_field(admin.masters().save(&USERS, None, &typed(&fields)), "role_id", "more than you");
    assert_refused(
        admin.masters().save(&USERS, Some(owner.user_id().row()), &typed(&[("phone", "1")])),
        "Ask an owner",
    );
    assert_refused(admin.people().reset_pin(owner.user_id(), OTHER_PIN), "Ask an owner");
    assert_refused(admin.masters().set_active(&USERS, owner.user_id().row(), false), "Ask an owner");
    let cashier = add(
        &admin,
        &USERS,
        &[("username", "till"), ("full_name", "Till"), ("role_id", "Cashier"), ("secret_hash", PIN)],
    );
    admin.people().reset_pin(cashier.into(), OTHER_PIN).unwrap();
}

#[test]
fn a_clerk_changes_no_users() {
    let (_folder, owner, clerk) = shop_with("cashier");
    let refused = clerk.masters().save(&USERS, Some(owner.user_id().row()), &typed(&[("phone", "1")]));
    assert!(matches!(refused, Err(Error::NotPermitted { .. })), "{refused:?}");
}

#[test]
fn a_new_pin_lets_in_whom_wrong_ones_locked_out() {
    let (_folder, owner) = shop();
    let (id, _session) = user(&owner, "till", "cashier");
    let store = owner.store();
    let elsewhere = Terminal { ssh_client: Some("10.0.0.5".to_owned()), ..Terminal::here() };
    for _ in 0..5 {
        assert!(store.sign_in("till", "000000", &elsewhere).is_err());
    }
    assert!(matches!(store.sign_in("till", PIN, &elsewhere), Err(Error::Locked { .. })));
    assert_field(owner.people().reset_pin(id.into(), "123456"), "pin", "guess");
    assert_field(owner.people().reset_pin(id.into(), "till4711"), "pin", "guess");
    owner.people().reset_pin(id.into(), OTHER_PIN).unwrap();
    assert!(store.sign_in("till", PIN, &elsewhere).is_err());
    store.sign_in("till", OTHER_PIN, &elsewhere).unwrap();
}

#[test]
fn who_is_taken_out_of_use_writes_nothing_more() {
    let (_folder, owner) = shop();
    let (id, manager) = user(&owner, "second", "manager");
    owner.masters().set_active(&USERS, id, false).unwrap();
    let open: i64 = owner
        .store()
        .connection()
        .query_row(
            "SELECT count(*) FROM user_sessions WHERE user_id = ?1 AND ended_at IS NULL",
            [id],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(open, 0);
    let refused = manager.masters().save(&super::super::CUSTOMERS, None, &typed(&[("name", "A")]));
    assert!(
        matches!(&refused, Err(Error::SessionEnded { how }) if how.said().contains("deactivated")),
        "{refused:?}"
    );
    assert!(owner.store().sign_in("second", PIN, &Terminal::here()).is_err());
}

#[test]
fn another_role_holds_from_the_next_sign_in_which_is_now() {
    let (_folder, owner) = shop();
    let (id, manager) = user(&owner, "second", "manager");
    owner.masters().save(&USERS, Some(id), &typed(&[("role_id", "viewer")])).unwrap();
    let refused = manager.masters().save(&super::super::CUSTOMERS, None, &typed(&[("name", "A")]));
    assert!(matches!(refused, Err(Error::SessionEnded { .. })), "{refused:?}");
}

#[test]
fn a_user_needs_a_pin_and_a_name_that_can_be_typed() {
    let (_folder, owner) = shop();
    let fields = [("username", "till"), ("full_name", "Till"), ("role_id", "cashier")];
    assert_field(owner.masters().save(&USERS, None, &typed(&fields)), "secret_hash", "PIN is needed");
    let fields = [("username", "ab"), ("full_name", "Till"), ("role_id", "cashier"), ("secret_hash", PIN)];
    assert_field(owner.masters().save(&USERS, None, &typed(&fields)), "username", "3 to 50");
    let fields = [("username", "OWNER"), ("full_name", "Till"), ("role_id", "cashier"), ("secret_hash", PIN)];
    assert_field(owner.masters().save(&USERS, None, &typed(&fields)), "username", "taken");
}

#[test]
fn usual_pins_are_refused_where_they_are_set() {
    let (_folder, owner) = shop();
    for pin in ["121212", "112233", "      ", "Passw0rd", "nadia99", "010190"] {
        // In whatever order the form gives its fields.
        let fields =
            [("secret_hash", pin), ("username", "nadia"), ("full_name", "Nadia"), ("role_id", "cashier")];
        assert_field(owner.masters().save(&USERS, None, &typed(&fields)), "secret_hash", "PIN");
        assert_field(
            owner.people().reset_pin(owner.user_id(), pin.replace("nadia", "owner").as_str()),
            "pin",
            "PIN",
        );
    }
    let (id, _session) = user(&owner, "nadia", "cashier");
    assert_field(
        owner.masters().save(&USERS, Some(id), &typed(&[("secret_hash", "nadia99")])),
        "secret_hash",
        "own name",
    );
}

#[test]
fn a_pin_is_never_shown_nor_told() {
    let (_folder, owner) = shop();
    let (id, _session) = user(&owner, "till", "cashier");
    assert_eq!(field(&owner, &USERS, id, "secret_hash"), "");
    owner.people().reset_pin(id.into(), OTHER_PIN).unwrap();
    let told: i64 = owner
        .store()
        .connection()
        .query_row(
            "SELECT count(*) FROM user_activities WHERE arguments || coalesce(before, '') || coalesce(after, '')
              LIKE '%argon2%' OR arguments || coalesce(after, '') LIKE '%' || ?1 || '%'",
            [PIN],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(told, 0);
}
