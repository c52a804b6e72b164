//! The entry of a document: one line that always has the focus, the ticket under it, the total always in sight.
//!
//! An exact cash sale of one item is: scan, Enter, Enter. Every change is in the file before the next key is read.

mod done;
mod draw;
mod finder;
mod found;
mod lots;
mod pay;
mod terms;
mod ticket;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Entry as Typed, Kind, Quantity, Take, entry};
use crate::store::{Error, Result, Scanned, Session};

use crate::ui::{
    Answer, Command, Confirm, Flow, Form, Look, Picker, Possible, Resource, Scope, Screen, TextInput,
    TextLine,
};

use done::Done;
use finder::Finder;
use lots::Lots;
use pay::Pay;
use terms::Terms;
use ticket::Ticket;

/// What the entry asks the clerk to choose from.
pub struct Choices {
    pub customers: Rc<dyn Resource>,
    pub suppliers: Rc<dyn Resource>,
    pub open_tickets: Rc<dyn Resource>,
    pub warehouses: Rc<dyn Resource>,
    pub sales_engineers: Rc<dyn Resource>,
}

/// What the layer above was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    Customer,
    Ticket,
    Lots,
    Terms,
    Discard,
}

/// The screen on which every kind of document is entered.
pub struct Entry {
    ticket: Ticket,
    choices: Choices,
    line: TextLine,
    finder: Finder,
    asked: Asked,
    /// The document posted last, shown until the next one is begun.
    done: Option<Done>,
    /// First line of the ticket that is drawn.
    top: usize,
}

impl Entry {
    /// Goes on with the ticket this clerk left open, or begins a new one. With an id: takes up that open ticket.
    ///
    /// # Errors
    /// When the user may not enter this kind, or the ticket is in use.
    pub fn open(session: Rc<Session>, kind: Kind, id: Option<i64>, choices: Choices) -> Result<Self> {
        let left_open = match id {
            Some(id) => Some(session.take_draft_by_id(id)?),
            None => session.resume_draft(kind)?,
        };
        let ticket = match left_open {
            Some(draft) => Ticket::resumed(session, draft)?,
            None => Ticket::new(session, kind)?,
        };
        Ok(Self {
            ticket,
            choices,
            line: TextLine::default(),
            finder: Finder::default(),
            asked: Asked::Nothing,
            done: None,
            top: 0,
        })
    }

    fn begin(&mut self, ticket: Ticket) {
        self.ticket = ticket;
        self.clear_line();
        self.top = 0;
    }

    fn new_ticket(&self) -> Result<Ticket> {
        Ticket::new(self.ticket.session.clone(), self.ticket.draft.kind)
    }

    fn clear_line(&mut self) {
        self.line.set("");
        self.finder.forget();
    }

    /// Does what is typed on the line. On a refusal the text stays.
    fn accept(&mut self) -> Flow {
        let typed = self.line.text().trim().to_owned();
        if typed.is_empty() {
            return self.pay();
        }
        match self.perform(&typed) {
            Ok(()) => {
                self.clear_line();
                self.done = None;
                Flow::Stay
            }
            Err(error) => error.into(),
        }
    }

    fn perform(&mut self, typed: &str) -> Result<()> {
        let currency = self.ticket.session.currency();
        // Two strokes mean the whole ticket where one means the line.
        if let Some(discount) = typed.strip_prefix("//") {
            return match entry::parse(&format!("/{discount}"), currency)? {
                Typed::LineDiscount(discount) => self.ticket.set_discount(discount),
                _ => Err(Error::refused("Type the discount of the ticket as //5% or //10.")),
            };
        }
        match entry::parse(typed, currency)? {
            Typed::Nothing => Ok(()),
            Typed::Code { quantity, code } => self.add(quantity, &code),
            Typed::SetQuantity(quantity) => self.ticket.set_quantity(quantity),
            Typed::Increase => self.ticket.step(true),
            Typed::Decrease => self.ticket.step(false),
            Typed::LineDiscount(discount) => self.ticket.set_line_discount(discount),
            Typed::LinePrice(price) => self.ticket.set_price(price),
        }
    }

