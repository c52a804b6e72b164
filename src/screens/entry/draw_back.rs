//! How a return looks: the lines of its document, what is left of each, and what comes back now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::EntryScreen;
use super::draw::first_line;
use super::ticket::Ticket;
use crate::domain::{DraftLine, Kind, Money, Quantity};
use crate::ui::{Look, text};
use crate::words::{Message, Name};

/// Least widths of the figures from the right edge.
const AMOUNT: u16 = 11;
const BACK: u16 = 10;
const LEFT: u16 = 8;
const PRICE: u16 = 10;

pub(super) fn draw(entry: &mut EntryScreen, buffer: &mut Buffer, area: Rect, look: &Look) {
    let (price_wide, amount_wide) = widest(&entry.ticket);
    let amount = area.right().saturating_sub(amount_wide);
    let back = amount.saturating_sub(BACK + 1);
    let left = back.saturating_sub(LEFT + 1);
    let price = left.saturating_sub(price_wide + 1);
    let item = area.x + 3;
    let room = usize::from(price.saturating_sub(item + 1));
    let put = |buffer: &mut Buffer, x: u16, wide: u16, y: u16, content: &str, style| {
        let wide = usize::from(wide);
        buffer.set_stringn(x, y, text::pad_left(content, wide), wide, style);
    };
    buffer.set_stringn(item, area.y, Name::of("entry-item").said(), room, look.heading);
    for (x, wide, heading) in [
        (price, price_wide, Name::of("entry-price").said()),
        (left, LEFT, Name::of("entry-left").said()),
        (back, BACK, Name::of("entry-back-now").said()),
        (amount, amount_wide, Name::of("entry-amount").said()),
    ] {
        put(buffer, x, wide, area.y, heading, look.heading);
    }
    let ticket = &entry.ticket;
    let currency = ticket.session.currency();
    let heights: Vec<u16> =
        (0..ticket.rows()).map(|row| 1 + u16::from(ticket.line_on(row).is_some())).collect();
    entry.top = first_line(entry.top, ticket.selected, &heights, area.height.saturating_sub(1));
    let mut y = area.y + 1;
    for (row, returnable) in ticket.returnable.iter().enumerate().skip(entry.top) {
        let high = heights.get(row).copied().unwrap_or(1);
        if y + high > area.bottom() {
            break;
        }
        let selected = row == ticket.selected;
        if selected {
            buffer.set_string(area.x, y, "▌", look.marker);
        }
        let place = ticket.line_on(row);
        let taken = ticket.taken_on(row);
        let rest = returnable.left().minus(taken).unwrap_or_default();
        let style = match (selected, place.is_some() || rest.is_positive()) {
            (_, false) => look.dim,
            (true, _) => look.strong,
            _ => look.text,
        };
        let line = &returnable.line;
        buffer.set_stringn(item, y, text::shorten(&line.description, room), room, style);
        put(buffer, price, price_wide, y, &line.unit_price.grouped(currency), look.text);
        // Less than nothing: it came back elsewhere meanwhile.
        let rest_style = if rest.is_negative() { look.bad } else { look.dim };
        put(buffer, left, LEFT, y, &rest.plain(), rest_style);
        put(buffer, back, BACK, y, &quantity(taken), look.strong);
        let figures = place.and_then(|place| ticket.totals.lines.get(place));
        let worth = figures.map_or(Money::ZERO, |figures| figures.net);
        if place.is_some() {
            put(buffer, amount, amount_wide, y, &worth.grouped(currency), style);
        }
        if let Some(line) = place.and_then(|place| ticket.draft.lines.get(place)) {
            let wide = usize::from(area.width.saturating_sub(6));
            let said = why(line, &returnable.lots, ticket.draft.kind);
            buffer.set_stringn(item + 2, y + 1, text::shorten(&said, wide), wide, look.dim);
        }
        y += high;
    }
}

/// How wide the prices and the amounts are: none is cut.
fn widest(ticket: &Ticket) -> (u16, u16) {
    let currency = ticket.session.currency();
    let wide = |text: String| u16::try_from(text::width(&text)).unwrap_or(u16::MAX);
    let prices = ticket.returnable.iter().map(|of| wide(of.line.unit_price.grouped(currency)));
    let amounts = ticket.totals.lines.iter().map(|of| wide(of.net.grouped(currency)));
    (prices.fold(PRICE, u16::max), amounts.fold(AMOUNT, u16::max))
}

fn quantity(taken: Quantity) -> String {
    if taken.is_zero() { String::new() } else { taken.plain() }
}

/// Why it comes back, where its goods go, and into which lot when one was named; of which it goes back to a supplier.
fn why(line: &DraftLine, lots: &[crate::store::ReturnableLot], kind: Kind) -> String {
    let reason = line.reason.map(|reason| reason.words()).unwrap_or_default();
    let named = line.lots.iter().flatten().filter_map(|take| lots.iter().find(|lot| lot.lot == take.lot_id));
    let named: Vec<&str> = named.filter_map(|lot| lot.number.as_deref()).collect();
    let which = match (named.is_empty(), lots) {
        (false, _) => Some(named.join(", ")),
        (true, [only]) => only.number.clone(),
        _ => None,
    };
    let which = which.map(|lots| format!(" · {}", Message::of("entry-which-lots").with("lots", &lots)));
    let which = which.unwrap_or_default();
    match lots {
        [] => reason.to_owned(),
        _ if kind.stock_sign() < 0 => format!("{reason}{which}"),
        _ => format!("{reason} · {}{which}", line.restock.words()),
    }
}
