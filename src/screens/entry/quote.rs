//! Giving a ticket as a quotation: until when its prices hold.

use std::rc::Rc;

use chrono::{Days, NaiveDate};

use crate::domain::{Draft, date};
use crate::screens::approve::Approve;
use crate::store::{Approval, Error, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// Days that prices usually hold.
const USUAL: u64 = 14;

/// The form of it. Answers `Saved` with the quotation.
pub(super) struct Quote {
    session: Rc<Session>,
    draft: Draft,
    approval: Option<Approval>,
}

impl Quote {
    pub fn new(session: Rc<Session>, draft: Draft, approval: Option<Approval>) -> Self {
        Self { session, draft, approval }
    }

    fn valid_until(values: &Values) -> Result<NaiveDate> {
        date::parse(values.text("valid_until"), clock::today())
            .map_err(|error| Error::field("valid_until", error.to_string()))
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
                .required()
                .help("Until this day its prices hold; +30 is in thirty days."),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "valid_until" => Ok(Some(Self::valid_until(values)?.to_string())),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        match self.session.quote(&self.draft, Self::valid_until(values)?, self.approval.as_ref()) {
            Ok(quoted) => {
                let said = format!("{} is given. Quotations, in the menu, sells it.", quoted.number);
                Ok(Flow::Pop(Answer::Saved(quoted.id)).then(Flow::good(said)))
            }
            Err(Error::NeedsApproval { needs }) => Ok(Approve::ask(&self.session, needs)),
            Err(error) => Err(error),
        }
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        "Give the quotation"
    }
}
