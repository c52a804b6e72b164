//! What a clerk might try to get goods or money for nothing, by whatever program writes the document.

use chrono::Days;

use super::approval::user;
use super::{
    FARM, FERTILISER, SPRAYING, back, cash, credit, draft, for_farm, is_clean, number, paid_in, refused,
    trading,
};
use crate::domain::{
    CreditRule, Discount, Draft, Kind, Money, PaymentMethod, Price, PriceMode, Quantity, Rate, Tender,
};
use crate::store::kernel::clock;
use crate::store::{Deal, Error, Posted, Session, Shop};

fn shop(owner: &Session, change: impl FnOnce(&mut Shop)) {
    let seen = owner.books().settings().unwrap();
    let mut wanted = seen.clone();
    change(&mut wanted);
    owner.books().change_settings(&seen, &wanted).unwrap();
}

fn pay_all(clerk: &Session, draft: &Draft) -> Result<Posted, Error> {
    let payable = clerk.documents().totals(draft).unwrap().payable;
    clerk.documents().post(draft, &[Tender::of(PaymentMethod::Cash, payable)])
}

fn needs(done: Result<Posted, Error>, words: &str) {
    match done {
        Err(Error::NeedsApproval { needs }) => {
            assert!(needs.iter().any(|need| need.what.to_string().contains(words)), "{needs:?}");
        }
        other => panic!("{other:?} needs no approval"),
    }
}

#[test]
fn who_is_overdue_is_so_whatever_date_the_sale_is_given() {
    let (_folder, owner) = trading();
    let long_ago = clock::today() - Days::new(90);
    owner.documents().post(&Draft { date: long_ago, ..for_farm(&owner, &[(FERTILISER, 1)]) }, &[]).unwrap();
    let clerk = user(&owner, "amal", "cashier");
    let dated_back = Draft { date: long_ago, ..for_farm(&clerk, &[(FERTILISER, 1)]) };
    shop(&owner, |shop| shop.when_overdue = CreditRule::Block);
    refused(clerk.documents().post(&dated_back, &[]), "is overdue with 39.90");
    shop(&owner, |shop| shop.when_overdue = CreditRule::Approve);
    needs(clerk.documents().post(&dated_back, &[]), "is overdue with 39.90");
    // Who may sell beyond the credit enters what was sold then as it was then.
    owner.documents().post(&dated_back, &[]).unwrap();
    is_clean(&owner);
}

#[test]
fn a_quotation_holds_for_its_own_kind_and_as_long_as_it_is_valid() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let mut abroad = draft(&clerk, Kind::Export, &[(FERTILISER, 1)]);
    abroad.lines[0].tax_rate = Rate::ZERO;
    let quoted = clerk.documents().quote(&abroad, clock::today(), None).unwrap();
    let mut at_home = draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
    (at_home.lines[0].tax_rate, at_home.quotation) = (Rate::ZERO, Some(quoted.id));
    needs(pay_all(&clerk, &at_home), "is taxed at 14 %, not at 0 %");

    // Quoted with the tax in the prices, before the shop took it out of them.
    shop(&owner, |shop| shop.price_mode = PriceMode::TaxIncluded);
    let yesterday = clock::today() - Days::new(1);
    let [over, valid] = [yesterday, clock::today()].map(|day| {
        let offer = Draft { date: day, ..draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]) };
        owner.documents().quote(&offer, day, None).unwrap().id
    });
    shop(&owner, |shop| shop.price_mode = PriceMode::TaxExcluded);
    let [over, valid] = [over, valid].map(|quotation| {
        let sale =
            clerk.documents().take_draft_by_id(clerk.documents().begin_sale(quotation).unwrap().id).unwrap();
        assert_eq!(sale.price_mode, PriceMode::TaxIncluded);
        pay_all(&clerk, &sale)
    });
    needs(over, "Tax is in the prices");
    valid.unwrap();
    is_clean(&owner);
}

#[test]
fn what_was_taken_off_ten_bags_is_not_taken_off_one() {
    let (_folder, owner) = trading();
    owner.store().connection().execute_batch("UPDATE roles SET discount_limit = 5000").unwrap();
    let clerk = user(&owner, "amal", "cashier");
    let mut offer = draft(&owner, Kind::Sale, &[(FERTILISER, 10)]);
    offer.lines[0].discount = Discount::Amount(Money::from_minor(3_400));
    let quoted = owner.documents().quote(&offer, clock::today(), None).unwrap();
    let mut sale =
        clerk.documents().take_draft_by_id(clerk.documents().begin_sale(quoted.id).unwrap().id).unwrap();
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
    sale.lines[0].quantity = Quantity::ONE;
    needs(pay_all(&clerk, &sale), "sold at a discount of 97.143 %");
}

