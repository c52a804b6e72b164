//! A disk with no room at all: people sign in by the room that was put aside for it, look, and back up elsewhere.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use storekeep::app::App;
use storekeep::app::rig::Rig;
use storekeep::screens::{Routes, Seat};
use storekeep::store::{Ended, Error, Store, Terminal};
use storekeep::ui::{Look, Theme};

use crate::disk::goes_on_mounted;
use crate::shop::{PIN, asked, numbers, post, problems, say, sign_in, stocked, ticket};

/// Fills the disk to the last byte.
fn fill(folder: &Path, name: &str) {
    let mut ballast = std::fs::File::create(folder.join(name)).unwrap();
    for size in [1 << 16, 1 << 12, 1] {
        while ballast.write_all(&vec![7; size]).is_ok() {}
    }
}

/// In a small folder of its own: sells, finds the disk full, and does what can still be done.
pub fn fill_wholly() {
    let (path, _) = asked();
    let folder = path.parent().unwrap();
    stocked(&path);
    let session = sign_in(&path);
    let draft = ticket(&session, &[1, 2]);
    post(&session, &draft).unwrap();
    let reserve = || path.with_file_name("shop.db.reserve").metadata().unwrap().len();
    assert_eq!(reserve(), 2 << 20);

    fill(folder, "ballast");
    let draft = ticket(&session, &[1, 2, 3]);
    let full = || loop {
        // What room the log still has is used up first.
        match session.documents().keep_draft(&ticket(&session, &[1, 2, 3])) {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(matches!(full(), Error::DiskFull));
    // Somebody else signs in, and looks.
    let other = sign_in(&path);
    assert!(!other.is_for_looking());
    assert_eq!(reserve(), 0, "it was given up for that");
    assert!(other.stock().product(1.into()).is_ok());
    assert!(matches!(post(&session, &draft), Err(Error::DiskFull)), "it is not for selling on");
    let elsewhere = tempfile::tempdir().unwrap();
    other.books().backup(&elsewhere.path().join("b.db")).unwrap();
    assert_eq!(numbers(&elsewhere.path().join("b.db")).len(), 1);

    // And when that is gone as well.
    fill(folder, "more");
    let looking = loop {
        let session = sign_in(&path);
        if session.is_for_looking() {
            break session;
        }
    };
    assert!(looking.stock().product(1.into()).is_ok());
    let said = post(&looking, &draft).unwrap_err().to_string();
    assert!(said.contains("full"), "{said}");
    looking.books().backup(&elsewhere.path().join("c.db")).unwrap();
    looking.seen().unwrap();
    let wrong = Store::open(&path).unwrap().sign_in("owner", "000111", &Terminal::here());
    assert!(matches!(wrong.map(drop), Err(Error::WrongSecret)));

    for name in ["ballast", "more"] {
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    let said = post(&looking, &draft).unwrap_err().to_string();
    assert!(said.contains("sign out and in again"), "{said}");
    drop((looking, other));
    let session = Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    assert!(!session.is_for_looking());
    post(&session, &draft).unwrap();
    assert_eq!(reserve(), 2 << 20, "it is put aside again");
    assert_eq!(numbers(&path).len(), 2);
    assert_eq!(problems(&path), Vec::<String>::new());
    say("DID all of it");
}

/// A program at the shop, and somebody who signs in at it.
fn comes_in(path: &Path) -> Rig {
    let house = Routes::new(Seat::new(path, Some(Store::open(path).unwrap()), None), None);
    let first = house.first().unwrap();
    let mut rig = Rig::new(App::new(first, Box::new(house), Look::of(Theme::Mono)), 80, 24);
    rig.keys(&format!("{PIN}\r"));
    rig
}

/// Lands where they can look, and is told why it is not the sale; locks, and comes in again.
fn lands(path: &Path, said: &str) {
    let mut rig = comes_in(path);
    assert!(rig.sees("Today") && rig.sees("tickets") && rig.sees(said), "{said}: {}", rig.screen());
    rig.press("F9").types("41");
    assert!(rig.sees("NPK 20-20-20") && !rig.sees("Who is there"), "{}", rig.screen());
    rig.press("F12").keys("lock").press("Enter");
    assert!(rig.sees("is still signed in"), "{}", rig.screen());
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.sees("NPK 20-20-20") && !rig.sees("is still signed in"), "{}", rig.screen());
    rig.press("F10");
    assert!(rig.app.is_over());
}

/// In a small folder of its own: whoever left a ticket open comes back to a disk that takes nothing.
pub fn come_back_to_a_full_disk() {
    let (path, _) = asked();
    let folder = path.parent().unwrap();
    stocked(&path);
    let left_open = || {
        let session = sign_in(&path);
        session.documents().keep_draft(&ticket(&session, &[1, 2])).unwrap();
        session.sign_out(Ended::SignedOut).unwrap();
    };
    left_open();
    let mount = |how: &str| {
        let done = Command::new("mount").args(["-o", how]).arg(folder).status().unwrap();
        assert!(done.success(), "{how}");
    };
    mount("remount,ro");
    lands(&path, "reading only");
    mount("remount,rw");
    // Another terminal goes on, or a program was killed: the log is there.
    let _other = Store::open(&path).unwrap();
    for name in ["ballast", "more"] {
        // What room the log still has is used up by coming and going.
        fill(folder, name);
        lands(&path, "full");
    }
    for name in ["ballast", "more"] {
        std::fs::remove_file(folder.join(name)).unwrap();
    }
    let mut rig = comes_in(&path);
    assert!(rig.sees("Tomato seed"), "the ticket is there still: {}", rig.screen());
    rig.press("F10");
    assert_eq!(problems(&path), Vec::<String>::new());
    say("DID all of it");
}

#[test]
fn who_left_a_ticket_open_comes_in_on_a_disk_that_takes_nothing() {
    goes_on_mounted("come back", "24m");
}

#[test]
fn on_a_full_disk_people_sign_in_look_and_back_up_elsewhere() {
    goes_on_mounted("fill wholly", "24m");
}
