//! All payments: their list, and what can be done with them.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

use super::super::paper;
use super::super::routes::ACTIVITIES;
use super::cancel::CancelSheet;
use super::filter::FilterSheet;
use super::page;
use crate::domain::{Direction, PaymentId, PaymentMethod, Permission, without_year};
use crate::store::master::ListRow;
use crate::store::{Ask, Page, PaymentFilter, Result, Session};
use crate::ui::{
    Act, Cell, Column, Command, Detail, Flow, Form, Possible, Resource, Route, Row, Scope, Tone, Words, day,
};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::new(Name::of("payments-number"), 15).newest(0),
    Column::new(Name::of("payments-date"), 6).newest(1),
    Column::new(Name::of("payments-party"), 16).grows(4),
    Column::new(Name::of("payments-method"), 6).grows(1),
    Column::new(Name::of("payments-amount"), 10).right(),
    Column::new(Name::of("payments-settles"), 11).grows(2).priority(1),
    Column::new(Name::of("payments-clerk"), 12).grows(1).priority(3),
];

/// The payments, newest first, narrowed by a filter that the list and its form share.
pub(crate) struct Payments {
    session: Rc<Session>,
    /// Where a new one is taken.
    take: Route,
    filter: Rc<RefCell<PaymentFilter>>,
}

impl Payments {
    pub(crate) fn new(session: Rc<Session>, take: Route) -> Self {
        Self { session, take, filter: Rc::default() }
    }

    fn cancel(&self, id: PaymentId) -> Flow {
        match self.session.money().may_cancel_payment(id) {
            Ok(payment) => Form::open(CancelSheet::new(self.session.clone(), id, payment.number)),
            Err(error) => error.into(),
        }
    }

    /// The copy goes to the printer, and is shown for terminals that have none.
    fn print(&self, id: PaymentId) -> Result<Flow> {
        let payment = self.session.money().payment(id)?;
        let lines = paper::payment(&payment, &self.session.shop()?, true);
        Ok(paper::again(Message::of("payments-copy").with("number", &payment.number).to_string(), lines))
    }
}

/// As the store has the cells: which way the money went stands before the method, and is the sign of the amount here.
/// One that was taken back, and one that takes back, has the mark of what no longer counts.
fn row(row: ListRow) -> Row {
    let mut cells = row.cells;
    let way = if cells.len() > 3 { cells.remove(3) } else { String::new() };
    let out = Direction::from_code(&way) == Ok(Direction::Out);
    let cells = cells.into_iter().enumerate().map(|(place, cell)| match place {
        1 => day(cell),
        3 => PaymentMethod::from_code(&cell)
            .map_or(Cell::from(cell), |method| Cell::from(method.words()).or(method.short())),
        4 if out => Cell::new(format!("-{cell}"), Tone::Warn),
        5 => settles(&cell),
        _ => Cell::from(cell),
    });
    Row { id: row.id, cells: cells.collect(), active: row.active }
}

/// A day; its year stands in the payment's number, where it is narrow.
fn day(date: String) -> Cell {
    let short = date.parse::<NaiveDate>().map(day::short);
    let cell = Cell::from(date);
    match short {
        Ok(short) => cell.or(short),
        Err(_) => cell,
    }
}

/// What a payment settles; where it is narrow a document without its year, and of a taking back only that it is one.
fn settles(code: &str) -> Cell {
    match code.split_once(' ') {
        Some(("takes_back", number)) => {
            let whole = Message::of("payments-takes-back-of").with("of", number);
            Cell::from(whole.to_string()).or(Name::of("payments-takes-back").said())
        }
        Some(("cancelled", _)) => Cell::from(Name::of("payments-cancelled").said().to_owned()),
        Some(("documents", count)) => {
            let count: i64 = count.parse().unwrap_or_default();
            Cell::from(Message::of("payments-settles-documents").with("count", &count).to_string())
        }
        Some((_, number)) => Cell::from(number.to_owned()).or(without_year(number)),
        None => Cell::default(),
    }
}

impl Resource for Payments {
    fn words(&self) -> Words {
        let empty_hint = if self.filter.borrow().is_empty() {
            Name::of("payments-no-payment-yet-ins-takes").said()
        } else {
            Name::of("payments-no-payment-is-like-that").said()
        };
        Words {
            one: Name::of("payments-one-payment").said(),
            many: Name::of("payments-payments").said(),
            empty_hint,
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.money().payments(&ask.newest_first(), &self.filter.borrow())?.map(row))
    }

    fn narrowed(&self) -> Option<String> {
        let filter = self.filter.borrow();
        let parts = [
            filter.direction.map(|direction| direction.words().to_owned()),
            filter.method.map(|method| method.words().to_owned()),
            filter.alone.then(|| Name::of("payments-which-alone").said().to_owned()),
            filter.from.map(|date| Message::of("payments-beginning").with("date", &date).to_string()),
            filter.to.map(|date| Message::of("payments-up-to").with("date", &date).to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.money().count_payments(ask, &self.filter.borrow())
    }

    fn can(&self, act: Act) -> Possible {
        match act {
            Act::View => Possible::when(self.session.may(Permission::PaymentsView)),
            Act::Add => Possible::when(self.session.may(Permission::PaymentsCreate)),
            Act::Edit | Act::Deactivate => Possible::Absent,
        }
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(page::detail(&self.session.money().payment(id.into())?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Payments, Scope::List]
    }

    fn on_add(&self) -> Option<Flow> {
        Some(Flow::Open(self.take))
    }

    fn history(&self, id: i64) -> Option<Route> {
        self.session.may(Permission::ActivityView).then(|| ACTIVITIES.with("payments", id))
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        match command {
            Command::Filter => Possible::Yes,
            Command::Cancel | Command::Print if id.is_none() => {
                Possible::no(Name::of("payments-there-is-no-payment-to").said())
            }
            Command::Cancel | Command::Print => Possible::Yes,
            _ => Possible::Absent,
        }
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        match (command, id) {
            (Command::Filter, _) => Form::open(FilterSheet { filter: self.filter.clone() }),
            (Command::Cancel, Some(id)) => self.cancel(id.into()),
            (Command::Print, Some(id)) => self.print(id.into()).unwrap_or_else(Flow::from),
            _ => Flow::Stay,
        }
    }
}
