//! The words of one language.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::Deserialize;
use unic_langid::LanguageIdentifier;

use super::message::{Argument, Message, Name};

pub(super) const ENGLISH: &str = include_str!("../../assets/words/en.ftl");

/// What the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    /// English with every vowel doubled and marked, two fifths wider: what is left out of the catalogue shows, and what
    /// has too little room.
    #[serde(rename = "xx")]
    MadeUp,
}

static MADE_UP: AtomicBool = AtomicBool::new(false);

/// Lines of a catalogue that stand over its own.
static KEYS: OnceLock<String> = OnceLock::new();

/// From now on a key that a sentence names (`{ -Entry-Pay }`) is called so, by the code of what it gives: `Entry.Pay`. Only
/// the first time counts.
pub fn name_keys(keys: impl Iterator<Item = (String, String)>) {
    let terms = keys.map(|(code, key)| format!("-{} = {{ \"{key}\" }}\n", code.replace('.', "-")));
    let _ = KEYS.set(terms.collect());
}

/// From now on the whole program speaks `language`.
pub fn speak(language: Language) {
    MADE_UP.store(language == Language::MadeUp, Ordering::Relaxed);
}

/// From now on the program speaks what the environment asks for, or else `otherwise`.
pub fn speak_as_asked(otherwise: Language) {
    let asked = std::env::var_os("STOREKEEP_LANGUAGE");
    speak(match asked.as_deref().and_then(OsStr::to_str) {
        Some("en") => Language::English,
        Some("xx") => Language::MadeUp,
        _ => otherwise,
    });
}

/// The words of one language, read once.
pub struct Catalogue {
    language: Language,
    messages: FluentBundle<FluentResource>,
    /// What nothing stands in, once it was said.
    said: RwLock<HashMap<&'static str, &'static str>>,
}

impl Catalogue {
    /// That of the language that is spoken.
    pub fn spoken() -> &'static Self {
        Self::of(if MADE_UP.load(Ordering::Relaxed) { Language::MadeUp } else { Language::English })
    }

    /// That of a language, whichever is spoken.
    pub fn of(language: Language) -> &'static Self {
        static CATALOGUES: [OnceLock<Catalogue>; 4] = [const { OnceLock::new() }; 4];
        let place = 2 * usize::from(KEYS.get().is_some()) + usize::from(language == Language::MadeUp);
        CATALOGUES[place].get_or_init(|| Self::read(language))
    }

    fn read(language: Language) -> Self {
        let mut messages =
            FluentBundle::new_concurrent(vec![LanguageIdentifier::from_bytes(b"en").unwrap_or_default()]);
        // The marks would stand in the cells of a terminal.
        messages.set_use_isolating(false);
        if language == Language::MadeUp {
            messages.set_transform(Some(made_up));
        }
        // A line that cannot be read is left out; a test reads all of them.
        for text in [Some(ENGLISH), KEYS.get().map(String::as_str)].into_iter().flatten() {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
            messages.add_resource_overriding(resource);
        }
        Self { language, messages, said: RwLock::default() }
    }

    /// Words as this language wears them.
    pub(super) fn worn<'a>(&self, words: &'a str) -> Cow<'a, str> {
        if self.language == Language::MadeUp { made_up(words) } else { Cow::Borrowed(words) }
    }

    /// What nothing stands in. What the catalogue has not is its own name.
    pub fn said(&self, name: &'static str) -> &'static str {
        let known = self.said.read().unwrap_or_else(PoisonError::into_inner).get(name).copied();
        known.unwrap_or_else(|| {
            let text = self.text(name, None).unwrap_or_else(|| name.to_owned());
            let mut said = self.said.write().unwrap_or_else(PoisonError::into_inner);
            // Once for each name in the program's own text.
            said.entry(name).or_insert_with(|| text.leak())
        })
    }

    /// What nothing stands in, by a name that was made by rule; none where the catalogue has it not.
    pub fn worded(&self, name: &str) -> Option<String> {
        self.text(name, None)
    }

    /// A whole sentence.
    pub fn say(&self, message: &Message) -> String {
        if let (Cow::Borrowed(name), true) = (&message.name, message.with.is_empty()) {
            return self.said(name).to_owned();
        }
        let mut arguments = FluentArgs::with_capacity(message.with.len());
        for (place, what) in &message.with {
            arguments.set(&**place, self.value(what));
        }
        self.text(&message.name, Some(&arguments)).unwrap_or_else(|| message.name.to_string())
    }

    fn value<'a>(&self, what: &'a Argument) -> FluentValue<'a> {
        match what {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Count(count) => FluentValue::from(*count),
            Argument::Name(name) => FluentValue::from(self.said(name.name())),
            Argument::Message(message) => FluentValue::from(self.say(message)),
        }
    }

    fn text(&self, name: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let (message, attribute) = name.split_once('.').map_or((name, None), |(m, a)| (m, Some(a)));
        let message = self.messages.get_message(message)?;
        let pattern = match attribute {
            // A right's code has dots, and no name in a catalogue has.
            Some(attribute) => message.get_attribute(&attribute.replace('.', "-"))?.value(),
            None => message.value()?,
        };
        let mut wrong = Vec::new();
        let text = self.messages.format_pattern(pattern, arguments, &mut wrong);
        debug_assert!(wrong.is_empty(), "{name}: {wrong:?}");
        Some(text.into_owned())
    }
}

impl Name {
    /// Its words in the language that is spoken.
    pub fn said(self) -> &'static str {
        Catalogue::spoken().said(self.name())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.said())
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&Catalogue::spoken().say(self))
    }
}

fn made_up(text: &str) -> Cow<'_, str> {
    let mut wide = String::with_capacity(text.len() * 2);
    for letter in text.chars() {
        match letter {
            'a' => wide.push_str("áa"),
            'e' => wide.push_str("ée"),
            'i' => wide.push_str("íi"),
            'o' => wide.push_str("óo"),
            'u' => wide.push_str("úu"),
            'A' => wide.push_str("Áa"),
            'E' => wide.push_str("Ée"),
            'I' => wide.push_str("Íi"),
            'O' => wide.push_str("Óo"),
            'U' => wide.push_str("Úu"),
            other => wide.push(other),
        }
    }
    Cow::Owned(wide)
}
