//! What spreadsheets do to codes, and what of it can be put right: `6.22E+12`, `="0012"`, `'0012`, `622….0`, zeros that
//! were dropped from the front.

use super::barcode;
use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::digit;
use crate::domain::text::clean;
use crate::words::Name;

/// A code as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    pub code: String,
    /// What was done to it, as the end of a sentence; none when it stood there as it is.
    pub how: Option<Name>,
}

/// What a cell holds that a spreadsheet could not work out, `#N/A`, `#REF!`, a row of `#`, or where a program had nothing.
pub fn is_fault(cell: &str) -> bool {
    let cell = cell.trim();
    // Most cells are told by their first letter.
    if !cell.starts_with(['#', 'n', 'N', '\\', '<']) {
        return false;
    }
    let named = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "NULL",
        "NaN", "\\N", "<NA>", "<null>",
    ];
    named.iter().any(|fault| cell.eq_ignore_ascii_case(fault))
        || (cell.len() > 3 && cell.bytes().all(|byte| byte == b'#'))
}

/// What stands for a code where another program had none: `False`, `N/A`, a stroke.
pub fn is_no_code(cell: &str) -> bool {
    let cell = cell.trim();
    ["false", "true", "n/a"].iter().any(|word| cell.eq_ignore_ascii_case(word))
        || (!cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | '.' | '?')))
}

/// The code without what a spreadsheet put around it.
///
/// # Errors
/// `DigitsLost` for a number that was shortened, so that nobody can tell what it was.
pub fn code(cell: &str) -> Result<Mended> {
    let mut code = clean(cell);
    let mut how = None;
    let quoted = code.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).map(str::to_owned);
    if let Some(inner) = quoted {
        (code, how) = (clean(&inner), Some(Name::of("mended-formula")));
    } else if let Some(rest) = code.strip_prefix('\'').filter(|rest| !rest.is_empty()) {
        (code, how) = (clean(rest), Some(Name::of("mended-apostrophe")));
    }
    if let Some(digits) = shortened(&code) {
        return match digits {
            Some(digits) if barcode::validate(&digits).is_ok() => {
                Ok(Mended { code: digits, how: Some(Name::of("mended-digits")) })
            }
            _ => Err(Error::DigitsLost { text: code }),
        };
    }
    let whole =
        code.split_once(['.', ',']).filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|b| b == b'0'));
    if let Some((whole, _)) = whole
        && whole.len() >= 6
        && whole.bytes().all(|byte| byte.is_ascii_digit())
    {
        (code, how) = (whole.to_owned(), Some(Name::of("mended-point")));
    }
    Ok(Mended { code, how })
}

/// A barcode: as [`code`], and zeros that were dropped from its front are put back where the check digit tells.
///
/// # Errors
/// As [`code`]; also for a long number that ends in zeros where its last digits stood.
pub fn barcode(cell: &str) -> Result<Mended> {
    let mended = code(cell)?;
    let ascii: String =
        mended.code.chars().map(|c| digit(c).map_or(c, |value| char::from(b'0' + value))).collect();
    if ascii.is_empty() || !ascii.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(mended);
    }
    let valid = barcode::validate(&ascii).is_ok();
    if ascii.len() >= 12 && ascii.ends_with("000000") && !valid {
        return Err(Error::DigitsLost { text: mended.code });
    }
    // A UPC-A whose system digit is 0, or 00 of a coupon's: twelve digits once they are back.
    if (10..=11).contains(&ascii.len()) {
        let filled = format!("{ascii:0>12}");
        if barcode::validate(&filled).is_ok() {
            return Ok(Mended { code: filled, how: Some(Name::of("mended-zeros")) });
        }
    }
    Ok(mended)
}

