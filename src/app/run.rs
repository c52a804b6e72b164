//! The event loop: one channel on which keys, signals and the end of the terminal arrive.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGTSTP, SIGWINCH};

use super::App;
use super::keys::Keys;
use super::printer::{LAST, Printer, Printing};
use super::signals::{self, LastThings};
use super::waiting;
use super::wake::Wake;
use crate::terminal::Taken;
use crate::ui::Flow;
use crate::words::Name;

/// How often the file is looked at for changes of other terminals, and messages for their age.
const TICK: Duration = Duration::from_millis(500);

/// Why the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The clerk left.
    Quit,
    /// The terminal went away.
    Hangup,
    /// Asked to by a signal.
    Signal(i32),
}

/// What a look at the file between two keys found.
#[derive(Default)]
pub struct Watched {
    /// Another process changed it since the last look.
    pub changed: bool,
    /// What the clerk must know of it, for as long as it is so.
    pub said: Option<Flow>,
}

/// Runs the program on this process's terminal until it is left, the terminal goes away or a signal ends it.
/// Receipts go to the `printer`, if there is one; how many it has not taken is known to the app afterwards. `watch` looks
/// at the file. `last` is done by another thread where the loop is held in a write when it is to end.
pub fn run(
    app: &mut App,
    printer: Option<Printer>,
    last: LastThings,
    mut watch: impl FnMut() -> Watched,
) -> io::Result<Ended> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(io::Error::other(Name::of("cli-no-terminal").said()));
    }
    let (send, wakes) = channel();
    signals::watch(send.clone(), last)?;
    let told = send.clone();
    // A program that has ended needs not be told.
    let printing = printer.map(|printer| Printing::start(printer, move |wake| drop(told.send(wake))));
    let mut printing = printing.transpose()?;
    let mut taken = Taken::take()?;
    waiting::show();
    thread::Builder::new().name("keys".to_owned()).spawn(move || read_keys(&send))?;
    let ended = play(app, &mut taken, &mut printing, &wakes, &mut watch);
    drop(taken);
    if let Some(printing) = &mut printing {
        // A signal is obeyed at once.
        let patience = if matches!(ended, Ok(Ended::Quit)) { LAST } else { Duration::ZERO };
        app.unprinted = printing.finish(&wakes, patience);
    }
    ended
}

/// Draws and plays what comes, until there is an end.
fn play(
    app: &mut App,
    taken: &mut Taken,
    printing: &mut Option<Printing>,
    wakes: &Receiver<Wake>,
    watch: &mut impl FnMut() -> Watched,
) -> io::Result<Ended> {
    loop {
        if let Err(error) = app.draw(&mut taken.screen) {
            return if hung_up(&error) { Ok(Ended::Hangup) } else { Err(error) };
        }
        // After it is on the screen: a sale waits for no paper.
        for receipt in app.take_receipts() {
            printing.iter_mut().for_each(|printing| printing.print(&receipt));
        }
        if app.take_bell() {
            taken.ring()?;
        }
        match wait(app, printing, wakes, watch) {
            Some(Ended::Signal(SIGCONT)) => taken.retake()?,
            Some(Ended::Signal(SIGTSTP)) => taken.suspend()?,
            Some(ended) => return Ok(ended),
            None => {}
        }
        if app.is_over() {
            return Ok(Ended::Quit);
        }
        if waiting::was_shown() | app.take_redraw() {
            taken.retake()?;
        }
        if app.take_suspend() {
            taken.suspend()?;
        }
    }
}

/// Waits until there is something to draw, or an end. Everything that waits is played before it returns.
fn wait(
    app: &mut App,
    printing: &mut Option<Printing>,
    wakes: &Receiver<Wake>,
    watch: &mut impl FnMut() -> Watched,
) -> Option<Ended> {
    let mut first = loop {
        let patience = app.patience(Instant::now());
        match wakes.recv_timeout(patience.unwrap_or(TICK)) {
            Ok(wake) => break Some(wake),
            Err(RecvTimeoutError::Disconnected) => return Some(Ended::Hangup),
            Err(RecvTimeoutError::Timeout) if patience.is_some() => {
                if app.pass(Instant::now()) {
                    break None;
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                let Watched { changed, said } = watch();
                if changed {
                    app.changed();
                }
                // Once read and gone, it is said again.
                let said = said.filter(|_| app.toast().is_none()).map(|flow| app.apply_from_outside(flow));
                let silent = printing.as_mut().and_then(Printing::look);
                let unprinted = app.count_unprinted(printing.as_ref().map_or(0, Printing::held), silent);
                if app.tick(Instant::now()) || changed || said.is_some() || unprinted {
                    break None;
                }
            }
        }
    };
    while let Some(wake) = first.or_else(|| wakes.try_recv().ok()) {
        first = None;
        match wake {
            Wake::Keys(at, events) => app.feed(at, waiting::without_the_escape(events)),
            Wake::Hangup => return Some(Ended::Hangup),
            Wake::Paper(told) => {
                let said = printing.as_mut().and_then(|printing| printing.hear(told));
                app.count_unprinted(printing.as_ref().map_or(0, Printing::held), said);
            }
            Wake::Signal(SIGWINCH) => {}
            Wake::Signal(signal) => return Some(Ended::Signal(signal)),
        }
        if app.is_over() {
            break;
        }
    }
    None
}

/// Reads keys until the terminal goes away. A terminal that hangs up without a signal is noticed by the poll.
fn read_keys(send: &Sender<Wake>) {
    let stdin = io::stdin();
    let mut keys = Keys::default();
    let mut buffer = [0; 4096];
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
        let patience = keys.patience().and_then(|patience| Timespec::try_from(patience).ok());
        let events = match poll(&mut watched, patience.as_ref()) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => break,
            Ok(0) => keys.give_up(),
            Ok(_) => {
                let [watched] = watched;
                if watched.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                    break;
                }
                match rustix::io::read(&stdin, &mut buffer) {
                    Ok(0) => break,
                    Ok(count) => keys.take(buffer.get(..count).unwrap_or_default()),
                    Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => continue,
                    Err(_) => break,
                }
            }
        };
        waiting::note(&events);
        if !events.is_empty() && send.send(Wake::Keys(Instant::now(), events)).is_err() {
            return;
        }
    }
    // Nobody listens when the program is over already.
    let _ = send.send(Wake::Hangup);
}

fn hung_up(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
        || error.kind() == io::ErrorKind::BrokenPipe
}
