//! The program itself at a real terminal: it paints, makes a shop, ends in every way there is, and leaves the terminal
//! as it found it.
//!
//! Nothing sleeps: every step waits for what it needs to see, and fails when that does not come.

mod ends;
mod file;
mod keys;
mod paper;

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use storekeep::domain::{Currency, PriceMode, Rate};
use storekeep::store::{FirstRun, Store};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_storekeep");
const PIN: &str = "739154";
/// For a machine that is busy with something else; what is waited for comes in milliseconds.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bits of a terminal's local flags: lines are edited, and typed characters shown.
const CANONICAL_AND_ECHO: u32 = 0o2 | 0o10;

/// What the terminal shows, and everything that was written to it.
struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// Nothing more will come.
    closed: bool,
}

/// A terminal with a program on it.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    shown: Arc<(Mutex<Shown>, Condvar)>,
}

impl Terminal {
    /// Starts a program at a terminal of 80 columns and 24 lines, in an environment with nothing but the given.
    fn start(program: &str, arguments: &[&str], home: &Path, more: &[(&str, &str)]) -> Self {
        let (master, slave) = open(80, 24);
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.cwd(home);
        for (name, value) in
            environment(home).iter().map(|(n, v)| (*n, v.as_str())).chain(more.iter().copied())
        {
            command.env(name, value);
        }
        let child = slave.spawn_command(command).expect("the program starts");
        Self::watch(master, child)
    }

    fn watch(master: Box<dyn MasterPty + Send>, child: Box<dyn Child + Send + Sync>) -> Self {
        let (lines, columns) = (NonZeroU16::new(24).expect("not 0"), NonZeroU16::new(80).expect("not 0"));
        let parser = vt100::Parser::new(lines, columns, 0);
        let shown =
            Arc::new((Mutex::new(Shown { parser, bytes: Vec::new(), closed: false }), Condvar::new()));
        let mut reader = master.try_clone_reader().expect("a terminal can be read");
        let keyboard = master.take_writer().expect("a terminal can be written to");
        let theirs = shown.clone();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            loop {
                let count = reader.read(&mut buffer).unwrap_or(0);
                let mut shown = theirs.0.lock().expect("nobody panics with it");
                let bytes = &buffer[..count];
                shown.parser.process(bytes);
                shown.bytes.extend_from_slice(bytes);
                shown.closed = count == 0;
                theirs.1.notify_all();
                if count == 0 {
                    return;
                }
            }
        });
        Terminal { child, master, keyboard, shown }
    }

    /// Waits until what is shown is as it should be.
    fn wait(&self, what: &str, is_so: impl Fn(&Shown) -> bool) -> MutexGuard<'_, Shown> {
        let started = Instant::now();
        let mut shown = self.shown.0.lock().expect("nobody panics with it");
        while !is_so(&shown) {
            let left = PATIENCE.checked_sub(started.elapsed()).filter(|_| !shown.closed);
            let Some(left) = left else {
                panic!("no {what} in\n{}", shown.parser.screen().contents());
            };
            shown = self.shown.1.wait_timeout(shown, left).expect("nobody panics with it").0;
        }
        shown
    }

    fn sees(&self, text: &str) {
        drop(self.wait(text, |shown| shown.parser.screen().contents().contains(text)));
    }

    fn types(&mut self, text: &str) {
        self.keyboard
            .write_all(text.as_bytes())
            .and_then(|()| self.keyboard.flush())
            .expect("the terminal is there");
    }

    fn process(&self) -> rustix::process::Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(rustix::process::Pid::from_raw).expect("the program runs")
    }

    fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.process(), signal).expect("the program runs");
    }

    /// Waits for the end of the program, and until all it wrote was read.
    fn ends(&mut self) -> ExitStatus {
        let status = end_of(&mut self.child);
        // The master stays open here, so the end of the output shows in what is on the screen.
        drop(self.wait("terminal given back", |shown| shown.closed || is_given_back(shown)));
        status
    }

    /// The screen before the program is there again, with its cursor, its lines and its echo.
    fn is_as_it_was(&self) {
        drop(self.wait("terminal given back", is_given_back));
        let flags = self.master.get_termios().expect("a terminal has settings").local_flags.bits();
        assert_eq!(flags & CANONICAL_AND_ECHO, CANONICAL_AND_ECHO, "raw mode is off");
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
    }
}

