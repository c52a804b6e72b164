//! What today needs, in a glance: figures and first rows, none of them costing more than the glance is worth.

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use crate::domain::{
    Direction, ExpiryAlert, Kind, LotId, Money, PartySide, PaymentMethod, Permission, ProductId, Quantity,
    Unit,
};
use crate::store::Result;
use crate::store::documents::drafts::{HOLDS, OWN};
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::rooms;

/// What was sold on one day, from the register: sales less returns, cancelled ones taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SalesOfDay {
    pub sales: i64,
    pub returns: i64,
    /// What they come to, tax and rounding included.
    pub total: Money,
}

/// Drafts with lines that are not posted yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DraftCounts {
    pub all: i64,
    /// Those of the user who asks.
    pub own: i64,
}

/// Sales that are not paid in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Owed {
    pub count: i64,
    pub amount: Money,
    /// Of these, the ones past their due date.
    pub overdue_count: i64,
    pub overdue_amount: Money,
}

/// How many lots in stock have expired or soon will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExpiryCounts {
    pub expired: u64,
    pub critical: u64,
    pub high: u64,
    pub medium: u64,
    /// There are more than were counted: a glance looks at no more than so many lots, the nearest to today first.
    pub more_expired: bool,
    pub more_ahead: bool,
}

/// What is in stock of such a lot in one warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpiringLot {
    pub lot: LotId,
    pub number: String,
    pub product: String,
    pub warehouse: String,
    pub expires: NaiveDate,
    pub quantity: Quantity,
    pub unit: Unit,
    pub alert: ExpiryAlert,
}

/// Products at or below their reorder point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reorder {
    pub count: i64,
    /// By name.
    pub first: Vec<ReorderRow>,
    /// The shop has no product at all yet.
    pub no_products: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReorderRow {
    pub product: ProductId,
    pub sku: String,
    pub name: String,
    pub on_hand: Quantity,
    pub reorder_point: Quantity,
    pub unit: Unit,
    pub supplier: Option<String>,
}

/// Days before its expiry that a lot of a product without a group is told about.
const ALERT_DAYS: u32 = 30;

/// Lots past their expiry that a glance looks at, sold out or not, and lots in stock that expire soon.
const MOST_PAST: i64 = 10_000;
const MOST_AHEAD: u64 = 2_000;

impl rooms::Books<'_> {
    /// What was sold on a day.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn sales_of_day(&self, day: NaiveDate) -> Result<SalesOfDay> {
        let returns = kinds::codes(Kind::is_return);
        let sql = format!(
            "SELECT coalesce(sum(iif(kind NOT IN ({returns}), iif(event = 'posted', 1, -1), 0)), 0),
                    coalesce(sum(iif(kind IN ({returns}), iif(event = 'posted', 1, -1), 0)), 0),
                    coalesce(sum(total + rounding), 0)
               FROM unified_invoices WHERE invoice_date = ?1 AND kind IN ({})",
            customer_kinds()
        );
        let mut statement = self.read(Permission::SalesView)?.prepare_cached(&sql)?;
        Ok(statement.query_row([day.to_string()], |row| {
            Ok(SalesOfDay { sales: row.read(0)?, returns: row.read(1)?, total: row.read(2)? })
        })?)
    }
}

impl rooms::Money<'_> {
    /// What customers paid on a day less what was paid back to them, by method, in the order methods are offered. Store
    /// credit is no money.
    ///
    /// # Errors
    /// When the user may not see payments.
    pub fn received_on(&self, day: NaiveDate) -> Result<Vec<(PaymentMethod, Money)>> {
        let mut statement = self.read(Permission::PaymentsView)?.prepare_cached(
            "SELECT method, sum(CASE direction WHEN ?2 THEN amount ELSE -amount END)
               FROM payments WHERE payment_date = ?1 AND customer_id IS NOT NULL AND method <> 'store_credit'
              GROUP BY method",
        )?;
        let rows = statement.query_map((day, Direction::In), |row| Ok((row.read(0)?, row.read(1)?)))?;
        let mut received: Vec<(PaymentMethod, Money)> = rows.collect::<rusqlite::Result<_>>()?;
        received.sort_by_key(|(method, _)| *method);
        Ok(received)
    }
}

