//! A key as the binding table names it, whatever the terminal sent.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Up => f.write_str("Up"),
            KeyCode::Down => f.write_str("Down"),
            KeyCode::Left => f.write_str("Left"),
            KeyCode::Right => f.write_str("Right"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::Home => f.write_str("Home"),
            KeyCode::End => f.write_str("End"),
            KeyCode::Enter => f.write_str("Enter"),
            KeyCode::Esc => f.write_str("Esc"),
            KeyCode::Tab => f.write_str("Tab"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            KeyCode::Insert => f.write_str("Ins"),
            KeyCode::Delete => f.write_str("Del"),
            KeyCode::Backspace => f.write_str("Backspace"),
            other => write!(f, "{other:?}"),
        }
    }
}
