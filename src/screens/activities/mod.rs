//! The record: what was done, by whom, what it was before and after, and who allowed it.

mod filter;
mod page;

use std::cell::RefCell;
use std::rc::Rc;

use chrono::Datelike;

use super::routes::{INVOICES, PAYMENTS, SETTINGS, SHIFT, USERS};
use crate::store::activities::{ActivityFilter, ActivityLine};
use crate::store::masters;
use crate::store::{Ask, Page, Result, Session, clock};
use crate::ui::{
    Act, Cell, Column, Command, Detail, Flow, Form, Possible, Resource, Route, Row, Scope, Tone, Words,
};
use crate::words::{Message, Name};
use filter::FilterSheet;

const COLUMNS: &[Column] = &[
    Column::new(Name::of("activities-when"), 11).newest(0),
    Column::new(Name::of("activities-who"), 10).grows(1),
    Column::new(Name::of("activities-what"), 34).grows(5),
    Column::new(Name::of("activities-allowed-by"), 10).grows(1).priority(1),
];

/// The activities, newest first, narrowed by a filter that the list and its form share.
pub(super) struct Activities {
    session: Rc<Session>,
    /// To choose whose they are; none for who may not see users.
    users: Option<Rc<dyn Resource>>,
    filter: Rc<RefCell<ActivityFilter>>,
}

impl Activities {
    pub(super) fn new(session: Rc<Session>, users: Option<Rc<dyn Resource>>) -> Self {
        Self { session, users, filter: Rc::default() }
    }

    /// Begins with those of one row of a table; of a user with what they did and allowed.
    #[must_use]
    pub(super) fn of(self, row: Option<(&'static str, i64)>) -> Self {
        let of_user = row.filter(|(table, _)| *table == USERS.name).map(|(_, id)| id.into());
        self.filter.replace(ActivityFilter {
            who: of_user,
            of: row.filter(|_| of_user.is_none()),
            ..ActivityFilter::default()
        });
        self
    }

    /// The page of the row that an activity is about.
    fn subject(&self, id: i64) -> Option<Flow> {
        let (table, row) = self.session.books().activity(id).ok()?.row?;
        let place = match table.as_str() {
            "invoices" => Route::of(INVOICES.name, row),
            "payments" => Route::of(PAYMENTS.name, row),
            "cash_shifts" => Route::of(SHIFT.name, row),
            "shop" => SETTINGS,
            table => {
                let all = masters::ALL.into_iter().chain([&masters::ROLES]);
                Route::of(all.map(|master| master.table).find(|known| *known == table)?, row)
            }
        };
        Some(Flow::Open(place))
    }
}

fn row(line: ActivityLine) -> Row {
    let by = Cell::new(line.approver, Tone::Accent);
    // Where there is no room for all of it: of this year the minute is looked for, of others the day.
    let (day, of_year) = (line.at.get(..10).unwrap_or_default(), line.at.get(5..).unwrap_or_default());
    let is_of_this_year = day.starts_with(&clock::today().year().to_string());
    let short = if is_of_this_year { of_year } else { day }.to_owned();
    let cells = vec![Cell::from(line.at).or(short), line.who.into(), line.said.into(), by];
    Row { id: line.id, cells, active: true }
}

impl Resource for Activities {
    fn words(&self) -> Words {
        let empty_hint = if self.filter.borrow().is_empty() {
            Name::of("activities-what-is-done-is-written").said()
        } else {
            Name::of("activities-nothing-like-that").said()
        };
        Words {
            one: Name::of("user_activities.one").said(),
            many: Name::of("user_activities").said(),
            empty_hint,
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.books().activities(&ask.newest_first(), &self.filter.borrow())?.map(row))
    }

    fn narrowed(&self) -> Option<String> {
        let filter = self.filter.borrow();
        let named = |(table, row): (&'static str, i64)| {
            let name = self.session.books().called(table, row).unwrap_or_default();
            if name.is_empty() { page::one_of(table) } else { name }
        };
        let who = filter.who.map(|user| named((USERS.name, user.row())));
        let parts = [
            who,
            filter.of.map(named),
            filter.allowed.then(|| Name::of("activities-allowed-by-pin").said().to_owned()),
            filter.group.map(|group| group.words().to_owned()),
            filter.from.map(|date| Message::of("activities-beginning").with("date", &date).to_string()),
            filter.to.map(|date| Message::of("activities-up-to").with("date", &date).to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.books().count_activities(ask, &self.filter.borrow())
    }

    fn can(&self, act: Act) -> Possible {
        if act == Act::View { Possible::Yes } else { Possible::Absent }
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(page::detail(&self.session, &self.session.books().activity(id)?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Activities, Scope::List]
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        match command {
            Command::Filter | Command::Allowed => Possible::Yes,
            Command::Subject => Possible::or_reason(
                id.is_some_and(|id| self.subject(id).is_some()),
                Name::of("activities-about-no-row").said(),
            ),
            _ => Possible::Absent,
        }
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        match (command, id) {
            (Command::Filter, _) => {
                Form::open(FilterSheet { filter: self.filter.clone(), users: self.users.clone() })
            }
            (Command::Allowed, _) => {
                let mut filter = self.filter.borrow_mut();
                filter.allowed = !filter.allowed;
                Flow::Stay
            }
            (Command::Subject, Some(id)) => self.subject(id).unwrap_or(Flow::Stay),
            _ => Flow::Stay,
        }
    }
}
