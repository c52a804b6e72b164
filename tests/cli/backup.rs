use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use serde_json::json;

use super::shop::{Fed, Shop, names_in};

/// Another sale each time, though all are alike.
fn sale() -> String {
    json!({
        "uuid": uuid::Uuid::new_v4().to_string(),
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
}

#[test]
fn a_place_that_cannot_take_a_backup_is_named_for_what_it_is() {
    let shop = Shop::new();
    let said = |place: &std::path::Path| shop.run(&["backup", place.to_str().unwrap()]).refused();
    let missing = said(&shop.path("nowhere").join("b.db"));
    assert!(missing.contains("no folder") && missing.contains("nowhere"), "{missing}");
    assert!(!missing.contains("storekeep init"), "{missing}");
    assert!(said(shop.folder.path()).contains("it is a folder"));
    assert!(said(&shop.db().join("b.db")).contains("a file, not a folder"));
    // Beside the shop's file such a name would be taken for its log, for a copy that was kept, for one half made.
    for ending in ["-journal", "-wal", ".part", ".lock2", ".before-x"] {
        assert!(said(&shop.path(&format!("shop.db{ending}"))).contains("no name may begin with shop.db"));
    }
    shop.run(&["export", "products"]).done();
    let elsewhere = shop.path("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    shop.run(&["backup", elsewhere.join("shop.db-monday").to_str().unwrap()]).done();
    // The same of the shop's own file.
    let db = shop.path("nowhere").join("shop.db");
    let missing = shop.run(&["--db", db.to_str().unwrap(), "export", "products"]).refused();
    assert!(missing.contains("no folder"), "{missing}");
}

#[test]
fn a_restore_says_what_is_lost_and_does_nothing_unasked() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    shop.import("invoices", format!("{}\n{}\n", sale(), sale())).done();
    shop.import("customers", "code,name\nLATER,Added after the backup\n").done();
    shop.run(&["pay", "--customer", "C-1", "--method", "cash", "--amount", "7.50"]).done();

    let said = shop.run(&["restore", name]).refused();
    for named in ["SAL-2026-000001", "SAL-2026-000002", "51.30 EGP", "by mona", "110.10 EGP taken", "--yes"] {
        assert!(said.contains(named), "{named}? {said}");
    }
    assert!(said.contains("one other change"), "{said}");
    assert_eq!(shop.rows("register").len(), 2, "nothing was restored");

    shop.run(&["restore", name, "--yes"]).done();
    assert_eq!(shop.rows("register").len(), 0);
    // Nothing is lost by the same again, so nothing is asked.
    shop.run(&["restore", name]).done();
}

#[test]
fn a_restored_shop_gives_no_number_out_again() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.import("invoices", sale()).done();
    shop.run(&["backup", name]).done();
    // A backup is proven as it lies there, before anybody opens it.
    shop.run(&["--db", name, "verify"]).done();
    let number = || {
        let told: serde_json::Value = serde_json::from_str(&shop.import("invoices", sale()).done()).unwrap();
        told["number"].as_str().unwrap().to_string()
    };
    assert_eq!([number(), number()], ["SAL-2026-000002", "SAL-2026-000003"]);
    let ran = shop.run(&["restore", name, "--yes"]);
    assert!(ran.err.contains("SAL-2026-000002 to SAL-2026-000003"), "{}", ran.err);
    let with_them = ran.done();
    shop.run(&["verify"]).done();
    assert_eq!(number(), "SAL-2026-000004");
    shop.run(&["verify"]).done();
    // Again, over a shop that passes some over already; and back to the file that has the first ones.
    shop.run(&["restore", name, "--yes"]).done();
    assert_eq!(number(), "SAL-2026-000005");
    shop.run(&["restore", with_them.trim_end(), "--yes"]).done();
    shop.run(&["verify"]).done();
    let kept: Vec<_> = shop.rows("register").iter().map(|row| row["number"].clone()).collect();
    assert_eq!(kept, ["SAL-2026-000001", "SAL-2026-000002", "SAL-2026-000003"]);
    assert_eq!(number(), "SAL-2026-000006");
    shop.run(&["verify"]).done();
}

#[test]
fn numbers_beyond_what_was_declared_are_a_gap() {
    let shop = Shop::stocked();
    shop.import("invoices", sale()).done();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    let moved = |sql: &str| plain.execute_batch(sql).unwrap_err().to_string();
    assert!(moved("UPDATE sequences SET last = 5 WHERE prefix = 'SAL'").contains("moves by one"));
    assert!(moved("INSERT INTO sequences VALUES ('QUO', 2026, 4)").contains("begins at one"));
    assert!(
        moved("INSERT INTO skipped_numbers VALUES ('SAL', 2026, 2, 4, 1)").contains("only a restore skips")
    );
    drop(plain);
    let file = shop.path("b.db");
    shop.run(&["backup", file.to_str().unwrap()]).done();
    shop.import("invoices", sale()).done();
    shop.run(&["restore", file.to_str().unwrap(), "--yes"]).done();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    let restore = "(SELECT max(activity_id) FROM skipped_numbers)";
    let moved = plain
        .execute_batch(&format!("INSERT INTO skipped_numbers VALUES ('SAL', 2026, 2, 4, {restore})"))
        .unwrap_err()
        .to_string();
    assert!(moved.contains("after the last one given out"), "{moved}");
    // Where the guards take it, the sealed activity does not tell of it.
    plain
        .execute_batch(&format!("INSERT INTO skipped_numbers VALUES ('SAL', 2026, 3, 4, {restore})"))
        .unwrap();
    drop(plain);
    let ran = shop.run(&["verify"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("SAL-2026-000003"), "{}", ran.out);
}

#[test]
fn a_damaged_backup_is_named_and_not_the_shop() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    shop.run(&["backup", file.to_str().unwrap()]).done();
    let whole = std::fs::read(&file).unwrap();
    for (length, torn) in [(whole.len() / 3, false), (whole.len(), true), (40, false), (0, false)] {
        let mut bytes = whole[..length].to_vec();
        if torn {
            bytes[whole.len() / 2..][..8192].fill(0x5a);
        }
        let half = shop.path("half.db");
        std::fs::write(&half, &bytes).unwrap();
        let said = shop.run(&["restore", half.to_str().unwrap(), "--yes"]).refused();
        assert!(said.contains("half.db") && !said.contains("shop's file is damaged"), "{said}");
    }
    let said = shop.run(&["restore", shop.path("none.db").to_str().unwrap()]).refused();
    assert!(said.contains("no such file") && !said.contains("storekeep init"), "{said}");
    shop.run(&["verify"]).done();
}

#[test]
fn a_restore_puts_the_backup_in_place_and_keeps_the_old_file() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    shop.run(&["backup", name]).done();
    let backup = std::fs::read(&file).unwrap();
    shop.import("customers", "code,name\nLATER,Added after the backup\n").done();
    let kept = shop.run(&["restore", name, "--yes"]).done();
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
    let kept = shop.run(&["restore", name, "--yes"]).done();
    assert!(std::fs::read_to_string(kept.trim_end()).unwrap().starts_with("the disk put"));
    assert_eq!(shop.rows("products").len(), 6);
}

