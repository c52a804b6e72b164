//! The file is the one that was opened: whatever takes its place, nothing is posted into it and it is said.

use crate::store::kernel::deeds::Deed;
use std::path::Path;

use rusqlite::config::DbConfig;
use tempfile::TempDir;

use super::doubt::{goods, post, ticket};
use super::{PIN, shop};
use crate::domain::Permission;
use crate::store::kernel::activity::Activity;
use crate::store::{Error, Session, Store, Terminal};

/// A shop with a backup, and a copy of the file as it was yesterday.
fn opened() -> (TempDir, Session) {
    let (folder, session) = shop();
    session.books().backup(&folder.path().join("backup.db")).unwrap();
    // The last page of the activities has room: rows are added to it that yesterday's has not.
    write(&session).unwrap();
    let path = folder.path().join("shop.db");
    drop(session);
    std::fs::copy(&path, folder.path().join("yesterday.db")).unwrap();
    let session = Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    write(&session).unwrap();
    (folder, session)
}

fn write(session: &Session) -> Result<(), Error> {
    session.write(Permission::SettingsEdit, |_| {
        Ok(((), Activity::new(Deed::ShopCreated { name: "Nothing in particular".to_string() })))
    })
}

fn sh(folder: &Path, command: &str) {
    let done = std::process::Command::new("sh").args(["-ec", command]).current_dir(folder).status();
    assert!(done.unwrap().success(), "{command}");
}

#[test]
fn whatever_takes_the_place_of_the_file_is_noticed_before_a_write_and_on_a_look() {
    for exchange in [
        "mv shop.db old.db",
        "mv shop.db old.db; cp backup.db shop.db",
        "cp shop.db new.db; mv new.db shop.db",
        "mv shop.db old.db; ln -s old.db shop.db",
        "rm shop.db",
        "rm shop.db; : > shop.db",
        ": > shop.db",
        "truncate -s 8192 shop.db",
        "truncate -s -4096 shop.db",
        "cp backup.db shop.db",
        "cat backup.db > shop.db",
        "rm shop.db-wal",
        "rm shop.db-wal; cp backup.db shop.db-wal",
        "rm shop.db-shm",
        "cat backup.db | dd of=shop.db conv=notrunc status=none",
    ] {
        let (folder, session) = opened();
        assert!(session.store().look().is_ok());
        sh(folder.path(), exchange);
        for again in 0..2 {
            let looked = session.store().look();
            assert!(matches!(looked, Err(Error::Exchanged { .. })), "{exchange}, {again}: {looked:?}");
            let said = write(&session).unwrap_err();
            assert!(matches!(said, Error::Exchanged { .. }), "{exchange}, {again}: {said:?}");
            assert!(said.to_string().contains("Nothing was posted"), "{said}");
        }
    }
}

/// The file closed and opened again: all that was done is in the file itself, and the log has no more than the last page of
/// the activities.
fn opened_again(session: Session) -> Session {
    let path = session.store().path().to_path_buf();
    drop(session);
    Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap()
}

#[test]
fn a_copy_of_yesterday_over_the_same_file_is_noticed() {
    for (before, in_log) in [(3, 0), (40, 0), (40, 25)] {
        let (folder, session) = opened();
        goods(&session);
        for _ in 0..before {
            post(&session, &ticket(&session)).unwrap();
        }
        let session = opened_again(session);
        for _ in 0..in_log {
            post(&session, &ticket(&session)).unwrap();
        }
        assert!(session.store().look().is_ok());
        sh(folder.path(), "cat yesterday.db | dd of=shop.db conv=notrunc status=none");
        let looked = session.store().look();
        assert!(matches!(looked, Err(Error::Exchanged { .. })), "{before}, {in_log}: {looked:?}");
        assert!(matches!(write(&session), Err(Error::Exchanged { .. })), "{before}, {in_log}");
    }
}

/// Most of the log is in the file already, but as long as one still reads an older moment all of it is read first.
#[test]
fn a_copy_of_yesterday_under_a_log_that_the_file_has_in_part_is_noticed() {
    let (folder, session) = opened();
    goods(&session);
    for _ in 0..40 {
        post(&session, &ticket(&session)).unwrap();
    }
    let session = opened_again(session);
    for _ in 0..60 {
        post(&session, &ticket(&session)).unwrap();
    }
    let reader = rusqlite::Connection::open(session.store().path()).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(reader.query_row("SELECT count(*) FROM shop", [], |row| row.get(0)), Ok(1));
    post(&session, &ticket(&session)).unwrap();
    let (pages, done): (i64, i64) = session
        .store()
        .connection()
        .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| Ok((row.get(1)?, row.get(2)?)))
        .unwrap();
    assert!(done < pages && pages - done < 50, "{done} of {pages}");
    assert!(session.store().look().is_ok());
    sh(folder.path(), "cat yesterday.db | dd of=shop.db conv=notrunc status=none");
    let looked = session.store().look();
    assert!(matches!(looked, Err(Error::Exchanged { .. })), "{looked:?}");
}

