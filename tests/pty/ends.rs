//! Ends that are asked for from outside, at terminals that nobody reads too; stops, and screens that something else wrote
//! over.

use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::{
    CANONICAL_AND_ECHO, PATIENCE, PIN, PROGRAM, Terminal, end_of, environment, is_given_back, last_end, open,
    shop, signed_in,
};

/// Longest time from a signal to the end, and room for a busy machine.
const AT_ONCE: Duration = Duration::from_millis(2_000 + 1_500);

#[test]
fn a_terminal_that_nobody_reads_does_not_hold_the_program() {
    std::thread::scope(|scope| {
        for (signal, number) in [(Signal::TERM, 15), (Signal::HUP, 1), (Signal::INT, 2)] {
            scope.spawn(move || ends_unread(signal, number));
        }
    });
}

fn ends_unread(signal: Signal, number: u32) {
    let (folder, path) = shop();
    let mut unread = Unread::signed_in(folder.path(), &path);
    unread.fill();
    let asked = Instant::now();
    rustix::process::kill_process(unread.process(), signal).expect("the program runs");
    let status = end_of(&mut unread.child);
    assert!(asked.elapsed() < AT_ONCE, "{signal:?} took {:?}", asked.elapsed());
    assert_eq!(status.exit_code(), 128 + number, "{signal:?}");
    let flags = unread.master.get_termios().expect("a terminal has settings").local_flags.bits();
    assert_eq!(flags & CANONICAL_AND_ECHO, CANONICAL_AND_ECHO, "{signal:?}: raw mode is off");
    assert_eq!(last_end(&path).as_deref(), Some("lost"), "{signal:?}: ticket and drawer are free");
}

/// A program at a terminal of which only the beginning is read.
struct Unread {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    master: Box<dyn portable_pty::MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
}

impl Unread {
    /// Reads until somebody is signed in, and no more.
    fn signed_in(home: &Path, path: &Path) -> Self {
        let (master, slave) = open(80, 24);
        let mut command = portable_pty::CommandBuilder::new(PROGRAM);
        command.args(["--db", &path.display().to_string()]);
        command.env_clear();
        for (name, value) in environment(home) {
            command.env(name, value);
        }
        let child = slave.spawn_command(command).expect("the program starts");
        let keyboard = master.take_writer().expect("a terminal can be written to");
        let mut reader = master.try_clone_reader().expect("a terminal can be read");
        let mut unread = Unread { child, master, keyboard };
        let mut parser = vt100::Parser::default();
        let mut buffer = [0; 4096];
        for (text, then) in [("PIN", format!("{PIN}\r")), ("· Mona Adel", String::new())] {
            while !parser.screen().contents().contains(text) {
                let count = reader.read(&mut buffer).expect("the program paints");
                parser.process(&buffer[..count]);
            }
            unread.keyboard.write_all(then.as_bytes()).expect("the terminal is there");
        }
        unread
    }

