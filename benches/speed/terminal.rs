//! The program itself at a terminal: how soon the first frame comes, and what a key costs in time and bytes.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use criterion::Criterion;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use crate::figures::{Figures, timed};
use crate::shop::{PIN, Shop, barcode};

/// What ends a frame: the end of a synchronized update.
const END: &[u8] = b"\x1b[?2026l";
const PATIENCE: Duration = Duration::from_secs(10);

pub fn measure(criterion: &mut Criterion, figures: &mut Figures, shop: &Shop) {
    let of = shop.products;
    figures.alone(criterion, &format!("start to first frame at a terminal, {of}"), &mut || {
        let mut screen = None;
        let time = timed(|| screen = Some(Screen::of(&shop.path())));
        screen.map_or(time, |screen| {
            screen.close();
            time
        })
    });
    let mut screen = Screen::of(&shop.path());
    println!("first frame, of {of}: {} bytes", screen.first);
    screen.frames(&format!("{PIN}\r"));
    let mut bytes = |name: &str, keys: &str| println!("{name}, of {of}: {} bytes", screen.frames(keys));
    bytes("one letter, with what it finds", "p");
    bytes("the next letter", "o");
    bytes("down in what was found", "\x1b[B");
    bytes("back to nothing", "\x7f\x7f");
    bytes("13 digits and Enter at once", &format!("{}\r", barcode(of / 2)));
    bytes("13 digits and Enter at once, second line", &format!("{}\r", barcode(of / 3)));
    screen.close();
}

struct Screen {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    shown: Receiver<Vec<u8>>,
    /// Bytes of the first frame, and what came before it.
    first: usize,
}

impl Screen {
    /// Starts the program on a file and waits for its first frame.
    fn of(file: &Path) -> Self {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_storekeep"));
        command.arg("--db");
        command.arg(file);
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", file.with_file_name("state"));
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let (say, shown) = channel();
        std::thread::spawn(move || {
            let _open = pair.master;
            let mut buffer = [0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if say.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut screen = Screen { child, keyboard, shown, first: 0 };
        screen.first = screen.frame(PATIENCE).unwrap();
        screen
    }

    /// Bytes until a frame ends.
    fn frame(&mut self, patience: Duration) -> Option<usize> {
        let (mut all, started) = (Vec::new(), Instant::now());
        while !all.ends_with(END) {
            all.extend(self.shown.recv_timeout(patience.checked_sub(started.elapsed())?).ok()?);
        }
        Some(all.len())
    }

    /// Presses keys and counts the bytes of the frames that answer, until the screen is quiet.
    fn frames(&mut self, keys: &str) -> usize {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        let mut bytes = self.frame(PATIENCE).unwrap();
        while let Some(more) = self.frame(Duration::from_millis(300)) {
            bytes += more;
        }
        bytes
    }

    fn close(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}
