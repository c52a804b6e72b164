//! A scanner that goes off at the wrong moment: it answers nothing, closes nothing, counts as no try and becomes no
//! figure. What it read goes onto the ticket, or is refused with a sound.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[allow(dead_code, reason = "not everything is asked for here")]
mod counter;

use counter::{Counter, NPK, PIN, SEED};
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use rusqlite::Connection;
use rusqlite::types::Value;
use storekeep::app::rig::Rig;
use storekeep::domain::{Draft, Kind, Party, Quantity};
use storekeep::store::masters::{PRODUCTS, SUPPLIERS};

/// Codes of the shop that may be something else too: an amount, a count, a PIN, an answer, digits of the menu.
const CODES: [&str; 6] = ["54321", "00123", "500", "y-no", "246810", "33"];
/// And a label, and an article number that nothing here has.
const LABEL: &str = "(01)04006381333931(10)A1(17)351210";
const UNKNOWN: &str = "6229999999998";

/// The ways in which one scan arrives.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// In one read, and how it ends.
    AtOnce(&'static str),
    /// Character by character.
    InTurn(&'static str),
    Pasted(&'static str),
}

const WAYS: [Way; 8] = [
    Way::AtOnce("\r"),
    Way::AtOnce("\t"),
    Way::AtOnce("\r\n"),
    Way::AtOnce("\n"),
    Way::InTurn("\r"),
    Way::InTurn("\t"),
    Way::Pasted(""),
    Way::Pasted("\r\n"),
];

fn key(c: char) -> Event {
    let (code, modifiers) = match c {
        '\r' => (KeyCode::Enter, KeyModifiers::NONE),
        '\t' => (KeyCode::Tab, KeyModifiers::NONE),
        // A line feed as the decoder of the terminal's bytes gives it.
        '\n' => (KeyCode::Char('j'), KeyModifiers::CONTROL),
        c => (KeyCode::Char(c), KeyModifiers::NONE),
    };
    Event::Key(KeyEvent::new(code, modifiers))
}

fn scan(rig: &mut Rig, code: &str, way: Way) {
    match way {
        Way::AtOnce(end) => rig.feed(format!("{code}{end}").chars().map(key).collect()),
        Way::InTurn(end) => rig.scans(&format!("{code}{end}")),
        Way::Pasted(end) => rig.paste(&format!("{code}{end}")),
    };
}

/// A shop with such codes, a posted sale and a purchase, money owed, a drawer that is open and one ticket held.
fn shop() -> Counter {
    let counter = Counter::open();
    let owner = counter.session("owner");
    owner.masters().save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_owned())]).unwrap();
    let barcodes = [("TWINE-5", "54321"), ("TWINE-9", "4006381333931")];
    for (sku, barcode) in CODES.map(|code| (code, "")).into_iter().skip(1).chain(barcodes) {
        let row = [
            ("sku", sku.to_owned()),
            ("name", format!("Twine {sku}{barcode}")),
            ("barcodes", barcode.to_owned()),
            ("price", "2.00".to_owned()),
            ("negative_stock", "allow".to_owned()),
            ("tracks_lots", "no".to_owned()),
        ];
        owner.masters().save(&PRODUCTS, None, &row).unwrap();
    }
    let mut sale =
        Draft { party: Some(Party::Customer(2.into())), ..owner.documents().new_draft(Kind::Sale).unwrap() };
    sale.lines.push(owner.stock().product(1.into()).unwrap().line(Quantity::ONE));
    owner.documents().post(&sale, &[]).unwrap();
    let mut held =
        Draft { held_as: Some("500 twine".to_owned()), ..owner.documents().new_draft(Kind::Sale).unwrap() };
    held.lines.push(owner.stock().product(2.into()).unwrap().line(Quantity::ONE));
    owner.documents().hold_draft(&held).unwrap();
    counter
}

