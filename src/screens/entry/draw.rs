//! How the entry looks: the party, the line, the ticket, and the total where the eye finds it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Entry;
use super::found::{Found, is_arabic};
use super::party::Party;
use super::ticket::Ticket;
use chrono::NaiveDate;

use crate::domain::{Currency, Discount, DraftLine, ExpiryAlert, LineTotals, NegativePolicy, PartySide};
use crate::store::{LineLots, clock};
use crate::ui::{self, Look, text};

/// Blank columns at both sides of the screen.
const MARGIN: u16 = 2;
/// From this width on the lots stand beside the item instead of under it.
const BESIDE: u16 = 104;
/// A lot that expires within so many days is shown as a warning.
const SOON: u32 = 30;
/// Lines under the ticket: a rule, the total, what it is made of. The total stands above, so that a message hides it last.
const FOOT: u16 = 3;

pub(super) fn draw(entry: &mut Entry, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let inside = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area };
    if inside.height < 8 {
        return;
    }
    draw_party(entry, frame.buffer_mut(), Rect { height: 1, ..inside }, look);
    let body = Rect { y: inside.y + 3, height: inside.height - 3 - FOOT, ..inside };
    let foot = Rect { y: body.bottom(), height: FOOT, ..inside };
    if let Some(done) = &mut entry.done {
        done.draw(frame.buffer_mut(), Rect { y: inside.y + 3, height: inside.height - 3, ..inside }, look);
    } else {
        if entry.ticket.draft.original.is_some() {
            super::draw_back::draw(entry, frame.buffer_mut(), body, look);
        } else {
            draw_ticket(entry, frame.buffer_mut(), body, look);
        }
        draw_foot(entry, frame.buffer_mut(), foot, look);
    }
    if !entry.finder.is_empty() {
        let found = Found {
            currency: entry.ticket.session.currency(),
            bought: entry.ticket.draft.kind.party() == PartySide::Supplier,
            arabic: is_arabic(entry.line.text()),
            look,
        };
        found.draw(&entry.finder, frame.buffer_mut(), body);
    }
    draw_line(entry, frame, Rect { y: inside.y + 1, height: 1, ..inside }, look);
}

/// The party, and what there is to know before anything is owed.
fn draw_party(entry: &Entry, buffer: &mut Buffer, line: Rect, look: &Look) {
    let party = &entry.ticket.party;
    let currency = entry.ticket.session.currency();
    let (standing, bad) = party.standing(|amount| amount.grouped(currency));
    let style = if matches!(party, Party::Nobody) { look.warn } else { look.strong };
    let beside = if bad { look.bad } else { look.dim };
    ui::line::ends(buffer, line, (&party.title(), style), (&standing, beside));
}

/// The entry line, always in the same place.
fn draw_line(entry: &Entry, frame: &mut Frame<'_>, line: Rect, look: &Look) {
    frame.buffer_mut().set_string(line.x, line.y, "›", look.marker);
    let field = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    entry.line.draw(frame, field, look.field, true);
    if entry.line.is_empty() {
        let draft = &entry.ticket.draft;
        let hint = match (entry.ticket.is_empty() || draft.original.is_some(), field.width > 90) {
            (true, _) => entry.hint(),
            (false, true) if draft.kind.receives() => {
                "Scan the next, or  *10 quantity   @24 cost   #L-3 6/27 lot and last day   /5% discount"
            }
            (false, false) if draft.kind.receives() => "Scan the next, or  *10 @24 #L-3 6/27",
            (false, _) if draft.kind.is_return() => "Scan the next, or  *3   #L-3   @9.50",
            (false, true) => {
                "Scan the next, or  *3 quantity   /5% discount   @9.50 price   //5% whole ticket"
            }
            (false, false) => "Scan the next, or  *3   /5%   @9.50",
        };
        let room = usize::from(field.width.saturating_sub(2));
        frame.buffer_mut().set_stringn(field.x + 2, field.y, hint, room, look.dim);
    }
}

/// Where the columns of a ticket stand.
struct Columns {
    item: (u16, usize),
    lots: Option<(u16, usize)>,
    quantity: (u16, usize),
    price: (u16, usize),
    discount: (u16, usize),
    total: (u16, usize),
}

impl Columns {
    fn of(area: Rect) -> Self {
        let right = area.right();
        let total = (right.saturating_sub(11), 11);
        let discount = (total.0.saturating_sub(7), 6);
        let price = (discount.0.saturating_sub(10), 9);
        let quantity = (price.0.saturating_sub(12), 11);
        let first = area.x + 3;
        let room = usize::from(quantity.0.saturating_sub(first + 1));
        if area.width >= BESIDE {
            let item = room * 11 / 20;
            let lots = (first + u16::try_from(item).unwrap_or(0) + 1, room - item - 1);
            Self { item: (first, item), lots: Some(lots), quantity, price, discount, total }
        } else {
            Self { item: (first, room), lots: None, quantity, price, discount, total }
        }
    }
}

