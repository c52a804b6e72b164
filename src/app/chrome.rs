//! What stands around every screen: the header, the message, the footer; and the notice in a window too small.

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::App;
use crate::ui::footer::{self, Hint};
use crate::ui::{Command, Possible, Tone, text};
use crate::words::{Message, Name};

/// The smallest window that a screen is drawn in.
const SMALLEST: (u16, u16) = (60, 15);
/// Lines above and below a screen and its message: the header, the footer.
const ABOVE: u16 = 1;
const FOOTER: u16 = 1;
/// The line that is kept for a message. A longer one takes lines from the screen, which makes do with fewer:
/// nothing is ever written over.
const MESSAGE: u16 = 1;
/// So many lines of the screen stay, however long a message is.
const SCREEN: u16 = 8;
/// Columns beside a message: its mark, and the margins.
const BESIDE: u16 = 6;
/// So many sizes are tried for a frame in a window that changes as it is drawn; its last change brings another frame.
const SIZES: usize = 4;

impl App {
    /// Brings the screen up to date and draws it. Only what has changed since the last draw is sent.
    pub fn draw<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<(), B::Error> {
        for _ in 0..SIZES {
            if self.draw_at_its_size(terminal)? {
                break;
            }
        }
        Ok(())
    }

    /// One frame, laid out for one size. False when the window had another by the time it was to be sent: then nothing
    /// of it is.
    fn draw_at_its_size<B: Backend>(&mut self, terminal: &mut Terminal<B>) -> Result<bool, B::Error> {
        terminal.autoresize()?;
        let mut below = terminal.get_frame();
        let area = below.area();
        self.too_small = area.width < SMALLEST.0 || area.height < SMALLEST.1;
        if self.too_small {
            let drawn = terminal.draw(|frame| {
                if frame.area() == area {
                    draw_notice(frame.buffer_mut(), area);
                }
            })?;
            return Ok(drawn.area == area);
        }
        let room = self.room_in(area);
        let resized = std::mem::replace(&mut self.room, room) != room;
        self.settle();
        // Settling may have said something that needs more lines.
        let room = self.room_in(area);
        if std::mem::replace(&mut self.room, room) != room {
            self.settle();
        }
        let bottom = self.stack.iter().rposition(|layer| !layer.screen.is_layer()).unwrap_or(0);
        let top = self.stack.len().saturating_sub(1);
        // What lies below is drawn in a frame of its own, so that a cursor it places is forgotten.
        for layer in self.stack.iter_mut().take(top).skip(bottom) {
            if resized {
                let _settled_again_when_on_top = layer.screen.settle(room);
            }
            layer.screen.draw(&mut below, room, &self.look);
        }
        self.draw_header(below.buffer_mut(), Rect { height: ABOVE, ..area }, bottom);
        // The terminal asks for its size once more before it draws.
        let drawn = terminal.draw(|frame| {
            if frame.area() == area {
                self.draw_top(frame, area, room);
            }
        })?;
        Ok(drawn.area == area)
    }

