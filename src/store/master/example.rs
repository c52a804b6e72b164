//! What a column holds, shown to who fills it in.

use super::Column;
use crate::words::Name;

/// How a column of a file is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// A code, a figure, a day: the same in every language.
    Code(&'static str),
    Word(Name),
}

impl Example {
    pub fn said(self) -> &'static str {
        match self {
            Self::Code(code) => code,
            Self::Word(word) => word.said(),
        }
    }
}

impl Column {
    pub const fn example(mut self, example: &'static str) -> Self {
        self.example = Example::Code(example);
        self
    }

    /// An example that is a word, and another in another language.
    pub const fn example_of(mut self, example: Name) -> Self {
        self.example = Example::Word(example);
        self
    }
}
