//! What a word that was typed and a word of a name differ by: the same, its beginning, a part of it, short for it, or
//! mistyped.

use super::words::is_number;

/// From this cost on a word only resembles what was typed.
pub(super) const RESEMBLES: u32 = 20;

/// The part that a typed word is nearest to: what they differ by, and where it stands; none when it is like none.
pub(super) fn nearest(typed: &str, parts: &[String]) -> Option<(u32, usize)> {
    let by = |cost: fn(&str, &str) -> Option<u32>| {
        parts.iter().enumerate().filter_map(|(at, part)| Some((cost(typed, part)?, at))).min()
    };
    // What only resembles it costs more than what begins so, and takes long to find.
    by(begun).or_else(|| by(alike))
}

/// What a typed word and the word that it is or begins differ by; none where it is another.
fn begun(typed: &str, word: &str) -> Option<u32> {
    if typed == word {
        return Some(0);
    }
    if typed.strip_suffix('s') == Some(word) || typed.strip_suffix("es") == Some(word) {
        return Some(1);
    }
    word.starts_with(typed).then_some(3)
}

/// As [`begun`], of words that do not begin alike: a part of it, its letters with some left out, or mistyped.
pub fn alike(typed: &str, word: &str) -> Option<u32> {
    if is_number(typed) || is_number(word) {
        return None;
    }
    let count = typed.chars().count();
    if count >= 3 && word.contains(typed) {
        return Some(10);
    }
    let slip = slips(typed, word).map(|slips| RESEMBLES + 2 * slips);
    let short = is_short_for(typed, word).then(|| match consonants(word).eq(typed.chars()) {
        true => RESEMBLES + 1,
        false => RESEMBLES + 3,
    });
    slip.into_iter().chain(short).min()
}

/// Some letters of the word in their order, the first among them: `tmt`, `btl`.
fn is_short_for(typed: &str, word: &str) -> bool {
    let first = typed.chars().next();
    if typed.chars().count() < 3 || first != word.chars().next() {
        return false;
    }
    let mut letters = word.chars();
    typed.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

/// A word as people shorten it: its first letter and those that are no vowels.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    word.char_indices()
        .filter(|(at, letter)| *at == 0 || !"aeiou".contains(*letter))
        .map(|(_, letter)| letter)
}

/// The letters of a word, as bits: some letters share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// How many letters are wrong, left out, too many or exchanged, as far as so many are forgiven for a word of that
/// length; of a word that is still being typed, in its beginning.
fn slips(typed: &str, word: &str) -> Option<u32> {
    let forgiven = match typed.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    // Each letter that the word has nowhere is a slip by itself.
    if (letters(typed) & !letters(word)).count_ones() as usize > forgiven {
        return None;
    }
    let typed: Vec<char> = typed.chars().collect();
    let word: Vec<char> = word.chars().collect();
    if word.len() + forgiven < typed.len() {
        return None;
    }
    // Nothing beyond these letters of the word can be what was typed.
    let word = word.get(..word.len().min(typed.len() + forgiven)).unwrap_or_default();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=word.len()).collect();
    for (place, letter) in typed.iter().enumerate() {
        let mut next = vec![place + 1];
        for (at, own) in word.iter().enumerate() {
            let step = |line: &[usize], at: usize, cost: usize| line.get(at).map_or(usize::MAX, |n| n + cost);
            let mut least = step(&row, at, usize::from(letter != own));
            least = least.min(step(&row, at + 1, 1)).min(step(&next, at, 1));
            let exchanged =
                place > 0 && at > 0 && typed.get(place - 1) == Some(own) && word.get(at - 1) == Some(letter);
            if exchanged {
                least = least.min(step(&before, at - 1, 1));
            }
            next.push(least);
        }
        if next.iter().min().is_none_or(|least| *least > forgiven) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    let whole = row.last().copied();
    let begun = row.iter().min().copied().filter(|_| typed.len() >= 4);
    let slips = whole.into_iter().chain(begun).min().filter(|slips| *slips <= forgiven)?;
    u32::try_from(slips).ok()
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::{RESEMBLES, alike, slips};

    proptest! {
        /// One letter left out, put in, changed or exchanged with the next is one slip, whatever the letters are.
        #[test]
        fn one_slip_of_a_word_is_found(word in "[a-zا-ي]{4,12}", at in 0_usize..12, letter in "[a-zا-ي]", how in 0..4) {
            let letters: Vec<char> = word.chars().collect();
            let (at, letter) = (at % (letters.len() - 1), letter.chars().next().unwrap());
            let mut typed = letters.clone();
            match how {
                0 => { typed.remove(at); }
                1 => typed.insert(at, letter),
                2 => typed[at] = letter,
                _ => typed.swap(at, at + 1),
            }
            let typed: String = typed.into_iter().collect();
            prop_assert!(slips(&typed, &word).is_some_and(|slips| slips <= 1), "{typed} {word}");
        }

        #[test]
        fn a_word_of_other_letters_is_not_alike(word in "[a-m]{3,12}", typed in "[n-z]{3,12}", arabic in "[ا-ي]{3,12}") {
            prop_assert_eq!(alike(&typed, &word), None);
            prop_assert_eq!(alike(&arabic, &word), None);
        }

        #[test]
        fn what_only_resembles_costs_more_than_what_has_it(word in "[a-z]{4,12}", typed in "[a-z]{3,12}") {
            let cost = alike(&typed, &word);
            prop_assert!(cost.is_none_or(|cost| word.contains(&typed) == (cost < RESEMBLES)));
        }
    }
}
