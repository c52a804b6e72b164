//! How the entry looks: the party, the line, the ticket, and the total where the eye finds it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::EntryScreen;
use super::asks::TicketQuestion;
use super::foot::Foot;
use super::found::{Found, is_arabic};
use super::marks;
use super::party::OtherSide;
use super::ticket::Ticket;
use chrono::NaiveDate;

use crate::domain::{
    Currency, Discount, DraftLine, ExpiryAlert, LineTotals, Money, NegativePolicy, PartySide,
};
use crate::store::{Allowed, Drawer, LineLots};
use crate::ui::{self, Look, text};
use crate::words::{Message, Name};

/// Blank columns at both sides of the screen.
const MARGIN: u16 = 2;
/// From this width on the lots stand beside the item instead of under it.
const BESIDE: u16 = 104;
/// A lot that expires within so many days is shown as a warning.
const SOON: u32 = 30;
/// Lines over the ticket: the party, the line that is typed on, a blank.
const HEAD: u16 = 3;
/// So many lines of the ticket stay, however much there is to say under it.
const LINES: u16 = 3;

pub(super) fn draw(entry: &mut EntryScreen, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let inside = Rect { x: area.x + MARGIN, width: area.width.saturating_sub(2 * MARGIN), ..area };
    if inside.height < 8 {
        return;
    }
    draw_party(entry, frame.buffer_mut(), Rect { height: 1, ..inside }, look);
    let below = Rect { y: inside.y + HEAD, height: inside.height - HEAD, ..inside };
    let foot = Foot::of(&entry.ticket, entry.asked == TicketQuestion::Payment, usize::from(inside.width));
    let high = (1 + foot.lines()).min(below.height - LINES);
    let body = Rect { height: below.height - high, ..below };
    if let Some(done) = &mut entry.done {
        done.draw(frame.buffer_mut(), below, look);
    } else {
        if entry.ticket.draft.original.is_some() {
            super::draw_back::draw(entry, frame.buffer_mut(), body, look);
        } else {
            draw_ticket(entry, frame.buffer_mut(), body, look);
        }
        foot.draw(frame.buffer_mut(), Rect { y: body.bottom(), height: high, ..inside }, look);
    }
    if !entry.finder.is_empty() {
        let found = Found {
            currency: entry.ticket.session.currency(),
            bought: entry.ticket.draft.kind.party() == PartySide::Supplier,
            level: entry.ticket.prices().level,
            arabic: is_arabic(entry.line.text()),
            look,
        };
        found.draw(&entry.finder, frame.buffer_mut(), body);
    }
    draw_line(entry, frame, Rect { y: inside.y + 1, height: 1, ..inside }, look);
}

/// The party, and what there is to know before anything is owed.
fn draw_party(entry: &EntryScreen, buffer: &mut Buffer, line: Rect, look: &Look) {
    let party = &entry.ticket.party;
    let currency = entry.ticket.session.currency();
    let (standing, bad) = party.standing(|amount| amount.grouped(currency));
    let style = if matches!(party, OtherSide::Nobody) { look.warn } else { look.strong };
    let mut beside = if bad { look.bad } else { look.dim };
    let mut said: Vec<String> = Some(standing).filter(|standing| !standing.is_empty()).into_iter().collect();
    if let Some(over) = entry.ticket.over_limit() {
        let nothing = party.customer().is_some_and(|customer| customer.credit_limit == Some(Money::ZERO));
        // What is wrong stands first: the line may be cut at its end.
        let over = match nothing {
            true => Name::of("entry-nothing-on-account").said().to_owned(),
            false => {
                Message::of("entry-over-with-this").with("currency", &over.grouped(currency)).to_string()
            }
        };
        said.insert(0, over);
        beside = if nothing && !bad { look.warn } else { look.bad };
    }
    match entry.ticket.drawer {
        _ if !entry.ticket.draft.kind.is_sold() => {}
        Drawer::Open => {}
        Drawer::Closed => {
            said.push(Name::of("entry-no-shift").said().to_owned());
            beside = if beside == look.dim { look.warn } else { beside };
        }
        Drawer::Unused => said.push(Name::of("entry-no-shift").said().to_owned()),
    }
    ui::line::ends(buffer, line, (&party.title(), style), (&said.join(" · "), beside));
}

