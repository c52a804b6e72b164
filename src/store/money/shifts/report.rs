//! What a shift comes to, read from payments, cash moved and the register: at any time, and the same for ever once it is
//! closed.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, Row};

use super::open_at;
use crate::domain::shift::{CashFlow, CashMove, Closing, DocumentSum, KindSum, MethodSum};
use crate::domain::{
    CashCount, Currency, Direction, Kind, Money, PaymentMethod, Permission, ShiftId, ShiftReport, UserId,
    seal,
};
use crate::store::access::shop;
use crate::store::kernel::sql::ReadColumn;
use crate::store::kernel::{clock, kinds};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// What the figures of a shift are read with.
struct ShiftQuery<'a> {
    connection: &'a Connection,
    shift: ShiftId,
    drawer: &'a str,
    /// The rows of the register that were written meanwhile: after the first, up to the second.
    register: (i64, i64),
}

impl rooms::Money<'_> {
    /// The open shift of this terminal's drawer, with what it comes to until now; none when none is open.
    ///
    /// # Errors
    /// When the user may neither work in shifts nor see reports on money.
    pub fn shift(&self) -> Result<Option<ShiftReport>> {
        let connection = self.read_shifts()?;
        open_at(connection, self.drawer())?.map(|id| read(connection, id)).transpose()
    }

    /// A shift by its id: an X report while it is open, its Z report once it is closed.
    ///
    /// # Errors
    /// When the user may not see it, or it is not there.
    pub fn shift_of(&self, id: ShiftId) -> Result<ShiftReport> {
        let connection = self.read_shifts()?;
        let (drawer, opened_by, closed_by): (String, UserId, Option<UserId>) = connection
            .prepare_cached("SELECT drawer, opened_by, closed_by FROM cash_shifts WHERE id = ?1")?
            .query_row([id], |row| Ok((row.read(0)?, row.read(1)?, row.read(2)?)))
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-shift")))?;
        let own = drawer == self.drawer() || [Some(opened_by), closed_by].contains(&Some(self.user_id()));
        if !own && !self.sees_all_shifts() {
            return Err(Error::NotPermitted { permission: Permission::ReportsMoney });
        }
        read(connection, id)
    }

    /// A shift by its own number or that of its Z report.
    ///
    /// # Errors
    /// As [`Self::shift_of`].
    pub fn shift_report(&self, number: &str) -> Result<ShiftReport> {
        let number = number.trim();
        let id = self
            .read_shifts()?
            .prepare_cached("SELECT id FROM cash_shifts WHERE number = upper(?1) OR z_number = upper(?1)")?
            .query_row([number], |row| row.read(0))
            .optional()?
            .ok_or_else(|| Error::refused(Message::of("no-such-shift").with("number", &number)))?;
        self.shift_of(id)
    }

    /// Who works in shifts sees their own; who sees reports on money sees all.
    pub(crate) fn read_shifts(&self) -> Result<&Connection> {
        let right = if self.may(Permission::ReportsMoney) {
            Permission::ReportsMoney
        } else {
            Permission::ShiftsOpenClose
        };
        self.read(right)
    }

    pub(super) fn sees_all_shifts(&self) -> bool {
        self.may(Permission::ReportsMoney) || self.may(Permission::ShiftsCash)
    }
}

/// A shift and all its figures.
pub(crate) fn read(connection: &Connection, id: ShiftId) -> Result<ShiftReport> {
    let currency = shop::read(connection)?.map(|shop| shop.currency).unwrap_or_default();
    let (shift, register) = connection
        .prepare_cached(
            "SELECT s.id, s.number, s.drawer, s.opened_at, o.full_name AS opened_by, s.opening_float, s.register_from,
                    s.register_to, s.closed_at, c.full_name AS closed_by, s.z_number, s.expected, s.counted,
                    s.difference, s.denominations, s.notes, (SELECT max(id) FROM unified_invoices) AS register_end
               FROM cash_shifts s LEFT JOIN users o ON o.id = s.opened_by LEFT JOIN users c ON c.id = s.closed_by
              WHERE s.id = ?1",
        )?
        .query_row([id], |row| head(currency, row))
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-shift")))?;
    let asked = ShiftQuery { connection, shift: id, drawer: &shift.drawer, register };
    let (cash, methods) = asked.payments()?;
    let moves = asked.moves()?;
    let (paid_in, paid_out) = (sum_of(&moves, Direction::In)?, sum_of(&moves, Direction::Out)?);
    let (posted, cancelled) = asked.documents()?;
    let (discounts, head) = (asked.discounts()?, asked.head()?);
    let cash = CashFlow { paid_in, paid_out, ..cash };
    Ok(ShiftReport { cash, moves, methods, posted, cancelled, discounts, head, ..shift })
}

