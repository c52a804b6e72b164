//! The record read back by keys: who did what, what it was before, who allowed it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;

use counter::Counter;
use storekeep::store::masters::PRODUCTS;

/// The price of the first product set by the owner.
fn repriced(counter: &Counter, price: &str) -> i64 {
    let product: i64 = counter.figure("SELECT id FROM products ORDER BY id LIMIT 1");
    let typed = [("price", price.to_owned())];
    counter.session("owner").masters().save(&PRODUCTS, Some(product), &typed).unwrap();
    product
}

#[test]
fn what_was_done_is_read_newest_first_and_one_of_it_in_full() {
    let counter = Counter::open();
    repriced(&counter, "412.5");
    let mut rig = counter.sale("owner");
    rig.press("F9").keys("56");
    let screen = rig.screen();
    let (set_up, signed_in) = (screen.find("was set up").unwrap(), screen.find("signed in").unwrap());
    assert!(signed_in < set_up, "{screen}");
    rig.press("Down").press("Enter");
    assert!(rig.sees("Price") && rig.sees("350.00") && rig.sees("412.50"), "{}", rig.screen());
    assert!(rig.sees("Mona Adel (owner)") && rig.sees("Seal"), "{}", rig.screen());
    // From there to the product, and back.
    rig.press("F4");
    assert!(rig.sees("At the counter"), "{}", rig.screen());
    rig.press("Esc");
    assert!(rig.sees("Before"), "{}", rig.screen());
    assert_eq!(counter.text("SELECT action FROM user_activities WHERE id = 2"), "sign_in");
    counter.is_proven();
}

#[test]
fn who_changed_this_price_is_one_key_from_the_product() {
    let counter = Counter::open();
    repriced(&counter, "412.5");
    let mut rig = counter.sale("owner");
    // Two of the menu, the first letters, and the one.
    rig.press("F9").keys("41").types("npk").press("Tab");
    let screen = rig.screen();
    assert!(screen.contains("changed") && !screen.contains("signed in"), "{screen}");
    rig.press("Enter");
    assert!(rig.sees("350.00") && rig.sees("412.50"), "{}", rig.screen());
}

#[test]
fn the_page_of_a_product_has_its_prices_as_they_were_and_of_a_user_what_they_allowed() {
    let counter = Counter::open();
    repriced(&counter, "412.5");
    let product = repriced(&counter, "399");
    let changes = counter.session("owner").stock().price_changes(product.into()).unwrap();
    let told: Vec<_> = changes.iter().map(|one| (one.before.as_deref(), one.after.as_deref())).collect();
    assert_eq!(told[..2], [(Some("412.50"), Some("399.00")), (Some("350.00"), Some("412.50"))]);
    let mut rig = counter.sale("owner");
    rig.press("F9").keys("41").types("npk").press("Enter").press("End");
    assert!(rig.sees("Prices as they were") && rig.sees("399.00"), "{}", rig.screen());
    let sum = "SELECT sum(amount) FROM payments";
    assert_eq!(counter.text(&format!("SELECT coalesce(({sum}), 'none')")), "none");
    rig.press("Esc").press("Esc").press("F9").keys("54").press("Enter").press("End");
    assert!(rig.sees("What they allowed") || rig.sees("Last activities"), "{}", rig.screen());
}

#[test]
fn the_record_is_of_those_who_may_read_it() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.press("F9").keys("56");
    assert!(rig.sees("You may not see who did what."), "{}", rig.screen());
    rig.press("Esc").press("F9").keys("41");
    assert!(!rig.sees("History"), "{}", rig.screen());
    rig.press("Tab");
    assert!(rig.sees("Products"), "{}", rig.screen());
}
