//! Customers: what each owes, how much credit is left, and the last documents.

use super::face::Face;
use super::page::{documents, money};
use super::party::{self, PARTIES};
use crate::domain::{Money, PartySide, Permission};
use crate::store::masters::CUSTOMERS;
use crate::store::{Result, Session, clock};
use crate::ui::{Cell, Column, Detail, Tone};

pub(super) static FACE: Face = Face {
    cell: |line, name| {
        let owed = line.figure("balance").unwrap_or_default();
        let limit = line.figure("credit_limit");
        match name {
            "balance" if owed == 0 => Cell::from(""),
            "balance" if limit.is_some_and(|limit| owed > limit) => line.toned(name, Tone::Bad),
            "balance" if owed < 0 => line.toned(name, Tone::Good),
            "credit_limit" if limit.is_none() => Cell::new("no limit", Tone::Dim),
            "credit_limit" if limit == Some(0) => Cell::new("pays at once", Tone::Dim),
            _ => line.plain(name),
        }
    },
    figures,
    scopes: PARTIES,
    possible: |session, command, id| party::possible(session, PartySide::Customer, command, id),
    act: |_, command, id| party::act(PartySide::Customer, command, id),
    ..Face::plain(
        &CUSTOMERS,
        "Press Ins to add the first customer.",
        &[
            Column::new("Code", 8).sorts(1),
            Column::new("Name", 22).grows(4).sorts(0),
            Column::new("City", 10).grows(1).priority(3),
            Column::new("Phone", 13).priority(2),
            Column::new("Balance", 11).right().priority(1),
            Column::new("Credit limit", 12).right().priority(4),
        ],
        &["code", "name", "city", "phone", "balance", "credit_limit"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let terms = session.money().customer_terms(id.into(), clock::today())?;
    let currency = session.currency();
    let owed = |amount: Money, tone: Tone| {
        Cell::new(format!("{} {}", money(amount, currency), currency.code()), tone)
    };
    let over = terms.credit_limit.is_some_and(|limit| terms.balance > limit);
    let mut pairs = Vec::new();
    if !terms.walk_in {
        pairs.push(match terms.balance.is_negative() {
            true => ("Credit with us", owed(terms.balance.negated()?, Tone::Good)),
            false => ("Balance", owed(terms.balance, if over { Tone::Bad } else { Tone::Strong })),
        });
        if terms.overdue > Money::ZERO {
            pairs.push(("Overdue", owed(terms.overdue, Tone::Bad)));
        }
        pairs.push((
            "Credit left",
            match terms.available()? {
                Some(_) if terms.credit_limit == Some(Money::ZERO) => {
                    Cell::new("none: pays at once", Tone::Dim)
                }
                Some(left) => owed(left, if left.is_zero() { Tone::Warn } else { Tone::Plain }),
                None => "no limit".into(),
            },
        ));
    }
    let detail = detail.pairs("Account", pairs);
    if !session.may(Permission::SalesView) {
        return Ok(detail);
    }
    Ok(documents(session, detail, &session.people().customer_documents(id)?, "Nothing sold yet."))
}
