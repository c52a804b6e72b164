//! How well what was typed fits a name: which of the rows that were found stands first, and whether Enter may take it.

use std::cell::LazyCell;

use super::alike::{RESEMBLES, Sought};
use super::words::{Size, Word, bare, each_word, is_number, is_unit, sizes, thousandths, words};
use crate::domain::text::fold;

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
    /// What each word is looked for as.
    wanted: Vec<Wanted>,
    flat: String,
    /// It has Latin letters, and others.
    latin: bool,
    other: bool,
}

impl Typed {
    pub fn new(text: &str) -> Self {
        let words = words(text);
        let sizes = sizes(&words);
        let size = |place: usize| sizes.iter().find(|(at, _)| *at == place).map(|(_, size)| *size);
        let before = |place: usize| {
            let number = |word: &Word| word.parts.last().is_some_and(|part| is_number(part));
            place.checked_sub(1).filter(|before| words.get(*before).is_some_and(number)).and_then(size)
        };
        let wanted = |(place, word)| Wanted::new(word, size(place), before(place));
        let flat = Name::new(text).flat;
        Self {
            wanted: words.iter().enumerate().map(wanted).collect(),
            latin: has_latin(&flat),
            other: has_other(&flat),
            flat,
            words,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a name has letters of every script that was typed in: Latin ones, and others.
    fn may_begin(&self, name: &str) -> bool {
        (!self.latin || has_latin(name)) && (!self.other || has_other(name))
    }

    /// The size that a word is the number or the unit of.
    pub fn size_of(&self, place: usize) -> Option<Size> {
        self.wanted.get(place).and_then(|word| word.size.or(word.unit_of))
    }

    /// Nothing but numbers and their units: it names no goods.
    pub fn is_digits(&self) -> bool {
        let parts = || self.words.iter().flat_map(|word| &word.parts);
        parts().any(|part| is_number(part)) && parts().all(|part| is_number(part) || is_unit(part))
    }
}

fn has_latin(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn has_other(text: &str) -> bool {
    text.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
}

/// A word that was typed, as it is looked for in names.
#[derive(Debug, Clone)]
struct Wanted {
    /// Its parts as they stand, and in one.
    parts: Vec<String>,
    joined: String,
    /// What is looked for: the word without its article when it is of one part, else each part.
    sought: Vec<Sought>,
    /// The size whose number it is.
    size: Option<Size>,
    /// The size whose unit it is, which is found with its number in the word before.
    unit_of: Option<Size>,
    /// No number and no unit: it names goods.
    names: bool,
}

impl Wanted {
    fn new(word: &Word, size: Option<Size>, before: Option<Size>) -> Self {
        let sought = match word.parts.as_slice() {
            [_] => vec![Sought::new(bare(&word.joined))],
            parts => parts.iter().map(|part| Sought::new(part)).collect(),
        };
        let is_unit = is_unit(&word.joined);
        Self {
            parts: word.parts.clone(),
            joined: word.joined.clone(),
            sought,
            size,
            unit_of: before.filter(|_| is_unit),
            names: !word.is_digits() && size.is_none() && !is_unit,
        }
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
        let name = names.get(place).filter(|name| !name.flat.is_empty())?;
        let elsewhere = |word: &Wanted| {
            let others = names.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, name)| name);
            let found = others.chain([&beside]).filter_map(|other| other.finds(word));
            found.map(|(cost, _)| cost + BESIDE).min()
        };
        Some(of_name(typed, name, elsewhere))
    };
    let best = |alike: bool| {
        let names = row.names.iter().enumerate().filter(move |(_, name)| typed.may_begin(name) == alike);
        names.filter_map(|(place, _)| of(place)).min()
    };
    // A name in other letters begins otherwise, which is less than any beginning.
    let best = match best(true) {
        Some(begun) if begun.begins != Begins::No => Some(begun),
        alike => best(false).into_iter().chain(alike).min(),
    };
    let none = Fit { begins: Begins::No, cost: MISSING, longer: u32::MAX, resembles: true, lacks: true };
    best.unwrap_or(none)
}

fn of_name(typed: &Typed, name: &Name, elsewhere: impl Fn(&Wanted) -> Option<u32>) -> Fit {
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
    for word in &typed.wanted {
        let found = match name.finds(word) {
            Some((word_cost, at)) => {
                named |= word.names && word_cost < RESEMBLES;
                turns += u32::from(at < last);
                last = at;
                word_cost
            }
            None if word.unit_of.is_some() => 1,
            None => elsewhere(word).unwrap_or(MISSING),
        };
        resembles |= found >= RESEMBLES;
        lacks |= found >= MISSING;
        cost += found;
    }
    let length = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let longer = length(&name.flat).saturating_sub(length(&typed.flat)) + TURNED * turns;
    Fit { begins, cost, longer, resembles: resembles || !named, lacks }
}

/// A name cut into words.
#[derive(Default)]
struct Name {
    /// The parts of its words without their articles, a blank between two.
    flat: String,
    /// Where in it each part ends.
    ends: Vec<usize>,
    /// Its words of several parts in one, each with its place.
    in_one: Vec<(usize, String)>,
    sizes: Vec<Size>,
}

impl Name {
    fn new(name: &str) -> Self {
        let mut cut = Self { flat: String::with_capacity(name.len()), ..Self::default() };
        let (mut place, mut number) = (0, None);
        each_word(&fold(name), |parts| {
            for part in parts {
                if !cut.flat.is_empty() {
                    cut.flat.push(' ');
                }
                cut.flat.push_str(bare(part));
                cut.ends.push(cut.flat.len());
                cut.sizes.extend(number.and_then(|number| Size::of(number, part)));
                number = thousandths(part);
            }
            if parts.len() > 1 {
                cut.in_one.push((place, parts.concat()));
            }
            place += 1;
        });
        cut
    }

