//! One file in the place of another, and what lies beside it.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::documents::{FERTILISER, cash, draft, trading};
use super::{PIN, first_run, shop};
use crate::domain::{Direction, Draft, Kind};
use crate::store::file::lost;
use crate::store::{
    Agreed, Error, Result, Store, Terminal, is_part_of_shop, lost_by_restore, restore, verify_file,
};

/// A shop that nobody has open, and a backup of it.
fn backed_up() -> (TempDir, PathBuf, PathBuf) {
    let (folder, session) = shop();
    let (path, backup) = (folder.path().join("shop.db"), folder.path().join("b.db"));
    session.books().backup(&backup).unwrap();
    (folder, path, backup)
}

/// Changes the shop's name, to tell one file from another.
fn rename_shop(path: &Path, name: &str) {
    rusqlite::Connection::open(path).unwrap().execute("UPDATE shop SET name = ?1", [name]).unwrap();
}

fn shop_name(path: &Path) -> String {
    Store::open(path).unwrap().shop().unwrap().unwrap().name
}

fn names(folder: &Path) -> Vec<String> {
    let files = folder.read_dir().unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<_> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn restored(path: &Path, backup: &Path) -> Result<PathBuf> {
    restore(path, backup, &Agreed::default(), "owner", PIN).map(|restored| restored.kept.unwrap())
}

#[test]
fn restores_in_a_row_keep_every_file_that_was_there() {
    let (_folder, path, backup) = backed_up();
    let mut kept = Vec::new();
    for round in 0..4 {
        rename_shop(&path, &format!("Shop {round}"));
        kept.push(restored(&path, &backup).unwrap());
        assert_eq!(shop_name(&path), "Green Field");
    }
    for (round, kept) in kept.iter().enumerate() {
        assert_eq!(shop_name(kept), format!("Shop {round}"), "{}", kept.display());
    }
}

#[test]
fn restores_at_once_lose_no_file() {
    let (folder, path, backup) = backed_up();
    rename_shop(&path, "The shop");
    let kept: Vec<PathBuf> = std::thread::scope(|scope| {
        let restores: Vec<_> = (0..4).map(|_| scope.spawn(|| restored(&path, &backup))).collect();
        restores.into_iter().filter_map(|restore| restore.join().unwrap().ok()).collect()
    });
    assert!(!kept.is_empty(), "one of them has the file to itself");
    assert_eq!(shop_name(&path), "Green Field");
    assert_eq!(kept.iter().filter(|kept| shop_name(kept) == "The shop").count(), 1, "{kept:?}");
    let there = names(folder.path()).into_iter().filter(|name| {
        name.contains("before-restore")
            && !name.ends_with(".lock")
            && !name.ends_with("-wal")
            && !name.ends_with("-shm")
    });
    assert_eq!(there.count(), kept.len());
    assert!(names(folder.path()).iter().all(|name| !name.contains("part")));
}

#[test]
fn an_exchange_that_was_cut_off_is_taken_back() {
    let (_folder, path, backup) = backed_up();
    let aside = path.with_file_name("shop.db.before-restore-20260101-120000");
    for again in [false, true] {
        // Killed after the shop got its second name.
        std::fs::hard_link(&path, &aside).unwrap();
        rename_shop(&path, "The shop");
        if again {
            let kept = restored(&path, &backup).unwrap();
            assert_eq!(shop_name(&kept), "The shop");
        } else {
            assert_eq!(shop_name(&path), "The shop");
        }
        assert!(!aside.exists(), "two names of one file would ruin it");
    }
}

#[test]
fn what_lies_beside_a_lost_file_does_not_ruin_the_restored_one() {
    let (folder, path, backup) = backed_up();
    let store = Store::open(&path).unwrap();
    store.sign_in("owner", PIN, &Terminal::here()).unwrap();
    let log = std::fs::read(folder.path().join("shop.db-wal")).unwrap();
    assert!(!log.is_empty());
    drop(store);
    std::fs::remove_file(&path).unwrap();
    std::fs::write(folder.path().join("shop.db-wal"), log).unwrap();
    assert_eq!(restore(&path, &backup, &Agreed::default(), "owner", PIN).unwrap().kept, None);
    let found = Store::open(&path).unwrap().verify(None).unwrap();
    assert!(found.iter().all(|check| check.problems.is_empty()));
}

#[test]
fn what_was_done_while_it_was_asked_is_not_lost_unsaid() {
    let (folder, session) = trading();
    let (path, backup) = (folder.path().join("shop.db"), folder.path().join("b.db"));
    let ticket = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    session.documents().keep_draft(&ticket).unwrap();
    session.books().backup(&backup).unwrap();
    let told = || lost_by_restore(&path, &backup).unwrap();
    assert!(told().unwrap().is_nothing());
    let mut agreed = Agreed { lost: told(), ..Agreed::default() };
    // One after another, each of them unknown to who agreed before.
    let more: [&dyn Fn(); 4] = [
        &|| {
            session
                .documents()
                .keep_draft(&Draft { notes: Some("At the gate".into()), ..ticket.clone() })
                .unwrap();
        },
        &|| drop(session.documents().take_in_hand(&ticket, Direction::In, &cash(1_000)).unwrap()),
        &|| {
            drop(
                session
                    .documents()
                    .post(&draft(&session, Kind::Sale, &[(FERTILISER, 1)]), &[cash(3_990)])
                    .unwrap(),
            )
        },
        &|| {
            session.documents().keep_draft(&draft(&session, Kind::Sale, &[(FERTILISER, 2)])).unwrap();
        },
    ];
    for act in more {
        act();
        let now = told().unwrap();
        assert!(!lost::is_agreed(Some(&now), agreed.lost.as_ref()), "{now:?}");
        agreed.lost = Some(now);
    }
    let now = agreed.lost.as_ref().unwrap();
    assert_eq!((now.drafts.len(), now.entries.len()), (2, 1));
    assert_eq!(now.money.as_ref().map(crate::words::Message::to_string), Some("39.90 EGP taken".to_owned()));
    assert_eq!(
        now.in_hand.as_ref().map(crate::words::Message::to_string),
        Some("10.00 EGP taken for open tickets".to_owned())
    );
    session.documents().post(&draft(&session, Kind::Sale, &[(FERTILISER, 1)]), &[cash(3_990)]).unwrap();
    drop(session);
    let refused = restore(&path, &backup, &agreed, "owner", PIN).unwrap_err().to_string();
    assert!(refused.contains("More was done") && refused.contains("Nothing was restored"), "{refused}");
    restore(&path, &backup, &Agreed { lost: told(), ..agreed }, "owner", PIN).unwrap();
}

#[test]
fn a_file_that_another_program_has_open_is_not_exchanged() {
    let (_folder, path, backup) = backed_up();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.query_row("SELECT count(*) FROM shop", [], |row| row.get::<_, i64>(0)).unwrap();
    assert!(restored(&path, &backup).unwrap_err().to_string().contains("another terminal"));
    drop(other);
    restored(&path, &backup).unwrap();
}

#[test]
fn a_lock_is_made_beside_a_shop_only() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("passwd");
    std::fs::write(&text, "root:x:0:0:root:/root:/bin/sh\n".repeat(40)).unwrap();
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(matches!(Store::open(&text), Err(Error::NotOurs { .. })));
    assert!(matches!(Store::create(&other), Err(Error::NotOurs { .. })));
    assert!(matches!(Store::open(&folder.path().join("typo.db")), Err(Error::NoFile { .. })));
    assert!(restore(&text, &other, &Agreed::default(), "owner", PIN).is_err());
    assert_eq!(names(folder.path()), ["other.db", "passwd"]);
}

