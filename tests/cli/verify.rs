use serde_json::{Value, json};

use super::shop::Shop;

fn sold() -> Shop {
    let shop = Shop::stocked();
    let sale = json!({
        "kind": "sale", "date": "2026-03-01", "customer": "C-1",
        "lines": [{"product": "W-1", "quantity": "12", "discount_percent": "5"}, {"product": "HOE", "quantity": "1"}],
        "discount_amount": "3.00", "shipping": "7.00",
        "payments": [{"method": "cash", "amount": "100.00"}, {"method": "card", "amount": "50.00"}],
    });
    shop.import("invoices", format!("{sale}\n{sale}\n{{}}\n"));
    shop
}

fn checks(out: &str) -> Vec<Value> {
    let verified: Value = serde_json::from_str(out).unwrap();
    verified["checks"].as_array().unwrap().clone()
}

#[test]
fn a_shop_that_sold_is_proved_check_by_check() {
    let shop = sold();
    let out = shop.run(&["verify"]).done();
    assert!(out.lines().count() > 10 && !out.contains("FAIL"), "{out}");
    let checks = checks(&shop.run(&["verify", "--json"]).done());
    assert!(checks.iter().all(|check| check["ok"] == true));
    let count =
        |name: &str| checks.iter().find(|check| check["name"] == name).map(|check| check["count"].clone());
    assert_eq!(count("the 18 tables"), Some(json!(18)));
    assert_eq!(count("register chain"), Some(json!(2)));
}

#[test]
fn the_seal_of_a_receipt_is_looked_up() {
    let shop = sold();
    let hash = shop.rows("register")[1]["hash"].as_str().unwrap().to_string();
    let seal: String = hash.chars().take(8).collect();
    let printed = format!("SAL-2026-000002:{seal}");
    shop.run(&["verify", "--expect", &printed]).done();
    assert_eq!(shop.run(&["verify", "--expect", "SAL-2026-000002:00000000"]).code, Some(1));
    assert_eq!(shop.run(&["verify", "--expect", "SAL-2026-000003:00000000"]).code, Some(1));
    shop.run(&["verify", "--expect", "SAL-2026-000002"]).refused();
}

#[test]
fn what_was_altered_behind_its_back_is_named() {
    let shop = sold();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    plain.execute("UPDATE stock_balances SET quantity = quantity + 1000 WHERE lot_id = 1", []).unwrap();
    drop(plain);
    let ran = shop.run(&["verify"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("FAIL") && ran.out.contains("L-LATE"), "{}", ran.out);
    let ran = shop.run(&["verify", "--json"]);
    assert_eq!(ran.code, Some(1));
    assert!(checks(&ran.out).iter().any(|check| check["ok"] == false && check["problems"] != json!([])));
}

#[test]
fn a_file_that_cannot_be_looked_at_says_why() {
    let shop = sold();
    assert_eq!(shop.run(&["--db", shop.path("none.db").to_str().unwrap(), "verify"]).code, Some(2));
    let bytes = std::fs::read(shop.db()).unwrap();
    let torn = shop.path("torn.db");
    std::fs::write(&torn, &bytes[..bytes.len() / 3]).unwrap();
    let ran = shop.run(&["--db", torn.to_str().unwrap(), "verify"]);
    assert_eq!(ran.code, Some(1), "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("FAIL"), "{}", ran.out);
}

#[test]
fn verify_writes_nothing_and_finds_a_shop_that_is_gone() {
    let shop = sold();
    shop.run(&["backup", shop.path("b.db").to_str().unwrap()]).done();
    let contents = || {
        let names = super::shop::names_in(shop.folder.path());
        let read = |name: &String| (name.clone(), std::fs::read(shop.path(name)).unwrap_or_default());
        names.iter().map(read).collect::<Vec<_>>()
    };
    // Emptied, and gone beside its lock.
    std::fs::write(shop.db(), "").unwrap();
    for gone in [false, true] {
        if gone {
            std::fs::remove_file(shop.db()).unwrap();
        }
        let before = contents();
        let ran = shop.run(&["verify"]);
        assert_eq!(ran.code, Some(1), "{}", ran.err);
        assert!(ran.out.contains("there was a shop") && ran.out.contains("restore"), "{}", ran.out);
        for asked in [
            &["init", "--shop", "New", "--owner", "bob"][..],
            &["demo"],
            &["import", "invoices", "-"],
            &["export", "products"],
            &["report", "stock"],
        ] {
            let said = shop.run(asked).refused();
            assert!(said.contains("there was a shop"), "{asked:?}: {said}");
        }
        let said = shop.import("products", "sku,name,price\nA-1,Tin,1\n").refused();
        assert!(said.contains("there was a shop"), "{said}");
        assert!(contents() == before, "something was written");
    }
    let ran = shop.run(&["restore", shop.path("b.db").to_str().unwrap(), "--yes"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(shop.rows("register").len(), 2);
    // An empty file that never was a shop is none either, and stays empty.
    std::fs::write(shop.path("empty.db"), "").unwrap();
    let empty = shop.path("empty.db");
    assert_eq!(shop.run(&["--db", empty.to_str().unwrap(), "verify"]).code, Some(1));
    assert_eq!(empty.metadata().unwrap().len(), 0);
}

#[test]
fn a_file_of_an_older_program_is_not_brought_up_to_date_by_being_proved() {
    let shop = sold();
    let plain = rusqlite::Connection::open(shop.db()).unwrap();
    plain
        .execute("DELETE FROM refinery_schema_history WHERE version = (SELECT max(version) FROM refinery_schema_history)", [])
        .unwrap();
    drop(plain);
    let before = std::fs::read(shop.db()).unwrap();
    let ran = shop.run(&["verify"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.out.contains("brought up to date when it is opened"), "{}", ran.out);
    assert!(std::fs::read(shop.db()).unwrap() == before);
}
