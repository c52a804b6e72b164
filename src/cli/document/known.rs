//! Whether a document of a file was posted before: under the uuid it names, or under the one that its contents make.

use std::collections::HashMap;

use serde_json::Value;
use uuid::Uuid;

use super::values::{date, row};
use super::written::{Number, Written, WrittenLine};
use crate::domain::{Document, DocumentLine, Money, Price, Quantity, Rate};
use crate::store::masters::WAREHOUSES;
use crate::store::{Result, Session};

/// What the uuids of documents that name none are made from.
const NAMESPACE: Uuid = Uuid::from_u128(0x6c1f_5d0e_8a37_4b52_9b60_73f4_2d18_e9a5);

/// The documents of a file that name no uuid, each counted among those that are equal to it: two equal lines are two
/// documents, the same file again is the same ones, and a line put before or after them changes nothing.
#[derive(Default)]
pub(crate) struct Unnamed {
    seen: HashMap<Uuid, u32>,
}

impl Unnamed {
    /// The uuid of a line.
    pub(crate) fn uuid(&mut self, line: &str) -> String {
        let contents: Value = serde_json::from_str(line).unwrap_or_default();
        let first = Uuid::new_v5(&NAMESPACE, contents.to_string().as_bytes());
        let count = self.seen.entry(first).or_insert(0);
        *count += 1;
        match *count {
            1 => first,
            n => Uuid::new_v5(&first, &n.to_be_bytes()),
        }
        .hyphenated()
        .to_string()
    }
}

/// What a document says otherwise than the one that was posted under its uuid; none when all it says is so.
pub(crate) fn differs(session: &Session, written: &Written, posted: &Document) -> Result<Option<String>> {
    let text = |name: &str, says: &Option<String>, is: Option<&str>| {
        let says = super::values::words(says)?;
        (Some(says.as_str()) != is).then(|| other(name, &says, is.unwrap_or("nothing")))
    };
    let kind = written.kind.trim().to_lowercase().replace([' ', '-'], "_");
    if kind != posted.kind.code() {
        return Ok(Some(other("kind", &kind, posted.kind.code())));
    }
    let day = date("date", &written.date)?;
    if day != posted.date {
        return Ok(Some(other("date", &day.to_string(), &posted.date.to_string())));
    }
    let party = written.customer.as_ref().or(written.supplier.as_ref());
    if let Some(party) = party.filter(|party| !party.trim().eq_ignore_ascii_case(&posted.party_code)) {
        return Ok(Some(other("party", party, &posted.party_code)));
    }
    if let Some(code) = &written.warehouse {
        let name = session.name_of(&WAREHOUSES, row(session, &WAREHOUSES, code)?)?;
        if !name.ends_with(&posted.warehouse) {
            return Ok(Some(other("warehouse", code, &posted.warehouse)));
        }
    }
    let texts = text("reference", &written.reference, posted.reference.as_deref())
        .or_else(|| text("notes", &written.notes, posted.notes.as_deref()))
        .or_else(|| text("original", &written.original, posted.original_number.as_deref()));
    if texts.is_some() {
        return Ok(texts);
    }
    if written.lines.len() != posted.lines.len() {
        return Ok(Some(other("lines", &written.lines.len().to_string(), &posted.lines.len().to_string())));
    }
    for (says, is) in written.lines.iter().zip(&posted.lines) {
        if let Some(what) = line(session, says, is)? {
            return Ok(Some(format!("line {}: {what}", is.line)));
        }
    }
    Ok(paid(session, written, posted))
}

fn line(session: &Session, says: &WrittenLine, is: &DocumentLine) -> Result<Option<String>> {
    let mut pack = Quantity::ONE;
    if let Some(code) = &says.product {
        match session.scan(code)? {
            Some(scanned) if scanned.product.sku == is.sku => pack = scanned.quantity,
            _ => return Ok(Some(other("product", code, &is.sku))),
        }
    }
    let quantity = Quantity::parse(&says.quantity.0)?.times(pack)?;
    if quantity != is.quantity {
        return Ok(Some(other("quantity", &quantity.plain(), &is.quantity.plain())));
    }
    let currency = session.currency();
    let price = says.unit_price.as_ref().or(says.unit_cost.as_ref());
    if let Some(Number(price)) = price
        && Price::parse(price)? != is.unit_price
    {
        return Ok(Some(other("unit_price", price, &is.unit_price.plain(currency))));
    }
    if let Some(Number(rate)) = &says.tax_rate
        && Rate::parse(rate)? != is.tax_rate
    {
        return Ok(Some(other("tax_rate", rate, &is.tax_rate.plain())));
    }
    let lots: Vec<&str> = is.lots.iter().filter_map(|lot| lot.number.as_deref()).collect();
    match super::values::words(&says.lot) {
        Some(lot) if !lots.iter().any(|known| known.eq_ignore_ascii_case(&lot)) && !lots.is_empty() => {
            Ok(Some(other("lot", &lot, &lots.join(", "))))
        }
        _ => Ok(None),
    }
}

/// What was paid at once, by what the file says of it. What was paid since is another matter.
fn paid(session: &Session, written: &Written, posted: &Document) -> Option<String> {
    if written.exchange.is_some() {
        return None;
    }
    let currency = session.currency();
    for payment in &written.payments {
        let amount = Money::parse(&payment.amount.0, currency).ok()?;
        let is_there = posted
            .payments
            .iter()
            .any(|paid| paid.amount == amount && paid.method.code() == payment.method.trim().to_lowercase());
        if !is_there {
            let there: Vec<_> = posted
                .payments
                .iter()
                .map(|paid| format!("{} {}", paid.method.code(), paid.amount.plain(currency)))
                .collect();
            let there = if there.is_empty() { "nothing".to_string() } else { there.join(", ") };
            return Some(other("payments", &format!("{} {}", payment.method, payment.amount.0), &there));
        }
    }
    None
}

fn other(name: &str, says: &str, is: &str) -> String {
    format!("{name} is {says} here and {is} there")
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::Unnamed;

    fn uuids(lines: &[String]) -> Vec<String> {
        let mut unnamed = Unnamed::default();
        lines.iter().map(|line| unnamed.uuid(line)).collect()
    }

    proptest! {
        #[test]
        fn a_line_is_known_again_wherever_it_stands(
            lines in proptest::collection::vec("[a-c]", 1..8),
            place in 0_usize..8,
        ) {
            let lines: Vec<String> = lines.iter().map(|letter| format!("{{\"kind\":\"{letter}\"}}")).collect();
            let first = uuids(&lines);
            let distinct: std::collections::BTreeSet<_> = first.iter().collect();
            prop_assert_eq!(distinct.len(), lines.len());
            let mut more = lines.clone();
            more.insert(place.min(lines.len()), "{\"kind\":\"new\"}".to_string());
            let mut again = uuids(&more);
            again.remove(place.min(lines.len()));
            prop_assert_eq!(again, first);
        }
    }

    #[test]
    fn blanks_and_the_order_of_keys_are_no_contents() {
        let one = uuids(&["{\"kind\":\"sale\", \"date\":\"2026-01-01\"}".to_string()]);
        assert_eq!(one, uuids(&["{ \"date\": \"2026-01-01\", \"kind\": \"sale\" }".to_string()]));
        assert_ne!(one, uuids(&["{\"kind\":\"sale\", \"date\":\"2026-01-02\"}".to_string()]));
    }
}
