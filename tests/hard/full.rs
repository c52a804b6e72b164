//! A disk with no room at all: people sign in by the room that was put aside for it, look, and back up elsewhere.

use std::io::Write;
use std::path::Path;

use storekeep::store::{Error, Store, Terminal};

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
        match session.keep_draft(&ticket(&session, &[1, 2, 3])) {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(matches!(full(), Error::DiskFull));
    // Somebody else signs in, and looks.
    let other = sign_in(&path);
    assert!(!other.is_for_looking());
    assert_eq!(reserve(), 0, "it was given up for that");
    assert!(other.product(1).is_ok());
    assert!(matches!(post(&session, &draft), Err(Error::DiskFull)), "it is not for selling on");
    let elsewhere = tempfile::tempdir().unwrap();
    other.backup(&elsewhere.path().join("b.db")).unwrap();
    assert_eq!(numbers(&elsewhere.path().join("b.db")).len(), 1);

    // And when that is gone as well.
    fill(folder, "more");
    let looking = loop {
        let session = sign_in(&path);
        if session.is_for_looking() {
            break session;
        }
    };
    assert!(looking.product(1).is_ok());
    let said = post(&looking, &draft).unwrap_err().to_string();
    assert!(said.contains("full"), "{said}");
    looking.backup(&elsewhere.path().join("c.db")).unwrap();
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

#[test]
fn on_a_full_disk_people_sign_in_look_and_back_up_elsewhere() {
    goes_on_mounted("fill wholly", "24m");
}
