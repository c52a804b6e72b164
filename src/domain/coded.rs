//! Enumerations that the database, files and the command line know by a short code.

use super::error::Result;

/// A closed list of cases, each with a code that is stored and words that are shown.
pub trait Coded: Copy + Eq + 'static {
    /// What one of them is called in a sentence, such as "payment method".
    const WHAT: &'static str;
    /// Every case, in the order they are offered.
    const ALL: &'static [Self];

    /// What the database and files hold.
    fn code(self) -> &'static str;
    /// What the clerk reads.
    fn words(self) -> &'static str;
    /// The case of a stored code, or `UnknownCode`.
    fn from_code(code: &str) -> Result<Self>;
}

/// Declares such an enumeration: `coded! { Name, "what it is" { Case = "code", "words"; … } }`. The methods are the
/// type's own, so that they need no import; the trait is for code that is generic over such lists.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident, $what:literal {
        $($(#[$about_case:meta])* $case:ident = $code:literal, $words:literal;)+
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about_case])* $case),+ }

        impl $name {
            /// Every case, in the order they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$case),+];

            /// What the database and files hold.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),+ }
            }

            /// What the clerk reads.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$case => $words),+ }
            }

            /// The case of a stored code, or `UnknownCode`.
            pub fn from_code(code: &str) -> $crate::domain::Result<Self> {
                match code {
                    $($code => Ok(Self::$case),)+
                    _ => Err($crate::domain::Error::UnknownCode { what: $what, code: code.to_owned() }),
                }
            }
        }

        impl $crate::domain::Coded for $name {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = Self::ALL;

            fn code(self) -> &'static str {
                Self::code(self)
            }

            fn words(self) -> &'static str {
                Self::words(self)
            }

            fn from_code(code: &str) -> $crate::domain::Result<Self> {
                Self::from_code(code)
            }
        }
    };
}

pub(crate) use coded;
