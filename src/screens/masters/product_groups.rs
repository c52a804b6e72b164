//! Product groups and the rules their products share.

use super::face::Face;
use crate::store::masters::PRODUCT_GROUPS;
use crate::store::{Result, Session};
use crate::ui::{Column, Detail};

pub(super) static FACE: Face = Face {
    named_by: 1,
    figures,
    ..Face::plain(
        &PRODUCT_GROUPS,
        "Press Ins to add the first product group.",
        &[
            Column::new("Name", 22).grows(2).sorts(0),
            Column::new("Category", 18).grows(1).priority(2),
            Column::new("Tax %", 6).right(),
            Column::new("Shelf life", 10).right().priority(1),
            Column::new("Alert days", 10).right(),
        ],
        &["name", "category", "tax_rate", "shelf_life_days", "expiry_alert_days"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    Ok(detail.pairs("", [("Products", session.stock().group_products(id)?.to_string())]))
}
