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
        let (owes, balance, limit, overdue) = match self {
            Self::Customer(customer) if customer.walk_in => return (String::new(), false),
            Self::Nobody => return (String::new(), false),
            Self::Customer(c) => (
                [Name::of("entry-owes").said(), Name::of("entry-has-a-credit-of").said()],
                c.balance,
                c.credit_limit,
                c.overdue,
            ),
            Self::Supplier(s) => (
                [Name::of("entry-is-owed").said(), Name::of("entry-owes-us").said()],
                s.balance,
                None,
                s.overdue,
            ),
        };
        let [owing, credit] = owes;
        let mut said = match balance.negated() {
            Ok(theirs) if theirs > Money::ZERO => format!("{credit} {}", money(theirs)),
            _ => format!("{owing} {}", money(balance)),
        };
        let mut bad = overdue > Money::ZERO;
        // A credit is not out of the limit: that is what may be owed.
        if let Some(limit) = limit.filter(|_| balance >= Money::ZERO) {
            said.push_str(&Message::of("entry-of-2").with("limit", &money(limit)).to_string());
            bad |= balance > limit;
        }
        if overdue > Money::ZERO {
            said.push_str(&Message::of("entry-overdue").with("overdue", &money(overdue)).to_string());
        }
        (said, bad)
    }
}
