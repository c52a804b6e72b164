//! The layers that the entry lays over itself, and what it does with their answers.

use std::rc::Rc;

use crate::domain::{DocumentId, DraftLine, PartySide, ProductId, Quantity, Scanned, Take, barcode, scan};
use crate::screens::routes;
use crate::store::{Error, Result, clock};
use crate::ui::{Answer, Confirm, Flow, Form, Picker, Route, Scan, Screen};

use super::EntryScreen;
use super::line_sheets::{LineOf, Reason, ReceivedLot};
use super::lots::Lots;
use super::originals::Originals;
use super::terms::Terms;
use super::ticket::Ticket;
use crate::words::{Message, Name};

/// What the layer above was asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TicketQuestion {
    Nothing,
    Payment,
    Party,
    Ticket,
    Original,
    /// What comes back in exchange.
    Back,
    Lots,
    /// What a form wrote to the file.
    Written,
    Discard,
    Approval,
    /// Whether a code that nothing has becomes a product; so much of it is received then.
    NewProduct(Option<Quantity>, String),
    /// That product's form.
    Product(Option<Quantity>, String),
}

impl EntryScreen {
    pub(super) fn ask(&mut self, what: TicketQuestion, screen: impl Screen + 'static) -> Flow {
        self.asked = what;
        Flow::push(screen)
    }

    pub(super) fn ask_party(&mut self) -> Flow {
        let parties = match self.ticket.draft.kind.party() {
            PartySide::Customer => self.choices.customers.clone(),
            PartySide::Supplier => self.choices.suppliers.clone(),
        };
        self.ask(TicketQuestion::Party, Picker::new(parties, ""))
    }

    pub(super) fn ask_ticket(&mut self) -> Flow {
        let picker = Picker::new(self.choices.open_tickets.clone(), "");
        self.ask(TicketQuestion::Ticket, picker)
    }

    /// The document that is given back, or in a sale what is taken back already.
    pub(super) fn ask_original(&mut self) -> Flow {
        if let Some(back) = self.ticket.back.clone() {
            return self.over_sale(back.draft, true).unwrap_or_else(Flow::from);
        }
        let kind = self.ticket.draft.kind;
        let Some(back) = (if kind.is_return() { Some(kind) } else { kind.returned_by() }) else {
            return Flow::Stay;
        };
        let party = self.ticket.draft.party.filter(|_| !self.ticket.party.is_walk_in());
        let originals = Originals::new(self.ticket.session.clone(), back, party);
        self.ask(TicketQuestion::Original, Picker::new(Rc::new(originals), ""))
    }

    /// Begins the return of a document, or in a sale takes goods of it back.
    pub(super) fn take_original(&mut self, original: DocumentId) -> Result<Flow> {
        let session = self.ticket.session.clone();
        if !self.ticket.draft.kind.is_return() {
            if self.ticket.back.is_some() {
                return Err(Error::refused(Name::of("entry-one-document-is-taken-back").said()));
            }
            let back = session.documents().new_return(original)?;
            return self.over_sale(back, false);
        }
        if !self.ticket.is_empty() {
            return Err(Error::refused(Name::of("entry-this-return-has-lines-already").said()));
        }
        let draft = session.documents().new_return(original)?;
        let ticket = Ticket::begun(session, draft)?;
        self.begin(ticket);
        Ok(Flow::Stay)
    }

    fn over_sale(&mut self, back: crate::domain::Draft, is_kept: bool) -> Result<Flow> {
        let entry = EntryScreen::exchange(self.ticket.session.clone(), back, is_kept, self.choices.clone())?;
        Ok(self.ask(TicketQuestion::Back, entry))
    }

    /// What is taken back goes to the sale below, which settles it.
    pub(super) fn give_to_sale(&mut self) -> Flow {
        if self.ticket.is_empty() && !self.ticket.is_kept() {
            return Flow::Pop(Answer::Cancelled);
        }
        match self.ticket.keep() {
            Ok(id) => Flow::Pop(Answer::Saved(id.row())),
            Err(error) => error.into(),
        }
    }

    /// Of the selected line: its lots, the lot it is received in, or why it comes back.
    pub(super) fn ask_about_line(&mut self) -> Flow {
        self.ticket.settle();
        let Some(place) = self.ticket.line_on(self.ticket.selected) else { return Flow::Stay };
        let (session, draft) = (self.ticket.session.clone(), self.ticket.draft.clone());
        let kind = draft.kind;
        let of = LineOf { session: session.clone(), draft: draft.clone(), place };
        if kind.receives() {
            let has_lots = |line: &DraftLine| Ok(session.stock().product(line.product)?.has_lots()?);
            if let Some(Err(error)) = draft.lines.get(place).map(has_lots) {
                return Error::into(error);
            }
            self.asked = TicketQuestion::Written;
            return Form::open(ReceivedLot(of));
        }
        if kind.is_return() {
            self.asked = TicketQuestion::Written;
            return Form::open(Reason(of));
        }
        let Some(line) = draft.lines.get(place) else { return Flow::Stay };
        let taken = self.ticket.lots.get(place).cloned().unwrap_or_default();
        match Lots::open(&session, &draft, line, &taken) {
            Ok(lots) => self.ask(TicketQuestion::Lots, lots),
            Err(error) => error.into(),
        }
    }