    /// An exact code goes before what is selected in the list.
    fn add(&mut self, quantity: Option<Quantity>, code: &str) -> Result<()> {
        let session = self.ticket.session.clone();
        let exact = if self.finder.selected == 0 { session.scan(code)? } else { None };
        let scanned = match exact {
            Some(scanned) => scanned,
            None => {
                self.finder.settle(&session, self.line.text().trim())?;
                let product = self.finder.choice().cloned().ok_or_else(|| {
                    Error::refused(format!(
                        "Nothing has the code or name “{code}”. The text is kept: correct it, or Esc."
                    ))
                })?;
                Scanned { product, quantity: Quantity::ONE, unit_price: None }
            }
        };
        self.ticket.add(&scanned, quantity)
    }

    fn pay(&mut self) -> Flow {
        if self.ticket.is_empty() {
            // A nervous second Enter after a sale: nothing is posted twice, and the change stays in sight.
            return Flow::Stay;
        }
        self.ticket.changed();
        self.ticket.settle();
        if let Some(trouble) = &self.ticket.trouble {
            return Flow::bad(trouble.clone());
        }
        // Before money is taken, not after.
        if let Err(error) = self.ticket.session.may_post(&self.ticket.draft, None) {
            return error.into();
        }
        let pay =
            Pay::new(self.ticket.session.clone(), self.ticket.draft.clone(), self.ticket.customer.clone());
        match pay {
            Ok(pay) => Flow::push(pay),
            Err(error) => error.into(),
        }
    }

    fn ask(&mut self, what: Asked, screen: impl Screen + 'static) -> Flow {
        self.asked = what;
        Flow::push(screen)
    }

    fn lots(&mut self) -> Flow {
        self.ticket.settle();
        let Some(line) = self.ticket.draft.lines.get(self.ticket.selected) else { return Flow::Stay };
        let taken = self.ticket.lots.get(self.ticket.selected).cloned().unwrap_or_default();
        match Lots::open(&self.ticket.session, &self.ticket.draft, line, &taken) {
            Ok(lots) => self.ask(Asked::Lots, lots),
            Err(error) => error.into(),
        }
    }

    fn hold(&mut self) -> Flow {
        let held = self.ticket.session.hold_draft(&self.ticket.draft).and_then(|()| self.new_ticket());
        match held {
            Ok(ticket) => {
                self.begin(ticket);
                Flow::good("Held. Ins lists what is held, here and at every other terminal.")
            }
            Err(error) => error.into(),
        }
    }

    fn discard(&mut self) -> Result<()> {
        if self.ticket.is_kept() {
            self.ticket.session.discard_draft(&self.ticket.draft)?;
        }
        let ticket = self.new_ticket()?;
        self.begin(ticket);
        Ok(())
    }

    /// Lays the present ticket aside, if it has lines, and takes up another.
    fn take_up(&mut self, id: i64) -> Result<()> {
        let draft = self.ticket.session.take_draft_by_id(id)?;
        if draft.uuid != self.ticket.draft.uuid && self.ticket.is_kept() {
            self.ticket.session.hold_draft(&self.ticket.draft)?;
        }
        let ticket = Ticket::resumed(self.ticket.session.clone(), draft)?;
        self.begin(ticket);
        self.done = None;
        Ok(())
    }

    /// The document was posted: it is printed, and shown until the next key of the next ticket.
    fn posted(&mut self, id: i64) -> Result<Flow> {
        let session = &self.ticket.session;
        let done = Done::new(session.document(id)?, &session.shop()?);
        let print = Flow::Print(done.receipt().to_vec());
        self.done = Some(done);
        let ticket = self.new_ticket()?;
        self.begin(ticket);
        Ok(print)
    }

    fn move_selection(&mut self, command: Command) {
        let last = self.ticket.draft.lines.len().saturating_sub(1);
        let selected = &mut self.ticket.selected;
        *selected = match command {
            Command::Up => selected.saturating_sub(1),
            Command::Down => (*selected + 1).min(last),
            Command::PageUp => selected.saturating_sub(6),
            Command::PageDown => (*selected + 6).min(last),
            Command::Home => 0,
            Command::End => last,
            _ => *selected,
        };
    }

    fn line_or_reason(&self) -> Possible {
        Possible::or_reason(!self.ticket.is_empty(), "There is no line yet. Scan an item first.")
    }
}

