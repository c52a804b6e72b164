//! The question why a payment is taken back.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::PaymentId;
use crate::store::{Approval, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

/// Asks for the reason and takes the payment back.
pub(super) struct CancelSheet {
    session: Rc<Session>,
    id: PaymentId,
    number: String,
    approval: Option<Approval>,
}

impl CancelSheet {
    pub(super) fn new(session: Rc<Session>, id: PaymentId, number: String) -> Self {
        Self { session, id, number, approval: None }
    }
}

impl Sheet for CancelSheet {
    fn title(&self) -> String {
        format!("Cancel {}", self.number)
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let reason = Field::text("reason", "Why", "")
            .required()
            .help("It is paid back the same way, and what it settled is open again.");
        Ok(vec![reason])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let cancelled =
            self.session.money().cancel_payment(self.id, values.text("reason"), self.approval.as_ref());
        let done = cancelled.map(|done| {
            let said = format!("{} is cancelled, by {}.", done.number, done.by);
            Flow::Pop(Answer::Saved(done.id.row())).then(Flow::good(said))
        });
        Approve::or_ask(&self.session, done)
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        "Cancel the payment"
    }
}
