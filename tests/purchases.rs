//! Buying by keys: lots on the line, what the goods cost, selling from the lots that came.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;
mod hands;
mod shelf;

use counter::{Counter, NPK, SEED};
use hands::Hands;
use shelf::on_hand;
use storekeep::app::rig::said;
use storekeep::store::masters::{PRODUCTS, SUPPLIERS};

/// The owner at a new purchase, with a supplier to buy from.
#[cfg(test)]
fn buying(counter: &Counter) -> Hands {
    let supplier = [("name", "Delta Seeds".to_owned()), ("payment_terms_days", "30".to_owned())];
    counter.session("owner").masters().save(&SUPPLIERS, None, &supplier).unwrap();
    let mut clerk = Hands::at(counter.sale("owner"));
    clerk.press("F9").types("21").says("entry-no-supplier-yet-f3-chooses");
    clerk
}

#[test]
fn three_lots_are_received_and_two_of_them_sold() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.press("F3").types("delta\r").sees("Delta Seeds");
    clerk.scans(NPK).says("entry-lot-and-day-missing").types("*10 @250 #A1 6/34\r");
    clerk.scans(NPK).types("*5 @260 #A2 12/34\r").scans(SEED).types("*4 @300 #S9 3/35\r");
    clerk
        .says_with("paper-lot-until", &[("number", "A1"), ("month", "06/2034")])
        .says_with("paper-lot-until", &[("number", "S9"), ("month", "03/2035")]);
    // 2500 + 1300 + 1200 and 14 %.
    clerk
        .sees("5,700.00")
        .press("Enter")
        .says("pay-to-pay-them")
        .press("F4")
        .sees("PUR-")
        .sees("Still to pay");
    // F9 2 1, the supplier, three lines, Enter, F4.
    assert_eq!(clerk.keys, 3 + 7 + 18 + 18 + 17 + 2);
    assert_eq!(
        (on_hand(&counter, "A1"), on_hand(&counter, "A2"), on_hand(&counter, "S9")),
        (10_000, 5_000, 4_000)
    );
    assert_eq!(counter.text("SELECT expires FROM lots WHERE number = 'A1'"), "2034-06-30");
    assert_eq!(counter.figure("SELECT last_cost FROM products WHERE sku = 'NPK-20'"), 2_600_000);
    assert_eq!(
        counter.figure("SELECT CAST(julianday(due_date) - julianday(invoice_date) AS INTEGER) FROM invoices WHERE kind = 'purchase'"),
        30
    );
    // The new lots expire first, so they go first: 12 take all of one and some of the next.
    clerk
        .press("F9")
        .types("11")
        .scans(NPK)
        .types("*12\r")
        .says_with("paper-lot-until", &[("number", "A1"), ("month", "06/2034")])
        .says_with("paper-lot-until", &[("number", "A2"), ("month", "12/2034")])
        .sees("×10")
        .sees("×2");
    clerk.press("Enter Enter").sees("SAL-");
    assert_eq!((on_hand(&counter, "A1"), on_hand(&counter, "A2")), (0, 3_000));
    counter.is_proven();
}

#[test]
fn freight_and_duty_go_into_what_the_goods_cost() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.press("F9").types("22").says("place-import").press("F3").types("delta\r");
    clerk.scans(NPK).types("*10 @30 #A1\r").scans(SEED).types("*30 @3.3333 #S9\r");
    // 300.00 and 100.00; 10.01 over them by value.
    clerk.press("F6 Tab Tab Tab Tab").types("7\t3.01").press("F2").sees("10.01");
    clerk.press("Enter F4").sees("IMP-");
    assert_eq!(counter.figure("SELECT unit_cost FROM lots WHERE number = 'A1'"), 307_510);
    assert_eq!(counter.figure("SELECT sum(costs) FROM unified_invoice_items"), 1_001);
    counter.is_proven();
}