#[test]
fn a_name_that_is_not_text_is_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join(OsStr::from_bytes(b"shop\xff"));
    let (path, backup) = (place.join("shop.db"), place.join(OsStr::from_bytes(b"b\xfe.db")));
    let store = Store::create(&path).unwrap();
    store.first_run(&first_run()).unwrap();
    store.sign_in("owner", PIN, &Terminal::here()).unwrap().books().backup(&backup).unwrap();
    drop(store);
    let kept = restored(&path, &backup).unwrap();
    assert_eq!(shop_name(&path), shop_name(&kept));
}

/// Changes a file's schema behind the program's back.
fn meddle(path: &Path, sql: &str) {
    let plain = rusqlite::Connection::open(path).unwrap();
    plain.execute_batch(sql).unwrap();
}

#[test]
fn a_schema_that_is_not_ours_is_refused_at_every_open_and_by_restore() {
    for (meddling, named) in [
        ("CREATE TABLE sqlitexstat1 (a); ANALYZE", "table sqlitexstat1 was added"),
        (
            "CREATE TRIGGER own AFTER INSERT ON user_sessions BEGIN UPDATE users SET role_id = 1; END",
            "trigger own was added",
        ),
        ("DROP TRIGGER unified_invoices_no_update", "trigger unified_invoices_no_update is missing"),
        ("DROP INDEX users_by_role", "index users_by_role is missing"),
        ("CREATE VIEW roles2 AS SELECT * FROM roles", "view roles2 was added"),
        (
            "ALTER TABLE customers ADD COLUMN heavy TEXT GENERATED ALWAYS AS (hex(zeroblob(100000000))) VIRTUAL",
            "table customers was changed",
        ),
    ] {
        let (folder, path, backup) = backed_up();
        let bad = folder.path().join("bad.db");
        std::fs::copy(&backup, &bad).unwrap();
        meddle(&bad, meddling);
        let said = restored(&path, &bad).unwrap_err().to_string();
        assert!(said.contains(named) && said.contains("bad.db"), "{said}");
        assert_eq!(shop_name(&path), "Green Field");
        meddle(&path, meddling);
        let said = Store::open(&path).map(drop).unwrap_err().to_string();
        assert!(said.contains(named), "{said}");
        assert!(Store::create(&path).is_err());
        let found = verify_file(&path, None).unwrap();
        let found: Vec<_> = found.into_iter().flat_map(|check| check.said()).collect();
        assert!(found.iter().any(|said| said.contains(named)), "{found:?}");
        // A backup puts it right.
        restored(&path, &backup).unwrap();
        assert_eq!(shop_name(&path), "Green Field");
    }
}

