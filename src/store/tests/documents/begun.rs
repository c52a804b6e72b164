//! Documents that begin from another: copies, quotations and the sales they become; and what is printed again.

use chrono::Days;

use super::approval::user;
use super::{
    FARM, FERTILISER, SPRAYING, TWINE, back, cash, credit, draft, for_farm, is_clean, number, purchase,
    received, refused, trading,
};
use crate::domain::{
    Costs, Discount, Draft, DraftLine, Kind, LotGiven, Money, Party, Price, PriceMode, Quantity, Rate, Status,
};
use crate::store::documents::invoices::Filter;
use crate::store::kernel::clock;
use crate::store::tests::change;
use crate::store::{Ask, Deal, Error, Session};

/// Five bags at 30.00 instead of 35.00, less 10 %, which the owner may give.
fn offer(session: &Session) -> Draft {
    let mut offer = for_farm(session, &[(FERTILISER, 5)]);
    offer.lines[0].unit_price = Price::parse("30").unwrap();
    offer.discount = Discount::Percent(Rate::from_thousandths(10_000));
    offer
}

fn in_days(days: u64) -> chrono::NaiveDate {
    clock::today().checked_add_days(Days::new(days)).unwrap()
}

#[test]
fn a_copy_keeps_goods_and_quantities_at_todays_prices() {
    let (_folder, session) = trading();
    let mut sale = for_farm(&session, &[(FERTILISER, 3), (SPRAYING, 1), (TWINE, 2)]);
    sale.lines[0].discount = Discount::Percent(Rate::from_thousandths(5_000));
    sale.lines.pop();
    sale.reference = Some("PO-7".to_string());
    let posted = session.documents().post(&sale, &[]).unwrap();
    change(
        &session,
        "UPDATE products SET price = 400000, wholesale_price = 380000 WHERE id = 1;
         UPDATE customers SET price_level = 'wholesale', discount_rate = 2000 WHERE id = 2;
         UPDATE products SET is_active = 0 WHERE id = 3;",
    );
    let copied = session.documents().copy_of(posted.id).unwrap();
    assert_eq!(copied.left_out, ["Spraying"]);
    let copy = &copied.draft;
    assert_eq!(
        (copy.kind, copy.party, copy.reference.as_deref()),
        (Kind::Sale, Some(Party::Customer(FARM.into())), None)
    );
    assert_ne!(copy.uuid, sale.uuid);
    let [line] = copy.lines.as_slice() else { panic!("{:?}", copy.lines) };
    assert_eq!((line.product, line.quantity), (FERTILISER.into(), Quantity::whole(3).unwrap()));
    assert_eq!(line.unit_price, Price::parse("38").unwrap());
    assert_eq!(line.discount, Discount::Percent(Rate::from_thousandths(2_000)));
    let begun = session.documents().begin_copy(posted.id).unwrap();
    assert_eq!(session.documents().take_draft_by_id(begun.id).unwrap().lines.len(), 1);
    is_clean(&session);
}

#[test]
fn a_copied_purchase_is_what_was_bought_lots_days_and_costs() {
    let (_folder, session) = trading();
    let mut line = received(&session, FERTILISER, 4, "24.5", Some("L-9"));
    line.received.expires = Some(in_days(300));
    line.received.supplier_lot = Some("D-77".to_string());
    let given = line.received.clone();
    let lines = vec![line];
    let costs = Costs { freight: Money::from_minor(400), ..Costs::default() };
    let bought =
        Draft { costs, price_mode: PriceMode::TaxIncluded, ..purchase(&session, Kind::Purchase, lines) };
    let posted = session.documents().post(&bought, &[]).unwrap();
    let copy = session.documents().copy_of(posted.id).unwrap().draft;
    assert_eq!((copy.party, copy.price_mode), (Some(Party::Supplier(1.into())), PriceMode::TaxIncluded));
    assert_eq!(copy.lines[0].unit_price, Price::parse("24.5").unwrap());
    assert_eq!((&copy.lines[0].received, copy.costs), (&given, costs));
    // What is put on a sale is chosen anew, of what lies there then.
    let sold =
        session.documents().post(&draft(&session, Kind::Sale, &[(FERTILISER, 1)]), &[cash(3_990)]).unwrap();
    let sale = session.documents().copy_of(sold.id).unwrap().draft;
    assert_eq!((&sale.lines[0].lots, &sale.lines[0].received), (&None, &LotGiven::default()));
    let given =
        session.documents().post(&back(&session, Kind::PurchaseReturn, &posted, &[(1, 1)]), &[]).unwrap();
    refused(session.documents().copy_of(given.id), "is a return");
}