fn draw_ticket(entry: &mut Entry, buffer: &mut Buffer, area: Rect, look: &Look) {
    let columns = Columns::of(area);
    let right = |buffer: &mut Buffer, (x, wide): (u16, usize), y, content: &str, style: Style| {
        buffer.set_stringn(x, y, text::pad_left(content, wide), wide, style);
    };
    buffer.set_string(columns.item.0, area.y, "Item", look.heading);
    if let Some((x, _)) = columns.lots {
        buffer.set_string(x, area.y, "Lots and expiry", look.heading);
    }
    for (place, heading) in [
        (columns.quantity, "Quantity"),
        (columns.price, "Price"),
        (columns.discount, "Disc."),
        (columns.total, "Amount"),
    ] {
        right(buffer, place, area.y, heading, look.heading);
    }
    let ticket = &entry.ticket;
    let currency = ticket.session.currency();
    let heights: Vec<u16> = (0..ticket.draft.lines.len())
        .map(|place| 1 + u16::from(columns.lots.is_none() && !lots_of(ticket, place, look).is_empty()))
        .collect();
    let room = area.height.saturating_sub(1);
    entry.top = first_line(entry.top, ticket.selected, &heights, room);
    let mut y = area.y + 1;
    let lines = ticket.draft.lines.iter().zip(&ticket.totals.lines).enumerate().skip(entry.top);
    for (place, (line, figures)) in lines {
        let high = heights.get(place).copied().unwrap_or(1);
        if y + high > area.bottom() {
            break;
        }
        let selected = place == ticket.selected;
        if selected {
            buffer.set_string(area.x, y, "▌", look.marker);
        }
        let style = if selected { look.strong } else { look.text };
        let (x, wide) = columns.item;
        buffer.set_stringn(x, y, text::fit(&line.description, wide), wide, style);
        right(buffer, columns.quantity, y, &quantity(line), style);
        right(buffer, columns.price, y, &line.unit_price.grouped(currency), look.text);
        right(buffer, columns.discount, y, &discount(line.discount, figures, currency), look.warn);
        right(buffer, columns.total, y, &figures.net.grouped(currency), style);
        let parts = lots_of(ticket, place, look);
        match columns.lots {
            Some((x, wide)) => draw_lots(parts, buffer, (x, y), wide),
            None if high > 1 => {
                let wide = usize::from(area.width - 6);
                draw_lots(parts, buffer, (columns.item.0 + 2, y + 1), wide);
            }
            None => {}
        }
        y += high;
    }
    let hidden = ticket.draft.lines.len().saturating_sub(entry.top);
    if entry.top > 0 && hidden > 0 {
        let above = format!("↑ {} more", entry.top);
        buffer.set_string(area.x + 8, area.y, above, look.dim);
    }
}

/// The first line to draw, so that the selected one is seen whole.
pub(super) fn first_line(top: usize, selected: usize, heights: &[u16], room: u16) -> usize {
    let mut top = top.min(selected);
    while top < selected {
        let used: u16 = heights.iter().take(selected + 1).skip(top).sum();
        if used <= room {
            break;
        }
        top += 1;
    }
    top
}

/// What there is to say of the lots of a line: those it takes, or the one it is received in.
fn lots_of(ticket: &Ticket, place: usize, look: &Look) -> Vec<(String, Style)> {
    let on = ticket.draft.date;
    let line = ticket.draft.lines.get(place);
    if let Some(line) = line.filter(|_| ticket.draft.kind.stock_sign() > 0) {
        let given = &line.received;
        let why = line.reason.filter(|_| ticket.draft.kind.is_return());
        let why = why.map(|reason| (format!("{} · {}", reason.words(), line.restock.words()), look.dim));
        let Some(number) = &given.number else {
            let asks = if ticket.draft.kind.receives() { "lot? type #L-3 6/27" } else { "lot? type #L-3" };
            let missing = ticket.needs_lot.get(place).copied().unwrap_or_default();
            return missing.then(|| (asks.to_owned(), look.warn)).into_iter().chain(why).collect();
        };
        let supplier = given.supplier_lot.as_ref().map(|lot| format!(" · theirs {lot}")).unwrap_or_default();
        return [lot(number, given.expires, &supplier, on, look)].into_iter().chain(why).collect();
    }
    ticket.lots.get(place).map(|lots| lots_taken(lots, on, look)).unwrap_or_default()
}

/// A lot with its expiry, a soon one so that it is seen.
fn lot(number: &str, expires: Option<NaiveDate>, more: &str, on: NaiveDate, look: &Look) -> (String, Style) {
    let day = expires.map(|date| date.format(" exp %m/%Y").to_string()).unwrap_or_default();
    let style = match ExpiryAlert::of(expires, on, SOON) {
        ExpiryAlert::None => look.dim,
        _ => look.warn,
    };
    (format!("{number}{day}{more}"), style)
}

