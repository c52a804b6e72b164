//! What a frame costs on the wire: one write, the fewest bytes.

use std::fmt::Write as _;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};

/// A frame of fewer bytes arrives whole anyway and is not worth the marks of a synchronized update.
const SYNCHRONIZED_FROM: usize = 128;
const BEGIN: &str = "\x1b[?2026h";
const FINISH: &str = "\x1b[?2026l";

/// Colours and emphasis that the terminal writes in now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// A backend that gathers a frame and writes it at once. It remembers the pen and the cursor between frames, so
/// that a typed letter costs little more than itself.
#[derive(Debug)]
pub struct Wire<W: Write> {
    out: W,
    frame: String,
    pen: Pen,
    /// Where the terminal's cursor is, when that is certain.
    at: Option<Position>,
    shown: bool,
    cursor: Position,
}

impl<W: Write> Wire<W> {
    pub fn new(out: W) -> Self {
        let frame = String::with_capacity(64 * 1024);
        Self { out, frame, pen: PLAIN, at: None, shown: false, cursor: Position::ORIGIN }
    }

    /// The terminal was someone else's for a while: nothing that was known about it holds.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.frame.push_str("\x1b[0m");
        self.pen = PLAIN;
        self.at = None;
        self.shown = false;
    }

    pub(super) fn ring(&mut self) -> io::Result<()> {
        self.out.write_all(b"\x07")?;
        self.out.flush()
    }

    fn put(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.frame.write_fmt(part);
    }

    fn go(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && to.x > at.x => match to.x - at.x {
                1 => self.frame.push_str("\x1b[C"),
                by => self.put(format_args!("\x1b[{by}C")),
            },
            _ if to.x == 0 => self.put(format_args!("\x1b[{}H", to.y + 1)),
            _ => self.put(format_args!("\x1b[{};{}H", to.y + 1, to.x + 1)),
        }
        self.at = Some(to);
    }

    fn take_up(&mut self, pen: Pen) {
        if pen == self.pen {
            return;
        }
        let mut codes: Vec<u8> = Vec::new();
        let mut from = self.pen;
        if !(from.modifier - pen.modifier).is_empty() || pen == PLAIN {
            codes.push(0);
            from = PLAIN;
        }
        let added = pen.modifier - from.modifier;
        for (modifier, code) in [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::REVERSED, 7),
            (Modifier::CROSSED_OUT, 9),
        ] {
            if added.contains(modifier) {
                codes.push(code);
            }
        }
        if pen.fg != from.fg {
            codes.push(code_of(pen.fg));
        }
        if pen.bg != from.bg {
            codes.push(code_of(pen.bg) + 10);
        }
        self.frame.push_str("\x1b[");
        if codes != [0] {
            for (nth, code) in codes.into_iter().enumerate() {
                let mark = if nth == 0 { "" } else { ";" };
                self.put(format_args!("{mark}{code}"));
            }
        }
        self.frame.push('m');
        self.pen = pen;
    }
}

/// The code of a foreground colour; that of the background is ten more. Other than the sixteen named ones are
/// not used and become the terminal's own.
fn code_of(color: Color) -> u8 {
    match color {
        Color::Black => 30,
        Color::Red => 31,
        Color::Green => 32,
        Color::Yellow => 33,
        Color::Blue => 34,
        Color::Magenta => 35,
        Color::Cyan => 36,
        Color::Gray => 37,
        Color::DarkGray => 90,
        Color::LightRed => 91,
        Color::LightGreen => 92,
        Color::LightYellow => 93,
        Color::LightBlue => 94,
        Color::LightMagenta => 95,
        Color::LightCyan => 96,
        Color::White => 97,
        _ => 39,
    }
}