#[test]
fn contents_that_do_not_follow_one_another_are_noticed() {
    for (meddling, is_seen) in [
        ("UPDATE shop SET name = 'Green Field'", false),
        ("DELETE FROM unified_invoices WHERE id = (SELECT max(id) FROM unified_invoices)", true),
        ("DELETE FROM unified_invoices WHERE id = (SELECT max(id) - 20 FROM unified_invoices)", true),
        (
            "UPDATE unified_invoices SET hash = zeroblob(32) WHERE id = (SELECT max(id) - 1 FROM unified_invoices)",
            true,
        ),
        ("DELETE FROM user_activities WHERE id = (SELECT max(id) - 20 FROM user_activities)", true),
        (
            "UPDATE user_activities SET hash = zeroblob(32) WHERE id = (SELECT max(id) - 20 FROM user_activities)",
            true,
        ),
    ] {
        let (folder, session) = opened();
        goods(&session);
        for _ in 0..30 {
            post(&session, &ticket(&session)).unwrap();
        }
        let path = session.store().path().to_path_buf();
        drop(session);
        // The same file as somebody made it who knows no guards.
        let other = folder.path().join("other.db");
        std::fs::copy(&path, &other).unwrap();
        let session = Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
        let plain = rusqlite::Connection::open(&other).unwrap();
        plain.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        plain.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
        assert_eq!(plain.execute(meddling, []).unwrap(), 1, "{meddling}");
        drop(plain);
        assert!(session.store().look().is_ok());
        sh(folder.path(), "cat other.db | dd of=shop.db conv=notrunc status=none");
        let looked = session.store().look();
        assert_eq!(matches!(looked, Err(Error::Exchanged { .. })), is_seen, "{meddling}: {looked:?}");
    }
}

#[test]
fn another_database_over_the_same_file_is_an_exchange_and_no_damage() {
    for (pages, tables) in [
        (4096, "CREATE TABLE songs (name); INSERT INTO songs VALUES (zeroblob(3000000))"),
        (
            512,
            "CREATE TABLE user_activities (id, name); INSERT INTO user_activities VALUES (1, zeroblob(3000000))",
        ),
    ] {
        let (folder, session) = opened();
        let other = rusqlite::Connection::open(folder.path().join("songs.db")).unwrap();
        other.execute_batch(&format!("PRAGMA page_size = {pages}; {tables}")).unwrap();
        drop(other);
        // All of the shop is in the file itself, as it is most of the time between two sales.
        let plain = rusqlite::Connection::open(folder.path().join("shop.db")).unwrap();
        plain.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(plain);
        assert!(session.store().look().is_ok());
        sh(folder.path(), "cat songs.db | dd of=shop.db conv=notrunc status=none");
        for again in 0..2 {
            let looked = session.store().look();
            assert!(matches!(looked, Err(Error::Exchanged { .. })), "{tables}, {again}: {looked:?}");
            let said = write(&session).unwrap_err();
            assert!(matches!(said, Error::Exchanged { .. }), "{tables}, {again}: {said:?}");
        }
    }
}

#[test]
fn a_folder_that_got_another_name_is_noticed() {
    let (folder, session) = opened();
    let place = folder.path().join("place");
    drop(session);
    std::fs::create_dir(&place).unwrap();
    sh(folder.path(), "mv shop.db place/");
    let session =
        Store::open(&place.join("shop.db")).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    sh(folder.path(), "mv place elsewhere");
    assert!(matches!(write(&session), Err(Error::Exchanged { .. })));
    // Given its name back, it is the same file again.
    sh(folder.path(), "mv elsewhere place");
    write(&session).unwrap();
}

#[test]
fn what_terminals_do_to_the_file_is_no_exchange() {
    let (folder, session) = opened();
    let path = folder.path().join("shop.db");
    let other = Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    for round in 0..200 {
        write(if round % 3 == 0 { &session } else { &other }).unwrap();
        if round % 20 == 0 {
            // The log goes into the file, as it does now and then.
            let plain = rusqlite::Connection::open(&path).unwrap();
            plain.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        }
        assert!(session.store().look().is_ok(), "{round}");
    }
    other.books().backup(&folder.path().join("again.db")).unwrap();
    drop(other);
    write(&session).unwrap();
}

#[test]
fn a_file_exchanged_during_a_long_write_takes_nothing() {
    let (folder, session) = opened();
    let done = session.write(Permission::SettingsEdit, |_| {
        sh(folder.path(), "mv shop.db old.db; cp backup.db shop.db");
        Ok(((), Activity::new(Deed::ShopCreated { name: "Long in the doing".to_string() })))
    });
    assert!(matches!(done, Err(Error::Exchanged { .. })), "{done:?}");
    let sql = "SELECT count(*) FROM user_activities WHERE arguments LIKE '%Long in the doing%'";
    let file = session.read(Permission::SettingsView).unwrap();
    assert_eq!(file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap(), 0);
}
