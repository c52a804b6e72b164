//! How well what was typed fits a name: which of the rows that were found stands first, and whether Enter may take it.

use std::cell::LazyCell;

use super::alike::{RESEMBLES, nearest};
use super::words::{Word, bare, is_number, is_unit, sizes, words};

/// How well a row fits what was typed; the less, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    begins: Begins,
    /// What its words differ by, added up.
    cost: u32,
    /// Letters of the name beyond what was typed, and what its words in another order count for.
    longer: u32,
    /// It only resembles what was typed.
    resembles: bool,
    /// A word of what was typed is nowhere in the row.
    lacks: bool,
}

impl Fit {
    /// What was typed is in the name: equal, at its beginning, or each word in some word of it. What only resembles it,
    /// what a part of a code finds and what digits find is for somebody to choose.
    pub fn is_sure(self) -> bool {
        !self.resembles || self.is_equal()
    }

    /// The name is what was typed.
    pub fn is_equal(self) -> bool {
        self.begins == Begins::Equal
    }

    /// Each word that was typed is in the row, or resembles one of it.
    pub fn has_all(self) -> bool {
        !self.lacks
    }

    /// The same fit, where Enter is not to take it.
    #[must_use]
    pub fn unsure(self) -> Self {
        Self { resembles: true, ..self }
    }

    /// Of what has a code that begins as was typed: behind what is named so, before what only resembles it.
    #[must_use]
    pub fn by_code(self) -> Self {
        Self { cost: self.cost.min(BESIDE + 3), resembles: true, ..self }
    }
}

/// Where in the name the whole of what was typed stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    Equal,
    /// All its words and no others, in another order.
    Turned,
    AtWord,
    InWord,
    No,
}

/// What was typed, cut into words once for all the names it is held against.
#[derive(Debug, Clone)]
pub struct Typed {
    pub words: Vec<Word>,
    /// The sizes in it, each with the place of the word its number stands in.
    pub sizes: Vec<(usize, String)>,
    flat: String,
}

impl Typed {
    pub fn new(text: &str) -> Self {
        let words = words(text);
        Self { sizes: sizes(&words), flat: flat(&words), words }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a name has letters of every script that was typed in: Latin ones, and others.
    fn may_begin(&self, name: &str) -> bool {
        let has = |text: &str, latin: bool| {
            text.chars().any(|c| c.is_alphabetic() && c.is_ascii_alphabetic() == latin)
        };
        [true, false].into_iter().all(|latin| !has(&self.flat, latin) || has(name, latin))
    }

    /// Nothing but numbers and their units: it names no goods.
    pub fn is_digits(&self) -> bool {
        let parts = || self.words.iter().flat_map(|word| &word.parts);
        parts().any(|part| is_number(part)) && parts().all(|part| is_number(part) || is_unit(part))
    }
}

/// What a row is found by.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its name, in each language it has one in.
    pub names: &'a [&'a str],
    /// What else it is found by: its code, its variety, the city.
    pub beside: &'a str,
}

/// What a word costs that stands elsewhere in the row, or nowhere.
const BESIDE: u32 = 9;
const MISSING: u32 = 40;
/// So many letters a name may be longer before one with its words in the order typed goes behind one in another.
const TURNED: u32 = 14;
/// How well a row fits, by the name that fits best.
pub fn fit(typed: &Typed, row: Row<'_>) -> Fit {
    // Most names have all that was typed, and what stands beside them is not cut into words.
    let cut = |text| LazyCell::new(move || Name::new(text));
    let names: Vec<_> = row.names.iter().map(|name| cut(*name)).collect();
    let beside = cut(row.beside);
    let of = |place: usize| {
        let name = names.get(place).filter(|name| !name.parts.is_empty())?;
        let elsewhere = |word: &Word, size: Option<&str>| {
            let others = names.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, name)| name);
            let found = others.chain([&beside]).filter_map(|other| other.finds(word, size));
            found.map(|(cost, _)| cost + BESIDE).min()
        };
        Some(of_name(typed, name, elsewhere))
    };
    let (alike, others): (Vec<usize>, Vec<usize>) =
        (0..names.len()).partition(|place| row.names.get(*place).is_some_and(|name| typed.may_begin(name)));
    let best = alike.into_iter().filter_map(of).min();
    // A name in other letters begins otherwise, which is less than any beginning.
    let best = match best {
        Some(best) if best.begins != Begins::No => Some(best),
        best => others.into_iter().filter_map(of).chain(best).min(),
    };
    let none = Fit { begins: Begins::No, cost: MISSING, longer: u32::MAX, resembles: true, lacks: true };
    best.unwrap_or(none)
}

