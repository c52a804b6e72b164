//! What happens next, said as data.

use super::look::Tone;
use super::{Command, Route, Screen};
use crate::domain::Need;
use crate::store::Approval;

/// What a screen answers to a key. Only the app acts on it.
pub enum Flow {
    /// Stay here; the screen may have changed.
    Stay,
    /// The input means nothing here: look for it in the binding table.
    Unused,
    /// Lay another screen over this one.
    Push(Box<dyn Screen>),
    /// Lay the screen of a place over this one.
    Open(Route),
    /// Put another screen in the place of this one.
    Replace(Box<dyn Screen>),
    /// Leave, and give the screen below an answer.
    Pop(Answer),
    /// Leave without an answer.
    Close,
    /// Give a command to whatever screen is on top by then.
    Run(Command),
    Toast(Toast),
    /// Somebody else has to approve it, which the screen then does again.
    Ask(Vec<Need>),
    /// Print these lines on this terminal's printer, when it has one.
    Print(Vec<String>),
    /// Forget all screens and begin with the one of a place: after signing in, and when a session is over.
    Begin(Route),
    /// One after the other.
    Many(Vec<Flow>),
    /// To the shell and back.
    Suspend,
    /// End the program; asks first when something is unsaved.
    Quit,
}

impl Flow {
    /// Lays a screen over this one.
    pub fn push(screen: impl Screen + 'static) -> Self {
        Self::Push(Box::new(screen))
    }

    pub fn good(text: impl Into<String>) -> Self {
        Self::Toast(Toast::good(text))
    }

    pub fn warn(text: impl Into<String>) -> Self {
        Self::Toast(Toast::warn(text))
    }

    pub fn bad(text: impl Into<String>) -> Self {
        Self::Toast(Toast::bad(text))
    }

    /// This, then another.
    pub fn then(self, next: Flow) -> Self {
        match self {
            Self::Many(mut flows) => {
                flows.push(next);
                Self::Many(flows)
            }
            first => Self::Many(vec![first, next]),
        }
    }
}

/// A refusal of the store becomes the sentence it carries, until the next key; what somebody else may allow, the question.
impl From<crate::store::Error> for Flow {
    fn from(error: crate::store::Error) -> Self {
        match error {
            crate::store::Error::NeedsApproval { needs } => Self::Ask(needs),
            error => Self::bad(error.to_string()),
        }
    }
}

/// What a screen that is left gives to the one below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Cancelled,
    Done,
    Yes,
    No,
    Picked {
        id: i64,
        label: String,
    },
    Saved(i64),
    /// Rows by key, and how much of each, in thousandths.
    Amounts(Vec<(i64, i64)>),
    Text(String),
    /// Which of the choices offered, from 0.
    Choice(usize),
    /// Somebody else gave their PIN for what was asked.
    Approved(Approval),
}

/// A short message on the line above the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub tone: Tone,
    pub text: String,
}

impl Toast {
    /// What was done. Goes away by itself.
    pub fn good(text: impl Into<String>) -> Self {
        Self { tone: Tone::Good, text: text.into() }
    }

    /// Why nothing happened, or what to look out for. Goes away by itself.
    pub fn warn(text: impl Into<String>) -> Self {
        Self { tone: Tone::Warn, text: text.into() }
    }

    /// What went wrong. Stays until the next key.
    pub fn bad(text: impl Into<String>) -> Self {
        Self { tone: Tone::Bad, text: text.into() }
    }
}

/// What a screen does with a scan.
pub enum Landing {
    /// It is meant for the screen below; this one may go with what was typed into it.
    Below,
    /// It was taken.
    Taken(Flow),
    /// It is what would be typed here: a code in the field of a code, the goods in a list of goods.
    Typed,
    /// Nothing is done with it, for a reason of its own or for the usual one.
    Refused(Option<String>),
}
