//! Several programs on one file.

use std::collections::BTreeSet;
use std::io::Write;

use storekeep::domain::Draft;
use storekeep::store::Store;

use crate::shop::{
    asked, first_run, lines, numbers, post, problems, program, rounds, say, sign_in, stocked, ticket,
};
use crate::trade;

const WRITERS: usize = 8;

pub fn post_so_many() {
    let (path, times) = asked();
    let session = sign_in(&path);
    wait_for_go();
    for _ in 0..times {
        let draft = ticket(&session, &[1, 2, 3]);
        session.documents().keep_draft(&draft).unwrap();
        say(&format!("DID {}", post(&session, &draft).unwrap().number));
    }
}

#[test]
fn many_writers_all_succeed_and_leave_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    stocked(&path);
    let times = rounds(12, 400);
    let mut children: Vec<_> = (0..WRITERS).map(|_| program("post", &path, times).spawn().unwrap()).collect();
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let mut given = BTreeSet::new();
    for mut child in children {
        for number in lines(&mut child, "DID ").collect::<Vec<_>>() {
            assert!(given.insert(number.clone()), "{number} was given twice");
        }
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(given.len(), WRITERS * times);
    assert_eq!(numbers(&path), given.into_iter().collect::<Vec<_>>());
    assert_eq!(problems(&path), Vec::<String>::new());
}

/// Anything at random; now and then the same sale and the same payment as all the others, by one uuid each.
pub fn trade_so_many() {
    let (path, times) = asked();
    let session = sign_in(&path);
    let mut random = fastrand::Rng::with_seed(std::process::id().into());
    wait_for_go();
    for round in 0..times {
        say(&format!("DID {}", trade::some_step(&session, &mut random)));
        let uuid = |of: u64| uuid::Uuid::from_u64_pair(of, round as u64).to_string();
        let same = Draft { uuid: uuid(1), ..ticket(&session, &[1]) };
        say(&format!("DID posted {} {}", same.uuid, post(&session, &same).unwrap().number));
        say(&format!("DID {}", trade::receive(&session, &uuid(2), 100).unwrap()));
    }
}

#[test]
fn many_writers_of_every_kind_agree() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    trade::trading(&path);
    let times = rounds(6, 200);
    let mut children: Vec<_> = (0..WRITERS).map(|_| program("mix", &path, times).spawn().unwrap()).collect();
    for child in &mut children {
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
    }
    let mut said = Vec::new();
    for mut child in children {
        said.extend(lines(&mut child, "DID "));
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(said.len(), 3 * WRITERS * times);
    let apart: BTreeSet<String> = said.into_iter().collect();
    // What all posted and took by one uuid was done once, and all were told the same number.
    assert_eq!(apart.len(), (WRITERS + 2) * times);
    for line in &apart {
        assert_eq!(trade::times_there(&path, line), 1, "{line}");
    }
    assert_eq!(trade::wrong(&path), Vec::<String>::new());
}

pub fn start_together() {
    let (path, _) = asked();
    wait_for_go();
    let store = Store::create(&path).unwrap();
    match first_run(&store) {
        Ok(_) => say("DID make the shop"),
        Err(error) => say(&format!("DID refuse: {error}")),
    }
}

#[test]
fn programs_that_start_at_once_make_one_shop() {
    for round in 0..rounds(20, 240) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("shop.db");
        let mut children: Vec<_> = (0..2).map(|_| program("start", &path, 0).spawn().unwrap()).collect();
        for child in &mut children {
            child.stdin.take().unwrap().write_all(b"go\n").unwrap();
        }
        let mut said: Vec<String> = Vec::new();
        for mut child in children {
            said.extend(lines(&mut child, "DID "));
            assert!(child.wait().unwrap().success(), "round {round}");
        }
        said.sort();
        assert_eq!(said, ["make the shop", "refuse: There is a shop in this file already."], "round {round}");
        assert_eq!(problems(&path), Vec::<String>::new(), "round {round}");
    }
}

fn wait_for_go() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    assert_eq!(line, "go\n");
}
