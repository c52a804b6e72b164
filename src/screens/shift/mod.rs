//! The shift of a drawer: opened with a float, looked at as an X report, closed with a count, kept as a Z report.

mod cash;
mod count;
mod draw;
mod past;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::paper;
use crate::domain::{Direction, Money, Permission, ShiftId, ShiftReport, is_beyond_a_drawer};
use crate::store::{Error, Result, Session};
use crate::ui::{
    Answer, Command, Confirm, Flow, Form, List, Look, Possible, Resource, Scope, Screen, Slip, TextInput,
    TextLine,
};
use crate::words::{Message, Name};
use cash::MoveCash;
use count::Count;
use past::PastShifts;

/// Which shift the page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    /// Whichever is open at this terminal's drawer.
    Drawer,
    Row(ShiftId),
}

/// A shift with what can be done to it; where none is open, the float that opens one.
pub(super) struct ShiftPage {
    session: Rc<Session>,
    about: About,
    shift: Option<ShiftReport>,
    /// The report as it is printed.
    paper: Slip,
    /// The float while it is typed, and what it was the last time.
    float: TextLine,
    usual: Money,
    /// What was taken in cash for tickets that are still open.
    for_tickets: Money,
    /// How many payments in cash are in no shift since the last one, and what they come to.
    outside: (u32, Money),
    stale: bool,
}

/// The list of all shifts that the user sees.
pub(super) fn past(session: &Rc<Session>) -> Rc<dyn Resource> {
    Rc::new(PastShifts::new(session.clone()))
}

impl ShiftPage {
    /// The page of the shift that is open here, or is to be opened.
    ///
    /// # Errors
    /// When the user may not see it.
    pub(super) fn here(session: Rc<Session>) -> Result<Self> {
        Self::about(session, About::Drawer)
    }

    /// The page of one shift.
    ///
    /// # Errors
    /// When the user may not see it, or it is not there.
    pub(super) fn of(session: Rc<Session>, id: ShiftId) -> Result<Self> {
        Self::about(session, About::Row(id))
    }

    fn about(session: Rc<Session>, about: About) -> Result<Self> {
        let mut page = Self {
            session,
            about,
            shift: None,
            paper: Slip::default(),
            float: TextLine::default(),
            usual: Money::ZERO,
            for_tickets: Money::ZERO,
            outside: (0, Money::ZERO),
            stale: false,
        };
        page.read()?;
        Ok(page)
    }

    fn read(&mut self) -> Result<()> {
        self.shift = match self.about {
            About::Drawer => self.session.money().shift()?,
            About::Row(id) => Some(self.session.money().shift_of(id)?),
        };
        let lines = match &self.shift {
            Some(shift) => paper::shift(shift, &self.session.shop()?)?,
            None => Vec::new(),
        };
        self.paper.renew(lines);
        if let Some(shift) = self.shift.as_ref().filter(|shift| shift.closing.is_none()) {
            self.for_tickets = self.session.documents().cash_for_drafts(shift.id)?;
        }
        if self.shift.is_none() {
            self.outside = self.session.money().cash_outside_shifts()?;
        }
        if self.shift.is_none() && self.may_work() {
            self.usual = self.session.money().usual_float()?;
        }
        self.stale = false;
        Ok(())
    }

    fn may_work(&self) -> bool {
        self.session.may(Permission::ShiftsOpenClose)
    }

    fn is_open(&self) -> bool {
        self.shift.as_ref().is_some_and(|shift| shift.closing.is_none())
    }

    /// The shift is open and its drawer is this terminal's.
    fn is_open_here(&self) -> bool {
        self.is_open() && self.shift.as_ref().is_some_and(|shift| shift.drawer == self.session.drawer())
    }

    /// A float can be typed.
    fn opens(&self) -> bool {
        self.shift.is_none() && self.may_work()
    }

