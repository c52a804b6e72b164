//! The printer of this terminal: paper goes to its device on a thread of its own, so that a printer that is off never
//! holds a sale up. What it has not taken is kept and counted on the screen.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

use super::wake::Wake;
use crate::ui::text;
use crate::words::{Message, Name};

/// Lines fed after a receipt, so that it can be torn off.
const FEED: &str = "\n\n\n\n";
/// A printer that takes nothing for so long is said to.
const STALLED: Timespec = Timespec { tv_sec: 2, tv_nsec: 0 };
/// And one whose device does not even answer.
const SILENT: Duration = Duration::from_secs(4);
/// How long after it was refused it is tried again.
const AGAIN: Duration = Duration::from_secs(2);
/// How long the end of the program waits for the last receipt, where the clerk ends it.
pub(super) const LAST: Duration = Duration::from_secs(2);

/// Before paper that a program left which ended meanwhile: nobody can know whether it was printed a moment before that.
fn late() -> String {
    let lines = text::wrap(Name::of("printer-late").said(), 39);
    lines.iter().fold(String::new(), |before, line| before + "** " + line + "\n")
}

/// Where paper is kept until it is printed.
pub trait Spool {
    /// Keeps it, and gives its number; none where it could not be kept.
    fn keep(&mut self, text: &str) -> Option<i64>;
    /// It is printed.
    fn printed(&mut self, number: i64);
    /// What is left of programs that are gone, the oldest first.
    fn left(&mut self) -> Vec<(i64, String)>;
}

/// The printer as it is set up: its device, and where paper for it is kept.
pub struct Printer {
    pub device: PathBuf,
    pub spool: Box<dyn Spool>,
}

/// What the printing thread has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    Printed(Option<i64>),
    /// It takes nothing, and why.
    Held(String),
}

struct Job {
    number: Option<i64>,
    text: String,
}

/// The printer while the program runs.
pub(super) struct Printing {
    device: PathBuf,
    spool: Box<dyn Spool>,
    send: Sender<Job>,
    /// Given to the thread and not printed yet.
    waiting: usize,
    /// Since when nothing was heard of the thread though something waits.
    since: Instant,
    held: bool,
}

impl Printing {
    /// Begins with what is left from before; `tell` brings what the thread has to say back to the loop.
    pub(super) fn start(printer: Printer, tell: impl Fn(Wake) + Send + 'static) -> io::Result<Self> {
        let (send, jobs) = channel();
        let device = printer.device.clone();
        let thread = thread::Builder::new().name("printer".to_owned());
        thread.spawn(move || print_all(&device, &jobs, &|told| tell(Wake::Paper(told))))?;
        let Printer { device, mut spool } = printer;
        let left = spool.left();
        let mut printing = Self { device, spool, send, waiting: 0, since: Instant::now(), held: false };
        for (number, text) in left {
            printing.give(Job { number: Some(number), text: format!("{}{text}", late()) });
        }
        Ok(printing)
    }

    /// Prints it as soon as the printer takes it.
    pub(super) fn print(&mut self, lines: &[String]) {
        let mut text = lines.join("\n");
        text.push_str(FEED);
        let number = self.spool.keep(&text);
        self.give(Job { number, text });
    }

    fn give(&mut self, job: Job) {
        if self.waiting == 0 {
            self.since = Instant::now();
        }
        // The thread lives as long as this sender.
        if self.send.send(job).is_ok() {
            self.waiting += 1;
        }
    }

    /// Takes note of what the thread says. Gives a sentence where the clerk must know.
    pub(super) fn hear(&mut self, told: Told) -> Option<String> {
        self.since = Instant::now();
        match told {
            Told::Printed(number) => {
                self.waiting = self.waiting.saturating_sub(1);
                self.held = false;
                number.into_iter().for_each(|number| self.spool.printed(number));
                None
            }
            Told::Held(why) => (!std::mem::replace(&mut self.held, true)).then(|| self.sentence(&why)),
        }
    }

    /// Notices a device that does not answer at all. Gives a sentence where the clerk must know.
    pub(super) fn look(&mut self) -> Option<String> {
        let silent = self.waiting > 0 && !self.held && self.since.elapsed() > SILENT;
        silent.then(|| {
            self.held = true;
            self.sentence(Name::of("printer-it-does-not-answer").said())
        })
    }

