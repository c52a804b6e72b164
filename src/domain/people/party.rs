//! People and firms: what kinds there are, and what their fields must look like.

use crate::domain::coded::coded;
use crate::domain::documents::kind::PartySide;
use crate::domain::error::{Error, Result};
use crate::domain::ids::{CustomerId, SupplierId};
use crate::domain::text::clean;
use crate::words::Name;

coded! {
    /// What selling on account takes when it should not simply be done.
    CreditRule {
        Allow = "allow";
        Approve = "approve";
        Block = "block";
    }
}

coded! {
    /// What a customer or supplier is.
    #[derive(Default)]
    PartyKind {
        #[default]
        Person = "person";
        Farm = "farm";
        Company = "company";
        Institution = "institution";
        Government = "government";
    }
}

coded! {
    /// How a customer is treated.
    #[derive(Default)]
    CustomerCategory {
        #[default]
        Regular = "regular";
        Vip = "vip";
        Wholesale = "wholesale";
        Government = "government";
    }
}

coded! {
    /// Which of a product's prices a customer pays.
    #[derive(Default)]
    PriceLevel {
        #[default]
        Retail = "retail";
        Wholesale = "wholesale";
    }
}

/// Who stands on the other side of a document or payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    Customer(CustomerId),
    Supplier(SupplierId),
}

impl Party {
    /// The row of a side's table.
    pub fn new(side: PartySide, row: i64) -> Self {
        match side {
            PartySide::Customer => Self::Customer(row.into()),
            PartySide::Supplier => Self::Supplier(row.into()),
        }
    }

    /// Which of the two it is.
    pub const fn side(self) -> PartySide {
        match self {
            Self::Customer(_) => PartySide::Customer,
            Self::Supplier(_) => PartySide::Supplier,
        }
    }

    /// Its row in its side's table.
    pub const fn row(self) -> i64 {
        match self {
            Self::Customer(id) => id.row(),
            Self::Supplier(id) => id.row(),
        }
    }

    /// The customer, if it is one.
    pub const fn customer(self) -> Option<CustomerId> {
        match self {
            Self::Customer(id) => Some(id),
            Self::Supplier(_) => None,
        }
    }

    /// The supplier, if it is one.
    pub const fn supplier(self) -> Option<SupplierId> {
        match self {
            Self::Customer(_) => None,
            Self::Supplier(id) => Some(id),
        }
    }
}

/// Longest name of anything.
pub const NAME_LIMIT: usize = 200;
/// Longest code of anything.
pub const CODE_LIMIT: usize = 40;
/// Longest e-mail address (RFC 5321 4.5.3.1.3, less its brackets).
pub const EMAIL_LIMIT: usize = 254;

/// A name that must be given: cleaned, at most 200 characters. `what` names the field in the sentence.
///
/// # Errors
/// `Missing`, `TooLong`.
pub fn name(what: Name, text: &str) -> Result<String> {
    let name = clean(text);
    if name.is_empty() {
        return Err(Error::Missing { what });
    }
    at_most(what, &name, NAME_LIMIT)?;
    Ok(name)
}

/// A field that may stay empty: cleaned, `None` when blank, at most `limit` characters.
///
/// # Errors
/// `TooLong`.
pub fn optional(what: Name, text: &str, limit: usize) -> Result<Option<String>> {
    let text = clean(text);
    at_most(what, &text, limit)?;
    Ok((!text.is_empty()).then_some(text))
}

/// A name to sign in with: 3 to 50 of A–Z a–z 0–9 _ -.
///
/// # Errors
/// `Shape`.
pub fn username(text: &str) -> Result<String> {
    let text = text.trim();
    let good = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
    if (3..=50).contains(&text.len()) && text.bytes().all(good) {
        return Ok(text.to_owned());
    }
    Err(Error::Shape { what: Name::of("field-user-name"), expected: Name::of("shape-user-name") })
}

/// An e-mail address, `None` when blank. Only what every address has is asked for: one @ with something before it,
/// and behind it names with a dot between them. Whether it exists only a message can tell.
///
/// # Errors
/// `Shape`, `TooLong`.
pub fn email(text: &str) -> Result<Option<String>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    at_most(Name::of("field-email"), text, EMAIL_LIMIT)?;
    let plain = text.chars().all(is_plain);
    let host_is_good = |host: &str| host.contains('.') && host.split('.').all(|name| !name.is_empty());
    match text.split_once('@') {
        Some((user, host)) if plain && !user.is_empty() && !host.contains('@') && host_is_good(host) => {
            Ok(Some(text.to_owned()))
        }
        _ => Err(Error::Shape { what: Name::of("field-email"), expected: Name::of("shape-email") }),
    }
}

