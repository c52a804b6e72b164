//! Payments that stand alone from the command line, and taking one back.

use serde_json::{Value, json};

use super::shop::Shop;

/// A customer who owes 684.00 on two sales, the older one 68.40, and a supplier.
fn owing() -> Shop {
    let shop = Shop::stocked();
    shop.import("suppliers", "code,name\nS-1,Delta Seeds\n").done();
    let sale = |date: &str, quantity: &str| {
        json!({
            "kind": "sale", "date": date, "customer": "C-1",
            "lines": [{"product": "W-2", "quantity": quantity}],
        })
    };
    shop.import("invoices", format!("{}\n{}\n", sale("2026-03-02", "9"), sale("2026-03-01", "1"))).done();
    shop
}

fn pay(shop: &Shop, arguments: &[&str]) -> Value {
    let all = [&["pay", "--json"], arguments].concat();
    serde_json::from_str(&shop.run(&all).done()).unwrap()
}

#[test]
fn a_payment_settles_the_oldest_and_what_is_left_over_is_credit() {
    let shop = owing();
    let paid =
        pay(&shop, &["--customer", "C-1", "--method", "cash", "--amount", "100.00", "--date", "2026-04-01"]);
    let expected = json!({
        "number": "PAY-2026-000001", "date": "2026-04-01", "direction": "in", "party": "C-1", "method": "cash",
        "amount": "100.00",
        "allocations": [
            {"invoice": "SAL-2026-000002", "amount": "68.40"},
            {"invoice": "SAL-2026-000001", "amount": "31.60"},
        ],
        "left_over": "0.00", "balance": "584.00", "seal": paid["seal"],
    });
    assert_eq!(paid, expected);
    assert_eq!(paid["seal"].as_str().unwrap().len(), 8);
    let rest = pay(&shop, &["--customer", "C-1", "--method", "card", "--amount", "600", "--reference", "77"]);
    assert_eq!((&rest["left_over"], &rest["balance"]), (&json!("16.00"), &json!("-16.00")));
    assert_eq!(shop.rows("payments").len(), 2);
    let printed = format!("{}:{}", rest["number"].as_str().unwrap(), rest["seal"].as_str().unwrap());
    shop.run(&["verify", "--expect", &printed]).done();
    let back = pay(&shop, &["--customer", "C-1", "--back", "--method", "cash", "--amount", "16.00"]);
    assert_eq!((&back["direction"], &back["balance"]), (&json!("out"), &json!("0.00")));
    shop.run(&["verify"]).done();
}

#[test]
fn the_documents_named_are_settled_in_their_order() {
    let shop = owing();
    let paid = pay(
        &shop,
        &[
            "--customer",
            "C-1",
            "--method",
            "check",
            "--amount",
            "630.00",
            "--check-number",
            "4711",
            "--check-due",
            "2026-12-31",
            "--invoice",
            "SAL-2026-000001",
            "--invoice",
            "SAL-2026-000002",
        ],
    );
    let settled = json!([
        {"invoice": "SAL-2026-000001", "amount": "615.60"}, {"invoice": "SAL-2026-000002", "amount": "14.40"},
    ]);
    assert_eq!(paid["allocations"], settled);
    let row = &shop.rows("payments")[0];
    assert_eq!((&row["check_number"], &row["check_due_date"]), (&json!("4711"), &json!("2026-12-31")));
}

/// What is said of it, of a payment that is made or refused.
#[test]
fn of_a_check_what_is_missing_is_said_by_its_option() {
    let shop = owing();
    let by_check = |more: &[&str]| {
        let all = [&["pay", "--customer", "C-1", "--method", "check", "--amount", "5"], more].concat();
        shop.run(&all)
    };
    let said = by_check(&[]).refused();
    let wanted = "there is no number (--check-number), no day (--check-due), no bank (--reference).";
    assert!(said.contains(wanted), "{said}");
    let said = by_check(&["--check-number", "4711", "--reference", "CIB"]).refused();
    assert!(said.contains("no day (--check-due).") && !said.contains("--check-number"), "{said}");
    let said = by_check(&["--check-due", "2026-12-31", "--check-number", " "]).refused();
    assert!(said.contains("no number (--check-number)") && !said.contains("--check-due"), "{said}");
    assert!(shop.rows("payments").is_empty());
    let no_bank = by_check(&["--check-number", "4711", "--check-due", "2026-12-31"]);
    assert!(no_bank.err.contains("taken without its bank"), "{}", no_bank.err);
    let whole = by_check(&["--check-number", "4712", "--check-due", "2026-12-31", "--reference", "CIB"]);
    assert!(!whole.err.contains("bank"), "{}", whole.err);
    assert_eq!(shop.rows("payments").len(), 2);
}

