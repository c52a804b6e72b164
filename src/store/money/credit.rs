//! What a customer owes and may owe, in sight before paying and checked when posting.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::domain::{
    About, CreditRule, CustomerId, Kind, Money, Need, Party, PartySide, Permission, PriceTerms, SupplierId,
};
use crate::store::access::approval::Rights;
use crate::store::kernel::kinds;
use crate::store::kernel::sql::ReadColumn;
use crate::store::masters::customers;
use crate::store::rooms;
use crate::store::{Error, Result, Shop};
use crate::words::Message;

/// A customer as the counter needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerTerms {
    pub id: CustomerId,
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
    pub prices: PriceTerms,
    pub sales_engineer: Option<i64>,
    pub is_active: bool,
}

/// A supplier as the counter needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplierTerms {
    pub id: SupplierId,
    pub code: String,
    pub name: String,
    /// What the shop owes now; negative is the shop's credit.
    pub balance: Money,
    /// What of it is past its due date.
    pub overdue: Money,
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

    /// Whether so much of a document may stay open. `more` is what is owed more after it than before.
    ///
    /// # Errors
    /// A sentence with the limit and what is owed already.
    pub(crate) fn check_on_account(
        &self,
        due: Money,
        more: Money,
        shop: &Shop,
        rights: &Rights<'_>,
    ) -> Result<()> {
        let asked = if self.walk_in || due.is_zero() { due } else { more };
        for (rule, about, what) in self.reasons(asked, shop)? {
            match rule {
                CreditRule::Allow => {}
                CreditRule::Approve => {
                    let need = Need::new(Permission::SalesExceedCredit, about, what);
                    let need = match about {
                        About::Overdue => need.figure(self.overdue.minor()),
                        _ => need,
                    };
                    rights.need(need.with(Some(Party::Customer(self.id))).worth(asked));
                }
                CreditRule::Block => return Err(Error::refused(what)),
            }
        }
        Ok(())
    }

    /// What stands against owing so much more, each with what the shop does of it.
    ///
    /// # Errors
    /// On overflow only.
    pub fn against(&self, due: Money, shop: &Shop) -> Result<Vec<(CreditRule, Message)>> {
        Ok(self.reasons(due, shop)?.into_iter().map(|(rule, _, what)| (rule, what)).collect())
    }

    fn reasons(&self, due: Money, shop: &Shop) -> Result<Vec<(CreditRule, About, Message)>> {
        let mut against = Vec::new();
        if due <= Money::ZERO {
            return Ok(against);
        }
        let currency = shop.currency;
        let amount = due.grouped(currency);
        if self.walk_in {
            against.push((
                CreditRule::Block,
                About::Credit,
                Message::of("credit-walk-in").with("amount", &amount),
            ));
            return Ok(against);
        }
        if let Some(available) = self.available()?.filter(|available| due > *available) {
            let is_refused = shop.over_limit == CreditRule::Block;
            let left = available.grouped(currency);
            against.push((
                shop.over_limit,
                About::Credit,
                Message::of("credit-over")
                    .with("party", &self.name)
                    .with("amount", &amount)
                    .with("left", &left)
                    .with("is_refused", &is_refused),
            ));
        }
        if self.overdue > Money::ZERO {
            let is_refused = shop.when_overdue == CreditRule::Block;
            let overdue = self.overdue.grouped(currency);
            let what = Message::of("credit-overdue")
                .with("party", &self.name)
                .with("overdue", &overdue)
                .with("is_refused", &is_refused);
            against.push((shop.when_overdue, About::Overdue, what));
        }
        Ok(against)
    }
}

impl rooms::Money<'_> {
    /// A customer with what is owed today.
    ///
    /// # Errors
    /// When the user may not see customers, or it is gone.
    pub fn customer_terms(&self, id: CustomerId, today: NaiveDate) -> Result<CustomerTerms> {
        terms(self.read(Permission::CustomersView)?, id, today)
    }

    /// A supplier with what the shop owes today.
    ///
    /// # Errors
    /// When the user may not see suppliers, or it is gone.
    pub fn supplier_terms(&self, id: SupplierId, today: NaiveDate) -> Result<SupplierTerms> {
        let sql = format!(
            "SELECT t.id, t.code, t.name, t.balance, {} AS overdue FROM suppliers t WHERE t.id = ?1",
            open(PartySide::Supplier, "AND i.due_date < ?2")
        );
        self.read(Permission::SuppliersView)?
            .prepare_cached(&sql)?
            .query_row((id, today.to_string()), |row| {
                Ok(SupplierTerms {
                    id: row.read("id")?,
                    code: row.read("code")?,
                    name: row.read("name")?,
                    balance: row.read("balance")?,
                    overdue: row.read("overdue")?,
                })
            })
            .optional()?
            .ok_or_else(|| Error::not_found(Message::of("gone-supplier")))
    }

    /// The id of the walk-in customer.
    ///
    /// # Errors
    /// When the user may not see customers.
    pub fn walk_in(&self) -> Result<CustomerId> {
        walk_in(self.read(Permission::CustomersView)?)
    }
}

