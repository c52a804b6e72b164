//! The refusals of posting, one by one.

use super::super::documents::{
    FARM, FERTILISER, back, cash, credit, draft, for_farm, paid_in, purchase, received,
};
use super::shop;
use crate::domain::{
    CreditRule, Currency, Discount, Draft, Kind, PaymentMethod, Price, Quantity, Rate, Take, Tender,
};
use crate::store::kernel::clock;
use crate::store::{Posted, Session};

/// What is asked of the shop, by whom, and what must be said of it.
pub(super) struct Case {
    pub what: &'static str,
    /// The role of who asks; the owner when it is blank.
    pub role: &'static str,
    /// What the shop is before; gives the document that the case is about, if there is one.
    pub before: fn(&Session) -> Option<Posted>,
    pub ticket: fn(&Session, Option<&Posted>) -> (Draft, Vec<Tender>),
    /// Words of the sentence: what is wrong, and what to do.
    pub says: &'static [&'static str],
}

const NOTHING: fn(&Session) -> Option<Posted> = |_| None;

pub(super) const CASES: &[Case] = &[
    Case {
        what: "nothing on the ticket",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| (draft(clerk, Kind::Sale, &[]), Vec::new()),
        says: &["nothing on this ticket", "Scan an item"],
    },
    Case {
        what: "more is sold than is there",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| paid(draft(clerk, Kind::Sale, &[(FERTILISER, 11)])),
        says: &["10 can be sold here, 1 too many", "Type *10"],
    },
    Case {
        what: "more comes back than is left",
        role: "cashier",
        before: |owner| {
            Some(paid_in(owner, &draft(owner, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash))
        },
        ticket: |clerk, sold| (back(clerk, Kind::SaleReturn, sold.unwrap(), &[(1, 3)]), Vec::new()),
        says: &["3 cannot come back", "2 of it is left", "Type no more"],
    },
    Case {
        what: "more is paid back than was paid",
        role: "cashier",
        before: |owner| {
            Some(owner.documents().post(&for_farm(owner, &[(FERTILISER, 2)]), &[cash(2_000)]).unwrap())
        },
        ticket: |clerk, sold| (back(clerk, Kind::SaleReturn, sold.unwrap(), &[(1, 2)]), vec![cash(2_001)]),
        says: &["20.00 was paid", "on the account"],
    },
    Case {
        what: "more is given back as credit than was paid",
        role: "cashier",
        before: |owner| {
            Some(owner.documents().post(&for_farm(owner, &[(FERTILISER, 2)]), &[cash(2_000)]).unwrap())
        },
        ticket: |clerk, sold| (back(clerk, Kind::SaleReturn, sold.unwrap(), &[(1, 2)]), vec![credit(2_001)]),
        says: &["20.00 was paid", "on the account"],
    },
    Case {
        what: "a walk-in customer is not paid back",
        role: "cashier",
        before: |owner| {
            Some(paid_in(owner, &draft(owner, Kind::Sale, &[(FERTILISER, 2)]), PaymentMethod::Cash))
        },
        ticket: |clerk, sold| (back(clerk, Kind::SaleReturn, sold.unwrap(), &[(1, 1)]), Vec::new()),
        says: &["39.90 is still to be paid back", "walk-in", "Pay it all back"],
    },
    Case {
        what: "goods come back without their document",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| {
            let mut free = draft(clerk, Kind::SaleReturn, &[(FERTILISER, 1)]);
            free.lines[0].received.number = Some("L-1".to_string());
            paid(free)
        },
        says: &["names no document", "Ask a manager"],
    },
    Case {
        what: "a walk-in customer does not pay",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| (draft(clerk, Kind::Sale, &[(FERTILISER, 1)]), Vec::new()),
        says: &["39.90 is still to be paid", "choose a customer"],
    },
    Case {
        what: "beyond the limit, blocked",
        role: "cashier",
        before: |owner| {
            Some(owner.documents().post(&for_farm(owner, &[(FERTILISER, 9)]), &[]).unwrap())
                .inspect(|_| limit(owner, 39_000))
        },
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), Vec::new()),
        says: &["cannot owe 39.90 more", "30.90 of credit is left", "Take a payment"],
    },
    Case {
        what: "overdue, blocked",
        role: "cashier",
        before: |owner| {
            overdue(owner);
            shop(owner, |shop| shop.when_overdue = CreditRule::Block);
            None
        },
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), Vec::new()),
        says: &["is overdue with 39.90", "Take a payment"],
    },
    Case {
        what: "beyond the limit, approved by another",
        role: "cashier",
        before: |owner| {
            owner.documents().post(&for_farm(owner, &[(FERTILISER, 9)]), &[]).unwrap();
            limit(owner, 39_000);
            shop(owner, |shop| shop.over_limit = CreditRule::Approve);
            None
        },
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), Vec::new()),
        says: &["cannot owe 39.90 more", "Ask a manager"],
    },
    Case {
        what: "overdue, approved by another",
        role: "cashier",
        before: |owner| {
            overdue(owner);
            shop(owner, |shop| shop.when_overdue = CreditRule::Approve);
            None
        },
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), Vec::new()),
        says: &["is overdue with 39.90", "Ask a manager"],
    },
    Case {
        what: "credit that is not there",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), vec![credit(3_990)]),
        says: &["0.00 of store credit, not 39.90", "by another method"],
    },
    Case {
        what: "more is paid than is due",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| (for_farm(clerk, &[(FERTILISER, 1)]), vec![cash(3_991)]),
        says: &["39.91 was paid and only 39.90 is due", "change"],
    },
    Case {
        what: "a closed period",
        role: "cashier",
        before: |owner| {
            owner.books().close_period(Some(clock::today())).unwrap();
            None
        },
        ticket: |clerk, _| paid(draft(clerk, Kind::Sale, &[(FERTILISER, 1)])),
        says: &["The books are closed up to", "Date it later"],
    },
    Case {
        what: "below the lowest price",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE products SET lowest_price = 340000 WHERE id = 1"),
        ticket: |clerk, _| {
            let mut cheap = draft(clerk, Kind::Sale, &[(FERTILISER, 1)]);
            cheap.discount = Discount::Percent(Rate::from_thousandths(3_000));
            paid(cheap)
        },
        says: &["may not go below 34.00", "Ask a manager"],
    },
    Case {
        what: "another price",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| {
            let mut cheap = draft(clerk, Kind::Sale, &[(FERTILISER, 1)]);
            cheap.lines[0].unit_price = Price::parse("20").unwrap();
            paid(cheap)
        },
        says: &["costs 35.00", "Ask a manager"],
    },
    Case {
        what: "a discount past the clerk's limit",
        role: "manager",
        before: |owner| sql(owner, "UPDATE roles SET discount_limit = 5000 WHERE code = 'manager'"),
        ticket: |clerk, _| {
            let mut cheap = draft(clerk, Kind::Sale, &[(FERTILISER, 1)]);
            cheap.lines[0].discount = Discount::Percent(Rate::from_thousandths(6_000));
            paid(cheap)
        },
        says: &["at a discount of 6 %", "Ask a manager"],
    },
    Case {
        what: "no right to sell",
        role: "viewer",
        before: NOTHING,
        ticket: |clerk, _| paid(draft(clerk, Kind::Sale, &[(FERTILISER, 1)])),
        says: &["You may not", "Ask a manager"],
    },
    Case {
        what: "no right to receive",
        role: "cashier",
        before: NOTHING,
        ticket: |clerk, _| {
            (
                purchase(clerk, Kind::Purchase, vec![received(clerk, FERTILISER, 1, "1", Some("L-9"))]),
                Vec::new(),
            )
        },
        says: &["You may not", "Ask a manager"],
    },
    Case {
        what: "cash without a shift",
        role: "cashier",
        before: |owner| {
            shop(owner, |shop| shop.requires_shift = true);
            None
        },
        ticket: |clerk, _| paid(draft(clerk, Kind::Sale, &[(FERTILISER, 1)])),
        says: &["No shift is open at this drawer", "Open one first"],
    },
    Case {
        what: "an expired lot",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE lots SET expires = '2020-01-01' WHERE id = 1"),
        ticket: of_the_first_lot,
        says: &["L-1 cannot be sold: it expired", "Choose"],
    },
    Case {
        what: "a quarantined lot",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE lots SET status = 'quarantined' WHERE id = 1"),
        ticket: of_the_first_lot,
        says: &["L-1 cannot be sold", "quarantine", "Choose"],
    },
    Case {
        what: "a recalled lot",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE lots SET status = 'recalled' WHERE id = 1"),
        ticket: of_the_first_lot,
        says: &["L-1 cannot be sold", "recalled", "Choose"],
    },
    Case {
        what: "a lot that waits for its test",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE lots SET quality = 'pending' WHERE id = 1"),
        ticket: of_the_first_lot,
        says: &["L-1 cannot be sold", "test", "Choose"],
    },
    Case {
        what: "a lot that holds less",
        role: "cashier",
        before: |owner| {
            Some(paid_in(owner, &draft(owner, Kind::Sale, &[(FERTILISER, 5)]), PaymentMethod::Cash))
        },
        ticket: of_the_first_lot,
        says: &["L-1 holds 0", "Choose"],
    },
    Case {
        what: "no lot that may be sold",
        role: "cashier",
        before: |owner| sql(owner, "UPDATE lots SET status = 'recalled'"),
        ticket: |clerk, _| paid(draft(clerk, Kind::Sale, &[(FERTILISER, 1)])),
        says: &["0 can be sold here", "Take it off"],
    },
    Case {
        what: "a receipt without its lot",
        role: "",
        before: NOTHING,
        ticket: |owner, _| {
            (purchase(owner, Kind::Purchase, vec![received(owner, FERTILISER, 1, "1", None)]), Vec::new())
        },
        says: &["kept by lot", "Type the number of its lot"],
    },
    Case {
        what: "goods for the supplier that are gone",
        role: "",
        before: |owner| {
            let lines = vec![received(owner, FERTILISER, 3, "24", Some("L-3"))];
            let bought = owner.documents().post(&purchase(owner, Kind::Purchase, lines), &[]).unwrap();
            paid_in(owner, &draft(owner, Kind::Sale, &[(FERTILISER, 12)]), PaymentMethod::Cash);
            Some(bought)
        },
        ticket: |owner, bought| (back(owner, Kind::PurchaseReturn, bought.unwrap(), &[(1, 2)]), Vec::new()),
        says: &["1 of them are no longer here", "Type the quantity"],
    },
];

