//! The question why a payment is taken back.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::store::{Approval, Error, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// Asks for the reason and takes the payment back.
pub(super) struct CancelSheet {
    session: Rc<Session>,
    id: i64,
    number: String,
    approval: Option<Approval>,
}

impl CancelSheet {
    pub fn new(session: Rc<Session>, id: i64, number: String) -> Self {
        Self { session, id, number, approval: None }
    }
}

impl Sheet for CancelSheet {
    fn title(&self) -> String {
        format!("Cancel {}", self.number)
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let reason = Field::text("reason", "Reason", "")
            .required()
            .help("It is paid back the same way, and what it settled is open again.");
        Ok(vec![reason])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        match self.session.cancel_payment(self.id, values.text("reason"), self.approval.as_ref()) {
            Ok(done) => Ok(Flow::Pop(Answer::Saved(done.id))
                .then(Flow::good(format!("{} is cancelled, by {}.", done.number, done.by)))),
            Err(Error::NeedsApproval { needs }) => Ok(Approve::ask(&self.session, needs)),
            Err(error) => Err(error),
        }
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        "Cancel the payment"
    }
}
