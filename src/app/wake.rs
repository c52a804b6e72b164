//! What the loop waits for.

use std::time::Instant;

use ratatui::crossterm::event::Event;

use super::printer::Told;

/// What wakes the loop.
pub(super) enum Wake {
    /// Keys, and when they came.
    Keys(Instant, Vec<Event>),
    /// The terminal is gone.
    Hangup,
    Signal(i32),
    /// A receipt was printed, or is held up.
    Paper(Told),
}
