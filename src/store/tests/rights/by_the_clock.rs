//! Every verb that writes, done while the clock stands before the record: whether it asks, in one table with the rights.
//! What bears a day of the shop's asks; coming and going, backing up, what is typed and what lets people go on does not.

use std::collections::BTreeSet;

use chrono::Duration;

use super::super::documents::trading;
use super::super::{PIN, put_stock};
use super::every_verb::{OWN, public_writers};
use super::verbs::{act, verbs};
use super::{Act, MORE_GOODS, Verb, letter};
use crate::domain::{About, Rate};
use crate::store::kernel::clock;
use crate::store::masters::{CUSTOMERS, USERS};
use crate::store::{Ended, Error, ReadRow, Reading, Session, Sheet, SheetRow, Terminal};

/// By its method; every other verb asks.
const GOES: [&str; 22] = [
    "accept_file",
    "approve",
    "approve_for",
    "backup",
    "begin_copy",
    "begin_return",
    "begin_sale",
    "change_settings",
    "change_settings_and_products",
    "discard_draft",
    "give_back_in_hand",
    "hold_draft",
    "keep_draft",
    "new_recovery_code",
    "remove_line",
    "reprint",
    "reset_pin",
    "resume_draft",
    "seen",
    "sign_out",
    "take_draft",
    "take_draft_by_id",
];

fn verb(name: &str, method: &'static str, does: fn(&Session) -> Result<(), Error>) -> Verb {
    Verb { name: name.to_owned(), method, who: "yy", ready: Box::new(move |_| act(does)) }
}

/// Those that the table of rights leaves to other tests.
fn elsewhere() -> Vec<Verb> {
    vec![
        verb("add a customer", "save", |user| {
            user.masters().save(&CUSTOMERS, None, &[("name", "Another".to_owned())]).map(drop)
        }),
        verb("put a customer out of use", "set_active", |user| {
            user.masters().set_active(&CUSTOMERS, 2, false)
        }),
        verb("take in a file", "import", |user| {
            let sheet = sheet(&["name"], &["One more"]);
            user.masters().import(&CUSTOMERS, sheet, false).map(|report| assert_eq!(report.refused, []))
        }),
        verb("take in opening stock", "import_opening_stock", |user| {
            let header = ["product", "lot", "warehouse", "quantity", "expires"];
            let sheet = sheet(&header, &["NPK-20", "BY-CLOCK", "WH-001", "4", "2036-01-31"]);
            user.stock().import_opening_stock(sheet, false).map(|report| assert_eq!(report.refused, []))
        }),
        verb("change the settings", "change_settings", |user| {
            let seen = user.books().settings()?;
            let mut wanted = seen.clone();
            wanted.requires_quality_test = !seen.requires_quality_test;
            user.books().change_settings(&seen, &wanted)
        }),
        verb("change the tax of the shop and of its products", "change_settings_and_products", |user| {
            let seen = user.books().settings()?;
            let mut wanted = seen.clone();
            let first = clock::today();
            wanted.tax = seen.tax.changed(Rate::from_thousandths(15_000), first, first);
            user.books().change_settings_and_products(&seen, &wanted).map(drop)
        }),
        verb("give a user another PIN", "reset_pin", |user| user.people().reset_pin(user.user_id(), PIN)),
        verb("back up", "backup", |user| {
            let folder = tempfile::tempdir().unwrap();
            user.books().backup(&folder.path().join("backup.db")).map(drop)
        }),
        verb("accept the file", "accept_file", |user| user.books().accept_file().map(drop)),
        verb("be seen", "seen", Session::seen),
        // Only an owner makes a recovery code; who may say that the clock is right would be told of it where it asks.
        verb("make a recovery code", "new_recovery_code", |user| {
            let owner = user.store().sign_in("owner", PIN, &Terminal::here())?;
            let made = owner.people().new_recovery_code(PIN).map(drop);
            made.and_then(|()| owner.sign_out(Ended::SignedOut))
        }),
        verb("sign out", "sign_out", |user| {
            user.store().sign_in("amal", PIN, &Terminal::here())?.sign_out(Ended::SignedOut)
        }),
    ]
}

/// A file of one row.
fn sheet(header: &[&str], cells: &[&str]) -> Sheet<impl Iterator<Item = ReadRow>> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let row = SheetRow { line: 2, cells: owned(cells) };
    Sheet {
        name: "one.csv".to_owned(),
        header: owned(header),
        rows: std::iter::once(Ok(row)),
        reading: Reading::default(),
    }
}

/// How far noon of today is: in the first hours of a day three hours back are yesterday, which has rules of its own.
fn noon() -> Duration {
    let now = clock::instant();
    now.date_naive().and_hms_opt(12, 0, 0).unwrap().and_utc() - now
}

/// Done with the clock three hours before what was recorded.
fn set_back(does: &Act, user: &Session, noon: Duration) -> Result<(), Error> {
    clock::set(noon - Duration::hours(3));
    let done = does(user);
    clock::set(noon);
    done
}

#[test]
fn what_bears_a_day_asks_about_a_clock_that_was_set_back_and_nothing_else_does() {
    let noon = noon();
    clock::set(noon);
    let (_folder, owner) = trading();
    put_stock(&owner, |tx| Ok(tx.execute_batch(MORE_GOODS)?));
    owner
        .store()
        .connection()
        .execute_batch(
            "UPDATE roles SET permissions = replace(permissions, 'clock.approve', 'sales.view') WHERE code = 'admin';
             UPDATE customers SET credit_limit = NULL WHERE is_system = 0",
        )
        .unwrap();
    let typed = [("username", "amal"), ("full_name", "Amal"), ("role_id", "admin"), ("secret_hash", PIN)];
    owner.masters().save(&USERS, None, &typed.map(|(field, text)| (field, text.to_owned()))).unwrap();
    let user = owner.store().sign_in("amal", PIN, &Terminal::here()).unwrap();
    let writers = public_writers();
    let mut wrong = Vec::new();
    let mut tried = BTreeSet::new();
    for verb in verbs().into_iter().chain(elsewhere()).filter(|verb| writers.contains(verb.method)) {
        assert_eq!(verb.who.get(1..2), Some("y"), "{}", verb.name);
        tried.insert(verb.method);
        let does = (verb.ready)(&owner);
        let done = set_back(&does, &user, noon);
        let asks = matches!(
            &done, Err(Error::NeedsApproval { needs }) if needs.iter().any(|need| need.about == About::Clock)
        );
        if asks == GOES.contains(&verb.method) || (!asks && letter(&done) != 'y') {
            wrong.push(format!("{}: {done:?}", verb.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    let told = "SELECT count(*) FROM user_activities WHERE action = 'clock.approved'";
    assert_eq!(super::super::documents::number(&owner, told), 0);
    user.sign_out(Ended::SignedOut).unwrap();
    let left: Vec<_> = writers.iter().map(String::as_str).filter(|name| !tried.contains(name)).collect();
    assert_eq!(left, [OWN]);
}
