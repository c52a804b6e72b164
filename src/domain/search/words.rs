//! The words of a text as they are looked for: the same for what is kept and for what is typed.

use crate::domain::text::{fold, is_arabic_letter};

/// What stands between two blanks: `20-20-20`, `10g`, `seed`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its runs of letters and its numbers: `20`, `20`, `20`; `10`, `g`; `seed`. A decimal number is one: `0.5`.
    pub parts: Vec<String>,
    /// The same without what stood between them: `202020`.
    pub joined: String,
}

impl Word {
    /// No letter is in it: a number, a part of a code, `20-20-20`.
    pub fn is_digits(&self) -> bool {
        !self.joined.chars().any(char::is_alphabetic)
    }
}

/// Letters alone, or digits alone, as most are.
fn is_one(folded: &str) -> bool {
    folded.chars().all(is_letter) || folded.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words of a text, folded.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(&fold(text), |parts| {
        words.push(Word {
            parts: parts.iter().map(|part| (*part).to_owned()).collect(),
            joined: parts.concat(),
        });
    });
    words
}

/// The words of a folded text one after the other, each as its parts.
pub(super) fn each_word(folded: &str, mut put: impl FnMut(&[&str])) {
    for piece in folded.split(' ').filter(|piece| !piece.is_empty()) {
        if is_one(piece) {
            put(&[piece]);
            continue;
        }
        let parts = parts(piece);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match piece.contains(breaks) {
            // Letters that are words by themselves.
            true => parts.chunks(1).for_each(&mut put),
            false if parts.is_empty() => {}
            false => put(&parts),
        }
    }
}

/// What a text of these words is found by, each once: its parts, words written in one, Arabic words without their article, and sizes
/// in one unit of measure, so that `500 g`, `500g` and `0.5 kg` find each other.
pub fn tokens(words: &[Word]) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut put = |token: &str| {
        if !tokens.iter().any(|known| known == token) {
            tokens.push(token.to_owned());
        }
    };
    for word in words {
        for part in &word.parts {
            put(part);
            put(bare(part));
        }
        if word.parts.len() > 1 {
            put(&word.joined);
        }
    }
    sizes(words).iter().for_each(|(_, size)| put(&size.token()));
    tokens
}

/// What an index of words keeps of a text.
#[derive(Debug, Default)]
pub struct Cut {
    /// As [`tokens`], in any order, some of them twice.
    pub tokens: Vec<String>,
    /// How long the text is in words.
    pub letters: usize,
}

/// The same as the tokens of its words, without making each word first: whole files of names are cut.
pub fn cut(text: &str) -> Cut {
    let mut cut = Cut::default();
    let mut number = None;
    each_word(&fold(text), |parts| {
        if parts.len() > 1 {
            cut.tokens.push(parts.concat());
        }
        cut.letters += parts.iter().map(|part| part.chars().count()).sum::<usize>() + 1;
        for part in parts {
            let size = number.and_then(|number| Size::of(number, part));
            number = thousandths(part);
            cut.tokens.extend(size.map(Size::token));
            let bare = bare(part);
            if bare.len() < part.len() {
                cut.tokens.push(bare.to_owned());
            }
            cut.tokens.push((*part).to_owned());
        }
    });
    cut
}

/// The sizes in words, each with the place of the word its number ends.
pub fn sizes(words: &[Word]) -> Vec<(usize, Size)> {
    let parts: Vec<(usize, &String)> = words
        .iter()
        .enumerate()
        .flat_map(|(place, word)| word.parts.iter().map(move |part| (place, part)))
        .collect();
    let pairs = parts.iter().zip(parts.iter().skip(1));
    pairs
        .filter_map(|((place, number), (_, unit))| Some((*place, Size::of(thousandths(number)?, unit)?)))
        .collect()
}

/// An Arabic word without the article and what is written in one with it: half of the people type it and half do not.
pub fn bare(word: &str) -> &str {
    ["وال", "بال", "لل", "ال"]
        .iter()
        .find_map(|article| word.strip_prefix(article).filter(|bare| bare.chars().count() >= 2))
        .unwrap_or(word)
}