/// What the next sale is numbered.
fn next_number(shop: &Shop) -> String {
    let told: serde_json::Value = serde_json::from_str(&shop.import("invoices", sale()).done()).unwrap();
    told["number"].as_str().unwrap().to_string()
}

#[test]
fn where_the_file_is_gone_it_is_asked_and_no_number_is_given_out_twice() {
    type Lose = fn(&std::path::Path);
    let empty: Lose = |db| std::fs::write(db, "").unwrap();
    let gone: Lose = |db| std::fs::remove_file(db).unwrap();
    let garbage: Lose = |db| std::fs::write(db, [0x5a; 9000]).unwrap();
    for lose in [gone, empty, garbage] {
        let shop = Shop::stocked();
        let file = shop.path("b.db");
        let name = file.to_str().unwrap();
        assert_eq!(next_number(&shop), "SAL-2026-000001");
        shop.run(&["backup", name]).done();
        assert_eq!(next_number(&shop), "SAL-2026-000002");
        lose(&shop.db());
        let said = shop.run(&["restore", name]).refused();
        assert!(said.contains("nobody can say") && said.contains("--yes"), "{said}");
        let ran = shop.run(&["restore", name, "--yes"]);
        for named in ["thousand", "SAL-2026-000002 to SAL-2026-001001", "PAY-2026-000002", "PUR-2026-000001"]
        {
            assert!(ran.err.contains(named), "{named}? {}", ran.err);
        }
        ran.done();
        assert_eq!(next_number(&shop), "SAL-2026-001002");
        shop.run(&["verify"]).done();
    }
}

#[test]
fn the_last_number_on_paper_is_where_numbers_go_on() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    assert_eq!(next_number(&shop), "SAL-2026-000001");
    shop.run(&["backup", name]).done();
    std::fs::remove_file(shop.db()).unwrap();
    for (wrong, why) in [
        ("SAL-2026-0000x1", "is no number"),
        ("ABC-2026-000001", "is no number"),
        ("SAL-2026-900001", "cannot be the last"),
        ("SAL-2099-000001", "cannot be the last"),
    ] {
        let said = shop.run(&["restore", name, "--yes", "--last", wrong]).refused();
        assert!(said.contains(why), "{said}");
        assert!(!shop.db().exists(), "nothing was restored");
    }
    let last = ["--last", " sal-2026-000061", "--last", "PAY-2026-000080"];
    let ran = shop.run(&[&["restore", name, "--yes"], &last[..]].concat());
    assert!(ran.err.contains("SAL-2026-000002 to SAL-2026-000061"), "{}", ran.err);
    assert!(ran.err.contains("PAY-2026-000002 to PAY-2026-000080"), "{}", ran.err);
    ran.done();
    assert_eq!(next_number(&shop), "SAL-2026-000062");
    // The file knows better than old paper does.
    shop.run(&["restore", name, "--yes", "--last", "SAL-2026-000003"]).done();
    assert_eq!(next_number(&shop), "SAL-2026-000063");
    shop.run(&["verify"]).done();
}

#[test]
fn at_a_new_place_numbers_go_on_from_the_backup_and_it_says_so() {
    let shop = Shop::stocked();
    let file = shop.path("b.db");
    let name = file.to_str().unwrap();
    assert_eq!(next_number(&shop), "SAL-2026-000001");
    shop.run(&["backup", name]).done();
    let elsewhere = shop.path("new").join("shop.db");
    let elsewhere = elsewhere.to_str().unwrap();
    let ran = shop.run(&["--db", elsewhere, "restore", name]);
    assert!(ran.err.contains("numbers go on from the backup's"), "{}", ran.err);
    ran.done();
    // As it says there.
    let ran = shop.run(&["--db", elsewhere, "restore", name, "--last", "SAL-2026-000007"]);
    assert!(ran.err.contains("SAL-2026-000002 to SAL-2026-000007"), "{}", ran.err);
    ran.done();
    shop.run(&["--db", elsewhere, "verify"]).done();
}
