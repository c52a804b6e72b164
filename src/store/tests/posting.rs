use super::shop;
use crate::domain::{Discount, Draft, Kind, Money, Party, PaymentMethod, Price, Quantity, Rate, Tender};
use crate::store::{Deal, Error, Session};

/// A product with two lots, the second expiring first.
fn goods(session: &Session) -> i64 {
    session
        .store()
        .transaction(|tx| {
            tx.execute_batch(
                "INSERT INTO products (id, sku, name, tax_rate, price, cost, created_at, updated_at)
                 VALUES (1, 'NPK-20', 'NPK 20-20-20', 14000, 350000, 200000, '', '');
                 INSERT INTO product_barcodes (barcode, product_id) VALUES ('6221234567893', 1);
                 INSERT INTO product_search (rowid, words) VALUES (1, 'npk-20 npk 20-20-20 6221234567893');
                 INSERT INTO lots (id, product_id, number, expires, received, unit_cost, created_at, updated_at)
                 VALUES (1, 1, 'L-LATE', '2031-01-01', '2026-01-01', 200000, '', ''),
                        (2, 1, 'L-SOON', '2030-01-01', '2026-02-01', 220000, '', ''),
                        (3, 1, 'L-OLD', '2020-01-01', '2019-01-01', 100000, '', '');
                 INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
                 VALUES ('', 1, 1, 1, 10000, 200000, 'opening', 1, 20000), ('', 1, 2, 1, 5000, 220000, 'opening', 1, 11000),
                        ('', 1, 3, 1, 9000, 100000, 'opening', 1, 9000);",
            )?;
            Ok(())
        })
        .unwrap();
    1
}

fn ticket(session: &Session, product: i64, quantity: &str) -> Draft {
    let product = session.stock().product(product.into()).unwrap();
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    draft.lines.push(product.line(Quantity::parse(quantity).unwrap()));
    draft
}

fn cash(amount: i64, tendered: i64) -> Vec<Tender> {
    vec![Tender {
        method: PaymentMethod::Cash,
        amount: Money::from_minor(amount),
        tendered: Some(Money::from_minor(tendered)),
        reference: None,
        check: None,
    }]
}

fn count(session: &Session, sql: &str) -> i64 {
    session.store().connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_paid_sale_is_whole_in_the_file() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let draft = ticket(&session, product, "7");
    session.documents().keep_draft(&draft).unwrap();
    // 7 × 35.00 = 245.00, and 14 % of it: 34.30.
    let posted = session.documents().post(&draft, &cash(27930, 30000)).unwrap();
    assert!(posted.number.starts_with("SAL-") && posted.number.ends_with("-000001"), "{}", posted.number);
    let document = session.documents().document(posted.id).unwrap();
    assert_eq!(document.totals.total, Money::from_minor(27930));
    assert_eq!(document.change().unwrap(), Money::from_minor(2070));
    assert_eq!(document.due().unwrap(), Money::ZERO);
    let lots: Vec<_> = document.lines[0]
        .lots
        .iter()
        .map(|lot| (lot.number.clone().unwrap(), lot.quantity.plain()))
        .collect();
    assert_eq!(lots, [("L-SOON".to_string(), "5".to_string()), ("L-LATE".to_string(), "2".to_string())]);
    assert_eq!(session.stock().product(product.into()).unwrap().on_hand.plain(), "17");
    assert_eq!(count(&session, "SELECT quantity FROM stock_balances WHERE lot_id = 2"), 0);
    assert_eq!(count(&session, "SELECT total FROM unified_invoices"), 27930);
    assert_eq!(count(&session, "SELECT count(*) FROM unified_invoice_lots"), 2);
    assert_eq!(count(&session, "SELECT unit_cost FROM invoice_items"), (5 * 220_000 + 2 * 200_000) / 7 + 1);
    assert_eq!(count(&session, "SELECT count(*) FROM user_activities WHERE action = 'invoice.posted'"), 1);
    assert_eq!(document.register.len(), 1);
}

