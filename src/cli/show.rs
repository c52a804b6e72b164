//! `storekeep show`: one document, for people or as JSON.

use std::io::{self, Write};

use super::document::Printed;
use super::sign_in::signed_in;
use super::{Arguments, Failure};
use crate::domain::{Document, Money, text};
use crate::store::{Error, clock};

pub(crate) fn invoice(arguments: &Arguments, number: &str, json: bool) -> Result<(), Failure> {
    let document = signed_in(arguments, |session| Ok(session.document(session.document_id(number)?)?))?;
    let shown = if json { as_json(&document)? } else { as_text(&document)? };
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes()).and_then(|()| out.flush()).map_err(Failure::Output)
}

fn as_json(document: &Document) -> Result<String, Failure> {
    let printed = Printed::of(document).map_err(Error::from)?;
    let json = serde_json::to_string(&printed).map_err(|error| Failure::Output(error.into()))?;
    Ok(json + "\n")
}

fn as_text(document: &Document) -> Result<String, Failure> {
    let mut lines = vec![
        format!("{}  {}, {}", document.number, document.kind.words(), document.status.words()),
        format!("{}  {}", document.date, document.warehouse),
        format!("{}  {}", document.party_code, document.party_name),
        format!("Posted {} by {}", clock::local(&document.posted_at), document.clerk),
        String::new(),
    ];
    for (line, figures) in document.lines.iter().zip(&document.totals.lines) {
        lines.push(format!(
            "{:>3}  {} {} × {} = {}   {} ({})",
            line.line,
            line.quantity.plain(),
            line.unit.words(),
            line.unit_price.plain(document.currency),
            figures.net.grouped(document.currency),
            line.description,
            line.sku,
        ));
        for lot in &line.lots {
            let expires = lot.expires.map(|day| format!(", expires {day}")).unwrap_or_default();
            if let Some(number) = &lot.number {
                lines.push(format!("     {} of lot {number}{expires}", lot.quantity.plain()));
            }
        }
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
    let code = document.currency.code();
    Ok(figures
        .into_iter()
        .map(|(name, amount)| format!("{name:<32}{:>16} {code}", amount.grouped(document.currency)))
        .collect())
}
