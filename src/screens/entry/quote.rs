//! Giving a ticket as a quotation: until when its prices hold.

use std::rc::Rc;

use chrono::Days;

use crate::domain::Draft;
use crate::screens::approve::Approve;
use crate::store::{Approval, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

/// Days that prices usually hold.
const USUAL: u64 = 14;

/// The form of it. Answers `Saved` with the quotation.
pub(super) struct Quote {
    session: Rc<Session>,
    draft: Draft,
    approval: Option<Approval>,
}

impl Quote {
    pub(super) fn new(session: Rc<Session>, draft: Draft) -> Self {
        Self { session, draft, approval: None }
    }
}

impl Sheet for Quote {
    fn title(&self) -> String {
        Name::of("entry-quotation").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let until = clock::today().checked_add_days(Days::new(USUAL));
        let until = until.map(|day| day.to_string()).unwrap_or_default();
        Ok(vec![
            Field::date("valid_until", Name::of("entry-valid-until").said(), until)
                .required()
                .help(Name::of("entry-until-this-day-its-prices").said()),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let Some(until) = values.day("valid_until")? else { return Ok(Flow::Stay) };
        let quoted = self.session.documents().quote(&self.draft, until, self.approval.as_ref());
        let done = quoted.map(|quoted| {
            let said =
                Message::of("entry-is-given-quotations-in-the").with("number", &quoted.number).to_string();
            Flow::Pop(Answer::Saved(quoted.id.row())).then(Flow::good(said))
        });
        Approve::or_ask_of(&self.session, &self.draft, done)
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        Name::of("entry-give-the-quotation").said()
    }
}