pub(crate) fn walk_in(connection: &Connection) -> Result<CustomerId> {
    Ok(connection
        .prepare_cached("SELECT id FROM customers WHERE code = ?1")?
        .query_row([customers::CASH], |row| row.read(0))?)
}

/// The customer ?1 with what is overdue on the day ?2.
pub(crate) static TERMS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT t.id, t.code, t.name, t.tax_number, t.is_system, t.credit_limit, t.balance,
                iif(t.is_system = 1, 0, {}) AS overdue,
                t.payment_terms_days, t.price_level, t.discount_rate, t.sales_engineer_id, t.is_active
           FROM customers t WHERE t.id = ?1",
        open(PartySide::Customer, "AND i.due_date < ?2")
    )
});

pub(crate) fn terms(connection: &Connection, id: CustomerId, today: NaiveDate) -> Result<CustomerTerms> {
    connection
        .prepare_cached(&TERMS)?
        .query_row((id, today.to_string()), |row| {
            Ok(CustomerTerms {
                id: row.read("id")?,
                code: row.read("code")?,
                name: row.read("name")?,
                tax_number: row.read("tax_number")?,
                walk_in: row.read("is_system")?,
                credit_limit: row.read("credit_limit")?,
                balance: row.read("balance")?,
                overdue: row.read("overdue")?,
                payment_terms_days: row.read("payment_terms_days")?,
                prices: PriceTerms { level: row.read("price_level")?, discount: row.read("discount_rate")? },
                sales_engineer: row.read("sales_engineer_id")?,
                is_active: row.read("is_active")?,
            })
        })
        .optional()?
        .ok_or_else(|| Error::not_found(Message::of("gone-customer")))
}

/// What the documents of a party `t` still come to, but for returns: the ones that the condition picks. Only what is open
/// is read, by the index of it.
fn open(side: PartySide, only: &str) -> String {
    let of_party = match side {
        PartySide::Customer => "i.customer_id = t.id AND i.supplier_id IS NULL",
        PartySide::Supplier => "i.customer_id IS NULL AND i.supplier_id = t.id",
    };
    format!(
        "coalesce((SELECT sum(i.total + i.rounding - i.paid) FROM invoices i
                    WHERE {of_party} AND i.status = 'posted' AND i.paid < i.total + i.rounding
                      AND i.kind NOT IN ({}) {only}), 0)",
        kinds::codes(Kind::is_return)
    )
}

/// What a party has to its credit: what it paid or gave back beyond what it settled. Paying with it is by store credit.
/// The walk-in customer has none.
pub(crate) fn of_party(connection: &Connection, party: Option<Party>) -> Result<Money> {
    let Some(party) = party else { return Ok(Money::ZERO) };
    static CUSTOMERS: LazyLock<String> = LazyLock::new(|| {
        let open = open(PartySide::Customer, "");
        format!("SELECT iif(t.is_system = 1, 0, {open} - t.balance) FROM customers t WHERE t.id = ?1")
    });
    static SUPPLIERS: LazyLock<String> = LazyLock::new(|| {
        format!("SELECT {} - t.balance FROM suppliers t WHERE t.id = ?1", open(PartySide::Supplier, ""))
    });
    let sql = match party {
        Party::Customer(_) => &CUSTOMERS,
        Party::Supplier(_) => &SUPPLIERS,
    };
    Ok(connection.prepare_cached(sql)?.query_row([party.row()], |row| row.read(0))?)
}

impl rooms::Money<'_> {
    /// What a customer or supplier has to its credit, to pay with; the walk-in customer has none.
    ///
    /// # Errors
    /// When the user may not see payments.
    pub fn credit_of(&self, party: Option<Party>) -> Result<Money> {
        of_party(self.read(Permission::PaymentsView)?, party)
    }
}
