//! Amounts as other programs write them into files: the currency beside them, blanks between their thousands.

use super::decimal::digit;
use super::money::Currency;

/// What people write for a currency beside its code.
const SIGNS: &[(&str, &[&str])] = &[
    ("EGP", &["E£", "£E", "LE", "L.E", "L.E.", "ج.م", "ج.م.", "جنيه"]),
    ("SAR", &["SR", "ر.س", "ر.س.", "ريال"]),
    ("AED", &["Dhs", "د.إ", "د.إ.", "درهم"]),
    ("KWD", &["KD", "د.ك", "د.ك."]),
    ("JOD", &["JD", "د.أ", "د.أ.", "د.ا", "د.ا."]),
    ("EUR", &["€"]),
    ("GBP", &["£"]),
    ("USD", &["$", "US$"]),
];

/// The number in an amount that a file writes with the shop's own currency or with blanks between thousands; none when
/// neither is there. Another currency stays where it is, so that the amount is refused.
pub fn amount(text: &str, currency: Currency) -> Option<String> {
    let is_edge = |c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}');
    let whole = text.trim_matches(is_edge);
    let number = without_sign(whole, currency).map_or(whole, |rest| rest.trim_matches(is_edge));
    let letters: Vec<char> = number.chars().collect();
    let is_digit = |place: Option<usize>| {
        place.and_then(|place| letters.get(place)).is_some_and(|c| digit(*c).is_some())
    };
    let parted: String = letters
        .iter()
        .enumerate()
        .map(|(place, letter)| {
            let between = is_digit(place.checked_sub(1)) && is_digit(Some(place + 1));
            // The sign that is never anything but that of thousands.
            if between && (letter.is_whitespace() || matches!(letter, '\'' | '’')) { '٬' } else { *letter }
        })
        .collect();
    (parted != whole).then_some(parted)
}

fn without_sign(text: &str, currency: Currency) -> Option<&str> {
    let signs = SIGNS.iter().find(|(code, _)| *code == currency.code()).map_or(&[][..], |(_, signs)| signs);
    // The longest first, since one can begin with another.
    let mut signs: Vec<&str> = signs.iter().copied().chain([currency.code()]).collect();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.len()));
    signs.into_iter().find_map(|sign| {
        let before = text.get(..sign.len()).filter(|start| start.eq_ignore_ascii_case(sign));
        let from_end = text.len().checked_sub(sign.len());
        let after = from_end.and_then(|at| text.get(at..)).filter(|end| end.eq_ignore_ascii_case(sign));
        before.and_then(|_| text.get(sign.len()..)).or_else(|| after.and_then(|_| text.get(..from_end?)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{Currency, amount};
    use crate::domain::{Marks, Money};

    fn read(text: &str, marks: Marks) -> Option<i64> {
        let bare = amount(text, Currency::EGP);
        Money::parse_marked(bare.as_deref().unwrap_or(text), Currency::EGP, marks).ok().map(Money::minor)
    }

    #[test]
    fn the_shops_currency_and_blanks_between_thousands_are_read_over() {
        for text in [
            "EGP 1,234.50",
            "1,234.50 ج.م",
            "ج.م.\u{200f}\u{a0}1234.50",
            "E£1,234.50",
            "1234.50 L.E.",
            "1 234.50",
            "1\u{a0}234.50",
            "1\u{202f}234.50 egp",
            "1'234.50",
        ] {
            assert_eq!(read(text, Marks::POINT_IN_FILE), Some(123_450), "{text}");
        }
        assert_eq!(read("1\u{202f}234,50", Marks::COMMA_IN_FILE), Some(123_450));
        for other in ["USD 12", "€12", "EGP", "12 34", "1 2345", "12 EGP 3", "1 234,50", "12 ريال"] {
            assert_eq!(read(other, Marks::POINT_IN_FILE), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_stays_what_it_is_with_its_currency(minor in 0_i64..1_000_000_000) {
            let money = Money::from_minor(minor);
            for text in [format!("EGP {}", money.grouped(Currency::EGP)), format!("{} ج.م.", money.plain(Currency::EGP)), money.grouped(Currency::EGP).replace(',', " ")] {
                prop_assert_eq!(read(&text, Marks::POINT_IN_FILE), Some(minor));
            }
        }

        #[test]
        fn no_text_panics(text in ".{0,12}") {
            let _ = amount(&text, Currency::EGP);
        }
    }
}
