//! A report as a table of typed cells, for whoever shows, prints or writes it.

use chrono::NaiveDate;

use crate::domain::{Currency, DocumentId, Money, Party, PaymentId, ProductId, Quantity, Rate};
use crate::words::{Message, Name};

/// A table with its title, its rows and their totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub title: Message,
    /// Of what day or period it is.
    pub about: Message,
    pub currency: Currency,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The line under the rows, a cell for each column.
    pub totals: Option<Vec<Cell>>,
    /// How many rows were left out, because there are more than were asked for.
    pub left_out: u64,
    /// Those are the oldest, and in what the account opens with.
    pub(super) is_carried: bool,
    /// What is said where there are no rows; nothing where there always is one.
    pub none: Option<Name>,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What files call it; none keeps it out of them: their columns are fixed, and people see a name beside a code.
    pub name: Option<&'static str>,
    pub heading: Name,
    /// Figures stand at the right.
    pub figure: bool,
    /// Words can be cut short where the room is narrow; dates, codes and figures cannot.
    pub words: bool,
    /// Nothing is shown for zero.
    pub blank_zero: bool,
    /// 0 is always shown; higher numbers give way first where the room is narrow.
    pub priority: u8,
}

impl Column {
    pub(super) const fn text(name: &'static str, heading: Name) -> Self {
        Self { name: Some(name), heading, figure: false, words: false, blank_zero: false, priority: 0 }
    }

    pub(super) const fn figure(name: &'static str, heading: Name) -> Self {
        Self { figure: true, ..Self::text(name, heading) }
    }

    /// For people only.
    pub(super) const fn shown(heading: Name) -> Self {
        Self { name: None, ..Self::text("", heading) }
    }

    pub(super) const fn words(self) -> Self {
        Self { words: true, ..self }
    }

    pub(super) const fn priority(self, priority: u8) -> Self {
        Self { priority, ..self }
    }

    pub(super) const fn blank_zero(self) -> Self {
        Self { blank_zero: true, ..self }
    }
}

/// One row, and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Cell>,
    pub link: Option<Link>,
}

/// What a row is about, to look at it closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    Document(DocumentId),
    Payment(PaymentId),
    /// What a customer or a supplier bought, paid and owes.
    Account(Party),
    Product(ProductId),
    Engineer(i64),
}

/// One cell by what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Nothing,
    Text(String),
    /// A word or a sentence of the program.
    Said(Message),
    /// What is kept and the word for it.
    Word(&'static str, Name),
    /// What is kept and the letters that people know it by.
    Code(&'static str, &'static str),
    Date(NaiveDate),
    Money(Money),
    Quantity(Quantity),
    Rate(Rate),
    Count(i64),
}

impl Cell {
    pub(super) fn maybe(text: Option<String>) -> Self {
        text.map_or(Self::Nothing, Self::Text)
    }

    /// For files: numbers with a point and no grouping; none for nothing.
    pub fn plain(&self, currency: Currency) -> Option<String> {
        Some(match self {
            Self::Nothing => return None,
            Self::Text(text) => text.clone(),
            Self::Said(message) => message.to_string(),
            Self::Word(code, _) | Self::Code(code, _) => (*code).to_owned(),
            Self::Date(date) => date.to_string(),
            Self::Money(amount) => amount.plain(currency),
            Self::Quantity(quantity) => quantity.plain(),
            Self::Rate(rate) => rate.plain(),
            Self::Count(count) => count.to_string(),
        })
    }

    /// For people.
    pub fn shown(&self, column: &Column, currency: Currency) -> String {
        match self {
            Self::Money(amount) if column.blank_zero && amount.is_zero() => String::new(),
            Self::Money(amount) => amount.grouped(currency),
            Self::Word(_, word) => word.said().to_owned(),
            Self::Code(_, letters) => (*letters).to_owned(),
            cell => cell.plain(currency).unwrap_or_default(),
        }
    }
}

impl Report {
    /// The sentence about the rows that were left out, when some were.
    pub fn left_out_said(&self) -> Option<Message> {
        let count = &self.left_out;
        (*count > 0).then(|| match self.is_carried {
            true => Message::of("report-older-left-out").with("count", count),
            false => Message::of("report-rows-left-out").with("count", count),
        })
    }
}

/// Rows as they are read: no more are kept than were asked for.
pub(super) struct Gathered {
    rows: Vec<Row>,
    most: usize,
    left_out: u64,
}

impl Gathered {
    pub(super) fn new(most: usize) -> Self {
        Self { rows: Vec::new(), most, left_out: 0 }
    }

    pub(super) fn push(&mut self, row: impl FnOnce() -> Row) {
        if self.rows.len() < self.most {
            self.rows.push(row());
        } else {
            self.left_out += 1;
        }
    }

    /// The report of them.
    pub(super) fn report(self, head: Head, columns: Vec<Column>, totals: Option<Vec<Cell>>) -> Report {
        let totals = totals.filter(|_| !self.rows.is_empty());
        Report {
            title: head.title,
            about: head.about,
            currency: head.currency,
            columns,
            rows: self.rows,
            totals,
            left_out: self.left_out,
            is_carried: false,
            none: head.none,
        }
    }
}

/// What stands over a report.
pub(super) struct Head {
    pub title: Message,
    pub about: Message,
    pub currency: Currency,
    /// What is said where there is no row.
    pub none: Option<Name>,
}

/// A period as a title says it.
pub(super) fn period((from, to): (NaiveDate, NaiveDate)) -> Message {
    if from == to {
        Message::of("report-on").with("day", &from)
    } else {
        Message::of("report-from-to").with("from", &from).with("to", &to)
    }
}
