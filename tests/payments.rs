//! Receiving and paying by keys: what is pressed, what is on the screen, what is in the file.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;

use counter::{Counter, NPK, PIN};
use storekeep::app::rig::{Rig, said};
use storekeep::domain::{Kind, Money, Party, PartySide, PaymentMethod, Tender};
use storekeep::store::masters::{CUSTOMERS, SUPPLIERS};
use storekeep::store::{AllocateTo, PaymentRequest, Session, clock};

/// A farm that owes 798.00 on two sales of 399.00.
fn owing() -> Counter {
    let counter = Counter::open();
    let session = counter.session("owner");
    let row = [("name", "Delta Seeds".to_owned())];
    session.masters().save(&SUPPLIERS, None, &row).unwrap();
    sell_on_account(&counter, &session);
    sell_on_account(&counter, &session);
    counter
}

fn sell_on_account(counter: &Counter, session: &Session) {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    let customer: i64 = counter.figure("SELECT id FROM customers WHERE code = 'CUS-001'");
    draft.party = Some(Party::Customer(customer.into()));
    let scanned = session.stock().scan(NPK).unwrap().unwrap();
    draft.lines = vec![scanned.product.line(scanned.quantity)];
    session.documents().post(&draft, &[]).unwrap();
}

/// At the screen for receiving, from the menu.
fn receiving(counter: &Counter, username: &str) -> Rig {
    let mut rig = counter.sale(username);
    rig.press("F9").keys("31");
    assert!(rig.says("payments-receive-from-a-customer"), "{}", rig.screen());
    rig
}

fn paid(counter: &Counter) -> Vec<i64> {
    let paid = |nth: i64| counter.figure(&format!("SELECT paid FROM invoices WHERE id = {nth}"));
    vec![paid(1), paid(2)]
}

#[test]
fn a_part_payment_on_account_is_a_name_an_amount_and_two_enters() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    // F9 3 1, the first letters of the name, Enter, the amount, Enter: with `نيل` and `500` eleven keys.
    let keys = ["نيل", "\r", "500", "\r"];
    assert_eq!(3 + keys.iter().map(|part| part.chars().count()).sum::<usize>(), 11);
    rig.keys(keys[0]);
    assert!(rig.sees("CUS-001"), "{}", rig.screen());
    rig.keys(keys[1]);
    assert!(rig.says_with("payments-owes", &[("amount", "798.00")]), "{}", rig.screen());
    rig.keys(keys[2]);
    // Live: the first is paid, of the second 298.00 stays open, and so much is owed then.
    assert!(
        rig.sees("101.00")
            && rig.sees("298.00")
            && rig.says_with("payments-now-after-it", &[("after", "owes 298.00")]),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.keys(keys[3]);
    assert!(rig.sees("PAY-") && rig.says("payments-owed-now") && rig.sees("298.00"), "{}", rig.screen());
    let receipts = rig.app.take_receipts();
    let seal = counter.text(
        "SELECT id || ' ' || lower(substr(hex(hash), 1, 8)) FROM user_activities WHERE action = 'payment.made'",
    );
    assert!(
        matches!(receipts.as_slice(), [one] if one.iter().any(|line| line.contains("500.00 EGP"))
            && one.iter().any(|line| line.contains(&seal))),
        "{seal} {receipts:?}"
    );
    assert_eq!(paid(&counter), [39_900, 10_100]);
    assert_eq!(
        counter.text("SELECT method || ' ' || amount || ' ' || direction FROM payments"),
        "cash 50000 in"
    );
    counter.is_proven();
}

#[test]
fn a_whole_code_is_its_own_customer_whatever_else_has_its_words() {
    let counter = owing();
    let row = [("name", "Abu Hammad Farm".to_owned()), ("phone", "001 555".to_owned())];
    counter.session("owner").masters().save(&CUSTOMERS, None, &row).unwrap();
    let mut rig = receiving(&counter, "amal");
    rig.keys("cus-001");
    assert!(rig.sees("Abu Hammad Farm"), "{}", rig.screen());
    rig.keys("\r");
    assert!(rig.sees("Receive from  CUS-001"), "{}", rig.screen());
}

#[test]
fn enter_pressed_far_too_often_takes_nothing_twice() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r500\r\r\r\r\r\r\r\r");
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 1);
    // The next one begins with a name.
    rig.keys("نيل\r");
    assert!(rig.says_with("payments-owes", &[("amount", "298.00")]), "{}", rig.screen());
}

