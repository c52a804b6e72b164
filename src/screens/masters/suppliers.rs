//! Suppliers: what is owed to each, what was bought, and which lots came from there.

use super::face::Face;
use super::page::{documents, money};
use super::party::{self, PARTIES};
use crate::domain::{PartySide, Permission};
use crate::store::masters::SUPPLIERS;
use crate::store::{Result, Session};
use crate::ui::{Cell, Column, Detail, Tone};
use crate::words::{Message, Name};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "balance" if line.figure(name) == Some(0) => Cell::from(""),
        "is_preferred" if line.is_yes(name) => Cell::new(Name::of("suppliers-preferred").said(), Tone::Good),
        "is_preferred" => Cell::from(""),
        _ => line.plain(name),
    },
    figures,
    scopes: PARTIES,
    possible: |session, command, id| party::possible(session, PartySide::Supplier, command, id),
    act: |_, command, id| party::act(PartySide::Supplier, command, id),
    ..Face::plain(
        &SUPPLIERS,
        Name::of("suppliers.none-yet"),
        &[
            Column::new(Name::of("suppliers.code"), 8).sorts(1),
            Column::new(Name::of("suppliers.name"), 24).grows(4).sorts(0),
            Column::new(Name::of("suppliers.contact_person-heading"), 12).grows(1).priority(3),
            Column::new(Name::of("suppliers.phone"), 13).priority(2),
            Column::new(Name::of("suppliers.city"), 12).priority(4),
            Column::new(Name::of("suppliers.balance"), 10).right().priority(1),
            Column::new(Name::of("suppliers.is_preferred-heading"), 9).priority(5),
        ],
        &["code", "name", "contact_person", "phone", "city", "balance", "is_preferred"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let currency = session.currency();
    let balance = session.people().supplier_balance(id)?;
    let (label, amount) = if balance.is_negative() {
        (Name::of("suppliers-owed-to-us").said(), balance.negated()?)
    } else {
        (Name::of("suppliers-owed").said(), balance)
    };
    let mut pairs =
        vec![(label, Cell::new(format!("{} {}", money(amount, currency), currency.code()), Tone::Strong))];
    if session.may(Permission::LotsView) {
        let (lots, last) = session.people().supplier_lots(id)?;
        let lots = match last {
            Some(last) => Message::of("suppliers-the-last-received-on")
                .with("lots", &lots.to_string())
                .with("last", &last)
                .to_string(),
            None => Name::of("suppliers-none-yet").said().to_owned(),
        };
        pairs.push((Name::of("suppliers-lots").said(), lots.into()));
    }
    let detail = detail.pairs(Name::of("suppliers-account").said(), pairs);
    if !session.may(Permission::PurchasesView) {
        return Ok(detail);
    }
    Ok(documents(
        session,
        detail,
        &session.people().supplier_documents(id)?,
        Name::of("suppliers-nothing-bought-yet").said(),
    ))
}
