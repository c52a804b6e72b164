//! The question why a payment is taken back.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::PaymentId;
use crate::store::{Approval, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

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
        Message::of("payments-cancel").with("number", &self.number).to_string()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let reason = Field::text("reason", Name::of("payments-why").said(), "")
            .required()
            .help(Name::of("payments-it-is-paid-back-the").said());
        Ok(vec![reason])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let cancelled =
            self.session.money().cancel_payment(self.id, values.text("reason"), self.approval.as_ref());
        let done = cancelled.map(|done| {
            let said = Message::of("payments-is-cancelled-by")
                .with("number", &done.number)
                .with("by", &done.by)
                .to_string();
            Flow::Pop(Answer::Saved(done.id.row())).then(Flow::good(said))
        });
        Approve::or_ask(&self.session, done)
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        Name::of("payments-cancel-the-payment").said()
    }
}
