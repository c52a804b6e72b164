//! A document as it stands in the file: what is shown, printed and handed out as JSON.

use chrono::NaiveDate;

use super::kind::{Direction, Kind, PaymentState, Restock, ReturnReason, Status};
use super::totals::{LineTotals, PriceMode, Totals};
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::domain::figures::unit::Unit;
use crate::domain::goods::costs::Costs;
use crate::domain::ids::DocumentId;
use crate::domain::payments::check::Check;
use crate::domain::payments::method::PaymentMethod;
use crate::words::Message;

/// A posted or cancelled document, whole; as a draft it is a quotation, with the quotation's number.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub id: DocumentId,
    pub uuid: String,
    pub number: String,
    pub kind: Kind,
    pub status: Status,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// When it was posted, a quotation when it was given. UTC, ISO 8601.
    pub posted_at: String,
    /// Who posted it.
    pub clerk: String,
    pub party_code: String,
    pub party_name: String,
    pub warehouse: String,
    pub sales_engineer: Option<String>,
    pub currency: Currency,
    pub price_mode: PriceMode,
    pub lines: Vec<DocumentLine>,
    /// Worked out again from the lines; what is stored is checked against it by `verify`.
    pub totals: Totals,
    pub discount: Discount,
    /// What has been paid of it until now.
    pub paid: Money,
    pub payments: Vec<DocumentPayment>,
    pub original_number: Option<String>,
    /// The returns of it that stand.
    pub returns: Vec<Related>,
    /// Of a sale the return it was paid with, of such a return the sale.
    pub exchange: Option<Exchange>,
    /// The quotation it was sold by.
    pub quotation_number: Option<String>,
    /// Of a quotation: the documents that were sold by it.
    pub sold_as: Vec<Related>,
    /// Of a quotation: the last day its prices hold.
    pub valid_until: Option<NaiveDate>,
    /// Why no tax is charged.
    pub tax_reason: Option<String>,
    /// What goods received cost beside their price.
    pub costs: Costs,
    /// Whose PIN allowed what its clerk may not do alone.
    pub approved_by: Option<String>,
    pub cancelled: Option<Cancelling>,
    /// How often it was printed again.
    pub copies: u32,
    pub reference: Option<String>,
    pub notes: Option<String>,
    /// Its rows of the register: posted, and cancelled if it was.
    pub register: Vec<RegisterMark>,
}

/// One line of it, as it was posted, with what became of it since.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentLine {
    pub line: i64,
    pub sku: String,
    pub description: String,
    pub unit: Unit,
    pub quantity: Quantity,
    pub unit_price: Price,
    pub discount: Discount,
    pub tax_rate: Rate,
    /// What it comes to.
    pub figures: LineTotals,
    pub lots: Vec<LotTaken>,
    /// What a unit of it cost, its share of the document's costs within.
    pub unit_cost: Price,
    /// That share.
    pub costs: Money,
    /// What of it has come back until now.
    pub returned: Quantity,
    /// Of a line that comes back: its number in the original.
    pub original_line: Option<i64>,
    /// Of a line that comes back.
    pub reason: Option<ReturnReason>,
    pub restock: Restock,
}

impl DocumentLine {
    /// Of a line that comes back: why, and whether its goods were set apart.
    pub fn why(&self) -> Option<Message> {
        let reason = self.reason?;
        Some(match self.restock {
            Restock::Quarantine => Message::of("back-set-apart").with("reason", &reason),
            Restock::Lot => reason.name().into(),
        })
    }
}

/// Another document, by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub id: DocumentId,
    pub number: String,
}

/// The other half of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    pub with: Related,
    /// What each half pays of the other.
    pub set_off: Money,
    /// What the other half comes to.
    pub payable: Money,
    /// What was paid of the other half in money.
    pub payments: Vec<DocumentPayment>,
}

/// How a document was cancelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelling {
    /// UTC, ISO 8601.
    pub at: String,
    pub by: String,
    pub approved_by: Option<String>,
    /// Documents cancelled before reasons were asked for have none.
    pub reason: Option<String>,
}

/// How much of a line came from which lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotTaken {
    /// None: the one unnamed lot of a product that tracks none.
    pub number: Option<String>,
    pub expires: Option<NaiveDate>,
    pub quantity: Quantity,
}

/// What one payment settles of it, with the payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPayment {
    pub number: String,
    pub direction: Direction,
    pub method: PaymentMethod,
    /// What of this document it settles.
    pub amount: Money,
    pub tendered: Option<Money>,
    pub change: Money,
    pub reference: Option<String>,
    pub check: Option<Check>,
    /// Of store credit that one document pays another with: the other one's number.
    pub set_off_with: Option<String>,
}

/// A row of the register, by its place in the chain and the first digits of its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterMark {
    pub id: i64,
    pub event: String,
    pub recorded_at: String,
    pub seal: String,
}

impl Document {
    /// What is still owed: total and rounding less what was paid. Nothing once it is cancelled.
    ///
    /// # Errors
    /// On overflow only.
    pub fn due(&self) -> crate::domain::Result<Money> {
        if self.status == Status::Cancelled {
            return Ok(Money::ZERO);
        }
        self.totals.payable.minus(self.paid)
    }

    /// How far it is paid.
    pub fn payment_state(&self) -> PaymentState {
        PaymentState::of(self.totals.payable, self.paid)
    }

    /// The change given with it.
    ///
    /// # Errors
    /// On overflow only.
    pub fn change(&self) -> crate::domain::Result<Money> {
        Money::sum(self.payments.iter().map(|payment| payment.change))
    }
}
