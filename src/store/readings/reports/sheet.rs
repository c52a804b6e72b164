//! A report as a table of typed cells, for whoever shows, prints or writes it.

use chrono::NaiveDate;

use crate::domain::{Currency, DocumentId, Money, Party, PaymentId, ProductId, Quantity, Rate};

/// A table with its title, its rows and their totals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub title: String,
    /// Of what day or period it is.
    pub about: String,
    pub currency: Currency,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The line under the rows, a cell for each column.
    pub totals: Option<Vec<Cell>>,
    /// How many rows were left out, because there are more than were asked for.
    pub left_out: u64,
    /// What is said of the rows that were left out, and where there are none.
    pub words: Words,
}

/// Sentences about the rows that are not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// Where there are no rows.
    pub none: &'static str,
    /// After how many rows were left out.
    pub left_out: &'static str,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// What files call it; none keeps it out of them: their columns are fixed, and people see a name beside a code.
    pub name: Option<&'static str>,
    pub heading: &'static str,
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
    pub(super) const fn text(name: &'static str, heading: &'static str) -> Self {
        Self { name: Some(name), heading, figure: false, words: false, blank_zero: false, priority: 0 }
    }

    pub(super) const fn figure(name: &'static str, heading: &'static str) -> Self {
        Self { figure: true, ..Self::text(name, heading) }
    }

    /// For people only.
    pub(super) const fn shown(heading: &'static str) -> Self {
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
    /// What is kept and the word for it.
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
            Self::Code(code, _) => (*code).to_owned(),
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
            Self::Code(_, words) => (*words).to_owned(),
            cell => cell.plain(currency).unwrap_or_default(),
        }
    }
}

impl Report {
    /// The sentence about the rows that were left out, when some were.
    pub fn left_out_said(&self) -> Option<String> {
        (self.left_out > 0).then(|| format!("{} {}", self.left_out, self.words.left_out))
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
        let words =
            Words { none: head.none, left_out: "rows more are left out. The command line writes them all." };
        Report {
            title: head.title,
            about: head.about,
            currency: head.currency,
            columns,
            rows: self.rows,
            totals,
            left_out: self.left_out,
            words,
        }
    }
}

/// What stands over a report.
pub(super) struct Head {
    pub title: String,
    pub about: String,
    pub currency: Currency,
    /// What is said where there is no row.
    pub none: &'static str,
}

/// A period as a title says it.
pub(super) fn period((from, to): (NaiveDate, NaiveDate)) -> String {
    if from == to { format!("on {from}") } else { format!("{from} to {to}") }
}
