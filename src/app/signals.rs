//! What the system tells the program: to end, to stop, that the window has another size.
//!
//! The loop obeys within two seconds or is not asked any longer: a terminal that nobody reads holds whoever writes to
//! it for ever, and with it the file's lock, the ticket and the drawer.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::wake::Wake;
use crate::terminal;

/// How long the loop has to end by itself; until then its writing may only be waiting for a slow line.
const BY_ITSELF: Duration = Duration::from_millis(700);
/// How long what it still writes is thrown away, so that it gets on to the end.
const UNREAD: Duration = Duration::from_millis(500);
/// How long the last things may take where it did not.
const LAST: Duration = Duration::from_millis(400);
/// Between two looks.
const LOOK: Duration = Duration::from_millis(20);

/// What is to be done where the loop cannot: the session is ended.
pub type LastThings = Box<dyn FnOnce() + Send>;

/// Tells the loop of signals. Size changes come this way too; crossterm's own reader, which would see them, is not
/// used.
pub(super) fn watch(send: Sender<Wake>, last: LastThings) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGWINCH, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut last = Some(last);
        for signal in signals.forever() {
            let ends = matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT);
            // A loop that is over needs not be told.
            let _ = send.send(if signal == SIGHUP { Wake::Hangup } else { Wake::Signal(signal) });
            if let Some(last) = last.take_if(|_| ends) {
                end(signal, last);
            }
        }
    })?;
    Ok(())
}

/// Ends the program whatever holds it, unless it ends by itself meanwhile.
fn end(signal: i32, last: LastThings) -> ! {
    thread::sleep(BY_ITSELF);
    let since = Instant::now();
    while since.elapsed() < UNREAD {
        terminal::throw_away_unread();
        thread::sleep(LOOK);
    }
    // The file may be held by another: nobody waits for that here.
    let (done, waits) = channel::<()>();
    let started = thread::Builder::new().name("last".to_owned()).spawn(move || {
        last();
        drop(done);
    });
    if started.is_ok() {
        // Nothing is ever sent: it comes to its end, or it takes too long.
        let _ = waits.recv_timeout(LAST);
    }
    terminal::give_back_at_once();
    signal_hook::low_level::exit(128 + signal)
}
