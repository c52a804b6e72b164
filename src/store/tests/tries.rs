//! Wrong PINs: whom they slow down, where, for how long, and who lets people in again.

use std::os::unix::fs::PermissionsExt;

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::{any, proptest};
use proptest::test_runner::Config;

use super::{PIN, first_run, shop};
use crate::domain::patience::LONGEST;
use crate::domain::{Currency, Permission};
use crate::store::access::tries::{Typed, failed, proven, waits};
use crate::store::masters::USERS;
use crate::store::{Error, RecoveryCode, Session, Store, Terminal, Unlocker};

const WRONG: &str = "000000";

/// A user of a role, signed in, with the shop's usual PIN.
fn user(owner: &Session, username: &str, role: &str) -> Session {
    let row = [("username", username), ("full_name", "Said"), ("role_id", role), ("secret_hash", PIN)];
    owner.masters().save(&USERS, None, &row.map(|(column, typed)| (column, typed.to_owned()))).unwrap();
    owner.store().sign_in(username, PIN, &Terminal::here()).unwrap()
}

fn at(client: &str) -> Terminal {
    Terminal { ssh_client: Some(client.to_owned()), ..Terminal::here() }
}

fn wrong_ones(store: &Store, username: &str, terminal: &Terminal, count: usize) -> Vec<Error> {
    (0..count).map(|_| store.sign_in(username, WRONG, terminal).err().unwrap()).collect()
}

