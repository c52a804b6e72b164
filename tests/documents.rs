//! Documents that are done, by keys: printed again, returned, copied, cancelled; quotations; what is on paper.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod counter;

use counter::{Counter, HOSE, NPK, PIN, SEED};
use storekeep::app::rig::{Rig, said};
use storekeep::domain::{
    Check, Costs, DocumentId, Draft, DraftLine, Kind, LotGiven, Money, Party, PaymentMethod, Price, Quantity,
    Restock, ReturnReason, Tender,
};
use storekeep::print::receipt::{self, Head};
use storekeep::store::masters::{SUPPLIERS, USERS};
use storekeep::store::{Deal, Posted, Session, clock};

/// The program of a clerk who has just sold one bag for cash.
fn sold(counter: &Counter, username: &str) -> Rig {
    let mut rig = counter.sale(username);
    rig.keys(&format!("{NPK}\r\r\r"));
    assert!(rig.says("documents-posted"), "{}", rig.screen());
    rig.app.take_receipts();
    rig
}

fn documents(rig: &mut Rig) {
    rig.press("F9").keys("13");
    assert!(rig.says("documents-documents"), "{}", rig.screen());
}

fn user(counter: &Counter, username: &str, role: &str) {
    let typed = [
        ("username", username.to_owned()),
        ("full_name", format!("{username} Said")),
        ("role_id", role.to_owned()),
        ("secret_hash", PIN.to_owned()),
    ];
    counter.session("owner").masters().save(&USERS, None, &typed).unwrap();
}

fn supplier(session: &Session) -> i64 {
    session.masters().save(&SUPPLIERS, None, &[("name", "Delta Seeds".to_owned())]).unwrap()
}

/// A receipt of ten bags in a lot of their own, not paid.
fn bought(session: &Session) -> Posted {
    let supplier = supplier(session).into();
    let product = session.stock().scan(NPK).unwrap().unwrap().product;
    let line = DraftLine {
        unit_price: Price::parse("250").unwrap(),
        received: LotGiven { number: Some("FN-NEW".into()), ..LotGiven::default() },
        ..product.line(Quantity::whole(10).unwrap())
    };
    let costs = Costs { freight: Money::from_minor(5_000), ..Costs::default() };
    let draft = Draft {
        party: Some(Party::Supplier(supplier)),
        lines: vec![line],
        costs,
        ..session.documents().new_draft(Kind::Purchase).unwrap()
    };
    session.documents().post(&draft, &[]).unwrap()
}

fn one(session: &Session, code: &str, quantity: i64) -> DraftLine {
    session.stock().scan(code).unwrap().unwrap().product.line(Quantity::whole(quantity).unwrap())
}

fn cash(minor: i64) -> Tender {
    Tender::of(PaymentMethod::Cash, Money::from_minor(minor))
}

