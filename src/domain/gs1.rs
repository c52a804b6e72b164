//! What a GS1 code says of the goods it is on: element strings of application identifiers (GS1 General Specifications,
//! 3.2 and 7.8), as a scanner sends them or as they are printed under the bars, in brackets.

use chrono::{Datelike, Months, NaiveDate};

use super::barcode;
use super::error::{Error, Result};
use super::quantity::Quantity;

/// The end of a field of no fixed length (FNC1), as the keyboard decoder passes it on: a sign that can be seen.
pub const SEPARATOR: char = '␝';

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labelled {
    /// The article (AI 01), or what a box holds (AI 02).
    pub gtin: String,
    /// AI 10.
    pub lot: Option<String>,
    /// The last day: AI 17, or where there is none the best-before day, AI 15.
    pub expires: Option<NaiveDate>,
    /// How many (AI 30, 37), or how many kilograms (AI 310n).
    pub quantity: Option<Quantity>,
}

/// The symbology identifiers of the codes that carry element strings (General Specifications, 5.1).
const SYMBOLS: [&str; 4] = ["]C1", "]e0", "]d2", "]Q3"];

/// Reads a code; none for what is no GS1 element string, such as a plain barcode.
///
/// # Errors
/// For an element string that names no article, cannot be taken apart, or holds a day that is not in the calendar.
pub fn parse(text: &str, today: NaiveDate) -> Result<Option<Labelled>> {
    let Some(elements) = elements(text.trim()) else { return Ok(None) };
    let mut labelled = Labelled::default();
    for (identifier, value) in elements? {
        match identifier.as_str() {
            "01" | "02" => labelled.gtin = value,
            "10" => labelled.lot = Some(value),
            "17" => labelled.expires = Some(day(&value, today)?),
            "15" => labelled.expires = labelled.expires.or(Some(day(&value, today)?)),
            "30" | "37" => labelled.quantity = Some(Quantity::parse(&value)?),
            weight if weight.starts_with("310") => labelled.quantity = Some(kilograms(weight, &value)?),
            _ => {}
        }
    }
    if labelled.gtin.is_empty() {
        return Err(unreadable(text));
    }
    Ok(Some(labelled))
}

fn unreadable(text: &str) -> Error {
    Error::NotAnElementString { text: text.to_owned() }
}

type Elements = Vec<(String, String)>;

fn elements(text: &str) -> Option<Result<Elements>> {
    if text.starts_with('(') {
        return bracketed(text);
    }
    if let Some(rest) = SYMBOLS.iter().find_map(|symbol| text.strip_prefix(symbol)) {
        return Some(apart(rest));
    }
    // Without its symbology identifier it begins with an article whose check digit is right, and goes on.
    let gtin = text.strip_prefix("01").and_then(|rest| rest.get(..14))?;
    let goes_on = text.len() > 16 && barcode::validate(gtin).is_ok();
    goes_on.then(|| apart(text)).filter(Result::is_ok)
}

/// `(01)06291041500213(17)270630(10)L-3`
fn bracketed(text: &str) -> Option<Result<Elements>> {
    let mut elements = Vec::new();
    for part in text.split('(').skip(1) {
        let (identifier, value) = part.split_once(')')?;
        let plain = (2..=4).contains(&identifier.len()) && identifier.bytes().all(|b| b.is_ascii_digit());
        if !plain {
            return None;
        }
        elements.push((identifier.to_owned(), value.trim().to_owned()));
    }
    Some(Ok(elements))
}

fn apart(text: &str) -> Result<Elements> {
    let mut rest = text.trim_start_matches(SEPARATOR);
    let mut elements = Vec::new();
    while !rest.is_empty() {
        let (identifier, fixed) = identifier(rest).ok_or_else(|| unreadable(text))?;
        let after = rest.get(identifier.len()..).unwrap_or_default();
        let end = match fixed {
            Some(length) => length,
            None => after.find(SEPARATOR).unwrap_or(after.len()),
        };
        let value = after.get(..end).filter(|value| !value.is_empty()).ok_or_else(|| unreadable(text))?;
        elements.push((identifier.to_owned(), value.to_owned()));
        rest = after.get(end..).unwrap_or_default().trim_start_matches(SEPARATOR);
    }
    Ok(elements)
}

/// The identifier at the front, and how long its field is when that is fixed (General Specifications, figure 7.8.5-2).
fn identifier(text: &str) -> Option<(&str, Option<usize>)> {
    let two = text.get(..2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()))?;
    let of = |length: usize| text.get(..length);
    Some(match two {
        "00" => (two, Some(18)),
        "01" | "02" | "03" => (two, Some(14)),
        "11" | "12" | "13" | "15" | "16" | "17" => (two, Some(6)),
        "20" => (two, Some(2)),
        "10" | "21" | "22" | "30" | "37" | "90" | "91" | "92" | "93" | "94" | "95" | "96" | "97" | "98"
        | "99" => (two, None),
        "31" | "32" | "33" | "34" | "35" | "36" => (of(4)?, Some(6)),
        "39" => (of(4)?, None),
        "41" => (of(3)?, Some(13)),
        "23" | "24" | "25" | "40" | "42" | "71" => (of(3)?, None),
        "43" | "70" | "72" | "80" | "82" => (of(4)?, None),
        _ => return None,
    })
}