fn paid(draft: Draft) -> (Draft, Vec<Tender>) {
    let payable = draft.totals(Currency::EGP, None).unwrap().payable;
    (draft, vec![Tender::of(PaymentMethod::Cash, payable)])
}

/// The one lot that expires first, chosen by the clerk.
fn of_the_first_lot(clerk: &Session, _: Option<&Posted>) -> (Draft, Vec<Tender>) {
    let mut draft = draft(clerk, Kind::Sale, &[(FERTILISER, 1)]);
    draft.lines[0].lots = Some(vec![Take { lot_id: 1.into(), quantity: Quantity::whole(1).unwrap() }]);
    paid(draft)
}

fn sql(owner: &Session, sql: &str) -> Option<Posted> {
    owner.store().connection().execute(sql, []).unwrap();
    None
}

fn limit(owner: &Session, minor: i64) {
    sql(owner, &format!("UPDATE customers SET credit_limit = {minor} WHERE id = {FARM}"));
}

/// Something that was due yesterday.
fn overdue(owner: &Session) {
    let yesterday = clock::today().pred_opt().unwrap();
    let sale = Draft { date: yesterday, due_date: Some(yesterday), ..for_farm(owner, &[(FERTILISER, 1)]) };
    owner.documents().post(&sale, &[]).unwrap();
}
