//! The front of the house: keys in, screen and file out. Setting up, signing in, the first page, locking, leaving.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use storekeep::app::App;
use storekeep::app::rig::{Rig, said};
use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::screens::{Routes, Seat};
use storekeep::store::masters::USERS;
use storekeep::store::{Ended, FirstRun, Session, Store, Terminal, clock};
use storekeep::ui::{Look, Route, Router, Theme};
use tempfile::TempDir;

const PIN: &str = "739154";

/// A program at a file in a folder of its own.
struct Counter {
    rig: Rig,
    seat: Rc<Seat>,
    path: PathBuf,
    _folder: TempDir,
}

/// The program at a file with a shop in it, or without one; it locks after `idle`.
fn counter(with_shop: bool, idle: Option<Duration>, prepare: impl FnOnce(&Session)) -> Counter {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.db");
    if with_shop {
        let store = Store::create(&path).expect("a file");
        store.first_run(&first_run()).expect("a shop");
        let owner = store.sign_in("mona", PIN, &Terminal::here()).expect("the owner");
        prepare(&owner);
        owner.sign_out(Ended::SignedOut).expect("signed out");
    }
    let store = with_shop.then(|| Store::open(&path).expect("the shop"));
    let seat = Seat::new(&path, store, None);
    let house = Routes::new(seat.clone(), idle);
    let first = house.first().expect("a first screen");
    let app = App::new(first, Box::new(house), Look::of(Theme::Dark));
    Counter { rig: Rig::new(app, 80, 24), seat, path, _folder: folder }
}

fn at_a_shop() -> Counter {
    counter(true, None, |_| ())
}

fn first_run() -> FirstRun {
    FirstRun {
        shop: "Green Field".to_owned(),
        country: "EG".to_owned(),
        currency: Currency::EGP,
        time_zone: None,
        tax_rate: Rate::from_thousandths(14_000),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_owned(),
        owner: "mona".to_owned(),
        owner_name: "Mona Adel".to_owned(),
        pin: PIN.to_owned(),
    }
}

