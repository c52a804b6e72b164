//! Choosing one row of a resource, by typing part of it.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::form::Form;
use super::panel::Panel;
use super::rows::Rows;
use super::rows_draw;
use super::textline::TextLine;
use super::{Act, Answer, Command, Flow, Landing, Look, Possible, Resource, Scan, Scope, Screen, TextInput};
use crate::words::{Message, Name};

/// Tallest and widest a picker grows; lists of a thousand are narrowed by typing, not by scrolling.
const HIGH: u16 = 20;
const WIDE: u16 = 86;
/// Frame, search line and headings.
const AROUND: u16 = 5;

/// A list over the screen below, with a search line that has the focus. Answers `Picked` or `Cancelled`.
pub struct Picker {
    rows: Rows,
    search: TextLine,
}

impl Picker {
    /// Begins with what was typed already.
    pub fn new(resource: Rc<dyn Resource>, typed: &str) -> Self {
        let mut rows = Rows::new(resource);
        rows.search(typed.trim());
        Self { rows, search: TextLine::new(typed) }
    }

    /// Begins at the row that is chosen now.
    #[must_use]
    pub fn at(mut self, id: i64) -> Self {
        self.rows.seek(id);
        self
    }

    fn take(&self) -> Flow {
        match self.rows.selected() {
            Some(row) if !row.active => Flow::warn(
                Message::of("picker-is-deactivated").with("row", &self.rows.resource.label(row)).to_string(),
            ),
            Some(row) => {
                let label = self.rows.resource.label(row);
                Flow::Pop(Answer::Picked { id: row.id, label })
            }
            None if self.search.text().trim().is_empty() => Flow::warn(
                Message::of("picker-there-is-no-to-choose")
                    .with("one", &self.rows.resource.words().one)
                    .to_string(),
            ),
            None => Flow::warn(
                Message::of("picker-no-matches-what-is-typed")
                    .with("one", &self.rows.resource.words().one)
                    .to_string(),
            ),
        }
    }
}

impl Screen for Picker {
    fn title(&self) -> String {
        let one = self.rows.resource.words().one;
        let article = if one.starts_with(['a', 'e', 'i', 'o', 'u']) {
            Name::of("picker-an").said()
        } else {
            Name::of("picker-a").said()
        };
        Message::of("picker-choose").with("article", &article).with("one", &one).to_string()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Picker]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Add => self.rows.resource.can(Act::Add),
            Command::Accept | Command::Back => Possible::Yes,
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        (command == Command::Accept).then(|| Name::of("picker-take").said().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        match self.rows.motion(command) {
            Ok(_) => {}
            Err(error) => return error.into(),
        }
        match command {
            Command::Accept => {
                if self.rows.selected().is_none() {
                    self.search.select();
                }
                self.take()
            }
            Command::Add => {
                let resource = self.rows.resource.clone();
                resource.on_add().unwrap_or_else(|| Form::add(resource, self.search.text().trim()))
            }
            Command::Back => Flow::Pop(Answer::Cancelled),
            _ => Flow::Stay,
        }
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.search)
    }

    fn scan(&mut self, scan: &Scan) -> Landing {
        self.rows.scan(scan, &mut self.search)
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.search.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        self.rows.forget();
        let Answer::Saved(id) = answer else { return Flow::Stay };
        // A new row is what was wanted: it is taken at once.
        match self.rows.resource.detail(id) {
            Ok(detail) => Flow::Pop(Answer::Picked { id, label: detail.title }),
            Err(error) => error.into(),
        }
    }

    fn settle(&mut self, room: Rect) -> Flow {
        let typed = self.search.text().trim();
        let anew = self.rows.ask.search != typed;
        self.rows.search(typed);
        let height = room.height.min(HIGH).saturating_sub(AROUND);
        match self.rows.settle(usize::from(height)) {
            Ok(()) if anew && !typed.is_empty() => self.rows.select_named(typed),
            Ok(()) => {}
            Err(error) => return error.into(),
        }
        Flow::Stay
    }

    fn changed(&mut self) {
        self.rows.forget();
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let title = self.title();
        let panel = Panel { title: &title, border: look.border };
        let inside =
            panel.draw(frame, area, WIDE.min(area.width.saturating_sub(4)), HIGH.min(area.height), look);
        if inside.is_empty() {
            return;
        }
        let state = rows_draw::state(&self.rows);
        let wide = u16::try_from(super::text::width(&state)).unwrap_or(0);
        let line = Rect { height: 1, width: inside.width.saturating_sub(wide + 2).min(40), ..inside };
        self.search.draw(frame, line, look.field, true);
        if wide < inside.width / 2 {
            frame.buffer_mut().set_string(inside.right() - wide, inside.y, &state, look.dim);
        }
        // The mark of the selected row stands in the margin of the frame.
        let body = Rect {
            x: inside.x.saturating_sub(2),
            y: (inside.y + 2).min(inside.bottom()),
            width: inside.width + 3,
            height: inside.height.saturating_sub(2),
        };
        if self.rows.is_empty() {
            let words = self.rows.resource.words();
            let none = match self.search.text().trim().is_empty() {
                true => Message::of("picker-there-is-no-yet").with("one", &words.one).to_string(),
                false => Message::of("picker-no-matches").with("one", &words.one).to_string(),
            };
            let hint = match self.rows.resource.can(Act::Add) {
                Possible::Yes => Message::of("picker-ins-adds-a-new-one").with("none", &none).to_string(),
                _ => none,
            };
            frame.buffer_mut().set_stringn(inside.x, body.y, hint, usize::from(inside.width), look.dim);
        } else {
            rows_draw::draw_rows(&self.rows, frame.buffer_mut(), body, look);
        }
    }

    fn is_layer(&self) -> bool {
        true
    }
}
