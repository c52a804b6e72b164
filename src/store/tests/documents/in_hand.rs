//! Money taken for a draft: it is used once, with the draft, or given back once; and it lies in the drawer where it
//! was taken.

use super::super::PIN;
use super::approval::user;
use super::{FERTILISER, SPRAYING, back, cash, draft, for_farm, is_clean, number, refused, trading};
use crate::domain::{CashCount, Direction, Draft, Kind, Money, PaymentMethod, Tender};
use crate::store::{Deal, Error, Session, Terminal};

fn card(minor: i64) -> Tender {
    Tender::of(PaymentMethod::Card, Money::from_minor(minor))
}

fn paid(session: &Session) -> String {
    let sql = "SELECT coalesce(group_concat(method || ' ' || amount, ', '), '') FROM payments";
    session.store().connection().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A bag for 39.90, of which 10.00 were taken.
fn begun(session: &Session) -> Draft {
    let ticket = draft(session, Kind::Sale, &[(FERTILISER, 1)]);
    session.documents().take_in_hand(&ticket, Direction::In, &cash(1_000)).unwrap();
    ticket
}

#[test]
fn it_is_used_with_the_ticket_in_one_transaction_or_not_at_all() {
    let (_folder, session) = trading();
    let ticket = begun(&session);
    is_clean(&session);
    // What is left is not paid: nothing is posted, and nothing of it is used.
    refused(session.documents().post(&ticket, &[]), "walk-in customer pays at once");
    assert_eq!((paid(&session).as_str(), session.documents().in_hand(&ticket).unwrap().len()), ("", 1));
    refused(session.documents().post(&ticket, &[cash(3_000)]), "only 39.90 is due");
    session.documents().post(&ticket, &[card(2_990)]).unwrap();
    assert_eq!(paid(&session), "cash 1000, card 2990");
    assert_eq!(session.documents().in_hand(&ticket).unwrap(), []);
    // Once more is the first result again, and takes nothing.
    assert!(session.documents().post(&ticket, &[card(2_990)]).unwrap().repeated);
    assert_eq!(paid(&session), "cash 1000, card 2990");
    is_clean(&session);
}

#[test]
fn a_document_is_not_posted_or_quoted_past_it() {
    let (_folder, session) = trading();
    let ticket = begun(&session);
    let until = ticket.date;
    refused(session.documents().quote(&ticket, until, None), "Money was taken for this ticket");
    let file = session.store().connection();
    for past in [
        "UPDATE invoices SET status = 'posted', number = 'SAL-1'",
        "UPDATE invoices SET quotation_number = 'QUO-1'",
        "DELETE FROM invoices",
        "UPDATE ticket_payments SET amount = 5",
    ] {
        assert!(file.execute(past, []).is_err(), "{past}");
    }
    assert_eq!(session.documents().in_hand(&ticket).unwrap().len(), 1);
    is_clean(&session);
}

#[test]
fn a_stale_copy_of_the_ticket_does_not_lose_it() {
    let (_folder, session) = trading();
    let before = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    session.documents().keep_draft(&before).unwrap();
    session.documents().take_in_hand(&before, Direction::In, &cash(1_000)).unwrap();
    // A form that was opened before writes what it knows.
    session.documents().keep_draft(&Draft { notes: Some("At the gate".into()), ..before.clone() }).unwrap();
    assert_eq!(session.documents().in_hand(&before).unwrap().len(), 1);
    session.documents().post(&before, &[cash(2_990)]).unwrap();
    assert_eq!(number(&session, "SELECT sum(amount) FROM payments"), 3_990);
    is_clean(&session);
}

#[test]
fn two_terminals_do_not_both_have_it() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let ticket = begun(&owner);
    refused(clerk.documents().take_draft(&ticket.uuid), "Another terminal is working on this ticket");
    owner.documents().hold_draft(&ticket).unwrap();
    let taken = clerk.documents().take_draft(&ticket.uuid).unwrap();
    let uuid = clerk.documents().in_hand(&taken).unwrap()[0].uuid.clone();
    // The first terminal still shows it, and changes nothing any more.
    refused(
        owner.documents().take_in_hand(&ticket, Direction::In, &cash(5)),
        "taken over at another terminal",
    );
    refused(owner.documents().give_back_in_hand(&ticket, &uuid), "taken over at another terminal");
    refused(owner.documents().discard_draft(&ticket), "taken over at another terminal");
    refused(owner.documents().post(&ticket, &[cash(2_990)]), "taken over at another terminal");
    clerk.documents().give_back_in_hand(&taken, &uuid).unwrap();
    assert!(matches!(clerk.documents().give_back_in_hand(&taken, &uuid), Err(Error::NotFound { .. })));
    clerk.documents().post(&taken, &[cash(3_990)]).unwrap();
    is_clean(&owner);
}

