//! The recovery code: shown once when it is made, and made anew.

use std::rc::Rc;

use crate::store::{RecoveryCode, Result, Session};
use crate::ui::{Confirm, Field, Flow, Sheet, Values};
use crate::words::{Message, Name};

/// Shows a code that nobody can look up again.
pub(super) fn shown_once(code: &RecoveryCode) -> Flow {
    let because = Name::of("recovery-write-it-on-paper-now").said();
    Flow::push(
        Confirm::choose(
            Message::of("recovery-recovery-code").with("code", &code.to_string()).to_string(),
            &[Name::of("recovery-it-is-written-down").said()],
        )
        .because(because),
    )
}

/// Makes a new code for who is an owner and gives their PIN again.
pub(super) struct NewCode {
    pub session: Rc<Session>,
}

impl Sheet for NewCode {
    fn title(&self) -> String {
        Name::of("recovery-a-new-recovery-code").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        Ok(vec![
            Field::secret("pin", Name::of("recovery-your-pin").said())
                .required()
                .help(Name::of("recovery-the-code-lets-in-whoever").said()),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let code = self.session.people().new_recovery_code(values.text("pin"))?;
        Ok(Flow::Close.then(shown_once(&code)))
    }

    fn save_word(&self) -> &'static str {
        Name::of("recovery-make-it").said()
    }
}
