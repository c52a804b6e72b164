//! A file's bytes as text: UTF-8 and UTF-16 by what stands in them, older code pages as they are named or, where only
//! one of them makes words, as they read.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::Failure;
use super::failure::say;
use crate::words::{Message, Name};

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Arabic,
    Western,
}

impl ValueEnum for Encoding {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Arabic, Self::Western]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Utf8 => PossibleValue::new("utf-8"),
            Self::Utf16Le => PossibleValue::new("utf-16le"),
            Self::Utf16Be => PossibleValue::new("utf-16be"),
            Self::Arabic => PossibleValue::new("windows-1256").help(Name::of("encoding-arabic").said()),
            Self::Western => PossibleValue::new("windows-1252").help(Name::of("encoding-western").said()),
        })
    }
}

impl Encoding {
    fn as_page(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => UTF_16LE,
            Encoding::Utf16Be => UTF_16BE,
            Encoding::Arabic => WINDOWS_1256,
            Encoding::Western => WINDOWS_1252,
        }
    }
}

/// What bytes without a mark and not of UTF-8 seem to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seems {
    Arabic,
    Western,
    Doubtful,
}

/// The text of a file.
///
/// # Errors
/// What is no text; what could be read in two ways and is not named.
pub(crate) fn decoded(name: &str, bytes: Vec<u8>, named: Option<Encoding>) -> Result<String, Failure> {
    if let Some(kind) = binary(&bytes) {
        return Err(no_table(name, kind));
    }
    let text = as_text(name, bytes, named)?;
    if let Some(kind) = other_text(&text) {
        return Err(no_table(name, kind));
    }
    if let Some(place) = text.find('\0') {
        let line = 1 + text.get(..place).unwrap_or_default().matches('\n').count();
        return Err(Failure::wrong(
            Message::of("encoding-zero-bytes").with("name", name).with("line", &line.to_string()),
        ));
    }
    Ok(text)
}

fn no_table(name: &str, kind: &str) -> Failure {
    Failure::wrong(Message::of("encoding-no-table").with("name", name).with("kind", kind))
}

fn as_text(name: &str, bytes: Vec<u8>, named: Option<Encoding>) -> Result<String, Failure> {
    if let Some((mark, length)) = encoding_rs::Encoding::for_bom(&bytes) {
        return as_page(name, bytes.get(length..).unwrap_or_default(), mark);
    }
    if let Some(named) = named {
        return match named {
            Encoding::Utf8 => utf8(name, bytes).map_err(|(_, failure)| failure),
            other => as_page(name, &bytes, other.as_page()),
        };
    }
    if let Some(wide) = wide(&bytes) {
        return as_page(name, &bytes, wide);
    }
    match utf8(name, bytes) {
        Ok(text) => Ok(text),
        Err((bytes, failure)) => by_its_words(name, &bytes, failure),
    }
}

fn utf8(name: &str, bytes: Vec<u8>) -> Result<String, (Vec<u8>, Failure)> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let line = 1 + bytes.iter().take(valid).filter(|byte| **byte == b'\n').count();
        let said = Message::of("encoding-not-utf-8").with("name", name).with("line", &line.to_string());
        (bytes, Failure::wrong(said))
    })
}

fn as_page(name: &str, bytes: &[u8], page: &'static encoding_rs::Encoding) -> Result<String, Failure> {
    let (text, is_broken) = page.decode_without_bom_handling(bytes);
    if is_broken {
        return Err(Failure::wrong(
            Message::of("encoding-not-whole").with("name", name).with("page", page.name()),
        ));
    }
    Ok(text.into_owned())
}

/// An old code page by the words it makes; said, so that who knows better can name another.
fn by_its_words(name: &str, bytes: &[u8], failure: Failure) -> Result<String, Failure> {
    let page = match seems(bytes) {
        Seems::Arabic => WINDOWS_1256,
        Seems::Western => WINDOWS_1252,
        Seems::Doubtful => return Err(doubtful(bytes, &failure)),
    };
    let text = as_page(name, bytes, page)?;
    let (line, example) = example(&text);
    let said = Message::of("encoding-read-as")
        .with("name", name)
        .with("page", page.name())
        .with("example", &example)
        .with("line", &line.to_string());
    say(&said.to_string());
    Ok(text)
}

fn doubtful(bytes: &[u8], failure: &Failure) -> Failure {
    let read = |page: &'static encoding_rs::Encoding| example(&page.decode_without_bom_handling(bytes).0).1;
    Failure::wrong(
        Message::of("encoding-doubtful")
            .with("why", &failure.to_string())
            .with("first", &read(WINDOWS_1256))
            .with("first_page", WINDOWS_1256.name())
            .with("second", &read(WINDOWS_1252))
            .with("second_page", WINDOWS_1252.name()),
    )
}

/// The first word that is not plain ASCII, and its line.
fn example(text: &str) -> (usize, String) {
    for (line, words) in (1..).zip(text.lines()) {
        if let Some(word) = words.split([',', ';', '\t', '"']).find(|word| !word.is_ascii()) {
            return (line, word.trim().chars().take(30).collect());
        }
    }
    (1, String::new())
}

