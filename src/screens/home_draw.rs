//! How the first page looks: figures side by side, and under them the lots and products to look after.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::{Block, Home};
use crate::domain::{Currency, ExpiryAlert, Money};
use crate::store::{ExpiringLot, ExpiryCounts, Reorder, ReorderRow};
use crate::ui::text::{fit, grouped, pad, pad_left, width};
use crate::ui::{Cell, Column, Look, Row, Table, Tone};
use crate::words::{Message, Name};

/// Blank columns at both sides and between figures.
const MARGIN: u16 = 2;
/// From this width on the figures stand in three columns.
const THREE_FROM: u16 = 100;
/// A figure is never wider, so that an amount stays beside what it is of.
const WIDEST: u16 = 44;
/// Lines of a figure: its heading, the sum, what it is made of.
const FIGURE: u16 = 3;

const LOTS: &[Column] = &[
    Column::new(Name::of("no-heading"), 20).grows(3),
    Column::new(Name::of("no-heading"), 13).priority(2),
    Column::new(Name::of("no-heading"), 15),
    Column::new(Name::of("no-heading"), 9).right(),
    Column::new(Name::of("no-heading"), 14).grows(1).priority(3),
];

const PRODUCTS: &[Column] = &[
    Column::new(Name::of("no-heading"), 20).grows(3),
    Column::new(Name::of("no-heading"), 13).priority(2),
    Column::new(Name::of("no-heading"), 10).right(),
    Column::new(Name::of("no-heading"), 14).right(),
    Column::new(Name::of("no-heading"), 14).grows(1).priority(3),
];

/// A line of a figure: a text at the left, another at the right, and what they mean.
type Line = (String, String, Tone);

pub(super) fn draw(home: &Home, buffer: &mut Buffer, area: Rect, look: &Look) {
    let page = Rect {
        x: area.x + MARGIN - 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2 * MARGIN - 1),
        height: area.height.saturating_sub(1),
    };
    let page = page.intersection(*buffer.area());
    let (figures, lists): (Vec<_>, Vec<_>) = home
        .blocks
        .iter()
        .enumerate()
        .partition(|(_, block)| !matches!(block, Block::Expiry(..) | Block::Reorder(_)));
    let y = if figures.is_empty() { page.y } else { draw_figures(home, &figures, buffer, page, look) };
    let below = Rect { y, height: page.bottom().saturating_sub(y), ..page };
    draw_lists(home, &lists, buffer, below, look);
}

/// Draws the figures and gives the line below them.
fn draw_figures(
    home: &Home,
    figures: &[(usize, &Block)],
    buffer: &mut Buffer,
    page: Rect,
    look: &Look,
) -> u16 {
    let currency = home.session().currency();
    let across: usize = if page.width >= THREE_FROM { 3 } else { 2 };
    let share = page.width / u16::try_from(across).unwrap_or(1);
    // The first figure is the tall one; the others share what height it takes.
    let tall = figures.iter().map(|(_, block)| lines_of(block, currency).len()).max().unwrap_or(0);
    let most = page.height.saturating_sub(6).max(FIGURE);
    let step = if most > 2 * FIGURE { FIGURE + 1 } else { FIGURE };
    let high = u16::try_from(tall + 1).unwrap_or(FIGURE).clamp(FIGURE, most);
    let high = if figures.len() > across { high.max(step + FIGURE).min(most) } else { high };
    for (nth, (place, block)) in figures.iter().enumerate() {
        let column = nth.min(across - 1);
        let row = u16::try_from(nth - column).unwrap_or(0);
        let area = Rect {
            x: page.x + share * u16::try_from(column).unwrap_or(0),
            y: page.y + row * step,
            width: share.saturating_sub(MARGIN + 1).min(WIDEST),
            height: high.saturating_sub(row * step),
        };
        draw_heading(home, *place, block, buffer, area, look);
        let lines = lines_of(block, currency);
        let rows = area.height.saturating_sub(1);
        for ((left, right, tone), y) in lines.iter().take(usize::from(rows)).zip(area.y + 1..) {
            let room = usize::from(area.width.saturating_sub(MARGIN + 2));
            let right_wide = width(right);
            let left = pad(left, room.saturating_sub(right_wide + 1));
            let line = format!("{left} {}", pad_left(right, right_wide));
            buffer.set_stringn(area.x + 4, y, line, room, look.tone(*tone));
        }
    }
    page.y + high + 1
}

