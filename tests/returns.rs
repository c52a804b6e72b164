//! Taking goods back by keys: a return of a document, an exchange in one ticket, what is refused.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;
mod hands;
mod shelf;

use counter::{Counter, NPK, PIN, SEED};
use hands::Hands;
use shelf::on_hand;
use storekeep::domain::{DraftLine, PaymentMethod, ReturnReason, Tender};

/// Two bags of fertiliser and a pack of seed, sold for cash.
fn sold(counter: &Counter) -> Hands {
    let mut rig = counter.sale("amal");
    rig.keys(&format!("2*{NPK}\r{SEED}\r\r\r"));
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    Hands::at(rig)
}

fn number(counter: &Counter) -> String {
    counter.text("SELECT number FROM invoices WHERE kind = 'sale' ORDER BY id LIMIT 1")
}

#[test]
fn one_item_comes_back_by_two_scans_and_two_enters() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.press("F9").types("15").scans(&number(&counter));
    clerk
        .says_with("entry-return-of", &[("number", "SAL-")])
        .sees("NPK 20-20-20 25 kg")
        .sees("Tomato seed F1");
    clerk.scans(NPK).says("ReturnReason.changed_mind").says("Restock.lot").sees("399.00");
    clerk
        .press("Enter")
        .says("pay-to-pay-back")
        .says_with("pay-exactly-k-card", &[("amount", "399.00")])
        .says("pay-pay-and-post");
    clerk.press("Enter").sees("SRT-").says("entry-paid-out");
    assert_eq!(clerk.keys, 5);
    assert_eq!(on_hand(&counter, "FN-SOON"), 11_000);
    assert_eq!(
        counter
            .figure("SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments WHERE method = 'cash'"),
        2 * 39_900 + 47_937 - 39_900
    );
    assert_eq!(
        counter.text("SELECT reason || ' ' || restock FROM invoice_items WHERE original_item_id IS NOT NULL"),
        "changed_mind lot"
    );
    counter.is_proven();
}

#[test]
fn a_receipt_is_found_by_the_last_figures_of_its_number() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk
        .press("F9")
        .types("15")
        .types("77\r")
        .says_with("entry-no-document-has-the-number", &[("code", "77")])
        .press("Esc");
    clerk.types("1\r").says_with("entry-return-of", &[("number", &number(&counter))]).sees("Tomato seed F1");
    // Once lines stand on it, figures are goods again.
    clerk.press("F9").types("15").scans(NPK).types("1\r").says("entry-lot-missing");
}

#[test]
fn a_whole_document_comes_back_with_enter_and_leaves_nothing() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk
        .press("F9")
        .types("15")
        .scans(&number(&counter))
        .press("Enter")
        .says_with("entry-lines", &[("count", "2")])
        .sees("1,277.37");
    clerk.press("Enter Enter").sees("SRT-");
    assert_eq!(clerk.keys, 6);
    assert_eq!(counter.figure("SELECT sum(total + rounding) FROM unified_invoices"), 0);
    assert_eq!(counter.figure("SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments"), 0);
    clerk.scans(&number(&counter)).says("returns-everything-back");
    counter.is_proven();
}

#[test]
fn no_more_comes_back_than_was_sold_whatever_came_back_before() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.press("F9").types("15").scans(&number(&counter)).scans(NPK).press("Enter Enter");
    clerk
        .scans(&number(&counter))
        .scans(NPK)
        .types("*2\r")
        .says_with("entry-can-come-back-not-the", &[("left", "1"), ("plain", "2")]);
    clerk
        .press("Esc")
        .scans(NPK)
        .says_with("entry-can-come-back-not-the", &[("left", "1"), ("plain", "2")])
        .press("Esc");
    assert_eq!(counter.figure("SELECT quantity FROM invoice_items ORDER BY id DESC LIMIT 1"), 1_000);
    counter.is_proven();
}

/// At another terminal everything of the first sale is given back.
fn all_comes_back_elsewhere(counter: &Counter) {
    let owner = counter.session("owner");
    let sale = counter.figure("SELECT min(id) FROM invoices WHERE number IS NOT NULL");
    let mut back = owner.documents().new_return(sale.into()).unwrap();
    for line in owner.documents().returnable(sale.into()).unwrap() {
        back.lines.push(DraftLine { reason: Some(ReturnReason::Damaged), ..line.line });
    }
    let payable = owner.documents().totals(&back).unwrap().payable;
    owner.documents().post(&back, &[Tender::of(PaymentMethod::Cash, payable)]).unwrap();
}

