//! A disk with no room left: a small one of memory, mounted where only the child sees it.

use std::path::Path;
use std::process::{Command, Stdio};

use storekeep::store::Error;

use crate::shop::{PART, asked, numbers, post, problems, program, say, sign_in, stocked, ticket};

/// In a folder with little room: sells until there is none, makes some, and goes on.
pub fn fill_and_go_on() {
    let (path, _) = asked();
    stocked(&path);
    let ballast = path.with_file_name("ballast");
    std::fs::write(&ballast, vec![7; 400_000]).unwrap();
    let session = sign_in(&path);
    let mut posted = Vec::new();
    let (draft, error) = loop {
        assert!(posted.len() < 5_000, "the disk never filled");
        let draft = ticket(&session, &[1, 2, 3]);
        if let Err(error) = session.keep_draft(&draft) {
            break (draft, error);
        }
        match post(&session, &draft) {
            Ok(done) => posted.push(done.number),
            Err(error) => break (draft, error),
        }
    };
    assert!(posted.len() > 3, "{error:?}");
    assert!(matches!(error, Error::DiskFull), "{error:?}");
    assert!(error.to_string().contains("disk is full"), "{error}");
    // Reading goes on, and nothing of the sale is there.
    assert!(session.product(1).is_ok());
    assert_eq!(numbers(&path), posted);

    std::fs::remove_file(&ballast).unwrap();
    posted.push(post(&session, &draft).unwrap().number);
    assert_eq!(numbers(&path), posted);
    assert_eq!(problems(&path), Vec::<String>::new());
    say(&format!("DID {} sales", posted.len()));
}

#[test]
fn a_full_disk_is_said_so_and_selling_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    if !can_mount(folder.path()) {
        eprintln!("skipped: this machine lets nobody mount a small disk");
        return;
    }
    let inner = program("fill", &folder.path().join("shop.db"), 0);
    let mut command = Command::new("unshare");
    command.args([
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"",
    ]);
    command.arg(folder.path()).arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let done = command.stdin(Stdio::null()).output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && out.contains("DID "), "{out}\n{err}");
}

fn can_mount(folder: &Path) -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs"])
        .arg(folder)
        .env_remove(PART)
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}
