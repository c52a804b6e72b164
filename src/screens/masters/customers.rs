//! Customers: what each owes, how much credit is left, and the last documents.

use super::face::Face;
use super::page::{documents, money};
use super::party::{self, PARTIES};
use crate::domain::{Money, PartySide, Permission};
use crate::store::masters::CUSTOMERS;
use crate::store::{Result, Session, clock};
use crate::ui::{Cell, Column, Detail, Tone};
use crate::words::Name;

pub(super) static FACE: Face = Face {
    cell: |line, name| {
        let owed = line.figure("balance").unwrap_or_default();
        let limit = line.figure("credit_limit");
        match name {
            "balance" if owed == 0 => Cell::from(""),
            "balance" if limit.is_some_and(|limit| owed > limit) => line.toned(name, Tone::Bad),
            "balance" if owed < 0 => line.toned(name, Tone::Good),
            "credit_limit" if limit.is_none() => Cell::new(Name::of("customers-no-limit").said(), Tone::Dim),
            "credit_limit" if limit == Some(0) => {
                Cell::new(Name::of("customers-pays-at-once").said(), Tone::Dim)
            }
            _ => line.plain(name),
        }
    },
    figures,
    scopes: PARTIES,
    possible: |session, command, id| party::possible(session, PartySide::Customer, command, id),
    act: |_, command, id| party::act(PartySide::Customer, command, id),
    ..Face::plain(
        &CUSTOMERS,
        Name::of("customers.none-yet"),
        &[
            Column::new(Name::of("customers.code"), 8).sorts(1),
            Column::new(Name::of("customers.name"), 22).grows(4).sorts(0),
            Column::new(Name::of("customers.city"), 10).grows(1).priority(3),
            Column::new(Name::of("customers.phone"), 13).priority(2),
            Column::new(Name::of("customers.balance"), 11).right().priority(1),
            Column::new(Name::of("customers.credit_limit"), 12).right().priority(4),
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
            true => (Name::of("customers-credit-with-us").said(), owed(terms.balance.negated()?, Tone::Good)),
            false => (
                Name::of("customers-balance").said(),
                owed(terms.balance, if over { Tone::Bad } else { Tone::Strong }),
            ),
        });
        if terms.overdue > Money::ZERO {
            pairs.push((Name::of("customers-overdue").said(), owed(terms.overdue, Tone::Bad)));
        }
        pairs.push((
            Name::of("customers-credit-left").said(),
            match terms.available()? {
                Some(_) if terms.credit_limit == Some(Money::ZERO) => {
                    Cell::new(Name::of("customers-none-pays-at-once").said(), Tone::Dim)
                }
                Some(left) => owed(left, if left.is_zero() { Tone::Warn } else { Tone::Plain }),
                None => Name::of("customers-no-limit").said().into(),
            },
        ));
    }
    let detail = detail.pairs(Name::of("customers-account").said(), pairs);
    if !session.may(Permission::SalesView) {
        return Ok(detail);
    }
    Ok(documents(
        session,
        detail,
        &session.people().customer_documents(id)?,
        Name::of("customers-nothing-sold-yet").said(),
    ))
}
