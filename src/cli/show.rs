//! `storekeep show`: one document, for people or as JSON.

use std::io::{self, Write};

use super::document;
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::{Document, DocumentLine, Money, text};
use crate::store::{Error, clock};

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
    lines.extend(
        document
            .register
            .iter()
            .map(|mark| format!("Register {} ({}), seal {}", mark.id, mark.event, mark.seal)),
    );
    let shown: Vec<_> = lines.iter().map(|line| text::visible(line)).collect();
    Ok(shown.join("\n") + "\n")
}

/// Who, when and what it stands on.
fn heading(document: &Document) -> Vec<String> {
    let mut lines = vec![
        format!("{}  {}, {}", document.number, document.kind.words(), document.status.words()),
        format!("{}  {}", document.date, document.warehouse),
        format!("{}  {}", document.party_code, document.party_name),
        format!("Posted {} by {}", clock::local(&document.posted_at), document.clerk),
    ];
    let exchange = document.exchange.as_ref().map(|other| other.with.number.clone());
    let refers = [
        ("Returned of", &document.original_number),
        ("Exchanged with", &exchange),
        ("Quotation", &document.quotation_number),
        ("Reference", &document.reference),
        ("No tax:", &document.tax_reason),
        ("Notes:", &document.notes),
    ];
    lines.extend(
        refers.iter().filter_map(|(words, what)| what.as_ref().map(|what| format!("{words} {what}"))),
    );
    lines.extend(document.cancelled.as_ref().map(|cancelled| {
        let reason = cancelled.reason.as_deref().unwrap_or("no reason was asked for then");
        format!("Cancelled {} by {}: {reason}", clock::local(&cancelled.at), cancelled.by)
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
        let expires = lot.expires.map(|day| format!(", expires {day}")).unwrap_or_default();
        if let Some(number) = &lot.number {
            lines.push(format!("     {} of lot {number}{expires}", lot.quantity.plain()));
        }
    }
    if document.kind.receives() && !line.lots.is_empty() {
        let (unit_cost, costs) = (line.unit_cost.plain(document.currency), line.costs);
        let share = if costs.is_zero() {
            String::new()
        } else {
            format!(", {} of the costs in it", costs.grouped(document.currency))
        };
        lines.push(format!("     costs {unit_cost} each{share}"));
    }
    if let Some(reason) = line.reason {
        let of = line.original_line.map(|number| format!("line {number}, ")).unwrap_or_default();
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
        figures.push(("Discount".to_string(), totals.discount));
    }
    figures.push(("Net".to_string(), totals.net));
    if !totals.charges.is_zero() {
        figures.push(("Charges".to_string(), totals.charges));
    }
    figures.extend(totals.taxes.iter().map(|group| (format!("Tax {} %", group.rate.plain()), group.tax)));
    figures.push(("Total".to_string(), totals.total));
    if !totals.rounding.is_zero() {
        figures.push(("Rounding".to_string(), totals.rounding));
    }
    figures.extend(
        document
            .payments
            .iter()
            .map(|paid| (format!("{} ({})", paid.method.words(), paid.number), paid.amount)),
    );
    figures.push(("Due".to_string(), document.due().map_err(Error::from)?));
    let costs = document.costs;
    let costs = [("Freight", costs.freight), ("Duty", costs.duty), ("Other costs", costs.other)];
    let costs = costs.into_iter().filter(|(_, amount)| !amount.is_zero());
    figures.extend(costs.map(|(name, amount)| (format!("{name}, not in the total"), amount)));
    let code = document.currency.code();
    Ok(figures
        .into_iter()
        .map(|(name, amount)| format!("{name:<32}{:>16} {code}", amount.grouped(document.currency)))
        .collect())
}
