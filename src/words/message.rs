//! A message: its name, and what stands in it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

/// The name of a message that nothing stands in: a word, a label, a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(&'static str);

impl Name {
    /// A message of the catalogue, or with a dot the attribute of one: `PaymentMethod.cash`.
    pub const fn of(name: &'static str) -> Self {
        Self(name)
    }

    /// What the catalogue knows it by.
    pub const fn name(self) -> &'static str {
        self.0
    }
}

/// A sentence with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub(super) name: Cow<'static, str>,
    pub(super) with: Vec<(Cow<'static, str>, Argument)>,
}

/// What stands in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// As it is: a name that somebody gave, a figure that is written out.
    Text(String),
    /// A number that the sentence may decide by: none, one, many.
    Count(i64),
    /// A word or a sentence in it.
    Name(Name),
    Message(Message),
}

impl Message {
    /// A sentence that nothing stands in yet.
    pub const fn of(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), with: Vec::new() }
    }

    /// One that was kept by its name and what stood in it.
    pub fn kept(name: String, with: impl IntoIterator<Item = (String, Argument)>) -> Self {
        Self {
            name: Cow::Owned(name),
            with: with.into_iter().map(|(place, what)| (Cow::Owned(place), what)).collect(),
        }
    }

    /// What the catalogue knows it by.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands in it, each in its place.
    pub fn places(&self) -> impl Iterator<Item = (&str, &Argument)> {
        self.with.iter().map(|(place, what)| (&**place, what))
    }

    /// Its own name and those of the messages in it: what sentences have in common that differ in what was said.
    pub fn names(&self) -> Vec<&str> {
        let within = self.with.iter().flat_map(|(_, what)| match what {
            Argument::Message(message) => message.names(),
            Argument::Text(_) | Argument::Count(_) | Argument::Name(_) => Vec::new(),
        });
        std::iter::once(self.name()).chain(within).collect()
    }

    /// With `what` in the place that the sentence calls `place`.
    #[must_use]
    pub fn with(mut self, place: &'static str, what: &(impl Say + ?Sized)) -> Self {
        self.with.push((Cow::Borrowed(place), what.say()));
        self
    }
}

/// What can stand in a sentence.
pub trait Say {
    fn say(&self) -> Argument;
}

impl Say for str {
    fn say(&self) -> Argument {
        Argument::Text(self.to_owned())
    }
}

impl Say for Name {
    fn say(&self) -> Argument {
        Argument::Name(*self)
    }
}

impl Say for Argument {
    fn say(&self) -> Argument {
        self.clone()
    }
}

impl Say for Message {
    fn say(&self) -> Argument {
        Argument::Message(self.clone())
    }
}

/// A choice of the sentence: `[yes]` or `[no]`.
impl Say for bool {
    fn say(&self) -> Argument {
        Argument::Text(if *self { "yes" } else { "no" }.to_owned())
    }
}

impl Say for Path {
    fn say(&self) -> Argument {
        Argument::Text(self.display().to_string())
    }
}

impl Say for PathBuf {
    fn say(&self) -> Argument {
        self.as_path().say()
    }
}

impl<T: Say + ?Sized> Say for &T {
    fn say(&self) -> Argument {
        (**self).say()
    }
}

impl<T: Say + ?Sized> Say for Box<T> {
    fn say(&self) -> Argument {
        (**self).say()
    }
}

macro_rules! as_it_stands {
    ($($type:ty),+) => { $(
        impl Say for $type {
            fn say(&self) -> Argument {
                Argument::Text(self.to_string())
            }
        }
    )+ };
}

as_it_stands!(String, char, NaiveDate);

macro_rules! counts {
    ($($type:ty),+) => { $(
        impl Say for $type {
            fn say(&self) -> Argument {
                // More than that is no number that a sentence decides by.
                i64::try_from(*self).map_or_else(|_| Argument::Text(self.to_string()), Argument::Count)
            }
        }
    )+ };
}

counts!(u8, i32, u32, u64, i64, usize);
