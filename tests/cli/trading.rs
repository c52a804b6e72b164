//! A shop that buys, sells and takes back, and what its documents printed.

use serde_json::{Value, json};

use super::shop::{Ran, Shop};

/// The stocked shop with a supplier and a second customer; everything happens on one day.
pub fn trading() -> Shop {
    let shop = Shop::stocked();
    shop.import("suppliers", "code,name,payment_terms_days\nS-1,Delta Seeds,45\nS-2,Nile Chemicals,0\n")
        .done();
    shop.import("customers", "code,name,credit_limit\nC-2,Tanta Farm,unlimited\n").done();
    shop
}

/// What was printed for each document.
pub fn posted(ran: Ran) -> Vec<Value> {
    ran.done().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn post(shop: &Shop, document: Value) -> Value {
    posted(shop.import("invoices", document.to_string())).remove(0)
}

pub fn of(kind: &str, more: Value) -> Value {
    let mut document = json!({"kind": kind, "date": "2026-03-01"});
    document.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    document
}

pub fn paid(amount: &str) -> Value {
    json!([{"method": "cash", "amount": amount}])
}

/// 25 of W-1 less 5 %: 10.5 of L-SOON and 14.5 of L-LATE, for 831.25 and 116.38 tax.
pub fn sale(shop: &Shop) -> Value {
    post(
        shop,
        of(
            "sale",
            json!({"lines": [{"product": "W-1", "quantity": "25", "discount_percent": "5"}], "payments": paid("947.63")}),
        ),
    )
}

pub fn purchase(shop: &Shop) -> Value {
    let lines = json!([
        {"product": "W-1", "quantity": "10", "unit_price": "24.00", "lot": "L-N1", "expires": "2095-06-30",
         "supplier_lot": "D-77"},
        {"product": "W-1", "quantity": "20", "unit_cost": "26.00", "lot": "L-N2"},
        {"product": "HOE", "quantity": "4", "unit_cost": "100.00"},
    ]);
    let payments = json!([
        {"method": "check", "amount": "1000.00", "check_number": "000123", "check_due": "2026-06-30"}]);
    post(
        shop,
        of(
            "purchase",
            json!({"supplier": "S-1", "reference": "INV 77", "lines": lines, "freight": "30.00", "duty": "12.01",
                   "payments": payments}),
        ),
    )
}

pub fn figures<'a>(document: &'a Value, names: &[&str]) -> Vec<&'a str> {
    names.iter().map(|name| document[name].as_str().unwrap_or("none")).collect()
}

pub fn column<'a>(rows: &'a [Value], name: &str) -> Vec<&'a str> {
    rows.iter().map(|row| row[name].as_str().unwrap_or("none")).collect()
}

pub fn lines(document: &Value) -> &[Value] {
    document["lines"].as_array().unwrap()
}

pub fn on_hand(shop: &Shop, product: &str, lot: &str) -> String {
    let lots = shop.on_hand(product);
    lots.into_iter().find(|(number, _)| number == lot).map_or_else(String::new, |(_, quantity)| quantity)
}

pub fn is_clean(shop: &Shop) {
    let ran = shop.run(&["verify"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}
