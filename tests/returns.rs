//! Taking goods back by keys: a return of a document, an exchange, what is refused.

mod counter;

use counter::{Counter, NPK, SEED};

/// Two bags of fertiliser and a pack of seed, paid in cash.
fn sold(counter: &Counter) -> storekeep::app::rig::Rig {
    let mut rig = counter.sale("amal");
    rig.keys(&format!("2*{NPK}\r{SEED}\r\r\r"));
    assert!(rig.sees("Posted"), "{}", rig.screen());
    rig
}

#[test]
fn one_of_three_items_comes_back_by_the_number_on_the_receipt() {
    let counter = Counter::open();
    let mut rig = sold(&counter);
    rig.press("F9").keys("15");
    assert!(rig.sees("Sale return"), "{}", rig.screen());
    rig.press("F4");
    println!("{}", rig.screen());
    rig.press("Enter");
    println!("{}", rig.screen());
    rig.keys(&format!("{NPK}\r"));
    println!("{}", rig.screen());
    rig.press("Enter");
    println!("{}", rig.screen());
    rig.press("Enter");
    println!("{}", rig.screen());
    panic!();
}