#[test]
fn a_return_comes_to_what_was_sold_whatever_it_says() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let sold = paid_in(&clerk, &draft(&clerk, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let mut dear = back(&clerk, Kind::SaleReturn, &sold, &[(1, 1)]);
    dear.lines[0].unit_price = Price::parse("900").unwrap();
    dear.lines[0].tax_rate = Rate::from_thousandths(90_000);
    refused(clerk.documents().post(&dear, &[cash(3_991)]), "only 39.90 is due");
    clerk.documents().post(&dear, &[cash(3_990)]).unwrap();
    let (price, tax) = ("SELECT unit_price FROM invoice_items", "SELECT tax_rate FROM invoice_items");
    let of_return = "WHERE original_item_id IS NOT NULL";
    assert_eq!(number(&owner, &format!("{price} {of_return}")), 350_000);
    assert_eq!(number(&owner, &format!("{tax} {of_return}")), 14_000);
    is_clean(&owner);
}

#[test]
fn an_exchange_is_only_for_what_comes_back_with_it() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let sold = paid_in(&clerk, &draft(&clerk, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let returned = paid_in(&clerk, &back(&clerk, Kind::SaleReturn, &sold, &[(1, 1)]), PaymentMethod::Cash);
    // The return was paid back; naming it again pays for nothing.
    let again = Draft { exchange: Some(returned.id), ..draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]) };
    refused(clerk.documents().post(&again, &[]), "39.90 is still to be paid");
    pay_all(&clerk, &again).unwrap();
    assert_eq!(number(&owner, "SELECT count(*) FROM invoices WHERE exchange_id IS NOT NULL"), 0);
    owner.documents().cancel(returned.id, "Wrong item", None).unwrap();
    is_clean(&owner);
}

#[test]
fn nobody_is_paid_back_twice_or_for_what_was_not_paid() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let there = user(&owner, "nour", "cashier");
    let owed = clerk.documents().post(&for_farm(&clerk, &[(FERTILISER, 3)]), &[]).unwrap();
    // Nothing was paid: neither money nor credit nor other goods come back for it.
    let first = back(&clerk, Kind::SaleReturn, &owed, &[(1, 1)]);
    refused(clerk.documents().post(&first, &[cash(1)]), "0.00 was paid");
    refused(clerk.documents().post(&first, &[credit(1)]), "0.00 was paid");
    let other = for_farm(&clerk, &[(FERTILISER, 1)]);
    owner
        .store()
        .connection()
        .execute("UPDATE customers SET credit_limit = 11970 WHERE id = ?1", [FARM])
        .unwrap();
    let even = Deal { back: Some(&first), ..Deal::of(&other, &[]) };
    clerk.documents().conclude(&even).unwrap();
    // Two terminals with the same return in hand: the second is told.
    let paid = paid_in(&clerk, &draft(&clerk, Kind::Sale, &[(SPRAYING, 1)]), PaymentMethod::Cash);
    let (here, yonder) =
        (back(&clerk, Kind::SaleReturn, &paid, &[(1, 1)]), back(&there, Kind::SaleReturn, &paid, &[(1, 1)]));
    clerk.documents().post(&here, &[cash(22_800)]).unwrap();
    let done = there.documents().post(&yonder, &[cash(22_800)]);
    assert!(matches!(done, Err(Error::Domain(_))), "{done:?}");
    assert_eq!(
        clerk.documents().post(&here, &[cash(22_800)]).unwrap().number,
        "SRT-".to_string() + &clock::today().format("%Y-000002").to_string()
    );
    is_clean(&owner);
}

#[test]
fn an_open_return_that_another_overtook_is_no_fault_of_the_file() {
    let (_folder, owner) = trading();
    let sold = paid_in(&owner, &draft(&owner, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let open = back(&owner, Kind::SaleReturn, &sold, &[(1, 2)]);
    owner.documents().hold_draft(&open).unwrap();
    paid_in(&owner, &back(&owner, Kind::SaleReturn, &sold, &[(1, 1)]), PaymentMethod::Cash);
    is_clean(&owner);
    let done = owner.documents().post(&open, &[cash(3_990)]);
    assert!(matches!(done, Err(Error::Domain(_))), "{done:?}");
}

#[test]
fn what_is_below_zero_is_no_way_round() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let sale = || draft(&clerk, Kind::Sale, &[(FERTILISER, 1)]);
    let minus = Money::from_minor(-3_000);
    let mut lines = Vec::new();
    for change in [
        |draft: &mut Draft, minus| draft.shipping.amount = minus,
        |draft: &mut Draft, minus| draft.other_charges.amount = minus,
        |draft: &mut Draft, minus| draft.discount = Discount::Amount(minus),
        |draft: &mut Draft, minus| draft.costs.freight = minus,
        |draft: &mut Draft, minus| draft.cash_rounding = Some(minus),
        |draft: &mut Draft, _| draft.lines[0].quantity = Quantity::from_thousandths(-1_000),
        |draft: &mut Draft, _| draft.lines[0].unit_price = Price::from_ten_thousandths(-1),
        |draft: &mut Draft, _| draft.lines[0].tax_rate = Rate::from_thousandths(-1),
        |draft: &mut Draft, _| {
            draft.lines[0].discount = Discount::Percent(Rate::from_thousandths(-1));
        },
    ] {
        let mut draft = sale();
        change(&mut draft, minus);
        let done = clerk.documents().post(&draft, &[cash(990)]);
        if !matches!(done, Err(Error::Domain(_) | Error::Refused(_))) {
            lines.push(format!("{done:?}"));
        }
    }
    assert_eq!(lines, Vec::<String>::new());
    for tender in [cash(-3_990), cash(0), credit(3_990)] {
        let done = clerk.documents().post(&sale(), &[tender]);
        assert!(matches!(done, Err(Error::Domain(_) | Error::Refused(_))), "{done:?}");
    }
    is_clean(&owner);
}
