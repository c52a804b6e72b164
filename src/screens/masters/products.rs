//! Products: their prices, their barcodes, and their stock by warehouse and lot.

use super::face::Face;
use super::lots::state;
use super::page::quantity;
use crate::domain::{Permission, Price, ProductKind, Quantity};
use crate::store::masters::PRODUCTS;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Detail, Tone};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "on_hand" if line.figure(name).is_some_and(|there| there <= 0) => line.toned(name, Tone::Bad),
        "on_hand" if line.is_yes("to_reorder") => line.toned(name, Tone::Warn),
        _ => line.plain(name),
    },
    figures,
    ..Face::plain(
        &PRODUCTS,
        "Press Ins to add the first product.",
        &[
            Column::new("SKU", 13).sorts(1),
            Column::new("Name", 22).grows(4).sorts(0),
            Column::new("Arabic name", 16).grows(2).priority(3),
            Column::new("Category", 14).grows(1).priority(4),
            Column::new("Price", 10).right().priority(1).sorts(2),
            Column::new("In stock", 9).right().priority(1),
            Column::new("Unit", 6).priority(2),
        ],
        &["sku", "name", "name_ar", "category", "price", "on_hand", "unit"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let product = session.product(id)?;
    let unit = product.unit.words();
    let mut detail = detail;
    if product.kind == ProductKind::Stocked {
        let tone = if product.on_hand <= Quantity::ZERO { Tone::Bad } else { Tone::Strong };
        let mut pairs =
            vec![("In stock".to_string(), Cell::new(format!("{} {unit}", product.on_hand.plain()), tone))];
        let warehouses = session.stock_by_warehouse(id)?;
        if warehouses.len() > 1 {
            pairs.extend(
                warehouses.into_iter().map(|place| (format!("  {}", place.name), quantity(place.quantity))),
            );
        }
        detail = detail.pairs("Stock", pairs);
        if product.tracks_lots && session.may(Permission::LotsView) {
            detail = lots(session, id, detail)?;
        }
    }
    let barcodes = session.barcodes(id)?;
    if barcodes.iter().any(|barcode| barcode.pack != Quantity::ONE || barcode.price.is_some()) {
        let price = |price: Price| price.plain(session.currency());
        let rows = barcodes.into_iter().map(|barcode| {
            let pack = format!("{} {unit}", barcode.pack.plain());
            vec![barcode.code.into(), pack.into(), barcode.price.map(price).unwrap_or_default().into()]
        });
        let columns = [("Barcode", Align::Left), ("Pack", Align::Right), ("Pack price", Align::Right)];
        detail = detail.table("Packs", &columns, rows.collect(), "");
    }
    Ok(detail)
}

fn lots(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let rows = session.stock_by_lot(id)?.into_iter().map(|lot| {
        let state = state(lot.status, lot.quality, lot.alert, lot.expires);
        let expires = lot.expires.map_or(String::new(), |day| day.to_string());
        vec![lot.number.into(), lot.warehouse.into(), expires.into(), quantity(lot.quantity), state]
    });
    let columns = [
        ("Lot", Align::Left),
        ("Warehouse", Align::Left),
        ("Expires", Align::Left),
        ("Quantity", Align::Right),
        ("", Align::Left),
    ];
    Ok(detail.table("Lots, in the order they are sold", &columns, rows.collect(), "No stock."))
}
