//! `storekeep import`: masters and opening stock from a CSV file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Decimal, Import, Imported, Rates};
use super::failure::say;
use super::sheet::CsvFile;
use super::sign_in::signed_in;
use super::{Arguments, Failure, invoices, progress};
use crate::domain::Marks;
use crate::store::{self, Headings, ImportReport, Reading, RowChange, RowError, Sheet};
use crate::words::{Message, Name};

/// So many rows of a kind are named; the rest are counted. So many kinds are told apart.
const NAMED: usize = 3;
const KINDS: usize = 40;

/// So many rows of a trial, and so many remarks, are shown.
const SHOWN: usize = 20;

pub(crate) fn run(arguments: &Arguments, asked: &Import) -> Result<(), Failure> {
    if asked.template {
        return if asked.what == Imported::Invoices { invoices::template() } else { template(asked.what) };
    }
    let Some(path) = asked.file.as_deref() else {
        return Err(Failure::wrong(Name::of("cli-name-file-take")));
    };
    if asked.what == Imported::Invoices {
        return invoices::run(arguments, asked, path);
    }
    take_in(arguments, asked, path)
}

fn headings(what: Imported) -> Headings {
    what.master().map_or_else(Headings::of_stock, Headings::of)
}

fn take_in(arguments: &Arguments, asked: &Import, path: &Path) -> Result<(), Failure> {
    let file = CsvFile::read(path, asked.encoding)?;
    let headings = headings(asked.what);
    let told = Reading { map: asked.map.clone(), ..Reading::default() };
    let file = file.below_titles(|names| headings.count(names, &told));
    let reading = reading(&file, asked, &headings)?;
    if let Some(place) = file.nameless()?.filter(|_| !asked.skip_unknown) {
        return Err(Failure::wrong(
            Message::of("cli-column-without-name").with("name", &file.name).with("place", &(place + 1)),
        ));
    }
    let bar = progress::bar(file.len());
    let (header, rows) = file.rows(|bytes| bar.set_position(bytes))?;
    let left_out = headings.unknown(&header, &reading);
    if asked.skip_unknown && !left_out.is_empty() {
        say(&Message::of("cli-left-out")
            .with("name", &file.name)
            .with("left_out", &left_out.join(", "))
            .to_string());
    }
    let sheet = Sheet { name: file.name.clone(), header, rows, reading };
    let report = signed_in(arguments, |session| {
        Ok(match asked.what.master() {
            Some(master) => session.masters().import(master, sheet, asked.dry_run)?,
            None => session.stock().import_opening_stock(sheet, asked.dry_run)?,
        })
    })
    .map_err(|failure| in_file(&file.name, failure));
    bar.finish_and_clear();
    if file.ends_open() {
        say(&Message::of("cli-last-line-without-end").with("name", &file.name).to_string());
    }
    tell(&file.name, &report?, asked.dry_run)
}

/// How the file is to be understood: as it was said, else by its habit.
fn reading(file: &CsvFile, asked: &Import, headings: &Headings) -> Result<Reading, Failure> {
    let mut reading = Reading {
        marks: Marks::POINT_IN_FILE,
        fractions: asked.rates == Some(Rates::Fraction),
        small_rates: asked.rates == Some(Rates::Percent),
        codes_as_is: asked.codes_as_is,
        map: asked.map.clone(),
        skip_unknown: asked.skip_unknown,
    };
    let writes_comma = match asked.decimal {
        Some(said) => said == Decimal::Comma,
        // A comma that parts no cells is free to stand in numbers.
        None => file.separator == b';' && has_comma(file, headings, &reading)?,
    };
    if writes_comma {
        reading.marks = Marks::COMMA_IN_FILE;
    }
    Ok(reading)
}

/// Whether any number of the file has a comma in it.
fn has_comma(file: &CsvFile, headings: &Headings, reading: &Reading) -> Result<bool, Failure> {
    let (header, mut rows) = file.rows(|_| {})?;
    let places = headings.numbers(&header, reading);
    // A currency may stand before or behind it.
    let is_number = |cell: &str| {
        let number = cell.trim_matches(|c: char| !c.is_numeric());
        number.contains(',') && !number.contains(|c: char| c.is_alphabetic())
    };
    Ok(rows.any(|row| {
        row.is_ok_and(|row| {
            places.iter().any(|place| row.cells.get(*place).is_some_and(|cell| is_number(cell)))
        })
    }))
}

/// A refusal of the header names the file it is about.
fn in_file(name: &str, failure: Failure) -> Failure {
    match failure {
        Failure::Store(store::Error::Refused(sentence)) => Failure::wrong(
            Message::of("cli-nothing-was-changed").with("name", &name).with("sentence", &sentence),
        ),
        other => other,
    }
}

