//! What of a master table is found by words.

/// An index of words, and the columns of its table that it is made of.
pub struct Indexed {
    /// The full-text table.
    pub table: &'static str,
    /// Its number among the words that are kept by themselves.
    pub(crate) place: i64,
    /// The name, in each language.
    pub(crate) names: &'static [&'static str],
    /// What else has words.
    pub(crate) words: &'static [&'static str],
    /// Its own code, whose parts are words too.
    pub(crate) code: &'static str,
    /// Queries of the ids of what has a code from ?1 on and before ?2: each by an index of codes, and of few.
    pub(crate) codes: &'static [&'static str],
    /// Queries of the ids of what has a code that ends in ?1, four letters and digits at least: by an index of ends. Of a
    /// lot the number that begins so, its signs left out, is one of them too.
    pub(crate) ends: &'static [&'static str],
    pub(crate) phones: &'static [&'static str],
}

impl Indexed {
    /// Everything that a row's words are made of.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().chain(self.words).chain(self.phones).copied().chain([self.code])
    }
}