#[test]
fn the_same_ticket_posts_once() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let draft = ticket(&session, product, "1");
    let first = session.documents().post(&draft, &cash(3990, 3990)).unwrap();
    let again = session.documents().post(&draft, &cash(3990, 3990)).unwrap();
    assert_eq!((first.number, false), (again.number, first.repeated));
    assert!(again.repeated);
    assert_eq!(count(&session, "SELECT count(*) FROM payments"), 1);
    assert_eq!(count(&session, "SELECT count(*) FROM unified_invoices"), 1);
    assert!(session.documents().keep_draft(&draft).is_err(), "a posted ticket is not written over");
}

#[test]
fn who_says_what_was_asked_is_not_answered_with_something_else() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let draft = ticket(&session, product, "1");
    let tenders = cash(3990, 3990);
    let post = |said| session.documents().conclude(&Deal { said, ..Deal::of(&draft, &tenders) });
    let first = post(Some("one")).unwrap();
    assert!(post(Some("one")).unwrap().repeated);
    let refused = post(Some("another")).unwrap_err().to_string();
    assert!(refused.contains(&first.number) && refused.contains("another document"), "{refused}");
    // The screen, which has the draft itself, says nothing; and nothing was kept of what it posted.
    assert!(post(None).unwrap().repeated);
    let other = ticket(&session, product, "1");
    session.documents().post(&other, &tenders).unwrap();
    let again = Deal { said: Some("one"), ..Deal::of(&other, &tenders) };
    assert!(session.documents().conclude(&again).unwrap().repeated);
    assert_eq!(count(&session, "SELECT count(*) FROM unified_invoices"), 2);
}

#[test]
fn a_refusal_leaves_nothing_behind() {
    let (_folder, session) = shop();
    let product = goods(&session);
    session.documents().keep_draft(&ticket(&session, product, "1")).unwrap();
    let before = count(&session, "SELECT total_changes()");
    let too_many = ticket(&session, product, "16");
    let unpaid = ticket(&session, product, "1");
    let overpaid = ticket(&session, product, "1");
    let mut expired = ticket(&session, product, "1");
    expired.lines[0].lots = Some(vec![crate::domain::Take { lot_id: 3.into(), quantity: Quantity::ONE }]);
    for (draft, tenders) in [
        (too_many, cash(16 * 3990, 16 * 3990)),
        (unpaid, Vec::new()),
        (overpaid, cash(4000, 4000)),
        (expired, cash(3990, 3990)),
    ] {
        let refused = session.documents().post(&draft, &tenders);
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    }
    assert_eq!(count(&session, "SELECT count(*) FROM invoices"), 1);
    assert_eq!(count(&session, "SELECT count(*) FROM sequences"), 0);
    assert!(before > 0);
}

#[test]
fn numbers_have_no_gaps() {
    let (_folder, session) = shop();
    let product = goods(&session);
    for number in 1..=3 {
        let refused = ticket(&session, product, "100");
        assert!(session.documents().post(&refused, &[]).is_err());
        let posted = session.documents().post(&ticket(&session, product, "1"), &cash(3990, 3990)).unwrap();
        assert!(posted.number.ends_with(&format!("-{number:06}")), "{}", posted.number);
    }
}

#[test]
fn a_kept_ticket_comes_back_to_its_clerk_after_a_kill() {
    let (folder, session) = shop();
    let product = goods(&session);
    let mut draft = ticket(&session, product, "2");
    draft.discount = Discount::Percent(Rate::from_thousandths(5_000));
    draft.lines[0].lots =
        Some(vec![crate::domain::Take { lot_id: 1.into(), quantity: Quantity::from_thousandths(2000) }]);
    session.documents().keep_draft(&draft).unwrap();
    let other = session.store().sign_in("owner", super::PIN, &crate::store::Terminal::here()).unwrap();
    assert_eq!(other.documents().resume_draft(Kind::Sale).unwrap(), None, "a running program has it");
    drop(other);
    // A program that is killed says nothing to the file; its process is gone at the next sign-in.
    session
        .store()
        .transaction(|tx| Ok(tx.execute("UPDATE user_sessions SET process_id = 999999999", [])?))
        .unwrap();
    drop(session);
    let store = crate::store::Store::open(&folder.path().join("shop.db")).unwrap();
    let session = store.sign_in("owner", super::PIN, &crate::store::Terminal::here()).unwrap();
    assert_eq!(session.documents().resume_draft(Kind::Sale).unwrap(), Some(draft));
}

