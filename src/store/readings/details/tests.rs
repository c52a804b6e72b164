use crate::domain::{DraftLine, ExpiryAlert, Kind, Party, Price, Quantity};
use crate::store::master::Master;
use crate::store::masters::{CATEGORIES, CUSTOMERS, LOTS, PRODUCTS, SALES_ENGINEERS, WAREHOUSES};
use crate::store::tests::shop;
use crate::store::{Ask, Session};

fn add(session: &Session, master: &'static Master, fields: &[(&'static str, &str)]) -> i64 {
    let typed: Vec<_> = fields.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    session.masters().save(master, None, &typed).unwrap()
}

fn stock(session: &Session, lot: i64, warehouse: i64, quantity: i64) {
    session
        .store()
        .connection()
        .execute(
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
             SELECT '2026-01-01T00:00:00.000Z', product_id, id, ?2, ?3, 0, 'opening', 1, 0 FROM lots WHERE id = ?1",
            (lot, warehouse, quantity),
        )
        .unwrap();
}

/// Two products, one of them in two lots and two warehouses.
fn stocked() -> (tempfile::TempDir, Session) {
    let (folder, owner) = shop();
    add(&owner, &WAREHOUSES, &[("name", "Cold room")]);
    for sku in ["B", "A"] {
        add(&owner, &PRODUCTS, &[("sku", sku), ("name", sku), ("price", "1"), ("unit", "kg")]);
    }
    for (product, number, expires) in [("B", "L1", ""), ("B", "L2", "2099-01-01"), ("A", "L3", "")] {
        add(&owner, &LOTS, &[("product_id", product), ("number", number), ("expires", expires)]);
    }
    for (lot, warehouse, quantity) in
        [(1, 1, 5_000), (2, 1, 1_500), (2, 2, 2_000), (3, 2, 7_000), (1, 1, -2_000)]
    {
        stock(&owner, lot, warehouse, quantity);
    }
    (folder, owner)
}

#[test]
fn a_product_tells_its_stock_in_the_order_it_is_sold() {
    let (_folder, owner) = stocked();
    let lots = owner.stock().stock_by_lot(1.into()).unwrap();
    let told: Vec<_> =
        lots.iter().map(|lot| (lot.number.as_str(), lot.warehouse.as_str(), lot.quantity)).collect();
    let quantity = Quantity::from_thousandths;
    assert_eq!(
        told,
        [
            ("L2", "WH-001", quantity(1_500)),
            ("L1", "WH-001", quantity(3_000)),
            ("L2", "WH-002", quantity(2_000)),
        ]
    );
    let places = owner.stock().stock_by_warehouse(1.into()).unwrap();
    assert_eq!(
        places.iter().map(|place| place.quantity).collect::<Vec<_>>(),
        [quantity(4_500), quantity(2_000)]
    );
    assert_eq!(owner.stock().lot_by_warehouse(2.into()).unwrap().len(), 2);
}

#[test]
fn a_lot_tells_what_was_left_after_each_movement() {
    let (_folder, owner) = stocked();
    let moved = owner.stock().lot_movements(1.into()).unwrap();
    let told: Vec<_> =
        moved.iter().map(|moved| (moved.quantity.thousandths(), moved.balance.thousandths())).collect();
    assert_eq!(told, [(-2_000, 3_000), (5_000, 5_000)]);
    for _ in 0..60 {
        stock(&owner, 1, 1, 1_000);
    }
    let moved = owner.stock().lot_movements(1.into()).unwrap();
    assert_eq!(moved.len(), 50);
    assert_eq!(moved[0].balance.thousandths(), 63_000, "what stands before the first line is counted");
}

#[test]
fn a_warehouse_tells_its_products_by_name_however_many_lots_it_has() {
    let (_folder, owner) = stocked();
    let (stock, lots) = owner.stock().warehouse_stock(2.into()).unwrap();
    assert_eq!(lots, 2);
    let told: Vec<_> =
        stock.iter().map(|one| (one.sku.as_str(), one.lots, one.quantity.thousandths())).collect();
    assert_eq!(told, [("A", 1, 7_000), ("B", 1, 2_000)]);
    let connection = owner.store().connection();
    connection
        .execute_batch(
            "WITH RECURSIVE s (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 6000)
             INSERT INTO lots (product_id, number, received, created_at, updated_at)
             SELECT 1 + value % 2, 'M' || value, '2026-01-01', '', '' FROM s",
        )
        .unwrap();
    connection
        .execute_batch(
            "INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
             SELECT '', product_id, id, 2, 1000, 0, 'opening', 1, 0 FROM lots WHERE number LIKE 'M%'",
        )
        .unwrap();
    let (stock, lots) = owner.stock().warehouse_stock(2.into()).unwrap();
    assert_eq!(lots, 6_002);
    let told: Vec<_> =
        stock.iter().map(|one| (one.sku.as_str(), one.lots, one.quantity.thousandths())).collect();
    assert_eq!(told, [("A", 3_001, 3_007_000), ("B", 3_001, 3_002_000)]);
}

