//! One line of text being typed.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::text;

/// Longest text a line takes; far above any name, far below what would slow a draw.
const LIMIT: usize = 2_000;

/// Something typed into a line of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextInput {
    Char(char),
    /// Pasted text; line ends and control characters are already spaces or gone.
    Paste(String),
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Home,
    End,
    /// Ctrl-W.
    DeleteWord,
    /// Ctrl-U.
    Clear,
}

/// A line of text with its cursor.
#[derive(Debug, Clone, Default)]
pub struct TextLine {
    input: Input,
    /// What is typed next takes the place of the whole text.
    selected: bool,
}

impl TextLine {
    pub fn new(text: impl Into<String>) -> Self {
        Self { input: Input::new(text.into()), selected: false }
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    pub fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    /// Puts another text in its place, the cursor behind it.
    pub fn set(&mut self, text: impl Into<String>) {
        *self = Self::new(text);
    }

    /// What is typed next takes the place of the text: of one that was refused, of a figure that is rarely edited. An
    /// arrow keeps it.
    pub fn select(&mut self) {
        self.selected = !self.is_empty();
    }

    pub fn is_selected(&self) -> bool {
        self.selected
    }

    /// How many characters stand before the cursor.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Takes something typed. False when it had no meaning here, so that the key can mean something else:
    /// an arrow at the end of the text, any editing key on an empty line.
    pub fn take(&mut self, input: TextInput) -> bool {
        if std::mem::take(&mut self.selected) {
            match input {
                TextInput::Char(_) | TextInput::Paste(_) => self.set(""),
                TextInput::Backspace | TextInput::Delete => {
                    self.set("");
                    return true;
                }
                TextInput::Right => return true,
                _ => {}
            }
        }
        let request = match input {
            TextInput::Char(c) => {
                return self.insert(c.encode_utf8(&mut [0; 4]));
            }
            TextInput::Paste(pasted) => return self.insert(&pasted),
            TextInput::Left => return self.input.handle(InputRequest::GoToPrevChar).is_some(),
            TextInput::Right => return self.input.handle(InputRequest::GoToNextChar).is_some(),
            TextInput::Backspace => InputRequest::DeletePrevChar,
            TextInput::Delete => InputRequest::DeleteNextChar,
            TextInput::WordLeft => InputRequest::GoToPrevWord,
            TextInput::WordRight => InputRequest::GoToNextWord,
            TextInput::Home => InputRequest::GoToStart,
            TextInput::End => InputRequest::GoToEnd,
            TextInput::DeleteWord => InputRequest::DeletePrevWord,
            TextInput::Clear => InputRequest::DeleteLine,
        };
        let was_empty = self.is_empty();
        self.input.handle(request);
        !was_empty
    }

    fn insert(&mut self, typed: &str) -> bool {
        let before: String = self.text().chars().take(self.cursor()).collect();
        let room = LIMIT.saturating_sub(self.text().chars().count());
        let typed: String = typed.chars().filter(|c| !c.is_control()).take(room).collect();
        let after: String = self.text().chars().skip(self.cursor()).collect();
        let cursor = self.cursor() + typed.chars().count();
        self.input = Input::new(format!("{before}{typed}{after}")).with_cursor(cursor);
        true
    }

    /// Draws the text, scrolled so that the cursor is seen; with `focus` the cursor is placed.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, style: Style, focus: bool) {
        self.draw_text(frame, area, style, focus, &text::visible(self.text()));
    }

    /// The same with a dot for every character.
    pub fn draw_masked(&self, frame: &mut Frame<'_>, area: Rect, style: Style, focus: bool) {
        let dots = "•".repeat(self.text().chars().count());
        self.draw_text(frame, area, style, focus, &dots);
    }

    fn draw_text(&self, frame: &mut Frame<'_>, area: Rect, style: Style, focus: bool, shown: &str) {
        let area = area.intersection(frame.area());
        if area.is_empty() {
            return;
        }
        let room = usize::from(area.width);
        let before: String = shown.chars().take(self.cursor()).collect();
        let cursor = text::width(&before);
        // The cursor needs a column of its own behind the text.
        let skip = if focus { (cursor + 1).saturating_sub(room) } else { 0 };
        let mut column = 0;
        let mut line = String::new();
        for grapheme in shown.graphemes(true) {
            let wide = text::width(grapheme);
            if column >= skip && column + wide <= skip + room {
                line.push_str(grapheme);
            }
            column += wide;
        }
        let line = if focus { line } else { text::fit(shown, room).into_owned() };
        let chosen = u16::try_from(text::width(&line)).unwrap_or(area.width).min(area.width);
        let line = text::pad(&line, room);
        frame.buffer_mut().set_stringn(area.x, area.y, line, room, style);
        if focus && self.selected {
            let marked = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
            frame.buffer_mut().set_style(Rect { width: chosen, height: 1, ..area }, marked);
        }
        if focus {
            let x = area.x + u16::try_from(cursor - skip.min(cursor)).unwrap_or(u16::MAX).min(area.width - 1);
            frame.set_cursor_position(Position::new(x, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TextLine;
    use crate::ui::TextInput;

    #[test]
    fn typed_text_lands_at_the_cursor() {
        let mut line = TextLine::new("ac");
        assert!(line.take(TextInput::Left));
        assert!(line.take(TextInput::Char('b')));
        assert_eq!(line.text(), "abc");
        assert!(line.take(TextInput::Paste("x\u{1b}y".into())));
        assert_eq!(line.text(), "abxyc");
    }

    #[test]
    fn a_letter_with_its_marks_is_deleted_whole() {
        let mut line = TextLine::new("مُ");
        assert!(line.take(TextInput::Backspace));
        assert_eq!(line.text(), "");
    }

    #[test]
    fn an_arrow_at_the_end_is_free_for_something_else() {
        let mut line = TextLine::new("a");
        assert!(!line.take(TextInput::Right));
        assert!(line.take(TextInput::Left));
        assert!(!line.take(TextInput::Left));
        assert!(!TextLine::default().take(TextInput::Delete));
        assert!(TextLine::new("a").take(TextInput::Delete));
    }
}