#[test]
fn it_lies_in_the_drawer_where_it_was_taken_as_long_as_that_is_open() {
    let (_folder, owner) = trading();
    let at = |drawer: &str| Terminal { drawer: Some(drawer.to_string()), ..Terminal::here() };
    user(&owner, "left", "manager");
    user(&owner, "right", "manager");
    let left = owner.store().sign_in("left", PIN, &at("Left till")).unwrap();
    let right = owner.store().sign_in("right", PIN, &at("Right till")).unwrap();
    let (of_left, of_right) =
        (left.money().open_shift(Money::ZERO).unwrap(), right.money().open_shift(Money::ZERO).unwrap());
    let ticket = begun(&left);
    left.documents().hold_draft(&ticket).unwrap();
    let ticket = right.documents().take_draft(&ticket.uuid).unwrap();
    assert_eq!(right.documents().cash_for_drafts(of_left).unwrap(), Money::from_minor(1_000));
    right.documents().post(&ticket, &[cash(2_990)]).unwrap();
    let expected =
        |session: &Session, shift| session.money().shift_of(shift).unwrap().expected().unwrap().minor();
    assert_eq!((expected(&left, of_left), expected(&right, of_right)), (1_000, 2_990));

    // The drawer is closed while another draft has money in it: it is laid aside, and comes in where it is posted.
    let ticket = begun(&left);
    left.documents().hold_draft(&ticket).unwrap();
    assert_eq!(
        left.documents().left_open().unwrap().iter().map(|open| open.in_hand.minor()).collect::<Vec<_>>(),
        [1_000]
    );
    let count = CashCount { pieces: Vec::new(), other: Money::from_minor(1_000) };
    left.money().close_shift(of_left, &count, "", None).unwrap();
    let ticket = right.documents().take_draft(&ticket.uuid).unwrap();
    right.documents().post(&ticket, &[cash(2_990)]).unwrap();
    assert_eq!(expected(&right, of_right), 2_990 + 3_990);
    is_clean(&owner);
}

#[test]
fn cash_needs_a_shift_when_it_is_taken() {
    let (_folder, session) = trading();
    session.store().connection().execute_batch("UPDATE shop SET requires_shift = 1").unwrap();
    let ticket = draft(&session, Kind::Sale, &[(FERTILISER, 1)]);
    refused(session.documents().take_in_hand(&ticket, Direction::In, &cash(1_000)), "No shift is open");
    session.documents().take_in_hand(&ticket, Direction::In, &card(1_000)).unwrap();
    is_clean(&session);
}

#[test]
fn money_that_went_the_other_way_is_taken_off_first() {
    let (_folder, session) = trading();
    let sold =
        session.documents().post(&draft(&session, Kind::Sale, &[(FERTILISER, 3)]), &[cash(11_970)]).unwrap();
    let ticket = begun(&session);
    // Two come back for one: the shop pays.
    let given = back(&session, Kind::SaleReturn, &sold, &[(1, 2)]);
    let deal = Deal { back: Some(&given), ..Deal::of(&ticket, &[]) };
    refused(
        session.documents().conclude(&Deal { tenders: &[cash(3_990)], ..deal }),
        "10.00 was received for this ticket, and now money goes the other way",
    );
    let uuid = session.documents().in_hand(&ticket).unwrap()[0].uuid.clone();
    session.documents().give_back_in_hand(&ticket, &uuid).unwrap();
    session.documents().conclude(&Deal { tenders: &[cash(3_990)], ..deal }).unwrap();
    is_clean(&session);
}

#[test]
fn a_refund_in_parts_is_kept_too() {
    let (_folder, session) = trading();
    let sold =
        session.documents().post(&draft(&session, Kind::Sale, &[(FERTILISER, 2)]), &[cash(7_980)]).unwrap();
    let given = back(&session, Kind::SaleReturn, &sold, &[(1, 2)]);
    session.documents().take_in_hand(&given, Direction::Out, &cash(5_000)).unwrap();
    // Less comes back than was paid out already: it is not change.
    let less = Draft { lines: back(&session, Kind::SaleReturn, &sold, &[(1, 1)]).lines, ..given.clone() };
    refused(session.documents().post(&less, &[]), "only 39.90 is due now");
    session.documents().post(&given, &[cash(2_980)]).unwrap();
    assert_eq!(number(&session, "SELECT sum(amount) FROM payments WHERE direction = 'out'"), 7_980);
    is_clean(&session);
}

#[test]
fn on_account_only_the_rest_counts_against_the_limit() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    let ticket = for_farm(&clerk, &[(FERTILISER, 2)]);
    owner
        .store()
        .connection()
        .execute_batch("UPDATE customers SET credit_limit = 4000 WHERE is_system = 0")
        .unwrap();
    refused(clerk.documents().post(&ticket, &[]), "of credit is left");
    clerk.documents().take_in_hand(&ticket, Direction::In, &card(3_980)).unwrap();
    clerk.documents().post(&ticket, &[]).unwrap();
    assert_eq!(number(&owner, "SELECT total + rounding - paid FROM invoices"), 4_000);
    is_clean(&owner);
}

#[test]
fn what_is_no_payment_is_not_taken() {
    let (_folder, session) = trading();
    let ticket = draft(&session, Kind::Service, &[(SPRAYING, 1)]);
    refused(session.documents().take_in_hand(&ticket, Direction::In, &cash(0)), "above zero");
    let handed = Tender { tendered: Some(Money::from_minor(500)), ..cash(100) };
    refused(
        session.documents().take_in_hand(&ticket, Direction::In, &handed),
        "Change is given when all of it is paid",
    );
    let keeper = user(&session, "keeper", "warehouse_keeper");
    assert!(matches!(
        keeper.documents().take_in_hand(&ticket, Direction::In, &cash(100)),
        Err(Error::NotPermitted { .. })
    ));
    assert_eq!(number(&session, "SELECT count(*) FROM ticket_payments"), 0);
}
