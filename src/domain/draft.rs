//! A document while a clerk works on it: what was scanned and decided, before it has a number.

use chrono::NaiveDate;

use super::allocation::Take;
use super::discount::Discount;
use super::error::Result;
use super::kind::{Kind, PaymentMethod};
use super::money::{Currency, Money};
use super::price::Price;
use super::quantity::Quantity;
use super::rate::Rate;
use super::totals::{Charge, LineInput, PriceMode, Totals, TotalsInput, totals};
use super::unit::Unit;

/// The document being worked on. Its UUID makes posting it twice the same as posting it once.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    pub uuid: String,
    pub kind: Kind,
    pub date: NaiveDate,
    /// None: by the party's payment terms.
    pub due_date: Option<NaiveDate>,
    pub customer: Option<i64>,
    pub supplier: Option<i64>,
    pub warehouse: i64,
    /// None: the customer's own.
    pub sales_engineer: Option<i64>,
    pub price_mode: PriceMode,
    pub lines: Vec<DraftLine>,
    pub discount: Discount,
    pub shipping: Charge,
    pub other_charges: Charge,
    /// The step the total is rounded to, when it is paid in cash.
    pub cash_rounding: Option<Money>,
    /// The document that is returned.
    pub original: Option<i64>,
    pub reference: Option<String>,
    pub notes: Option<String>,
}

/// One line of it.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftLine {
    pub product: i64,
    pub sku: String,
    pub description: String,
    pub unit: Unit,
    pub quantity: Quantity,
    pub unit_price: Price,
    pub discount: Discount,
    pub tax_rate: Rate,
    /// The lots the clerk chose; none: first expired, first out, when it is posted.
    pub lots: Option<Vec<Take>>,
    /// The line of the original that is returned.
    pub original_item: Option<i64>,
}

/// One payment that comes with a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Tender {
    pub method: PaymentMethod,
    /// What of the document it settles.
    pub amount: Money,
    /// The cash handed over, when it is more; the rest is the change.
    pub tendered: Option<Money>,
    pub reference: Option<String>,
}

impl Tender {
    /// What is given back.
    ///
    /// # Errors
    /// On overflow only.
    pub fn change(&self) -> Result<Money> {
        self.tendered.unwrap_or(self.amount).minus(self.amount)
    }
}

impl Draft {
    /// What the document comes to, line by line and in all. Shipping is the first charge, others the second.
    ///
    /// # Errors
    /// The line that cannot be worked out, and why.
    pub fn totals(&self, currency: Currency) -> Result<Totals> {
        let lines: Vec<LineInput> = self.lines.iter().map(DraftLine::input).collect();
        totals(&TotalsInput {
            currency,
            mode: self.price_mode,
            lines: &lines,
            discount: self.discount,
            charges: &[self.shipping, self.other_charges],
            cash_rounding: self.cash_rounding,
        })
    }
}

impl DraftLine {
    fn input(&self) -> LineInput {
        LineInput {
            quantity: self.quantity,
            unit_price: self.unit_price,
            discount: self.discount,
            tax_rate: self.tax_rate,
        }
    }
}
