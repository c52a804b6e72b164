//! What lies where, lot by lot.

use chrono::NaiveDate;

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row};
use crate::domain::Unit;
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Session};

const COLUMNS: &[Column] = &[
    Column::text("product", "Product"),
    Column::shown("Name").words(),
    Column::text("lot", "Lot"),
    Column::shown("Expires").priority(2),
    Column::text("warehouse", "Where").priority(1),
    Column::figure("on_hand", "On hand"),
    Column::shown("Unit").priority(1),
];

/// What every lot held at the end of a day: what it holds now, less what documents of later days moved. Only those are
/// read.
const AS_OF: &str = "
    SELECT lot_id, warehouse_id, sum(quantity) AS quantity
      FROM (SELECT lot_id, warehouse_id, quantity FROM stock_balances
            UNION ALL
            SELECT m.lot_id, m.warehouse_id, -m.quantity
              FROM unified_invoices r JOIN stock_movements m ON m.unified_invoice_id = r.id
             WHERE r.invoice_date > ?1)
     GROUP BY lot_id, warehouse_id";

/// What every lot holds now. The parameter is the one of [`AS_OF`].
const NOW: &str = "SELECT lot_id, warehouse_id, quantity FROM stock_balances WHERE ?1 IS NULL";

pub(super) fn report(session: &Session, on: Option<NaiveDate>, most: usize) -> Result<Report> {
    let connection = session.connection();
    let balances = if on.is_some() { AS_OF } else { NOW };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT p.sku, p.name, l.number, l.expires, w.code, b.quantity, p.unit, p.id
           FROM ({balances}) b JOIN lots l ON l.id = b.lot_id JOIN products p ON p.id = l.product_id
           JOIN warehouses w ON w.id = b.warehouse_id
          WHERE b.quantity <> 0 ORDER BY p.sku, l.number, l.id, w.code"
    ))?;
    let mut rows = statement.query([on.map(|day| day.to_string())])?;
    let mut gathered = Gathered::new(most);
    while let Some(row) = rows.next()? {
        let unit: Unit = row.read("unit")?;
        let cells = vec![
            Cell::Text(row.read("sku")?),
            Cell::Text(row.read("name")?),
            Cell::maybe(row.read("number")?),
            Cell::maybe(row.read("expires")?),
            Cell::Text(row.read("code")?),
            Cell::Quantity(row.read("quantity")?),
            Cell::Text(unit.words().to_owned()),
        ];
        let link = Some(Link::Product(row.read("id")?));
        gathered.push(|| Row { cells, link });
    }
    let head = Head {
        title: "Stock".to_owned(),
        about: on.map_or_else(|| "now".to_owned(), |day| format!("at the end of {day}")),
        currency: session.currency(),
        none: "Nothing is in stock. Receive goods with a purchase.",
    };
    Ok(gathered.report(head, COLUMNS.to_vec(), None))
}