    pub(super) fn ask_terms(&mut self) -> Flow {
        if let Err(error) = self.ticket.keep() {
            return error.into();
        }
        self.asked = TicketQuestion::Written;
        let session = self.ticket.session.clone();
        Form::open(Terms::new(session, self.ticket.draft.clone(), &self.choices))
    }

    /// Asks whether what was scanned or typed is a new product; what was scanned is kept for its label.
    pub(super) fn ask_new_product(&mut self, quantity: Option<Quantity>, scanned: &str) -> Result<Flow> {
        let read = scan::read(scanned, clock::today())?;
        let code = read.article.as_str();
        let because = match barcode::wrong_check_digit(code) {
            Some(digit) => Message::of("entry-its-check-digit-would-have").with("digit", &digit).to_string(),
            None => Name::of("entry-its-form-opens-what-is").said().to_owned(),
        };
        let question = Confirm::ask(
            Message::of("entry-nothing-has-the-code-add").with("code", &code).to_string(),
            Name::of("entry-add-it").said(),
        )
        .because(because);
        Ok(self.ask(TicketQuestion::NewProduct(quantity, scanned.to_owned()), question))
    }

    pub(super) fn answered(&mut self, answer: Answer) -> Flow {
        let asked = std::mem::replace(&mut self.asked, TicketQuestion::Nothing);
        let done = match (asked, answer) {
            (TicketQuestion::Party, Answer::Picked { id, .. }) => self.ticket.set_party(id),
            (TicketQuestion::Ticket, Answer::Picked { id, .. }) => {
                return self.take_up(id.into()).unwrap_or_else(Flow::from);
            }
            (TicketQuestion::Original, Answer::Picked { id, .. }) => {
                return self.take_original(id.into()).unwrap_or_else(Flow::from);
            }
            (TicketQuestion::Back, Answer::Saved(id)) => self.ticket.set_taken_back(id.into()),
            (TicketQuestion::Written, Answer::Done) => self.ticket.read_again(),
            (TicketQuestion::Discard, Answer::Yes) => self.discard(),
            // It is kept with the ticket.
            (TicketQuestion::Approval, Answer::Approved(_)) => return self.pay(),
            (TicketQuestion::NewProduct(quantity, code), Answer::Yes) => {
                let form = self.new_product_form(&code);
                self.asked = TicketQuestion::Product(quantity, code);
                return form;
            }
            (TicketQuestion::Product(quantity, code), Answer::Saved(id)) => {
                self.add_new(quantity, id.into(), &code)
            }
            (TicketQuestion::Lots, Answer::Amounts(amounts)) => {
                let takes = amounts
                    .into_iter()
                    .map(|(lot_id, quantity)| Take {
                        lot_id: lot_id.into(),
                        quantity: Quantity::from_thousandths(quantity),
                    })
                    .collect();
                self.ticket.set_lots(Some(takes))
            }
            (TicketQuestion::Lots, Answer::Done) => self.ticket.set_lots(None),
            (TicketQuestion::Payment, Answer::Text(code)) => {
                self.ticket.changed();
                return self.scanned(&Scan { code, goods: Some(String::new()) });
            }
            (TicketQuestion::Payment, Answer::Saved(id)) => {
                return self.posted(id.into()).unwrap_or_else(Flow::from);
            }
            (TicketQuestion::Payment, _) => {
                self.ticket.changed();
                return Flow::Stay;
            }
            _ => return Flow::Stay,
        };
        match done {
            Ok(()) => {
                // The next ticket is begun by it: what was posted before is seen no more.
                self.done = None;
                Flow::Stay
            }
            Err(error) => error.into(),
        }
    }

    /// Puts a product that was just made on the ticket, with what the label said that nothing had the code of.
    fn add_new(&mut self, quantity: Option<Quantity>, id: ProductId, code: &str) -> Result<()> {
        let scanned = self.ticket.session.stock().scan(code)?.filter(|scanned| scanned.product.id == id);
        let scanned = match scanned {
            Some(scanned) => scanned,
            None => Scanned::one(self.ticket.session.stock().product(id)?),
        };
        self.ticket.add(&scanned, quantity)?;
        self.clear_line();
        Ok(())
    }

    /// Lays the present ticket aside, if it has lines, and takes up another; one of another kind at its own place.
    fn take_up(&mut self, id: DocumentId) -> Result<Flow> {
        let session = self.ticket.session.clone();
        let kind = session.documents().open_draft(id)?.kind;
        if kind != self.ticket.draft.kind {
            return Ok(Flow::Open(Route::of(routes::entry(kind).name, id.row())));
        }
        let draft = session.documents().take_draft_by_id(id)?;
        if draft.uuid != self.ticket.draft.uuid && self.ticket.is_kept() && self.ticket.holds() {
            session.documents().hold_draft(&self.ticket.draft)?;
        }
        let ticket = Ticket::resumed(session, draft)?;
        self.begin(ticket);
        Ok(Flow::Stay)
    }
}
