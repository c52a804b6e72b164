//! `storekeep import invoices`: each line of the file a document, posted in a transaction of its own.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use super::arguments::Import;
use super::document::{Asked, EXAMPLES, Written, as_json};
use super::failure::say;
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::store::{Error, Session};

pub(crate) fn run(arguments: &Arguments, asked: &Import, path: &Path) -> Result<(), Failure> {
    if asked.dry_run {
        return Err(Failure::wrong(
            "--dry-run is for CSV files. A document is checked when it is posted, and one that is refused leaves \
             nothing behind.",
        ));
    }
    if path == Path::new("-") {
        return signed_in(arguments, |session| post_all(session, "standard input", io::stdin().lock()));
    }
    let file = File::open(path).map_err(|error| Failure::system(path.display(), &error))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    signed_in(arguments, |session| post_all(session, &name, BufReader::new(file)))
}

/// Example documents, one a line.
pub(crate) fn template() -> Result<(), Failure> {
    writeln!(io::stdout(), "{}", EXAMPLES.join("\n")).map_err(Failure::Output)
}

/// Posts line after line. A bad line is named and the next one goes on; a result that nobody can read ends it.
fn post_all(session: &Session, name: &str, lines: impl BufRead) -> Result<(), Failure> {
    let (mut posted, mut refused) = (0_u64, 0_u64);
    for (number, line) in (1_u64..).zip(lines.split(b'\n')) {
        let line = line.map_err(|error| Failure::system(name, &error))?;
        match post(session, &line) {
            Ok(None) => continue,
            Ok(Some(result)) => {
                posted += 1;
                told(&result).map_err(|error| {
                    Failure::wrong(format!(
                        "The result of line {number} of {name} could not be written ({error}). It is posted; the \
                         lines after it are not."
                    ))
                })?;
            }
            Err(Refusal::Line(reason)) => {
                refused += 1;
                say(&format!("{name}, line {number}: {reason}"));
            }
            Err(Refusal::Run(failure)) => return Err(failure),
        }
    }
    match refused {
        0 => Ok(()),
        1 => Err(Failure::wrong(format!("One document was refused; {posted} are posted."))),
        n => Err(Failure::wrong(format!("{n} documents were refused; {posted} are posted."))),
    }
}

/// Why a document was not posted: for a reason of its own, or one that stands against all that follow.
enum Refusal {
    Line(String),
    Run(Failure),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::SessionEnded { .. }
            | Error::DiskFull
            | Error::Damaged(_)
            | Error::Busy
            | Error::Exchanged { .. }
            | Error::Unknown { .. } => Refusal::Run(error.into()),
            other => Refusal::Line(other.to_string()),
        }
    }
}

/// Posts one line and gives its result as JSON; none for a blank line.
fn post(session: &Session, line: &[u8]) -> Result<Option<String>, Refusal> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let line = std::str::from_utf8(line).map_err(|_| Refusal::Line("It is not UTF-8 text.".to_string()))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let written = Written::parse(line).map_err(Refusal::Line)?;
    let id = match written.uuid.as_deref().map(|uuid| session.posted_as(uuid)).transpose()?.flatten() {
        Some(id) => {
            say(
                "Posted before with this uuid: its first result is printed again, and nothing else was done.",
            );
            id
        }
        None => {
            let posted = session.conclude(&Asked::of(session, &written)?.deal())?;
            for one in posted.back.iter().map(AsRef::as_ref).chain([&posted]) {
                one.warnings.iter().for_each(|warning| say(&format!("{}: {warning}", one.number)));
            }
            posted.id
        }
    };
    Ok(Some(as_json(&session.document(id)?)?))
}

/// Written at once: who feeds documents one by one waits for the answer.
fn told(result: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{result}")?;
    out.flush()
}
