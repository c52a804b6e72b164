//! Giving a ticket as a quotation: until when its prices hold.

use std::rc::Rc;

use chrono::{Days, NaiveDate};

use crate::domain::{Draft, date};
use crate::store::{Approval, Error, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// Days that prices usually hold.
const USUAL: u64 = 14;

/// The form of it. Leaves with `Done` when the quotation has its number.
pub(super) struct Quote {
    session: Rc<Session>,
    draft: Draft,
    approval: Option<Approval>,
}

impl Quote {
    pub fn new(session: Rc<Session>, draft: Draft, approval: Option<Approval>) -> Self {
        Self { session, draft, approval }
    }

    fn valid_until(values: &Values) -> Result<Option<NaiveDate>> {
        let read = |typed| {
            date::parse(typed, clock::today()).map_err(|error| Error::field("valid_until", error.to_string()))
        };
        values.filled("valid_until").map(read).transpose()
    }
}

impl Sheet for Quote {
    fn title(&self) -> String {
        "Quotation".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let until = clock::today().checked_add_days(Days::new(USUAL));
        let until = until.map(|day| day.to_string()).unwrap_or_default();
        Ok(vec![
            Field::date("valid_until", "Valid until", until)
                .help("+30 is in thirty days; blank: its prices hold until it is sold."),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "valid_until" => Ok(Self::valid_until(values)?.map(|day| day.to_string())),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let number = self.session.quote(&self.draft, Self::valid_until(values)?, self.approval.as_ref())?;
        Ok(Flow::Pop(Answer::Done).then(Flow::good(format!("{number} is given. Quotations in the menu lists it."))))
    }

    fn save_word(&self) -> &'static str {
        "Give the quotation"
    }
}