impl rooms::Documents<'_> {
    /// Drafts being worked on or put aside.
    ///
    /// # Errors
    /// When the user may not see sales.
    pub fn draft_counts(&self) -> Result<DraftCounts> {
        let sql = format!(
            "SELECT count(*), coalesce(sum(user_id = ?1), 0) FROM invoices i
              WHERE status = 'draft' AND {OWN} AND kind IN ({})
                AND {HOLDS}",
            customer_kinds()
        );
        let mut statement = self.read(Permission::SalesView)?.prepare_cached(&sql)?;
        Ok(statement
            .query_row([self.user_id()], |row| Ok(DraftCounts { all: row.read(0)?, own: row.read(1)? }))?)
    }

    /// Whether this session has a document with lines under its hands, which a locked terminal must keep.
    ///
    /// # Errors
    /// Only when the file cannot be read.
    pub fn has_lines_open(&self) -> Result<bool> {
        let mut statement = self.store().connection().prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM invoices i JOIN invoice_items t ON t.invoice_id = i.id
                             WHERE i.status = 'draft' AND i.quotation_number IS NULL AND i.user_id = ?1
                               AND i.session_id = ?2)",
        )?;
        Ok(statement.query_row((self.user_id(), self.session_id()), |row| row.read(0))?)
    }
}

impl rooms::Money<'_> {
    /// What customers owe for posted sales.
    ///
    /// # Errors
    /// When the user may not see reports on money.
    pub fn owed(&self, today: NaiveDate) -> Result<Owed> {
        let sql = format!(
            "SELECT count(*), coalesce(sum(r.total + r.rounding - i.paid), 0), coalesce(sum(r.due_date < ?1), 0),
                    coalesce(sum(CASE WHEN r.due_date < ?1 THEN r.total + r.rounding - i.paid END), 0)
               FROM invoices i JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
              WHERE i.status = 'posted' AND i.paid < i.total + i.rounding AND r.kind IN ({})",
            owing_kinds()
        );
        let mut statement = self.read(Permission::ReportsMoney)?.prepare_cached(&sql)?;
        Ok(statement.query_row([today.to_string()], |row| {
            Ok(Owed {
                count: row.read(0)?,
                amount: row.read(1)?,
                overdue_count: row.read(2)?,
                overdue_amount: row.read(3)?,
            })
        })?)
    }
}

