//! Barcode numbers: GTIN-8, -12, -13 and -14 (GS1 General Specifications, 7.9).

use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::digit;

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
/// GTIN-14 with indicator 0 is the 13 digits without it; what is a GTIN-8 behind filling zeros is its 8 digits; a UPC-E
/// is the UPC-A it was shortened from, where it is no GTIN-8 as well. A box (indicator 1 to 9) keeps its 14: it is
/// another article. Anything that is no valid GTIN, such as the shop's own codes, stays as it is apart from blanks around
/// it. Arabic digits, which some keyboard layouts send, become ASCII.
pub fn normalise(code: &str) -> String {
    let plain: String =
        code.trim().chars().map(|c| digit(c).map_or(c, |value| char::from(b'0' + value))).collect();
    // Thirteen digits that begin with another than 0 are as they are stored, whatever their last.
    let is_itself = plain.len() == 13 && !plain.starts_with('0');
    if is_itself || plain.bytes().any(|byte| !byte.is_ascii_digit()) {
        return plain;
    }
    match whole(&plain).ok().or_else(|| upc_e(&plain)) {
        Some(digits) => stored(&digits),
        None => plain,
    }
}

/// Every way in which the number of one article is written, the stored form first: 8, 12, 13 or 14 digits, and as a
/// UPC-E. What is no GTIN is written in one way only. Two codes are the same article's, or could be taken for it, when
/// they have a form in common.
pub fn forms(code: &str) -> Vec<String> {
    let first = normalise(code);
    let mut forms = vec![first.clone()];
    if !first.bytes().all(|byte| byte.is_ascii_digit()) {
        return forms;
    }
    let Ok(digits) = whole(&first) else { return forms };
    if digits.len() == 13 && !first.starts_with('0') {
        forms.push(format!("0{first}"));
        return forms;
    }
    let mut articles = vec![digits];
    articles.extend(upc_e(&first));
    for digits in articles {
        let full = format!("{:0>14}", written(&digits));
        let filled = full.bytes().take_while(|&b| b == b'0').count();
        let lengths = [14, 13, 12, 8].into_iter().filter(|length| 14 - length <= filled);
        let shortened = full.get(2..).map(shortened).filter(|_| filled >= 2).unwrap_or_default();
        let all = [stored(&digits)]
            .into_iter()
            .chain(lengths.filter_map(|length| Some(full.get(14 - length..)?.to_owned())));
        for form in all.chain(shortened) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
    }
    forms
}

/// Whether it has the digits and the check digit of an article number, in any form one is printed in.
pub fn is_article(text: &str) -> bool {
    let plain = normalise(text);
    whole(&plain).is_ok()
}

/// What the last digit of an article number would have to be, where it is another; none for what is right, and for what
/// has not as many digits as an article number. Eight digits may be a UPC-E.
pub fn wrong_check_digit(code: &str) -> Option<u8> {
    match whole(code) {
        Err(Error::CheckDigit { expected, .. }) if upc_e(code).is_none() => Some(expected),
        _ => None,
    }
}

/// The UPC-A of which a UPC-E is the short form (General Specifications, 5.2.2.4.2): number system 0 or 1, six digits and
/// the check digit of the UPC-A.
fn upc_e(code: &str) -> Option<Vec<u8>> {
    let digits = digits(code).filter(|digits| digits.len() == 8)?;
    let &[system @ (0 | 1), a, b, c, d, e, last, check] = digits.as_slice() else { return None };
    let body = match last {
        0..=2 => [system, a, b, last, 0, 0, 0, 0, c, d, e],
        3 => [system, a, b, c, 0, 0, 0, 0, 0, d, e],
        4 => [system, a, b, c, d, 0, 0, 0, 0, 0, e],
        _ => [system, a, b, c, d, e, 0, 0, 0, 0, last],
    };
    (fill(&body) == check).then(|| body.into_iter().chain([check]).collect())
}

/// The stored forms of the UPC-A that six or seven digits may be short for: scanners can be set to leave out the number
/// system, the check digit, or both.
pub fn grown(code: &str) -> Vec<String> {
    let Some(short) = digits(code) else { return Vec::new() };
    let whole = |body: &[u8]| {
        let mut known = body.to_vec();
        known.push(0);
        (0..=9).find_map(|check| {
            if let Some(last) = known.last_mut() {
                *last = check;
            }
            upc_e(&written(&known))
        })
    };
    let ways = match short.as_slice() {
        [a, b, c, d, e, last] => vec![whole(&[0, *a, *b, *c, *d, *e, *last])],
        seven @ [system, ..] if seven.len() == 7 => {
            let without_check = whole(seven).filter(|_| *system <= 1);
            let without_system = upc_e(&format!("0{}", written(seven)));
            vec![without_check, without_system]
        }
        _ => Vec::new(),
    };
    ways.into_iter().flatten().map(|upc| stored(&upc)).collect()
}