/// Every row of the file but the tickets in work and who is signed in since when.
fn books(counter: &Counter) -> Vec<String> {
    let file = Connection::open(counter.path()).unwrap();
    let mut names = file
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%'
                AND name NOT LIKE 'sqlite%' AND name NOT IN ('user_sessions', 'invoice_item_lots') ORDER BY name",
        )
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut rows = Vec::new();
    for name in names {
        let only = match name.as_str() {
            "invoices" => "WHERE number IS NOT NULL",
            "invoice_items" => "WHERE invoice_id IN (SELECT id FROM invoices WHERE number IS NOT NULL)",
            _ => "",
        };
        let mut all = file.prepare(&format!("SELECT * FROM {name} {only}")).unwrap();
        let columns = all.column_count();
        let mut read = all.query([]).unwrap();
        while let Some(row) = read.next().unwrap() {
            let cells: Vec<Value> = (0..columns).map(|place| row.get(place).unwrap()).collect();
            rows.push(format!("{name} {cells:?}"));
        }
    }
    rows
}

/// How much of everything stands on tickets in work.
fn on_tickets(counter: &Counter) -> i64 {
    counter.figure(
        "SELECT coalesce(sum(quantity), 0) FROM invoice_items
          WHERE invoice_id IN (SELECT id FROM invoices WHERE number IS NULL)",
    )
}

/// The screen without a message.
fn at_rest(rig: &mut Rig) -> String {
    rig.rests().screen()
}

/// Every code in one way, and one code in every way.
fn scans() -> Vec<(&'static str, Way)> {
    let codes = [NPK, "SEED-TOM", LABEL, UNKNOWN].into_iter().chain(CODES);
    codes.map(|code| (code, WAYS[0])).chain(WAYS[1..].iter().map(|way| ("54321", *way))).collect()
}

/// At the sale with one line on the ticket, whatever was open before.
fn at_sale(rig: &mut Rig) {
    // At the bottom Esc opens the menu.
    for _ in 0..8 {
        if rig.says("menu-two-digits-jump") {
            break;
        }
        rig.press("Esc");
        if rig.says("form-throw-away") {
            rig.press("Right Right Enter");
        }
    }
    rig.press("Esc");
    assert!(rig.line(0).trim_start().starts_with("Sale") && rig.sees("Walk-in"), "{}", rig.screen());
}

#[track_caller]
fn is_refused(counter: &Counter, rig: &mut Rig, place: &str) {
    let (seen, there, tickets) = (at_rest(rig), books(counter), on_tickets(counter));
    for (code, way) in scans() {
        rig.app.take_bell();
        scan(rig, code, way);
        let what = format!("{code} {way:?} at {place}");
        assert!(rig.app.take_bell(), "no sound: {what}\n{}", rig.screen());
        assert_eq!(at_rest(rig), seen, "{what}");
    }
    assert_eq!(books(counter), there, "{place}");
    assert_eq!(on_tickets(counter), tickets, "{place}");
}

/// Ways from the sale to every kind of place and question where nothing is scanned.
const REFUSING: &[&str] = &[
    // Over the ticket: its terms, its lots, whether to discard it.
    "F6",
    "F6 Down Down Down",
    "F5",
    "F8",
    // Over the payment: the quotation.
    "Enter F6",
    // Every list that is not of goods, and their pages and forms.
    "F9 1 2",
    "F9 1 3",
    "F9 1 3 Enter",
    "F9 1 3 F7",
    "F9 1 3 Del",
    "F9 1 6",
    "F9 1 4",
    "F9 3 2",
    "F9 3 4",
    "F9 3 4 Enter",
    "F9 3 4 Enter F7",
    "F9 4 3",
    "F9 4 4 Ins",
    "F9 4 5 F4",
    "F9 4 1 Del",
    "F9 5 1",
    "F9 5 1 Down",
    "F9 5 1 F4",
    "F9 5 1 F4 Enter Enter",
    "F9 5 1 Del",
    "F9 5 1 Ins Enter",
    "F9 5 2 Ins",
    "F9 5 3",
    "F9 5 4",
    "F9 5 4 Ins",
    "F9 5 4 F7",
    "F9 5 5 F4",
    "F9 6 3",
    "F9 6 3 Down Down Down Down",
    "F9 6 4",
    "F9 4 1 F4 Down",
    "F9 4 1 F4 PgDn",
    // A payment of nobody yet, and of somebody.
    "F9 3 1",
    // Leaving with something unsaved.
    "F9 5 1 F4 Down Ctrl-U x Esc",
    "F9 5 1 F4 Down Ctrl-U x F10",
];

#[test]
fn no_scan_is_taken_for_anything_else_at_any_place() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r"));
    for keys in REFUSING {
        at_sale(&mut rig);
        rig.press(keys);
        is_refused(&counter, &mut rig, keys);
    }
    counter.is_proven();
}

