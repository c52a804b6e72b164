//! What is on a ticket stays on it: money taken for it, what somebody allowed, and what is marked on it, by keys.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::{Rig, said};
use storekeep::store::masters::PRODUCTS;

/// Money in hand in the file, in minor units.
fn in_hand(counter: &Counter) -> i64 {
    counter.figure("SELECT coalesce(sum(amount), 0) FROM ticket_payments")
}

/// A ticket of 399.00 of which 100.00 are paid by card, with the payment open.
fn part_paid(counter: &Counter) -> Rig {
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r100k A551\r"));
    assert!(rig.says("pay-still-to-pay") && rig.sees("299.00"), "{}", rig.screen());
    assert_eq!(in_hand(counter), 10_000);
    rig
}

/// The program was killed: nobody is at its terminal any more.
fn killed(counter: &Counter, rig: Rig) {
    drop(rig);
    rusqlite::Connection::open(counter.path())
        .unwrap()
        .execute("UPDATE user_sessions SET process_id = 999999999", [])
        .unwrap();
}

#[test]
fn what_was_taken_survives_esc_and_one_more_item_and_is_seen() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.press("Esc");
    assert!(rig.sees("taken: card 100.00 A551 · 299.00 open"), "{}", rig.screen());
    // 399.00 and 479.37, less 100.00.
    rig.keys(&format!("{SEED}\r"));
    assert!(rig.sees("card 100.00 A551 · 778.37 open"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("pay-still-to-pay") && rig.sees("778.37"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let paid =
        "SELECT group_concat(method || ' ' || amount || ' ' || coalesce(reference, '-'), ', ') FROM payments";
    assert_eq!(counter.text(paid), "card 10000 A551, cash 77837 -");
    assert_eq!(in_hand(&counter), 0);
    counter.is_proven();
}

#[test]
fn a_scan_into_the_payment_keeps_what_was_taken() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.keys(&format!("{SEED}\r"));
    assert!(rig.sees("Tomato") && rig.sees("card 100.00 A551 · 778.37 open"), "{}", rig.screen());
}

#[test]
fn what_was_taken_goes_where_the_ticket_goes() {
    let counter = Counter::open();
    let mut first = part_paid(&counter);
    first.press("Esc F7");
    assert!(first.says("key-Entry-Tickets"), "{}", first.screen());
    let mut second = counter.sale("owner");
    second.press("Ins");
    assert!(second.sees("399.00") && second.sees("100.00"), "{}", second.screen());
    second.press("Enter");
    assert!(second.sees("card 100.00 A551 · 299.00 open"), "{}", second.screen());
    second.press("Enter Enter");
    assert!(second.says("entry-posted"), "{}", second.screen());
    assert_eq!(counter.figure("SELECT sum(amount) FROM payments"), 39_900);
    assert_eq!(in_hand(&counter), 0);
    counter.is_proven();
}

#[test]
fn what_was_taken_is_there_after_a_kill() {
    let counter = Counter::open();
    let rig = part_paid(&counter);
    killed(&counter, rig);
    counter.is_proven();
    let mut rig = counter.sale("amal");
    assert!(rig.sees("card 100.00 A551 · 299.00 open"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert_eq!(counter.figure("SELECT sum(amount) FROM payments"), 39_900);
    counter.is_proven();
}

#[test]
fn only_del_takes_it_off_and_that_is_recorded() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.press("Del");
    assert!(
        rig.says_with(
            "entry-by-is-taken-off-the-ticket",
            &[("amount", "100.00"), ("method", &said("PaymentMethod.card"))]
        ),
        "{}",
        rig.screen()
    );
    assert_eq!(in_hand(&counter), 0);
    let told = "SELECT arguments FROM user_activities WHERE action = 'ticket.payment_removed'";
    assert_eq!(counter.text(told), r#"{"amount":[10000,"EGP"],"method":"card"}"#);
    rig.press("Enter");
    assert_eq!(counter.figure("SELECT sum(amount) FROM payments WHERE method = 'cash'"), 39_900);
    counter.is_proven();
}

#[test]
fn a_ticket_that_became_smaller_gives_change_of_its_cash() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r{SEED}\r\r500\r")).press("Esc");
    assert!(rig.sees("taken: cash 500.00 · 378.37 open"), "{}", rig.screen());
    // The bag goes back to the shelf: 479.37 are left of 878.37.
    rig.press("Up Del");
    assert!(rig.says_with("entry-more-than-is-due", &[("currency", "20.63")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("pay-change") && rig.sees("20.63"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("entry-change-to-give") && rig.sees("20.63"), "{}", rig.screen());
    assert_eq!(
        counter.text("SELECT amount || ' ' || tendered || ' ' || change_given FROM payments"),
        "47937 50000 2063"
    );
    counter.is_proven();
}

#[test]
fn a_card_that_is_too_much_is_taken_off_first() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r{SEED}\r\r500k\r")).press("Esc Up Del Enter");
    assert!(rig.says("pay-too-much-del") && rig.sees("20.63"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("settle-taken-more") && rig.says("pay-to-pay"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.press("Del Enter");
    assert_eq!(counter.figure("SELECT sum(amount) FROM payments"), 47_937);
    counter.is_proven();
}

#[test]
fn a_ticket_without_a_line_still_holds_its_money() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.press("Esc Del");
    assert!(rig.sees("card 100.00 A551") && rig.says("entry-del-gives-it-back"), "{}", rig.screen());
    killed(&counter, rig);
    let mut rig = counter.sale("amal");
    assert!(rig.sees("card 100.00 A551"), "{}", rig.screen());
    rig.press("Del");
    assert!(rig.says("entry-by-is-taken-off-the-ticket"), "{}", rig.screen());
    assert_eq!(in_hand(&counter), 0);
    counter.is_proven();
}

#[test]
fn a_ticket_that_is_thrown_away_says_what_to_give_back() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.press("Esc F8");
    assert!(rig.says_with("entry-was-taken-for-it-give", &[("of", "card 100.00 A551")]), "{}", rig.screen());
    rig.press("Esc");
    assert_eq!(in_hand(&counter), 10_000);
    rig.press("F8 F4");
    assert_eq!(in_hand(&counter), 0);
    let told = "SELECT arguments FROM user_activities WHERE action = 'ticket.discarded'";
    assert_eq!(counter.text(told), r#"{"given":[[[10000,"EGP"],"card"]],"kind":"sale"}"#);
    counter.is_proven();
}

#[test]
fn no_quotation_is_given_over_money_that_was_taken() {
    let counter = Counter::open();
    let mut rig = part_paid(&counter);
    rig.press("F6");
    assert!(rig.sees("Money was taken already"), "{}", rig.screen());
    rig.press("Del F6 F2");
    assert!(rig.sees("QUO-"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn credit_that_pays_is_that_customers() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let farm = counter.figure("SELECT id FROM customers WHERE code = 'CUS-001'");
    rusqlite::Connection::open(counter.path()).unwrap();
    let paying = storekeep::store::PaymentRequest {
        uuid: "11111111-1111-4111-8111-111111111111".into(),
        party: storekeep::domain::Party::Customer(farm.into()),
        direction: storekeep::domain::Direction::In,
        tender: storekeep::domain::Tender::of(
            storekeep::domain::PaymentMethod::Cash,
            storekeep::domain::Money::from_minor(5_000),
        ),
        date: storekeep::store::clock::today(),
        onto: storekeep::store::AllocateTo::OldestFirst,
        notes: None,
        said: None,
    };
    owner.money().pay(&paying).unwrap();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("F3").keys("CUS-001\r").press("Enter").keys("v\r");
    assert!(rig.says("pay-still-to-pay") && rig.sees("349.00"), "{}", rig.screen());
    rig.press("Esc F3").keys("CASH\r");
    assert!(rig.says("entry-it-is-paid-in-part"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 1);
    counter.is_proven();
}

#[test]
fn a_slip_number_alone_is_the_exact_amount_by_card() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("Enter Tab").keys("A551\r");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.text("SELECT method || reference || amount FROM payments"), "cardA55139900");
    // A letter is quicker than Tab, and the exact amount by card is two keys.
    rig.keys(&format!("{NPK}\r")).press("Enter").keys("k\r");
    rig.keys(&format!("{NPK}\r")).press("Enter").keys("k #77120\r");
    assert_eq!(counter.figure("SELECT count(*) FROM payments WHERE method = 'card' AND amount = 39900"), 3);
    assert_eq!(counter.text("SELECT reference FROM payments ORDER BY id DESC LIMIT 1"), "77120");
    counter.is_proven();
}

#[test]
fn the_letter_of_a_method_may_stand_before_the_slip() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r"));
    let keys = ["Enter", "k", "A", "5", "5", "1", "Enter"];
    keys.iter().for_each(|key| {
        rig.press(key);
    });
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.text("SELECT method || reference || amount FROM payments"), "cardA55139900");
    assert_eq!(keys.len(), 7);
    // Where card is selected already it is a slip as it stands.
    rig.keys(&format!("{NPK}\r")).press("Enter Tab").keys("KA552\r");
    assert_eq!(counter.text("SELECT reference FROM payments ORDER BY id DESC LIMIT 1"), "KA552");
    counter.is_proven();
}

#[test]
fn a_refusal_says_how_much_discount_may_be_given() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r/20%\r{SEED}\r/30%\r@400\r\r"));
    // The words of a right that is there would be a lie, and each is said once.
    assert!(rig.says("approve-you-may-not-who-approves"), "{}", rig.screen());
    assert_eq!(rig.screen().matches("give more than").count(), 1, "{}", rig.screen());
    assert!(!rig.says("Permission.sales-discount"), "{}", rig.screen());
}

#[test]
fn card_and_cash_are_twelve_keys() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r"));
    let keys = ["Enter", "1", "0", "0", "k", " ", "A", "5", "5", "1", "Enter", "Enter"];
    for key in keys {
        rig.press(if key == " " { "Space" } else { key });
    }
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let paid = "SELECT group_concat(method || ' ' || amount, ', ') FROM payments";
    assert_eq!(counter.text(paid), "card 10000, cash 29900");
    assert_eq!(keys.len(), 12);
}

#[test]
fn a_check_needs_its_number_its_bank_and_its_day() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("F3").keys("CUS-001\r").press("Enter").keys("h\r");
    assert!(rig.says_with("rule-CheckLacks", &[("missing", &said("CheckPart.number"))]), "{}", rig.screen());
    for (typed, missing) in [("1234 CIB", "day"), ("1234 31/12/30", "bank"), ("CIB 31/12/30", "number")] {
        rig.press("Ctrl-U").keys(&format!("{typed}\r"));
        assert!(rig.sees(&format!("The check's {missing} is missing")), "{typed}: {}", rig.screen());
    }
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.press("Ctrl-U").keys("1234 CIB 31/12/30\r");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let check =
        "SELECT method || ' ' || amount || ' ' || check_number || ' ' || reference || ' ' || check_due_date
                   FROM payments ORDER BY id DESC LIMIT 1";
    assert_eq!(counter.text(check), "check 39900 1234 CIB 2030-12-31");
    // The same customer's next one is of the same bank, and is fourteen keys.
    rig.keys(&format!("{NPK}\r")).press("F3").keys("CUS-001\r");
    let keys = ["Enter", "h", " ", "1", "2", "3", "5", " ", "3", "0", "/", "9", "Enter"];
    for key in keys {
        rig.press(if key == " " { "Space" } else { key });
    }
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert!(counter.text(check).starts_with("check 39900 1235 CIB 20"), "{}", counter.text(check));
    assert!(keys.len() <= 14);
    counter.is_proven();
}

#[test]
fn an_amount_that_is_a_code_or_a_slip_of_the_finger_is_asked_about() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r50000\r"));
    assert!(
        rig.says_with("pay-for", &[("currency", "50,000.00"), ("currency-2", "399.00")])
            && rig.says_with("pay-would-be-given-back-nothing", &[("currency", "49,601.00")]),
        "{}",
        rig.screen()
    );
    // Enter, and whatever a scanner sends, is the safe answer.
    rig.press("Enter");
    assert!(rig.says("pay-to-pay") && !rig.says("entry-posted"), "{}", rig.screen());
    rig.keys("00450\r");
    assert!(
        rig.says_with("pay-is-an-amount", &[("first", "00450"), ("currency", "450.00")]),
        "{}",
        rig.screen()
    );
    rig.press("Esc");
    assert_eq!(counter.figure("SELECT count(*) FROM payments") + in_hand(&counter), 0);
    // What somebody really hands over is taken without a word.
    rig.keys("1000\r");
    assert!(rig.says("entry-posted") && rig.sees("601.00"), "{}", rig.screen());
    rig.keys(&format!("{NPK}\r\r5000\r"));
    rig.press("Tab Enter");
    assert!(rig.says("entry-posted") && rig.sees("4,601.00"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn a_code_of_the_shop_scanned_into_the_payment_is_goods() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    for (sku, name, barcode) in
        [("00123", "Twine", ""), ("54321", "Rope", ""), ("LABEL", "Seeder", "6221234567891")]
    {
        let typed = [
            ("sku", sku),
            ("barcodes", barcode),
            ("name", name),
            ("price", "10"),
            ("negative_stock", "allow"),
            ("tracks_lots", "no"),
        ];
        let typed = typed.map(|(name, text)| (name, text.to_owned()));
        owner.masters().save(&storekeep::store::masters::PRODUCTS, None, &typed).unwrap();
    }
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r00123\r"));
    assert!(rig.sees("Twine") && !rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Enter").keys("54321\r");
    assert!(rig.sees("Rope") && !rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Enter").keys("HOSE-16\r");
    assert!(rig.sees("Drip hose") && !rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Enter").keys("(01)06221234567891\r");
    assert!(rig.sees("Seeder") && !rig.says("pay-to-pay"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    assert_eq!(in_hand(&counter), 0);
}

/// A bag at 290.00, which the owner allowed; the payment is open.
fn allowed(counter: &Counter) -> Rig {
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r@290\r"));
    assert!(
        rig.sees("!290.00")
            && rig.says_with(
                "need-price",
                &[("name", "! NPK 20-20-20 25 kg"), ("list", "350.00"), ("asked", "290.00")]
            ),
        "{}",
        rig.screen()
    );
    rig.press("Enter");
    assert!(rig.says("approve-you-may-not-who-approves"), "{}", rig.screen());
    rig.press("Enter").keys(&format!("{PIN}\r"));
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    rig
}

#[test]
fn an_approval_stays_when_one_more_item_is_scanned() {
    let counter = Counter::open();
    let mut rig = allowed(&counter);
    rig.keys(&format!("{SEED}\r"));
    assert!(
        rig.sees("✓290.00") && rig.says_with("entry-approved-by", &[("of", "Mona Adel")]),
        "{}",
        rig.screen()
    );
    rig.press("Enter");
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let posted =
        "SELECT (SELECT username FROM users WHERE id = approver_id) || ' ' || (after ->> '$.approved.by')
                    FROM user_activities WHERE action = 'invoice.posted'";
    assert_eq!(counter.text(posted), "owner Mona Adel");
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'approval.given'"), 1);
    counter.is_proven();
}

#[test]
fn an_approval_survives_hold_another_terminal_and_a_kill() {
    let counter = Counter::open();
    let mut rig = allowed(&counter);
    rig.press("Esc F7 Ins Enter Enter");
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    killed(&counter, rig);
    let mut rig = counter.sale("amal");
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn only_what_got_worse_is_asked_again() {
    let counter = Counter::open();
    let mut rig = allowed(&counter);
    rig.press("Esc").keys("@310\r\r");
    assert!(rig.says("pay-to-pay"), "dearer is no worse: {}", rig.screen());
    rig.press("Esc").keys("@280\r\r");
    assert!(
        rig.says_with("need-price", &[("asked", "280.00")]) && rig.says("approve-you-may-not-who-approves"),
        "{}",
        rig.screen()
    );
    rig.press("Esc").keys("@290\r*3\r\r");
    assert!(
        rig.says_with("need-price", &[("asked", "290.00"), ("count", "3")]),
        "more of it is worse: {}",
        rig.screen()
    );
    rig.press("Esc").keys(&format!("*1\r{SEED}\r@400\r\r"));
    // The other product is asked for, the first is not.
    assert!(
        rig.says_with("need-price", &[("name", "Tomato seed F1"), ("list", "420.50"), ("asked", "400.00")])
            && !rig.says_with("need-price", &[("asked", "290.00")]),
        "{}",
        rig.screen()
    );
    rig.press("Enter").keys(&format!("{PIN}\r"));
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn an_approval_is_for_one_ticket_and_one_customer() {
    let counter = Counter::open();
    let mut rig = allowed(&counter);
    rig.press("Esc F3").keys("CUS-001\r").press("Enter");
    assert!(rig.says("approve-you-may-not-who-approves"), "another customer: {}", rig.screen());
    rig.press("Esc F8 F4");
    rig.keys(&format!("{NPK}\r@290\r\r"));
    assert!(rig.says("approve-you-may-not-who-approves"), "another ticket: {}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
}

#[test]
fn a_discount_beyond_the_limit_and_a_limit_that_is_crossed_are_marked_at_once() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("2*{NPK}\r/10%\r"));
    assert!(rig.sees("10%") && !rig.sees("!10%"), "{}", rig.screen());
    rig.keys("/20%\r");
    assert!(rig.sees("!20%"), "{}", rig.screen());
    rig.keys("/0\r//20%\r");
    assert!(rig.says_with("entry-discount", &[("mark", "!")]), "{}", rig.screen());
    rig.keys("//0\r").press("F3").keys("CUS-001\r");
    assert!(!rig.says("entry-over-with-this"), "{}", rig.screen());
    // 3 × 399.00 of 1,000.00.
    rig.keys("+\r");
    assert!(rig.says_with("entry-over-with-this", &[("currency", "197.00")]), "{}", rig.screen());
    // Paid as far as it is, it is within the limit again.
    rig.press("Enter").keys("200\r").press("Esc");
    assert!(!rig.says("entry-over-with-this"), "{}", rig.screen());
    // The owner may do all of it alone, and sees that it is changed.
    let mut owner = counter.sale("owner");
    owner.keys(&format!("{NPK}\r@290\r"));
    assert!(owner.sees("≠290.00") && !owner.says("entry-and-more-to-approve"), "{}", owner.screen());
}

#[test]
fn f8_puts_a_wrong_customer_back_without_a_question() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.press("F3").keys("CUS-001\r");
    assert!(rig.sees("CUS-001"), "{}", rig.screen());
    rig.press("F8");
    assert!(rig.sees("Walk-in customer") && !rig.sees("CUS-001"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoices"), 0);
}

#[test]
fn recall_offers_another_ticket_than_the_one_in_hand() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("2*{NPK}\r")).press("F7").keys(&format!("{SEED}\r")).press("Ins Enter");
    assert!(rig.sees(&format!("2 {}", said("Unit.bag"))) && !rig.sees("Tomato"), "{}", rig.screen());
}

#[test]
fn f2_prints_the_receipt_on_the_screen_once_more() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r\r"));
    rig.app.take_receipts();
    rig.press("F2");
    let printed = rig.app.take_receipts();
    assert!(
        matches!(printed.as_slice(), [one] if one.iter().any(|line| line.contains("COPY"))),
        "{printed:?}"
    );
    assert_eq!(counter.figure("SELECT copies FROM invoices"), 1);
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn a_sale_outside_a_shift_is_seen() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    assert!(rig.says("entry-no-shift"), "{}", rig.screen());
    rig.keys(&format!("12*{HOSE}\r\r\r"));
    assert!(rig.says("entry-this-cash-is-in-no"), "{}", rig.screen());
    counter.session("amal").money().open_shift(storekeep::domain::Money::ZERO).unwrap();
    rig.changed().keys(&format!("{NPK}\r"));
    assert!(!rig.says("entry-no-shift"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted") && !rig.says("entry-this-cash-is-in-no"), "{}", rig.screen());
}

#[test]
fn an_approval_that_asks_much_is_read_to_its_end_and_always_asks() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let long = "Tomato hybrid seed Castle Rock Extra Early Determinate Super Premium, treated, tin number";
    for product in 1..4 {
        owner.masters().save(&PRODUCTS, Some(product), &[("name", format!("{long} {product}"))]).unwrap();
    }
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r@1\r/20%\r{SEED}\r@2\r/30%\r{HOSE}\r@1\r\r"));
    assert!(
        rig.says("approve-pgdn-lines-more")
            && rig.says("approve-you-may-not-who-approves")
            && rig.says("approve-pin"),
        "{}",
        rig.screen()
    );
    assert!(!rig.says_with("pay-check-hint", &[("bank", "3 costs")]), "{}", rig.screen());
    rig.press("PgDn PgDn PgDn PgDn PgDn");
    assert!(
        rig.says_with("need-price", &[("asked", "1.00")]) && rig.says("approve-pgup-what-is-above"),
        "{}",
        rig.screen()
    );
    assert!(rig.says("approve-you-may-not-who-approves") && rig.says("approve-pin"), "{}", rig.screen());
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.says("pay-to-pay"), "{}", rig.screen());
}

#[test]
fn what_was_refused_is_no_name_for_a_ticket_that_is_put_aside() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r#NOSUCH\r"));
    assert!(rig.says_with("rule-NothingOfLot", &[("lot", "NOSUCH")]), "{}", rig.screen());
    rig.press("F7");
    assert!(rig.says("entry-held-ins-lists-what-is"), "{}", rig.screen());
    // What is typed for it is.
    rig.keys(&format!("{NPK}\r")).types("amal").press("F7");
    assert!(rig.sees("Held as “amal”."), "{}", rig.screen());
}