fn is_given_back(shown: &Shown) -> bool {
    let screen = shown.parser.screen();
    !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
}

fn open(columns: u16, lines: u16) -> (Box<dyn MasterPty + Send>, Box<dyn portable_pty::SlavePty + Send>) {
    let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    (pair.master, pair.slave)
}

fn environment(home: &Path) -> Vec<(&'static str, String)> {
    vec![
        ("HOME", home.display().to_string()),
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("TERM", "xterm-256color".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
    ]
}

/// Kills a program that takes too long.
struct Watchdog {
    done: mpsc::Sender<()>,
    thread: std::thread::JoinHandle<bool>,
}

impl Watchdog {
    fn over(child: &dyn Child) -> Self {
        let (done, at_last) = mpsc::channel::<()>();
        let mut killer = child.clone_killer();
        let thread = std::thread::spawn(move || {
            let late = at_last.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout);
            if late {
                let _ = killer.kill();
            }
            late
        });
        Watchdog { done, thread }
    }

    fn call_off(self) {
        drop(self.done);
        assert!(!self.thread.join().expect("the watchdog does not panic"), "the program took too long");
    }
}

/// How the program ended. It is killed when it does not end by itself.
fn end_of(child: &mut Box<dyn Child + Send + Sync>) -> ExitStatus {
    let watchdog = Watchdog::over(&**child);
    let status = child.wait().expect("a child can be waited for");
    watchdog.call_off();
    status
}

/// A folder with a shop in it, and where the shop is.
fn shop() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("shop.db");
    let asked = FirstRun {
        shop: "Green Field".to_owned(),
        country: "EG".to_owned(),
        currency: Currency::EGP,
        time_zone: None,
        tax_rate: Rate::from_thousandths(14_000),
        price_mode: PriceMode::TaxExcluded,
        warehouse: "Main store".to_owned(),
        owner: "mona".to_owned(),
        owner_name: "Mona Adel".to_owned(),
        pin: PIN.to_owned(),
    };
    Store::create(&path).and_then(|store| store.first_run(&asked)).expect("a shop");
    (folder, path)
}

/// The program at the sign-in of a shop.
fn at_sign_in(path: &Path, more: &[(&str, &str)]) -> Terminal {
    let home = path.parent().expect("in a folder");
    let terminal = Terminal::start(PROGRAM, &["--db", &path.display().to_string()], home, more);
    terminal.sees("PIN");
    terminal
}

/// The program with the owner signed in: the header names them.
fn signed_in(path: &Path) -> Terminal {
    let mut terminal = at_sign_in(path, &[]);
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("· Mona Adel");
    terminal
}

/// How the last session in a file ended.
fn last_end(path: &Path) -> Option<String> {
    let file = rusqlite::Connection::open(path).expect("the file");
    let ended = "SELECT ended_how FROM user_sessions ORDER BY id DESC LIMIT 1";
    file.query_row(ended, [], |row| row.get(0)).expect("a session")
}

#[test]
fn a_shop_is_made_by_keys_and_left_with_the_terminal_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("data").join("shop.db");
    let mut terminal = Terminal::start(PROGRAM, &["--db", &path.display().to_string()], folder.path(), &[]);
    terminal.sees("In which country is it?");
    assert!(!path.exists(), "nothing is made before it is asked for");
    terminal.types("\r");
    terminal.sees("Open the shop");
    // Name, past currency, tax and warehouse, user name, full name, PIN twice, F2.
    terminal.types(&format!("Green Field\r\r\r\r\rmona\rMona Adel\r{PIN}\r{PIN}\x1bOQ"));
    terminal.sees("Green Field · Mona Adel");
    terminal.types("\x11");
    assert!(terminal.ends().success());
    terminal.is_as_it_was();
    assert_eq!(last_end(&path).as_deref(), Some("signed_out"));
    drop(signed_in(&path));
}

