//! What every screen is.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{Answer, Command, Flow, Landing, Look, Possible, Scan, Scope, TextInput, TextLine};
use crate::words::Name;

/// One layer of the stack. The one on top has all the keys.
pub trait Screen {
    /// What the header says.
    fn title(&self) -> String;

    /// Which bindings hold here, beside those of `Any`. The set must be in [`bindings::TOGETHER`](super::bindings).
    fn scopes(&self) -> &'static [Scope];

    /// Whether a command can be given now. A key whose command is `Absent` is free for an outer scope.
    fn possible(&self, command: Command) -> Possible;

    /// What the footer calls a command here, when the word of the binding table is too general.
    fn word(&self, _command: Command) -> Option<Cow<'static, str>> {
        None
    }

    fn command(&mut self, command: Command) -> Flow;

    /// What may be typed on the line of this screen, and what it does.
    fn typed(&self) -> &'static [(Name, Name)] {
        &[]
    }

    /// True while typed characters are text; bindings of letters and signs are then out of reach.
    fn typing(&self) -> bool {
        false
    }

    /// The line that characters are typed into, where they do nothing but stand there until Enter. None where one
    /// character acts at once: there it waits for a moment, to see whether it is the first of a scan.
    fn line(&mut self) -> Option<&mut TextLine> {
        None
    }

    /// Whether characters that came in one burst can be meant as keys here. What cannot is a scan, whatever it says.
    fn understands(&self, _burst: &str) -> bool {
        self.typing()
    }

    /// Whether characters that wait, or one more behind them, would end or lock the session: those wait for longer.
    fn would_leave(&self, _waiting: &str) -> bool {
        false
    }

    /// What is done with the code of goods that was scanned while this screen, or a layer over it, was open. Nothing, on
    /// most: a scan answers nothing, and is no amount, no date and no name.
    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Refused(None)
    }

    /// Typed or pasted text and the keys that edit it. Characters come here first while [`typing`](Self::typing),
    /// and otherwise when nothing is bound to them. `Flow::Unused` hands an editing key on to the bindings.
    fn text(&mut self, _input: TextInput) -> Flow {
        Flow::Unused
    }

    /// What the screen above gave back when it left.
    fn answer(&mut self, _answer: Answer) -> Flow {
        Flow::Stay
    }

    /// Brings rows and figures up to date, when they are not. Called for the top screen once after all waiting
    /// keys were played and before the draw, and between typed text and the command that follows it: query here.
    fn settle(&mut self, _room: Rect) -> Flow {
        Flow::Stay
    }

    /// Another terminal changed the file, or a layer above may have: forget what was read; `settle` follows.
    fn changed(&mut self) {}

    /// Draws into `area`; a layer draws where it likes within it. Places the cursor by `frame.set_cursor_position`.
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look);

    /// Drawn over the screen below instead of in its place: dialogs and pickers.
    fn is_layer(&self) -> bool {
        false
    }

    /// What would be lost by leaving now, as the end of the sentence "… is not saved".
    fn unsaved(&self) -> Option<String> {
        None
    }
}
