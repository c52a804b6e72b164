//! `storekeep show`: one document, for people or as JSON.

use std::io::{self, Write};

use super::document;
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::{Document, DocumentLine, Money, text};
use crate::store::{Error, clock};
use crate::words::{Message, Name};

pub(crate) fn invoice(arguments: &Arguments, number: &str, json: bool) -> Result<(), Failure> {
    let document = signed_in(arguments, |session| {
        Ok(session.documents().document(session.documents().document_id(number)?)?)
    })?;
    let shown = if json { document::as_json(&document)? + "\n" } else { as_text(&document)? };
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

fn as_text(document: &Document) -> Result<String, Failure> {
    let mut lines = heading(document);
    lines.push(String::new());
    for line in &document.lines {
        lines.extend(item(document, line));
    }
    lines.push(String::new());
    lines.extend(figures(document)?);
    lines.extend(document.register.iter().map(|mark| {
        Message::of("cli-register-seal")
            .with("id", &mark.id)
            .with("event", &mark.event)
            .with("seal", &mark.seal)
            .to_string()
    }));
    let shown: Vec<_> = lines.iter().map(|line| text::visible(line)).collect();
    Ok(shown.join("\n") + "\n")
}

/// Who, when and what it stands on.
fn heading(document: &Document) -> Vec<String> {
    let mut lines = vec![
        format!("{}  {}, {}", document.number, document.kind.words(), document.status.words()),
        format!("{}  {}", document.date, document.warehouse),
        format!("{}  {}", document.party_code, document.party_name),
        Message::of("cli-posted-by")
            .with("posted_at", &clock::local(&document.posted_at).to_string())
            .with("clerk", &document.clerk)
            .to_string(),
    ];
    let exchange = document.exchange.as_ref().map(|other| other.with.number.clone());
    let refers = [
        (Name::of("cli-returned").said(), &document.original_number),
        (Name::of("cli-exchanged-with").said(), &exchange),
        (Name::of("cli-quotation").said(), &document.quotation_number),
        (Name::of("cli-reference").said(), &document.reference),
        (Name::of("cli-no-tax").said(), &document.tax_reason),
        (Name::of("cli-notes").said(), &document.notes),
    ];
    lines.extend(
        refers.iter().filter_map(|(words, what)| what.as_ref().map(|what| format!("{words} {what}"))),
    );
    lines.extend(document.cancelled.as_ref().map(|cancelled| {
        let reason = cancelled.reason.as_deref().unwrap_or(Name::of("cli-no-reason-was-asked").said());
        Message::of("cli-cancelled-by")
            .with("reason", &reason)
            .with("at", &clock::local(&cancelled.at).to_string())
            .with("by", &cancelled.by)
            .to_string()
    }));
    lines
}

fn item(document: &Document, line: &DocumentLine) -> Vec<String> {
    let mut lines = vec![format!(
        "{:>3}  {} {} × {} = {}   {} ({})",
        line.line,
        line.quantity.plain(),
        line.unit.words(),
        line.unit_price.plain(document.currency),
        line.figures.net.grouped(document.currency),
        line.description,
        line.sku,
    )];
    for lot in &line.lots {
        if let Some(number) = &lot.number {
            let of = match lot.expires {
                Some(day) => Message::of("cli-of-lot-until")
                    .with("quantity", &lot.quantity)
                    .with("number", number)
                    .with("day", &day),
                None => Message::of("cli-of-lot").with("quantity", &lot.quantity).with("number", number),
            };
            lines.push(format!("     {of}"));
        }
    }
    if document.kind.receives() && !line.lots.is_empty() {
        let (unit_cost, costs) = (line.unit_cost.plain(document.currency), line.costs);
        let each = if costs.is_zero() {
            Message::of("cli-costs-each").with("cost", &unit_cost)
        } else {
            let share = costs.grouped(document.currency);
            Message::of("cli-costs-each-with").with("cost", &unit_cost).with("share", &share)
        };
        lines.push(format!("     {each}"));
    }
    if let Some(reason) = line.reason {
        let of = |number: i64| format!("{}, ", Message::of("cli-of-line").with("number", &number));
        let of = line.original_line.map(of).unwrap_or_default();
        let to =
            if document.kind.is_put_back() { format!(", {}", line.restock.words()) } else { String::new() };
        lines.push(format!("     {of}{}{to}", reason.words()));
    }
    lines
}

/// What it came to and how it was paid, below one another.
fn figures(document: &Document) -> Result<Vec<String>, Failure> {
    let totals = &document.totals;
    let mut figures: Vec<(String, Money)> = Vec::new();
    if !totals.discount.is_zero() {
        figures.push((Name::of("cli-discount").said().to_string(), totals.discount));
    }
    figures.push((Name::of("cli-net").said().to_string(), totals.net));
    if !totals.charges.is_zero() {
        figures.push((Name::of("cli-charges").said().to_string(), totals.charges));
    }
    figures.extend(totals.taxes.iter().map(|group| {
        (Message::of("cli-tax").with("rate", &group.rate.plain().to_string()).to_string(), group.tax)
    }));
    figures.push((Name::of("cli-total").said().to_string(), totals.total));
    if !totals.rounding.is_zero() {
        figures.push((Name::of("cli-rounding").said().to_string(), totals.rounding));
    }
    figures.extend(
        document
            .payments
            .iter()
            .map(|paid| (format!("{} ({})", paid.method.words(), paid.number), paid.amount)),
    );
    figures.push((Name::of("cli-due").said().to_string(), document.due().map_err(Error::from)?));
    let costs = document.costs;
    let costs = [
        (Name::of("cli-freight").said(), costs.freight),
        (Name::of("cli-duty").said(), costs.duty),
        (Name::of("cli-other-costs").said(), costs.other),
    ];
    let costs = costs.into_iter().filter(|(_, amount)| !amount.is_zero());
    figures.extend(
        costs.map(|(name, amount)| (Message::of("cli-not-in-total").with("name", &name).to_string(), amount)),
    );
    let code = document.currency.code();
    Ok(figures
        .into_iter()
        .map(|(name, amount)| format!("{name:<32}{:>16} {code}", amount.grouped(document.currency)))
        .collect())
}
