//! What lies where, lot by lot, and for those who may see reports on money what it is worth.

use chrono::NaiveDate;

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row};
use crate::domain::{Money, Permission, Unit};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Session};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::text("product", Name::of("report-product")),
    Column::shown(Name::of("report-name")).words(),
    Column::text("lot", Name::of("report-lot")),
    Column::shown(Name::of("report-expires")).priority(2),
    Column::text("warehouse", Name::of("report-where")).priority(1),
    Column::figure("on_hand", Name::of("report-on-hand")),
    Column::shown(Name::of("report-unit")).priority(1),
];
const VALUE: Column = Column::figure("value", Name::of("report-value")).priority(3);

/// What every lot held at the end of a day: what it holds now, less what moved on later days. Only those are read; what
/// was put right without a document stands in an index of its own.
const AS_OF: &str = "
    SELECT lot_id, warehouse_id, sum(quantity) AS quantity, sum(value) AS value
      FROM (SELECT lot_id, warehouse_id, quantity, value FROM stock_balances
            UNION ALL
            SELECT m.lot_id, m.warehouse_id, -m.quantity, -m.value
              FROM unified_invoices r JOIN stock_movements m ON m.unified_invoice_id = r.id
             WHERE r.invoice_date > ?1
            UNION ALL
            SELECT m.lot_id, m.warehouse_id, 0, -m.value FROM stock_movements m
             WHERE m.reason = 'value_correction' AND m.moved_on > ?1 AND m.unified_invoice_id IS NULL)
     GROUP BY lot_id, warehouse_id";

/// What every lot holds now. The parameter is the one of [`AS_OF`].
const NOW: &str = "SELECT lot_id, warehouse_id, quantity, value FROM stock_balances WHERE ?1 IS NULL";

pub(super) fn report(session: &Session, on: Option<NaiveDate>, most: usize) -> Result<Report> {
    let connection = session.connection();
    let with_value = session.may(Permission::ReportsMoney);
    let balances = if on.is_some() { AS_OF } else { NOW };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT p.sku, p.name, l.number, l.expires, w.code, b.quantity, p.unit, p.id, b.value
           FROM ({balances}) b JOIN lots l ON l.id = b.lot_id JOIN products p ON p.id = l.product_id
           JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.quantity <> 0 OR (b.value <> 0 AND ?2) ORDER BY p.sku, l.number, l.id, w.code"
    ))?;
    let mut rows = statement.query((on.map(|day| day.to_string()), with_value))?;
    let mut gathered = Gathered::new(most);
    let mut worth = Money::ZERO;
    while let Some(row) = rows.next()? {
        let unit: Unit = row.read("unit")?;
        let value: Money = row.read("value")?;
        worth = worth.plus(value)?;
        let cells = vec![
            Cell::Text(row.read("sku")?),
            Cell::Text(row.read("name")?),
            Cell::maybe(row.read("number")?),
            Cell::maybe(row.read("expires")?),
            Cell::Text(row.read("code")?),
            Cell::Quantity(row.read("quantity")?),
            Cell::Said(unit.name().into()),
        ];
        let cells = cells.into_iter().chain(with_value.then_some(Cell::Money(value))).collect();
        let link = Some(Link::Product(row.read("id")?));
        gathered.push(|| Row { cells, link });
    }
    let head = Head {
        title: Message::of("report-stock"),
        about: on.map_or_else(
            || Message::of("report-now"),
            |day| Message::of("report-at-end-of").with("day", &day),
        ),
        currency: session.currency(),
        none: Some(Name::of("report-no-stock")),
    };
    let columns = COLUMNS.iter().copied().chain(with_value.then_some(VALUE)).collect();
    // Quantities are of different units.
    let totals = with_value.then(|| {
        let blank = (1..COLUMNS.len()).map(|_| Cell::Nothing);
        std::iter::once(Cell::Said(Message::of("report-total")))
            .chain(blank)
            .chain([Cell::Money(worth)])
            .collect()
    });
    Ok(gathered.report(head, columns, totals))
}