/// The codes of a cell that holds several, however they are parted: `;`, `|`, `,`, blanks. Where a comma may stand before
/// decimals, one between the digits of a pack's content or price does not part, and is written as `decimal`. A number
/// printed in groups is one.
pub fn parted(cell: &str, decimal: Option<char>) -> Vec<String> {
    let cell = clean(cell);
    let groups: Vec<&str> = cell.split_whitespace().collect();
    if groups.len() > 1 && groups.iter().all(|group| is_digits(group) && group.len() < 8) {
        let joined = groups.concat();
        if barcode::validate(&joined).is_ok() {
            return vec![joined];
        }
    }
    let mut codes: Vec<String> = Vec::new();
    for part in cell.split(|c: char| c.is_whitespace() || matches!(c, ';' | '|')) {
        if shortened(part).is_some() {
            codes.push(part.to_owned());
            continue;
        }
        for (place, piece) in part.split(',').enumerate() {
            match (codes.last_mut(), decimal) {
                (Some(last), Some(mark)) if place > 0 && is_whole(last) && is_decimals(piece) => {
                    last.push(mark);
                    last.push_str(piece);
                }
                _ if piece.is_empty() => {}
                _ => codes.push(piece.to_owned()),
            }
        }
    }
    codes
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `CODE=12@55`, `CODE=2`: a price or a content that could go on with decimals.
fn is_whole(text: &str) -> bool {
    text.rsplit_once(['@', '=']).is_some_and(|(code, whole)| !code.is_empty() && is_digits(whole))
}

/// What could go on a price or a content: `50`, `5@30`.
fn is_decimals(text: &str) -> bool {
    let decimals = text.split('@').next().unwrap_or_default();
    is_digits(decimals) && decimals.len() <= 4
}

/// A number as a spreadsheet shortens it, `6.22E+12`; with all its digits when none of them were lost.
fn shortened(code: &str) -> Option<Option<String>> {
    let (mantissa, exponent) = code.split_once(['E', 'e'])?;
    let exponent = exponent.strip_prefix('+')?;
    if !(2..=3).contains(&exponent.len()) || !is_digits(exponent) {
        return None;
    }
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if whole.len() != 1 || !is_digits(whole) || !(fraction.is_empty() || is_digits(fraction)) {
        return None;
    }
    let power: usize = exponent.parse().ok()?;
    Some((fraction.len() == power && power >= 7).then(|| format!("{whole}{fraction}")))
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Error, Mended, barcode, code, is_fault, is_no_code, parted};

    #[test]
    fn what_a_spreadsheet_put_around_a_code_is_taken_off() {
        for (cell, kept) in [
            ("'6221234567914", "6221234567914"),
            ("=\"0036000291452\"", "0036000291452"),
            ("6221234567914.0", "6221234567914"),
            ("6221234567914,00", "6221234567914"),
            ("6.221234567914E+12", "6221234567914"),
        ] {
            let Mended { code, how } = barcode(cell).unwrap();
            assert_eq!((code.as_str(), how.is_some()), (kept, true), "{cell}");
        }
        for same in ["A-1", "12.0", "1E5", "5E10", "'", "622 12", "0.5", "E+12", "00123", "2E+1x", "1234567"]
        {
            assert_eq!(code(same), Ok(Mended { code: same.to_owned(), how: None }), "{same}");
        }
        assert_eq!(code("A-1\u{a0} ").unwrap().code, "A-1");
    }

    #[test]
    fn lost_digits_are_never_guessed() {
        for cell in [
            "6.22E+12",
            "6,22E+12",
            "6.22124E+12",
            "1.23E+05",
            "6E+12",
            "6.22e+012",
            "'6.22E+12",
            "6.221234567915E+12",
        ] {
            assert!(matches!(code(cell), Err(Error::DigitsLost { .. })), "{cell}");
        }
        assert!(matches!(barcode("6221000000000"), Err(Error::DigitsLost { .. })));
    }

    #[test]
    fn zeros_come_back_where_the_check_digit_tells() {
        assert_eq!(barcode("36000291452").unwrap().code, "036000291452");
        assert!(barcode("36000291452").unwrap().how.is_some());
        for own in ["36000291453", "1234567", "12345678901"] {
            assert_eq!(barcode(own).unwrap(), Mended { code: own.to_owned(), how: None });
        }
    }

    #[test]
    fn several_codes_in_a_cell() {
        for (cell, decimal, codes) in [
            ("6221234567914;6221234567921", None, &["6221234567914", "6221234567921"][..]),
            ("6221234567914, 6221234567921", None, &["6221234567914", "6221234567921"]),
            ("A|B  C", None, &["A", "B", "C"]),
            ("A=12@55.50,B", None, &["A=12@55.50", "B"]),
            ("A=12@55,50;B", Some('.'), &["A=12@55.50", "B"]),
            ("A=12@55,6221234567921", Some('.'), &["A=12@55", "6221234567921"]),
            ("A=2,5@30,50,B", Some('.'), &["A=2.5@30.50", "B"]),
            ("A=2,5@30,50,B=3,6221234567921", Some(','), &["A=2,5@30,50", "B=3", "6221234567921"]),
            ("12,50", Some(','), &["12", "50"]),
            ("6 221234 567914", None, &["6221234567914"]),
            ("6,22E+12;B", None, &["6,22E+12", "B"]),
            ("", None, &[]),
        ] {
            assert_eq!(parted(cell, decimal), codes, "{cell}");
        }
    }

    #[test]
    fn faults_of_a_spreadsheet() {
        assert!(is_fault("#N/A") && is_fault(" #ref! ") && is_fault("########"));
        assert!(is_fault("NULL") && is_fault("nan") && is_fault("\\N") && !is_fault("Nan bread"));
        assert!(
            is_no_code("False")
                && is_no_code(" n/a")
                && is_no_code("--")
                && !is_no_code("")
                && !is_no_code("A-1")
        );
        assert!(!is_fault("#5") && !is_fault("###") && !is_fault(""));
    }

    proptest! {
        #[test]
        fn a_code_that_was_mended_is_left_alone(text in any::<String>(), close in "[=\"'0-9.,E+]{0,16}") {
            for text in [text, close] {
                for mended in [code(&text), barcode(&text)].into_iter().flatten() {
                    if let Ok(again) = code(&mended.code) {
                        prop_assert!(again.how.is_none() || mended.how.is_some() || again.code == mended.code);
                    }
                }
            }
        }

        #[test]
        fn codes_that_a_person_writes_stay(text in "[A-Z]{1,4}-?[0-9]{1,5}") {
            prop_assert_eq!(code(&text).unwrap().code, text);
        }
    }
}
