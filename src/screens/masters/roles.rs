//! Roles, to choose from, and how large a discount each gives.

use super::face::Face;
use crate::store::masters::ROLES;
use crate::ui::Column;
use crate::words::Name;

pub(super) static FACE: Face = Face::plain(
    &ROLES,
    Name::of("roles.none-yet"),
    &[
        Column::new(Name::of("roles.code"), 16).sorts(0),
        Column::new(Name::of("roles.name"), 20).grows(1).sorts(1),
        Column::new(Name::of("roles.name_ar"), 16).grows(1).priority(1),
        Column::new(Name::of("roles.discount_limit-heading"), 10).right(),
    ],
    &["code", "name", "name_ar", "discount_limit"],
);