#[test]
fn over_the_ticket_a_scan_closes_what_lies_there_and_is_sold() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r"));
    for keys in ["", "F3", "F9", "F1", "F12", "F9 F1", "F11", "Enter", "Enter Tab", "Enter F1", "F9 1 F1"] {
        for way in WAYS {
            at_sale(&mut rig);
            rig.press(keys);
            let (there, before) = (books(&counter), on_tickets(&counter));
            scan(&mut rig, "SEED-TOM", way);
            assert_eq!(on_tickets(&counter), before + 1_000, "{way:?} over {keys}\n{}", rig.screen());
            assert!(rig.line(0).trim_start().starts_with("Sale"), "{way:?} over {keys}\n{}", rig.screen());
            assert_eq!(books(&counter), there, "{way:?} over {keys}");
            rig.keys("-\r");
        }
    }
}

#[test]
fn every_code_of_the_shop_is_sold_over_menu_and_payment_but_what_may_be_the_amount() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r"));
    for keys in ["F9", "F1", "F12", "Enter"] {
        for code in [NPK, "SEED-TOM", LABEL].into_iter().chain(CODES) {
            at_sale(&mut rig);
            rig.press(keys);
            // Two digits of the menu, and what a customer may give, are asked about with a sound.
            let may_be_typed = matches!((keys, code), ("Enter", "500" | "33") | ("F9", "33"));
            let (there, before) = (books(&counter), on_tickets(&counter));
            rig.app.take_bell();
            scan(&mut rig, code, Way::AtOnce("\r"));
            let more = if may_be_typed { 0 } else { 1_000 };
            assert_eq!(on_tickets(&counter), before + more, "{code} over {keys}\n{}", rig.screen());
            assert_eq!(rig.app.take_bell(), may_be_typed, "{code} over {keys}\n{}", rig.screen());
            assert_eq!(books(&counter), there, "{code} over {keys}");
            if !may_be_typed {
                rig.keys("-\r");
            }
        }
    }
    // Typed by hand the same figures are money.
    at_sale(&mut rig);
    rig.press("Enter").types("500\r");
    assert!(rig.sees("500.00 EGP"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn scans_are_no_tries_at_a_pin() {
    let counter = shop();
    let tries = || counter.figure("SELECT coalesce(sum(failed), 0) FROM sign_in_tries");
    let codes = || [NPK, "SEED-TOM", LABEL, UNKNOWN].into_iter().chain(CODES);
    // At the sign-in, on the name and on the PIN.
    let mut rig = counter.program(80, 24);
    rig.press("Tab");
    for round in 0..2 {
        for (code, way) in codes().map(|code| (code, WAYS[0])).chain(WAYS.map(|way| (NPK, way))) {
            let seen = at_rest(&mut rig);
            rig.app.take_bell();
            scan(&mut rig, code, way);
            assert!(rig.app.take_bell(), "{code} {way:?}\n{}", rig.screen());
            assert_eq!(at_rest(&mut rig), seen, "{code} {way:?}");
            assert!(!rig.sees(code), "it may be a PIN: {}", rig.screen());
        }
        if round == 0 {
            rig.keys("amal\r");
        }
    }
    assert_eq!(tries(), 0);
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.sees("Walk-in"), "{}", rig.screen());
    // Locked, and where somebody else has to approve.
    for keys in ["F9 6 1", "approval"] {
        if keys == "approval" {
            rig.keys(&format!("{PIN}\r{NPK}\r@290\r")).press("Enter");
            assert!(rig.says("approve-you-may-not-who-approves"), "{}", rig.screen());
        } else {
            rig.press(keys);
        }
        for (code, way) in codes().map(|code| (code, WAYS[0])).chain(WAYS.map(|way| (NPK, way))) {
            let seen = at_rest(&mut rig);
            scan(&mut rig, code, way);
            assert!(rig.app.take_bell(), "{code} {way:?} {keys}\n{}", rig.screen());
            assert_eq!(at_rest(&mut rig), seen, "{code} {way:?}");
        }
        assert_eq!(tries(), 0);
    }
    rig.keys(&format!("{PIN}\r"));
    assert!(!rig.says("approve-you-may-not-who-approves") && rig.says("pay-to-pay"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action LIKE '%fail%'"), 0);
}

/// What a scanner sends that is slow, that the shop told to send signs around a code, or that stands at a French keyboard.
const ODD: [&str; 4] = ["~6221234567893", "6221234567893;", "B6221234567893", "-éé&é\"'(-è_ç\""];

/// It is said that it counts as no try at a PIN.
fn is_no_try(rig: &Rig) -> bool {
    rig.says("sign-in-code-of-goods") || rig.says("sign-in-that-was-scanned-it-counts")
}

#[test]
fn a_scanner_that_is_slow_or_sends_more_than_the_code_is_no_hand() {
    let counter = shop();
    let tries = || counter.figure("SELECT coalesce(sum(failed), 0) FROM sign_in_tries");
    let mut rig = counter.program(80, 24);
    rig.press("Tab").keys("amal\r");
    for code in ODD {
        rig.keys(&format!("{code}\r"));
        assert!(is_no_try(&rig), "{code}\n{}", rig.screen());
    }
    for code in [NPK, LABEL, UNKNOWN] {
        rig.scans_slowly(&format!("{code}\r"));
        assert!(is_no_try(&rig), "{code}\n{}", rig.screen());
        // One character at a time, as slow as hands: what it is still says that it is no PIN.
        rig.types(code).press("Enter");
        assert!(is_no_try(&rig), "{code}\n{}", rig.screen());
    }
    rig.types(PIN).press("Enter");
    assert_eq!(tries(), 0);
    rig.keys(&format!("{NPK}\r"));
    // Codes of letters and digits at an Arabic keyboard, and digits in the groups they are printed in.
    for (sent, goods) in [("آ؛ـ-20", "NPK 20-20-20"), ("400-6381-333931", "TWINE-9"), ("أ×ٍُ-16", "Drip hose")]
    {
        rig.keys(&format!("{sent}\r"));
        assert!(rig.sees(goods), "{sent}\n{}", rig.screen());
    }
    // On the ticket, over the menu, a question, a list of customers and the payment; and nothing of it in a form.
    for keys in ["", "F9", "F3", "F12", "Enter", "F1"] {
        for code in ODD {
            at_sale(&mut rig);
            let before = on_tickets(&counter);
            rig.press(keys).keys(&format!("{code}\r"));
            assert_eq!(on_tickets(&counter), before + 1_000, "{code} over {keys}\n{}", rig.screen());
        }
        at_sale(&mut rig);
        let before = on_tickets(&counter);
        rig.press(keys).scans_slowly(&format!("{NPK}\r"));
        assert_eq!(on_tickets(&counter), before + 1_000, "slow over {keys}\n{}", rig.screen());
    }
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r"));
    for keys in ["F8", "F6", "F9 3 3", "F9 1 3", "F9 5 1 F4 Down", "F9 6 3"] {
        at_sale(&mut rig);
        rig.press(keys);
        let (seen, before) = (at_rest(&mut rig), on_tickets(&counter));
        for code in ODD.into_iter().chain([NPK]) {
            rig.app.take_bell();
            match code {
                NPK => rig.scans_slowly(&format!("{NPK}\r")),
                code => rig.keys(&format!("{code}\r")),
            };
            assert!(rig.app.take_bell(), "{code} {keys}\n{}", rig.screen());
            assert_eq!(at_rest(&mut rig), seen, "{code} {keys}");
        }
        assert_eq!(on_tickets(&counter), before, "{keys}");
    }
    counter.is_proven();
}

#[test]
fn quick_hands_type_what_they_mean() {
    let counter = shop();
    let mut rig = counter.program(80, 24);
    rig.press("Tab").scans_slowly("amal\r").scans_slowly(&format!("{PIN}\r"));
    rig.scans_slowly("npk\r").press("Enter").scans_slowly("500\r");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    rig.press("F9").scans_slowly("33").scans_slowly("500\r");
    assert!(rig.says_with("shift-is-open-with-in-the", &[("float", "500.00")]), "{}", rig.screen());
    rig.press("F9").scans_slowly("51").press("Ins Down").scans_slowly("54321\r");
    assert!(rig.sees("54321"), "{}", rig.screen());
    rig.press("PgDn");
}

#[test]
fn letters_typed_ahead_choose_in_a_list_of_choices() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.press("F9 5 1 Ins Enter Enter Enter");
    let chosen = |rig: &Rig| {
        let screen = rig.screen();
        let line = screen.lines().find(|line| line.contains("▌ Kind")).unwrap_or_default().to_owned();
        line.split('●').nth(1).map(|rest| rest.split_whitespace().next().unwrap_or_default().to_owned())
    };
    for (typed, word) in
        [("co", "company"), ("fa", "farm"), ("inst", "institution"), ("G", "government"), ("pe", "person")]
    {
        rig.keys(typed);
        assert_eq!(chosen(&rig).as_deref(), Some(word), "{typed}\n{}", rig.screen());
        rig.press("Left Right");
        rig.types(typed);
        assert_eq!(chosen(&rig).as_deref(), Some(word), "{typed}\n{}", rig.screen());
        rig.press("Right Left");
    }
    // What no choice begins with came from elsewhere.
    rig.keys("cx");
    assert!(rig.app.take_bell() && chosen(&rig).as_deref() == Some("person"), "{}", rig.screen());
    // An answer and the next field in one go.
    rig.keys("co\r").press("Up");
    assert_eq!(chosen(&rig).as_deref(), Some("company"), "{}", rig.screen());
}

#[test]
fn a_shift_is_neither_opened_nor_counted_nor_closed_by_a_scan() {
    let counter = shop();
    let mut rig = counter.sale("amal");
    rig.goes("place-shift");
    is_refused(&counter, &mut rig, "the float");
    rig.keys("400\r");
    assert!(rig.says_with("shift-is-open-with-in-the", &[("float", "400.00")]), "{}", rig.screen());
    for keys in [
        "",
        "Ins",
        "Ins Enter",
        "Del",
        "Del Enter",
        "F6",
        "F2",
        "F2 PgDn",
        "F2 PgDn Enter",
        "F2 PgDn 4 0 0 F2",
    ] {
        rig.press(keys);
        is_refused(&counter, &mut rig, &format!("the shift, {keys}"));
        rig.press("Esc Esc");
        if rig.says("shift-leave-without-closing") || rig.sees("Throw away") {
            rig.press("End Right Right Enter").press("Esc");
        }
        rig.goes("place-shift");
    }
    assert_eq!(counter.figure("SELECT count(*) FROM cash_shifts WHERE closed_at IS NULL"), 1);
    counter.is_proven();
}

#[test]
fn a_payment_alone_takes_no_scan_for_its_amount() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    for keys in ["", "F6", "Down", "1 2"] {
        at_sale(&mut rig);
        rig.press("F9 3 1").keys("نيل\r").press(keys);
        is_refused(&counter, &mut rig, keys);
    }
    counter.is_proven();
}

#[test]
fn in_the_first_run_a_scan_is_no_country_and_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.db");
    let seat = storekeep::screens::Seat::new(&path, None, None);
    let house = storekeep::screens::Routes::new(seat, None);
    let look = storekeep::ui::Look::of(storekeep::ui::Theme::Mono);
    let first = house.first().unwrap();
    let mut rig = Rig::new(storekeep::app::App::new(first, Box::new(house), look), 80, 24);
    for keys in ["", "Enter", "Down", "Down Down"] {
        rig.press(keys);
        for (code, way) in
            [NPK, LABEL, UNKNOWN].map(|code| (code, WAYS[0])).into_iter().chain(WAYS.map(|way| (NPK, way)))
        {
            let seen = at_rest(&mut rig);
            scan(&mut rig, code, way);
            assert!(rig.app.take_bell(), "{code} {way:?} {keys}\n{}", rig.screen());
            assert_eq!(at_rest(&mut rig), seen, "{code} {way:?}");
        }
    }
    assert!(!path.exists());
}