#[test]
fn a_customer_buys_on_account_up_to_the_limit() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let typed = [("name", "Nile Farm".to_string()), ("credit_limit", "50".to_string())];
    let customer = session.masters().save(&crate::store::masters::CUSTOMERS, None, &typed).unwrap();
    let mut first = ticket(&session, product, "1");
    first.party = Some(Party::Customer(customer.into()));
    let posted = session.documents().post(&first, &[]).unwrap();
    assert_eq!(session.documents().document(posted.id).unwrap().due().unwrap(), Money::from_minor(3990));
    let mut second = ticket(&session, product, "1");
    second.party = Some(Party::Customer(customer.into()));
    let refused = session.documents().post(&second, &[]);
    assert!(matches!(&refused, Err(Error::Refused(why)) if why.to_string().contains("10.10")), "{refused:?}");
    session.documents().post(&second, &cash(2990, 2990)).unwrap();
    assert_eq!(
        session.money().customer_terms(customer.into(), first.date).unwrap().balance,
        Money::from_minor(4990)
    );
}

#[test]
fn a_line_below_its_lowest_price_takes_the_right() {
    let (_folder, owner) = shop();
    let product = goods(&owner);
    let clerk = cashier(&owner);
    let cheap = |session: &Session| {
        let mut draft = ticket(session, product, "1");
        draft.lines[0].unit_price = Price::from_ten_thousandths(100_000);
        session.documents().post(&draft, &cash(1140, 1140))
    };
    assert!(matches!(cheap(&clerk), Err(Error::NeedsApproval { .. })));
    let number = crate::store::clock::today().format("SAL-%Y-000001").to_string();
    assert_eq!(cheap(&owner).unwrap().number, number);
}

/// A clerk at the counter of the same shop.
fn cashier(session: &Session) -> Session {
    let typed = [
        ("username", "amal"),
        ("full_name", "Amal Said"),
        ("role_id", "cashier"),
        ("secret_hash", super::PIN),
    ];
    let typed: Vec<_> = typed.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    session.masters().save(&crate::store::masters::USERS, None, &typed).unwrap();
    session.store().sign_in("amal", super::PIN, &crate::store::Terminal::here()).unwrap()
}

#[test]
fn no_field_of_a_document_gives_goods_away_without_the_right() {
    let (_folder, owner) = shop();
    let product = goods(&owner);
    let clerk = cashier(&owner);
    type Change = fn(&mut Draft);
    let changes: [(&str, Change); 7] = [
        ("price", |draft| draft.lines[0].unit_price = Price::from_ten_thousandths(349_999)),
        ("tax", |draft| draft.lines[0].tax_rate = Rate::ZERO),
        ("mode", |draft| draft.price_mode = crate::domain::PriceMode::TaxIncluded),
        ("rounding", |draft| draft.cash_rounding = Some(Money::from_minor(100_000))),
        ("year", |draft| draft.date = "0001-01-01".parse().unwrap()),
        ("due before its date", |draft| draft.due_date = draft.date.pred_opt()),
        ("kind", |draft| draft.kind = Kind::Service),
    ];
    for (what, change) in changes {
        let mut draft = ticket(&clerk, product, "1");
        change(&mut draft);
        let payable = clerk.documents().totals(&draft).unwrap().payable;
        let tenders = if payable.is_zero() { Vec::new() } else { cash(payable.minor(), payable.minor()) };
        let refused = clerk.documents().post(&draft, &tenders);
        assert!(
            matches!(
                refused,
                Err(Error::Refused(_)
                    | Error::Domain(_)
                    | Error::NotPermitted { .. }
                    | Error::NeedsApproval { .. })
            ),
            "{what}: {refused:?}"
        );
    }
    // The owner may, where it is a right and not a rule.
    let mut draft = ticket(&owner, product, "1");
    draft.lines[0].tax_rate = Rate::ZERO;
    owner.documents().post(&draft, &cash(3500, 3500)).unwrap();
}