/// The entry line, always in the same place.
fn draw_line(entry: &EntryScreen, frame: &mut Frame<'_>, line: Rect, look: &Look) {
    frame.buffer_mut().set_string(line.x, line.y, "›", look.marker);
    let field = Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line };
    entry.line.draw(frame, field, look.field, true);
    if entry.line.is_empty() {
        let draft = &entry.ticket.draft;
        let hint = match (entry.ticket.is_empty() || draft.original.is_some(), field.width > 90) {
            (true, _) => entry.hint(),
            (false, true) if draft.kind.receives() => Name::of("entry-scan-the-next-or-10-quantity").said(),
            (false, false) if draft.kind.receives() => Name::of("entry-next-to-buy").said(),
            (false, _) if draft.kind.is_return() => Name::of("entry-scan-the-next-or-3-l").said(),
            (false, true) => Name::of("entry-scan-the-next-or-3-quantity").said(),
            (false, false) => Name::of("entry-next-to-sell").said(),
        };
        let room = usize::from(field.width.saturating_sub(2));
        frame.buffer_mut().set_stringn(field.x + 2, field.y, hint, room, look.dim);
    }
}

/// The figures of a line as they are printed.
struct Figures {
    quantity: String,
    price: String,
    price_style: Style,
    discount: String,
    discount_style: Style,
    total: String,
}

impl Figures {
    fn of(ticket: &Ticket, line: &DraftLine, figures: &LineTotals, look: &Look) -> Self {
        let currency = ticket.session.currency();
        let (changed, price_style) = marks::sign(ticket.price_mark(line), look, &look.text);
        let (given, discount_style) = match ticket.discount_mark(line) {
            Some(Allowed::Own) | None => ("", look.warn),
            state => marks::sign(state, look, &look.warn),
        };
        Self {
            quantity: quantity(line),
            price: format!("{changed}{}", line.unit_price.grouped(currency)),
            price_style,
            discount: format!("{given}{}", discount(line.discount, figures, currency)),
            discount_style,
            total: figures.net.grouped(currency),
        }
    }
}

/// Where the columns of a ticket stand, each `(x, width)`.
struct Columns {
    item: (u16, usize),
    lots: Option<(u16, usize)>,
    quantity: (u16, usize),
    price: (u16, usize),
    discount: Option<(u16, usize)>,
    total: (u16, usize),
}

impl Columns {
    /// Figures get what the widest of them needs, the item and its lots what is left.
    fn of<'a>(area: Rect, lines: impl Iterator<Item = &'a Figures> + Clone) -> Self {
        let widest = |least: usize, text: fn(&Figures) -> &str| {
            lines.clone().map(|line| text::width(text(line))).max().unwrap_or(0).max(least)
        };
        let mut right = area.right() + 1;
        let mut before = |wide: usize| {
            right = right.saturating_sub(u16::try_from(wide + 1).unwrap_or(u16::MAX));
            (right, wide)
        };
        let total = before(widest(11, |line| &line.total));
        // Where nothing is discounted, names have the room.
        let discount = widest(0, |line| &line.discount);
        let discount = (discount > 0).then(|| before(discount.max(6)));
        let price = before(widest(9, |line| &line.price));
        let quantity = before(widest(11, |line| &line.quantity));
        let first = area.x + 3;
        let room = usize::from(quantity.0.saturating_sub(first + 1));
        if area.width >= BESIDE {
            let item = room * 11 / 20;
            let lots = (first + u16::try_from(item).unwrap_or(0) + 1, room.saturating_sub(item + 1));
            Self { item: (first, item), lots: Some(lots), quantity, price, discount, total }
        } else {
            Self { item: (first, room), lots: None, quantity, price, discount, total }
        }
    }
}

