//! Writing what was checked in short transactions: whoever sells meanwhile waits for one of them and never for the file.

use std::ops::Range;
use std::time::{Duration, Instant};

use super::{ImportReport, RowError};
use crate::domain::Permission;
use crate::store::access::session::Write;
use crate::store::kernel::activity::Activity;
use crate::store::{Error, Result, Session};

/// How long rows are written before the transaction is closed, and how long others may go first then. Writers look
/// whether it is their turn every two milliseconds.
const HOLD: Duration = Duration::from_millis(60);
const PAUSE: Duration = Duration::from_millis(8);

/// What is to be written, row by row.
pub(in super::super) trait Plan {
    fn len(&self) -> usize;
    /// The line of the file that a row stands on.
    fn line(&self, row: usize) -> u64;
    /// Asked first in every transaction.
    fn begin(&mut self, tx: &Write<'_>) -> Result<()>;
    fn write(&mut self, tx: &Write<'_>, row: usize) -> Result<Wrote>;
    /// Why a row cannot be written, when it is the row's fault.
    fn refused(&self, line: u64, error: Error) -> Result<RowError>;
    /// The activity of a transaction.
    fn told(&self, tx: &Write<'_>, rows: Range<usize>, added: u64, changed: u64) -> Result<Activity>;
}

/// What became of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Wrote {
    Added,
    Changed,
    /// Somebody else has done it meanwhile.
    Nothing,
}

/// One transaction's worth: how far it went and what it did.
struct Slice {
    end: usize,
    added: u64,
    changed: u64,
    unchanged: u64,
}

/// Writes all rows. Those that fit into one transaction are written all or not at all. Of more, a row that has become
/// impossible since it was checked is named and left out; what was written stays, and the same file again does the rest.
pub(in super::super) fn in_slices(
    session: &Session,
    mut plan: impl Plan,
    report: &mut ImportReport,
) -> Result<()> {
    let (mut at, mut left_out) = (0, Vec::new());
    while at < plan.len() {
        let mut culprit = None;
        match slice(session, &mut plan, at, &left_out, &mut culprit) {
            Ok(slice) => {
                at = slice.end;
                report.begun |= slice.added + slice.changed > 0;
                report.added += slice.added;
                report.changed += slice.changed;
                report.unchanged += slice.unchanged;
                if at < plan.len() {
                    std::thread::sleep(PAUSE);
                }
            }
            Err(error) => match culprit.map(|row| (row, plan.refused(plan.line(row), error))) {
                Some((row, Ok(refused))) => {
                    report.refused.push(refused);
                    if at == 0 {
                        return Ok(());
                    }
                    left_out.push(row);
                }
                Some((_, Err(error))) => return stopped(report, error),
                None => return Ok(()),
            },
        }
    }
    Ok(())
}

/// What is no fault of a row ends it; what was written stays.
fn stopped(report: &mut ImportReport, error: Error) -> Result<()> {
    if !report.begun {
        return Err(error);
    }
    report.stopped = Some(error.message());
    Ok(())
}

fn slice(
    session: &Session,
    plan: &mut impl Plan,
    from: usize,
    left_out: &[usize],
    culprit: &mut Option<usize>,
) -> Result<Slice> {
    *culprit = Some(from);
    session.write(Permission::DataImport, |tx| {
        let began = Instant::now();
        let mut slice = Slice { end: from, added: 0, changed: 0, unchanged: 0 };
        plan.begin(tx)?;
        while slice.end < plan.len() && (slice.end == from || began.elapsed() < HOLD) {
            let row = slice.end;
            *culprit = Some(row);
            slice.end += 1;
            if left_out.contains(&row) {
                continue;
            }
            match plan.write(tx, row)? {
                Wrote::Added => slice.added += 1,
                Wrote::Changed => slice.changed += 1,
                Wrote::Nothing => slice.unchanged += 1,
            }
        }
        let told = plan.told(tx, from..slice.end, slice.added, slice.changed)?;
        Ok((slice, told))
    })
}
