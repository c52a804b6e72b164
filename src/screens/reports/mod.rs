//! The reports: which there are, each with the page that shows it and the form of its dates and choices.

mod dates;
mod fit;
mod page;
mod sheet;

use std::rc::Rc;

pub(super) use page::ReportPage;

use crate::domain::{PartySide, Permission, SalesBy};
use crate::store::reports::{ActivityBy, Wanted, of_party};
use crate::store::{Ask, Error, Page, Result, Session, clock};
use crate::ui::{Act, Column, Detail, Flow, Form, Possible, Resource, Row, Words};
use crate::words::Name;
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
    title: Name,
    tells: Name,
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
        title: Name::of("reports-sales"),
        tells: Name::of("reports-by-day-product-customer-engineer"),
        first: || {
            let (from, to) = dates::this_month();
            ReportQuestion::Whole(Wanted::Sales { from, to, by: SalesBy::Day })
        },
    },
    ReportEntry {
        title: Name::of("reports-ageing-of-customers"),
        tells: Name::of("reports-who-owes-how-much-and"),
        first: || ReportQuestion::Whole(Wanted::Ageing { side: PartySide::Customer, on: clock::today() }),
    },
    ReportEntry {
        title: Name::of("reports-ageing-of-suppliers"),
        tells: Name::of("reports-what-the-shop-owes-to"),
        first: || ReportQuestion::Whole(Wanted::Ageing { side: PartySide::Supplier, on: clock::today() }),
    },
    ReportEntry {
        title: Name::of("reports-statement-of-a-customer"),
        tells: Name::of("reports-what-was-bought-paid-and"),
        first: || ReportQuestion::Account(PartySide::Customer),
    },
    ReportEntry {
        title: Name::of("reports-statement-of-a-supplier"),
        tells: Name::of("reports-what-was-received-paid-and"),
        first: || ReportQuestion::Account(PartySide::Supplier),
    },
    ReportEntry {
        title: Name::of("reports-commission"),
        tells: Name::of("reports-what-engineers-sold-earned-and"),
        first: || {
            let (from, to) = dates::this_month();
            ReportQuestion::Whole(Wanted::Commission { from, to, engineer: None })
        },
    },
    ReportEntry {
        title: Name::of("report-activity"),
        tells: Name::of("reports-who-did-what-and"),
        first: || {
            let (from, to) = dates::this_month();
            ReportQuestion::Whole(Wanted::Activity { from, to, by: ActivityBy::Each })
        },
    },
    ReportEntry {
        title: Name::of("reports-stock"),
        tells: Name::of("reports-what-lies-where-lot-by"),
        first: || ReportQuestion::Whole(Wanted::Stock { on: None }),
    },
];

const COLUMNS: &[Column] = &[
    Column::new(Name::of("reports-report-column"), 24),
    Column::new(Name::of("no-heading"), 44).grows(1).priority(1),
];

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
        entries.filter(move |(_, entry)| entry.title.said().to_lowercase().contains(&typed))
    }
}

fn entry(id: i64) -> Result<&'static ReportEntry> {
    let entry = usize::try_from(id).ok().and_then(|place| ENTRIES.get(place));
    entry.ok_or_else(|| Error::refused(Name::of("reports-there-is-no-such-report").said()))
}

impl Resource for Reports {
    fn words(&self) -> Words {
        Words {
            one: Name::of("reports-report").said(),
            many: Name::of("reports-reports").said(),
            empty_hint: "",
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        let row = |(id, entry): (i64, &ReportEntry)| {
            (id, Row { id, cells: vec![entry.title.said().into(), entry.tells.said().into()], active: true })
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
        Ok(Detail::new(entry.title.said()).text("", entry.tells.said()))
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
