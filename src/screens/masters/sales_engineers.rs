//! Sales engineers, and what each has sold this month.

use super::face::Face;
use super::page::money;
use crate::domain::{Money, Permission};
use crate::store::masters::SALES_ENGINEERS;
use crate::store::{Result, Session};
use crate::ui::{Cell, Column, Detail, Tone};

pub(super) static FACE: Face = Face {
    figures,
    ..Face::plain(
        &SALES_ENGINEERS,
        "Press Ins to add the first sales engineer.",
        &[
            Column::new("Code", 8).sorts(1),
            Column::new("Name", 20).grows(2).sorts(0),
            Column::new("Phone", 14),
            Column::new("Department", 14).grows(1).priority(2),
            Column::new("Rate %", 6).right(),
            Column::new("Target", 12).right().priority(1),
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
        ("Documents", Cell::from(month.documents.to_string())),
        ("Net sales", Cell::new(amount(month.net), Tone::Strong)),
        ("Commission", amount(month.commission).into()),
    ];
    if let Some(target) = month.target.filter(|target| *target > Money::ZERO) {
        let reached = i128::from(month.net.minor()) * 100 / i128::from(target.minor());
        let tone = if reached >= 100 { Tone::Good } else { Tone::Plain };
        pairs.push(("Target reached", Cell::new(format!("{reached} %"), tone)));
    }
    Ok(detail.pairs("This month", pairs))
}
