//! A disk with no room left: a small one of memory, mounted where only the child sees it; and, since not every machine
//! lets a test mount, files that the system lets grow no further.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use storekeep::store::Error;

use crate::shop::{PART, asked, numbers, post, problems, program, say, sign_in, stocked, ticket};
use crate::trade::{self, STEPS};

/// In a folder with little room: sells until there is none, makes some, and goes on.
pub fn fill_and_go_on() {
    let (path, _) = asked();
    stocked(&path);
    let ballast = path.with_file_name("ballast");
    std::fs::write(&ballast, vec![7; 3_500_000]).unwrap();
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
    assert!(matches!(error, Error::Disk(_)), "{error:?}");
    assert!(error.to_string().contains("limit on the length of a file"), "{error}");
    assert!(error.to_string().contains("Nothing was changed"), "{error}");
}

/// As [`fill_and_go_on`], by everything a shop does.
pub fn fill_trading() {
    let (path, _) = asked();
    trade::trading(&path);
    let ballast = path.with_file_name("ballast");
    std::fs::write(&ballast, vec![7; 3_500_000]).unwrap();
    trade_beyond(&path, || std::fs::remove_file(&ballast).unwrap());
}

/// As [`grow_and_go_on`], by everything a shop does.
pub fn grow_trading() {
    let (path, _) = asked();
    trade::trading(&path);
    let before = getrlimit(Resource::Fsize);
    let longest = std::fs::metadata(&path).unwrap().len() + 700_000;
    setrlimit(Resource::Fsize, Rlimit { current: Some(longest), maximum: before.maximum }).unwrap();
    trade_beyond(&path, || setrlimit(Resource::Fsize, before).unwrap());
}

/// Does one thing after the other until the disk takes no more of any; then makes room, and each is done.
fn trade_beyond(path: &Path, make_room: impl FnOnce()) {
    let session = sign_in(path);
    let mut random = fastrand::Rng::with_seed(3);
    let mut full = BTreeSet::new();
    for (turn, (name, step)) in STEPS.iter().cycle().enumerate() {
        assert!(turn < 50_000, "the disk never filled for all: {full:?}");
        let before = trade::counts(path);
        match step(&session, &mut random) {
            Err(Error::Refused(_) | Error::Domain(_)) | Ok(_) => continue,
            Err(Error::DiskFull | Error::Disk(_)) => full.insert(*name),
            Err(other) => panic!("{name}: {other:?}"),
        };
        assert_eq!(trade::counts(path), before, "{name} left something behind");
        if ["take back", "exchange", "cancel", "receive"].iter().all(|name| full.contains(name)) {
            break;
        }
    }
    make_room();
    // What waited in the log goes into the file, which leaves room for all the rest.
    drop(session);
    let session = sign_in(path);
    let mut done = BTreeSet::new();
    for (name, step) in STEPS.iter().cycle().take(40 * STEPS.len()) {
        if full.is_subset(&done) {
            break;
        }
        match step(&session, &mut random) {
            Ok(_) => done.insert(*name),
            Err(Error::Refused(_) | Error::Domain(_)) => false,
            Err(other) => panic!("{name}: {other:?}"),
        };
    }
    assert!(full.is_subset(&done), "{full:?} were full, {done:?} were done");
    assert_eq!(trade::wrong(path), Vec::<String>::new());
    say(&format!("DID {} things", done.len()));
}

/// Sells until the disk takes no more, makes room, and goes on: nothing is lost of what was posted, nothing is left of
/// what was not. Gives what was said when there was no room.
fn sell_beyond(path: &Path, make_room: impl FnOnce()) -> Error {
    let session = sign_in(path);
    let mut posted = Vec::new();
    let (draft, error) = loop {
        assert!(posted.len() < 5_000, "the disk never filled");
        let draft = ticket(&session, &[1, 2, 3]);
        if let Err(error) = session.documents().keep_draft(&draft) {
            break (draft, error);
        }
        match post(&session, &draft) {
            Ok(done) => posted.push(done.number),
            Err(error) => break (draft, error),
        }
    };
    assert!(posted.len() > 3, "{error:?}");
    // Reading goes on, and nothing of the sale is there.
    assert!(session.stock().product(1.into()).is_ok());
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
    goes_on("grow", "fill");
}

#[test]
fn a_full_disk_leaves_nothing_half_of_any_kind() {
    goes_on("grow trading", "fill trading");
}

fn goes_on(limited_part: &str, mounted_part: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut limited = Command::new("sh");
    // The write fails then; otherwise the system ends the program at it.
    limited.args(["-c", "trap '' XFSZ && exec \"$@\"", "sh"]);
    went_on(&run(limited, &program(limited_part, &folder.path().join("limited.db"), 0)));

    goes_on_mounted(mounted_part, "5m");
}

/// Runs a part on a disk of memory of that size, which only it sees; not at all where none can be mounted.
pub fn goes_on_mounted(part: &str, size: &str) {
    let folder = tempfile::tempdir().unwrap();
    if !can_mount(folder.path(), size) {
        return;
    }
    let mut mounted = Command::new("unshare");
    mounted.args(["--map-root-user", "--mount", "sh", "-c"]);
    mounted.arg(format!("mount -t tmpfs -o size={size} tmpfs \"$0\" && exec \"$@\"")).arg(folder.path());
    went_on(&run(mounted, &program(part, &folder.path().join("shop.db"), 0)));
}

fn run(mut command: Command, inner: &Command) -> Output {
    command.arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.stdin(Stdio::null()).output().unwrap()
}

pub fn went_on(done: &Output) {
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && out.contains("DID "), "{out}\n{err}");
}

fn can_mount(folder: &Path, size: &str) -> bool {
    let tried = Command::new("unshare")
        .args(["--map-root-user", "--mount", "mount", "-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
        .arg(folder)
        .env_remove(PART)
        .stderr(Stdio::null())
        .status();
    tried.is_ok_and(|status| status.success())
}
