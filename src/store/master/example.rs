//! What a column holds, shown to who fills it in.

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
