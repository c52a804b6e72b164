//! Warehouses and what lies in them.

use super::face::Face;
use super::page::quantity;
use crate::store::masters::WAREHOUSES;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Detail, Tone, text};
use crate::words::{Message, Name};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "is_default" if line.is_yes(name) => Cell::new(Name::of("warehouses-default").said(), Tone::Good),
        "is_default" => Cell::from(""),
        _ => line.plain(name),
    },
    figures,
    ..Face::plain(
        &WAREHOUSES,
        Name::of("warehouses.none-yet"),
        &[
            Column::new(Name::of("warehouses.code"), 8).sorts(1),
            Column::new(Name::of("warehouses.name"), 20).grows(2).sorts(0),
            Column::new(Name::of("warehouses.name_ar"), 16).grows(1).priority(2),
            Column::new(Name::of("warehouses.kind"), 10),
            Column::new(Name::of("warehouses.is_default-heading"), 7),
            Column::new(Name::of("warehouses.manager_id"), 16).priority(3),
            Column::new(Name::of("warehouses.region"), 12).priority(4),
        ],
        &["code", "name", "name_ar", "kind", "is_default", "manager", "region"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let (stock, lots) = session.stock().warehouse_stock(id.into())?;
    let heading = match (stock.len(), lots) {
        (0, _) => Name::of("warehouses-stock").said().to_owned(),
        (shown, lots) => Message::of("warehouses-stock-lots-the-first-products")
            .with("lots", &text::grouped(lots))
            .with("shown", &shown)
            .to_string(),
    };
    let rows = stock.into_iter().map(|product| {
        vec![
            product.sku.into(),
            product.name.into(),
            quantity(product.quantity),
            product.unit.words().into(),
            product.lots.to_string().into(),
        ]
    });
    let columns = [
        (Name::of("warehouses-sku").said(), Align::Left),
        (Name::of("warehouses-product").said(), Align::Left),
        (Name::of("warehouses-quantity").said(), Align::Right),
        ("", Align::Left),
        (Name::of("warehouses-lots").said(), Align::Right),
    ];
    Ok(detail.table(heading, &columns, rows.collect(), Name::of("warehouses-nothing-lies-here").said()))
}
