//! The terminal taken over, and given back as it was on every way out.

mod wire;

use std::io::{self, Stdout, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};

pub use wire::Wire;

/// Alternate screen, pasted text in brackets, no cursor, blank.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J";
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

    /// Goes to the shell and returns when it lets the program go on. `wait` returns then, or soon when no shell
    /// stops it.
    pub fn suspend(&mut self, wait: impl FnOnce()) -> io::Result<()> {
        give_back();
        // The real signal and not a plain stop: without a shell that could bring us back the kernel ignores it.
        rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?;
        wait();
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
