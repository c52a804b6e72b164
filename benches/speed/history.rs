//! Whether a sale costs more because of what went before it: in a shop with a history beside a new one, and to a customer
//! with one beside a new customer. By turns, so that what stands under "floor" is the same sale without the history.

use criterion::Criterion;
use storekeep::domain::{Draft, Party, Tender};
use storekeep::store::Session;
use storekeep::store::masters::CUSTOMERS;

use crate::figures::{Figures, timed};
use crate::posting::{cash, ticket};
use crate::shop::Shop;

/// What the customer bought on account and never paid.
const OF_CUSTOMER: i64 = 5_000;
/// Sales in all, where there is time.
const LONG: i64 = 20_000;

pub fn measure(criterion: &mut Criterion, figures: &mut Figures) {
    if !figures.wants("history") {
        return;
    }
    let old = Shop::of(1_000);
    let [regular, new] = ["Green Valley Farm", "New Farm"].map(|name| customer(&old.session, name));
    let mut sales = OF_CUSTOMER;
    (0..sales).for_each(|number| post(&old.session, &to(&old.session, number, regular), &[]));
    if std::env::var_os("STOREKEEP_LONG").is_some() {
        (sales..LONG).for_each(|number| paid(&old.session, number));
        sales = LONG;
    }
    let young = Shop::of(1_000);
    // Statements are prepared and pages are read once; what comes back every time is measured.
    (0..200).for_each(|number| paid(&young.session, number));
    let (mut of_old, mut of_young) = (sales, 200);
    figures.pair(
        criterion,
        &format!("post with a history of {sales} sales, beside a new shop"),
        &mut || {
            of_old += 1;
            let draft = ticket(&old.session, of_old);
            let tenders = cash(&old.session, &draft);
            timed(|| post(&old.session, &draft, &tenders))
        },
        &mut || {
            of_young += 1;
            let draft = ticket(&young.session, of_young);
            let tenders = cash(&young.session, &draft);
            timed(|| post(&young.session, &draft, &tenders))
        },
    );
    let mut on_account = |customer| {
        of_old += 1;
        let draft = to(&old.session, of_old, customer);
        timed(|| post(&old.session, &draft, &[]))
    };
    let on_account = std::cell::RefCell::new(&mut on_account);
    figures.pair(
        criterion,
        &format!("post to a customer with a history of {OF_CUSTOMER}, beside a new one"),
        &mut || (on_account.borrow_mut())(regular),
        &mut || (on_account.borrow_mut())(new),
    );
}

/// One who may owe without a limit.
fn customer(session: &Session, name: &str) -> i64 {
    session
        .masters()
        .save(&CUSTOMERS, None, &[("name", name.to_string()), ("credit_limit", String::new())])
        .unwrap()
}

fn to(session: &Session, number: i64, customer: i64) -> Draft {
    Draft { party: Some(Party::Customer(customer.into())), ..ticket(session, number) }
}

fn paid(session: &Session, number: i64) {
    let draft = ticket(session, number);
    post(session, &draft, &cash(session, &draft));
}

fn post(session: &Session, draft: &Draft, tenders: &[Tender]) {
    session.documents().post(draft, tenders).unwrap();
}
