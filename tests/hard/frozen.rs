//! A disk that is set to reading only, as a system sets it when it fails, and a program that may open no more files:
//! people look, prove the file and back it up elsewhere, and are told why nothing is written.

use std::path::Path;
use std::process::Command;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use storekeep::store::{Error, Store, Terminal, verify_file};

use crate::disk::{goes_on_mounted, went_on};
use crate::shop::{PIN, asked, numbers, post, problems, program, say, sign_in, stocked, ticket};

fn set(folder: &Path, options: &str) {
    let mounted = Command::new("mount").args(["-o", options]).arg(folder).status().unwrap();
    assert!(mounted.success(), "{options}");
}

/// In a small folder of its own: sells, has the disk set to reading only, and does what can still be done.
pub fn freeze() {
    let (path, _) = asked();
    let folder = path.parent().unwrap();
    stocked(&path);
    let session = sign_in(&path);
    let draft = ticket(&session, &[1, 2]);
    post(&session, &draft).unwrap();
    drop(session);
    let elsewhere = tempfile::tempdir().unwrap();
    for part in ["with its lock", "and without"] {
        set(folder, "remount,ro");
        let session = sign_in(&path);
        assert!(session.is_for_looking(), "{part}");
        assert!(session.looks_only().unwrap().to_string().contains("set to reading only"), "{part}");
        assert!(session.stock().product(1.into()).is_ok());
        let said = post(&session, &ticket(&session, &[1])).unwrap_err().to_string();
        assert!(said.contains("set to reading only") && said.contains("sign out and in again"), "{said}");
        let copy = elsewhere.path().join(part);
        session.books().backup(&copy).unwrap();
        assert_eq!(numbers(&copy).len(), 1);
        assert!(verify_file(&path, None).unwrap().iter().all(|check| check.problems.is_empty()));
        assert!(matches!(
            Store::open(&path).unwrap().sign_in("owner", "000111", &Terminal::here()).map(drop),
            Err(Error::WrongSecret)
        ));
        drop(session);
        set(folder, "remount,rw");
        let _ = std::fs::remove_file(path.with_file_name("shop.db.lock"));
    }
    // What another still writes elsewhere is seen here too.
    let here = tempfile::tempdir().unwrap();
    let seller = sign_in(&path);
    let bound = Command::new("mount").arg("--bind").args([folder, here.path()]).status().unwrap();
    assert!(bound.success());
    set(here.path(), "remount,bind,ro");
    let seen = here.path().join("shop.db");
    let looking = sign_in(&seen);
    assert!(looking.is_for_looking());
    let draft = ticket(&seller, &[2]);
    let posted = post(&seller, &draft).unwrap();
    assert!(looking.documents().document(posted.id).is_ok());
    drop(looking);
    assert!(Command::new("umount").arg("--lazy").arg(here.path()).status().unwrap().success());
    drop(seller);

    assert!(!sign_in(&path).is_for_looking());
    assert_eq!(problems(&path), Vec::<String>::new());
    say("DID all of it");
}

#[test]
fn on_a_disk_set_to_reading_only_people_look_prove_and_back_up() {
    goes_on_mounted("freeze", "24m");
}

/// With as many files open as it may have.
pub fn open_no_more() {
    let (path, _) = asked();
    stocked(&path);
    let session = sign_in(&path);
    let draft = ticket(&session, &[1]);
    let before = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: Some(64), maximum: before.maximum }).unwrap();
    let mut many = Vec::new();
    while let Ok(file) = std::fs::File::open("/dev/null") {
        many.push(file);
    }
    let said = Store::open(&path).map(drop).unwrap_err().to_string();
    assert!(said.contains("too many files are open"), "{said}");
    // Who is at work has the files that a sale needs.
    post(&session, &draft).unwrap();
    drop(many);
    Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    assert_eq!(numbers(&path).len(), 1);
    say("DID all of it");
}

#[test]
fn a_program_that_may_open_no_more_files_says_so_and_sells_on() {
    let folder = tempfile::tempdir().unwrap();
    let output = program("open no more", &folder.path().join("shop.db"), 0).output().unwrap();
    went_on(&output);
}