impl<W: Write> Backend for Wire<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        for (x, y, cell) in content {
            if self.shown {
                // A cursor that runs over the screen is not seen when it is hidden first.
                self.frame.push_str("\x1b[?25l");
                self.shown = false;
            }
            self.go(Position { x, y });
            self.take_up(Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
            let symbol = cell.symbol();
            self.frame.push_str(symbol);
            // Terminals differ on how wide wide letters are: after one the place is not certain.
            let certain = symbol.chars().count() == 1 && crate::ui::text::width(symbol) == 1;
            self.at = certain.then(|| Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown {
            self.frame.push_str("\x1b[?25l");
            self.shown = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.shown {
            self.frame.push_str("\x1b[?25h");
            self.shown = true;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.go(position);
        self.cursor = position;
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, _region: ClearType) -> io::Result<()> {
        self.take_up(PLAIN);
        self.frame.push_str("\x1b[2J");
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let size = rustix::termios::tcgetwinsize(io::stdout())?;
        // A serial line does not know its size.
        Ok(if size.ws_col == 0 || size.ws_row == 0 {
            Size { width: 80, height: 24 }
        } else {
            Size { width: size.ws_col, height: size.ws_row }
        })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        if self.frame.len() >= SYNCHRONIZED_FROM {
            self.frame.insert_str(0, BEGIN);
            self.frame.push_str(FINISH);
        }
        let written = self.out.write_all(self.frame.as_bytes());
        self.frame.clear();
        written?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::Backend;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::Wire;

    fn sent(draws: &[&dyn Fn(&mut Buffer)]) -> Vec<String> {
        let mut wire = Wire::new(Vec::new());
        let mut before = Buffer::empty(Rect::new(0, 0, 80, 24));
        let mut frames = Vec::new();
        for draw in draws {
            let mut after = Buffer::empty(before.area);
            draw(&mut after);
            wire.draw(before.diff(&after).into_iter()).unwrap();
            wire.flush().unwrap();
            frames.push(String::from_utf8(std::mem::take(&mut wire.out)).unwrap());
            before = after;
        }
        frames
    }

    #[test]
    fn a_letter_typed_on_costs_one_byte() {
        let frames = sent(&[
            &|b| {
                b.set_string(3, 2, "ab", Style::new());
            },
            &|b| {
                b.set_string(3, 2, "abc", Style::new());
            },
        ]);
        assert_eq!(frames, ["\x1b[3;4Hab", "c"]);
    }

    #[test]
    fn a_frame_without_change_sends_nothing() {
        let frames = sent(&[
            &|b| {
                b.set_string(0, 0, "a", Style::new());
            },
            &|b| {
                b.set_string(0, 0, "a", Style::new());
            },
        ]);
        assert_eq!(frames.last().unwrap(), "");
    }

    #[test]
    fn the_pen_is_put_down_with_one_code() {
        let bold = Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD);
        let frames = sent(&[&|b| {
            b.set_string(0, 0, "ab", bold);
            b.set_string(2, 0, "c", Style::new());
        }]);
        assert_eq!(frames, ["\x1b[1H\x1b[1;36mab\x1b[mc"]);
    }

    #[test]
    fn the_place_is_given_again_after_a_wide_letter() {
        let frames = sent(&[&|b| {
            b.set_string(0, 0, "木a", Style::new());
        }]);
        assert_eq!(frames, ["\x1b[1H木\x1b[1;3Ha"]);
    }

    #[test]
    fn a_large_frame_is_one_synchronized_update() {
        let frames = sent(&[&|b| {
            b.set_string(0, 0, "x".repeat(80), Style::new());
            b.set_string(0, 1, "y".repeat(80), Style::new());
        }]);
        let frame = frames.first().unwrap();
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"), "{frame:?}");
    }

    #[test]
    fn the_terminal_of_ratatui_can_draw_on_it() {
        let viewport = Viewport::Fixed(Rect::new(0, 0, 20, 2));
        let mut terminal =
            Terminal::with_options(Wire::new(Vec::new()), TerminalOptions { viewport }).unwrap();
        terminal.draw(|frame| frame.buffer_mut().set_string(3, 1, "counter", Style::new())).unwrap();
        let bytes = String::from_utf8(terminal.backend().out.clone()).unwrap();
        assert!(bytes.contains("counter"), "{bytes:?}");
    }
}
