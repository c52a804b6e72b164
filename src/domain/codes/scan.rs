//! What a scanned text names: a code of the shop, an article number in any of its forms, or a label that says more than
//! the article. How the scanner wraps it is taken off here and nowhere else.

use chrono::NaiveDate;

use super::barcode;
use super::entry;
use super::gs1::{self, Labelled, SEPARATOR};
use super::keyboard;
use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::digit;
use crate::domain::text;
use crate::words::Message;

/// What was scanned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scan {
    /// The codes under which the goods may be kept, in the order in which they are looked up; never empty.
    pub codes: Vec<String>,
    /// The code as it stands on the goods, without what the scanner put around it.
    pub article: String,
    /// What the label says beside the article.
    pub labelled: Option<Labelled>,
}

/// What a text looks like, whatever the shop sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The digits and the check digit of an article number, as EAN, UPC-A, UPC-E or ITF-14.
    Article,
    /// A GS1 label or web address that names an article, or tries to.
    Label,
    /// Wrapped by a scanner: a symbology identifier, or the stars of Code 39.
    Wrapped,
    /// Anything: a name, an amount, a code of the shop's own.
    Other,
}

/// The symbology identifiers of the codes that carry element strings (ISO/IEC 15424; General Specifications, 5.1).
const ELEMENT_STRINGS: [&str; 13] =
    ["]C1", "]e0", "]e1", "]e2", "]e3", "]d2", "]d5", "]Q3", "]Q4", "]J1", "]J4", "]z1", "]z4"];
/// Those of the two or five digits that stand beside the bars of a magazine.
const ADD_ONS: [&str; 2] = ["]E1", "]E2"];

/// Reads what was scanned, or typed as it is printed.
///
/// # Errors
/// For a label that cannot be believed ([`gs1::parse`]), and for what stands beside a barcode.
pub fn read(scanned: &str, today: NaiveDate) -> Result<Scan> {
    let whole = text::clean(&visible_separators(scanned));
    let (symbology, content) = unwrapped(&whole);
    if symbology.is_some_and(|symbology| ADD_ONS.contains(&symbology)) {
        return Err(Error::AddOn { text: content.to_owned() });
    }
    let is_gs1 = symbology.is_some_and(|symbology| ELEMENT_STRINGS.contains(&symbology));
    if let Some(labelled) = gs1::parse(content, is_gs1, today)? {
        let article = barcode::normalise(&labelled.gtin);
        return Ok(Scan { codes: barcode::forms(&article), article, labelled: Some(labelled) });
    }
    if let Some(meant) = keyboard::meant(&whole)
        && let Ok(scan) = read(&meant, today)
        && scan.labelled.is_some()
    {
        return Ok(scan);
    }
    let article = match symbology {
        // The magazine's own number and its issue in one.
        Some("]E3") if matches!(content.len(), 15 | 18) => content.get(..13).unwrap_or(content),
        _ => content,
    };
    let meant = keyboard::meant(article).or_else(|| enclosed(article).map(String::from));
    let meant = meant.or_else(|| closed_up(article));
    let mut forms = Vec::new();
    for code in [Some(content), Some(article), meant.as_deref()].into_iter().flatten() {
        forms.push(code.to_owned());
        forms.extend(barcode::forms(code));
        forms.extend(barcode::grown(code));
    }
    let article = meant.as_deref().filter(|meant| barcode::is_article(meant)).unwrap_or(article);
    if symbology == Some("]E0") {
        // Eight digits can be an EAN-8 and a UPC-E; the scanner says that they are no EAN-8.
        forms.sort_by_key(|form| form.len() == 8);
    }
    let mut codes = vec![whole.clone()];
    for form in forms {
        if !form.is_empty() && !codes.contains(&form) {
            codes.push(form);
        }
    }
    Ok(Scan { codes, article: article.to_owned(), labelled: None })
}

/// The code that stands on the goods, of what was scanned into a field for it: without what the scanner put around it, and
/// of a label the article alone.
pub fn printed(scanned: &str) -> String {
    // A number of fewer digits than the shortest label has is itself; most codes of a file are.
    if scanned.len() < 16 && scanned.bytes().all(|byte| byte.is_ascii_digit()) {
        return scanned.to_owned();
    }
    read(scanned, NaiveDate::default()).map_or_else(|_| scanned.to_owned(), |scan| scan.article)
}

