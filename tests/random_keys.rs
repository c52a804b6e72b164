//! A cat on the keyboard: thousands of random keys, weighted to what clerks press, on every screen that enters, pays,
//! counts or reports. Nothing panics, at any size, and the file is proven afterwards.
//!
//! Short by default; STOREKEEP_LONG=1 makes it 20,000 keys a clerk. STOREKEEP_SEED=N plays one other game.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[allow(dead_code, reason = "no figure is asked for here, only the proof")]
mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::Rig;
use storekeep::domain::{Draft, Kind, LotGiven, Party, Price, Quantity};
use storekeep::store::masters::SUPPLIERS;

/// Places by their names in the palette: each kind, tickets, documents, quotations, payments, drawer, reports, books.
const PLACES: [&str; 18] = [
    "Sale",
    "Open tickets",
    "Documents",
    "Today",
    "Return",
    "Quotations",
    "Export",
    "Service",
    "Purchase",
    "Import",
    "Return to supplier",
    "Receive or pay",
    "Payments",
    "Shift",
    "Reports",
    "Customers",
    "Lots",
    "Close a period",
];

/// Keys by name, with how often each comes.
const KEYS: [(&str, u32); 31] = [
    ("Enter", 30),
    ("Esc", 10),
    ("Tab", 6),
    ("BackTab", 2),
    ("Up", 6),
    ("Down", 10),
    ("Left", 3),
    ("Right", 3),
    ("Home", 1),
    ("End", 1),
    ("PgUp", 2),
    ("PgDn", 3),
    ("Ins", 4),
    ("Del", 4),
    ("Backspace", 4),
    ("Space", 4),
    ("F1", 1),
    ("F2", 8),
    ("F3", 4),
    ("F4", 6),
    ("F5", 5),
    ("F6", 5),
    ("F7", 4),
    ("F8", 3),
    ("F9", 2),
    ("F10", 4),
    ("F11", 5),
    ("F12", 4),
    ("Ctrl-P", 1),
    ("Ctrl-G", 1),
    ("Ctrl-R", 1),
];

/// What is typed or scanned in one burst.
const BURSTS: [&str; 20] = [
    "*3",
    "+",
    "-",
    "/10%",
    "/5",
    "//7%",
    "@9.50",
    "#L-9 6/35",
    "0",
    "1",
    "5",
    "12.34",
    "99999999999999999",
    "-4",
    "xx",
    "مزرعة",
    "npk",
    "31/12",
    "+30",
    "\u{202e}\u{7}",
];

fn long() -> bool {
    std::env::var_os("STOREKEEP_LONG").is_some()
}

/// A purchase in the file, sold from in cash and on account: something of everything to come upon.
fn lively() -> Counter {
    let counter = Counter::open();
    let owner = counter.session("owner");
    owner.masters().save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_owned())]).unwrap();
    let mut bought = Draft {
        party: Some(Party::Supplier(1.into())),
        ..owner.documents().new_draft(Kind::Purchase).unwrap()
    };
    let mut line = owner.stock().product(1.into()).unwrap().line(Quantity::whole(50).unwrap());
    line.unit_price = Price::parse("200").unwrap();
    line.received = LotGiven { number: Some("FN-NEW".to_owned()), ..LotGiven::default() };
    bought.lines.push(line);
    owner.documents().post(&bought, &[]).unwrap();
    for products in [&[1, 4][..], &[4], &[4]] {
        let mut sale = Draft {
            party: Some(Party::Customer(2.into())),
            ..owner.documents().new_draft(Kind::Sale).unwrap()
        };
        for product in products {
            sale.lines.push(owner.stock().product((*product).into()).unwrap().line(Quantity::ONE));
        }
        owner.documents().post(&sale, &[]).unwrap();
    }
    counter
}

