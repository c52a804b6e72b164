//! What a terminal saw of the file last, and asks for when it opens it: the next morning tells, without anybody typing.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;

use super::shop::Shop;

/// One sale more; the same one would be the one that is there.
fn sell(shop: &Shop) {
    static SOLD: AtomicU32 = AtomicU32::new(0);
    let sale = json!({
        "kind": "sale", "reference": format!("PO {}", SOLD.fetch_add(1, Ordering::Relaxed)), "date": "2026-03-01", "customer": "C-1",
        "lines": [{"product": "W-1", "quantity": "2"}],
        "payments": [{"method": "cash", "amount": "79.80"}],
    });
    shop.import("invoices", format!("{sale}\n")).done();
}

/// A command that signs in: what it says of the file.
fn said(shop: &Shop) -> String {
    let ran = shop.run(&["export", "customers"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.err
}

fn memory(shop: &Shop) -> PathBuf {
    shop.path(".local/state/storekeep/seen")
}

/// Sells, keeps a copy as it lies there, and sells once more.
fn sold_since() -> (Shop, PathBuf) {
    let shop = Shop::stocked();
    sell(&shop);
    let yesterday = shop.path("yesterday.db");
    std::fs::copy(shop.db(), &yesterday).unwrap();
    sell(&shop);
    (shop, yesterday)
}

fn put_back(shop: &Shop, copy: &Path) {
    std::fs::copy(copy, shop.db()).unwrap();
}

#[test]
fn yesterdays_copy_put_back_is_told_until_somebody_who_may_accepts_it() {
    let (shop, yesterday) = sold_since();
    assert!(!said(&shop).contains("SAL-2026"), "nothing is missing yet");
    put_back(&shop, &yesterday);
    // The copy is proved whole wherever it is looked at; what is missing here is said beside.
    let ran = shop.run(&["verify"]);
    assert_eq!(ran.code, Some(0));
    assert!(ran.err.contains("SAL-2026-000002") && ran.err.contains("SAL-2026-000001"), "{}", ran.err);
    // Whoever signs in is told, and what is done meanwhile does not become what was seen.
    sell(&shop);
    for _ in 0..2 {
        assert!(said(&shop).contains("SAL-2026-000002"));
    }
    shop.hire("amal", "cashier");
    shop.run(&["--user", "amal", "accept"]).refused();
    assert!(said(&shop).contains("SAL-2026-000002"));
    shop.run(&["accept"]).done();
    assert!(!said(&shop).contains("SAL-2026"));
    assert_eq!(shop.run(&["verify"]).code, Some(0));
    // The record tells of it.
    let told = shop.rows("activities");
    assert!(told.iter().any(|row| row["action"] == "record.accepted"), "{told:?}");
    // And the same copy is no more right the second time.
    put_back(&shop, &yesterday);
    assert!(said(&shop).contains("SAL-2026-000002"));
}

#[test]
fn an_end_that_was_cut_off_is_told() {
    let (shop, _) = sold_since();
    let without = |sql: &str| {
        let plain = rusqlite::Connection::open(shop.db()).unwrap();
        let triggers: Vec<String> = plain
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let made: Vec<String> = plain
            .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        plain.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        triggers.iter().for_each(|name| plain.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
        plain.execute_batch(sql).unwrap();
        made.iter().for_each(|sql| plain.execute_batch(sql).unwrap());
    };
    let whole = std::fs::read(shop.db()).unwrap();
    // The register's last row alone, and the last activity alone: that somebody signed out.
    for cut in [
        "DELETE FROM unified_invoices WHERE id = (SELECT max(id) FROM unified_invoices)",
        "DELETE FROM user_activities WHERE id = (SELECT max(id) FROM user_activities)",
    ] {
        std::fs::write(shop.db(), &whole).unwrap();
        without(cut);
        let said = shop.run(&["verify"]).err;
        assert!(said.contains("This terminal saw"), "{cut}: {said}");
    }
    std::fs::write(shop.db(), &whole).unwrap();
    assert_eq!(shop.run(&["verify"]).code, Some(0));
}

#[test]
fn what_was_restored_on_purpose_asks_nothing() {
    let shop = Shop::stocked();
    sell(&shop);
    let backup = shop.path("backup.db");
    shop.run(&["backup", backup.to_str().unwrap()]).done();
    sell(&shop);
    shop.run(&["restore", backup.to_str().unwrap(), "--yes"]).done();
    assert!(!said(&shop).contains("SAL-2026"));
    assert_eq!(shop.run(&["verify"]).code, Some(0));
    // The restored file in turn is remembered: a copy of it explains nothing that came after.
    let restored = shop.path("restored.db");
    std::fs::copy(shop.db(), &restored).unwrap();
    sell(&shop);
    put_back(&shop, &restored);
    assert!(said(&shop).contains("SAL-2026"));
}

#[test]
fn a_copy_elsewhere_asks_nothing_and_a_file_that_was_moved_does() {
    let (shop, yesterday) = sold_since();
    let at = |place: &Path, arguments: &[&str]| {
        shop.command(arguments).env("STOREKEEP_DB", place).output().map(super::shop::ran).unwrap()
    };
    let looked = at(&yesterday, &["export", "customers"]);
    assert!(looked.code == Some(0) && !looked.err.contains("SAL-2026"), "{}", looked.err);
    // By another way to the same folder.
    std::os::unix::fs::symlink(shop.folder.path(), shop.path("way")).unwrap();
    put_back(&shop, &yesterday);
    let looked = at(&shop.path("way/shop.db"), &["export", "customers"]);
    assert!(looked.err.contains("SAL-2026-000002"), "{}", looked.err);
    // The file that this terminal knows is gone, and an older one of the same shop lies elsewhere.
    std::fs::remove_file(shop.db()).unwrap();
    let other = shop.path("moved");
    std::fs::create_dir(&other).unwrap();
    std::fs::copy(&yesterday, other.join("shop.db")).unwrap();
    std::fs::remove_file(&yesterday).unwrap();
    let looked = at(&other.join("shop.db"), &["export", "customers"]);
    assert!(looked.err.contains("SAL-2026-000002"), "{}", looked.err);
    // Another shop in the old place is none of its business.
    let init = ["init", "--shop", "Other", "--currency", "EGP", "--tax-rate", "14", "--owner", "mona"];
    std::fs::remove_file(shop.path("shop.db.lock")).unwrap();
    std::fs::remove_file(shop.path("shop.db.reserve")).unwrap();
    shop.run(&init).done();
    assert!(!said(&shop).contains("SAL-2026"));
}

#[test]
fn a_memory_that_cannot_be_kept_or_read_keeps_nobody_from_selling() {
    let (shop, _) = sold_since();
    let kept = std::fs::read_dir(memory(&shop)).unwrap().flatten().next().unwrap().path();
    for rubbish in ["", "{", "{\"path\": 7}"] {
        std::fs::write(&kept, rubbish).unwrap();
        sell(&shop);
        assert!(
            std::fs::read_to_string(&kept).unwrap().contains("\"register\""),
            "{rubbish} is written over"
        );
    }
    std::fs::remove_dir_all(memory(&shop)).unwrap();
    std::fs::write(memory(&shop), "a file in the folder's place").unwrap();
    sell(&shop);
    assert_eq!(shop.run(&["verify"]).code, Some(0));
}

#[test]
fn a_row_several_and_a_file_of_seals_are_looked_up() {
    let (shop, _) = sold_since();
    let seal = |place: usize| {
        let hash = shop.rows("register")[place]["hash"].as_str().unwrap().to_string();
        hash.chars().take(8).collect::<String>()
    };
    let (first, second) = (seal(0), seal(1));
    let row = format!("2:{second}");
    let on_paper = format!("2 {second}");
    let number = format!("SAL-2026-000001:{first}");
    shop.run(&["verify", "--expect", &row, "--expect", &number, "--expect", &on_paper]).done();
    assert_eq!(shop.run(&["verify", "--expect", &number, "--expect", "2:00000000"]).code, Some(1));
    let list = shop.path("seals.txt");
    std::fs::write(&list, format!("# from the drawer\n\n{number}\n{on_paper}\n")).unwrap();
    let from = format!("@{}", list.display());
    shop.run(&["verify", "--expect", &from]).done();
    std::fs::write(&list, format!("{number}\nSAL-2026-000009:{second}\n")).unwrap();
    let ran = shop.run(&["verify", "--expect", &from]);
    assert!(ran.code == Some(1) && ran.out.contains("SAL-2026-000009"), "{}", ran.out);
    std::fs::write(&list, "no seal\n").unwrap();
    shop.run(&["verify", "--expect", &from]).refused();
    let none = shop.run(&["verify", "--expect", "@nowhere.txt"]).refused();
    assert!(none.contains("nowhere.txt"), "{none}");
}
