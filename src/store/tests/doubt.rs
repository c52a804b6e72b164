//! A disk that fails at a commit: what became of it is found out, said, and nothing is posted twice or lost.

use super::{put_stock, shop};
use crate::domain::{Draft, Kind, Permission, Quantity, Tender};
use crate::store::file::faults::{Fault, fail};
use crate::store::{Error, Looked, Posted, Session};

pub(super) fn goods(session: &Session) {
    put_stock(session, |tx| {
        Ok(tx.execute_batch(
            "INSERT INTO products (id, sku, name, kind, tax_rate, price, created_at, updated_at)
             VALUES (1, 'SPRAY', 'Spraying', 'service', 0, 2000000, '', '');
             INSERT INTO product_search (rowid, words) VALUES (1, 'spraying');",
        )?)
    });
}

pub(super) fn ticket(session: &Session) -> Draft {
    let mut draft = session.documents().new_draft(Kind::Sale).unwrap();
    draft.lines.push(session.stock().product(1.into()).unwrap().line(Quantity::whole(1).unwrap()));
    draft
}

pub(super) fn post(session: &Session, draft: &Draft) -> Result<Posted, Error> {
    let payable = session.documents().totals(draft).unwrap().payable;
    let cash = crate::domain::PaymentMethod::Cash;
    session.documents().post(
        draft,
        &[Tender { method: cash, amount: payable, tendered: None, reference: None, check: None }],
    )
}

fn sales(session: &Session) -> i64 {
    let connection = session.read(Permission::SalesView).unwrap();
    connection.query_row("SELECT count(*) FROM unified_invoices", [], |row| row.get(0)).unwrap()
}

fn is_clean(session: &Session) -> bool {
    session.store().verify(None).unwrap().iter().all(crate::store::Check::is_clean)
}

#[test]
fn what_is_on_the_disk_was_posted_whatever_the_disk_answered() {
    let (_folder, session) = shop();
    goods(&session);
    fail(&[Fault::AfterWriting]);
    let posted = post(&session, &ticket(&session)).unwrap();
    assert!(posted.number.ends_with("000001"));
    assert_eq!(sales(&session), 1);
    assert!(is_clean(&session));
}

#[test]
fn what_is_not_on_the_disk_was_not_posted_and_can_be_again() {
    let (_folder, session) = shop();
    goods(&session);
    let draft = ticket(&session);
    fail(&[Fault::BeforeWriting]);
    let said = post(&session, &draft).unwrap_err();
    assert!(matches!(said, Error::NotWritten { .. }), "{said:?}");
    assert!(
        said.to_string().contains("000001 posted") && said.to_string().contains("was not written"),
        "{said}"
    );
    assert_eq!(sales(&session), 0);
    assert!(post(&session, &draft).unwrap().number.ends_with("000001"));
    assert!(is_clean(&session));
}

#[test]
fn while_nobody_knows_nothing_more_is_posted() {
    for (fault, is_there) in [(Fault::AfterWriting, true), (Fault::BeforeWriting, false)] {
        let (_folder, session) = shop();
        goods(&session);
        let draft = ticket(&session);
        let other = ticket(&session);
        fail(&[fault, Fault::NoLook]);
        let said = post(&session, &draft).unwrap_err();
        assert!(matches!(said, Error::Unknown { .. }), "{said:?}");
        assert!(said.to_string().contains("not known") && said.to_string().contains("000001"), "{said}");
        // As long as the disk does not answer, whoever tries is told the same.
        fail(&[Fault::NoLook]);
        assert!(matches!(post(&session, &other), Err(Error::Unknown { .. })));
        fail(&[Fault::NoLook]);
        assert!(matches!(session.store().look(), Err(Error::Unknown { .. })));
        // It answers: which it was is said, once.
        let Looked::Settled(sentence) = session.store().look().unwrap() else { panic!("not settled") };
        let sentence = sentence.to_string();
        assert_eq!(sentence.contains("written after all"), is_there, "{sentence}");
        assert_eq!(session.store().look().unwrap(), Looked::Well);
        assert_eq!(sales(&session), i64::from(is_there));
        // The same draft again is the same sale, and the other one the next.
        assert!(post(&session, &draft).unwrap().number.ends_with("000001"));
        assert!(post(&session, &other).unwrap().number.ends_with("000002"));
        assert!(is_clean(&session));
    }
}

#[test]
fn without_a_look_between_the_next_that_posts_is_told() {
    let (_folder, session) = shop();
    goods(&session);
    let draft = ticket(&session);
    fail(&[Fault::AfterWriting, Fault::NoLook]);
    assert!(matches!(post(&session, &draft), Err(Error::Unknown { .. })));
    let said = post(&session, &ticket(&session)).unwrap_err().to_string();
    assert!(said.contains("written after all"), "{said}");
    assert_eq!(sales(&session), 1, "the next was stopped once, so that nobody sells twice unaware");
    assert!(post(&session, &draft).unwrap().repeated);
    assert!(is_clean(&session));
}

#[test]
fn what_leaves_no_record_is_not_taken_for_what_did_before() {
    for fault in [Fault::AfterWriting, Fault::BeforeWriting] {
        let (_folder, session) = shop();
        goods(&session);
        post(&session, &ticket(&session)).unwrap();
        let draft = ticket(&session);
        session.documents().keep_draft(&draft).unwrap();
        fail(&[fault]);
        let said = session.documents().hold_draft(&draft).unwrap_err().to_string();
        assert!(said.contains("not known whether this was kept") && said.contains("once more"), "{said}");
        assert!(!said.contains("posted"), "{said}");
        session.documents().hold_draft(&draft).unwrap();
        assert_eq!(session.documents().take_draft(&draft.uuid).unwrap().lines.len(), 1);
        // The same where it is found out later.
        fail(&[fault, Fault::NoLook]);
        let said = session.documents().keep_draft(&draft).unwrap_err();
        assert!(matches!(said, Error::Unknown { .. }), "{said:?}");
        let Looked::Settled(sentence) = session.store().look().unwrap() else { panic!("not settled") };
        let sentence = sentence.to_string();
        assert!(sentence.contains("once more") && !sentence.contains("posted"), "{sentence}");
        session.documents().keep_draft(&draft).unwrap();
        assert_eq!(sales(&session), 1);
        assert!(is_clean(&session));
    }
}

#[test]
fn another_disk_in_the_place_of_the_one_that_failed_is_not_written_to() {
    let (folder, session) = shop();
    goods(&session);
    let (path, backup) = (folder.path().join("shop.db"), folder.path().join("backup.db"));
    session.books().backup(&backup).unwrap();
    fail(&[Fault::PulledOut]);
    let said = post(&session, &ticket(&session)).unwrap_err();
    assert!(matches!(said, Error::Unknown { .. }), "{said:?}");
    let same = || std::fs::read(&path).unwrap() == std::fs::read(&backup).unwrap();
    assert!(same());
    for _ in 0..2 {
        let said = post(&session, &ticket(&session)).unwrap_err();
        assert!(matches!(said, Error::Exchanged { .. }), "{said:?}");
        assert!(matches!(session.store().look(), Err(Error::Exchanged { .. })));
        assert!(same(), "nothing is written into the other one");
    }
}