    /// What header, message and footer leave to a screen.
    fn room_in(&self, area: Rect) -> Rect {
        let below = MESSAGE.max(lines_of(&self.message(area))) + FOOTER;
        Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE + below), ..area }
    }

    fn draw_top(&mut self, frame: &mut Frame<'_>, area: Rect, room: Rect) {
        if let Some(layer) = self.stack.last_mut() {
            layer.screen.draw(frame, room, &self.look);
        }
        self.draw_message(frame.buffer_mut(), area);
        let footer = Rect { y: area.bottom() - FOOTER, height: FOOTER, ..area };
        self.draw_footer(frame.buffer_mut(), footer);
    }

    fn draw_header(&self, buffer: &mut Buffer, area: Rect, bottom: usize) {
        let status = self.router.status();
        let title = self.stack.get(bottom).map(|layer| layer.screen.title()).unwrap_or_default();
        let wide = usize::from(area.width);
        let title = text::visible(&title);
        // What is not printed stays in sight, whatever else has to give way.
        let paper = match self.unprinted {
            0 => String::new(),
            count => format!("{} · ", Message::of("app-not-printed").with("count", &count)),
        };
        let room = wide.saturating_sub(text::width(&title).min(wide / 2) + 6 + text::width(&paper));
        let mut parts = vec![status.shop, status.user, status.date];
        parts.retain(|part| !part.is_empty());
        // The name of the shop gives way first, then the date.
        while parts.len() > 1 && text::width(&parts.join(" · ")) > room {
            parts.remove(if parts.len() == 3 { 0 } else { parts.len() - 1 });
        }
        let beside = format!("{paper}{}", text::shorten(&parts.join(" · "), room));
        let left = text::shorten(&title, wide.saturating_sub(text::width(&beside) + 6)).into_owned();
        let gap = wide.saturating_sub(text::width(&left) + text::width(&beside) + 4);
        let line = format!("  {left}{}{beside}  ", " ".repeat(gap));
        buffer.set_stringn(area.x, area.y, line, wide, self.look.header);
        buffer.set_stringn(area.x + 2, area.y, left, wide, self.look.header.patch(self.look.strong));
    }

    /// The lines of the message on the screen, none when there is none.
    fn message(&self, area: Rect) -> Vec<String> {
        let Some((toast, _)) = &self.toast else { return Vec::new() };
        let room = usize::from(area.width.saturating_sub(BESIDE));
        let most = usize::from(area.height.saturating_sub(ABOVE + SCREEN + FOOTER)).max(1);
        let mut lines = text::wrap(&toast.text, room);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = text::fit(&format!("{last} …"), room).into_owned();
            }
        }
        lines
    }

    fn draw_message(&self, buffer: &mut Buffer, area: Rect) {
        let Some((toast, _)) = &self.toast else { return };
        let mark = match toast.tone {
            Tone::Good => "✓",
            Tone::Bad => "✗",
            _ => "!",
        };
        let lines = self.message(area);
        let top = area.bottom() - FOOTER - lines_of(&lines);
        for (nth, (line, y)) in lines.iter().zip(top..).enumerate() {
            let mark = if nth == 0 { mark } else { " " };
            let line = text::pad(&format!("  {mark} {line}"), usize::from(area.width));
            buffer.set_stringn(area.x, y, line, usize::from(area.width), self.look.tone(toast.tone));
        }
    }

    fn draw_footer(&self, buffer: &mut Buffer, area: Rect) {
        let Some(top) = self.top() else { return };
        let at_base = self.stack.len() == 1;
        let hints = footer::hints(top.scopes(), |binding| {
            if matches!(binding.command, Command::Help | Command::Menu) {
                return None;
            }
            // The word is asked for first: keys with none still take their place among the keys.
            let word = top.word(binding.command).unwrap_or_else(|| binding.word().into()).into_owned();
            match (self.possible(binding.command), binding.command) {
                (Possible::Absent, Command::Back) if !at_base => Some((true, word)),
                (Possible::Absent, _) => None,
                (_, Command::Back) if at_base && word == binding.word() => None,
                (possible, _) => Some((possible.is_yes(), word)),
            }
        });
        let last = [
            (Command::Menu, "F9", Name::of("app-menu").said()),
            (Command::Help, "F1", Name::of("app-help").said()),
        ];
        let last: Vec<Hint> = last
            .into_iter()
            .filter(|(command, ..)| {
                self.possible(*command).is_yes() && (*command == Command::Help || !top.is_layer())
            })
            .map(|(_, key, word)| Hint { key: key.to_owned(), word: word.to_owned(), possible: true })
            .collect();
        footer::draw(buffer, area, &self.look, &hints, &last);
    }
}

fn lines_of(message: &[String]) -> u16 {
    u16::try_from(message.len()).unwrap_or(u16::MAX)
}

/// Says in however few letters fit that the window is too small.
fn draw_notice(buffer: &mut Buffer, area: Rect) {
    let (wide, high) = SMALLEST;
    let notice = Message::of("app-this-window-is-storekeep-needs")
        .with("width", &area.width.to_string())
        .with("height", &area.height.to_string())
        .with("wide", &wide.to_string())
        .with("high", &high.to_string())
        .to_string();
    let room = usize::from(area.width);
    for (line, y) in text::wrap(&notice, room).into_iter().zip(area.top()..area.bottom()) {
        buffer.set_stringn(area.x, y, line, room, ratatui::style::Style::new());
    }
}
