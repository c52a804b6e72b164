use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::json;

use super::shop::{Fed, Shop, names_in};

fn sale() -> String {
    json!({
        "kind": "sale", "date": "2026-03-01", "lines": [{"product": "W-3", "quantity": "1"}],
        "payments": [{"method": "cash", "amount": "51.30"}],
    })
    .to_string()
}

#[test]
fn backups_are_whole_while_another_program_sells() {
    let shop = Shop::stocked();
    let mut child = shop.command(&["import", "invoices", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut feed = child.stdin.take().unwrap();
    let seller = std::thread::spawn(move || {
        use std::io::Write;
        // Until the other end is closed.
        (0..120).take_while(|_| writeln!(feed, "{}", sale()).is_ok()).count()
    });
    answers.next().unwrap().unwrap();
    for number in 0..4 {
        let name = format!("backup-{number}.db");
        let file = shop.path(&name);
        shop.run(&["backup", file.to_str().unwrap()]).done();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        // What the copy holds agrees with itself: each sale took one.
        let rows = |table: &str| {
            let out = shop.run(&["--db", file.to_str().unwrap(), "export", table, "--format", "json"]).done();
            serde_json::from_str::<Vec<serde_json::Value>>(&out).unwrap()
        };
        let sold = rows("register").len();
        let left = rows("stock").into_iter().find(|row| row["product"] == "W-3").unwrap();
        assert!(sold >= 1);
        assert_eq!(left["on_hand"], (5000 - sold).to_string());
    }
    let mut child = Fed { child };
    let read = answers.count();
    assert_eq!((seller.join().unwrap(), read + 1), (120, 120));
    assert_eq!(child.child.wait().unwrap().code(), Some(0));
    assert!(names_in(shop.folder.path()).iter().all(|name| !name.contains("part-")));
}

#[test]
fn a_backup_overwrites_nothing() {
    let shop = Shop::new();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    let before = std::fs::read(&file).unwrap();
    assert!(shop.run(&["backup", name]).refused().contains("never overwrites"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    shop.run(&["backup", shop.db().to_str().unwrap()]).refused();
    assert!(shop.run(&["backup", "/nowhere/b.db"]).refused().contains("/nowhere"));
}

#[test]
fn a_restore_puts_the_backup_in_place_and_keeps_the_old_file() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    let backup = std::fs::read(&file).unwrap();
    shop.import("customers", "code,name\nLATER,Added after the backup\n").done();
    let kept = shop.run(&["restore", name]).done();
    assert!(!shop.rows("customers").iter().any(|row| row["code"] == "LATER"));
    let old = shop.run(&["--db", kept.trim_end(), "export", "customers"]).done();
    assert!(old.contains("LATER"));
    assert_eq!(std::fs::read(&file).unwrap(), backup, "a backup is only read");
    assert!(shop.rows("user_activities").iter().any(|row| row["action"] == "backup.restored"));
    // It is a shop like any other: it sells on.
    shop.import("invoices", sale()).done();
}

#[test]
fn a_restore_that_cannot_be_leaves_the_shop_as_it_is() {
    let shop = Shop::new();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    let names = names_in(shop.folder.path());

    let text = shop.path("text.db");
    std::fs::write(&text, "not a database at all, but long enough to be looked at").unwrap();
    assert!(shop.run(&["restore", text.to_str().unwrap()]).refused().contains("not a Storekeep file"));
    std::fs::remove_file(text).unwrap();

    let torn = shop.path("torn.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0x5a);
    std::fs::write(&torn, bytes).unwrap();
    shop.run(&["restore", torn.to_str().unwrap()]).refused();
    std::fs::remove_file(torn).unwrap();

    let wrong = shop.command(&["restore", name]).env("STOREKEEP_PIN", "000000").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));

    let mut child = shop.command(&["import", "invoices", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut fed = Fed { child };
    fed.tell("{}");
    // It has named the bad line, so it has the file open.
    assert!(said.next().unwrap().unwrap().contains("line 1"));
    assert!(shop.run(&["restore", name]).refused().contains("another terminal"));
    drop(fed.child.stdin.take());
    fed.child.wait().unwrap();

    let now: Vec<_> =
        names_in(shop.folder.path()).into_iter().filter(|name| !name.ends_with(".lock")).collect();
    let before: Vec<_> = names.into_iter().filter(|name| !name.ends_with(".lock")).collect();
    assert_eq!(now, before);
    assert_eq!(shop.rows("users").len(), 1);
}

#[test]
fn a_shop_that_was_lost_comes_back_from_its_backup() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    let elsewhere = shop.path("new").join("shop.db");
    shop.run(&["--db", elsewhere.to_str().unwrap(), "restore", name]).done();
    assert_eq!(elsewhere.metadata().unwrap().permissions().mode() & 0o777, 0o600);

    std::fs::write(shop.db(), "the disk put something else here, as disks do when they die slowly").unwrap();
    shop.run(&["export", "products"]).refused();
    let kept = shop.run(&["restore", name]).done();
    assert!(std::fs::read_to_string(kept.trim_end()).unwrap().starts_with("the disk put"));
    assert_eq!(shop.rows("products").len(), 6);
}
