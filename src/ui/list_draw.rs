//! How a list looks: the search line and the count, the rows, what is said when there are none, and the pane.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::{List, PANE_FROM};
use super::rows_draw::{draw_rows, state};
use super::{Look, text};
use crate::words::{Message, Name};

/// Lines over the first row: search and count, then headings.
pub(super) const ABOVE_ROWS: u16 = 2;

/// The list and, where it is wide enough, the pane beside it.
pub(super) fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width < PANE_FROM {
        return (area, None);
    }
    let list = Rect { width: area.width * 3 / 5, ..area };
    let pane = Rect { x: area.x + list.width, width: area.width - list.width, ..area };
    (list, Some(pane))
}

pub(super) fn draw(list: &mut List, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let (left, right) = split(area);
    draw_top(list, frame, left, look);
    let body = Rect { y: left.y + 1, height: left.height.saturating_sub(1), ..left };
    if list.rows.is_empty() {
        draw_nothing(list, frame.buffer_mut(), body, look);
    } else {
        draw_rows(&list.rows, frame.buffer_mut(), body, look);
    }
    if let (Some(right), Some((_, page))) = (right, list.pane.as_mut()) {
        for y in right.top()..right.bottom() {
            frame.buffer_mut().set_stringn(right.x, y, "│", 1, look.border);
        }
        let inside = Rect {
            x: right.x + 2,
            y: right.y + 1,
            width: right.width.saturating_sub(4),
            height: right.height.saturating_sub(1),
        };
        page.draw(frame.buffer_mut(), inside, look);
    }
}

fn draw_top(list: &List, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let line = Rect { height: 1.min(area.height), ..area };
    let state = state(&list.rows);
    let wide = u16::try_from(text::width(&state)).unwrap_or(0);
    if wide + 24 < line.width {
        let x = line.right() - wide - 1;
        frame.buffer_mut().set_stringn(x, line.y, &state, usize::from(wide), look.dim);
    }
    let shown = list.searching || !list.search.is_empty();
    let label = if shown { Name::of("list-search").said() } else { Name::of("list-f3-or-searches").said() };
    let style = if shown { look.accent } else { look.dim };
    let room = line.width.saturating_sub(3);
    frame.buffer_mut().set_stringn(line.x + 2, line.y, label, usize::from(room), style);
    if shown {
        let before = u16::try_from(text::width(label)).unwrap_or(0) + 3;
        let room = line.width.saturating_sub(wide + before + 6).min(40);
        let field = Rect { x: line.x + before, width: room, ..line };
        list.search.draw(frame, field, look.field, list.searching);
    }
}

fn draw_nothing(list: &List, buffer: &mut Buffer, area: Rect, look: &Look) {
    let words = list.rows.resource.words();
    let searched = list.rows.ask.search.as_str();
    let (what, hint) = if searched.is_empty() {
        (
            Message::of("list-no-yet").with("to-lowercase", &words.many.to_lowercase()).to_string(),
            words.empty_hint,
        )
    } else {
        (
            Message::of("list-no-match-for").with("searched", &searched).to_string(),
            if list.rows.ask.inactive || list.rows.resource.can(super::Act::Deactivate).is_absent() {
                Name::of("list-esc-clears").said()
            } else {
                Name::of("list-esc-clears-others-are-left-out").said()
            },
        )
    };
    let room = usize::from(area.width.saturating_sub(4));
    let top = area.y + area.height / 3;
    for (nth, (line, style)) in [(what.as_str(), look.strong), (hint, look.dim)].into_iter().enumerate() {
        let y = top + u16::try_from(nth).unwrap_or(0);
        if y < area.bottom() && room > 0 {
            let line = text::fit(line, room);
            let indent = (room - text::width(&line)) / 2;
            buffer.set_stringn(area.x + 2 + u16::try_from(indent).unwrap_or(0), y, line, room, style);
        }
    }
}
