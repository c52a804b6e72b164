//! Colours and emphasis by meaning.
//!
//! Only the terminal's own foreground and background and the sixteen named colours are used, and nothing is said
//! by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// Which set of colours. `Auto` decides by the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Auto,
    Dark,
    Light,
    Mono,
}

/// What a piece of text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Plain,
    Dim,
    Strong,
    Accent,
    Good,
    Warn,
    Bad,
}

/// One style for each meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub text: Style,
    pub dim: Style,
    pub strong: Style,
    pub accent: Style,
    pub good: Style,
    pub warn: Style,
    pub bad: Style,
    /// The cell that names the selected row.
    pub selection: Style,
    /// The mark in front of the selected row or field.
    pub marker: Style,
    /// Headings of columns, sections and groups.
    pub heading: Style,
    /// A key in the footer.
    pub key: Style,
    pub border: Style,
    pub title: Style,
    /// The first line of the screen.
    pub header: Style,
    /// Where something can be typed.
    pub field: Style,
}

impl Look {
    pub fn of(theme: Theme) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let look = |dim: Color, accent: Color, good: Color, warn: Color, bad: Color| Self {
            text: plain,
            dim: plain.fg(dim),
            strong: bold,
            accent: plain.fg(accent),
            good: plain.fg(good),
            warn: plain.fg(warn),
            bad: plain.fg(bad).add_modifier(Modifier::BOLD),
            selection: bold.add_modifier(Modifier::REVERSED),
            marker: bold.fg(accent),
            heading: plain.fg(dim),
            key: bold,
            border: plain.fg(dim),
            title: bold.fg(accent),
            header: plain.add_modifier(Modifier::REVERSED),
            field: plain.add_modifier(Modifier::UNDERLINED),
        };
        match theme.resolve() {
            Theme::Light => look(Color::DarkGray, Color::Blue, Color::Green, Color::Magenta, Color::Red),
            Theme::Mono => {
                let reset = Color::Reset;
                look(reset, reset, reset, reset, reset)
            }
            Theme::Dark | Theme::Auto => {
                look(Color::DarkGray, Color::Cyan, Color::Green, Color::Yellow, Color::LightRed)
            }
        }
    }

    /// For what is shown and will not be taken: no text stands out, and no field looks as if it could be typed in.
    #[must_use]
    pub fn faint(&self) -> Self {
        Self { text: self.dim, strong: self.dim, field: self.dim, ..*self }
    }

    pub fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Plain => self.text,
            Tone::Dim => self.dim,
            Tone::Strong => self.strong,
            Tone::Accent => self.accent,
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
        }
    }
}

impl Theme {
    /// `Auto` becomes one of the others: `NO_COLOR` wins, then what the terminal says of its background.
    fn resolve(self) -> Self {
        if self != Self::Auto {
            return self;
        }
        if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) {
            return Self::Mono;
        }
        let background =
            std::env::var("COLORFGBG").ok().and_then(|v| v.rsplit(';').next()?.parse::<u8>().ok());
        match background {
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
    }
}
