//! The stock of a demo shop: every product has a lot that can be sold, and every state a lot can be in is there.

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::products::{Made, amount};
use super::sheet;
use crate::store::{ReadRow, Sheet};

const HEADER: [&str; 11] = [
    "product",
    "lot",
    "warehouse",
    "quantity",
    "manufactured",
    "expires",
    "received",
    "unit_cost",
    "status",
    "quality",
    "shelf",
];

/// What the second lot of a product is like: days until it expires (none: undated), status, quality.
const STATES: [(Option<i64>, &str, &str); 12] = [
    (Some(5), "active", "approved"),
    (Some(400), "quarantined", "approved"),
    (Some(12), "active", "approved"),
    (Some(-20), "active", "approved"),
    (Some(300), "active", "pending"),
    (Some(26), "active", "approved"),
    (Some(500), "recalled", "approved"),
    (None, "active", "approved"),
    (Some(250), "damaged", "approved"),
    (Some(320), "active", "rejected"),
    (Some(2), "active", "approved"),
    (Some(150), "active", "conditional"),
];

/// How much of a product the demo's sales may count on.
pub(super) fn sellable(product: &Made, place: usize) -> i64 {
    if product.is_service {
        return i64::MAX;
    }
    match place % 23 {
        // Out of stock, and below the reorder point.
        7 => 0,
        3 | 13 => 4,
        _ if matches!(product.unit, "kg" | "metre") => 900,
        _ => 120,
    }
}

pub(super) fn lots<'a>(
    products: &'a [Made],
    today: NaiveDate,
    rng: &'a mut Rng,
) -> Sheet<impl Iterator<Item = ReadRow> + 'a> {
    let rows = products.iter().enumerate().flat_map(move |(place, product)| of(product, place, today, rng));
    sheet("the demo", &HEADER, rows)
}

fn of(product: &Made, place: usize, today: NaiveDate, rng: &mut Rng) -> Vec<Vec<String>> {
    let quantity = sellable(product, place);
    if product.is_service || quantity == 0 {
        return Vec::new();
    }
    let mut rows = Vec::new();
    let good = Lot { warehouse: "WH-001", quantity, days: None, status: "active", quality: "approved" };
    let life = product.shelf_life;
    let days = (life > 0).then(|| rng.i64(life / 2..life));
    rows.push(row(product, place, 1, &Lot { days, ..good }, today, rng));
    if !product.tracks_lots {
        return rows;
    }
    if place.is_multiple_of(3) {
        let (days, status, quality) = STATES[(place / 3) % STATES.len()];
        let quantity = rng.i64(20..60);
        rows.push(row(product, place, 2, &Lot { quantity, days, status, quality, ..good }, today, rng));
    }
    // Seeds are kept cool, and the branch has something of everything else.
    if place % 4 == 1 {
        let warehouse = if product.sku.starts_with('S') { "WH-002" } else { "WH-003" };
        let quantity = rng.i64(10..80);
        rows.push(row(product, place, 3, &Lot { warehouse, quantity, days, ..good }, today, rng));
    }
    rows
}

/// One row of the file, but for its dates.
struct Lot {
    warehouse: &'static str,
    quantity: i64,
    /// Until it expires.
    days: Option<i64>,
    status: &'static str,
    quality: &'static str,
}

fn row(product: &Made, place: usize, number: u8, lot: &Lot, today: NaiveDate, rng: &mut Rng) -> Vec<String> {
    let day = |days: i64| match u64::try_from(days) {
        Ok(ahead) => today.checked_add_days(Days::new(ahead)),
        Err(_) => today.checked_sub_days(Days::new(days.unsigned_abs())),
    };
    let text = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let received = 60 + rng.i64(0..120);
    let made =
        lot.days.filter(|_| product.tracks_lots).map(|days| (days - product.shelf_life).min(-received));
    let cost = product.cost * rng.i64(96..105) / 100;
    if !product.tracks_lots {
        let blank = String::new;
        return vec![
            product.sku.clone(),
            blank(),
            lot.warehouse.to_string(),
            lot.quantity.to_string(),
            blank(),
            blank(),
            text(day(-received)),
            amount(cost),
            blank(),
            blank(),
            blank(),
        ];
    }
    vec![
        product.sku.clone(),
        format!(
            "{}{:02}-{:04}{number}",
            product.sku.chars().take(2).collect::<String>(),
            10 + place % 17,
            place
        ),
        lot.warehouse.to_string(),
        lot.quantity.to_string(),
        text(made.and_then(day)),
        text(lot.days.and_then(day)),
        text(day(-received)),
        amount(cost),
        lot.status.to_string(),
        lot.quality.to_string(),
        format!("{}{}", ['A', 'B', 'C', 'D'][place % 4], 1 + place % 12),
    ]
}