#[test]
fn a_lot_that_is_not_named_and_one_that_contradicts_are_refused_and_the_ticket_stays() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk
        .press("F3")
        .types("delta\r")
        .scans(NPK)
        .press("Enter")
        .says_with("entry-type-the-lot-and-last", &[("description", "NPK 20-20-20 25 kg")]);
    clerk.types("#FN-SOON 1/2036\r").press("Enter").says_with("receipt-expires", &[("known", "2035-06-30")]);
    assert_eq!(counter.figure("SELECT count(*) FROM invoice_items"), 1);
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
    clerk.types("#FN-SOON\r").press("Enter F4").sees("PUR-");
    assert_eq!(on_hand(&counter, "FN-SOON"), 13_000);
    counter.is_proven();
}

#[test]
fn a_code_that_nothing_has_becomes_a_product_on_the_ticket() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.press("F3").types("delta\r").scans("6229999999994").says("entry-add-it").press("F4");
    clerk
        .types("Copper spray 1 l")
        .press("Enter Enter Enter Enter Enter Enter Enter")
        .types("90")
        .press("F2");
    clerk.sees("Copper spray 1 l").types("@60 #C1 1/35\r").press("Enter F4").sees("PUR-");
    assert_eq!(counter.figure("SELECT count(*) FROM product_barcodes WHERE barcode = '6229999999994'"), 1);
    assert_eq!(on_hand(&counter, "C1"), 1_000);
    counter.is_proven();
}

#[test]
fn what_was_bought_goes_back_to_the_supplier() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    clerk.press("F3").types("delta\r").scans(NPK).types("*10 @250 #A1 6/34\r").press("Enter F4").sees("PUR-");
    let number = counter.text("SELECT number FROM invoices WHERE kind = 'purchase'");
    clerk
        .press("F9")
        .types("23")
        .types(&format!("{number}\r"))
        .says_with("entry-return-of", &[("number", "PUR-")])
        .types("*4\r");
    clerk.press("Enter Enter").sees("PRT-");
    assert_eq!(on_hand(&counter, "A1"), 6_000);
    assert_eq!(
        counter.figure("SELECT total + rounding - paid FROM invoices WHERE kind = 'purchase'"),
        171_000
    );
    counter.is_proven();
}

#[test]
fn a_clerk_who_may_not_buy_is_told_so() {
    let counter = Counter::open();
    let mut clerk = Hands::at(counter.sale("amal"));
    clerk.press("F9").types("21").says_with("may-not", &[("rights", &said("Permission.purchases-create"))]);
}

#[test]
fn a_label_says_article_lot_and_last_day_in_one_scan_bought_and_sold() {
    let counter = Counter::open();
    let mut clerk = buying(&counter);
    // An article number with a right check digit, as a label has it in 14 digits.
    let codes = [("barcodes", format!("{NPK} 6221000000010"))];
    counter.session("owner").masters().save(&PRODUCTS, Some(1), &codes).unwrap();
    let label = "]C101062210000000101734063010A1";
    clerk
        .press("F3")
        .types("delta\r")
        .scans(label)
        .says_with("paper-lot-until", &[("number", "A1"), ("month", "06/2034")])
        .scans(label)
        .types("@250\r");
    clerk.sees(&format!("2 {}", said("Unit.bag"))).press("Enter F4").sees("PUR-");
    assert_eq!(on_hand(&counter, "A1"), 2_000);
    assert_eq!(counter.text("SELECT expires FROM lots WHERE number = 'A1'"), "2034-06-30");
    // Sold from the lot on the label, though another would go first; more of it than there is, not at all.
    clerk
        .press("F9")
        .types("11")
        .scans("(01)06221000000010(10)FN-LATE")
        .says_with("paper-lot-until", &[("number", "FN-LATE"), ("month", "01/2036")]);
    clerk
        .scans("(01)06221000000010(10)FN-LATE")
        .sees(&format!("2 {}", said("Unit.bag")))
        .press("Enter Enter")
        .sees("SAL-");
    assert_eq!(on_hand(&counter, "FN-LATE"), 38_000);
    clerk.scans("(01)06221000000010(10)NONE").says_with("rule-NothingOfLot", &[("lot", "NONE")]);
    counter.is_proven();
}
