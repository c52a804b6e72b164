//! Another person's PIN for what the clerk may not do alone, asked for over any screen. The clerk stays signed in.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::who::{Focus, NO_TRY, Who};
use crate::domain::{Draft, Need, pin, rights_said};
use crate::store::{Error, Result, Session};
use crate::ui::{
    Answer, Command, Flow, Landing, Look, Panel, Possible, Scan, Scope, Screen, TextInput, TextLine, text,
};
use crate::words::{Message, Name};

/// Width of the panel.
const WIDE: u16 = 66;
/// Lines that PgDn goes on by.
const PAGE: usize = 4;
/// Names shown at once.
const NAMES: usize = 5;

/// Says what needs approval, asks who gives it and their PIN. Answers `Approved` or `Cancelled`.
pub(super) struct Approve {
    session: Rc<Session>,
    needs: Vec<Need>,
    /// The ticket it is asked for, with which it is kept.
    ticket: Option<Draft>,
    /// Those who may approve it, who did so last first.
    who: Who,
    /// First line of what is asked that is seen, and the last that can be.
    top: usize,
    last: usize,
}

impl Approve {
    /// The question, laid over the screen that asks it.
    pub(super) fn ask(session: &Rc<Session>, needs: Vec<Need>) -> Flow {
        Self::push(session, needs, None)
    }

    /// The question about a ticket: what is approved stays with it.
    pub(super) fn ask_of(session: &Rc<Session>, ticket: &Draft, needs: Vec<Need>) -> Flow {
        Self::push(session, needs, Some(ticket.clone()))
    }

    fn push(session: &Rc<Session>, needs: Vec<Need>, ticket: Option<Draft>) -> Flow {
        match Self::new(session.clone(), needs, ticket) {
            Ok(panel) => Flow::push(panel),
            Err(error) => error.into(),
        }
    }

    /// What was done, or the question where the clerk may not do it alone.
    ///
    /// # Errors
    /// What else stood against it.
    pub(super) fn or_ask(session: &Rc<Session>, done: Result<Flow>) -> Result<Flow> {
        match done {
            Err(Error::NeedsApproval { needs }) => Ok(Self::ask(session, needs)),
            done => done,
        }
    }

    /// As [`Self::or_ask`], of a ticket.
    ///
    /// # Errors
    /// What else stood against it.
    pub(super) fn or_ask_of(session: &Rc<Session>, ticket: &Draft, done: Result<Flow>) -> Result<Flow> {
        match done {
            Err(Error::NeedsApproval { needs }) => Ok(Self::ask_of(session, ticket, needs)),
            done => done,
        }
    }

    fn new(session: Rc<Session>, needs: Vec<Need>, ticket: Option<Draft>) -> Result<Self> {
        let users = session.people().approvers(&needs)?;
        let first = users.first().map(|(username, _)| username.clone());
        Ok(Self { session, needs, ticket, who: Who::new(users, first), top: 0, last: 0 })
    }

    fn accept_name(&mut self) -> Flow {
        let missing = self.who.accept_name(Name::of("approve-type-the-user-name-of").said());
        missing.map_or(Flow::Stay, Flow::warn)
    }

    fn accept_pin(&mut self) -> Flow {
        let pin = self.who.take_pin();
        let name = self.who.name();
        if pin.is_empty() {
            return Flow::warn(
                Message::of("approve-types-the-pin-then-enter").with("name", &name).to_string(),
            );
        }
        // What is no PIN is no try at one.
        if let Some(name) = self.who.meant(&pin) {
            self.who.take_name(name);
            return Flow::Stay;
        }
        if pin::is_short(&pin) {
            return Flow::warn(Name::of("approve-a-pin-has-six-digits").said());
        }
        let approved = match &self.ticket {
            Some(ticket) => self.session.people().approve_for(ticket, name, &pin, &self.needs),
            None => self.session.people().approve(name, &pin, &self.needs),
        };
        match approved {
            Ok(approval) => Flow::Pop(Answer::Approved(approval)),
            Err(error) => error.into(),
        }
    }

    /// Whose approval it takes.
    fn question(&self) -> String {
        Message::of("approve-you-may-not-who-approves").with("needs", &rights_said(&self.needs)).to_string()
    }

