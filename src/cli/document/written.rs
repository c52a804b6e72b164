//! A document as somebody writes it: one JSON object, its numbers as strings with a point before the decimals.

use std::fmt;

use crate::words::{Message, Name};
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A line of the file. Keys that are not here are refused by name; so are those its kind has no use for (see
/// [`fields`](super::fields)).
#[derive(Debug, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, expecting = "a document")]
pub(crate) struct Written {
    pub uuid: Option<String>,
    pub kind: String,
    /// `2026-11-23`
    pub date: String,
    pub due_date: Option<String>,
    /// Codes; without a customer a sale is the walk-in customer's, without a warehouse at the default one. Of a return
    /// with an original both are the original's.
    pub customer: Option<String>,
    pub supplier: Option<String>,
    pub warehouse: Option<String>,
    pub sales_engineer: Option<String>,
    pub prices_include_tax: Option<bool>,
    pub lines: Vec<WrittenLine>,
    pub discount_percent: Option<Number>,
    pub discount_amount: Option<Number>,
    pub shipping: Option<Number>,
    pub shipping_tax_rate: Option<Number>,
    pub other_charges: Option<Number>,
    /// The step that the total is rounded to, such as `0.05`.
    pub cash_rounding: Option<Number>,
    /// What goods received cost beside their price, owed to others than the supplier.
    pub freight: Option<Number>,
    pub duty: Option<Number>,
    pub other_costs: Option<Number>,
    /// What they are spread over the lines by: `value`, or `quantity`.
    pub costs_by: Option<String>,
    /// Money in or out as the kind has it: a sale is paid, a refund is paid back.
    #[serde(default)]
    pub payments: Vec<WrittenPayment>,
    /// The number of the document that is returned.
    pub original: Option<String>,
    /// Why the goods come back and where they go, of the lines that say nothing else.
    pub reason: Option<String>,
    pub restock: Option<String>,
    /// The return that is posted with this document and pays for it as far as it goes.
    pub exchange: Option<Box<Written>>,
    /// Why no tax is charged.
    pub tax_reason: Option<String>,
    pub reference: Option<String>,
    pub notes: Option<String>,
}

#[derive(Debug, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, expecting = "a line of a document")]
pub(crate) struct WrittenLine {
    /// SKU or barcode; a line that names its original need not say it.
    pub product: Option<String>,
    pub quantity: Number,
    pub unit_price: Option<Number>,
    /// The same by another name, of what is bought.
    pub unit_cost: Option<Number>,
    pub discount_percent: Option<Number>,
    pub discount_amount: Option<Number>,
    pub tax_rate: Option<Number>,
    pub description: Option<String>,
    /// The lot that the whole line is taken from or put into; without it, first expired, first out, and of a return the
    /// lots it came from.
    pub lot: Option<String>,
    pub expires: Option<String>,
    pub supplier_lot: Option<String>,
    /// The number of the original's line that comes back, from 1.
    pub original_line: Option<LineNumber>,
    pub reason: Option<String>,
    pub restock: Option<String>,
}

#[derive(Debug, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields, expecting = "a payment")]
pub(crate) struct WrittenPayment {
    pub method: String,
    pub amount: Number,
    pub tendered: Option<Number>,
    pub reference: Option<String>,
    pub check_number: Option<String>,
    pub check_due: Option<String>,
}

/// What `import invoices --template` prints: a sale, a purchase and a return of the sale.
pub(crate) const EXAMPLES: [&str; 3] = [
    r#"{"uuid":"8a6e0804-2bd0-4672-b79d-d97027f9071a","kind":"sale","date":"2026-11-23","customer":"CASH","warehouse":"WH-001","lines":[{"product":"SEED-TOM-10","quantity":"25","unit_price":"35.00","discount_percent":"5"}],"payments":[{"method":"cash","amount":"947.63","tendered":"950.00"}]}"#,
    r#"{"kind":"purchase","date":"2026-11-23","supplier":"SUP-001","reference":"INV 4711","lines":[{"product":"SEED-TOM-10","quantity":"100","unit_cost":"21.50","lot":"T-26-041","expires":"2028-06-30","supplier_lot":"D-77"}],"freight":"40.00","duty":"0.00","payments":[{"method":"check","amount":"1000.00","check_number":"000123","check_due":"2026-12-31","reference":"CIB"}]}"#,
    r#"{"kind":"sale_return","date":"2026-11-24","original":"SAL-2026-000001","lines":[{"original_line":1,"quantity":"2","reason":"damaged","restock":"quarantine"}],"payments":[{"method":"cash","amount":"75.81"}]}"#,
];

/// The number of a line, written as a number or, as numbers are elsewhere, in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub(crate) struct LineNumber(pub i64);

impl<'de> Deserialize<'de> for LineNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LineNumberText)
    }
}

struct LineNumberText;

impl Visitor<'_> for LineNumberText {
    type Value = LineNumber;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(Name::of("cli-number-line-such-as").said())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<LineNumber, E> {
        i64::try_from(number)
            .map(LineNumber)
            .map_err(|_| E::custom(Message::of("cli-not-number-line").with("number", &number).to_string()))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<LineNumber, E> {
        text.parse::<u32>()
            .map(|number| LineNumber(number.into()))
            .map_err(|_| E::custom(Message::of("cli-not-number-line-such").with("text", &text).to_string()))
    }
}

/// A number as it was written. No decimal is lost on the way, as it would be in a JSON number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number(pub String);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NumberText)
    }
}

impl Serialize for Number {
    /// `2.50` is `2.5`: the same number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let short = match self.0.contains('.') {
            true => self.0.trim_end_matches('0').trim_end_matches('.'),
            false => &self.0,
        };
        serializer.serialize_str(short)
    }
}

struct NumberText;

impl Visitor<'_> for NumberText {
    type Value = Number;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(Name::of("cli-number-quotation-marks-such").said())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain(whole) && plain(fraction) {
            Ok(Number(text.to_owned()))
        } else {
            Err(E::custom(Message::of("cli-not-number-with-point").with("text", &text).to_string()))
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
            Message::of("cli-cannot-be-read")
                .with("said", &said)
                .with("column", &error.column().to_string())
                .to_string()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, LineNumber, Written};

    #[test]
    fn the_examples_can_be_read() {
        let read = EXAMPLES.map(|example| Written::parse(example).unwrap());
        assert_eq!(
            read.each_ref().map(|written| (
                written.kind.as_str(),
                written.lines.len(),
                written.payments.len()
            )),
            [("sale", 1, 1), ("purchase", 1, 1), ("sale_return", 1, 1)]
        );
        assert_eq!(read[2].lines[0].original_line, Some(LineNumber(1)));
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
            (
                r#"{"kind":"sale_return","date":"2026-01-01","lines":[{"original_line":-1,"quantity":"1"}]}"#,
                "number of a line",
            ),
            (
                r#"{"kind":"sale_return","date":"2026-01-01","lines":[{"original_line":"one","quantity":"1"}]}"#,
                "“one”",
            ),
            ("not json", "expected"),
            ("", "EOF"),
        ] {
            let refused = Written::parse(line).unwrap_err();
            assert!(refused.contains(named), "{line}: {refused}");
        }
    }
}
