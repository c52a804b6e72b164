//! A new PIN for a user.

use std::rc::Rc;

use crate::domain::UserId;
use crate::store::{Error, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

pub(super) struct NewPin {
    pub session: Rc<Session>,
    pub user: UserId,
    /// How the user is named in the heading.
    pub name: String,
}

impl Sheet for NewPin {
    fn title(&self) -> String {
        Message::of("masters-new-pin-for").with("name", &self.name).to_string()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        Ok(vec![
            Field::secret("pin", Name::of("masters-new-pin").said())
                .required()
                .help(Name::of("masters-six-digits-or-more-or").said()),
            Field::secret("again", Name::of("masters-once-more").said())
                .required()
                .help(Name::of("masters-the-same-again-so-that").said()),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        if values.text("pin") != values.text("again") {
            return Err(Error::field("again", Name::of("masters-the-two-are-not-the").said()));
        }
        self.session.people().reset_pin(self.user, values.text("pin"))?;
        Ok(Flow::Pop(Answer::Done)
            .then(Flow::good(Message::of("masters-has-a-new-pin").with("name", &self.name).to_string())))
    }
}
