//! Whether a document of a file was posted before: under the uuid it names, or under the one that its contents make.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::values::{date, refuse, row};
use super::written::{Number, Written, WrittenLine};
use crate::domain::drafting::is_named;
use crate::domain::{Document, DocumentLine, Money, Price, Quantity, Rate};
use crate::store::masters::WAREHOUSES;
use crate::store::{Result, Session};
use crate::words::Message;

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

/// A digest of all that a document says: what is left out and what is empty are the same, and how a number is spelled
/// makes no difference.
pub(crate) fn contents(said: &impl Serialize) -> Result<String> {
    let mut said = serde_json::to_value(said).map_err(|error| refuse(error.to_string()))?;
    // It is known by its uuid, which one may spell in two ways.
    said.as_object_mut().map(|said| said.remove("uuid"));
    drop_empty(&mut said);
    Ok(Uuid::new_v5(&NAMESPACE, said.to_string().as_bytes()).hyphenated().to_string())
}

fn drop_empty(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(drop_empty);
            fields
                .retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        }
        Value::Array(list) => list.iter_mut().for_each(drop_empty),
        _ => {}
    }
}

/// What a document says otherwise than the one that was posted under its uuid, in words; none when nothing of it is found.
/// What it was posted by is not kept of every document.
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
        let name = session.masters().name_of(&WAREHOUSES, row(session, &WAREHOUSES, code)?)?;
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
            return Ok(Some(
                Message::of("cli-differs-on-line").with("what", &what).with("line", &is.line).to_string(),
            ));
        }
    }
    Ok(paid(session, written, posted))
}

fn line(session: &Session, says: &WrittenLine, is: &DocumentLine) -> Result<Option<String>> {
    let mut pack = Quantity::ONE;
    if let Some(code) = &says.product {
        match session.stock().scan(code)? {
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
        Some(lot) if !lots.iter().any(|known| is_named(Some(known), &lot)) && !lots.is_empty() => {
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
    Message::of("cli-is-here-and-there").with("name", &name).with("says", &says).with("is", &is).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use serde_json::{Value, json};

    use super::super::Written;
    use super::{Unnamed, contents};

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

    /// A document with every field, as no kind has them all.
    fn every_field() -> Value {
        let line = json!({
            "product": "A", "quantity": "1", "unit_price": "2", "unit_cost": "2", "discount_percent": "3",
            "discount_amount": "4", "tax_rate": "5", "description": "d", "lot": "L", "expires": "2027-01-01",
            "supplier_lot": "S", "original_line": 1, "reason": "damaged", "restock": "lot",
        });
        let payment = json!({
            "method": "check", "amount": "1", "tendered": "2", "reference": "r", "check_number": "c",
            "check_due": "2027-01-01",
        });
        let document = json!({
            "uuid": "00000000-0000-4000-8000-000000000001", "kind": "sale", "date": "2026-03-01",
            "due_date": "2026-04-01", "customer": "C", "supplier": "S", "warehouse": "W", "sales_engineer": "E",
            "prices_include_tax": true, "lines": [line], "discount_percent": "1", "discount_amount": "2",
            "shipping": "3", "shipping_tax_rate": "4", "other_charges": "5", "cash_rounding": "6", "freight": "7",
            "duty": "8", "other_costs": "9", "costs_by": "value", "payments": [payment], "original": "SAL-2026-000001",
            "reason": "damaged", "restock": "lot", "tax_reason": "t", "reference": "r", "notes": "n",
        });
        let mut both = document.clone();
        both["exchange"] = document;
        both
    }

    /// The document with one of its fields changed, or left out, or one more in a list: each in turn.
    fn changes(value: &Value) -> Vec<Value> {
        match value {
            Value::Object(fields) => fields
                .iter()
                .flat_map(|(name, was)| changes(was).into_iter().map(move |now| (name.clone(), now)))
                .map(|(name, now)| {
                    let mut changed = value.clone();
                    changed[&name] = now;
                    changed
                })
                .collect(),
            Value::Array(list) => {
                let twice = list.iter().chain(list).cloned().collect();
                let one = changes(&list[0]).into_iter().map(|first| Value::Array(vec![first]));
                one.chain([Value::Array(twice), json!([])]).collect()
            }
            Value::Bool(was) => vec![json!(!was), Value::Null],
            Value::Number(_) => vec![json!(7), Value::Null],
            Value::String(was) if was.bytes().all(|b| b.is_ascii_digit()) => vec![json!(format!("{was}.01"))],
            Value::String(was) => vec![json!(format!("{was}x"))],
            Value::Null => Vec::new(),
        }
    }

    fn digest(document: &Value) -> Option<String> {
        Written::parse(&document.to_string()).ok().map(|written| contents(&written).unwrap())
    }

    #[test]
    fn no_field_is_left_out_of_what_a_document_says() {
        let document = every_field();
        let names = |fields: &Value| fields.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        // The reader itself names all that it knows.
        for (place, expected) in [("", 27), ("/lines/0", 14), ("/payments/0", 6), ("/exchange", 26)] {
            let mut unknown = document.clone();
            let fields = if place.is_empty() { &mut unknown } else { unknown.pointer_mut(place).unwrap() };
            let mut have = names(fields);
            fields["~"] = json!(1);
            let said = Written::parse(&unknown.to_string()).unwrap_err();
            let known: Vec<_> = said.split('`').skip(3).step_by(2).map(String::from).collect();
            have.extend((place == "/exchange").then(|| "exchange".to_string()));
            have.sort();
            let mut all = known.clone();
            all.sort();
            assert_eq!(have, all, "{said}");
            assert!(known.len() >= expected);
        }
        let first = digest(&document).unwrap();
        let mut read = 0;
        for changed in changes(&document) {
            if changed["uuid"] != document["uuid"] {
                continue;
            }
            let Some(other) = digest(&changed) else { continue };
            assert_ne!(first, other, "{changed}");
            read += 1;
        }
        assert!(read > 90, "{read}");
    }

    #[test]
    fn another_spelling_says_the_same() {
        let same = |one: &str, other: &str| {
            assert_eq!(
                digest(&serde_json::from_str(one).unwrap()).unwrap(),
                digest(&serde_json::from_str(other).unwrap()).unwrap()
            );
        };
        same(
            r#"{"uuid":"8a6e0804-2bd0-4672-b79d-d97027f9071a","kind":"sale","date":"2026-03-01","lines":[{"quantity":"2.50"}]}"#,
            r#"{"payments":[], "lines":[{"quantity":"2.5","lot":null}],"date":"2026-03-01","kind":"sale",
                "uuid":"8A6E0804-2BD0-4672-B79D-D97027F9071A"}"#,
        );
    }

    #[test]
    fn blanks_and_the_order_of_keys_are_no_contents() {
        let one = uuids(&["{\"kind\":\"sale\", \"date\":\"2026-01-01\"}".to_string()]);
        assert_eq!(one, uuids(&["{ \"date\": \"2026-01-01\", \"kind\": \"sale\" }".to_string()]));
        assert_ne!(one, uuids(&["{\"kind\":\"sale\", \"date\":\"2026-01-02\"}".to_string()]));
    }
}
