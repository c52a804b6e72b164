//! The receipt of a document of any kind, as lines of text of a printer's width.

use super::paper::Paper;
use crate::domain::{
    Document, DocumentLine, DocumentPayment, Exchange, Kind, Money, PartySide, PaymentMethod, PriceMode,
    Status,
};

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
        paper.paragraph(&self.shop);
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
    let mut paper = Paper::new(width);
    head.put(&mut paper);
    paper.rule();
    titles(&mut paper, document);
    who(&mut paper, document);
    for line in &document.lines {
        item(&mut paper, document, line);
    }
    paper.rule();
    totals(&mut paper, document);
    costs(&mut paper, document);
    if document.status == Status::Posted {
        settled(&mut paper, document);
    }
    foot(&mut paper, document, head);
    paper.into_lines()
}

/// What it is, where it is no plain sale.
fn titles(paper: &mut Paper, document: &Document) {
    let before = match (document.status, document.kind) {
        (Status::Draft, _) => Some("QUOTATION".to_owned()),
        (_, Kind::Sale) => None,
        (_, kind) => Some(kind.words().to_uppercase()),
    };
    if let Some(title) = &before {
        paper.centre(title);
    }
    if document.copies > 0 {
        paper.centre(&format!("COPY {}", document.copies));
    }
    if let Some(cancelled) = &document.cancelled {
        paper.centre("CANCELLED");
        paper.paragraph(cancelled.reason.as_deref().unwrap_or_default());
    }
}

fn who(paper: &mut Paper, document: &Document) {
    paper.pair(&document.number, &document.date.to_string());
    if let Some(until) = document.valid_until {
        paper.pair("Valid until", &until.to_string());
    }
    if let Some(number) = &document.original_number {
        paper.left(0, &format!("Return of {number}"));
    }
    if let Some(number) = &document.quotation_number {
        paper.left(0, &format!("By quotation {number}"));
    }
    let party = match document.kind.party() {
        PartySide::Customer => "Customer",
        PartySide::Supplier => "Supplier",
    };
    paper.left(0, &format!("{party}: {}", document.party_name));
    paper.left(0, &format!("Clerk: {}", document.clerk));
    if let Some(reference) = &document.reference {
        paper.left(0, &format!("Reference: {reference}"));
    }
    paper.rule();
}

fn item(paper: &mut Paper, document: &Document, line: &DocumentLine) {
    let (currency, figures) = (document.currency, &line.figures);
    paper.left(0, &line.description);
    let (quantity, unit) = (line.quantity.plain(), line.unit.words());
    let times = format!("  {quantity} {unit} × {}", line.unit_price.plain(currency));
    paper.pair(&times, &figures.gross.grouped(currency));
    if !figures.discount.is_zero() {
        paper.pair("  Discount", &less(document, figures.discount));
    }
    let lots: Vec<String> = line
        .lots
        .iter()
        .filter_map(|lot| {
            let expires = lot.expires.map(|date| date.format(" exp %m/%Y").to_string()).unwrap_or_default();
            lot.number.as_ref().map(|number| format!("{number}{expires}"))
        })
        .collect();
    if !lots.is_empty() {
        paper.left(2, &format!("Lot {}", lots.join(", ")));
    }
    if let Some(why) = line.why() {
        paper.left(2, &format!("Reason: {why}"));
    }
}

fn totals(paper: &mut Paper, document: &Document) {
    let currency = document.currency;
    let totals = &document.totals;
    if !totals.discount.is_zero() {
        paper.pair("Discount", &less(document, totals.discount));
    }
    paper.pair("Net", &totals.net.grouped(currency));
    if !totals.charges.is_zero() {
        paper.pair("Charges", &totals.charges.grouped(currency));
    }
    for group in &totals.taxes {
        let label = match document.price_mode {
            PriceMode::TaxExcluded => format!("Tax {}%", group.rate.plain()),
            PriceMode::TaxIncluded => format!("Tax {}% included", group.rate.plain()),
        };
        paper.pair(&label, &group.tax.grouped(currency));
    }
    if let Some(reason) = &document.tax_reason {
        paper.left(0, &format!("No tax: {reason}"));
    }
    if !totals.rounding.is_zero() {
        paper.pair("Rounding", &totals.rounding.grouped(currency));
    }
    paper.pair("TOTAL", &with_code(document, totals.payable));
}

