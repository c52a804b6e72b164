//! Warehouses and what lies in them.

use super::face::Face;
use super::page::quantity;
use crate::store::masters::WAREHOUSES;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Detail, Tone, text};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "is_default" if line.is_yes(name) => Cell::new("default", Tone::Good),
        "is_default" => Cell::from(""),
        _ => line.plain(name),
    },
    figures,
    ..Face::plain(
        &WAREHOUSES,
        "Press Ins to add the first warehouse.",
        &[
            Column::new("Code", 8).sorts(1),
            Column::new("Name", 20).grows(2).sorts(0),
            Column::new("Arabic name", 16).grows(1).priority(2),
            Column::new("Kind", 10),
            Column::new("", 7),
            Column::new("Manager", 16).priority(3),
            Column::new("Region", 12).priority(4),
        ],
        &["code", "name", "name_ar", "kind", "is_default", "manager", "region"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let (stock, lots) = session.stock().warehouse_stock(id.into())?;
    let heading = match (stock.len(), lots) {
        (0, _) => "Stock".to_string(),
        (shown, lots) => format!("Stock: {} lots, the first {shown} products", text::grouped(lots)),
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
        ("SKU", Align::Left),
        ("Product", Align::Left),
        ("Quantity", Align::Right),
        ("", Align::Left),
        ("Lots", Align::Right),
    ];
    Ok(detail.table(heading, &columns, rows.collect(), "Nothing lies here."))
}
