//! Every kind of document from a file, its figures worked out by hand.

use serde_json::{Value, json};

use super::trading::{column, figures, is_clean, lines, of, on_hand, paid, post, purchase, sale, trading};

#[test]
fn a_purchase_makes_its_lots_and_pays_the_supplier() {
    let shop = trading();
    let bought = purchase(&shop);
    assert_eq!(
        figures(&bought, &["number", "net", "tax", "total", "paid", "due", "freight", "duty", "costs_by"]),
        ["PUR-2026-000001", "1160.00", "162.40", "1322.40", "1000.00", "322.40", "30.00", "12.01", "value"]
    );
    // 42.01 over 240, 520 and 400, the last piastre to the largest part that was cut off.
    assert_eq!(column(lines(&bought), "costs"), ["8.69", "18.83", "14.49"]);
    assert_eq!(column(lines(&bought), "unit_cost"), ["24.869", "26.9415", "103.6225"]);
    assert_eq!(on_hand(&shop, "W-1", "L-N1"), "10");
    assert_eq!(on_hand(&shop, "HOE", ""), "44");
    let lots = shop.rows("lots");
    let lot = lots.iter().find(|row| row["lot"] == "L-N1").unwrap();
    assert_eq!(
        figures(lot, &["expires", "supplier_lot", "unit_cost"]),
        ["2095-06-30", "D-77", "24.869"],
        "{lot}"
    );
    let payments = shop.rows("payments");
    assert_eq!(
        figures(&payments[0], &["direction", "method", "amount", "check_number", "check_due_date"]),
        ["out", "check", "1000.00", "000123", "2026-06-30"],
        "{}",
        payments[0]
    );
    let text = shop.run(&["show", "invoice", "PUR-2026-000001"]).done();
    for words in
        ["Reference INV 77", "costs 24.869 each, 8.69 of the costs in it", "Freight, not in the total"]
    {
        assert!(text.contains(words), "{words}\n{text}");
    }
    is_clean(&shop);
}

#[test]
fn an_import_spreads_its_costs_by_quantity() {
    let shop = trading();
    let bought = post(
        &shop,
        of(
            "import",
            json!({"supplier": "S-1", "freight": "10.00", "other_costs": "0.01", "costs_by": "quantity",
            "lines": [
                {"product": "W-2", "quantity": "2", "unit_cost": "40.00", "tax_rate": "0", "lot": "I-1"},
                {"product": "SPRAY", "quantity": "5", "unit_cost": "1.00", "tax_rate": "0"},
                {"product": "W-3", "quantity": "1", "unit_cost": "300.00", "tax_rate": "0", "lot": "I-2"},
            ]}),
        ),
    );
    assert_eq!(
        figures(&bought, &["number", "total", "paid", "due", "other_costs"]),
        ["IMP-2026-000001", "385.00", "0.00", "385.00", "0.01"]
    );
    // Work carries none: no lot would have its part.
    assert_eq!(column(lines(&bought), "costs"), ["6.67", "none", "3.34"]);
    assert_eq!(column(lines(&bought), "unit_cost"), ["43.335", "none", "303.34"]);
    is_clean(&shop);
}

#[test]
fn an_export_is_sold_without_tax_and_a_service_without_stock() {
    let shop = trading();
    let export = of(
        "export",
        json!({"lines": [{"product": "W-2", "quantity": "2"}], "shipping": "15.00", "tax_reason": "Sold to Jordan",
               "payments": paid("135.00")}),
    );
    let sold = post(&shop, export);
    assert_eq!(
        figures(&sold, &["number", "net", "charges", "tax", "total", "tax_reason"]),
        ["EXP-2026-000001", "120.00", "15.00", "0.00", "135.00", "Sold to Jordan"]
    );
    assert_eq!(on_hand(&shop, "W-2", "L-2"), "998");
    let service =
        of("service", json!({"lines": [{"product": "SPRAY", "quantity": "2"}], "payments": paid("570.00")}));
    let done = post(&shop, service);
    assert_eq!(
        figures(&done, &["number", "net", "tax", "due"]),
        ["SRV-2026-000001", "500.00", "70.00", "0.00"]
    );
    is_clean(&shop);
}