/// Every file of a folder with what is in it.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    names(folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(name)).unwrap())).collect()
}

#[test]
fn where_a_shop_was_nothing_is_written() {
    for (state, beside) in
        [("empty", "-wal"), ("empty", ".lock"), ("gone", "-wal"), ("gone", ".lock"), ("gone", "-shm")]
            .into_iter()
            .chain([
                ("empty", ".before-restore-20260101-120000"),
                ("gone", ".before-v6-from-v5-20260101-120000"),
            ])
    {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        std::fs::write(folder.path().join(format!("shop.db{beside}")), "what was sold last").unwrap();
        if state == "empty" {
            std::fs::write(&path, "").unwrap();
        }
        let before = contents(folder.path());
        assert!(matches!(Store::open(&path), Err(Error::WasShop { .. })), "{state}{beside}");
        assert!(matches!(Store::create(&path), Err(Error::WasShop { .. })), "{state}{beside}");
        let found = verify_file(&path, None).unwrap();
        assert!(found.iter().any(|check| !check.is_clean()), "{state}{beside}");
        assert_eq!(contents(folder.path()), before, "{state}{beside}");
    }
}

#[test]
fn an_empty_file_that_never_was_a_shop_becomes_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    std::fs::write(&path, "").unwrap();
    assert!(matches!(Store::open(&path), Err(Error::NoFile { .. })));
    assert_eq!(path.metadata().unwrap().len(), 0, "looking made nothing");
    Store::create(&path).unwrap().first_run(&first_run()).unwrap();
    assert_eq!(shop_name(&path), "Green Field");
}

#[test]
fn a_file_whose_shop_is_gone_is_not_a_new_one() {
    let (_folder, path, backup) = backed_up();
    let plain = rusqlite::Connection::open(&path).unwrap();
    let guard: String = plain
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'shop_stays'", [], |row| row.get(0))
        .unwrap();
    plain.execute_batch(&format!("DROP TRIGGER shop_stays; DELETE FROM shop; {guard}")).unwrap();
    drop(plain);
    assert!(matches!(Store::open(&path), Err(Error::ShopGone { .. })));
    assert!(matches!(Store::create(&path), Err(Error::ShopGone { .. })));
    let found = verify_file(&path, None).unwrap();
    assert!(found.iter().any(|check| check.name.name() == "check-shop" && !check.is_clean()));
    restored(&path, &backup).unwrap();
    assert_eq!(shop_name(&path), "Green Field");
}

#[test]
fn nothing_but_the_shop_is_written_to_a_place_of_the_shop() {
    let (folder, session) = shop();
    let path = session.store().path().to_path_buf();
    let name = path.file_name().unwrap().to_str().unwrap();
    let beside = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(&path, beside("link")).unwrap();
    std::fs::hard_link(&path, beside("twin")).unwrap();
    for part in
        [name, "link", "twin", &format!("{name}-wal"), &format!("{name}.lock"), &format!("./{name}-new")]
    {
        assert!(is_part_of_shop(&path, &beside(part)), "{part}");
    }
    for other in ["lp0", "backup.db", &format!("my-{name}"), "no/folder/here"] {
        assert!(!is_part_of_shop(&path, &beside(other)), "{other}");
    }
    assert!(!is_part_of_shop(&path, std::path::Path::new("/dev/null")));
}
