//! Selling by keys: what is pressed, what is on the screen, what is in the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::said;

#[test]
fn an_exact_cash_sale_is_scan_enter_enter() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r"));
    assert!(
        rig.sees("NPK 20-20-20 25 kg")
            && rig.says_with("paper-lot-until", &[("number", "FN-SOON"), ("month", "06/2035")])
            && rig.sees("399.00"),
        "{}",
        rig.screen()
    );
    rig.press("Enter");
    assert!(
        rig.says("pay-to-pay") && rig.says_with("pay-exactly-k-card", &[("amount", "399.00")]),
        "{}",
        rig.screen()
    );
    rig.press("Enter");
    assert!(rig.sees("SAL-") && rig.says("entry-posted"), "{}", rig.screen());
    let receipts = rig.app.take_receipts();
    assert!(
        matches!(receipts.as_slice(), [one] if one.iter().any(|line| line.contains("399.00 EGP"))),
        "{receipts:?}"
    );
    assert_eq!(
        counter.figure(
            "SELECT count(*) FROM invoices WHERE status = 'posted' AND paid = 39900 AND total = 39900"
        ),
        1
    );
    assert_eq!(
        counter.figure(
            "SELECT quantity FROM stock_balances b JOIN lots l ON l.id = b.lot_id WHERE l.number = 'FN-SOON'"
        ),
        11_000
    );
    assert_eq!(
        counter.figure("SELECT count(*) FROM unified_invoices WHERE total = 39900 AND username = 'amal'"),
        1
    );
    assert_eq!(counter.figure("SELECT count(*) FROM payments WHERE method = 'cash' AND amount = 39900"), 1);
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'invoice.posted'"), 1);
    counter.is_proven();
}

#[test]
fn a_whole_sale_typed_ahead_in_one_burst_is_the_same_sale() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r\r{SEED}\r2*{NPK}\r\r1500\r"));
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE status = 'posted'"), 2);
    // 420.50 + 2 × 350.00 and 14 % of both: 1277.37.
    assert_eq!(counter.figure("SELECT total FROM invoices ORDER BY id DESC LIMIT 1"), 127_737);
    assert!(rig.sees("222.63"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn enter_pressed_once_too_often_posts_nothing_twice() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r\r\r\r\r"));
    assert_eq!(counter.figure("SELECT count(*) FROM invoices"), 1);
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 1);
}

