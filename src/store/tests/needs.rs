//! What an approval covers, of everything that can be approved: each in one table, as a clerk gets it and as a clerk
//! might stretch it. More money, more goods, a higher share, another party: asked again. The same or less: not.

mod rows;

use std::collections::BTreeSet;

use chrono::Duration;

use super::documents::approval::user;
use super::documents::trading;
use super::{PIN, put_stock};
use crate::domain::{About, Draft};
use crate::store::kernel::clock;
use crate::store::{Approval, Error, Session};
use rows::{ROWS, lowest};

/// A clerk does it, in one of the ways that the row names.
type Act = Box<dyn Fn(&Session, Way, Option<&Approval>) -> Result<(), Error>>;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    /// As it is approved.
    Same,
    Less,
    MoreMoney,
    MoreGoods,
    /// One more percent, a lower price, later.
    Worse,
    Another,
}

use Way::{Another, Less, MoreGoods, MoreMoney, Same, Worse};

struct Row {
    about: About,
    /// Who needs it: a cashier or a keeper.
    role: &'static str,
    /// The ways that are asked again.
    again: &'static [Way],
    ready: fn(&Session) -> (Option<Draft>, Act),
}

const MORE: &str = "
    INSERT INTO customers (id, code, name, created_at, updated_at) VALUES (3, 'CUS-002', 'Other Farm', '', '');
    INSERT INTO suppliers (id, code, name, created_at, updated_at) VALUES (2, 'SUP-002', 'Other Seeds', '', '');
    UPDATE roles SET discount_limit = 5000 WHERE code = 'cashier';
    INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
    VALUES ('', 1, 1, 1, 900000, 200000, 'opening', 1, 1800000);";

/// Where an approval is stretched in one way; none where it is as it must be.
fn stretched(owner: &Session, clerk: &Session, row: &Row, way: Way) -> Option<String> {
    let (kept, act) = (row.ready)(owner);
    if let Some(ticket) = &kept {
        clerk.documents().keep_draft(ticket).unwrap();
    }
    let needs = match act(clerk, Same, None) {
        Err(Error::NeedsApproval { needs }) => needs,
        other => return Some(format!("{:?}, {way:?}: {other:?} needs no approval", row.about)),
    };
    assert!(needs.iter().all(|need| need.about == row.about), "{needs:?}");
    let approval = match &kept {
        Some(ticket) => clerk.people().approve_for(ticket, "owner", PIN, &needs),
        None => clerk.people().approve("owner", PIN, &needs),
    };
    let approval = approval.unwrap();
    let done = act(clerk, way, Some(&approval).filter(|_| kept.is_none()));
    let is_right = match &done {
        Err(Error::NeedsApproval { needs }) => {
            row.again.contains(&way) && needs.iter().any(|need| need.about == row.about)
        }
        Ok(()) => !row.again.contains(&way),
        Err(_) => false,
    };
    (!is_right).then(|| format!("{:?}, {way:?}: {done:?}", row.about))
}

#[test]
fn of_everything_that_is_approved_more_is_asked_again_and_no_more_is_not() {
    let (_folder, owner) = trading();
    put_stock(&owner, |tx| Ok(tx.execute_batch(MORE)?));
    let clerks = ["cashier", "warehouse_keeper"].map(|role| (role, user(&owner, role, role)));
    let mut wrong = Vec::new();
    for row in ROWS {
        let (_, clerk) = clerks.iter().find(|(role, _)| *role == row.role).unwrap();
        for way in [Same, Less, MoreMoney, MoreGoods, Worse, Another] {
            if matches!(way, Same | Less) || row.again.contains(&way) {
                lowest(&owner, None);
                wrong.extend(stretched(&owner, clerk, row, way));
            }
        }
    }
    clock::set(Duration::zero());
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn everything_that_is_approved_has_its_row() {
    let told: BTreeSet<&str> = ROWS.iter().map(|row| row.about.code()).collect();
    assert_eq!(told, About::ALL.iter().map(|about| about.code()).collect());
    // Nothing is allowed without how much: what is cancelled, and a clock, have no more or less.
    for row in ROWS {
        let is_whole = matches!(row.about, About::Cancelling | About::PaymentCancelling | About::Clock);
        let is_measured = row.again.iter().any(|way| matches!(way, MoreMoney | MoreGoods));
        assert!(is_whole || is_measured, "{:?}", row.about);
    }
}
