//! Who is there: a name and a PIN. The same screen unlocks a terminal that locked itself.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::places::SIGN_IN;
use super::seat::{Seat, first_place};
use crate::store::{Ended, Error};
use crate::ui::{Answer, Command, Confirm, Flow, Look, Possible, Scope, Screen, TextInput, TextLine, text};

/// Width of the card, of its labels and of its fields.
const CARD: u16 = 46;
const LABEL: u16 = 6;
const FIELD: u16 = 28;
/// Users that a digit chooses.
const DIGITS: usize = 9;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Name,
    Pin,
}

pub struct SignIn {
    seat: Rc<Seat>,
    shop: String,
    /// Usernames and full names.
    users: Vec<(String, String)>,
    name: TextLine,
    pin: TextLine,
    focus: Focus,
    /// The user among those that match, chosen by an arrow.
    selected: Option<usize>,
    /// The name of who is to unlock; nobody else can.
    locked: Option<String>,
}

impl SignIn {
    /// Asks for the PIN of who was here last, or for a name when that is not known.
    pub fn new(seat: Rc<Seat>) -> crate::store::Result<Self> {
        let (mut shop, mut users, mut last) = (String::new(), Vec::new(), None);
        if let Some(store) = seat.store() {
            shop = store.shop()?.map(|shop| shop.name).unwrap_or_default();
            users = store.sign_in_names()?;
            last = store.last_here(seat.terminal())?;
        }
        if let [(only, _)] = users.as_slice() {
            last = Some(only.clone());
        }
        let focus = if last.is_some() { Focus::Pin } else { Focus::Name };
        let name = TextLine::new(last.unwrap_or_default());
        Ok(Self { seat, shop, users, name, pin: TextLine::default(), focus, selected: None, locked: None })
    }