/// Arabic words are whole runs of letters beyond ASCII; Western ones have one or two of them among others.
fn seems(bytes: &[u8]) -> Seems {
    let (mut arabic, mut western, mut other) = (0_u32, 0_u32, 0_u32);
    let mut at = 0;
    while let Some(place) =
        bytes.iter().skip(at).position(|byte| !byte.is_ascii()).map(|skipped| at + skipped)
    {
        let end =
            bytes.iter().skip(place).position(u8::is_ascii).map_or(bytes.len(), |length| place + length);
        let run = bytes.get(place..end).unwrap_or_default();
        let beside = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        let in_word =
            beside(place.checked_sub(1).and_then(|before| bytes.get(before))) || beside(bytes.get(end));
        let letters = WINDOWS_1256.decode_without_bom_handling(run).0;
        let all_arabic =
            letters.chars().all(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{200c}'..='\u{200f}' | '\u{a0}'));
        // A sign alone, such as a degree's or a euro's, tells nothing.
        match (run.len(), in_word) {
            (2.., false) if all_arabic => arabic += 1,
            (1 | 2, true) => western += 1,
            (1, false) => {}
            _ => other += 1,
        }
        at = end;
    }
    match (arabic, western, other) {
        (1.., 0, 0) => Seems::Arabic,
        (0, 1.., 0) => Seems::Western,
        _ => Seems::Doubtful,
    }
}

/// UTF-16 without its mark: every other byte of plain text is nothing.
fn wide(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let nothing = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (nothing(0), nothing(1), start.len() / 2);
    match () {
        () if half == 0 => None,
        () if even == 0 && odd * 10 > half => Some(UTF_16LE),
        () if odd == 0 && even * 10 > half => Some(UTF_16BE),
        () => None,
    }
}

/// What a file is that is no text, as its sentence chooses by.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "packed-spreadsheet"),
        (b"\xd0\xcf\x11\xe0", "spreadsheet"),
        (b"%PDF", "pdf"),
        (b"SQLite format 3\0", "database"),
        (b"\x1f\x8b", PACKED),
        (b"BZh", PACKED),
        (b"\xfd7zXZ\0", PACKED),
        (b"\x28\xb5\x2f\xfd", PACKED),
        (b"7z\xbc\xaf\x27\x1c", PACKED),
    ];
    kinds.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

const PACKED: &str = "packed";

/// What a file is that is text and no table. Some programs call a web page a spreadsheet.
fn other_text(text: &str) -> Option<&'static str> {
    let start: String = text.trim_start().chars().take(64).filter(|c| !c.is_whitespace()).collect();
    let start = start.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|with| start.starts_with(with));
    match () {
        () if begins(&["<!doctype", "<html", "<table", "<?xml", "<workbook"]) => Some("page"),
        () if begins(&["{\"", "[{", "[[", "[\"", "{}", "[]"]) => Some("json"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, proptest};

    use super::{Encoding, Seems, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256, decoded, seems};

    const TEXT: &str = "sku,name\nA,بذور طماطم\n";

    fn in_page(text: &str, page: &'static encoding_rs::Encoding) -> Vec<u8> {
        page.encode(text).0.into_owned()
    }

    fn wide(text: &str, mark: bool, big: bool) -> Vec<u8> {
        let marked = if mark { format!("\u{feff}{text}") } else { text.to_owned() };
        let units = marked.encode_utf16();
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn text_of_every_kind_is_the_same_text() {
        for bytes in [
            TEXT.as_bytes().to_vec(),
            format!("\u{feff}{TEXT}").into_bytes(),
            wide(TEXT, true, false),
            wide(TEXT, true, true),
            wide(TEXT, false, false),
            wide(TEXT, false, true),
            in_page(TEXT, WINDOWS_1256),
        ] {
            assert_eq!(decoded("f", bytes.clone(), None).unwrap(), TEXT, "{bytes:?}");
        }
        assert_eq!(decoded("f", in_page("Müller, café", WINDOWS_1252), None).unwrap(), "Müller, café");
        assert_eq!(decoded("f", in_page(TEXT, WINDOWS_1256), Some(Encoding::Arabic)).unwrap(), TEXT);
        assert_eq!((UTF_16LE.name(), UTF_16BE.name()), ("UTF-16LE", "UTF-16BE"));
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_asked() {
        let both = b"A,caf\xe9\nB,\xc8\xd0\xe6\xd1\n".to_vec();
        assert_eq!(seems(&both), Seems::Doubtful);
        let said = decoded("f.csv", both.clone(), None).unwrap_err().to_string();
        assert!(
            said.contains("windows-1256") && said.contains("--encoding") && said.contains("line 1"),
            "{said}"
        );
        assert!(decoded("f.csv", both, Some(Encoding::Arabic)).is_ok());
        for not_text in [&b"PK\x03\x04rest"[..], b"\xd0\xcf\x11\xe0rest"] {
            assert!(decoded("f", not_text.to_vec(), None).unwrap_err().to_string().contains("spreadsheet"));
        }
        assert!(decoded("f", b"caf\xe9".to_vec(), Some(Encoding::Utf8)).is_err());
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in any::<Vec<u8>>()) {
            let _ = decoded("f", bytes, None);
        }
    }
}
