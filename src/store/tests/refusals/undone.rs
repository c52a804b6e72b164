//! What cannot be cancelled, paid or taken back.

use super::super::documents::{
    FARM, FERTILISER, back, credit, for_farm, is_clean, paid_in, purchase, received, trading,
};
use super::{clerk, reads, shop};
use crate::domain::{Direction, Kind, Money, Party, PaymentMethod, Tender};
use crate::store::kernel::clock;
use crate::store::{AllocateTo, Error, PaymentRequest, Session};

/// What is to be cancelled or paid, and why it is not.
struct Undo {
    what: &'static str,
    role: &'static str,
    try_it: fn(&Session, &Session) -> Result<(), Error>,
    says: &'static [&'static str],
}

const UNDONE: &[Undo] = &[
    Undo {
        what: "cancelling in a closed period",
        role: "",
        try_it: |owner, _| {
            let sold = owner.documents().post(&for_farm(owner, &[(FERTILISER, 1)]), &[])?;
            owner.books().close_period(Some(clock::today()))?;
            owner.documents().cancel(sold.id, "why", None).map(drop)
        },
        says: &["The books are closed up to", "Enter a return of it today, or ask the accountant"],
    },
    Undo {
        what: "paying in a closed period",
        role: "cashier",
        try_it: |owner, clerk| {
            owner.books().close_period(Some(clock::today()))?;
            clerk.money().pay(&paying(100, PaymentMethod::Cash)).map(drop)
        },
        says: &["The books are closed up to", "Date it later, or ask the accountant"],
    },
    Undo {
        what: "paying without a shift",
        role: "cashier",
        try_it: |owner, clerk| {
            shop(owner, |shop| shop.requires_shift = true);
            clerk.money().pay(&paying(100, PaymentMethod::Cash)).map(drop)
        },
        says: &["No shift is open at this drawer", "Open one first"],
    },
    Undo {
        what: "cancelling without the right",
        role: "cashier",
        try_it: |owner, clerk| {
            let sold = owner.documents().post(&for_farm(owner, &[(FERTILISER, 1)]), &[])?;
            clerk.documents().cancel(sold.id, "why", None).map(drop)
        },
        says: &["is cancelled", "Ask a manager"],
    },
    Undo {
        what: "cancelling what was returned",
        role: "",
        try_it: |owner, _| {
            let sold = owner.documents().post(&for_farm(owner, &[(FERTILISER, 2)]), &[])?;
            owner.documents().post(&back(owner, Kind::SaleReturn, &sold, &[(1, 1)]), &[])?;
            owner.documents().cancel(sold.id, "why", None).map(drop)
        },
        says: &["was returned with SRT-", "Cancel that first"],
    },
    Undo {
        what: "cancelling twice",
        role: "",
        try_it: |owner, _| {
            let sold = owner.documents().post(&for_farm(owner, &[(FERTILISER, 2)]), &[])?;
            owner.documents().cancel(sold.id, "why", None)?;
            owner.documents().cancel(sold.id, "why", None).map(drop)
        },
        says: &["is cancelled already"],
    },
    Undo {
        what: "cancelling a receipt whose goods are sold",
        role: "",
        try_it: |owner, _| {
            let lines = vec![received(owner, FERTILISER, 3, "24", Some("L-3"))];
            let bought = owner.documents().post(&purchase(owner, Kind::Purchase, lines), &[])?;
            owner.documents().post(&for_farm(owner, &[(FERTILISER, 12)]), &[])?;
            owner.documents().cancel(bought.id, "why", None).map(drop)
        },
        says: &["1 of lot L-3 are left here", "went out on SAL-", "Cancel"],
    },
    Undo {
        what: "cancelling a return whose credit is used",
        role: "",
        try_it: |owner, _| {
            let sold = paid_in(owner, &for_farm(owner, &[(FERTILISER, 2)]), PaymentMethod::Cash);
            let given = owner.documents().post(&back(owner, Kind::SaleReturn, &sold, &[(1, 1)]), &[])?;
            owner.documents().post(&for_farm(owner, &[(FERTILISER, 1)]), &[credit(3_990)])?;
            owner.documents().cancel(given.id, "why", None).map(drop)
        },
        says: &["is used up: it paid for SAL-", "Cancel that first"],
    },
    Undo {
        what: "cancelling a return whose credit was paid out",
        role: "",
        try_it: |owner, _| {
            let sold = paid_in(owner, &for_farm(owner, &[(FERTILISER, 2)]), PaymentMethod::Cash);
            owner.money().pay(&paying(5_000, PaymentMethod::Cash))?;
            let given = owner.documents().post(&back(owner, Kind::SaleReturn, &sold, &[(1, 1)]), &[])?;
            owner.money().pay(&PaymentRequest {
                onto: AllocateTo::InOrder(Vec::new()),
                direction: Direction::Out,
                ..paying(8_990, PaymentMethod::Cash)
            })?;
            owner.documents().cancel(given.id, "why", None).map(drop)
        },
        says: &["is used up", "first"],
    },
    Undo {
        what: "taking back a payment whose credit is used",
        role: "",
        try_it: |owner, _| {
            let paid = owner.money().pay(&paying(3_990, PaymentMethod::Cash))?;
            owner.documents().post(&for_farm(owner, &[(FERTILISER, 1)]), &[credit(3_990)])?;
            owner.money().cancel_payment(paid.id, "why", None).map(drop)
        },
        says: &["it paid for SAL-", "Cancel that first"],
    },
    Undo {
        what: "a walk-in customer on account",
        role: "cashier",
        try_it: |_, clerk| {
            clerk
                .money()
                .pay(&PaymentRequest { party: Party::Customer(1.into()), ..paying(100, PaymentMethod::Cash) })
                .map(drop)
        },
        says: &["has no account", "Choose the customer"],
    },
];

/// So much from the farm, onto what is open.
fn paying(minor: i64, method: PaymentMethod) -> PaymentRequest {
    PaymentRequest {
        uuid: uuid::Uuid::new_v4().to_string(),
        party: Party::Customer(FARM.into()),
        direction: Direction::In,
        tender: Tender::of(method, Money::from_minor(minor)),
        date: clock::today(),
        onto: AllocateTo::OldestFirst,
        notes: None,
        said: None,
    }
}

#[test]
fn what_cannot_be_cancelled_or_paid_says_why() {
    let mut wrong = Vec::new();
    for undo in UNDONE {
        let (_folder, owner) = trading();
        let clerk = (!undo.role.is_empty()).then(|| clerk(&owner, undo.role));
        let Err(error) = (undo.try_it)(&owner, clerk.as_ref().unwrap_or(&owner)) else {
            panic!("{} is let through", undo.what)
        };
        wrong.extend(reads(undo.what, &error, undo.says));
        is_clean(&owner);
    }
    assert_eq!(wrong, Vec::<String>::new());
}
