//! Text that comes from people and files: made clean where it enters, made visible where it is shown, folded for search.

use std::borrow::Cow;

use super::figures::decimal::digit;

/// Text as it is stored: no blanks at the ends, one between words, no control characters and nothing that turns the
/// direction of what follows or hides in the text: the letters that nobody sees (Unicode's Default_Ignorable_Code_Point
/// and the interlinear marks). Marks that Arabic and Persian writing needs (U+200C–200F, U+061C)
/// stay.
pub fn clean(text: &str) -> String {
    if is_clean(text) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut gap = false;
    for character in text.chars() {
        if character.is_whitespace() {
            gap = !clean.is_empty();
        } else if !is_unsafe(character) {
            if gap {
                clean.push(' ');
                gap = false;
            }
            clean.push(character);
        }
    }
    clean
}

/// Whether it surely is clean: most texts are, and of letters, digits and signs that can be told at once.
fn is_clean(text: &str) -> bool {
    let mut before = ' ';
    for character in text.chars() {
        let is_plain = character.is_ascii_graphic() || is_arabic_letter(character);
        if !(is_plain || (character == ' ' && before != ' ')) {
            return false;
        }
        before = character;
    }
    before != ' '
}

/// The letters that words of Arabic have: most letters are these or ASCII, and looking in Unicode's tables takes longer.
pub(super) fn is_arabic_letter(character: char) -> bool {
    matches!(character, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}')
}

/// Words with a capital at their beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text for a screen or a printer: every control character and hidden direction mark as a visible sign (`␛`, `␊`, `�`).
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| is_unsafe(c) || matches!(c, '\u{2028}' | '\u{2029}')) {
        Cow::Owned(text.chars().map(sign).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn sign(character: char) -> char {
    match character {
        // The control pictures stand in the order of the control characters.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('�'),
        '\u{7f}' => '␡',
        '\u{2028}' | '\u{2029}' => '␤',
        c if is_unsafe(c) => '�',
        c => c,
    }
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

/// Text for search, the same for all the ways a word is usually typed: lower case, Latin letters without their marks and
/// without apostrophes, `&` as and, Arabic without vowel signs, tatweel and a hamza that stands alone and with one form
/// of alef, yeh, waw, kaf and heh, digits in ASCII. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphanumeric()) {
        return clean(&text.to_ascii_lowercase());
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' => folded.push(' '),
            _ if character.is_ascii_alphanumeric() => folded.push(character.to_ascii_lowercase()),
            // Arabic letters have no capitals.
            '\u{600}'..='\u{6ff}' => fold_into(&mut folded, character),
            _ => character.to_lowercase().for_each(|character| fold_into(&mut folded, character)),
        }
    }
    clean(&folded)
}

fn fold_into(folded: &mut String, character: char) {
    if is_mark(character) {
        return;
    }
    match digit(character) {
        Some(value) => folded.push(char::from(b'0' + value)),
        None => match pair(character) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(letter(character)),
        },
    }
}

/// Combining marks of Latin, Arabic vowel signs and Koranic marks, tatweel, joiners and direction marks; apostrophes,
/// which half of the people leave out, and the hamza without a letter.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}'
            | '\u{610}'..='\u{61a}'
            | '\u{61c}'
            | '\u{621}'
            | '\u{640}'
            | '\u{64b}'..='\u{65f}'
            | '\u{670}'
            | '\u{6d6}'..='\u{6dc}'
            | '\u{6df}'..='\u{6e8}'
            | '\u{6ea}'..='\u{6ed}'
            | '\u{200c}'..='\u{200f}'
            | '\'' | '`' | '´' | '‘' | '’' | 'ʼ' | 'ʻ' | '＇'
    )
}

fn pair(character: char) -> Option<&'static str> {
    Some(match character {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        '&' | '＆' => " and ",
        _ => return None,
    })
}