#[test]
fn keys_typed_ahead_over_a_slow_line_are_keys() {
    let counter = Counter::open();
    let mut rig = counter.program(80, 24);
    // Name, PIN, the drawer with its float, back, a sale by name and cash with change: all in one read each.
    rig.press("Tab").keys(&format!("amal\r{PIN}\r"));
    rig.press("F9").keys("33500\r");
    assert!(rig.says_with("shift-is-open-with-in-the", &[("float", "500.00")]), "{}", rig.screen());
    rig.press("Esc").keys("npk\r*2\r\r1000\r");
    assert!(rig.says("entry-posted") && rig.sees("202.00"), "{}", rig.screen());
    // And one after the other, as quick as the line lets them through.
    rig.press("F9").scans("31").scans("نيل\r");
    assert!(rig.sees("مزرعة النيل") && rig.line(0).contains("Receive"), "{}", rig.screen());
    rig.press("Esc Esc").press("F3").scans("نيل\r");
    assert!(!rig.sees("Walk-in"), "{}", rig.screen());
    rig.press("F8").scans("n");
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 1);
}

#[test]
fn what_was_refused_is_replaced_by_what_comes_next() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{UNKNOWN}\r")).keys(&format!("{NPK}\r"));
    assert!(rig.sees("NPK 20-20-20"), "{}", rig.screen());
    rig.types("xyzzy").press("Enter").scans(&format!("{SEED}\r"));
    assert!(rig.sees("Tomato seed"), "{}", rig.screen());
    // A letter too; an arrow keeps it, to be corrected.
    rig.types("xyzzy").press("Enter").types("h");
    assert!(
        rig.sees("› h ") || rig.line(2).trim_end().ends_with("› h") || rig.sees("› h\n"),
        "{}",
        rig.screen()
    );
    rig.press("Esc").types("xyzz").press("Enter End").types("y");
    assert!(rig.sees("› xyzzy"), "{}", rig.screen());
    // In a picker, a payment and a list.
    rig.press("Esc F3").types("qqq").press("Enter").types("مز");
    assert!(rig.sees("مزرعة"), "{}", rig.screen());
    rig.press("Esc Enter").types("5x").press("Enter").types("1000").press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
}