#[test]
fn a_quotation_becomes_a_sale_at_its_prices_though_the_list_rose() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let quoted = owner.documents().quote(&offer(&owner), in_days(7), None).unwrap();
    assert_eq!(quoted.number, format!("QUO-{}-000001", clock::today().format("%Y")));
    let shown = owner.documents().document(quoted.id).unwrap();
    assert_eq!((shown.status, shown.valid_until), (Status::Draft, Some(in_days(7))));
    assert_eq!(owner.documents().open_drafts(10).unwrap(), []);
    change(&owner, "UPDATE products SET price = 500000, lowest_price = 450000 WHERE id = 1");
    // 5 × 30.00 less 10 % and 14 %: 153.90, without a right to another price.
    let sale = clerk.documents().sale_of_quotation(quoted.id).unwrap().draft;
    let more = Draft {
        lines: vec![DraftLine { quantity: Quantity::whole(6).unwrap(), ..sale.lines[0].clone() }],
        ..sale.clone()
    };
    assert!(
        matches!(clerk.documents().may_conclude(&Deal::of(&more, &[])), Err(Error::NeedsApproval { .. })),
        "more than was quoted"
    );
    let cheaper = Draft { discount: Discount::Percent(Rate::from_thousandths(20_000)), ..sale.clone() };
    assert!(
        matches!(clerk.documents().may_conclude(&Deal::of(&cheaper, &[])), Err(Error::NeedsApproval { .. })),
        "at another discount"
    );
    let another = Draft { party: Some(Party::Customer(1.into())), ..sale.clone() };
    assert!(
        matches!(clerk.documents().may_conclude(&Deal::of(&another, &[])), Err(Error::NeedsApproval { .. })),
        "another customer's"
    );
    let posted = clerk.documents().post(&sale, &[cash(15_390)]).unwrap();
    assert_eq!(number(&owner, "SELECT total FROM invoices WHERE number IS NOT NULL"), 15_390);
    let sold = owner.documents().document(posted.id).unwrap();
    assert_eq!(sold.quotation_number.as_ref(), Some(&quoted.number));
    assert_eq!(owner.documents().document(quoted.id).unwrap().sold_as[0].number, posted.number);
    // It is sold once.
    refused(clerk.documents().sale_of_quotation(quoted.id), &posted.number);
    let again = Draft { uuid: uuid::Uuid::new_v4().to_string(), ..sale };
    assert!(matches!(
        clerk.documents().may_conclude(&Deal::of(&again, &[])),
        Err(Error::NeedsApproval { .. })
    ));
    let listed = owner.documents().quotations(&Ask::default()).unwrap();
    assert_eq!(listed.rows[0].1.cells[5], posted.number);
    is_clean(&owner);
}

