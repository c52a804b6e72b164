//! What day a document, a payment or a lot may bear.

use chrono::{Days, NaiveDate};

use crate::domain::{About, Need, Permission, Subject};
use crate::store::kernel::clock;
use crate::store::{Error, Result};
use crate::words::{Message, Say};

/// How far ahead the last day of goods may lie, and what is owed may be due: nothing is kept for a century.
const LAST_DAY: u64 = 100 * 365;
const DUE: u64 = 10 * 366;

/// What a document or payment takes that bears another date than today's; one that is still to come is refused.
pub(crate) fn need(date: NaiveDate, about: About, what: &Message) -> Result<Option<Need>> {
    not_ahead(date)?;
    let today = clock::today();
    let what = Message::of("need-dated").with("what", &what).with("date", &date).with("today", &today);
    let need = Need::new(Permission::DocumentsDate, about, what).of(Subject::Day(date));
    Ok(Some(need).filter(|_| date != today))
}

/// Refuses a day that is still to come. Tomorrow passes: it has begun already where the paper was written.
///
/// # Errors
/// A sentence with the day.
pub fn not_ahead(date: NaiveDate) -> Result<()> {
    if date > clock::tomorrow() {
        return Err(Error::refused(Message::of("date-ahead").with("date", &date)));
    }
    Ok(())
}

/// Refuses a last day of goods that no label has: it was mistyped, or another number was read as one.
pub(crate) fn check_last_day(expires: NaiveDate, of: &impl Say) -> Result<()> {
    let last = clock::today().checked_add_days(Days::new(LAST_DAY)).unwrap_or(NaiveDate::MAX);
    if expires > last {
        return Err(Error::refused(Message::of("date-expires").with("of", of).with("expires", &expires)));
    }
    Ok(())
}

/// Refuses a due date that nobody waits for.
pub(crate) fn check_due(date: NaiveDate, due: Option<NaiveDate>) -> Result<()> {
    let last = date.checked_add_days(Days::new(DUE)).unwrap_or(NaiveDate::MAX);
    match due {
        Some(due) if due < date => Err(Error::refused(Message::of("due-before-date"))),
        Some(due) if due > last => Err(Error::refused(Message::of("due-beyond").with("due", &due))),
        _ => Ok(()),
    }
}