#[test]
fn what_stands_half_typed_on_the_line_is_no_part_of_a_scan() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    for way in WAYS {
        rig.types("dri");
        scan(&mut rig, NPK, way);
        assert!(rig.sees("› dri"), "{way:?}\n{}", rig.screen());
        rig.press("Esc");
    }
    assert_eq!(on_tickets(&counter), 8_000);
    // A quantity before it is.
    for way in WAYS {
        rig.types("3*");
        scan(&mut rig, NPK, way);
    }
    assert_eq!(on_tickets(&counter), 32_000);
    // A sign waits for a figure, not for goods.
    rig.types("@").keys(&format!("{SEED}\r"));
    assert_eq!(on_tickets(&counter), 33_000);
}

#[test]
fn a_sign_that_waits_takes_no_code_of_goods_for_its_figure() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r"));
    let line = "SELECT group_concat(quantity || ' ' || unit_price || ' ' || discount, '|') FROM invoice_items
                 WHERE product_id = 1 AND invoice_id = (SELECT max(id) FROM invoices)";
    let (as_it_was, mut there) = (counter.text(line), on_tickets(&counter));
    for sign in ["*", "@", "/", "//", "#", "*1 @"] {
        // With noughts before it, far beyond, letters: goods, and nothing else.
        for code in ["00123", "54321", "y-no", "SEED-TOM", LABEL, "500", "33"] {
            let may_be_typed =
                matches!((sign, code), ("*" | "@" | "*1 @" | "//", "500" | "33") | ("/", "33"));
            for way in [Way::AtOnce("\r"), Way::InTurn("\r"), Way::InTurn("\t"), Way::Pasted("\r\n")] {
                let what = format!("{code} {way:?} behind {sign}");
                rig.app.take_bell();
                rig.press("Ctrl-U Up Up Up Up Up Up Up Up Up").types(sign);
                scan(&mut rig, code, way);
                assert_eq!(rig.app.take_bell(), may_be_typed, "{what}\n{}", rig.screen());
                there += if may_be_typed { 0 } else { 1_000 };
                assert_eq!(on_tickets(&counter), there, "{what}\n{}", rig.screen());
                assert_eq!(counter.text(line), as_it_was, "{what}\n{}", rig.screen());
                assert!(rig.sees(&format!("› {sign}")), "{what}\n{}", rig.screen());
            }
        }
    }
    // Typed, in one go too, it is a figure; but with noughts before it, or far beyond, it is asked about.
    rig.press("Ctrl-U Up Up Up Up Up Up Up Up Up").types("@500\r");
    assert!(counter.text(line).contains(" 5000000 "), "{}", counter.text(line));
    rig.keys("@33\r").keys("*33\r").keys("/5\r");
    assert!(counter.text(line).starts_with("33000 330000 "), "{}", counter.text(line));
    rig.press("Ctrl-U").keys("@00999\r");
    assert!(rig.says("figure-noughts") && rig.app.take_bell(), "no code of goods\n{}", rig.screen());
    for typed in ["@00123", "*00123", "//00123", "/00123", "@54321", "*54321"] {
        let (seen, was) = (counter.text(line), on_tickets(&counter));
        for slowly in [true, false] {
            rig.press("Ctrl-U").app.take_bell();
            if slowly {
                rig.types(typed).press("Enter")
            } else {
                rig.keys(&format!("{typed}\r"))
            };
            assert!(rig.app.take_bell() && rig.says("entry-is-a-code-of-and"), "{typed}\n{}", rig.screen());
        }
        assert_eq!((counter.text(line), on_tickets(&counter)), (seen, was), "{typed}");
    }
    rig.press("Ctrl-U").types("@54321.00\r");
    assert!(counter.text(line).contains(" 543210000 "), "{}", counter.text(line));
}

