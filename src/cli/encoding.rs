//! A file's bytes as text: UTF-8 and UTF-16 by what stands in them, older code pages as they are named or, where only
//! one of them makes words, as they read.

use clap::ValueEnum;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

use super::Failure;
use super::failure::say;

/// What a file is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Encoding {
    #[value(name = "utf-8")]
    Utf8,
    #[value(name = "utf-16le")]
    Utf16Le,
    #[value(name = "utf-16be")]
    Utf16Be,
    /// Arabic
    #[value(name = "windows-1256")]
    Arabic,
    /// Western European
    #[value(name = "windows-1252")]
    Western,
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
        return Err(Failure::wrong(format!("{name} is {kind}. Save it as “CSV UTF-8” and try again.")));
    }
    let text = as_text(name, bytes, named)?;
    if let Some(kind) = other_text(&text) {
        return Err(Failure::wrong(format!("{name} is {kind}. Save it as “CSV UTF-8” and try again.")));
    }
    if let Some(place) = text.find('\0') {
        let line = 1 + text.get(..place).unwrap_or_default().matches('\n').count();
        return Err(Failure::wrong(format!(
            "{name} holds zero bytes on line {line}: it is damaged, or was not written to its end. Nothing was changed."
        )));
    }
    Ok(text)
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
        (bytes, Failure::wrong(format!("{name} is not UTF-8 text on line {line}. Nothing was changed.")))
    })
}

fn as_page(name: &str, bytes: &[u8], page: &'static encoding_rs::Encoding) -> Result<String, Failure> {
    let (text, is_broken) = page.decode_without_bom_handling(bytes);
    if is_broken {
        return Err(Failure::wrong(format!(
            "{name} is not whole {} text. Nothing was changed.",
            page.name()
        )));
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
    say(&format!(
        "{name} is not UTF-8; it is read as {} (“{example}” on line {line}). Name another with --encoding.",
        page.name()
    ));
    Ok(text)
}

fn doubtful(bytes: &[u8], failure: &Failure) -> Failure {
    let read = |page: &'static encoding_rs::Encoding| {
        let text = page.decode_without_bom_handling(bytes).0;
        format!("“{}” as {}", example(&text).1, page.name())
    };
    Failure::wrong(format!(
        "{failure} It reads {} and {}: say which with --encoding, or save it as “CSV UTF-8”.",
        read(WINDOWS_1256),
        read(WINDOWS_1252)
    ))
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

/// What a file is that is no text.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "a spreadsheet, or files packed into one"),
        (b"\xd0\xcf\x11\xe0", "a spreadsheet"),
        (b"%PDF", "a PDF"),
        (b"SQLite format 3\0", "a database"),
        (b"\x1f\x8b", PACKED),
        (b"BZh", PACKED),
        (b"\xfd7zXZ\0", PACKED),
        (b"\x28\xb5\x2f\xfd", PACKED),
        (b"7z\xbc\xaf\x27\x1c", PACKED),
    ];
    kinds.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

const PACKED: &str = "a packed file, which has to be unpacked first";

/// What a file is that is text and no table. Some programs call a web page a spreadsheet.
fn other_text(text: &str) -> Option<&'static str> {
    let start: String = text.trim_start().chars().take(64).filter(|c| !c.is_whitespace()).collect();
    let start = start.to_ascii_lowercase();
    let begins = |with: &[&str]| with.iter().any(|with| start.starts_with(with));
    match () {
        () if begins(&["<!doctype", "<html", "<table", "<?xml", "<workbook"]) => Some("a web page or XML"),
        () if begins(&["{\"", "[{", "[[", "[\"", "{}", "[]"]) => Some("JSON"),
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