/// `YYMMDD`; day 00 is the last of the month (General Specifications, 3.4), and the century is the one that brings the
/// year nearest to this one (7.12).
fn day(value: &str, today: NaiveDate) -> Result<NaiveDate> {
    let no_day = || Error::NoSuchDate { text: value.to_owned() };
    let part = |from: usize| value.get(from..from + 2).and_then(|two| two.parse::<i32>().ok());
    let (Some(year), Some(month), Some(day)) = (part(0), part(2), part(4)) else { return Err(no_day()) };
    let century = today.year() - today.year() % 100;
    let year = match year - today.year() % 100 {
        51.. => century - 100 + year,
        ..=-50 => century + 100 + year,
        _ => century + year,
    };
    let (month, day) = (month.unsigned_abs(), day.unsigned_abs());
    let first = NaiveDate::from_ymd_opt(year, month, day.max(1)).ok_or_else(no_day)?;
    if day > 0 {
        return Ok(first);
    }
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).ok_or_else(no_day)
}

/// AI 310n: six digits, of which the last n are decimals.
fn kilograms(identifier: &str, value: &str) -> Result<Quantity> {
    let decimals = identifier.bytes().last().map_or(0, |digit| u32::from(digit.saturating_sub(b'0')));
    let digits: i64 = value.parse().map_err(|_| unreadable(value))?;
    let thousandths = match decimals {
        0..=3 => digits.checked_mul(10_i64.pow(3 - decimals)),
        more => Some(digits / 10_i64.pow((more - 3).min(6))),
    };
    thousandths.map(Quantity::from_thousandths).ok_or(Error::Overflow)
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert_eq, proptest};

    use super::{Labelled, NaiveDate, Quantity, SEPARATOR, parse};

    fn today() -> NaiveDate {
        "2026-11-25".parse().unwrap()
    }

    fn read(text: &str) -> Labelled {
        parse(text, today()).unwrap().unwrap()
    }

    #[test]
    fn article_lot_and_last_day_in_every_way_they_are_sent() {
        let seed = Labelled {
            gtin: "06291041500213".to_owned(),
            lot: Some("L-3".to_owned()),
            expires: Some("2027-06-30".parse().unwrap()),
            quantity: None,
        };
        for text in [
            "]C101062910415002131727063010L-3".to_owned(),
            "]d201062910415002131727063010L-3".to_owned(),
            "01062910415002131727063010L-3".to_owned(),
            format!("]Q3010629104150021310L-3{SEPARATOR}17270600"),
            "(01)06291041500213(17)270630(10)L-3".to_owned(),
            format!("]C10106291041500213{SEPARATOR}1727063021S-77{SEPARATOR}10L-3"),
        ] {
            assert_eq!(read(&text), seed, "{text}");
        }
    }

    #[test]
    fn best_before_stands_in_for_a_last_day_and_counts_and_weights_are_quantities() {
        assert_eq!(read("]C1010629104150021315280229").expires, Some("2028-02-29".parse().unwrap()));
        assert_eq!(read("(01)06291041500213(37)24").quantity, Some(Quantity::whole(24).unwrap()));
        let weighed = read("]C101062910415002133103001365");
        assert_eq!(weighed.quantity, Some(Quantity::from_thousandths(1_365)));
    }

    #[test]
    fn a_plain_code_is_none_and_a_broken_one_is_said() {
        for text in ["6291041500213", "06291041500213", "0106291041500213", "L-3", "(A)x", "NPK (20)", ""] {
            assert_eq!(parse(text, today()), Ok(None), "{text}");
        }
        for text in ["]C117270630", "]C1XX", "]C1010629104150021317271330", "]C10106291041500213 17"] {
            assert!(parse(text, today()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>(), close in "(\\]C1|\\(01\\)|01)?[0-9()␝A-Z-]{0,40}") {
            let _ = parse(&text, today());
            let _ = parse(&close, today());
        }

        #[test]
        fn what_is_printed_reads_the_same(lot in "[A-Z0-9-]{1,20}", days in 0_u64..9_000) {
            let expires = today().checked_add_days(chrono::Days::new(days)).unwrap();
            let text = format!("]C1010629104150021317{}10{lot}", expires.format("%y%m%d"));
            let labelled = read(&text);
            prop_assert_eq!((labelled.lot, labelled.expires), (Some(lot), Some(expires)));
        }
    }
}
