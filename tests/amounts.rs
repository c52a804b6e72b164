//! Amounts too large for their columns, on every screen that shows them: they are read whole or not at all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod counter;

use counter::{Counter, HOSE};
use storekeep::app::rig::Rig;
use storekeep::store::masters::CUSTOMERS;

/// What was cut out of an amount: figures in groups of three and then dots.
fn cut_amount(screen: &str) -> Option<&str> {
    screen.split_whitespace().find(|word| {
        let before = word.split('…').next().unwrap_or_default();
        word.contains('…')
            && before.contains(',')
            && before.chars().all(|c| c.is_ascii_digit() || ",.-−".contains(c))
    })
}

#[track_caller]
fn whole(rig: &Rig, wanted: &str) {
    let screen = rig.screen();
    assert!(screen.contains(wanted), "no “{wanted}” on\n{screen}");
    assert_eq!(cut_amount(&screen), None, "{screen}");
}

#[test]
fn an_amount_is_read_whole_on_every_screen() {
    assert_eq!(cut_amount("  33,299,996… "), Some("33,299,996…"));
    for (width, height) in [(60, 15), (80, 24), (120, 40)] {
        let counter = Counter::open();
        let no_limit = [("credit_limit", String::new())];
        counter.session("owner").masters().save(&CUSTOMERS, Some(2), &no_limit).unwrap();
        let mut rig = counter.sale("owner");
        rig.resize(width, height).press("F3").keys("نيل\r");
        rig.keys(&format!("{HOSE}\r*999999\r@99999.50\r"));
        let total = "113,999,316,000.57";
        whole(&rig, total);
        rig.press("Enter");
        whole(&rig, total);
        rig.press("F4");
        whole(&rig, total);
        assert_eq!(counter.figure("SELECT total FROM invoices WHERE status = 'posted'"), 11_399_931_600_057);
        whole(&rig, &counter.text("SELECT number FROM invoices"));
        counter.is_proven();
        for (place, keys) in [("13", "Enter"), ("14", "3 Enter"), ("51", "Down Enter"), ("32", "")] {
            rig.press("Esc F9").keys(place);
            whole(&rig, "");
            rig.press(keys);
            whole(&rig, if keys.is_empty() { "" } else { total });
        }
        rig.press("Esc F9").keys("34");
        for _ in 0..6 {
            rig.press("Enter");
            whole(&rig, "");
            rig.press("Esc Down");
        }
    }
}
