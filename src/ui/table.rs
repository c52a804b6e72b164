//! The window of rows of a list: what a column and a row are, and how they are drawn.

use super::look::Tone;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Right,
}

/// One column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub heading: &'static str,
    /// Narrowest it may be.
    pub min: u16,
    /// Share of the room that is left over; 0 keeps it at `min`.
    pub weight: u16,
    pub align: Align,
    /// 0 is always shown; higher numbers drop out first when the room is narrow.
    pub priority: u8,
    /// Which of the resource's sort orders this column is.
    pub sort: Option<usize>,
}

impl Column {
    pub const fn new(heading: &'static str, min: u16) -> Self {
        Self { heading, min, weight: 0, align: Align::Left, priority: 0, sort: None }
    }

    /// Takes a share of the room that is left over.
    pub const fn grows(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// For figures.
    pub const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// Drops out before columns with a lower number.
    pub const fn priority(self, priority: u8) -> Self {
        Self { priority, ..self }
    }

    pub const fn sorts(self, order: usize) -> Self {
        Self { sort: Some(order), ..self }
    }
}

/// One piece of text with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    pub text: String,
    pub tone: Tone,
}

impl Cell {
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text, Tone::Plain)
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: i64,
    /// As many as the resource has columns; the first is what names the row.
    pub cells: Vec<Cell>,
    /// False for a deactivated row.
    pub active: bool,
}
