//! The receipt of a document, as lines of text of a printer's width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::{Document, DocumentLine, LineTotals, Money, PriceMode, text};

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

/// The receipt in lines of at most `width` columns.
pub fn lines(document: &Document, head: &Head, width: usize) -> Vec<String> {
    let width = width.max(24);
    let mut receipt = Receipt { width, lines: Vec::new() };
    receipt.head(document, head);
    for (line, figures) in document.lines.iter().zip(&document.totals.lines) {
        receipt.item(document, line, figures);
    }
    receipt.rule();
    receipt.totals(document);
    receipt.payments(document);
    receipt.foot(document, head);
    receipt.lines
}

struct Receipt {
    width: usize,
    lines: Vec<String>,
}

impl Receipt {
    fn head(&mut self, document: &Document, head: &Head) {
        self.centre(&head.shop);
        for line in [&head.address, &head.phone].into_iter().flatten() {
            self.paragraph(line);
        }
        if let Some(number) = &head.tax_number {
            self.centre(&format!("Tax number {number}"));
        }
        self.rule();
        self.pair(&document.number, &document.date.to_string());
        self.pair(&document.party_name, &document.clerk);
        self.rule();
    }

    fn item(&mut self, document: &Document, line: &DocumentLine, figures: &LineTotals) {
        let currency = document.currency;
        self.left(&line.description);
        let times = format!(
            "  {} {} × {}",
            line.quantity.plain(),
            line.unit.words(),
            line.unit_price.plain(currency)
        );
        self.pair(&times, &figures.gross.grouped(currency));
        if !figures.discount.is_zero() {
            self.pair("  Discount", &format!("-{}", figures.discount.grouped(currency)));
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
            self.left(&format!("  Lot {}", lots.join(", ")));
        }
    }

    fn totals(&mut self, document: &Document) {
        let currency = document.currency;
        let totals = &document.totals;
        if !totals.discount.is_zero() {
            self.pair("Discount", &format!("-{}", totals.discount.grouped(currency)));
        }
        self.pair("Net", &totals.net.grouped(currency));
        if !totals.charges.is_zero() {
            self.pair("Charges", &totals.charges.grouped(currency));
        }
        for group in &totals.taxes {
            let label = match document.price_mode {
                PriceMode::TaxExcluded => format!("Tax {}%", group.rate.plain()),
                PriceMode::TaxIncluded => format!("Tax {}% included", group.rate.plain()),
            };
            self.pair(&label, &group.tax.grouped(currency));
        }
        if !totals.rounding.is_zero() {
            self.pair("Rounding", &totals.rounding.grouped(currency));
        }
        self.pair("TOTAL", &format!("{} {}", totals.payable.grouped(currency), currency.code()));
    }

    fn payments(&mut self, document: &Document) {
        let currency = document.currency;
        for payment in &document.payments {
            let handed_over = payment.tendered.unwrap_or(payment.amount);
            self.pair(payment.method.words(), &handed_over.grouped(currency));
            if payment.change > Money::ZERO {
                self.pair("Change", &payment.change.grouped(currency));
            }
        }
        let due = document.due().unwrap_or_default();
        if !due.is_zero() {
            self.pair("On account", &due.grouped(currency));
        }
    }

    fn foot(&mut self, document: &Document, head: &Head) {
        self.rule();
        if let Some(footer) = &head.footer {
            self.paragraph(footer);
        }
        // The seal on paper is what shows later that the end of the register was not cut off.
        if let Some(mark) = document.register.last() {
            self.centre(&format!("{} {}", mark.id, mark.seal));
        }
    }

    fn rule(&mut self) {
        self.lines.push("-".repeat(self.width));
    }

    fn left(&mut self, content: &str) {
        self.lines.push(cut(&text::visible(content), self.width));
    }

    fn centre(&mut self, content: &str) {
        let content = cut(&text::visible(content), self.width);
        let before = self.width.saturating_sub(columns(&content)) / 2;
        self.lines.push(format!("{}{content}", " ".repeat(before)));
    }

    /// Running text in as many lines as it needs.
    fn paragraph(&mut self, content: &str) {
        let content = text::visible(content);
        let mut line = String::new();
        for word in content.split_whitespace() {
            if !line.is_empty() && columns(&line) + 1 + columns(word) > self.width {
                self.centre(&std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.centre(&line);
    }

    /// A label and, at the right edge, its figure, which is never cut.
    fn pair(&mut self, label: &str, figure: &str) {
        let figure = cut(&text::visible(figure), self.width);
        let room = self.width.saturating_sub(columns(&figure) + 1);
        let label = cut(&text::visible(label), room);
        let gap = self.width.saturating_sub(columns(&label) + columns(&figure));
        self.lines.push(format!("{label}{}{figure}", " ".repeat(gap)));
    }
}

fn columns(content: &str) -> usize {
    content.graphemes(true).map(UnicodeWidthStr::width).sum()
}

fn cut(content: &str, most: usize) -> String {
    let mut used = 0;
    content
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= most
        })
        .collect()
}