#[test]
fn a_sale_dated_back_does_not_bring_an_expired_lot_to_life() {
    let (_folder, owner) = shop();
    let product = goods(&owner);
    let clerk = cashier(&owner);
    let mut draft = ticket(&clerk, product, "16");
    draft.date = "2020-01-01".parse().unwrap();
    let payable = clerk.documents().totals(&draft).unwrap().payable.minor();
    let tenders = cash(payable, payable);
    let needs = match clerk.documents().post(&draft, &tenders) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?}"),
    };
    assert!(needs[0].what.to_string().contains("This sale is dated 2020-01-01, and today is"), "{needs:?}");
    // The day may be approved; what had expired by today stays so.
    let approval = clerk.people().approve("owner", super::PIN, &needs).unwrap();
    let refused =
        clerk.documents().conclude(&Deal { approval: Some(&approval), ..Deal::of(&draft, &tenders) });
    assert!(
        matches!(&refused, Err(Error::Refused(why)) if why.to_string().contains("1 too many")),
        "{refused:?}"
    );
}

#[test]
fn the_lowest_price_holds_against_the_discount_of_the_whole_ticket() {
    let (_folder, owner) = shop();
    let product = goods(&owner);
    owner
        .masters()
        .save(&crate::store::masters::PRODUCTS, Some(product), &[("lowest_price", "31".to_string())])
        .unwrap();
    let clerk = cashier(&owner);
    let mut draft = ticket(&clerk, product, "1");
    draft.discount = Discount::Percent(Rate::from_thousandths(90_000));
    let refused = clerk.documents().post(&draft, &cash(399, 399));
    assert!(
        matches!(&refused, Err(error @ Error::NeedsApproval { .. }) if error.to_string().contains("31.00")),
        "{refused:?}"
    );
    draft.discount = Discount::Percent(Rate::from_thousandths(10_000));
    let payable = clerk.documents().totals(&draft).unwrap().payable.minor();
    clerk.documents().post(&draft, &cash(payable, payable)).unwrap();
}

#[test]
fn nobody_pays_with_store_credit_that_is_not_there() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let tender = Tender { method: PaymentMethod::StoreCredit, tendered: None, ..cash(3990, 3990)[0].clone() };
    let refused = session.documents().post(&ticket(&session, product, "1"), &[tender]);
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
}

#[test]
fn a_customer_that_a_cashier_adds_pays_at_once_and_at_list_price() {
    let (_folder, owner) = shop();
    let clerk = cashier(&owner);
    let typed = [
        ("name", "A friend"),
        ("credit_limit", "1000000"),
        ("discount_rate", "100"),
        ("price_level", "wholesale"),
    ];
    let customers = &crate::store::masters::CUSTOMERS;
    let typed = typed.map(|(name, text)| (name, text.to_string()));
    // None of it is dropped without a word.
    for term in &typed[1..] {
        let refused = clerk.masters().save(customers, None, &[typed[0].clone(), term.clone()]);
        assert!(matches!(refused, Err(Error::Field { field, .. }) if field == term.0), "{refused:?}");
    }
    let id = clerk.masters().save(customers, None, &typed[..1]).unwrap();
    let terms = owner.money().customer_terms(id.into(), crate::store::kernel::clock::today()).unwrap();
    assert_eq!(terms.credit_limit, Some(Money::ZERO));
    assert!(terms.prices.discount.is_zero());
    assert_eq!(terms.prices.level, crate::domain::PriceLevel::Retail);
}

