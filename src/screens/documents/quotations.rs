//! Quotations: their list and page, and the sale that each becomes.

use std::rc::Rc;

use super::super::routes::{ACTIVITIES, SALE};
use super::{acts, page};
use crate::domain::{DocumentId, Permission};
use crate::store::master::ListRow;
use crate::store::{Ask, Page, Result, Session};
use crate::ui::{
    Act, Cell, Column, Command, Detail, Flow, Possible, Resource, Route, Row, Scope, Tone, Words,
};
use crate::words::Name;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("documents-number"), 15),
    Column::new(Name::of("documents-date"), 10).newest(0).priority(2),
    Column::new(Name::of("documents-customer"), 14).grows(2),
    Column::new(Name::of("documents-total"), 12).right(),
    Column::new(Name::of("documents-valid-until"), 11).priority(1),
    Column::new(Name::of("documents-state"), 15),
    Column::new(Name::of("documents-clerk"), 14).grows(1).priority(3),
];

/// The place of the state among the cells.
const STATE: usize = 5;

/// The quotations, newest first.
pub(crate) struct Quotations {
    session: Rc<Session>,
}

impl Quotations {
    pub(crate) fn new(session: Rc<Session>) -> Self {
        Self { session }
    }
}

fn row(row: ListRow) -> Row {
    let cells = row.cells.into_iter().enumerate().map(|(place, cell)| match (place, cell.as_str()) {
        (STATE, "open") => Cell::new(Name::of("documents-open").said(), Tone::Warn),
        (STATE, "expired") => Cell::new(Name::of("documents-expired").said(), Tone::Dim),
        (STATE, _) => Cell::new(cell, Tone::Good),
        _ => Cell::from(cell),
    });
    Row { id: row.id, cells: cells.collect(), active: row.active }
}

impl Resource for Quotations {
    fn words(&self) -> Words {
        Words {
            one: Name::of("documents-quotation").said(),
            many: Name::of("documents-quotations").said(),
            empty_hint: Name::of("documents-ins-begins-a-sale-f6").said(),
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.documents().quotations(&ask.newest_first())?.map(row))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.documents().count_quotations(ask)
    }

    fn can(&self, act: Act) -> Possible {
        match act {
            Act::View => Possible::Yes,
            Act::Add => Possible::when(self.session.may(Permission::SalesCreate)),
            Act::Edit | Act::Deactivate => Possible::Absent,
        }
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(page::detail(&self.session.documents().document(id.into())?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Quotations, Scope::List]
    }

    fn history(&self, id: i64) -> Option<Route> {
        self.session.may(Permission::ActivityView).then(|| ACTIVITIES.with("invoices", id))
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        match command {
            Command::Sell | Command::Print => {
                acts::possible(&self.session, command, id.map(DocumentId::from))
            }
            _ => Possible::Absent,
        }
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        id.map_or(Flow::Stay, |id| acts::act(&self.session, command, id.into()))
    }

    fn on_add(&self) -> Option<Flow> {
        Some(Flow::Open(SALE))
    }
}
