//! The terminal taken over, and given back as it was on every way out.

mod wire;

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::{self, IsTerminal, Stdout, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::OpenOptionsExt;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::termios::{QueueSelector, tcflush};

use crate::words::Message;

pub use wire::Wire;

/// Alternate screen, then what something else may have left otherwise: plain letters, the whole screen for scrolling, places
/// counted from its corner, lines that wrap. Pasted text in brackets, no cursor, blank.
const ENTER: &[u8] = b"\x1b[?1049h\x0f\x1b(B\x1b[r\x1b[?6l\x1b[?7h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J";
/// The other way round, and out of a frame that was cut short.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// True while the terminal is ours: the panic hook and the drop must not give it back twice.
static TAKEN: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// The terminal while it is ours. Dropping it gives it back.
pub struct Taken {
    pub screen: ratatui::Terminal<Wire<Stdout>>,
}

impl Taken {
    /// Takes the terminal over.
    pub fn take() -> io::Result<Self> {
        HOOK.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                before(panic);
            }));
        });
        enter()?;
        let screen = ratatui::Terminal::new(Wire::new(io::stdout())).inspect_err(|_| give_back())?;
        Ok(Self { screen })
    }

    /// Goes to the shell and returns when it lets the program go on; at once where there is none that could.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        // Where nobody has put the program into a group of its own nobody could bring it back.
        if getsid(None)? != getpgrp() {
            // The whole group, as the terminal would: a script around the program stops with it. This thread stops
            // before the call returns.
            kill_current_process_group(Signal::STOP)?;
        }
        self.retake()
    }

    /// Sets everything up again after something else had the terminal; the next draw is a full one.
    pub fn retake(&mut self) -> io::Result<()> {
        enter()?;
        self.screen.backend_mut().forget();
        self.screen.clear()
    }

    /// Makes the terminal ring.
    pub fn ring(&mut self) -> io::Result<()> {
        self.screen.backend_mut().ring()
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout().lock();
    out.write_all(ENTER)?;
    out.flush()
}

/// Why no screens can be shown on a terminal of this kind, the value of `TERM`; none where they can.
pub fn unfit(kind: Option<&str>) -> Option<Message> {
    let kind = kind.unwrap_or_default();
    if !matches!(kind, "" | "dumb" | "unknown") {
        return None;
    }
    Some(Message::of("cli-terminal-unfit").with("is_set", &!kind.is_empty()).with("kind", kind))
}

/// Keys are read one by one though no screen is there yet: while the program waits to begin.
static BEFORE: AtomicBool = AtomicBool::new(false);

/// Whether keys can be read before there is a screen.
pub fn has_keys() -> bool {
    io::stdin().is_terminal()
}

/// Whether Esc was pressed before there is a screen; from the first time on keys are read one by one, so that it needs no
/// Enter. Ctrl-C, which is no signal then, is the same; what else was typed blindly is nothing.
pub fn is_given_up() -> bool {
    if !BEFORE.swap(true, Ordering::SeqCst) && (!has_keys() || enable_raw_mode().is_err()) {
        return false;
    }
    let is_end = |key: &KeyEvent| {
        key.code == KeyCode::Esc
            || (key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL))
    };
    while has_keys() && event::poll(Duration::ZERO).unwrap_or(false) {
        match event::read() {
            Ok(Event::Key(key)) if is_end(&key) => return true,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    false
}

/// The waiting before the screens is over, in whatever way: the terminal reads lines again.
pub fn waited() {
    if BEFORE.swap(false, Ordering::SeqCst) {
        let _ = disable_raw_mode();
    }
}

/// Throws away what was written and nobody has read, so that whoever waits in a write gets on.
pub fn throw_away_unread() {
    // The terminal may be gone, and is then read no more.
    let _ = tcflush(io::stdout(), QueueSelector::OFlush);
}

/// Gives the terminal back as far as it takes it without waiting: another thread may be held in a write to it.
pub fn give_back_at_once() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Opened anew: the flag is of the opened file, and standard output is shared with the shell.
    let nonblocking = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits() | rustix::fs::OFlags::NOCTTY.bits());
    let name = rustix::termios::ttyname(io::stdout(), Vec::new()).unwrap_or_default();
    let opened = OpenOptions::new()
        .write(true)
        .custom_flags(nonblocking.unwrap_or(0))
        .open(OsStr::from_bytes(name.as_bytes()));
    let _ = opened.and_then(|mut terminal| terminal.write_all(LEAVE));
    let _ = disable_raw_mode();
}

/// Gives the terminal back as it was. Does nothing when it is not ours.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // The terminal may be gone; there is nobody left to tell.
    let mut out = io::stdout().lock();
    let _ = out.write_all(LEAVE).and_then(|()| out.flush());
    let _ = disable_raw_mode();
}