#[test]
fn no_scanner_is_so_slow_that_it_signs_out() {
    let counter = shop();
    let tries = || counter.figure("SELECT coalesce(sum(failed), 0) FROM sign_in_tries");
    let owner = counter.session("owner");
    // Codes that begin with the digits of signing out and of locking, long and short.
    for (sku, barcode) in
        [("OUT", "62123"), ("OUT-8", "62000000"), ("LOCK", "6122334455661"), ("LOCK-3", "612")]
    {
        let row = [
            ("sku", sku),
            ("name", sku),
            ("barcodes", barcode),
            ("price", "2"),
            ("tracks_lots", "no"),
            ("negative_stock", "allow"),
        ];
        owner.masters().save(&PRODUCTS, None, &row.map(|(name, text)| (name, text.to_owned()))).unwrap();
    }
    let mut rig = counter.sale("owner");
    rig.keys("SEED-TOM\r");
    for code in [NPK, "62123", "62000000", "6122334455661", "612"] {
        for pace in [60, 95, 100, 105, 120, 150] {
            let before = on_tickets(&counter);
            rig.press("F9").scans_at(pace, &format!("{code}\r"));
            assert_eq!(on_tickets(&counter), before + 1_000, "{code} at {pace}\n{}", rig.screen());
        }
    }
    // A scanner that rests behind the first digits signs out or locks, and what it sends then is no try.
    for (begins, rest) in [("62", NPK.trim_start_matches("62")), ("62", "123"), ("61", "22334455661")] {
        rig.press("F9").types(begins).rests().scans_at(90, &format!("{rest}\r"));
        assert!(rig.says("sign-in-that-was-scanned-it-counts"), "{begins} {rest}\n{}", rig.screen());
        assert_eq!(tries(), 0, "{begins} {rest}");
        rig.keys(&format!("{PIN}\r"));
        assert!(rig.line(0).trim_start().starts_with("Sale"), "{begins} {rest}\n{}", rig.screen());
    }
    // Wherever else the first digits led, the whole is the code: onto the ticket, or refused.
    for code in ["3312345678903", "3112345678909", "4112345678908", "1112345678901", "1312345678905"] {
        let row = [
            ("sku", code),
            ("name", code),
            ("price", "2"),
            ("tracks_lots", "no"),
            ("negative_stock", "allow"),
        ];
        owner.masters().save(&PRODUCTS, None, &row.map(|(name, text)| (name, text.to_owned()))).unwrap();
        for pace in [110, 190, 300] {
            at_sale(&mut rig);
            let (there, before) = (books(&counter), on_tickets(&counter));
            rig.app.take_bell();
            rig.press("F9").scans_at(pace, &format!("{code}\r"));
            let is_refused = rig.app.take_bell();
            let more = if is_refused { 0 } else { 1_000 };
            let found = !is_refused && rig.line(0).contains("Products") && rig.sees(code);
            assert!(found || on_tickets(&counter) == before + more, "{code} at {pace}\n{}", rig.screen());
            assert_eq!(books(&counter), there, "{code} at {pace}\n{}", rig.screen());
        }
    }
    at_sale(&mut rig);
    // Hands sign out and in as ever, ahead of the screen too.
    rig.press("F9").types(&format!("62{PIN}\r"));
    assert!(rig.line(0).trim_start().starts_with("Sale"), "{}", rig.screen());
    rig.press("F9").keys("62").keys(&format!("{PIN}\r"));
    assert!(rig.line(0).trim_start().starts_with("Sale"), "{}", rig.screen());
    rig.press("F9 6 1").keys("739155\r");
    assert_eq!(tries(), 1, "a wrong PIN is a try\n{}", rig.screen());
}

