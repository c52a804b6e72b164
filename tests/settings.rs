//! The shop's settings: changed by keys, and what every terminal does by them afterwards.

mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::{Rig, said};
use storekeep::domain::{Currency, Kind, Money, PriceMode};
use storekeep::store::masters::{LOTS, PRODUCTS, USERS};
use storekeep::store::{Error, clock};

/// Longer than a line of the receipt is wide.
const FOOTER: &str = "Thank you. Seed is taken back within 14 days, unopened and with this receipt.";

/// The settings on the screen of somebody who is at the sale.
fn opened(rig: &mut Rig) -> &mut Rig {
    rig.press("F9 6 3");
    assert!(rig.says("settings-on-receipts"), "{}", rig.screen());
    rig
}

/// The owner sets the footer and that cash is rounded to 0.25, from the keyboard.
fn footer_and_rounding(rig: &mut Rig) {
    opened(rig).keys(&format!("\r\r\r\r{FOOTER}\r\r\r0.25")).press("F2");
    assert!(rig.says("settings-the-settings-are-saved"), "{}", rig.screen());
}

#[test]
fn the_next_receipt_shows_the_footer_and_cash_is_rounded_beside_the_tax() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    footer_and_rounding(&mut rig);
    // 420.50 and 14 % (58.87) are 479.37; the nearest quarter is 479.25.
    rig.keys(&format!("{SEED}\r\r"));
    assert!(rig.says_with("pay-exactly-k-card", &[("amount", "479.25")]), "{}", rig.screen());
    rig.press("Enter End");
    assert!(rig.sees("Thank you. Seed is taken back within 14"), "{}", rig.screen());
    assert!(rig.sees("days, unopened and with this receipt."), "{}", rig.screen());
    assert!(rig.says("paper-rounding") && rig.sees("-0.12") && rig.sees("58.87"), "{}", rig.screen());
    // 3.25 and 14 % (0.455, so 0.46) are 3.71; the nearest quarter is 3.75.
    rig.keys(&format!("{HOSE}\r\r\r"));
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let posted =
        "SELECT group_concat(total || ' ' || tax || ' ' || rounding || ' ' || paid, ', ') FROM invoices";
    assert_eq!(counter.text(posted), "47937 5887 -12 47925, 371 46 4 375");
    assert_eq!(counter.figure("SELECT count(*) FROM payments WHERE method = 'cash' AND amount = 47925"), 1);
    assert_eq!(
        counter
            .text("SELECT group_concat(total || ' ' || tax || ' ' || rounding, ', ') FROM unified_invoices"),
        "47937 5887 -12, 371 46 4"
    );
    counter.is_proven();
}

