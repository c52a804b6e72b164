//! All payments: the list with its filter, and the page about each.

use std::cell::RefCell;
use std::rc::Rc;

use super::super::paper;
use super::cancel::CancelSheet;
use crate::domain::{Direction, Money, Payment, PaymentMethod, Permission, date};
use crate::store::master::ListRow;
use crate::store::{Ask, Error, Page, PaymentFilter, Result, Session, clock};
use crate::ui::{
    Act, Align, Answer, Cell, Column, Command, Detail, Field, Flow, Form, Place, Possible, Reading, Resource,
    Row, Scope, Sheet, Tone, Values, Words,
};

const COLUMNS: &[Column] = &[
    Column::new("Number", 15).sorts(0),
    Column::new("Date", 10).sorts(1),
    Column::new("Party", 14).grows(2),
    Column::new("Method", 13).priority(2),
    Column::new("Amount", 12).right(),
    Column::new("Settles", 15).grows(1).priority(1),
    Column::new("Clerk", 12).grows(1).priority(3),
];

/// The payments, newest first, narrowed by a filter that the list and its form share.
pub struct Payments {
    session: Rc<Session>,
    /// Where a new one is taken.
    take: Place,
    filter: Rc<RefCell<PaymentFilter>>,
}

impl Payments {
    pub fn new(session: Rc<Session>, take: Place) -> Self {
        Self { session, take, filter: Rc::default() }
    }

    fn cancel(&self, id: i64) -> Flow {
        match self.session.may_cancel_payment(id) {
            Ok(payment) => Form::open(CancelSheet::new(self.session.clone(), id, payment.number)),
            Err(error) => error.into(),
        }
    }

    /// The copy goes to the printer, and is shown for terminals that have none.
    fn print(&self, id: i64) -> Result<Flow> {
        let payment = self.session.payment(id)?;
        let lines = paper::payment(&payment, &self.session.shop()?, true);
        let shown = Detail::new(format!("{}, copy", payment.number)).text("", lines.join("\n"));
        Ok(Flow::Print(lines).then(Flow::push(Reading::new(shown))))
    }
}

/// Newest first unless the clerk turns it round.
fn newest_first(ask: &Ask) -> Ask {
    Ask { descending: !ask.descending, ..ask.clone() }
}

/// As the store has the cells: which way the money went stands before the method, and is the sign of the amount here.
fn row(row: ListRow) -> Row {
    let mut cells = row.cells;
    let way = if cells.len() > 3 { cells.remove(3) } else { String::new() };
    let out = Direction::from_code(&way) == Ok(Direction::Out);
    let cells = cells.into_iter().enumerate().map(|(place, cell)| match place {
        3 => PaymentMethod::from_code(&cell).map_or(cell, |method| method.words().to_owned()).into(),
        4 if out => Cell::new(format!("-{cell}"), Tone::Warn),
        _ => Cell::from(cell),
    });
    let cells = cells.map(|cell| if row.active { cell } else { Cell::new(cell.text, Tone::Dim) });
    Row { id: row.id, cells: cells.collect(), active: true }
}

