//! Closing a period: up to which day the books are closed.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use crate::store::{Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

pub(super) struct Period {
    session: Rc<Session>,
    closed: Option<NaiveDate>,
}

impl Period {
    /// # Errors
    /// When the user may not close periods.
    pub(super) fn new(session: Rc<Session>) -> Result<Self> {
        let closed = session.books().closed_until()?;
        Ok(Self { session, closed })
    }

    /// What is likely to be closed: the month that is over, else what is closed now.
    fn likely(&self) -> Option<NaiveDate> {
        let last_month = clock::today().with_day(1).and_then(|first| first.pred_opt());
        last_month.max(self.closed)
    }
}

impl Sheet for Period {
    fn title(&self) -> String {
        "Close a period".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let now = match self.closed {
            Some(day) => format!("closed up to {day}"),
            None => "nothing is closed".to_owned(),
        };
        let likely = self.likely().map(|day| day.to_string()).unwrap_or_default();
        Ok(vec![
            Field::text("now", "Now", now).fixed(),
            Field::text("means", "Closed means", "nothing up to that day is posted, paid or cancelled")
                .fixed(),
            Field::date("until", "Close up to", likely)
                .help("31/10; -1 is yesterday. An earlier day opens what is after it; blank: all."),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let until = values.day("until")?;
        self.session.books().close_period(until)?;
        let said = match until {
            Some(day) => format!("The books are closed up to {day}."),
            None => "The books are open, all of them.".to_owned(),
        };
        Ok(Flow::Pop(Answer::Done).then(Flow::good(said)))
    }

    fn save_word(&self) -> &'static str {
        "Close"
    }
}
