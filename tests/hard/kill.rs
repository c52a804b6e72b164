//! A program that is killed with no warning while it sells.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use storekeep::domain::{Direction, Kind, Money, PaymentMethod, Tender};

use crate::shop::{
    add_line, asked, lines, numbers, problems, program, rounds, say, sign_in, stocked, ticket,
};
use crate::trade;

/// Sells until it is killed: goes on with the ticket that was left open, keeps it at every line, takes two payments for
/// it and posts it.
pub fn sell_for_ever() {
    let (path, _) = asked();
    let session = sign_in(&path);
    let mut left = session.documents().resume_draft(Kind::Sale).unwrap();
    loop {
        let mut draft = left.take().unwrap_or_else(|| ticket(&session, &[]));
        while draft.lines.len() < 4 {
            let product = i64::try_from(draft.lines.len() % 3).unwrap() + 1;
            add_line(&session, &mut draft, product);
            session.documents().keep_draft(&draft).unwrap();
            say(&format!("DID kept {} {}", draft.uuid, draft.lines.len()));
        }
        while session.documents().in_hand(&draft).unwrap().len() < 2 {
            let tender = Tender::of(PaymentMethod::Card, Money::from_minor(5));
            let taken = session.documents().take_in_hand(&draft, Direction::In, &tender).unwrap();
            say(&format!("DID taken {} {}", draft.uuid, taken.len()));
        }
        let payable = session.documents().totals(&draft).unwrap().payable.minor();
        let rest = Tender::of(PaymentMethod::Cash, Money::from_minor(payable - 10));
        let posted = session.documents().post(&draft, &[rest]).unwrap();
        say(&format!("DID posted {} {}", draft.uuid, posted.number));
    }
}

#[test]
fn whatever_was_acknowledged_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    stocked(&path);
    let mut acknowledged = BTreeSet::new();
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..rounds(12, 200) {
        let said = start_and_kill("sell", &path, round, &mut random);
        assert_eq!(problems(&path), Vec::<String>::new(), "round {round}");
        for line in &said {
            let mut words = line.split(' ');
            match (words.next(), words.next(), words.next()) {
                (Some("posted"), Some(_), Some(number)) => {
                    assert!(acknowledged.insert(number.to_string()), "{number} was given twice");
                }
                (Some("kept"), Some(uuid), Some(lines)) => {
                    kept_or_posted(&path, uuid, lines.parse().unwrap())
                }
                (Some("taken"), Some(uuid), Some(payments)) => {
                    taken_or_paid(&path, uuid, payments.parse().unwrap())
                }
                _ => panic!("{line}"),
            }
        }
        let there = numbers(&path);
        assert!(acknowledged.iter().all(|number| there.contains(number)), "round {round}");
        // A sale may be in the file though the kill came before it could be said: then it is whole, and known now.
        assert!(there.len() <= acknowledged.len() + 1, "round {round}");
        acknowledged.extend(there);
    }
}

/// Does anything but keep a ticket, until it is killed.
pub fn trade_for_ever() {
    let (path, times) = asked();
    let session = sign_in(&path);
    let mut random = fastrand::Rng::with_seed(times as u64);
    loop {
        say(&format!("DID {}", trade::some_step(&session, &mut random)));
    }
}

#[test]
fn whatever_was_done_is_there_once_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shop.db");
    trade::trading(&path);
    let mut random = fastrand::Rng::with_seed(11);
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    let mut before = trade::counts(&path);
    for round in 0..rounds(12, 60) {
        let said = start_and_kill("trade", &path, round, &mut random);
        assert_eq!(trade::wrong(&path), Vec::<String>::new(), "round {round}");
        let new = said.len();
        for line in said {
            assert_eq!(trade::times_there(&path, &line), 1, "round {round}: {line}");
            assert!(acknowledged.insert(line.clone()), "{line} was said twice");
        }
        let after = trade::counts(&path);
        let done = |place: usize| after[place] - before[place];
        // An exchange is two documents; one step may have been done before it could be said.
        let most = i64::try_from(2 * (new + 1)).unwrap();
        assert!(
            done(0) + done(1) + done(3) <= most,
            "round {round}: {new} were said, {before:?} became {after:?}"
        );
        before = after;
    }
    for line in &acknowledged {
        assert_eq!(trade::times_there(&path, line), 1, "{line} is gone");
    }
}

/// Lets a program work for a random while and kills it. What it said until then.
fn start_and_kill(part: &str, path: &Path, round: usize, random: &mut fastrand::Rng) -> Vec<String> {
    let mut child = program(part, path, round).spawn().unwrap();
    let mut said_lines = lines(&mut child, "DID ");
    let mut said: Vec<String> = said_lines.by_ref().take(random.usize(1..12)).collect();
    // Somewhere inside the next write.
    std::thread::sleep(Duration::from_micros(random.u64(0..6_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    said.extend(said_lines);
    said
}

/// The ticket has at least the lines that were acknowledged, or it is posted.
fn kept_or_posted(path: &Path, uuid: &str, lines: i64) {
    let plain = rusqlite::Connection::open(path).unwrap();
    let there: i64 = plain
        .query_row(
            "SELECT count(*) FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id WHERE i.uuid = ?1",
            [uuid],
            |row| row.get(0),
        )
        .unwrap();
    assert!(there >= lines, "{uuid} was kept with {lines} lines and has {there}");
}

/// The ticket has at least the payments that were acknowledged, or it is posted with both of them.
fn taken_or_paid(path: &Path, uuid: &str, payments: i64) {
    let plain = rusqlite::Connection::open(path).unwrap();
    let there: i64 = plain
        .query_row(
            "SELECT (SELECT count(*) FROM ticket_payments p JOIN invoices i ON i.id = p.invoice_id WHERE i.uuid = ?1)
                    + (SELECT count(*) FROM invoice_payments a JOIN payments p ON p.id = a.payment_id
                         JOIN invoices i ON i.id = a.invoice_id WHERE i.uuid = ?1 AND p.method = 'card')",
            [uuid],
            |row| row.get(0),
        )
        .unwrap();
    assert!(there >= payments && there <= 2, "{uuid} took {payments} payments and has {there}");
}
