//! A real shop in a real file, for the tests of the store.

use crate::store::kernel::deeds::Deed;
use tempfile::TempDir;

use rusqlite::Connection;

use super::kernel::activity::Activity;
use super::register::standalone;
use super::{FirstRun, Result, Session, Store, Terminal};
use crate::domain::{Currency, Permission, PriceMode, Rate};

pub(crate) const PIN: &str = "739154";

pub(crate) fn first_run() -> FirstRun {
    FirstRun {
        shop: "Green Field".to_string(),
        country: "EG".to_string(),
        currency: Currency::EGP,
        time_zone: None,
        tax_rate: Rate::from_thousandths(14_000),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_string(),
        owner: "owner".to_string(),
        owner_name: "Mona Adel".to_string(),
        pin: PIN.to_string(),
    }
}

/// A shop after its first run, with its owner signed in. The folder lives as long as it is held.
pub(crate) fn shop() -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("shop.db")).unwrap();
    store.first_run(&first_run()).unwrap();
    let session = store.sign_in("owner", PIN, &Terminal::here()).unwrap();
    (folder, session)
}

/// Puts goods there with their opening stock, told as the program tells it.
pub(crate) fn put_stock(session: &Session, goods: impl FnOnce(&Connection) -> Result<()>) {
    session
        .write(Permission::StockAdjust, |tx| {
            let before = standalone::MOVEMENTS.newest(tx)?;
            goods(tx)?;
            let after = serde_json::json!({ "movements": standalone::MOVEMENTS.told_since(tx, before)? });
            Ok((
                (),
                Activity::new(Deed::DataImported {
                    many: crate::words::Name::of("opening-stock"),
                    file: "stock.csv".to_string(),
                })
                .changed(None, Some(after)),
            ))
        })
        .unwrap();
}

/// Changes rows by hand, told as the program tells what it changes.
pub(crate) fn change(session: &Session, sql: &str) {
    put_stock(session, |tx| Ok(tx.execute_batch(sql)?));
}

mod ahead;
mod closing;
mod days;
pub(crate) mod documents;
mod doubt;
mod exchange;
mod front;
mod identity;
mod model;
mod needs;
mod payments;
mod posting;
mod refusals;
mod returnable;
mod rights;
mod shifts;
mod trade;
mod tries;

mod opening {
    use std::os::unix::fs::PermissionsExt;

    use super::{first_run, shop};
    use crate::store::{Error, Store, latest_version};

    #[test]
    fn the_file_is_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shops").join("shop.db");
        let store = Store::create(&path).unwrap();
        store.first_run(&first_run()).unwrap();
        for name in ["shop.db", "shop.db-wal", "shop.db-shm", "shop.db.lock"] {
            let file = path.with_file_name(name);
            assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{name}");
        }
        assert_eq!(path.parent().unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_mistyped_path_makes_no_shop() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Store::open(&folder.path().join("typo.db")), Err(Error::NoFile { .. })));
        assert_eq!(
            folder
                .path()
                .read_dir()
                .unwrap()
                .filter(|e| e.as_ref().unwrap().file_name() == "typo.db")
                .count(),
            0
        );
    }

    #[test]
    fn a_file_of_another_program_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        std::fs::write(&path, "just some text that is long enough to be no database at all").unwrap();
        assert!(matches!(Store::open(&path), Err(Error::NotOurs { .. })));
        let path = folder.path().join("another.db");
        rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::NotOurs { .. })));
        assert_eq!(before, std::fs::read(&path).unwrap());
    }

    #[test]
    fn a_newer_file_is_refused_untouched() {
        let (folder, session) = shop();
        let path = folder.path().join("shop.db");
        drop(session);
        let plain = rusqlite::Connection::open(&path).unwrap();
        plain
            .execute(
                "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) VALUES (?1, 'later', '', '0')",
                [latest_version() + 1],
            )
            .unwrap();
        drop(plain);
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::NewerFile { .. })));
        assert_eq!(before, std::fs::read(&path).unwrap());
    }

    #[test]
    fn two_at_once_on_an_empty_file_both_succeed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        std::thread::scope(|scope| {
            let starts: Vec<_> = (0..6).map(|_| scope.spawn(|| Store::create(&path).map(|_| ()))).collect();
            for start in starts {
                start.join().unwrap().unwrap();
            }
        });
    }

    #[test]
    fn the_working_connection_cannot_drop_a_guard() {
        let (_folder, session) = shop();
        let connection = session.store().connection();
        for sql in
            ["DROP TRIGGER user_activities_no_delete", "PRAGMA writable_schema = ON", "CREATE TABLE x (a)"]
        {
            assert!(connection.execute_batch(sql).is_err(), "{sql}");
        }
    }

    #[test]
    fn a_full_disk_has_a_sentence_of_its_own() {
        let full = rusqlite::Connection::open_in_memory().unwrap();
        full.execute_batch("PRAGMA max_page_count = 2; CREATE TABLE t (a)").unwrap();
        let error = Error::from(full.execute("INSERT INTO t VALUES (zeroblob(9000))", []).unwrap_err());
        assert!(matches!(error, Error::DiskFull), "{error:?}");
    }
}

