use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::{Value, json};

use super::shop::{Fed, Shop};

fn results(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn cash_sale(product: &str, quantity: &str, amount: &str) -> Value {
    json!({
        "kind": "sale", "date": "2026-03-01",
        "lines": [{"product": product, "quantity": quantity}],
        "payments": [{"method": "cash", "amount": amount}],
    })
}

#[test]
fn the_worked_examples_come_out_to_the_last_piastre() {
    let shop = Shop::stocked();
    for (product, quantity, percent, net, tax, total) in [
        ("W-1", "25", "5", "831.25", "116.38", "947.63"),
        ("W-2", "100", "3", "5820.00", "814.80", "6634.80"),
        ("W-3", "500", "5", "21375.00", "2992.50", "24367.50"),
        ("W-4", "100", "2", "2499.00", "349.86", "2848.86"),
    ] {
        let document = json!({
            "kind": "sale", "date": "2026-03-01", "customer": "CASH",
            "lines": [{"product": product, "quantity": quantity, "discount_percent": percent}],
            "payments": [{"method": "cash", "amount": total}],
        });
        let result = &results(&shop.import("invoices", document.to_string()).done())[0];
        let got = ["net", "tax", "total", "paid", "due", "change"].map(|name| result[name].as_str().unwrap());
        assert_eq!(got, [net, tax, total, total, "0.00", "0.00"]);
        assert_eq!(result["lines"][0]["net"], net);
        assert_eq!(result["taxes"], json!([{"rate": "14", "base": net, "tax": tax}]));
    }
}

#[test]
fn a_document_says_all_that_was_agreed() {
    let shop = Shop::stocked();
    let document = json!({
        "uuid": "8A6E0804-2BD0-4672-B79D-D97027F9071A", "kind": "sale", "date": "2026-03-01", "customer": "C-1",
        "warehouse": "WH-001", "prices_include_tax": false, "reference": "PO 7",
        "lines": [
            {"product": "6221234567895", "quantity": "12.5", "unit_price": "10.00", "discount_amount": "5.00"},
            {"product": "HOEBOX", "quantity": "1", "tax_rate": "0"},
            {"product": "W-1", "quantity": "2", "lot": "L-LATE", "expires": "2099-12-31", "unit_price": "10.00"},
            {"product": "SPRAY", "quantity": "1", "description": "Spraying two feddans"},
        ],
        "discount_percent": "10", "shipping": "20.00", "shipping_tax_rate": "14", "other_charges": "5.01",
        "cash_rounding": "0.05",
        "payments": [
            {"method": "cash", "amount": "1000.00", "tendered": "1100.00"},
            {"method": "card", "amount": "500.00", "reference": "4711"},
        ],
    });
    let result = &results(&shop.import("invoices", document.to_string()).done())[0];
    // Lines 120.00 + 1500.00 + 20.00 + 250.00 = 1890.00, a tenth off; the taxed part is 390.00 of it.
    let expected = json!({
        "uuid": "8a6e0804-2bd0-4672-b79d-d97027f9071a", "number": "SAL-2026-000001", "kind": "sale",
        "status": "posted", "date": "2026-03-01", "currency": "EGP",
        "lines": [
            {"line": 1, "product": "W-1", "quantity": "12.5", "unit_price": "10.00", "discount": "5.00",
             "net": "120.00", "tax_rate": "14",
             "lots": [{"lot": "L-SOON", "quantity": "10.5"}, {"lot": "L-LATE", "quantity": "2"}]},
            {"line": 2, "product": "HOE", "quantity": "12", "unit_price": "125.00", "discount": "0.00",
             "net": "1500.00", "tax_rate": "0", "lots": [{"lot": null, "quantity": "12"}]},
            {"line": 3, "product": "W-1", "quantity": "2", "unit_price": "10.00", "discount": "0.00",
             "net": "20.00", "tax_rate": "14", "lots": [{"lot": "L-LATE", "quantity": "2"}]},
            {"line": 4, "product": "SPRAY", "quantity": "1", "unit_price": "250.00", "discount": "0.00",
             "net": "250.00", "tax_rate": "14", "lots": []},
        ],
        "net": "1701.00", "discount": "189.00", "charges": "25.01",
        "taxes": [
            {"rate": "0", "base": "1350.00", "tax": "0.00"},
            {"rate": "14", "base": "376.01", "tax": "52.64"},
        ],
        "tax": "52.64", "rounding": "0.00", "total": "1778.65", "paid": "1500.00", "due": "278.65",
        "change": "100.00",
    });
    assert_eq!(*result, expected);
    let shown = shop.run(&["show", "invoice", "SAL-2026-000001", "--json"]).done();
    assert_eq!(results(&shown)[0], expected);
    let text = shop.run(&["show", "invoice", "SAL-2026-000001"]).done();
    for words in ["SAL-2026-000001", "مزرعة النيل", "Spraying two feddans", "L-SOON", "1,778.65", "278.65"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn prices_with_tax_keep_the_gross() {
    let shop = Shop::stocked();
    let document = json!({
        "kind": "sale", "date": "2026-03-01", "prices_include_tax": true, "cash_rounding": "0.25",
        "lines": [{"product": "W-3", "quantity": "3", "unit_price": "33.33"}],
        "payments": [{"method": "cash", "amount": "100.00"}],
    });
    let result = &results(&shop.import("invoices", document.to_string()).done())[0];
    let got = ["net", "tax", "total", "rounding", "due"].map(|name| result[name].as_str().unwrap());
    assert_eq!(got, ["87.71", "12.28", "99.99", "0.01", "0.00"]);
}

#[test]
fn goods_and_charges_are_taxed_by_the_rates_of_the_documents_day() {
    let shop = Shop::stocked();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    let changed = "tax_rate = 15000, tax_from = '2026-03-02', tax_rate_before = 14000";
    plain.execute_batch(&format!("UPDATE shop SET {changed}; UPDATE products SET {changed};")).unwrap();
    for (date, rate, total) in [("2026-03-01", "14", "193.80"), ("2026-03-02", "15", "195.50")] {
        // 145.00 and 25.00 of shipping.
        let sale = json!({
            "kind": "sale", "date": date, "lines": [{"product": "HOE", "quantity": "1"}], "shipping": "25.00",
            "payments": [{"method": "cash", "amount": total}],
        });
        let result = &results(&shop.import("invoices", sale.to_string()).done())[0];
        let taxes: Vec<&Value> = result["taxes"].as_array().unwrap().iter().map(|tax| &tax["rate"]).collect();
        assert_eq!((taxes, &result["total"]), (vec![&json!(rate)], &json!(total)), "{date}");
    }
}

#[test]
fn the_same_document_is_posted_once() {
    let shop = Shop::stocked();
    let mut document = cash_sale("W-2", "1", "68.40");
    document["uuid"] = json!("00000000-0000-4000-8000-000000000001");
    let line = document.to_string();
    let first = shop.import("invoices", format!("{line}\n{line}\n")).done();
    let printed: Vec<_> = first.lines().collect();
    assert_eq!(printed.len(), 2);
    assert_eq!(printed[0], printed[1]);
    assert_eq!(shop.import("invoices", &line).done().trim_end(), printed[0]);
    assert_eq!((shop.rows("register").len(), shop.rows("payments").len()), (1, 1));
    assert_eq!(shop.on_hand("W-2")[0].1, "999");
}

#[test]
fn the_same_uuid_with_anything_else_said_is_another_document() {
    let shop = Shop::stocked();
    shop.import("suppliers", "code,name\nS-1,Delta Seeds\n").done();
    let sale = json!({
        "uuid": "00000000-0000-4000-8000-000000000001", "kind": "sale", "date": "2026-03-01", "customer": "C-1",
        "lines": [{"product": "W-2", "quantity": "2"}, {"product": "HOE", "quantity": "1"}],
        "payments": [{"method": "cash", "amount": "100.00"}],
    });
    let purchase = json!({
        "uuid": "00000000-0000-4000-8000-000000000002", "kind": "purchase", "date": "2026-03-01", "supplier": "S-1",
        "lines": [{"product": "W-1", "quantity": "10", "unit_cost": "20.00", "lot": "N-1", "expires": "2031-01-31",
                   "supplier_lot": "D-1"}],
        "freight": "40.00", "duty": "5.00", "other_costs": "1.00",
    });
    let back = json!({
        "uuid": "00000000-0000-4000-8000-000000000003", "kind": "sale_return", "date": "2026-03-02",
        "original": "SAL-2026-000001",
        "lines": [{"original_line": 1, "quantity": "1", "reason": "damaged", "restock": "quarantine"}],
    });
    let all = [&sale, &purchase, &back].map(Value::to_string).join("\n");
    shop.import("invoices", &all).done();
    // What the return has paid since of the sale is on it now.
    let first = shop.import("invoices", &all).done();
    let changed: Vec<String> = [
        (&sale, "/lines/0/discount_percent", json!("1")),
        (&sale, "/discount_amount", json!("1.00")),
        (&sale, "/due_date", json!("2026-05-01")),
        (&sale, "/prices_include_tax", json!(true)),
        (&sale, "/lines/1/description", json!("A hoe of another make")),
        (&sale, "/payments", json!([])),
        (&sale, "/payments/0/reference", json!("slip 1")),
        (&sale, "/sales_engineer", json!("E-1")),
        (&sale, "/exchange", json!({"kind": "sale_return", "date": "2026-03-01", "lines": []})),
        (&purchase, "/freight", json!("41.00")),
        (&purchase, "/duty", json!("5.01")),
        (&purchase, "/other_costs", json!("0")),
        (&purchase, "/costs_by", json!("quantity")),
        (&purchase, "/lines/0/expires", json!("2031-02-28")),
        (&purchase, "/lines/0/supplier_lot", json!("D-2")),
        (&back, "/lines/0/reason", json!("expired")),
        (&back, "/lines/0/restock", json!("lot")),
    ]
    .into_iter()
    .map(|(document, place, value)| {
        let mut changed = document.clone();
        let (above, name) = place.rsplit_once('/').unwrap();
        changed.pointer_mut(above).unwrap()[name] = value;
        changed.to_string()
    })
    .collect();
    let refused = shop.import("invoices", changed.join("\n")).refused();
    for line in 1..=changed.len() {
        let said = refused.lines().find(|said| said.contains(&format!("line {line}:"))).unwrap_or_default();
        assert!(said.contains("which is another document"), "line {line}: {said}\n{}", changed[line - 1]);
    }
    // What was said is known again whatever became of the prices since.
    shop.import("products", "sku,price\nW-2,61.00\nHOE,150.00\n").done();
    assert_eq!(shop.import("invoices", &all).done(), first);
    assert_eq!(shop.rows("register").len(), 3);
    shop.run(&["verify"]).done();
}

#[test]
fn a_bad_line_is_named_leaves_nothing_behind_and_the_run_goes_on() {
    let shop = Shop::stocked();
    let good = cash_sale("W-2", "1", "68.40").to_string();
    let with = |name: &str, value: Value| {
        let mut document = cash_sale("W-2", "1", "68.40");
        document[name] = value;
        document.to_string()
    };
    let line = |value: Value| with("lines", json!([value]));
    let bad = [
        ("{not json".to_string(), "line 2"),
        (with("colour", json!("red")), "colour"),
        (line(json!({"product": "W-2", "quantity": "1", "hue": "red"})), "hue"),
        (line(json!({"product": "W-2", "quantity": 1})), "quotation marks"),
        (line(json!({"product": "W-2", "quantity": "0"})), "more than zero"),
        (line(json!({"product": "W-2", "quantity": "1.5"})), "whole numbers"),
        (line(json!({"product": "NONE", "quantity": "1"})), "NONE"),
        (line(json!({"product": "W-1", "quantity": "1", "unit_price": "60.00", "lot": "L-OLD"})), "expired"),
        (line(json!({"product": "W-1", "quantity": "1", "lot": "L-NO"})), "L-NO"),
        (line(json!({"product": "HOE", "quantity": "41", "unit_price": "1.4634"})), "Hoe: 40 can be sold"),
        (with("customer", json!("C-9")), "C-9"),
        (with("date", json!("01/03/2026")), "01/03/2026"),
        (with("kind", json!("gift")), "gift"),
        (with("uuid", json!("1")), "UUID"),
        (with("warehouse", json!("WH-9")), "WH-9"),
        (with("payments", json!([])), "walk-in"),
        (with("payments", json!([{"method": "cash", "amount": "99.00"}])), "99.00"),
        (with("payments", json!([{"method": "gold", "amount": "68.40"}])), "gold"),
        (with("lines", json!([])), "nothing on this ticket"),
    ];
    let count = bad.len();
    let mut file = format!("{good}\n");
    for (line, _) in &bad {
        file += line;
        file.push('\n');
    }
    file += &format!("\n{good}\n");
    let ran = shop.import("invoices", file);
    assert_eq!(ran.code, Some(2));
    let named: Vec<_> = ran.err.lines().collect();
    assert_eq!(named.len(), count + 1, "{}", ran.err);
    for ((number, said), (line, word)) in (2..).zip(&named).zip(&bad) {
        assert!(said.contains(&format!("line {number}:")) && said.contains(word), "{line}\n{said}");
    }
    let numbers: Vec<_> = results(&ran.out).iter().map(|result| result["number"].clone()).collect();
    assert_eq!(numbers, ["SAL-2026-000001", "SAL-2026-000002"]);
    assert_eq!(shop.rows("invoices").len(), 2, "no draft is left of what was refused");
    assert_eq!(shop.on_hand("W-2")[0].1, "998");
    assert_eq!(shop.on_hand("W-1")[2].1, "50");
}

#[test]
fn on_account_ends_at_the_credit_limit() {
    let shop = Shop::stocked();
    let sale = |quantity: &str| {
        json!({
            "kind": "sale", "date": "2026-03-01", "customer": "C-1",
            "lines": [{"product": "W-2", "quantity": quantity}],
        })
        .to_string()
    };
    // 14 × 68.40 = 957.60 of the 1,000.00 that may be owed.
    let result = &results(&shop.import("invoices", sale("14")).done())[0];
    assert_eq!((&result["due"], &result["paid"]), (&json!("957.60"), &json!("0.00")));
    let refused = shop.import("invoices", sale("1")).refused();
    assert!(refused.contains("42.40"), "{refused}");
    let due: Vec<_> = shop.rows("invoices").iter().map(|row| row["due_date"].clone()).collect();
    assert_eq!(due, ["2026-03-31"]);
}

#[test]
fn each_document_is_answered_before_the_next_is_sent() {
    let shop = Shop::stocked();
    let mut child = shop.command(&["import", "invoices", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut fed = Fed { child };
    for number in 1..=3 {
        fed.tell(&cash_sale("W-2", "1", "68.40").to_string());
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["number"], format!("SAL-2026-{number:06}"));
    }
    drop(fed.child.stdin.take());
    assert_eq!(fed.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_result_that_nobody_reads_ends_the_run() {
    let shop = Shop::stocked();
    let mut child = shop.command(&["import", "invoices", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let line = cash_sale("W-2", "1", "68.40").to_string();
    let mut fed = Fed { child };
    fed.tell(&line);
    let output = fed.child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("line 1") && !said.contains("panicked"), "{said}");
    assert_eq!(shop.rows("register").len(), 1);
}
