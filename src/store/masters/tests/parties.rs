use super::super::{ALL, CUSTOMERS, LOTS, PRODUCTS, SALES_ENGINEERS, SUPPLIERS};
use super::{add, assert_field, assert_refused, field, found, typed};
use crate::store::tests::shop;
use crate::store::{Ask, From};

#[test]
fn the_walk_in_customer_stays_as_he_is() {
    let (_folder, owner) = shop();
    assert_refused(owner.masters().set_active(&CUSTOMERS, 1, false), "stays in use");
    assert_field(owner.masters().save(&CUSTOMERS, Some(1), &typed(&[("code", "X")])), "code", "CASH");
    assert_field(
        owner.masters().save(&CUSTOMERS, Some(1), &typed(&[("credit_limit", "1")])),
        "credit_limit",
        "at once",
    );
}

#[test]
fn a_party_is_found_by_any_of_its_words() {
    let (_folder, owner) = shop();
    let id = add(
        &owner,
        &SUPPLIERS,
        &[("name", "شركة الأمل للبذور"), ("contact_person", "Hany"), ("phone", "0100 123")],
    );
    for search in ["الامل", "han", "0100", "SUP-001", "هاني sup"] {
        let expected: &[i64] = if search == "هاني sup" { &[] } else { &[id] };
        assert_eq!(found(&owner, &SUPPLIERS, search), expected, "{search}");
    }
    let engineer = add(&owner, &SALES_ENGINEERS, &[("name", "أحمد حسن")]);
    assert_eq!(found(&owner, &SALES_ENGINEERS, "احمد"), [engineer], "few rows are found folded too");
    assert!(found(&owner, &SALES_ENGINEERS, "%").is_empty());
}

#[test]
fn what_is_out_of_use_is_not_referred_to_anew() {
    let (_folder, owner) = shop();
    let engineer = add(&owner, &SALES_ENGINEERS, &[("name", "Ahmed")]);
    let customer = add(&owner, &CUSTOMERS, &[("name", "A"), ("sales_engineer_id", "Ahmed")]);
    owner.masters().set_active(&SALES_ENGINEERS, engineer, false).unwrap();
    owner.masters().save(&CUSTOMERS, Some(customer), &typed(&[("city", "Tanta")])).unwrap();
    let refused =
        owner.masters().save(&CUSTOMERS, None, &typed(&[("name", "B"), ("sales_engineer_id", "EMP001")]));
    assert_field(refused, "sales_engineer_id", "EMP001 Ahmed is out of use");
}

#[test]
fn a_name_that_two_have_is_not_guessed() {
    let (_folder, owner) = shop();
    add(&owner, &SALES_ENGINEERS, &[("name", "Ahmed")]);
    let second = add(&owner, &SALES_ENGINEERS, &[("name", "Ahmed")]);
    let refused =
        owner.masters().save(&CUSTOMERS, None, &typed(&[("name", "B"), ("sales_engineer_id", "ahmed")]));
    assert_field(refused, "sales_engineer_id", "more than one");
    let customer = add(&owner, &CUSTOMERS, &[("name", "B"), ("sales_engineer_id", "EMP002")]);
    assert_eq!(field(&owner, &CUSTOMERS, customer, "sales_engineer_id"), "EMP002");
    owner.masters().set_active(&SALES_ENGINEERS, second, true).unwrap();
}

#[test]
fn a_user_is_one_sales_engineer_at_most() {
    let (_folder, owner) = shop();
    add(&owner, &SALES_ENGINEERS, &[("name", "Ahmed"), ("user_id", "owner")]);
    let refused =
        owner.masters().save(&SALES_ENGINEERS, None, &typed(&[("name", "Mona"), ("user_id", "owner")]));
    assert_field(refused, "user_id", "taken: Ahmed");
}

#[test]
fn an_address_without_its_sign_is_refused() {
    let (_folder, owner) = shop();
    for master in [&CUSTOMERS, &SUPPLIERS, &SALES_ENGINEERS] {
        assert_field(
            owner.masters().save(master, None, &typed(&[("name", "A"), ("email", "a.b")])),
            "email",
            "name@",
        );
    }
}

