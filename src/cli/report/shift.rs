//! The report of one shift: names and values, one below the other.

use std::io::Write;

use serde::ser::{SerializeMap, Serializer};

use super::super::cells::harmless;
use super::super::{Failure, csv_failure};
use super::asked::Format;
use crate::domain::{ShiftReport, text};
use crate::store::Error;
use crate::ui::text::{pad, width};

pub(super) fn written(shift: &ShiftReport, format: Format, out: impl Write) -> Result<(), Failure> {
    let rows = shift.rows().map_err(Error::from)?;
    match format {
        Format::Table => as_table(&rows, out),
        Format::Csv => as_csv(&rows, out),
        Format::Json => as_json(&rows, out),
    }
}

fn as_table(rows: &[(String, String)], mut out: impl Write) -> Result<(), Failure> {
    let wide = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    for (name, value) in rows {
        let line = format!("{}  {}\n", pad(&name.replace('_', " "), wide), text::visible(value));
        out.write_all(line.as_bytes()).map_err(Failure::Output)?;
    }
    out.flush().map_err(Failure::Output)
}

fn as_csv(rows: &[(String, String)], out: impl Write) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["name", "value"]).map_err(csv_failure)?;
    for (name, value) in rows {
        writer.write_record([name.as_str(), &harmless(value)]).map_err(csv_failure)?;
    }
    writer.flush().map_err(Failure::Output)
}

/// One object, its keys in the order of the report.
fn as_json(rows: &[(String, String)], mut out: impl Write) -> Result<(), Failure> {
    let mut json = serde_json::Serializer::new(&mut out);
    let written = json.serialize_map(Some(rows.len())).and_then(|mut object| {
        rows.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
        object.end()
    });
    written.map_err(|error| Failure::Output(error.into()))?;
    out.write_all(b"\n").and_then(|()| out.flush()).map_err(Failure::Output)
}
