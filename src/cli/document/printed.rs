//! A posted document as it is printed: one JSON object, its numbers as strings.

use serde::Serialize;

use crate::domain::{Document, DocumentLine, Money, Result};
use crate::store;

/// What a document came to. Amounts have all the decimals of the currency and a point before them. What a kind has no use
/// for is left out.
#[derive(Debug, Serialize)]
struct Printed {
    uuid: String,
    number: String,
    kind: &'static str,
    status: &'static str,
    date: String,
    currency: &'static str,
    lines: Vec<PrintedLine>,
    /// The taxable total after the document's discount, before tax and charges.
    net: String,
    discount: String,
    charges: String,
    taxes: Vec<PrintedTax>,
    tax: String,
    rounding: String,
    /// `net + charges + tax`
    total: String,
    /// What was paid for it, or of a return paid back.
    paid: String,
    /// `total + rounding − paid`; nothing once it is cancelled.
    due: String,
    change: String,
    #[serde(flatten)]
    costs: Option<PrintedCosts>,
    #[serde(flatten)]
    refers: Refers,
    #[serde(flatten)]
    cancelled: Option<PrintedCancelling>,
}

/// The other documents it stands on, by their numbers.
#[derive(Debug, Serialize)]
struct Refers {
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<String>,
    /// The other half of an exchange: of a sale the return, of the return the sale.
    #[serde(skip_serializing_if = "Option::is_none")]
    exchange: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tax_reason: Option<String>,
}

/// What goods received cost beside their price.
#[derive(Debug, Serialize)]
struct PrintedCosts {
    freight: String,
    duty: String,
    other_costs: String,
    costs_by: &'static str,
}

#[derive(Debug, Serialize)]
struct PrintedCancelling {
    cancelled_at: String,
    cancelled_by: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    cancel_reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct PrintedLine {
    line: i64,
    product: String,
    quantity: String,
    unit_price: String,
    /// The line's own discount, as an amount.
    discount: String,
    /// Quantity × price less the line's own discount.
    net: String,
    tax_rate: String,
    lots: Vec<PrintedLot>,
    /// Of goods received: what a unit cost in all, and the line's share of freight, duty and other costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_cost: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    costs: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_line: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restock: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct PrintedLot {
    /// Null: the one lot of a product that tracks none.
    lot: Option<String>,
    quantity: String,
}

#[derive(Debug, Serialize)]
struct PrintedTax {
    rate: String,
    base: String,
    tax: String,
}

/// A document as one line of JSON, without the end of the line.
pub(crate) fn as_json(document: &Document) -> store::Result<String> {
    let printed = Printed::of(document)?;
    serde_json::to_string(&printed).map_err(|error| store::Error::refused(error.to_string()))
}

impl Printed {
    fn of(document: &Document) -> Result<Self> {
        let plain = |amount: Money| amount.plain(document.currency);
        let totals = &document.totals;
        let costs = &document.costs;
        Ok(Printed {
            uuid: document.uuid.clone(),
            number: document.number.clone(),
            kind: document.kind.code(),
            status: document.status.code(),
            date: document.date.to_string(),
            currency: document.currency.code(),
            lines: document.lines.iter().map(|line| PrintedLine::of(document, line)).collect(),
            net: plain(totals.net),
            discount: plain(totals.discount),
            charges: plain(totals.charges),
            taxes: totals
                .taxes
                .iter()
                .map(|group| PrintedTax {
                    rate: group.rate.plain(),
                    base: plain(group.base),
                    tax: plain(group.tax),
                })
                .collect(),
            tax: plain(totals.tax),
            rounding: plain(totals.rounding),
            total: plain(totals.total),
            paid: plain(document.paid),
            due: plain(document.due()?),
            change: plain(document.change()?),
            costs: document.kind.receives().then(|| PrintedCosts {
                freight: plain(costs.freight),
                duty: plain(costs.duty),
                other_costs: plain(costs.other),
                costs_by: costs.by.code(),
            }),
            refers: Refers {
                original: document.original_number.clone(),
                exchange: document.exchange.as_ref().map(|other| other.with.number.clone()),
                quotation: document.quotation_number.clone(),
                tax_reason: document.tax_reason.clone(),
            },
            cancelled: document.cancelled.as_ref().map(|cancelled| PrintedCancelling {
                cancelled_at: cancelled.at.clone(),
                cancelled_by: cancelled.by.clone(),
                cancel_reason: cancelled.reason.clone(),
            }),
        })
    }
}

impl PrintedLine {
    fn of(document: &Document, line: &DocumentLine) -> Self {
        let (currency, figures) = (document.currency, &line.figures);
        let is_received = document.kind.receives() && !line.lots.is_empty();
        PrintedLine {
            line: line.line,
            product: line.sku.clone(),
            quantity: line.quantity.plain(),
            unit_price: line.unit_price.plain(currency),
            discount: figures.discount.plain(currency),
            net: figures.net.plain(currency),
            tax_rate: line.tax_rate.plain(),
            lots: line
                .lots
                .iter()
                .map(|lot| PrintedLot { lot: lot.number.clone(), quantity: lot.quantity.plain() })
                .collect(),
            unit_cost: is_received.then(|| line.unit_cost.plain(currency)),
            costs: is_received.then(|| line.costs.plain(currency)),
            original_line: line.original_line,
            reason: line.reason.map(|reason| reason.code()),
            restock: document.kind.is_put_back().then(|| line.restock.code()),
        }
    }
}