/// What goods received cost beside their price; the total does not have it.
fn costs(paper: &mut Paper, document: &Document) {
    let costs = [
        ("Freight", document.costs.freight),
        ("Duty", document.costs.duty),
        ("Other costs", document.costs.other),
    ];
    for (label, cost) in costs.into_iter().filter(|(_, cost)| !cost.is_zero()) {
        paper.pair(&format!("{label} (not in the total)"), &cost.grouped(document.currency));
    }
}

/// How it was settled: by the other half of an exchange, in money, by an account.
fn settled(paper: &mut Paper, document: &Document) {
    let mut payments = standing(&document.payments);
    if let Some(exchange) = &document.exchange {
        let is_half = |payment: &DocumentPayment| {
            payment.method == PaymentMethod::StoreCredit && payment.amount == exchange.set_off
        };
        if let Some(place) = payments.iter().position(is_half) {
            payments.remove(place);
        }
        exchanged(paper, document, exchange);
    }
    for payment in &payments {
        paid(paper, document, document.kind, payment);
    }
    let due = document.due().unwrap_or_default();
    if !due.is_zero() {
        paper.pair(document.kind.due_words(), &due.grouped(document.currency));
    }
    if let Some(exchange) = document.exchange.as_ref().filter(|_| !document.kind.is_return()) {
        in_favour(paper, document, exchange);
    }
}

fn exchanged(paper: &mut Paper, document: &Document, exchange: &Exchange) {
    let label = if document.kind.is_return() { "Exchanged for" } else { "Taken back" };
    paper.pair(&format!("{label} {}", exchange.with.number), &less(document, exchange.set_off));
    let left = document.totals.payable.minus(exchange.set_off).unwrap_or_default();
    if !left.is_zero() {
        let label = if document.kind.is_return() { "TO PAY BACK" } else { "TO PAY" };
        paper.pair(label, &with_code(document, left));
    }
}

/// What came back was worth more than what went out.
fn in_favour(paper: &mut Paper, document: &Document, exchange: &Exchange) {
    let left = exchange.payable.minus(exchange.set_off).unwrap_or_default();
    if left.is_zero() {
        return;
    }
    paper.pair("IN YOUR FAVOUR", &with_code(document, left));
    let back = document.kind.returned_by().unwrap_or(document.kind);
    for payment in standing(&exchange.payments) {
        paid(paper, document, back, &payment);
    }
}

fn paid(paper: &mut Paper, document: &Document, kind: Kind, payment: &DocumentPayment) {
    let currency = document.currency;
    let label = match (&payment.set_off_with, kind) {
        (Some(number), _) => format!("Set off with {number}"),
        (None, Kind::SaleReturn) => format!("Paid back {}", payment.method.words()),
        (None, Kind::PurchaseReturn) => format!("Received back {}", payment.method.words()),
        (None, Kind::Purchase | Kind::Import) => format!("Paid {}", payment.method.words()),
        (None, Kind::Sale | Kind::Export | Kind::Service) => payment.method.words().to_owned(),
    };
    paper.pair(&label, &payment.tendered.unwrap_or(payment.amount).grouped(currency));
    paper.written(payment.check.as_ref(), payment.reference.as_deref());
    if payment.change > Money::ZERO {
        paper.pair("Change", &payment.change.grouped(currency));
    }
}

/// What each payment still settles of it: one that was taken off again is left out.
fn standing(payments: &[DocumentPayment]) -> Vec<DocumentPayment> {
    let mut standing: Vec<DocumentPayment> = Vec::new();
    for payment in payments {
        match standing.iter_mut().find(|seen| seen.number == payment.number) {
            Some(seen) => {
                seen.amount = seen.amount.plus(payment.amount).unwrap_or_default();
                (seen.tendered, seen.change) = (None, Money::ZERO);
            }
            None => standing.push(payment.clone()),
        }
    }
    standing.retain(|payment| payment.amount > Money::ZERO);
    standing
}

fn foot(paper: &mut Paper, document: &Document, head: &Head) {
    paper.rule();
    if let Some(footer) = &head.footer {
        paper.paragraph(footer);
    }
    if let Some(mark) = document.register.last() {
        paper.seal(mark.id, &mark.seal);
    }
}

fn less(document: &Document, amount: Money) -> String {
    format!("-{}", amount.grouped(document.currency))
}

fn with_code(document: &Document, amount: Money) -> String {
    format!("{} {}", amount.grouped(document.currency), document.currency.code())
}
