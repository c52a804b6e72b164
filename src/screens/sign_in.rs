//! Who is there: a name and a PIN. The same screen unlocks a terminal that locked itself.

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::routes::SIGN_IN;
use super::seat::{Seat, first_place};
use super::who::{DIGITS, Focus, NO_TRY, Who};
use crate::domain::pin;
use crate::store::{Ended, Error, Session};
use crate::ui::{
    Answer, Command, Confirm, Flow, Landing, Look, Possible, Scan, Scope, Screen, TextInput, TextLine, text,
};
use crate::words::{Message, Name};

/// Wrong PINs that are told to whose they should have been: so many are no slips of their own.
const NO_SLIPS: u32 = 5;

/// Width of the card.
const CARD: u16 = 46;

pub(super) struct SignIn {
    seat: Rc<Seat>,
    shop: String,
    who: Who,
    /// The name of who is to unlock; nobody else can.
    locked: Option<String>,
}

impl SignIn {
    /// Asks for the PIN of who was here last, or for a name when that is not known.
    pub(super) fn new(seat: Rc<Seat>) -> crate::store::Result<Self> {
        let (mut shop, mut users, mut last) = (String::new(), Vec::new(), None);
        if let Some(store) = seat.store() {
            shop = store.shop()?.map(|shop| shop.name).unwrap_or_default();
            users = store.sign_in_names()?;
            last = store.last_here(seat.terminal())?;
        }
        if let [(only, _)] = users.as_slice() {
            last = Some(only.clone());
        }
        Ok(Self { seat, shop, who: Who::new(users, last), locked: None })
    }

    /// Asks for a name where the file cannot be read now.
    pub(super) fn unnamed(seat: Rc<Seat>) -> Self {
        Self { seat, shop: String::new(), who: Who::new(Vec::new(), None), locked: None }
    }

    /// Asks who is signed in for their PIN, over whatever they were doing.
    pub(super) fn unlock(seat: Rc<Seat>) -> Self {
        let session = seat.session();
        let name = session.as_ref().map(|session| session.username().to_owned()).unwrap_or_default();
        let shop = session.as_ref().and_then(|session| session.shop().ok());
        let shop = shop.map(|shop| shop.name).unwrap_or_default();
        let locked = session.map(|session| session.full_name().to_owned());
        Self { seat, shop, who: Who::new(Vec::new(), Some(name)), locked: Some(locked.unwrap_or_default()) }
    }

    fn accept_name(&mut self) -> Flow {
        let missing = self.who.accept_name(Name::of("sign-in-type-your-user-name-or").said());
        missing.map_or(Flow::Stay, Flow::warn)
    }