/// The lots a line takes; what no lot has is said in words.
fn lots_taken(lots: &LineLots, on: NaiveDate, look: &Look) -> Vec<(String, Style)> {
    let mut parts: Vec<(String, Style)> = Vec::new();
    if !lots.short.is_zero() {
        let short = lots.short.plain();
        parts.push(match lots.policy {
            NegativePolicy::Block => (format!("{short} too many"), look.bad),
            NegativePolicy::Warn => (format!("{short} below zero"), look.warn),
            NegativePolicy::Allow => (format!("{short} below zero"), look.dim),
        });
    }
    let several = lots.taken.len() > 1;
    for taken in lots.taken.iter().filter(|taken| taken.number.is_some()) {
        let number = taken.number.as_deref().unwrap_or_default();
        let quantity = if several { format!(" ×{}", taken.take.quantity.plain()) } else { String::new() };
        parts.push(lot(number, taken.expires, &quantity, on, look));
    }
    parts
}

fn draw_lots(parts: Vec<(String, Style)>, buffer: &mut Buffer, (x, y): (u16, u16), wide: usize) {
    let mut left = wide;
    let mut x = x;
    let count = parts.len();
    for (place, (part, style)) in parts.into_iter().enumerate() {
        let part = if place == 0 { part } else { format!(" · {part}") };
        // What has no room is counted, not dropped.
        let rest = format!(" · +{} more", count - place);
        let kept = if place + 1 == count { 0 } else { text::width(&rest) };
        if place > 0 && text::width(&part) + kept > left {
            buffer.set_stringn(x, y, &rest, left, style);
            return;
        }
        let shown = text::fit(&part, left);
        let used = text::width(&shown);
        buffer.set_stringn(x, y, &shown, left, style);
        x += u16::try_from(used).unwrap_or(0);
        left = left.saturating_sub(used);
    }
}

fn quantity(line: &DraftLine) -> String {
    format!("{} {}", line.quantity.plain(), line.unit.words())
}

fn discount(discount: Discount, figures: &LineTotals, currency: Currency) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(rate) => format!("{}%", rate.plain()),
        Discount::Amount(_) => figures.discount.plain(currency),
    }
}

/// What the total is made of, and the total.
fn draw_foot(entry: &Entry, buffer: &mut Buffer, area: Rect, look: &Look) {
    let ticket = &entry.ticket;
    let currency = ticket.session.currency();
    let totals = &ticket.totals;
    let wide = usize::from(area.width);
    buffer.set_stringn(area.x, area.y, "─".repeat(wide), wide, look.border);
    if ticket.is_empty() && ticket.back.is_none() {
        return;
    }
    let mut parts = vec![match ticket.draft.lines.len() {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    }];
    if ticket.draft.date != clock::today() {
        parts.push(format!("dated {}", ticket.draft.date));
    }
    if !totals.discount.is_zero() {
        let percent = match ticket.draft.discount {
            Discount::Percent(rate) => format!(" {}%", rate.plain()),
            _ => String::new(),
        };
        parts.push(format!("discount{percent} −{}", totals.discount.grouped(currency)));
    }
    parts.push(format!("net {}", totals.net.grouped(currency)));
    if !totals.charges.is_zero() {
        parts.push(format!("charges {}", totals.charges.grouped(currency)));
    }
    for group in totals.taxes.iter().filter(|group| !group.tax.is_zero()) {
        parts.push(format!("tax {}% {}", group.rate.plain(), group.tax.grouped(currency)));
    }
    let costs = ticket.draft.costs.total().unwrap_or_default();
    if !costs.is_zero() {
        parts.push(format!("costs {} {}", costs.grouped(currency), ticket.draft.costs.by.words()));
    }
    let worth = ticket.worth_back().unwrap_or_default();
    if let Some(original) = ticket.back.as_ref().and_then(|back| back.original.as_ref()) {
        parts.insert(0, format!("{} of {} taken back", worth.grouped(currency), original.number));
    }
    let room = wide.saturating_sub(28);
    let trouble = ticket.trouble.as_deref().map(|trouble| text::wrap(trouble, room)).unwrap_or_default();
    // A long trouble takes the line of what the total is made of: it is settled before that matters.
    if trouble.len() < 2 {
        buffer.set_stringn(area.x, area.y + 2, text::fit(&parts.join("   "), wide), wide, look.dim);
    }
    if let Some((first, rest)) = trouble.split_first() {
        buffer.set_stringn(area.x, area.y + 1, first, room, look.bad);
        if !rest.is_empty() {
            buffer.set_stringn(area.x, area.y + 2, text::fit(&rest.join(" "), wide), wide, look.bad);
        }
    }
    let difference = totals.payable.minus(worth).unwrap_or_default();
    let (word, amount) = match difference.negated() {
        _ if ticket.back.is_none() => ("TOTAL", totals.total),
        Ok(back) if difference.is_negative() => ("TO PAY BACK", back),
        _ => ("DIFFERENCE", difference),
    };
    let total = format!("{word}  {} {}", amount.grouped(currency), currency.code());
    let at = area.right().saturating_sub(u16::try_from(text::width(&total)).unwrap_or(0));
    buffer.set_string(at, area.y + 1, total, look.title);
}
