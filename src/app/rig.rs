//! A program without a terminal: keys in, screen out. For tests.

use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::App;
use crate::words;

/// An app on a screen in memory. Every call that presses keys draws once afterwards, as the event loop does.
///
/// ```text
/// let mut rig = Rig::new(app, 80, 24);
/// rig.press("F3").keys("noor").press("Enter");
/// assert!(rig.screen().contains("Al Noor Farms"));
/// ```
pub struct Rig {
    pub app: App,
    terminal: Terminal<TestBackend>,
    now: Instant,
}

/// Hands take so long from one key to the next, and a scanner so long from one character to the next.
const HANDS: Duration = Duration::from_millis(200);
const SCANNER: Duration = Duration::from_millis(8);
const SLOW_SCANNER: Duration = Duration::from_millis(80);

impl Rig {
    /// Draws the first frame at a size.
    pub fn new(app: App, width: u16, height: u16) -> Self {
        words::speak_as_asked(words::Language::English);
        let Ok(terminal) = Terminal::new(TestBackend::new(width, height));
        let mut rig = Self { app, terminal, now: Instant::now() };
        rig.draw();
        rig
    }

    /// Types characters that arrive all at once, as those of a scanner do or keys typed ahead over a slow line. `\r` is
    /// Enter.
    pub fn keys(&mut self, text: &str) -> &mut Self {
        let events: Vec<Event> = text.chars().map(|c| event(&c.to_string())).collect();
        self.feed(events)
    }

    /// Types characters at the pace of hands, with a draw after each.
    pub fn types(&mut self, text: &str) -> &mut Self {
        text.chars().fold(self, |rig, c| rig.feed(vec![event(&c.to_string())]))
    }

    /// Types characters as a scanner does: one after the other, quickly, with a draw after each.
    pub fn scans(&mut self, text: &str) -> &mut Self {
        self.at_pace(SCANNER, text)
    }

    /// As a slow scanner does, or quick hands: no key comes sooner after the one before.
    pub fn scans_slowly(&mut self, text: &str) -> &mut Self {
        self.at_pace(SLOW_SCANNER, text)
    }

    /// As a scanner does that takes so many milliseconds from one character to the next.
    pub fn scans_at(&mut self, pace: u64, text: &str) -> &mut Self {
        self.at_pace(Duration::from_millis(pace), text)
    }

    fn at_pace(&mut self, pace: Duration, text: &str) -> &mut Self {
        for c in text.chars() {
            self.now += pace;
            self.app.pass(self.now);
            self.app.feed(self.now, [event(&c.to_string())]);
            self.draw();
        }
        self.pause()
    }

    /// Takes the hands off, until a message has been read and is gone.
    pub fn rests(&mut self) -> &mut Self {
        self.now += Duration::from_secs(1);
        let up = KeyEvent::new_with_kind(KeyCode::Null, KeyModifiers::NONE, KeyEventKind::Release);
        self.feed(vec![Event::Key(up)])
    }

    /// Lets time pass.
    fn pause(&mut self) -> &mut Self {
        self.now += HANDS;
        self.app.pass(self.now);
        self.draw();
        self
    }

    /// Presses keys by name, separated by blanks, with a draw after each: `F2`, `Ctrl-P`, `Enter`, `PgDn`, `y`.
    pub fn press(&mut self, names: &str) -> &mut Self {
        for name in names.split(' ').filter(|name| !name.is_empty()) {
            self.feed(vec![event(name)]);
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.feed(vec![Event::Paste(text.to_owned())])
    }

    /// Plays events that waited together, lets time pass after them and draws once.
    pub fn feed(&mut self, events: Vec<Event>) -> &mut Self {
        self.app.feed(self.now, events);
        self.pause()
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.terminal.backend_mut().resize(width, height);
        self.draw();
        self
    }

    /// Another terminal changed the file.
    pub fn changed(&mut self) -> &mut Self {
        self.app.changed();
        self.draw();
        self
    }

    fn draw(&mut self) {
        let Ok(()) = self.app.draw(&mut self.terminal);
    }

    /// What is on the screen, a line each, without blanks at the end.
    pub fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut out = String::new();
        for y in buffer.area.top()..buffer.area.bottom() {
            let mut line = String::new();
            let mut covered = 0;
            for x in buffer.area.left()..buffer.area.right() {
                let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
                if covered == 0 {
                    line.push_str(symbol);
                    covered = crate::ui::text::width(symbol).max(1);
                }
                covered -= 1;
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// One line of the screen, from 0.
    pub fn line(&self, y: usize) -> String {
        self.screen().lines().nth(y).unwrap_or_default().to_owned()
    }

    /// True when a text is on the screen.
    pub fn sees(&self, text: &str) -> bool {
        self.screen().contains(text)
    }

    /// Goes to a place by the name it has in the palette: `goes("place-reports")`.
    pub fn goes(&mut self, place: &str) -> &mut Self {
        self.press("F12").keys(&format!("{}\r", said(place)))
    }

    /// True when a message is on the screen, by its name: `says("pay-still-to-pay")`. Its words are nobody's affair here.
    pub fn says(&self, name: &str) -> bool {
        self.says_with(name, &[])
    }

    /// True when a message is on the screen that has this in its places; anything may stand in others.
    pub fn says_with(&self, name: &str, with: &[(&str, &str)]) -> bool {
        words::stands_in(&self.screen(), name, with)
    }

    /// Where the cursor is.
    pub fn cursor(&self) -> (u16, u16) {
        self.terminal.backend().cursor_position().into()
    }
}

/// The words of a message that nothing stands in.
///
/// # Panics
/// When the catalogue has it not.
pub fn said(name: &str) -> String {
    match words::Catalogue::spoken().worded(name) {
        Some(words) => words,
        None => panic!("the catalogue has no {name}"),
    }
}

/// The event of a key by its name.
fn event(name: &str) -> Event {
    let (modifiers, name) = match name.strip_prefix("Ctrl-") {
        Some(name) => (KeyModifiers::CONTROL, name),
        None => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" | "\r" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" | "\t" => KeyCode::Tab,
        "BackTab" | "Shift-Tab" => KeyCode::BackTab,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        "Ins" => KeyCode::Insert,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        name => {
            let mut letters = name.chars();
            match (letters.next(), letters.as_str()) {
                (Some('F'), number) if !number.is_empty() => number.parse().map_or(KeyCode::Null, KeyCode::F),
                (Some(c), "") => KeyCode::Char(if modifiers.is_empty() { c } else { c.to_ascii_lowercase() }),
                _ => KeyCode::Null,
            }
        }
    };
    Event::Key(KeyEvent::new(code, modifiers))
}