/// How units are written, and how many of the smallest of their measure they are.
const UNITS: [(char, i64, &[&str]); 9] = [
    ('g', 1, &["mg", "ملجم", "مجم"]),
    ('g', 1_000, &["g", "gm", "gms", "gr", "gram", "grams", "جم", "جرام", "غ", "غم", "غرام"]),
    (
        'g',
        1_000_000,
        &[
            "kg",
            "kgs",
            "kilo",
            "kilos",
            "kilogram",
            "كجم",
            "كيلو",
            "كغ",
            "كغم",
            "كلغ",
            "كيلوجرام",
            "كيلوغرام",
        ],
    ),
    ('l', 1, &["ml", "cc", "مل", "مللي", "ملي"]),
    ('l', 10, &["cl"]),
    ('l', 1_000, &["l", "lt", "ltr", "ltrs", "litre", "litres", "liter", "liters", "لتر", "ليتر", "ل"]),
    ('m', 1, &["mm", "مم"]),
    ('m', 10, &["cm", "سم"]),
    ('m', 1_000, &["m", "mtr", "metre", "metres", "meter", "meters", "متر", "م"]),
];

/// So much of a measure, whatever the unit it was written in: half a kilo and 500 g are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    measure: char,
    amount: i64,
}

impl Size {
    /// So many thousandths of a unit; none when it is no unit.
    pub(super) fn of(thousandths: i64, unit: &str) -> Option<Self> {
        let (measure, factor, _) = UNITS.iter().find(|(_, _, written)| written.contains(&unit))?;
        Some(Self { measure: *measure, amount: thousandths.checked_mul(*factor)? })
    }

    /// As a token that no text has by itself: `=500000g` for half a kilo.
    pub fn token(self) -> String {
        format!("={}{}", self.amount, self.measure)
    }
}

/// The thousandths of a part that is a number.
pub(super) fn thousandths(part: &str) -> Option<i64> {
    if !is_number(part) {
        return None;
    }
    let (whole, fraction) = part.split_once('.').unwrap_or((part, ""));
    let digits = fraction.chars().filter_map(|digit| digit.to_digit(10)).chain(std::iter::repeat(0));
    let fraction = digits.take(3).fold(0, |fraction, digit| fraction * 10 + i64::from(digit));
    whole.parse::<i64>().ok()?.checked_mul(1_000)?.checked_add(fraction)
}

/// Whether a text is of letters alone.
pub fn is_letters(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic() || is_arabic_letter(c) || c.is_alphabetic())
}

/// Whether a part of a word is a number.
pub(super) fn is_number(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a part of a word is a unit that sizes are written in.
pub fn is_unit(part: &str) -> bool {
    UNITS.iter().any(|(_, _, written)| written.contains(&part))
}

fn parts(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let fraction_alone = is_mark(c) && at == 0 && letters.get(1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() || fraction_alone {
            at = number(&letters, at, &mut parts);
        } else if breaks(c) && c.is_alphanumeric() {
            parts.push(c.to_string());
            at += 1;
        } else if is_letter(c) {
            let run: String = letters.iter().skip(at).take_while(|c| is_letter(**c)).collect();
            at += run.chars().count();
            parts.push(run);
        } else {
            at += 1;
        }
    }
    parts
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    is_arabic_letter(c) || (c.is_alphanumeric() && !breaks(c))
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '٫')
}

/// Reads a number with its decimals or its groups of thousands; several numbers apart by marks are several parts.
/// Gives back where it ends.
fn number(letters: &[char], from: usize, parts: &mut Vec<String>) -> usize {
    let mut groups = vec![String::new()];
    let mut commas = true;
    let mut at = from;
    while let Some(&c) = letters.get(at) {
        let more = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        match groups.last_mut() {
            Some(group) if c.is_ascii_digit() => group.push(c),
            _ if is_mark(c) && more => {
                commas &= c == ',';
                groups.push(String::new());
            }
            _ => break,
        }
        at += 1;
    }
    let first = groups.first().cloned().unwrap_or_default();
    let thousands = commas && first.len() < 4 && first != "0" && groups.iter().skip(1).all(|g| g.len() == 3);
    match groups.as_slice() {
        [_] => parts.push(first),
        _ if thousands && !first.is_empty() => parts.push(groups.concat()),
        [whole, fraction] => {
            let whole = if whole.is_empty() { "0" } else { whole };
            let fraction = fraction.trim_end_matches('0');
            let dot = if fraction.is_empty() { "" } else { "." };
            parts.push(format!("{whole}{dot}{fraction}"));
        }
        _ => parts.extend(groups.into_iter().filter(|group| !group.is_empty())),
    }
    at
}

