//! The entry of a document: one line that always has the focus, the ticket under it, the total always in sight.
//!
//! An exact cash sale of one item is: scan, Enter, Enter. Every change is in the file before the next key is read. Every
//! kind is entered here: what differs are the facts of [`Kind`], and that a return with an original has that document's
//! lines for rows.

mod adding;
mod asks;
mod done;
mod draw;
mod draw_back;
mod figures;
mod finder;
mod foot;
mod found;
mod in_hand;
mod line;
mod line_sheets;
mod lots;
mod marks;
mod originals;
mod party;
mod pay;
mod quote;
mod returning;
mod terms;
mod ticket;
mod typed;

use std::borrow::Cow;
use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::paper;
use crate::domain::{DocumentId, Draft, Kind, PartySide, text};
use crate::store::{Drawer, Result, Session};

use crate::ui::{
    Answer, Command, Confirm, Flow, Landing, Look, Possible, Resource, Scan, Scope, Screen, TextInput,
    TextLine,
};

use crate::words::{Message, Name};
use asks::TicketQuestion;
use done::Done;
use finder::Finder;
use ticket::Ticket;

/// What the entry asks the clerk to choose from.
#[derive(Clone)]
pub(super) struct Choices {
    pub customers: Rc<dyn Resource>,
    pub suppliers: Rc<dyn Resource>,
    pub products: Rc<dyn Resource>,
    pub open_tickets: Rc<dyn Resource>,
    pub warehouses: Rc<dyn Resource>,
    pub sales_engineers: Rc<dyn Resource>,
}

/// The screen on which every kind of document is entered.
pub(super) struct EntryScreen {
    ticket: Ticket,
    choices: Choices,
    line: TextLine,
    finder: Finder,
    asked: TicketQuestion,
    /// It is the part of a sale that is taken back in exchange: it is not posted but given to the sale below.
    is_exchange: bool,
    /// The document posted last, shown until the next one is begun.
    done: Option<Done>,
    /// First row of the ticket that is drawn.
    top: usize,
}

impl EntryScreen {
    /// Goes on with the ticket this clerk left open, or begins a new one. With an id: takes up that open ticket.
    ///
    /// # Errors
    /// When the user may not enter this kind, or the ticket is in use.
    pub(super) fn open(
        session: Rc<Session>,
        kind: Kind,
        id: Option<DocumentId>,
        choices: Choices,
    ) -> Result<Self> {
        let left_open = match id {
            Some(id) => Some(session.documents().take_draft_by_id(id)?),
            None => session.documents().resume_draft(kind)?,
        };
        let ticket = match left_open {
            Some(draft) => Ticket::resumed(session, draft)?,
            None => Ticket::new(session, kind)?,
        };
        Ok(Self::over(ticket, choices))
    }

    fn over(ticket: Ticket, choices: Choices) -> Self {
        Self {
            ticket,
            choices,
            line: TextLine::default(),
            finder: Finder::default(),
            asked: TicketQuestion::Nothing,
            is_exchange: false,
            done: None,
            top: 0,
        }
    }

    /// What a sale takes back in exchange, over that sale.
    fn exchange(session: Rc<Session>, back: Draft, is_kept: bool, choices: Choices) -> Result<Self> {
        let ticket = if is_kept { Ticket::resumed(session, back)? } else { Ticket::begun(session, back)? };
        Ok(Self { is_exchange: true, ..Self::over(ticket, choices) })
    }