#[test]
fn enter_alone_is_all_that_is_open_and_never_pays_by_itself() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r\r");
    assert!(
        rig.sees("› 798.00") && rig.says_with("payments-owes", &[("amount", "0.00")]),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.press("Enter");
    assert_eq!(paid(&counter), [39_900, 39_900]);
    counter.is_proven();
}

#[test]
fn documents_are_chosen_with_the_arrows() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    // 300.00 come; 250.00 of it on the second.
    rig.keys("نيل\r300").press("Down Down").keys("250");
    assert!(rig.sees("349.00") && rig.sees("149.00"), "{}", rig.screen());
    rig.keys("\r");
    assert!(rig.sees("*250.00") && rig.says("payments-by-hand"), "{}", rig.screen());
    rig.press("F2");
    assert_eq!(paid(&counter), [5_000, 25_000]);
    // No amount: what is chosen is what is paid.
    rig.keys("نيل\r").press("Down Down Enter").keys("\r");
    assert!(rig.says("paid-received-from-label") && rig.sees("149.00 EGP"), "{}", rig.screen());
    assert_eq!(paid(&counter), [5_000, 39_900]);
    // More than is open stays on the line and is said; Del lets it be settled in its turn again.
    rig.keys("نيل\r10").press("Down").keys("400\r");
    assert!(rig.says_with("payments-of-is-open-type-no", &[("currency", "349.00")]), "{}", rig.screen());
    rig.press("Esc Esc Esc");
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 2);
    counter.is_proven();
}

#[test]
fn what_is_left_over_is_asked_about_becomes_credit_and_pays_what_is_open() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r800\r");
    assert!(rig.says_with("payments-is-left-over-and-becomes", &[("currency", "2.00")]), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.press("Enter");
    assert!(rig.says("payments-credit-now") && rig.sees("2.00"), "{}", rig.screen());
    sell_on_account(&counter, &counter.session("owner"));
    rig.keys("نيل\r");
    assert!(
        rig.says_with("payments-owes", &[("amount", "397.00")]) && rig.says("PaymentMethod.store_credit"),
        "{}",
        rig.screen()
    );
    rig.press("BackTab").keys("\r");
    assert!(rig.sees("› 2.00"), "{}", rig.screen());
    rig.press("Enter");
    assert_eq!(counter.figure("SELECT paid FROM invoices WHERE id = 3"), 200);
    assert_eq!(counter.text("SELECT method FROM payments ORDER BY id DESC LIMIT 1"), "store_credit");
    counter.is_proven();
}

#[test]
fn a_check_has_its_number_and_its_day() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r").press("Tab Tab Tab").keys("399 4711 +30");
    assert!(rig.says_with("payments-check", &[("due", "4711 due 20")]), "{}", rig.screen());
    rig.press("F6");
    assert!(rig.says("payments-check-number") && rig.says("payments-check-due"), "{}", rig.screen());
    rig.press("Down Down").keys("CIB Tanta").press("F2").keys("\r");
    assert_eq!(
        counter.text("SELECT check_number || ' ' || reference || ' ' || method FROM payments"),
        "4711 CIB Tanta check"
    );
    let in_a_month = clock::today() + chrono::Days::new(30);
    assert_eq!(counter.text("SELECT check_due_date FROM payments"), in_a_month.to_string());
    counter.is_proven();
}

#[test]
fn a_check_alone_needs_its_number_its_bank_and_its_day() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r").press("Tab Tab Tab");
    for (typed, missing) in
        [("399", "number"), ("1234 CIB", "day"), ("1234 31/12/30", "bank"), ("CIB 31/12/30", "number")]
    {
        rig.press("Ctrl-U").keys(&format!("{typed}\r"));
        assert!(rig.sees(&format!("The check's {missing} is missing")), "{typed}: {}", rig.screen());
    }
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    // Without an amount it is for all that is open.
    rig.press("Ctrl-U").keys("1234 CIB 31/12/30\r");
    let check = "SELECT method || ' ' || amount || ' ' || check_number || ' ' || reference FROM payments
                  ORDER BY id DESC LIMIT 1";
    assert_eq!(counter.text(check), "check 79800 1234 CIB");
    // The bank is that of the last one, and a letter goes over to it.
    rig.keys("نيل\r").keys("100h 1235 31/12/30\r");
    assert!(rig.says("payments-is-left-over-and-becomes"), "{}", rig.screen());
    rig.press("Enter");
    assert_eq!(counter.text(check), "check 10000 1235 CIB");
    counter.is_proven();
}