/// Characters within a word that the index takes for its end: vowel signs of the scripts of India and its neighbours,
/// points of Hebrew and African Arabic, letters in circles. A word cut in two would be a phrase, which the index,
/// that keeps no places of words, cannot look for. Each is a part of its own.
fn breaks(c: char) -> bool {
    matches!(
        u32::from(c),
        0x591..=0x5c7
            | 0x8d3..=0x109f
            | 0x1700..=0x1cff
            | 0x24b6..=0x24e9
            | 0xa800..=0xabff
            // Letters that are younger than the index's own tables.
            | 0x560
            | 0x588
            | 0x2c2f
            | 0x2c5f
            | 0x31bb..=0x31bf
            | 0x4db6..=0x4dbf
            | 0x9feb..=0x9fff
            | 0xa7b8..=0xa7ff
            | 0x10000..=0x1ffff
    )
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{bare, cut, sizes, tokens, words};

    fn parts(text: &str) -> Vec<String> {
        words(text).into_iter().flat_map(|word| word.parts).collect()
    }

    #[test]
    fn words_are_cut_as_people_write_them() {
        for (text, cut) in [
            ("Kellogg's Corn", vec!["kelloggs", "corn"]),
            ("O’Neil ‘x’", vec!["oneil", "x"]),
            ("Salt & pepper", vec!["salt", "and", "pepper"]),
            ("NPK 20-20-20", vec!["npk", "20", "20", "20"]),
            ("0.5 l", vec!["0.5", "l"]),
            (".50l", vec!["0.5", "l"]),
            ("0,500 kg", vec!["0.5", "kg"]),
            ("1,000 pcs", vec!["1000", "pcs"]),
            ("1.0 m", vec!["1", "m"]),
            ("v1.2.3", vec!["v", "1", "2", "3"]),
            ("10g", vec!["10", "g"]),
            ("سماد ٢٠٫٥ كجم", vec!["سماد", "20.5", "كجم"]),
            ("(a+b)/c", vec!["a", "b", "c"]),
            ("— !", vec![]),
        ] {
            assert_eq!(parts(text), cut, "{text}");
        }
        assert_eq!(words("20-20-20")[0].joined, "202020");
    }

    #[test]
    fn a_size_is_the_same_in_every_unit_of_its_measure() {
        let sizes = |text: &str| sizes(&words(text)).into_iter().map(|(_, size)| size).collect::<Vec<_>>();
        for (left, right) in
            [("500g", "0.5 kg"), ("1 l", "1000 ml"), ("٢ كجم", "2000 gm"), ("1.5m", "150 cm")]
        {
            assert_eq!(sizes(left), sizes(right), "{left} {right}");
            assert_eq!(sizes(left).len(), 1);
        }
        assert_ne!(sizes("1 l"), sizes("1 kg"));
        assert!(sizes("10 bags").is_empty());
        assert!(sizes("99999999999999999999 kg").is_empty());
    }

    #[test]
    fn an_article_is_taken_off_where_a_word_is_left() {
        assert_eq!((bare("الطماطم"), bare("للطماطم"), bare("والملح")), ("طماطم", "طماطم", "ملح"));
        assert_eq!((bare("ال"), bare("الف"), bare("urea")), ("ال", "الف", "urea"));
    }

    proptest! {
        #[test]
        fn what_is_cut_for_an_index_is_what_its_words_say(
            text in any::<String>(),
            name in "([a-z]{1,4}|[0-9]{1,3}|الم|وال[ب-ي]{2}|kg|ml|لتر|[.,'&/=-]| ){0,12}",
        ) {
            for text in [text, name] {
                let words = words(&text);
                let mut cut = cut(&text);
                cut.tokens.sort();
                cut.tokens.dedup();
                let mut tokens = tokens(&words);
                tokens.sort();
                prop_assert_eq!(cut.tokens, tokens);
                let letters: usize = words.iter().map(|word| word.joined.chars().count() + 1).sum();
                prop_assert_eq!(cut.letters, letters);
            }
        }

        #[test]
        fn every_token_is_one_word_and_stands_once(text in any::<String>(), arabic in "[\u{600}-\u{6ff} 0-9.,'&-]{0,20}") {
            for text in [text, arabic] {
                let tokens = tokens(&words(&text));
                for (place, token) in tokens.iter().enumerate() {
                    prop_assert!(!token.is_empty() && !token.contains(char::is_whitespace));
                    prop_assert!(!tokens[..place].contains(token));
                }
            }
        }

        #[test]
        fn blanks_at_the_ends_and_capitals_do_not_matter(text in "[a-z0-9 .'&-]{0,24}") {
            prop_assert_eq!(words(&format!("  {} ", text.to_uppercase())), words(&text));
        }
    }
}