#[test]
fn a_ticket_of_a_program_that_has_gone_quiet_is_free_though_its_process_number_lives() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let draft = ticket(&session, product, "2");
    session.documents().keep_draft(&draft).unwrap();
    session
        .store()
        .transaction(|tx| {
            Ok(tx.execute("UPDATE user_sessions SET last_seen_at = '2026-01-01T00:00:00.000Z'", [])?)
        })
        .unwrap();
    let again = session.store().sign_in("owner", super::PIN, &crate::store::Terminal::here()).unwrap();
    assert_eq!(again.documents().resume_draft(Kind::Sale).unwrap(), Some(draft.clone()));
    // The one that comes back finds its draft in other hands and throws nothing away.
    assert!(session.documents().discard_draft(&draft).is_err());
    assert_eq!(count(&session, "SELECT count(*) FROM invoices"), 1);
}

#[test]
fn what_begins_later_has_a_later_uuid_and_no_two_have_one() {
    let (_folder, session) = shop();
    let mut before = String::new();
    for _ in 0..50 {
        let draft = session.documents().new_draft(Kind::Sale).unwrap();
        assert_eq!(uuid::Uuid::parse_str(&draft.uuid).unwrap().get_version_num(), 7);
        assert!(draft.uuid > before, "{before} before {}", draft.uuid);
        before = draft.uuid;
        let twin = session.documents().new_draft(Kind::Sale).unwrap();
        assert_ne!(twin.uuid, before);
        // The moment is told to the millisecond.
        let moment = |uuid: &str| uuid.replace('-', "").get(..12).map(String::from);
        while moment(&session.documents().new_draft(Kind::Sale).unwrap().uuid)
            <= moment(&before).max(moment(&twin.uuid))
        {}
        before = before.max(twin.uuid);
    }
}

#[test]
fn what_is_done_is_neither_replaced_nor_added_to() {
    let (_folder, session) = shop();
    let product = goods(&session);
    session.documents().post(&ticket(&session, product, "7"), &cash(27930, 30000)).unwrap();
    for statement in [
        "INSERT OR REPLACE INTO invoices SELECT * FROM invoices WHERE number IS NOT NULL",
        "INSERT OR REPLACE INTO invoice_items SELECT * FROM invoice_items",
        "INSERT INTO invoice_items (invoice_id, line_number, product_id, description, unit, quantity, unit_price, tax_rate)
         SELECT invoice_id, 9, product_id, description, unit, quantity, unit_price, tax_rate FROM invoice_items",
        "INSERT OR REPLACE INTO invoice_item_lots SELECT * FROM invoice_item_lots",
        "INSERT OR REPLACE INTO stock_movements SELECT * FROM stock_movements",
        "INSERT OR REPLACE INTO payments SELECT * FROM payments",
        "INSERT OR REPLACE INTO invoice_payments SELECT * FROM invoice_payments",
        "INSERT OR REPLACE INTO unified_invoices SELECT * FROM unified_invoices",
        "INSERT OR REPLACE INTO unified_invoice_items SELECT * FROM unified_invoice_items",
        "INSERT OR REPLACE INTO unified_invoice_lots SELECT * FROM unified_invoice_lots",
        "INSERT OR REPLACE INTO user_activities SELECT * FROM user_activities",
    ] {
        let done = session.store().transaction(|tx| Ok(tx.execute_batch(statement)?));
        assert!(done.is_err(), "{statement}");
    }
}

/// However many documents a customer has: what it owes is kept, and what is overdue is found by its due dates.
#[test]
fn what_a_customer_owes_is_looked_up_and_not_added_up() {
    let (_folder, session) = shop();
    let mut plan = Vec::new();
    session
        .store()
        .connection()
        .prepare(&format!("EXPLAIN QUERY PLAN {}", *crate::store::money::credit::TERMS))
        .and_then(|mut statement| {
            let rows = statement.query_map((1, "2026-11-27"), |row| row.get::<_, String>(3))?;
            plan.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
            Ok(())
        })
        .unwrap();
    let of_documents: Vec<&String> = plan.iter().filter(|step| step.contains(" i ")).collect();
    assert_eq!(
        of_documents,
        ["SEARCH i USING INDEX invoices_open (customer_id=? AND supplier_id=? AND due_date<?)"],
        "{plan:#?}"
    );
}
