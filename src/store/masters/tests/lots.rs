use super::super::{LOTS, PRODUCT_GROUPS, PRODUCTS};
use super::{add, assert_field, assert_refused, field, found, product, shop_with, stock, typed};
use crate::domain::Permission;
use crate::store::tests::shop;
use crate::store::{Ask, Error};

#[test]
fn a_lot_is_one_of_its_product_and_stays_with_it() {
    let (_folder, owner) = shop();
    product(&owner, "A");
    product(&owner, "B");
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    add(&owner, &LOTS, &[("product_id", "B"), ("number", "L1")]);
    let again = typed(&[("product_id", "A"), ("number", "l1")]);
    assert_field(owner.masters().save(&LOTS, None, &again), "number", "already");
    assert_field(
        owner.masters().save(&LOTS, Some(lot), &typed(&[("product_id", "B")])),
        "product_id",
        "stays",
    );
    let none = add(&owner, &PRODUCTS, &[("sku", "C"), ("name", "C"), ("price", "1"), ("tracks_lots", "no")]);
    assert!(none > 0);
    assert_field(
        owner.masters().save(&LOTS, None, &typed(&[("product_id", "C"), ("number", "L1")])),
        "product_id",
        "no lots",
    );
}

#[test]
fn a_lot_takes_its_cost_and_shelf_life_from_its_product() {
    let (_folder, owner) = shop();
    add(&owner, &PRODUCT_GROUPS, &[("name", "Seeds"), ("shelf_life_days", "10")]);
    let fields = [("sku", "A"), ("name", "A"), ("price", "1"), ("cost", "0.75"), ("group_id", "Seeds")];
    add(&owner, &PRODUCTS, &fields);
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1"), ("manufactured", "2026-01-25")]);
    assert_eq!(field(&owner, &LOTS, lot, "unit_cost"), "0.75");
    assert_eq!(field(&owner, &LOTS, lot, "expires"), "2026-02-04");
    assert_eq!(field(&owner, &LOTS, lot, "quality"), "approved");
    assert_eq!(field(&owner, &LOTS, lot, "received"), owner.masters().formats().today.to_string());
    let fields =
        [("product_id", "A"), ("number", "L2"), ("manufactured", "2026-01-25"), ("expires", "2026-01-24")];
    assert_field(owner.masters().save(&LOTS, None, &typed(&fields)), "expires", "before it was made");
}