impl Resource for Payments {
    fn words(&self) -> Words {
        let empty_hint = if self.filter.borrow().is_empty() {
            "No payment yet. Ins takes one; what is paid with a sale stands here too."
        } else {
            "No payment is like that. F7 changes the filter."
        };
        Words { one: "payment", many: "Payments", empty_hint }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.payments(&newest_first(ask), &self.filter.borrow())?.map(row))
    }

    fn narrowed(&self) -> Option<String> {
        let filter = self.filter.borrow();
        let parts = [
            filter.direction.map(|direction| direction.words().to_owned()),
            filter.method.map(|method| method.words().to_owned()),
            filter.alone.then(|| "alone".to_owned()),
            filter.from.map(|date| format!("from {date}")),
            filter.to.map(|date| format!("to {date}")),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.count_payments(ask, &self.filter.borrow())
    }

    fn can(&self, act: Act) -> Possible {
        match act {
            Act::View => Possible::when(self.session.may(Permission::PaymentsView)),
            Act::Add => Possible::when(self.session.may(Permission::PaymentsCreate)),
            Act::Edit | Act::Deactivate => Possible::Absent,
        }
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(detail(&self.session.payment(id)?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Payments, Scope::List]
    }

    fn on_add(&self) -> Option<Flow> {
        Some(Flow::Open(self.take))
    }

    fn act_possible(&self, command: Command, id: Option<i64>) -> Possible {
        match command {
            Command::Filter => Possible::Yes,
            Command::Cancel | Command::Print if id.is_none() => {
                Possible::no("There is no payment to do this to.")
            }
            Command::Cancel | Command::Print => Possible::Yes,
            _ => Possible::Absent,
        }
    }

    fn act(&self, command: Command, id: Option<i64>) -> Flow {
        match (command, id) {
            (Command::Filter, _) => Form::open(FilterSheet { filter: self.filter.clone() }),
            (Command::Cancel, Some(id)) => self.cancel(id),
            (Command::Print, Some(id)) => self.print(id).unwrap_or_else(Flow::from),
            _ => Flow::Stay,
        }
    }
}

/// The form of the filter.
struct FilterSheet {
    filter: Rc<RefCell<PaymentFilter>>,
}

impl FilterSheet {
    fn date(name: &'static str, values: &Values) -> Result<Option<chrono::NaiveDate>> {
        let read =
            |text| date::parse(text, clock::today()).map_err(|error| Error::field(name, error.to_string()));
        values.filled(name).map(read).transpose()
    }
}

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        "Which payments".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = *self.filter.borrow();
        let any = || std::iter::once(("any", "any"));
        let directions = any().chain(Direction::ALL.iter().map(|one| (one.code(), one.words())));
        let methods = any().chain(PaymentMethod::ALL.iter().map(|one| (one.code(), one.words())));
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        Ok(vec![
            Field::choice(
                "direction",
                "Which way",
                directions,
                filter.direction.map_or("any", Direction::code),
            ),
            Field::choice("method", "Method", methods, filter.method.map_or("any", PaymentMethod::code)),
            Field::yes_no("alone", "Alone", filter.alone),
            Field::date("from", "From", day(filter.from))
                .help("5 is the 5th, 31/12, -7 is a week ago; blank: from the first."),
            Field::date("to", "To", day(filter.to)).help("Blank: until today."),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "from" | "to" => Ok(Self::date(name, values)?.map(|date| date.to_string())),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let chosen = |name| Some(values.text(name)).filter(|code| !matches!(*code, "any" | ""));
        self.filter.replace(PaymentFilter {
            direction: chosen("direction").map(Direction::from_code).transpose()?,
            method: chosen("method").map(PaymentMethod::from_code).transpose()?,
            alone: values.yes("alone"),
            from: Self::date("from", values)?,
            to: Self::date("to", values)?,
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn save_word(&self) -> &'static str {
        "Show"
    }
}

/// The page about one payment: who, how, and what it settles.
fn detail(payment: &Payment) -> Detail {
    let money = |amount: Money| amount.grouped(payment.currency);
    let amount = format!("{} {}", money(payment.amount), payment.currency.code());
    let state = match (&payment.reverses, &payment.reversed_by) {
        (Some(of), _) => Cell::new(format!("takes {of} back"), Tone::Warn),
        (_, Some(by)) => Cell::new(format!("cancelled by {by}"), Tone::Warn),
        _ => Cell::from(""),
    };
    let left_over = payment.left_over().unwrap_or_default();
    let or_none = |amount: Money| if amount.is_zero() { String::new() } else { money(amount) };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let balance = match payment.balance {
        Some(owed) if owed.is_negative() => ("Credit after it", money(owed.negated().unwrap_or_default())),
        Some(owed) => ("Owed after it", money(owed)),
        None => ("", String::new()),
    };
    let check = payment.check.as_ref();
    let pairs: [(&str, Cell); 15] = [
        ("Amount", Cell::new(amount, Tone::Strong)),
        ("State", state),
        (
            Payment::label(payment.direction, payment.side),
            format!("{}  {}", payment.party_code, payment.party_name).into(),
        ),
        ("Method", payment.method.words().into()),
        ("Date", payment.date.to_string().into()),
        ("Taken", format!("{} by {}", clock::local(&payment.received_at), payment.clerk).into()),
        ("Came with", text(&payment.document).into()),
        ("Reference", text(&payment.reference).into()),
        ("Check", check.map(|check| check.number.clone()).unwrap_or_default().into()),
        ("Check due", day(check.and_then(|check| check.due)).into()),
        ("Handed over", payment.tendered.map(money).unwrap_or_default().into()),
        ("Change", or_none(payment.change).into()),
        ("Left as credit", or_none(left_over).into()),
        (balance.0, balance.1.into()),
        (
            "Seal",
            payment.mark.as_ref().map(|mark| format!("{} {}", mark.id, mark.seal)).unwrap_or_default().into(),
        ),
    ];
    let columns = [("Document", Align::Left), ("Date", Align::Left), ("Amount", Align::Right)];
    let rows = payment.settles.iter().map(|part| {
        vec![part.number.clone().into(), part.date.to_string().into(), money(part.amount).into()]
    });
    Detail::new(format!("{}  {}", payment.number, payment.party_name))
        .pairs("", pairs)
        .table("Settles", &columns, rows.collect(), "It settles no document.")
        .text("Note", text(&payment.notes))
}
