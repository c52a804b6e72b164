//! What is typed on the line of a payment: an amount, and behind it a slip's number, or a check's number and its day.

use chrono::NaiveDate;

use super::date;
use super::draft::Check;
use super::error::Result;
use super::kind::PaymentMethod;
use super::money::{Currency, Money};

/// Digits in a row, without a point, that are a barcode and no amount.
const CODE: usize = 8;

/// A payment as it was typed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PaymentLine {
    /// None: no amount was typed, and the one that is ready is meant.
    pub amount: Option<Money>,
    /// A card slip's number, a transfer's.
    pub reference: Option<String>,
    pub check: Option<Check>,
}

impl PaymentLine {
    /// Reads the line: `500`, `399 77120` of a card, `399 A-1234 31/12` of a check.
    ///
    /// # Errors
    /// As [`Money::parse`] and [`date::parse`].
    pub fn parse(text: &str, method: PaymentMethod, currency: Currency, today: NaiveDate) -> Result<Self> {
        let (amount, rest) = split(text);
        let amount = amount.map(|amount| Money::parse(amount, currency)).transpose()?;
        let Some(rest) = rest else { return Ok(Self { amount, ..Self::default() }) };
        if method != PaymentMethod::Check {
            return Ok(Self { amount, reference: Some(rest.to_owned()), check: None });
        }
        let (number, due) = split(rest);
        let due = due.map(|due| date::parse(due, today)).transpose()?;
        let check = number.map(|number| Check { number: number.to_owned(), due });
        Ok(Self { amount, reference: None, check })
    }

    /// A barcode: it was meant for a ticket and is no amount.
    pub fn is_code(text: &str) -> bool {
        let typed = text.trim();
        typed.len() >= CODE && typed.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The first word, and what is behind it.
fn split(text: &str) -> (Option<&str>, Option<&str>) {
    let (first, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let filled = |part: &&str| !part.is_empty();
    (Some(first).filter(filled), Some(rest.trim()).filter(filled))
}

#[cfg(test)]
mod tests {
    use super::PaymentLine;
    use crate::domain::{Check, Currency, Money, PaymentMethod};

    fn parse(text: &str, method: PaymentMethod) -> super::Result<PaymentLine> {
        PaymentLine::parse(text, method, Currency::EGP, "2026-11-25".parse().unwrap())
    }

    #[test]
    fn an_amount_and_what_is_written_on_the_slip_or_the_check() {
        let amount = Some(Money::from_minor(39_900));
        assert_eq!(parse("  ", PaymentMethod::Cash), Ok(PaymentLine::default()));
        assert_eq!(parse("399", PaymentMethod::Cash), Ok(PaymentLine { amount, ..PaymentLine::default() }));
        assert_eq!(
            parse(" 399  slip 77 ", PaymentMethod::Card),
            Ok(PaymentLine { amount, reference: Some("slip 77".into()), check: None })
        );
        let check = |number: &str, due: Option<&str>| PaymentLine {
            amount,
            reference: None,
            check: Some(Check { number: number.into(), due: due.map(|day| day.parse().unwrap()) }),
        };
        assert_eq!(parse("399 A-12", PaymentMethod::Check), Ok(check("A-12", None)));
        assert_eq!(parse("399 A-12  31/12", PaymentMethod::Check), Ok(check("A-12", Some("2026-12-31"))));
        assert!(parse("399 A-12 31/2", PaymentMethod::Check).is_err());
        assert!(parse("5x", PaymentMethod::Cash).is_err());
    }

    #[test]
    fn a_barcode_is_no_amount() {
        for (text, is_code) in
            [("6221234567893", true), (" 12345678", true), ("1234567", false), ("12345678.5", false)]
        {
            assert_eq!(PaymentLine::is_code(text), is_code, "{text}");
        }
    }
}
