//! The numbers that documents, payments and quotations are given.

use super::kind::Kind;

/// The prefix of payment numbers, `PAY-2026-000001`.
pub const PAYMENT_PREFIX: &str = "PAY";

/// The prefix of quotation numbers, `QUO-2026-000001`.
pub const QUOTATION_PREFIX: &str = "QUO";

/// What the numbers of documents, payments and quotations begin with.
pub fn prefixes() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().map(|kind| kind.prefix()).chain([PAYMENT_PREFIX, QUOTATION_PREFIX])
}

/// Whether a number is a payment's.
pub fn is_payment(number: &str) -> bool {
    number.trim().split_once('-').is_some_and(|(prefix, _)| prefix.eq_ignore_ascii_case(PAYMENT_PREFIX))
}

/// Whether a text has the form of a number that this program gives to a document, a payment or a quotation.
pub fn is_number(text: &str) -> bool {
    let mut parts = text.trim().split('-');
    let (Some(prefix), Some(year), Some(sequence), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let figures = year.len() == 4 && is_digits(year) && sequence.len() >= 6 && is_digits(sequence);
    figures && prefixes().any(|known| known.eq_ignore_ascii_case(prefix))
}

/// A number as it is printed: prefix, year, and the sequence within that year in six digits or more.
pub fn number(prefix: &str, year: i32, sequence: i64) -> String {
    format!("{prefix}-{year:04}-{sequence:06}")
}

/// A number that this program gave, with its year left out: `SAL-…000120`. Any other text is left as it is.
pub fn without_year(number: &str) -> String {
    let mut parts = number.split('-');
    match (parts.next(), parts.next_back()) {
        (Some(prefix), Some(sequence)) if is_number(number) => format!("{prefix}-…{sequence}"),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Kind, PAYMENT_PREFIX, is_payment, number, without_year};

    #[test]
    fn numbers() {
        assert_eq!(Kind::Sale.number(2026, 1), "SAL-2026-000001");
        assert_eq!(Kind::Service.number(2026, 1_234_567), "SRV-2026-1234567");
        assert_eq!(number(PAYMENT_PREFIX, 2026, 42), "PAY-2026-000042");
        assert!(is_payment(" pay-2026-000042") && !is_payment("SAL-2026-000001") && !is_payment("PAY"));
        let prefixes: BTreeSet<_> =
            Kind::ALL.iter().map(|kind| kind.prefix()).chain([PAYMENT_PREFIX]).collect();
        assert_eq!(prefixes.len(), 8);
    }

    #[test]
    fn a_number_without_its_year_keeps_its_kind_and_its_count() {
        assert_eq!(without_year("SAL-2026-000120"), "SAL-…000120");
        assert_eq!(without_year("SRV-2026-1234567"), "SRV-…1234567");
        for other in ["", "cancelled", "2 documents", "D-77-1", "2026-11-26"] {
            assert_eq!(without_year(other), other);
        }
    }
}