#[test]
fn a_list_can_go_to_a_row_just_saved() {
    let (_folder, owner) = shop();
    for number in 0..30 {
        add(&owner, &CUSTOMERS, &[("name", &format!("Name {number:02}"))]);
    }
    let id = add(&owner, &CUSTOMERS, &[("name", "Name 17b")]);
    for ask in [
        Ask::default(),
        Ask { sort: 1, ..Ask::default() },
        Ask { descending: true, ..Ask::default() },
        Ask { search: "name".to_string(), ..Ask::default() },
    ] {
        let key = owner.masters().key_of(&CUSTOMERS, &ask, id).unwrap().unwrap();
        let page = owner.masters().list(&CUSTOMERS, &Ask { from: From::At(key), limit: 3, ..ask }).unwrap();
        assert_eq!(page.rows[0].1.id, id);
    }
    let elsewhere = Ask { search: "cash".to_string(), ..Ask::default() };
    assert!(owner.masters().key_of(&CUSTOMERS, &elsewhere, id).unwrap().is_none());
    owner.masters().set_active(&CUSTOMERS, id, false).unwrap();
    assert!(owner.masters().key_of(&CUSTOMERS, &Ask::default(), id).unwrap().is_none());
}

#[test]
fn a_crowd_is_walked_both_ways_and_loses_nobody() {
    let (_folder, owner) = shop();
    let connection = owner.store().connection();
    connection
        .execute_batch(
            "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 700)
             INSERT INTO products (id, sku, name, tax_rate, price, created_at, updated_at)
             SELECT n, 'P' || n, 'Seed ' || (n % 7), 0, 1, '', '' FROM n;
             INSERT INTO product_search (rowid, words) SELECT id, lower(sku || ' ' || name) FROM products;
             INSERT INTO lots (product_id, number, received, created_at, updated_at)
             SELECT id, 'L' || id, '2026-01-01', '', '' FROM products",
        )
        .unwrap();
    for master in [&PRODUCTS, &LOTS] {
        let ask = |from| Ask { search: "seed".to_string(), from, limit: 64, ..Ask::default() };
        assert_eq!(owner.masters().count(master, &ask(From::Start)).unwrap(), 501, "a crowd is not counted");
        let (mut down, mut up) = (Vec::new(), Vec::new());
        let mut page = owner.masters().list(master, &ask(From::Start)).unwrap();
        loop {
            down.extend(page.rows.iter().map(|(_, row)| row.id));
            let Some((key, _)) = page.rows.last().filter(|_| page.more_after) else { break };
            page = owner.masters().list(master, &ask(From::After(key.clone()))).unwrap();
        }
        let mut page = owner.masters().list(master, &ask(From::End)).unwrap();
        loop {
            up.extend(page.rows.iter().rev().map(|(_, row)| row.id));
            let Some((key, _)) = page.rows.first().filter(|_| page.more_before) else { break };
            page = owner.masters().list(master, &ask(From::Before(key.clone()))).unwrap();
        }
        up.reverse();
        assert_eq!(down, up);
        down.sort_unstable();
        down.dedup();
        assert_eq!(down.len(), 700, "{}", master.table);
        let key = owner.masters().key_of(master, &ask(From::Start), 333).unwrap().unwrap();
        assert_eq!(owner.masters().list(master, &ask(From::At(key))).unwrap().rows[0].1.id, 333);
    }
}

#[test]
fn whatever_is_typed_is_a_search_and_never_a_fault() {
    let (_folder, owner) = shop();
    for search in [
        "हिन्दी",
        "ไทย",
        "中文",
        "\"",
        "*",
        "a*b",
        "'; --",
        "AND",
        "NEAR(a b)",
        "ﷺ",
        "\u{200f}",
        "e\u{301}",
        "²",
    ] {
        for master in ALL {
            found(&owner, master, search);
        }
    }
    let id = add(&owner, &CUSTOMERS, &[("name", "नमस्ते हिन्दी किसान")]);
    for search in ["हिन्दी", "किसान", "नम"] {
        assert_eq!(found(&owner, &CUSTOMERS, search), [id], "{search}");
    }
}
