//! The keys that work on the screen below, with what they do.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::detail::Page;
use super::panel::Panel;
use super::{Align, Cell, Command, Detail, Flow, Landing, Look, Possible, Scan, Scope, Screen, Tone, text};
use crate::words::{Message, Name};

/// The columns of the page where the window has them.
const WIDE: u16 = 92;
/// Columns beside the two of the table: the frame's edges and what stands between.
const BETWEEN: usize = 10;

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
    /// What may be typed there, and what it does: said first.
    typed: &'static [(Name, Name)],
    keys: Vec<HelpLine>,
    page: Page,
    /// The columns the page was last made for: its sentences are broken to fit them.
    wide: u16,
    /// Lines the page has.
    lines: usize,
}

impl Help {
    pub fn new(title: &str, typed: &'static [(Name, Name)], keys: Vec<HelpLine>) -> Self {
        let page = Page::new(Detail::new(""));
        let mut help = Self { title: title.to_owned(), typed, keys, page, wide: 0, lines: 0 };
        help.fit(WIDE);
        help
    }

    /// Makes the page for so many columns.
    fn fit(&mut self, wide: u16) {
        if self.wide == wide {
            return;
        }
        self.wide = wide;
        let mut scopes: Vec<Scope> = Vec::new();
        for line in &self.keys {
            if !scopes.contains(&line.scope) {
                scopes.push(line.scope);
            }
        }
        // What is special here comes before what holds everywhere.
        scopes.sort_by_key(|scope| *scope == Scope::Any);
        let all = self
            .keys
            .iter()
            .map(|line| line.keys.as_str())
            .chain(self.typed.iter().map(|(typed, _)| typed.said()));
        let keys = all.map(text::width).max().unwrap_or(0);
        let room = usize::from(wide).saturating_sub(keys + BETWEEN);
        let mut detail = Detail::new(Name::of("help-what-the-keys-do-here").said());
        self.lines = 1;
        if !self.typed.is_empty() {
            let rows: Vec<Vec<Cell>> = self
                .typed
                .iter()
                .flat_map(|(typed, does)| lines(typed.said(), does.said(), Tone::Plain, keys, room))
                .collect();
            self.lines += rows.len() + 2;
            detail = detail.table(
                Name::of("help-typed-on-the-line-then").said(),
                &[("", Align::Left), ("", Align::Left)],
                rows,
                "",
            );
        }
        for scope in scopes {
            let said = self.keys.iter().filter(|line| line.scope == scope);
            let rows: Vec<Vec<Cell>> = said.flat_map(|line| rows(line, keys, room)).collect();
            self.lines += rows.len() + 2;
            let columns = [("", Align::Left), ("", Align::Left)];
            detail = detail.table(super::bindings::heading(scope).said(), &columns, rows, "");
        }
        self.page.renew(detail);
    }
}

/// The rows of one key: its sentence, and why it is not possible now, broken at blanks.
fn rows(line: &HelpLine, keys: usize, room: usize) -> Vec<Vec<Cell>> {
    let (sentence, tone) = match &line.reason {
        Some(reason) => (
            Message::of("help-not-now").with("sentence", &line.sentence).with("reason", &reason).to_string(),
            Tone::Dim,
        ),
        None => (line.sentence.clone(), Tone::Plain),
    };
    lines(&line.keys, &sentence, tone, keys, room)
}

fn lines(of: &str, sentence: &str, tone: Tone, keys: usize, room: usize) -> Vec<Vec<Cell>> {
    let key = |nth| if nth == 0 { of } else { "" };
    let row = |(nth, part)| vec![Cell::new(text::pad(key(nth), keys), Tone::Strong), Cell::new(part, tone)];
    text::wrap(sentence, room).into_iter().enumerate().map(row).collect()
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
        (command == Command::Accept).then(|| Name::of("help-close").said().into())
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

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Below
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let panel = Panel { title: Name::of("help-help").said(), border: look.border };
        let wide = area.width.saturating_sub(4).min(WIDE);
        self.fit(wide);
        let high = u16::try_from(self.lines + 2).unwrap_or(u16::MAX).min(area.height);
        let inside = panel.draw(frame, area, wide, high, look);
        self.page.draw(frame.buffer_mut(), inside, look);
    }

    fn is_layer(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{HelpLine, Scope, rows};

    #[test]
    fn a_sentence_that_does_not_fit_goes_on_below_and_its_key_stands_once() {
        let line = HelpLine {
            scope: Scope::Entry,
            keys: "F2".to_owned(),
            sentence: "Goes on to payment.".to_owned(),
            reason: Some("There is no line yet.".to_owned()),
        };
        let shown: Vec<[String; 2]> =
            rows(&line, 3, 24).into_iter().map(|row| [row[0].text.clone(), row[1].text.clone()]).collect();
        assert_eq!(
            shown,
            [["F2 ", "Goes on to payment. Not"], ["   ", "now: There is no line"], ["   ", "yet."]]
        );
    }
}
