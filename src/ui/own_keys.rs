//! Keys that a terminal has its own way, as `[keys]` of its configuration gives them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use super::bindings::{self, BINDINGS, Binding};
use super::{Chord, Command};
use crate::words::{self, spoken};

/// Bindings with other keys than the program's own; none, and it has those.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "BTreeMap<String, BTreeMap<String, Given>>")]
pub struct OwnKeys(Vec<Binding>);

/// One key, or several of which the first is shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Given {
    One(String),
    Several(Vec<String>),
}

spoken! { "own-keys"
/// Why keys cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub enum KeysError {
    /// Nothing is called so there.
    Unknown { code: String },
    /// No key is called so, or not every terminal can send it.
    NoKey { code: String, key: String },
    /// A letter or a digit is typed.
    IsTyped { code: String, key: String },
    /// Terminals send it for another key, or the program ends with it.
    IsOther { code: String, key: String },
    /// Nothing would give the command.
    None { code: String },
    /// It moves, takes and leaves everywhere, and scanners and paste count on it.
    IsFixed { code: String },
    /// Both could hold at once.
    Clash { key: String, one: String, other: String },
}
}

impl TryFrom<BTreeMap<String, BTreeMap<String, Given>>> for OwnKeys {
    type Error = KeysError;

    fn try_from(given: BTreeMap<String, BTreeMap<String, Given>>) -> Result<Self, KeysError> {
        let given = given.into_iter().flat_map(|(scope, commands)| {
            commands.into_iter().map(move |(command, keys)| {
                let keys = match keys {
                    Given::One(key) => vec![key],
                    Given::Several(keys) => keys,
                };
                (format!("{scope}.{command}"), keys)
            })
        });
        Self::of(given)
    }
}

impl OwnKeys {
    /// The program's bindings, these with other keys.
    ///
    /// # Errors
    /// For what is no binding or no key of one, and where two would have the same.
    fn of(given: impl IntoIterator<Item = (String, Vec<String>)>) -> Result<Self, KeysError> {
        let mut own = BINDINGS.to_vec();
        for (code, keys) in given {
            let Some(binding) = own.iter_mut().find(|binding| binding.code.eq_ignore_ascii_case(&code))
            else {
                return Err(KeysError::Unknown { code });
            };
            let code = binding.code.to_owned();
            if is_fixed(binding.command) {
                return Err(KeysError::IsFixed { code });
            }
            if keys.is_empty() {
                return Err(KeysError::None { code });
            }
            let keys: Vec<Chord> = keys.iter().map(|key| usable(binding, key)).collect::<Result<_, _>>()?;
            // As long as the program runs.
            binding.keys = keys.leak();
        }
        match bindings::clash(&own) {
            None => Ok(Self(if own == BINDINGS { Vec::new() } else { own })),
            Some((key, one, other)) => {
                let (one, other) = (one.code.to_owned(), other.code.to_owned());
                Err(KeysError::Clash { key: key.name(), one, other })
            }
        }
    }

    /// Has the program go by them, in what it does as in what it says. Before anything is shown, and once.
    pub fn take(self) {
        if self.0.is_empty() {
            return;
        }
        let first = self.0.iter().map(|binding| (binding.code.to_owned(), binding.keys.first()));
        let last = self.0.iter().map(|binding| (format!("{}.last", binding.code), binding.keys.last()));
        words::name_keys(first.chain(last).filter_map(|(code, key)| Some((code, key?.to_string()))));
        bindings::put_in_force(self.0);
    }
}

fn is_fixed(command: Command) -> bool {
    command.is_motion() || matches!(command, Command::Accept | Command::Back)
}