#[test]
fn a_cash_sale_is_scan_enter_enter() {
    let (_folder, path) = shop();
    let file = rusqlite::Connection::open(&path).expect("the file");
    file.execute_batch(
        "INSERT INTO products (id, sku, name, tax_rate, price, created_at, updated_at)
         VALUES (1, 'TOM', 'Tomato seed', 14000, 350000, '', '');
         INSERT INTO product_barcodes (barcode, product_id) VALUES ('6221234567893', 1);
         INSERT INTO lots (id, product_id, number, received, created_at, updated_at)
         VALUES (1, 1, 'L-1', '2026-01-01', '', '');
         INSERT INTO stock_movements (moved_at, product_id, lot_id, warehouse_id, quantity, unit_cost, reason, user_id, value)
         VALUES ('', 1, 1, 1, 5000, 0, 'opening', 1, 0);",
    )
    .expect("goods");
    let mut terminal = signed_in(&path);
    // A scanner sends its digits in one burst and ends with CR LF.
    terminal.types("6221234567893\r\n");
    terminal.sees("39.90");
    terminal.types("\r");
    terminal.sees("Pay");
    terminal.types("\r");
    terminal.sees("SAL-");
    // The terminal may go now: what the screen says happened, happened.
    terminal.signal(rustix::process::Signal::KILL);
    let total: i64 =
        file.query_row("SELECT total FROM unified_invoices", [], |row| row.get(0)).expect("one register row");
    assert_eq!(total, 3990);
}

#[test]
fn a_paste_whose_end_was_lost_does_not_swallow_the_keyboard() {
    let (_folder, path) = shop();
    let mut terminal = signed_in(&path);
    terminal.types("\x1b[200~xyzzy");
    terminal.sees("xyzzy");
    terminal.types("\x1b[21~");
    assert!(terminal.ends().success());
}

#[test]
fn a_signal_ends_it_with_the_terminal_as_it_was() {
    for signal in [rustix::process::Signal::TERM, rustix::process::Signal::HUP] {
        let (_folder, path) = shop();
        let mut terminal = signed_in(&path);
        terminal.signal(signal);
        assert!(!terminal.ends().success(), "{signal:?}");
        terminal.is_as_it_was();
        assert_eq!(last_end(&path).as_deref(), Some("lost"), "{signal:?}");
    }
}

