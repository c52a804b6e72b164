//! What was sold in a period: sales less returns, by day, product, customer, sales engineer or kind.
//!
//! Every row adds up register rows with their own signs: a return takes off, and so does a cancelling, on the date of its
//! document. `net` is without tax, after every discount, charges included; cash rounding is in no column. By product the
//! charges of the documents stand in a row of their own, so that every way comes to the same total. What the goods cost,
//! and the margin, are for those who may see reports on money.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use rusqlite::{Connection, Row as Read};

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row, period};
use super::sold;
use crate::domain::{Kind, Money, MovementReason, Party, Permission, Price, Quantity, SalesBy};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Session};
use crate::words::{Message, Name};

/// What one row adds up.
#[derive(Debug, Clone, Copy, Default)]
struct Sold {
    count: i64,
    quantity: Quantity,
    net: Money,
    tax: Money,
    total: Money,
    cost: Money,
}

impl Sold {
    fn plus(self, other: Self) -> Result<Self> {
        Ok(Self {
            count: self.count + other.count,
            quantity: self.quantity.plus(other.quantity)?,
            net: self.net.plus(other.net)?,
            tax: self.tax.plus(other.tax)?,
            total: self.total.plus(other.total)?,
            cost: self.cost.plus(other.cost)?,
        })
    }
}

/// What a row adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Day(NaiveDate),
    /// A product, customer or engineer.
    Row(i64),
    Kind(Kind),
    Corrections,
    /// What belongs to none of them.
    Nobody,
}

impl Key {
    /// The first column of a row.
    fn read(row: &Read<'_>, by: SalesBy) -> rusqlite::Result<Self> {
        if row.text(0)? == Some(MovementReason::ValueCorrection.code()) {
            return Ok(Self::Corrections);
        }
        Ok(match by {
            SalesBy::Day => Self::Day(row.read(0)?),
            SalesBy::Kind => Self::Kind(row.read(0)?),
            _ => row.read::<Option<i64>>(0)?.map_or(Self::Nobody, Self::Row),
        })
    }
}

type Keyed = (Key, Sold);

pub(super) fn report(
    session: &Session,
    dates: (NaiveDate, NaiveDate),
    by: SalesBy,
    most: usize,
) -> Result<Report> {
    let connection = session.connection();
    let with_costs = session.may(Permission::ReportsMoney);
    let mut sold = match by {
        SalesBy::Product => of_products(connection, dates)?,
        by => of_documents(connection, dates, by)?,
    };
    if with_costs {
        add_costs(session, dates, by, &mut sold)?;
    }
    let mut all = Sold::default();
    for (_, row) in &sold {
        all = all.plus(*row)?;
    }
    if !matches!(by, SalesBy::Day | SalesBy::Kind) {
        // The most first; what belongs to nobody last.
        sold.sort_by_key(|(key, row)| (*key == Key::Nobody, std::cmp::Reverse(row.total)));
    }
    let mut gathered = Gathered::new(most);
    for (key, row) in sold {
        let (named, link) = named(connection, by, key)?;
        gathered.push(|| Row { cells: cells(by, with_costs, named, row), link });
    }
    let total = (Cell::Said(Message::of("report-total")), Cell::Nothing);
    // Documents with several products stand in several rows, and quantities are of different units.
    let totals = cells(by, with_costs, total, all).into_iter().enumerate();
    let unlike = |place| by == SalesBy::Product && (2..=3).contains(&place);
    let totals = totals.map(|(place, cell)| if unlike(place) { Cell::Nothing } else { cell }).collect();
    let head = Head {
        title: Message::of("report-sales-by").with("by", &by),
        about: period(dates),
        currency: session.currency(),
        none: Some(Name::of("report-nothing-sold")),
    };
    Ok(gathered.report(head, columns(by, with_costs), Some(totals)))
}

fn columns(by: SalesBy, with_costs: bool) -> Vec<Column> {
    let heading = match by {
        SalesBy::Day => Name::of("report-day"),
        SalesBy::Product => Name::of("report-product"),
        SalesBy::Customer => Name::of("report-customer"),
        SalesBy::Engineer => Name::of("report-engineer"),
        SalesBy::Kind => Name::of("report-kind"),
    };
    let quantity = (by == SalesBy::Product)
        .then_some(Column::figure("quantity", Name::of("report-quantity")).priority(1));
    let costs = with_costs.then_some([
        Column::figure("cost", Name::of("report-cost")).priority(4),
        Column::figure("margin", Name::of("report-margin")).priority(2),
    ]);
    [
        Column::text("key", heading),
        Column::text("name", Name::of("report-name")).words(),
        Column::figure("count", Name::of("report-documents")).priority(5),
    ]
    .into_iter()
    .chain(quantity)
    .chain([
        Column::figure("net", Name::of("report-net")),
        Column::figure("tax", Name::of("report-tax")).priority(3),
        Column::figure("total", Name::of("report-total")),
    ])
    .chain(costs.into_iter().flatten())
    .collect()
}

