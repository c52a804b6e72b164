//! Documents that are done: the list with its filter, and the page about each.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::{
    Discount, Document, Kind, Money, PartySide, PaymentState, Permission, PriceMode, Status, date,
};
use crate::store::invoices::{Filter, Settled};
use crate::store::master::ListRow;
use crate::store::{Ask, Error, Page, Result, Session, clock};
use crate::ui::{
    Act, Align, Answer, Cell, Column, Command, Detail, Field, Flow, Form, Possible, Resource, Row, Scope,
    Sheet, Tone, Values, Words,
};

const COLUMNS: &[Column] = &[
    Column::new("Number", 15),
    Column::new("Date", 10).sorts(0),
    Column::new("Kind", 10).priority(3),
    Column::new("Customer", 16).grows(2).priority(1),
    Column::new("Total", 12).right(),
    Column::new("Due", 11).right().priority(2),
    Column::new("State", 9),
    Column::new("Clerk", 14).grows(1).priority(4),
];

/// The documents, newest first, narrowed by a filter that the list and its form share.
pub struct Invoices {
    session: Rc<Session>,
    customers: Rc<dyn Resource>,
    filter: Rc<RefCell<Filter>>,
}

impl Invoices {
    pub fn new(session: Rc<Session>, customers: Rc<dyn Resource>) -> Self {
        Self { session, customers, filter: Rc::default() }
    }
}

/// Newest first unless the clerk turns it round.
fn newest_first(ask: &Ask) -> Ask {
    Ask { descending: !ask.descending, ..ask.clone() }
}

fn row(row: ListRow) -> Row {
    let tone = |state: &str| match state {
        "paid" => Tone::Good,
        "overdue" => Tone::Bad,
        "cancelled" => Tone::Dim,
        _ => Tone::Warn,
    };
    let state = row.cells.get(6).map_or(Tone::Plain, |state| tone(state));
    let cells = row
        .cells
        .into_iter()
        .enumerate()
        .map(|(place, cell)| Cell::new(cell, if place == 6 { state } else { Tone::Plain }))
        .collect();
    Row { id: row.id, cells, active: row.active }
}