fn of_name(typed: &Typed, name: &Name, elsewhere: impl Fn(&Word, Option<&str>) -> Option<u32>) -> Fit {
    let begins = match name.flat.strip_prefix(typed.flat.as_str()) {
        Some("") => Begins::Equal,
        Some(rest) if rest.starts_with(' ') => Begins::AtWord,
        _ if name.flat.len() == typed.flat.len() && sorted(&name.flat) == sorted(&typed.flat) => {
            Begins::Turned
        }
        Some(_) => Begins::InWord,
        None => Begins::No,
    };
    let (mut cost, mut last, mut turns) = (0, 0, 0);
    let (mut resembles, mut named, mut lacks) = (false, false, false);
    for (place, word) in typed.words.iter().enumerate() {
        let size = typed.sizes.iter().find(|(at, _)| *at == place).map(|(_, size)| size.as_str());
        let found = match name.finds(word, size) {
            Some((word_cost, at)) => {
                named |=
                    !word.is_digits() && size.is_none() && !is_unit(&word.joined) && word_cost < RESEMBLES;
                turns += u32::from(at < last);
                last = at;
                word_cost
            }
            None if is_unit_of_size(typed, place) => 1,
            None => elsewhere(word, size).unwrap_or(MISSING),
        };
        resembles |= found >= RESEMBLES;
        lacks |= found >= MISSING;
        cost += found;
    }
    let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let longer = length(&name.flat).saturating_sub(length(&typed.flat)) + TURNED * turns;
    Fit { begins, cost, longer, resembles: resembles || !named, lacks }
}

/// The unit of a size is found with its number.
fn is_unit_of_size(typed: &Typed, place: usize) -> bool {
    let before = |at: &usize| place.checked_sub(1) == Some(*at);
    typed.sizes.iter().any(|(at, _)| before(at))
        && typed.words.get(place).is_some_and(|word| is_unit(&word.joined))
}

/// A name cut into words.
struct Name {
    parts: Vec<String>,
    words: Vec<Word>,
    sizes: Vec<String>,
    flat: String,
}

impl Name {
    fn new(name: &str) -> Self {
        let words = words(name);
        Self {
            parts: words
                .iter()
                .flat_map(|word| word.parts.iter().map(|part| bare(part).to_owned()))
                .collect(),
            sizes: sizes(&words).into_iter().map(|(_, size)| size).collect(),
            flat: flat(&words),
            words,
        }
    }

    /// What a typed word costs here, and at which part it stands; none when it is not here.
    fn finds(&self, word: &Word, size: Option<&str>) -> Option<(u32, usize)> {
        if size.is_some_and(|size| self.sizes.iter().any(|own| own == size)) {
            return Some((
                0,
                self.parts.iter().position(|part| word.parts.last() == Some(part)).unwrap_or(0),
            ));
        }
        let single = word.parts.len() == 1;
        let wanted = bare(&word.joined);
        let mut best = single.then(|| nearest(wanted, &self.parts)).flatten();
        let row = (!single).then(|| self.in_row(word)).flatten();
        let joined =
            self.words.iter().enumerate().filter(|(_, own)| own.parts.len() > 1).filter_map(|(at, own)| {
                match own.joined.strip_prefix(word.joined.as_str()) {
                    Some("") => Some((0, at)),
                    Some(_) => Some((3, at)),
                    None => None,
                }
            });
        let written_in_one = self
            .parts
            .iter()
            .enumerate()
            .filter(|_| !single)
            .filter_map(|(at, part)| part.starts_with(&word.joined).then_some((1, at)));
        for other in row.into_iter().chain(joined).chain(written_in_one) {
            best = Some(best.map_or(other, |best| best.min(other)));
        }
        best
    }

    /// The parts of a word one after the other; or each somewhere, which is less.
    fn in_row(&self, word: &Word) -> Option<(u32, usize)> {
        let same = |(own, typed): (&String, &String)| own == typed;
        let at = self.parts.windows(word.parts.len()).position(|row| {
            let (Some((last, first)), Some((wanted, begin))) = (row.split_last(), word.parts.split_last())
            else {
                return false;
            };
            first.iter().zip(begin).all(same) && last.starts_with(wanted.as_str())
        });
        if let Some(at) = at {
            let whole = self.parts.get(at + word.parts.len() - 1) == word.parts.last();
            return Some((if whole { 0 } else { 2 }, at));
        }
        let each = word.parts.iter().map(|typed| nearest(typed, &self.parts));
        let each: Option<Vec<(u32, usize)>> = each.collect();
        // A code has such parts too, and the goods whose name has them are others.
        let apart = if word.parts.iter().any(|part| is_number(part)) { RESEMBLES } else { 4 };
        each.and_then(|each| Some((each.iter().map(|(cost, _)| cost).sum::<u32>() + apart, each.first()?.1)))
    }
}

