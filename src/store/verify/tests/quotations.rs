//! A quotation that is altered behind the program's back, or made away with.

use super::{line, said_of, sale, sold, tampered};
use crate::domain::{Discount, Rate};
use crate::store::kernel::clock;

#[test]
fn a_quotation_that_is_not_what_was_given_is_named() {
    let sold = sold();
    let session = &sold.session;
    let five = Discount::Percent(Rate::from_thousandths(5_000));
    let mut offer =
        sale(session, Some(2), vec![line(session, 1, "2", five), line(session, 2, "1", Discount::None)]);
    offer.notes = Some("By truck".to_string());
    let quoted = session.documents().quote(&offer, clock::today(), None).unwrap();
    let plain = tampered(&sold.session);
    assert_eq!(said_of(&plain, ""), Vec::<String>::new());
    let of = format!("WHERE id = {}", quoted.id.row());
    let lines = format!("WHERE invoice_id = {}", quoted.id.row());
    for change in [
        format!("UPDATE invoices SET valid_until = '2099-01-01' {of}"),
        format!("UPDATE invoices SET customer_id = 3 {of}"),
        format!("UPDATE invoices SET notes = NULL {of}"),
        format!("UPDATE invoices SET invoice_date = '2020-01-01' {of}"),
        format!("UPDATE invoices SET uuid = 'x' {of}"),
        format!("UPDATE invoices SET prices_include_tax = 1 {of}"),
        format!("UPDATE invoices SET discount_percent = 1000 {of}"),
        format!("UPDATE invoices SET shipping = 100 {of}"),
        format!("UPDATE invoices SET total = 1 {of}"),
        format!("UPDATE invoices SET copies = 3 {of}"),
        format!("UPDATE invoice_items SET unit_price = 1 {lines} AND line_number = 1"),
        format!("UPDATE invoice_items SET description = 'x' {lines} AND line_number = 1"),
        format!("UPDATE invoice_items SET discount_percent = NULL {lines} AND line_number = 1"),
        format!("UPDATE invoice_items SET product_id = 3 {lines} AND line_number = 1"),
        format!("DELETE FROM invoice_items {lines} AND line_number = 2"),
        format!("DELETE FROM invoices {of}"),
        format!("UPDATE invoices SET quotation_number = NULL {of}"),
    ] {
        let said = said_of(&plain, &change);
        assert!(
            said.iter().any(|said| said.contains("000001") && said.contains("QUO-")),
            "{change}: {said:?}"
        );
    }
}

#[test]
fn a_copy_that_nobody_printed_is_named() {
    let sold = sold();
    sold.session.documents().reprint(sold.full.id).unwrap();
    let plain = tampered(&sold.session);
    assert_eq!(said_of(&plain, ""), Vec::<String>::new());
    let said = said_of(&plain, &format!("UPDATE invoices SET copies = 0 WHERE id = {}", sold.full.id.row()));
    assert!(said[0].contains("000002: 0 copies are counted, the activities tell of 1"), "{said:?}");
}