#[test]
fn what_came_back_elsewhere_meanwhile_is_said_and_can_be_put_right() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.press("F9").types("15").scans(&number(&counter)).scans(NPK).scans(SEED);
    all_comes_back_elsewhere(&counter);
    clerk.rig.changed();
    clerk.press("Enter").says_with("rule-ReturnTooMuch", &[("asked", "1")]);
    // It can be put aside and taken up again, and either line can be taken off before the other.
    clerk
        .press("F7")
        .says("key-Entry-Tickets")
        .press("Ins Enter")
        .says_with("rule-ReturnTooMuch", &[("asked", "1")]);
    clerk.press("Del").says_with("rule-ReturnTooMuch", &[("asked", "1")]).press("Down Del");
    assert_eq!(
        counter.figure(
            "SELECT count(*) FROM invoice_items JOIN invoices i ON i.id = invoice_id WHERE i.status = 'draft'"
        ),
        0
    );
    counter.is_proven();
}

#[test]
fn an_exchange_whose_goods_came_back_elsewhere_opens_again_and_is_put_right() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk
        .scans(SEED)
        .scans(&number(&counter))
        .scans(NPK)
        .press("Enter")
        .says("entry-difference")
        .sees("80.37");
    all_comes_back_elsewhere(&counter);
    clerk.press("F7").says("key-Entry-Tickets").press("Ins Enter").sees("Tomato seed F1");
    clerk.press("Enter").says_with("rule-ReturnTooMuch", &[("asked", "1")]);
    clerk
        .press("F11")
        .says("entry-taken-back-of")
        .says_with("rule-ReturnTooMuch", &[("asked", "1")])
        .press("Del Esc")
        .says("entry-total-label")
        .sees("479.37");
    clerk.press("Enter Enter").says("entry-posted");
    counter.is_proven();
}

#[test]
fn damaged_goods_are_set_apart_with_the_reason() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.press("F9").types("15").scans(&number(&counter)).scans(SEED);
    clerk.press("F5").types("dd").press("Down Space F2").says("Restock.quarantine");
    clerk.press("Enter Enter").sees("SRT-");
    assert_eq!(on_hand(&counter, "ST-A-Q"), 1_000);
    assert_eq!(
        counter.text("SELECT reason || ' ' || restock FROM unified_invoice_items WHERE reason IS NOT NULL"),
        "damaged quarantine"
    );
    counter.is_proven();
}

#[test]
fn the_document_is_found_by_what_was_sold_on_it() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.rig.keys(&format!("{SEED}\r\r\r"));
    clerk.press("F9").types("15").press("F4").sees("SAL-");
    clerk.types("npk").press("Enter").says_with("entry-return-of", &[("number", &number(&counter))]);
}

#[test]
fn an_exchange_is_one_ticket_and_the_difference_is_paid() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    // Seed goes out, a bag comes back; the number on the old receipt says which.
    clerk
        .scans(SEED)
        .scans(&number(&counter))
        .says_with("entry-taken-back-of", &[("number", "SAL-")])
        .scans(NPK);
    clerk
        .press("Enter")
        .says("entry-difference")
        .sees("80.37")
        .press("Enter")
        .says("pay-to-pay")
        .says_with("pay-exactly-k-card", &[("amount", "80.37")]);
    clerk.rig.app.take_receipts();
    clerk.press("Enter").says("entry-posted").sees("SAL-").says("entry-difference-paid").sees("80.37 EGP");
    assert_eq!(clerk.keys, 3);
    // Both halves are on paper.
    let printed = clerk.rig.app.take_receipts();
    assert!(
        matches!(printed.as_slice(), [out, back] if out.iter().any(|line| line.starts_with("Taken back SRT-"))
            && back.iter().any(|line| line.trim() == "SALE RETURN")),
        "{printed:#?}"
    );
    assert_eq!(on_hand(&counter, "FN-SOON"), 11_000);
    assert_eq!(
        counter
            .figure("SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments WHERE method = 'cash'"),
        2 * 39_900 + 47_937 + 47_937 - 39_900
    );
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE paid <> total + rounding"), 0);
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE exchange_id IS NOT NULL"), 1);
    counter.is_proven();
}

#[test]
fn after_a_receipt_the_next_ticket_is_seen_by_whichever_key_it_begins() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    assert!(!clerk.rig.says("list-clear"), "Enter goes nowhere here\n{}", clerk.rig.screen());
    clerk
        .press("F11 Enter Enter Enter")
        .says("entry-of-taken-back")
        .says("entry-to-pay-back")
        .sees("1,277.37");
    clerk.press("Enter").says("entry-nothing-goes-out-yet-scan");
    clerk.press("F11 Del Del Esc").press("F9").types("15").scans(&number(&counter)).scans(NPK);
    clerk
        .press("Enter Enter")
        .says("entry-posted")
        .press("F4 Enter")
        .says_with("entry-return-of", &[("number", "SAL-")])
        .says("entry-back-now");
}

