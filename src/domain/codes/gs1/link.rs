//! GS1 Digital Link: an article and what is known of it as a web address, in a QR code on the goods.

use super::elements::Elements;
use crate::domain::text;

/// The elements of an address that names an article; none for any other text. The domain is anybody's and may have a
/// path of its own before the article; what is no application identifier in the query is for the web.
pub(super) fn read(text: &str) -> Option<Elements> {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) => {
            ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then_some(rest)?
        }
        None => text.split_once('/').filter(|(domain, _)| domain.contains('.')).map(|_| text)?,
    };
    let (address, _) = rest.split_once('#').unwrap_or((rest, ""));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let segments: Vec<&str> = path.split('/').skip(1).filter(|segment| !segment.is_empty()).collect();
    let begins = (0..segments.len()).rev().find(|&place| {
        let key = segments.get(place).and_then(|key| identifier(key));
        key.as_deref() == Some("01") && segments.get(place + 1).is_some_and(|gtin| is_gtin(gtin))
    })?;
    let pairs = segments.get(begins..)?.chunks(2).map(|pair| (pair.first().copied(), pair.get(1).copied()));
    let pairs = pairs.map(|(key, value)| (key.unwrap_or_default(), value.unwrap_or_default()));
    let queried = query.split(['&', ';']).filter_map(|pair| pair.split_once('='));
    let known = pairs.chain(queried).filter_map(|(key, value)| Some((identifier(key)?, decoded(value))));
    let padded = |(key, value): (String, String)| match key.as_str() {
        "01" => (key, format!("{value:0>14}")),
        _ => (key, value),
    };
    Some(known.map(padded).collect())
}

/// The numeric identifier of a key; the words are those of the first version of the standard.
fn identifier(key: &str) -> Option<String> {
    let key = key.to_ascii_lowercase();
    let number = match key.as_str() {
        "gtin" => "01",
        "lot" => "10",
        "ser" => "21",
        "cpv" => "22",
        "exp" => "17",
        digits if (2..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => return None,
    };
    Some(number.to_owned())
}

fn is_gtin(segment: &str) -> bool {
    matches!(segment.len(), 8 | 12 | 13 | 14) && segment.bytes().all(|b| b.is_ascii_digit())
}

/// `%2F` and the like as the signs they stand for.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = || u8::from_str_radix(std::str::from_utf8(after.get(..2)?).ok()?, 16).ok();
        match escaped().filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    text::clean(&String::from_utf8_lossy(&bytes))
}