#[test]
fn in_a_list_of_goods_a_scan_finds_them_one_after_the_other() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.press("F9 4 1");
    for (code, name) in [(SEED, "Tomato seed F1"), (NPK, "NPK 20-20-20"), ("54321", "Twine TWINE-5")] {
        for way in WAYS {
            scan(&mut rig, code, way);
            assert!(rig.sees(name) && !rig.app.take_bell(), "{code} {way:?}\n{}", rig.screen());
        }
    }
    // What stands around the article is no part of it.
    for code in [LABEL, "~4006381333931", "]E04006381333931", "'àà-\"_&\"\"\"ç\"&"] {
        rig.keys(&format!("{SEED}\r"));
        rig.press("Esc").keys(&format!("{code}\r"));
        assert!(rig.sees("TWINE-9") && !rig.app.take_bell(), "{code}\n{}", rig.screen());
    }
    assert_eq!(on_tickets(&counter), 1_000, "only what is held");
}

#[test]
fn a_code_is_scanned_where_a_product_has_its_codes() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.press("F9 4 1 Ins").scans("NEW-1\r").keys("New one\r\r");
    rig.scans("4006381333931\r").press("Up").scans("96385074\t").press("F2");
    rig.keys("5").press("F2");
    let codes =
        "SELECT group_concat(barcode, ' ') FROM (SELECT barcode FROM product_barcodes b JOIN products p
                   ON p.id = b.product_id WHERE p.sku = 'NEW-1' ORDER BY barcode)";
    assert_eq!(counter.text(codes), "4006381333931 96385074");
}