#[test]
fn the_price_of_an_expired_quotation_needs_the_right() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let quoted = owner.documents().quote(&offer(&owner), clock::today(), None).unwrap();
    let sale = clerk.documents().sale_of_quotation(quoted.id).unwrap().draft;
    clerk.documents().may_conclude(&Deal::of(&sale, &[])).unwrap();
    // Another day, told by the file: the trigger that keeps a quotation is taken away first.
    let plain = rusqlite::Connection::open(owner.store().path()).unwrap();
    plain.execute_batch("DROP TRIGGER invoices_quotation_fixed").unwrap();
    plain
        .execute(
            "UPDATE invoices SET valid_until = ?2 WHERE id = ?1",
            (quoted.id, clock::today().pred_opt().unwrap().to_string()),
        )
        .unwrap();
    let needs = match clerk.documents().may_conclude(&Deal::of(&sale, &[])) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?}"),
    };
    assert!(needs.iter().any(|need| need.what.to_string().contains("35.00")), "{needs:?}");
    let dated_back = Draft { date: clock::today().checked_sub_days(Days::new(2)).unwrap(), ..sale };
    assert!(matches!(
        clerk.documents().may_conclude(&Deal::of(&dated_back, &[])),
        Err(Error::NeedsApproval { .. })
    ));
    let listed = owner.documents().quotations(&Ask::default()).unwrap();
    assert_eq!(listed.rows[0].1.cells[5], "expired");
}

#[test]
fn a_quotation_is_given_by_the_rights_of_a_sale_and_then_stays() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    user(&owner, "hany", "manager");
    let offered = offer(&clerk);
    let needs = match clerk.documents().quote(&offered, in_days(7), None) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => panic!("{other:?}"),
    };
    let approval = clerk.people().approve("hany", super::super::PIN, &needs).unwrap();
    let quoted = clerk.documents().quote(&offered, in_days(7), Some(&approval)).unwrap();
    refused(clerk.documents().quote(&offered, in_days(7), Some(&approval)), "stays as it was given");
    refused(clerk.documents().keep_draft(&offered).map(drop), "stays as it was given");
    refused(
        clerk.documents().quote(&draft(&clerk, Kind::SaleReturn, &[]), in_days(7), None),
        "is not quoted",
    );
    assert!(matches!(
        clerk.documents().quote(&for_farm(&clerk, &[(FERTILISER, 1)]), in_days(0).pred_opt().unwrap(), None),
        Err(Error::Field { .. })
    ));
    for sql in [
        "UPDATE invoices SET valid_until = '2099-01-01' WHERE quotation_number IS NOT NULL",
        "UPDATE invoices SET status = 'posted', number = 'X', posted_at = '', posted_by = 1 WHERE quotation_number IS NOT NULL",
        "UPDATE invoice_items SET unit_price = 1",
        "DELETE FROM invoice_items",
        "DELETE FROM invoices WHERE quotation_number IS NOT NULL",
    ] {
        assert!(owner.store().connection().execute_batch(sql).is_err(), "{sql}");
    }
    // A gap would show.
    let next = clerk.documents().quote(&for_farm(&clerk, &[(FERTILISER, 1)]), in_days(7), None).unwrap();
    assert!(next.number.ends_with("-000002"), "{}", next.number);
    assert_eq!(owner.documents().reprint(quoted.id).unwrap().copies, 1);
    is_clean(&owner);
}

#[test]
fn a_reprint_counts_and_is_told() {
    let (_folder, session) = trading();
    let posted = session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[]).unwrap();
    assert_eq!(session.documents().document(posted.id).unwrap().copies, 0);
    assert_eq!(session.documents().reprint(posted.id).unwrap().copies, 1);
    assert_eq!(session.documents().reprint(posted.id).unwrap().copies, 2);
    assert_eq!(
        number(&session, "SELECT count(*) FROM user_activities WHERE action = 'invoice.reprinted'"),
        2
    );
    is_clean(&session);
}

#[test]
fn a_document_tells_what_stands_on_it() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 4)]), &[]).unwrap();
    let given = session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    let document = session.documents().document(sold.id).unwrap();
    assert_eq!(document.lines[0].returned, Quantity::whole(1).unwrap());
    assert_eq!(document.returns[0].number, given.number);
    assert_eq!(document.payments[0].set_off_with.as_ref(), Some(&given.number));
    session.documents().cancel(given.id, "Wrong one", None).unwrap();
    let cancelled = session.documents().document(given.id).unwrap().cancelled.unwrap();
    assert_eq!((cancelled.by.as_str(), cancelled.reason.as_deref()), ("Mona Adel", Some("Wrong one")));
    assert_eq!(session.documents().document(sold.id).unwrap().lines[0].returned, Quantity::ZERO);
    // Credit that the customer had is no set-off between documents.
    session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[cash(3_990)]).unwrap();
    refused(session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[credit(1)]), "store credit");
    is_clean(&session);
}

