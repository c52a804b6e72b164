//! Roles, to choose from, and how large a discount each gives.

use super::face::Face;
use crate::store::masters::ROLES;
use crate::ui::Column;

pub(super) static FACE: Face = Face::plain(
    &ROLES,
    "",
    &[
        Column::new("Code", 16).sorts(0),
        Column::new("Name", 20).grows(1).sorts(1),
        Column::new("Arabic name", 16).grows(1).priority(1),
        Column::new("Discount %", 10).right(),
    ],
    &["code", "name", "name_ar", "discount_limit"],
);
