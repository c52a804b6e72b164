//! Cash put into the drawer or taken out of it, with its reason.

use std::rc::Rc;

use super::super::approve::Approve;
use super::amount;
use crate::domain::{Direction, Money};
use crate::store::{Approval, Error, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

pub(super) struct MoveCash {
    session: Rc<Session>,
    direction: Direction,
    approval: Option<Approval>,
}

impl MoveCash {
    pub fn new(session: Rc<Session>, direction: Direction) -> Self {
        Self { session, direction, approval: None }
    }
}

impl Sheet for MoveCash {
    fn title(&self) -> String {
        match self.direction {
            Direction::In => "Pay into the drawer".to_owned(),
            Direction::Out => "Pay out of the drawer".to_owned(),
        }
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let currency = self.session.currency();
        let decimals = u8::try_from(currency.decimals()).unwrap_or(2);
        let help = match self.direction {
            Direction::In => "What the cash is for: change from the bank, found behind the drawer.",
            Direction::Out => "What the cash is for: taken to the bank, bread, a courier.",
        };
        Ok(vec![
            Field::amount("amount", "Amount", decimals, currency.code(), "").required(),
            Field::text("reason", "Reason", "").required().help(help),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match (name, values.filled(name)) {
            ("amount", Some(typed)) => {
                Ok(Some(amount(&self.session, name, typed)?.plain(self.session.currency())))
            }
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let sum: Money = amount(&self.session, "amount", values.text("amount"))?;
        let approval = self.approval.take();
        match self.session.move_cash(self.direction, sum, values.text("reason"), approval.as_ref()) {
            Err(Error::NeedsApproval { needs }) => Ok(Approve::ask(&self.session, needs)),
            Err(error) => Err(error),
            Ok(()) => {
                let way = if self.direction == Direction::In { "into" } else { "out of" };
                let sum = sum.grouped(self.session.currency());
                Ok(Flow::Pop(Answer::Done).then(Flow::good(format!("{sum} is paid {way} the drawer."))))
            }
        }
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        match self.direction {
            Direction::In => "Pay in",
            Direction::Out => "Pay out",
        }
    }
}
