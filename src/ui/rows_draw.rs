//! How rows look under their headings, in a list and in a picker, and how it is said where they stand.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::rows::Rows;
use super::table::Table;
use super::{Look, text};
use crate::store::search::CROWD;
use crate::words::{Message, Name};

/// Rows under their headings, with a thumb at the right edge that shows where the window stands.
pub(super) fn draw_rows(rows: &Rows, buffer: &mut Buffer, area: Rect, look: &Look) {
    let visible = rows.visible();
    Table {
        columns: rows.resource.columns(),
        rows: &visible,
        selected: Some(rows.selected_line()),
        sort: Some((rows.ask.sort, rows.ask.descending)),
    }
    .draw(buffer, area, look);
    let lines = u64::from(area.height.saturating_sub(1));
    let (Some((first, last)), true) = (rows.span(), lines > 0 && area.width > 3) else { return };
    if rows.total() > lines {
        let size = ((last + 1 - first) * lines).div_ceil(rows.total()).max(1);
        let hidden = (rows.total() - (last + 1 - first)).max(1);
        let start = ((first - 1) * (lines - size.min(lines))).div_ceil(hidden);
        for line in start..(start + size).min(lines) {
            let y = area.y + 1 + u16::try_from(line).unwrap_or(0);
            buffer.set_stringn(area.right() - 1, y, "▐", 1, look.border);
        }
    }
}

/// "1–18 of 1,204", and what else narrows or widens the list.
pub(super) fn state(rows: &Rows) -> String {
    let total = text::grouped(rows.total());
    // The store does not count a crowd that a search finds.
    let crowd = !rows.ask.search.is_empty() && rows.total() > CROWD as u64;
    let mut state = match rows.span() {
        _ if rows.is_empty() => Name::of("rows-none").said().to_owned(),
        _ if crowd => Message::of("rows-more-than").with("CROWD", &CROWD).to_string(),
        Some((first, last)) => Message::of("rows-of")
            .with("first", &text::grouped(first))
            .with("last", &text::grouped(last))
            .with("total", &total)
            .to_string(),
        None => Message::of("rows-in-all").with("total", &total).to_string(),
    };
    if let Some(narrowed) = rows.resource.narrowed() {
        state = format!("{narrowed} · {state}");
    }
    if rows.ask.inactive {
        state = format!("{} · {state}", rows.resource.switch_words().with);
    }
    state
}