    /// Asks who is signed in for their PIN, over whatever they were doing.
    pub fn unlock(seat: Rc<Seat>) -> Self {
        let session = seat.session();
        let name = session.as_ref().map(|session| session.username().to_owned()).unwrap_or_default();
        let shop = session.as_ref().and_then(|session| session.shop().ok());
        let shop = shop.map(|shop| shop.name).unwrap_or_default();
        let locked = session.map(|session| session.full_name().to_owned());
        Self {
            seat,
            shop,
            users: Vec::new(),
            name: TextLine::new(name),
            pin: TextLine::default(),
            focus: Focus::Pin,
            selected: None,
            locked: Some(locked.unwrap_or_default()),
        }
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

    fn take_name(&mut self, name: String) {
        self.name.set(name);
        self.pin.set("");
        self.selected = None;
        self.focus = Focus::Pin;
    }

    fn accept_name(&mut self) -> Flow {
        let typed = self.name.text().trim().to_owned();
        let matching = self.matching();
        let exact = matching.iter().find(|user| user.0.eq_ignore_ascii_case(&typed));
        let chosen = self.selected.and_then(|place| matching.get(place));
        let begins = |user: &&&(String, String)| user.0.to_lowercase().starts_with(&typed.to_lowercase());
        let mut beginning = matching.iter().filter(begins);
        let only = match (beginning.next(), beginning.next(), matching.as_slice()) {
            (Some(only), None, _) => Some(only),
            (_, _, [only]) => Some(only),
            _ => None,
        };
        let name = match (chosen.or(exact).or(only), typed.is_empty(), matching.is_empty()) {
            (Some(user), ..) => user.0.clone(),
            (None, true, _) => return Flow::warn("Type your user name, or its digit in the list."),
            (None, false, false) => return Flow::warn("Type more of the name, or choose with the arrows."),
            // Whether there is such a user is not for a stranger to learn here.
            (None, false, true) => typed,
        };
        self.take_name(name);
        Flow::Stay
    }

    fn accept_pin(&mut self) -> Flow {
        let pin = self.pin.text().to_owned();
        self.pin.set("");
        if pin.is_empty() {
            return Flow::warn("Type the PIN.");
        }
        let done = if self.locked.is_some() {
            self.seat.unlock(&pin).map(|()| Flow::Close)
        } else {
            self.seat.sign_in(self.name.text(), &pin).map(|session| Flow::Begin(first_place(&session)))
        };
        match done {
            Ok(flow) => flow,
            Err(error @ Error::SessionEnded { .. }) => {
                self.seat.forget();
                Flow::Begin(SIGN_IN).then(error.into())
            }
            Err(error) => error.into(),
        }
    }

    /// The next user of the list, or the one before.
    fn step(&mut self, forward: bool) {
        let matching = self.matching();
        let count = matching.len();
        if count == 0 {
            return;
        }
        let name = self.name.text();
        let at = self.selected.or_else(|| matching.iter().position(|user| user.0 == name));
        let next = match (at, forward) {
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

    fn back(&mut self) -> Flow {
        if !self.pin.is_empty() {
            self.pin.set("");
        } else if let Some(name) = &self.locked {
            let question = format!("Sign {name} out?");
            let kept = "The open ticket is kept. A form that was not saved is lost.";
            return Flow::push(Confirm::ask(question, "Sign out").because(kept));
        } else {
            self.name.set("");
            self.selected = None;
            self.focus = Focus::Name;
        }
        Flow::Stay
    }

    fn draw_field(&self, frame: &mut Frame<'_>, card: Rect, y: u16, which: Focus, look: &Look) {
        let focus = self.focus == which;
        let (label, line) = match which {
            Focus::Name => ("User", &self.name),
            Focus::Pin => ("PIN", &self.pin),
        };
        let style = if focus { look.strong } else { look.dim };
        if focus {
            frame.buffer_mut().set_stringn(card.x, y, "▌", 1, look.marker);
        }
        frame.buffer_mut().set_stringn(card.x + 2, y, label, usize::from(LABEL), style);
        let x = card.x + 2 + LABEL;
        let field = Rect { x, y, width: FIELD.min(card.right().saturating_sub(x)), height: 1 };
        match which {
            Focus::Pin => line.draw_masked(frame, field, look.field, focus),
            Focus::Name if self.locked.is_some() => {
                let name = text::fit(line.text(), usize::from(field.width)).into_owned();
                frame.buffer_mut().set_stringn(field.x, y, name, usize::from(field.width), look.text);
            }
            Focus::Name => line.draw(frame, field, look.field, focus),
        }
    }

    fn draw_users(&self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let matching = self.matching();
        let widest = matching.iter().map(|user| text::width(&user.0)).max().unwrap_or(0).min(18);
        let name = self.name.text();
        let current = self.selected.or_else(|| matching.iter().position(|user| user.0 == name));
        let room = usize::from(area.height);
        let first = current.map_or(0, |at| (at + 1).saturating_sub(room));
        let lines = matching.iter().enumerate().skip(first).take(room);
        for ((place, (username, full_name)), y) in lines.zip(area.top()..area.bottom()) {
            let digit = if place < DIGITS { (place + 1).to_string() } else { String::new() };
            let wide = usize::from(area.width);
            let buffer = frame.buffer_mut();
            buffer.set_stringn(area.x, y, digit, 1, look.dim);
            let style = if current == Some(place) { look.selection } else { look.text };
            let username = format!(" {} ", text::fit(username, widest));
            let at = buffer.set_stringn(area.x + 2, y, username, wide.saturating_sub(2), style).0;
            let x = (area.x + 5 + u16::try_from(widest).unwrap_or(0)).max(at + 1);
            let left = usize::from(area.right().saturating_sub(x));
            buffer.set_stringn(x, y, text::fit(full_name, left), left, look.dim);
        }
    }
}

impl Screen for SignIn {
    fn title(&self) -> String {
        if self.locked.is_some() { "Locked".to_owned() } else { "Sign in".to_owned() }
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::SignIn]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back => Possible::Yes,
            Command::Up | Command::Down => Possible::when(self.users.len() > 1),
            Command::Next => Possible::when(self.locked.is_none()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match (command, self.focus) {
            (Command::Accept, Focus::Name) => "PIN",
            (Command::Accept, Focus::Pin) if self.locked.is_some() => "Unlock",
            (Command::Accept, Focus::Pin) => "Sign in",
            (Command::Next, Focus::Pin) => "Another user",
            (Command::Next, Focus::Name) => "",
            (Command::Back, _) if self.locked.is_some() => "Sign out",
            (Command::Quit, _) => "Quit",
            _ => return None,
        }))
    }

    fn command(&mut self, command: Command) -> Flow {
        match (command, self.focus) {
            (Command::Accept, Focus::Name) => return self.accept_name(),
            (Command::Accept, Focus::Pin) => return self.accept_pin(),
            (Command::Next, Focus::Name) if !self.name.is_empty() || self.selected.is_some() => {
                return self.accept_name();
            }
            (Command::Next, Focus::Pin) => {
                self.pin.set("");
                return self.back();
            }
            (Command::Up | Command::Down, _) => self.step(command == Command::Down),
            (Command::Back, _) => return self.back(),
            _ => {}
        }
        Flow::Stay
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.focus == Focus::Pin {
            return if self.pin.take(input) { Flow::Stay } else { Flow::Unused };
        }
        self.selected = None;
        let digit = match &input {
            TextInput::Char(c) if self.name.is_empty() => {
                c.to_digit(10).and_then(|d| usize::try_from(d).ok())
            }
            _ => None,
        };
        // A digit chooses from the list, unless a username begins with it.
        let begins = |digit: usize| self.users.iter().any(|user| user.0.starts_with(&digit.to_string()));
        if let Some(digit) = digit.filter(|digit| !begins(*digit))
            && let Some((name, _)) = digit.checked_sub(1).and_then(|place| self.users.get(place))
        {
            self.take_name(name.clone());
            return Flow::Stay;
        }
        if self.name.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        if answer != Answer::Yes {
            return Flow::Stay;
        }
        self.seat.leave(Ended::SignedOut);
        Flow::Begin(SIGN_IN)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        let width = CARD.min(area.width.saturating_sub(4));
        let users = u16::try_from(self.users.len()).unwrap_or(u16::MAX);
        let list = if users > 1 { users.min(u16::try_from(DIGITS).unwrap_or(0)) + 2 } else { 0 };
        let high = 6 + list;
        let card = Rect {
            x: area.x + (area.width - width) / 2,
            y: area.y + area.height.saturating_sub(high) / 3,
            width,
            height: high.min(area.height),
        };
        let wide = usize::from(width.saturating_sub(2));
        let buffer = frame.buffer_mut();
        buffer.set_stringn(card.x + 2, card.y, text::fit(&self.shop, wide), wide, look.title);
        let said = match &self.locked {
            Some(name) => format!("{name} is still signed in."),
            None => self.seat.hint().unwrap_or("Good to see you. Who is there?").to_owned(),
        };
        buffer.set_stringn(card.x + 2, card.y + 1, text::fit(&said, wide), wide, look.dim);
        self.draw_field(frame, card, card.y + 3, Focus::Name, look);
        self.draw_field(frame, card, card.y + 4, Focus::Pin, look);
        if users > 1 && card.height > 6 {
            let list = Rect { x: card.x + 2, y: card.y + 6, height: card.height - 6, width: width - 2 };
            self.draw_users(frame, list, look);
        }
    }
}
