//! A key as the binding table names it, whatever the terminal sent.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::words::{Message, Name};

/// One press of a key, reduced to what every terminal can send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    pub code: KeyCode,
    pub ctrl: bool,
}

impl Chord {
    /// A key without a letter on it.
    pub const fn key(code: KeyCode) -> Self {
        Self { code, ctrl: false }
    }

    /// A function key.
    pub const fn f(number: u8) -> Self {
        Self::key(KeyCode::F(number))
    }

    /// A letter, digit or sign.
    pub const fn char(c: char) -> Self {
        Self::key(KeyCode::Char(c))
    }

    /// Ctrl with a letter.
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), ctrl: true }
    }

    /// What a key event means. Control codes that terminals send for ordinary keys become those keys.
    pub fn of(event: &KeyEvent) -> Self {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        // Windows reports AltGr as Ctrl+Alt; what it types is a character, not a command.
        let typed = ctrl && event.modifiers.contains(KeyModifiers::ALT);
        match event.code {
            KeyCode::Char(c) if ctrl && !typed => match c.to_ascii_lowercase() {
                'h' => Self::key(KeyCode::Backspace),
                'i' => Self::key(KeyCode::Tab),
                'j' | 'm' => Self::key(KeyCode::Enter),
                c => Self::ctrl(c),
            },
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Self::key(KeyCode::BackTab),
            code => Self { code, ctrl: ctrl && !matches!(code, KeyCode::Char(_)) && !typed }.plain(),
        }
    }

    /// Ctrl with an arrow or function key is the key alone: half of the terminals cannot tell them apart.
    fn plain(self) -> Self {
        match self.code {
            KeyCode::Char(_) | KeyCode::Left | KeyCode::Right => self,
            _ => Self { ctrl: false, ..self },
        }
    }

    /// The character this key types where text is taken.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// Typable on every layout and not taken by common terminals: no letter, no Ctrl.
    pub fn is_plain(self) -> bool {
        !self.ctrl && !matches!(self.code, KeyCode::Char(c) if c.is_alphabetic())
    }
}

/// The keys that have a name, as `config.toml` and the catalogue's keys name them in every language.
const NAMED: [(&str, KeyCode); 15] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Ins", KeyCode::Insert),
    ("Del", KeyCode::Delete),
    ("Space", KeyCode::Char(' ')),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
];

impl Chord {
    /// A key by its name, large letters or small: `F2`, `Ins`, `Shift-Tab`, `Ctrl-T`, `/`; none for what is no key that
    /// every terminal can send.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        let mut letters = name.chars();
        if let (Some(sign), None) = (letters.next(), letters.next()) {
            return Some(Self::char(sign));
        }
        if let Some((_, code)) = NAMED.iter().find(|(named, _)| named.eq_ignore_ascii_case(name)) {
            return Some(Self::key(*code));
        }
        let lower = name.to_ascii_lowercase();
        if let Some(number) = lower.strip_prefix('f').and_then(|number| number.parse().ok()) {
            return (1..=12).contains(&number).then(|| Self::f(number));
        }
        let mut with_ctrl = lower.strip_prefix("ctrl-")?.chars();
        let letter = with_ctrl.next().filter(|letter| letter.is_ascii_lowercase())?;
        with_ctrl.next().is_none().then(|| Self::ctrl(letter))
    }

    /// The name that [`Chord::parse`] reads.
    pub fn name(self) -> String {
        match (NAMED.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => (*name).to_owned(),
            (None, KeyCode::Char(letter)) if self.ctrl => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            (None, KeyCode::Char(sign)) => sign.to_string(),
            (None, code) => code.to_string(),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            KeyCode::Char(c) if self.ctrl => {
                Message::of("key-ctrl").with("key", &c.to_ascii_uppercase()).fmt(f)
            }
            _ if self.ctrl => Message::of("key-ctrl").with("key", &Self::key(self.code).to_string()).fmt(f),
            KeyCode::Char(' ') => Name::of("key-space").fmt(f),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Up => Name::of("key-up").fmt(f),
            KeyCode::Down => Name::of("key-down").fmt(f),
            KeyCode::Left => Name::of("key-left").fmt(f),
            KeyCode::Right => Name::of("key-right").fmt(f),
            KeyCode::PageUp => Name::of("key-page-up").fmt(f),
            KeyCode::PageDown => Name::of("key-page-down").fmt(f),
            KeyCode::Home => Name::of("key-home").fmt(f),
            KeyCode::End => Name::of("key-end").fmt(f),
            KeyCode::Enter => Name::of("key-enter").fmt(f),
            KeyCode::Esc => Name::of("key-escape").fmt(f),
            KeyCode::Tab => Name::of("key-tab").fmt(f),
            KeyCode::BackTab => Name::of("key-back-tab").fmt(f),
            KeyCode::Insert => Name::of("key-insert").fmt(f),
            KeyCode::Delete => Name::of("key-delete").fmt(f),
            KeyCode::Backspace => Name::of("key-backspace").fmt(f),
            other => write!(f, "{other:?}"),
        }
    }
}