    fn sentence(&self, why: &str) -> String {
        Message::of("printer-not-printed-takes-nothing-kept")
            .with("count", &self.waiting)
            .with("device", &self.device)
            .with("why", &why)
            .to_string()
    }

    /// How many the printer holds up.
    pub(super) fn held(&self) -> usize {
        if self.held { self.waiting } else { 0 }
    }

    /// Waits a little for what is on its way, and gives how many are left.
    pub(super) fn finish(&mut self, wakes: &Receiver<Wake>, patience: Duration) -> usize {
        let until = Instant::now() + patience;
        while self.waiting > 0 && !self.held {
            match wakes.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Wake::Paper(told)) => drop(self.hear(told)),
                Ok(_) => {}
                Err(_) => break,
            }
        }
        self.waiting
    }
}

/// Prints one after the other; each until it is printed.
fn print_all(device: &Path, jobs: &Receiver<Job>, tell: &dyn Fn(Told)) {
    for Job { number, text } in jobs {
        while let Err(error) = print(device, &text, tell) {
            tell(Told::Held(in_words(&error)));
            thread::sleep(AGAIN);
        }
        tell(Told::Printed(number));
    }
}

/// A device is opened for each receipt: a printer switched off and on again is found again. Where it takes nothing it is
/// waited for, and said; what it took already it is not given again.
fn print(device: &Path, text: &str, tell: &dyn Fn(Told)) -> io::Result<()> {
    let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or(0);
    let mut printer = OpenOptions::new().append(true).custom_flags(flags).open(device)?;
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        match printer.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => rest = rest.get(count..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                if !is_ready(&printer)? {
                    tell(Told::Held(Name::of("printer-it-is-off-busy-or").said().to_owned()));
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    printer.flush()
}

/// Waits until it takes something again, but not for long.
fn is_ready(printer: &File) -> io::Result<bool> {
    match poll(&mut [PollFd::new(printer, PollFlags::OUT)], Some(&STALLED)) {
        Ok(count) => Ok(count > 0),
        Err(rustix::io::Errno::INTR) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn in_words(error: &io::Error) -> String {
    let unread = Some(rustix::io::Errno::NXIO.raw_os_error());
    match error.kind() {
        ErrorKind::NotFound => Name::of("printer-it-is-not-there").said().to_owned(),
        ErrorKind::PermissionDenied => Name::of("printer-this-user-may-not-write").said().to_owned(),
        ErrorKind::ResourceBusy => Name::of("printer-another-program-has-it").said().to_owned(),
        ErrorKind::StorageFull => Name::of("printer-its-disk-is-full").said().to_owned(),
        ErrorKind::IsADirectory => Name::of("printer-it-is-a-folder").said().to_owned(),
        ErrorKind::BrokenPipe => Name::of("printer-nothing-reads-it-any-more").said().to_owned(),
        _ if error.raw_os_error() == unread => Name::of("printer-nothing-reads-it").said().to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::Read;
    use std::path::PathBuf;
    use std::rc::Rc;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    use super::{LAST, Printer, Printing, Spool, late};
    use crate::app::wake::Wake;

    /// Kept paper by its number.
    #[derive(Clone, Default)]
    struct Kept(Rc<RefCell<Vec<(i64, String)>>>);

    impl Spool for Kept {
        fn keep(&mut self, text: &str) -> Option<i64> {
            let mut kept = self.0.borrow_mut();
            let number = kept.last().map_or(1, |(number, _)| number + 1);
            kept.push((number, text.to_owned()));
            Some(number)
        }

        fn printed(&mut self, number: i64) {
            self.0.borrow_mut().retain(|(kept, _)| *kept != number);
        }

        fn left(&mut self) -> Vec<(i64, String)> {
            self.0.borrow().clone()
        }
    }

    fn start(device: PathBuf, kept: &Kept) -> (Printing, Receiver<Wake>) {
        let (send, wakes) = channel();
        let printer = Printer { device, spool: Box::new(kept.clone()) };
        (Printing::start(printer, move |wake| drop(send.send(wake))).unwrap(), wakes)
    }

    /// Hears what the thread says next.
    fn hear(printing: &mut Printing, wakes: &Receiver<Wake>) -> Option<String> {
        match wakes.recv_timeout(Duration::from_secs(20)) {
            Ok(Wake::Paper(told)) => printing.hear(told),
            _ => panic!("the thread says nothing"),
        }
    }

    fn receipt(number: usize) -> Vec<String> {
        vec![format!("SAL-{number}"), "TOTAL 5.00".to_owned()]
    }

    #[test]
    fn receipts_arrive_whole_and_in_order_and_are_kept_no_longer() {
        let device = tempfile::NamedTempFile::new().unwrap();
        let mut kept = Kept::default();
        let (mut printing, wakes) = start(device.path().to_path_buf(), &kept);
        (1..=3).for_each(|number| printing.print(&receipt(number)));
        assert_eq!(printing.finish(&wakes, LAST), 0);
        let printed = std::fs::read_to_string(device.path()).unwrap();
        assert_eq!(printed, (1..=3).map(|n| format!("SAL-{n}\nTOTAL 5.00\n\n\n\n")).collect::<String>());
        assert_eq!(kept.left(), []);
    }

    #[test]
    fn a_printer_that_is_not_there_is_named_once_and_prints_when_it_comes() {
        let folder = tempfile::tempdir().unwrap();
        let device = folder.path().join("lp0");
        let mut kept = Kept::default();
        let (mut printing, wakes) = start(device.clone(), &kept);
        (1..=2).for_each(|number| printing.print(&receipt(number)));
        let said = hear(&mut printing, &wakes).unwrap();
        assert!(said.contains("2 receipts are not printed") && said.contains("it is not there"), "{said}");
        assert!(said.contains(&device.display().to_string()), "{said}");
        assert_eq!((printing.held(), kept.left().len()), (2, 2));
        assert_eq!(hear(&mut printing, &wakes), None, "it is said once");
        std::fs::write(&device, "").unwrap();
        while printing.held() > 0 || !kept.left().is_empty() {
            assert_eq!(hear(&mut printing, &wakes), None);
        }
        assert_eq!(std::fs::read_to_string(&device).unwrap().matches("SAL-").count(), 2);
    }

    #[test]
    fn a_pipe_that_nobody_reads_and_one_that_is_full_hold_nothing_up() {
        let folder = tempfile::tempdir().unwrap();
        let device = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&device).status().unwrap();
        assert!(made.success());
        let kept = Kept::default();
        let (mut printing, wakes) = start(device.clone(), &kept);
        printing.print(&receipt(1));
        let said = hear(&mut printing, &wakes).unwrap();
        assert!(said.contains("One receipt is not printed") && said.contains("nothing reads it"), "{said}");
        assert_eq!(printing.finish(&wakes, LAST), 1, "the end of the program does not wait for it");
        // A reader that reads nothing yet: more than a pipe holds.
        let opened = std::fs::OpenOptions::new().read(true).write(true).open(&device).unwrap();
        let long = vec!["x".repeat(200_000)];
        printing.print(&long);
        while printing.waiting > 1 {
            assert_eq!(hear(&mut printing, &wakes), None);
        }
        let said = hear(&mut printing, &wakes).unwrap();
        assert!(said.contains("out of paper"), "{said}");
        let mut read = vec![0; 20 + 200_004];
        (&opened).read_exact(&mut read).unwrap();
        while printing.waiting > 0 {
            assert_eq!(hear(&mut printing, &wakes), None);
        }
        let text = String::from_utf8(read).unwrap();
        assert!(text.starts_with("SAL-1\nTOTAL") && text.matches('x').count() == 200_000, "once and whole");
    }

    #[test]
    fn what_was_left_is_printed_by_the_next_program_once() {
        let device = tempfile::NamedTempFile::new().unwrap();
        let mut kept = Kept::default();
        kept.keep("SAL-9\n");
        for _ in 0..2 {
            let (mut printing, wakes) = start(device.path().to_path_buf(), &kept);
            assert_eq!(printing.finish(&wakes, LAST), 0);
        }
        assert_eq!(std::fs::read_to_string(device.path()).unwrap(), format!("{}SAL-9\n", late()));
    }
}