fn draw_heading(
    home: &Home,
    place: usize,
    block: &Block,
    buffer: &mut Buffer,
    area: Rect,
    look: &Look,
) -> u16 {
    let selected = home.selected == place;
    for x in area.left()..area.right() {
        buffer.cell_mut((x, area.y)).into_iter().for_each(ratatui::buffer::Cell::reset);
    }
    if selected {
        buffer.set_stringn(area.x, area.y, "▌", 1, look.marker);
    }
    let wide = usize::from(area.width);
    buffer.set_stringn(area.x + 1, area.y, block.digit().to_string(), wide, look.dim);
    let title = match block {
        Block::Sales(..) => Name::of("home-sales-today").said(),
        Block::Tickets(_) => Name::of("home-open-tickets").said(),
        Block::Owed(_) => Name::of("home-owed-by-customers").said(),
        Block::Expiry(..) => Name::of("home-lots-near-expiry").said(),
        Block::Reorder(_) => Name::of("home-to-reorder").said(),
    };
    let style = if selected { look.selection } else { look.title };
    buffer.set_stringn(area.x + 3, area.y, format!(" {title} "), wide.saturating_sub(3), style).0
}

/// An amount with its currency.
fn amount(money: Money, currency: Currency) -> String {
    format!("{} {}", money.grouped(currency), currency.code())
}

fn counted(count: i64, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    let sign = if count < 0 { "-" } else { "" };
    format!("{sign}{} {word}", grouped(count.unsigned_abs()))
}

fn lines_of(block: &Block, currency: Currency) -> Vec<Line> {
    let line = |left: String, tone| (left, String::new(), tone);
    match block {
        Block::Sales(day, _) if day.sales == 0 && day.returns == 0 && day.total.is_zero() => {
            vec![line(Name::of("home-nothing-sold-yet").said().to_owned(), Tone::Dim)]
        }
        Block::Sales(day, received) => {
            let mut made_of = counted(day.sales, Name::of("home-sale").said(), Name::of("home-sales").said());
            if day.returns != 0 {
                made_of.push_str(&format!(
                    ", {}",
                    counted(day.returns, Name::of("home-back").said(), Name::of("home-back").said())
                ));
            }
            let sum = amount(day.total, currency);
            let mut lines = vec![(made_of, sum, Tone::Strong)];
            lines.extend(received.iter().map(|(method, received)| {
                (sentence(method.words()), amount(*received, currency), Tone::Dim)
            }));
            lines
        }
        Block::Tickets(tickets) if tickets.all == 0 => {
            vec![line(Name::of("home-none-open").said().to_owned(), Tone::Dim)]
        }
        Block::Tickets(tickets) => {
            let own = match (tickets.all, tickets.own) {
                (1, 1) => Name::of("home-yours").said().to_owned(),
                (_, 0) => Name::of("home-none-of-them-yours").said().to_owned(),
                (all, own) if all == own => Name::of("home-all-yours").said().to_owned(),
                (_, own) => Message::of("home-of-them-yours").with("own", &own).to_string(),
            };
            vec![
                line(
                    counted(
                        tickets.all,
                        Name::of("home-ticket").said(),
                        Name::of("home-count-tickets").said(),
                    ),
                    Tone::Strong,
                ),
                line(own, Tone::Dim),
            ]
        }
        Block::Owed(owed) if owed.count == 0 => {
            vec![line(Name::of("home-nothing").said().to_owned(), Tone::Dim)]
        }
        Block::Owed(owed) => {
            let all = counted(owed.count, Name::of("home-sale").said(), Name::of("home-sales").said());
            let mut lines = vec![(all, amount(owed.amount, currency), Tone::Strong)];
            if owed.overdue_count > 0 {
                let overdue =
                    Message::of("home-overdue").with("overdue-count", &owed.overdue_count).to_string();
                lines.push((overdue, amount(owed.overdue_amount, currency), Tone::Bad));
            }
            lines
        }
        Block::Expiry(..) | Block::Reorder(_) => Vec::new(),
    }
}

/// With a capital letter in front.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One below the other, each with half of the room; what one does not need the other may have.
fn draw_lists(home: &Home, lists: &[(usize, &Block)], buffer: &mut Buffer, area: Rect, look: &Look) {
    let rows = |block: &Block| match block {
        Block::Expiry(_, lots) => lots.len(),
        Block::Reorder(reorder) => reorder.first.len(),
        _ => 0,
    };
    let needs: Vec<u16> =
        lists.iter().map(|(_, block)| u16::try_from(rows(block).max(1) + 1).unwrap_or(u16::MAX)).collect();
    let mut y = area.y;
    for (nth, (place, block)) in lists.iter().enumerate() {
        let left = area.bottom().saturating_sub(y);
        let after: u16 = needs.iter().skip(nth + 1).map(|need| need + 1).sum();
        let fair = left / u16::try_from(lists.len() - nth).unwrap_or(1);
        let need = needs.get(nth).copied().unwrap_or(2);
        let high = need.min(left.saturating_sub(after).max(fair)).min(left);
        if high < 2 {
            return;
        }
        draw_list(home, *place, block, buffer, Rect { y, height: high, ..area }, look);
        y += high + 1;
    }
}