/// The shift without its figures, and its part of the register.
fn head(currency: Currency, row: &Row<'_>) -> rusqlite::Result<(ShiftReport, (i64, i64))> {
    let name =
        |column: &str| Ok::<_, rusqlite::Error>(row.read::<Option<String>>(column)?.unwrap_or_default());
    // None: the register was empty then.
    let place = |column: &str| Ok::<_, rusqlite::Error>(row.read::<Option<i64>>(column)?.unwrap_or(0));
    let closing = match row.read::<Option<String>>("closed_at")? {
        None => None,
        Some(closed_at) => Some(Closing {
            z_number: row.read("z_number")?,
            closed_at: clock::local(&closed_at),
            closed_by: name("closed_by")?,
            expected: row.read("expected")?,
            counted: row.read("counted")?,
            difference: row.read("difference")?,
            count: counted(&row.read::<String>("denominations")?),
            notes: row.read("notes")?,
        }),
    };
    let last = place(if closing.is_some() { "register_to" } else { "register_end" })?;
    let shift = ShiftReport {
        id: row.read("id")?,
        number: row.read("number")?,
        drawer: row.read("drawer")?,
        opened_at: clock::local(&row.read::<String>("opened_at")?),
        opened_by: name("opened_by")?,
        currency,
        opening_float: row.read("opening_float")?,
        cash: CashFlow::default(),
        moves: Vec::new(),
        methods: Vec::new(),
        posted: Vec::new(),
        cancelled: DocumentSum::default(),
        discounts: Money::ZERO,
        closing,
        head: None,
    };
    Ok((shift, (place("register_from")?, last)))
}

/// The count as it was kept, the largest pieces first.
fn counted(denominations: &str) -> CashCount {
    let kept: serde_json::Value = serde_json::from_str(denominations).unwrap_or_default();
    let mut count = CashCount::default();
    for (piece, number) in kept.as_object().into_iter().flatten() {
        let number = number.as_i64().unwrap_or(0);
        match piece.parse() {
            Ok(minor) => {
                count.pieces.push((Money::from_minor(minor), u32::try_from(number).unwrap_or(u32::MAX)))
            }
            Err(_) => count.other = Money::from_minor(number),
        }
    }
    count.pieces.sort_unstable_by(|one, other| other.cmp(one));
    count
}

fn sum_of(moves: &[CashMove], direction: Direction) -> Result<Money> {
    let amounts = moves.iter().filter(|moved| moved.direction == direction).map(|moved| moved.amount);
    Ok(Money::sum(amounts)?)
}