fn count(session: &Session, sql: &str) -> i64 {
    session.store().connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn wrong_pins_at_another_terminal_slow_that_one_only() {
    let (_folder, session) = shop();
    let store = session.store();
    let said = wrong_ones(store, "owner", &at("10.0.0.5"), 6);
    assert!(said[..4].iter().all(|error| matches!(error, Error::WrongSecret)), "{said:?}");
    assert!(said[4..].iter().all(|error| matches!(error, Error::Locked { .. })), "{said:?}");
    assert!(said[4].to_string().contains("30 seconds here"), "{}", said[4]);
    assert!(matches!(store.sign_in("OWNER", PIN, &at("10.0.0.5")), Err(Error::Locked { .. })));
    // Neither the terminal where the owner was last nor a third one waits.
    store.sign_in("owner", PIN, &at("10.0.0.7")).unwrap();
    // And that they got in there ends the waiting everywhere.
    store.sign_in("owner", PIN, &at("10.0.0.5")).unwrap();
    let failures = "SELECT count(*) FROM user_activities WHERE action = 'sign_in.failed'";
    assert_eq!(count(&session, failures), 7, "each is written down");
}

#[test]
fn made_up_terminals_do_not_make_more_guesses() {
    let (_folder, session) = shop();
    let store = session.store();
    let home = Terminal::here();
    let mut counted = 0;
    for invented in 0..30 {
        let error = store.sign_in("owner", WRONG, &at(&format!("10.1.0.{invented}"))).err().unwrap();
        counted += i32::from(matches!(error, Error::WrongSecret));
    }
    assert!(counted < 20, "{counted} guesses in a row");
    assert!(matches!(store.sign_in("owner", PIN, &at("10.2.0.1")), Err(Error::Locked { .. })));
    // All the while the owner's own terminal is open.
    let again = store.sign_in("owner", PIN, &home).unwrap();
    assert!(again.wrong_pins() >= 19, "and the owner is told: {}", again.wrong_pins());
    assert_eq!(store.sign_in("owner", PIN, &home).unwrap().wrong_pins(), 0);
}

#[test]
fn ones_own_terminal_waits_for_seconds_at_most_a_minute() {
    let (_folder, session) = shop();
    let store = session.store();
    let here = Terminal::here();
    wrong_ones(store, "owner", &here, 9);
    store.sign_in("owner", PIN, &here).unwrap();
    let said = wrong_ones(store, "owner", &here, 10);
    assert!(said[..9].iter().all(|error| matches!(error, Error::WrongSecret)));
    assert!(matches!(said[9], Error::Locked { wait, .. } if wait <= TimeDelta::seconds(2)), "{said:?}");
    // Another user at the same terminal is not concerned.
    let (_folder, owner) = shop();
    user(&owner, "amal", "cashier");
    wrong_ones(owner.store(), "owner", &here, 12);
    owner.store().sign_in("amal", PIN, &here).unwrap();
}

#[test]
fn a_locked_terminal_opens_for_its_own_user_only_and_counts_failures() {
    let (_folder, session) = shop();
    assert!(matches!(session.unlock(WRONG), Err(Error::WrongSecret)));
    session.unlock(PIN).unwrap();
    for _ in 0..9 {
        assert!(matches!(session.unlock(WRONG), Err(Error::WrongSecret)), "the count began anew");
    }
    assert!(matches!(session.unlock(WRONG), Err(Error::Locked { .. })));
    assert!(matches!(session.unlock(PIN), Err(Error::Locked { .. })));
    session.store().sign_in("owner", PIN, &at("10.0.0.9")).unwrap();
    session.unlock(PIN).unwrap();
}

#[test]
fn wrong_approvals_slow_the_one_who_asks_and_nobody_else() {
    let (_folder, owner) = shop();
    let (amal, nadia) = (user(&owner, "amal", "cashier"), user(&owner, "nadia", "cashier"));
    user(&owner, "hany", "manager");
    let asked = [crate::domain::Need::new(
        Permission::SalesCancel,
        crate::domain::About::Cancelling,
        "A sale is cancelled.",
    )];
    for _ in 0..4 {
        assert!(matches!(amal.people().approve("hany", WRONG, &asked), Err(Error::WrongSecret)));
    }
    assert!(matches!(amal.people().approve("hany", WRONG, &asked), Err(Error::Locked { .. })));
    let error = amal.people().approve("hany", PIN, &asked).err().unwrap();
    assert!(error.to_string().contains("nowhere else"), "{error}");
    // Whatever the environment of the clerk's terminal says: who asks is what counts.
    let moved = owner.store().sign_in("amal", PIN, &at("10.9.9.9")).unwrap();
    assert!(matches!(moved.people().approve("hany", PIN, &asked), Err(Error::Locked { .. })));
    // The approver signs in at this terminal and at others, and approves for another clerk.
    owner.store().sign_in("hany", PIN, &Terminal::here()).unwrap();
    owner.store().sign_in("hany", PIN, &at("10.0.0.5")).unwrap();
    nadia.people().approve("hany", PIN, &asked).unwrap();
    // Somebody else approves for this one, who is not slowed in anything else.
    amal.people().approve("owner", PIN, &asked).unwrap();
    amal.unlock(PIN).unwrap();
    // Signing in lifts no wait of an approval: a clerk cannot guess on whenever the approver comes and goes.
    assert!(matches!(amal.people().approve("hany", PIN, &asked), Err(Error::Locked { .. })));
}

#[test]
fn a_recovery_code_lets_an_owner_in_whatever_was_typed_before() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("shop.db")).unwrap();
    let code = store.first_run(&first_run()).unwrap().to_string();
    let kept: Vec<u8> =
        store.connection().query_row("SELECT recovery_hash FROM shop", [], |row| row.get(0)).unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains(&code), "only its hash is kept");
    wrong_ones(&store, "owner", &at("10.0.0.5"), 7);
    assert!(matches!(store.sign_in("owner", PIN, &at("10.0.0.5")), Err(Error::Locked { .. })));
    let session = store.sign_in("owner", &code.to_lowercase().replace('-', " "), &at("10.0.0.5")).unwrap();
    assert!(session.is_recovered());
    let told = "SELECT count(*) FROM user_activities WHERE action = 'sign_in' AND arguments ->> 'by_code'";
    assert_eq!(count(&session, told), 1);
    // It is an owner's code: it opens nobody else, and not who was taken out of use.
    user(&session, "amal", "cashier");
    assert!(matches!(store.sign_in("amal", &code, &Terminal::here()), Err(Error::WrongSecret)));
    let other = RecoveryCode::new().to_string();
    assert!(matches!(store.sign_in("owner", &other, &Terminal::here()), Err(Error::WrongSecret)));
    // A new one makes it void.
    let new = session.people().new_recovery_code(PIN).unwrap().to_string();
    assert!(store.sign_in("owner", &code, &Terminal::here()).is_err());
    store.sign_in("owner", &new, &Terminal::here()).unwrap();
    let amal = store.sign_in("amal", PIN, &Terminal::here()).unwrap();
    assert!(matches!(amal.people().new_recovery_code(PIN), Err(Error::Refused(_))));
    assert!(matches!(session.people().new_recovery_code(WRONG), Err(Error::WrongSecret)));
}

