//! What a customer owes and may owe, in sight before paying and checked when posting.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::masters::customers::{BALANCE, CASH};
use super::{Error, Result, Session};
use crate::domain::{Money, Permission, PriceLevel, Rate};

/// A customer as the counter needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerTerms {
    pub id: i64,
    pub code: String,
    pub name: String,
    pub tax_number: Option<String>,
    /// The walk-in customer, who never buys on account.
    pub walk_in: bool,
    /// None: no limit.
    pub credit_limit: Option<Money>,
    /// What is owed now; negative is the customer's credit.
    pub balance: Money,
    /// What of it is past its due date.
    pub overdue: Money,
    pub payment_terms_days: u32,
    /// The discount that lines begin with.
    pub discount_rate: Rate,
    pub price_level: PriceLevel,
    pub sales_engineer: Option<i64>,
    pub is_active: bool,
}

impl CustomerTerms {
    /// What may still be bought on account; none is without limit.
    ///
    /// # Errors
    /// On overflow only.
    pub fn available(&self) -> Result<Option<Money>> {
        if self.walk_in {
            return Ok(Some(Money::ZERO));
        }
        let left = self.credit_limit.map(|limit| limit.minus(self.balance)).transpose()?;
        Ok(left.map(|left| left.max(Money::ZERO)))
    }

    /// Whether so much more may be owed.
    ///
    /// # Errors
    /// A sentence with the limit and what is owed already.
    pub fn check_on_account(&self, due: Money, currency: crate::domain::Currency) -> Result<()> {
        if due <= Money::ZERO {
            return Ok(());
        }
        let amount = due.grouped(currency);
        if self.walk_in {
            return Err(Error::refused(format!(
                "{amount} is still to be paid. A walk-in customer pays at once; choose a customer to sell on account."
            )));
        }
        match self.available()? {
            Some(available) if due > available => Err(Error::refused(format!(
                "{} cannot owe {amount} more: {} of credit is left. Take a payment, or ask a manager to raise the limit.",
                self.name,
                available.grouped(currency),
            ))),
            _ => Ok(()),
        }
    }
}

impl Session {
    /// A customer with what is owed today.
    ///
    /// # Errors
    /// When the user may not see customers, or it is gone.
    pub fn customer_terms(&self, id: i64, today: NaiveDate) -> Result<CustomerTerms> {
        terms(self.read(Permission::CustomersView)?, id, today)
    }

    /// The id of the walk-in customer.
    ///
    /// # Errors
    /// When the user may not see customers.
    pub fn walk_in(&self) -> Result<i64> {
        walk_in(self.read(Permission::CustomersView)?)
    }
}

pub(crate) fn walk_in(connection: &Connection) -> Result<i64> {
    Ok(connection
        .prepare_cached("SELECT id FROM customers WHERE code = ?1")?
        .query_row([CASH], |row| row.get(0))?)
}

pub(crate) fn terms(connection: &Connection, id: i64, today: NaiveDate) -> Result<CustomerTerms> {
    let sql = format!(
        "SELECT t.id, t.code, t.name, t.tax_number, t.is_system, t.credit_limit, {BALANCE},
                CASE WHEN t.is_system = 1 THEN 0 ELSE
                  coalesce((SELECT sum(i.total + i.rounding - i.paid) FROM invoices i
                             WHERE i.customer_id = t.id AND i.status = 'posted' AND i.kind <> 'sale_return'
                               AND i.due_date < ?2), 0) END,
                t.payment_terms_days, t.discount_rate, t.price_level, t.sales_engineer_id, t.is_active
           FROM customers t WHERE t.id = ?1"
    );
    connection
        .prepare_cached(&sql)?
        .query_row((id, today.to_string()), |row| {
            let level: String = row.get(10)?;
            let terms = CustomerTerms {
                id: row.get(0)?,
                code: row.get(1)?,
                name: row.get(2)?,
                tax_number: row.get(3)?,
                walk_in: row.get(4)?,
                credit_limit: row.get::<_, Option<i64>>(5)?.map(Money::from_minor),
                balance: Money::from_minor(row.get(6)?),
                overdue: Money::from_minor(row.get(7)?),
                payment_terms_days: row.get(8)?,
                discount_rate: Rate::from_thousandths(row.get(9)?),
                price_level: PriceLevel::Retail,
                sales_engineer: row.get(11)?,
                is_active: row.get(12)?,
            };
            Ok((terms, level))
        })
        .optional()?
        .ok_or_else(|| Error::not_found("This customer"))
        .and_then(|(terms, level)| Ok(CustomerTerms { price_level: PriceLevel::from_code(&level)?, ..terms }))
}
