//! What was agreed holds: a discount within the clerk's limit, a quotation's as it was quoted.

use super::approval::user;
use super::{FERTILISER, TWINE, draft, for_farm, trading};
use crate::domain::{Discount, Draft, Kind, Money, Quantity, Rate};
use crate::store::kernel::clock;
use crate::store::{Approval, Deal, Error, Session};

fn percent(percent: i64) -> Discount {
    Discount::Percent(Rate::from_thousandths(percent * 1_000))
}

/// What needs an approver, in one line; nothing when the clerk may do it alone.
fn asked(clerk: &Session, draft: &Draft) -> String {
    match clerk.documents().may_conclude(&Deal { approval: None::<&Approval>, ..Deal::of(draft, &[]) }) {
        Ok(()) => String::new(),
        Err(Error::NeedsApproval { needs }) => {
            needs.iter().map(|need| need.what.to_string()).collect::<Vec<_>>().join(" ")
        }
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn the_limit_is_what_was_agreed_and_what_line_and_ticket_come_to_together() {
    let (_folder, owner) = trading();
    let file = owner.store().connection();
    file.execute("UPDATE roles SET discount_limit = 10000 WHERE code = 'cashier'", []).unwrap();
    // A tenth of it is 1.00, and a little more than 10 % of 9.99.
    file.execute("UPDATE products SET price = 99900 WHERE id = 2", []).unwrap();
    let clerk = user(&owner, "amal", "cashier");
    let with = |line, ticket| {
        let mut sale = draft(&clerk, Kind::Sale, &[(TWINE, 1)]);
        (sale.lines[0].discount, sale.discount) = (line, ticket);
        asked(&clerk, &sale)
    };
    assert_eq!(with(percent(10), Discount::None), "");
    assert_eq!(with(Discount::None, percent(10)), "");
    assert_eq!(with(percent(5), percent(5)), "");
    assert!(with(Discount::Amount(Money::from_minor(100)), Discount::None).contains("of 10.011 %"));
    assert!(with(percent(10), percent(10)).contains("at a discount of 19 %"));
}

#[test]
fn an_amount_off_a_quoted_line_is_off_all_of_it() {
    let (_folder, owner) = trading();
    let file = owner.store().connection();
    file.execute("UPDATE roles SET discount_limit = 0 WHERE code = 'cashier'", []).unwrap();
    let clerk = user(&owner, "amal", "cashier");
    let mut offer = for_farm(&owner, &[(FERTILISER, 4)]);
    offer.lines[0].discount = Discount::Amount(Money::from_minor(3_000));
    let quoted = owner.documents().quote(&offer, clock::today(), None).unwrap();
    let mut sale = clerk.documents().sale_of_quotation(quoted.id).unwrap().draft;
    assert_eq!(asked(&clerk, &sale), "");
    sale.lines[0].quantity = Quantity::ONE;
    assert!(asked(&clerk, &sale).contains("at a discount of"), "30.00 off one bag");
}
