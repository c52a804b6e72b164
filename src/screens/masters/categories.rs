//! Categories, as the tree they are.

use super::face::Face;
use crate::store::masters::CATEGORIES;
use crate::store::{Result, Session};
use crate::ui::{Cell, Column, Detail};
use crate::words::Name;

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        // Only in the order of the tree does a row stand below the one it belongs to.
        "name" if line.ask.sort == 0 && line.ask.search.trim().is_empty() => {
            let depth = line.figure("depth").and_then(|depth| usize::try_from(depth).ok()).unwrap_or(0);
            Cell::from(format!("{}{}", "  ".repeat(depth.min(8)), line.text(name)))
        }
        _ => line.plain(name),
    },
    figures,
    ..Face::plain(
        &CATEGORIES,
        Name::of("categories.none-yet"),
        &[
            Column::new(Name::of("categories.code"), 10).sorts(2),
            Column::new(Name::of("categories.name"), 24).grows(2).sorts(1),
            Column::new(Name::of("categories.name_ar"), 18).grows(1).priority(1),
            Column::new(Name::of("categories.parent_id"), 18).grows(1).priority(2),
            Column::new(Name::of("categories.position"), 6).right().priority(3).sorts(0),
        ],
        &["code", "name", "name_ar", "parent", "position"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let products = session.stock().category_products(id)?;
    let mut pairs = vec![(Name::of("categories-products").said(), products.own.to_string())];
    if products.below > 0 {
        pairs.push((Name::of("categories-categories-below").said(), products.below.to_string()));
        pairs.push((Name::of("categories-products-in-all").said(), products.in_all.to_string()));
    }
    Ok(detail.pairs(Name::of("categories-holds").said(), pairs))
}
