use super::super::{Error, Session};
use super::shop;
use crate::domain::{Discount, Draft, DraftLine, Kind, Money, PaymentMethod, Price, Quantity, Rate, Tender};

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
                 INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id)
                 VALUES ('', 1, 1, 1, 10000, 200000, 'opening', 1), ('', 1, 2, 1, 5000, 220000, 'opening', 1),
                        ('', 1, 3, 1, 9000, 100000, 'opening', 1);",
            )?;
            Ok(())
        })
        .unwrap();
    1
}

fn ticket(session: &Session, product: i64, quantity: &str) -> Draft {
    let product = session.product(product).unwrap();
    let mut draft = session.new_draft(Kind::Sale).unwrap();
    draft.lines.push(DraftLine {
        product: product.id,
        sku: product.sku,
        description: product.name,
        unit: product.unit,
        quantity: Quantity::parse(quantity).unwrap(),
        unit_price: product.price,
        discount: Discount::None,
        tax_rate: product.tax_rate,
        lots: None,
        original_item: None,
    });
    draft
}

fn cash(amount: i64, tendered: i64) -> Vec<Tender> {
    vec![Tender {
        method: PaymentMethod::Cash,
        amount: Money::from_minor(amount),
        tendered: Some(Money::from_minor(tendered)),
        reference: None,
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
    session.keep_draft(&draft).unwrap();
    // 7 × 35.00 = 245.00, and 14 % of it: 34.30.
    let posted = session.post(&draft, &cash(27930, 30000)).unwrap();
    assert!(posted.number.starts_with("SAL-") && posted.number.ends_with("-000001"), "{}", posted.number);
    let document = session.document(posted.id).unwrap();
    assert_eq!(document.totals.total, Money::from_minor(27930));
    assert_eq!(document.change().unwrap(), Money::from_minor(2070));
    assert_eq!(document.due().unwrap(), Money::ZERO);
    let lots: Vec<_> = document.lines[0]
        .lots
        .iter()
        .map(|lot| (lot.number.clone().unwrap(), lot.quantity.plain()))
        .collect();
    assert_eq!(lots, [("L-SOON".to_string(), "5".to_string()), ("L-LATE".to_string(), "2".to_string())]);
    assert_eq!(session.product(product).unwrap().on_hand.plain(), "17");
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
    let first = session.post(&draft, &cash(3990, 3990)).unwrap();
    let again = session.post(&draft, &cash(3990, 3990)).unwrap();
    assert_eq!((first.number, false), (again.number, first.repeated));
    assert!(again.repeated);
    assert_eq!(count(&session, "SELECT count(*) FROM payments"), 1);
    assert_eq!(count(&session, "SELECT count(*) FROM unified_invoices"), 1);
    assert!(session.keep_draft(&draft).is_err(), "a posted ticket is not written over");
}

#[test]
fn a_refusal_leaves_nothing_behind() {
    let (_folder, session) = shop();
    let product = goods(&session);
    session.keep_draft(&ticket(&session, product, "1")).unwrap();
    let before = count(&session, "SELECT total_changes()");
    let too_many = ticket(&session, product, "16");
    let unpaid = ticket(&session, product, "1");
    let overpaid = ticket(&session, product, "1");
    let mut expired = ticket(&session, product, "1");
    expired.lines[0].lots = Some(vec![crate::domain::Take { lot_id: 3, quantity: Quantity::ONE }]);
    for (draft, tenders) in [
        (too_many, cash(16 * 3990, 16 * 3990)),
        (unpaid, Vec::new()),
        (overpaid, cash(4000, 4000)),
        (expired, cash(3990, 3990)),
    ] {
        let refused = session.post(&draft, &tenders);
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
        assert!(session.post(&refused, &[]).is_err());
        let posted = session.post(&ticket(&session, product, "1"), &cash(3990, 3990)).unwrap();
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
        Some(vec![crate::domain::Take { lot_id: 1, quantity: Quantity::from_thousandths(2000) }]);
    session.keep_draft(&draft).unwrap();
    let other = session.store().sign_in("owner", super::PIN, &super::super::Terminal::here()).unwrap();
    assert_eq!(other.resume_draft(Kind::Sale).unwrap(), None, "a running program has it");
    drop(other);
    // A program that is killed says nothing to the file; its process is gone at the next sign-in.
    session
        .store()
        .transaction(|tx| Ok(tx.execute("UPDATE user_sessions SET process_id = 999999999", [])?))
        .unwrap();
    drop(session);
    let store = super::super::Store::open(&folder.path().join("shop.db")).unwrap();
    let session = store.sign_in("owner", super::PIN, &super::super::Terminal::here()).unwrap();
    assert_eq!(session.resume_draft(Kind::Sale).unwrap(), Some(draft));
}

#[test]
fn a_customer_buys_on_account_up_to_the_limit() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let typed = [("name", "Nile Farm".to_string()), ("credit_limit", "50".to_string())];
    let customer = session.save(&super::super::masters::CUSTOMERS, None, &typed).unwrap();
    let mut first = ticket(&session, product, "1");
    first.customer = Some(customer);
    let posted = session.post(&first, &[]).unwrap();
    assert_eq!(session.document(posted.id).unwrap().due().unwrap(), Money::from_minor(3990));
    let mut second = ticket(&session, product, "1");
    second.customer = Some(customer);
    let refused = session.post(&second, &[]);
    assert!(matches!(&refused, Err(Error::Refused(why)) if why.contains("10.10")), "{refused:?}");
    session.post(&second, &cash(2990, 2990)).unwrap();
    assert_eq!(session.customer_terms(customer, first.date).unwrap().balance, Money::from_minor(4990));
}

#[test]
fn a_line_below_its_lowest_price_is_refused_without_the_right() {
    let (_folder, session) = shop();
    let product = goods(&session);
    let mut draft = ticket(&session, product, "1");
    draft.lines[0].unit_price = Price::from_ten_thousandths(100_000);
    // The owner may sell at any price.
    session.post(&draft, &cash(1140, 1140)).unwrap();
}
