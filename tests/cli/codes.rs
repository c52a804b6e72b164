//! Codes in files: one name space, right check digits, labels instead of codes, boxes.

use super::shop::Shop;

fn products(shop: &Shop, rows: &str) -> String {
    shop.import("products", format!("sku,name,price,barcode\n{rows}\n")).refused()
}

#[test]
fn a_code_names_one_product_only_and_is_no_command() {
    let shop = Shop::new();
    shop.import(
        "products",
        "sku,name,price,barcode\nTOM,Tomato,1,6221234567891 16221234567898=12\nUPC,Upc,1,036000291452\n",
    )
    .done();
    for taken in [
        "Z1,Zed,1,TOM",
        "Z1,Zed,1,tom=6",
        "Z1,Zed,1,06221234567891",
        "Z1,Zed,1,0106221234567891",
        "Z1,Zed,1,0036000291452",
        "6221234567891,Zed,1,",
        "16221234567898,Zed,1,",
        "0036000291452,Zed,1,",
    ] {
        let said = products(&shop, taken);
        assert!(said.contains("belongs to"), "{taken}: {said}");
    }
    for twice in
        ["Z1,Zed,1,\nZ2,Zed,1,Z1", "Z1,Zed,1,Z2\nZ2,Zed,1,", "036000291469,Zed,1,\nZ2,Zed,1,0036000291469"]
    {
        let said = products(&shop, twice);
        assert!(said.contains("line 3") && said.contains("line 2"), "{twice}: {said}");
    }
    for command in [
        "/10,Zed,1,",
        "*5,Zed,1,",
        "#A,Zed,1,",
        "PUR-2026-000001,Zed,1,",
        "Z1,Zed,1,*5",
        "Z1,Zed,1,3*x",
        "Z1,Zed,1,//5",
    ] {
        let said = products(&shop, command);
        assert!(said.contains("reads as"), "{command}: {said}");
    }
    assert_eq!(shop.rows("products").len(), 2);
    // What somebody else printed is taken as it is, and said.
    let ran = shop.import("products", "sku,name,price,barcode\nZ1,Zed,1,/10\n");
    assert!(ran.err.contains("reads as a discount too"), "{}", ran.err);
    ran.done();
}

#[test]
fn a_wrong_check_digit_is_said_with_the_right_one_and_the_template_has_it() {
    let shop = Shop::new();
    let ran = shop.import("products", "sku,name,price,barcode\nA,Bean,1,6221234567895\n");
    assert!(
        ran.err.contains("line 2, barcode")
            && ran.err.contains("check digit of 6221234567895 would have to be 1"),
        "{}",
        ran.err
    );
    ran.done();
    let template = shop.run(&["import", "products", "--template"]).done();
    let ran = shop.import("products", template);
    assert!(!ran.err.contains("check digit"), "{}", ran.err);
    ran.done();
}

#[test]
fn a_file_of_documents_takes_labels_and_boxes_by_the_same_rules() {
    let shop = Shop::new();
    shop.import("products", "sku,name,price,barcode\nTOM,Tomato,45,6221234567891 16221234567898=12@500\n")
        .done();
    shop.import(
        "lots",
        "product,lot,warehouse,quantity,expires,unit_cost\nTOM,L1,WH-001,100,2034-06-30,30\n",
    )
    .done();
    shop.import("suppliers", "code,name\nS1,Delta\n").done();
    let line = |kind: &str, line: &str| {
        format!(
            r#"{{"kind":"{kind}","date":"2026-11-25",{}"lines":[{line}]}}"#,
            if kind == "purchase" { r#""supplier":"S1","# } else { "" }
        )
    };
    for (kind, written, said) in [
        ("sale", r#"{"product":"(01)06221234567891(17)250101","quantity":"1"}"#, "expired on 2025-01-01"),
        (
            "sale",
            r#"{"product":"(01)06221234567891(10)L1(17)340701","quantity":"1"}"#,
            "expires on 2034-06-30",
        ),
        (
            "sale",
            r#"{"product":"(01)06221234567891(17)340701","quantity":"1"}"#,
            "no lot of Tomato here expires on 2034-07-01",
        ),
        (
            "sale",
            r#"{"product":"(01)06221234567891(10)L1","lot":"L2","quantity":"1"}"#,
            "The label says lot L1",
        ),
        ("sale", r#"{"product":"(01)06221234567891(10)","quantity":"1"}"#, "says nothing behind (10)"),
        (
            "purchase",
            r#"{"product":"TOM","quantity":"10","unit_cost":"5","lot":"OLD","expires":"2025-12-01"}"#,
            "expired on 2025-12-01",
        ),
        (
            "purchase",
            r#"{"product":"(01)06221234567891(10)OLD(17)251201","quantity":"10","unit_cost":"5"}"#,
            "expired on 2025-12-01",
        ),
    ] {
        let refused = shop.import("invoices", line(kind, written)).refused();
        assert!(refused.contains(said), "{written}: {refused}");
    }
    let old = line(
        "purchase",
        r#"{"product":"TOM","quantity":"1","unit_cost":"5","lot":"OLD","expires":"2025-12-01"}"#,
    );
    shop.import("invoices", old.replace("2026-11-25", "2025-11-25")).done();
    // One box, at what a box costs.
    let bought = shop.import("invoices", line("purchase", r#"{"product":"16221234567898","quantity":"1","unit_cost":"240","lot":"B1","expires":"2036-06-30"}"#)).done();
    assert!(bought.contains("273.60") || bought.contains("240.00"), "{bought}");
    // 500.00 and 14 %: the box has its own price.
    let sale = line("sale", r#"{"product":"16221234567898","quantity":"1"}"#);
    let unpaid = shop.import("invoices", sale).refused();
    assert!(unpaid.contains("570.00 is still to be paid"), "{unpaid}");
    // What comes back is of the lot that its label says, by its number or by its day.
    let sold = r#"{"kind":"sale","date":"2026-11-25","lines":[{"product":"(01)06221234567891(17)340630","quantity":"2"}],"payments":[{"method":"cash","amount":"102.60"}]}"#;
    shop.import("invoices", sold).done();
    let back = |code: &str| {
        format!(
            r#"{{"kind":"sale_return","date":"2026-11-25","original":"SAL-2026-000001","reason":"damaged","lines":[{{"original_line":1,"product":"{code}","quantity":"1"}}],"payments":[{{"method":"cash","amount":"51.30"}}]}}"#
        )
    };
    for (code, said) in [
        ("(01)06221234567891(17)340701", "has nothing that expires on 2034-07-01"),
        ("(01)06221234567891(10)L1(17)340701", "expires on 2034-06-30, not on 2034-07-01"),
        ("(01)06221234567891(10)B1", "has nothing of lot “B1”"),
    ] {
        let refused = shop.import("invoices", back(code)).refused();
        assert!(refused.contains(said), "{code}: {refused}");
    }
    shop.import("invoices", back("(01)06221234567891(17)340630")).done();
    let lots = shop.on_hand("TOM");
    assert!(lots.contains(&("B1".to_owned(), "12".to_owned())), "{lots:?}");
}
