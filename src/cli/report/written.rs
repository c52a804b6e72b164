//! A report on standard output.

use std::io::Write;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::super::cells::harmless;
use super::super::{Failure, csv_failure};
use crate::domain::{Currency, text};
use crate::store::reports::{Cell, Column, Report, Row};
use crate::ui::text::{pad, pad_left, width};

/// Aligned columns with a heading and the totals, for people.
pub(super) fn as_table(report: &Report, mut out: impl Write) -> Result<(), Failure> {
    let shown = |cells: &[Cell]| -> Vec<String> {
        let cells = cells.iter().zip(&report.columns);
        cells.map(|(cell, column)| text::visible(&cell.shown(column, report.currency)).into_owned()).collect()
    };
    let rows: Vec<Vec<String>> = report.rows.iter().map(|row| shown(&row.cells)).collect();
    let totals = report.totals.as_deref().map(shown);
    let headings: Vec<String> =
        report.columns.iter().map(|column| column.heading.said().to_owned()).collect();
    let mut widths: Vec<usize> = vec![0; report.columns.len()];
    for row in rows.iter().chain(&totals).chain([&headings]) {
        for (wide, cell) in widths.iter_mut().zip(row) {
            *wide = (*wide).max(width(cell));
        }
    }
    let line = |row: &[String]| {
        let cells = row.iter().zip(&widths).zip(&report.columns);
        let cells = cells.map(|((cell, wide), column)| match column.figure {
            true => pad_left(cell, *wide),
            false => pad(cell, *wide),
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    let head = format!("{}, {} ({})", report.title, report.about, report.currency.code());
    let mut write = |text: &str| out.write_all(text.as_bytes()).map_err(Failure::Output);
    write(&format!("{}\n\n", text::visible(&head)))?;
    if !rows.is_empty() {
        write(&line(&headings))?;
    }
    for row in &rows {
        write(&line(row))?;
    }
    if let Some(totals) = &totals {
        let rule = widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1);
        write(&("─".repeat(rule) + "\n"))?;
        write(&line(totals))?;
    }
    out.flush().map_err(Failure::Output)
}

/// The columns that files have, under their names; no totals, which are no row.
pub(super) fn as_csv(report: &Report, out: impl Write) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(out);
    let names = report.columns.iter().filter_map(|column| column.name);
    writer.write_record(names).map_err(csv_failure)?;
    for row in &report.rows {
        for (_, cell) in in_files(row, &report.columns) {
            let text = cell.plain(report.currency).unwrap_or_default();
            writer.write_field(harmless(&text).as_bytes()).map_err(csv_failure)?;
        }
        writer.write_record(None::<&[u8]>).map_err(csv_failure)?;
    }
    writer.flush().map_err(Failure::Output)
}

/// One array with an object a line.
pub(super) fn as_json(report: &Report, mut out: impl Write) -> Result<(), Failure> {
    let mut before = "[\n";
    for row in &report.rows {
        out.write_all(before.as_bytes()).map_err(Failure::Output)?;
        let object = Object { row, columns: &report.columns, currency: report.currency };
        serde_json::to_writer(&mut out, &object).map_err(|error| Failure::Output(error.into()))?;
        before = ",\n";
    }
    let end = if report.rows.is_empty() { "[]\n" } else { "\n]\n" };
    out.write_all(end.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

fn in_files<'a>(row: &'a Row, columns: &'a [Column]) -> impl Iterator<Item = (&'static str, &'a Cell)> {
    columns.iter().zip(&row.cells).filter_map(|(column, cell)| Some((column.name?, cell)))
}

/// A row as an object whose keys stand in the order of the columns. Numbers are strings, so that none loses a decimal
/// on the way.
struct Object<'a> {
    row: &'a Row,
    columns: &'a [Column],
    currency: Currency,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        for (name, cell) in in_files(self.row, self.columns) {
            object.serialize_entry(name, &cell.plain(self.currency))?;
        }
        object.end()
    }
}