/// What somebody should know of a code that is taken as it stands; none for most.
pub fn remark(code: &str) -> Option<Message> {
    if let Some(digit) = barcode::wrong_check_digit(code) {
        return Some(Message::of("code-check-digit").with("code", code).with("digit", &digit));
    }
    let command = entry::command(code).filter(|_| entry::may_be_printed(code))?;
    Some(Message::of("code-reads-as-command").with("code", code).with("command", &command))
}

/// What a text looks like. A label that cannot be believed is one all the same: it was scanned, whatever is wrong with it.
pub fn shape(scanned: &str, today: NaiveDate) -> Shape {
    let whole = text::clean(&visible_separators(scanned));
    let (symbology, content) = unwrapped(&whole);
    let is_gs1 = symbology.is_some_and(|symbology| ELEMENT_STRINGS.contains(&symbology));
    let is_wrapped = || content.len() < whole.len() || enclosed(content).is_some_and(barcode::is_article);
    match gs1::parse(content, is_gs1, today) {
        Ok(None)
            if is_wrapped()
                || keyboard::meant(content).is_some_and(|meant| is_built_as_code(&meant, today)) =>
        {
            Shape::Wrapped
        }
        Ok(None) if barcode::is_article(content) => Shape::Article,
        Ok(None) => Shape::Other,
        Ok(Some(_)) | Err(_) => Shape::Label,
    }
}

/// Digits from which on a number is an article's whatever its check digit says: no amount and no date is so long.
const LONG: usize = 12;

/// Whether a text is built as only codes are. What else a shop's own labels hold only the shop can say.
pub fn is_built_as_code(text: &str, today: NaiveDate) -> bool {
    let text = text.trim();
    let long = text.chars().count() >= LONG && text.chars().all(|c| digit(c).is_some());
    let address = ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(scheme)));
    // Elements in brackets are a label when they begin with what it is on: `(20) bags` is a note.
    let note = text.starts_with('(') && !text.starts_with("(0");
    long || address || text.contains(SEPARATOR) || (!note && shape(text, today) != Shape::Other)
}

/// Signs that a shop has its scanners send before or behind a code, none of which begins a command of the entry line.
const AROUND: [char; 14] = ['~', '!', '$', '^', '&', '|', '?', '<', '>', ';', ':', '_', '`', SEPARATOR];
/// Letters that tell the kind of code, before or behind it.
const LETTERS: usize = 3;

/// What is within signs, or a long number within a few letters: a scanner can be told to send those around every code.
fn enclosed(content: &str) -> Option<&str> {
    let inside = content.trim_matches(AROUND);
    let number = inside.trim_matches(char::is_alphabetic);
    let letters = inside.chars().count() - number.chars().count();
    let is_number = number.len() >= LONG && number.bytes().all(|b| b.is_ascii_digit());
    let inside = if is_number && letters <= LETTERS { number } else { inside };
    (!inside.is_empty() && inside.len() < content.len()).then_some(inside)
}

/// The article number whose digits are typed in groups, as they are printed.
fn closed_up(content: &str) -> Option<String> {
    let digits = content.replace([' ', '-'], "");
    (digits.len() < content.len() && barcode::is_article(&digits)).then_some(digits)
}

/// As [`is_built_as_code`], of what is no PIN either, right or wrong: of fewer digits one in ten could be both.
pub fn is_no_pin(text: &str, today: NaiveDate) -> bool {
    let text = text.trim();
    let short = text.chars().count() < LONG && text.chars().all(|c| digit(c).is_some());
    !short && is_built_as_code(text, today)
}

/// As [`is_built_as_code`], of what quick hands may have typed: a long number is an article's and no phone's.
pub fn nobody_types(text: &str, today: NaiveDate) -> bool {
    let number = text.trim().chars().all(|c| digit(c).is_some());
    is_no_pin(text, today) && !(number && shape(text, today) == Shape::Other)
}

/// The control character between fields, as a sign that cleaning leaves.
fn visible_separators(scanned: &str) -> String {
    scanned.replace('\u{1d}', &SEPARATOR.to_string())
}

