//! Closing a period: up to which day the books are closed.

use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use crate::store::{Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

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
        Name::of("period-close-a-period").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let now = match self.closed {
            Some(day) => Message::of("period-closed-up-to").with("day", &day).to_string(),
            None => Name::of("period-nothing-is-closed").said().to_owned(),
        };
        let likely = self.likely().map(|day| day.to_string()).unwrap_or_default();
        Ok(vec![
            Field::text("now", Name::of("period-now").said(), now).fixed(),
            Field::text(
                "means",
                Name::of("period-closed-means").said(),
                Name::of("period-nothing-up-to-that-day").said(),
            )
            .fixed(),
            Field::date("until", Name::of("period-close-up-to").said(), likely)
                .help(Name::of("period-31-10-1-is-yesterday").said()),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let until = values.day("until")?;
        self.session.books().close_period(until)?;
        let said = match until {
            Some(day) => Message::of("period-the-books-are-closed-up").with("day", &day).to_string(),
            None => Name::of("period-the-books-are-open-all").said().to_owned(),
        };
        Ok(Flow::Pop(Answer::Done).then(Flow::good(said)))
    }

    fn save_word(&self) -> &'static str {
        Name::of("period-close").said()
    }
}
