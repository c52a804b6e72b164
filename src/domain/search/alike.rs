//! What a word that was typed and a word of a name differ by: the same, its beginning, a part of it, short for it, or
//! mistyped.

use super::words::is_number;

/// From this cost on a word only resembles what was typed.
pub(super) const RESEMBLES: u32 = 20;

/// Most slips that are forgiven, what counts as more than all, and the beginnings of a word within so many slips, with one beyond.
const MOST: usize = 3;
const FAR: usize = usize::MAX / 2;
const BAND: usize = 2 * MOST + 2;

/// The letters of a word, as bits: some letters share one.
pub(crate) fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

/// A word that was typed, made ready once for all the words it is held against.
#[derive(Debug, Clone)]
pub(crate) struct Sought {
    text: String,
    chars: Vec<char>,
    letters: u64,
    /// How many slips are forgiven in a word of this length.
    forgiven: usize,
}

impl Sought {
    pub(crate) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let forgiven = match chars.len() {
            0..=5 => 1,
            6..=9 => 2,
            _ => MOST,
        };
        Self { text: text.to_owned(), letters: letters(text), forgiven, chars }
    }

    /// The part that it is nearest to: what they differ by, and where it stands; none when it is like none.
    pub(super) fn nearest<'a>(&self, parts: impl Iterator<Item = &'a str> + Clone) -> Option<(u32, usize)> {
        let begun = parts.clone().enumerate().filter_map(|(at, part)| Some((self.begun(part)?, at))).min();
        // What only resembles it costs more than what begins so, and takes long to find.
        begun.or_else(|| {
            let alike = |(at, part)| Some((self.alike(part, letters(part))?, at));
            parts.enumerate().filter_map(alike).min()
        })
    }

    /// What it and the word that it is or begins differ by; none where it is another.
    fn begun(&self, word: &str) -> Option<u32> {
        let text = self.text.as_str();
        if word.starts_with(text) {
            return Some(if word.len() == text.len() { 0 } else { 3 });
        }
        text.strip_prefix(word).filter(|end| matches!(*end, "s" | "es")).map(|_| 1)
    }

    /// As [`begun`](Self::begun), of words that do not begin alike: it is a part of the word, its letters with some left
    /// out, or mistyped. The letters of the word are [`letters`].
    pub(crate) fn alike(&self, word: &str, letters: u64) -> Option<u32> {
        // Each letter that the word has nowhere is a slip by itself.
        let missing = (self.letters & !letters).count_ones() as usize;
        if missing > self.forgiven || self.chars.len() < 3 || is_number(&self.text) || is_number(word) {
            return None;
        }
        if missing == 0 && word.contains(&self.text) {
            return Some(10);
        }
        let slip = self.slips(word).map(|slips| RESEMBLES + 2 * slips);
        let short = (missing == 0 && self.is_short_for(word)).then(|| {
            match consonants(word).eq(self.chars.iter().copied()) {
                true => RESEMBLES + 1,
                false => RESEMBLES + 3,
            }
        });
        slip.into_iter().chain(short).min()
    }

    /// Some letters of the word in their order, the first among them: `tmt`, `btl`.
    fn is_short_for(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let mut rest = self.chars.iter();
        rest.next().copied() == letters.next() && rest.all(|wanted| letters.any(|letter| letter == *wanted))
    }

    /// How many letters are wrong, left out, too many or exchanged, as far as so many are forgiven; of a word that is still
    /// being typed, in its beginning.
    fn slips(&self, word: &str) -> Option<u32> {
        let (typed, forgiven) = (self.chars.as_slice(), self.forgiven);
        // Nothing beyond these letters of the word can be what was typed.
        let word: Vec<char> = word.chars().take(typed.len() + forgiven).collect();
        if word.len() + forgiven < typed.len() {
            return None;
        }
        // What was typed so far beside each beginning of the word that is about as long, the shortest first: any other has
        // more slips than are forgiven. The next row is of beginnings with one letter more.
        let mut before = [FAR; BAND];
        let mut row = [FAR; BAND];
        (0..=forgiven.min(word.len()))
            .zip(row.iter_mut().skip(forgiven))
            .for_each(|(slips, cell)| *cell = slips);
        let mut last = None;
        for (place, letter) in typed.iter().enumerate() {
            let mut next = [FAR; BAND];
            let mut shorter = FAR;
            let cells = row.iter().zip(row.iter().skip(1)).zip(&before).zip(&mut next).take(2 * forgiven + 1);
            for (at, (((same, longer), exchanged), cell)) in cells.enumerate() {
                let beginning = (place + 1 + at).checked_sub(forgiven).and_then(|count| word.get(..count));
                let Some(mut own) = beginning.map(|own| own.iter().rev()) else { continue };
                let end = own.next();
                *cell = (longer + 1).min(shorter + 1).min(same + usize::from(end != Some(letter)));
                if end == last && own.next() == Some(letter) {
                    *cell = (*cell).min(exchanged + 1);
                }
                shorter = *cell;
            }
            if next.iter().all(|slips| *slips > forgiven) {
                return None;
            }
            before = std::mem::replace(&mut row, next);
            last = Some(letter);
        }
        let whole = row.get(word.len() + forgiven - typed.len()).copied();
        let begun = row.iter().min().copied().filter(|_| typed.len() >= 4);
        let slips = whole.into_iter().chain(begun).min().filter(|slips| *slips <= forgiven)?;
        u32::try_from(slips).ok()
    }
}

/// A word as people shorten it: its first letter and those that are no vowels.
fn consonants(word: &str) -> impl Iterator<Item = char> {
    word.char_indices()
        .filter(|(at, letter)| *at == 0 || !"aeiou".contains(*letter))
        .map(|(_, letter)| letter)
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, prop_assert_eq, proptest};

    use super::{RESEMBLES, Sought, letters};

    fn alike(typed: &str, word: &str) -> Option<u32> {
        Sought::new(typed).alike(word, letters(word))
    }

    fn slips(typed: &str, word: &str) -> Option<u32> {
        Sought::new(typed).slips(word)
    }

    /// What two words differ by, by the whole table of their beginnings.
    fn apart(typed: &[char], word: &[char]) -> usize {
        let (Some((letter, rest)), Some((own, others))) = (typed.split_last(), word.split_last()) else {
            return typed.len() + word.len();
        };
        let mut least = apart(rest, others) + usize::from(letter != own);
        least = least.min(apart(rest, word) + 1).min(apart(typed, others) + 1);
        if rest.last() == Some(own) && others.last() == Some(letter) {
            least = least.min(apart(&rest[..rest.len() - 1], &others[..others.len() - 1]) + 1);
        }
        least
    }

    proptest! {
        /// Counted along its diagonal, the table says the same.
        #[test]
        fn slips_are_what_the_words_differ_by(typed in "[ab]{3,6}", word in "[abc]{1,7}") {
            let (letters, own): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
            let forgiven = if letters.len() > 5 { 2 } else { 1 };
            let own = &own[..own.len().min(letters.len() + forgiven)];
            let from = if letters.len() < 4 { own.len() } else { 0 };
            let least = (from..=own.len()).map(|end| apart(&letters, &own[..end])).min().unwrap();
            prop_assert_eq!(slips(&typed, &word), u32::try_from(least).ok().filter(|_| least <= forgiven));
        }

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
