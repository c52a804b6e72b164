//! What a scanner that types for an American keyboard sends where the keyboard is another: signs for digits, letters of
//! another script for letters.

/// The digits 0 to 9 at a French keyboard.
const FRENCH: &str = "à&é\"'(-è_ç";
/// So many of those signs, and so many different ones, nobody types.
const NO_WORD: usize = 6;
const NO_RULE: usize = 3;

/// The keys of an Arabic keyboard, without shift and with it, and the same of an American one.
const ARABIC: &str =
    "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظ\u{64e}\u{64b}\u{64f}\u{64c}إ‘÷×؛\u{650}\u{64d}][أـ،/~\u{652}}{آ’)(";
const AMERICAN: &str = "qwertyuiop[]asdfghjkl;'zxcvnm,./QWERYUIOPASDFHJKLZXCVNM()";
/// Keys that give two letters at once.
const TWO: [(&str, &str); 4] = [("لإ", "T"), ("لأ", "G"), ("لآ", "B"), ("لا", "b")];

/// What was meant, where another keyboard made something else of it; none for what somebody may have typed.
pub(super) fn meant(sent: &str) -> Option<String> {
    french(sent).or_else(|| arabic(sent))
}

fn french(sent: &str) -> Option<String> {
    let place = |c| FRENCH.chars().position(|sign| sign == c).and_then(|place| u32::try_from(place).ok());
    let digits: String = sent.chars().map(|c| char::from_digit(place(c)?, 10)).collect::<Option<_>>()?;
    let different = ('0'..='9').filter(|digit| digits.contains(*digit)).count();
    (digits.len() >= NO_WORD && different >= NO_RULE).then_some(digits)
}

/// Of codes with a digit only: letters alone are a word.
fn arabic(sent: &str) -> Option<String> {
    let is_letter = |c: char| c.is_alphabetic() && !c.is_ascii();
    if !sent.contains(is_letter) || !sent.contains(|c: char| c.is_ascii_digit()) || sent.contains(' ') {
        return None;
    }
    let sent = TWO.iter().fold(sent.to_owned(), |sent, (two, key)| sent.replace(two, key));
    let key = |c: char| {
        let key = ARABIC.chars().position(|sign| sign == c).and_then(|place| AMERICAN.chars().nth(place));
        key.or_else(|| Some(c).filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))
    };
    sent.chars().map(key).collect()
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert_eq, proptest};

    use super::{AMERICAN, ARABIC, meant};

    #[test]
    fn codes_are_read_at_another_keyboard_and_words_are_words() {
        for (sent, code) in [
            ("-éé&é\"'(-è_ç&", "6221234567891"),
            ("ىح-20", "np-20"),
            ("آ؛-20", "NP-20"),
            ("لإ×’7", "TOM7"),
            ("د}1010622", "]C1010622"),
        ] {
            assert_eq!(meant(sent).as_deref(), Some(code), "{sent}");
        }
        for word in ["طماطم", "بذور 10", "------", "(-_-)", "NP-20", "500", "é", "Nestlé 2"] {
            assert_eq!(meant(word), None, "{word}");
        }
        assert_eq!(ARABIC.chars().count(), AMERICAN.len());
    }

    proptest! {
        #[test]
        fn every_code_of_letters_and_a_digit_comes_back(code in "[a-zA-Z-]{1,8}[0-9]{1,4}") {
            let key = |c: char| match c {
                'T' => "لإ".to_owned(),
                'G' => "لأ".to_owned(),
                'B' => "لآ".to_owned(),
                'b' => "لا".to_owned(),
                c => AMERICAN.find(c).and_then(|at| ARABIC.chars().nth(at)).unwrap_or(c).to_string(),
            };
            let sent: String = code.chars().map(key).collect();
            // The letter that two keys make is also one key.
            let gh = |code: &str| code.replace("gh", "b").replace("gY", "T").replace("gH", "G").replace("gN", "B");
            if let Some(meant) = meant(&sent) {
                prop_assert_eq!(meant, gh(&code));
            }
        }
    }
}