fn draw_list(home: &Home, place: usize, block: &Block, buffer: &mut Buffer, area: Rect, look: &Look) {
    let (columns, rows, summary, empty) = match block {
        Block::Expiry(counts, lots) => {
            let rows = lots.iter().map(|lot| lot_row(home, lot)).collect();
            (LOTS, rows, expiry_summary(*counts), Name::of("home-no-lot-in-stock-expires").said())
        }
        Block::Reorder(reorder) => {
            let rows = reorder.first.iter().map(product_row).collect();
            let empty = if reorder.no_products {
                Name::of("home-there-are-no-products-yet").said()
            } else {
                Name::of("home-nothing-is-below-its-reorder").said()
            };
            (PRODUCTS, rows, reorder_summary(reorder), empty)
        }
        _ => return,
    };
    let rows: Vec<Row> = rows;
    let table = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let shown: Vec<&Row> = rows.iter().collect();
    Table { columns, rows: &shown, selected: None, sort: None }.draw(buffer, table, look);
    let mut x = draw_heading(home, place, block, buffer, area, look) + 2;
    for (words, tone) in summary {
        let room = usize::from(area.right().saturating_sub(x));
        x = buffer.set_stringn(x, area.y, fit(&words, room), room, look.tone(tone)).0 + 2;
    }
    if rows.is_empty() {
        let room = usize::from(area.width.saturating_sub(4));
        buffer.set_stringn(area.x + 4, area.y + 1, empty, room, look.dim);
    }
}

fn expiry_summary(counts: ExpiryCounts) -> Vec<(String, Tone)> {
    let parts = [
        (counts.expired, counts.more_expired, Name::of("home-expired").said(), Tone::Bad),
        (counts.critical, false, Name::of("home-within-7-days").said(), Tone::Warn),
        (counts.high, false, Name::of("home-within-two-weeks").said(), Tone::Plain),
        (counts.medium, counts.more_ahead, Name::of("home-later").said(), Tone::Dim),
    ];
    parts
        .into_iter()
        .filter(|(count, more, ..)| *count > 0 || *more)
        .map(|(count, more, words, tone)| {
            let more = if more { "+" } else { "" };
            (format!("{}{more} {words}", grouped(count)), tone)
        })
        .collect()
}

fn reorder_summary(reorder: &Reorder) -> Vec<(String, Tone)> {
    if reorder.count == 0 {
        Vec::new()
    } else {
        vec![(
            counted(reorder.count, Name::of("home-product").said(), Name::of("home-count-products").said()),
            Tone::Plain,
        )]
    }
}

fn lot_row(home: &Home, lot: &ExpiringLot) -> Row {
    let days = lot.expires.signed_duration_since(home.today).num_days();
    let when = match days {
        -1 => Name::of("home-expired-1-day").said().to_owned(),
        ..-1 => {
            Message::of("home-expired-days").with("unsigned-abs", &grouped(days.unsigned_abs())).to_string()
        }
        0 => Name::of("home-expires-today").said().to_owned(),
        1 => Name::of("home-tomorrow").said().to_owned(),
        _ => Message::of("home-in-days").with("days", &days).to_string(),
    };
    let tone = match lot.alert {
        ExpiryAlert::Expired => Tone::Bad,
        ExpiryAlert::Critical => Tone::Warn,
        _ => Tone::Plain,
    };
    let cells = vec![
        Cell::from(lot.product.as_str()),
        Cell::new(lot.number.as_str(), Tone::Dim),
        Cell::new(when, tone),
        Cell::from(format!("{} {}", lot.quantity, lot.unit.words())),
        Cell::new(lot.warehouse.as_str(), Tone::Dim),
    ];
    Row { id: lot.lot.row(), cells, active: true }
}

fn product_row(row: &ReorderRow) -> Row {
    let tone = if row.on_hand.is_positive() { Tone::Plain } else { Tone::Warn };
    let left = if row.on_hand.is_positive() {
        format!("{} {}", row.on_hand, row.unit.words())
    } else {
        Name::of("home-none").said().to_owned()
    };
    let cells = vec![
        Cell::from(row.name.as_str()),
        Cell::new(row.sku.as_str(), Tone::Dim),
        Cell::new(left, tone),
        Cell::new(
            Message::of("home-reorder-at").with("reorder-point", &row.reorder_point).to_string(),
            Tone::Dim,
        ),
        Cell::new(row.supplier.as_deref().unwrap_or_default(), Tone::Dim),
    ];
    Row { id: row.product.row(), cells, active: true }
}
