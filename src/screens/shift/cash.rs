//! Cash put into the drawer or taken out of it, with its reason.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::Direction;
use crate::store::{Approval, Result, Session};
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
        let currency = self.session.currency();
        match name {
            "amount" => Ok(values.money(name, currency)?.map(|amount| amount.plain(currency))),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let currency = self.session.currency();
        let Some(sum) = values.money("amount", currency)? else { return Ok(Flow::Stay) };
        let moved =
            self.session.move_cash(self.direction, sum, values.text("reason"), self.approval.as_ref());
        let done = moved.map(|()| {
            let way = if self.direction == Direction::In { "into" } else { "out of" };
            let said = format!("{} is paid {way} the drawer.", sum.grouped(currency));
            Flow::Pop(Answer::Done).then(Flow::good(said))
        });
        Approve::or_ask(&self.session, done)
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