    fn begin(&mut self, ticket: Ticket) {
        self.ticket = ticket;
        self.done = None;
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

    fn discard(&mut self) -> Result<()> {
        if self.ticket.is_kept() {
            self.ticket.session.documents().discard_draft(&self.ticket.draft)?;
        }
        let ticket = self.new_ticket()?;
        self.begin(ticket);
        Ok(())
    }

    /// The document was posted, or given as a quotation: it is printed, with the return it was exchanged for, and shown
    /// until the next key of the next ticket.
    fn posted(&mut self, id: DocumentId) -> Result<Flow> {
        let session = self.ticket.session.clone();
        let (document, shop) = (session.documents().document(id)?, session.shop()?);
        let paper = paper::receipt(&document, &shop);
        let mut print = Flow::Print(paper.clone());
        if let Some(exchange) = &document.exchange {
            let back = session.documents().document(exchange.with.id)?;
            print = print.then(Flow::Print(paper::receipt(&back, &shop)));
        }
        let ticket = self.new_ticket()?;
        self.begin(ticket);
        let outside = self.ticket.drawer != Drawer::Open;
        self.done = Some(Done::new(document, paper, outside));
        Ok(print)
    }

    /// The receipt that is shown, once more: a copy, which is counted.
    fn print_again(&mut self) -> Result<Flow> {
        let Some(done) = &mut self.done else { return Ok(Flow::Stay) };
        let session = &self.ticket.session;
        let document = session.documents().reprint(done.id())?;
        let paper = paper::receipt(&document, &session.shop()?);
        let said = Message::of("entry-copy-goes-to-this-terminal")
            .with("number", &document.number)
            .with("copies", &document.copies)
            .to_string();
        *done = Done::new(document, paper.clone(), done.outside);
        Ok(Flow::Print(paper).then(Flow::good(said)))
    }

    fn move_selection(&mut self, command: Command) {
        let last = self.ticket.rows().saturating_sub(1);
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
        Possible::or_reason(!self.ticket.is_empty(), Name::of("entry-there-is-no-line-yet").said())
    }

    /// A return with its document that nothing was put on yet: Enter takes all of it back.
    fn is_untouched_return(&self) -> bool {
        self.ticket.draft.original.is_some() && self.ticket.is_empty()
    }
}

impl Screen for EntryScreen {
    fn title(&self) -> String {
        let kind = self.ticket.draft.kind;
        match (&self.ticket.original, self.is_exchange) {
            (Some(original), true) => {
                Message::of("entry-taken-back-of").with("number", &original.number).to_string()
            }
            (Some(original), false) => {
                Message::of("entry-return-of").with("number", &original.number).to_string()
            }
            (None, _) => text::capital(kind.words()),
        }
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.ticket.draft.kind.is_return() {
            &[Scope::Returning, Scope::Entry]
        } else {
            &[Scope::Selling, Scope::Entry]
        }
    }

    fn possible(&self, command: Command) -> Possible {
        let kind = self.ticket.draft.kind;
        match command {
            Command::Accept => Possible::when(
                !self.line.is_empty()
                    || !self.ticket.is_empty()
                    || self.done.is_some()
                    || self.ticket.back.is_some()
                    || self.is_untouched_return(),
            ),
            Command::Customer if self.ticket.draft.original.is_some() => Possible::Absent,
            Command::Customer => Possible::Yes,
            Command::Tickets => Possible::when(!self.is_exchange),
            Command::Original if kind.is_return() => Possible::when(!self.is_exchange),
            Command::Original => Possible::when(kind.is_sold()),
            Command::Next => Possible::when(!self.line.is_empty()),
            Command::Hold if self.is_exchange => Possible::Absent,
            Command::Lots if self.ticket.draft.original.is_some() => Possible::or_reason(
                self.ticket.line().is_some(),
                Name::of("entry-nothing-of-this-line-comes").said(),
            ),
            Command::Pay if self.done.is_some() => Possible::Yes,
            Command::RemoveLine if self.ticket.is_empty() && !self.ticket.in_hand.is_empty() => Possible::Yes,
            Command::Discount | Command::RemoveLine | Command::Lots | Command::Hold | Command::Pay => {
                self.line_or_reason()
            }
            Command::Document if kind.receives() => Possible::Yes,
            Command::Document => self.line_or_reason(),
            Command::Discard if self.is_exchange => Possible::Absent,
            Command::Discard => {
                let begun = self.ticket.is_kept() || self.ticket.has_party();
                Possible::or_reason(begun, Name::of("entry-there-is-nothing-on-this").said())
            }
            Command::Back => Possible::when(!self.line.is_empty() || self.done.is_some() || self.is_exchange),
            command => Possible::when(command.is_motion()),
        }
    }

