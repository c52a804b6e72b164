//! How the first page looks: figures side by side, and under them the lots and products to look after.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::home::{Block, Home};
use crate::domain::{Currency, ExpiryAlert, Money};
use crate::store::{ExpiringLot, ExpiryCounts, Reorder, ReorderRow};
use crate::ui::text::{fit, grouped, pad, pad_left, width};
use crate::ui::{Cell, Column, Look, Row, Table, Tone};

/// Blank columns at both sides and between figures.
const MARGIN: u16 = 2;
/// From this width on the figures stand in three columns.
const THREE_FROM: u16 = 100;
/// A figure is never wider, so that an amount stays beside what it is of.
const WIDEST: u16 = 44;
/// Lines of a figure: its heading, the sum, what it is made of.
const FIGURE: u16 = 3;

const LOTS: &[Column] = &[
    Column::new("", 20).grows(3),
    Column::new("", 13).priority(2),
    Column::new("", 15),
    Column::new("", 9).right(),
    Column::new("", 14).grows(1).priority(3),
];

const PRODUCTS: &[Column] = &[
    Column::new("", 20).grows(3),
    Column::new("", 13).priority(2),
    Column::new("", 10).right(),
    Column::new("", 14).right(),
    Column::new("", 14).grows(1).priority(3),
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
        Block::Sales(..) => "Sales today",
        Block::Tickets(_) => "Open tickets",
        Block::Owed(_) => "Owed by customers",
        Block::Expiry(..) => "Lots near expiry",
        Block::Reorder(_) => "To reorder",
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
            vec![line("Nothing sold yet.".to_owned(), Tone::Dim)]
        }
        Block::Sales(day, received) => {
            let mut made_of = counted(day.sales, "sale", "sales");
            if day.returns != 0 {
                made_of.push_str(&format!(", {}", counted(day.returns, "back", "back")));
            }
            let sum = amount(day.total, currency);
            let mut lines = vec![(made_of, sum, Tone::Strong)];
            lines.extend(received.iter().map(|(method, received)| {
                (sentence(method.words()), amount(*received, currency), Tone::Dim)
            }));
            lines
        }
        Block::Tickets(tickets) if tickets.all == 0 => vec![line("None.".to_owned(), Tone::Dim)],
        Block::Tickets(tickets) => {
            let own = match (tickets.all, tickets.own) {
                (1, 1) => "yours".to_owned(),
                (_, 0) => "none of them yours".to_owned(),
                (all, own) if all == own => "all yours".to_owned(),
                (_, own) => format!("{own} of them yours"),
            };
            vec![line(counted(tickets.all, "ticket", "tickets"), Tone::Strong), line(own, Tone::Dim)]
        }
        Block::Owed(owed) if owed.count == 0 => vec![line("Nothing.".to_owned(), Tone::Dim)],
        Block::Owed(owed) => {
            let all = counted(owed.count, "sale", "sales");
            let mut lines = vec![(all, amount(owed.amount, currency), Tone::Strong)];
            if owed.overdue_count > 0 {
                let overdue = format!("{} overdue", owed.overdue_count);
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
            (LOTS, rows, expiry_summary(*counts), "No lot in stock expires soon.")
        }
        Block::Reorder(reorder) => {
            let rows = reorder.first.iter().map(product_row).collect();
            let empty = if reorder.no_products {
                "There are no products yet. Enter opens their list; Ins adds the first."
            } else {
                "Nothing is below its reorder point."
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
        (counts.expired, counts.more_expired, "expired", Tone::Bad),
        (counts.critical, false, "within 7 days", Tone::Warn),
        (counts.high, false, "within 14", Tone::Plain),
        (counts.medium, counts.more_ahead, "later", Tone::Dim),
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
        vec![(counted(reorder.count, "product", "products"), Tone::Plain)]
    }
}

fn lot_row(home: &Home, lot: &ExpiringLot) -> Row {
    let days = lot.expires.signed_duration_since(home.today).num_days();
    let when = match days {
        -1 => "expired 1 day".to_owned(),
        ..-1 => format!("expired {} days", grouped(days.unsigned_abs())),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("in {days} days"),
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
        "none".to_owned()
    };
    let cells = vec![
        Cell::from(row.name.as_str()),
        Cell::new(row.sku.as_str(), Tone::Dim),
        Cell::new(left, tone),
        Cell::new(format!("reorder at {}", row.reorder_point), Tone::Dim),
        Cell::new(row.supplier.as_deref().unwrap_or_default(), Tone::Dim),
    ];
    Row { id: row.product.row(), cells, active: true }
}