#[test]
fn three_items_two_quantities_a_customer_a_discount_and_a_split_payment() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r*3\r{SEED}\r12.5*{HOSE}\r/10%\r"));
    rig.press("F3").keys("نيل\r");
    assert!(
        rig.sees("CUS-001") && rig.says_with("party-owes-of", &[("amount", "0.00"), ("limit", "1,000.00")]),
        "{}",
        rig.screen()
    );
    // 1050.00 + 420.50 + (40.63 − 4.06) = 1507.07; 14 % is 210.99.
    assert!(rig.sees("1,718.06"), "{}", rig.screen());
    rig.keys("//5%\r");
    // The document's 5 % is 75.35; 1431.72 and 200.44.
    assert!(rig.sees("1,632.16"), "{}", rig.screen());
    rig.press("Enter Tab").keys("1000 SLIP-9\r");
    assert!(rig.says("pay-still-to-pay") && rig.sees("632.16"), "{}", rig.screen());
    rig.press("BackTab").keys("700\r");
    assert!(rig.sees("67.84"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT total FROM invoices"), 163_216);
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_payments"), 2);
    assert_eq!(counter.text("SELECT reference FROM payments WHERE method = 'card'"), "SLIP-9");
    assert_eq!(counter.figure("SELECT change_given FROM payments WHERE method = 'cash'"), 6_784);
    assert_eq!(
        counter.figure("SELECT customer_id FROM unified_invoices"),
        counter.figure("SELECT id FROM customers WHERE code = 'CUS-001'")
    );
    counter.is_proven();
}

#[test]
fn the_rest_goes_on_account_up_to_the_limit() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("3*{NPK}\r")).press("F3").keys("CUS-001\r").press("Enter F4");
    assert!(rig.says("credit-over"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
    rig.keys("300\r").press("F4");
    assert!(rig.says("key-Pay-OnAccount") && rig.sees("897.00"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT total + rounding - paid FROM invoices"), 89_700);
    counter.is_proven();
}

#[test]
fn a_customer_who_is_not_known_is_added_by_the_name_that_was_typed() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("F3").keys("Delta Farm").press("Ins F2");
    assert!(rig.sees("Delta Farm") && rig.sees("399.00"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT credit_limit FROM customers WHERE name = 'Delta Farm'"), 0);
}

#[test]
fn a_walk_in_customer_cannot_buy_on_account() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r")).press("F4");
    assert!(rig.says("credit-walk-in"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
}

#[test]
fn what_cannot_be_sold_is_said_before_money_is_taken_and_the_ticket_stays() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("7*{SEED}\r"));
    // Nine more lie there, expired.
    assert!(rig.says_with("entry-too-many", &[("short", "2")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(
        rig.says_with("allocate-short", &[("covered", "5")]) && !rig.says("pay-to-pay"),
        "{}",
        rig.screen()
    );
    rig.keys("*5\r\r\r");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn another_lot_is_chosen_with_one_key_and_two() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("F5 Down Enter");
    assert!(
        rig.says_with("paper-lot-until", &[("number", "FN-LATE"), ("month", "01/2036")])
            && !rig.sees("FN-SOON"),
        "{}",
        rig.screen()
    );
    rig.press("Enter Enter");
    assert_eq!(counter.text("SELECT lot_number FROM unified_invoice_lots"), "FN-LATE");
    counter.is_proven();
}

#[test]
fn a_line_takes_from_several_lots_the_clerk_names() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("6*{NPK}\r")).press("F5").keys("2\r").press("Down").keys("4\r");
    assert!(
        rig.says_with("paper-lot-until", &[("number", "FN-SOON"), ("month", "06/2035")])
            && rig.says_with("paper-lot-until", &[("number", "FN-LATE"), ("month", "01/2036")])
            && rig.sees("×2")
            && rig.sees("×4"),
        "{}",
        rig.screen()
    );
    rig.press("Enter Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoice_lots"), 2);
    counter.is_proven();
}

#[test]
fn ten_scans_are_ten_pieces_however_the_scanner_ends_them() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    for end in ["\r", "\r\n", "\t"] {
        rig.keys(&format!("{NPK}{end}").repeat(3));
    }
    rig.keys(&format!("{NPK}\r"));
    assert!(rig.sees(&format!("10 {}", said("Unit.bag"))) && !rig.says("pay-to-pay"), "{}", rig.screen());
}

#[test]
fn an_unknown_code_is_said_and_its_text_kept() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys("6229999999999\r");
    assert!(rig.says("entry-nothing-has-the-code-or-name") && rig.sees("6229999999999"), "{}", rig.screen());
    rig.press("Esc").keys(&format!("{NPK}\r"));
    assert!(rig.sees("399.00"));
}

#[test]
fn a_name_is_found_in_either_language_while_it_is_typed() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys("tom");
    assert!(rig.sees("Tomato seed F1") && rig.sees("SEED-TOM"), "{}", rig.screen());
    rig.press("Esc").keys("بذور").press("Enter");
    assert!(
        rig.says_with("paper-lot-until", &[("number", "ST-A"), ("month", "12/2035")]),
        "{}",
        rig.screen()
    );
    rig.keys("h").press("Down Up Enter");
    assert!(rig.sees("Drip hose"), "{}", rig.screen());
}

#[test]
fn the_keypads_point_is_a_point_in_any_digits() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{HOSE}\r*١٠٫٥٠\r@10.50\r"));
    assert!(rig.sees(&format!("10.5 {}", said("Unit.metre"))) && rig.sees("110.25"), "{}", rig.screen());
}

#[test]
fn a_clerk_without_the_right_is_asked_who_approves_before_payment_and_the_line_stays() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r@1\r\r"));
    assert!(
        rig.says_with("approve-you-may-not-who-approves", &[("needs", "sell at another price")]),
        "{}",
        rig.screen()
    );
    assert!(!rig.says("pay-to-pay"), "{}", rig.screen());
    rig.press("Esc");
    assert!(rig.sees("1.14") && !rig.says("approve-approval"), "{}", rig.screen());
    rig.keys("@350\r/50%\r\r");
    assert!(rig.says_with("need-lowest", &[("lowest", "300.00")]), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
}

#[test]
fn the_open_ticket_is_in_the_file_at_every_change_and_comes_back() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r*4\r"));
    assert_eq!(counter.figure("SELECT quantity FROM invoice_items"), 4_000);
    // The program is gone without a word: nobody signed out, its process is not there.
    drop(rig);
    rusqlite::Connection::open(counter.path())
        .unwrap()
        .execute("UPDATE user_sessions SET process_id = 999999999", [])
        .unwrap();
    let mut rig = counter.sale("amal");
    assert!(rig.sees(&format!("4 {}", said("Unit.bag"))) && rig.sees("1,596.00"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 1);
    counter.is_proven();
}

