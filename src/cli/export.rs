//! `storekeep export`: a table as CSV or JSON, row by row.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::arguments::{Export, Format};
use super::cells::{for_excel, harmless};
use super::sign_in::signed_in;
use super::{Arguments, Failure, csv_failure};
use crate::store::{Cell, EXTRACTS, Extract, Session, extract};
use crate::words::Message;

/// By it Excel knows that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What can be exported.
pub(crate) fn names() -> Vec<&'static str> {
    EXTRACTS.iter().map(Extract::name).collect()
}

pub(crate) fn run(arguments: &Arguments, asked: &Export) -> Result<(), Failure> {
    let Some(extract) = extract(&asked.what) else {
        return Err(Failure::wrong(Message::of("cli-no-such-table").with("what", &asked.what)));
    };
    signed_in(arguments, |session| match &asked.file {
        None => written(session, extract, asked, io::stdout().lock()),
        Some(file) => to_file(session, extract, asked, file),
    })
}

/// A new file that only this user can read, since it may hold what only some may see.
fn to_file(session: &Session, extract: &'static Extract, asked: &Export, file: &Path) -> Result<(), Failure> {
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let opened = opened.map_err(|error| Failure::system(file.display(), &error))?;
    written(session, extract, asked, opened)
}

fn written(
    session: &Session,
    extract: &'static Extract,
    asked: &Export,
    out: impl Write,
) -> Result<(), Failure> {
    let out = BufWriter::with_capacity(64 * 1024, out);
    match asked.format {
        Format::Csv => as_csv(session, extract, asked.excel, out),
        Format::Json => as_json(session, extract, out),
    }
}

fn as_csv(
    session: &Session,
    extract: &'static Extract,
    excel: bool,
    mut out: impl Write,
) -> Result<(), Failure> {
    let rows = session.books().export(extract)?;
    if excel {
        out.write_all(BYTE_ORDER_MARK).map_err(Failure::Output)?;
    }
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(extract.header()).map_err(csv_failure)?;
    for row in rows {
        for cell in row? {
            let text = match &cell {
                Cell::Nothing => "".into(),
                Cell::Text(text) if excel => for_excel(text),
                Cell::Text(text) => harmless(text),
                Cell::Rate(rate) => rate.in_file().into(),
                Cell::Word(word) => (*word).into(),
                Cell::Flag(yes) => yes_no(*yes).into(),
            };
            writer.write_field(text.as_bytes()).map_err(csv_failure)?;
        }
        writer.write_record(None::<&[u8]>).map_err(csv_failure)?;
    }
    writer.flush().map_err(Failure::Output)
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// One array with an object a line.
fn as_json(session: &Session, extract: &'static Extract, mut out: impl Write) -> Result<(), Failure> {
    let rows = session.books().export(extract)?;
    let header = extract.header();
    let mut before = "[\n";
    for row in rows {
        out.write_all(before.as_bytes()).map_err(Failure::Output)?;
        let object = Object { header: &header, cells: &row? };
        serde_json::to_writer(&mut out, &object).map_err(|error| Failure::Output(error.into()))?;
        before = ",\n";
    }
    let end = if before == "[\n" { "[]\n" } else { "\n]\n" };
    out.write_all(end.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

/// A row as an object whose keys stand in the order of the columns. Numbers are strings, so that none loses a decimal
/// on the way.
struct Object<'a> {
    header: &'a [&'static str],
    cells: &'a [Cell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(Some(self.header.len()))?;
        for (name, cell) in self.header.iter().zip(self.cells) {
            match cell {
                // What a file says of an empty field is for files that are taken in as CSV.
                Cell::Nothing | Cell::Word(_) => object.serialize_entry(name, &())?,
                Cell::Text(text) => object.serialize_entry(name, text)?,
                Cell::Rate(rate) => object.serialize_entry(name, &rate.plain())?,
                Cell::Flag(yes) => object.serialize_entry(name, yes)?,
            }
        }
        object.end()
    }
}