/// A telephone number, `None` when blank: digits (Arabic ones become ASCII), with + - ( ) . / and blanks allowed.
///
/// # Errors
/// `Shape` when there is anything else, or not 3 to 20 digits.
pub fn phone(text: &str) -> Result<Option<String>> {
    let text = clean(text);
    if text.is_empty() {
        return Ok(None);
    }
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| crate::domain::figures::decimal::digit(c).map_or(c, |value| char::from(b'0' + value)))
        .collect();
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let good = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | '/' | ' ');
    if (3..=20).contains(&digits) && plain.chars().all(good) {
        return Ok(Some(plain));
    }
    Err(Error::Shape { what: Name::of("field-phone"), expected: Name::of("shape-phone") })
}

/// A code such as CUS-001 or WH-001: 1 to 40 characters, no blanks, nothing invisible. `what` names the field.
///
/// # Errors
/// `Missing`, `TooLong`, `Shape`.
pub fn code(what: Name, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::Missing { what });
    }
    at_most(what, text, CODE_LIMIT)?;
    if text.chars().all(is_plain) {
        return Ok(text.to_owned());
    }
    Err(Error::Shape { what, expected: Name::of("shape-plain") })
}

/// A whole number within bounds, such as payment terms in days. `what` names the field.
///
/// # Errors
/// `OutOfRange`.
pub fn within(what: Name, value: i64, least: i64, most: i64) -> Result<i64> {
    if (least..=most).contains(&value) { Ok(value) } else { Err(Error::OutOfRange { what, least, most }) }
}

fn at_most(what: Name, text: &str, limit: usize) -> Result<()> {
    if text.chars().count() <= limit { Ok(()) } else { Err(Error::TooLong { what, limit }) }
}

/// Can be seen and typed: neither blank nor invisible.
fn is_plain(character: char) -> bool {
    let invisible = matches!(character, '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{ad}');
    !character.is_whitespace()
        && !invisible
        && clean(character.encode_utf8(&mut [0; 4])).len() == character.len_utf8()
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, proptest};

    use super::{Error, code, email, name, optional, phone, username};
    use crate::words::Name;

    #[test]
    fn names_are_cleaned_and_must_be_there() {
        assert_eq!(name(Name::of("name"), "  Nile \t Farm\u{202e} "), Ok("Nile Farm".to_owned()));
        assert_eq!(name(Name::of("name"), " \u{202e} "), Err(Error::Missing { what: Name::of("name") }));
        assert_eq!(name(Name::of("name"), &"ب".repeat(200)).unwrap().chars().count(), 200);
        assert_eq!(
            name(Name::of("name"), &"ب".repeat(201)),
            Err(Error::TooLong { what: Name::of("name"), limit: 200 })
        );
        assert_eq!(optional(Name::of("notes"), "  ", 10), Ok(None));
        assert_eq!(optional(Name::of("notes"), " a  b ", 3), Ok(Some("a b".to_owned())));
        assert_eq!(
            optional(Name::of("notes"), "abcd", 3),
            Err(Error::TooLong { what: Name::of("notes"), limit: 3 })
        );
    }

    #[test]
    fn user_names() {
        for good in ["abc", "A-1_z", " sara ", &"a".repeat(50)] {
            assert_eq!(username(good), Ok(good.trim().to_owned()));
        }
        for bad in ["", "ab", "a b", "sara!", "سارة", "é12", &"a".repeat(51)] {
            assert!(username(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn e_mail_addresses() {
        assert_eq!(email("  "), Ok(None));
        for good in ["a@b.eg", "first.last+tag@mail.example.com", "سارة@مثال.مصر"] {
            assert_eq!(email(good), Ok(Some(good.to_owned())));
        }
        for bad in
            ["a", "@b.eg", "a@", "a@b", "a@.eg", "a@b.", "a@b..eg", "a b@c.eg", "a@b@c.eg", "a\u{200e}@b.eg"]
        {
            assert!(email(bad).is_err(), "{bad}");
        }
        assert!(email(&format!("{}@b.eg", "a".repeat(250))).is_err());
    }

    #[test]
    fn telephone_numbers() {
        assert_eq!(phone(""), Ok(None));
        assert_eq!(phone(" +20 (2) 2735-1234 "), Ok(Some("+20 (2) 2735-1234".to_owned())));
        assert_eq!(phone("٠١٠٠١٢٣٤٥٦٧"), Ok(Some("01001234567".to_owned())));
        for bad in ["12", "call me", "0100x", &"1".repeat(21)] {
            assert!(phone(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn codes() {
        for good in ["CUS-001", "ك-١", "A*B", &"9".repeat(40)] {
            assert_eq!(code(Name::of("code"), good), Ok(good.to_owned()));
        }
        for bad in ["", " ", "A B", "A\u{a0}B", "A\u{1d}B", "A\u{200d}B", "A\u{202e}", &"9".repeat(41)] {
            assert!(code(Name::of("code"), bad).is_err(), "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_accepted_is_safe_to_show(text in any::<String>()) {
            let kept = [code(Name::of("code"), &text).ok(), name(Name::of("name"), &text).ok(), email(&text).ok().flatten()];
            for kept in kept.into_iter().flatten() {
                prop_assert!(!kept.is_empty() && crate::domain::text::clean(&kept) == kept);
            }
        }
    }
}
