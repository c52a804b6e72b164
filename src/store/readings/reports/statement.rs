//! The account of one customer or supplier: what was owed before, every document and payment since, and what is owed
//! after each.
//!
//! What a customer owes rises at the left (debit) and falls at the right (credit); what is owed to a supplier the other
//! way round. Store credit moves no money and settles one document with another: it is no line of its own.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row as Read};

use super::sheet::{Cell, Column, Gathered, Head, Link, Report, Row, period};
use super::{Side, side};
use crate::domain::{Kind, Money, Party, PartySide, PaymentMethod};
use crate::store::kernel::sql::ReadColumn;
use crate::store::{Error, Result, Session};
use crate::words::{Message, Name};

const COLUMNS: &[Column] = &[
    Column::text("date", Name::of("report-date")).priority(1),
    Column::text("document", Name::of("report-document")),
    Column::text("kind", Name::of("report-kind")).priority(1),
    Column::text("description", Name::of("report-about")).words().priority(2),
    Column::figure("debit", Name::of("report-debit")).blank_zero(),
    Column::figure("credit", Name::of("report-credit")).blank_zero(),
    Column::figure("balance", Name::of("report-balance")),
];

/// One document or payment of the account.
struct Movement {
    date: NaiveDate,
    number: String,
    /// Its code and the word for it.
    kind: (&'static str, Name),
    description: Cell,
    /// What it adds to what is owed; below zero it takes off.
    amount: Money,
    link: Link,
}

pub(super) fn report(
    session: &Session,
    party: Party,
    (from, to): (Option<NaiveDate>, NaiveDate),
    most: usize,
) -> Result<Report> {
    let connection = session.connection();
    let facts = side(party.side());
    let (code, name) = connection
        .prepare_cached(&format!("SELECT code, name FROM {} WHERE id = ?1", facts.master.table))?
        .query_row([party.row()], |row| Ok((row.read::<String>(0)?, row.read::<String>(1)?)))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-row").with("one", &facts.master.one)))?;
    let opening = match from {
        Some(from) => balance_before(connection, &facts, party, from)?,
        None => Money::ZERO,
    };
    let mut account = Account::begin(party.side(), (from, opening), most);
    let movements = movements(connection, &facts, party, (from, to))?;
    // Of too many the newest are shown; the others are in what the account opens with.
    let skipped = movements.len().saturating_sub(most);
    for (place, movement) in movements.into_iter().enumerate() {
        account.take(movement, place < skipped)?;
    }
    let head = Head {
        title: Message::of("report-statement").with("code", &code).with("name", &name),
        about: match from {
            Some(from) => period((from, to)),
            None => Message::of("report-up-to").with("to", &to),
        },
        currency: session.currency(),
        none: None,
    };
    account.end(head, u64::try_from(skipped).unwrap_or(u64::MAX))
}

/// What is owed at the end of the day before.
fn balance_before(connection: &Connection, facts: &Side, party: Party, from: NaiveDate) -> Result<Money> {
    let Side { column, settles, .. } = facts;
    let sql = format!(
        "SELECT coalesce((SELECT sum(total + rounding) FROM unified_invoices
                           WHERE {column} = ?1 AND invoice_date < ?2), 0)
              - coalesce((SELECT sum(iif(direction = '{}', amount, -amount)) FROM payments
                           WHERE {column} = ?1 AND payment_date < ?2 AND method <> 'store_credit'), 0)",
        settles.code()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row((party.row(), from), |row| row.read(0))?)
}

fn movements(
    connection: &Connection,
    facts: &Side,
    party: Party,
    (from, to): (Option<NaiveDate>, NaiveDate),
) -> Result<Vec<Movement>> {
    let Side { column, settles, .. } = facts;
    let settles = settles.code();
    let sql = format!(
        "SELECT 'document', invoice_date, number, kind, event, coalesce(reason, reference), total + rounding, invoice_id,
                recorded_at AS at, id, NULL, NULL
           FROM unified_invoices WHERE {column} = ?1 AND invoice_date BETWEEN ?2 AND ?3
         UNION ALL
         SELECT 'payment', p.payment_date, p.number, p.method, iif(p.direction = '{settles}', 'payment', 'refund'),
                p.reference, iif(p.direction = '{settles}', -p.amount, p.amount), p.id, p.received_at, p.id,
                b.number, p.check_number
           FROM payments p LEFT JOIN payments b ON b.id = p.reverses_id
          WHERE p.{column} = ?1 AND p.payment_date BETWEEN ?2 AND ?3 AND p.method <> 'store_credit'
          ORDER BY 2, at, 1, 10"
    );
    let from = from.map_or_else(String::new, |from| from.to_string());
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query((party.row(), from, to.to_string()))?;
    let mut movements = Vec::new();
    while let Some(row) = rows.next()? {
        movements.push(Movement::read(row)?);
    }
    Ok(movements)
}

