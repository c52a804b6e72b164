//! The receipt of a document, as lines of text of a printer's width.

use super::paper::Paper;
use crate::domain::{Document, DocumentLine, LineTotals, Money, PriceMode};

/// What stands above every receipt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub shop: String,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub tax_number: Option<String>,
    /// What stands below it.
    pub footer: Option<String>,
}

impl Head {
    /// Puts the name of the shop and where it is at the top.
    pub(super) fn put(&self, paper: &mut Paper) {
        paper.centre(&self.shop);
        for line in [&self.address, &self.phone].into_iter().flatten() {
            paper.paragraph(line);
        }
        if let Some(number) = &self.tax_number {
            paper.centre(&format!("Tax number {number}"));
        }
    }
}

/// The receipt in lines of at most `width` columns.
pub fn lines(document: &Document, head: &Head, width: usize) -> Vec<String> {
    let mut receipt = Receipt { paper: Paper::new(width) };
    receipt.head(document, head);
    for (line, figures) in document.lines.iter().zip(&document.totals.lines) {
        receipt.item(document, line, figures);
    }
    receipt.paper.rule();
    receipt.totals(document);
    receipt.payments(document);
    receipt.foot(document, head);
    receipt.paper.into_lines()
}

struct Receipt {
    paper: Paper,
}

impl Receipt {
    fn head(&mut self, document: &Document, head: &Head) {
        head.put(&mut self.paper);
        self.paper.rule();
        self.paper.pair(&document.number, &document.date.to_string());
        self.paper.pair(&document.party_name, &document.clerk);
        self.paper.rule();
    }

    fn item(&mut self, document: &Document, line: &DocumentLine, figures: &LineTotals) {
        let currency = document.currency;
        self.paper.left(0, &line.description);
        let times = format!(
            "  {} {} × {}",
            line.quantity.plain(),
            line.unit.words(),
            line.unit_price.plain(currency)
        );
        self.paper.pair(&times, &figures.gross.grouped(currency));
        if !figures.discount.is_zero() {
            self.paper.pair("  Discount", &format!("-{}", figures.discount.grouped(currency)));
        }
        let lots: Vec<String> = line
            .lots
            .iter()
            .filter_map(|lot| {
                let expires =
                    lot.expires.map(|date| date.format(" exp %m/%Y").to_string()).unwrap_or_default();
                lot.number.as_ref().map(|number| format!("{number}{expires}"))
            })
            .collect();
        if !lots.is_empty() {
            self.paper.left(2, &format!("Lot {}", lots.join(", ")));
        }
    }

    fn totals(&mut self, document: &Document) {
        let currency = document.currency;
        let totals = &document.totals;
        if !totals.discount.is_zero() {
            self.paper.pair("Discount", &format!("-{}", totals.discount.grouped(currency)));
        }
        self.paper.pair("Net", &totals.net.grouped(currency));
        if !totals.charges.is_zero() {
            self.paper.pair("Charges", &totals.charges.grouped(currency));
        }
        for group in &totals.taxes {
            let label = match document.price_mode {
                PriceMode::TaxExcluded => format!("Tax {}%", group.rate.plain()),
                PriceMode::TaxIncluded => format!("Tax {}% included", group.rate.plain()),
            };
            self.paper.pair(&label, &group.tax.grouped(currency));
        }
        if !totals.rounding.is_zero() {
            self.paper.pair("Rounding", &totals.rounding.grouped(currency));
        }
        self.paper.pair("TOTAL", &format!("{} {}", totals.payable.grouped(currency), currency.code()));
    }

    fn payments(&mut self, document: &Document) {
        let currency = document.currency;
        for payment in &document.payments {
            let handed_over = payment.tendered.unwrap_or(payment.amount);
            self.paper.pair(payment.method.words(), &handed_over.grouped(currency));
            if payment.change > Money::ZERO {
                self.paper.pair("Change", &payment.change.grouped(currency));
            }
        }
        let due = document.due().unwrap_or_default();
        if !due.is_zero() {
            self.paper.pair("On account", &due.grouped(currency));
        }
    }

    fn foot(&mut self, document: &Document, head: &Head) {
        self.paper.rule();
        if let Some(footer) = &head.footer {
            self.paper.paragraph(footer);
        }
        // The seal on paper is what shows later that the end of the register was not cut off.
        if let Some(mark) = document.register.last() {
            self.paper.centre(&format!("{} {}", mark.id, mark.seal));
        }
    }
}
