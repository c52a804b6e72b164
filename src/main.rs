//! `storekeep`: the screens when no command is given, else the command.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, setrlimit};
use storekeep::app::{self, App};
use storekeep::cli::{self, Arguments, Failure};
use storekeep::config::Config;
use storekeep::screens::{Routes, Seat};
use storekeep::store::{self, Looked, Store};
use storekeep::terminal;
use storekeep::ui::{Flow, Look};
use storekeep::words::{Language, Message, speak_as_asked};

/// A log larger than this is put aside when the program starts.
const LARGEST_LOG: u64 = 1 << 20;

fn main() -> ExitCode {
    // What is in memory, a PIN being typed among it, is nothing to leave behind on a disk.
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    let _ = setrlimit(Resource::Core, none);
    speak_as_asked(Language::English);
    let arguments = match cli::arguments() {
        Ok(arguments) => arguments,
        Err(code) => return code,
    };
    // A demo shop that goes when it is left has no tomorrow.
    if let Some(folder) = state_folder().filter(|_| !arguments.demo) {
        store::remember_in(&folder.join("seen"));
    }
    // A program that cannot write its log still sells.
    if let Some(log) = open_log().ok().flatten() {
        tracing_subscriber::fmt().with_ansi(false).with_writer(Arc::new(log)).init();
    }
    match &arguments.command {
        Some(command) => cli::run(&arguments, command),
        None => screens(&arguments).unwrap_or_else(|failure| {
            terminal::waited();
            failure.tell()
        }),
    }
}

/// Opens the screens on the shop's file, or on a demo shop that goes when they are left.
fn screens(arguments: &Arguments) -> Result<ExitCode, Failure> {
    if let Some(why) = terminal::unfit(std::env::var("TERM").ok().as_deref()) {
        return Err(Failure::Wrong(why));
    }
    cli::say_waiting(if terminal::has_keys() { "Esc" } else { "Ctrl-C" }, terminal::is_given_up);
    let config = Config::load(None)?;
    speak_as_asked(config.language);
    config.keys.clone().take();
    if arguments.demo {
        let demo = cli::demo::throw_away()?;
        let hint = Message::of("cli-demo-hint").with("pin", &demo.pin).to_string();
        return at(Seat::new(&demo.path, find_shop(&demo.path)?, Some(hint)), &config);
    }
    let path = arguments.database()?;
    at(Seat::new(&path, find_shop(&path)?, None), &config)
}

/// Stays at the screens until they are left, the terminal goes away or a signal ends them; then ends the session.
fn at(seat: Rc<Seat>, config: &Config) -> Result<ExitCode, Failure> {
    let idle = (config.idle_minutes > 0).then(|| Duration::from_secs(60 * config.idle_minutes));
    let house = Routes::new(seat.clone(), idle);
    let mut app = App::new(house.first()?, Box::new(house), Look::of(config.theme));
    if !config.bell {
        app.silence();
    }
    if let Some(store) = seat.store().filter(Store::is_open_to_others) {
        app.apply_from_outside(Flow::warn(cli::open_to_others(&store)));
    }
    let own = config.printer.as_ref().filter(|device| store::is_part_of_shop(seat.path(), device));
    if let Some(device) = own {
        let said = Message::of("cli-printer-is-shop").with("device", device);
        app.apply_from_outside(Flow::warn(said.to_string()));
    }
    let mut version = None;
    let watch = || {
        let Some(store) = seat.store() else { return app::Watched::default() };
        let now = store.data_version().ok();
        let before = std::mem::replace(&mut version, now);
        let said = match store.look() {
            Ok(Looked::Well) => None,
            Ok(Looked::Settled(sentence)) => Some(Flow::warn(sentence.to_string())),
            Err(error) => Some(error.into()),
        };
        app::Watched { changed: before.is_some() && before != now, said }
    };
    let printer = config.printer.as_ref().filter(|_| own.is_none()).map(|device| {
        let spool = Paper { seat: seat.clone(), printer: device.display().to_string() };
        app::Printer { device: device.clone(), spool: Box::new(spool) }
    });
    let ended = app::run(&mut app, printer, Box::new(seat.last_things()), watch);
    let (how, code) = match ended {
        Ok(app::Ended::Quit) => (store::Ended::SignedOut, 0),
        Ok(app::Ended::Signal(signal)) => (store::Ended::Lost, u8::try_from(signal).map_or(1, |n| n | 0x80)),
        // As a hang-up that came by its signal.
        Ok(app::Ended::Hangup) => (store::Ended::Lost, 0x80 | 1),
        Err(_) => (store::Ended::Lost, 1),
    };
    seat.leave(how);
    if let (unprinted @ 1.., Some(device)) = (app.unprinted(), &config.printer) {
        // Whoever closed the terminal does not read it.
        let said = Message::of("cli-not-printed").with("count", &unprinted).with("device", device);
        let _ = writeln!(io::stderr(), "{said}");
    }
    ended.map_err(|error| Failure::Wrong(Message::of("cli-no-screens").with("error", &error.to_string())))?;
    Ok(ExitCode::from(code))
}

/// Paper for a printer, kept in the shop's file.
struct Paper {
    seat: Rc<Seat>,
    printer: String,
}

impl app::Spool for Paper {
    fn keep(&mut self, text: &str) -> Option<i64> {
        let kept = self.seat.store()?.keep_unprinted(self.seat.terminal(), &self.printer, text);
        kept.inspect_err(|error| tracing::warn!(%error, "paper was not kept")).ok()
    }

    fn printed(&mut self, number: i64) {
        if let Some(Err(error)) = self.seat.store().map(|store| store.printed(number)) {
            tracing::warn!(%error, "paper is kept though it is printed");
        }
    }

    fn left(&mut self) -> Vec<(i64, String)> {
        let left = self.seat.store().map(|store| store.take_unprinted(self.seat.terminal(), &self.printer));
        left.and_then(Result::ok).unwrap_or_default()
    }
}

/// The file, when there is a shop in it. One that is missing or empty is for the first run; a mistyped path makes
/// nothing until the wizard is through.
fn find_shop(path: &Path) -> Result<Option<Store>, Failure> {
    let opened = Store::open(path);
    terminal::waited();
    match opened {
        Ok(store) => Ok(if store.shop()?.is_some() { Some(store) } else { None }),
        Err(store::Error::NoFile { .. } | store::Error::NoFolder { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Where the platform keeps what programs note for themselves; none where it has no place for it.
fn state_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "storekeep")?;
    Some(folders.state_dir().unwrap_or(folders.data_local_dir()).to_path_buf())
}

/// The log of this user, only theirs to read. None where the platform has no place for one.
fn open_log() -> io::Result<Option<File>> {
    let Some(folder) = state_folder() else { return Ok(None) };
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let log = folder.join("storekeep.log");
    if log.metadata().is_ok_and(|file| file.len() > LARGEST_LOG) {
        std::fs::rename(&log, folder.join("storekeep.log.old"))?;
    }
    OpenOptions::new().create(true).append(true).mode(0o600).open(log).map(Some)
}