    /// What is asked for, in sentences.
    fn sentences(&self) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for need in &self.needs {
            let what = need.what.to_string();
            if !said.contains(&what) {
                said.push(what);
            }
        }
        said
    }

    /// What is asked for, as much of it as there is room for, the rest by PgDn; and under it the question, whole. Gives the
    /// line below.
    fn draw_asked(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) -> u16 {
        let wide = usize::from(area.width);
        let asked: Vec<String> =
            self.sentences().iter().flat_map(|sentence| text::wrap(sentence, wide)).collect();
        let question = text::wrap(&self.question(), wide);
        let room = usize::from(area.height).saturating_sub(question.len()).max(1);
        let overflows = asked.len() > room;
        let seen = if overflows { room.saturating_sub(1).max(1) } else { room };
        self.last = asked.len().saturating_sub(seen);
        self.top = self.top.min(self.last);
        let left = self.last - self.top;
        let mut shown: Vec<(String, ratatui::style::Style)> =
            asked.into_iter().skip(self.top).take(seen).map(|line| (line, look.text)).collect();
        if overflows {
            let more = match left {
                0 => Name::of("approve-pgup-what-is-above").said().to_owned(),
                1 => Name::of("approve-pgdn-one-line-more").said().to_owned(),
                left => Message::of("approve-pgdn-lines-more").with("left", &left).to_string(),
            };
            shown.push((more, look.warn));
        }
        shown.extend(question.into_iter().map(|line| (line, look.text)));
        let mut y = area.y;
        for ((line, style), at) in shown.into_iter().zip(area.y..area.bottom()) {
            frame.buffer_mut().set_stringn(area.x, at, line, wide, style);
            y = at + 1;
        }
        y
    }

    fn draw_names(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        if !self.who.matching().is_empty() {
            return self.who.draw_users(frame, area, false, look);
        }
        let none = match self.who.users().is_empty() {
            true => Name::of("approve-nobody-else-here-may-do").said(),
            false => Name::of("approve-nobody-of-that-name-may").said(),
        };
        let wide = usize::from(area.width);
        for (line, y) in text::wrap(none, wide).into_iter().zip(area.y..area.bottom()) {
            frame.buffer_mut().set_stringn(area.x, y, line, wide, look.dim);
        }
    }
}

impl Screen for Approve {
    fn title(&self) -> String {
        Name::of("approve-approval").said().to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Approve]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back | Command::Next => Possible::Yes,
            Command::Up | Command::Down => Possible::when(!self.who.users().is_empty()),
            Command::PageUp | Command::PageDown => Possible::when(self.last > 0),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match (command, self.who.focus()) {
            (Command::Accept, Focus::Name) => Name::of("approve-pin").said(),
            (Command::Accept, Focus::Pin) => Name::of("approve-approve").said(),
            (Command::Next, Focus::Name) => "",
            _ => return None,
        }))
    }

    fn command(&mut self, command: Command) -> Flow {
        match (command, self.who.focus()) {
            (Command::Back, _) => return Flow::Pop(Answer::Cancelled),
            (Command::Accept | Command::Next, Focus::Name) => return self.accept_name(),
            (Command::Accept, Focus::Pin) => return self.accept_pin(),
            (Command::Next, Focus::Pin) => self.who.ask_name(),
            (Command::Up | Command::Down, _) => self.who.step(command == Command::Down),
            (Command::PageUp, _) => self.top = self.top.saturating_sub(PAGE),
            (Command::PageDown, _) => self.top = (self.top + PAGE).min(self.last),
            _ => {}
        }
        Flow::Stay
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(self.who.line())
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Refused(Some(NO_TRY.said().to_owned()))
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.who.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let wide = area.width.saturating_sub(4).min(WIDE);
        let room = usize::from(wide.saturating_sub(6));
        let lines = |sentence: &String| text::wrap(sentence, room).len();
        let said = self.sentences().iter().map(lines).sum::<usize>() + lines(&self.question());
        let names = self.who.users().len().clamp(2, NAMES);
        let panel = Panel { title: Name::of("approve-approval").said(), border: look.border };
        let inside = panel.draw(frame, area, wide, u16::try_from(said + names + 6).unwrap_or(u16::MAX), look);
        // Who and PIN stay in sight however much there is to say.
        let below = u16::try_from(names + 4).unwrap_or(0);
        let told = inside.height.saturating_sub(below).max(1);
        let mut y = self.draw_asked(frame, Rect { height: told, ..inside }, look);
        for (which, label) in
            [(Focus::Name, Name::of("approve-who").said()), (Focus::Pin, Name::of("approve-pin").said())]
        {
            y += u16::from(which == Focus::Name);
            if y < inside.bottom() {
                self.who.draw_field(frame, Rect { y, height: 1, ..inside }, which, label, look);
            }
            y += 1;
        }
        let list = Rect { y: y + 1, height: inside.bottom().saturating_sub(y + 1), ..inside };
        self.draw_names(frame, list, look);
    }

    fn is_layer(&self) -> bool {
        true
    }
}
