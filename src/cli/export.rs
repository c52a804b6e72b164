//! `storekeep export`: a table as CSV or JSON, row by row.

use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::arguments::{Export, Format};
use super::cells::harmless;
use super::sign_in::signed_in;
use super::{Arguments, Failure, csv_failure};
use crate::store::{Cell, EXTRACTS, Extract, Session, extract};

/// What can be exported.
pub(crate) fn names() -> Vec<&'static str> {
    EXTRACTS.iter().map(Extract::name).collect()
}

pub(crate) fn run(arguments: &Arguments, asked: &Export) -> Result<(), Failure> {
    let Some(extract) = extract(&asked.what) else {
        return Err(Failure::wrong(format!("There is no table {}.", asked.what)));
    };
    signed_in(arguments, |session| match &asked.file {
        None => written(session, extract, asked.format, io::stdout().lock()),
        Some(file) => to_file(session, extract, asked.format, file),
    })
}

/// A new file that only this user can read, since it may hold what only some may see.
fn to_file(session: &Session, extract: &'static Extract, format: Format, file: &Path) -> Result<(), Failure> {
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    let opened = opened.map_err(|error| Failure::system(file.display(), &error))?;
    written(session, extract, format, opened)
}

fn written(
    session: &Session,
    extract: &'static Extract,
    format: Format,
    out: impl Write,
) -> Result<(), Failure> {
    let out = BufWriter::with_capacity(64 * 1024, out);
    match format {
        Format::Csv => as_csv(session, extract, out),
        Format::Json => as_json(session, extract, out),
    }
}

fn as_csv(session: &Session, extract: &'static Extract, out: impl Write) -> Result<(), Failure> {
    let rows = session.export(extract)?;
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(extract.header()).map_err(csv_failure)?;
    for row in rows {
        for cell in row? {
            let text = match &cell {
                Cell::Nothing => "",
                Cell::Text(text) => text,
                Cell::Flag(yes) => yes_no(*yes),
            };
            writer.write_field(harmless(text).as_bytes()).map_err(csv_failure)?;
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
    let rows = session.export(extract)?;
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
                Cell::Nothing => object.serialize_entry(name, &())?,
                Cell::Text(text) => object.serialize_entry(name, text)?,
                Cell::Flag(yes) => object.serialize_entry(name, yes)?,
            }
        }
        object.end()
    }
}
