//! How a command ends when it is not done.

use std::fmt::{self, Display};
use std::io;
use std::process::ExitCode;

use crate::config::ConfigError;
use crate::store;
use crate::words::Message;

/// Why a command did not do what it was asked, with the exit code it ends with.
#[derive(Debug)]
pub enum Failure {
    /// A check found something: exit code 1.
    Check(Message),
    /// Wrong use or bad input: exit code 2.
    Wrong(Message),
    Store(store::Error),
    Output(io::Error),
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Store(error)
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Wrong(Message::of("cli-configuration").with("error", &error))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Check(sentence) | Self::Wrong(sentence) => sentence.fmt(f),
            Self::Store(error) => error.fmt(f),
            Self::Output(error) => {
                Message::of("cli-not-written").with("reason", &store::reason(error).to_string()).fmt(f)
            }
        }
    }
}

impl Failure {
    pub(crate) fn wrong(sentence: impl Into<Message>) -> Self {
        Failure::Wrong(sentence.into())
    }

    /// A file that was named and cannot be used.
    pub(crate) fn file(path: impl Display, reason: impl Display) -> Self {
        Failure::Wrong(
            Message::of("cli-cannot-be-used")
                .with("path", &path.to_string())
                .with("reason", &reason.to_string()),
        )
    }

    /// A file that the system would not open, read or write.
    pub(crate) fn system(path: impl Display, error: &io::Error) -> Self {
        Failure::file(path, store::reason(error))
    }

    /// Says on standard error what went wrong and gives the exit code. A reader that went away, such as `head`, has
    /// all it wanted.
    pub fn tell(&self) -> ExitCode {
        match self {
            Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Failure::Check(sentence) => {
                say(&sentence.to_string());
                ExitCode::from(1)
            }
            failure => {
                say(&failure.to_string());
                ExitCode::from(2)
            }
        }
    }
}

/// Prints the help or the version that was asked for, or says what is wrong with the command line, which may quote
/// anything that was typed.
pub(super) fn unparsed(error: &clap::Error) -> ExitCode {
    use std::io::Write;
    let words = error.render().to_string();
    if !error.use_stderr() {
        let mut out = io::stdout().lock();
        let written = out.write_all(words.as_bytes()).and_then(|()| out.flush());
        return written.map_or_else(|error| Failure::Output(error).tell(), |()| ExitCode::SUCCESS);
    }
    words.lines().for_each(say);
    ExitCode::from(2)
}

/// A sentence on standard error. That nobody reads it is no reason to stop.
pub(crate) fn say(sentence: &str) {
    use std::io::Write;
    // A refusal may quote what stands in a file: nothing of it may steer the terminal or begin a line of its own.
    let _ = writeln!(io::stderr(), "{}", crate::domain::text::visible(sentence.trim_end()));
}
