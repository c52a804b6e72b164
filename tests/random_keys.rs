//! A cat on the keyboard: thousands of random keys, weighted to what clerks press, on every screen that enters, pays,
//! counts or reports. Nothing panics, at any size, and the file is proven afterwards.
//!
//! Short by default; STOREKEEP_LONG=1 makes it 20,000 keys a clerk. STOREKEEP_SEED=N plays one other game.

#[allow(dead_code, reason = "no figure is asked for here, only the proof")]
mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::Rig;
use storekeep::domain::{Draft, Kind, LotGiven, Price, Quantity};
use storekeep::store::masters::SUPPLIERS;

/// Entries of the menu, by their numbers: each kind, tickets, documents, quotations, payments, shift, reports, period.
const PLACES: [&str; 16] =
    ["1", "2", "3", "4", "15", "16", "17", "18", "21", "22", "23", "31", "32", "33", "34", "64"];

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
    owner.save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_owned())]).unwrap();
    let mut bought = Draft { supplier: Some(1), ..owner.new_draft(Kind::Purchase).unwrap() };
    let mut line = owner.product(1).unwrap().line(Quantity::whole(50).unwrap());
    line.unit_price = Price::parse("200").unwrap();
    line.received = LotGiven { number: Some("FN-NEW".to_owned()), ..LotGiven::default() };
    bought.lines.push(line);
    owner.post(&bought, &[]).unwrap();
    for products in [&[1, 4][..], &[4], &[4]] {
        let mut sale = Draft { customer: Some(2), ..owner.new_draft(Kind::Sale).unwrap() };
        for product in products {
            sale.lines.push(owner.product(*product).unwrap().line(Quantity::ONE));
        }
        owner.post(&sale, &[]).unwrap();
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
        40..60 => {
            rig.keys(&random.u32(..10).to_string());
        }
        60..75 => {
            let scan = random.choice([NPK, SEED, HOSE]).unwrap();
            rig.keys(&format!("{scan}\r"));
        }
        75..80 => {
            rig.keys(&format!("{}\r", random.choice(numbers).unwrap()));
        }
        80..83 => {
            rig.keys(&format!("{PIN}\r"));
        }
        83 => {
            rig.resize(random.u16(20..140), random.u16(5..50));
        }
        84 => {
            rig.changed();
        }
        _ => {
            let burst = random.choice(BURSTS).unwrap();
            rig.keys(burst);
            if random.bool() {
                rig.press("Enter");
            }
        }
    }
}

/// Plays one game, which begins at each place in turn and comes back to it now and then.
fn play(clerk: &str, seed: u64, keys: usize) {
    let counter = lively();
    let numbers = {
        let plain = rusqlite::Connection::open(counter.path()).unwrap();
        let mut statement = plain.prepare("SELECT number FROM invoices WHERE number IS NOT NULL").unwrap();
        let numbers = statement.query_map([], |row| row.get(0)).unwrap();
        numbers.collect::<rusqlite::Result<Vec<String>>>().unwrap()
    };
    let mut random = fastrand::Rng::with_seed(seed);
    let mut rig = counter.sale(clerk);
    for place in PLACES {
        // Whatever is open now is left, a question answered, somebody who signed out signed in again.
        rig.resize(80, 24);
        rig.press("Esc Esc Esc Esc Esc Esc");
        if !rig.sees("F9") {
            rig = counter.sale(clerk);
        }
        rig.press("F9").keys(place);
        for key in 0..keys {
            press(&mut rig, &mut random, &numbers);
            if key % 200 == 199 {
                rig.press("Esc Esc Esc Esc").press("F9").keys(place);
            }
        }
    }
    drop(rig);
    counter.is_proven();
}

#[test]
fn random_keys_of_an_owner_break_nothing() {
    play("owner", seed(1), if long() { 1_250 } else { 60 });
}

#[test]
fn random_keys_of_a_cashier_break_nothing() {
    play("amal", seed(2), if long() { 1_250 } else { 40 });
}

fn seed(usual: u64) -> u64 {
    std::env::var("STOREKEEP_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(usual)
}
