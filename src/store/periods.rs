//! Closed periods: nothing is posted, paid or cancelled with a date inside.

use chrono::NaiveDate;

use super::{Error, Result, Shop};

/// Refuses a date in a period that was closed.
pub(crate) fn check_open(shop: &Shop, date: NaiveDate) -> Result<()> {
    match shop.closed_until {
        Some(closed) if date <= closed => Err(Error::refused(format!(
            "The books are closed up to {closed}, and this is dated {date}. Date it later, or ask the accountant to \
             open the period."
        ))),
        _ => Ok(()),
    }
}
