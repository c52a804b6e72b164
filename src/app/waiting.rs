//! What is shown while the file is held by another program, and Esc to give up: the loop itself waits then, so that the
//! line is written over the screen, and the screen drawn anew when it is over.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::event::{Event, KeyCode};
use ratatui::crossterm::terminal;

use crate::store;
use crate::ui::text;
use crate::words::{Message, Name};

/// Esc was pressed since the waiting began.
static ESCAPED: AtomicBool = AtomicBool::new(false);
/// Waiting ended by it: the key is used up.
static GAVE_UP: AtomicBool = AtomicBool::new(false);
/// Something stands on the screen that no frame knows of.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// From now on this thread says on the screen whom it waits for.
pub(super) fn show() {
    store::while_waiting(|whom| {
        if !SHOWN.swap(true, Ordering::SeqCst) {
            ESCAPED.store(false, Ordering::SeqCst);
        }
        // A terminal that takes nothing is no reason to stop waiting.
        let key = Name::of("key-escape");
        let _ = say(&Message::of("app-waiting-for").with("whom", &whom).with("key", &key).to_string());
        let escaped = ESCAPED.load(Ordering::SeqCst);
        if escaped {
            GAVE_UP.store(true, Ordering::SeqCst);
        }
        !escaped
    });
}

/// Notes that Esc was pressed, whoever reads the keys.
pub(super) fn note(events: &[Event]) {
    if events.iter().any(is_escape) {
        ESCAPED.store(true, Ordering::SeqCst);
    }
}

/// Without the Esc that ended a waiting, and what was typed before it while nothing could be seen.
pub(super) fn without_the_escape(events: Vec<Event>) -> Vec<Event> {
    if !GAVE_UP.load(Ordering::SeqCst) {
        return events;
    }
    match events.iter().position(is_escape) {
        Some(place) => {
            GAVE_UP.store(false, Ordering::SeqCst);
            events.into_iter().skip(place + 1).collect()
        }
        None => Vec::new(),
    }
}

/// True once after something was shown.
pub(super) fn was_shown() -> bool {
    SHOWN.swap(false, Ordering::SeqCst)
}

fn is_escape(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc)
}

/// Writes a line over the last one but one of the screen, reversed.
fn say(sentence: &str) -> io::Result<()> {
    let (columns, rows) = terminal::size()?;
    let line = text::pad(&text::visible(&format!(" {sentence}")), usize::from(columns));
    let mut out = io::stdout().lock();
    write!(out, "\x1b7\x1b[{};1H\x1b[0;7m{line}\x1b[0m\x1b8", rows.saturating_sub(1).max(1))?;
    out.flush()
}
