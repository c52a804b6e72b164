//! What options say: a day as a clerk types it, a row by its code.

use chrono::NaiveDate;

use super::Failure;
use crate::domain::date;
use crate::store::master::Master;
use crate::store::{Session, clock};
use crate::words::Message;

/// The day that an option names; none when it is not given.
pub(super) fn day(option: &str, typed: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    let day = typed.map(|typed| date::parse(typed, clock::today())).transpose();
    day.map_err(|error| Failure::wrong(format!("{option}: {error}")))
}

/// The row of a code.
pub(super) fn row(session: &Session, master: &'static Master, code: &str) -> Result<i64, Failure> {
    let unknown =
        || Failure::wrong(Message::of("cli-no-such-row").with("code", &code).with("one", &master.one));
    session.masters().row_of_code(master, code)?.ok_or_else(unknown)
}