    fn process(&self) -> rustix::process::Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(rustix::process::Pid::from_raw).expect("the program runs")
    }

    /// Has the screen drawn anew until the program is held in a write.
    fn fill(&mut self) {
        let process = self.process().as_raw_nonzero();
        let held = || {
            let at = std::fs::read_to_string(format!("/proc/{process}/wchan")).unwrap_or_default();
            at.contains("tty_write") || at.contains("n_tty_write") || at == "wait_woken"
        };
        let started = Instant::now();
        while !held() {
            assert!(started.elapsed() < PATIENCE, "the terminal takes everything");
            // Ctrl-L; what the program does not read is not needed.
            let _ = self.keyboard.write_all(b"\x0c");
            std::thread::yield_now();
        }
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn quit_and_interrupt_end_it_with_the_terminal_as_it_was() {
    for (signal, number) in [(Signal::QUIT, 3), (Signal::INT, 2)] {
        let (_folder, path) = shop();
        let mut terminal = signed_in(&path);
        terminal.signal(signal);
        assert_eq!(terminal.ends().exit_code(), 128 + number, "{signal:?}");
        terminal.is_as_it_was();
        assert_eq!(last_end(&path).as_deref(), Some("lost"), "{signal:?}");
    }
}

#[test]
fn a_stop_from_outside_gives_the_shell_the_terminal() {
    let (folder, path) = shop();
    let shell = ["--norc", "--noprofile", "--noediting", "-i"];
    let mut terminal = Terminal::start("bash", &shell, folder.path(), &[("PS1", "shell> ")]);
    terminal.sees("shell>");
    terminal.types(&format!("'{PROGRAM}' --db '{}'\r", path.display()));
    terminal.sees("PIN");
    terminal.types(&format!("{PIN}\r"));
    terminal.sees("· Mona Adel");
    let program: i32 = rusqlite::Connection::open(&path)
        .and_then(|file| file.query_row("SELECT process_id FROM user_sessions", [], |row| row.get(0)))
        .expect("a session");
    let program = rustix::process::Pid::from_raw(program).expect("a process");
    rustix::process::kill_process(program, Signal::TSTP).expect("the program runs");
    terminal.sees("Stopped");
    terminal.is_as_it_was();
    terminal.types("fg\r");
    drop(terminal.wait("program again", |shown| {
        shown.parser.screen().alternate_screen() && shown.parser.screen().contents().contains("· Mona Adel")
    }));
    terminal.types("\x11");
    drop(terminal.wait("shell again", |shown| {
        is_given_back(shown) && shown.parser.screen().contents().trim_end().ends_with("shell>")
    }));
    terminal.types("exit\r");
    terminal.ends();
}

#[test]
fn a_stop_where_no_shell_could_go_on_is_none() {
    let (_folder, path) = shop();
    let mut terminal = signed_in(&path);
    terminal.signal(Signal::TSTP);
    terminal.types("\x1b[20~");
    terminal.sees("Products");
    terminal.types("\x11");
    assert!(terminal.ends().success());
}

#[test]
fn ctrl_l_draws_over_what_another_program_wrote() {
    let (_folder, path) = shop();
    let mut terminal = signed_in(&path);
    let wall = "Broadcast message from root";
    {
        let mut shown = terminal.shown.0.lock().expect("nobody panics with it");
        shown.parser.process(format!("\x1b[5;1H\x1b[31;44m\x1b(0{wall}").as_bytes());
    }
    terminal.types("\x0c");
    drop(terminal.wait("clean screen", |shown| {
        let contents = shown.parser.screen().contents();
        !contents.contains("essage from") && contents.contains("· Mona Adel")
    }));
    let before = terminal.wait("anything", |_| true).parser.screen().contents();
    // Over a question and a form it is the same key, and it answers neither.
    terminal.types("\x1b[20~");
    terminal.sees("Products");
    terminal.types("\x0c\x0c");
    terminal.sees("Products");
    assert!(before.contains("Green Field"));
    terminal.types("\x11");
    assert!(terminal.ends().success());
}

#[test]
fn a_terminal_that_cannot_show_screens_is_refused_in_words() {
    let (folder, path) = shop();
    for kind in [Some("dumb"), Some(""), None] {
        let (master, slave) = open(80, 24);
        let mut command = portable_pty::CommandBuilder::new(PROGRAM);
        command.args(["--db", &path.display().to_string()]);
        command.env_clear();
        command.env("HOME", folder.path());
        if let Some(kind) = kind {
            command.env("TERM", kind);
        }
        let child = slave.spawn_command(command).expect("the program starts");
        drop(slave);
        let mut terminal = Terminal::watch(master, child);
        assert_eq!(end_of(&mut terminal.child).exit_code(), 2, "{kind:?}");
        let shown = terminal.wait("its words", |shown| shown.closed || !shown.bytes.is_empty());
        let said = String::from_utf8_lossy(&shown.bytes).into_owned();
        assert!(said.contains("TERM") && !said.contains('\x1b'), "{kind:?}: {said:?}");
    }
}
