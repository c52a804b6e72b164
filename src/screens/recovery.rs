//! The recovery code: shown once when it is made, and made anew.

use std::rc::Rc;

use crate::store::{RecoveryCode, Result, Session};
use crate::ui::{Confirm, Field, Flow, Sheet, Values};

/// Shows a code that nobody can look up again.
pub(super) fn shown_once(code: &RecoveryCode) -> Flow {
    let because = "Write it on paper now and keep it away from the till: it is not shown again. Typed in the place of \
                   an owner's PIN it lets the owner in, when the PIN is lost or too many wrong ones were typed.";
    Flow::push(Confirm::choose(format!("Recovery code  {code}"), &["It is written down"]).because(because))
}

/// Makes a new code for who is an owner and gives their PIN again.
pub(super) struct NewCode {
    pub session: Rc<Session>,
}

impl Sheet for NewCode {
    fn title(&self) -> String {
        "A new recovery code".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        Ok(vec![
            Field::secret("pin", "Your PIN")
                .required()
                .help("The code lets in whoever has it as an owner. The one before is void."),
        ])
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let code = self.session.people().new_recovery_code(values.text("pin"))?;
        Ok(Flow::Close.then(shown_once(&code)))
    }

    fn save_word(&self) -> &'static str {
        "Make it"
    }
}
