//! Barcode numbers: GTIN-8, -12, -13 and -14 (GS1 General Specifications, 7.9).

use super::decimal::digit;
use super::error::{Error, Result};

/// The check digit of a number that has none yet: 7, 11, 12 or 13 digits. From the right the digits weigh 3, 1, 3, …
/// and the check digit fills the sum up to a ten (GS1 General Specifications, 7.9.1).
///
/// # Errors
/// `NotAGtin` when it is not so many digits.
pub fn check_digit(body: &str) -> Result<u8> {
    let digits = digits(body).filter(|d| matches!(d.len(), 7 | 11 | 12 | 13)).ok_or_else(|| fault(body))?;
    Ok(fill(&digits))
}

/// Checks a whole number: 8, 12, 13 or 14 digits whose last one is right.
///
/// # Errors
/// `NotAGtin`, `CheckDigit`.
pub fn validate(code: &str) -> Result<()> {
    whole(code).map(|_| ())
}

/// The one form under which a code is stored and looked up, so that every way the same number is printed or sent
/// finds the same product: UPC-A `036000291452` and EAN-13 `0036000291452` are one GTIN and become the 13 digits; a
/// GTIN-14 with indicator 0 is the 13 digits without it; what is a GTIN-8 behind filling zeros is its 8 digits. A box
/// (indicator 1 to 9) keeps its 14: it is another article. Anything that is no valid GTIN, such as the shop's own
/// codes, stays as it is apart from blanks around it. Arabic digits, which some keyboard layouts send, become ASCII.
pub fn normalise(code: &str) -> String {
    let plain: String =
        code.trim().chars().map(|c| digit(c).map_or(c, |value| char::from(b'0' + value))).collect();
    let Ok(digits) = whole(&plain) else {
        return plain;
    };
    let text = format!("{:0>14}", digits.iter().map(|d| char::from(b'0' + d)).collect::<String>());
    // GS1 prefixes that would look like a GTIN-8 behind zeros are never given out (General Specifications, 1.4.2).
    let length = match text.bytes().take_while(|&b| b == b'0').count() {
        6.. => 8,
        1.. => 13,
        0 => 14,
    };
    text.chars().skip(14 - length).collect()
}

fn fault(text: &str) -> Error {
    Error::NotAGtin { text: text.trim().to_owned() }
}

fn digits(text: &str) -> Option<Vec<u8>> {
    text.trim().bytes().map(|b| b.is_ascii_digit().then(|| b - b'0')).collect()
}

fn whole(code: &str) -> Result<Vec<u8>> {
    let digits = digits(code).filter(|d| matches!(d.len(), 8 | 12 | 13 | 14)).ok_or_else(|| fault(code))?;
    match digits.split_last() {
        Some((&last, body)) if last == fill(body) => Ok(digits),
        Some((_, body)) => Err(Error::CheckDigit { text: code.trim().to_owned(), expected: fill(body) }),
        None => Err(fault(code)),
    }
}

fn fill(body: &[u8]) -> u8 {
    let sum =
        body.iter().rev().zip([3_u32, 1].into_iter().cycle()).fold(0, |sum, (&d, w)| sum + u32::from(d) * w);
    u8::try_from((10 - sum % 10) % 10).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, prop_assert_ne, proptest};

    use super::{Error, check_digit, normalise, validate};

    #[test]
    fn check_digits_of_known_numbers() {
        // The example of the GS1 General Specifications, a UPC-A, an EAN-13, an EAN-8 and a box.
        for code in ["6291041500213", "036000291452", "4006381333931", "96385074", "10614141000415"] {
            assert_eq!(validate(code), Ok(()), "{code}");
            let (body, last) = code.split_at(code.len() - 1);
            assert_eq!(check_digit(body).map(|d| d.to_string()), Ok(last.to_owned()), "{code}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = Error::CheckDigit { text: "6291041500214".to_owned(), expected: 3 };
        assert_eq!(validate(" 6291041500214 "), Err(wrong));
        for text in
            ["", "1", "629104150021", "62910415002133x", "6291041 500213", "123456789012345", "٩٦٣٨٥٠٧٤"]
        {
            assert!(validate(text).is_err(), "{text}");
        }
        assert!(matches!(check_digit("123"), Err(Error::NotAGtin { .. })));
    }

    #[test]
    fn one_number_has_one_form() {
        for (sent, form) in [
            ("036000291452", "0036000291452"),
            ("0036000291452", "0036000291452"),
            ("00036000291452", "0036000291452"),
            ("6291041500213", "6291041500213"),
            ("06291041500213", "6291041500213"),
            ("10614141000415", "10614141000415"),
            ("96385074", "96385074"),
            ("0000096385074", "96385074"),
            ("00000096385074", "96385074"),
            (" ٦٢٩١٠٤١٥٠٠٢١٣ ", "6291041500213"),
        ] {
            assert_eq!(normalise(sent), form, "{sent}");
        }
    }

    #[test]
    fn other_codes_stay_as_they_are() {
        for code in ["SEED-001", "036000291453", "12345", "2812345001234x", "A\u{1d}B"] {
            assert_eq!(normalise(code), code);
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_always_found(body in "[0-9]{7}|[0-9]{11,13}", place in any::<usize>(), by in 1_u8..10) {
            let code = format!("{body}{}", check_digit(&body).unwrap());
            prop_assert_eq!(validate(&code), Ok(()));
            let mut wrong = code.into_bytes();
            let place = place % wrong.len();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            prop_assert_ne!(validate(&String::from_utf8(wrong).unwrap()), Ok(()));
        }

        #[test]
        fn filling_zeros_change_nothing(body in "[0-9]{7}|[0-9]{11,13}") {
            let code = format!("{body}{}", check_digit(&body).unwrap());
            let form = normalise(&code);
            prop_assert_eq!(normalise(&form), form.clone());
            prop_assert_eq!(normalise(&format!("{code:0>14}")), form.clone());
            prop_assert_eq!(format!("{form:0>14}"), format!("{code:0>14}"));
        }

        #[test]
        fn no_text_panics_and_forms_are_stable(text in any::<String>()) {
            let form = normalise(&text);
            prop_assert_eq!(normalise(&form), form);
        }
    }
}
