//! `storekeep report`: the reports of the screens as a table, CSV or JSON.

mod asked;
mod shift;
mod written;

use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;

pub(super) use asked::Report;
use asked::{Format, Period};

use super::failure::say;
use super::options::{day, row};
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::{Party, PartySide, date};
use crate::store::masters::{CUSTOMERS, SALES_ENGINEERS, SUPPLIERS};
use crate::store::reports::Wanted;
use crate::store::{Session, clock};
use crate::words::Name;

/// A file is written whole, however long it gets.
const ALL: usize = usize::MAX;

pub(crate) fn run(arguments: &Arguments, asked: &Report) -> Result<(), Failure> {
    signed_in(arguments, |session| reported(session, asked))
}

fn reported(session: &Session, asked: &Report) -> Result<(), Failure> {
    let (wanted, out) = match asked {
        Report::Stock { date, out } => (Wanted::Stock { on: day("--date", date.as_deref())? }, out),
        Report::Ageing { party, date, out } => {
            let on = day("--date", date.as_deref())?.unwrap_or_else(clock::today);
            (Wanted::Ageing { side: (*party).into(), on }, out)
        }
        Report::Statement { customer, supplier, from, to, out } => {
            let (side, master, code) = match (customer, supplier) {
                (Some(code), _) => (PartySide::Customer, &CUSTOMERS, code.as_str()),
                (None, code) => (PartySide::Supplier, &SUPPLIERS, code.as_deref().unwrap_or_default()),
            };
            let to = day("--to", to.as_deref())?.unwrap_or_else(clock::today);
            let party = Party::new(side, row(session, master, code)?);
            (Wanted::Statement { party, from: day("--from", from.as_deref())?, to }, out)
        }
        Report::Sales { period, by, out } => {
            let (from, to) = dates(period)?;
            (Wanted::Sales { from, to, by: (*by).into() }, out)
        }
        Report::Commission { period, engineer, out } => {
            let (from, to) = dates(period)?;
            let engineer = engineer.as_ref().map(|code| row(session, &SALES_ENGINEERS, code)).transpose()?;
            (Wanted::Commission { from, to, engineer }, out)
        }
        Report::Activity { period, by, out } => {
            let (from, to) = dates(period)?;
            (Wanted::Activity { from, to, by: (*by).into() }, out)
        }
        Report::Shift { number, out } => {
            return shift::written(&session.money().shift_report(number)?, out.format, standard_output());
        }
    };
    let report = session.books().report(wanted, ALL)?;
    match out.format {
        Format::Csv => written::as_csv(&report, standard_output()),
        Format::Json => written::as_json(&report, standard_output()),
        Format::Table => {
            written::as_table(&report, standard_output())?;
            if report.rows.is_empty() {
                say(report.none.map_or("", Name::said));
            }
            Ok(())
        }
    }
}

fn standard_output() -> impl Write {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// This month until today, where nothing else is said.
fn dates(period: &Period) -> Result<(NaiveDate, NaiveDate), Failure> {
    let to = day("--to", period.to.as_deref())?.unwrap_or_else(clock::today);
    Ok((day("--from", period.from.as_deref())?.unwrap_or_else(|| date::first_of_month(to)), to))
}
