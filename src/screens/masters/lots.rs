//! Lots: where each lies, what moved it, and whether it may be sold.

use chrono::NaiveDate;

use super::face::{Face, Line};
use super::page::quantity;
use crate::domain::{ExpiryAlert, LotQuality, LotStatus, MovementReason, without_year};
use crate::store::masters::LOTS;
use crate::store::{Result, Session, clock};
use crate::ui::{Align, Cell, Column, Detail, SwitchWords, Tone};
use crate::words::{Message, Name};

pub(super) static FACE: Face = Face {
    cell: |line, name| match name {
        "state" => state_of(line),
        "on_hand" if line.figure(name).is_some_and(|there| there < 0) => line.toned(name, Tone::Bad),
        "on_hand" if line.figure(name) == Some(0) => line.toned(name, Tone::Dim),
        _ => line.plain(name),
    },
    figures,
    switch_words: SwitchWords {
        does: Name::of("lots-switch.does"),
        out: Name::of("lots-switch.out"),
        back: Name::of("lots-switch.back"),
        because: Name::of("lots-switch.because"),
        is_out: Name::of("lots-switch.is-out"),
        is_back: Name::of("lots-switch.is-back"),
        all: Name::of("lots-switch.all"),
        usual: Name::of("lots-switch.usual"),
        with: Name::of("lots-switch.with"),
    },
    ..Face::plain(
        &LOTS,
        Name::of("lots.none-yet"),
        &[
            Column::new(Name::of("lots.number-heading"), 12).grows(1).sorts(1),
            Column::new(Name::of("lots.product_id"), 16).grows(3),
            Column::new(Name::of("lots.expires-heading"), 10).sorts(0),
            Column::new(Name::of("lots.on_hand"), 9).right().priority(1),
            Column::new(Name::of("lots.state"), 12).grows(1),
            Column::new(Name::of("lots.supplier_id"), 14).grows(1).priority(3),
            Column::new(Name::of("lots.sku"), 13).priority(2),
        ],
        &["number", "product", "expires", "on_hand", "state", "supplier", "sku"],
    )
};

/// What is to be known of a lot before it is sold, in a word or two: the gravest first.
pub(super) fn state(
    status: LotStatus,
    quality: LotQuality,
    alert: ExpiryAlert,
    expires: Option<NaiveDate>,
) -> Cell {
    let days = || expires.map_or(0, |day| day.signed_duration_since(clock::today()).num_days());
    match (status, quality, alert) {
        (LotStatus::Active, LotQuality::Rejected, _) => Cell::new(quality.words(), Tone::Bad),
        (LotStatus::Active, LotQuality::Pending, _) => {
            Cell::new(Name::of("lots-awaits-its-test").said(), Tone::Warn)
        }
        (LotStatus::Active, _, ExpiryAlert::Expired) => Cell::new(Name::of("lots-expired").said(), Tone::Bad),
        (LotStatus::Active, _, ExpiryAlert::None) if quality == LotQuality::Conditional => {
            Cell::new(Name::of("lots-with-conditions").said(), Tone::Warn)
                .or(Name::of("lots-conditions").said())
        }
        (LotStatus::Active, _, ExpiryAlert::None) => Cell::from(""),
        (LotStatus::Active, _, alert) => {
            let tone = if alert == ExpiryAlert::Critical { Tone::Bad } else { Tone::Warn };
            let left = match days() {
                0 => Name::of("lots-last-day").said().to_owned(),
                1 => Name::of("lots-1-day-left").said().to_owned(),
                days => Message::of("lots-days-left").with("days", &days).to_string(),
            };
            Cell::new(left, tone)
        }
        (LotStatus::Quarantined, ..) => Cell::new(status.words(), Tone::Warn),
        (LotStatus::Recalled | LotStatus::Damaged, ..) => Cell::new(status.words(), Tone::Bad),
    }
}

fn state_of(line: &Line<'_>) -> Cell {
    let expires = line.text("expires").parse().ok();
    let days = line.figure("alert_days").and_then(|days| u32::try_from(days).ok()).unwrap_or(0);
    let alert = ExpiryAlert::of(expires, line.today, days);
    // The file's own CHECK says these are codes.
    let status = LotStatus::from_code(line.text("status")).unwrap_or_default();
    let quality = LotQuality::from_code(line.text("quality")).unwrap_or(LotQuality::Pending);
    let state = state(status, quality, alert, expires);
    if state.text.is_empty() && line.figure("on_hand") == Some(0) {
        return Cell::new(Name::of("lots-none-in-stock").said(), Tone::Dim)
            .or(Name::of("lots-none-left").said());
    }
    state
}

fn figures(session: &Session, id: i64, detail: Detail) -> Result<Detail> {
    let places = session.stock().lot_by_warehouse(id.into())?;
    let mut stock: Vec<(String, Cell)> =
        places.into_iter().map(|place| (place.name, quantity(place.quantity))).collect();
    if stock.is_empty() {
        stock.push((
            Name::of("lots-in-stock").said().to_owned(),
            Cell::new(Name::of("lots-none").said(), Tone::Dim),
        ));
    }
    let alert = session.stock().expiry_alert(id.into())?;
    let tone = if alert >= ExpiryAlert::Critical { Tone::Bad } else { Tone::Warn };
    stock.push((Name::of("lots-expiry").said().to_owned(), Cell::new(alert.words(), tone)));
    let rows = session.stock().lot_movements(id.into())?.into_iter().map(|moved| {
        let document = moved.document.filter(|_| moved.reason != MovementReason::ValueCorrection);
        let reason = document.unwrap_or_else(|| moved.reason.words().to_owned());
        let short = without_year(&reason);
        vec![
            moved.at.split(' ').next().unwrap_or_default().into(),
            Cell::from(reason).or(short),
            moved.warehouse.into(),
            quantity(moved.quantity),
            quantity(moved.balance),
        ]
    });
    let columns = [
        (Name::of("lots-when").said(), Align::Left),
        (Name::of("lots-what").said(), Align::Left),
        (Name::of("lots-where").said(), Align::Left),
        (Name::of("lots-moved").said(), Align::Right),
        (Name::of("lots-left").said(), Align::Right),
    ];
    Ok(detail.pairs(Name::of("lots-stock").said(), stock).table(
        Name::of("lots-movements").said(),
        &columns,
        rows.collect(),
        Name::of("lots-nothing-moved-yet").said(),
    ))
}
