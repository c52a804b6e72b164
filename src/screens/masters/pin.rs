//! A new PIN for a user.

use std::rc::Rc;

use crate::domain::UserId;
use crate::store::{Error, Result, Session};
use crate::ui::{Answer, Field, Flow, Sheet, Values};

pub(super) struct NewPin {
    pub session: Rc<Session>,
    pub user: UserId,
    /// How the user is named in the heading.
    pub name: String,
}

impl Sheet for NewPin {
    fn title(&self) -> String {
        format!("New PIN for {}", self.name)
    }

    fn fields(&self) -> Result<Vec<Field>> {
        Ok(vec![
            Field::secret("pin", "New PIN").required().help("Six digits or more, or a password."),
            Field::secret("again", "Once more")
                .required()
                .help("The same again, so that no slip locks anybody out."),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        if values.text("pin") != values.text("again") {
            return Err(Error::field("again", "The two are not the same. Type it once more."));
        }
        self.session.people().reset_pin(self.user, values.text("pin"))?;
        Ok(Flow::Pop(Answer::Done).then(Flow::good(format!("{} has a new PIN.", self.name))))
    }
}
