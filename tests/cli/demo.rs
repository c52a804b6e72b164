use super::shop::{Ran, Shop, ran};

fn run(shop: &Shop, arguments: &[&str]) -> Ran {
    ran(shop.command(arguments).env("STOREKEEP_PIN", "246810").output().unwrap())
}

fn rows(shop: &Shop, table: &str) -> Vec<serde_json::Value> {
    serde_json::from_str(&run(shop, &["export", table, "--format", "json"]).done()).unwrap()
}

#[test]
fn the_demo_has_every_kind_of_thing() {
    let shop = Shop::none();
    let said = run(&shop, &["demo"]).done();
    assert!(said.contains("246810") && said.contains("cashier"), "{said}");
    assert!(run(&shop, &["demo"]).refused().contains("already"));

    let products = rows(&shop, "products");
    assert_eq!(products.len(), 120);
    assert!(products.iter().all(|row| !row["name_ar"].is_null()));
    let lots = rows(&shop, "lots");
    for (column, value) in [
        ("status", "quarantined"),
        ("status", "recalled"),
        ("status", "damaged"),
        ("quality", "pending"),
        ("quality", "rejected"),
        ("quality", "conditional"),
    ] {
        assert!(lots.iter().any(|row| row[column] == value), "{value}");
    }
    let invoices = rows(&shop, "invoices");
    let count = |kind: &str, status: &str| {
        invoices.iter().filter(|row| row["kind"] == kind && row["status"] == status).count()
    };
    assert_eq!(count("sale", "posted") + count("sale", "cancelled"), 150);
    assert_eq!(count("sale", "draft"), 2);
    assert!(count("sale", "cancelled") > 0);
    for kind in ["purchase", "import", "sale_return", "purchase_return"] {
        assert!(count(kind, "posted") > 0, "{kind}");
    }
    assert!(invoices.iter().any(|row| row["due"] != "0.00" && row["status"] == "posted"));
    let payments = rows(&shop, "payments");
    for method in ["cash", "card", "mobile_wallet", "bank_transfer"] {
        assert!(payments.iter().any(|row| row["method"] == method), "{method}");
    }
    let on_account = |side: &str, direction: &str| {
        payments.iter().any(|row| !row[side].is_null() && row["direction"] == direction)
    };
    assert!(on_account("customer", "out") && on_account("supplier", "out"));
    run(&shop, &["verify"]).done();
    assert_eq!(rows(&shop, "warehouses").len(), 3);
    assert_eq!(rows(&shop, "users").len(), 4);
}

#[test]
fn the_same_seed_makes_the_same_shop() {
    let size = ["demo", "--products", "40", "--customers", "10", "--invoices", "20", "--seed"];
    let made = |seed: &str| {
        let shop = Shop::none();
        run(&shop, &[&size[..], &[seed]].concat()).done();
        let tables = ["products", "customers", "suppliers", "stock", "invoice_items", "invoice_payments"];
        tables.map(|table| {
            let rows = rows(&shop, table).into_iter();
            let stripped = rows.map(|mut row| {
                row.as_object_mut().unwrap().remove("created_at");
                row
            });
            stripped.collect::<Vec<_>>()
        })
    };
    let first = made("7");
    assert_eq!(first, made("7"));
    assert_ne!(first, made("8"));
}

#[test]
fn a_demo_of_next_to_nothing_is_a_shop_too() {
    let shop = Shop::none();
    run(&shop, &["demo", "--products", "0", "--customers", "0", "--invoices", "3"]).done();
    assert_eq!(rows(&shop, "products").len(), 0);
    assert_eq!(rows(&shop, "invoices").len(), 0);
}
