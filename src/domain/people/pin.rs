//! Which PINs and passwords are too easy: those that people choose first are those that are tried first.

use chrono::NaiveDate;

use crate::domain::text;
use crate::words::{Message, Name};

/// Six digits or more: four fall to a search of a stolen file in minutes, even hashed.
const SHORTEST: usize = 6;

/// Letters and digits of which a secret has fewer different ones are typed through in no time.
const DIFFERENT: usize = 3;

/// So much of a secret must be left without what is usual or known of its owner.
const LEFT: usize = 6;

/// So many digits and signs about a usual word make it no other.
const ABOUT: usize = 4;

/// Years that people are born in, or remember.
const YEARS: std::ops::RangeInclusive<u32> = 1930..=2049;

/// A list of the usual ones.
const USUAL: &str = include_str!("usual.txt");

/// Shorter than any PIN there is.
pub fn is_short(typed: &str) -> bool {
    typed.chars().count() < SHORTEST
}

/// Why a PIN cannot be taken, as a sentence; none where it can. `names` are what everybody knows of its owner.
pub fn weakness(secret: &str, names: &[&str]) -> Option<Message> {
    let signs: Vec<char> = text::fold(secret).chars().filter(|c| !c.is_whitespace()).collect();
    if signs.len() < SHORTEST {
        return Some(Message::of("pin-short"));
    }
    let letters: Vec<char> = signs.iter().copied().filter(|c| c.is_alphanumeric()).collect();
    // What stands between letters and digits hides nothing; a password of signs alone is judged as it is.
    let core = if letters.len() < SHORTEST { signs.clone() } else { letters };
    let why =
        pattern(&core).or_else(|| usual(&core)).or_else(|| usual(&signs)).or_else(|| named(&core, names))?;
    Some(Message::of("pin-easy").with("why", &why))
}

fn pattern(core: &[char]) -> Option<Name> {
    let mut different = core.to_vec();
    different.sort_unstable();
    different.dedup();
    if different.len() < DIFFERENT {
        return Some(Name::of("pin-few-signs"));
    }
    let repeats = |length: usize| core.iter().zip(core.iter().skip(length)).all(|(a, b)| a == b);
    if (1..=core.len() / 2).any(repeats) {
        return Some(Name::of("pin-repeats"));
    }
    if core.chunks(2).all(|pair| matches!(pair, [a, b] if a == b)) {
        return Some(Name::of("pin-pairs"));
    }
    if core.iter().eq(core.iter().rev()) {
        return Some(Name::of("pin-backwards"));
    }
    if is_count(core) {
        return Some(Name::of("pin-counts"));
    }
    if is_date(core) {
        return Some(Name::of("pin-date"));
    }
    None
}

/// Equal steps from each to the next, past the nine too.
fn is_count(core: &[char]) -> bool {
    let digits: Option<Vec<u32>> = core.iter().map(|c| c.to_digit(10)).collect();
    let values = digits.clone().unwrap_or_else(|| core.iter().map(|c| u32::from(*c)).collect());
    let around = if digits.is_some() { 10 } else { u32::MAX };
    let step = |pair: &[u32]| match pair {
        [a, b] => (i64::from(*b) - i64::from(*a)).rem_euclid(i64::from(around)),
        _ => 0,
    };
    let mut steps = values.windows(2).map(step);
    let first = steps.next().unwrap_or(0);
    let plain = digits.is_some() || first == 1 || first == i64::from(around) - 1;
    plain && steps.all(|next| next == first)
}

/// Day, month and year in the orders people write them, of years that are in somebody's life; a year and a month; two
/// years.
fn is_date(core: &[char]) -> bool {
    let Some(digits) = core.iter().map(|c| c.to_digit(10)).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let number = |from: usize, length: usize| -> u32 {
        digits.iter().skip(from).take(length).fold(0, |sum, digit| sum * 10 + digit)
    };
    let is_year = |year: u32| YEARS.contains(&year);
    let is_day = |year: u32, month: u32, day: u32| {
        i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).is_some()
    };
    // A leap year: of two digits it is not known which.
    let short = |month: usize, day: usize| is_day(2000, number(month, 2), number(day, 2));
    let long = |year: usize, month: usize, day: usize| {
        is_year(number(year, 4)) && is_day(number(year, 4), number(month, 2), number(day, 2))
    };
    let is_month = |month: u32| (1..=12).contains(&month);
    match digits.len() {
        6 => {
            let (year_first, year_last) = (number(0, 4), number(2, 4));
            // DDMMYY, YYMMDD, MMDDYY; YYYYMM, MMYYYY.
            short(2, 0)
                || short(2, 4)
                || short(0, 2)
                || (is_year(year_first) && is_month(number(4, 2)))
                || (is_year(year_last) && is_month(number(0, 2)))
        }
        8 => {
            // DDMMYYYY, YYYYMMDD, MMDDYYYY; two years.
            long(4, 2, 0)
                || long(0, 4, 6)
                || long(4, 0, 2)
                || (is_year(number(0, 4)) && is_year(number(4, 4)))
        }
        _ => false,
    }
}

