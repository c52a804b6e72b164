//! A shift as it stands in the file: what its X report says while it is open, and its Z report once it is closed.

use super::drawer::CashCount;
use super::method::PaymentMethod;
use crate::domain::documents::kind::{Direction, Kind};
use crate::domain::error::Result;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::ids::ShiftId;
use crate::words::Message;

/// The letters that numbers of shifts begin with.
pub const SHIFT_PREFIX: &str = "SHF";
/// And those of Z reports.
pub const Z_PREFIX: &str = "Z";

/// A shift with all its figures. Times are the shop's own, as they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftReport {
    pub id: ShiftId,
    pub number: String,
    pub drawer: String,
    pub opened_at: String,
    pub opened_by: String,
    pub currency: Currency,
    pub opening_float: Money,
    pub cash: CashFlow,
    /// Cash moved beside sales and payments, in the order it was.
    pub moves: Vec<CashMove>,
    /// Payments by everything but cash.
    pub methods: Vec<MethodSum>,
    /// Documents posted at the drawer, by kind.
    pub posted: Vec<KindSum>,
    pub cancelled: DocumentSum,
    /// Given on the lines and the whole of what was sold, less what returns took back.
    pub discounts: Money,
    pub closing: Option<Closing>,
    /// The last row of the register, at the closing or now, and the first digits of its seal: what shows on paper that
    /// its end was not cut off.
    pub head: Option<(i64, String)>,
}

/// What moved the cash of a drawer, each sum without its sign. Change is in none of them: a payment is what was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CashFlow {
    pub sales: Money,
    /// Beside sales: what customers owed, and what suppliers gave back.
    pub received: Money,
    /// To customers: returns, and what was cancelled.
    pub refunds: Money,
    /// To suppliers.
    pub paid: Money,
    pub paid_in: Money,
    pub paid_out: Money,
}

/// Cash put into the drawer or taken out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashMove {
    pub at: String,
    pub direction: Direction,
    pub amount: Money,
    pub reason: String,
    pub clerk: String,
}

/// What came and went by one method of payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodSum {
    pub method: PaymentMethod,
    pub received: Money,
    pub paid: Money,
}

/// How many documents, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DocumentSum {
    pub count: i64,
    pub total: Money,
}

/// The documents of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindSum {
    pub kind: Kind,
    pub sum: DocumentSum,
}

/// How a shift was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    pub z_number: String,
    pub closed_at: String,
    pub closed_by: String,
    pub expected: Money,
    pub counted: Money,
    /// Counted less expected: below zero is short.
    pub difference: Money,
    pub count: CashCount,
    pub notes: Option<String>,
}

/// How far the drawer was off, in words: `5.00 short`, `0.25 over`, `no difference`.
pub fn difference_in_words(difference: Money, currency: Currency) -> Message {
    match difference.minor() {
        0 => Message::of("drawer-right"),
        short if short < 0 => Message::of("drawer-short")
            .with("amount", &difference.negated().unwrap_or(difference).grouped(currency)),
        _ => Message::of("drawer-over").with("amount", &difference.grouped(currency)),
    }
}

impl CashFlow {
    /// What comes in.
    ///
    /// # Errors
    /// On overflow only.
    pub fn total_in(&self) -> Result<Money> {
        Money::sum([self.sales, self.received, self.paid_in])
    }

    /// What goes out.
    ///
    /// # Errors
    /// On overflow only.
    pub fn total_out(&self) -> Result<Money> {
        Money::sum([self.refunds, self.paid, self.paid_out])
    }
}

impl ShiftReport {
    /// The cash that must lie in the drawer: float, and what came in, less what went out.
    ///
    /// # Errors
    /// On overflow only.
    pub fn expected(&self) -> Result<Money> {
        self.opening_float.plus(self.cash.total_in()?)?.minus(self.cash.total_out()?)
    }

    /// Every figure by a name, as files have it. What a closed shift had is sealed with its closing.
    ///
    /// # Errors
    /// On overflow only.
    pub fn figures(&self) -> Result<Vec<(String, String)>> {
        let plain = |amount: Money| amount.plain(self.currency);
        let mut figures: Vec<(String, String)> = [
            ("opening_float", self.opening_float),
            ("cash_sales", self.cash.sales),
            ("cash_received", self.cash.received),
            ("cash_refunds", self.cash.refunds),
            ("cash_paid", self.cash.paid),
            ("cash_paid_in", self.cash.paid_in),
            ("cash_paid_out", self.cash.paid_out),
            ("cash_expected", self.expected()?),
            ("discounts", self.discounts),
        ]
        .map(|(name, amount)| (name.to_owned(), plain(amount)))
        .to_vec();
        for sum in &self.methods {
            figures.push((format!("{}_received", sum.method.code()), plain(sum.received)));
            figures.push((format!("{}_paid", sum.method.code()), plain(sum.paid)));
        }
        let kinds = self.posted.iter().map(|of| (of.kind.code(), of.sum));
        for (name, sum) in kinds.chain([("cancelled", self.cancelled)]) {
            figures.push((format!("{name}_count"), sum.count.to_string()));
            figures.push((format!("{name}_total"), plain(sum.total)));
        }
        Ok(figures)
    }

    /// The whole report as names and values, for files.
    ///
    /// # Errors
    /// On overflow only.
    pub fn rows(&self) -> Result<Vec<(String, String)>> {
        let mut rows: Vec<(String, String)> = [
            ("number", &self.number),
            ("drawer", &self.drawer),
            ("opened_at", &self.opened_at),
            ("opened_by", &self.opened_by),
        ]
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .to_vec();
        rows.extend(self.figures()?);
        if let Some(closing) = &self.closing {
            let plain = |amount: Money| amount.plain(self.currency);
            rows.extend(
                [
                    ("z_number", closing.z_number.clone()),
                    ("closed_at", closing.closed_at.clone()),
                    ("closed_by", closing.closed_by.clone()),
                    ("counted", plain(closing.counted)),
                    ("difference", plain(closing.difference)),
                ]
                .map(|(name, value)| (name.to_owned(), value)),
            );
        }
        if let Some((row, seal)) = &self.head {
            rows.push(("register".to_owned(), format!("{row}:{seal}")));
        }
        Ok(rows)
    }
}
