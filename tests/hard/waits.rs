//! A program that holds the file and is stopped: whom the others wait for is said, and they may give up.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, fcntl_lock};
use rustix::process::{Pid, Signal, kill_process};
use storekeep::store::{Error, while_waiting};

use crate::shop::{asked, lines, program, say, sign_in, stocked};

/// Signs in, takes SQLite's lock for writing, and keeps it.
pub fn hold() {
    let (path, _) = asked();
    let session = sign_in(&path);
    let plain = rusqlite::Connection::open(&path).unwrap();
    plain.execute_batch("BEGIN IMMEDIATE").unwrap();
    say("DID take it");
    // Until it is killed, or its parent is gone.
    let _ = std::io::stdin().read_line(&mut String::new());
    drop((plain, session));
}

#[test]
fn whom_one_waits_for_is_said_within_two_seconds_and_esc_gives_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    stocked(&path);
    let session = sign_in(&path);
    let mut child = program("hold", &path, 0).spawn().unwrap();
    lines(&mut child, "DID ").next().unwrap();
    let process = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(process, Signal::STOP).unwrap();

    let heard = Rc::new(RefCell::new(Vec::new()));
    let (told, began) = (heard.clone(), Instant::now());
    while_waiting(move |whom| {
        told.borrow_mut().push((whom.to_string(), began.elapsed()));
        // As a clerk presses Esc, a little later.
        told.borrow().len() < 3
    });
    let error = session.seen().unwrap_err();
    let gave_up_after = began.elapsed();
    let (whom, after) = heard.borrow()[0].clone();
    assert!(after < Duration::from_secs(2), "{after:?}");
    assert!(gave_up_after < Duration::from_secs(5), "{gave_up_after:?}");
    assert!(whom.contains("(owner, since "), "{whom}");
    let said = error.to_string();
    assert!(matches!(error, Error::Busy { .. }) && said.contains("(owner, since "), "{said}");
    assert!(said.contains("Nothing was changed"), "{said}");

    kill_process(process, Signal::CONT).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    session.seen().unwrap();
}

/// Has its turn among those who write, and does nothing with it.
pub fn keep_turn() {
    let (path, _) = asked();
    let lock = std::fs::OpenOptions::new().write(true).open(path.with_file_name("shop.db.lock")).unwrap();
    fcntl_lock(&lock, FlockOperation::LockExclusive).unwrap();
    say("DID take it");
    let _ = std::io::stdin().read_line(&mut String::new());
}

#[test]
fn a_program_that_is_stopped_in_its_turn_keeps_nobody_from_writing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    stocked(&path);
    let session = sign_in(&path);
    let mut child = program("turn", &path, 0).spawn().unwrap();
    lines(&mut child, "DID ").next().unwrap();
    let process = Pid::from_raw(i32::try_from(child.id()).unwrap()).unwrap();
    kill_process(process, Signal::STOP).unwrap();
    let written_in = || {
        let began = Instant::now();
        session.seen().unwrap();
        began.elapsed()
    };
    assert!(written_in() >= Duration::from_millis(300));
    // It is waited for once, and not at every sale.
    let ten: Duration = (0..10).map(|_| written_in()).sum();
    assert!(ten < Duration::from_secs(2), "{ten:?}");
    kill_process(process, Signal::CONT).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    session.seen().unwrap();
}