#[test]
fn goods_that_come_in_or_back_are_scanned_by_the_same_rule() {
    let counter = shop();
    let mut rig = counter.sale("owner");
    rig.press("F9 2 1 F3").keys("delta\r").keys(&format!("{NPK}\r"));
    for keys in ["F5", "F5 Down", "F6", "F8"] {
        rig.press(keys);
        is_refused(&counter, &mut rig, &format!("a purchase, {keys}"));
        rig.press("Esc");
    }
    // Whether what nothing has is a new product.
    rig.keys(&format!("{UNKNOWN}\r"));
    assert!(rig.says("entry-nothing-has-the-code-add"), "{}", rig.screen());
    is_refused(&counter, &mut rig, "a new product");
    rig.press("Esc Esc F3").scans("SEED-TOM\r");
    assert!(rig.sees("Tomato seed") && rig.line(0).contains("Purchase"), "{}", rig.screen());
    rig.press("F9 1 5").keys(&format!("{}\r{NPK}\r", counter.text("SELECT max(number) FROM invoices")));
    for keys in ["F5", "F5 Down", "F6"] {
        rig.press(keys);
        is_refused(&counter, &mut rig, &format!("a return, {keys}"));
        rig.press("Esc");
    }
    counter.is_proven();
}

#[test]
fn an_enter_right_behind_a_refused_scan_is_refused_with_it() {
    let counter = shop();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r"));
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    rig.keys(&format!("{UNKNOWN}\r\r\r")).keys("500\t\r");
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    // A pause, and it is somebody's Enter.
    rig.press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    rig.press("F9 3 3 Enter F2 F2").keys(&format!("{NPK}\r\r"));
    assert!(rig.says("shift-close-the-shift"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM cash_shifts WHERE closed_at IS NULL"), 1);
}

#[test]
fn several_scans_at_once_are_several() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r{SEED}\r{NPK}\t{NPK}\r"));
    assert_eq!(on_tickets(&counter), 4_000);
    rig.paste(&format!("{NPK}\r\n{SEED}\r\n"));
    assert_eq!(on_tickets(&counter), 6_000);
    rig.press("F8").keys(&format!("{NPK}\r{SEED}\r{NPK}\r"));
    assert!(rig.says("entry-discard-this-ticket"), "{}", rig.screen());
    assert_eq!(on_tickets(&counter), 6_000);
}
