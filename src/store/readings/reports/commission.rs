//! What the sales engineers sold and earned in a period.
//!
//! A document earns the rate it was posted with of what it comes to without tax, after every discount and without its
//! charges; rounded half away from zero, document by document. A return takes back at the rate of what it returns, and a
//! cancelling what its document earned. The target of a period is the monthly one for every month that it touches.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row, period};
use super::sold;
use crate::domain::report::{reached, target_of};
use crate::domain::{Kind, Money, Rate};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::text("engineer", Name::of("report-engineer")),
    Column::text("name", Name::of("report-name")).words(),
    Column::figure("sales", Name::of("report-sales")).priority(1),
    Column::figure("returns", Name::of("report-returns")).blank_zero().priority(2),
    Column::figure("net", Name::of("report-net")),
    Column::figure("rate", Name::of("report-rate")).priority(4),
    Column::figure("commission", Name::of("report-commission")),
    Column::figure("target", Name::of("report-target")).priority(3),
    Column::figure("reached", Name::of("report-reached")),
];

/// What one sales engineer sold and earned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Earned {
    /// Documents posted less those cancelled.
    pub documents: i64,
    pub sales: Money,
    /// Below zero: what came back.
    pub returns: Money,
    pub commission: Money,
    /// The rates there were.
    pub rates: Vec<Rate>,
}

impl Earned {
    /// Sales less returns.
    pub(crate) fn net(&self) -> Result<Money> {
        Ok(self.sales.plus(self.returns)?)
    }

    fn add(&mut self, kind: Kind, posted: bool, net: Money, rate: Rate) -> Result<()> {
        self.documents += if posted { 1 } else { -1 };
        let side = if kind.is_return() { &mut self.returns } else { &mut self.sales };
        *side = side.plus(net)?;
        self.commission = self.commission.plus(rate.of(net)?)?;
        if !self.rates.contains(&rate) {
            self.rates.push(rate);
        }
        Ok(())
    }
}

/// What each sales engineer earned, or one of them, by the key of their row.
pub(crate) fn earned(
    connection: &Connection,
    (from, to): (NaiveDate, NaiveDate),
    engineer: Option<i64>,
) -> Result<BTreeMap<i64, Earned>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT sales_engineer_id, kind, event = 'posted' AS is_posted, net, coalesce(commission_rate, 0) AS rate
           FROM unified_invoices
          WHERE invoice_date BETWEEN ?1 AND ?2 AND sales_engineer_id IS NOT NULL
            AND (?3 IS NULL OR sales_engineer_id = ?3) AND kind IN ({})",
        sold()
    ))?;
    let mut rows = statement.query((from.to_string(), to.to_string(), engineer))?;
    let mut earned: BTreeMap<i64, Earned> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (kind, is_posted) = (row.read("kind")?, row.read("is_posted")?);
        let own = earned.entry(row.read("sales_engineer_id")?).or_default();
        own.add(kind, is_posted, row.read("net")?, row.read("rate")?)?;
    }
    Ok(earned)
}

pub(super) fn report(
    session: &Session,
    dates: (NaiveDate, NaiveDate),
    engineer: Option<i64>,
    most: usize,
) -> Result<Report> {
    let connection = session.connection();
    let mut earned = earned(connection, dates, engineer)?;
    let mut statement = connection.prepare_cached(
        "SELECT id, code, name, monthly_target, is_active FROM sales_engineers
          WHERE ?1 IS NULL OR id = ?1 ORDER BY code",
    )?;
    let mut rows = statement.query([engineer])?;
    let mut gathered = Gathered::new(most);
    let mut all = Earned::default();
    let mut found = false;
    while let Some(row) = rows.next()? {
        found = true;
        let (id, active): (i64, bool) = (row.read("id")?, row.read("is_active")?);
        let own = earned.remove(&id);
        if own.is_none() && !active && engineer.is_none() {
            continue;
        }
        let own = own.unwrap_or_default();
        all.sales = all.sales.plus(own.sales)?;
        all.returns = all.returns.plus(own.returns)?;
        all.commission = all.commission.plus(own.commission)?;
        let names = (Cell::Text(row.read("code")?), Cell::Text(row.read("name")?));
        let target: Option<Money> = row.read("monthly_target")?;
        let target = target.map(|monthly| target_of(monthly, dates.0, dates.1)).transpose()?;
        let cells = cells(names, &own, target)?;
        gathered.push(|| Row { cells, link: Some(Link::Engineer(id)) });
    }
    if engineer.is_some() && !found {
        return Err(Error::not_found(Message::of("gone-sales-engineer")));
    }
    all.rates.clear();
    let totals = cells((Cell::Said(Message::of("report-total")), Cell::Nothing), &all, None)?;
    let head = Head {
        title: Message::of("report-commission"),
        about: period(dates),
        currency: session.currency(),
        none: Some(Name::of("report-no-engineers")),
    };
    Ok(gathered.report(head, COLUMNS.to_vec(), Some(totals)))
}

fn cells((code, name): (Cell, Cell), earned: &Earned, target: Option<Money>) -> Result<Vec<Cell>> {
    let net = earned.net()?;
    let rate = match earned.rates.as_slice() {
        [rate] => Cell::Rate(*rate),
        _ => Cell::Nothing,
    };
    let target = target.filter(|target| *target > Money::ZERO);
    let reached = target.map(|target| reached(net, target)).transpose()?;
    Ok(vec![
        code,
        name,
        Cell::Money(earned.sales),
        Cell::Money(earned.returns),
        Cell::Money(net),
        rate,
        Cell::Money(earned.commission),
        target.map_or(Cell::Nothing, Cell::Money),
        reached.map_or(Cell::Nothing, Cell::Rate),
    ])
}