#[test]
fn everything_returned_leaves_exactly_zero() {
    let shop = trading();
    let sold = sale(&shop);
    let part = post(
        &shop,
        of(
            "sale_return",
            json!({"original": sold["number"], "payments": paid("379.05"),
                   "lines": [{"original_line": 1, "product": "W-1", "quantity": "10", "unit_price": "35.00",
                              "reason": "damaged", "restock": "quarantine"}]}),
        ),
    );
    // 831.25 × 10 / 25 = 332.50, and 116.38 × 332.50 / 831.25 = 46.552 tax.
    assert_eq!(
        figures(&part, &["number", "original", "net", "tax", "total", "paid", "due"]),
        ["SRT-2026-000001", "SAL-2026-000001", "332.50", "46.55", "379.05", "379.05", "0.00"]
    );
    let line = &lines(&part)[0];
    assert_eq!(figures(line, &["reason", "restock"]), ["damaged", "quarantine"]);
    assert_eq!(line["original_line"], 1);
    assert_eq!(line["lots"], json!([{"lot": "L-LATE-Q", "quantity": "10"}]));
    let rest = post(
        &shop,
        of(
            "sale_return",
            json!({"original": "SAL-2026-000001", "reason": "Changed mind", "payments": paid("568.58"),
                   "lines": [{"original_line": "1", "quantity": "15"}]}),
        ),
    );
    assert_eq!(figures(&rest, &["net", "tax", "total", "due"]), ["498.75", "69.83", "568.58", "0.00"]);
    assert_eq!(on_hand(&shop, "W-1", "L-SOON"), "10.5");
    assert_eq!(
        (on_hand(&shop, "W-1", "L-LATE"), on_hand(&shop, "W-1", "L-LATE-Q")),
        ("990".into(), "10".into())
    );
    let payments = shop.rows("payments");
    assert_eq!(column(&payments, "direction"), ["in", "out", "out"]);
    let register = shop.rows("register");
    assert_eq!(column(&register, "total"), ["947.63", "-379.05", "-568.58"]);
    for table in ["invoice_items", "unified_invoice_items"] {
        let items = shop.rows(table);
        assert_eq!(column(&items, "reason"), ["none", "damaged", "changed_mind"], "{table}");
        assert_eq!(column(&items, "restock"), ["none", "quarantine", "lot"], "{table}");
        assert_eq!(items[2]["original_line"].to_string().trim_matches('"'), "1", "{table}");
    }
    let lots = shop.rows("lots");
    assert_eq!(lots.iter().find(|lot| lot["lot"] == "L-LATE-Q").unwrap()["set_apart_from"], "L-LATE");
    let again = of(
        "sale_return",
        json!({"original": "SAL-2026-000001", "lines": [{"original_line": 1, "quantity": "1", "reason": "other"}]}),
    );
    let said = shop.import("invoices", again.to_string()).refused();
    assert!(said.contains("Everything of SAL-2026-000001 has come back already"), "{said}");
    let text = shop.run(&["show", "invoice", "SRT-2026-000001"]).done();
    assert!(
        text.contains("Returned of SAL-2026-000001") && text.contains("line 1, damaged, to quarantine"),
        "{text}"
    );
    is_clean(&shop);
}

#[test]
fn goods_go_back_to_the_supplier_who_pays_for_them() {
    let shop = trading();
    purchase(&shop);
    let back = post(
        &shop,
        of(
            "purchase_return",
            json!({"original": "PUR-2026-000001", "reason": "wrong_item",
                   "lines": [{"original_line": 1, "quantity": "4", "lot": "l-n1", "expires": "2095-06-30"},
                             {"original_line": 3, "quantity": "1"}],
                   "payments": [{"method": "bank_transfer", "amount": "50.00", "reference": "TR 9"}]}),
        ),
    );
    // 4 × 24 and 100, and 14 %; 50.00 came in and the rest is taken off what is owed.
    assert_eq!(
        figures(&back, &["number", "net", "tax", "total", "paid", "due"]),
        ["PRT-2026-000001", "196.00", "27.44", "223.44", "223.44", "0.00"]
    );
    assert_eq!(on_hand(&shop, "W-1", "L-N1"), "6");
    let payments = shop.rows("payments");
    let transfer = payments.iter().find(|row| row["method"] == "bank_transfer").unwrap();
    assert_eq!(transfer["direction"], "in");
    let shown = shop.run(&["show", "invoice", "PUR-2026-000001", "--json"]).done();
    let bought: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(figures(&bought, &["paid", "due"]), ["1173.44", "148.96"]);
    is_clean(&shop);
}

#[test]
fn a_return_without_a_document_names_its_lot() {
    let shop = trading();
    let free = |line: Value| of("sale_return", json!({"customer": "C-2", "lines": [line]}));
    let back = post(
        &shop,
        free(
            json!({"product": "W-2", "quantity": "1", "lot": "L-2", "reason": "other", "unit_price": "50.00"}),
        ),
    );
    assert_eq!(figures(&back, &["total", "due", "original"]), ["57.00", "57.00", "none"]);
    assert_eq!(on_hand(&shop, "W-2", "L-2"), "1001");
    for (line, words) in [
        (json!({"product": "W-2", "quantity": "1", "reason": "other"}), "Name the lot"),
        (json!({"product": "W-2", "quantity": "1", "reason": "other", "lot": "L-9"}), "no lot L-9"),
        (
            json!({"product": "W-1", "quantity": "1", "reason": "other", "lot": "L-SOON", "expires": "2090-02-01"}),
            "expires on 2090-01-31, not on 2090-02-01",
        ),
    ] {
        let said = shop.import("invoices", free(line).to_string()).refused();
        assert!(said.contains(words), "{said}");
    }
    let gone = of(
        "purchase_return",
        json!({"supplier": "S-1", "lines": [
            {"product": "W-1", "quantity": "50", "unit_cost": "19.00", "lot": "L-OLD", "reason": "expired"}]}),
    );
    assert_eq!(figures(&post(&shop, gone), &["number", "total"]), ["PRT-2026-000001", "1083.00"]);
    assert_eq!(on_hand(&shop, "W-1", "L-OLD"), "0");
    is_clean(&shop);
}

