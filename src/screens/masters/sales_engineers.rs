//! Sales engineers, and what each has sold this month.

use super::face::Face;
use super::page::money;
use crate::domain::{Money, Permission};
use crate::store::masters::SALES_ENGINEERS;
use crate::store::{Result, Session};
use crate::ui::{Cell, Column, Detail, Tone};
use crate::words::Name;

pub(super) static FACE: Face = Face {
    figures,
    ..Face::plain(
        &SALES_ENGINEERS,
        Name::of("sales_engineers.none-yet"),
        &[
            Column::new(Name::of("sales_engineers.code"), 8).sorts(1),
            Column::new(Name::of("sales_engineers.name"), 20).grows(2).sorts(0),
            Column::new(Name::of("sales_engineers.phone"), 14),
            Column::new(Name::of("sales_engineers.department"), 14).grows(1).priority(2),
            Column::new(Name::of("sales_engineers.commission_rate-heading"), 6).right(),
            Column::new(Name::of("sales_engineers.monthly_target-heading"), 12).right().priority(1),
        ],
        &["code", "name", "phone", "department", "commission_rate", "monthly_target"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    if !session.may(Permission::SalesView) {
        return Ok(detail);
    }
    let month = session.people().engineer_month(id)?;
    let amount =
        |amount: Money| format!("{} {}", money(amount, session.currency()), session.currency().code());
    let mut pairs = vec![
        (Name::of("sales-engineers-documents").said(), Cell::from(month.documents.to_string())),
        (Name::of("sales-engineers-net-sales").said(), Cell::new(amount(month.net), Tone::Strong)),
        (Name::of("sales-engineers-commission").said(), amount(month.commission).into()),
    ];
    if let Some(target) = month.target.filter(|target| *target > Money::ZERO) {
        let reached = i128::from(month.net.minor()) * 100 / i128::from(target.minor());
        let tone = if reached >= 100 { Tone::Good } else { Tone::Plain };
        pairs.push((
            Name::of("sales-engineers-target-reached").said(),
            Cell::new(format!("{reached} %"), tone),
        ));
    }
    Ok(detail.pairs(Name::of("sales-engineers-this-month").said(), pairs))
}