fn tell(name: &str, report: &ImportReport, dry_run: bool) -> Result<(), Failure> {
    if dry_run {
        would_change(report).map_err(Failure::Output)?;
    }
    say_kinds(name, &report.notes);
    say_kinds(name, &report.refused);
    let ImportReport { added, changed, unchanged, .. } = report;
    let counts = Message::of("cli-added-changed-unchanged")
        .with("added", &added)
        .with("changed", &changed)
        .with("unchanged", &unchanged)
        .to_string();
    let mut lines: Vec<u64> = report.refused.iter().map(|refused| refused.line).collect();
    lines.dedup();
    let rows = match lines.len() {
        1 => Name::of("cli-one-row").said().to_string(),
        n => Message::of("cli-rows").with("n", &n).to_string(),
    };
    if let Some(stopped) = &report.stopped {
        return Err(Failure::wrong(
            Message::of("cli-rows-after-that-are").with("stopped", &stopped).with("counts", &counts),
        ));
    }
    match (lines.is_empty(), report.begun) {
        (true, _) => {
            let line = if dry_run {
                Message::of("cli-not-kept-dry-run").with("counts", &counts).to_string()
            } else {
                counts
            };
            writeln!(io::stdout(), "{line}").map_err(Failure::Output)
        }
        (false, false) => Err(Failure::wrong(Message::of("cli-cannot-be-taken-nothing").with("rows", &rows))),
        (false, true) => Err(Failure::wrong(
            Message::of("cli-could-be-taken-when").with("rows", &rows).with("counts", &counts),
        )),
    }
}

/// Row by row, what a trial found.
fn would_change(report: &ImportReport) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for RowChange { line, row, fields } in report.changes.iter().take(SHOWN) {
        let fields: Vec<_> = fields
            .iter()
            .map(|(column, old, new)| format!("{column} {} -> {}", shown(old), shown(new)))
            .collect();
        let (line, row) = (line.to_string(), shown(&Message::of("list-one").with("item", row).to_string()));
        let what = if fields.is_empty() {
            Message::of("cli-would-be-new").with("line", &line).with("row", &row)
        } else {
            Message::of("cli-would-change")
                .with("line", &line)
                .with("row", &row)
                .with("what", &fields.join("; "))
        };
        writeln!(out, "{what}")?;
    }
    let more = (report.added + report.changed).saturating_sub(SHOWN as u64);
    if more > 0 && report.changes.len() >= SHOWN {
        writeln!(out, "{}", Message::of("cli-more-rows").with("more", &more))
    } else {
        Ok(())
    }
}

/// A value on a line of its own, no longer than can be read.
fn shown(value: &str) -> String {
    const MOST: usize = 60;
    let value = crate::domain::text::visible(value).into_owned();
    match value.chars().count() {
        0 => Name::of("cli-blank").said().to_owned(),
        n if n > MOST => value.chars().take(MOST - 1).chain(['…']).collect(),
        _ => value,
    }
}

/// Says what stands against rows, or was done to them: of a thousand alike the first few, and how many there are.
fn say_kinds(name: &str, rows: &[RowError]) {
    let mut kinds: Vec<Vec<&RowError>> = Vec::new();
    let mut places: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    for row in rows {
        let place = *places.entry(kind(row)).or_insert_with(|| {
            kinds.push(Vec::new());
            kinds.len() - 1
        });
        if let Some(alike) = kinds.get_mut(place) {
            alike.push(row);
        }
    }
    for alike in kinds.iter().take(KINDS) {
        // Two sentences are shorter than one and the remark that there is another.
        let named = if alike.len() <= NAMED + 1 { alike.len() } else { NAMED };
        for row in alike.iter().take(named) {
            match &row.column {
                Some(column) => say(&Message::of("cli-file-line-column")
                    .with("name", &name)
                    .with("column", &column)
                    .with("line", &row.line)
                    .with("reason", &row.reason)
                    .to_string()),
                None => say(&Message::of("cli-file-line-says")
                    .with("name", &name)
                    .with("line", &row.line)
                    .with("reason", &row.reason)
                    .to_string()),
            }
        }
        if let (Some(last), true) = (alike.last(), alike.len() > named) {
            let more = alike.len() - named;
            say(&Message::of("cli-same-of-more-rows")
                .with("name", &name)
                .with("more", &more)
                .with("line", &last.line)
                .to_string());
        }
    }
    let rest = kinds.len().saturating_sub(KINDS);
    if rest > 0 {
        say(&Message::of("cli-more-kinds-reasons-are").with("name", &name).with("rest", &rest).to_string());
    }
}

/// What rows that are alike have in common: the column, and the sentence without what the row itself says.
type Kind<'a> = (Option<&'a str>, Vec<&'a str>);

fn kind(row: &RowError) -> Kind<'_> {
    (row.column.as_deref(), row.reason.names())
}

/// The header and an example row.
fn template(what: Imported) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(io::stdout());
    let (names, examples) = what.master().map_or_else(store::opening_stock_template, store::template);
    writer.write_record(names).and_then(|()| writer.write_record(examples)).map_err(super::csv_failure)?;
    writer.flush().map_err(Failure::Output)?;
    say(Name::of("cli-blank-cell-leaves-field").said());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{RowError, kind};
    use crate::words::Message;

    #[test]
    fn rows_that_are_alike_are_of_one_kind() {
        let row =
            |column: &str, reason: Message| RowError { line: 1, column: Some(column.to_owned()), reason };
        let taken = |code: &str| row("barcode", Message::of("taken").with("code", code));
        assert_eq!(kind(&taken("12")), kind(&taken("ABC")));
        let wrong = |problem: &'static str| {
            row("barcode", Message::of("wrong").with("problem", &Message::of(problem).with("code", "12")))
        };
        assert_ne!(kind(&taken("12")), kind(&wrong("short")));
        assert_ne!(kind(&wrong("long")), kind(&wrong("short")));
        let needed = |column: &str| row(column, Message::of("needed"));
        assert_ne!(kind(&needed("price")), kind(&needed("name")));
    }
}