/// The symbology identifier, if the scanner sends one, and what is in it without the signs of Code 39.
fn unwrapped(whole: &str) -> (Option<&str>, &str) {
    let inside = whole.trim_start_matches(AROUND);
    let whole = if inside.starts_with(']') || inside.starts_with("(0") { inside } else { whole };
    let (symbology, content) = match whole.as_bytes() {
        [b']', kind, modifier, _, ..] if kind.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() => {
            whole.split_at(3)
        }
        _ => ("", whole),
    };
    let inside = content.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
    let inside = inside.filter(|inside| !inside.is_empty() && !inside.contains('*'));
    (Some(symbology).filter(|symbology| !symbology.is_empty()), inside.unwrap_or(content).trim())
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Error, NaiveDate, Shape, is_built_as_code, nobody_types, read, shape};

    fn today() -> NaiveDate {
        "2026-11-25".parse().unwrap()
    }

    fn codes(text: &str) -> Vec<String> {
        read(text, today()).unwrap().codes
    }

    #[test]
    fn what_a_scanner_puts_around_a_code_is_taken_off() {
        for (text, code) in [
            ("]E06221234567891", "6221234567891"),
            ("]E0036000291452", "0036000291452"),
            ("]E496385074", "96385074"),
            ("]A0TOM", "TOM"),
            ("]A3TOM", "TOM"),
            ("]A0*TOM*", "TOM"),
            ("*TOM*", "TOM"),
            ("]C0TOM-7", "TOM-7"),
            ("]C26221234567891", "6221234567891"),
            ("]d1TOM", "TOM"),
            ("]Q1TOM", "TOM"),
            ("]I106221234567891", "6221234567891"),
            ("]I116221234567898", "16221234567898"),
            ("]X0TOM", "TOM"),
            ("]G0TOM", "TOM"),
            ("]L0TOM", "TOM"),
            ("]z0TOM", "TOM"),
            (" \u{feff}TOM\r\n", "TOM"),
            ("]A0/10", "/10"),
            ("~6221234567891", "6221234567891"),
            ("6221234567891~", "6221234567891"),
            ("$96385074;", "96385074"),
            ("A6221234567891", "6221234567891"),
            ("6221234567891\u{1d}", "6221234567891"),
            ("6 221234 567891", "6221234567891"),
            ("622-1234-567891", "6221234567891"),
            ("FF6221234567891", "6221234567891"),
            ("~]E06221234567891", "6221234567891"),
            ("-éé&é\"'(-è_ç&", "6221234567891"),
            ("]E0-éé&é\"'(-è_ç&", "6221234567891"),
        ] {
            assert!(codes(text).contains(&code.to_owned()), "{text}: {:?}", codes(text));
            let article = read(text, today()).unwrap().article;
            assert_eq!(super::barcode::normalise(&article), code, "{text}");
        }
        assert!(codes("ىح-20").contains(&"np-20".to_owned()));
        assert!(codes("]E3977123456789801").contains(&"9771234567898".to_owned()));
        // What is written on the goods goes first, so that a code which looks wrapped is found.
        for text in ["*TOM*", "]A0TOM", "**", "*", "]", "]A", "]A0", "*A*B*", "[x]"] {
            assert_eq!(codes(text).first().map(String::as_str), Some(text));
        }
        assert_eq!(codes("*A*B*"), ["*A*B*"]);
        assert!(matches!(read("]E112", today()), Err(Error::AddOn { .. })));
    }

    #[test]
    fn every_label_has_the_codes_of_its_article() {
        for text in [
            "]C1010622123456789110L1",
            "]e00106221234567891",
            "]d2010622123456789110L1",
            "]Q3010622123456789110L1",
            "]J1010622123456789110L1",
            "]Q1https://id.gs1.org/01/06221234567891",
            "]d1https://id.gs1.org/01/06221234567891",
            "0106221234567891",
            "د}10106221234567891",
            "(01)06221234567891(10)L1",
            "010622123456789110L1\u{1d}17340630",
        ] {
            let scan = read(text, today()).unwrap();
            assert_eq!(scan.codes.first().map(String::as_str), Some("6221234567891"), "{text}");
            assert!(scan.labelled.is_some(), "{text}");
            let at_another_keyboard = text.starts_with('د');
            let is = if at_another_keyboard { Shape::Wrapped } else { Shape::Label };
            assert_eq!(shape(text, today()), is, "{text}");
        }
    }

    #[test]
    fn eight_digits_are_what_the_scanner_says_they_are() {
        assert!(codes("04252614").contains(&"0042100005264".to_owned()));
        // A UPC-E that is an EAN-8 as well.
        let both = "01234565";
        assert_eq!(super::barcode::normalise(both), "01234565");
        let upc = codes(&format!("]E0{both}"));
        let place = |codes: &[String], code: &str| codes.iter().position(|known| known == code).unwrap();
        assert!(
            place(&upc, "0012345000065") < place(&upc, both) || upc.get(1).map(String::as_str) == Some(both)
        );
        assert_eq!(codes(both).first().map(String::as_str), Some(both));
    }

    #[test]
    fn the_shape_of_a_text_needs_no_shop() {
        for (text, is) in [
            ("6221234567891", Shape::Article),
            ("036000291452", Shape::Article),
            ("96385074", Shape::Article),
            ("04252614", Shape::Article),
            ("16221234567898", Shape::Article),
            ("6221234567895", Shape::Other),
            ("54321", Shape::Other),
            ("250", Shape::Other),
            ("246810", Shape::Other),
            ("31/12/2026", Shape::Other),
            ("TOM", Shape::Other),
            ("*TOM*", Shape::Wrapped),
            ("]A0TOM", Shape::Wrapped),
            ("]E06221234567891", Shape::Wrapped),
            ("]C1XX", Shape::Label),
            ("~6221234567891", Shape::Wrapped),
            ("~(01)06221234567891(10)L1", Shape::Label),
            ("A6221234567891", Shape::Wrapped),
            ("-éé&é\"'(-è_ç&", Shape::Wrapped),
            ("-éé&é\"'(-è_çé", Shape::Wrapped),
            ("L96385074", Shape::Other),
            ("شارع15", Shape::Other),
            ("د}1010622123456789110م1", Shape::Wrapped),
            ("@6221234567891", Shape::Other),
            ("+96385074", Shape::Other),
            ("~6221234567895", Shape::Other),
            ("------", Shape::Other),
            ("(-_-)", Shape::Other),
            ("(01)06221234567891(10)", Shape::Label),
            ("*3", Shape::Other),
        ] {
            assert_eq!(shape(text, today()), is, "{text}");
        }
    }

    #[test]
    fn what_only_scanners_send() {
        for code in [
            "6221234567891",
            "036000291452",
            "96385074",
            "10614141000415",
            "٦٢٢١٢٣٤٥٦٧٨٩١",
            "6221234567894",
            "0106221234567894",
            "(01)06221234567891(10)L1(17)340630",
            "01062910415002131727063010L-3",
            "]C1010629104150021310A",
            "]A0NPK",
            "*NPK-20*",
            "https://example.com/01/06221234567893",
            "HTTP://X.EG/9",
        ] {
            assert!(is_built_as_code(code, today()), "{code}");
        }
        for typed in [
            "",
            "500",
            "246810",
            "01001234567",
            "399 A-12 31/12",
            "NPK-20",
            "amal",
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
            assert!(!is_built_as_code(typed, today()), "{typed}");
        }
    }

    #[test]
    fn what_quick_hands_may_have_typed_is_no_scan() {
        for typed in ["96385074", "201001234567", "29001011234567", "246810", "amal", "(20) bags"] {
            assert!(!nobody_types(typed, today()), "{typed}");
        }
        for code in ["6221234567891", "036000291452", "(01)06221234567891(10)L1", "]A0TOM", "~6221234567891"]
        {
            assert!(nobody_types(code, today()), "{code}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics_and_none_is_lost(
            text in any::<String>(),
            close in "(\\][A-Za-z][0-9])?[*]?[A-Z0-9()]{0,20}[*]?",
            bytes in any::<Vec<u8>>(),
        ) {
            for text in [text, close, String::from_utf8_lossy(&bytes).into_owned()] {
                shape(&text, today());
                if let Ok(scan) = read(&text, today()) {
                    prop_assert!(!scan.codes.is_empty());
                    prop_assert!(scan.labelled.is_some() || scan.codes[0] == crate::domain::text::clean(&super::visible_separators(&text)));
                }
            }
        }

        #[test]
        fn any_code_in_any_wrapping_is_itself(code in "[A-Z0-9][A-Z0-9./$-]{0,12}", kind in "[A-Za-z]", modifier in "[0-9]") {
            let wrapped = format!("]{kind}{modifier}{code}");
            if let Ok(scan) = read(&wrapped, today()) && scan.labelled.is_none() {
                prop_assert_eq!(scan.codes.get(1), Some(&code));
            }
            let starred = format!("*{code}*");
            prop_assert!(codes(&starred).contains(&code));
        }
    }
}