    fn parts(&self) -> impl Iterator<Item = &str> + Clone {
        self.ends.iter().scan(0, |from, end| {
            let part = self.flat.get(*from..*end);
            *from = end + 1;
            part
        })
    }

    /// What a typed word costs here, and at which part it stands; none when it is not here.
    fn finds(&self, word: &Wanted) -> Option<(u32, usize)> {
        if word.size.is_some_and(|size| self.sizes.contains(&size)) {
            let last = word.parts.last().map(String::as_str);
            return Some((0, self.parts().position(|part| Some(part) == last).unwrap_or(0)));
        }
        let joined =
            self.in_one.iter().filter_map(|(at, own)| match own.strip_prefix(word.joined.as_str()) {
                Some("") => Some((0, *at)),
                Some(_) => Some((3, *at)),
                None => None,
            });
        match word.sought.as_slice() {
            [word] => word.nearest(self.parts()).into_iter().chain(joined).min(),
            _ => {
                let parts: Vec<&str> = self.parts().collect();
                let starts = |(at, part): (usize, &&str)| part.starts_with(&word.joined).then_some((1, at));
                let written_in_one = parts.iter().enumerate().filter_map(starts);
                in_row(word, &parts).into_iter().chain(joined).chain(written_in_one).min()
            }
        }
    }
}

/// The parts of a word one after the other among these; or each somewhere, which is less.
fn in_row(word: &Wanted, parts: &[&str]) -> Option<(u32, usize)> {
    let (wanted, begin) = word.parts.split_last()?;
    let begun = |row: &[&str]| {
        row.split_last().is_some_and(|(last, first)| last.starts_with(wanted.as_str()) && first == begin)
    };
    if let Some(at) = parts.windows(word.parts.len()).position(begun) {
        let whole = parts.get(at + begin.len()) == Some(&wanted.as_str());
        return Some((if whole { 0 } else { 2 }, at));
    }
    let each = word.sought.iter().map(|part| part.nearest(parts.iter().copied()));
    let each: Option<Vec<(u32, usize)>> = each.collect();
    // A code has such parts too, and the goods whose name has them are others.
    let apart = if word.parts.iter().any(|part| is_number(part)) { RESEMBLES } else { 4 };
    each.and_then(|each| Some((each.iter().map(|(cost, _)| cost).sum::<u32>() + apart, each.first()?.1)))
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
    fn a_unit_is_of_the_number_in_the_word_before() {
        let has =
            |text: &str| (0..3).map(|place| Typed::new(text).size_of(place).is_some()).collect::<Vec<_>>();
        assert_eq!(has("10 g seed"), [true, true, false]);
        assert_eq!(has("10g seed red"), [true, false, false]);
        assert_eq!(has("10g kg"), [true, false, false]);
        assert_eq!(has("seed 10 pieces"), [false, false, false]);
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