#[test]
fn an_expiry_is_announced_as_early_as_the_group_says() {
    let (_folder, owner) = stocked();
    let soon = (owner.masters().formats().today + chrono::Days::new(45)).to_string();
    owner.masters().save(&LOTS, Some(1), &[("expires", soon)]).unwrap();
    assert_eq!(owner.stock().expiry_alert(1.into()).unwrap(), ExpiryAlert::None);
    add(&owner, &crate::store::masters::PRODUCT_GROUPS, &[("name", "Seeds")]);
    owner.masters().save(&PRODUCTS, Some(1), &[("group_id", "Seeds".to_string())]).unwrap();
    assert_eq!(owner.stock().expiry_alert(1.into()).unwrap(), ExpiryAlert::Medium);
}

#[test]
fn a_category_counts_what_stands_below_it() {
    let (_folder, owner) = stocked();
    let top = add(&owner, &CATEGORIES, &[("name", "Seeds")]);
    add(&owner, &CATEGORIES, &[("name", "Vegetables"), ("parent_id", "Seeds")]);
    owner.masters().save(&PRODUCTS, Some(1), &[("category_id", "Seeds".to_string())]).unwrap();
    owner.masters().save(&PRODUCTS, Some(2), &[("category_id", "Vegetables".to_string())]).unwrap();
    let products = owner.stock().category_products(top).unwrap();
    assert_eq!((products.own, products.in_all, products.below), (1, 2, 1));
}

#[test]
fn a_user_tells_when_they_were_there_and_what_they_did() {
    let (_folder, owner) = stocked();
    let sessions = owner.people().sessions_of(1.into()).unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].how, None);
    let done = owner.people().done_by(1.into()).unwrap();
    assert_eq!(done[0].said.message().to_string(), "lot L3 added");
}

#[test]
fn a_sale_on_account_is_told_on_the_pages_of_all_who_had_a_part_in_it() {
    let (_folder, owner) = stocked();
    let engineer = add(
        &owner,
        &SALES_ENGINEERS,
        &[("name", "Ahmed"), ("commission_rate", "2.5"), ("monthly_target", "1000")],
    );
    let fields = [("name", "Farm"), ("sales_engineer_id", "EMP001"), ("credit_limit", "500")];
    let customer = add(&owner, &CUSTOMERS, &fields);
    let product = owner.stock().product(1.into()).unwrap();
    let mut draft = owner.documents().new_draft(Kind::Sale).unwrap();
    draft.party = Some(Party::Customer(customer.into()));
    draft.lines.push(DraftLine {
        unit_price: Price::from_ten_thousandths(1_000_000),
        ..product.line(Quantity::from_thousandths(2_000))
    });
    owner.documents().keep_draft(&draft).unwrap();
    let posted = owner.documents().post(&draft, &[]).unwrap();
    let documents = owner.people().customer_documents(customer).unwrap();
    // 2 × 100.00 and 14 %.
    let line = (documents[0].number.as_str(), documents[0].total.minor(), documents[0].due.minor());
    assert_eq!(line, (posted.number.as_str(), 22_800, 22_800));
    let ask = Ask { search: "farm".to_string(), limit: 1, ..Ask::default() };
    let balance = CUSTOMERS.shown_place("balance").unwrap();
    assert_eq!(owner.masters().list(&CUSTOMERS, &ask).unwrap().rows[0].1.figures[balance], Some(22_800));
    let month = owner.people().engineer_month(engineer).unwrap();
    assert_eq!((month.documents, month.net.minor(), month.commission.minor()), (1, 20_000, 500));
    // The lot that expires first was taken, and its page names the document.
    let moved = owner.stock().lot_movements(2.into()).unwrap();
    assert_eq!(moved[0].document.as_deref(), Some(posted.number.as_str()));
}