    fn accept_pin(&mut self) -> Flow {
        let pin = self.who.take_pin();
        if pin.is_empty() {
            return Flow::warn(Name::of("sign-in-type-the-pin").said());
        }
        // What is no PIN is no try at one: it means somebody else, or nobody.
        if let Some(name) = self.who.meant(&pin).filter(|_| self.locked.is_none()) {
            self.who.take_name(name);
            return Flow::Stay;
        }
        if pin::is_short(&pin) {
            return Flow::warn(match self.locked {
                Some(_) => Name::of("sign-in-a-pin-has-six-digits-or").said(),
                None => Name::of("sign-in-a-pin-has-six-digits").said(),
            });
        }
        let done = if self.locked.is_some() {
            self.seat.unlock(&pin).map(|()| Flow::Close)
        } else {
            self.seat.sign_in(self.who.name(), &pin).map(|session| welcome(&session))
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

    fn back(&mut self) -> Flow {
        if self.who.focus() == Focus::Pin && !self.who.is_blank() {
            self.who.take_pin();
        } else if let Some(name) = &self.locked {
            let question = Message::of("sign-in-sign-somebody-out").with("name", &name).to_string();
            let kept = Name::of("sign-in-the-open-ticket-is-kept").said();
            return Flow::push(
                Confirm::ask(question, Name::of("sign-in-sign-out").said()).because(kept).danger(),
            );
        } else {
            self.who.ask_name();
        }
        Flow::Stay
    }
}

/// Where a user begins, and what they should know at once.
fn welcome(session: &Session) -> Flow {
    let begin = Flow::Begin(first_place(session));
    if let Some(said) = session.looks_only() {
        return begin.then(Flow::bad(said.to_string()));
    }
    if session.is_recovered() {
        return begin.then(Flow::bad(Name::of("sign-in-the-recovery-code-let-you").said()));
    }
    if let Some(said) = session.missing_warning() {
        return begin.then(Flow::bad(said.to_string()));
    }
    if let Some(said) = session.clock_warning() {
        return begin.then(Flow::bad(said.to_string()));
    }
    match session.wrong_pins() {
        wrong @ NO_SLIPS.. => begin.then(Flow::bad(
            Message::of("sign-in-wrong-pins-were-typed-for")
                .with("wrong", &wrong)
                .with("full-name", &session.full_name())
                .to_string(),
        )),
        _ => begin,
    }
}

impl Screen for SignIn {
    fn title(&self) -> String {
        if self.locked.is_some() {
            Name::of("sign-in-locked").said().to_owned()
        } else {
            Name::of("sign-in-sign-in").said().to_owned()
        }
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::SignIn]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept | Command::Back => Possible::Yes,
            Command::Up | Command::Down => Possible::when(self.who.users().len() > 1),
            Command::Next => Possible::when(self.locked.is_none()),
            _ => Possible::Absent,
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        Some(Cow::Borrowed(match (command, self.who.focus()) {
            (Command::Accept, Focus::Name) => Name::of("sign-in-pin").said(),
            (Command::Accept, Focus::Pin) if self.locked.is_some() => Name::of("sign-in-unlock").said(),
            (Command::Accept, Focus::Pin) => Name::of("sign-in-sign-in").said(),
            (Command::Next, Focus::Pin) => Name::of("sign-in-another-user").said(),
            (Command::Next, Focus::Name) => "",
            (Command::Back, _) if self.locked.is_some() => Name::of("sign-in-sign-out").said(),
            (Command::Quit, _) => Name::of("sign-in-quit").said(),
            _ => return None,
        }))
    }

    fn command(&mut self, command: Command) -> Flow {
        match (command, self.who.focus()) {
            (Command::Accept, Focus::Name) => return self.accept_name(),
            (Command::Accept, Focus::Pin) => return self.accept_pin(),
            (Command::Next, Focus::Name) if !self.who.is_blank() => return self.accept_name(),
            (Command::Next, Focus::Pin) => {
                self.who.take_pin();
                return self.back();
            }
            (Command::Up | Command::Down, _) => self.who.step(command == Command::Down),
            (Command::Back, _) => return self.back(),
            _ => {}
        }
        Flow::Stay
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        // On an empty name a digit chooses.
        let chooses = self.who.focus() == Focus::Name && self.who.name().is_empty();
        (!chooses).then(|| self.who.line())
    }

    fn scan(&mut self, _scan: &Scan) -> Landing {
        Landing::Refused(Some(NO_TRY.said().to_owned()))
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        let digit = match &input {
            TextInput::Char(c) if self.who.digits_choose() => {
                c.to_digit(10).and_then(|d| usize::try_from(d).ok())
            }
            _ => None,
        };
        if let Some(name) = digit.and_then(|digit| self.who.chosen_by(digit)) {
            self.who.take_name(name);
            return Flow::Stay;
        }
        if self.who.take(input) { Flow::Stay } else { Flow::Unused }
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
        let users = u16::try_from(self.who.users().len()).unwrap_or(u16::MAX);
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
        buffer.set_stringn(card.x + 2, card.y, text::shorten(&self.shop, wide), wide, look.title);
        let said = match &self.locked {
            Some(name) => Message::of("sign-in-is-still-signed-in").with("name", &name).to_string(),
            None => self.seat.hint().unwrap_or(Name::of("sign-in-good-to-see-you-who").said()).to_owned(),
        };
        buffer.set_stringn(card.x + 2, card.y + 1, text::fit(&said, wide), wide, look.dim);
        let line =
            |down: u16| Rect { x: card.x + 2, y: card.y + down, width: width.saturating_sub(2), height: 1 };
        if self.locked.is_some() {
            // Nobody else can unlock it: the name is no field.
            let name = Message::of("sign-in-user-named").with("who", &self.who.name()).to_string();
            buffer.set_stringn(card.x + 2, card.y + 3, text::fit(&name, wide), wide, look.text);
        } else {
            self.who.draw_field(frame, line(3), Focus::Name, Name::of("sign-in-user").said(), look);
        }
        self.who.draw_field(frame, line(4), Focus::Pin, Name::of("sign-in-pin").said(), look);
        if users > 1 && card.height > 6 {
            let list = Rect {
                x: card.x + 2,
                y: card.y + 6,
                height: card.height - 6,
                width: width.saturating_sub(2),
            };
            self.who.draw_users(frame, list, true, look);
        }
    }
}