#[test]
fn a_letter_and_a_slip_mean_the_same_as_on_a_ticket() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r").keys("100k A551\r").keys("نيل\r").keys("kA552\r");
    let paid = "SELECT group_concat(method || ' ' || amount || ' ' || reference, ', ') FROM payments";
    assert_eq!(counter.text(paid), "card 10000 A551, card 69800 A552");
    rig.keys("نيل\r").keys("5v\r");
    assert!(
        rig.says_with("payments-there-is-no-to-pay", &[("method", &said("PaymentMethod.store_credit"))]),
        "{}",
        rig.screen()
    );
    counter.is_proven();
}

#[test]
fn a_code_or_a_slip_of_the_finger_is_asked_about_in_a_payment_alone() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r");
    for (typed, asked) in [("00500", "Is “00500” an amount, 500.00?"), ("54321", "54,321.00 for 798.00?")]
    {
        rig.types(typed).press("Enter");
        assert!(rig.sees(asked), "{typed}: {}", rig.screen());
        // Neither Enter nor Esc takes it, and what is typed next takes its place.
        rig.press(if typed == "00500" { "Enter" } else { "Esc" });
        assert!(!rig.sees(asked), "{typed}: {}", rig.screen());
    }
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    rig.types("200").press("Enter");
    assert_eq!(counter.figure("SELECT amount FROM payments"), 20_000);
    rig.keys("نيل\r").types("3000").press("Enter Right Enter");
    assert_eq!(counter.figure("SELECT max(amount) FROM payments"), 300_000);
    counter.is_proven();
}

#[test]
fn a_supplier_is_paid_at_the_same_screen_by_who_may_see_suppliers() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.press("F4");
    assert!(rig.says_with("may-not", &[("rights", &said("Permission.suppliers-view"))]), "{}", rig.screen());
    let mut rig = receiving(&counter, "owner");
    rig.press("F4").keys("delta\r");
    assert!(
        rig.says_with("payments-we-owe", &[("amount", "0.00")])
            && rig.says("payments-nothing-is-open-what-is"),
        "{}",
        rig.screen()
    );
    rig.keys("100\r\r");
    assert!(
        rig.says("payments-left-over-as-credit") && rig.says("payments-type-a-name-for-the"),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.text("SELECT direction || ' ' || amount FROM payments"), "out 10000");
    // It comes back again.
    rig.keys("delta\r").press("F7").keys("\r\r");
    assert_eq!(
        counter.text("SELECT direction || ' ' || amount FROM payments ORDER BY id DESC LIMIT 1"),
        "in 10000"
    );
    counter.is_proven();
}

