//! What is no backup, lets nobody in, or was cut off: named for what it is, and never put in the shop's place.

use super::shop::{Shop, names_in};

#[test]
fn what_is_no_backup_is_named_for_what_it_is() {
    let shop = Shop::new();
    let name = |name: &str| shop.path(name).to_str().unwrap().to_string();
    std::fs::write(shop.path("empty.db"), "").unwrap();
    std::fs::hard_link(shop.db(), shop.path("twin.db")).unwrap();
    std::os::unix::fs::symlink(shop.db(), shop.path("link.db")).unwrap();
    for (file, said) in [
        (name("empty.db"), "it is empty"),
        (name("shop.db"), "the shop's file itself"),
        (name("twin.db"), "the shop's file itself"),
        (name("no.db"), "there is no such file"),
    ] {
        let refused = shop.run(&["restore", &file, "--yes"]).refused();
        assert!(refused.contains(said), "{refused}");
    }
    shop.run(&["restore", &name("link.db"), "--yes"]).refused();
    std::fs::remove_file(shop.path("twin.db")).unwrap();
    assert_eq!(names_in(shop.folder.path()).iter().filter(|name| name.contains("before-")).count(), 0);
    shop.run(&["verify"]).done();
}

#[test]
fn a_file_that_lets_nobody_in_is_found_and_never_put_in_place() {
    let shop = Shop::new();
    for (change, said) in [
        ("UPDATE shop SET currency = 'ZZZ'", "“ZZZ” is not a currency"),
        ("UPDATE shop SET time_zone = 'Mars/Olympus'", "is not a time zone"),
        ("UPDATE users SET is_active = 0", "no owner who could sign in"),
        ("UPDATE users SET secret_hash = replace(secret_hash, 'm=', 'm=9')", "no owner who could sign in"),
        ("UPDATE users SET secret_hash = '$argon2id$x'", "no owner who could sign in"),
    ] {
        let backup = shop.path("b.db");
        let _ = std::fs::remove_file(&backup);
        shop.run(&["backup", backup.to_str().unwrap()]).done();
        let plain = rusqlite::Connection::open(&backup).unwrap();
        plain.execute(change, []).unwrap();
        drop(plain);
        let proved = shop.run(&["--db", backup.to_str().unwrap(), "verify"]);
        assert_eq!(proved.code, Some(1), "{change}");
        assert!(
            proved.out.contains("Nobody can work with this file") && proved.out.contains(said),
            "{}",
            proved.out
        );
        let refused = shop.run(&["restore", backup.to_str().unwrap(), "--yes"]).refused();
        assert!(refused.contains("nobody could work with it") && refused.contains(said), "{refused}");
        shop.run(&["report", "stock"]).done();
    }
    // A shop in that state takes a backup of its owners'.
    let good = shop.path("good.db");
    shop.run(&["backup", good.to_str().unwrap()]).done();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    plain.execute("UPDATE shop SET currency = 'ZZZ'", []).unwrap();
    drop(plain);
    shop.run(&["report", "stock"]).refused();
    shop.run(&["restore", good.to_str().unwrap(), "--yes"]).done();
    shop.run(&["report", "stock"]).done();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    plain.execute("UPDATE roles SET permissions = 'nonsense' WHERE code = 'cashier'", []).unwrap();
    drop(plain);
    let proved = shop.run(&["verify"]);
    assert!(proved.code == Some(1) && proved.out.contains("the role cashier"), "{}", proved.out);
}

#[test]
fn what_was_cut_off_before_a_backup_was_ever_opened_is_taken_back() {
    let shop = Shop::stocked();
    let backup = shop.path("whole.db");
    shop.run(&["backup", backup.to_str().unwrap()]).done();
    let other = Shop::none();
    std::fs::copy(&backup, other.db()).unwrap();
    // As a power cut leaves it: some pages are written, and the journal that takes them back lies beside.
    let plain = rusqlite::Connection::open(&backup).unwrap();
    plain.execute_batch("PRAGMA cache_size = 2; BEGIN IMMEDIATE; CREATE TABLE half (a)").unwrap();
    for _ in 0..300 {
        plain.execute("INSERT INTO half VALUES (randomblob(3000))", []).unwrap();
    }
    plain.execute("UPDATE products SET notes = hex(randomblob(900))", []).unwrap();
    for ending in ["", "-journal"] {
        let name = |path: std::path::PathBuf| format!("{}{ending}", path.display());
        std::fs::copy(name(backup.clone()), name(other.db())).unwrap();
    }
    drop(plain);
    let proved = other.run(&["verify"]);
    assert!(
        proved.code == Some(1) && proved.out.contains("open the shop once"),
        "{}{}",
        proved.out,
        proved.err
    );
    other.run(&["report", "stock"]).done();
    other.run(&["verify"]).done();
    let notes = other.rows("products").iter().filter(|row| !row["notes"].is_null()).count();
    assert_eq!(notes, 0);
    // Another program's file is left as it is, journal and all.
    let foreign = Shop::none();
    let plain = rusqlite::Connection::open(foreign.db()).unwrap();
    plain.execute_batch("CREATE TABLE t (a)").unwrap();
    drop(plain);
    std::fs::write(format!("{}-journal", foreign.db().display()), vec![7; 4096]).unwrap();
    let before = std::fs::read(foreign.db()).unwrap();
    let refused = foreign.run(&["report", "stock"]).refused();
    assert!(refused.contains("not a Storekeep file"), "{refused}");
    assert_eq!(std::fs::read(foreign.db()).unwrap(), before);
}
