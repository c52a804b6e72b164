//! What stands between the shop and a customer or supplier: what is owed, and which documents are open.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::super::credit;
use crate::domain::{Direction, DocumentId, Kind, Money, Party, PartySide, Permission};
use crate::store::kernel::kinds;
use crate::store::kernel::sql::{self, ReadColumn};
use crate::store::rooms;
use crate::store::{Error, Result};
use crate::words::Message;

/// Most open documents that one payment looks at; a payment that reaches further leaves the rest as credit.
const MOST: u32 = 1_000;

/// A party's account with the shop.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    pub party: Party,
    pub code: String,
    pub name: String,
    /// The walk-in customer, who has no account.
    pub walk_in: bool,
    /// What the customer owes the shop, or the shop the supplier; below zero there is more credit than is owed.
    pub balance: Money,
    /// What of the open documents is past its due date.
    pub overdue: Money,
    /// What was paid or given back and settles nothing yet.
    pub credit: Money,
    /// What a payment can settle, the oldest due first.
    pub open: Vec<OpenDocument>,
}

/// A document of which something is still to be paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDocument {
    pub id: DocumentId,
    pub number: String,
    pub kind: Kind,
    pub date: NaiveDate,
    pub due: Option<NaiveDate>,
    pub payable: Money,
    pub paid: Money,
    /// What is still to be paid.
    pub open: Money,
}

/// What it takes to see one side's accounts.
pub(super) const fn view(side: PartySide) -> Permission {
    match side {
        PartySide::Customer => Permission::CustomersView,
        PartySide::Supplier => Permission::SuppliersView,
    }
}

impl rooms::Money<'_> {
    /// The account of a customer or supplier, with the documents that a payment this way can settle.
    ///
    /// # Errors
    /// When the user may not see the party or payments, or it is gone.
    pub fn account(&self, party: Party, direction: Direction, today: NaiveDate) -> Result<Account> {
        self.require(Permission::PaymentsView)?;
        account(self.read(view(party.side()))?, party, direction, today)
    }
}

pub(super) fn account(
    connection: &Connection,
    party: Party,
    direction: Direction,
    today: NaiveDate,
) -> Result<Account> {
    let side = party.side();
    let (table, system) = (sql::table_of(side), if side == PartySide::Customer { "is_system" } else { "0" });
    let sql = format!("SELECT code, name, {system} AS walk_in, balance FROM {table} WHERE id = ?1");
    let (code, name, walk_in, balance) = connection
        .prepare_cached(&sql)?
        .query_row([party.row()], |row| {
            Ok((row.read("code")?, row.read("name")?, row.read("walk_in")?, row.read("balance")?))
        })
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-row").with("one", &side)))?;
    let open = if walk_in { Vec::new() } else { open(connection, party, direction)? };
    let is_overdue = |document: &&OpenDocument| {
        document.kind.payment_direction() == side.payment_direction()
            && document.due.is_some_and(|due| due < today)
    };
    let overdue = Money::sum(open.iter().filter(is_overdue).map(|document| document.open))?;
    let credit = credit::of_party(connection, Some(party))?;
    Ok(Account { party, code, name, walk_in, balance, overdue, credit, open })
}

/// The party's posted documents that money this way pays, of which something is open: the oldest due first.
pub(super) fn open(connection: &Connection, party: Party, direction: Direction) -> Result<Vec<OpenDocument>> {
    let by = match party {
        Party::Customer(_) => "customer_id = ?1 AND supplier_id IS NULL",
        Party::Supplier(_) => "customer_id IS NULL AND supplier_id = ?1",
    };
    let kinds = kinds::codes(|kind| kind.party() == party.side() && kind.payment_direction() == direction);
    let sql = format!(
        "SELECT id, number, kind, invoice_date, due_date, total + rounding AS payable, paid FROM invoices
          WHERE {by} AND status = 'posted' AND kind IN ({kinds}) AND paid < total + rounding
          ORDER BY coalesce(due_date, invoice_date), invoice_date, id LIMIT {MOST}"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([party.row()])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        let (payable, paid) = (row.read("payable")?, row.read("paid")?);
        open.push(OpenDocument {
            id: row.read("id")?,
            number: row.read("number")?,
            kind: row.read("kind")?,
            date: row.read("invoice_date")?,
            due: row.read("due_date")?,
            payable,
            paid,
            open: payable.minus(paid)?,
        });
    }
    Ok(open)
}
