//! Enumerations that the database, files and the command line know by a short code.

use super::error::Result;
use crate::words::Name;

/// A closed list of cases, each with a code that is stored and words that are shown.
pub trait Coded: Copy + Eq + 'static {
    /// What one of them is called in a sentence, such as "payment method".
    const WHAT: Name;
    /// Every case, in the order they are offered.
    const ALL: &'static [Self];

    /// What the database and files hold.
    fn code(self) -> &'static str;
    /// What the clerk reads.
    fn words(self) -> &'static str;
    /// The case of a stored code, or `UnknownCode`.
    fn from_code(code: &str) -> Result<Self>;
}

/// Declares such an enumeration: `coded! { Name { Case = "code"; … } }`. What it is, is the message `Name`, and what a case is
/// called, its attribute `Name.code`. The methods are the type's own, so that they need no import; the trait is for code
/// that is generic over such lists.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident {
        $($(#[$about_case:meta])* $case:ident = $code:literal;)+
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

            /// The message that says it.
            pub const fn name(self) -> $crate::words::Name {
                match self { $(Self::$case => $crate::words::Name::of(concat!(stringify!($name), ".", $code))),+ }
            }

            /// What the clerk reads.
            pub fn words(self) -> &'static str {
                self.name().said()
            }

            /// The case of a stored code, or `UnknownCode`.
            pub fn from_code(code: &str) -> $crate::domain::Result<Self> {
                match code {
                    $($code => Ok(Self::$case),)+
                    _ => Err($crate::domain::Error::UnknownCode {
                        what: $crate::words::Name::of(stringify!($name)),
                        code: code.to_owned(),
                    }),
                }
            }
        }

        impl $crate::words::Say for $name {
            fn say(&self) -> $crate::words::Argument {
                $crate::words::Argument::Name(self.name())
            }
        }

        impl $crate::domain::Coded for $name {
            const WHAT: $crate::words::Name = $crate::words::Name::of(stringify!($name));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Coded;
    use crate::domain::{
        CreditRule, CustomerCategory, Direction, Error, ExpiryAlert, Kind, LotQuality, LotStatus,
        MovementReason, NegativePolicy, PartyKind, PartySide, PaymentMethod, PaymentState, Permission,
        PriceLevel, PriceMode, ProductKind, Restock, ReturnReason, SpreadBy, Status, Unit, WarehouseKind,
    };

    fn check<T: Coded + std::fmt::Debug>(codes: &[&str]) {
        let all: Vec<&str> = T::ALL.iter().map(|case| case.code()).collect();
        assert_eq!(all, codes, "{}", T::WHAT);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{}", T::WHAT);
        for case in T::ALL {
            assert_eq!(T::from_code(case.code()), Ok(*case));
        }
        for wrong in ["", "SALE", " sale", "no such"] {
            assert_eq!(
                T::from_code(wrong),
                Err(Error::UnknownCode { what: T::WHAT, code: wrong.to_owned() })
            );
        }
    }

    /// The codes are stored in files that exist: a changed one is a lost record.
    #[test]
    fn codes_are_those_of_the_data() {
        check::<Kind>(&["sale", "purchase", "sale_return", "purchase_return", "import", "export", "service"]);
        check::<Status>(&["draft", "posted", "cancelled"]);
        check::<PartySide>(&["customer", "supplier"]);
        check::<Direction>(&["in", "out"]);
        check::<PaymentMethod>(&["cash", "card", "bank_transfer", "check", "mobile_wallet", "store_credit"]);
        check::<PaymentState>(&["unpaid", "partial", "paid"]);
        check::<LotStatus>(&["active", "quarantined", "recalled", "damaged"]);
        check::<LotQuality>(&["pending", "approved", "rejected", "conditional"]);
        check::<ExpiryAlert>(&["none", "medium", "high", "critical", "expired"]);
        check::<MovementReason>(&[
            "opening",
            "document",
            "cancelled",
            "value_correction",
            "transfer",
            "count",
            "damage",
            "expiry",
            "entry_error",
            "theft_or_loss",
            "samples",
            "correction",
            "other",
        ]);
        check::<NegativePolicy>(&["block", "warn", "allow"]);
        check::<Unit>(&["piece", "kg", "g", "litre", "ml", "metre", "box", "pack", "bag"]);
        check::<PartyKind>(&["person", "farm", "company", "institution", "government"]);
        check::<CustomerCategory>(&["regular", "vip", "wholesale", "government"]);
        check::<PriceLevel>(&["retail", "wholesale"]);
        check::<ProductKind>(&["stocked", "service"]);
        check::<WarehouseKind>(&["main", "branch", "cooled", "special", "transit"]);
        check::<PriceMode>(&["excluded", "included"]);
        check::<ReturnReason>(&[
            "defective",
            "wrong_item",
            "not_as_described",
            "damaged",
            "expired",
            "changed_mind",
            "other",
        ]);
        check::<Restock>(&["lot", "quarantine"]);
        check::<SpreadBy>(&["value", "quantity"]);
        check::<CreditRule>(&["allow", "approve", "block"]);
        assert_eq!(Permission::ALL.len(), 72);
    }
}