impl Screen for Entry {
    fn title(&self) -> String {
        let kind = self.ticket.draft.kind.words();
        let mut letters = kind.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Entry]
    }

    fn possible(&self, command: Command) -> Possible {
        match command {
            Command::Accept => {
                Possible::when(!self.line.is_empty() || !self.ticket.is_empty() || self.done.is_some())
            }
            Command::Customer | Command::Tickets => Possible::Yes,
            Command::Next => Possible::when(!self.line.is_empty()),
            Command::Pay
            | Command::Discount
            | Command::Lots
            | Command::Document
            | Command::RemoveLine
            | Command::Hold => self.line_or_reason(),
            Command::Discard => {
                Possible::or_reason(self.ticket.is_kept(), "There is nothing on this ticket yet.")
            }
            Command::Back => Possible::when(!self.line.is_empty() || self.done.is_some()),
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        match command {
            Command::Accept if self.line.is_empty() && self.ticket.is_empty() => Some("Clear".into()),
            Command::Accept if self.line.is_empty() => Some("Pay".into()),
            Command::Accept => Some("Add".into()),
            Command::Customer => Some("Customer".into()),
            // Enter on the empty line says it already.
            Command::Pay => Some("".into()),
            Command::Back => Some("Clear".into()),
            _ => None,
        }
    }

    fn command(&mut self, command: Command) -> Flow {
        let done = match command {
            Command::Accept | Command::Next => return self.accept(),
            Command::Pay => return self.pay(),
            Command::Customer => {
                let picker = Picker::new(self.choices.customers.clone(), "");
                return self.ask(Asked::Customer, picker);
            }
            Command::Tickets => {
                let picker = Picker::new(self.choices.open_tickets.clone(), "");
                return self.ask(Asked::Ticket, picker);
            }
            Command::Discount => {
                self.line.set("//");
                return Flow::Stay;
            }
            Command::Lots => return self.lots(),
            Command::Document => {
                self.asked = Asked::Terms;
                let session = self.ticket.session.clone();
                return Form::open(Terms::new(session, self.ticket.draft.clone(), &self.choices));
            }
            Command::Hold => return self.hold(),
            Command::Discard => {
                let question = Confirm::ask("Discard this ticket?", "Discard").because(
                    "Its lines are gone then; that it was discarded, and what was on it, is recorded.",
                );
                return self.ask(Asked::Discard, question.danger());
            }
            Command::RemoveLine => self.ticket.remove_line(),
            Command::Back => {
                self.clear_line();
                self.done = None;
                Ok(())
            }
            Command::Up | Command::Down if !self.finder.found.is_empty() => {
                self.finder.step(command == Command::Down);
                Ok(())
            }
            motion => {
                match &mut self.done {
                    Some(done) => done.scroll(motion),
                    None => self.move_selection(motion),
                }
                Ok(())
            }
        };
        done.map_or_else(Flow::from, |()| Flow::Stay)
    }

    fn typing(&self) -> bool {
        true
    }

    fn text(&mut self, input: TextInput) -> Flow {
        if !self.line.take(input) {
            return Flow::Unused;
        }
        self.done = None;
        Flow::Stay
    }

    fn answer(&mut self, answer: Answer) -> Flow {
        let asked = std::mem::replace(&mut self.asked, Asked::Nothing);
        let done = match (asked, answer) {
            (Asked::Customer, Answer::Picked { id, .. }) => self.ticket.set_customer(id),
            (Asked::Ticket, Answer::Picked { id, .. }) => self.take_up(id),
            (Asked::Terms, Answer::Done) => self.ticket.read_again(),
            (Asked::Discard, Answer::Yes) => self.discard(),
            (Asked::Lots, Answer::Amounts(amounts)) => {
                let takes = amounts
                    .into_iter()
                    .map(|(lot_id, quantity)| Take { lot_id, quantity: Quantity::from_thousandths(quantity) })
                    .collect();
                self.ticket.set_lots(Some(takes))
            }
            (Asked::Lots, Answer::Done) => self.ticket.set_lots(None),
            (_, Answer::Text(code)) => {
                self.line.set(code);
                return self.accept();
            }
            (_, Answer::Saved(id)) => return self.posted(id).unwrap_or_else(Flow::from),
            _ => Ok(()),
        };
        done.map_or_else(Flow::from, |()| Flow::Stay)
    }

    fn settle(&mut self, _room: Rect) -> Flow {
        self.ticket.settle();
        let typed = self.line.text().trim().to_owned();
        match self.finder.settle(&self.ticket.session, &typed) {
            Ok(()) => Flow::Stay,
            Err(error) => error.into(),
        }
    }

    fn changed(&mut self) {
        self.ticket.changed();
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, look: &Look) {
        draw::draw(self, frame, area, look);
    }
}
