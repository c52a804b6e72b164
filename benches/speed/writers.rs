//! Many terminals that post at the same time, each a program of its own, as fast as they can: how long one waits for its
//! turn and its sale.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use storekeep::store::{Store, Terminal};

use crate::figures::{Figures, timed};
use crate::posting::{cash, ticket};
use crate::shop::{PIN, Shop};

const FILE: &str = "STOREKEEP_BENCH_FILE";
const WRITERS: usize = 32;
const TIMES: i64 = 40;

/// Whether this program was started as one of them.
pub fn is_one() -> bool {
    std::env::var_os(FILE).is_some()
}

/// What each of them does: it signs in, waits for the word, posts, and says how long each sale took.
pub fn post() {
    let path = PathBuf::from(std::env::var_os(FILE).unwrap());
    let session = Store::open(&path).unwrap().sign_in("owner", PIN, &Terminal::here()).unwrap();
    println!("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    let first = i64::from(std::process::id());
    let times: Vec<Duration> = (first..first + TIMES)
        .map(|number| {
            let draft = ticket(&session, number);
            let tenders = cash(&session, &draft);
            timed(|| session.documents().post(&draft, &tenders).unwrap())
        })
        .collect();
    times.iter().for_each(|time| println!("{}", time.as_micros()));
}

pub fn measure(figures: &mut Figures) {
    if !figures.wants("writers") {
        return;
    }
    let shop = Shop::of(1_000);
    let start = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.env(FILE, shop.path()).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.spawn().unwrap()
    };
    let mut programs: Vec<_> = (0..WRITERS).map(|_| start()).collect();
    let mut said: Vec<_> =
        programs.iter_mut().map(|program| BufReader::new(program.stdout.take().unwrap()).lines()).collect();
    for lines in &mut said {
        assert_eq!(lines.next().unwrap().unwrap(), "ready");
    }
    for program in &mut programs {
        program.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let times = said.into_iter().flatten().map(|line| Duration::from_micros(line.unwrap().parse().unwrap()));
    let times: Vec<Duration> = times.collect();
    assert_eq!(times.len(), WRITERS * TIMES as usize);
    assert!(programs.iter_mut().all(|program| program.wait().unwrap().success()));
    figures.counted(&format!("post, {WRITERS} writers at once"), times);
}