/// What lies there is worth what a unit of it is said to cost, and nothing is worth nothing.
#[test]
fn a_cost_that_is_put_right_puts_right_what_lies_there() {
    let (_folder, owner) = shop();
    let file = owner.store().connection();
    product(&owner, "A");
    let lot =
        |number, cost| add(&owner, &LOTS, &[("product_id", "A"), ("number", number), ("unit_cost", cost)]);
    let (first, empty) = (lot("L1", "2.00"), lot("L2", "2.00"));
    stock(&owner, first, 1, 10_000);
    let worth = || -> (i64, i64, i64) {
        let sql = "SELECT p.value, b.value, (SELECT count(*) FROM stock_movements WHERE reason = 'value_correction')
                     FROM lots l JOIN products p ON p.id = l.product_id JOIN stock_balances b ON b.lot_id = l.id
                    WHERE l.id = ?1";
        file.query_row(sql, [first], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap()
    };
    // It was put there without a cost.
    assert_eq!(worth(), (0, 0, 0));
    owner.masters().save(&LOTS, Some(first), &typed(&[("shelf", "B-4")])).unwrap();
    assert_eq!(worth(), (0, 0, 0));
    owner.masters().save(&LOTS, Some(first), &typed(&[("unit_cost", "3.00")])).unwrap();
    assert_eq!(worth(), (3_000, 3_000, 1));
    owner.masters().save(&LOTS, Some(first), &typed(&[("unit_cost", "2.50")])).unwrap();
    assert_eq!(worth(), (2_500, 2_500, 2));
    owner.masters().save(&LOTS, Some(empty), &typed(&[("unit_cost", "7.00")])).unwrap();
    assert_eq!(worth(), (2_500, 2_500, 2));
    let checks = owner.store().verify(None).unwrap();
    let problems: Vec<_> = checks.into_iter().flat_map(|check| check.said()).collect();
    assert!(!problems.iter().any(|said| said.contains("alue") || said.contains("worth")), "{problems:?}");
    let told: i64 = file
        .query_row("SELECT count(*) FROM user_activities WHERE action = 'stock.valued'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(told, 2);
}

#[test]
fn where_a_test_is_asked_for_a_new_lot_waits_for_it() {
    let (_folder, owner) = shop();
    owner.store().connection().execute("UPDATE shop SET requires_quality_test = 1", []).unwrap();
    let owner = owner.store().sign_in("owner", super::PIN, &super::Terminal::here()).unwrap();
    product(&owner, "A");
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    assert_eq!(field(&owner, &LOTS, lot, "quality"), "pending");
}

#[test]
fn only_who_answers_for_quality_judges_a_lot() {
    let (_folder, owner, keeper) = shop_with("warehouse_keeper");
    product(&owner, "A");
    let lot = add(&keeper, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    keeper.masters().save(&LOTS, Some(lot), &typed(&[("shelf", "B-4")])).unwrap();
    for (name, value, right) in [
        ("quality", "rejected", "lots.quality"),
        ("status", "quarantined", "lots.quality"),
        ("status", "damaged", "lots.quality"),
        ("status", "recalled", "lots.recall"),
    ] {
        let refused = keeper.masters().save(&LOTS, Some(lot), &typed(&[(name, value)]));
        assert!(
            matches!(refused, Err(Error::NotPermitted { permission }) if permission.code() == right),
            "{refused:?}"
        );
    }
    let refused = keeper.masters().set_active(&LOTS, lot, false);
    assert!(
        matches!(refused, Err(Error::NotPermitted { permission: Permission::LotsQuality })),
        "{refused:?}"
    );
    let refused = keeper.masters().save(
        &LOTS,
        None,
        &typed(&[("product_id", "A"), ("number", "L2"), ("status", "recalled")]),
    );
    assert!(
        matches!(refused, Err(Error::NotPermitted { permission: Permission::LotsRecall })),
        "{refused:?}"
    );
}

#[test]
fn out_of_use_is_quarantine() {
    let (_folder, owner) = shop();
    product(&owner, "A");
    let lot = add(&owner, &LOTS, &[("product_id", "A"), ("number", "L1")]);
    owner.masters().set_active(&LOTS, lot, false).unwrap();
    assert_eq!(field(&owner, &LOTS, lot, "status"), "quarantined");
    owner.masters().set_active(&LOTS, lot, true).unwrap();
    assert_eq!(field(&owner, &LOTS, lot, "status"), "active");
    owner.masters().save(&LOTS, Some(lot), &typed(&[("status", "recalled")])).unwrap();
    for active in [false, true] {
        assert_refused(owner.masters().set_active(&LOTS, lot, active), "is recalled");
    }
    assert_eq!(field(&owner, &LOTS, lot, "status"), "recalled");
}

#[test]
fn lots_are_found_by_number_and_by_product_and_sold_out_ones_when_asked() {
    let (_folder, owner) = shop();
    product(&owner, "TOM");
    product(&owner, "CUC");
    let full = add(&owner, &LOTS, &[("product_id", "TOM"), ("number", "2026-1"), ("expires", "2030-02-01")]);
    let empty = add(&owner, &LOTS, &[("product_id", "TOM"), ("number", "2026-2"), ("expires", "2030-01-01")]);
    let new = add(&owner, &LOTS, &[("product_id", "CUC"), ("number", "2026-3")]);
    stock(&owner, full, 1, 1_000);
    stock(&owner, empty, 1, 1_000);
    stock(&owner, empty, 1, -1_000);
    assert_eq!(found(&owner, &LOTS, ""), [full, new]);
    assert_eq!(found(&owner, &LOTS, "tom"), [full]);
    assert_eq!(found(&owner, &LOTS, "2026-3"), [new]);
    assert_eq!(found(&owner, &LOTS, "cuc 2026"), [new]);
    let all = Ask { inactive: true, limit: 10, ..Ask::default() };
    let ids: Vec<i64> =
        owner.masters().list(&LOTS, &all).unwrap().rows.iter().map(|(_, row)| row.id).collect();
    assert_eq!(ids, [empty, full, new], "first expired first, undated last");
}
