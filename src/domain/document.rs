//! A document as it stands in the file: what is shown, printed and handed out as JSON.

use chrono::NaiveDate;

use super::costs::Costs;
use super::discount::Discount;
use super::kind::{Direction, Kind, PaymentMethod, PaymentState, Restock, ReturnReason, Status};
use super::money::{Currency, Money};
use super::price::Price;
use super::quantity::Quantity;
use super::rate::Rate;
use super::totals::{PriceMode, Totals};
use super::unit::Unit;

/// A posted or cancelled document, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub id: i64,
    pub uuid: String,
    pub number: String,
    pub kind: Kind,
    pub status: Status,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// UTC, ISO 8601.
    pub posted_at: String,
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
    /// The return that this sale was exchanged for, posted with it.
    pub exchange_number: Option<String>,
    /// The sale that this return was exchanged for.
    pub exchanged_for: Option<String>,
    /// The quotation it was copied from.
    pub quotation_number: Option<String>,
    /// Why no tax is charged.
    pub tax_reason: Option<String>,
    /// What the goods received cost beside their price.
    pub costs: Costs,
    pub cancelled: Option<Cancelling>,
    pub reference: Option<String>,
    pub notes: Option<String>,
    /// Its rows of the register: posted, and cancelled if it was.
    pub register: Vec<RegisterMark>,
}

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
    /// What a unit cost the shop, without tax and with its share of the costs.
    pub unit_cost: Price,
    /// The line's share of the document's costs.
    pub costs: Money,
    /// The line of the original that it gives back.
    pub original_line: Option<i64>,
    /// Why it came back; of a return only.
    pub reason: Option<ReturnReason>,
    pub restock: Restock,
    pub lots: Vec<LotTaken>,
}

/// Who undid a document, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelling {
    /// UTC, ISO 8601.
    pub at: String,
    pub by: String,
    pub reason: String,
}

/// How much of a line came from which lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotTaken {
    /// None: the one unnamed lot of a product that tracks none.
    pub number: Option<String>,
    pub expires: Option<NaiveDate>,
    pub supplier_lot: Option<String>,
    pub quantity: Quantity,
}

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
    /// What is still owed: total and rounding less what was paid.
    ///
    /// # Errors
    /// On overflow only.
    pub fn due(&self) -> super::Result<Money> {
        self.totals.payable.minus(self.paid)
    }

    pub fn payment_state(&self) -> PaymentState {
        PaymentState::of(self.totals.payable, self.paid)
    }

    /// The change given with it.
    ///
    /// # Errors
    /// On overflow only.
    pub fn change(&self) -> super::Result<Money> {
        Money::sum(self.payments.iter().map(|payment| payment.change))
    }
}
