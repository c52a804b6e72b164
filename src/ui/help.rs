//! The keys that work on the screen below, with what they do.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::detail::Page;
use super::panel::Panel;
use super::{Align, Cell, Command, Detail, Flow, Look, Possible, Scope, Screen, Tone};

/// One key of the screen that was asked about.
pub struct HelpLine {
    pub scope: Scope,
    pub keys: String,
    pub sentence: String,
    /// Why it is not possible now, if it is not.
    pub reason: Option<String>,
}

/// A page of keys over the screen it is about.
pub struct Help {
    title: String,
    page: Page,
    lines: usize,
}

impl Help {
    pub fn new(title: &str, lines: Vec<HelpLine>) -> Self {
        let mut detail = Detail::new("What the keys do here");
        let mut scopes: Vec<Scope> = Vec::new();
        for line in &lines {
            if !scopes.contains(&line.scope) {
                scopes.push(line.scope);
            }
        }
        // What is special here comes before what holds everywhere.
        scopes.sort_by_key(|scope| *scope == Scope::Any);
        let total = lines.len() + 2 * scopes.len();
        let wide = lines.iter().map(|line| super::text::width(&line.keys)).max().unwrap_or(0);
        for scope in scopes {
            let rows = lines.iter().filter(|line| line.scope == scope).map(|line| {
                let (sentence, tone) = match &line.reason {
                    Some(reason) => (format!("{} Not now: {reason}", line.sentence), Tone::Dim),
                    None => (line.sentence.clone(), Tone::Plain),
                };
                vec![Cell::new(super::text::pad(&line.keys, wide), Tone::Strong), Cell::new(sentence, tone)]
            });
            let columns = [("", Align::Left), ("", Align::Left)];
            detail = detail.table(super::bindings::heading(scope), &columns, rows.collect(), "");
        }
        Self { title: title.to_owned(), page: Page::new(detail), lines: total + 1 }
    }
}

impl Screen for Help {
    fn title(&self) -> String {
        self.title.clone()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Menu]
    }

    fn possible(&self, command: Command) -> Possible {
        Possible::when(command.is_motion() || matches!(command, Command::Back | Command::Accept))
    }

    fn word(&self, command: Command) -> Option<std::borrow::Cow<'static, str>> {
        (command == Command::Accept).then(|| "Close".into())
    }

    fn command(&mut self, command: Command) -> Flow {
        match command {
            Command::Up => self.page.scroll(-1, 0),
            Command::Down => self.page.scroll(1, 0),
            Command::PageUp => self.page.scroll(0, -1),
            Command::PageDown => self.page.scroll(0, 1),
            Command::Home => self.page.scroll(isize::MIN, 0),
            Command::End => self.page.scroll(isize::MAX, 0),
            Command::Back | Command::Accept => return Flow::Close,
            _ => {}
        }
        Flow::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let panel = Panel { title: "Help", border: look.border };
        let high = u16::try_from(self.lines + 2).unwrap_or(u16::MAX).min(area.height);
        let inside = panel.draw(frame, area, area.width.saturating_sub(4).min(92), high, look);
        self.page.draw(frame.buffer_mut(), inside, look);
    }

    fn is_layer(&self) -> bool {
        true
    }
}