impl ShiftQuery<'_> {
    /// Cash by what it was for, and the other methods.
    fn payments(&self) -> Result<(CashFlow, Vec<MethodSum>)> {
        let sql = format!(
            "SELECT p.method, p.direction, p.customer_id IS NOT NULL AS is_customer,
                    coalesce(r.event = 'posted' AND r.kind IN ({}), 0) AS sold, sum(p.amount) AS amount
               FROM payments p LEFT JOIN unified_invoices r ON r.id = p.unified_invoice_id
              WHERE p.shift_id = ?1 GROUP BY 1, 2, 3, 4",
            kinds::codes(Kind::is_sold)
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([self.shift])?;
        let mut cash = CashFlow::default();
        let mut methods: Vec<MethodSum> = Vec::new();
        while let Some(row) = rows.next()? {
            let method = row.read("method")?;
            let direction = row.read("direction")?;
            let (customer, sold): (bool, bool) = (row.read("is_customer")?, row.read("sold")?);
            let amount = row.read("amount")?;
            let sum = if method == PaymentMethod::Cash {
                match (direction, customer, sold) {
                    (Direction::In, _, true) => &mut cash.sales,
                    (Direction::In, ..) => &mut cash.received,
                    (Direction::Out, true, _) => &mut cash.refunds,
                    (Direction::Out, false, _) => &mut cash.paid,
                }
            } else {
                let place = methods.iter().position(|of| of.method == method).unwrap_or_else(|| {
                    methods.push(MethodSum { method, received: Money::ZERO, paid: Money::ZERO });
                    methods.len() - 1
                });
                let Some(of) = methods.get_mut(place) else { continue };
                if direction == Direction::In { &mut of.received } else { &mut of.paid }
            };
            *sum = sum.plus(amount)?;
        }
        methods.sort_unstable_by_key(|of| of.method);
        Ok((cash, methods))
    }

    fn moves(&self) -> Result<Vec<CashMove>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT m.id, m.created_at, m.direction, m.amount, m.reason, u.full_name
               FROM shift_cash m LEFT JOIN users u ON u.id = m.user_id WHERE m.shift_id = ?1 ORDER BY m.id",
        )?;
        let mut rows = statement.query([self.shift])?;
        let mut moves = Vec::new();
        while let Some(row) = rows.next()? {
            moves.push(CashMove {
                at: clock::local(&row.read::<String>("created_at")?),
                direction: row.read("direction")?,
                amount: row.read("amount")?,
                reason: row.read("reason")?,
                clerk: row.read::<Option<String>>("full_name")?.unwrap_or_default(),
            });
        }
        Ok(moves)
    }

    /// What was posted at the drawer meanwhile by kind, and what was cancelled.
    fn documents(&self) -> Result<(Vec<KindSum>, DocumentSum)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT r.event, r.kind, count(*), sum(r.total + r.rounding)
               FROM unified_invoices r JOIN user_sessions s ON s.id = r.session_id
              WHERE r.id > ?1 AND r.id <= ?2 AND s.drawer = ?3 GROUP BY 1, 2",
        )?;
        let mut rows = statement.query(self.of_drawer())?;
        let (mut posted, mut cancelled) = (Vec::new(), DocumentSum::default());
        while let Some(row) = rows.next()? {
            let sum = DocumentSum { count: row.read(2)?, total: row.read(3)? };
            if row.read::<String>(0)? == "posted" {
                posted.push(KindSum { kind: row.read(1)?, sum });
            } else {
                cancelled.count = cancelled.count.saturating_add(sum.count);
                cancelled.total = cancelled.total.plus(sum.total)?;
            }
        }
        posted.sort_unstable_by_key(|of| of.kind);
        Ok((posted, cancelled))
    }

    /// Given to customers on the lines and on the whole; a cancelling takes back what it cancels.
    fn discounts(&self) -> Result<Money> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT coalesce(sum(t.discount + t.document_discount), 0)
                   FROM unified_invoices r JOIN user_sessions s ON s.id = r.session_id
                   JOIN unified_invoice_items t ON t.unified_invoice_id = r.id
                  WHERE r.id > ?1 AND r.id <= ?2 AND s.drawer = ?3 AND r.customer_id IS NOT NULL",
            )?
            .query_row(self.of_drawer(), |row| row.read(0))?)
    }

    /// The last row of the register then, and the first digits of its seal.
    fn head(&self) -> Result<Option<(i64, String)>> {
        Ok(self
            .connection
            .prepare_cached("SELECT id, hash FROM unified_invoices WHERE id = ?1")?
            .query_row([self.register.1], |row| Ok((row.read(0)?, seal::short(&row.read::<seal::Hash>(1)?))))
            .optional()?)
    }

    fn of_drawer(&self) -> [Sql; 3] {
        [self.register.0.into(), self.register.1.into(), self.drawer.to_owned().into()]
    }
}