    fn word(&self, command: Command) -> Option<Cow<'static, str>> {
        let kind = self.ticket.draft.kind;
        let word = match command {
            Command::Accept if !self.line.is_empty() => Name::of("entry-add").said(),
            Command::Accept if self.is_untouched_return() => Name::of("entry-all-of-it").said(),
            // There is nothing to go on to: Esc takes the receipt away, or the next scan.
            Command::Accept if self.ticket.is_empty() && self.ticket.back.is_none() => "",
            Command::Accept if self.is_exchange => Name::of("entry-done").said(),
            Command::Accept => Name::of("entry-pay").said(),
            Command::Customer if kind.party() == PartySide::Supplier => Name::of("entry-supplier").said(),
            Command::Customer => Name::of("entry-customer").said(),
            Command::Lots if kind.receives() => Name::of("entry-lot-label").said(),
            Command::RemoveLine if self.ticket.is_empty() => Name::of("entry-give-back").said(),
            Command::Pay if self.done.is_some() => Name::of("entry-print-again").said(),
            // Enter on the empty line says it already.
            Command::Pay => "",
            Command::Back if self.is_exchange && self.line.is_empty() => {
                Name::of("entry-back-to-the-sale").said()
            }
            Command::Back => Name::of("entry-clear").said(),
            _ => return None,
        };
        Some(word.into())
    }

    fn command(&mut self, command: Command) -> Flow {
        let done = match command {
            Command::Accept | Command::Next => return self.accept(),
            Command::Pay if self.done.is_some() => return self.print_again().unwrap_or_else(Flow::from),
            Command::Pay => return self.pay(),
            Command::Customer => return self.ask_party(),
            Command::Tickets => return self.ask_ticket(),
            Command::Original => return self.ask_original(),
            Command::Lots => return self.ask_about_line(),
            Command::Document => return self.ask_terms(),
            Command::Hold => return self.hold(),
            Command::Discount => {
                self.line.set("//");
                return Flow::Stay;
            }
            // A customer alone is chosen anew: nothing is lost that is worth a question.
            Command::Discard if !self.ticket.is_kept() || !self.ticket.holds() => self.discard(),
            Command::Discard => {
                let question = Confirm::ask(
                    Name::of("entry-discard-this-ticket").said(),
                    Name::of("entry-discard").said(),
                )
                .because(self.what_is_lost());
                return self.ask(TicketQuestion::Discard, question.danger());
            }
            Command::RemoveLine if self.ticket.is_empty() => {
                return self.ticket.give_back().unwrap_or_else(Flow::from);
            }
            Command::RemoveLine => self.ticket.remove_line(),
            Command::Back if self.is_exchange && self.line.is_empty() => return self.give_to_sale(),
            Command::Back => {
                self.clear_line();
                self.done = None;
                Ok(())
            }
            Command::Up | Command::Down | Command::PageUp | Command::PageDown if !self.finder.is_empty() => {
                self.finder.step(&self.ticket.session, &self.ticket.draft, command)
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

    fn line(&mut self) -> Option<&mut TextLine> {
        Some(&mut self.line)
    }

    fn scan(&mut self, scan: &Scan) -> Landing {
        self.asked = TicketQuestion::Nothing;
        Landing::Taken(self.scanned(scan))
    }

    fn typed(&self) -> &'static [(Name, Name)] {
        match self.ticket.draft.kind {
            kind if kind.is_return() => typed::RETURNED,
            kind if kind.receives() => typed::BOUGHT,
            _ => typed::SOLD,
        }
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
        self.answered(answer)
    }

    fn settle(&mut self, room: Rect) -> Flow {
        self.ticket.settle();
        self.finder.fit(room.height);
        let typed = self.line.text().trim().to_owned();
        match self.finder.settle(&self.ticket.session, &self.ticket.draft, &typed) {
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