#[test]
fn what_came_back_for_more_than_went_out_is_paid_back() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk.scans(NPK).press("F11").says("picker-choose").press("Enter Enter Enter");
    clerk
        .says("entry-to-pay-back")
        .sees("878.37")
        .press("Enter")
        .says("pay-to-pay-back")
        .press("Enter")
        .says("entry-posted");
    clerk.says("entry-taken-back").sees("1,277.37 EGP").says("entry-paid-back").sees("878.37 EGP");
    assert_eq!(
        counter
            .figure("SELECT sum(iif(direction = 'in', amount, -amount)) FROM payments WHERE method = 'cash'"),
        39_900
    );
    counter.is_proven();
}

#[test]
fn an_exchange_survives_a_kill_and_is_held_whole() {
    let counter = Counter::open();
    let mut clerk = sold(&counter);
    clerk
        .scans(SEED)
        .scans(&number(&counter))
        .scans(NPK)
        .press("Enter")
        .says("entry-difference")
        .sees("80.37");
    clerk.press("F7").says("key-Entry-Tickets").press("Ins Enter").says("entry-difference").sees("80.37");
    clerk.press("F11").says("entry-taken-back-of").press("Del Esc").says("entry-total-label").sees("479.37");
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE kind = 'sale_return'"), 0);
    clerk.press("F8 F4").says("entry-scan-or-type-a-code");
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE status = 'draft'"), 0);
}

#[test]
fn a_price_below_the_lowest_is_sold_with_a_managers_pin_and_the_clerk_stays() {
    let counter = Counter::open();
    let rig = counter.sale("amal");
    let mut clerk = Hands::at(rig);
    clerk.scans(NPK).types("@290\r").sees("330.60").press("Enter");
    clerk.says_with("need-lowest", &[("lowest", "300.00")]).says("approve-you-may-not-who-approves");
    assert_eq!(counter.figure("SELECT unit_price FROM invoice_items"), 2_900_000, "the ticket is as it was");
    clerk
        .press("Esc")
        .sees("330.60")
        .press("Enter")
        .types(&format!("{PIN}\r"))
        .says_with("pay-exactly-k-card", &[("amount", "330.60")]);
    // What was allowed for one price is not allowed for a lower one.
    clerk
        .press("Esc")
        .types("@1\r")
        .press("Enter")
        .says_with("need-price", &[("asked", "1.00")])
        .says("approve-you-may-not-who-approves")
        .press("Esc");
    clerk.types("@290\r").press("Enter").says_with("pay-exactly-k-card", &[("amount", "330.60")]);
    clerk.press("Enter").says("entry-posted").sees("Amal Said");
    assert_eq!(
        counter.text(
            "SELECT u.username FROM user_activities a JOIN users u ON u.id = a.approver_id
              WHERE a.action = 'invoice.posted'"
        ),
        "owner"
    );
    counter.is_proven();
}

#[test]
fn a_return_without_its_document_needs_a_right_and_names_its_lot() {
    let counter = Counter::open();
    let mut clerk = Hands::at(counter.sale("amal"));
    clerk.press("F9").types("15").scans(NPK).says("entry-lot-missing");
    clerk
        .press("Enter")
        .says_with("entry-type-the-lot-of-from", &[("description", "NPK 20-20-20 25 kg")])
        .press("F5")
        .says("entry-lot-label")
        .types("FN-LATE");
    clerk
        .press("F2")
        .sees("FN-LATE")
        .says("ReturnReason.changed_mind")
        .press("Enter")
        .says_with("need-free-return", &[("payable", "399.00")]);
    clerk.types(&format!("{PIN}\r"));
    clerk.says("pay-to-pay-back").press("Enter").sees("SRT-");
    assert_eq!(on_hand(&counter, "FN-LATE"), 41_000);
    counter.is_proven();
}

#[test]
fn what_is_changed_after_it_was_approved_is_asked_again() {
    let counter = Counter::open();
    let mut clerk = Hands::at(counter.sale("amal"));
    clerk
        .scans(NPK)
        .types("@340\r")
        .press("Enter")
        .says_with("need-price", &[("list", "350.00"), ("asked", "340.00")]);
    clerk.types(&format!("{PIN}\r")).says_with("pay-exactly-k-card", &[("amount", "387.60")]).press("Esc");
    // As it was approved it is not asked for twice.
    clerk.press("Enter").says_with("pay-exactly-k-card", &[("amount", "387.60")]).press("Esc");
    clerk
        .types("@310\r")
        .press("Enter")
        .says_with("need-price", &[("asked", "310.00")])
        .says("approve-you-may-not-who-approves")
        .press("Esc");
    clerk
        .types("@340\r")
        .press("Enter")
        .says_with("pay-exactly-k-card", &[("amount", "387.60")])
        .press("Esc");
    // One bag was approved, not ten.
    clerk.types("*10\r").press("Enter").says("approve-you-may-not-who-approves");
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
}
