//! The reports: which there are, each with the page that shows it and the form of its dates and choices.

mod dates;
mod fit;
mod page;
mod sheet;

use std::rc::Rc;

pub(super) use page::ReportPage;

use crate::domain::{PartySide, Permission, SalesBy};
use crate::store::reports::{Wanted, of_party};
use crate::store::{Ask, Error, Page, Result, Session, clock};
use crate::ui::{Act, Column, Detail, Flow, Form, Possible, Resource, Row, Words};
use sheet::{ReportQuestion, ReportSheet};

/// What a report's form chooses from.
#[derive(Clone)]
pub(super) struct Choices {
    pub customers: Rc<dyn Resource>,
    pub suppliers: Rc<dyn Resource>,
    pub sales_engineers: Rc<dyn Resource>,
}

/// One report of the list.
struct ReportEntry {
    title: &'static str,
    tells: &'static str,
    first: fn() -> ReportQuestion,
}

impl ReportEntry {
    /// What it takes to see it.
    fn needs(&self) -> Permission {
        match (self.first)() {
            ReportQuestion::Whole(wanted) => wanted.permission(),
            ReportQuestion::Account(side) => of_party(side),
        }
    }
}

/// In the order they are offered.
const ENTRIES: &[ReportEntry] = &[
    ReportEntry {
        title: "Sales",
        tells: "By day, product, customer, engineer or kind.",
        first: || {
            let (from, to) = dates::this_month();
            ReportQuestion::Whole(Wanted::Sales { from, to, by: SalesBy::Day })
        },
    },
    ReportEntry {
        title: "Ageing of customers",
        tells: "Who owes how much, and for how long.",
        first: || ReportQuestion::Whole(Wanted::Ageing { side: PartySide::Customer, on: clock::today() }),
    },
    ReportEntry {
        title: "Ageing of suppliers",
        tells: "What the shop owes to whom, and for how long.",
        first: || ReportQuestion::Whole(Wanted::Ageing { side: PartySide::Supplier, on: clock::today() }),
    },
    ReportEntry {
        title: "Statement of a customer",
        tells: "What was bought, paid and is owed, line by line.",
        first: || ReportQuestion::Account(PartySide::Customer),
    },
    ReportEntry {
        title: "Statement of a supplier",
        tells: "What was received, paid and is owed.",
        first: || ReportQuestion::Account(PartySide::Supplier),
    },
    ReportEntry {
        title: "Commission",
        tells: "What engineers sold, earned and reached.",
        first: || {
            let (from, to) = dates::this_month();
            ReportQuestion::Whole(Wanted::Commission { from, to, engineer: None })
        },
    },
    ReportEntry {
        title: "Stock",
        tells: "What lies where, lot by lot, on any day.",
        first: || ReportQuestion::Whole(Wanted::Stock { on: None }),
    },
];

const COLUMNS: &[Column] = &[Column::new("Report", 24), Column::new("", 44).grows(1).priority(1)];

/// Whether there is a report that the user may see.
pub(super) fn possible(session: &Session) -> Possible {
    match ENTRIES.iter().any(|entry| session.may(entry.needs())) {
        true => Possible::Yes,
        false => Possible::by_right(session, Permission::ReportsSales),
    }
}

/// The reports that the user may see.
pub(super) struct Reports {
    session: Rc<Session>,
    choices: Choices,
}

impl Reports {
    pub(super) fn new(session: Rc<Session>, choices: Choices) -> Self {
        Self { session, choices }
    }

    fn matching(&self, ask: &Ask) -> impl Iterator<Item = (i64, &'static ReportEntry)> {
        let typed = ask.search.trim().to_lowercase();
        let entries = (0..).zip(ENTRIES).filter(|(_, entry)| self.session.may(entry.needs()));
        entries.filter(move |(_, entry)| entry.title.to_lowercase().contains(&typed))
    }
}

fn entry(id: i64) -> Result<&'static ReportEntry> {
    let entry = usize::try_from(id).ok().and_then(|place| ENTRIES.get(place));
    entry.ok_or_else(|| Error::refused("There is no such report."))
}

impl Resource for Reports {
    fn words(&self) -> Words {
        Words { one: "report", many: "Reports", empty_hint: "" }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        let row = |(id, entry): (i64, &ReportEntry)| {
            (id, Row { id, cells: vec![entry.title.into(), entry.tells.into()], active: true })
        };
        Ok(Page::of_short(self.matching(ask).map(row).collect(), ask))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        Ok(self.matching(ask).count() as u64)
    }

    fn can(&self, act: Act) -> Possible {
        Possible::when(act == Act::View)
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        let entry = entry(id)?;
        Ok(Detail::new(entry.title).text("", entry.tells))
    }

    fn on_open(&self, id: i64) -> Option<Flow> {
        let asked = match entry(id) {
            Ok(entry) => (entry.first)(),
            Err(error) => return Some(error.into()),
        };
        Some(match asked {
            ReportQuestion::Whole(wanted) => {
                match ReportPage::open(self.session.clone(), self.choices.clone(), wanted) {
                    Ok(page) => Flow::push(page),
                    Err(error) => error.into(),
                }
            }
            asked @ ReportQuestion::Account(_) => {
                Form::open(ReportSheet::first(self.session.clone(), self.choices.clone(), asked))
            }
        })
    }
}
