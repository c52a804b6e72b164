//! The frame of a layer that lies over a screen.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::{Look, text};

/// A framed box in the middle of an area.
pub struct Panel<'a> {
    pub title: &'a str,
    pub border: Style,
}

impl Panel<'_> {
    /// Draws a box of at most that size and gives the room inside it.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, wide: u16, high: u16, look: &Look) -> Rect {
        let area = area.intersection(frame.area());
        let (wide, high) = (wide.min(area.width), high.min(area.height));
        let place = Rect {
            x: area.x + (area.width - wide) / 2,
            y: area.y + (area.height - high) / 3,
            width: wide,
            height: high,
        };
        // A blank column on either side sets the box off from the text below it.
        let cleared = Rect { x: place.x.saturating_sub(1), width: wide.saturating_add(2), ..place };
        let cleared = cleared.intersection(area);
        for y in place.top()..place.bottom() {
            // A wide letter that sticks out over the edge would hide the frame.
            let before = cleared.x.checked_sub(1).and_then(|x| frame.buffer_mut().cell_mut((x, y)));
            if let Some(cell) = before.filter(|cell| text::width(cell.symbol()) > 1) {
                cell.set_char(' ');
            }
        }
        Clear.render(cleared, frame.buffer_mut());
        let mut block = Block::bordered().border_type(BorderType::Rounded).border_style(self.border);
        if !self.title.is_empty() {
            let title = text::fit(self.title, usize::from(wide.saturating_sub(6)));
            block = block.title(Span::styled(format!(" {title} "), look.title));
        }
        let inside = block.inner(place);
        block.render(place, frame.buffer_mut());
        Rect { x: inside.x + 2.min(inside.width), width: inside.width.saturating_sub(4), ..inside }
    }
}