fn press(rig: &mut Rig, random: &mut fastrand::Rng, numbers: &[String]) {
    match random.u32(..100) {
        0..40 => {
            let mut at = random.u32(..KEYS.iter().map(|(_, often)| *often).sum::<u32>());
            let key = KEYS.iter().find(|(_, often)| {
                let here = at < *often;
                at = at.saturating_sub(*often);
                here
            });
            rig.press(key.unwrap().0);
        }
        40..50 => {
            rig.keys(&random.u32(..10).to_string());
        }
        50..70 => {
            let scan = random.choice([NPK, SEED, HOSE]).unwrap();
            rig.keys(&format!("{scan}\r"));
        }
        70..75 => {
            rig.keys(&format!("{}\r", random.choice(numbers).unwrap()));
        }
        75..80 => {
            rig.keys(&format!("{PIN}\r"));
        }
        80 => {
            // Too small for anything, or larger than anybody has; then as it was.
            rig.resize(random.u16(1..160), random.u16(1..60)).press("Down Enter").resize(80, 24);
        }
        81 => {
            rig.changed();
        }
        // Parts of what is done all day, so that the keys also lead to the end of something.
        82..84 => {
            rig.press("Esc Esc").keys(&format!("{NPK}\r")).press("Enter Enter");
        }
        84..86 => {
            rig.press("Esc Esc").keys(&format!("{NPK}\r#L-9 6/35\r@200\r")).press("Enter Enter F8");
        }
        86..88 => {
            rig.press("F3 Down Enter");
        }
        88..90 => {
            rig.press("Enter Enter Enter");
        }
        _ => {
            // What stood on the line before is no part of it, mostly.
            if random.u32(..4) > 0 {
                rig.press("Esc");
            }
            let burst = random.choice(BURSTS).unwrap();
            rig.keys(burst);
            if random.bool() {
                rig.press("Enter");
            }
        }
    }
}

/// The program with the clerk signed in, whatever was left open.
fn at_work(counter: &Counter, clerk: &str) -> Rig {
    let mut rig = counter.program(80, 24);
    rig.press("Tab").keys(&format!("{clerk}\r{PIN}\r"));
    rig
}

/// Leaves whatever is open and goes to a place. A program that was quit or signed out is begun anew.
fn go(rig: &mut Rig, counter: &Counter, clerk: &str, place: &str) {
    rig.press("Esc Esc Esc Esc Esc Esc").press("F12").keys(&format!("{place}\r"));
    if rig.line(0).trim_start().starts_with(title(place)) {
        return;
    }
    *rig = at_work(counter, clerk);
    rig.press("F12").keys(&format!("{place}\r"));
}

/// What stands above a place, where it is not its name.
fn title(place: &str) -> &str {
    match place {
        "Return" => "Sale return",
        "Return to supplier" => "Purchase return",
        other => other,
    }
}

/// Plays one game, which begins at each place in turn and comes back to it now and then. Says what was posted.
fn play(clerk: &str, seed: u64, keys: usize) -> i64 {
    let counter = lively();
    let numbers = {
        let plain = rusqlite::Connection::open(counter.path()).unwrap();
        let mut statement = plain.prepare("SELECT number FROM invoices WHERE number IS NOT NULL").unwrap();
        let numbers = statement.query_map([], |row| row.get(0)).unwrap();
        numbers.collect::<rusqlite::Result<Vec<String>>>().unwrap()
    };
    let before = counter.figure("SELECT count(*) FROM unified_invoices");
    let mut random = fastrand::Rng::with_seed(seed);
    let mut rig = at_work(&counter, clerk);
    for place in PLACES {
        for key in 0..keys {
            if key % 50 == 0 {
                go(&mut rig, &counter, clerk, place);
            }
            press(&mut rig, &mut random, &numbers);
        }
    }
    drop(rig);
    counter.is_proven();
    counter.figure("SELECT count(*) FROM unified_invoices") - before
}

#[test]
fn random_keys_of_an_owner_break_nothing() {
    let posted = play("owner", seed(1), if long() { 1_100 } else { 80 });
    assert!(posted > 2, "only {posted} were posted: the keys lead nowhere");
}

#[test]
fn random_keys_of_a_cashier_break_nothing() {
    let posted = play("amal", seed(2), if long() { 1_100 } else { 80 });
    assert!(posted > 2, "only {posted} were posted: the keys lead nowhere");
}

fn seed(usual: u64) -> u64 {
    std::env::var("STOREKEEP_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(usual)
}
