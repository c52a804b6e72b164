//! What a document from a file may not be: refused by name, and nothing is changed.

use serde_json::{Value, json};

use super::shop::Shop;
use super::trading::{is_clean, of, paid, purchase, sale, trading};

/// Each document with the words of its refusal; nothing is changed by any.
fn all_refused(shop: &Shop, bad: &[(Value, &str)]) {
    let tables = ["invoices", "stock", "payments", "register", "lots", "products"];
    let before = tables.map(|table| shop.rows(table));
    let file: Vec<_> = bad.iter().map(|(document, _)| document.to_string()).collect();
    let ran = shop.import("invoices", file.join("\n"));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    let said: Vec<_> = ran.err.lines().collect();
    assert_eq!(said.len(), bad.len() + 1, "{}", ran.err);
    for ((number, said), (document, words)) in (1..).zip(&said).zip(bad) {
        assert!(said.contains(&format!("line {number}:")) && said.contains(words), "{document}\n{said}");
    }
    assert_eq!(tables.map(|table| shop.rows(table)), before);
    is_clean(shop);
}

#[test]
fn what_a_receipt_may_not_be_is_refused_by_name() {
    let shop = trading();
    purchase(&shop);
    let with = |name: &str, value: Value| {
        let lines = json!([{"product": "W-1", "quantity": "1", "unit_cost": "1.00", "lot": "L-N3"}]);
        let mut document = of("purchase", json!({"supplier": "S-1", "lines": lines}));
        document[name] = value;
        document
    };
    let line = |value: Value| with("lines", json!([value]));
    let none = of("purchase", json!({"lines": [{"product": "HOE", "quantity": "1", "unit_cost": "1.00"}]}));
    all_refused(
        &shop,
        &[
            (none, "Name the supplier of a purchase"),
            (with("supplier", json!("S-9")), "no supplier “S-9”"),
            (with("customer", json!("C-1")), "no “customer” on a purchase"),
            (with("original", json!("PUR-2026-000001")), "no “original” on a purchase"),
            (with("tax_reason", json!("Abroad")), "no “tax_reason” on a purchase"),
            (with("sales_engineer", json!("EMP001")), "no “sales_engineer” on a purchase"),
            (with("costs_by", json!("weight")), "costs_by: “weight” is none of value, quantity"),
            (with("freight", json!("-1.00")), "below zero"),
            (
                of(
                    "purchase",
                    json!({"supplier": "S-1", "freight": "1.00",
                                      "lines": [{"product": "SPRAY", "quantity": "1", "unit_cost": "9.00"}]}),
                ),
                "No goods are here for freight",
            ),
            (line(json!({"product": "NONE", "quantity": "1", "unit_cost": "1"})), "no product “NONE”"),
            (line(json!({"product": "W-1", "quantity": "1", "lot": "L-N3"})), "unit_cost"),
            (
                line(
                    json!({"product": "W-1", "quantity": "1", "unit_cost": "1", "unit_price": "1", "lot": "A"}),
                ),
                "not both",
            ),
            (line(json!({"product": "W-1", "quantity": "1", "unit_cost": "1"})), "kept by lot"),
            (
                line(json!({"product": "HOE", "quantity": "1", "unit_cost": "1", "lot": "A"})),
                "not kept by lot",
            ),
            (
                line(json!({"product": "W-1", "quantity": "1", "unit_cost": "1", "expires": "2090-01-01"})),
                "Name the lot that expires",
            ),
            (
                line(json!({"product": "W-1", "quantity": "1", "unit_cost": "1", "lot": "L-N1",
                            "expires": "2095-07-01"})),
                "expires on 2095-06-30, not on 2095-07-01",
            ),
            (
                line(json!({"product": "W-1", "quantity": "1", "unit_cost": "1", "lot": "L".repeat(49)})),
                "48 characters",
            ),
            (
                line(json!({"product": "HOE", "quantity": "1", "unit_cost": "1", "restock": "lot"})),
                "no “restock” on a purchase",
            ),
            (
                with("payments", json!([{"method": "cash", "amount": "9.00"}])),
                "9.00 would be paid and only 1.14",
            ),
            (
                with("payments", json!([{"method": "check", "amount": "1", "check_due": "2026-06-30"}])),
                "“check_number” is missing",
            ),
            (
                with("payments", json!([{"method": "check", "amount": "1", "check_number": "4711"}])),
                "“check_due” is missing",
            ),
            (
                with(
                    "payments",
                    json!([{"method": "check", "amount": "1", "check_number": " ", "reference": "CIB"}]),
                ),
                "“check_number” and “check_due” are missing",
            ),
        ],
    );
}