fn letter(character: char) -> char {
    match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ð' | 'ď' | 'đ' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ئ' | 'ی' => 'ي',
        'ؤ' => 'و',
        'ة' => 'ه',
        'ک' | 'گ' => 'ك',
        'پ' => 'ب',
        'چ' => 'ج',
        'ڤ' => 'ف',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{clean, fold, visible};

    #[test]
    fn clean_text_has_single_blanks_and_nothing_that_acts() {
        for (typed, kept) in [
            ("  a \t b\n\nc ", "a b c"),
            ("\u{1b}[31mred\u{7}", "[31mred"),
            ("a\u{202e}b\u{2066}c\u{feff}\u{200b}", "abc"),
            ("\u{a0}م\u{200c}ن\u{200f}", "م\u{200c}ن\u{200f}"),
            ("\0", ""),
            ("a\u{85}b\u{2028}c", "a b c"),
            ("tag\u{e0041}", "tag"),
            ("a\u{ad}b\u{34f}c\u{115f}d\u{1160}e\u{180e}f\u{2061}\u{2064}g", "abcdefg"),
            ("a\u{3164}b\u{fe0f}c\u{fff9}\u{fffa}\u{fffb}d\u{e0100}\u{e01ef}e\u{ffa0}", "abcde"),
            ("\u{3164}", ""),
        ] {
            assert_eq!(clean(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_acts_is_made_visible() {
        assert_eq!(visible("a\u{1b}[0m\n\u{7f}"), "a␛[0m␊␡");
        assert_eq!(visible("10\u{202e}01\u{9b}"), "10�01�");
        assert_eq!(visible("بذور طماطم"), "بذور طماطم");
    }

    #[test]
    fn one_fold_for_all_the_ways_a_word_is_typed() {
        for (left, right) in [
            ("Crème BRÛLÉE", "creme brulee"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("e\u{301}", "é"),
            ("أَحْمَد", "احمد"),
            ("إبراهيم", "ابراهيم"),
            ("آلة", "اله"),
            ("مستشفى", "مستشفي"),
            ("مـــحـمد", "محمد"),
            ("مؤسسة", "موسسه"),
            ("بئر", "بير"),
            ("ا\u{654}حمد", "أحمد"),
            ("کتاب ی", "كتاب ي"),
            ("سماد ٢٠-٢٠", "سماد 20-20"),
            ("NPK ۲۰", "npk 20"),
            ("م\u{200c}ن\u{200f}", "من"),
            ("Kellogg's", "kelloggs"),
            ("O’Neil", "o'neil"),
            ("H&M", "h and m"),
            ("كيمياء", "كيميا"),
            ("ڤيتامين", "فيتامين"),
        ] {
            assert_eq!(fold(left), fold(right), "{left} {right}");
        }
        assert_eq!(fold("  Tomato   SEED "), "tomato seed");
        assert_ne!(fold("بذور"), fold("بزور"));
    }

    proptest! {
        #[test]
        fn text_that_is_clean_at_a_glance_is_what_it_is_letter_by_letter(text in any::<String>(), plain in "[ a-z٠-٩آ-ي0-9\u{200b}]{0,12}") {
            for text in [text, plain] {
                // A tab is not clean, so that the rest is looked at letter by letter.
                prop_assert_eq!(clean(&text), clean(&format!("\t{text}\t")));
            }
        }

        #[test]
        fn clean_text_stays_and_is_safe(text in any::<String>(), hostile in "[a \t\n\u{1b}\u{9b}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}ب]{0,12}") {
            for text in [text, hostile] {
                let clean = super::clean(&text);
                prop_assert_eq!(super::clean(&clean), clean.clone());
                prop_assert!(!clean.chars().any(char::is_control));
                let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
                prop_assert!(!clean.contains(turns));
                prop_assert!(!clean.contains("  ") && clean.trim() == clean);
                // Nothing of it needs to be made visible any more.
                prop_assert_eq!(visible(&clean), clean.as_str());
            }
        }

        #[test]
        fn visible_text_keeps_every_place(text in any::<String>(), hostile in "[a\t\n\u{1b}\u{9b}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{feff}ب]{0,12}") {
            for text in [text, hostile] {
                let shown = visible(&text);
                prop_assert_eq!(shown.chars().count(), text.chars().count());
                prop_assert!(!shown.chars().any(super::is_unsafe));
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in any::<String>(), latin in "[À-ſ]{0,9}", arabic in "[\u{600}-\u{6ff} ]{0,9}") {
            for text in [text, latin, arabic] {
                let folded = fold(&text);
                prop_assert_eq!(fold(&folded), folded);
            }
        }

        #[test]
        fn case_never_matters(text in "[a-zà-öø-þ]{0,12}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
