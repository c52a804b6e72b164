//! A posted document as it is printed: one JSON object, its numbers as strings.

use serde::Serialize;

use crate::domain::{Document, Money, Result};

/// What a document came to. Amounts have all the decimals of the currency and a point before them.
#[derive(Debug, Serialize)]
pub(crate) struct Printed {
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
    paid: String,
    /// `total + rounding − paid`
    due: String,
    change: String,
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

impl Printed {
    pub(crate) fn of(document: &Document) -> Result<Self> {
        let plain = |amount: Money| amount.plain(document.currency);
        let totals = &document.totals;
        Ok(Printed {
            uuid: document.uuid.clone(),
            number: document.number.clone(),
            kind: document.kind.code(),
            status: document.status.code(),
            date: document.date.to_string(),
            currency: document.currency.code(),
            lines: lines(document),
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
        })
    }
}

fn lines(document: &Document) -> Vec<PrintedLine> {
    document
        .lines
        .iter()
        .zip(&document.totals.lines)
        .map(|(line, figures)| PrintedLine {
            line: line.line,
            product: line.sku.clone(),
            quantity: line.quantity.plain(),
            unit_price: line.unit_price.plain(document.currency),
            discount: figures.discount.plain(document.currency),
            net: figures.net.plain(document.currency),
            tax_rate: line.tax_rate.plain(),
            lots: line
                .lots
                .iter()
                .map(|lot| PrintedLot { lot: lot.number.clone(), quantity: lot.quantity.plain() })
                .collect(),
        })
        .collect()
}