mod masters {
    use super::shop;
    use crate::store::masters::CUSTOMERS;
    use crate::store::{Ask, Error, From};

    fn typed(name: &str) -> Vec<(&'static str, String)> {
        vec![("name", name.to_string()), ("credit_limit", "1,500.50".to_string())]
    }

    #[test]
    fn a_row_is_added_changed_found_and_told() {
        let (_folder, session) = shop();
        let id = session.masters().save(&CUSTOMERS, None, &typed("مزرعة النيل")).unwrap();
        let fields = session.masters().fields(&CUSTOMERS, Some(id)).unwrap();
        assert!(fields.contains(&("code", "CUS-001".to_string())));
        assert!(fields.contains(&("credit_limit", "1500.50".to_string())));
        session.masters().save(&CUSTOMERS, Some(id), &[("city", "Tanta".to_string())]).unwrap();
        let ask = Ask { search: "مزرعه tan".to_string(), limit: 10, ..Ask::default() };
        let page = session.masters().list(&CUSTOMERS, &ask).unwrap();
        assert_eq!(page.rows.len(), 1);
        assert_eq!(page.rows[0].1.id, id);
        let (before, after): (String, String) = session
            .store()
            .connection()
            .query_row(
                "SELECT before, after FROM user_activities WHERE action = 'master.changed'",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .unwrap();
        assert_eq!((before.as_str(), after.as_str()), (r#"{"city":null}"#, r#"{"city":"Tanta"}"#));
    }

    #[test]
    fn a_wrong_field_is_named_and_nothing_is_kept() {
        let (_folder, session) = shop();
        let refused = session.masters().save(&CUSTOMERS, None, &[("name", "  ".to_string())]);
        assert!(matches!(refused, Err(Error::Field { field: "name", .. })), "{refused:?}");
        let mut row = typed("A");
        row.push(("code", "cash".to_string()));
        let refused = session.masters().save(&CUSTOMERS, None, &row);
        assert!(matches!(refused, Err(Error::Field { field: "code", .. })), "{refused:?}");
        assert_eq!(session.masters().count(&CUSTOMERS, &Ask::default()).unwrap(), 1);
    }

    #[test]
    fn a_list_pages_by_key_both_ways_and_loses_nothing() {
        let (_folder, session) = shop();
        for number in 0..25 {
            // Few names, so that pages are cut between rows that sort alike.
            session.masters().save(&CUSTOMERS, None, &typed(&format!("Name {}", number % 3))).unwrap();
        }
        for descending in [false, true] {
            let ask = |from| Ask { from, limit: 7, descending, ..Ask::default() };
            let mut down = Vec::new();
            let mut page = session.masters().list(&CUSTOMERS, &ask(From::Start)).unwrap();
            assert!(!page.more_before);
            loop {
                down.extend(page.rows.iter().map(|(_, row)| row.id));
                let Some((key, _)) = page.rows.last().filter(|_| page.more_after) else { break };
                page = session.masters().list(&CUSTOMERS, &ask(From::After(key.clone()))).unwrap();
            }
            assert_eq!(down.len(), 26);
            let mut up = Vec::new();
            let mut page = session.masters().list(&CUSTOMERS, &ask(From::End)).unwrap();
            loop {
                up.extend(page.rows.iter().rev().map(|(_, row)| row.id));
                let Some((key, _)) = page.rows.first().filter(|_| page.more_before) else { break };
                page = session.masters().list(&CUSTOMERS, &ask(From::Before(key.clone()))).unwrap();
            }
            up.reverse();
            assert_eq!(down, up);
        }
    }
}
