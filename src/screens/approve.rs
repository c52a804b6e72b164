//! Another person's PIN for what the clerk may not do alone, asked for over any screen. The clerk stays signed in.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::store::{Error, Need, Result, Session};
use crate::ui::{Answer, Command, Flow, Look, Panel, Possible, Scope, Screen, TextInput, TextLine, text};

/// Width of the panel, of its labels and of its fields.
const WIDE: u16 = 66;
const LABEL: u16 = 6;
const FIELD: u16 = 28;
/// Names shown at once.
const NAMES: usize = 5;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Name,
    Pin,
}

/// Says what needs approval, asks who gives it and their PIN. Answers `Approved` or `Cancelled`.
pub struct Approve {
    session: Rc<Session>,
    needs: Vec<Need>,
    /// Usernames and full names of those who may, who did so last first.
    users: Vec<(String, String)>,
    name: TextLine,
    pin: TextLine,
    focus: Focus,
    /// The one among those that match, chosen by an arrow.
    selected: Option<usize>,
}

impl Approve {
    /// The question, laid over the screen that asks it.
    pub fn ask(session: &Rc<Session>, needs: Vec<Need>) -> Flow {
        match Self::new(session.clone(), needs) {
            Ok(panel) => Flow::push(panel),
            Err(error) => error.into(),
        }
    }

    /// What was done, or the question where the clerk may not do it alone.
    ///
    /// # Errors
    /// What else stood against it.
    pub fn or_ask(session: &Rc<Session>, done: Result<Flow>) -> Result<Flow> {
        match done {
            Err(Error::NeedsApproval { needs }) => Ok(Self::ask(session, needs)),
            done => done,
        }
    }

    fn new(session: Rc<Session>, needs: Vec<Need>) -> Result<Self> {
        let users = session.approvers(&needs)?;
        let first = users.first().map(|(username, _)| username.clone());
        let focus = if first.is_some() { Focus::Pin } else { Focus::Name };
        let name = TextLine::new(first.unwrap_or_default());
        Ok(Self { session, needs, users, name, pin: TextLine::default(), focus, selected: None })
    }

    /// The users that what is typed could mean; all of them once a name is settled.
    fn matching(&self) -> Vec<&(String, String)> {
        let typed = self.name.text().trim().to_lowercase();
        let all = typed.is_empty() || self.focus == Focus::Pin;
        let means = |user: &&(String, String)| {
            let full_name = user.1.to_lowercase();
            all || user.0.to_lowercase().starts_with(&typed)
                || full_name.split_whitespace().any(|word| word.starts_with(&typed))
        };
        self.users.iter().filter(means).collect()
    }

    /// Where the name that is settled, or the one an arrow chose, stands among those.
    fn current(&self) -> Option<usize> {
        let name = self.name.text().trim();
        self.selected.or_else(|| self.matching().iter().position(|user| user.0.eq_ignore_ascii_case(name)))
    }

    fn take_name(&mut self, name: String) {
        self.name.set(name);
        self.pin.set("");
        self.selected = None;
        self.focus = Focus::Pin;
    }

    fn accept_name(&mut self) -> Flow {
        let typed = self.name.text().trim().to_owned();
        let matching = self.matching();
        let name = match (self.current().and_then(|at| matching.get(at)), matching.as_slice()) {
            (Some(chosen), _) => chosen.0.clone(),
            (None, [only]) => only.0.clone(),
            (None, []) if !typed.is_empty() => typed,
            (None, []) => return Flow::warn("Type the user name of who approves this."),
            (None, _) => return Flow::warn("Type more of the name, or choose with the arrows."),
        };
        self.take_name(name);
        Flow::Stay
    }

    fn accept_pin(&mut self) -> Flow {
        let pin = self.pin.text().to_owned();
        self.pin.set("");
        if pin.is_empty() {
            return Flow::warn(format!("{} types the PIN, then Enter. Esc: not approved.", self.name.text()));
        }
        match self.session.approve(self.name.text(), &pin, &self.needs) {
            Ok(approval) => Flow::Pop(Answer::Approved(approval)),
            Err(error) => error.into(),
        }
    }