#[test]
fn what_is_not_paid_in_cash_is_not_rounded() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    footer_and_rounding(&mut rig);
    rig.keys(&format!("{SEED}\r\r")).press("Tab");
    assert!(rig.says_with("pay-exactly-a551-slip", &[("amount", "479.37")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    // On account: cash is what is selected, and none is taken.
    rig.keys(&format!("{SEED}\r")).press("F3").keys("CUS-001\r").press("Enter F4");
    assert!(rig.says("key-Pay-OnAccount") && rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE total = 47937 AND rounding = 0"), 2);
    assert_eq!(counter.figure("SELECT sum(paid) FROM invoices"), 47_937);
    counter.is_proven();
}

#[test]
fn what_changed_is_recorded_and_nothing_is_when_nothing_did() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    opened(&mut rig).press("F2");
    footer_and_rounding(&mut rig);
    let told = |column| {
        let sql = format!("SELECT {column} FROM user_activities WHERE action = 'shop.changed'");
        counter.text(&sql)
    };
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'shop.changed'"), 1);
    assert_eq!(told("username"), "owner");
    assert_eq!(told("arguments"), r#"{"columns":["shop.receipt_footer","shop.cash_rounding"]}"#);
    assert_eq!(told("before"), r#"{"cash_rounding":null,"receipt_footer":null}"#);
    assert_eq!(told("after"), format!(r#"{{"cash_rounding":"0.25","receipt_footer":"{FOOTER}"}}"#));
    assert_eq!(told("touched_table"), "shop");
    counter.is_proven();
}

#[test]
fn every_setting_is_kept_and_shown_again() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    opened(&mut rig).press("Ctrl-U").keys("Green Valley\r0223456789\r123-456-789\r12 Nile street, Tanta\r");
    rig.keys("Come again\r15\ry\r1\ry").press("F2");
    assert!(
        rig.says("settings-the-settings-are-saved-products") && rig.sees("Green Valley"),
        "{}",
        rig.screen()
    );
    rig.resize(120, 40);
    opened(&mut rig);
    for shown in [
        "0223456789",
        "123-456-789",
        "12 Nile street, Tanta",
        "Come again",
        "1.00",
        "Egypt",
        "EGP, 2 decimals",
        "Yes",
    ] {
        assert!(rig.sees(shown), "{shown}: {}", rig.screen());
    }
    let kept = "SELECT tax_rate || ' ' || prices_include_tax || ' ' || cash_rounding || ' ' || requires_quality_test FROM shop";
    assert_eq!(counter.text(kept), "15000 1 100 1");
    assert_eq!(counter.text("SELECT country || ' ' || currency || ' ' || decimals FROM shop"), "EG EGP 2");
    // Blank again is none.
    rig.press("Down Ctrl-U Down Down Down Down Down Down Ctrl-U F2");
    assert!(rig.says("settings-the-settings-are-saved-every"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT phone IS NULL AND cash_rounding IS NULL FROM shop"), 1);
    counter.is_proven();
}

#[test]
fn who_may_not_is_told() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.press("F9 6 3");
    assert!(rig.says_with("may-not", &[("rights", &said("Permission.settings-view"))]), "{}", rig.screen());
    let amal = counter.session("amal");
    let seen = amal.shop().unwrap();
    let wanted = storekeep::store::Shop { name: "Mine".into(), ..seen.clone() };
    assert!(matches!(amal.books().settings(), Err(Error::NotPermitted { .. })));
    assert!(matches!(amal.books().change_settings(&seen, &wanted), Err(Error::NotPermitted { .. })));
    assert_eq!(counter.text("SELECT name FROM shop"), "Green Field");
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'shop.changed'"), 0);
}

#[test]
fn who_may_only_look_changes_nothing() {
    let counter = Counter::open();
    let viewer = [("username", "vera"), ("full_name", "Vera"), ("role_id", "viewer"), ("secret_hash", PIN)];
    let viewer = viewer.map(|(name, text)| (name, text.to_owned()));
    counter.session("owner").masters().save(&USERS, None, &viewer).unwrap();
    let mut rig = counter.program(80, 24);
    rig.press("Tab").keys(&format!("vera\r{PIN}\r"));
    opened(&mut rig).press("Ctrl-U").keys("Mine").press("F2");
    assert!(rig.says_with("may-not", &[("rights", &said("Permission.settings-edit"))]), "{}", rig.screen());
    assert_eq!(counter.text("SELECT name FROM shop"), "Green Field");
}

#[test]
fn what_cannot_be_kept_is_said_at_its_field() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    opened(&mut rig).keys("\r\r\r\r\r\r\r");
    for step in ["0.01", "0.03", "0.75", "0"] {
        rig.press("Ctrl-U").keys(step).press("F2");
        assert!(
            rig.says_with("shop-smallest-coin", &[("least", "0.01"), ("small", "0.05"), ("usual", "0.25")]),
            "{step}: {}",
            rig.screen()
        );
    }
    rig.press("Ctrl-U").keys("0.5").press("Up Up Ctrl-U").keys("101").press("F2");
    assert!(rig.says("shop-tax-range"), "{}", rig.screen());
    rig.press("Ctrl-U").keys("14").press("PgUp Ctrl-U F2");
    assert!(rig.says("form-this-has-to-be-filled"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM user_activities WHERE action = 'shop.changed'"), 0);
    rig.keys("Green Field").press("F2");
    assert_eq!(counter.figure("SELECT cash_rounding FROM shop"), 50);
}

#[test]
fn another_terminal_sells_by_the_new_settings_from_its_next_ticket_on() {
    let counter = Counter::open();
    let mut till = counter.sale("amal");
    till.keys(&format!("{SEED}\r"));
    let owner = counter.session("owner");
    let seen = owner.books().settings().unwrap();
    let wanted = storekeep::store::Shop {
        name: "Green Valley".into(),
        price_mode: PriceMode::TaxIncluded,
        cash_rounding: Some(Money::parse("0.10", Currency::EGP).unwrap()),
        ..seen.clone()
    };
    owner.books().change_settings(&seen, &wanted).unwrap();
    till.changed();
    assert!(till.sees("Green Valley"), "{}", till.screen());
    // The open ticket keeps its prices without tax: 479.37. Its cash is rounded, for it is paid only now.
    till.press("Enter");
    assert!(till.says_with("pay-exactly-k-card", &[("amount", "479.40")]), "{}", till.screen());
    till.press("Enter");
    // Was begun before the change was known here, and has its first line after it.
    till.keys(&format!("{HOSE}\r\r\r"));
    assert!(till.says("entry-posted"), "{}", till.screen());
    // 3.25 with 14 % inside: 3.25 × 14 ÷ 114 = 0.399. The nearest tenth of 3.25 is 3.30.
    let posted = "SELECT group_concat(prices_include_tax || ' ' || total || ' ' || tax || ' ' || rounding, ', ') FROM invoices";
    assert_eq!(counter.text(posted), "0 47937 5887 3, 1 325 40 5");
    counter.is_proven();
}

#[test]
fn a_payment_that_has_begun_stays_as_it_was_said() {
    let counter = Counter::open();
    let mut till = counter.sale("amal");
    till.keys(&format!("{SEED}\r\r"));
    footer_and_rounding(&mut counter.sale("owner"));
    till.changed().press("Enter");
    assert!(till.says("entry-posted"), "{}", till.screen());
    assert_eq!(counter.figure("SELECT paid FROM invoices WHERE status = 'posted'"), 47_937);
    counter.is_proven();
}

#[test]
fn two_who_change_the_settings_at_once_do_not_undo_each_other() {
    let counter = Counter::open();
    let (mut first, mut second) = (counter.sale("owner"), counter.sale("owner"));
    opened(&mut second).keys("\r0100");
    footer_and_rounding(&mut first);
    second.press("F2");
    assert!(second.says("shop-changed-meanwhile"), "{}", second.screen());
    assert_eq!(counter.figure("SELECT cash_rounding = 25 AND phone IS NULL FROM shop"), 1);
}

#[test]
fn new_lots_and_products_go_by_the_settings_of_the_moment() {
    let counter = Counter::open();
    let keeper = counter.session("owner");
    let typed = |row: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        row.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
    };
    keeper.masters().save(&LOTS, None, &typed(&[("product_id", "NPK-20"), ("number", "N-1")])).unwrap();
    let mut rig = counter.sale("owner");
    opened(&mut rig).keys("\r\r\r\r\r5\r\r\ry").press("F2");
    keeper.masters().save(&LOTS, None, &typed(&[("product_id", "NPK-20"), ("number", "N-2")])).unwrap();
    keeper
        .masters()
        .save(&PRODUCTS, None, &typed(&[("sku", "NEW"), ("name", "New"), ("price", "1")]))
        .unwrap();
    let quality = "SELECT group_concat(quality, ' ') FROM lots WHERE number LIKE 'N-%'";
    assert_eq!(counter.text(quality), "approved pending");
    assert_eq!(counter.figure("SELECT tax_rate FROM products WHERE sku = 'NEW'"), 5_000);
    // What was there keeps its own.
    rig.keys(&format!("{NPK}\r"));
    assert!(rig.sees("399.00"), "{}", rig.screen());
}

/// A new rate from its first day on, for the products that had the old one too; what was quoted keeps its own and says so.
#[test]
fn a_changed_tax_rate_is_offered_to_the_products_and_told_of_what_was_quoted() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let mut offer = owner.documents().new_draft(Kind::Sale).unwrap();
    for code in [NPK, SEED] {
        let scanned = owner.stock().scan(code).unwrap().unwrap();
        offer.lines.push(scanned.product.line(scanned.quantity));
    }
    owner.documents().quote(&offer, clock::today(), None).unwrap();
    let mut rig = counter.sale("owner");
    opened(&mut rig).keys("\r\r\r\r\r15").press("F2");
    // Nothing is changed by the way: it is said how many are not.
    assert!(rig.says_with("settings-the-settings-are-saved-products", &[("left", "4")]), "{}", rig.screen());
    opened(&mut rig).press("Shift-Tab y F2");
    assert!(
        rig.says_with("settings-products-go-from-a-tax", &[("changed", "4"), ("plain", "14"), ("new", "15")]),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.figure("SELECT count(*) FROM products WHERE tax_rate = 15000"), 4);
    rig.press("F9").keys("16").press("F4");
    assert!(
        rig.sees("NPK 20-20-20 25 kg keeps the tax of 14 % that was quoted; today it is 15"),
        "{}",
        rig.screen()
    );
    assert!(rig.sees("So do 1 more."), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    // What was not quoted has the new one.
    rig.press("F9").keys("11").keys(&format!("{HOSE}\r"));
    assert!(rig.says_with("entry-tax", &[("plain", "15")]), "{}", rig.screen());
    counter.is_proven();
}
