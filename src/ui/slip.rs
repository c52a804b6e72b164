//! A piece of paper on the screen, scrolled, and beside it what matters of it in larger steps: what is said aloud.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Command, Look, text};
use crate::words::Name;

/// Blank columns before the paper.
const INDENT: u16 = 2;
/// Where what is said stands, behind paper of 42 columns.
const BESIDE: u16 = 46;

/// Lines of paper and how far they are scrolled.
#[derive(Debug, Default)]
pub struct Slip {
    lines: Vec<String>,
    top: usize,
    /// Lines that were seen when it was last drawn.
    seen: usize,
}

/// One figure with its label above it.
#[derive(Debug, Clone)]
pub struct Said {
    label: &'static str,
    value: String,
    style: Style,
}

impl Said {
    pub fn new(label: &'static str, value: impl Into<String>, style: Style) -> Self {
        Self { label, value: value.into(), style }
    }
}

impl Slip {
    pub fn new(lines: Vec<String>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Other lines in the same place.
    pub fn renew(&mut self, lines: Vec<String>) {
        self.lines = lines;
    }

    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    fn last(&self) -> usize {
        self.lines.len().saturating_sub(self.seen)
    }

    /// Moves the paper; a command that is no motion leaves it where it is.
    pub fn scroll(&mut self, command: Command) {
        self.top = match command {
            Command::Up => self.top.saturating_sub(1),
            Command::Down => self.top + 1,
            Command::PageUp => self.top.saturating_sub(self.seen),
            Command::PageDown => self.top + self.seen,
            Command::Home => 0,
            Command::End => self.last(),
            _ => self.top,
        }
        .min(self.last());
    }

    /// Draws the paper in a style, what is said beside it, and below that what comes next. Where the window is too narrow
    /// for both, what is said stands above the paper, a line each.
    pub fn draw(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        (look, paper): (&Look, Style),
        said: &[Said],
        next: &str,
    ) {
        let area = area.intersection(buffer.area);
        let widest = said.iter().map(|said| text::width(&said.value)).max().unwrap_or(0);
        let above = usize::from(area.width.saturating_sub(BESIDE)) < widest;
        let area = if above { said_above(buffer, area, look, said) } else { area };
        let said = if above { &[] } else { said };
        self.seen = usize::from(area.height);
        self.top = self.top.min(self.last());
        let room = usize::from(area.width.saturating_sub(INDENT).min(BESIDE - INDENT));
        for (line, y) in self.lines.iter().skip(self.top).zip(area.top()..area.bottom()) {
            buffer.set_stringn(area.x + INDENT, y, line, room, paper);
        }
        let beside = BESIDE.min(area.width);
        let area = Rect { x: area.x + beside, width: area.width - beside, ..area };
        let room = usize::from(area.width);
        let mut y = area.y;
        for Said { label, value, style } in said {
            if y + 1 < area.bottom() {
                buffer.set_stringn(area.x, y, text::fit(label, room), room, look.dim);
                buffer.set_stringn(area.x, y + 1, text::fit(value, room), room, *style);
            }
            y += 3;
        }
        let more = Name::of("slip-more");
        let more = if self.lines.len() > self.seen { format!("{more}   ") } else { String::new() };
        let next = text::wrap(&format!("{more}{next}"), room.max(1));
        for (line, y) in next.into_iter().zip(y..area.bottom()) {
            buffer.set_stringn(area.x, y, line, room, look.dim);
        }
    }
}

/// A line for each, label and value. Gives the room that is left below.
fn said_above(buffer: &mut Buffer, area: Rect, look: &Look, said: &[Said]) -> Rect {
    let high = u16::try_from(said.len() + 1).unwrap_or(u16::MAX).min(area.height);
    for (Said { label, value, style }, y) in said.iter().zip(area.top()..area.bottom()) {
        let line = Rect {
            x: area.x + INDENT.min(area.width),
            y,
            height: 1,
            width: area.width.saturating_sub(INDENT),
        };
        let value = text::shorten(value, usize::from(line.width).saturating_sub(text::width(label) + 2));
        super::line::ends(buffer, line, (label, look.dim), (&value, *style));
    }
    Rect { y: area.y + high, height: area.height - high, ..area }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::{Said, Slip};
    use crate::ui::{Command, Look, Theme};

    fn drawn(slip: &mut Slip, wide: u16, high: u16) -> String {
        let area = Rect::new(0, 0, wide, high);
        let mut buffer = Buffer::empty(area);
        let said = [Said::new("Total", "399.00 EGP", Style::default())];
        slip.draw(&mut buffer, area, (&Look::of(Theme::Mono), Style::default()), &said, "Next.");
        let cells = (0..high).map(|y| (0..wide).map(|x| buffer[(x, y)].symbol()).collect::<String>());
        cells.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn it_scrolls_no_further_than_its_end_and_says_that_there_is_more() {
        let mut slip = Slip::new((1..=9).map(|line| format!("line {line}")).collect());
        let first = drawn(&mut slip, 80, 4);
        assert!(first.contains("line 4") && !first.contains("line 5"), "{first}");
        assert!(first.contains("Total") && first.contains("399.00 EGP") && first.contains("↓ more   Next."));
        slip.scroll(Command::PageDown);
        slip.scroll(Command::PageDown);
        slip.scroll(Command::Down);
        let last = drawn(&mut slip, 80, 4);
        assert!(last.contains("line 9") && last.contains("line 6") && !last.contains("line 5"), "{last}");
        let whole = drawn(&mut slip, 80, 9);
        assert!(whole.contains("line 1") && !whole.contains("more"), "{whole}");
    }

    #[test]
    fn what_is_said_is_read_whole_in_a_narrow_window_too() {
        let mut slip = Slip::new(vec!["paper".to_owned(); 3]);
        assert!(drawn(&mut slip, 60, 8).lines().next().is_some_and(|line| line.contains("paper")));
        let narrow = drawn(&mut slip, 50, 8);
        assert!(narrow.starts_with("  Total") && narrow.contains("399.00 EGP"), "{narrow}");
        assert!(narrow.contains("paper"), "{narrow}");
    }

    #[test]
    fn no_size_breaks_it() {
        let line = "a line of paper that is quite long, in fact";
        let mut slip = Slip::new(vec![line.to_owned(); 3]);
        for (wide, high, whole) in
            [(1, 1, false), (3, 2, false), (46, 4, true), (47, 4, true), (200, 3, true)]
        {
            let drawn = drawn(&mut slip, wide, high);
            assert_eq!(drawn.contains(line), whole, "{wide}x{high}: {drawn}");
        }
    }
}
