//! How a payment is made, and what is written down of it.

use crate::domain::coded::coded;

coded! {
    /// How a payment is made. Credit is none of them: it is a posted invoice not yet paid.
    #[derive(Default)]
    PaymentMethod {
        #[default]
        Cash = "cash";
        Card = "card";
        BankTransfer = "bank_transfer";
        Check = "check";
        MobileWallet = "mobile_wallet";
        StoreCredit = "store_credit";
    }
}

impl PaymentMethod {
    /// Its name where there is no room for the whole one: a word of six letters at most.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Cash => "cash",
            Self::Card => "card",
            Self::BankTransfer => "bank",
            Self::Check => "check",
            Self::MobileWallet => "wallet",
            Self::StoreCredit => "credit",
        }
    }

    /// The letter that names it behind an amount, or alone.
    pub const fn letter(self) -> char {
        match self {
            Self::Cash => 'c',
            Self::Card => 'k',
            Self::BankTransfer => 'b',
            Self::Check => 'h',
            Self::MobileWallet => 'w',
            Self::StoreCredit => 'v',
        }
    }

    /// What comes with it and is written down.
    pub const fn paper(self) -> PaymentPaper {
        match self {
            Self::Cash | Self::StoreCredit => PaymentPaper::None,
            Self::Card | Self::BankTransfer | Self::MobileWallet => PaymentPaper::Slip,
            Self::Check => PaymentPaper::Check,
        }
    }
}

/// What a payment is known by beside its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentPaper {
    None,
    /// A number of the bank's or of the terminal's.
    Slip,
    /// Its number, its bank and its day.
    Check,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::PaymentMethod;

    #[test]
    fn short_words_are_short_and_tell_the_methods_apart() {
        let short: BTreeSet<_> = PaymentMethod::ALL.iter().map(|method| method.short()).collect();
        assert_eq!(short.len(), PaymentMethod::ALL.len());
        let letters: BTreeSet<_> = PaymentMethod::ALL.iter().map(|method| method.letter()).collect();
        assert_eq!(letters.len(), PaymentMethod::ALL.len());
        assert!(short.iter().all(|word| word.len() <= 6), "{short:?}");
    }
}
