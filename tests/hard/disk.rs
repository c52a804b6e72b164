//! A disk with no room left: a small one of memory, mounted where only the child sees it; and, since not every machine
//! lets a test mount, files that the system lets grow no further.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use storekeep::store::Error;

use crate::shop::{PART, asked, numbers, post, problems, program, say, sign_in, stocked, ticket};

/// In a folder with little room: sells until there is none, makes some, and goes on.
pub fn fill_and_go_on() {
    let (path, _) = asked();
    stocked(&path);
    let ballast = path.with_file_name("ballast");
    std::fs::write(&ballast, vec![7; 400_000]).unwrap();
    let error = sell_beyond(&path, || std::fs::remove_file(&ballast).unwrap());
    assert!(matches!(error, Error::DiskFull), "{error:?}");
    assert!(error.to_string().contains("disk is full"), "{error}");
}

/// Under a limit on how long a file may be, as a quota sets: sells up to it, has it lifted, and goes on.
pub fn grow_and_go_on() {
    let (path, _) = asked();
    stocked(&path);
    let before = getrlimit(Resource::Fsize);
    let longest = std::fs::metadata(&path).unwrap().len() + 1_000_000;
    setrlimit(Resource::Fsize, Rlimit { current: Some(longest), maximum: before.maximum }).unwrap();
    let error = sell_beyond(&path, || setrlimit(Resource::Fsize, before).unwrap());
    assert!(matches!(error, Error::Sqlite(_)), "{error:?}");
    assert!(error.to_string().contains("Nothing was changed"), "{error}");
}

/// Sells until the disk takes no more, makes room, and goes on: nothing is lost of what was posted, nothing is left of
/// what was not. Gives what was said when there was no room.
fn sell_beyond(path: &Path, make_room: impl FnOnce()) -> Error {
    let session = sign_in(path);
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
    // Reading goes on, and nothing of the sale is there.
    assert!(session.product(1).is_ok());
    assert_eq!(numbers(path), posted);

    make_room();
    posted.push(post(&session, &draft).unwrap().number);
    assert_eq!(numbers(path), posted);
    assert_eq!(problems(path), Vec::<String>::new());
    say(&format!("DID {} sales", posted.len()));
    error
}

#[test]
fn a_full_disk_is_said_so_and_selling_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut limited = Command::new("sh");
    // The write fails then; otherwise the system ends the program at it.
    limited.args(["-c", "trap '' XFSZ && exec \"$@\"", "sh"]);
    went_on(&run(limited, &program("grow", &folder.path().join("limited.db"), 0)));

    let folder = tempfile::tempdir().unwrap();
    if can_mount(folder.path()) {
        let mut mounted = Command::new("unshare");
        mounted.args(["--map-root-user", "--mount", "sh", "-c"]);
        mounted.arg("mount -t tmpfs -o size=2m tmpfs \"$0\" && exec \"$@\"").arg(folder.path());
        went_on(&run(mounted, &program("fill", &folder.path().join("shop.db"), 0)));
    }
}

fn run(mut command: Command, inner: &Command) -> Output {
    command.arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.stdin(Stdio::null()).output().unwrap()
}

fn went_on(done: &Output) {
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
