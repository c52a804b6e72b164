//! Cancelling a document: why, and whose PIN allows it where the clerk may not alone.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::{Direction, Document, Money};
use crate::store::{Approval, Cancelled, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

/// The form that asks why.
pub(super) struct Cancelling {
    session: Rc<Session>,
    document: Document,
    approval: Option<Approval>,
}

impl Cancelling {
    pub(super) fn new(session: Rc<Session>, document: Document) -> Self {
        Self { session, document, approval: None }
    }

    /// What was done, and what is to be done with the money.
    fn done(&self, cancelled: &Cancelled) -> String {
        let money = |amount: Money| {
            format!("{} {}", amount.grouped(self.document.currency), self.document.currency.code())
        };
        let number = &cancelled.number;
        if !cancelled.paid_back.is_zero() {
            let amount = money(cancelled.paid_back);
            let said = match self.document.kind.payment_direction() {
                Direction::In => Message::of("documents-cancelled-give-back")
                    .with("number", number)
                    .with("amount", &amount),
                Direction::Out => Message::of("documents-cancelled-take-back")
                    .with("number", number)
                    .with("amount", &amount),
            };
            return said.to_string();
        }
        if !cancelled.on_account.is_zero() {
            let name = &self.document.party_name;
            return Message::of("documents-is-cancelled-stays-on-the")
                .with("number", &number)
                .with("on-account", &money(cancelled.on_account))
                .with("name", &name)
                .to_string();
        }
        Message::of("documents-is-cancelled").with("number", &number).to_string()
    }
}

impl Sheet for Cancelling {
    fn title(&self) -> String {
        Message::of("documents-cancel").with("number", &self.document.number).to_string()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let total = self.document.totals.payable.grouped(self.document.currency);
        let what = Message::of("documents-of")
            .with("total", &total)
            .with("party-name", &self.document.party_name)
            .to_string();
        Ok(vec![
            Field::text("what", Name::of("documents-document").said(), what).fixed(),
            Field::text("reason", Name::of("documents-why").said(), "")
                .required()
                .help(Name::of("documents-stock-and-money-are-turned").said()),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let cancelled =
            self.session.documents().cancel(self.document.id, values.text("reason"), self.approval.as_ref());
        let done = cancelled.map(|cancelled| Flow::Pop(Answer::Done).then(Flow::good(self.done(&cancelled))));
        Approve::or_ask(&self.session, done)
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        Name::of("documents-cancel-it").said()
    }
}
