//! What a check is known by: its number, its bank and the day it is paid.

use chrono::NaiveDate;

use crate::domain::coded::coded;
use crate::domain::error::{Error, Result};

/// What is written on a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub number: String,
    /// When the bank pays it.
    pub due: Option<NaiveDate>,
}

impl Check {
    /// The check, when anything of it is known.
    pub fn known(number: Option<String>, due: Option<NaiveDate>) -> Option<Self> {
        (number.is_some() || due.is_some()).then(|| Self { number: number.unwrap_or_default(), due })
    }

    /// What is missing of what a check is known by, the most needed first. `bank` is the reference of its payment.
    pub fn missing(check: Option<&Self>, bank: Option<&str>) -> Vec<CheckPart> {
        let has = |part: &CheckPart| match part {
            CheckPart::Number => check.is_some_and(|check| !check.number.trim().is_empty()),
            CheckPart::Day => check.is_some_and(|check| check.due.is_some()),
            CheckPart::Bank => bank.is_some_and(|bank| !bank.trim().is_empty()),
        };
        [CheckPart::Number, CheckPart::Day, CheckPart::Bank].into_iter().filter(|part| !has(part)).collect()
    }

    /// A check that is typed has its number, its bank and its day.
    ///
    /// # Errors
    /// What of it is missing.
    pub fn is_whole(check: Option<&Self>, bank: Option<&str>) -> Result<()> {
        match Self::missing(check, bank).first() {
            None => Ok(()),
            Some(&missing) => Err(Error::CheckLacks { missing: missing.name() }),
        }
    }

    /// Without its number and its day no check is taken, whichever way it comes; a file may leave out the bank, which is
    /// only said then.
    ///
    /// # Errors
    /// What of it is missing.
    pub fn is_known(check: Option<&Self>) -> Result<()> {
        match Self::missing(check, None).first() {
            None | Some(CheckPart::Bank) => Ok(()),
            Some(&missing) => Err(Error::CheckLacks { missing: missing.name() }),
        }
    }
}

coded! {
    /// What a check is known by.
    CheckPart {
        Number = "number";
        Day = "day";
        Bank = "bank";
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, CheckPart};

    #[test]
    fn a_check_is_known_by_its_number_and_its_day_and_whole_with_its_bank() {
        let due = Some("2026-12-31".parse().unwrap());
        let check = |number: &str, due| Some(Check { number: number.into(), due });
        for (check, bank, missing) in [
            (None, None, &[CheckPart::Number, CheckPart::Day, CheckPart::Bank][..]),
            (None, Some("CIB"), &[CheckPart::Number, CheckPart::Day]),
            (check(" ", due), Some("CIB"), &[CheckPart::Number]),
            (check("4711", None), Some("CIB"), &[CheckPart::Day]),
            (check("4711", due), Some(" "), &[CheckPart::Bank]),
            (check("4711", due), Some("CIB"), &[]),
        ] {
            assert_eq!(Check::missing(check.as_ref(), bank), missing, "{check:?} {bank:?}");
            assert_eq!(Check::is_whole(check.as_ref(), bank).is_ok(), missing.is_empty());
            let needed = missing.iter().any(|part| *part != CheckPart::Bank);
            assert_eq!(Check::is_known(check.as_ref()).is_err(), needed, "{check:?}");
        }
    }
}