    /// Opens a shift with the float on the line, or with the usual one.
    /// `sure`: however much it is, it lies there.
    fn open(&mut self, sure: bool) -> Result<Flow> {
        let float = match self.float.text().trim() {
            "" => self.usual,
            // No drawer holds that much: a scanner went off.
            code if count::is_code(&self.session, code) => {
                let code = code.to_owned();
                self.float.set("");
                return Err(Error::refused(
                    Message::of("shift-looks-like-a-code-that").with("code", &code).to_string(),
                ));
            }
            typed => Money::parse(typed, self.session.currency())?,
        };
        let currency = self.session.currency();
        if !sure && is_beyond_a_drawer(float, currency) {
            let question =
                Message::of("shift-in-the-drawer").with("currency", &float.grouped(currency)).to_string();
            let because = Name::of("shift-the-shift-is-not-open").said();
            self.float.select();
            return Ok(Flow::push(
                Confirm::choose(
                    question,
                    &[Name::of("shift-type-it-again").said(), Name::of("shift-it-is-right").said()],
                )
                .because(because),
            ));
        }
        let id = self.session.money().open_shift(float)?;
        self.float.set("");
        self.read()?;
        let opened = self.session.money().shift_of(id)?;
        let float = float.grouped(currency);
        Ok(Flow::good(
            Message::of("shift-is-open-with-in-the")
                .with("number", &opened.number)
                .with("float", &float)
                .to_string(),
        ))
    }

    fn print(&self) -> Flow {
        let Some(shift) = &self.shift else { return Flow::Stay };
        let what = shift
            .closing
            .as_ref()
            .map_or(Name::of("shift-the-x-report").said(), |_| Name::of("shift-the-z-report").said());
        Flow::Print(self.paper.lines().to_vec())
            .then(Flow::good(Message::of("shift-goes-to-this-terminal-s").with("what", &what).to_string()))
    }

    fn act(&mut self, command: Command) -> Result<Flow> {
        Ok(match command {
            Command::Accept if self.opens() => self.open(false)?,
            Command::CashIn => Form::open(MoveCash::new(self.session.clone(), Direction::In)),
            Command::CashOut => Form::open(MoveCash::new(self.session.clone(), Direction::Out)),
            Command::CloseShift => match &self.shift {
                Some(shift) => Flow::push(Count::new(self.session.clone(), shift.id, shift.number.clone())),
                None => Flow::Stay,
            },
            Command::PrintReport => self.print(),
            Command::PastShifts => Flow::push(List::new(past(&self.session))),
            Command::Refresh => {
                self.stale = true;
                Flow::Stay
            }
            Command::Back => Flow::Pop(Answer::Done),
            motion => {
                self.paper.scroll(motion);
                Flow::Stay
            }
        })
    }
}

impl Screen for ShiftPage {
    fn title(&self) -> String {
        match &self.shift {
            Some(shift) if shift.closing.is_some() => {
                Message::of("shift-numbered").with("number", &shift.number).to_string()
            }
            Some(shift) => Message::of("shift-shift-open").with("number", &shift.number).to_string(),
            None => Name::of("shift-shift").said().to_owned(),
        }
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Shift]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept => Possible::when(self.opens()),
            Command::CashIn | Command::CashOut => Possible::when(self.is_open_here() && self.may_work()),
            Command::CloseShift => Possible::when(self.is_open() && self.may_work()),
            Command::PrintReport => Possible::when(self.shift.is_some()),
            Command::PastShifts => Possible::when(self.about == About::Drawer),
            Command::Refresh | Command::Back => Possible::Yes,
            command => Possible::when(command.is_motion() && self.shift.is_some()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        (command == Command::Accept).then(|| Name::of("shift-open-the-shift").said().into())
    }

    fn command(&mut self, command: Command) -> Flow {
        self.act(command).unwrap_or_else(Flow::from)
    }

    fn line(&mut self) -> Option<&mut TextLine> {
        self.opens().then_some(&mut self.float)
    }

    fn typing(&self) -> bool {
        self.opens()
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if self.opens() && self.float.take(input) { Flow::Stay } else { Flow::Unused }
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        self.stale = true;
        if matches!(answer, Answer::Choice(1) | Answer::Approved(_)) && self.opens() {
            return self.open(true).unwrap_or_else(Flow::from);
        }
        let Answer::Saved(id) = answer else { return Flow::Stay };
        let shift = ShiftId::from(id);
        // It was counted and closed: its Z report is shown over this page, or on it.
        if self.about == About::Row(shift) {
            return Flow::Stay;
        }
        match Self::of(self.session.clone(), shift) {
            Ok(page) => Flow::push(page),
            Err(error) => error.into(),
        }
    }

    fn settle(&mut self, _room: Rect) -> Flow {
        if !self.stale {
            return Flow::Stay;
        }
        self.read().map_or_else(Flow::from, |()| Flow::Stay)
    }

    fn changed(&mut self) {
        self.stale = true;
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }

    fn unsaved(&self) -> Option<String> {
        (!self.float.is_empty()).then(|| Name::of("shift-the-float-of-a-new").said().to_owned())
    }
}
