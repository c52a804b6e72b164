//! Who owes how much, and for how long: for any day, as it stood at the end of it.
//!
//! A document counts from its own date; one that was cancelled never does. A payment counts from its own date. What a
//! payment settles of a document is settled from the later of the two dates; what was taken off it again when the
//! payment was taken back is open again from the date that happened on. Whatever of the balance stands on no document is
//! the party's credit; what was paid back beyond that has no due date, and is not due.

use chrono::NaiveDate;
use rusqlite::Row as Read;

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row};
use super::{Side, side};
use crate::domain::{Money, Party, PartySide};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Result, Session};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::text("code", Name::of("report-code")).priority(3),
    Column::shown(Name::of("report-name")).words(),
    Column::figure("not_due", Name::of("report-not-due")).blank_zero().priority(1),
    Column::figure("d30", Name::of("report-30-days")).blank_zero().priority(1),
    Column::figure("d60", Name::of("report-60-days")).blank_zero(),
    Column::figure("d90", Name::of("report-90-days")).blank_zero(),
    Column::figure("over90", Name::of("report-over-90-days")).blank_zero(),
    Column::figure("credit", Name::of("report-credit")).blank_zero().priority(2),
    Column::figure("balance", Name::of("report-balance")),
];

/// Not due, 1–30, 31–60, 61–90 and over 90 days past the due date.
const BUCKETS: usize = 5;

/// What one party owes.
struct Aged {
    id: i64,
    code: String,
    name: String,
    buckets: [Money; BUCKETS],
    credit: Money,
    balance: Money,
}

pub(super) fn report(session: &Session, party: PartySide, on: NaiveDate, most: usize) -> Result<Report> {
    let connection = session.connection();
    let facts = side(party);
    let mut statement = connection.prepare_cached(&sql(&facts))?;
    let mut rows = statement.query([on.to_string()])?;
    let mut gathered = Gathered::new(most);
    let mut sums = [Money::ZERO; BUCKETS + 2];
    while let Some(row) = rows.next()? {
        let aged = Aged::read(row)?;
        let figures = aged.figures();
        for (sum, figure) in sums.iter_mut().zip(&figures) {
            *sum = sum.plus(*figure)?;
        }
        gathered.push(|| {
            let names = [Cell::Text(aged.code), Cell::Text(aged.name)];
            Row {
                cells: names.into_iter().chain(figures.map(Cell::Money)).collect(),
                link: Some(Link::Account(Party::new(party, aged.id))),
            }
        });
    }
    let names = [Cell::Said(Message::of("report-total")), Cell::Nothing];
    let totals = names.into_iter().chain(sums.map(Cell::Money)).collect();
    let (title, none) = match party {
        PartySide::Customer => (Message::of("report-ageing-customers"), Name::of("report-nobody-owes")),
        PartySide::Supplier => (Message::of("report-ageing-suppliers"), Name::of("report-nothing-owed")),
    };
    let head = Head {
        title,
        about: Message::of("report-at-end-of").with("day", &on),
        currency: session.currency(),
        none: Some(none),
    };
    Ok(gathered.report(head, COLUMNS.to_vec(), Some(totals)))
}

impl Aged {
    fn read(row: &Read<'_>) -> Result<Self> {
        let mut buckets = [Money::ZERO; BUCKETS];
        for (place, bucket) in (3..).zip(&mut buckets) {
            *bucket = row.read(place)?;
        }
        let balance = row.read(8)?;
        let mut credit = Money::sum(buckets)?.minus(balance)?;
        if credit.is_negative() {
            let [not_due, ..] = &mut buckets;
            *not_due = not_due.minus(credit)?;
            credit = Money::ZERO;
        }
        Ok(Self { id: row.read(0)?, code: row.read(1)?, name: row.read(2)?, buckets, credit, balance })
    }

    fn figures(&self) -> [Money; BUCKETS + 2] {
        let [not_due, d30, d60, d90, over90] = self.buckets;
        [not_due, d30, d60, d90, over90, self.credit, self.balance]
    }
}

/// What is open is found without looking at what is paid: by the index of open documents, and by what came after the
/// day.
fn sql(facts: &Side) -> String {
    let Side { master, column, settles, owed, with_account } = facts;
    let (table, settles) = (master.table, settles.code());
    format!(
        "WITH late (invoice, amount) AS (
            SELECT invoice, sum(amount) FROM (
                SELECT a.invoice_id AS invoice, a.amount
                  FROM payments p JOIN invoice_payments a ON a.payment_id = p.id WHERE p.payment_date > ?1
                UNION ALL
                SELECT a.invoice_id, a.amount
                  FROM payments b JOIN payments p ON p.id = b.reverses_id
                  JOIN invoice_payments a ON a.payment_id = p.id AND a.amount < 0
                 WHERE b.payment_date > ?1 AND p.payment_date <= ?1)
             GROUP BY invoice),
        maybe (id) AS (
            SELECT id FROM invoices WHERE status = 'posted' AND paid < total + rounding
            UNION SELECT invoice FROM late),
        open (party, days, amount) AS (
            SELECT r.{column}, julianday(?1) - julianday(r.due_date),
                   r.total + r.rounding - i.paid + coalesce(late.amount, 0)
              FROM maybe JOIN invoices i ON i.id = maybe.id
              JOIN unified_invoices r ON r.invoice_id = i.id AND r.event = 'posted'
              LEFT JOIN late ON late.invoice = i.id
             WHERE i.status = 'posted' AND r.invoice_date <= ?1 AND r.kind IN ({owed})),
        aged (party, not_due, d30, d60, d90, over90) AS (
            SELECT party, sum(iif(coalesce(days, 0) <= 0, amount, 0)), sum(iif(days BETWEEN 1 AND 30, amount, 0)),
                   sum(iif(days BETWEEN 31 AND 60, amount, 0)), sum(iif(days BETWEEN 61 AND 90, amount, 0)),
                   sum(iif(days > 90, amount, 0))
              FROM open GROUP BY party),
        documents (party, amount) AS (
            SELECT {column}, sum(total + rounding) FROM unified_invoices
             WHERE {column} IS NOT NULL AND invoice_date <= ?1 GROUP BY {column}),
        money (party, amount) AS (
            SELECT {column}, sum(iif(direction = '{settles}', amount, -amount)) FROM payments
             WHERE {column} IS NOT NULL AND payment_date <= ?1 AND method <> 'store_credit' GROUP BY {column}),
        accounts AS (
            SELECT t.id, t.code, t.name, coalesce(a.not_due, 0) AS not_due, coalesce(a.d30, 0) AS d30,
                   coalesce(a.d60, 0) AS d60, coalesce(a.d90, 0) AS d90, coalesce(a.over90, 0) AS over90,
                   coalesce(d.amount, 0) - coalesce(m.amount, 0) AS balance, a.party IS NOT NULL AS owes
              FROM {table} t LEFT JOIN aged a ON a.party = t.id LEFT JOIN documents d ON d.party = t.id
              LEFT JOIN money m ON m.party = t.id
             WHERE {with_account})
        SELECT id, code, name, not_due, d30, d60, d90, over90, balance FROM accounts
         WHERE balance <> 0 OR not_due <> 0 OR d30 <> 0 OR d60 <> 0 OR d90 <> 0 OR over90 <> 0 ORDER BY code"
    )
}
