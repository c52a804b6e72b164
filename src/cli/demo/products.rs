//! The products of a demo shop, as many as are asked for, each with its own name, code and barcode.

use super::catalogue::{BRANDS, Base, Detail, FAMILIES, Family, HOUSES, SERVICES, Size, Words};
use super::people::supplier_code;
use super::sheet;
use crate::domain::barcode;
use crate::store::{ReadRow, Sheet};

/// What the rest of the demo needs to know of a product.
pub(super) struct Made {
    pub sku: String,
    pub unit: &'static str,
    pub is_service: bool,
    pub tracks_lots: bool,
    /// Days; 0 for what does not spoil.
    pub shelf_life: i64,
    /// Hundredths of a pound.
    pub cost: i64,
    row: Vec<String>,
}

const HEADER: [&str; 19] = [
    "sku",
    "name",
    "name_ar",
    "barcode",
    "category",
    "group",
    "unit",
    "kind",
    "price",
    "wholesale_price",
    "lowest_price",
    "cost",
    "tracks_lots",
    "reorder_point",
    "variety",
    "npk",
    "active_ingredient",
    "concentration",
    "supplier",
];

/// So many products: first the services, then one of each family in turn.
pub(super) fn made(count: u32, suppliers: usize) -> Vec<Made> {
    let count = count as usize;
    let mut products: Vec<Made> = SERVICES.iter().take(count).enumerate().map(service).collect();
    let mut places = [0_usize; FAMILIES.len()];
    while products.len() < count {
        for (family, place) in FAMILIES.iter().zip(&mut places) {
            if products.len() == count {
                break;
            }
            products.push(one(family, *place, products.len(), suppliers));
            *place += 1;
        }
    }
    products
}

pub(super) fn as_sheet(products: &[Made]) -> Sheet<impl Iterator<Item = ReadRow>> {
    sheet("the demo", &HEADER, products.iter().map(|made| made.row.clone()))
}

fn service((place, &(en, ar, price)): (usize, &(&str, &str, i64))) -> Made {
    let sku = format!("SRV-{:02}", place + 1);
    let cells = [
        &sku,
        en,
        ar,
        "",
        "Services",
        "Services",
        "piece",
        "service",
        &amount(price),
        "",
        "",
        "0",
        "no",
        "",
        "",
        "",
        "",
        "",
        "",
    ];
    let row = cells.map(String::from).to_vec();
    Made { sku, unit: "piece", is_service: true, tracks_lots: false, shelf_life: 0, cost: 0, row }
}

/// The product at a place of a family: all bases in their first size, then in the next; then the same again of
/// another maker, and when all makers were had, told apart by a number.
fn one(family: &'static Family, place: usize, index: usize, suppliers: usize) -> Made {
    let turn = place / family.bases.len();
    let kind = (&family.bases[place % family.bases.len()], &family.sizes[turn % family.sizes.len()]);
    let maker = match turn / family.sizes.len() {
        0 => (String::new(), String::new()),
        maker if maker <= BRANDS.len() * HOUSES.len() => brand(maker - 1),
        _ => (format!("No. {place}"), format!("رقم {place}")),
    };
    product(family, kind, &maker, place, index, suppliers)
}

/// Every number up to the product of both lists gives another pair.
fn brand(number: usize) -> (String, String) {
    let Words { en, ar } = BRANDS[number % BRANDS.len()];
    let house = HOUSES[(number / BRANDS.len() + number) % HOUSES.len()];
    (format!("{en} {}", house.en), format!("{ar} {}", house.ar))
}

fn product(
    family: &'static Family,
    (base, size): (&'static Base, &'static Size),
    (brand_en, brand_ar): &(String, String),
    place: usize,
    index: usize,
    suppliers: usize,
) -> Made {
    let sku = format!("{}-{:04}", family.prefix, place + 1);
    // A few per cent between makers, and whole quarters of a pound.
    let spread = 96 + (0_i64..).step_by(7).nth(place % 11).unwrap_or(0) % 11;
    let price = base.price * size.factor / 100 * spread / 100 / 25 * 25;
    let price = price.max(50);
    let cost = price * 72 / 100;
    let detail = |wanted| if family.detail == wanted { base.detail } else { "" };
    let reorder = if size.unit == "metre" || size.unit == "kg" { 100 } else { 15 };
    let row = vec![
        sku.clone(),
        named(base.words.en, size.words.en, brand_en),
        named(base.words.ar, size.words.ar, brand_ar),
        barcodes(index, size.unit, price),
        family.category.en.to_string(),
        family.group.to_string(),
        size.unit.to_string(),
        "stocked".to_string(),
        amount(price),
        amount(price * 92 / 100),
        amount(price * 85 / 100),
        amount(cost),
        if family.tracks_lots { "yes" } else { "no" }.to_string(),
        reorder.to_string(),
        detail(Detail::Variety).to_string(),
        detail(Detail::Npk).to_string(),
        detail(Detail::Ingredient).to_string(),
        base.concentration.to_string(),
        supplier_code(index % suppliers.max(1)),
    ];
    Made {
        sku,
        unit: size.unit,
        is_service: false,
        tracks_lots: family.tracks_lots,
        shelf_life: family.shelf_life,
        cost,
        row,
    }
}

fn named(base: &str, size: &str, brand: &str) -> String {
    [base, brand, size].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// An EAN-13 of Egypt (622) with its check digit; what is counted has a box of twelve beside it, a little cheaper.
fn barcodes(index: usize, unit: &str, price: i64) -> String {
    let body = format!("622{:09}", 100_000_000 + index * 37);
    let piece = with_check_digit(&body);
    if index % 9 != 4 || !matches!(unit, "piece" | "pack") {
        return piece;
    }
    format!("{piece} {}=12@{}", with_check_digit(&format!("1{body}")), amount(price * 12 * 94 / 100))
}

fn with_check_digit(body: &str) -> String {
    match barcode::check_digit(body) {
        Ok(digit) => format!("{body}{digit}"),
        Err(_) => body.to_string(),
    }
}

/// Hundredths as an amount.
pub(super) fn amount(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
