//! Reports from the command line: their rows, keys and figures, and what is refused.

use serde_json::{Value, json};

use super::shop::Shop;
use super::trading::{is_clean, of, paid, post, purchase, trading};

fn report(shop: &Shop, arguments: &[&str]) -> Value {
    let out = shop.run(&[&["report"], arguments, &["--format", "json"]].concat()).done();
    serde_json::from_str(&out).unwrap()
}

/// 10 of W-4 to C-1 on 2026-03-01, 255.00 and 14 %: 290.70, of which 90.70 is paid; due on 2026-03-31.
fn sold(shop: &Shop) -> String {
    let sale = json!({"customer": "C-1", "sales_engineer": "E-1", "lines": [{"product": "W-4", "quantity": "10"}],
                      "payments": paid("90.70")});
    post(shop, of("sale", sale))["number"].as_str().unwrap().to_owned()
}

/// The trading shop with a sales engineer who gets 2.5 % and is to reach 500.00 a month.
fn shop() -> Shop {
    let shop = trading();
    shop.import("sales_engineers", "code,name,commission_rate,monthly_target\nE-1,Hoda,2.5,500.00\n").done();
    shop
}

#[test]
fn rows_have_their_keys_and_numbers_are_strings() {
    let shop = shop();
    let number = sold(&shop);
    assert_eq!(
        report(&shop, &["ageing", "--party", "customers", "--date", "2026-04-01"]),
        json!([{"code": "C-1", "not_due": "0.00", "d30": "200.00", "d60": "0.00", "d90": "0.00", "over90": "0.00",
                "credit": "0.00", "balance": "200.00"}])
    );
    assert_eq!(
        report(&shop, &["statement", "--customer", "C-1", "--from", "2026-03-01", "--to", "2026-03-31"]),
        json!([
            {"date": "2026-03-01", "document": null, "kind": "opening", "description": null, "debit": "0.00",
             "credit": "0.00", "balance": "0.00"},
            {"date": "2026-03-01", "document": number, "kind": "sale", "description": null, "debit": "290.70",
             "credit": "0.00", "balance": "290.70"},
            {"date": "2026-03-01", "document": "PAY-2026-000001", "kind": "payment", "description": "cash",
             "debit": "0.00", "credit": "90.70", "balance": "200.00"},
        ])
    );
    let march = ["--from", "2026-03-01", "--to", "2026-03-31"];
    assert_eq!(
        report(&shop, &[&["sales", "--by", "product"][..], &march].concat()),
        json!([{"key": "W-4", "name": "Urea", "count": "1", "quantity": "10", "net": "255.00", "tax": "35.70",
                "total": "290.70", "cost": "150.00", "margin": "105.00"}])
    );
    assert_eq!(
        report(&shop, &[&["sales", "--by", "kind"][..], &march].concat()),
        json!([{"key": "sale", "name": "sale", "count": "1", "net": "255.00", "tax": "35.70", "total": "290.70",
                "cost": "150.00", "margin": "105.00"}])
    );
    // 2.5 % of 255.00 is 6.375.
    assert_eq!(
        report(&shop, &[&["commission", "--engineer", "E-1"][..], &march].concat()),
        json!([{"engineer": "E-1", "name": "Hoda", "sales": "255.00", "returns": "0.00", "net": "255.00",
                "rate": "2.5", "commission": "6.38", "target": "500.00", "reached": "51"}])
    );
    is_clean(&shop);
}

#[test]
fn stock_has_a_row_for_each_lot_in_each_warehouse_and_none_for_nothing() {
    let shop = trading();
    let rows = report(&shop, &["stock"]);
    let rows = rows.as_array().unwrap();
    assert_eq!(
        rows[0],
        json!({"product": "HOE", "lot": null, "warehouse": "WH-001", "on_hand": "40", "value": "3600.00"})
    );
    assert!(rows.contains(
        &json!({"product": "W-1", "lot": "L-SOON", "warehouse": "WH-001", "on_hand": "10.5", "value": "220.50"})
    ));
    let lines = json!([{"product": "W-1", "quantity": "10.5"}]);
    post(&shop, of("sale", json!({"lines": lines, "payments": paid("418.95")})));
    let lots = report(&shop, &["stock"]).to_string();
    assert!(!lots.contains("L-SOON") && lots.contains("L-LATE"), "{lots}");
}

