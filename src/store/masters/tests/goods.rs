use super::super::{ALL, CATEGORIES, CUSTOMERS, LOTS, PRODUCT_GROUPS, PRODUCTS, WAREHOUSES};
use super::{add, assert_field, assert_refused, field, found, product, shop_with, stock, typed};
use crate::store::master::Master;
use crate::store::tests::shop;

#[test]
fn a_category_never_stands_below_itself() {
    let (_folder, owner) = shop();
    let top = add(&owner, &CATEGORIES, &[("name", "Seeds")]);
    let middle = add(&owner, &CATEGORIES, &[("name", "Vegetables"), ("parent_id", "CAT-001")]);
    add(&owner, &CATEGORIES, &[("name", "Tomatoes"), ("parent_id", "vegetables")]);
    assert_field(
        owner.masters().save(&CATEGORIES, Some(top), &typed(&[("parent_id", "Tomatoes")])),
        "parent_id",
        "Tomatoes stands below",
    );
    assert_field(
        owner.masters().save(&CATEGORIES, Some(top), &typed(&[("parent_id", "Seeds")])),
        "parent_id",
        "itself",
    );
    owner.masters().save(&CATEGORIES, Some(middle), &typed(&[("parent_id", "")])).unwrap();
    owner.masters().save(&CATEGORIES, Some(top), &typed(&[("parent_id", "Tomatoes")])).unwrap();
}

#[test]
fn categories_stand_as_a_tree() {
    let (_folder, owner) = shop();
    let tools = add(&owner, &CATEGORIES, &[("name", "Tools")]);
    let seeds = add(&owner, &CATEGORIES, &[("name", "Seeds")]);
    let vegetables =
        add(&owner, &CATEGORIES, &[("name", "Vegetables"), ("parent_id", "Seeds"), ("position", "2")]);
    let cereals = add(&owner, &CATEGORIES, &[("name", "Wheat"), ("parent_id", "Seeds"), ("position", "1")]);
    let tomatoes = add(&owner, &CATEGORIES, &[("name", "Tomatoes"), ("parent_id", "Vegetables")]);
    assert_eq!(found(&owner, &CATEGORIES, ""), [seeds, cereals, vegetables, tomatoes, tools]);
}

#[test]
fn two_categories_or_groups_of_one_name_are_refused() {
    let (_folder, owner) = shop();
    add(&owner, &CATEGORIES, &[("name", "Seeds")]);
    assert_field(owner.masters().save(&CATEGORIES, None, &typed(&[("name", "SEEDS")])), "name", "taken");
    add(&owner, &PRODUCT_GROUPS, &[("name", "Seeds")]);
    assert_field(owner.masters().save(&PRODUCT_GROUPS, None, &typed(&[("name", "seeds")])), "name", "taken");
}

#[test]
fn a_group_announces_expiry_by_its_name() {
    let (_folder, owner) = shop();
    let seeds = add(&owner, &PRODUCT_GROUPS, &[("name", "Seeds")]);
    let other = add(&owner, &PRODUCT_GROUPS, &[("name", "Tools"), ("expiry_alert_days", "0")]);
    assert_eq!(field(&owner, &PRODUCT_GROUPS, seeds, "expiry_alert_days"), "60");
    assert_eq!(field(&owner, &PRODUCT_GROUPS, other, "expiry_alert_days"), "0");
}

#[test]
fn the_tax_rate_is_the_groups_else_the_shops() {
    let (_folder, owner) = shop();
    add(&owner, &PRODUCT_GROUPS, &[("name", "Seeds"), ("tax_rate", "0")]);
    add(&owner, &PRODUCT_GROUPS, &[("name", "Tools")]);
    for (sku, group, typed_rate, rate) in
        [("A", "Seeds", "", "0"), ("B", "Tools", "", "14"), ("C", "", "", "14"), ("D", "Seeds", "5.5", "5.5")]
    {
        let fields =
            [("sku", sku), ("name", sku), ("price", "1"), ("group_id", group), ("tax_rate", typed_rate)];
        let id = add(&owner, &PRODUCTS, &fields);
        assert_eq!(field(&owner, &PRODUCTS, id, "tax_rate"), rate, "{sku}");
    }
}