fn cells(by: SalesBy, with_costs: bool, (key, name): (Cell, Cell), sold: Sold) -> Vec<Cell> {
    let quantity = (by == SalesBy::Product).then_some(Cell::Quantity(sold.quantity));
    // Both fit, or their sum would not have.
    let margin = sold.net.minus(sold.cost).unwrap_or_default();
    let costs = with_costs.then_some([Cell::Money(sold.cost), Cell::Money(margin)]);
    [key, name, Cell::Count(sold.count)]
        .into_iter()
        .chain(quantity)
        .chain([Cell::Money(sold.net), Cell::Money(sold.tax), Cell::Money(sold.total)])
        .chain(costs.into_iter().flatten())
        .collect()
}

/// What a row of the register has as its key; `r` is the register, `t` its line.
const fn key_of(by: SalesBy) -> &'static str {
    match by {
        SalesBy::Day => "r.invoice_date",
        SalesBy::Product => "t.product_id",
        SalesBy::Customer => "r.customer_id",
        SalesBy::Engineer => "r.sales_engineer_id",
        SalesBy::Kind => "r.kind",
    }
}

const IN_PERIOD: &str = "r.invoice_date BETWEEN ?1 AND ?2";
/// A cancelling takes a document off again.
const COUNTED: &str = "iif(r.event = 'posted', 1, -1)";

fn of_documents(connection: &Connection, dates: (NaiveDate, NaiveDate), by: SalesBy) -> Result<Vec<Keyed>> {
    let sql = format!(
        "SELECT {}, sum({COUNTED}), 0, sum(r.net + r.charges), sum(r.tax), sum(r.total)
           FROM unified_invoices r WHERE {IN_PERIOD} AND r.kind IN ({}) GROUP BY 1",
        key_of(by),
        sold()
    );
    read(connection, &sql, dates, by)
}

/// A document counts once for each of its products. Charges are no product's.
fn of_products(connection: &Connection, dates: (NaiveDate, NaiveDate)) -> Result<Vec<Keyed>> {
    let kinds = sold();
    let sql = format!(
        "SELECT product, sum(documents), sum(quantity), sum(net), sum(tax), sum(total) FROM (
            SELECT t.product_id AS product, {COUNTED} AS documents, sum(t.quantity) AS quantity,
                   sum(t.taxable) AS net, sum(t.tax) AS tax, sum(t.total) AS total
              FROM unified_invoices r JOIN unified_invoice_items t ON t.unified_invoice_id = r.id
             WHERE {IN_PERIOD} AND r.kind IN ({kinds}) GROUP BY r.id, t.product_id)
          GROUP BY product
         UNION ALL
         SELECT NULL, sum({COUNTED}), 0, sum(r.charges), sum(r.charges_tax), sum(r.charges + r.charges_tax)
           FROM unified_invoices r
          WHERE {IN_PERIOD} AND r.kind IN ({kinds}) AND r.charges <> 0 HAVING count(*) > 0"
    );
    read(connection, &sql, dates, SalesBy::Product)
}