#[test]
fn a_sale_is_cancelled_with_its_reason() {
    let counter = Counter::open();
    let mut rig = sold(&counter, "owner");
    documents(&mut rig);
    rig.press("Del").keys("Wrong item").press("F2");
    assert!(rig.says_with("documents-cancelled-give-back", &[("amount", "399.00 EGP")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(
        rig.sees("Wrong item") && rig.sees("by Mona Adel") && rig.says("documents-cancelled"),
        "{}",
        rig.screen()
    );
    assert_eq!(counter.text("SELECT status || cancel_reason FROM invoices"), "cancelledWrong item");
    assert_eq!(counter.figure("SELECT sum(total) FROM unified_invoices"), 0);
    // Pressed again it says why not, and nothing is asked.
    rig.press("Del");
    assert!(rig.says("documents-it-is-cancelled-already"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn a_cashier_cancels_with_a_managers_pin_and_stays_signed_in() {
    let counter = Counter::open();
    user(&counter, "hany", "manager");
    let mut rig = sold(&counter, "amal");
    documents(&mut rig);
    rig.press("Del").keys("Wrong item").press("F2");
    assert!(
        rig.says("approve-approval")
            && rig.says_with(
                "approve-you-may-not-who-approves",
                &[("needs", &said("Permission.sales-cancel"))]
            ),
        "{}",
        rig.screen()
    );
    assert!(rig.sees("hany Said") && rig.sees("Mona Adel"), "{}", rig.screen());
    rig.keys("000000\r");
    assert!(rig.says("store-WrongSecret") && rig.says("approve-approval"), "{}", rig.screen());
    rig.press("Esc");
    assert!(
        rig.says_with("documents-cancel", &[("number", "SAL-")]) && rig.sees("Wrong item"),
        "{}",
        rig.screen()
    );
    rig.press("F2 Down").keys(PIN);
    assert!(rig.sees("••••••") && !rig.sees(PIN), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says_with("documents-cancelled-give-back", &[("amount", "399.00 EGP")]), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.sees("by Amal Said, approved by Mona Adel"), "{}", rig.screen());
    assert_eq!(
        counter.text(
            "SELECT c.username || ' ' || m.username FROM user_activities a JOIN users c ON c.id = a.user_id
               JOIN users m ON m.id = a.approver_id WHERE a.action = 'invoice.cancelled'"
        ),
        "amal owner"
    );
    counter.is_proven();
}

#[test]
fn an_approver_is_found_by_typing_the_name() {
    let counter = Counter::open();
    user(&counter, "hany", "manager");
    let mut rig = sold(&counter, "amal");
    documents(&mut rig);
    rig.press("Del").keys("Wrong item").press("F2 Tab").keys("mona\r").keys(&format!("{PIN}\r"));
    assert!(rig.says("need-cancelled"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT approver_id FROM user_activities WHERE action = 'approval.given'"), 1);
}

#[test]
fn what_stands_on_a_document_is_named_before_a_reason_is_asked_for() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let mut rig = sold(&counter, "owner");
    let sale = counter.figure("SELECT id FROM invoices WHERE number IS NOT NULL");
    let back = returned(&owner, sale.into(), 1);
    let given = owner.documents().post(&back, &[cash(39_900)]).unwrap();
    documents(&mut rig);
    rig.press("Down Del");
    assert!(rig.sees(&format!("was returned with {}", given.number)), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("documents-returned-with") && rig.says("documents-returned"), "{}", rig.screen());
    counter.is_proven();
}

/// A return of so much of every line of a document.
fn returned(session: &Session, original: DocumentId, quantity: i64) -> Draft {
    let mut back = session.documents().new_return(original).unwrap();
    for line in session.documents().returnable(original).unwrap() {
        back.lines.push(DraftLine {
            quantity: Quantity::whole(quantity).unwrap(),
            reason: Some(ReturnReason::Damaged),
            restock: Restock::Quarantine,
            ..line.line
        });
    }
    back
}

#[test]
fn a_reprint_says_copy_and_which() {
    let counter = Counter::open();
    let mut rig = sold(&counter, "amal");
    documents(&mut rig);
    rig.press("F2");
    assert!(
        rig.says_with("paper-copy-number", &[("number", "1")]) && rig.says("paper-total"),
        "{}",
        rig.screen()
    );
    rig.press("Enter F2");
    assert!(rig.says_with("paper-copy-number", &[("number", "2")]), "{}", rig.screen());
    let receipts = rig.app.take_receipts();
    assert_eq!(receipts.len(), 2);
    assert!(receipts[1].iter().any(|line| line.trim() == "COPY 2"), "{receipts:?}");
    assert_eq!(counter.figure("SELECT copies FROM invoices"), 2);
    assert_eq!(
        counter.figure(
            "SELECT count(*) FROM user_activities WHERE action = 'invoice.reprinted' AND user_id = 2"
        ),
        2
    );
    counter.is_proven();
}

#[test]
fn a_return_is_begun_on_the_page_of_its_document() {
    let counter = Counter::open();
    let mut rig = sold(&counter, "amal");
    documents(&mut rig);
    rig.press("Enter F4");
    assert!(rig.says_with("entry-return-of", &[("number", "SAL-")]), "{}", rig.screen());
    assert_eq!(
        counter.figure("SELECT original_invoice_id FROM invoices WHERE kind = 'sale_return'"),
        counter.figure("SELECT id FROM invoices WHERE kind = 'sale'")
    );
    // The same key again goes on with it.
    documents(&mut rig);
    rig.press("F4");
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE kind = 'sale_return'"), 1);
}

#[test]
fn a_copy_is_a_new_ticket_at_todays_price() {
    let counter = Counter::open();
    let mut rig = sold(&counter, "amal");
    let owner = counter.session("owner");
    owner
        .masters()
        .save(&storekeep::store::masters::PRODUCTS, Some(1), &[("price", "400".to_owned())])
        .unwrap();
    documents(&mut rig);
    rig.press("F8");
    assert!(rig.sees("NPK 20-20-20 25 kg") && rig.sees("456.00"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT count(*) FROM invoices WHERE status = 'posted'"), 2);
    counter.is_proven();
}

#[test]
fn a_ticket_given_as_a_quotation_is_printed_and_shown() {
    let counter = Counter::open();
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{NPK}\r\r")).press("F6 F2");
    assert!(
        rig.says("entry-quotation") && rig.sees("QUO-") && rig.says("entry-valid-until"),
        "{}",
        rig.screen()
    );
    let printed = rig.app.take_receipts();
    assert!(
        matches!(printed.as_slice(), [one] if one.iter().any(|line| line.trim() == "QUOTATION")
            && !one.iter().any(|line| line.contains("COPY"))),
        "{printed:#?}"
    );
    assert_eq!(counter.figure("SELECT count(*) FROM unified_invoices"), 0);
    rig.keys(&format!("{SEED}\r"));
    assert!(rig.sees("Tomato seed F1") && !rig.says("entry-valid-until"), "{}", rig.screen());
    // Money that was taken has no place on a quotation.
    rig.press("Enter").keys("100\r").press("F6");
    assert!(rig.sees("Take it off first (Del)") && rig.says("pay-still-to-pay"), "{}", rig.screen());
}

#[test]
fn a_quotation_is_sold_at_its_prices_with_one_key() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let mut offer = owner.documents().new_draft(Kind::Sale).unwrap();
    offer.lines.push(DraftLine { unit_price: Price::parse("310").unwrap(), ..one(&owner, NPK, 2) });
    let quoted = owner.documents().quote(&offer, clock::today(), None).unwrap();
    let mut rig = counter.sale("amal");
    rig.press("F9").keys("16");
    assert!(rig.sees(&quoted.number) && rig.says("documents-open") && rig.sees("706.80"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.says("documents-open-valid-until") && rig.sees("310.00"), "{}", rig.screen());
    rig.press("F2");
    let paper = rig.app.take_receipts().remove(0);
    for words in ["QUOTATION", "COPY 1", "Valid until"] {
        assert!(paper.iter().any(|line| line.contains(words)), "{words}: {paper:#?}");
    }
    assert!(!paper.iter().any(|line| line.contains("On account")), "{paper:#?}");
    rig.press("Enter F4");
    assert!(rig.sees("706.80"), "{}", rig.screen());
    rig.press("Enter Enter");
    assert!(rig.says("entry-posted"), "{}", rig.screen());
    let number = counter.text("SELECT number FROM invoices WHERE number IS NOT NULL");
    rig.press("F9").keys("16");
    assert!(rig.sees(&number), "{}", rig.screen());
    rig.press("F4");
    assert!(rig.says("copy-sold-already"), "{}", rig.screen());
    counter.is_proven();
}

#[test]
fn who_may_see_purchases_only_sees_those() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let purchase = bought(&owner);
    user(&counter, "sami", "warehouse_keeper");
    drop(sold(&counter, "owner"));
    let mut rig = counter.program(80, 24);
    rig.press("Tab").keys(&format!("sami\r{PIN}\r"));
    documents(&mut rig);
    assert!(rig.sees(&purchase.number) && rig.sees("Delta Seeds") && !rig.sees("SAL-"), "{}", rig.screen());
    rig.press("F7");
    assert!(rig.says("documents-supplier") && !rig.says("documents-customer"), "{}", rig.screen());
    rig.press("Esc Enter");
    assert!(rig.sees("FN-NEW") && rig.says("documents-unit-cost") && rig.sees("255.00"), "{}", rig.screen());
    rig.press("PgDn");
    assert!(rig.says("documents-freight") && rig.sees("50.00"), "{}", rig.screen());
}

#[test]
fn a_held_ticket_is_found_by_its_name() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    for (name, code) in [("Truck of Hassan", NPK), ("Blue van", SEED)] {
        let mut draft = owner.documents().new_draft(Kind::Sale).unwrap();
        draft.lines.push(one(&owner, code, 1));
        draft.held_as = Some(name.to_owned());
        owner.documents().hold_draft(&draft).unwrap();
    }
    let mut rig = counter.sale("amal");
    rig.press("Ins").keys("van");
    assert!(rig.sees("Blue van") && !rig.sees("Truck"), "{}", rig.screen());
    rig.press("Enter");
    assert!(rig.sees("Tomato seed F1"), "{}", rig.screen());
}

#[test]
fn every_kind_fits_the_paper_and_says_what_it_is() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    let head =
        Head { shop: "مزرعة النيل Green Field Seeds and Fertilisers".into(), ..Head::default() };
    let paper = |posted: &Posted, words: &[&str]| {
        for width in [32, 42] {
            let lines = receipt::lines(&owner.documents().document(posted.id).unwrap(), &head, width);
            let wide = |line: &String| unicode_width::UnicodeWidthStr::width(line.as_str());
            assert!(lines.iter().all(|line| wide(line) <= width), "{lines:#?}");
            for word in words {
                assert!(lines.iter().any(|line| line.contains(word)), "{word}: {lines:#?}");
            }
        }
    };
    let purchase = bought(&owner);
    paper(
        &purchase,
        &["PURCHASE", "Supplier: Delta Seeds", "Lot FN-NEW", "Freight", "50.00", "Still to pay"],
    );
    let given = owner.documents().post(&returned(&owner, purchase.id, 1), &[]).unwrap();
    paper(&given, &["PURCHASE RETURN", "Return of PUR-", "Set off with PUR-"]);
    let mut sale = owner.documents().new_draft(Kind::Sale).unwrap();
    sale.lines.push(one(&owner, NPK, 1));
    let check = Check { number: "CH-9".into(), due: sale.date.succ_opt() };
    let by_check = Tender { method: PaymentMethod::Check, check: Some(check), ..cash(39_900) };
    let due = format!("due {}", sale.date.succ_opt().unwrap());
    paper(&owner.documents().post(&sale, &[by_check]).unwrap(), &["Check CH-9", &due]);
    let mut sale = owner.documents().new_draft(Kind::Sale).unwrap();
    sale.lines.push(one(&owner, NPK, 2));
    let sold = owner
        .documents()
        .post(&sale, &[Tender { tendered: Some(Money::from_minor(80_000)), ..cash(79_800) }])
        .unwrap();
    paper(&sold, &["Customer: Walk-in", "Clerk: Mona Adel", "cash", "800.00", "Change"]);
    let mut export = owner.documents().new_draft(Kind::Export).unwrap();
    export.lines.push(DraftLine { tax_rate: Default::default(), ..one(&owner, SEED, 1) });
    let sent = owner.documents().post(&export, &[cash(42_050)]).unwrap();
    paper(&sent, &["EXPORT", "No tax: Export of goods"]);
    // One bag back for 399.00, a hose out: the rest is paid back.
    let back = returned(&owner, sold.id, 1);
    let mut out = owner.documents().new_draft(Kind::Sale).unwrap();
    out.lines.push(one(&owner, HOSE, 10));
    let (set_off, rest) = (3_705, 39_900 - 3_705);
    let tenders = [cash(rest)];
    let deal = Deal { back: Some(&back), ..Deal::of(&out, &tenders) };
    let exchanged = owner.documents().conclude(&deal).unwrap();
    let money = |minor: i64| Money::from_minor(minor).grouped(owner.currency());
    let (set_off, rest) = (format!("-{}", money(set_off)), money(rest));
    paper(&exchanged, &["Taken back SRT-", &set_off, "IN YOUR FAVOUR", "Paid back cash", &rest]);
    paper(
        &exchanged.back.unwrap(),
        &[
            "SALE RETURN",
            "Return of SAL-",
            "Reason: damaged, set apart",
            "Exchanged for SAL-",
            "TO PAY BACK",
            &rest,
        ],
    );
    counter.is_proven();
}

#[test]
fn no_size_breaks_documents_or_an_approval() {
    let counter = Counter::open();
    let mut rig = sold(&counter, "amal");
    documents(&mut rig);
    for keys in ["", "Enter", "F2", "Esc Esc Del", "x F2"] {
        rig.press(keys);
        for (width, height) in [(1, 1), (20, 5), (60, 15), (61, 16), (109, 30), (110, 30), (200, 60)] {
            rig.resize(width, height);
        }
        rig.resize(80, 24);
    }
    assert!(rig.says("approve-approval"), "{}", rig.screen());
    rig.resize(60, 16);
    assert!(rig.says("approve-pin") && rig.sees("owner"), "{}", rig.screen());
}

/// A sale that was written by hand yesterday, entered by who may not date it: somebody approves the day.
#[test]
fn another_day_is_entered_with_an_approval_and_tomorrow_next_is_refused() {
    let counter = Counter::open();
    let yesterday = clock::today() - chrono::Days::new(1);
    let mut rig = counter.sale("amal");
    rig.keys(&format!("{HOSE}\r")).press("F6");
    assert!(rig.says("entry-date"), "{}", rig.screen());
    rig.types(&(clock::today() + chrono::Days::new(2)).to_string()).press("F2");
    assert!(rig.says("date-ahead"), "{}", rig.screen());
    rig.types(&yesterday.to_string()).press("F2");
    assert!(rig.sees(&format!("dated {yesterday}")), "{}", rig.screen());
    rig.press("Enter");
    if !rig.says("approve-you-may-not-who-approves") {
        rig.press("Enter");
    }
    assert!(
        rig.sees(&yesterday.to_string()) && rig.says("approve-you-may-not-who-approves"),
        "{}",
        rig.screen()
    );
    rig.keys(&format!("{PIN}\r"));
    assert!(rig.says("entry-posted") || rig.press("Enter").says("entry-posted"), "{}", rig.screen());
    assert_eq!(counter.text("SELECT invoice_date FROM invoices"), yesterday.to_string());
    let approved =
        "SELECT count(*) FROM user_activities WHERE action = 'invoice.posted' AND approver_id IS NOT NULL";
    assert_eq!(counter.figure(approved), 1);
    counter.is_proven();
}

#[test]
fn the_tax_of_a_charge_that_is_not_there_is_passed_over() {
    let counter = Counter::open();
    let mut rig = counter.sale("owner");
    rig.keys(&format!("{HOSE}\r")).press("F6");
    for _ in 0..20 {
        if !rig.sees("▌ Shipping") {
            rig.press("Down");
        }
    }
    rig.press("Down");
    assert!(rig.sees("▌ Other charges"), "{}", rig.screen());
    rig.press("Up").types("10").press("Down");
    assert!(rig.sees("▌ Its tax"), "{}", rig.screen());
    rig.types("5").press("F2");
    assert!(rig.says_with("entry-charges", &[("currency", "10.00")]), "{}", rig.screen());
    assert_eq!(counter.figure("SELECT shipping_tax_rate FROM invoices"), 5_000);
}

#[test]
fn the_filter_takes_a_customer_or_a_supplier() {
    let counter = Counter::open();
    let owner = counter.session("owner");
    bought(&owner);
    let mut rig = sold(&counter, "owner");
    documents(&mut rig);
    rig.press("F7");
    assert!(rig.says("documents-which-documents"), "{}", rig.screen());
    for _ in 0..4 {
        rig.press("Down");
    }
    rig.press("F3").press("Enter");
    rig.press("Down").press("F3").press("Enter");
    rig.press("F2");
    assert!(rig.says("documents-a-document-is-a-customer"), "{}", rig.screen());
    rig.press("Del F2");
    assert!(rig.sees("SAL-") && !rig.sees("PUR-"), "{}", rig.screen());
}