#[test]
fn the_shell_has_the_terminal_between_ctrl_z_and_fg() {
    let (folder, path) = shop();
    let mut terminal = Terminal::start(
        "bash",
        &["--norc", "--noprofile", "--noediting", "-i"],
        folder.path(),
        &[("PS1", "shell> ")],
    );
    terminal.sees("shell>");
    terminal.types(&format!("'{PROGRAM}' --db '{}'\r", path.display()));
    terminal.sees("PIN");
    terminal.types("\x1a");
    terminal.sees("Stopped");
    terminal.is_as_it_was();
    terminal.types("fg\r");
    drop(terminal.wait("program again", |shown| {
        shown.parser.screen().alternate_screen() && shown.parser.screen().contents().contains("PIN")
    }));
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("· Mona Adel");
    terminal.types("\x11");
    drop(terminal.wait("shell again", |shown| {
        is_given_back(shown) && shown.parser.screen().contents().trim_end().ends_with("shell>")
    }));
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn after_a_kill_it_starts_again_and_the_session_is_known_lost() {
    let (_folder, path) = shop();
    let mut terminal = signed_in(&path);
    terminal.signal(rustix::process::Signal::KILL);
    end_of(&mut terminal.child);
    let mut again = signed_in(&path);
    let file = rusqlite::Connection::open(&path).expect("the file");
    let lost: i64 = file
        .query_row("SELECT count(*) FROM user_sessions WHERE ended_how = 'lost'", [], |row| row.get(0))
        .expect("sessions");
    assert_eq!(lost, 1);
    again.types("\x11");
    assert!(again.ends().success());
}

#[test]
fn a_terminal_that_vanishes_without_a_signal_ends_it() {
    let (folder, path) = shop();
    let (master, slave) = open(80, 24);
    let tty = master.tty_name().expect("a terminal has a name");
    let device =
        || -> Stdio { File::options().read(true).write(true).open(&tty).expect("the terminal").into() };
    // Not its controlling terminal: no signal comes when it goes.
    let mut command = Command::new(PROGRAM);
    command.arg("--db").arg(&path).env_clear().envs(environment(folder.path()));
    let child =
        command.stdin(device()).stdout(device()).stderr(Stdio::null()).spawn().expect("the program starts");
    drop(slave);
    let mut child: Box<dyn Child + Send + Sync> = Box::new(child);
    let mut reader = master.try_clone_reader().expect("a terminal can be read");
    let mut parser = vt100::Parser::default();
    let mut buffer = [0; 4096];
    let late = Watchdog::over(&*child);
    while !parser.screen().contents().contains("PIN") {
        let count = reader.read(&mut buffer).expect("the program paints");
        parser.process(&buffer[..count]);
    }
    late.call_off();
    drop((reader, master));
    end_of(&mut child);
}

#[test]
fn no_color_means_no_colour() {
    let (_folder, path) = shop();
    for (more, coloured) in [(&[][..], true), (&[("NO_COLOR", "1")][..], false)] {
        let mut terminal = at_sign_in(&path, more);
        terminal.types("000000\r");
        terminal.sees("is not right");
        terminal.types("\x11");
        terminal.ends();
        let shown = terminal.wait("end", |_| true);
        assert_eq!(has_colour(&shown.bytes), coloured, "{more:?}");
    }
}

/// Whether a sequence of the output sets a colour.
fn has_colour(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\x1b[").skip(1).any(|after| {
        let arguments = after.split(|c: char| !c.is_ascii_digit() && c != ';').next().unwrap_or_default();
        let is_style = after.strip_prefix(arguments).is_some_and(|rest| rest.starts_with('m'));
        let sets = |number: &str| matches!(number.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107));
        is_style && arguments.split(';').any(sets)
    })
}

#[test]
fn an_idle_program_uses_no_processor() {
    let (_folder, path) = shop();
    let mut terminal = signed_in(&path);
    let process = terminal.process().as_raw_nonzero();
    let used = || {
        let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("the program runs");
        let after_name = stat.rsplit(") ").next().unwrap_or_default().to_owned();
        let ticks = |place: usize| after_name.split(' ').nth(place).and_then(|n| n.parse::<u64>().ok());
        ticks(11).expect("user time") + ticks(12).expect("system time")
    };
    let before = used();
    let (_keep, never) = mpsc::channel::<()>();
    // The time that is measured, not a wait for something.
    let _ = never.recv_timeout(Duration::from_secs(3));
    let after = used();
    assert!(after - before <= 3, "{} ticks of 10 ms in three seconds", after - before);
    terminal.types("\x11");
    assert!(terminal.ends().success());
}

#[test]
fn it_follows_the_size_of_the_window() {
    let (_folder, path) = shop();
    let mut terminal = at_sign_in(&path, &[]);
    for (columns, lines, text) in [(30, 8, "Storekeep needs"), (60, 15, "PIN"), (1, 1, ""), (200, 60, "PIN")]
    {
        let size = PtySize { rows: lines, cols: columns, pixel_width: 0, pixel_height: 0 };
        let (high, wide) = (NonZeroU16::new(lines).expect("not 0"), NonZeroU16::new(columns).expect("not 0"));
        {
            let mut shown = terminal.shown.0.lock().expect("nobody panics with it");
            shown.parser = vt100::Parser::new(high, wide, 0);
        }
        terminal.master.resize(size).expect("a terminal has a size");
        drop(terminal.wait(text, |shown| {
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            words(&shown.parser.screen().contents()).contains(text)
        }));
    }
    terminal.types("\x11");
    assert!(terminal.ends().success());
}