fn read(
    connection: &Connection,
    sql: &str,
    (from, to): (NaiveDate, NaiveDate),
    by: SalesBy,
) -> Result<Vec<Keyed>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map((from.to_string(), to.to_string()), |row| {
        let sold = Sold {
            count: row.read(1)?,
            quantity: row.read(2)?,
            net: row.read(3)?,
            tax: row.read(4)?,
            total: row.read(5)?,
            cost: Money::ZERO,
        };
        Ok((Key::read(row, by)?, sold))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What was sold cost: goods what they were worth when they moved, work what a unit cost, rounded line by line: the same
/// whatever it is added up by. What was put right of the value of what lies there belongs to what was sold of it before.
fn add_costs(
    session: &Session,
    dates: (NaiveDate, NaiveDate),
    by: SalesBy,
    sold_rows: &mut Vec<Keyed>,
) -> Result<()> {
    let mut costs = Costs::new();
    goods_cost(session, dates, by, &mut costs)?;
    work_cost(session, dates, by, &mut costs)?;
    for (key, row) in &mut *sold_rows {
        row.cost = costs.remove(key).unwrap_or_default();
    }
    let rest = costs.into_iter().filter(|(_, cost)| !cost.is_zero());
    sold_rows.extend(rest.map(|(key, cost)| (key, Sold { cost, ..Sold::default() })));
    if by == SalesBy::Day {
        sold_rows.sort_by_key(|(key, _)| *key);
    }
    Ok(())
}

type Costs = BTreeMap<Key, Money>;

fn add_cost(costs: &mut Costs, key: Key, cost: Money) -> Result<()> {
    let sum = costs.entry(key).or_default();
    *sum = sum.plus(cost)?;
    Ok(())
}

fn goods_cost(
    session: &Session,
    (from, to): (NaiveDate, NaiveDate),
    by: SalesBy,
    costs: &mut Costs,
) -> Result<()> {
    let corrected = match by {
        SalesBy::Day => "t.moved_on",
        SalesBy::Product => "t.product_id",
        SalesBy::Customer | SalesBy::Engineer | SalesBy::Kind => "t.reason",
    };
    let sql = format!(
        "SELECT {}, -sum(t.value)
           FROM unified_invoices r JOIN stock_movements t ON t.unified_invoice_id = r.id
          WHERE {IN_PERIOD} AND r.kind IN ({sold}) GROUP BY 1
         UNION ALL
         SELECT {corrected}, -sum(t.value)
           FROM stock_movements t LEFT JOIN unified_invoices r ON r.id = t.unified_invoice_id
          WHERE t.moved_on BETWEEN ?1 AND ?2 AND t.reason = '{}' AND (r.kind IN ({sold})) IS NOT 1 GROUP BY 1",
        key_of(by),
        MovementReason::ValueCorrection.code(),
        sold = sold()
    );
    let mut statement = session.connection().prepare_cached(&sql)?;
    let mut rows = statement.query((from.to_string(), to.to_string()))?;
    while let Some(row) = rows.next()? {
        add_cost(costs, Key::read(row, by)?, row.read(1)?)?;
    }
    Ok(())
}

fn work_cost(
    session: &Session,
    (from, to): (NaiveDate, NaiveDate),
    by: SalesBy,
    costs: &mut Costs,
) -> Result<()> {
    let sql = format!(
        "SELECT {}, t.quantity, t.unit_cost
           FROM unified_invoices r JOIN unified_invoice_items t ON t.unified_invoice_id = r.id
          WHERE {IN_PERIOD} AND r.kind IN ({})
            AND NOT EXISTS (SELECT 1 FROM unified_invoice_lots l
                             WHERE l.unified_invoice_id = r.id AND l.line_number = t.line_number)",
        key_of(by),
        sold()
    );
    let mut statement = session.connection().prepare_cached(&sql)?;
    let mut rows = statement.query((from.to_string(), to.to_string()))?;
    while let Some(row) = rows.next()? {
        let cost = row.read::<Price>(2)?.times(row.read(1)?, session.currency())?;
        add_cost(costs, Key::read(row, by)?, cost)?;
    }
    Ok(())
}

fn weekday(date: NaiveDate) -> Name {
    match date.weekday() {
        Weekday::Mon => Name::of("weekday-mon"),
        Weekday::Tue => Name::of("weekday-tue"),
        Weekday::Wed => Name::of("weekday-wed"),
        Weekday::Thu => Name::of("weekday-thu"),
        Weekday::Fri => Name::of("weekday-fri"),
        Weekday::Sat => Name::of("weekday-sat"),
        Weekday::Sun => Name::of("weekday-sun"),
    }
}

/// Key and name of a row as they are shown, and what it is about.
fn named(connection: &Connection, by: SalesBy, key: Key) -> Result<((Cell, Cell), Option<Link>)> {
    let unnamed = |name: Name| Ok(((Cell::Nothing, Cell::Said(name.into())), None));
    let id = match key {
        Key::Row(id) => id,
        Key::Day(date) => {
            return Ok(((Cell::Date(date), Cell::Said(weekday(date).into())), None));
        }
        Key::Corrections => return unnamed(Name::of("report-value-corrections")),
        Key::Kind(kind) => {
            let name = Cell::Said(kind.name().into());
            return Ok(((Cell::Code(kind.code(), kind.prefix()), name), None));
        }
        Key::Nobody if by == SalesBy::Product => return unnamed(Name::of("report-charges")),
        Key::Nobody => return unnamed(Name::of("report-nobody")),
    };
    let (sql, link) = match by {
        SalesBy::Product => ("SELECT sku, name FROM products WHERE id = ?1", Link::Product(id.into())),
        SalesBy::Engineer => ("SELECT code, name FROM sales_engineers WHERE id = ?1", Link::Engineer(id)),
        _ => ("SELECT code, name FROM customers WHERE id = ?1", Link::Account(Party::Customer(id.into()))),
    };
    let (code, name) =
        connection.prepare_cached(sql)?.query_row([id], |row| Ok((row.read(0)?, row.read(1)?)))?;
    Ok(((Cell::Text(code), Cell::Text(name)), Some(link)))
}