    fn step(&mut self, forward: bool) {
        let matching = self.matching();
        let count = matching.len();
        if count == 0 {
            return;
        }
        let next = match (self.current(), forward) {
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        if self.focus == Focus::Name {
            self.selected = Some(next);
        } else if let Some(name) = matching.get(next).map(|user| user.0.clone()) {
            self.take_name(name);
        }
    }

    /// What is asked for, in sentences.
    fn sentences(&self) -> Vec<String> {
        let mut rights: Vec<&str> = self.needs.iter().map(|need| need.permission.words()).collect();
        rights.dedup();
        let may = format!("You may not {}. Who approves it?", rights.join(" or "));
        let whats = self.needs.iter().map(|need| need.what.clone()).filter(|what| !what.is_empty());
        whats.chain([may]).collect()
    }

    fn draw_field(&self, frame: &mut Frame<'_>, area: Rect, which: Focus, look: &Look) {
        let focus = self.focus == which;
        let (label, line) = match which {
            Focus::Name => ("Who", &self.name),
            Focus::Pin => ("PIN", &self.pin),
        };
        if focus {
            frame.buffer_mut().set_stringn(area.x.saturating_sub(2), area.y, "▌", 1, look.marker);
        }
        let style = if focus { look.strong } else { look.dim };
        frame.buffer_mut().set_stringn(area.x, area.y, label, usize::from(LABEL.min(area.width)), style);
        let room = area.width.saturating_sub(LABEL);
        let field = Rect { x: area.x + LABEL.min(area.width), width: room.min(FIELD), height: 1, ..area };
        match which {
            Focus::Name => line.draw(frame, field, look.field, focus),
            Focus::Pin => line.draw_masked(frame, field, look.field, focus),
        }
    }

    fn draw_names(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let wide = usize::from(area.width);
        let matching = self.matching();
        if matching.is_empty() {
            let none = match self.users.is_empty() {
                true => "Nobody else here may do this. A user with the right can be added.",
                false => "Nobody of that name may approve it.",
            };
            for (line, y) in text::wrap(none, wide).into_iter().zip(area.y..area.bottom()) {
                frame.buffer_mut().set_stringn(area.x, y, line, wide, look.dim);
            }
            return;
        }
        let current = self.current();
        let names = usize::from(area.height);
        let first = current.map_or(0, |at| (at + 1).saturating_sub(names));
        let widest = matching.iter().map(|user| text::width(&user.0)).max().unwrap_or(0).min(18);
        for ((place, (username, full_name)), y) in
            matching.iter().enumerate().skip(first).zip(area.y..area.bottom())
        {
            let style = if current == Some(place) { look.selection } else { look.text };
            let username = format!(" {} ", text::pad(username, widest));
            let x = frame.buffer_mut().set_stringn(area.x, y, username, wide, style).0 + 1;
            let left = usize::from(area.right().saturating_sub(x));
            frame.buffer_mut().set_stringn(x, y, text::fit(full_name, left), left, look.dim);
        }
    }
}

impl Screen for Approve {
    fn title(&self) -> String {
        "Approval".to_owned()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Approve]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back | Command::Next => Possible::Yes,
            Command::Up | Command::Down => Possible::when(!self.users.is_empty()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match (command, self.focus) {
            (Command::Accept, Focus::Name) => "PIN",
            (Command::Accept, Focus::Pin) => "Approve",
            (Command::Next, Focus::Name) => "",
            _ => return None,
        }))
    }

    fn command(&mut self, command: Command) -> Flow {
        match (command, self.focus) {
            (Command::Back, _) => return Flow::Pop(Answer::Cancelled),
            (Command::Accept | Command::Next, Focus::Name) => return self.accept_name(),
            (Command::Accept, Focus::Pin) => return self.accept_pin(),
            (Command::Next, Focus::Pin) => {
                self.name.set("");
                self.pin.set("");
                self.focus = Focus::Name;
            }
            (Command::Up | Command::Down, _) => self.step(command == Command::Down),
            _ => {}
        }
        Flow::Stay
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        let line = match self.focus {
            Focus::Name => &mut self.name,
            Focus::Pin => &mut self.pin,
        };
        let used = line.take(input);
        if self.focus == Focus::Name {
            self.selected = None;
        }
        if used { Flow::Stay } else { Flow::Unused }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let wide = area.width.saturating_sub(4).min(WIDE);
        let room = usize::from(wide.saturating_sub(6));
        let said: Vec<String> =
            self.sentences().iter().flat_map(|sentence| text::wrap(sentence, room)).collect();
        let names = self.users.len().clamp(2, NAMES);
        let high = said.len() + names + 6;
        let panel = Panel { title: "Approval", border: look.border };
        let inside = panel.draw(frame, area, wide, u16::try_from(high).unwrap_or(u16::MAX), look);
        // Who and PIN stay in sight however much there is to say.
        let below = u16::try_from(names + 4).unwrap_or(0);
        let told = usize::from(inside.height.saturating_sub(below)).max(1);
        let mut y = inside.y;
        for line in said.into_iter().take(told) {
            frame.buffer_mut().set_stringn(inside.x, y, line, usize::from(inside.width), look.text);
            y += 1;
        }
        for which in [Focus::Name, Focus::Pin] {
            y += u16::from(which == Focus::Name);
            if y < inside.bottom() {
                self.draw_field(frame, Rect { y, height: 1, ..inside }, which, look);
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
