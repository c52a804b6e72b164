//! The open ticket: what is on it, what it comes to, which lots it takes; kept in the file at every change.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::{
    CustomerId, DocumentId, Draft, DraftLine, Kind, Original, Party, PartySide, PaymentMethod, PriceTerms,
    Take, TakenBack, Totals,
};
use crate::store::{Deal, Drawer, Error, InHand, LineLots, Mark, Result, ReturnableLine, Session, clock};

use super::party::OtherSide;
use crate::words::{Message, Name};

/// What is said when a line is asked for and there is none.
pub(super) const NO_LINE: Name = Name::of("entry-there-is-no-line-yet");

/// A document being entered at this terminal.
pub(super) struct Ticket {
    pub session: Rc<Session>,
    pub draft: Draft,
    pub party: OtherSide,
    pub totals: Totals,
    /// What each line takes now; shorter than the lines when it could not be worked out.
    pub lots: Vec<LineLots>,
    /// Which lines of a receipt still need the number of their lot.
    pub needs_lot: Vec<bool>,
    /// The document that a return gives back from.
    pub original: Option<Original>,
    /// What can come back of it: the rows of the screen then.
    pub returnable: Vec<ReturnableLine>,
    /// What is taken back in exchange for this document.
    pub back: Option<TakenBack>,
    /// What was taken for it already.
    pub in_hand: Vec<InHand>,
    /// What on it takes a right.
    pub marks: Vec<Mark>,
    /// Whether a shift is open at this terminal's drawer.
    pub drawer: Drawer,
    /// What stands against posting it as it is.
    pub trouble: Option<String>,
    /// The selected row: of a return with an original one of its lines, else a line of the draft.
    pub selected: usize,
    /// The day it is, as the ticket saw it last: one that is dated so goes on with the day.
    day: NaiveDate,
    /// The lots are to be worked out again.
    stale: bool,
    /// The file has it.
    kept: bool,
}

impl Ticket {
    /// A new document of a kind, in the file from its first line on.
    pub(super) fn new(session: Rc<Session>, kind: Kind) -> Result<Self> {
        let draft = session.documents().new_draft(kind)?;
        Self::over(session, draft, false)
    }

    /// One that was left open.
    pub(super) fn resumed(session: Rc<Session>, draft: Draft) -> Result<Self> {
        Self::over(session, draft, true)
    }

    /// A new document that the file does not have yet.
    pub(super) fn begun(session: Rc<Session>, draft: Draft) -> Result<Self> {
        Self::over(session, draft, false)
    }

    fn over(session: Rc<Session>, draft: Draft, kept: bool) -> Result<Self> {
        let party = OtherSide::of(&session, &draft)?;
        let original = session.documents().original_of(&draft)?;
        let totals = draft.totals_so_far(session.currency(), original.as_ref())?;
        let returnable = match draft.original {
            Some(original) => session.documents().returnable(original)?,
            None => Vec::new(),
        };
        let back = draft.exchange.map(|id| session.documents().taken_back(id)).transpose()?;
        let in_hand = if kept { session.documents().in_hand(&draft)? } else { Vec::new() };
        let drawer = session.money().drawer_state()?;
        let mut ticket = Self {
            session,
            draft,
            in_hand,
            marks: Vec::new(),
            drawer,
            party,
            totals,
            lots: Vec::new(),
            needs_lot: Vec::new(),
            original,
            returnable,
            back,
            trouble: None,
            selected: 0,
            day: clock::today(),
            stale: true,
            kept,
        };
        if ticket.draft.original.is_none() {
            ticket.selected = ticket.rows().saturating_sub(1);
        }
        Ok(ticket)
    }

    /// The customer's prices; a supplier has his own.
    pub(super) fn prices(&self) -> PriceTerms {
        self.party.customer().map(|customer| customer.prices).unwrap_or_default()
    }

    /// There is nothing on it to be posted.
    pub(super) fn is_empty(&self) -> bool {
        self.draft.lines.is_empty()
    }

    /// Something is on it, or was paid for it.
    pub(super) fn holds(&self) -> bool {
        !self.is_empty() || !self.in_hand.is_empty() || self.back.is_some()
    }

    /// A customer or supplier was chosen.
    pub(super) fn has_party(&self) -> bool {
        match self.draft.kind.party() {
            PartySide::Customer => !self.party.is_walk_in(),
            PartySide::Supplier => self.draft.party.is_some(),
        }
    }

