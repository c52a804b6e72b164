//! A document as somebody writes it: one JSON object, its numbers as strings with a point before the decimals.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

/// A line of the file. Keys that are not here are refused by name.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    pub uuid: Option<String>,
    pub kind: String,
    /// `2026-11-23`
    pub date: String,
    pub due_date: Option<String>,
    /// Codes; without a customer a sale is the walk-in customer's, without a warehouse at the default one.
    pub customer: Option<String>,
    pub supplier: Option<String>,
    pub warehouse: Option<String>,
    pub prices_include_tax: Option<bool>,
    pub lines: Vec<WrittenLine>,
    pub discount_percent: Option<Number>,
    pub discount_amount: Option<Number>,
    pub shipping: Option<Number>,
    pub shipping_tax_rate: Option<Number>,
    pub other_charges: Option<Number>,
    /// The step that the total is rounded to, such as `0.05`.
    pub cash_rounding: Option<Number>,
    #[serde(default)]
    pub payments: Vec<WrittenPayment>,
    /// The number of the document that is returned.
    pub original: Option<String>,
    pub reference: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenLine {
    /// SKU or barcode.
    pub product: String,
    pub quantity: Number,
    pub unit_price: Option<Number>,
    pub discount_percent: Option<Number>,
    pub discount_amount: Option<Number>,
    pub tax_rate: Option<Number>,
    pub description: Option<String>,
    /// The lot that the whole line is taken from; without it, first expired, first out.
    pub lot: Option<String>,
    pub expires: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenPayment {
    pub method: String,
    pub amount: Number,
    pub tendered: Option<Number>,
    pub reference: Option<String>,
}

/// What `import invoices --template` prints.
pub(crate) const EXAMPLE: &str = r#"{"uuid":"8a6e0804-2bd0-4672-b79d-d97027f9071a","kind":"sale","date":"2026-11-23","customer":"CASH","warehouse":"WH-001","lines":[{"product":"SEED-TOM-10","quantity":"25","unit_price":"35.00","discount_percent":"5"}],"payments":[{"method":"cash","amount":"947.63","tendered":"950.00"}]}"#;

/// A number as it was written. No decimal is lost on the way, as it would be in a JSON number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number(pub String);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NumberText)
    }
}

struct NumberText;

impl Visitor<'_> for NumberText {
    type Value = Number;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number in quotation marks, such as \"2.50\"")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain(whole) && plain(fraction) {
            Ok(Number(text.to_owned()))
        } else {
            Err(E::custom(format!(
                "“{text}” is not a number with a point before its decimals, such as \"2.50\""
            )))
        }
    }
}

impl Written {
    /// Reads one line of a file.
    ///
    /// # Errors
    /// What is wrong with it and at which character.
    pub(crate) fn parse(line: &str) -> Result<Self, String> {
        serde_json::from_str(line).map_err(|error| {
            // serde_json counts lines too, and here there is one.
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            format!("{said} (character {}).", error.column())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLE, Written};

    #[test]
    fn the_example_can_be_read() {
        let written = Written::parse(EXAMPLE).unwrap();
        assert_eq!((written.kind.as_str(), written.lines.len(), written.payments.len()), ("sale", 1, 1));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (line, named) in [
            (r#"{"kind":"sale","date":"2026-01-01","lines":[],"colour":"red"}"#, "colour"),
            (r#"{"kind":"sale","date":"2026-01-01","lines":[{"product":"A","qty":"1"}]}"#, "qty"),
            (r#"{"kind":"sale","lines":[]}"#, "date"),
            (
                r#"{"kind":"sale","date":"2026-01-01","lines":[{"product":"A","quantity":1.5}]}"#,
                "quotation marks",
            ),
            (r#"{"kind":"sale","date":"2026-01-01","lines":[{"product":"A","quantity":"1,5"}]}"#, "1,5"),
            (r#"{"kind":"sale","date":"2026-01-01","lines":[{"product":"A","quantity":"1e3"}]}"#, "1e3"),
            ("not json", "expected"),
            ("", "EOF"),
        ] {
            let refused = Written::parse(line).unwrap_err();
            assert!(refused.contains(named), "{line}: {refused}");
        }
    }
}
