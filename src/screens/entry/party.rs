//! Whom a document is made out to, and what there is to know of them before money is taken or owed.

use crate::domain::{Draft, Money, Party, PartySide};
use crate::store::{CustomerTerms, Result, Session, SupplierTerms};
use crate::words::{Message, Name};

/// The other side of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum OtherSide {
    Customer(CustomerTerms),
    Supplier(SupplierTerms),
    /// A supplier who is not chosen yet.
    Nobody,
}

impl OtherSide {
    /// The party of a draft as the file has it now.
    pub(super) fn of(session: &Session, draft: &Draft) -> Result<Self> {
        let money = session.money();
        Ok(match (draft.kind.party(), draft.party) {
            (PartySide::Customer, party) => {
                let customer = party.and_then(Party::customer).map_or_else(|| money.walk_in(), Ok)?;
                Self::Customer(money.customer_terms(customer, draft.date)?)
            }
            (PartySide::Supplier, Some(Party::Supplier(supplier))) => {
                Self::Supplier(money.supplier_terms(supplier, draft.date)?)
            }
            (PartySide::Supplier, _) => Self::Nobody,
        })
    }

    /// The customer; none of a supplier's document.
    pub(super) fn customer(&self) -> Option<&CustomerTerms> {
        match self {
            Self::Customer(customer) => Some(customer),
            _ => None,
        }
    }

    /// Has no account: everything is paid at once.
    pub(super) fn is_walk_in(&self) -> bool {
        self.customer().is_some_and(|customer| customer.walk_in)
    }

    /// As the head of the document has it.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Customer(customer) if customer.walk_in => customer.name.clone(),
            Self::Customer(customer) => format!("{}  {}", customer.name, customer.code),
            Self::Supplier(supplier) => format!("{}  {}", supplier.name, supplier.code),
            Self::Nobody => Name::of("entry-no-supplier-yet-f3-chooses").said().to_owned(),
        }
    }

    /// What is owed either way, the limit, what is overdue, and whether that is a reason to look up.
    pub(super) fn standing(&self, money: impl Fn(Money) -> String) -> (String, bool) {
        let (balance, limit, overdue) = match self {
            Self::Customer(customer) if customer.walk_in => return (String::new(), false),
            Self::Nobody => return (String::new(), false),
            Self::Customer(c) => (c.balance, c.credit_limit, c.overdue),
            Self::Supplier(s) => (s.balance, None, s.overdue),
        };
        let is_supplier = matches!(self, Self::Supplier(_));
        let said = match (balance.negated(), limit) {
            (Ok(theirs), _) if theirs > Money::ZERO && is_supplier => {
                Message::of("party-owes-us").with("amount", &money(theirs))
            }
            // A credit is not out of the limit: that is what may be owed.
            (Ok(theirs), _) if theirs > Money::ZERO => {
                Message::of("party-has-credit").with("amount", &money(theirs))
            }
            _ if is_supplier => Message::of("party-is-owed").with("amount", &money(balance)),
            (_, Some(limit)) => {
                Message::of("party-owes-of").with("amount", &money(balance)).with("limit", &money(limit))
            }
            _ => Message::of("party-owes").with("amount", &money(balance)),
        };
        let mut said = said.to_string();
        let bad =
            overdue > Money::ZERO || limit.is_some_and(|limit| balance > limit && balance >= Money::ZERO);
        if overdue > Money::ZERO {
            said = format!("{said} · {}", Message::of("party-overdue").with("amount", &money(overdue)));
        }
        (said, bad)
    }
}