#[test]
fn a_line_taken_off_and_a_ticket_discarded_are_recorded() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r{SEED}\r")).press("Del");
    assert!(!rig.sees("Tomato"), "{}", rig.screen());
    assert_eq!(
        counter.figure("SELECT count(*) FROM user_activities WHERE action = 'ticket.line_removed'"),
        1
    );
    rig.press("F8 F4");
    assert_eq!(counter.figure("SELECT count(*) FROM invoices"), 0);
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'ticket.discarded'"), 1);
    counter.is_proven();
}

#[test]
fn a_ticket_is_held_and_taken_up_at_another_terminal() {
    let counter = Counter::open();
    let mut first = counter.sale("amal");
    let mut second = counter.sale("owner");
    first.keys(&format!("2*{NPK}\r")).press("F7");
    assert!(
        first.says("key-Entry-Tickets") && !first.sees(&format!("2 {}", said("Unit.bag"))),
        "{}",
        first.screen()
    );
    second.press("Ins Enter");
    assert!(second.sees(&format!("2 {}", said("Unit.bag"))), "{}", second.screen());
    // Taken up there, it is not to be had here.
    first.press("Ins Enter");
    assert!(first.says("ticket-elsewhere"), "{}", first.screen());
    second.press("Enter Enter");
    assert_eq!(counter.text("SELECT username FROM unified_invoices"), "owner");
    counter.is_proven();
}

#[test]
fn a_ticket_opened_from_the_list_is_the_one_at_work_and_the_other_is_laid_aside() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("2*{NPK}\r")).press("F7").keys(&format!("{SEED}\r"));
    rig.press("F9").keys("12").press("Enter");
    assert!(rig.sees(&format!("2 {}", said("Unit.bag"))) && !rig.sees("Tomato"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE session_id IS NULL"), 1);
    // The menu comes back to the same ticket.
    rig.press("F9").keys("41").press("F9").keys("11");
    assert!(rig.sees(&format!("2 {}", said("Unit.bag"))), "{}", rig.screen());
    rig.press("Enter Enter");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 1);
    rig.press("Ins Enter");
    assert!(rig.sees("Tomato"), "{}", rig.screen());
}

#[test]
fn two_clerks_sell_the_last_piece_and_one_is_told() {
    let counter = Counter::open();
    let mut first = counter.sale("amal");
    let mut second = counter.sale("owner");
    first.keys(&format!("5*{SEED}\r\r"));
    second.keys(&format!("{SEED}\r\r\r"));
    assert!(second.says("entry-posted"), "{}", second.screen());
    first.press("Enter");
    assert!(
        first.says_with("allocate-short", &[("covered", "4")]) && first.says("pay-to-pay"),
        "{}",
        first.screen()
    );
    first.press("Esc").changed();
    assert!(first.says_with("entry-too-many", &[("short", "1")]), "{}", first.screen());
    counter.is_proven();
}

#[test]
fn the_posted_sale_is_found_and_shown_whole() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("3*{NPK}\r\r2000\r"));
    rig.press("F9").keys("13");
    assert!(rig.sees("SAL-") && rig.says("documents-is-paid") && rig.sees("1,197.00"), "{}", rig.screen());
    rig.press("Enter");
    for shown in ["NPK 20-20-20", "FN-SOON", "1,197.00", "Amal Said"] {
        assert!(rig.sees(shown), "{shown}: {}", rig.screen());
    }
    rig.press("End");
    for shown in ["PAY-", "cash", "803.00", "Register", "posted"] {
        assert!(rig.sees(shown), "{shown}: {}", rig.screen());
    }
    rig.press("Esc F7").keys("s").press("F2");
    assert!(rig.sees("SAL-"), "{}", rig.screen());
}

#[test]
fn a_service_is_sold_without_stock() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys("SPRAY\r\r\r");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM stock_movements WHERE reason = 'document'"), 0);
    counter.is_proven();
}