impl Resource for Invoices {
    fn words(&self) -> Words {
        let empty_hint = if self.filter.borrow().is_empty() {
            "Nothing was sold yet. What is posted stands here."
        } else {
            "No document is like that. F7 changes the filter."
        };
        Words { one: "document", many: "Invoices", empty_hint }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn page(&self, ask: &Ask) -> Result<Page<Row>> {
        Ok(self.session.invoices(&newest_first(ask), &self.filter.borrow())?.map(row))
    }

    fn narrowed(&self) -> Option<String> {
        let filter = self.filter.borrow();
        let settled = STATES.iter().find(|(_, _, settled)| settled.is_some() && *settled == filter.settled);
        let parts = [
            filter.kind.map(|kind| kind.words().to_owned()),
            settled.map(|(_, words, _)| (*words).to_owned()),
            filter.from.map(|date| format!("from {date}")),
            filter.to.map(|date| format!("to {date}")),
            filter.customer.map(|_| "one customer".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    fn count(&self, ask: &Ask) -> Result<u64> {
        self.session.count_invoices(ask, &self.filter.borrow())
    }

    fn can(&self, act: Act) -> Possible {
        Possible::when(act == Act::View && self.session.may(Permission::SalesView))
    }

    fn detail(&self, id: i64) -> Result<Detail> {
        Ok(detail(&self.session.document(id)?))
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Documents, Scope::List]
    }

    fn act_possible(&self, command: Command, _id: Option<i64>) -> Possible {
        Possible::when(command == Command::Filter)
    }

    fn act(&self, command: Command, _id: Option<i64>) -> Flow {
        match command {
            Command::Filter => {
                Form::open(FilterSheet { filter: self.filter.clone(), customers: self.customers.clone() })
            }
            _ => Flow::Stay,
        }
    }
}

/// The form of the filter.
struct FilterSheet {
    filter: Rc<RefCell<Filter>>,
    customers: Rc<dyn Resource>,
}

const STATES: [(&str, &str, Option<Settled>); 5] = [
    ("any", "any", None),
    ("paid", "paid", Some(Settled::Paid)),
    ("open", "not paid", Some(Settled::Open)),
    ("overdue", "overdue", Some(Settled::Overdue)),
    ("cancelled", "cancelled", Some(Settled::Cancelled)),
];

impl FilterSheet {
    fn date(name: &'static str, values: &Values) -> Result<Option<chrono::NaiveDate>> {
        let typed = values.filled(name);
        let read =
            |text| date::parse(text, clock::today()).map_err(|error| Error::field(name, error.to_string()));
        typed.map(read).transpose()
    }
}

impl Sheet for FilterSheet {
    fn title(&self) -> String {
        "Which documents".to_owned()
    }

    fn fields(&self) -> Result<Vec<Field>> {
        let filter = self.filter.borrow();
        let kinds =
            std::iter::once(("any", "any")).chain(Kind::ALL.iter().map(|kind| (kind.code(), kind.words())));
        let state =
            STATES.iter().find(|(_, _, settled)| *settled == filter.settled).map_or("any", |(code, ..)| code);
        let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let customer = filter
            .customer
            .map(|id| self.customers.detail(id).map(|detail| (id, detail.title)))
            .transpose()?;
        Ok(vec![
            Field::choice("kind", "Kind", kinds, filter.kind.map_or("any", Kind::code)),
            Field::choice("state", "State", STATES.iter().map(|(code, words, _)| (*code, *words)), state),
            Field::date("from", "From", day(filter.from))
                .help("5 is the 5th, 31/12, -7 is a week ago; blank: from the first."),
            Field::date("to", "To", day(filter.to)).help("Blank: until today."),
            Field::pick("customer", "Customer", customer).help("F3 chooses; Del takes it away."),
        ])
    }

    fn check(&self, name: &'static str, values: &Values) -> Result<Option<String>> {
        match name {
            "from" | "to" => Ok(Self::date(name, values)?.map(|date| date.to_string())),
            _ => Ok(None),
        }
    }

    fn save(&mut self, values: &Values) -> Result<Flow> {
        let kind = match values.text("kind") {
            "any" | "" => None,
            code => Some(Kind::from_code(code)?),
        };
        let settled =
            STATES.iter().find(|(code, ..)| *code == values.text("state")).and_then(|(.., settled)| *settled);
        self.filter.replace(Filter {
            kind,
            settled,
            from: Self::date("from", values)?,
            to: Self::date("to", values)?,
            customer: values.id("customer"),
            supplier: values.id("supplier"),
        });
        Ok(Flow::Pop(Answer::Done))
    }

    fn pick(&self, field: &'static str) -> Option<Rc<dyn Resource>> {
        (field == "customer").then(|| self.customers.clone())
    }

    fn save_word(&self) -> &'static str {
        "Show"
    }
}

/// The page about one document: its lines, lots, payments and register rows.
fn detail(document: &Document) -> Detail {
    let lines_columns = [
        ("Item", Align::Left),
        ("Quantity", Align::Right),
        ("Price", Align::Right),
        ("Disc.", Align::Right),
        ("Amount", Align::Right),
        ("Lots", Align::Left),
    ];
    let payments_columns = [
        ("Number", Align::Left),
        ("Method", Align::Left),
        ("Amount", Align::Right),
        ("Change", Align::Right),
    ];
    let register_columns =
        [("Row", Align::Right), ("Event", Align::Left), ("Recorded", Align::Left), ("Seal", Align::Left)];
    Detail::new(format!("{}  {}", document.number, document.party_name))
        .pairs("", facts(document))
        .table("Lines", &lines_columns, lines(document), "")
        .pairs("Totals", totals(document))
        .table("Payments", &payments_columns, payments(document), "Nothing was paid yet.")
        .table("Register", &register_columns, register(document), "")
        .text("Notes", document.notes.clone().unwrap_or_default())
}

fn facts(document: &Document) -> [(&'static str, Cell); 11] {
    let due = document.due().unwrap_or_default().grouped(document.currency);
    let state = match (document.status, document.payment_state()) {
        (Status::Cancelled, _) => Cell::new("cancelled", Tone::Dim),
        (_, PaymentState::Paid) => Cell::new("paid", Tone::Good),
        (_, state) => Cell::new(format!("{}, {due} due", state.words()), Tone::Warn),
    };
    let optional = |text: &Option<String>| Cell::from(text.clone().unwrap_or_default());
    let mode = match document.price_mode {
        PriceMode::TaxExcluded => "",
        PriceMode::TaxIncluded => "prices include tax",
    };
    let party = match document.kind.party() {
        PartySide::Customer => "Customer",
        PartySide::Supplier => "Supplier",
    };
    [
        ("Kind", document.kind.words().into()),
        ("State", state),
        ("Date", document.date.to_string().into()),
        ("Due", document.due_date.map(|date| date.to_string()).unwrap_or_default().into()),
        (party, format!("{}  {}", document.party_code, document.party_name).into()),
        ("Posted", format!("{} by {}", clock::local(&document.posted_at), document.clerk).into()),
        ("Warehouse", document.warehouse.clone().into()),
        ("Sales engineer", optional(&document.sales_engineer)),
        ("Original", optional(&document.original_number)),
        ("Reference", optional(&document.reference)),
        ("Prices", mode.into()),
    ]
}

fn payments(document: &Document) -> Vec<Vec<Cell>> {
    let money = |amount: Money| Cell::from(amount.grouped(document.currency));
    let rows = document.payments.iter().map(|payment| {
        vec![
            payment.number.clone().into(),
            payment.method.words().into(),
            money(payment.amount),
            if payment.change.is_zero() { "".into() } else { money(payment.change) },
        ]
    });
    rows.collect()
}

fn register(document: &Document) -> Vec<Vec<Cell>> {
    let rows = document.register.iter().map(|mark| {
        vec![
            mark.id.to_string().into(),
            mark.event.clone().into(),
            clock::local(&mark.recorded_at).into(),
            mark.seal.clone().into(),
        ]
    });
    rows.collect()
}

fn lines(document: &Document) -> Vec<Vec<Cell>> {
    let currency = document.currency;
    let rows = document.lines.iter().zip(&document.totals.lines).map(|(line, figures)| {
        let discount = match line.discount {
            Discount::None => String::new(),
            Discount::Percent(rate) => format!("{}%", rate.plain()),
            Discount::Amount(_) => figures.discount.plain(currency),
        };
        let lots: Vec<String> = line
            .lots
            .iter()
            .filter_map(|lot| {
                let expires = lot.expires.map(|date| format!(" exp {date}")).unwrap_or_default();
                lot.number.as_ref().map(|number| format!("{number}{expires} ×{}", lot.quantity.plain()))
            })
            .collect();
        vec![
            line.description.clone().into(),
            format!("{} {}", line.quantity.plain(), line.unit.words()).into(),
            line.unit_price.grouped(currency).into(),
            discount.into(),
            figures.net.grouped(currency).into(),
            Cell::new(lots.join(", "), Tone::Dim),
        ]
    });
    rows.collect()
}

fn totals(document: &Document) -> Vec<(String, Cell)> {
    let currency = document.currency;
    let totals = &document.totals;
    let money = |amount: Money| Cell::from(amount.grouped(currency));
    let mut pairs: Vec<(String, Cell)> = Vec::new();
    if !totals.discount.is_zero() {
        pairs.push(("Discount".into(), format!("-{}", totals.discount.grouped(currency)).into()));
    }
    pairs.push(("Net".into(), money(totals.net)));
    if !totals.charges.is_zero() {
        pairs.push(("Charges".into(), money(totals.charges)));
    }
    for group in &totals.taxes {
        let on = format!("{} on {}", group.tax.grouped(currency), group.base.grouped(currency));
        pairs.push((format!("Tax {}%", group.rate.plain()), on.into()));
    }
    if !totals.rounding.is_zero() {
        pairs.push(("Rounding".into(), money(totals.rounding)));
    }
    let total = format!("{} {}", totals.payable.grouped(currency), currency.code());
    pairs.push(("Total".into(), Cell::new(total, Tone::Strong)));
    pairs.push(("Paid".into(), money(document.paid)));
    pairs
}
