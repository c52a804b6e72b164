//! What others said, as they said it.

use std::borrow::Cow;

use super::message::{Message, Name};

impl Message {
    /// Words that are nobody's of this program: what SQLite says, what was told when it was kept.
    pub fn verbatim(text: &str) -> Self {
        Message::of("verbatim").with("text", text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self::verbatim(&text)
    }
}

impl From<Cow<'_, str>> for Message {
    fn from(text: Cow<'_, str>) -> Self {
        Self::verbatim(&text)
    }
}

impl From<Name> for Message {
    fn from(name: Name) -> Self {
        Self::of(name.name())
    }
}
