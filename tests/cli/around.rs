//! What lies around the shop's file and the program: leftovers, modes, outputs that take nothing.

use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use super::shop::{Shop, names_in, ran};

#[test]
fn help_that_nobody_could_read_is_a_failure() {
    let shop = Shop::none();
    for asked in [&["--help"][..], &["--version"], &["import", "--help"], &["man"], &["completions", "bash"]]
    {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = ran(shop.command(asked).stdout(full).output().unwrap());
        assert_eq!(ran.code, Some(2), "{asked:?}");
        assert!(ran.err.contains("could not be written"), "{asked:?}: {}", ran.err);
        assert_eq!(shop.run(asked).code, Some(0), "{asked:?}");
    }
}

#[test]
fn what_was_typed_is_quoted_without_its_control_characters() {
    let shop = Shop::none();
    for asked in [
        &["verify", "--expect", "X\u{1b}[2J\u{9b}31m\u{202e}\u{c}"][..],
        &["no\u{1b}[2Jcommand\u{85}"],
        &["--\u{1b}]0;title\u{7}"],
    ] {
        let said = shop.run(asked).refused();
        assert!(said.chars().all(|c| c == '\n' || !c.is_control()), "{said:?}");
        assert!(!said.contains('\u{202e}'), "{said:?}");
    }
}

#[test]
fn a_file_that_others_can_read_is_said() {
    let shop = Shop::new();
    assert!(!shop.run(&["export", "users"]).err.contains("chmod"));
    std::fs::set_permissions(shop.db(), Permissions::from_mode(0o644)).unwrap();
    // A folder that lets nobody in keeps the file to itself.
    std::fs::set_permissions(shop.folder.path(), Permissions::from_mode(0o700)).unwrap();
    assert!(!shop.run(&["export", "users"]).err.contains("chmod"));
    std::fs::set_permissions(shop.folder.path(), Permissions::from_mode(0o755)).unwrap();
    let said = shop.run(&["export", "users"]).err;
    assert!(said.contains("Other users") && said.contains("chmod 600"), "{said}");
}

#[test]
fn what_a_killed_backup_left_goes_with_the_next_one() {
    let shop = Shop::new();
    let file = |name: &str| shop.path(name);
    shop.run(&["backup", file("a.db").to_str().unwrap()]).done();
    let mut machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap();
    machine.retain(|c| c.is_ascii_alphanumeric());
    let left = format!("b.db.part-{}-0-{machine}", i32::MAX);
    // In a folder that machines share, this one is being made by another.
    let elsewhere = format!("{left}x");
    std::fs::copy(file("a.db"), file(&elsewhere)).unwrap();
    std::fs::copy(file("a.db"), file(&left)).unwrap();
    std::fs::write(file(&format!("{left}-journal")), "half").unwrap();
    let letter = format!("letter.part-{}-0-{machine}", i32::MAX);
    std::fs::write(file(&letter), "Dear Sirs").unwrap();
    shop.run(&["backup", file("b.db").to_str().unwrap()]).done();
    let names = names_in(shop.folder.path());
    assert!(!names.iter().any(|name| *name == left || name.ends_with("-journal")), "{names:?}");
    assert!(names.contains(&letter) && names.contains(&elsewhere), "{names:?}");
}

#[test]
fn a_program_that_dies_leaves_no_core() {
    let shop = Shop::new();
    let mut child = shop.command(&["import", "invoices", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let is_none = || {
        let limits = std::fs::read_to_string(&limits).unwrap_or_default();
        limits
            .lines()
            .any(|line| line.starts_with("Max core file size") && line.split_whitespace().nth(4) == Some("0"))
    };
    let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !is_none() && std::time::Instant::now() < until {
        std::thread::yield_now();
    }
    assert!(is_none());
    drop(child.stdin.take());
    child.wait().unwrap();
}

#[test]
fn a_start_beside_one_who_has_the_file_alone_says_so_and_goes_on_after() {
    use std::io::{BufRead, BufReader, Write};
    let shop = Shop::new();
    let mut lock = File::options().write(true).open(shop.path("shop.db.lock")).unwrap();
    lock.lock().unwrap();
    lock.set_len(0).unwrap();
    write!(lock, "a restore by mona at /dev/pts/7, since 13:02 (process 4711)").unwrap();
    for asked in [&["export", "users"][..], &["verify"]] {
        let began = std::time::Instant::now();
        let mut child = shop.command(asked).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
        let said = said.next().unwrap().unwrap();
        assert!(said.contains("Waiting for a restore by mona at /dev/pts/7, since 13:02"), "{said}");
        assert!(began.elapsed() < std::time::Duration::from_secs(4), "{:?}", began.elapsed());
        lock.unlock().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{asked:?}");
        lock.lock().unwrap();
    }
}
