//! Payments that are taken back, and documents under them that are cancelled.

use super::*;

#[test]
fn a_payment_taken_back_leaves_everything_as_it_was() {
    let (_folder, session) = trading();
    sold(&session, FARM, "2026-03-01", 1_000);
    sold(&session, FARM, "2026-03-02", 500);
    let before = account(&session, FARM);
    let made = session.money().pay(&cash(FARM, 1_700)).unwrap();
    let cancelled = session.money().cancel_payment(made.id, " Check bounced ", None).unwrap();
    assert_eq!(cancelled.number, made.number);
    assert_eq!(account(&session, FARM), before);
    let (payment, back) =
        (session.money().payment(made.id).unwrap(), session.money().payment(cancelled.id).unwrap());
    assert_eq!(payment.reversed_by.as_deref(), Some(back.number.as_str()));
    assert_eq!(back.reverses.as_deref(), Some(made.number.as_str()));
    assert_eq!((back.direction, back.amount), (Direction::Out, money(1_700)));
    assert_eq!(
        (payment.settles, back.settles, back.notes.as_deref()),
        (vec![], vec![], Some("Check bounced"))
    );
    assert_eq!(back.balance, Some(money(1_500)));
    assert!(back.mark.is_some());
    is_clean(&session);
    refused(&session, session.money().cancel_payment(made.id, "Again", None), "cancelled already, by PAY-");
    refused(&session, session.money().cancel_payment(back.id, "Back", None), "takes PAY-");
    assert!(matches!(
        session.money().cancel_payment(made.id, "  ", None),
        Err(Error::Field { field: "reason", .. })
    ));
}

#[test]
fn a_payment_whose_credit_was_used_stays() {
    let (_folder, session) = trading();
    let made = session.money().pay(&cash(FARM, 500)).unwrap();
    let sale = sold(&session, FARM, "2026-03-01", 400);
    let by_credit = session.money().pay(&paying(FARM, PaymentMethod::StoreCredit, 400)).unwrap();
    let refusal = session.money().cancel_payment(made.id, "Wrong", None);
    refused(&session, refusal, &format!("only 1.00 is there: it paid for {}", by_credit.number));
    session.money().cancel_payment(by_credit.id, "First this", None).unwrap();
    session.money().cancel_payment(made.id, "Wrong", None).unwrap();
    let now = account(&session, FARM);
    assert_eq!((now.balance, now.credit), (money(400), money(0)));
    assert_eq!(open(&now), [(sale.number, 400)]);
    is_clean(&session);
}

#[test]
fn a_payment_that_came_with_a_document_is_cancelled_with_it() {
    let (_folder, session) = trading();
    let mut draft = session.documents().new_draft(Kind::Service).unwrap();
    draft.party = Some(Party::Customer(FARM.into()));
    draft.lines = vec![line(&session, SPRAYING, 200)];
    let posted = session.documents().post(&draft, &[Tender::of(PaymentMethod::Cash, money(200))]).unwrap();
    let refusal = session.money().cancel_payment(1.into(), "Wrong", None);
    refused(&session, refusal, &format!("came with {}. Cancel {} instead", posted.number, posted.number));
}

#[test]
fn a_document_that_a_payment_settled_is_cancelled_and_leaves_credit() {
    let (_folder, session) = trading();
    let sale = sold(&session, FARM, "2026-03-01", 300);
    let made = session.money().pay(&cash(FARM, 300)).unwrap();
    session.documents().cancel(sale.id, "Not done", None).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(300));
    assert_eq!(session.money().payment(made.id).unwrap().left_over().unwrap(), money(300));
    is_clean(&session);
    session.money().cancel_payment(made.id, "Paid back", None).unwrap();
    assert_eq!(session.money().credit_of(Some(Party::Customer(FARM.into()))).unwrap(), money(0));
    is_clean(&session);
}

#[test]
fn who_may_not_take_a_payment_back_asks_somebody() {
    let (_folder, session) = trading();
    let cashier = clerk(&session, "amal", "cashier");
    let made = cashier.money().pay(&cash(FARM, 100)).unwrap();
    assert!(matches!(
        cashier.money().cancel_payment(made.id, "Wrong", None),
        Err(Error::NeedsApproval { .. })
    ));
    assert!(matches!(cashier.money().pay(&to_supplier(100)), Err(Error::NotPermitted { .. })));
    let viewer = clerk(&session, "sami", "viewer");
    assert!(matches!(viewer.money().pay(&cash(FARM, 100)), Err(Error::NotPermitted { .. })));
    session.money().cancel_payment(made.id, "Wrong", None).unwrap();
    is_clean(&session);
}

#[test]
fn a_payment_is_not_taken_back_while_what_it_paid_for_is_given_back() {
    let (_folder, session) = trading();
    let sale = sold(&session, FARM, "2026-03-01", 1_000);
    let made = session.money().pay(&cash(FARM, 600)).unwrap();
    let mut draft = session.documents().new_return(sale.id).unwrap();
    draft.lines =
        session.documents().returnable(sale.id).unwrap().into_iter().map(|left| left.line).collect();
    let given = session.documents().post(&draft, &[Tender::of(PaymentMethod::Cash, money(600))]).unwrap();
    // Or the customer had 12.00 for the 6.00 that were paid.
    let refusal = session.money().cancel_payment(made.id, "Wrong", None);
    refused(&session, refusal, &format!("given back with {}. Cancel {0} first", given.number));
    session.documents().cancel(given.id, "First this", None).unwrap();
    session.money().cancel_payment(made.id, "Wrong", None).unwrap();
    // The cash that was paid back is owed beside the sale.
    assert_eq!(account(&session, FARM).balance, money(1_600));
    is_clean(&session);
}
