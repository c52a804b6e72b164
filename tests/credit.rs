//! Credit by keys: beyond the limit, overdue, what the customer has to their credit.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;
mod hands;

use counter::{Counter, NPK, PIN};
use hands::Hands;
use storekeep::app::rig::said;
use storekeep::domain::CreditRule;

/// The cashier with four bags, 1,596.00, on a ticket of the farm whose limit is 1,000.00.
fn beyond(counter: &Counter, over_limit: CreditRule) -> Hands {
    let owner = counter.session("owner");
    let seen = owner.books().settings().unwrap();
    let mut wanted = seen.clone();
    wanted.over_limit = over_limit;
    wanted.requires_shift = true;
    owner.books().change_settings(&seen, &wanted).unwrap();
    let mut clerk = Hands::at(counter.sale("amal"));
    clerk
        .scans(NPK)
        .types("*4\r")
        .press("F3")
        .types("CUS-001\r")
        .says_with("party-owes-of", &[("amount", "0.00"), ("limit", "1,000.00")]);
    clerk
}

#[test]
fn beyond_the_limit_it_is_refused_where_the_shop_blocks_and_the_ticket_stays() {
    let counter = Counter::open();
    let mut clerk = beyond(&counter, CreditRule::Block);
    clerk.press("Enter F4").says_with("credit-over", &[("amount", "1,596.00"), ("left", "1,000.00")]);
    clerk.press("Esc").sees(&format!("4 {}", said("Unit.bag"))).sees("1,596.00");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
}

#[test]
fn beyond_the_limit_a_managers_pin_allows_it_where_the_shop_asks_and_the_clerk_stays() {
    let counter = Counter::open();
    let mut clerk = beyond(&counter, CreditRule::Approve);
    clerk
        .press("Enter F4")
        .sees("not sell on account")
        .types("000000\r")
        .says("store-WrongSecret")
        .press("Esc");
    clerk.says("pay-to-pay").sees("1,596.00");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
    clerk.press("F4").types(&format!("{PIN}\r")).sees("SAL-").says("key-Pay-OnAccount").sees("Amal Said");
    assert_eq!(
        counter.text(
            "SELECT json_extract(after, '$.approved.by') FROM user_activities WHERE action = 'invoice.posted'"
        ),
        "Mona Adel"
    );
    counter.is_proven();
}

#[test]
fn cash_without_an_open_shift_is_refused_and_a_card_passes() {
    let counter = Counter::open();
    let mut clerk = beyond(&counter, CreditRule::Block);
    // It is said before the cash is taken, not after.
    clerk.press("Enter").types("1000\r").says("shift-none-to-sell");
    assert_eq!(counter.figure("SELECT count(*) FROM ticket_payments"), 0);
    clerk.press("Ctrl-U Enter").says("shift-none-to-sell");
    assert_eq!(counter.figure("SELECT count(*) FROM payments"), 0);
    clerk.press("Tab Enter").sees("SAL-");
    assert_eq!(counter.text("SELECT group_concat(method) FROM payments"), "card");
    counter.is_proven();
}

#[test]
fn what_is_left_over_is_offered_at_the_next_sale() {
    let counter = Counter::open();
    let mut clerk = Hands::at(counter.sale("amal"));
    // Paid on account with nothing open: all of it is credit, said twice so that no slip becomes credit.
    clerk.press("F9").types("31").types("نيل\r100\r\r").sees("PAY-");
    clerk
        .press("F9")
        .types("11")
        .scans(NPK)
        .press("F3")
        .types("CUS-001\r")
        .says_with("party-has-credit", &[("amount", "100.00")]);
    clerk
        .press("Enter")
        .says_with("pay-to-their-credit", &[("amount", "100.00")])
        .press("BackTab")
        .sees("100.00");
    clerk.press("Enter").says("pay-still-to-pay").sees("299.00").press("Tab Enter").sees("SAL-");
    assert_eq!(
        counter.text(
            "SELECT group_concat(method || ' ' || amount) FROM payments WHERE unified_invoice_id IS NOT NULL"
        ),
        "store_credit 10000,cash 29900"
    );
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE paid <> total + rounding"), 0);
    counter.is_proven();
}
