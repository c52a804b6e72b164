//! What pays for what: goods that come back, credit, and what is owed beside them.

use super::{
    FARM, FERTILISER, back, cash, credit, draft, for_farm, is_clean, number, owes, paid_in, refused, trading,
};
use crate::domain::{Kind, PaymentMethod};
use crate::store::{Deal, Session};

fn limit(session: &Session, minor: i64) {
    let sql = "UPDATE customers SET credit_limit = ?1 WHERE id = ?2";
    session.store().connection().execute(sql, (minor, FARM)).unwrap();
}

#[test]
fn goods_that_were_never_paid_for_do_not_turn_into_cash() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 2)]), &[]).unwrap();
    let given = back(&session, Kind::SaleReturn, &sold, &[(1, 2)]);
    let other = for_farm(&session, &[(FERTILISER, 2)]);
    let posted = session.documents().conclude(&Deal { back: Some(&given), ..Deal::of(&other, &[]) }).unwrap();
    // The goods paid for those that they came on; the others are owed.
    for id in [posted.id, posted.back.as_ref().unwrap().id] {
        assert_eq!(session.documents().document(id).unwrap().exchange.unwrap().set_off.minor(), 0);
    }
    assert_eq!(owes(&session), 7_980);
    assert_eq!(number(&session, "SELECT paid FROM invoices WHERE id = 1"), 7_980);
    assert_eq!(number(&session, "SELECT paid FROM invoices WHERE kind = 'sale' AND id > 1"), 0);
    let again = back(&session, Kind::SaleReturn, &posted, &[(1, 2)]);
    refused(session.documents().post(&again, &[cash(1)]), "0.00 was paid");
    session.documents().post(&again, &[]).unwrap();
    assert_eq!(owes(&session), 0);
    is_clean(&session);
}

#[test]
fn an_exchange_pays_back_no_more_than_was_paid() {
    let (_folder, session) = trading();
    let sold = session.documents().post(&for_farm(&session, &[(FERTILISER, 4)]), &[cash(7_980)]).unwrap();
    let given = back(&session, Kind::SaleReturn, &sold, &[(1, 4)]);
    let other = for_farm(&session, &[(FERTILISER, 1)]);
    let deal = Deal { back: Some(&given), ..Deal::of(&other, &[]) };
    // 79.80 was paid, 39.90 of it are the goods taken.
    refused(session.documents().conclude(&Deal { tenders: &[cash(3_991)], ..deal }), "79.80 was paid");
    let posted = session.documents().conclude(&Deal { tenders: &[cash(3_990)], ..deal }).unwrap();
    assert_eq!(owes(&session), 0);
    for id in [posted.id, posted.back.as_ref().unwrap().id] {
        assert_eq!(session.documents().document(id).unwrap().exchange.unwrap().set_off.minor(), 3_990);
    }
    is_clean(&session);
}

#[test]
fn credit_that_pays_is_no_room_under_the_limit_as_well() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &for_farm(&session, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    limit(&session, 3_990);
    // 39.90 of credit and 39.90 of limit make two bags, however they are paid.
    for tenders in [&[][..], &[credit(3_990)]] {
        refused(session.documents().post(&for_farm(&session, &[(FERTILISER, 3)]), tenders), "cannot owe");
    }
    session.documents().post(&for_farm(&session, &[(FERTILISER, 2)]), &[credit(3_990)]).unwrap();
    assert_eq!(owes(&session), 3_990);
    is_clean(&session);
}

#[test]
fn who_owes_for_a_refund_may_have_something_else_cancelled() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &for_farm(&session, &[(FERTILISER, 1)]), PaymentMethod::Cash);
    let given = session
        .documents()
        .post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[cash(3_990)])
        .unwrap();
    session.documents().cancel(given.id, "The goods went out again", None).unwrap();
    assert_eq!(owes(&session), 3_990);
    let other = session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[]).unwrap();
    let given = session.documents().post(&back(&session, Kind::SaleReturn, &other, &[(1, 1)]), &[]).unwrap();
    session.documents().cancel(given.id, "why", None).unwrap();
    session.documents().cancel(other.id, "why", None).unwrap();
    assert_eq!(owes(&session), 3_990);
    is_clean(&session);
    let walk_in = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    refused(session.documents().post(&walk_in, &[credit(3_990)]), "no store credit");
}

#[test]
fn what_was_paid_back_once_is_not_paid_back_again_when_its_return_is_cancelled() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &for_farm(&session, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let one = || back(&session, Kind::SaleReturn, &sold, &[(1, 1)]);
    let both = || back(&session, Kind::SaleReturn, &sold, &[(1, 2)]);
    let given = session.documents().post(&one(), &[cash(3_990)]).unwrap();
    session.documents().cancel(given.id, "The wrong bag", None).unwrap();
    // 79.80 was paid, and 39.90 of it the customer has already.
    assert_eq!(session.documents().refundable(&both()).unwrap().unwrap().minor(), 3_990);
    refused(session.documents().post(&both(), &[cash(3_991)]), "39.90 was paid");
    let other = for_farm(&session, &[(FERTILISER, 2)]);
    let given = both();
    let exchange =
        session.documents().conclude(&Deal { back: Some(&given), ..Deal::of(&other, &[]) }).unwrap();
    assert_eq!(session.documents().document(exchange.id).unwrap().paid.minor(), 3_990);
    assert_eq!(owes(&session), 3_990);
    is_clean(&session);
}

#[test]
fn credit_that_was_used_holds_its_return() {
    let (_folder, session) = trading();
    let sold = paid_in(&session, &for_farm(&session, &[(FERTILISER, 2)]), PaymentMethod::Cash);
    let given = session.documents().post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[]).unwrap();
    let next = session.documents().post(&for_farm(&session, &[(FERTILISER, 1)]), &[credit(3_990)]).unwrap();
    refused(session.documents().cancel(given.id, "why", None), &next.number);
    session.documents().cancel(next.id, "why", None).unwrap();
    session.documents().cancel(given.id, "why", None).unwrap();
    assert_eq!(owes(&session), 0);
    // A refund that was paid out is owed when its return is cancelled.
    let given = session
        .documents()
        .post(&back(&session, Kind::SaleReturn, &sold, &[(1, 1)]), &[cash(3_990)])
        .unwrap();
    session.documents().cancel(given.id, "why", None).unwrap();
    assert_eq!(owes(&session), 3_990);
    is_clean(&session);
}
