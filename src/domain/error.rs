//! What a rule refuses, in the clerk's words: what was wrong and what is expected instead.

use crate::words::{Message, Name, spoken};

spoken! { "rule"
/// A broken rule. Its message is the sentence the clerk reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A sum or product does not fit; the figure is refused rather than wrapped.
    Overflow,
    NotANumber { text: String },
    /// A mark that could be a decimal mark or a grouping mark, where guessing could be wrong a hundredfold.
    UnclearMark { text: String, decimal: char },
    /// Two good numbers, a thousandfold apart.
    TwoNumbers { text: String, small: String, large: String },
    TooManyDecimals { text: String, decimals: u32 },
    LooksScanned { text: String },
    UnknownCurrency { code: String },
    UnknownZone { text: String },
    /// A stored or imported code that names nothing; `what` is what it should have named.
    UnknownCode { what: Name, code: String },

    QuantityNotPositive,
    QuantityOfUnit { quantity: String, unit: Name, decimals: u32 },
    OutOfUse { goods: String, is_new: bool },
    GoodsOnService { goods: String },
    NoWholeBoxes { quantity: String, unit: Name, pack: String, two: String },
    NotByLot { goods: String },
    NothingOfLot { goods: String, lot: String },
    NegativePrice,
    NegativeCharge,
    NegativeCost,
    NegativeRate,
    NegativeDiscount,
    DiscountTooLarge,
    BadStep,
    ReturnTooMuch { left: String, asked: String },
    ReturnMixed,
    NotOnOriginal { goods: String, number: String },
    NotOneDocument,
    NothingToSpreadOver,
    NegativeWeight,
    /// A problem of one of the goods.
    Of { goods: String, problem: Box<Error> },
    /// A problem of one line of a document, counted from 1.
    Line { line: usize, problem: Box<Error> },

    LotUnknown,
    LotUnsellable { number: String, reason: Message },
    LotOverStock { number: String, on_hand: String, asked: String },
    LotsNotNeed { need: String, chosen: String },

    NotAGtin { text: String },
    CheckDigit { text: String, expected: u8 },
    DigitsLost { text: String },
    /// A rate below one in a file: many programs write 14 % as 0.14.
    UnclearRate { text: String, percent: String },
    NotAnElementString { text: String },
    AmountMissing,
    CreditTooLittle { left: String },
    MoreThanDue { due: String },
    PaymentNotPositive,
    TenderedShort { tendered: String, amount: String },
    ChangeOfCashOnly,
    CheckOfCheckOnly,
    CheckLacks { missing: Name },
    LabelEmpty { identifier: String },
    LabelTwice { first: String, second: String },
    ReceivedExpired { goods: String, lot: String, day: chrono::NaiveDate, on: chrono::NaiveDate },
    LabelExpired { goods: String, day: chrono::NaiveDate },
    OtherLastDay { goods: String, lot: String, known: chrono::NaiveDate, given: chrono::NaiveDate },
    NoLotOfDay { goods: String, day: chrono::NaiveDate },
    LabelOfPallet,
    LabelOfOtherUnit { unit: Name },
    LabelOfNothing,
    AddOn { text: String },
    NotADate { text: String },
    /// In a file, where a day that is counted from today would be another one tomorrow.
    NotAWholeDay { text: String },
    /// The last day of goods in a file.
    NotALastDay { text: String },
    NoSuchDate { text: String },

    CodeMissing { text: String },
    Missing { what: Name },
    TooLong { what: Name, limit: usize },
    /// A field whose text does not have the right shape; `expected` completes "The … must be".
    Shape { what: Name, expected: Name },
    OutOfRange { what: Name, least: i64, most: i64 },
    /// A change that would give figures in the books another meaning.
    InTheBooks { field: String, is: Name, would: Name },
    Above { lower: Name, upper: Name },
    /// A seal was fed a row that is not of the table it announced: a fault of the program, never of the clerk.
    SealColumns { table: String, expected: usize, found: usize },
}
}

impl From<Error> for Message {
    fn from(error: Error) -> Self {
        error.message()
    }
}

/// The answer of a rule.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The same problem, said to be of line `index + 1`.
    pub(crate) fn on_line(self, index: usize) -> Self {
        Self::Line { line: index.saturating_add(1), problem: Box::new(self) }
    }

    /// More of a line would come back than is left of it.
    pub(crate) fn is_too_much_back(&self) -> bool {
        match self {
            Self::Line { problem, .. } => problem.is_too_much_back(),
            problem => matches!(problem, Self::ReturnTooMuch { .. }),
        }
    }

    /// The same problem, said to be of some goods.
    pub(crate) fn of(self, goods: &str) -> Self {
        Self::Of { goods: goods.to_owned(), problem: Box::new(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn sentences_say_what_was_wrong_and_what_is_expected() {
        let error = Error::TooManyDecimals { text: "1.005".to_owned(), decimals: 2 };
        assert_eq!(error.to_string(), "“1.005” has too many decimals; at most 2 are possible here.");
        let error = Error::DiscountTooLarge.on_line(2);
        assert_eq!(error.to_string(), "Line 3: The discount is larger than the amount it is taken from.");
        let error = Error::QuantityOfUnit {
            quantity: "1.5".to_owned(),
            unit: crate::domain::Unit::Piece.name(),
            decimals: 0,
        };
        assert_eq!(error.to_string(), "1.5 is not possible: a piece is sold in whole numbers.");
    }
}