#[test]
fn an_exchange_pays_the_difference_either_way() {
    let shop = trading();
    sale(&shop);
    let back = |quantity: &str| {
        of(
            "sale_return",
            json!({"original": "SAL-2026-000001",
                   "lines": [{"original_line": 1, "quantity": quantity, "reason": "wrong_item"}]}),
        )
    };
    // 10 come back for 379.05 and a hoe goes for 165.30: 213.75 is paid back.
    let sold = post(
        &shop,
        of(
            "sale",
            json!({"lines": [{"product": "HOE", "quantity": "1"}], "exchange": back("10"), "payments": paid("213.75")}),
        ),
    );
    assert_eq!(
        figures(&sold, &["number", "total", "paid", "due", "exchange"]),
        ["SAL-2026-000002", "165.30", "165.30", "0.00", "SRT-2026-000001"]
    );
    let shown = shop.run(&["show", "invoice", "SRT-2026-000001", "--json"]).done();
    let given: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(
        figures(&given, &["original", "exchange", "total", "paid"]),
        ["SAL-2026-000001", "SAL-2026-000002", "379.05", "379.05"]
    );
    // 1 comes back for 37.91 and a hoe goes for 165.30: 127.39 is paid.
    let short = of("sale", json!({"lines": [{"product": "HOE", "quantity": "1"}], "exchange": back("1")}));
    let said = shop.import("invoices", short.to_string()).refused();
    assert!(said.contains("127.39"), "{said}");
    let mut enough = short;
    enough["payments"] = paid("127.39");
    assert_eq!(figures(&post(&shop, enough), &["due", "exchange"]), ["0.00", "SRT-2026-000002"]);
    let mut inside =
        of("sale", json!({"lines": [{"product": "HOE", "quantity": "1"}], "exchange": back("1")}));
    inside["exchange"]["payments"] = paid("1.00");
    let said = shop.import("invoices", inside.to_string()).refused();
    assert!(said.contains("stand beside it"), "{said}");
    is_clean(&shop);
}

#[test]
fn every_kind_is_posted_once() {
    let shop = trading();
    let line = |product: &str| json!([{"product": product, "quantity": "1"}]);
    let bought = json!([{"product": "W-2", "quantity": "2", "unit_cost": "40.00", "lot": "L-2"}]);
    let back = json!([{"original_line": 1, "quantity": "1", "reason": "other"}]);
    let mut documents = [
        of("sale", json!({"lines": line("W-2"), "payments": paid("68.40")})),
        of("sale_return", json!({"original": "SAL-2026-000001", "lines": back, "payments": paid("68.40")})),
        of("purchase", json!({"supplier": "S-1", "lines": bought})),
        of("purchase_return", json!({"original": "PUR-2026-000001", "lines": back})),
        of("import", json!({"supplier": "S-1", "lines": bought})),
        of("export", json!({"lines": line("W-2"), "payments": paid("60.00")})),
        of("service", json!({"lines": line("SPRAY"), "payments": paid("285.00")})),
    ];
    for (place, document) in documents.iter_mut().enumerate() {
        document["uuid"] = json!(format!("00000000-0000-4000-8000-00000000000{place}"));
    }
    let file = documents.map(|document| document.to_string()).join("\n");
    let first = shop.import("invoices", &file).done();
    let numbers: Vec<Value> = first.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let prefixes: Vec<_> =
        column(&numbers, "number").iter().filter_map(|number| number.split('-').next()).collect();
    assert_eq!(prefixes, ["SAL", "SRT", "PUR", "PRT", "IMP", "EXP", "SRV"]);
    assert_eq!((shop.rows("register").len(), shop.rows("invoices").len()), (7, 7));
    let before = (shop.rows("payments").len(), on_hand(&shop, "W-2", "L-2"));
    assert_eq!(before.1, "1002");
    shop.import("invoices", &file).done();
    assert_eq!((shop.rows("payments").len(), on_hand(&shop, "W-2", "L-2")), before);
    assert_eq!(shop.rows("register").len(), 7);
    is_clean(&shop);
}
