//! The command line: one file a command. Results go to standard output, words to standard error.

mod accept;
mod arguments;
mod backup;
mod cancel;
mod cells;
pub mod demo;
mod document;
mod encoding;
mod export;
mod failure;
mod help;
mod import;
mod init;
mod invoices;
mod keys;
mod options;
mod pay;
mod progress;
mod records;
mod report;
mod sheet;
mod shell;
mod show;
mod sign_in;
mod unlock;
mod verify;

use std::io;
use std::process::ExitCode;

use crate::words::{Message, Name};
use arguments::Show;
pub use arguments::{Arguments, Command, Demo};
pub use failure::Failure;
pub use help::help_names;
pub use sign_in::open_to_others;

/// What was said on the command line.
///
/// # Errors
/// The exit code, when there is nothing left to do: help was asked for and printed, or what was said was refused.
pub fn arguments() -> Result<Arguments, ExitCode> {
    use clap::FromArgMatches;
    let matches = help::command().try_get_matches();
    matches.and_then(|said| Arguments::from_arg_matches(&said)).map_err(|error| failure::unparsed(&error))
}

/// Says on standard error, once, whom the program waits for, and which key gives up: the terminal's own, or one that is
/// looked for.
pub fn say_waiting(key: &'static str, is_given_up: fn() -> bool) {
    let mut said = false;
    crate::store::while_waiting(move |whom| {
        if !std::mem::replace(&mut said, true) {
            failure::say(
                &Message::of("cli-waiting-for-gives-up").with("whom", &whom).with("key", &key).to_string(),
            );
        }
        !is_given_up()
    });
}

/// Does what a command says; the exit code is 0 when it is done, 1 when a check failed, 2 for wrong use or bad input.
pub fn run(arguments: &Arguments, command: &Command) -> ExitCode {
    say_waiting("Ctrl-C", || false);
    match done(arguments, command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(),
    }
}

fn done(arguments: &Arguments, command: &Command) -> Result<(), Failure> {
    if arguments.demo {
        return Err(Failure::wrong(Name::of("cli-demo-takes-no-command")));
    }
    match command {
        Command::Init(asked) => init::run(arguments, asked),
        Command::Demo(size) => demo::run(arguments, *size),
        Command::Import(asked) => import::run(arguments, asked),
        Command::Cancel { number, reason } => cancel::run(arguments, number, reason),
        Command::Pay(asked) => pay::run(arguments, asked),
        Command::Export(asked) => export::run(arguments, asked),
        Command::Show { what: Show::Invoice { number, json } } => show::invoice(arguments, number, *json),
        Command::Report { what } => report::run(arguments, what),
        Command::Verify { json, expect } => verify::run(arguments, *json, expect.as_ref()),
        Command::Backup { file } => backup::backup(arguments, file),
        Command::Restore { file, yes, last } => backup::restore(arguments, file, *yes, last),
        Command::Unlock { new_pin } => unlock::unlock(arguments, *new_pin),
        Command::Accept => accept::run(arguments),
        Command::RecoveryCode => unlock::new_code(arguments),
        Command::Keys => keys::run(),
        Command::Completions { shell } => shell::completions(*shell),
        Command::Man => shell::manual(),
    }
}

/// What went wrong while CSV was written.
fn csv_failure(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::Output(error),
        other => Failure::Output(io::Error::other(format!("{other:?}"))),
    }
}