#[test]
fn the_same_uuid_pays_once_and_words_are_for_people() {
    let shop = owing();
    let once = [
        "pay",
        "--customer",
        "C-1",
        "--method",
        "cash",
        "--amount",
        "50",
        "--uuid",
        "00000000-0000-4000-8000-000000000001",
    ];
    let first = shop.run(&once).done();
    for words in ["PAY-20", "received from C-1", "SAL-2026-000002", "50.00 EGP", "634.00 EGP", "seal "] {
        assert!(first.contains(words), "{words}\n{first}");
    }
    let again = shop.run(&once);
    assert!(again.err.contains("nothing else was done"), "{}", again.err);
    assert_eq!(again.done(), first);
    for (place, other) in [(4, "card"), (6, "51"), (2, "CASH")] {
        let mut changed = once;
        changed[place] = other;
        let said = shop.run(&changed).refused();
        assert!(said.contains("is that of PAY-20") && said.contains("another payment"), "{said}");
    }
    for more in [["--date", "2026-03-02"], ["--notes", "At the gate"], ["--reference", "R"]] {
        assert!(shop.run(&[&once[..], &more].concat()).refused().contains("another payment"), "{more:?}");
    }
    assert_eq!(shop.run(&once).done(), first);
    assert_eq!(shop.rows("payments").len(), 1);
}

#[test]
fn what_cannot_be_paid_is_refused_and_leaves_nothing() {
    let shop = owing();
    let refused = |arguments: &[&str]| shop.run(&[&["pay"], arguments].concat()).refused();
    for (arguments, words) in [
        (&["--customer", "C-9", "--method", "cash", "--amount", "1"][..], "C-9"),
        (&["--customer", "CASH", "--method", "cash", "--amount", "1"], "walk-in"),
        (&["--method", "cash", "--amount", "1"], "--customer"),
        (&["--customer", "C-1", "--supplier", "S-1", "--method", "cash", "--amount", "1"], "--supplier"),
        (&["--customer", "C-1", "--method", "gold", "--amount", "1"], "gold"),
        (&["--customer", "C-1", "--method", "cash", "--amount", "x"], "--amount"),
        (&["--customer", "C-1", "--method", "cash", "--amount", "-5"], "above zero"),
        (&["--customer", "C-1", "--method", "cash", "--amount", "5", "--date", "31/2/2026"], "--date"),
        (&["--customer", "C-1", "--method", "cash", "--amount", "5", "--check-number", "1"], "by check"),
        (&["--customer", "C-1", "--method", "cash", "--amount", "5", "--invoice", "SAL-1"], "SAL-1"),
        (
            &["--supplier", "S-1", "--method", "cash", "--amount", "5", "--invoice", "SAL-2026-000001"],
            "Delta Seeds",
        ),
        (&["--customer", "C-1", "--method", "store_credit", "--amount", "5"], "0.00 of credit"),
    ] {
        let said = refused(arguments);
        assert!(said.contains(words), "{arguments:?}\n{said}");
    }
    assert_eq!(shop.rows("payments").len(), 0);
    let paid = pay(&shop, &["--supplier", "S-1", "--method", "bank_transfer", "--amount", "5"]);
    assert_eq!((&paid["direction"], &paid["left_over"]), (&json!("out"), &json!("5.00")));
}

#[test]
fn a_payment_is_cancelled_by_its_number() {
    let shop = owing();
    let paid = pay(&shop, &["--customer", "C-1", "--method", "cash", "--amount", "100"]);
    let number = paid["number"].as_str().unwrap();
    let back: Value =
        serde_json::from_str(&shop.run(&["cancel", number, "--reason", "Check bounced"]).done()).unwrap();
    assert_eq!((&back["reverses"], &back["direction"]), (&paid["number"], &json!("out")));
    assert_eq!((&back["balance"], &back["allocations"]), (&json!("684.00"), &json!([])));
    let again = shop.run(&["cancel", number, "--reason", "Again"]).refused();
    assert!(again.contains("cancelled already"), "{again}");
    let unknown = shop.run(&["cancel", "PAY-2026-000099", "--reason", "x"]).refused();
    assert!(unknown.contains("PAY-2026-000099"), "{unknown}");
    shop.run(&["verify"]).done();
}

#[test]
fn a_file_may_leave_out_the_bank_of_a_check_and_is_told() {
    let shop = owing();
    let sale = |check: Value| {
        json!({
            "kind": "sale", "date": "2026-03-03", "customer": "C-1",
            "lines": [{"product": "W-2", "quantity": "1"}], "payments": [check],
        })
        .to_string()
    };
    let check = |bank: Option<&str>| json!({"method": "check", "amount": "5", "check_number": "4711", "check_due": "2026-12-31", "reference": bank});
    let ran = shop.import("invoices", sale(check(None)));
    assert!(ran.err.contains("Check 4711 was taken without its bank"), "{}", ran.err);
    ran.done();
    let ran = shop.import("invoices", sale(check(Some("CIB"))));
    assert!(!ran.err.contains("bank"), "{}", ran.err);
    ran.done();
    let again = shop.import("invoices", sale(check(None)));
    assert!(again.err.contains("taken in before"), "{}", again.err);
}