/// One of the list, also with a few digits and signs about it, or with them in the place of letters.
fn usual(signs: &[char]) -> Option<Name> {
    let whole: String = signs.iter().collect();
    let bare = whole.trim_matches(|c: char| !c.is_alphabetic());
    let few = signs.len() - bare.chars().count() <= ABOUT && bare.chars().count() >= DIFFERENT;
    let known = |word: &str| {
        USUAL
            .lines()
            .filter(|line| !line.starts_with('#'))
            .any(|line| line.split(' ').any(|usual| usual == word))
    };
    let is_usual = |text: &str| known(text) || known(&text.chars().map(letter_of).collect::<String>());
    (is_usual(&whole) || (few && is_usual(bare))).then_some(Name::of("pin-usual"))
}

/// The letter that a digit or sign stands for in passwords.
fn letter_of(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        c => c,
    }
}

/// Little more than a name of its owner, forwards or backwards.
fn named(core: &[char], names: &[&str]) -> Option<Name> {
    let mut rest: String = core.iter().collect();
    let words = names.iter().flat_map(|name| {
        let name = text::fold(name);
        let parts: Vec<String> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| part.chars().count() > 2)
            .map(String::from)
            .collect();
        let whole: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        std::iter::once(whole).chain(parts)
    });
    let mut found = false;
    for word in words.filter(|word| word.chars().count() > 2) {
        for word in [word.clone(), word.chars().rev().collect()] {
            found |= rest.contains(&word);
            rest = rest.replace(&word, "");
        }
    }
    (found && rest.chars().count() < LEFT).then_some(Name::of("pin-own-name"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::weakness;

    fn is_weak(secret: &str) -> bool {
        weakness(secret, &["mona", "Mona Adel El-Sayed"]).is_some()
    }

    #[test]
    fn what_people_choose_first_is_refused() {
        for secret in [
            "121212",
            "123123",
            "112233",
            "000001",
            "password",
            "qwerty",
            "aaaaaa",
            "      ",
            "12345",
            "111111",
            "123456",
            "987654",
            "890123",
            "654321",
            "123321",
            "998877",
            "abcabc",
            "abcdef",
            "fedcba",
            "147258",
            "159753",
            "Passw0rd",
            "P@ssw0rd1",
            "PASSWORD123",
            "qwerty12",
            "letmein!",
            "Welcome2024",
            "010190",
            "311299",
            "901231",
            "122590",
            "199001",
            "01011990",
            "19901231",
            "12311990",
            "19902001",
            "mona12",
            "MonaAdel",
            "anom1234",
            "elsayed1",
            "monamona",
            "1 2 3 4 5 6",
            "12-12-12",
            "١٢٣٤٥٦",
            "١٢١٢١٢",
            "\u{a0}\u{2003}     ",
            "12345 ",
            "a     b",
            "\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}1",
            "100000",
            "110011",
            "001100",
            "696969",
            "420420",
            "135791",
            "258147",
            "!!!!!!",
            "?!?!?!",
            "1q2w3e4r",
        ] {
            assert!(is_weak(secret), "{secret:?} was taken");
        }
    }

    #[test]
    fn what_nobody_guesses_is_taken() {
        for secret in [
            "739154",
            "246810",
            "135790",
            "582046",
            "937165",
            "802461",
            "correct horse",
            "مزرعة النيل الخضراء",
            "mona likes tomatoes",
            "7391542",
            "tr7$kq",
            "918274",
        ] {
            assert_eq!(weakness(secret, &["mona", "Mona Adel El-Sayed"]), None, "{secret:?}");
        }
    }

    #[test]
    fn a_name_of_somebody_else_is_no_name_of_ones_own() {
        assert!(weakness("karim4711", &["karim"]).is_some());
        assert!(weakness("karim4711", &["mona"]).is_none());
    }

    proptest! {
        /// Whoever must choose another finds one soon: most of all PINs are left.
        #[test]
        fn repeats_pairs_and_counts_are_refused_whatever_they_are_made_of(
            block in "[0-9]{1,3}", times in 2_usize..5, first in 0_u8..10, step in 0_u8..10, pairs in "[0-9]{3,5}",
        ) {
            let repeated = block.repeat(times.max(6_usize.div_ceil(block.len())));
            prop_assert!(is_weak(&repeated), "{repeated}");
            let count: String = (0..6_u8).map(|nth| char::from(b'0' + (first + step * nth) % 10)).collect();
            prop_assert!(is_weak(&count), "{count}");
            let doubled: String = pairs.chars().flat_map(|c| [c, c]).collect();
            prop_assert!(is_weak(&doubled), "{doubled}");
        }

        #[test]
        fn no_text_panics_and_blanks_never_count(secret: String) {
            let _ = weakness(&secret, &["mona"]);
            let blanks: String = secret.chars().map(|_| ' ').collect();
            prop_assert!(is_weak(&blanks));
        }
    }

    #[test]
    fn four_of_five_pins_are_left_to_choose_from() {
        let taken = (0..1_000_000).step_by(97).filter(|pin| !is_weak(&format!("{pin:06}"))).count();
        assert!(taken > 1_000_000 / 97 * 4 / 5, "{taken} of {}", 1_000_000 / 97);
    }
}
