//! Reports: what the screens show and the command line writes, one file a report. What was sold and bought is read from
//! the register, what was paid from the payments.
//!
//! A report is for a date or a period of business dates: those of the documents and payments, not of the day they were
//! entered on. A document that was cancelled is turned round on its own date.

mod activity;
mod ageing;
mod commission;
mod sales;
mod sheet;
mod statement;
mod stock;

#[cfg(test)]
mod tests;

use crate::store::kernel::sql::column_of;
use chrono::NaiveDate;

pub use activity::ActivityBy;
pub use sheet::{Cell, Column, Link, Report, Row};

pub(in crate::store) use commission::earned;

use crate::domain::{Direction, Kind, Party, PartySide, Permission, SalesBy};
use crate::store::Result;
use crate::store::master::Master;
use crate::store::masters::{CUSTOMERS, SUPPLIERS};
use crate::store::rooms;
use crate::words::Message;

/// Which report is wanted, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// What lies where: now, or at the end of a day.
    Stock {
        on: Option<NaiveDate>,
    },
    /// Who owes how much and for how long, at the end of a day.
    Ageing {
        side: PartySide,
        on: NaiveDate,
    },
    /// The account of one customer or supplier. Without `from` it begins with the first document.
    Statement {
        party: Party,
        from: Option<NaiveDate>,
        to: NaiveDate,
    },
    Sales {
        from: NaiveDate,
        to: NaiveDate,
        by: SalesBy,
    },
    /// What the sales engineers earned: all of them, or one.
    Commission {
        from: NaiveDate,
        to: NaiveDate,
        engineer: Option<i64>,
    },
    /// What was done.
    Activity {
        from: NaiveDate,
        to: NaiveDate,
        by: ActivityBy,
    },
}

impl Wanted {
    /// What it takes to see it.
    pub const fn permission(self) -> Permission {
        match self {
            Self::Stock { .. } => Permission::ReportsStock,
            Self::Ageing { side, .. } => of_party(side),
            Self::Statement { party, .. } => of_party(party.side()),
            Self::Sales { .. } | Self::Commission { .. } => Permission::ReportsSales,
            Self::Activity { .. } => Permission::ActivityView,
        }
    }
}

/// The right to see the accounts of customers, or of suppliers.
pub const fn of_party(side: PartySide) -> Permission {
    match side {
        PartySide::Customer => Permission::ReportsCustomers,
        PartySide::Supplier => Permission::ReportsSuppliers,
    }
}

impl rooms::Books<'_> {
    /// Works a report out. Of more than `most` rows the rest is left out and counted; totals are of them all.
    ///
    /// # Errors
    /// When the user may not see it, the customer, supplier or sales engineer is gone, the period ends before it
    /// begins, or a sum does not fit.
    pub fn report(&self, wanted: Wanted, most: usize) -> Result<Report> {
        self.require(wanted.permission())?;
        match wanted {
            Wanted::Stock { on } => stock::report(self, on, most),
            Wanted::Ageing { side, on } => ageing::report(self, side, on, most),
            Wanted::Statement { party, from, to } => {
                if let Some(from) = from {
                    check_period(from, to)?;
                }
                statement::report(self, party, (from, to), most)
            }
            Wanted::Sales { from, to, by } => {
                check_period(from, to)?;
                sales::report(self, (from, to), by, most)
            }
            Wanted::Commission { from, to, engineer } => {
                check_period(from, to)?;
                commission::report(self, (from, to), engineer, most)
            }
            Wanted::Activity { from, to, by } => {
                check_period(from, to)?;
                activity::report(self, (from, to), by, most)
            }
        }
    }
}

fn check_period(from: NaiveDate, to: NaiveDate) -> Result<()> {
    if from <= to {
        return Ok(());
    }
    Err(crate::store::Error::field(
        "to",
        Message::of("report-dates-turned").with("from", &from).with("to", &to),
    ))
}

/// What differs between the accounts of customers and of suppliers.
struct Side {
    master: &'static Master,
    /// The column that names the party in documents, register and payments.
    column: &'static str,
    /// The way money goes that settles what is owed: customers pay in, suppliers are paid out.
    settles: Direction,
    /// The kinds of document that something is owed for, quoted for a list.
    owed: String,
    /// Which parties have an account; `t` is the party.
    with_account: &'static str,
}

fn side(side: PartySide) -> Side {
    let kinds = |kind: &Kind| kind.party() == side && !kind.is_return();
    let owed = quoted(kinds);
    match side {
        PartySide::Customer => Side {
            column: column_of(side),
            master: &CUSTOMERS,
            settles: Direction::In,
            owed,
            // Who walks in pays at once.
            with_account: "t.is_system = 0",
        },
        PartySide::Supplier => Side {
            column: column_of(side),
            master: &SUPPLIERS,
            settles: Direction::Out,
            owed,
            with_account: "1",
        },
    }
}

/// Codes of kinds for a list in SQL.
fn quoted(which: impl Fn(&Kind) -> bool) -> String {
    let codes: Vec<String> =
        Kind::ALL.iter().filter(|kind| which(kind)).map(|kind| format!("'{}'", kind.code())).collect();
    codes.join(", ")
}

/// The kinds that are sold to customers, or come back from them.
fn sold() -> String {
    quoted(|kind| kind.party() == PartySide::Customer)
}