impl rooms::Stock<'_> {
    /// How many lots in stock are near their expiry, by the alert days of their product group, or past it.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn expiry_counts(&self, today: NaiveDate) -> Result<ExpiryCounts> {
        let connection = self.read(Permission::LotsView)?;
        let mut counts = ExpiryCounts::default();
        (counts.expired, counts.more_expired) = connection
            .prepare_cached(&format!(
                "SELECT coalesce(sum({IN_STOCK}), 0), count(*) FROM (
                    SELECT id FROM lots WHERE coalesce(expires, '9999-12-31') < ?1
                     ORDER BY coalesce(expires, '9999-12-31') DESC LIMIT {MOST_PAST}) l"
            ))?
            .query_row([today.to_string()], |row| {
                Ok((row.read::<i64>(0)?.unsigned_abs(), row.read::<i64>(1)? == MOST_PAST))
            })?;
        // One row for each date and rule, so that the rule itself stays where it is kept.
        let mut statement = connection.prepare_cached(&format!(
            "SELECT expires, alert_days, count(*) FROM (
                SELECT l.expires, coalesce(g.expiry_alert_days, {ALERT_DAYS}) AS alert_days
                  FROM lots l JOIN products p ON p.id = l.product_id LEFT JOIN product_groups g ON g.id = p.group_id
                 WHERE coalesce(l.expires, '9999-12-31') BETWEEN ?1 AND ?2 AND {IN_STOCK}
                 ORDER BY coalesce(l.expires, '9999-12-31') LIMIT {MOST_AHEAD})
             GROUP BY 1, 2"
        ))?;
        let mut rows = statement.query((today.to_string(), horizon(connection, today)?.to_string()))?;
        let mut seen = 0;
        while let Some(row) = rows.next()? {
            let count: u64 = row.read::<i64>(2)?.unsigned_abs();
            seen += count;
            match ExpiryAlert::of(row.read(0)?, today, row.read(1)?) {
                ExpiryAlert::Critical => counts.critical += count,
                ExpiryAlert::High => counts.high += count,
                ExpiryAlert::Medium => counts.medium += count,
                ExpiryAlert::Expired | ExpiryAlert::None => {}
            }
        }
        counts.more_ahead = seen >= MOST_AHEAD;
        Ok(counts)
    }

    /// The lots behind the counts: the expired first, since nothing sells them any more, the latest before the others;
    /// then those that can still be sold, soonest first.
    ///
    /// # Errors
    /// When the user may not see lots.
    pub fn expiring_lots(&self, today: NaiveDate, most: usize) -> Result<Vec<ExpiringLot>> {
        let ahead = format!(
            "coalesce(l.expires, '9999-12-31') BETWEEN ?1 AND ?2
             AND julianday(l.expires) - julianday(?1) <= max(14, coalesce(g.expiry_alert_days, {ALERT_DAYS}))
             ORDER BY coalesce(l.expires, '9999-12-31'), l.id"
        );
        let behind = "coalesce(l.expires, '9999-12-31') < ?1 AND ?2 IS NOT NULL
             ORDER BY coalesce(l.expires, '9999-12-31') DESC, l.id";
        let mut lots = self.lots_that(behind, today, most)?;
        lots.extend(self.lots_that(&ahead, today, most - lots.len())?);
        Ok(lots)
    }

    fn lots_that(&self, condition: &str, today: NaiveDate, most: usize) -> Result<Vec<ExpiringLot>> {
        let connection = self.read(Permission::LotsView)?;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT l.id, coalesce(l.number, '') AS number, p.name AS product, w.name AS warehouse, l.expires,
                    b.quantity, p.unit, coalesce(g.expiry_alert_days, {ALERT_DAYS}) AS days
               FROM lots l CROSS JOIN stock_balances b ON b.lot_id = l.id AND b.quantity > 0
               JOIN products p ON p.id = l.product_id JOIN warehouses w ON w.id = b.warehouse_id
               LEFT JOIN product_groups g ON g.id = p.group_id
              WHERE {condition} LIMIT {most}"
        ))?;
        let mut rows = statement.query((today.to_string(), horizon(connection, today)?.to_string()))?;
        let mut lots = Vec::new();
        while let Some(row) = rows.next()? {
            let expires = row.read("expires")?;
            lots.push(ExpiringLot {
                lot: row.read("id")?,
                number: row.read("number")?,
                product: row.read("product")?,
                warehouse: row.read("warehouse")?,
                expires,
                quantity: row.read("quantity")?,
                unit: row.read("unit")?,
                alert: ExpiryAlert::of(Some(expires), today, row.read("days")?),
            });
        }
        Ok(lots)
    }

    /// Products at or below their reorder point; at most `most` of them by name.
    ///
    /// # Errors
    /// When the user may not see products.
    pub fn to_reorder(&self, most: usize) -> Result<Reorder> {
        // In the words of the partial index, so that it is used.
        const DUE: &str = "p.on_hand <= p.reorder_point AND p.is_active = 1 AND p.kind = 'stocked'";
        let connection = self.read(Permission::ProductsView)?;
        let (count, no_products) = connection
            .prepare_cached(&format!(
                "SELECT (SELECT count(*) FROM products p WHERE {DUE}), NOT EXISTS (SELECT 1 FROM products)"
            ))?
            .query_row([], |row| Ok((row.read(0)?, row.read(1)?)))?;
        let mut statement = connection.prepare_cached(&format!(
            "SELECT p.id, p.sku, p.name, p.on_hand, p.reorder_point, p.unit, s.name AS supplier
               FROM products p LEFT JOIN suppliers s ON s.id = p.supplier_id
              WHERE {DUE} ORDER BY p.name COLLATE NOCASE LIMIT {most}"
        ))?;
        let mut rows = statement.query([])?;
        let mut first = Vec::new();
        while let Some(row) = rows.next()? {
            first.push(ReorderRow {
                product: row.read("id")?,
                sku: row.read("sku")?,
                name: row.read("name")?,
                on_hand: row.read("on_hand")?,
                reorder_point: row.read("reorder_point")?,
                unit: row.read("unit")?,
                supplier: row.read("supplier")?,
            });
        }
        Ok(Reorder { count, first, no_products })
    }
}

/// Some warehouse has the lot `l`.
const IN_STOCK: &str = "EXISTS (SELECT 1 FROM stock_balances b WHERE b.lot_id = l.id AND b.quantity > 0)";

/// The last day that any product group wants to be told about.
fn horizon(connection: &Connection, today: NaiveDate) -> Result<NaiveDate> {
    let widest: u32 = connection
        .prepare_cached("SELECT max(?1, coalesce(max(expiry_alert_days), 0)) FROM product_groups")?
        .query_row([ALERT_DAYS], |row| row.read(0))?;
    Ok(today.checked_add_days(Days::new(u64::from(widest))).unwrap_or(today))
}

/// The kinds made out to a customer, quoted for a list.
fn customer_kinds() -> String {
    kinds::codes(|kind| kind.party() == PartySide::Customer)
}

/// Of these, the ones a customer owes for.
fn owing_kinds() -> String {
    kinds::codes(|kind| kind.party() == PartySide::Customer && kind.payment_direction() == Direction::In)
}
