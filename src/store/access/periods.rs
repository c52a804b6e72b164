//! Closed periods: nothing is posted, paid or cancelled with a date inside.

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::Permission;
use crate::store::kernel::activity::Activity;
use crate::store::kernel::clock;
use crate::store::kernel::deeds::Deed;
use crate::store::rooms;
use crate::store::{Error, Result, Shop};
use crate::words::Message;

/// Refuses a date in a period that was closed, and says what can be done instead.
pub(crate) fn check_open(shop: &Shop, date: NaiveDate, instead: &Message) -> Result<()> {
    match shop.closed_until {
        Some(closed) if date <= closed => Err(Error::refused(
            Message::of("period-closed").with("closed", &closed).with("date", &date).with("instead", instead),
        )),
        _ => Ok(()),
    }
}

impl rooms::Books<'_> {
    /// Up to which day the books are closed; none while nothing is.
    ///
    /// # Errors
    /// When the user may not close periods.
    pub fn closed_until(&self) -> Result<Option<NaiveDate>> {
        self.require(Permission::PeriodsClose)?;
        Ok(self.shop()?.closed_until)
    }

    /// Closes the books up to a day, that day included; an earlier day opens again what lies after it, and none opens
    /// everything. Before and after are recorded.
    ///
    /// # Errors
    /// One sentence: a day that is not over or is the same as before; no right.
    pub fn close_period(&self, until: Option<NaiveDate>) -> Result<()> {
        if let Some(day) = until.filter(|day| *day > clock::today()) {
            return Err(Error::field("until", Message::of("period-ahead").with("day", &day)));
        }
        self.write(Permission::PeriodsClose, |tx| {
            let before = self.shop()?.closed_until;
            if before == until {
                return Err(Error::field(
                    "until",
                    match before {
                        Some(day) => Message::of("period-closed-already").with("day", &day),
                        None => Message::of("period-nothing-closed"),
                    },
                ));
            }
            tx.prepare_cached("UPDATE shop SET closed_until = ?1, updated_at = ?2 WHERE id = 1")?
                .execute((until.map(|day| day.to_string()), &tx.now))?;
            let deed = match (before, until) {
                (Some(before), Some(day)) if day < before => Deed::PeriodOpened { day: Some(day) },
                (_, None) => Deed::PeriodOpened { day: None },
                (_, Some(day)) => Deed::PeriodClosed { day },
            };
            let told = |day: Option<NaiveDate>| json!({ "closed_until": day.map(|day| day.to_string()) });
            Ok(((), Activity::new(deed).on("shop", 1).changed(Some(told(before)), Some(told(until)))))
        })
    }
}