impl Movement {
    fn read(row: &Read<'_>) -> Result<Self> {
        let (is_payment, event) = (row.text(0)? == Some("payment"), row.text(4)?);
        let (kind, description) = match event {
            _ if is_payment => {
                let kind = if event == Some("refund") {
                    ("refund", Name::of("report-refund"))
                } else {
                    ("payment", Name::of("report-payment"))
                };
                (kind, Cell::Said(how(row)?))
            }
            Some("cancelled") => (("cancelled", Name::of("report-cancelled")), Cell::maybe(row.read(5)?)),
            _ => {
                let kind: Kind = row.read(3)?;
                ((kind.code(), kind.name()), Cell::maybe(row.read(5)?))
            }
        };
        Ok(Self {
            date: row.read(1)?,
            number: row.read(2)?,
            kind,
            description,
            amount: row.read(6)?,
            link: if is_payment { Link::Payment(row.read(7)?) } else { Link::Document(row.read(7)?) },
        })
    }
}

/// How something was paid.
fn how(row: &Read<'_>) -> Result<Message> {
    let method: PaymentMethod = row.read(3)?;
    let (takes_back, check): (Option<String>, Option<String>) = (row.read(10)?, row.read(11)?);
    let reference: Option<String> = row.read(5)?;
    Ok(match (takes_back, check, reference) {
        (Some(number), ..) => {
            Message::of("report-takes-back").with("method", &method).with("number", &number)
        }
        (_, Some(number), _) => {
            Message::of("report-by-check").with("method", &method).with("number", &number)
        }
        (_, _, Some(reference)) => {
            Message::of("report-with-reference").with("method", &method).with("reference", &reference)
        }
        _ => method.name().into(),
    })
}

/// The account as it is added up.
struct Account {
    side: PartySide,
    from: Option<NaiveDate>,
    opening: Money,
    balance: Money,
    debit: Money,
    credit: Money,
    gathered: Gathered,
}

impl Account {
    fn begin(side: PartySide, (from, opening): (Option<NaiveDate>, Money), most: usize) -> Self {
        let (debit, credit) = (Money::ZERO, Money::ZERO);
        let gathered = Gathered::new(most);
        Self { side, from, opening, balance: opening, debit, credit, gathered }
    }

    /// Adds one; `skipped` puts it into the opening.
    fn take(&mut self, movement: Movement, skipped: bool) -> Result<()> {
        self.balance = self.balance.plus(movement.amount)?;
        if skipped {
            self.opening = self.balance;
            self.from = Some(movement.date);
            return Ok(());
        }
        let raises = !movement.amount.is_negative();
        let size = if raises { movement.amount } else { movement.amount.negated()? };
        let at_left = raises == (self.side == PartySide::Customer);
        let (debit, credit) = if at_left { (size, Money::ZERO) } else { (Money::ZERO, size) };
        self.debit = self.debit.plus(debit)?;
        self.credit = self.credit.plus(credit)?;
        let balance = self.balance;
        self.gathered.push(|| Row {
            cells: vec![
                Cell::Date(movement.date),
                Cell::Text(movement.number),
                Cell::Word(movement.kind.0, movement.kind.1),
                movement.description,
                Cell::Money(debit),
                Cell::Money(credit),
                Cell::Money(balance),
            ],
            link: Some(movement.link),
        });
        Ok(())
    }

    fn end(self, head: Head, skipped: u64) -> Result<Report> {
        let opening = Row {
            cells: vec![
                self.from.map_or(Cell::Nothing, Cell::Date),
                Cell::Nothing,
                Cell::Word("opening", Name::of("report-opening")),
                Cell::Nothing,
                Cell::Money(Money::ZERO),
                Cell::Money(Money::ZERO),
                Cell::Money(self.opening),
            ],
            link: None,
        };
        let totals = vec![
            Cell::Said(Message::of("report-total")),
            Cell::Nothing,
            Cell::Nothing,
            Cell::Nothing,
            Cell::Money(self.debit),
            Cell::Money(self.credit),
            Cell::Money(self.balance),
        ];
        let mut report = self.gathered.report(head, COLUMNS.to_vec(), None);
        report.rows.insert(0, opening);
        report.totals = Some(totals);
        report.left_out = skipped;
        report.is_carried = true;
        Ok(report)
    }
}