#[test]
fn prices_and_levels_are_in_order() {
    let (_folder, owner) = shop();
    let fields = [("sku", "A"), ("name", "A"), ("price", "10"), ("lowest_price", "10.01")];
    assert_field(owner.masters().save(&PRODUCTS, None, &typed(&fields)), "lowest_price", "above");
    let fields =
        [("sku", "A"), ("name", "A"), ("price", "10"), ("minimum_stock", "5"), ("maximum_stock", "4")];
    assert_field(owner.masters().save(&PRODUCTS, None, &typed(&fields)), "minimum_stock", "above");
    let fields = [("sku", "A"), ("name", "A")];
    assert_field(owner.masters().save(&PRODUCTS, None, &typed(&fields)), "price", "needed");
    let fields = [("sku", "A"), ("name", "A"), ("price", "-1")];
    assert_field(owner.masters().save(&PRODUCTS, None, &typed(&fields)), "price", "below zero");
}

#[test]
fn a_service_tracks_no_lots() {
    let (_folder, owner) = shop();
    let fields = [
        ("sku", "SPRAY"),
        ("name", "Spraying"),
        ("price", "10"),
        ("kind", "service"),
        ("tracks_lots", "yes"),
    ];
    let id = add(&owner, &PRODUCTS, &fields);
    assert_eq!(field(&owner, &PRODUCTS, id, "tracks_lots"), "no");
}

#[test]
fn who_may_not_change_prices_changes_the_rest() {
    let (_folder, owner, keeper) = shop_with("manager");
    let id = product(&owner, "A");
    keeper.masters().save(&PRODUCTS, Some(id), &typed(&[("price", "11")])).unwrap();
    // No role of the system has one right without the other; a role of the shop's own may.
    let connection = owner.store().connection();
    connection
        .execute(
            "INSERT INTO roles (code, name, permissions, created_at, updated_at)
             VALUES ('editor', 'Editor', 'products.view products.edit', '', '')",
            [],
        )
        .unwrap();
    let (_, editor) = super::user(&owner, "editor", "editor");
    editor.masters().save(&PRODUCTS, Some(id), &typed(&[("name", "Other")])).unwrap();
    let refused = editor.masters().save(&PRODUCTS, Some(id), &typed(&[("price", "12")]));
    assert_field(refused, "price", "You may not change prices, so this stays 11.00.");
}

#[test]
fn barcodes_are_kept_in_the_form_in_which_every_scan_finds_them() {
    let (_folder, owner) = shop();
    let id = product(&owner, "A");
    let line = "16223000034573=12@55.00  036000291452 SHELF-7";
    owner.masters().save(&PRODUCTS, Some(id), &typed(&[("barcodes", line)])).unwrap();
    assert_eq!(field(&owner, &PRODUCTS, id, "barcodes"), "0036000291452 SHELF-7 16223000034573=12@55.00");
    for search in ["0036000291452", "036000291452", "shelf-7", "16223000034573"] {
        assert_eq!(found(&owner, &PRODUCTS, search), [id], "{search}");
    }
    assert!(found(&owner, &PRODUCTS, "55").is_empty(), "a price is no word to find a product by");
    owner.masters().save(&PRODUCTS, Some(id), &typed(&[("barcodes", "")])).unwrap();
    assert!(found(&owner, &PRODUCTS, "shelf-7").is_empty());
}

#[test]
fn a_barcode_of_another_product_is_refused_by_name() {
    let (_folder, owner) = shop();
    let first = product(&owner, "A");
    owner.masters().save(&PRODUCTS, Some(first), &typed(&[("barcodes", "036000291452")])).unwrap();
    let second = product(&owner, "B");
    // The same number, sent as EAN-13.
    let refused = owner.masters().save(&PRODUCTS, Some(second), &typed(&[("barcodes", "0036000291452")]));
    assert_field(refused, "barcodes", "belongs to A Name of A");
    for (line, words) in [
        ("X X", "twice"),
        ("X=0", "more than nothing"),
        ("X=1.5", "whole numbers"),
        ("=12", "no barcode"),
        ("X@-1", "below zero"),
        ("X=a", "not a number"),
    ] {
        assert_field(
            owner.masters().save(&PRODUCTS, Some(second), &typed(&[("barcodes", line)])),
            "barcodes",
            words,
        );
    }
}