#[test]
fn what_is_refused_leaves_the_line_as_it_was() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("walk\r");
    assert!(rig.says("payments-walk-in-customers-have-no"), "{}", rig.screen());
    rig.keys("نيل\r").press("F7");
    assert!(rig.says("payments-there-is-no-credit-to"), "{}", rig.screen());
    rig.keys(&format!("{NPK}\r"));
    assert!(rig.says("app-no-goods-are-scanned-here") && !rig.sees("› 6"), "{}", rig.screen());
    rig.types(&format!("{NPK}\r"));
    assert!(
        rig.says("payments-that-looks-like-a-barcode") && rig.sees(&format!("› {NPK}")),
        "{}",
        rig.screen()
    );
    rig.keys("0\r");
    assert!(rig.says("payments-type-an-amount-above-zero"), "{}", rig.screen());
    rig.press("Esc").keys("5x\r");
    assert!(rig.sees("› 5x"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
}

#[test]
fn a_payment_is_found_printed_again_and_cancelled_with_a_reason() {
    let counter = owing();
    let mut rig = receiving(&counter, "amal");
    rig.keys("نيل\r500\r");
    rig.app.take_receipts();
    rig.press("F9").keys("32");
    assert!(rig.sees("PAY-") && rig.sees("500.00") && rig.sees("2 documents"), "{}", rig.screen());
    rig.press("F2");
    let copies = rig.app.take_receipts();
    assert!(matches!(copies.as_slice(), [one] if one.iter().any(|line| line.trim() == "COPY")), "{copies:?}");
    // Shown too, for a terminal without a printer.
    assert!(rig.says("paper-copy"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("paid-received-from-label") && rig.says("payments-seal"), "{}", rig.screen());
    rig.press("Del").keys("Wrong customer").press("F2");
    // A cashier asks somebody who may.
    assert!(
        rig.says_with("approve-you-may-not-who-approves", &[("needs", &said("Permission.payments-cancel"))]),
        "{}",
        rig.screen()
    );
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.says_with("payments-is-cancelled-by", &[("by", "PAY-2026-000002")]), "{}", rig.screen());
    assert_eq!(paid(&counter), [0, 0]);
    let approver = "SELECT u.username FROM user_activities a JOIN users u ON u.id = a.approver_id
                     WHERE a.action = 'payment.cancelled'";
    assert_eq!(counter.text(approver), "owner");
    rig.press("Del");
    assert!(rig.says("payment-cancelled-already"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn a_payment_is_taken_from_the_page_of_its_customer() {
    let counter = owing();
    let mut rig = counter.sale("amal");
    rig.press("F9").keys("51").keys("نيل").press("Down Enter F2");
    assert!(rig.sees("Receive from  CUS-001"), "{}", rig.screen());
    rig.keys("500\r");
    assert_eq!(paid(&counter), [39_900, 10_100]);
    rig.press("Enter Esc");
    assert!(rig.says("customers-balance") && rig.sees("298.00"), "{}", rig.screen());
}

#[test]
fn a_payment_of_a_document_is_not_cancelled_alone() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{NPK}\r\r\r")).press("F9").keys("32").press("Del");
    assert!(
        rig.says_with("payment-of-document", &[("document", "SAL-2026-000001")]) && !rig.says("payments-why"),
        "{}",
        rig.screen()
    );
}

#[test]
fn in_a_narrow_list_each_payment_is_legible_and_one_taken_back_is_marked() {
    let counter = owing();
    let session = counter.session("owner");
    let row = [("name", "الجمعية الزراعية للتنمية والري الحديث بالبحيرة".to_owned())];
    let supplier = session.masters().save(&SUPPLIERS, None, &row).unwrap();
    let pays = |side, party, method, minor| {
        let paying = PaymentRequest {
            uuid: uuid::Uuid::new_v4().to_string(),
            party: Party::new(side, party),
            direction: side.payment_direction(),
            tender: Tender::of(method, Money::from_minor(minor)),
            date: clock::today(),
            onto: AllocateTo::OldestFirst,
            notes: None,
            said: None,
        };
        session.money().pay(&paying).unwrap().id
    };
    let customer = counter.figure("SELECT id FROM customers WHERE code = 'CUS-001'");
    pays(PartySide::Customer, customer, PaymentMethod::BankTransfer, 39_900);
    pays(PartySide::Supplier, supplier, PaymentMethod::MobileWallet, 1_234_567_850);
    let wrong = pays(PartySide::Customer, customer, PaymentMethod::BankTransfer, 100);
    session.money().cancel_payment(wrong, "Twice", None).unwrap();
    let mut rig = receiving(&counter, "owner");
    rig.press("F9").keys("32");
    let screen = rig.screen();
    let line = |number: &str| screen.lines().find(|line| line.contains(number)).unwrap_or_default();
    let (first, paid) = (line("-000001"), line("-000002"));
    assert!(first.contains(" bank ") && first.contains("SAL-…000001") && !first.contains('×'), "{screen}");
    assert!(paid.contains("wallet") && paid.contains("-12,345,678.50") && !paid.contains('×'), "{screen}");
    // Enough of a long name to tell it by.
    assert!(paid.contains("الجمعية") && paid.contains("بحيرة"), "{screen}");
    let (cancelled, back) = (line("-000003"), line("-000004"));
    assert!(cancelled.contains("×PAY-") && cancelled.contains("cancelled"), "{screen}");
    // The selected row's mark stands beside the bar.
    assert!(back.contains("×PAY-") && back.contains("takes back"), "{screen}");
}

#[test]
fn the_list_is_narrowed_by_method() {
    let counter = owing();
    let session = counter.session("owner");
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    let scanned = session.stock().scan(NPK).unwrap().unwrap();
    draft.lines = vec![scanned.product.line(scanned.quantity)];
    session.documents().post(&draft, &[Tender::of(PaymentMethod::Card, Money::from_minor(39_900))]).unwrap();
    let mut rig = receiving(&counter, "owner");
    rig.keys("نيل\r500\r").press("F9").keys("32");
    assert!(rig.sees("500.00") && rig.sees("Walk-in"), "{}", rig.screen());
    rig.press("F7 Down Space F2");
    assert!(rig.sees("500.00") && !rig.sees("Walk-in") && rig.says("PaymentMethod.cash"), "{}", rig.screen());
}

#[test]
fn empty_lists_say_what_to_press() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.press("F9").keys("32");
    assert!(rig.says("payments-no-payment-yet-ins-takes"), "{}", rig.screen());
    rig.press("Ins").keys("نيل\r");
    assert!(rig.says("payments-nothing-is-open-what-is-paid"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("payments-nothing-is-open-type-an"), "{}", rig.screen());
}
