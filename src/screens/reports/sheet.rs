//! The dates and choices of a report, as a form.

use std::cell::Cell;
use std::rc::Rc;

use chrono::NaiveDate;

use super::{Choices, ReportPage};
use crate::domain::{Party, PartySide, SalesBy};
use crate::store::reports::{ActivityBy, Wanted};
use crate::store::{Error, Result, Session, clock};
use crate::ui::{Answer, Field, Flow, Resource, Sheet, Values};
use crate::words::Name;

/// What is known of a report before the form is filled in.
#[derive(Debug, Clone, Copy)]
pub(super) enum ReportQuestion {
    Whole(Wanted),
    /// The statement of somebody who is still to be chosen.
    Account(PartySide),
}

/// The form: over a report it changes that one, before one it leads to it.
pub(super) struct ReportSheet {
    session: Rc<Session>,
    choices: Choices,
    asked: ReportQuestion,
    /// The page that waits below for what it is to show.
    page: Option<Rc<Cell<Wanted>>>,
}

impl ReportSheet {
    pub(super) fn first(session: Rc<Session>, choices: Choices, asked: ReportQuestion) -> Self {
        Self { session, choices, asked, page: None }
    }

    pub(super) fn again(session: Rc<Session>, choices: Choices, page: Rc<Cell<Wanted>>) -> Self {
        Self { session, choices, asked: ReportQuestion::Whole(page.get()), page: Some(page) }
    }

    fn parties(&self, side: PartySide) -> &Rc<dyn Resource> {
        match side {
            PartySide::Customer => &self.choices.customers,
            PartySide::Supplier => &self.choices.suppliers,
        }
    }

    fn account(&self, side: PartySide, party: Option<i64>) -> Result<Field> {
        let parties = self.parties(side);
        let chosen = party.map(|id| parties.detail(id).map(|detail| (id, detail.title))).transpose()?;
        let (name, label) = match side {
            PartySide::Customer => ("customer", Name::of("reports-customer").said()),
            PartySide::Supplier => ("supplier", Name::of("reports-supplier").said()),
        };
        Ok(Field::pick(name, label, chosen).required().help(Name::of("reports-type-a-part-of-the").said()))
    }

    fn wanted(&self, values: &Values) -> Result<Wanted> {
        let today = clock::today();
        let period = || -> Result<(NaiveDate, NaiveDate)> {
            let to = values.day("to")?.unwrap_or(today);
            Ok((values.day("from")?.unwrap_or(to), to))
        };
        let statement = |side| -> Result<Wanted> {
            let name = match side {
                PartySide::Customer => "customer",
                PartySide::Supplier => "supplier",
            };
            let row = values
                .id(name)
                .ok_or_else(|| Error::field(name, Name::of("reports-choose-one-first-f3").said()))?;
            let to = values.day("to")?.unwrap_or(today);
            let party = Party::new(side, row);
            Ok(Wanted::Statement { party, from: values.day("from")?, to })
        };
        Ok(match self.asked {
            ReportQuestion::Account(side) => statement(side)?,
            ReportQuestion::Whole(Wanted::Statement { party, .. }) => statement(party.side())?,
            ReportQuestion::Whole(Wanted::Stock { .. }) => Wanted::Stock { on: values.day("on")? },
            ReportQuestion::Whole(Wanted::Ageing { side, .. }) => {
                Wanted::Ageing { side, on: values.day("on")?.unwrap_or(today) }
            }
            ReportQuestion::Whole(Wanted::Sales { .. }) => {
                let (from, to) = period()?;
                Wanted::Sales { from, to, by: SalesBy::from_code(values.text("by"))? }
            }
            ReportQuestion::Whole(Wanted::Commission { .. }) => {
                let (from, to) = period()?;
                Wanted::Commission { from, to, engineer: values.id("engineer") }
            }
            ReportQuestion::Whole(Wanted::Activity { .. }) => {
                let (from, to) = period()?;
                Wanted::Activity { from, to, by: ActivityBy::from_code(values.text("by"))? }
            }
        })
    }
}

/// The fields of a period; what blank means is told.
fn period(from: Option<NaiveDate>, to: NaiveDate, blank: &'static str) -> [Field; 2] {
    let from = from.map(|date| date.to_string()).unwrap_or_default();
    [
        Field::date("from", Name::of("reports-from").said(), from).help(blank),
        Field::date("to", Name::of("reports-to").said(), to.to_string())
            .help(Name::of("reports-on-hint").said()),
    ]
}

impl Sheet for ReportSheet {
    fn title(&self) -> String {
        Name::of("reports-which-report").said().to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        const ON: Name = Name::of("reports-the-end-of-this-day");
        const FROM: Name = Name::of("reports-to-hint");
        const WHOLE: Name = Name::of("reports-from-the-first");
        let on = |day: Option<NaiveDate>| {
            vec![
                Field::date(
                    "on",
                    Name::of("reports-on").said(),
                    day.map(|day| day.to_string()).unwrap_or_default(),
                )
                .help(ON.said()),
            ]
        };
        Ok(match self.asked {
            ReportQuestion::Whole(Wanted::Stock { on: day }) => on(day),
            ReportQuestion::Whole(Wanted::Ageing { on: day, .. }) => on(Some(day)),
            ReportQuestion::Account(side) => {
                let [from, to] = period(None, clock::today(), WHOLE.said());
                vec![self.account(side, None)?, from, to]
            }
            ReportQuestion::Whole(Wanted::Statement { party, from, to }) => {
                let [from, to] = period(from, to, WHOLE.said());
                vec![from, to, self.account(party.side(), Some(party.row()))?]
            }
            ReportQuestion::Whole(Wanted::Sales { from, to, by }) => {
                let [from, to] = period(Some(from), to, FROM.said());
                let ways = SalesBy::ALL.iter().map(|by| (by.code(), by.words()));
                vec![from, to, Field::choice("by", Name::of("reports-added-up-by").said(), ways, by.code())]
            }
            ReportQuestion::Whole(Wanted::Activity { from, to, by }) => {
                let [from, to] = period(Some(from), to, FROM.said());
                let ways = ActivityBy::ALL.iter().map(|by| (by.code(), by.words()));
                vec![from, to, Field::choice("by", Name::of("reports-added-up-by").said(), ways, by.code())]
            }
            ReportQuestion::Whole(Wanted::Commission { from, to, engineer }) => {
                let [from, to] = period(Some(from), to, FROM.said());
                let engineers = &self.choices.sales_engineers;
                let chosen = engineer.map(|id| engineers.detail(id).map(|detail| (id, detail.title)));
                let engineer =
                    Field::pick("engineer", Name::of("reports-sales-engineer").said(), chosen.transpose()?)
                        .help(Name::of("reports-f3-chooses-blank-all-of").said());
                vec![from, to, engineer]
            }
        })
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let wanted = self.wanted(values)?;
        // Worked out here, so that what is wrong is said at its field.
        let page = ReportPage::open(self.session.clone(), self.choices.clone(), wanted)?;
        Ok(match &self.page {
            Some(below) => {
                below.set(wanted);
                Flow::Pop(Answer::Done)
            }
            None => Flow::Replace(Box::new(page)),
        })
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        match field {
            "customer" => Some(self.choices.customers.clone()),
            "supplier" => Some(self.choices.suppliers.clone()),
            "engineer" => Some(self.choices.sales_engineers.clone()),
            _ => None,
        }
    }

    fn save_word(&self) -> &'static str {
        Name::of("reports-show").said()
    }
}
