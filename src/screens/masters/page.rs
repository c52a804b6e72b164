//! The page about one row: what it is, what stands behind it, and then all its fields under their headings.

use super::face::Face;
use crate::domain::{Currency, Money, Permission, Price, Quantity};
use crate::store::details::DocumentLine;
use crate::store::master::{Column, ColumnType, Filled};
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Detail, Tone};
use crate::words::Name;

/// From this length on a name may not fit beside its code.
const LONG_NAME: usize = 30;

/// What goods cost, and how low they may go, is for those who set prices.
const INSIDE: [&str; 3] = ["cost", "unit_cost", "lowest_price"];

/// The page about one row.
pub(super) fn detail(face: &Face, session: &Session, id: i64) -> Result<Detail> {
    let mut filled = session.masters().filled(face.master, Some(id))?;
    if !session.may(Permission::ProductsManagePrices) {
        filled.retain(|filled| !INSIDE.contains(&filled.column.name));
    }
    let (first, rest): (Vec<_>, Vec<_>) = filled.iter().partition(|filled| filled.column.section.is_none());
    let mut detail = Detail::new(session.masters().name_of(face.master, id)?);
    let named = |filled: &&&Filled| !is_in_title(face, filled);
    detail = detail.pairs("", first.iter().filter(named).filter_map(|filled| pair(session, filled)));
    detail = (face.figures)(session, id, detail)?;
    let mut sections: Vec<_> = rest.iter().map(|filled| filled.column.section).collect();
    sections.dedup();
    for section in sections {
        let fields = rest.iter().copied().filter(|filled| filled.column.section == section);
        let (long, short): (Vec<_>, Vec<_>) = fields.partition(|f| matches!(f.column.kind, ColumnType::Long));
        detail = detail
            .pairs(section.map_or("", Name::said), short.iter().filter_map(|filled| pair(session, filled)));
        for filled in long {
            detail = detail.text(filled.column.label.said(), &filled.text);
        }
    }
    Ok(detail)
}

/// Whether a field stands in the title already. A long name may be cut off there, so it is told again.
fn is_in_title(face: &Face, filled: &Filled) -> bool {
    let name = filled.column.name;
    name == face.master.code || (name == face.master.label && filled.text.chars().count() <= LONG_NAME)
}

/// A field and its label, when there is something in it.
fn pair(session: &Session, filled: &Filled) -> Option<(&'static str, Cell)> {
    let Filled { column: Column { label, kind, .. }, text, row } = filled;
    if text.is_empty() {
        return None;
    }
    let shown = match (kind, row) {
        (_, Some((_, name))) => name.clone(),
        (ColumnType::Choice(choices), _) => choices()
            .into_iter()
            .find(|(code, _)| code == text)
            .map_or(text.clone(), |(_, words)| words.into()),
        (ColumnType::Money | ColumnType::Price, _) => amount(text, kind, session.currency()),
        // A no that says nothing is left out.
        (ColumnType::YesNo, _) if text == "no" => return None,
        _ => text.clone(),
    };
    Some((label.said(), shown.into()))
}

/// An amount or price of a field as people read it: with its thousands apart.
fn amount(text: &str, kind: &ColumnType, currency: Currency) -> String {
    let shown = match kind {
        ColumnType::Price => Price::parse(text).map(|price| price.grouped(currency)),
        _ => Money::parse(text, currency).map(|amount| amount.grouped(currency)),
    };
    format!("{} {}", shown.unwrap_or_else(|_| text.to_owned()), currency.code())
}

/// An amount for a page or its table.
pub(super) fn money(amount: Money, currency: Currency) -> String {
    amount.grouped(currency)
}

/// A quantity, in the tone of a fault when there is less than nothing.
pub(super) fn quantity(quantity: Quantity) -> Cell {
    let tone = if quantity.is_negative() { Tone::Bad } else { Tone::Plain };
    Cell::new(quantity.plain(), tone)
}

/// The last documents of a party, as a table.
pub(super) fn documents(session: &Session, detail: Detail, lines: &[DocumentLine], none: &str) -> Detail {
    let columns = [
        (Name::of("masters-number").said(), Align::Left),
        (Name::of("masters-date").said(), Align::Left),
        (Name::of("masters-total").said(), Align::Right),
        (Name::of("masters-due").said(), Align::Right),
    ];
    let rows = lines.iter().map(|line| document(session, line)).collect();
    detail.table(Name::of("masters-last-documents").said(), &columns, rows, none)
}

fn document(session: &Session, line: &DocumentLine) -> Vec<Cell> {
    let currency = session.currency();
    let tone = if line.cancelled { Tone::Dim } else { Tone::Plain };
    let due = match line.due {
        _ if line.cancelled => Cell::new(Name::of("masters-cancelled").said(), Tone::Dim),
        due if due.is_zero() => Cell::new(Name::of("masters-paid").said(), Tone::Good),
        due => Cell::new(money(due, currency), Tone::Warn),
    };
    vec![
        Cell::new(line.number.as_str(), tone),
        Cell::new(line.date.as_str(), tone),
        Cell::new(money(line.total, currency), tone),
        due,
    ]
}
