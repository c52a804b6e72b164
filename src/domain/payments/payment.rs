//! A payment as it stands in the file: what is shown, printed and handed out as JSON.

use chrono::NaiveDate;

use super::check::Check;
use super::method::PaymentMethod;
use crate::domain::documents::document::RegisterMark;
use crate::domain::documents::kind::{Direction, PartySide};
use crate::domain::error::Result;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::ids::PaymentId;
use crate::domain::people::party::Party;
use crate::words::Name;

/// Money in or out, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub id: PaymentId,
    pub number: String,
    pub direction: Direction,
    pub party: Party,
    pub party_code: String,
    pub party_name: String,
    pub method: PaymentMethod,
    pub amount: Money,
    pub tendered: Option<Money>,
    pub change: Money,
    pub reference: Option<String>,
    pub check: Option<Check>,
    /// The business date.
    pub date: NaiveDate,
    /// UTC, ISO 8601.
    pub received_at: String,
    pub clerk: String,
    pub notes: Option<String>,
    pub currency: Currency,
    /// What it settles of which document.
    pub settles: Vec<Settles>,
    /// The document it came with; none when it stands alone.
    pub document: Option<String>,
    /// The payment it takes back.
    pub reverses: Option<String>,
    /// The payment that took it back.
    pub reversed_by: Option<String>,
    /// What was owed after it, when it was made; below zero it is the party's credit. None: it came with a document.
    pub balance: Option<Money>,
    /// What seals it: the activity that tells of it, or the register row of its document.
    pub mark: Option<RegisterMark>,
}

/// What a payment settles of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settles {
    pub number: String,
    pub date: NaiveDate,
    pub amount: Money,
}

impl Payment {
    /// Goes against the usual way: back to a customer, or back from a supplier.
    pub fn is_back(&self) -> bool {
        self.direction != self.party.side().payment_direction()
    }

    /// What of it settles documents.
    ///
    /// # Errors
    /// On overflow only.
    pub fn settled(&self) -> Result<Money> {
        Money::sum(self.settles.iter().map(|part| part.amount))
    }

    /// What of it settles nothing and is the party's credit: nothing of one that gave credit back.
    ///
    /// # Errors
    /// On overflow only.
    pub fn left_over(&self) -> Result<Money> {
        if self.is_back() || self.reverses.is_some() || self.reversed_by.is_some() {
            return Ok(Money::ZERO);
        }
        self.amount.minus(self.settled()?)
    }

    /// What it was, by a code.
    pub const fn way(direction: Direction, side: PartySide) -> &'static str {
        match (direction, side) {
            (Direction::In, PartySide::Customer) => "received",
            (Direction::Out, PartySide::Customer) => "paid_back",
            (Direction::Out, PartySide::Supplier) => "paid",
            (Direction::In, PartySide::Supplier) => "got_back",
        }
    }

    /// What it was, in front of the party's name: "received from", "paid back to".
    pub const fn words(direction: Direction, side: PartySide) -> Name {
        match (direction, side) {
            (Direction::In, PartySide::Customer) => Name::of("paid-received-from"),
            (Direction::Out, PartySide::Customer) => Name::of("paid-back-to"),
            (Direction::Out, PartySide::Supplier) => Name::of("paid-to"),
            (Direction::In, PartySide::Supplier) => Name::of("paid-got-back-from"),
        }
    }

    /// The same as a label.
    pub const fn label(direction: Direction, side: PartySide) -> Name {
        match (direction, side) {
            (Direction::In, PartySide::Customer) => Name::of("paid-received-from-label"),
            (Direction::Out, PartySide::Customer) => Name::of("paid-back-to-label"),
            (Direction::Out, PartySide::Supplier) => Name::of("paid-to-label"),
            (Direction::In, PartySide::Supplier) => Name::of("paid-got-back-from-label"),
        }
    }
}
