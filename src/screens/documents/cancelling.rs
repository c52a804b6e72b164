//! Cancelling a document: why, and whose PIN allows it where the clerk may not alone.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::{Direction, Document, Money};
use crate::store::{Approval, Cancelled, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

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
            let does = match self.document.kind.payment_direction() {
                Direction::In => "Give back",
                Direction::Out => "Take back",
            };
            return format!("{number} is cancelled. {does} {}.", money(cancelled.paid_back));
        }
        if !cancelled.on_account.is_zero() {
            let name = &self.document.party_name;
            return format!(
                "{number} is cancelled. {} stays on the account of {name}.",
                money(cancelled.on_account)
            );
        }
        format!("{number} is cancelled.")
    }
}

impl Sheet for Cancelling {
    fn title(&self) -> String {
        format!("Cancel {}", self.document.number)
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let total = self.document.totals.payable.grouped(self.document.currency);
        let what = format!("{} of {}", total, self.document.party_name);
        Ok(vec![
            Field::text("what", "Document", what).fixed(),
            Field::text("reason", "Why", "")
                .required()
                .help("Stock and money are turned round; the document stays, with this reason."),
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
        "Cancel it"
    }
}