#[test]
fn what_a_return_may_not_be_is_refused_by_name() {
    let shop = trading();
    sale(&shop);
    purchase(&shop);
    let with = |name: &str, value: Value| {
        let mut document = of(
            "sale_return",
            json!({"original": "SAL-2026-000001", "lines": [{"original_line": 1, "quantity": "1", "reason": "other"}],
                   "payments": paid("37.91")}),
        );
        document[name] = value;
        document
    };
    let line = |name: &str, value: Value| {
        let mut line = json!({"original_line": 1, "quantity": "1", "reason": "other"});
        line[name] = value;
        with("lines", json!([line]))
    };
    let twice = json!([
        {"original_line": 1, "quantity": "1", "reason": "other"},
        {"original_line": 1, "quantity": "1", "reason": "other"}]);
    all_refused(
        &shop,
        &[
            (line("quantity", json!("26")), "26 cannot come back: 25 of it is left"),
            (with("original", json!("SAL-2026-000009")), "no document SAL-2026-000009"),
            (
                with("original", json!("PUR-2026-000001")),
                "given back by a purchase return, not by a sale return",
            ),
            (with("customer", json!("C-1")), "SAL-2026-000001 is not of the customer “C-1”"),
            (with("date", json!("2026-02-28")), "is of 2026-03-01. Its return cannot be dated before"),
            (with("supplier", json!("S-1")), "no “supplier” on a sale return"),
            (with("freight", json!("1.00")), "no “freight” on a sale return"),
            (
                with("discount_percent", json!("5")),
                "“discount_percent” of a return is that of SAL-2026-000001",
            ),
            (with("lines", twice), "on this return twice"),
            (with("payments", paid("40.00")), "40.00 would be paid and only 37.91"),
            (with("payments", json!([])), "37.91 is still to be paid back"),
            (line("original_line", json!(2)), "SAL-2026-000001 has no line 2"),
            (line("product", json!("HOE")), "Line 1 of SAL-2026-000001 is W-1, not HOE"),
            (
                line("unit_price", json!("36.00")),
                "price and tax of line 1 of SAL-2026-000001: 35.00 and 14 %",
            ),
            (line("tax_rate", json!("0")), "price and tax of line 1"),
            (line("discount_amount", json!("1.00")), "“discount_amount” of a return"),
            (line("unit_cost", json!("1.00")), "no “unit_cost” on a sale return"),
            (line("supplier_lot", json!("D-77")), "no “supplier_lot” on a sale return"),
            (line("lot", json!("L-OLD")), "nothing of lot “L-OLD”"),
            (line("reason", json!("bored")), "reason: “bored” is none of defective, wrong_item"),
            (line("reason", Value::Null), "Say why it comes back"),
            (line("restock", json!("shelf")), "restock: “shelf” is none of lot, quarantine"),
            (
                with("lines", json!([{"product": "W-1", "quantity": "1", "reason": "other"}])),
                "Name the line of SAL-2026-000001",
            ),
            (
                of(
                    "sale_return",
                    json!({"lines": [{"original_line": 1, "product": "W-1", "quantity": "1"}]}),
                ),
                "“original_line” needs",
            ),
        ],
    );
}

#[test]
fn what_a_sale_may_not_be_is_refused_by_name() {
    let shop = trading();
    sale(&shop);
    let on = |kind: &str, more: Value, line: Value| {
        let mut document =
            of(kind, json!({"lines": [{"product": "SPRAY", "quantity": "1"}], "payments": paid("1.00")}));
        document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        document["lines"][0].as_object_mut().unwrap().extend(line.as_object().unwrap().clone());
        document
    };
    let none = || json!({});
    all_refused(
        &shop,
        &[
            (on("sale", json!({"supplier": "S-1"}), none()), "no “supplier” on a sale"),
            (on("sale", json!({"duty": "1.00"}), none()), "no “duty” on a sale"),
            (on("sale", json!({"tax_reason": "Friends"}), none()), "no “tax_reason” on a sale"),
            (on("sale", none(), json!({"unit_cost": "1.00"})), "no “unit_cost” on a sale"),
            (on("sale", none(), json!({"original_line": 1})), "no “original_line” on a sale"),
            (on("sale", none(), json!({"reason": "other"})), "no “reason” on a sale"),
            (on("export", none(), json!({"supplier_lot": "A"})), "no “supplier_lot” on an export"),
            (on("export", none(), json!({"tax_rate": "14"})), "sold without tax"),
            (on("service", none(), json!({"lot": "L-2"})), "no “lot” on a service"),
            (on("service", none(), json!({"product": "HOE"})), "a service moves none"),
            (on("sale", json!({"sales_engineer": "EMP009"}), none()), "EMP009"),
            (
                on(
                    "sale",
                    json!({"payments": [{"method": "cash", "amount": "285.00", "check_number": "1"}]}),
                    none(),
                ),
                "Only a payment by check",
            ),
            (
                on(
                    "sale",
                    json!({"exchange": of("purchase_return", json!({"supplier": "S-1", "lines": []}))}),
                    none(),
                ),
                "nothing on this ticket",
            ),
        ],
    );
}