fn flat(words: &[Word]) -> String {
    let parts: Vec<&str> = words.iter().flat_map(|word| word.parts.iter().map(|part| bare(part))).collect();
    parts.join(" ")
}

/// The words of a flat text, whatever their order.
fn sorted(flat: &str) -> Vec<&str> {
    let mut words: Vec<&str> = flat.split(' ').collect();
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use proptest::{prop_assert, proptest};

    use super::{Fit, Row, Typed, fit};

    fn of(typed: &str, name: &str) -> Fit {
        fit(&Typed::new(typed), Row { names: &[name, "اسم"], beside: "SEED-TOM-10 Cairo" })
    }

    #[test]
    fn names_stand_in_the_order_of_how_well_they_fit() {
        let order = [
            "Tomato",
            "Tomato seed",
            "Tomato seed Castle Rock",
            "Tomatoes",
            "Red tomato",
            "Red tomatoes",
            "Superautomaton",
            "Tmoato",
            "Pepper",
        ];
        let mut sorted = order;
        sorted.reverse();
        sorted.sort_by_key(|name| of("tomato", name));
        assert_eq!(sorted, order);
    }

    #[test]
    fn words_in_another_order_are_a_little_less_and_all_of_them_are_nearly_the_name() {
        let order = [
            "Organic mango",
            "Mango organic sun-dried",
            "Mango nectar organic",
            "Green organic mango",
            "Mango nectar of Upper Egypt organic",
            "Mangoes, organic",
        ];
        let mut sorted = order;
        sorted.reverse();
        sorted.sort_by_key(|name| of("mango organic", name));
        assert_eq!(sorted, order);
        assert!(of("mango organic", "Organic mango").is_sure());
    }

    #[test]
    fn a_word_without_its_vowels_is_that_word() {
        assert!(of("brst", "Chicken breast") < of("brst", "Chicken broth"));
        assert!(of("cndtnr", "Conditioner") < of("cndtnr", "Condensed tin red"));
    }

    #[test]
    fn only_what_names_the_goods_is_sure() {
        for (typed, name) in [
            ("tom", "Tomato seed"),
            ("seed tom", "Tomato seed 10 g"),
            ("ellets", "Feed pellets"),
            ("tomato 10g", "Tomato seed 10 g"),
            ("npk 20-20-20", "NPK 20-20-20 1 kg"),
            ("npk 202020", "NPK 20-20-20 1 kg"),
            ("4711", "4711"),
            ("kelloggs", "Kellogg's"),
        ] {
            assert!(of(typed, name).is_sure(), "{typed}: {name}");
        }
        for (typed, name) in [
            ("500", "Copper fungicide 500 g"),
            ("500 g", "Copper fungicide 500 g"),
            ("20-20-20", "NPK 20-20-20"),
            ("kg", "NPK 1 kg"),
            ("seed-tom-1", "Tomato seed 10 g"),
            ("pelets", "Feed pellets"),
            ("plts", "Feed pellets"),
            ("tomato zebra", "Tomato seed"),
            ("cairo", "Tomato seed"),
        ] {
            assert!(!of(typed, name).is_sure(), "{typed}: {name}");
        }
        assert!(!of("tomato zebra", "Tomato seed").has_all() && of("pelets", "Feed pellets").has_all());
    }

    proptest! {
        #[test]
        fn a_whole_name_fits_itself_best(name in "[a-z]{3,7}( [a-z0-9]{2,7}){0,3}", other in "[a-z]{3,7}( [a-z0-9]{2,7}){0,3}") {
            prop_assert!(of(&name, &name).is_equal() && of(&name, &name).is_sure());
            prop_assert!(of(&name, &name) <= of(&name, &other));
        }

        #[test]
        fn digits_are_never_sure_of_another_name(digits in "[0-9]{1,13}( ?(g|kg|l))?", name in "[a-z]{3,9} [0-9]{1,5} (g|kg|l)") {
            prop_assert!(!of(&digits, &name).is_sure());
        }
    }
}
