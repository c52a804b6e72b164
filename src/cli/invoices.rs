//! `storekeep import invoices`: each line of the file a document, posted in a transaction of its own.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use super::arguments::Import;
use super::document::{EXAMPLES, PostingRequest, Unnamed, Written, as_json, contents, differs};
use super::failure::say;
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::DocumentId;
use crate::store::{Error, Session};
use crate::words::{Message, Name};

pub(crate) fn run(arguments: &Arguments, asked: &Import, path: &Path) -> Result<(), Failure> {
    if asked.dry_run {
        return Err(Failure::wrong(Name::of("cli-dry-run-is-for-csv")));
    }
    if path == Path::new("-") {
        return signed_in(arguments, |session| {
            post_all(session, Name::of("cli-standard-input").said(), io::stdin().lock())
        });
    }
    let file = File::open(path).map_err(|error| Failure::system(path.display(), &error))?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    signed_in(arguments, |session| post_all(session, &name, BufReader::new(file)))
}

/// Example documents, one a line.
pub(crate) fn template() -> Result<(), Failure> {
    writeln!(io::stdout(), "{}", EXAMPLES.join("\n")).map_err(Failure::Output)
}

/// The longest line that is read.
const LONGEST: usize = 4 * 1024 * 1024;

/// Posts line after line. A bad line is named and the next one goes on; a result that nobody can read ends it.
fn post_all(session: &Session, name: &str, mut lines: impl BufRead) -> Result<(), Failure> {
    let (mut posted, mut known, mut refused) = (0_u64, 0_u64, 0_u64);
    let mut unnamed = Unnamed::default();
    let mut number = 0_u64;
    while let Some(line) = next_line(&mut lines).map_err(|error| Failure::system(name, &error))? {
        number += 1;
        match post(
            session,
            &mut unnamed,
            &line,
            &Message::of("cli-file-line").with("name", &name).with("number", &number).to_string(),
        ) {
            Ok(None) => continue,
            Ok(Some(Done { result, is_known })) => {
                if is_known {
                    known += 1;
                } else {
                    posted += 1;
                }
                told(&result).map_err(|error| {
                    Failure::wrong(
                        Message::of("cli-result-line-could-not")
                            .with("number", &number)
                            .with("name", &name)
                            .with("error", &error.to_string()),
                    )
                })?;
            }
            Err(Refusal::Line(reason)) => {
                refused += 1;
                say(&Message::of("cli-file-line-refused")
                    .with("name", &name)
                    .with("number", &number)
                    .with("reason", &reason)
                    .to_string());
            }
            Err(Refusal::Run(failure)) => {
                say(&Message::of("cli-was-read-up-line")
                    .with("name", &name)
                    .with("number", &number)
                    .with("posted", &posted)
                    .to_string());
                return Err(failure);
            }
        }
    }
    if refused == 0 {
        return Ok(());
    }
    Err(Failure::wrong(
        Message::of("cli-documents-refused")
            .with("refused", &refused)
            .with("posted", &posted)
            .with("is_known", &(known > 0))
            .with("known", &known),
    ))
}

/// The next line without its end; of one that is too long, its beginning, which is refused as what it is.
fn next_line(lines: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    if lines.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() > LONGEST && line.last() != Some(&b'\n') {
        lines.skip_until(b'\n')?;
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    }
    Ok(Some(line))
}

/// Why a document was not posted: for a reason of its own, or one that stands against all that follow.
enum Refusal {
    Line(String),
    Run(Failure),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Field { .. }
            | Error::Refused(_)
            | Error::NotPermitted { .. }
            | Error::NeedsApproval { .. }
            | Error::NotFound { .. }
            | Error::Domain(_)
            | Error::Guarded(_) => Refusal::Line(error.to_string()),
            // The file, the disk, the session, or whoever holds the file longer than anybody waits: it would be the
            // same at every line.
            other => Refusal::Run(other.into()),
        }
    }
}

/// The result of a line, and whether it was there before.
struct Done {
    result: String,
    is_known: bool,
}

/// Posts one line; none for a blank one.
fn post(session: &Session, unnamed: &mut Unnamed, line: &[u8], at: &str) -> Result<Option<Done>, Refusal> {
    if line.len() > LONGEST {
        return Err(Refusal::Line(Message::of("cli-longer-than-letters").with("most", &LONGEST).to_string()));
    }
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let line = std::str::from_utf8(line)
        .map_err(|_| Refusal::Line(Name::of("cli-not-utf-8-text").said().to_string()))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let mut written = Written::parse(line).map_err(Refusal::Line)?;
    let is_named = written.uuid.is_some();
    let uuid = written.uuid.get_or_insert_with(|| unnamed.uuid(line)).clone();
    let said = contents(&written)?;
    let (id, is_known) = match session.documents().posted_as(&uuid)? {
        Some(id) => {
            again(session, (&written, &said), id, is_named, at)?;
            (id, true)
        }
        None => {
            let asked = PostingRequest::of(session, &written)?;
            let posted = session.documents().conclude(&asked.deal(&said))?;
            for one in posted.back.iter().map(AsRef::as_ref).chain([&posted]) {
                one.warnings.iter().for_each(|warning| say(&format!("{}: {warning}", one.number)));
            }
            asked.remarks().for_each(|remark| say(&format!("{}: {remark}", posted.number)));
            // Another program may have posted it in between.
            (posted.id, posted.repeated)
        }
    };
    Ok(Some(Done { result: as_json(&session.documents().document(id)?)?, is_known }))
}

/// A document that was posted before: said, and refused when it is not the same.
fn again(
    session: &Session,
    (written, said): (&Written, &str),
    id: DocumentId,
    is_named: bool,
    at: &str,
) -> Result<(), Refusal> {
    let posted = session.documents().document(id)?;
    let number = &posted.number;
    let what = match session.documents().is_said_otherwise(id, said)? {
        Some(false) => None,
        Some(true) => {
            let what = differs(session, written, &posted).unwrap_or_default();
            Some(what.unwrap_or_else(|| Name::of("cli-not-all-says-same").said().to_string()))
        }
        None if is_named => differs(session, written, &posted)?,
        None => None,
    };
    if let Some(what) = what {
        return Err(Refusal::Line(
            Message::of("cli-its-uuid-that-which").with("number", &number).with("what", &what).to_string(),
        ));
    }
    if !is_named {
        say(&Message::of("cli-was-taken-before-as").with("at", &at).with("number", &number).to_string());
        return Ok(());
    }
    say(&Message::of("cli-posted-before-with-this").with("at", &at).with("number", &number).to_string());
    Ok(())
}

/// Written at once: who feeds documents one by one waits for the answer.
fn told(result: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{result}")?;
    out.flush()
}
