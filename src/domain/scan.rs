//! What nobody types and every scanner sends.

use chrono::NaiveDate;

use super::decimal::digit;
use super::{barcode, gs1};

/// Digits from which on a number is an article's whatever its check digit says: no amount and no date is so long.
const LONG: usize = 12;

/// Whether a text is built as only codes are: an article number, a GS1 label, a code with the sign of its symbology
/// before it, the stars of a Code 39, an address. What else a shop's own labels hold only the shop can say.
pub fn is_built_as_code(text: &str) -> bool {
    let text = text.trim();
    let digits: Option<String> = text.chars().map(|c| Some(char::from(b'0' + digit(c)?))).collect();
    if let Some(digits) = digits {
        return digits.len() >= LONG || barcode::validate(&digits).is_ok();
    }
    has_symbology(text) || is_starred(text) || is_address(text) || is_label(text)
}

/// `]E0` and all its kind: a bracket, a letter, a figure.
fn has_symbology(text: &str) -> bool {
    let mut signs = text.chars();
    signs.next() == Some(']')
        && signs.next().is_some_and(|c| c.is_ascii_alphabetic())
        && signs.next().is_some_and(|c| c.is_ascii_alphanumeric())
        && signs.next().is_some()
}

fn is_starred(text: &str) -> bool {
    let inner = text.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains('*'))
}

fn is_address(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// Elements in brackets are a label when they begin with what it is on: `(20) bags` is a note.
fn is_label(text: &str) -> bool {
    let bracketed = text.starts_with('(');
    text.contains(gs1::SEPARATOR)
        || (!bracketed || text.starts_with("(0"))
            && !matches!(gs1::parse(text, NaiveDate::default()), Ok(None))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, proptest};

    use super::is_built_as_code;
    use crate::domain::barcode;

    #[test]
    fn what_only_scanners_send() {
        for code in [
            "6221234567893",
            "036000291452",
            "96385074",
            "10614141000415",
            "٦٢٢١٢٣٤٥٦٧٨٩٣",
            "6221234567894",
            "0106221234567893",
            "(01)06221234567891(10)L1(17)340630",
            "01062910415002131727063010L-3",
            "]C1010629104150021310A",
            "]E06221234567893",
            "]A0NPK",
            "*NPK-20*",
            "https://example.com/01/06221234567893",
            "HTTP://X.EG/9",
            "0106221234567893\u{241d}10A",
        ] {
            assert!(is_built_as_code(code), "{code}");
        }
    }

    #[test]
    fn what_people_type() {
        for typed in [
            "",
            "500",
            "246810",
            "20270630",
            "01001234567",
            "399 A-12 31/12",
            "NPK-20",
            "amal",
            "Al Noor (20) bags",
            "(20) bags",
            "*3",
            "3*",
            "/10%",
            "@9.50",
            "#L-3 6/27",
            "31/12",
            "*10 @250 #A1 6/34",
            "]",
            "**",
            "نور",
        ] {
            assert!(!is_built_as_code(typed), "{typed}");
        }
    }

    proptest! {
        #[test]
        fn every_article_number_is_one(body in "[0-9]{7}|[0-9]{11,13}") {
            let code = format!("{body}{}", barcode::check_digit(&body).unwrap());
            prop_assert!(is_built_as_code(&code));
        }

        #[test]
        fn no_text_panics(text in any::<String>(), close in "[]()*0-9A-Z:/]{0,30}") {
            is_built_as_code(&text);
            is_built_as_code(&close);
        }

        #[test]
        fn no_amount_pin_or_date_that_is_typed_is_one(typed in "[0-9]{1,7}([.][0-9]{1,2})?|[0-9]{6,7}|[0-9]{1,2}/[0-9]{1,2}(/[0-9]{2})?") {
            prop_assert!(!is_built_as_code(&typed));
        }
    }
}