#[test]
fn stock_keeps_a_product_the_kind_it_is() {
    let (_folder, owner) = shop();
    let fields = [("sku", "A"), ("name", "A"), ("price", "1"), ("unit", "kg")];
    let id = add(&owner, &PRODUCTS, &fields);
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    stock(&owner, lot, 1, 1_500);
    let refused = |field: &'static str, to: &str| {
        assert_field(
            owner.masters().save(&PRODUCTS, Some(id), &typed(&[(field, to)])),
            field,
            "the same figures",
        );
    };
    for (field, to) in [("kind", "service"), ("tracks_lots", "no"), ("unit", "piece"), ("unit", "litre")] {
        refused(field, to);
    }
    // What has moved keeps its meaning, also when nothing is left of it.
    stock(&owner, lot, 1, -1_500);
    refused("tracks_lots", "no");
    owner.masters().save(&PRODUCTS, Some(id), &typed(&[("price", "2"), ("unit", "kg")])).unwrap();
    let other = add(
        &owner,
        &PRODUCTS,
        &[("sku", "B"), ("name", "B"), ("price", "1"), ("barcodes", "BOX=0.5"), ("unit", "kg")],
    );
    assert_field(
        owner.masters().save(&PRODUCTS, Some(other), &typed(&[("unit", "piece")])),
        "barcodes",
        "0.5",
    );
    owner
        .masters()
        .save(&PRODUCTS, Some(other), &typed(&[("unit", "litre"), ("tracks_lots", "no")]))
        .unwrap();
}

#[test]
fn one_warehouse_is_the_default() {
    let (_folder, owner) = shop();
    let second = add(&owner, &WAREHOUSES, &[("name", "Cold room")]);
    assert_field(
        owner.masters().save(&WAREHOUSES, Some(1), &typed(&[("is_default", "no")])),
        "is_default",
        "another",
    );
    assert_refused(owner.masters().set_active(&WAREHOUSES, 1, false), "default");
    owner.masters().save(&WAREHOUSES, Some(second), &typed(&[("is_default", "yes")])).unwrap();
    assert_eq!(field(&owner, &WAREHOUSES, 1, "is_default"), "no");
    assert_eq!(field(&owner, &WAREHOUSES, second, "is_default"), "yes");
    owner.masters().set_active(&WAREHOUSES, 1, false).unwrap();
    assert_field(
        owner.masters().save(&WAREHOUSES, Some(1), &typed(&[("is_default", "yes")])),
        "is_default",
        "out of use",
    );
    assert_eq!(field(&owner, &WAREHOUSES, second, "is_default"), "yes", "a refusal changes nothing");
}

#[test]
fn a_warehouse_with_stock_stays_in_use() {
    let (_folder, owner) = shop();
    let second = add(&owner, &WAREHOUSES, &[("name", "Cold room")]);
    product(&owner, "A");
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    stock(&owner, lot, second, 1_000);
    assert_refused(owner.masters().set_active(&WAREHOUSES, second, false), "still holds stock");
    stock(&owner, lot, second, -1_000);
    owner.masters().set_active(&WAREHOUSES, second, false).unwrap();
    let fields = [("name", "B"), ("temperature_low", "8"), ("temperature_high", "2")];
    assert_field(owner.masters().save(&WAREHOUSES, None, &typed(&fields)), "temperature_high", "coldest");
}

#[test]
fn files_know_the_columns_by_the_names_of_the_data() {
    let names = |master: &'static Master| -> Vec<&str> {
        master.columns.iter().map(|column| column.csv_name()).collect()
    };
    for name in
        ["sku", "name", "price", "name_ar", "barcode", "category", "group", "unit", "tax_rate", "cost"]
    {
        assert!(names(&PRODUCTS).contains(&name), "{name}");
    }
    for name in ["wholesale_price", "lowest_price", "kind", "tracks_lots", "negative_stock", "reorder_point"]
    {
        assert!(names(&PRODUCTS).contains(&name), "{name}");
    }
    for name in ["product", "lot", "expires", "unit_cost", "received", "supplier", "status", "quality"] {
        assert!(names(&LOTS).contains(&name), "{name}");
    }
    assert!(names(&CUSTOMERS).contains(&"sales_engineer"));
    for master in ALL {
        let mut names = names(master);
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), master.columns.len(), "{}", master.table);
    }
}

#[test]
fn every_column_a_person_fills_in_is_one_of_the_table() {
    let (_folder, owner) = shop();
    let kept_by_the_program = [
        "id",
        "is_active",
        "created_at",
        "updated_at",
        "on_hand",
        "balance",
        "is_system",
        "last_sign_in_at",
        "last_cost",
        "value",
        "cost_movement_id",
        "quarantine_of",
    ];
    for master in ALL {
        let mut statement =
            owner.store().connection().prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        let columns: Vec<String> =
            statement.query_map([master.table], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        for column in columns.iter().filter(|name| !kept_by_the_program.contains(&name.as_str())) {
            assert!(master.place(column).is_some(), "{}.{column} cannot be filled in", master.table);
        }
    }
}
