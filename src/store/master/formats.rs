//! What reading and printing a value depend on beside its kind.

use chrono::NaiveDate;

use crate::domain::{Currency, Marks, written};

/// What printing and reading depend on beside the kind.
#[derive(Debug, Clone, Copy)]
pub struct Formats {
    pub currency: Currency,
    /// For short dates such as `+30`.
    pub today: NaiveDate,
    /// How a file writes things; none for what is typed.
    pub file: Option<InFile>,
}

/// What a file means by what stands in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct InFile {
    pub marks: Marks,
    /// Rates are fractions of one: 0.14 is 14 %.
    pub fractions: bool,
    /// Rates are percent, also those below 1.
    pub small_rates: bool,
}

impl Formats {
    pub(super) fn marks(&self) -> Marks {
        self.file.map(|file| file.marks).unwrap_or_default()
    }

    /// An amount; where it is none as it stands, as a file may write it.
    pub(super) fn amount<T>(
        &self,
        typed: &str,
        parse: impl Fn(&str) -> crate::domain::Result<T>,
    ) -> crate::domain::Result<T> {
        parse(typed).or_else(|error| match self.file.and_then(|_| written::amount(typed, self.currency)) {
            Some(bare) => parse(&bare).map_err(|_| error),
            None => Err(error),
        })
    }
}
