//! The receipt of a document of any kind, as lines of text of a printer's width.

use super::paper::Paper;
use crate::domain::{
    Document, DocumentLine, DocumentPayment, Exchange, Kind, Money, PartySide, PaymentMethod, PriceMode,
    Status,
};
use crate::words::{Message, Name};

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
            paper.centre(&Message::of("paper-tax-number").with("number", &number).to_string());
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
        (Status::Draft, _) => Some(Name::of("paper-quotation").said().to_owned()),
        (_, Kind::Sale) => None,
        (_, kind) => Some(kind.words().to_uppercase()),
    };
    if let Some(title) = &before {
        paper.centre(title);
    }
    if document.copies > 0 {
        paper.centre(&Message::of("paper-copy-number").with("number", &document.copies).to_string());
    }
    if let Some(cancelled) = &document.cancelled {
        paper.centre(Name::of("paper-cancelled").said());
        paper.paragraph(cancelled.reason.as_deref().unwrap_or_default());
    }
}

fn who(paper: &mut Paper, document: &Document) {
    paper.pair(&document.number, &document.date.to_string());
    if let Some(until) = document.valid_until {
        paper.pair(Name::of("paper-valid-until").said(), &until.to_string());
    }
    if let Some(number) = &document.original_number {
        paper.left(0, &Message::of("paper-return-of").with("number", &number).to_string());
    }
    if let Some(number) = &document.quotation_number {
        paper.left(0, &Message::of("paper-by-quotation").with("number", &number).to_string());
    }
    let party = match document.kind.party() {
        PartySide::Customer => Message::of("paper-customer").with("name", &document.party_name),
        PartySide::Supplier => Message::of("paper-supplier").with("name", &document.party_name),
    };
    paper.left(0, &party.to_string());
    paper.left(0, &Message::of("paper-clerk").with("name", &document.clerk).to_string());
    if let Some(reference) = &document.reference {
        paper.left(0, &Message::of("paper-reference").with("reference", &reference).to_string());
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
        paper.pair(&format!("  {}", Name::of("paper-discount")), &less(document, figures.discount));
    }
    let lots: Vec<String> = line
        .lots
        .iter()
        .filter_map(|lot| {
            let number = lot.number.as_ref()?;
            let until = |day: chrono::NaiveDate| {
                let month = day.format("%m/%Y").to_string();
                Message::of("paper-lot-until").with("number", number).with("month", &month).to_string()
            };
            Some(lot.expires.map_or_else(|| number.clone(), until))
        })
        .collect();
    if !lots.is_empty() {
        paper.left(2, &Message::of("paper-lots").with("lots", &lots.join(", ")).to_string());
    }
    if let Some(why) = line.why() {
        paper.left(2, &Message::of("paper-reason").with("why", &why).to_string());
    }
}

fn totals(paper: &mut Paper, document: &Document) {
    let currency = document.currency;
    let totals = &document.totals;
    if !totals.discount.is_zero() {
        paper.pair(Name::of("paper-discount").said(), &less(document, totals.discount));
    }
    paper.pair(Name::of("paper-net").said(), &totals.net.grouped(currency));
    if !totals.charges.is_zero() {
        paper.pair(Name::of("paper-charges").said(), &totals.charges.grouped(currency));
    }
    for group in &totals.taxes {
        let label = match document.price_mode {
            PriceMode::TaxExcluded => Message::of("paper-tax").with("rate", &group.rate),
            PriceMode::TaxIncluded => Message::of("paper-tax-included").with("rate", &group.rate),
        };
        paper.pair(&label.to_string(), &group.tax.grouped(currency));
    }
    if let Some(reason) = &document.tax_reason {
        paper.left(0, &Message::of("paper-no-tax").with("reason", &reason).to_string());
    }
    if !totals.rounding.is_zero() {
        paper.pair(Name::of("paper-rounding").said(), &totals.rounding.grouped(currency));
    }
    paper.pair(Name::of("paper-total").said(), &with_code(document, totals.payable));
}

/// What goods received cost beside their price; the total does not have it.
fn costs(paper: &mut Paper, document: &Document) {
    let costs = [
        (Name::of("paper-freight").said(), document.costs.freight),
        (Name::of("paper-duty").said(), document.costs.duty),
        (Name::of("paper-other-costs").said(), document.costs.other),
    ];
    for (label, cost) in costs.into_iter().filter(|(_, cost)| !cost.is_zero()) {
        paper.pair(
            &Message::of("paper-not-in-total").with("label", &label).to_string(),
            &cost.grouped(document.currency),
        );
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
        paper.pair(document.kind.due_label().said(), &due.grouped(document.currency));
    }
    if let Some(exchange) = document.exchange.as_ref().filter(|_| !document.kind.is_return()) {
        in_favour(paper, document, exchange);
    }
}

fn exchanged(paper: &mut Paper, document: &Document, exchange: &Exchange) {
    let number = &exchange.with.number;
    let label = if document.kind.is_return() {
        Message::of("paper-exchanged-for").with("number", number)
    } else {
        Message::of("paper-taken-back").with("number", number)
    };
    paper.pair(&label.to_string(), &less(document, exchange.set_off));
    let left = document.totals.payable.minus(exchange.set_off).unwrap_or_default();
    if !left.is_zero() {
        let label = if document.kind.is_return() {
            Name::of("paper-to-pay-back").said()
        } else {
            Name::of("paper-to-pay").said()
        };
        paper.pair(label, &with_code(document, left));
    }
}

/// What came back was worth more than what went out.
fn in_favour(paper: &mut Paper, document: &Document, exchange: &Exchange) {
    let left = exchange.payable.minus(exchange.set_off).unwrap_or_default();
    if left.is_zero() {
        return;
    }
    paper.pair(Name::of("paper-in-your-favour").said(), &with_code(document, left));
    let back = document.kind.returned_by().unwrap_or(document.kind);
    for payment in standing(&exchange.payments) {
        paid(paper, document, back, &payment);
    }
}

fn paid(paper: &mut Paper, document: &Document, kind: Kind, payment: &DocumentPayment) {
    let currency = document.currency;
    let label = match (&payment.set_off_with, kind) {
        (Some(number), _) => Message::of("paper-set-off-with").with("number", &number).to_string(),
        (None, Kind::SaleReturn) => {
            Message::of("paper-paid-back-by").with("method", &payment.method).to_string()
        }
        (None, Kind::PurchaseReturn) => {
            Message::of("paper-received-back-by").with("method", &payment.method).to_string()
        }
        (None, Kind::Purchase | Kind::Import) => {
            Message::of("paper-paid-by").with("method", &payment.method).to_string()
        }
        (None, Kind::Sale | Kind::Export | Kind::Service) => payment.method.words().to_owned(),
    };
    paper.pair(&label, &payment.tendered.unwrap_or(payment.amount).grouped(currency));
    paper.written(payment.check.as_ref(), payment.reference.as_deref());
    if payment.change > Money::ZERO {
        paper.pair(Name::of("paper-change").said(), &payment.change.grouped(currency));
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