fn hire(owner: &Session, username: &str, name: &str, role: &str) {
    let row = [("username", username), ("full_name", name), ("role_id", role), ("secret_hash", PIN)];
    let row: Vec<(&'static str, String)> =
        row.iter().map(|(column, value)| (*column, (*value).to_owned())).collect();
    owner.masters().save(&USERS, None, &row).expect("a clerk");
}

impl Counter {
    /// Keys by name, a draw after each.
    fn press(&mut self, keys: &str) -> &mut Self {
        self.rig.press(keys);
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.rig.keys(text);
        self
    }

    #[track_caller]
    fn sees(&mut self, text: &str) -> &mut Self {
        assert!(self.rig.sees(text), "no “{text}” in\n{}", self.rig.screen());
        self
    }

    #[track_caller]
    fn sees_no(&mut self, text: &str) -> &mut Self {
        assert!(!self.rig.sees(text), "“{text}” in\n{}", self.rig.screen());
        self
    }

    #[track_caller]
    fn says(&mut self, name: &str) -> &mut Self {
        self.says_with(name, &[])
    }

    #[track_caller]
    fn says_with(&mut self, name: &str, with: &[(&str, &str)]) -> &mut Self {
        assert!(self.rig.says_with(name, with), "no {name} with {with:?} in\n{}", self.rig.screen());
        self
    }

    #[track_caller]
    fn says_no(&mut self, name: &str) -> &mut Self {
        assert!(!self.rig.says(name), "{name} in\n{}", self.rig.screen());
        self
    }

    /// Lets time pass and draws.
    fn waits(&mut self) -> &mut Self {
        self.rig.app.tick(std::time::Instant::now());
        self.rig.feed(Vec::new());
        self
    }

    fn ask<T: rusqlite::types::FromSql>(&self, sql: &str) -> T {
        let file = rusqlite::Connection::open(&self.path).expect("the file");
        file.query_row(sql, [], |row| row.get(0)).expect("one row")
    }

    fn tell(&self, sql: &str) {
        // The shop's day, whatever the machine's is.
        let sql = sql.replace("'today'", &format!("'{}'", clock::today()));
        rusqlite::Connection::open(&self.path)
            .and_then(|file| file.execute_batch(&sql))
            .expect("a statement");
    }
}

#[test]
fn the_only_clerk_needs_a_pin_and_enter() {
    let mut counter = at_a_shop();
    counter.types(&format!("{PIN}\r")).says("place-sale").sees("Green Field · Mona Adel");
    assert_eq!(counter.ask::<i64>("SELECT count(*) FROM user_sessions WHERE ended_at IS NULL"), 1);
}

#[test]
fn a_clerk_among_others_types_the_name_or_its_digit() {
    let mut counter = counter(true, None, |owner| {
        hire(owner, "karim", "Karim Said", "cashier");
        hire(owner, "nadia", "Nadia Fouad", "warehouse_keeper");
    });
    // Who was here last is offered; another one goes to the name first.
    counter.press("Tab").types(&format!("karim\r{PIN}\r")).says("place-sale").sees("Karim Said");
    counter.press("F9 6 2").says("sign-in-good-to-see-you-who");
    counter.press("Tab 3").types(&format!("{PIN}\r")).sees("Nadia Fouad").says("home-today");
    counter.press("F9 6 2 Tab").types("mo\r").types(&format!("{PIN}\r")).sees("Mona Adel");
    assert_eq!(counter.ask::<i64>("SELECT count(*) FROM user_sessions WHERE ended_how = 'signed_out'"), 3);
}

#[test]
fn a_wrong_pin_is_said_and_many_make_the_next_wait_a_little() {
    let mut counter = at_a_shop();
    counter.types("000000\r").says("store-WrongSecret").sees_no("•");
    for _ in 0..8 {
        counter.types("000000\r").says("store-WrongSecret");
    }
    counter.types("000000\r").says_with("tries-here", &[("username", "mona")]);
    // What the next one waits for is written in the file: it is over.
    counter.tell("UPDATE sign_in_tries SET waits_until = '2026-01-01T00:00:00.000Z'");
    counter
        .types(&format!("{PIN}\r"))
        .says_with("sign-in-wrong-pins-were-typed-for", &[("wrong", "10"), ("full-name", "Mona Adel")]);
}

#[test]
fn what_is_no_pin_counts_for_nobody_and_means_somebody_else() {
    let mut counter = counter(true, None, |owner| {
        hire(owner, "karim", "Karim Said", "cashier");
        hire(owner, "nadia", "Nadia Fouad", "warehouse_keeper");
        hire(owner, "7seas", "Sami", "viewer");
    });
    // Mona was here last; others type a digit, a name, a part of a code.
    counter.types("2\r").types("000000\r").says("store-WrongSecret");
    let of_others = "SELECT count(*) FROM sign_in_tries t JOIN users u ON u.id = t.user_id
                      WHERE t.failed > 0 AND u.username <> 'karim'";
    assert_eq!(counter.ask::<i64>(of_others), 0);
    counter
        .press("Tab")
        .types("mona\r")
        .types("Nadia Fouad\r")
        .types(&format!("{PIN}\r"))
        .sees("Nadia Fouad");
    counter.press("F9 6 2");
    for no_pin in ["4711", "Sami", "xyz", "karim"] {
        counter
            .press("Tab")
            .types("mona\r")
            .types(&format!("{no_pin}\r"))
            .says("sign-in-good-to-see-you-who");
    }
    let against_mona = "SELECT count(*) FROM user_activities a JOIN users u ON u.id = a.user_id
          WHERE a.action = 'sign_in.failed' AND u.username = 'mona'";
    assert_eq!(counter.ask::<i64>(against_mona), 0);
    counter.press("Tab").types("mona\r").types(&format!("{PIN}\r")).sees("Mona Adel");
}

#[test]
fn the_digits_that_are_shown_are_those_that_choose() {
    let mut counter = counter(true, None, |owner| {
        hire(owner, "2nd", "Second Till", "cashier");
        hire(owner, "karim", "Karim Said", "cashier");
    });
    counter.press("Tab").sees("1  2nd").sees_no("2  karim").sees("3  mona");
    counter.types("ka").sees("karim").sees_no("1  karim");
    counter
        .press("Ctrl-U")
        .types("2")
        .sees("2nd")
        .press("Ctrl-U 3")
        .types(&format!("{PIN}\r"))
        .sees("Mona Adel");
}

#[test]
fn who_has_been_elsewhere_since_is_not_offered() {
    let mut counter = counter(true, None, |owner| hire(owner, "karim", "Karim Said", "cashier"));
    counter.press("Tab").types(&format!("karim\r{PIN}\r")).sees("Karim Said");
    let elsewhere = Terminal { ssh_client: Some("10.0.0.5".to_owned()), ..Terminal::here() };
    Store::open(&counter.path).and_then(|store| store.sign_in("karim", PIN, &elsewhere)).expect("karim");
    counter.press("F9 6 2").types(&format!("{PIN}\r")).sees("· Mona Adel");
}

#[test]
fn an_owner_gets_in_with_the_recovery_code_and_makes_a_new_one() {
    let mut counter = counter(false, None, |_| ());
    counter.press("Enter").types("Green Field\r\r\r\r\r");
    counter.types(&format!("mona\rMona Adel\r{PIN}\r{PIN}")).press("F2").says("place-recovery");
    let screen = counter.rig.screen();
    let code = screen.split_whitespace().find(|word| word.len() == 23 && word.matches('-').count() == 3);
    let code = code.expect("a code").to_owned();
    counter.press("Enter").sees_no(&code).press("F9 6 2");
    counter.types(&format!("{code}\r")).says("sign-in-the-recovery-code-let-you").press("F9 6 5");
    counter.says("recovery-a-new-recovery-code").types("000000").press("F2").says("store-WrongSecret");
    counter.press("Ctrl-U").types(PIN).press("F2").says("place-recovery").sees_no(&code);
    counter.press("Enter F9 6 2").types(&format!("{code}\r")).says("store-WrongSecret");
}

#[test]
fn nothing_opens_before_a_clerk_is_known() {
    let mut counter = at_a_shop();
    counter.press("F9").says("sign-in-good-to-see-you-who").says_no("home-products");
    counter.press("Esc Esc Esc").says("sign-in-good-to-see-you-who");
    let house = Routes::new(counter.seat.clone(), None);
    for name in ["home", "sale", "products", "invoices", "lock"] {
        assert!(house.open(Route::named(name)).is_err(), "{name}");
    }
    assert!(house.routes().is_empty());
}

#[test]
fn a_shop_is_set_up_by_keys() {
    let mut counter = counter(false, None, |_| ());
    counter
        .says("wizard-in-which-country-is-it")
        .press("s Enter")
        .says_with("wizard-a-new-shop-in", &[("name", "Saudi Arabia")]);
    assert!(!counter.path.exists(), "nothing is made before it is asked for");
    counter.types("Green Field\r\r\r\r\r").types(&format!("mona\rMona Adel\r{PIN}\r000000")).press("F2");
    counter
        .says("wizard-this-is-not-the-same")
        .says_with("wizard-a-new-shop-in", &[("name", "Saudi Arabia")]);
    assert!(!counter.path.exists(), "a refusal makes nothing");
    counter.press("Ctrl-U").types(PIN).press("F2");
    counter
        .says_with("wizard-is-open-is-signed-in", &[("name", "Green Field")])
        .says("place-recovery")
        .press("Enter")
        .says("home-there-are-no-products-yet");
    assert_eq!(counter.ask::<String>("SELECT currency FROM shop"), "SAR");
    assert_eq!(counter.ask::<i64>("SELECT tax_rate FROM shop"), 15_000);
    assert_eq!(counter.ask::<String>("SELECT code FROM warehouses"), "WH-001");
}

#[test]
fn any_other_country_is_asked_for_its_letters() {
    let mut counter = counter(false, None, |_| ());
    counter.press("End").says("wizard-another-country").press("Enter");
    counter.types("Green Field\rZimbabwe\r").says("wizard-two-letters-are-needed-such");
    counter.press("Up Ctrl-U").types("zw").press("Down Down").types("101\r").says("wizard-a-tax-rate-is-at");
}

/// Two products of which one is short, and lots that expire soon and have expired.
const GOODS: &str =
    "INSERT INTO products (id, sku, name, tax_rate, price, reorder_point, created_at, updated_at)
     VALUES (1, 'TOM', 'Tomato seed', 14000, 350000, 20000, '', ''), (2, 'URE', 'Urea', 14000, 100000, 1000, '', '');
     INSERT INTO lots (id, product_id, number, expires, received, created_at, updated_at)
     VALUES (1, 1, 'L-SOON', date('today', '+3 days'), '2026-01-01', '', ''),
            (2, 1, 'L-PAST', date('today', '-5 days'), '2026-01-01', '', ''),
            (3, 2, 'L-FAR', date('today', '+300 days'), '2026-01-01', '', ''),
            (4, 2, 'L-GONE', date('today', '-1 day'), '2026-01-01', '', '');
     INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
     VALUES ('', 1, 1, 1, 5000, 0, 'opening', 1, 0), ('', 1, 2, 1, 2000, 0, 'opening', 1, 0),
            ('', 2, 3, 1, 9000, 0, 'opening', 1, 0);";

#[test]
fn the_first_page_shows_what_today_needs() {
    let mut counter = at_a_shop();
    counter.tell(GOODS);
    counter.types(&format!("{PIN}\r")).press("F9 1 4");
    counter
        .says("home-nothing-sold-yet")
        .sees("1 expired")
        .sees("1 within 7 days")
        .says_with("home-in-days", &[("days", "3")]);
    counter
        .says_with("home-expired-days", &[("unsigned-abs", "5")])
        .sees("1 product")
        .says_with("home-reorder-at", &[("reorder-point", "20")]);
    counter.sees_no("L-FAR").sees_no("L-GONE").sees_no("Urea");
    let screen = counter.rig.screen();
    assert!(
        screen.find("L-PAST") < screen.find("L-SOON"),
        "what nothing sells any more comes first\n{screen}"
    );
    counter.press("5").sees("to reorder · 1–1 of 1").sees("Tomato seed").sees_no("Urea").press("Esc");
    // What another terminal does shows by itself.
    counter.tell("UPDATE products SET reorder_point = 50000 WHERE id = 2");
    counter.rig.changed();
    counter.sees("2 products").sees("Urea");
    counter.press("4").says("home-lots").sees("L-FAR");
    counter.press("Esc 5").says("home-products").press("Esc").says("home-sales-today");
    counter
        .press("1")
        .says("home-documents")
        .says_with("documents-beginning", &[("date", "2")])
        .press("Esc 3")
        .says("documents-owed-to-us")
        .press("Esc");
}

#[test]
fn a_sale_shows_on_the_first_page() {
    let mut counter = at_a_shop();
    counter.tell(GOODS);
    counter.types(&format!("{PIN}\r")).types("2*TOM\r").types("\r").types("\r").press("F9 1 4");
    // 2 × 35.00 and 14 % of it.
    counter.sees("1 sale ").sees("79.80 EGP").sees("Cash");
    counter.press("Esc").types("TOM\r").press("F9 1 4").sees("1 ticket").says("home-yours");
}

#[test]
fn everybody_sees_only_what_is_theirs_to_see() {
    let mut counter = counter(true, None, |owner| {
        hire(owner, "karim", "Karim Said", "cashier");
        hire(owner, "nadia", "Nadia Fouad", "warehouse_keeper");
    });
    counter.press("Tab").types(&format!("nadia\r{PIN}\r"));
    counter
        .says("home-lots-near-expiry")
        .says("home-to-reorder")
        .says_no("home-sales-today")
        .says_no("home-owed-by-customers");
    // A digit means the same to everybody.
    counter
        .press("1")
        .says("home-lots-near-expiry")
        .press("4")
        .says("home-lots")
        .press("Esc 5")
        .says("home-products")
        .press("Esc");
    counter.press("F9 1 1").says_with("masters-you-may-not-ask-a", &[("many", "sell")]);
    counter.press("Esc F9 6 2 Tab").types(&format!("karim\r{PIN}\r")).press("F9 1 4");
    counter.says("home-sales-today").says_no("home-owed-by-customers");
}

#[test]
fn a_ticket_with_lines_is_locked_and_comes_back_whole() {
    let mut counter = counter(true, Some(Duration::ZERO), |_| ());
    counter.tell(GOODS);
    counter.types(&format!("{PIN}\r")).types("3*TOM\r").waits();
    counter.says_with("sign-in-is-still-signed-in", &[("name", "Mona Adel")]).sees_no("Tomato");
    counter
        .press("F9")
        .says_no("place-products")
        .press("Esc")
        .says_with("sign-in-sign-somebody-out", &[("name", "Mona Adel")])
        .press("Esc");
    counter
        .types("000000\r")
        .says("store-WrongSecret")
        .types(&format!("{PIN}\r"))
        .sees("Tomato seed")
        .sees("119.70");
    assert_eq!(counter.ask::<i64>("SELECT count(*) FROM user_sessions"), 2, "still the same session");
    assert_eq!(
        counter.ask::<i64>("SELECT count(*) FROM user_activities WHERE action = 'session.unlocked'"),
        1
    );
}

#[test]
fn a_form_is_locked_too() {
    let mut counter = counter(true, Some(Duration::ZERO), |_| ());
    counter.types(&format!("{PIN}\r")).press("F9 5 1 Ins").types("Farm of Noor").waits();
    counter.says("sign-in-is-still-signed-in").types(&format!("{PIN}\r")).sees("Farm of Noor");
}

#[test]
fn empty_hands_are_signed_out() {
    let mut counter = counter(true, Some(Duration::ZERO), |_| ());
    counter.types(&format!("{PIN}\r")).waits().says("place-signed-out-nobody-was-here");
    assert_eq!(counter.ask::<String>("SELECT ended_how FROM user_sessions ORDER BY id DESC LIMIT 1"), "idle");
}

#[test]
fn another_clerk_gets_past_a_lock_by_signing_the_first_one_out() {
    let mut counter = counter(true, None, |owner| hire(owner, "karim", "Karim Said", "cashier"));
    counter.tell(GOODS);
    counter.types(&format!("{PIN}\r")).types("TOM\r").press("F9 6 1").says("sign-in-is-still-signed-in");
    counter
        .press("Esc F4")
        .says("sign-in-good-to-see-you-who")
        .press("Tab")
        .types(&format!("karim\r{PIN}\r"));
    counter.sees("Karim Said").sees_no("Tomato");
    counter.press("F9 6 2 Tab").types(&format!("mona\r{PIN}\r")).sees("Tomato seed");
}

#[test]
fn leaving_a_changed_form_asks_first() {
    let mut counter = at_a_shop();
    counter.types(&format!("{PIN}\r")).press("F9 5 1 Ins").types("Farm of Noor").press("F9 6 2");
    counter.says("app-leave-without-saving").press("Esc").sees("Farm of Noor");
    counter.press("F9 6 2 F4").says("sign-in-good-to-see-you-who");
    assert!(counter.seat.session().is_none());
}

#[test]
fn a_session_that_was_ended_elsewhere_goes_back_to_the_sign_in() {
    let mut counter = at_a_shop();
    counter.types(&format!("{PIN}\r")).press("F9 6 1");
    counter.tell(
        "UPDATE user_sessions SET ended_at = '2026-01-01', ended_how = 'taken_over' WHERE ended_at IS NULL",
    );
    counter
        .types(&format!("{PIN}\r"))
        .says_with("store-SessionEnded", &[("how", &said("Ended.taken_over"))])
        .says("sign-in-good-to-see-you-who");
}

#[test]
fn the_whole_menu_can_be_reached_in_the_smallest_window() {
    let mut counter = at_a_shop();
    counter.rig.resize(60, 15);
    counter
        .types(&format!("{PIN}\r"))
        .press("F9")
        .says("place-sale")
        .says("menu-two-digits-jump-more")
        .press("Right Right Right Right");
    counter
        .says("place-customers")
        .press("F9 F9 6")
        .says("place-sign_out")
        .press("2")
        .says("sign-in-good-to-see-you-who");
}

#[test]
fn every_screen_here_fits_every_window() {
    for (wide, high) in [(60, 15), (80, 24), (120, 40), (300, 100), (59, 14), (1, 1)] {
        let mut set_up = counter(false, None, |_| ());
        set_up.rig.resize(wide, high);
        set_up.press("End Enter");
        let mut counter = at_a_shop();
        counter.tell(GOODS);
        counter.rig.resize(wide, high);
        counter.types("000000\r");
        counter.rig.resize(80, 24);
        counter.types(&format!("{PIN}\r")).press("F9 1 4");
        counter.rig.resize(wide, high);
        counter.press("F9 6 1");
        counter.rig.resize(wide, high);
        counter.rig.resize(80, 24);
        // In a window too small to show anything no key does anything either.
        let there = if wide >= 60 && high >= 15 { "is still signed in" } else { "Today" };
        assert!(counter.rig.sees(there), "{wide}x{high}: {}", counter.rig.screen());
    }
}

/// Whatever became of the file: who signs out is gone from the screen with all that stood on it.
#[test]
fn who_leaves_has_left_where_the_file_cannot_be_read_any_more() {
    let mut counter = at_a_shop();
    counter.rig.keys(&format!("{PIN}\r"));
    assert!(counter.rig.sees("Walk-in customer"), "{}", counter.rig.screen());
    let plain = rusqlite::Connection::open(&counter.path).expect("the file");
    plain
        .execute_batch("PRAGMA legacy_alter_table = ON; ALTER TABLE user_sessions RENAME TO gone")
        .expect("taken away");
    counter.rig.press("F12").keys("sign out").press("Enter");
    let rig = &counter.rig;
    assert!(
        rig.says("sign-in-good-to-see-you-who") && !rig.sees("Walk-in") && !rig.sees("Mona"),
        "{}",
        rig.screen()
    );
    assert!(counter.seat.session().is_none());
}