#[test]
fn no_size_breaks_the_sale() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r{SEED}\r"));
    for keys in ["", "n", "\r", "F5"] {
        for (width, height) in
            [(1, 1), (20, 5), (60, 15), (61, 16), (80, 24), (109, 30), (110, 30), (132, 50), (200, 60)]
        {
            rig.resize(width, height);
        }
        rig.resize(80, 24);
        match keys {
            "F5" => rig.press("Esc F5"),
            keys => rig.press("Esc").keys(keys),
        };
    }
    // What was on it is on it still.
    rig.resize(80, 24);
    rig.press("Esc");
    assert!(
        rig.says("entry-total-label")
            && rig.sees("878.37 EGP")
            && rig.says_with("entry-lines", &[("count", "2")]),
        "{}",
        rig.screen()
    );
}

#[test]
fn a_scan_belongs_to_the_ticket_wherever_it_arrives() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r")).press("Enter");
    assert!(rig.says("pay-to-pay"));
    // The next customer's goods come over the scanner while the payment is open.
    rig.keys(&format!("{SEED}\r"));
    assert!(!rig.says("pay-to-pay") && rig.sees("Tomato seed F1"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.press("F9").keys(&format!("{SEED}\r"));
    assert!(rig.sees(&format!("2 {}", said("Unit.pack"))), "{}", rig.screen());
    rig.press("F1").keys(&format!("{SEED}\t"));
    assert!(rig.sees(&format!("3 {}", said("Unit.pack"))), "{}", rig.screen());
    // What nothing has is no reason to leave the payment.
    rig.press("Enter").keys("6229999999999\t");
    assert!(
        rig.says_with("pay-nothing-has-the-code-and", &[("code", "6229999999999")]) && rig.says("pay-to-pay"),
        "{}",
        rig.screen()
    );
}

#[test]
fn a_mistyped_sign_is_never_the_name_of_another_product() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r*0*-1\r"));
    assert!(rig.sees("*0*-1") && rig.sees("399.00"), "{}", rig.screen());
    rig.press("Esc").keys("2*62210000\r");
    assert!(rig.says("entry-nothing-has-the-code-or-name"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
}

#[test]
fn a_price_too_low_is_said_before_money_is_taken() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r//50%\r\r"));
    assert!(
        rig.says_with("need-lowest", &[("lowest", "300.00")]) && !rig.says("pay-to-pay"),
        "{}",
        rig.screen()
    );
}

#[test]
fn an_amount_is_never_cut_and_a_message_never_covers_the_total() {
    let counter = Counter::open();
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let mut rig = counter.sale("owner");
        rig.resize(width, height).keys(&format!("{HOSE}\r*999999\r@99999.50\r"));
        assert!(rig.sees("99,999,400,000.50"), "{}", rig.screen());
        let total = "TOTAL  113,999,316,000.57 EGP";
        assert!(
            rig.sees(total)
                && rig.says_with("entry-tax", &[("plain", "14"), ("currency", "13,999,916,000.07")]),
            "{}",
            rig.screen()
        );
        // A sentence too long for one line.
        rig.keys(
            "*3 and so many words that nobody would have typed, after which nothing can be understood\r",
        );
        let screen = rig.screen();
        assert!(screen.contains('✗') && screen.contains(total), "{screen}");
        let said = screen.lines().position(|line| line.contains('✗')).unwrap();
        let under = screen.lines().position(|line| line.contains(total)).unwrap();
        assert!(under < said, "{screen}");
        rig.press("F8 Ctrl-Q");
    }
}

/// The newest record is of tomorrow: the clock was set back since.
fn set_back(counter: &Counter) {
    let plain = rusqlite::Connection::open(counter.path()).unwrap();
    let guards: Vec<(String, String)> = plain
        .prepare(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'user_activities'",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    guards.iter().for_each(|(name, _)| plain.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    plain
        .execute_batch(
            "UPDATE user_activities SET at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 day')
              WHERE id = (SELECT max(id) FROM user_activities)",
        )
        .unwrap();
    guards.iter().for_each(|(_, sql)| plain.execute_batch(sql).unwrap());
}

#[test]
fn a_clock_that_was_set_back_is_said_at_sign_in_and_approved_once() {
    let counter = Counter::open();
    set_back(&counter);
    let mut rig = counter.sale("amal");
    assert!(rig.says("clock-behind") && rig.says("clock-warning"), "{}", rig.screen());
    rig.keys(&format!("{NPK}\r")).press("Enter Enter");
    assert!(rig.says("clock-before"), "{}", rig.screen());
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.says("entry-posted") || rig.press("Enter").says("entry-posted"), "{}", rig.screen());
    // Once a session.
    rig.keys(&format!("{NPK}\r")).press("Enter Enter");
    assert!(rig.says("entry-posted") && rig.sees("SAL-"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE status = 'posted'"), 2);
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'clock.approved'"), 1);
}
