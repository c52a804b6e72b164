//! Product groups and the rules their products share.

use super::face::Face;
use crate::store::masters::PRODUCT_GROUPS;
use crate::store::{Result, Session};
use crate::ui::{Column, Detail};
use crate::words::Name;

pub(super) static FACE: Face = Face {
    named_by: 1,
    figures,
    ..Face::plain(
        &PRODUCT_GROUPS,
        Name::of("product_groups.none-yet"),
        &[
            Column::new(Name::of("product_groups.name"), 22).grows(2).sorts(0),
            Column::new(Name::of("product_groups.category_id"), 18).grows(1).priority(2),
            Column::new(Name::of("product_groups.tax_rate"), 6).right(),
            Column::new(Name::of("product_groups.shelf_life_days-heading"), 10).right().priority(1),
            Column::new(Name::of("product_groups.expiry_alert_days-heading"), 10).right(),
        ],
        &["name", "category", "tax_rate", "shelf_life_days", "expiry_alert_days"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    Ok(detail.pairs(
        "",
        [(Name::of("product-groups-products").said(), session.stock().group_products(id)?.to_string())],
    ))
}
