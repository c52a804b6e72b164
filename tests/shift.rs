//! A drawer by keys: from its float to its Z report, and the period that is closed behind it.

mod counter;

use counter::{Counter, NPK, PIN, SEED};
use storekeep::app::rig::{Rig, said};
use storekeep::store::{Shop, clock};

/// Goes to a place of the menu by its name, through the palette: where it stands in the menu is not what is tested.
fn go<'a>(rig: &'a mut Rig, place: &str) -> &'a mut Rig {
    rig.press("F12").keys(&format!("{place}\r"))
}

/// The cashier's drawer, open with 500.00, at which a bag was sold for cash and another by card.
fn sold(counter: &Counter) -> Rig {
    let mut rig = counter.sale("amal");
    go(&mut rig, "Shift");
    assert!(rig.says("shift-no-shift-is-open-at"), "{}", rig.screen());
    rig.keys("500\r");
    assert!(rig.says_with("shift-is-open-with-in-the", &[("float", "500.00")]), "{}", rig.screen());
    // 399.00 of 500.00 handed over, so 101.00 go back.
    rig.press("Esc").keys(&format!("{NPK}\r\r500\r{NPK}\r\r")).press("Tab Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    rig
}

#[test]
fn the_shift_is_closed_with_a_difference() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    rig.app.take_receipts();
    go(&mut rig, "Shift");
    assert!(rig.says("paper-x-report") && rig.sees("899.00 EGP"), "{}", rig.screen());
    assert!(rig.sees("Card") && rig.sees("2 × sale"), "{}", rig.screen());
    // Four notes of 200.00, one of 50.00, two of 20.00, one of 5.00: 895.00, and 899.00 must be there.
    let keys = ["F2", "4", "Enter", "Enter", "1", "Enter", "2", "Enter", "Enter", "1", "F2", "F4"];
    for key in &keys[..keys.len() - 2] {
        rig.press(key);
        assert!(!rig.sees("899.00"), "what must be there is not shown while it is counted: {}", rig.screen());
    }
    assert!(rig.sees("895.00 EGP"), "{}", rig.screen());
    rig.press(keys[keys.len() - 2]);
    assert!(
        rig.says_with(
            "shift-counted-expected",
            &[("currency", "895.00"), ("currency-2", "899.00"), ("currency-3", "4.00 short")]
        ),
        "{}",
        rig.screen()
    );
    rig.press(keys[keys.len() - 1]);
    assert!(
        rig.says_with("paper-z-report", &[("number", "Z-")])
            && rig.says_with("drawer-short", &[("amount", "4.00")]),
        "{}",
        rig.screen()
    );
    // A key to count, two to close; the rest is the count.
    assert_eq!(keys.len(), 3 + 9);
    let printed = rig.app.take_receipts();
    assert!(
        matches!(printed.as_slice(), [z] if z.iter().any(|line| line.starts_with("SHORT") && line.ends_with("-4.00 EGP"))),
        "{printed:?}"
    );
    let kept = "SELECT opening_float || ' ' || expected || ' ' || counted || ' ' || difference || ' ' || denominations
                  FROM cash_shifts";
    assert_eq!(counter.text(kept), r#"50000 89900 89500 -400 {"2000":2,"20000":4,"500":1,"5000":1}"#);
    assert_eq!(
        counter.text("SELECT substr(z_number, 1, 2) || substr(z_number, 8) FROM cash_shifts"),
        "Z-000001"
    );
    counter.is_proven();

    // Back at the drawer: the next shift opens with the float of the last by one key.
    rig.press("Esc");
    assert!(rig.says_with("shift-as-the-last-time", &[("currency", "500.00")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("paper-x-report"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT sum(opening_float) FROM cash_shifts"), 100_000);
    counter.is_proven();
}

#[test]
fn a_z_report_is_printed_again_as_it_was() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    rig.app.take_receipts();
    go(&mut rig, "Shift").press("F7");
    let x = rig.app.take_receipts();
    assert!(matches!(x.as_slice(), [x] if x.iter().any(|line| line.starts_with("X REPORT"))), "{x:?}");
    // The whole as one sum, without its pieces.
    rig.press("F2 PgDn").keys("899").press("F2");
    assert!(rig.says("drawer-right"), "{}", rig.screen());
    // Enter closes nothing: the shift is there to be counted again.
    rig.press("Enter");
    assert!(rig.says("shift-note-or-coin") && rig.app.take_receipts().is_empty(), "{}", rig.screen());
    rig.press("F2 F4");
    let first = rig.app.take_receipts();
    rig.press("Esc").press("F6");
    assert!(rig.sees("SHF-") && rig.sees("Z-") && rig.sees("0.00"), "{}", rig.screen());
    rig.press("F7");
    assert_eq!(rig.app.take_receipts(), first);
    // And from its page, after more was sold.
    rig.press("Esc Esc Esc").keys(&format!("{NPK}\r\r\r"));
    rig.app.take_receipts();
    go(&mut rig, "Shift").press("F6 Enter F7");
    assert_eq!(rig.app.take_receipts(), first);
    counter.is_proven();
}

#[test]
fn a_count_can_be_gone_over_again_and_left() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    go(&mut rig, "Shift").press("F2").keys("x\r");
    assert!(rig.says_with("shift-how-many-of-type-a", &[("piece", "200.00")]), "{}", rig.screen());
    rig.press("Backspace").keys("٤\r");
    assert!(rig.sees("800.00"), "{}", rig.screen());
    rig.press("F2 Esc");
    assert!(rig.says("shift-note-or-coin") && rig.sees("800.00"), "{}", rig.screen());
    rig.press("F2 Enter");
    assert!(rig.says("shift-note-or-coin") && rig.sees("800.00"), "{}", rig.screen());
    rig.press("Esc");
    assert!(rig.says("shift-leave-without-closing"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("shift-note-or-coin"), "{}", rig.screen());
    rig.press("Esc Tab Enter");
    assert!(rig.says("paper-x-report"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM cash_shifts WHERE closed_at IS NULL"), 1);
}

#[test]
fn cash_out_of_the_drawer_is_approved_and_both_are_recorded() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    go(&mut rig, "Shift").press("Del").keys("25\rBread").press("F2");
    assert!(rig.says_with("need-cash", &[("amount", "25.00"), ("reason", "Bread")]), "{}", rig.screen());
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.says("paper-x-report") && rig.sees("874.00 EGP"), "{}", rig.screen());
    let told = "SELECT username || ' ' || approver_id || ' ' || json_extract(after, '$.approved.by')
                  FROM user_activities WHERE action = 'shift.cash'";
    assert_eq!(counter.text(told), "amal 1 Mona Adel");
    // Not approved is not paid.
    rig.press("Ins").keys("10\rFound").press("F2 Esc");
    assert!(rig.says("shift-pay-into-the-drawer"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM shift_cash"), 1);
    counter.is_proven();
}

/// Where the clock stands before the record a shift is opened by whoever may say that it is right, at once with their PIN.
#[test]
fn a_clock_set_back_is_asked_about_before_a_shift_is_opened() {
    let counter = Counter::open();
    let ahead = "INSERT INTO user_activities (id, at, username, action, description, previous_hash, hash)
                 SELECT id + 1, '2190-01-01T09:00:00.000Z', '', 'sign_in', '', hash, zeroblob(32)
                   FROM user_activities ORDER BY id DESC LIMIT 1";
    rusqlite::Connection::open(counter.path()).unwrap().execute(ahead, []).unwrap();
    let mut rig = counter.sale("amal");
    go(&mut rig, "Shift").keys("500\r");
    assert!(rig.says_with("clock-before", &[("newest", "2190-01-01 11:00")]), "{}", rig.screen());
    rig.press("Esc");
    assert_eq!(counter.figure("SELECT count(*) FROM cash_shifts"), 0);
    rig.press("Enter").keys(&format!("{PIN}\r"));
    assert!(rig.says_with("shift-is-open-with-in-the", &[("float", "500.00")]), "{}", rig.screen());
    // Once: what is done next is not asked about.
    rig.press("Esc").keys(&format!("{NPK}\r\r500\r"));
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'clock.approved'"), 1);
}

#[test]
fn without_a_shift_the_ticket_stays_and_the_sentence_says_the_way() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let seen = owner.books().settings().unwrap();
    owner.books().change_settings(&seen, &Shop { requires_shift: true, ..seen.clone() }).unwrap();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{SEED}\r\r\r"));
    assert!(rig.says("shift-none-to-sell"), "{}", rig.screen());
    rig.press("Esc");
    go(&mut rig, "Shift").press("Enter Esc");
    assert!(rig.sees("Tomato seed"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments WHERE shift_id = 1 AND amount = 47937"), 1);
    counter.is_proven();
}

#[test]
fn the_books_are_closed_up_to_a_day_and_opened_again() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    go(&mut rig, "Close a period");
    assert!(rig.says("period-nothing-is-closed"), "{}", rig.screen());
    rig.keys("+1").press("F2");
    assert!(rig.says("period-ahead"), "{}", rig.screen());
    rig.press("Ctrl-U").keys("t").press("F2");
    assert!(rig.says("period-the-books-are-closed-up"), "{}", rig.screen());
    assert_eq!(counter.text("SELECT closed_until FROM shop"), clock::today().to_string());
    rig.keys(&format!("{SEED}\r\r\r"));
    assert!(rig.says("period-the-books-are-closed-up") && rig.says("period-closed"), "{}", rig.screen());
    rig.press("Esc");
    go(&mut rig, "Close a period");
    assert!(rig.says("period-closed-up-to"), "{}", rig.screen());
    rig.press("Ctrl-U").press("F2");
    assert!(rig.says("period-the-books-are-open-all"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT closed_until IS NULL FROM shop"), 1);
    counter.is_proven();
}

#[test]
fn the_owner_says_how_large_a_discount_a_role_gives() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    go(&mut rig, "Roles").keys("cashier");
    rig.press("Down F4");
    assert!(rig.says_with("form-edit", &[("one", &said("roles.one"))]), "{}", rig.screen());
    rig.keys("101").press("F2");
    assert!(rig.says("value-no-percentage"), "{}", rig.screen());
    rig.press("Ctrl-U").keys("7.5").press("F2");
    assert!(rig.says_with("form-the-is-saved", &[("one", &said("roles.one"))]), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT discount_limit FROM roles WHERE code = 'cashier'"), 7_500);
    let told = "SELECT before || after FROM user_activities WHERE touched_table = 'roles'";
    assert_eq!(counter.text(told), r#"{"discount_limit":"15"}{"discount_limit":"7.5"}"#);
    counter.is_proven();
}

#[test]
fn the_drawer_fits_every_window() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    go(&mut rig, "Shift");
    for keys in ["", "Enter", "Ins", "Esc F2", "PgDn", "Down F2", "F4", "Esc F6"] {
        rig.press(keys);
        for (width, height) in [(60, 15), (80, 24), (61, 16), (120, 40), (200, 60), (40, 8)] {
            rig.resize(width, height);
            assert!(width < 60 || !rig.sees("too small"), "{}", rig.screen());
        }
        rig.resize(80, 24);
    }
    assert!(rig.sees("SHF-") && rig.sees("Z-"), "{}", rig.screen());
}

#[test]
fn who_may_not_is_told() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    go(&mut rig, "Close a period");
    assert!(rig.says_with("may-not", &[("rights", &said("Permission.periods-close"))]), "{}", rig.screen());
}

#[test]
fn a_shift_is_closed_over_open_tickets_with_open_eyes() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    // One is put aside by its name, with cash in hand; another is open at this terminal.
    rig.keys(&format!("{NPK}\r\r100\r")).press("Esc").keys("fatma").press("F7");
    rig.keys(&format!("{SEED}\r"));
    go(&mut rig, "Shift");
    assert!(rig.says("shift-and-for-open-tickets") && rig.sees("100.00 EGP"), "{}", rig.screen());
    rig.press("F2 PgDn").keys("899").press("F2");
    let said: String = rig.screen().split_whitespace().collect::<Vec<_>>().join(" ").replace("│ ", "");
    for told in ["2 tickets are open", "Amal Said “fatma” 399.00, 100.00 taken", "Amal Said 479.37"] {
        assert!(said.contains(told), "{told}: {}", rig.screen());
    }
    assert!(said.contains("100.00 of it lies in this drawer"), "{}", rig.screen());
    rig.press("F4");
    assert!(rig.says("paper-z-report"), "{}", rig.screen());
    counter.is_proven();
    // Its ticket is posted in the next shift, and the cash comes in there.
    rig.press("Esc").keys("0\r").press("Esc Ins Enter Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let cash = "SELECT sum(amount) FROM payments WHERE method = 'cash' AND shift_id = (SELECT max(id) FROM cash_shifts)";
    assert_eq!(counter.figure(cash), 39_900);
    counter.is_proven();
}

#[test]
fn a_large_difference_needs_its_reason_and_a_very_large_one_somebody() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    // The question says what will be asked for, before it is answered.
    let said = |rig: &Rig| {
        let screen = rig.screen().replace('│', " ");
        screen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    go(&mut rig, "Shift").press("F2 PgDn").keys("899").press("F2");
    assert!(said(&rig).contains("recorded as it is") && !said(&rig).contains("reason"), "{}", rig.screen());
    rig.press("Esc Ctrl-U").keys("699").press("F2");
    assert!(said(&rig).contains("needs its reason: type it into the remark first."), "{}", rig.screen());
    assert!(!said(&rig).contains("approve"), "{}", rig.screen());
    rig.press("F4");
    assert!(rig.says_with("shift-difference-reason", &[("words", "200.00 short")]), "{}", rig.screen());
    // The line for it is where one types now.
    rig.keys("Paid the courier, no receipt").press("F2 F4");
    assert!(
        rig.says("paper-z-report") && rig.says_with("drawer-short", &[("amount", "200.00")]),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.text("SELECT notes FROM cash_shifts"), "Paid the courier, no receipt");

    rig.press("Esc").keys("500\r").press("F2 PgDn").keys("299.99").press("Down").keys("Stolen").press("F2");
    let question = said(&rig);
    assert!(
        question.contains("somebody else has to approve it") && !question.contains("its reason"),
        "{}",
        rig.screen()
    );
    rig.press("F4");
    assert!(
        rig.says_with("need-drawer-off", &[("words", "200.01 short")])
            && rig.says("approve-you-may-not-who-approves"),
        "{}",
        rig.screen()
    );
    rig.press("Enter").keys(&format!("{PIN}\r"));
    assert!(rig.says("paper-z-report"), "{}", rig.screen());
    let told = "SELECT username || ' ' || (after ->> '$.approved.by') FROM user_activities
                 WHERE action = 'shift.closed' ORDER BY id DESC LIMIT 1";
    assert_eq!(counter.text(told), "amal Mona Adel");
    counter.is_proven();
}

#[test]
fn what_is_scanned_into_a_count_is_no_count() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    for code in ["54321", "4321"] {
        let typed = [("sku", code), ("name", "Twine"), ("price", "10"), ("tracks_lots", "no")];
        let typed = typed.map(|(name, text)| (name, text.to_owned()));
        owner.masters().save(&storekeep::store::masters::PRODUCTS, None, &typed).unwrap();
    }
    let mut rig = sold(&counter);
    go(&mut rig, "Shift").press("F2");
    for code in [NPK, "54321", "4321", "012", "10000"] {
        rig.press("Ctrl-U");
        for letter in code.chars() {
            rig.press(&letter.to_string());
        }
        rig.press("Enter");
        assert!(rig.says("shift-pieces-of-that-is-more"), "{code}: {}", rig.screen());
    }
    rig.press("Ctrl-U 1 2 3 4 Enter");
    assert!(rig.sees("246,800.00"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn a_code_is_no_float_and_no_cash() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    go(&mut rig, "Shift");
    for code in [NPK, "00500", "12345670"] {
        rig.types(code).press("Enter");
        assert!(rig.says("shift-looks-like-a-code-that"), "{code}: {}", rig.screen());
    }
    rig.types("500000").press("Enter");
    assert!(rig.says_with("shift-in-the-drawer", &[("currency", "500,000.00")]), "{}", rig.screen());
    rig.press("Esc").types("500").press("Enter");
    assert_eq!(counter.figure("SELECT sum(opening_float) FROM cash_shifts"), 50_000);

    for (way, key) in [("out of", "Del"), ("into", "Ins")] {
        rig.press(key).types(NPK).press("Enter").types("bread").press("F2");
        assert!(rig.says("figure-code"), "{way}: {}", rig.screen());
        // It is selected: what is typed takes its place.
        rig.types("00500").press("F2");
        assert!(rig.says_with("figure-noughts", &[("typed", "00500")]), "{way}: {}", rig.screen());
        rig.types("250000").press("F2");
        let asked = match key {
            "Del" => "shift-out-of-a-drawer-that",
            _ => "shift-into-the-drawer",
        };
        assert!(rig.says_with(asked, &[("shown", "250,000.00")]), "{}", rig.screen());
        // Enter is to type it again.
        rig.press("Enter").types("20").press("F2");
        assert!(rig.sees(&format!("20.00 is paid {way} the drawer.")), "{}", rig.screen());
    }
    assert_eq!(counter.text("SELECT group_concat(direction || amount) FROM shift_cash"), "out2000,in2000");
    counter.is_proven();
}

#[test]
fn cash_that_lies_there_though_the_books_say_otherwise_can_be_paid_out() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    go(&mut rig, "Shift").keys("500\r");
    rig.press("Del").types("1001").press("Enter").types("bread").press("F2");
    assert!(
        rig.says_with("shift-out-of-a-drawer-that", &[("shown", "1,001.00"), ("currency", "500.00")]),
        "{}",
        rig.screen()
    );
    rig.press("Right Enter");
    assert!(
        rig.says_with(
            "shift-is-paid-the-drawer",
            &[("currency", "1,001.00"), ("way", &said("shift-out-of"))]
        ),
        "{}",
        rig.screen()
    );
    // Little more than the books say is no slip of the finger.
    rig.press("Del").types("25").press("Enter").types("bread").press("F2");
    assert!(
        rig.says_with("shift-is-paid-the-drawer", &[("currency", "25.00"), ("way", &said("shift-out-of"))]),
        "{}",
        rig.screen()
    );
    counter.is_proven();
}