#[test]
fn suppliers_have_accounts_too() {
    let shop = trading();
    let bought = purchase(&shop);
    let total = bought["total"].as_str().unwrap();
    let due = bought["due"].as_str().unwrap();
    // Forty-five days from 2026-03-01.
    let aged = report(&shop, &["ageing", "--party", "suppliers", "--date", "2026-04-15"]);
    assert_eq!(
        (&aged[0]["code"], &aged[0]["not_due"], &aged[0]["balance"]),
        (&json!("S-1"), &json!(due), &json!(due))
    );
    let later = report(&shop, &["ageing", "--party", "suppliers", "--date", "2026-04-16"]);
    assert_eq!((&later[0]["not_due"], &later[0]["d30"]), (&json!("0.00"), &json!(due)));
    let account = report(&shop, &["statement", "--supplier", "S-1"]);
    assert_eq!((&account[1]["credit"], &account[1]["balance"]), (&json!(total), &json!(total)));
    assert_eq!(
        (&account[2]["debit"], &account[2]["balance"], &account[2]["description"]),
        (&json!("1000.00"), &json!(due), &json!("check 000123"))
    );
}

#[test]
fn a_table_for_people_and_csv_for_programs() {
    let shop = shop();
    sold(&shop);
    let csv = shop
        .run(&["report", "ageing", "--party", "customers", "--date", "2026-06-30", "--format", "csv"])
        .done();
    assert_eq!(
        csv,
        "code,not_due,d30,d60,d90,over90,credit,balance\nC-1,0.00,0.00,0.00,0.00,200.00,0.00,200.00\n"
    );
    let table = shop.run(&["report", "ageing", "--party", "customers", "--date", "2026-06-29"]).done();
    for words in ["Ageing of customers, at the end of 2026-06-29 (EGP)", "مزرعة النيل", "61–90", "Total"]
    {
        assert!(table.contains(words), "{words}: {table}");
    }
    let nothing = shop.run(&["report", "sales", "--from", "1/1/2020", "--to", "2/1/2020"]);
    assert_eq!((nothing.code, nothing.err.contains("Nothing was sold")), (Some(0), true), "{}", nothing.err);
    assert_eq!(report(&shop, &["sales", "--from", "1/1/2020", "--to", "2/1/2020"]), json!([]));
    // A name that a spreadsheet would run.
    shop.import("customers", "code,name,credit_limit\nC-3,=1+1,unlimited\n").done();
    post(&shop, of("sale", json!({"customer": "C-3", "lines": [{"product": "W-4", "quantity": "1"}]})));
    let csv =
        shop.run(&["report", "sales", "--from", "2026-03-01", "--by", "customer", "--format", "csv"]).done();
    assert!(csv.contains("C-3,'=1+1,1,"), "{csv}");
}

#[test]
fn what_is_wrong_is_said_and_ends_with_two() {
    let shop = trading();
    for (arguments, said) in [
        (&["statement", "--customer", "C-99"][..], "There is no customer “C-99”."),
        (&["statement", "--supplier", "C-1"], "There is no supplier “C-1”."),
        (&["statement"], "--customer"),
        (&["statement", "--customer", "C-1", "--supplier", "S-1"], "cannot be used with"),
        (&["statement", "--customer", "C-1", "--to", "31/2"], "--to: "),
        (&["sales", "--from", "2026-03-02", "--to", "2026-03-01"], "2026-03-01 is before 2026-03-02"),
        (&["sales", "--by", "weather"], "weather"),
        (&["commission", "--engineer", "E-9"], "There is no sales engineer “E-9”."),
        (&["ageing"], "--party"),
        (&["shift", "SHF-1"], "There is no shift SHF-1."),
    ] {
        let err = shop.run(&[&["report"], arguments].concat()).refused();
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
}

#[test]
fn a_user_without_the_right_is_told_so() {
    let shop = trading();
    shop.hire("amal", "cashier");
    let ran = shop.run(&["--user", "amal", "report", "ageing", "--party", "customers"]);
    assert_eq!(ran.refused(), "You may not see reports on customers. Ask a manager.\n");
}

#[test]
fn what_was_done_is_reported_each_by_person_and_by_kind() {
    let shop = Shop::new();
    shop.hire("amal", "cashier");
    let each = report(&shop, &["activity"]);
    let all = each.as_array().unwrap();
    let hired = all.iter().find(|row| row["kind"] == "master.created" && row["table"] == "users").unwrap();
    assert_eq!(hired["user"], "mona");
    assert!(hired["what"].as_str().unwrap().ends_with("added"), "{hired}");
    let people = report(&shop, &["activity", "--by", "person"]);
    let mona = people.as_array().unwrap().iter().find(|row| row["user"] == "mona").unwrap().clone();
    assert!(mona["activities"].as_str().unwrap().parse::<usize>().unwrap() > 1, "{mona}");
    let kinds = report(&shop, &["activity", "--by", "kind"]);
    assert!(kinds.as_array().unwrap().iter().any(|row| row["kind"] == "sign_in"), "{kinds}");
    assert_eq!(report(&shop, &["activity", "--from", "2020-01-01", "--to", "2020-01-31"]), json!([]));
}