    /// As it is posted, but for what finishes paying it.
    pub(super) fn deal(&self) -> Deal<'_> {
        Deal {
            draft: &self.draft,
            back: self.back.as_ref().map(|back| &back.draft),
            tenders: &[],
            approval: None,
            said: None,
        }
    }

    /// How many rows it has on the screen.
    pub(super) fn rows(&self) -> usize {
        if self.draft.original.is_some() { self.returnable.len() } else { self.draft.lines.len() }
    }

    /// The line of the draft on a row; none on a row of which nothing comes back yet.
    pub(super) fn line_on(&self, row: usize) -> Option<usize> {
        if self.draft.original.is_none() {
            return Some(row).filter(|row| *row < self.draft.lines.len());
        }
        self.draft.place_of(&self.returnable.get(row)?.line)
    }

    /// The selected line.
    pub(super) fn line(&self) -> Option<&DraftLine> {
        self.draft.lines.get(self.line_on(self.selected)?)
    }

    /// Makes a change, works the totals out and keeps the ticket. A change that is refused leaves it as it was.
    pub(super) fn change<T>(&mut self, change: impl FnOnce(&mut Draft) -> Result<T>) -> Result<T> {
        let mut draft = self.draft.clone();
        let changed = change(&mut draft)?;
        let totals = self.comes_to(&draft)?;
        if self.kept || !draft.lines.is_empty() {
            self.session.documents().keep_draft(&draft)?;
            self.kept = true;
        }
        self.take(draft, totals);
        Ok(changed)
    }

    /// Keeps it though nothing is on it yet, and gives its id.
    pub(super) fn keep(&mut self) -> Result<DocumentId> {
        let id = self.session.documents().keep_draft(&self.draft)?;
        self.kept = true;
        Ok(id)
    }

    fn comes_to(&self, draft: &Draft) -> Result<Totals> {
        Ok(draft.totals_so_far(self.session.currency(), self.original.as_ref())?)
    }

    fn take(&mut self, draft: Draft, totals: Totals) {
        self.draft = draft;
        self.totals = totals;
        self.selected = self.selected.min(self.rows().saturating_sub(1));
        self.stale = true;
    }

    /// Changes the selected line.
    pub(super) fn on_line(&mut self, change: impl FnOnce(&mut DraftLine) -> Result<()>) -> Result<()> {
        let place = self.line_on(self.selected);
        self.change(|draft| match place.and_then(|place| draft.lines.get_mut(place)) {
            Some(line) => change(line),
            None => Err(Error::refused(NO_LINE.said())),
        })
    }

    pub(super) fn set_lots(&mut self, takes: Option<Vec<Take>>) -> Result<()> {
        let kind = self.draft.kind;
        self.on_line(|line| {
            line.choose_lots(kind, takes);
            Ok(())
        })
    }

    /// Takes the selected line off; what was taken off is recorded.
    pub(super) fn remove_line(&mut self) -> Result<()> {
        let Some(place) = self.line_on(self.selected) else {
            return Err(Error::refused(Name::of("entry-there-is-no-line-to-take").said()));
        };
        let mut draft = self.draft.clone();
        let removed = draft.lines.remove(place);
        let totals = self.comes_to(&draft)?;
        self.session.documents().remove_line(&draft, &removed)?;
        self.take(draft, totals);
        Ok(())
    }

    /// Makes the ticket another party's: lines at list price take a customer's own price and discount.
    pub(super) fn set_party(&mut self, id: i64) -> Result<()> {
        if let Some(original) = &self.original {
            return Err(Error::refused(
                Message::of("entry-this-gives-back-and-its").with("number", &original.number).to_string(),
            ));
        }
        if self.in_hand.iter().any(|taken| taken.tender.method == PaymentMethod::StoreCredit) {
            return Err(Error::refused(Name::of("entry-it-is-paid-in-part").said()));
        }
        if self.back.is_some() {
            return Err(Error::refused(Name::of("entry-what-was-taken-back-is").said()));
        }
        match Party::new(self.draft.kind.party(), id) {
            Party::Customer(customer) => self.set_customer(customer)?,
            supplier => self.change(|draft| {
                draft.party = Some(supplier);
                Ok(())
            })?,
        }
        self.party = OtherSide::of(&self.session, &self.draft)?;
        Ok(())
    }

    fn set_customer(&mut self, id: CustomerId) -> Result<()> {
        let (before, after) =
            (self.prices(), self.session.money().customer_terms(id, self.draft.date)?.prices);
        let goods = self.draft.lines.iter().map(|line| self.session.stock().goods(line.product));
        let goods = goods.collect::<Result<Vec<_>>>()?;
        self.change(|draft| {
            draft.move_to(id, before, after, &goods);
            Ok(())
        })
    }

    /// Takes what the file has of the ticket, after a form wrote to it.
    pub(super) fn read_again(&mut self) -> Result<()> {
        let draft = self.session.documents().take_draft(&self.draft.uuid)?;
        let totals = self.comes_to(&draft)?;
        self.take(draft, totals);
        Ok(())
    }

    /// Works the lots of every line out again, when something changed.
    pub(super) fn settle(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        self.trouble = None;
        self.lots = Vec::new();
        let looked = self.follow_the_day().and_then(|()| match self.draft.kind {
            kind if kind.sells_goods() => self.settle_lots(),
            _ if self.draft.names_lots() => self.settle_received(),
            _ if self.original.is_some() => {
                Ok(self.draft.totals(self.session.currency(), self.original.as_ref()).map(drop)?)
            }
            _ => Ok(()),
        });
        if let Err(error) = looked {
            self.trouble = Some(error.to_string());
        }
        self.settle_marks();
    }

    /// A ticket left open over night is sold today, unless another day was typed; a supplier's paper has a date of its own.
    fn follow_the_day(&mut self) -> Result<()> {
        let today = clock::today();
        if self.day != today && self.draft.kind.party() == PartySide::Customer && self.draft.date == self.day
        {
            let draft = self.session.documents().redated(self.draft.clone(), today)?;
            self.totals = self.comes_to(&draft)?;
            self.draft = draft;
        }
        self.day = today;
        Ok(())
    }

    fn settle_lots(&mut self) -> Result<()> {
        self.lots = self.session.stock().allocation(&self.draft)?;
        let lines = self.draft.lines.iter().zip(&self.lots);
        self.trouble = lines
            .filter_map(|(line, lots)| lots.refusal(&line.description))
            .next()
            .map(|said| said.to_string());
        Ok(())
    }

    /// A receipt names the lot of every line whose product is kept by lot; so does a return without a document.
    fn settle_received(&mut self) -> Result<()> {
        let lines = &self.draft.lines;
        let needs =
            |line: &DraftLine| Ok(line.received.is_missing(&self.session.stock().product(line.product)?));
        self.needs_lot = lines.iter().map(needs).collect::<Result<_>>()?;
        if self.draft.kind.receives() {
            let expired =
                lines.iter().map(|line| line.received.receivable(&line.description, self.draft.date));
            if let Some(Err(expired)) = expired.into_iter().find(std::result::Result::is_err) {
                self.trouble = Some(expired.to_string());
                return Ok(());
            }
        }
        let first = lines.iter().zip(&self.needs_lot).find(|(_, needs)| **needs);
        self.trouble = first.map(|(line, _)| match self.draft.kind.receives() {
            true => {
                Message::of("entry-type-the-lot-and-last").with("description", &line.description).to_string()
            }
            false => {
                Message::of("entry-type-the-lot-of-from").with("description", &line.description).to_string()
            }
        });
        Ok(())
    }

    /// The file was changed elsewhere: stock, what is owed, what has come back.
    pub(super) fn changed(&mut self) {
        self.stale = true;
        if let Ok(party) = OtherSide::of(&self.session, &self.draft) {
            self.party = party;
        }
        if let Ok(drawer) = self.session.money().drawer_state() {
            self.drawer = drawer;
        }
        if self.kept
            && let Ok(in_hand) = self.session.documents().in_hand(&self.draft)
        {
            self.in_hand = in_hand;
        }
        self.look_at_original();
    }

    /// What came back of it elsewhere, and what this return comes to by that.
    fn look_at_original(&mut self) {
        let Some(original) = self.draft.original else { return };
        if let Ok(returnable) = self.session.documents().returnable(original)
            && let Ok(original) = self.session.documents().original_of(&self.draft)
        {
            (self.returnable, self.original) = (returnable, original);
            self.selected = self.selected.min(self.rows().saturating_sub(1));
        }
        if let Ok(totals) = self.comes_to(&self.draft) {
            self.totals = totals;
        }
    }

    /// Whether the file has the ticket at all.
    pub(super) fn is_kept(&self) -> bool {
        self.kept
    }
}
