//! Finding a command or a place by its name.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::panel::Panel;
use super::textline::TextLine;
use super::{Command, Flow, Landing, Look, Possible, Route, Scan, Scope, Screen, TextInput, text};
use crate::domain::fit::{Row, Typed, fit};
use crate::domain::words;
use crate::words::{Message, Name};

/// Lines of the palette, and of the frame and search line around them.
const LINES: u16 = 14;
const AROUND: u16 = 4;

/// What a line of the palette does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    Command(Command),
    Route(Route),
}

/// One line of the palette.
pub struct PaletteLine {
    pub words: String,
    /// Other words that people type for it.
    pub also: &'static str,
    /// The key that does the same, or the group of the menu.
    pub beside: String,
    pub run: Run,
    pub possible: Possible,
    /// It ends something or throws something away: see [`super::synonyms::is_final`].
    pub is_final: bool,
}

impl PaletteLine {
    /// What was typed is its name, or one of the other words for it.
    fn is_named(&self, typed: &Typed) -> bool {
        let also = words::words(self.also);
        let whole = fit(typed, Row { names: &[&self.words], beside: "" }).is_equal();
        !typed.is_empty() && (whole || typed.words.iter().all(|word| also.contains(word)))
    }
}

/// A search line over everything that can be done from the screen below.
pub struct Palette {
    lines: Vec<PaletteLine>,
    search: TextLine,
    selected: usize,
    /// The line was chosen by a key, and not by what was typed.
    is_chosen: bool,
}

impl Palette {
    pub fn new(lines: Vec<PaletteLine>) -> Self {
        Self { lines, search: TextLine::default(), selected: 0, is_chosen: false }
    }

    /// The lines that match, best first; what ends something stands behind all that does not, until it is named.
    fn found(&self) -> Vec<&PaletteLine> {
        let typed = Typed::new(self.search.text());
        if typed.is_empty() {
            return if self.search.text().trim().is_empty() {
                self.lines.iter().collect()
            } else {
                Vec::new()
            };
        }
        let fits = |line: &PaletteLine| fit(&typed, Row { names: &[&line.words], beside: line.also });
        let found = self.lines.iter().map(|line| (fits(line), line)).filter(|(fit, _)| fit.has_all());
        let mut found: Vec<_> =
            found.map(|(fit, line)| (line.is_final && !line.is_named(&typed), fit, line)).collect();
        found.sort_by_key(|(last, fit, _)| (*last, *fit));
        found.into_iter().map(|(_, _, line)| line).collect()
    }

    fn take(&self, line: &PaletteLine) -> Flow {
        if let Possible::No(reason) = &line.possible {
            return Flow::warn(reason.clone());
        }
        if line.is_final && !self.is_chosen && !line.is_named(&Typed::new(self.search.text())) {
            return Flow::warn(Message::of("palette-down-chooses-it").with("words", &line.words).to_string());
        }
        Flow::Close.then(match line.run {
            Run::Command(command) => Flow::Run(command),
            Run::Route(place) => Flow::Open(place),
        })
    }
}

impl Screen for Palette {
    fn title(&self) -> String {
        Name::of("palette-find-a-command-or-a").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Menu]
    }

    fn possible(&self, command: Command) -> Possible {
        Possible::when(command.is_motion() || matches!(command, Command::Back | Command::Accept))
    }

    fn command(&mut self, command: Command) -> Flow {
        let is_chosen = self.is_chosen || command.is_motion();
        let found = self.found();
        let last = found.len().saturating_sub(1);
        let page = usize::from(LINES) - 1;
        match command {
            Command::Up => self.selected = self.selected.saturating_sub(1),
            Command::Down => self.selected = (self.selected + 1).min(last),
            Command::PageUp => self.selected = self.selected.saturating_sub(page),
            Command::PageDown => self.selected = (self.selected + page).min(last),
            Command::Home => self.selected = 0,
            Command::End => self.selected = last,
            Command::Back => return Flow::Close,
            Command::Accept => {
                let Some(line) = found.get(self.selected) else {
                    self.search.select();
                    return Flow::warn(Name::of("palette-nothing-has-that-name").said());
                };
                return self.take(line);
            }
            _ => {}
        }
        self.is_chosen = is_chosen;
        Flow::Stay
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.search)
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Below
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.search.take(input) {
            (self.selected, self.is_chosen) = (0, false);
            return Flow::Stay;
        }
        Flow::Unused
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let title = self.title();
        let panel = Panel { title: &title, border: look.border };
        let inside = panel.draw(
            frame,
            area,
            area.width.saturating_sub(4).min(72),
            (LINES + AROUND).min(area.height),
            look,
        );
        if inside.is_empty() {
            return;
        }
        self.search.draw(frame, Rect { height: 1, ..inside }, look.field, true);
        let room = usize::from(inside.height.saturating_sub(2));
        let skip = (self.selected + 1).saturating_sub(room);
        let found = self.found();
        for (nth, line) in found.iter().enumerate().skip(skip).take(room) {
            let y = inside.y + 2 + u16::try_from(nth - skip).unwrap_or(0);
            let selected = nth == self.selected;
            let style = match (selected, line.possible.is_yes()) {
                (true, _) => look.selection,
                (false, true) => look.text,
                (false, false) => look.dim,
            };
            let wide = usize::from(inside.width);
            let beside = text::fit(&line.beside, wide / 3);
            let words = text::fit(&line.words, wide.saturating_sub(text::width(&beside) + 2));
            let buffer = frame.buffer_mut();
            if selected {
                buffer.set_stringn(inside.x - 1, y, format!(" {words} "), wide, style);
                buffer.set_stringn(inside.x - 2, y, "▌", 1, look.marker);
            } else {
                buffer.set_stringn(inside.x, y, &*words, wide, style);
            }
            let x = inside.right() - u16::try_from(text::width(&beside)).unwrap_or(0);
            buffer.set_stringn(x, y, &*beside, wide, look.dim);
        }
        if found.is_empty() {
            let wide = usize::from(inside.width);
            let line = text::fit(Name::of("palette-nothing-has-that-name").said(), wide).into_owned();
            frame.buffer_mut().set_stringn(
                inside.x,
                inside.y + 2.min(inside.height - 1),
                line,
                wide,
                look.dim,
            );
        }
    }

    fn is_layer(&self) -> bool {
        true
    }
}
