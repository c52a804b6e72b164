//! Products: their prices, their barcodes, and their stock by warehouse and lot.

use super::face::Face;
use super::lots::state;
use super::page::quantity;
use crate::domain::{Permission, Price, ProductId, ProductKind, Quantity};
use crate::store::masters::PRODUCTS;
use crate::store::masters::barcodes::Barcode;
use crate::store::{Result, Session};
use crate::ui::{Align, Cell, Column, Detail, Tone};
use crate::words::{Message, Name};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "on_hand" if line.figure(name).is_some_and(|there| there <= 0) => line.toned(name, Tone::Bad),
        "on_hand" if line.is_yes("to_reorder") => line.toned(name, Tone::Warn),
        _ => line.plain(name),
    },
    figures,
    ..Face::plain(
        &PRODUCTS,
        Name::of("products.none-yet"),
        &[
            Column::new(Name::of("products.sku"), 13).sorts(1),
            Column::new(Name::of("products.name"), 22).grows(4).sorts(0),
            Column::new(Name::of("products.name_ar"), 16).grows(2).priority(3),
            Column::new(Name::of("products.category_id"), 14).grows(1).priority(4),
            Column::new(Name::of("products.price"), 10).right().priority(1).sorts(2),
            Column::new(Name::of("products.on_hand"), 9).right().priority(1),
            Column::new(Name::of("products.unit"), 6).priority(2),
        ],
        &["sku", "name", "name_ar", "category", "price", "on_hand", "unit"],
    )
};

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let product = session.stock().product(id.into())?;
    let (unit, currency) = (product.unit.words(), session.currency());
    let price = Message::of("products-a")
        .with("currency", &product.price.grouped(currency))
        .with("currency-2", &currency.code())
        .with("unit", &unit)
        .to_string();
    let mut counter = vec![(Name::of("products-price").said().to_owned(), Cell::new(price, Tone::Strong))];
    if product.kind == ProductKind::Stocked {
        let tone = if product.on_hand <= Quantity::ZERO { Tone::Bad } else { Tone::Strong };
        counter.push((
            Name::of("products-in-stock").said().to_owned(),
            Cell::new(format!("{} {unit}", product.on_hand.plain()), tone),
        ));
        let places = session.stock().stock_by_warehouse(product.id)?;
        if places.len() > 1 {
            counter.extend(
                places.into_iter().map(|place| (format!("  {}", place.name), quantity(place.quantity))),
            );
        }
    }
    let mut detail = detail.pairs(Name::of("products-at-the-counter").said(), counter);
    if product.tracks_lots && session.may(Permission::LotsView) {
        detail = lots(session, product.id, detail)?;
    }
    prices(session, product.id, packs(session, product.id, unit, detail)?)
}

/// What became of its prices, the newest first.
fn prices(session: &Session, product: ProductId, detail: Detail) -> Result<Detail> {
    if !session.may(Permission::ActivityView) {
        return Ok(detail);
    }
    let amount = |text: Option<String>| {
        text.map_or(String::new(), |text| {
            Price::parse(&text).map_or(text, |price| price.grouped(session.currency()))
        })
    };
    let label = |name| PRODUCTS.place(name).map_or("", |place| PRODUCTS.columns[place].label.said());
    let rows: Vec<Vec<Cell>> = session
        .stock()
        .price_changes(product)?
        .into_iter()
        .map(|change| {
            let who = match change.file {
                Some(file) => {
                    Message::of("products-by-file").with("who", &change.who).with("file", &file).to_string()
                }
                None => change.who,
            };
            vec![
                change.at.into(),
                label(change.column).into(),
                Cell::new(amount(change.before), Tone::Dim),
                Cell::new(amount(change.after), Tone::Strong),
                who.into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(detail);
    }
    let columns = [
        (Name::of("activities-when").said(), Align::Left),
        ("", Align::Left),
        (Name::of("activities-before").said(), Align::Right),
        (Name::of("activities-after").said(), Align::Right),
        (Name::of("activities-who").said(), Align::Left),
    ];
    Ok(detail.table(Name::of("products-prices-as-they-were").said(), &columns, rows, ""))
}

/// The stock lot by lot, and where it lies when that is not in one place.
fn lots(session: &Session, product: ProductId, detail: Detail) -> Result<Detail> {
    let lots = session.stock().stock_by_lot(product)?;
    let one_place = lots.windows(2).all(|pair| matches!(pair, [a, b] if a.warehouse == b.warehouse));
    let mut columns = vec![
        (Name::of("products-lot").said(), Align::Left),
        (Name::of("products-expires").said(), Align::Left),
        (Name::of("products-there").said(), Align::Right),
        ("", Align::Left),
    ];
    if !one_place {
        columns.push((Name::of("products-where").said(), Align::Left));
    }
    let rows = lots.into_iter().map(|lot| {
        let state = state(lot.status, lot.quality, lot.alert, lot.expires);
        let expires = lot.expires.map_or(String::new(), |day| day.to_string());
        let mut cells = vec![lot.number.into(), expires.into(), quantity(lot.quantity), state];
        if !one_place {
            cells.push(lot.warehouse.into());
        }
        cells
    });
    Ok(detail.table(
        Name::of("products-lots-in-the-order-they").said(),
        &columns,
        rows.collect(),
        Name::of("products-no-stock").said(),
    ))
}

/// The barcodes that stand for more than one, or have a price of their own.
fn packs(session: &Session, product: ProductId, unit: &str, detail: Detail) -> Result<Detail> {
    let barcodes = session.stock().barcodes(product)?;
    let is_pack = |barcode: &&Barcode| barcode.pack != Quantity::ONE || barcode.price.is_some();
    let price = |price: Price| price.plain(session.currency());
    let rows: Vec<Vec<Cell>> = barcodes
        .iter()
        .filter(is_pack)
        .map(|barcode| {
            let pack = format!("{} {unit}", barcode.pack.plain());
            vec![
                barcode.code.as_str().into(),
                pack.into(),
                barcode.price.map(price).unwrap_or_default().into(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Ok(detail);
    }
    let columns = [
        (Name::of("products-barcode").said(), Align::Left),
        (Name::of("products-holds").said(), Align::Right),
        (Name::of("products-price").said(), Align::Right),
    ];
    Ok(detail.table(Name::of("products-packs").said(), &columns, rows, ""))
}
