//! The stack of screens and what the keys do to it. Drawn on any backend, driven by any source of events.

mod chrome;
mod dispatch;
mod flows;
mod keys;
mod printer;
pub mod rig;
mod run;
mod scan;
mod signals;
#[cfg(test)]
mod tests;
mod waiting;
mod wake;

pub use printer::{Printer, Spool};
pub use run::{Ended, Watched, run};
pub use signals::LastThings;

use std::time::{Duration, Instant};

use ratatui::crossterm::event::Event;
use ratatui::layout::Rect;

use crate::ui::{Command, Flow, Look, Route, Router, Screen, Toast, Tone};

/// How long a message that needs no answer stays, and how long it takes to have read any.
const TOAST: Duration = Duration::from_secs(5);
const READ: Duration = Duration::from_millis(600);

/// A screen in the stack.
struct Layer {
    screen: Box<dyn Screen>,
    /// The place it was opened as.
    place: Option<Route>,
    /// The command of the program itself that laid it there: help, menu or palette.
    opened_by: Option<Command>,
    /// It is the question whether to leave unsaved work, and this comes after it.
    leaving: Option<Leaving>,
}

impl Layer {
    fn new(screen: Box<dyn Screen>) -> Self {
        Self { screen, place: None, opened_by: None, leaving: None }
    }
}

/// What leaves every screen behind.
#[derive(Clone, Copy)]
enum Leaving {
    Quit,
    /// To begin again at a place.
    For(Route),
}

/// The program while it runs: a stack of screens, a message, and whether it is over.
pub struct App {
    stack: Vec<Layer>,
    router: Box<dyn Router>,
    look: Look,
    toast: Option<(Toast, Instant)>,
    /// Room of a screen at the last draw.
    room: Rect,
    too_small: bool,
    /// Something was typed or laid over since the top screen settled.
    unsettled: bool,
    over: bool,
    suspend: bool,
    redraw: bool,
    bell: bool,
    /// Receipts that are to go to the printer.
    receipts: Vec<Vec<String>>,
    /// Receipts that the printer holds up; at the end, all it has not taken.
    unprinted: usize,
    silent: bool,
    /// When what is being played came.
    now: Instant,
    last_key: Instant,
    /// When Enter came last: the line feed some scanners send after it is not a second one.
    last_enter: Option<Instant>,
    /// Characters that may be those of a scan.
    run: Option<scan::Run>,
    /// When a scan was taken whose end has not come yet: it is no key of its own.
    ends_late: Option<Instant>,
    /// What came since digits of the menu led somewhere.
    behind: Option<scan::Behind>,
    /// How often another screen came on top.
    turn: u64,
}

impl App {
    /// Begins with a screen that cannot be left, only reset.
    pub fn new(first: Box<dyn Screen>, router: Box<dyn Router>, look: Look) -> Self {
        let now = Instant::now();
        Self {
            stack: vec![Layer::new(first)],
            router,
            look,
            toast: None,
            room: Rect::new(0, 0, 80, 21),
            too_small: false,
            unsettled: true,
            over: false,
            suspend: false,
            redraw: false,
            bell: false,
            receipts: Vec::new(),
            unprinted: 0,
            silent: false,
            now,
            last_key: now,
            last_enter: None,
            run: None,
            ends_late: None,
            behind: None,
            turn: 0,
        }
    }

    /// Plays events that came together, in order. Nothing is read for the screen until they are through or a command
    /// needs it.
    pub fn feed(&mut self, at: Instant, events: impl IntoIterator<Item = Event>) {
        self.now = self.now.max(at);
        for (nth, event) in events.into_iter().enumerate() {
            if nth == 0 {
                self.clear_read(&event);
            }
            if self.over {
                break;
            }
            match event {
                Event::Key(key) => self.key(&key),
                Event::Paste(text) => self.paste(&text),
                _ => {}
            }
        }
    }

    /// A message belongs to the moment it was said in: it has been read when a key is pressed, unless it flew past
    /// in a burst.
    fn clear_read(&mut self, event: &Event) {
        let read = |(_, since): &(Toast, Instant)| self.now.saturating_duration_since(*since) > READ;
        if matches!(event, Event::Key(_) | Event::Paste(_)) && self.toast.as_ref().is_some_and(read) {
            self.toast = None;
        }
    }

    /// Another terminal changed the file.
    pub fn changed(&mut self) {
        self.stack.iter_mut().for_each(|layer| layer.screen.changed());
        self.unsettled = true;
    }

    /// Lets time pass: messages go away, an idle program may lock. True when there is something new to draw.
    pub fn tick(&mut self, at: Instant) -> bool {
        self.now = self.now.max(at);
        let age = |since: Instant| self.now.saturating_duration_since(since);
        let gone = |(toast, since): &(Toast, Instant)| toast.tone != Tone::Bad && age(*since) > TOAST;
        let expired = self.toast.as_ref().is_some_and(gone);
        if expired {
            self.toast = None;
        }
        let unsaved = self.stack.iter().any(|layer| layer.screen.unsaved().is_some());
        match self.router.idle(age(self.last_key), unsaved) {
            Flow::Stay | Flow::Unused => expired,
            flow => {
                self.apply(flow);
                true
            }
        }
    }

    /// The message on the screen.
    pub fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref().map(|(toast, _)| toast)
    }

    /// The clerk has left the program.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// True once after the shell was asked for.
    pub fn take_suspend(&mut self) -> bool {
        std::mem::take(&mut self.suspend)
    }

    /// True once after a whole new screen was asked for: something else wrote over this one.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.redraw)
    }

    /// Errors are only shown from now on, not heard.
    pub fn silence(&mut self) {
        self.silent = true;
    }

    /// What was asked to be printed since this was asked last.
    pub fn take_receipts(&mut self) -> Vec<Vec<String>> {
        std::mem::take(&mut self.receipts)
    }

    /// How many receipts the printer has not taken.
    pub fn unprinted(&self) -> usize {
        self.unprinted
    }

    /// Takes note of how many receipts the printer holds up, and of what is to be said of it. True when there is something
    /// new to draw.
    fn count_unprinted(&mut self, held: usize, said: Option<String>) -> bool {
        let other = std::mem::replace(&mut self.unprinted, held) != held;
        let new = other || said.is_some();
        said.into_iter().for_each(|said| self.apply(Flow::bad(said)));
        new
    }

    /// True once after something went wrong that should be heard.
    pub fn take_bell(&mut self) -> bool {
        std::mem::take(&mut self.bell) && !self.silent
    }

    /// Does what a flow says, as if the screen on top had answered it.
    pub fn apply_from_outside(&mut self, flow: Flow) {
        self.apply(flow);
    }
}
