//! Every rejection that a clerk meets, in tables: a sentence that says what to do, and the draft as it was.

mod cases;
mod undone;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::PIN;
use super::documents::{is_clean, trading};
use crate::store::documents::drafts;
use crate::store::masters::USERS;
use crate::store::{Error, Session, Shop, Terminal};
use cases::CASES;

fn shop(owner: &Session, change: impl FnOnce(&mut Shop)) {
    let seen = owner.books().settings().unwrap();
    let mut wanted = seen.clone();
    change(&mut wanted);
    owner.books().change_settings(&seen, &wanted).unwrap();
}

fn clerk(owner: &Session, role: &str) -> Session {
    let typed = [("username", "amal"), ("full_name", "Amal"), ("role_id", role), ("secret_hash", PIN)];
    owner.masters().save(&USERS, None, &typed.map(|(field, text)| (field, text.to_string()))).unwrap();
    owner.store().sign_in("amal", PIN, &Terminal::here()).unwrap()
}

/// Everything that the file has of a draft.
fn rows(file: &Connection, uuid: &str) -> Vec<Vec<Value>> {
    let own = "SELECT id FROM invoices WHERE uuid = ?1";
    let items = format!("SELECT id FROM invoice_items WHERE invoice_id = ({own})");
    let mut all = Vec::new();
    for sql in [
        format!("SELECT * FROM invoices WHERE id = ({own})"),
        format!("SELECT * FROM invoice_items WHERE id IN ({items}) ORDER BY id"),
        format!("SELECT * FROM invoice_item_lots WHERE invoice_item_id IN ({items}) ORDER BY 1, 2"),
    ] {
        let mut statement = file.prepare(&sql).unwrap();
        let width = statement.column_count();
        let read =
            statement.query_map([uuid], |row| (0..width).map(|place| row.get(place)).collect()).unwrap();
        all.extend(read.collect::<rusqlite::Result<Vec<Vec<Value>>>>().unwrap());
    }
    all
}

/// What is wrong with a refusal: it is not short and whole, or does not say what it must.
fn reads(what: &str, error: &Error, says: &[&str]) -> Vec<String> {
    let said = error.to_string();
    let is_refusal = matches!(
        error,
        Error::Refused(_) | Error::NeedsApproval { .. } | Error::NotPermitted { .. } | Error::Domain(_)
    );
    let is_sentence = said.ends_with('.') && !said.contains('\n') && said.chars().count() < 220;
    let mut wrong: Vec<String> = Vec::new();
    if !is_refusal || !is_sentence {
        wrong.push(format!("{what} is no sentence: {said}"));
    }
    let unsaid = says.iter().filter(|words| !said.contains(**words));
    wrong.extend(unsaid.map(|words| format!("{what} does not say “{words}”: {said}")));
    wrong
}

#[test]
fn every_refusal_says_what_to_do_and_leaves_the_ticket_as_it_was() {
    let mut wrong = Vec::new();
    for case in CASES {
        let (_folder, owner) = trading();
        let before = (case.before)(&owner);
        let clerk = (!case.role.is_empty()).then(|| clerk(&owner, case.role));
        let session = clerk.as_ref().unwrap_or(&owner);
        let (draft, tenders) = (case.ticket)(&owner, before.as_ref());
        // Who may not enter it finds it entered by another.
        let _ = session.documents().keep_draft(&draft).or_else(|_| owner.documents().keep_draft(&draft));
        let file = owner.store().connection();
        let other = Connection::open(owner.store().path()).unwrap();
        let version = || -> i64 { other.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap() };
        let kept = (rows(file, &draft.uuid), version(), drafts::load(file, &draft.uuid).ok());
        let Err(error) = session.documents().post(&draft, &tenders) else {
            panic!("{} is let through", case.what)
        };
        let after = (rows(file, &draft.uuid), version(), drafts::load(file, &draft.uuid).ok());
        assert_eq!(after, kept, "{}: something was changed", case.what);
        wrong.extend(reads(case.what, &error, case.says));
        is_clean(&owner);
    }
    assert_eq!(wrong, Vec::<String>::new());
}