/// The UPC-E forms of a UPC-A, if it has any.
fn shortened(upc: &str) -> Vec<String> {
    let Some(&[system, a, b, c, d, e, f, g, h, i, j, check]) = digits(upc).as_deref() else {
        return Vec::new();
    };
    let candidates = [
        [system, a, b, h, i, j, c, check],
        [system, a, b, c, i, j, 3, check],
        [system, a, b, c, d, j, 4, check],
        [system, a, b, c, d, e, j, check],
    ];
    // Only what grows into the same number again is its short form.
    let whole = [system, a, b, c, d, e, f, g, h, i, j, check];
    let candidates = candidates.iter().map(|short| written(short));
    candidates.filter(|short| upc_e(short).as_deref() == Some(&whole)).collect()
}

fn stored(digits: &[u8]) -> String {
    let text = format!("{:0>14}", written(digits));
    // GS1 prefixes that would look like a GTIN-8 behind zeros are never given out (General Specifications, 1.4.2).
    let length = match text.bytes().take_while(|&b| b == b'0').count() {
        6.. => 8,
        1.. => 13,
        0 => 14,
    };
    text.chars().skip(14 - length).collect()
}

fn written(digits: &[u8]) -> String {
    digits.iter().map(|d| char::from(b'0' + d)).collect()
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
    use proptest::{prelude::any, prop_assert, prop_assert_eq, prop_assert_ne, proptest};

    use super::{
        Error, check_digit, forms, is_article, normalise, shortened, upc_e, validate, wrong_check_digit,
    };

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
    fn every_upc_e_grows_into_its_upc_a() {
        // One for every last digit, 0 to 9, and both number systems.
        for (short, upc) in [
            ("04252614", "042100005264"),
            ("01234505", "012000003455"),
            ("01234514", "012100003454"),
            ("01234523", "012200003453"),
            ("01234531", "012300000451"),
            ("01234543", "012340000053"),
            ("01234558", "012345000058"),
            ("01234565", "012345000065"),
            ("01234572", "012345000072"),
            ("01234589", "012345000089"),
            ("01234596", "012345000096"),
            ("06543217", "065100004327"),
        ] {
            assert_eq!(validate(upc), Ok(()), "{upc}");
            let grown = upc_e(short).map(|digits| super::written(&digits));
            assert_eq!(grown.as_deref(), Some(upc), "{short}");
            assert!(shortened(upc).contains(&short.to_owned()), "{upc}: {:?}", shortened(upc));
            assert!(is_article(short) && is_article(upc));
            assert!(
                forms(short).contains(&format!("0{upc}")) && forms(upc).contains(&short.to_owned()),
                "{short}"
            );
        }
        for (short, upc) in [
            ("425261", "0042100005264"),
            ("0425261", "0042100005264"),
            ("4252614", "0042100005264"),
            ("0654321", "0065100004327"),
            ("1234558", "0012345000058"),
        ] {
            assert!(super::grown(short).contains(&upc.to_owned()), "{short}: {:?}", super::grown(short));
        }
        for none in ["42526", "04252614", "TOM", "", "4252615x"] {
            assert!(super::grown(none).is_empty(), "{none}");
        }
        for none in ["04252615", "24252614", "0425261", "042526140", "x4252614"] {
            assert_eq!(upc_e(none), None, "{none}");
        }
    }

    #[test]
    fn all_forms_of_one_article() {
        assert_eq!(forms("036000291452"), ["0036000291452", "00036000291452", "036000291452"]);
        assert_eq!(forms("06291041500213"), ["6291041500213", "06291041500213"]);
        assert_eq!(forms("16221234567898"), ["16221234567898"]);
        assert_eq!(forms("96385074"), ["96385074", "00000096385074", "0000096385074", "000096385074"]);
        assert_eq!(forms("TOM"), ["TOM"]);
    }

    #[test]
    fn a_wrong_check_digit_is_told_from_a_code_of_the_shop() {
        assert_eq!(wrong_check_digit("6221234567895"), Some(1));
        assert_eq!(wrong_check_digit("10614141000416"), Some(5));
        for right in
            ["6221234567891", "04252614", "96385074", "1234567", "TOM", "12345678901", "TOM-12345678"]
        {
            assert_eq!(wrong_check_digit(right), None, "{right}");
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
        fn every_form_has_the_same_forms(body in "[0-9]{7}|0{0,6}[0-9]{5,13}") {
            let Ok(digit) = check_digit(&body) else { return Ok(()) };
            let code = format!("{body}{digit}");
            let mut all = forms(&code);
            prop_assert_eq!(all.first(), Some(&normalise(&code)));
            all.retain(|form| form.len() > 8);
            for form in all {
                prop_assert!(forms(&form).contains(&normalise(&code)), "{} of {}", form, code);
            }
        }

        #[test]
        fn no_text_panics_and_forms_are_stable(text in any::<String>()) {
            let form = normalise(&text);
            prop_assert_eq!(normalise(&form), form);
        }
    }
}