#[test]
fn the_file_s_owner_and_the_code_unlock_and_give_an_owner_a_new_pin() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    let store = Store::create(&path).unwrap();
    let code = store.first_run(&first_run()).unwrap().to_string();
    let session = store.sign_in("owner", PIN, &Terminal::here()).unwrap();
    let clerk = user(&session, "amal", "cashier");
    let asked = [crate::domain::Need::new(Permission::SalesCancel, crate::domain::About::Cancelling, "")];
    wrong_ones(&store, "owner", &at("10.0.0.5"), 6);
    assert!((0..6).all(|_| clerk.people().approve("owner", WRONG, &asked).is_err()));
    assert_eq!(store.unlock(Unlocker::FileOwner, None).unwrap().new_pin_of, None);
    store.sign_in("owner", PIN, &at("10.0.0.5")).unwrap();
    clerk.people().approve("owner", PIN, &asked).unwrap();
    let new = Some(("owner", "582046"));
    for wrong in ["", PIN, "ABCDE-FGHJK-MNPQR-STVWX"] {
        assert!(matches!(store.unlock(Unlocker::Code(wrong), new), Err(Error::Refused(_))), "{wrong}");
    }
    let by = Unlocker::Code(&code);
    assert!(matches!(store.unlock(by, Some(("owner", "121212"))), Err(Error::Field { .. })));
    assert!(matches!(store.unlock(by, Some(("amal", "582046"))), Err(Error::Refused(_))));
    store.sign_in("owner", PIN, &Terminal::here()).unwrap();
    assert_eq!(store.unlock(by, new).unwrap().new_pin_of.as_deref(), Some("owner"));
    assert!(matches!(store.sign_in("owner", PIN, &Terminal::here()), Err(Error::WrongSecret)));
    assert!(
        session.people().new_recovery_code(PIN).is_err(),
        "whoever sat there with the old PIN signs in again"
    );
    let owner = store.sign_in("owner", "582046", &Terminal::here()).unwrap();
    for (action, times) in [("users.unlocked", 2), ("user.pin_reset", 1), ("unlock.failed", 3)] {
        let sql = format!("SELECT count(*) FROM user_activities WHERE action = '{action}'");
        assert_eq!(count(&owner, &sql), times, "{action}");
    }
    assert_eq!(owner.currency(), Currency::EGP);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(owner.store().verify(None).unwrap().iter().all(|check| check.is_clean()));
}

/// A moment to begin at, in a file that is as it was afterwards. The owner is user 1.
fn guessed(session: &Session, work: impl FnOnce(&rusqlite::Connection, DateTime<Utc>)) {
    let undone = session.store().transaction::<()>(|tx| {
        work(tx, DateTime::parse_from_rfc3339("2026-11-28T17:55:00Z").unwrap().with_timezone(&Utc));
        Err(Error::Busy { whom: crate::words::Message::of("another-terminal") })
    });
    assert!(undone.is_err());
}

/// However the clock jumps, nobody waits longer than a quarter of an hour by the clock as it goes on from there.
#[test]
fn a_clock_that_was_wrong_keeps_nobody_out() {
    let (_folder, session) = shop();
    let user = session.user_id();
    proptest!(Config::with_cases(64), |(jumps: Vec<(u8, i32)>, last in any::<i32>())| {
        guessed(&session, |tx, start| {
            let typed = Typed::At("7@till".to_owned());
            let mut now = start;
            for (tries, jump) in jumps.iter().take(12) {
                for _ in 0..tries % 8 {
                    if waits(tx, user, &typed, now).unwrap().is_none() {
                        failed(tx, user, &typed, now).unwrap();
                    }
                }
                now += TimeDelta::seconds(i64::from(*jump));
            }
            now += TimeDelta::seconds(i64::from(last));
            let wait = waits(tx, user, &typed, now).unwrap().unwrap_or_default();
            assert!(wait <= LONGEST, "{wait:?}");
            // Looked at once, and again when that is over: it is over.
            let then = now + wait + TimeDelta::milliseconds(2);
            assert_eq!(waits(tx, user, &typed, then).unwrap(), None);
        });
    });
}

/// Terminals that others fail at never close the one where the user was last.
#[test]
fn ones_own_terminal_is_open_whatever_others_type() {
    let (_folder, session) = shop();
    let user = session.user_id();
    let mine = Typed::At("7@mine".to_owned());
    proptest!(Config::with_cases(64), |(others: Vec<u8>)| {
        guessed(&session, |tx, now| {
            proven(tx, user, &mine).unwrap();
            for other in others.iter().take(60) {
                let typed = match other % 3 {
                    0 => Typed::For(i64::from(*other).into()),
                    _ => Typed::At(format!("7@made up {other}")),
                };
                failed(tx, user, &typed, now).unwrap();
            }
            assert_eq!(waits(tx, user, &mine, now).unwrap(), None);
            proven(tx, user, &mine).unwrap();
            assert_eq!(waits(tx, user, &Typed::At("7@made up 1".to_owned()), now).unwrap(), None);
        });
    });
}

#[test]
fn a_wait_set_while_the_clock_was_years_ahead_is_over_in_a_quarter_of_an_hour() {
    let (_folder, session) = shop();
    let user = session.user_id();
    guessed(&session, |tx, now| {
        let typed = Typed::At("7@till".to_owned());
        let ahead = now + TimeDelta::days(5 * 365);
        for _ in 0..40 {
            failed(tx, user, &typed, ahead).unwrap();
        }
        let wait = waits(tx, user, &typed, now).unwrap().unwrap();
        assert_eq!(wait, LONGEST);
        assert_eq!(waits(tx, user, &typed, now + TimeDelta::minutes(15)).unwrap(), None);
    });
}
