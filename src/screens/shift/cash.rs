//! Cash put into the drawer or taken out of it, with its reason.

use std::rc::Rc;

use super::super::approve::Approve;
use crate::domain::{Direction, Money, PaymentLine, is_beyond_a_drawer};
use crate::store::{Approval, Result, Session};
use crate::ui::{Answer, Confirm, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

pub(super) struct MoveCash {
    session: Rc<Session>,
    direction: Direction,
    approval: Option<Approval>,
    /// What was asked about: saved again, it is meant.
    asked: Option<Money>,
}

impl MoveCash {
    pub(super) fn new(session: Rc<Session>, direction: Direction) -> Self {
        Self { session, direction, approval: None, asked: None }
    }

    /// The question about more than there is, or than a drawer holds.
    fn doubt(&self, sum: Money) -> Result<Option<Confirm>> {
        let currency = self.session.currency();
        let lies =
            self.session.money().shift()?.map(|shift| shift.expected()).transpose()?.unwrap_or_default();
        let shown = sum.grouped(currency);
        let question = match self.direction {
            Direction::Out if sum > lies && PaymentLine::is_beyond(sum, Money::ZERO, currency) => {
                Message::of("shift-out-of-a-drawer-that")
                    .with("shown", &shown)
                    .with("currency", &lies.max(Money::ZERO).grouped(currency))
                    .to_string()
            }
            Direction::In if is_beyond_a_drawer(sum, currency) => {
                Message::of("shift-into-the-drawer").with("shown", &shown).to_string()
            }
            _ => return Ok(None),
        };
        let because = Name::of("shift-nothing-was-moved-yet").said();
        Ok(Some(
            Confirm::choose(
                question,
                &[Name::of("shift-type-it-again").said(), Name::of("shift-it-is-right").said()],
            )
            .because(because),
        ))
    }
}

impl Sheet for MoveCash {
    fn title(&self) -> String {
        match self.direction {
            Direction::In => Name::of("shift-pay-into-the-drawer").said().to_owned(),
            Direction::Out => Name::of("shift-pay-out-of-the-drawer").said().to_owned(),
        }
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let currency = self.session.currency();
        let decimals = u8::try_from(currency.decimals()).unwrap_or(2);
        let help = match self.direction {
            Direction::In => Name::of("shift-what-the-cash-is-for-change").said(),
            Direction::Out => Name::of("shift-what-the-cash-is-for").said(),
        };
        Ok(vec![
            Field::amount("amount", Name::of("shift-amount").said(), decimals, currency.code(), "")
                .required(),
            Field::text("reason", Name::of("shift-reason").said(), "").required().help(help),
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
        if self.asked != Some(sum)
            && let Some(question) = self.doubt(sum)?
        {
            self.asked = Some(sum);
            return Ok(Flow::push(question));
        }
        let moved = self.session.money().move_cash(
            self.direction,
            sum,
            values.text("reason"),
            self.approval.as_ref(),
        );
        let done = moved.map(|()| {
            let way = if self.direction == Direction::In {
                Name::of("shift-into").said()
            } else {
                Name::of("shift-out-of").said()
            };
            let said = Message::of("shift-is-paid-the-drawer")
                .with("currency", &sum.grouped(currency))
                .with("way", &way)
                .to_string();
            Flow::Pop(Answer::Done).then(Flow::good(said))
        });
        Approve::or_ask(&self.session, done)
    }

    fn approved(&mut self, approval: Approval) {
        self.approval = Some(approval);
    }

    fn save_word(&self) -> &'static str {
        match self.direction {
            Direction::In => Name::of("shift-pay-in").said(),
            Direction::Out => Name::of("shift-pay-out").said(),
        }
    }
}