#[test]
fn a_return_that_was_begun_is_gone_on_with() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 4)]), &[]).unwrap();
    let begun = session.documents().begin_return(sold.id).unwrap();
    assert_eq!(
        (begun.kind, session.documents().begin_return(sold.id).unwrap().id),
        (Kind::SaleReturn, begun.id)
    );
    session.documents().cancel(sold.id, "Wrong one", None).unwrap();
    refused(session.documents().begin_return(sold.id), "cancelled");
}

#[test]
fn everybody_sees_the_kinds_they_have_a_right_to() {
    let (_folder, owner) = trading();
    let keeper = user(&owner, "sami", "warehouse_keeper");
    let lines = vec![received(&owner, FERTILISER, 4, "24.5", Some("L-9"))];
    let bought = owner.documents().post(&purchase(&owner, Kind::Purchase, lines), &[]).unwrap();
    let sold = owner.documents().post(&for_farm(&owner, &[(FERTILISER, 4)]), &[]).unwrap();
    let numbers = |session: &Session, search: &str| -> Vec<String> {
        let ask = Ask { search: search.to_string(), limit: 50, ..Ask::default() };
        let page = session.documents().invoices(&ask, &Filter::default()).unwrap();
        page.rows.into_iter().map(|(_, row)| row.cells[0].clone()).collect()
    };
    assert_eq!(numbers(&keeper, ""), [bought.number.as_str()]);
    assert_eq!(numbers(&owner, ""), [bought.number.clone(), sold.number.clone()]);
    assert_eq!(numbers(&owner, "delt"), [bought.number.as_str()]);
    assert_eq!(numbers(&owner, "nile"), [sold.number.as_str()]);
    assert_eq!(keeper.documents().document_id(&bought.number).unwrap(), bought.id);
    assert!(matches!(keeper.documents().document_id(&sold.number), Err(Error::NotPermitted { .. })));
    assert!(matches!(keeper.documents().document(sold.id), Err(Error::NotPermitted { .. })));
    let of_supplier = Filter { party: Some(Party::Supplier(1.into())), ..Filter::default() };
    assert_eq!(owner.documents().count_invoices(&Ask::default(), &of_supplier).unwrap(), 1);
}

#[test]
fn a_ticket_is_held_under_a_name() {
    let (_folder, session) = trading();
    let held =
        Draft { held_as: Some("  Truck of  Hassan ".to_string()), ..for_farm(&session, &[(FERTILISER, 1)]) };
    session.documents().hold_draft(&held).unwrap();
    let ticket = session.documents().open_drafts(10).unwrap().remove(0);
    assert_eq!((ticket.held_as.as_deref(), ticket.lines, ticket.in_use), (Some("Truck of Hassan"), 1, false));
    assert_eq!(
        session.documents().take_draft_by_id(ticket.id).unwrap().held_as.as_deref(),
        Some("Truck of Hassan")
    );
    let long = Draft { held_as: Some("x".repeat(61)), ..held };
    refused(session.documents().hold_draft(&long), "longer than 60");
}

#[test]
fn what_an_exchange_takes_back_is_no_return_to_go_on_with() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 4)]), &[]).unwrap();
    let taken_back =
        session.documents().keep_draft(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)])).unwrap();
    let ticket = Draft { exchange: Some(taken_back), ..for_farm(&session, &[(TWINE, 1)]) };
    let ticket = session.documents().keep_draft(&ticket).unwrap();
    let begun = session.documents().begin_return(sold.id).unwrap();
    assert!(begun.id != taken_back && begun.id != ticket);
    // Nothing was put on the return yet: it is no draft to choose from.
    let listed: Vec<_> = session.documents().open_drafts(10).unwrap().iter().map(|open| open.id).collect();
    assert_eq!(listed, [ticket]);
}