fn draw_ticket(entry: &mut EntryScreen, buffer: &mut Buffer, area: Rect, look: &Look) {
    let ticket = &entry.ticket;
    let beside = area.width >= BESIDE;
    let heights: Vec<u16> = (0..ticket.draft.lines.len())
        .map(|place| 1 + u16::from(!beside && !lots_of(ticket, place, look).is_empty()))
        .collect();
    let room = area.height.saturating_sub(1);
    entry.top = first_line(entry.top, ticket.selected, &heights, room);
    let lines = ticket.draft.lines.iter().zip(&ticket.totals.lines).enumerate().skip(entry.top);
    let lines: Vec<(usize, &DraftLine, Figures)> = lines
        .take(usize::from(room))
        .map(|(place, (line, figures))| (place, line, Figures::of(ticket, line, figures, look)))
        .collect();
    let columns = Columns::of(area, lines.iter().map(|(.., figures)| figures));
    draw_headings(&columns, buffer, area.y, look);
    let mut y = area.y + 1;
    for (place, line, figures) in lines {
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
        buffer.set_stringn(x, y, text::shorten(&line.description, wide), wide, style);
        right(buffer, columns.quantity, y, &figures.quantity, style);
        right(buffer, columns.price, y, &figures.price, figures.price_style);
        if let Some(column) = columns.discount {
            right(buffer, column, y, &figures.discount, figures.discount_style);
        }
        right(buffer, columns.total, y, &figures.total, style);
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
        let above = Message::of("entry-lines-above").with("top", &entry.top).to_string();
        buffer.set_string(area.x + 8, area.y, above, look.dim);
    }
}

fn right(buffer: &mut Buffer, (x, wide): (u16, usize), y: u16, content: &str, style: Style) {
    buffer.set_stringn(x, y, text::pad_left(content, wide), wide, style);
}

fn draw_headings(columns: &Columns, buffer: &mut Buffer, y: u16, look: &Look) {
    buffer.set_string(columns.item.0, y, Name::of("entry-item").said(), look.heading);
    if let Some((x, _)) = columns.lots {
        buffer.set_string(x, y, Name::of("entry-lots-and-expiry").said(), look.heading);
    }
    let figures = [
        (Some(columns.quantity), Name::of("entry-quantity").said()),
        (Some(columns.price), Name::of("entry-price").said()),
        (columns.discount, Name::of("entry-disc").said()),
        (Some(columns.total), Name::of("entry-amount").said()),
    ];
    for (place, heading) in figures {
        place.into_iter().for_each(|place| right(buffer, place, y, heading, look.heading));
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
            let asks = if ticket.draft.kind.receives() {
                Name::of("entry-lot-and-day-missing").said()
            } else {
                Name::of("entry-lot-missing").said()
            };
            let missing = ticket.needs_lot.get(place).copied().unwrap_or_default();
            return missing.then(|| (asks.to_owned(), look.warn)).into_iter().chain(why).collect();
        };
        let supplier = given
            .supplier_lot
            .as_ref()
            .map(|lot| format!(" · {}", Message::of("entry-theirs").with("lot", &lot)))
            .unwrap_or_default();
        return [lot(number, given.expires, &supplier, on, look)].into_iter().chain(why).collect();
    }
    ticket.lots.get(place).map(|lots| lots_taken(lots, on, look)).unwrap_or_default()
}

/// A lot with its expiry, a soon one so that it is seen.
fn lot(number: &str, expires: Option<NaiveDate>, more: &str, on: NaiveDate, look: &Look) -> (String, Style) {
    let until = match expires {
        Some(day) => Message::of("paper-lot-until")
            .with("number", number)
            .with("month", &day.format("%m/%Y").to_string())
            .to_string(),
        None => number.to_owned(),
    };
    let style = match ExpiryAlert::of(expires, on, SOON) {
        ExpiryAlert::None => look.dim,
        _ => look.warn,
    };
    (format!("{until}{more}"), style)
}

/// The lots a line takes; what no lot has is said in words.
fn lots_taken(lots: &LineLots, on: NaiveDate, look: &Look) -> Vec<(String, Style)> {
    let mut parts: Vec<(String, Style)> = Vec::new();
    if !lots.short.is_zero() {
        let short = lots.short.plain();
        parts.push(match lots.policy {
            NegativePolicy::Block => {
                (Message::of("entry-too-many").with("short", &short).to_string(), look.bad)
            }
            NegativePolicy::Warn => {
                (Message::of("entry-below-zero").with("short", &short).to_string(), look.warn)
            }
            NegativePolicy::Allow => {
                (Message::of("entry-below-zero").with("short", &short).to_string(), look.dim)
            }
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
        let rest = format!(" · {}", Message::of("entry-lots-more").with("more", &(count - place)));
        let kept = if place + 1 == count { 0 } else { text::width(&rest) };
        if place > 0 && text::width(&part) + kept > left {
            buffer.set_stringn(x, y, &rest, left, style);
            return;
        }
        let shown = text::shorten(&part, left);
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
