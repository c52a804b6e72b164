//! What a label says of goods that go out, asked again when they are posted: a day may have gone by since it was read.

use chrono::{Days, Duration, NaiveDate};

use super::approval::user;
use super::{FERTILISER, TWINE, cash, draft, is_clean, number, purchase, received, trading};
use crate::domain::{Draft, Kind, Party, Quantity, Take};
use crate::store::kernel::clock;
use crate::store::{Deal, Error, Session};

/// One of a product, on whose label a last day was read.
fn labelled(who: &Session, product: i64, expires: NaiveDate) -> Draft {
    let mut sale = draft(who, Kind::Sale, &[(product, 1)]);
    sale.lines[0].received.expires = Some(expires);
    sale
}

fn refused<T: std::fmt::Debug>(done: Result<T, Error>, words: &str) {
    let said = done.unwrap_err().to_string();
    assert!(said.contains(words), "{said}");
}

fn ago(days: u64) -> NaiveDate {
    clock::today() - Days::new(days)
}

#[test]
fn what_its_label_says_is_expired_is_not_posted() {
    let (_folder, owner) = trading();
    let clerk = user(&owner, "amal", "cashier");
    owner
        .documents()
        .post(&purchase(&owner, Kind::Purchase, vec![received(&owner, TWINE, 5, "10", None)]), &[])
        .unwrap();
    let last_day = clock::today();
    let held = labelled(&clerk, TWINE, last_day);
    clerk.documents().post(&labelled(&clerk, TWINE, last_day), &[cash(1_140)]).unwrap();
    clerk.documents().hold_draft(&held).unwrap();
    // Held over night; and a cashier does not get round it by another date.
    clock::set(Duration::days(1));
    let held = clerk.documents().take_draft(&held.uuid).unwrap();
    let said = format!("Twine: it expired on {last_day}");
    refused(clerk.documents().post(&held, &[cash(1_140)]), &said);
    refused(clerk.documents().post(&Draft { date: last_day, ..held.clone() }, &[cash(1_140)]), &said);
    refused(clerk.documents().may_conclude(&Deal::of(&held, &[])), &said);
    clock::set(Duration::zero());
    // It can be quoted no more than sold; and goes back to the supplier all the same.
    refused(owner.documents().quote(&labelled(&owner, TWINE, ago(1)), clock::today(), None), "it expired on");
    let mut back = purchase(
        &owner,
        Kind::PurchaseReturn,
        vec![owner.stock().product(TWINE.into()).unwrap().line(Quantity::ONE)],
    );
    back.lines[0].received.expires = Some(ago(1));
    owner.documents().post(&back, &[]).unwrap();
    let kept = "SELECT count(*) FROM invoice_items t JOIN invoices i ON i.id = t.invoice_id
                 WHERE i.status = 'posted' AND i.kind <> 'purchase' AND t.lot_expires IS NOT NULL";
    assert_eq!(number(&owner, kept), 0, "what was sold is told by its lots");
    is_clean(&owner);
}

#[test]
fn a_last_day_that_the_books_contradict_is_not_posted() {
    let (_folder, owner) = trading();
    let of_lot = |kind: Kind, lot_id: i64, day: &str| {
        let mut out = draft(&owner, kind, &[(FERTILISER, 1)]);
        if kind == Kind::PurchaseReturn {
            out.party = Some(Party::Supplier(1.into()));
        }
        out.lines[0].received.expires = day.parse().ok();
        out.lines[0].lots = Some(vec![Take { lot_id: lot_id.into(), quantity: Quantity::ONE }]);
        out
    };
    for kind in [Kind::Sale, Kind::PurchaseReturn] {
        let said = "In the books lot L-1 of NPK 20-20-20 expires on 2090-01-01, not on 2091-01-01.";
        refused(owner.documents().post(&of_lot(kind, 1, "2091-01-01"), &[]), said);
    }
    owner.documents().post(&of_lot(Kind::Sale, 2, "2091-01-01"), &[cash(3_990)]).unwrap();
    is_clean(&owner);
}
