//! A program that is killed with no warning while it restores a backup.

use std::path::Path;
use std::time::Duration;

use storekeep::store::{Agreed, Store, restore};

use crate::shop::{PIN, asked, lines, problems, program, rounds, say, sign_in, stocked};

/// Restores the backup beside the shop until it is killed.
pub fn restore_for_ever() {
    let (path, _) = asked();
    loop {
        say("DID begin");
        restore(&path, &path.with_file_name("b.db"), &Agreed::default(), "owner", PIN).unwrap();
    }
}

fn second_names(path: &Path) -> usize {
    use std::os::unix::fs::MetadataExt;
    usize::try_from(path.metadata().unwrap().nlink()).unwrap() - 1
}

#[test]
fn there_is_a_whole_shop_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    stocked(&path);
    sign_in(&path).books().backup(&folder.path().join("b.db")).unwrap();
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..rounds(20, 300) {
        let mut child = program("restore", &path, 0).spawn().unwrap();
        let mut began = lines(&mut child, "DID ");
        began.next().unwrap();
        // Somewhere in the whole of it.
        std::thread::sleep(Duration::from_micros(random.u64(0..250_000)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(Store::open(&path).unwrap().shop().unwrap().is_some(), "round {round}");
        assert_eq!(problems(&path), Vec::<String>::new(), "round {round}");
        assert_eq!(second_names(&path), 0, "round {round}");
    }
}
