//! Tickets that are open at any terminal, to take one up again.

use std::rc::Rc;

use crate::domain::{DocumentId, Kind};
use crate::store::{Ask, Error, OpenDraft, Page, Result, Session, clock};
use crate::ui::{Act, Cell, Column, Detail, Flow, Possible, Resource, Route, Row, Tone, Words};
use crate::words::Name;

/// Most tickets that are listed; more are not open at once in any shop.
const MOST: u32 = 200;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("tickets-ticket"), 6).right(),
    Column::new(Name::of("tickets-held-as"), 8).grows(3),
    Column::new(Name::of("tickets-kind"), 11).priority(3),
    Column::new(Name::of("tickets-party"), 14).grows(2),
    Column::new(Name::of("tickets-clerk"), 10).grows(1).priority(4),
    Column::new(Name::of("tickets-lines"), 5).right().priority(2),
    Column::new(Name::of("tickets-total"), 9).right(),
    // Money that was taken is seen wherever its ticket is.
    Column::new(Name::of("tickets-taken"), 8).right().priority(1),
    Column::new(Name::of("tickets-changed"), 16).priority(5),
    Column::new(Name::of("no-heading"), 6),
];

/// The open tickets; opening one leads to the entry.
pub(super) struct OpenTickets {
    session: Rc<Session>,
    /// Where a kind of ticket is taken up.
    entry: fn(Kind) -> Route,
}

impl OpenTickets {
    pub(super) fn new(session: Rc<Session>, entry: fn(Kind) -> Route) -> Self {
        Self { session, entry }
    }

    fn ticket(&self, id: DocumentId) -> Result<OpenDraft> {
        let mut tickets = self.session.documents().open_drafts(MOST)?.into_iter();
        tickets
            .find(|ticket| ticket.id == id)
            .ok_or_else(|| Error::refused(Name::of("tickets-this-ticket-is-no-longer").said()))
    }

    fn matching(&self, ask: &Ask) -> Result<Vec<OpenDraft>> {
        let wanted = ask.search.trim().to_lowercase();
        let mut tickets = self.session.documents().open_drafts(MOST)?;
        tickets.retain(|ticket| {
            let name = ticket.held_as.as_deref().unwrap_or_default();
            let words = [name, &ticket.party, &ticket.clerk, ticket.kind.words()];
            words.iter().any(|word| word.to_lowercase().contains(&wanted))
                || ticket.id.row().to_string().starts_with(&wanted)
        });
        Ok(tickets)
    }

    fn row(&self, ticket: &OpenDraft) -> Row {
        let total = ticket.total.grouped(self.session.currency());
        let state = match (ticket.mine, ticket.in_use) {
            (true, _) => Cell::new(Name::of("tickets-here").said(), Tone::Dim),
            (false, true) => Cell::new(Name::of("tickets-in-use").said(), Tone::Warn),
            (false, false) => Cell::from(""),
        };
        let taken = match ticket.in_hand.is_zero() {
            true => String::new(),
            false => ticket.in_hand.grouped(self.session.currency()),
        };
        Row {
            id: ticket.id.row(),
            cells: vec![
                ticket.id.row().to_string().into(),
                ticket.held_as.clone().unwrap_or_default().into(),
                ticket.kind.words().into(),
                ticket.party.clone().into(),
                ticket.clerk.clone().into(),
                ticket.lines.to_string().into(),
                total.into(),
                taken.into(),
                clock::local(&ticket.updated_at).into(),
                state,
            ],
            active: true,
        }
    }
}

impl Resource for OpenTickets {
    fn words(&self) -> Words {
        Words {
            one: Name::of("tickets-open-ticket").said(),
            many: Name::of("tickets-open-tickets").said(),
            empty_hint: Name::of("tickets-no-ticket-is-open-f7").said(),
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        let rows = self.matching(ask)?.iter().map(|ticket| (ticket.id.row(), self.row(ticket))).collect();
        Ok(Page::of_short(rows, ask))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        Ok(self.matching(ask)?.len() as u64)
    }

    fn can(&self, act: Act) -> Possible {
        Possible::when(act == Act::View)
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        let ticket = self.ticket(id.into())?;
        let title = ticket.held_as.clone().unwrap_or_else(|| ticket.party.clone());
        Ok(Detail::new(title).pairs(
            "",
            [
                (Name::of("tickets-ticket").said(), ticket.id.row().to_string()),
                (Name::of("tickets-party").said(), ticket.party.clone()),
                (Name::of("tickets-kind").said(), ticket.kind.words().to_owned()),
                (Name::of("tickets-clerk").said(), ticket.clerk.clone()),
                (Name::of("tickets-lines").said(), ticket.lines.to_string()),
                (Name::of("tickets-total").said(), ticket.total.grouped(self.session.currency())),
                (Name::of("tickets-taken").said(), ticket.in_hand.grouped(self.session.currency())),
                (Name::of("tickets-changed").said(), clock::local(&ticket.updated_at)),
            ],
        ))
    }

    fn on_open(&self, id: i64) -> Option<Flow> {
        Some(match self.ticket(id.into()) {
            Ok(ticket) => Flow::Open(Route::of((self.entry)(ticket.kind).name, id)),
            Err(error) => error.into(),
        })
    }
}