/// A key that can be the binding's.
fn usable(binding: &Binding, key: &str) -> Result<Chord, KeysError> {
    let (code, key) = (binding.code.to_owned(), key.to_owned());
    let Some(chord) = Chord::parse(&key) else { return Err(KeysError::NoKey { code, key }) };
    if chord.typed().is_some() && !binding.keys.contains(&chord) {
        return Err(KeysError::IsTyped { code, key });
    }
    let ctrl = |letter: &char| chord == Chord::ctrl(*letter);
    if ['c', 'h', 'i', 'j', 'm'].iter().any(ctrl) {
        return Err(KeysError::IsOther { code, key });
    }
    Ok(chord)
}

/// The keys of this terminal as `config.toml` takes them, each with what it does.
pub fn written() -> String {
    let mut out = String::new();
    let mut bindings: Vec<&Binding> =
        bindings::in_force().iter().filter(|binding| !is_fixed(binding.command)).collect();
    bindings.sort_by_key(|binding| binding.code.split('.').next());
    let mut last = "";
    for binding in bindings {
        let Some((scope, command)) = binding.code.split_once('.') else { continue };
        // Writing to a string cannot fail.
        if scope != last {
            let gap = if out.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}[keys.{scope}]  # {}", bindings::heading(binding.scope));
            last = scope;
        }
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("\"{}\"", key.name())).collect();
        let keys = if let [key] = keys.as_slice() { key.clone() } else { format!("[{}]", keys.join(", ")) };
        let _ = writeln!(out, "{command} = {keys}  # {}", binding.help);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{KeysError, OwnKeys, written};
    use crate::ui::bindings::{BINDINGS, Binding};
    use crate::ui::{Chord, Command};

    fn of(text: &str) -> Result<OwnKeys, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    fn keys_of(own: &OwnKeys, code: &str) -> Vec<Chord> {
        own.0.iter().find(|binding| binding.code == code).map(|binding| binding.keys.to_vec()).unwrap()
    }

    #[test]
    fn a_command_has_the_keys_that_are_given_and_the_others_theirs() {
        let own = of("[Selling]\nOriginal = [\"ctrl-r\", \"F11\"]\n[any]\nquit = \"Ctrl-X\"").unwrap();
        assert_eq!(keys_of(&own, "Selling.Original"), [Chord::ctrl('r'), Chord::f(11)]);
        assert_eq!(keys_of(&own, "Any.Quit"), [Chord::ctrl('x')]);
        assert_eq!(keys_of(&own, "Entry.Pay"), [Chord::f(2)]);
    }

    #[test]
    fn two_may_change_places() {
        let own = of("[Entry]\nPay = \"F8\"\nDiscard = \"F2\"").unwrap();
        assert_eq!(keys_of(&own, "Entry.Pay"), [Chord::f(8)]);
    }

    #[test]
    fn what_cannot_be_is_said_by_its_name() {
        for (text, named) in [
            ("[Entry]\nPay = \"F3\"", ["F3", "Entry.Pay", "Entry.Customer"]),
            ("[Entry]\nPay = \"F1\"", ["F1", "Entry.Pay", "Any.Help"]),
            ("[Entry]\nPays = \"F2\"", ["Entry.Pays", "", ""]),
            ("[Entry]\nPay = \"F13\"", ["Entry.Pay", "F13", ""]),
            ("[Entry]\nPay = \"p\"", ["Entry.Pay", "p", ""]),
            ("[Entry]\nPay = \"7\"", ["Entry.Pay", "7", ""]),
            ("[Entry]\nPay = \"Ctrl-M\"", ["Entry.Pay", "Ctrl-M", ""]),
            ("[Entry]\nPay = []", ["Entry.Pay", "", ""]),
            ("[Any]\nAccept = \"F8\"", ["Any.Accept", "", ""]),
        ] {
            let said = of(text).unwrap_err();
            assert!(named.iter().all(|named| said.contains(named)), "{text}: {said}");
        }
    }

    #[test]
    fn what_is_written_is_read_and_changes_nothing() {
        let text: std::collections::BTreeMap<String, OwnKeys> = toml::from_str(&written()).unwrap();
        assert_eq!(text["keys"], OwnKeys::default());
        let fixed = BINDINGS.iter().filter(|binding| super::is_fixed(binding.command)).count();
        assert_eq!(written().matches(" = ").count(), BINDINGS.len() - fixed);
    }

    #[test]
    fn every_key_has_a_name_that_is_read() {
        for key in BINDINGS.iter().flat_map(|binding| binding.keys) {
            assert_eq!(Chord::parse(&key.name()), Some(*key), "{key}");
        }
    }

    proptest! {
        /// Whatever is asked for: refused by name, or a table without a clash in which it is so.
        #[test]
        fn no_key_is_ever_bound_twice(
            asked in prop::collection::btree_map(0..BINDINGS.len(), (1_u8..=13).prop_map(|key| format!("F{key}")), 1..6)
        ) {
            let name = |place: &usize| BINDINGS[*place].code.to_owned();
            let given: Vec<_> = asked.iter().map(|(place, key)| (name(place), vec![key.clone()])).collect();
            match OwnKeys::of(given.clone()) {
                Ok(own) => {
                    let own: &[Binding] = if own.0.is_empty() { BINDINGS } else { &own.0 };
                    prop_assert_eq!(crate::ui::bindings::clash(own), None);
                    for (code, keys) in given {
                        let binding = own.iter().find(|binding| binding.code == code).unwrap();
                        prop_assert_eq!(binding.keys, &[Chord::parse(&keys[0]).unwrap()]);
                    }
                }
                Err(KeysError::Clash { one, other, .. }) => prop_assert_ne!(one, other),
                Err(KeysError::NoKey { .. } | KeysError::IsFixed { .. }) => {}
                Err(other) => prop_assert!(false, "{other}"),
            }
        }

        #[test]
        fn reading_a_key_never_fails_otherwise(text in ".{0,12}") {
            if let Some(key) = Chord::parse(&text) {
                prop_assert_eq!(Chord::parse(&key.name()), Some(key));
            }
        }
    }

    /// The keys in the catalogue's sentences are those of the table.
    #[test]
    fn sentences_name_the_keys_of_the_table() {
        let catalogue = include_str!("../../assets/words/en.ftl");
        let said = |key: &Chord| match key.to_string() {
            key if key.starts_with(['F', 'C', '/']) => key,
            key => format!("{{ {} }}", named(&key)),
        };
        let mut told = 0;
        for (name, key) in catalogue.lines().filter_map(|line| line.strip_prefix('-')?.split_once(" = ")) {
            told += 1;
            let (code, is_last) = name.strip_suffix("-last").map_or((name, false), |code| (code, true));
            let binding = BINDINGS.iter().find(|binding| binding.code.replace('.', "-") == code);
            let keys = binding.unwrap_or_else(|| panic!("-{name} is no binding")).keys;
            let expected = if is_last { keys.last() } else { keys.first() };
            assert_eq!(expected.map(said).as_deref(), Some(key), "-{name}");
        }
        assert!(told > 20, "{told}");
        let by_hand = catalogue.lines().filter(|line| !line.starts_with(['-', '#', ' '])).filter(|line| {
            let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
            let is_key = |word: &str| matches!(Chord::parse(word), Some(key) if key.typed().is_none());
            // Which keys there are is told by their names.
            let may = line.starts_with("key-") || line.starts_with("own-keys-");
            !may && words
                .skip(1)
                .any(|word| (word.starts_with('F') || word == "Ins" || word == "Del") && is_key(word))
        });
        assert_eq!(by_hand.collect::<Vec<_>>(), Vec::<&str>::new());
    }

    fn named(key: &str) -> &'static str {
        match key {
            "Ins" => "key-insert",
            "Del" => "key-delete",
            "Tab" => "key-tab",
            "Shift-Tab" => "key-back-tab",
            other => panic!("{other}"),
        }
    }

    #[test]
    fn the_keys_that_scanners_and_everybody_count_on_stay() {
        for command in [Command::Accept, Command::Back, Command::Up, Command::PageDown] {
            assert!(super::is_fixed(command));
        }
    }
}
