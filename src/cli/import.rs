//! `storekeep import`: products, customers, suppliers and opening stock from a CSV file.

use std::io::{self, Write};
use std::path::Path;

use super::arguments::{Import, Imported};
use super::failure::say;
use super::sheet::CsvFile;
use super::sign_in::signed_in;
use super::{Arguments, Failure, invoices, progress};
use crate::store::master::Master;
use crate::store::masters::{CUSTOMERS, PRODUCTS, SUPPLIERS};
use crate::store::{self, ImportReport, Sheet};

/// So many refused rows are named; the rest are counted.
const NAMED: usize = 1000;

pub(crate) fn run(arguments: &Arguments, asked: &Import) -> Result<(), Failure> {
    if asked.template {
        return if asked.what == Imported::Invoices { invoices::template() } else { template(asked.what) };
    }
    let Some(path) = asked.file.as_deref() else {
        return Err(Failure::wrong("Name the file to take in."));
    };
    if asked.what == Imported::Invoices {
        return invoices::run(arguments, asked, path);
    }
    take_in(arguments, asked, path)
}

fn master_of(what: Imported) -> Option<&'static Master> {
    match what {
        Imported::Products => Some(&PRODUCTS),
        Imported::Customers => Some(&CUSTOMERS),
        Imported::Suppliers => Some(&SUPPLIERS),
        Imported::Lots | Imported::Invoices => None,
    }
}

fn take_in(arguments: &Arguments, asked: &Import, path: &Path) -> Result<(), Failure> {
    let file = CsvFile::read(path)?;
    let bar = progress::bar(file.len());
    let (header, rows) = file.rows(|bytes| bar.set_position(bytes))?;
    let sheet = Sheet { name: file.name.clone(), header, rows };
    let report = signed_in(arguments, |session| {
        Ok(match master_of(asked.what) {
            Some(master) => session.import(master, sheet, asked.dry_run)?,
            None => session.import_opening_stock(sheet, asked.dry_run)?,
        })
    })
    .map_err(|failure| in_file(&file.name, failure));
    bar.finish_and_clear();
    tell(&file.name, &report?, asked.dry_run)
}

/// A refusal of the header names the file it is about.
fn in_file(name: &str, failure: Failure) -> Failure {
    match failure {
        Failure::Store(store::Error::Refused(sentence)) => {
            Failure::wrong(format!("{name}: {sentence} Nothing was changed."))
        }
        other => other,
    }
}

fn tell(name: &str, report: &ImportReport, dry_run: bool) -> Result<(), Failure> {
    if report.refused.is_empty() {
        let counts = format!("{} added, {} changed", report.added, report.changed);
        let line = if dry_run { format!("{counts} (not kept: --dry-run)") } else { counts };
        return writeln!(io::stdout(), "{line}").map_err(Failure::Output);
    }
    for refused in report.refused.iter().take(NAMED) {
        match &refused.column {
            Some(column) => say(&format!("{name}, line {}, {column}: {}", refused.line, refused.reason)),
            None => say(&format!("{name}, line {}: {}", refused.line, refused.reason)),
        }
    }
    let mut rows: Vec<u64> = report.refused.iter().map(|refused| refused.line).collect();
    rows.dedup();
    let rest = report.refused.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" ({rest} more reasons are not shown)") } else { String::new() };
    let count = match rows.len() {
        1 => "One row".to_string(),
        n => format!("{n} rows"),
    };
    Err(Failure::wrong(format!("{count} cannot be taken in{more}. Nothing was changed.")))
}

/// The header and an example row.
fn template(what: Imported) -> Result<(), Failure> {
    let mut writer = csv::Writer::from_writer(io::stdout());
    let (names, examples) = master_of(what).map_or_else(store::opening_stock_template, store::template);
    writer.write_record(names).and_then(|()| writer.write_record(examples)).map_err(super::csv_failure)?;
    writer.flush().map_err(Failure::Output)
}
