//! Documents that are done, and quotations: their lists, the page about each, and what can be done with them.

mod acts;
mod cancelling;
mod filter;
mod page;
mod quotations;

use std::cell::RefCell;
use std::rc::Rc;

use super::routes::ACTIVITIES;
use crate::domain::{DocumentId, Permission};
use crate::store::invoices::Filter;
use crate::store::master::ListRow;
use crate::store::{Ask, Page, Result, Session};
use crate::ui::{
    Act, Cell, Column, Command, Detail, Flow, Form, Possible, Resource, Route, Row, Scope, Tone, Words,
};

use crate::words::{Message, Name};
use filter::{FilterSheet, STATES};
pub(super) use quotations::Quotations;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("documents-number"), 15),
    Column::new(Name::of("documents-date"), 10).newest(0),
    Column::new(Name::of("documents-kind"), 15).priority(3),
    Column::new(Name::of("documents-party"), 14).grows(2).priority(1),
    Column::new(Name::of("documents-total"), 12).right(),
    Column::new(Name::of("documents-due"), 11).right().priority(2),
    Column::new(Name::of("documents-state"), 9),
    Column::new(Name::of("documents-clerk"), 14).grows(1).priority(4),
];

/// The cells of a row, by their place.
const KIND: usize = 2;
const DUE: usize = 5;
const STATE: usize = 6;

/// Whom documents are made out to, to narrow the list by; none for who may not see them.
#[derive(Clone)]
pub(super) struct Parties {
    pub customers: Option<Rc<dyn Resource>>,
    pub suppliers: Option<Rc<dyn Resource>>,
}

/// The documents, newest first, narrowed by a filter that the list and its form share.
pub(super) struct Documents {
    session: Rc<Session>,
    parties: Parties,
    filter: Rc<RefCell<Filter>>,
}

impl Documents {
    pub(super) fn new(session: Rc<Session>, parties: Parties) -> Self {
        Self { session, parties, filter: Rc::default() }
    }

    /// Begins with only some of them; F7 shows others.
    #[must_use]
    pub(super) fn narrowed_to(self, filter: Filter) -> Self {
        self.filter.replace(filter);
        self
    }
}

/// Whether a user may see documents of some kind.
pub(super) fn may_see(session: &Session) -> Possible {
    match session.documents().kinds_seen().is_empty() {
        false => Possible::Yes,
        true => {
            let words = (Permission::SalesView.words(), Permission::PurchasesView.words());
            Possible::no(
                Message::of("documents-you-may-not-or-ask")
                    .with("words", &words.0)
                    .with("words-2", &words.1)
                    .to_string(),
            )
        }
    }
}

fn row(row: ListRow) -> Row {
    let tone = |state: &str| match state {
        "paid" => Tone::Good,
        "overdue" => Tone::Bad,
        "cancelled" => Tone::Dim,
        _ => Tone::Warn,
    };
    let state = row.cells.get(STATE).map_or(Tone::Plain, |state| tone(state));
    let cancelled = row.cells.get(STATE).is_some_and(|state| state == "cancelled");
    let cells = row.cells.into_iter().enumerate().map(|(place, cell)| match place {
        KIND => Cell::from(cell.replace('_', " ")),
        STATE => Cell::new(cell, state),
        // Nobody owes what was cancelled.
        DUE if cancelled => Cell::from(""),
        _ => Cell::from(cell),
    });
    Row { id: row.id, cells: cells.collect(), active: row.active }
}

impl Resource for Documents {
    fn words(&self) -> Words {
        let empty_hint = if self.filter.borrow().is_empty() {
            Name::of("documents-nothing-was-posted-yet-what").said()
        } else {
            Name::of("documents-no-document-is-like-that").said()
        };
        Words {
            one: Name::of("documents-one-document").said(),
            many: Name::of("documents-documents").said(),
            empty_hint,
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.documents().invoices(&ask.newest_first(), &self.filter.borrow())?.map(row))
    }

    fn narrowed(&self) -> Option<String> {
        let filter = self.filter.borrow();
        let settled = STATES.iter().find(|(_, _, settled)| settled.is_some() && *settled == filter.settled);
        let parts = [
            filter.kind.map(|kind| kind.words().to_owned()),
            settled.map(|(_, words, _)| words.said().to_owned()),
            filter.from.map(|date| Message::of("documents-beginning").with("date", &date).to_string()),
            filter.to.map(|date| Message::of("documents-up-to").with("date", &date).to_string()),
            filter
                .party
                .map(|party| Message::of("documents-one").with("side", &party.side().words()).to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.documents().count_invoices(ask, &self.filter.borrow())
    }

    fn can(&self, act: Act) -> Possible {
        if act == Act::View { may_see(&self.session) } else { Possible::Absent }
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(page::detail(&self.session.documents().document(id.into())?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Documents, Scope::List]
    }

    fn history(&self, id: i64) -> Option<Route> {
        self.session.may(Permission::ActivityView).then(|| ACTIVITIES.with("invoices", id))
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        match command {
            Command::Filter => Possible::Yes,
            command => acts::possible(&self.session, command, id.map(DocumentId::from)),
        }
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        match (command, id) {
            (Command::Filter, _) => Form::open(FilterSheet {
                filter: self.filter.clone(),
                parties: self.parties.clone(),
                kinds: self.session.documents().kinds_seen(),
            }),
            (command, Some(id)) => acts::act(&self.session, command, id.into()),
            _ => Flow::Stay,
        }
    }
}
