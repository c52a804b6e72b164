//! What a rule refuses, in the clerk's words: what was wrong and what is expected instead.

use super::payments::check::CheckPart;
use crate::domain::ids::LotId;

/// A broken rule. `Display` is the sentence the clerk reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A sum or product does not fit; the figure is refused rather than wrapped.
    #[error("The amount is too large to work with.")]
    Overflow,
    #[error("“{text}” is not a number.")]
    NotANumber { text: String },
    /// A mark that could be a decimal mark or a grouping mark, where guessing could be wrong a hundredfold.
    #[error(
        "“{text}” can be read in two ways. Type the decimals after “{decimal}” and leave out other marks."
    )]
    UnclearMark { text: String, decimal: char },
    /// Two good numbers, a thousandfold apart.
    #[error("“{text}” can be {small} or {large}. Type the one that is meant.")]
    TwoNumbers { text: String, small: String, large: String },
    #[error("“{text}” has too many decimals; {}.", allowed(*decimals))]
    TooManyDecimals { text: String, decimals: u32 },
    #[error("“{text}” is longer than a number on this field can be; was something scanned into it?")]
    LooksScanned { text: String },
    #[error("“{code}” is not a currency this program knows.")]
    UnknownCurrency { code: String },
    #[error("“{text}” is not a time zone. Type its city, such as Cairo, or its whole name, Africa/Cairo.")]
    UnknownZone { text: String },
    /// A stored or imported code that names nothing; `what` is what it should have named.
    #[error("“{code}” is not a {what}.")]
    UnknownCode { what: &'static str, code: String },

    #[error("The quantity must be more than zero.")]
    QuantityNotPositive,
    #[error("{quantity} is not possible: a {unit} is sold in {}.", whole(*decimals))]
    QuantityOfUnit { quantity: String, unit: &'static str, decimals: u32 },
    #[error("{goods} is out of use. {}", if *.is_new { "Activate it first, or take another." } else { "Take it off the ticket." })]
    OutOfUse { goods: String, is_new: bool },
    #[error("{goods} is goods, and a service moves none. Sell it on a sale.")]
    GoodsOnService { goods: String },
    #[error(
        "{quantity} {unit} are no whole number of boxes of {pack}: *{two} is two boxes, + one more. For single ones scan          or type their own code."
    )]
    NoWholeBoxes { quantity: String, unit: &'static str, pack: String, two: String },
    #[error("{goods} is not kept by lot.")]
    NotByLot { goods: String },
    #[error("There is nothing of lot {lot} of {goods} here.")]
    NothingOfLot { goods: String, lot: String },
    #[error("The price cannot be below zero.")]
    NegativePrice,
    #[error("A charge cannot be below zero.")]
    NegativeCharge,
    #[error("Freight, duty and other costs cannot be below zero.")]
    NegativeCost,
    #[error("The tax or percentage cannot be below zero.")]
    NegativeRate,
    #[error("The discount cannot be below zero.")]
    NegativeDiscount,
    #[error("The discount is larger than the amount it is taken from.")]
    DiscountTooLarge,
    #[error("Amounts can only be rounded to a step above zero.")]
    BadStep,
    #[error("{asked} cannot come back: {left} of it is left to return. Type no more than that.")]
    ReturnTooMuch { left: String, asked: String },
    #[error("A return names the line it gives back, or no line does.")]
    ReturnMixed,
    #[error("{goods} is not on {number}.")]
    NotOnOriginal { goods: String, number: String },
    #[error(
        "The lines of this document and what belongs to them do not go together, so it is not written. Tell whoever \
         looks after the program."
    )]
    NotOneDocument,
    #[error("There is nothing to spread the amount over.")]
    NothingToSpreadOver,
    #[error("An amount cannot be spread over figures below zero.")]
    NegativeWeight,
    /// A problem of one of the goods.
    #[error("{goods}: {problem}")]
    Of { goods: String, problem: Box<Error> },
    /// A problem of one line of a document, counted from 1.
    #[error("Line {line}: {problem}")]
    Line { line: usize, problem: Box<Error> },

    #[error("The lot chosen is not among the lots of this product in this warehouse.")]
    LotUnknown { lot_id: LotId },
    #[error("Lot {number} cannot be sold: {reason}")]
    LotUnsellable { number: String, reason: String },
    #[error("Lot {number} holds {on_hand}, and {asked} was asked of it.")]
    LotOverStock { number: String, on_hand: String, asked: String },
    #[error("The lots chosen add up to {chosen}, and the line needs {need}.")]
    LotsNotNeed { need: String, chosen: String },

    #[error("“{text}” is not a barcode number of 8, 12, 13 or 14 digits.")]
    NotAGtin { text: String },
    #[error("The last digit of barcode {text} should be {expected}; scan it again or check the typing.")]
    CheckDigit { text: String, expected: u8 },
    #[error(
        "“{text}” is a number that a spreadsheet has shortened: its digits are lost. Enter the code itself; in a \
         file, make its column text first."
    )]
    DigitsLost { text: String },
    /// A rate below one in a file: many programs write 14 % as 0.14.
    #[error("“{text}” is less than 1 %. Write {percent} if that is meant, or {text}% for so little.")]
    UnclearRate { text: String, percent: String },
    #[error("“{text}” cannot be read as a GS1 code. Scan it again, or type what is printed.")]
    NotAnElementString { text: String },
    #[error("Type an amount above zero, or nothing for the exact amount.")]
    AmountMissing,
    #[error("There is {left} of credit. Take the rest by another method.")]
    CreditTooLittle { left: String },
    #[error("Only {due} is due. Change is given on cash only.")]
    MoreThanDue { due: String },
    #[error("A payment must be above zero.")]
    PaymentNotPositive,
    #[error("{tendered} handed over does not cover the {amount} it is to pay.")]
    TenderedShort { tendered: String, amount: String },
    #[error("Change is given on cash only.")]
    ChangeOfCashOnly,
    #[error("Only a payment by check has a check's number and due date.")]
    CheckOfCheckOnly,
    #[error("The check's {} is missing. Type its number, bank and day, as 1234 CIB 31/12.", .missing.words())]
    CheckLacks { missing: CheckPart },
    #[error("The label says nothing behind ({identifier}). Scan it again, or type the code that is printed.")]
    LabelEmpty { identifier: String },
    #[error("The label says both “{first}” and “{second}”. Scan it again, or type what is right.")]
    LabelTwice { first: String, second: String },
    #[error(
        "{goods}: lot {lot} expired on {day}, before {on}, the day of this document. Expired goods are not taken in: look \
         at the label, or leave them to the supplier."
    )]
    ReceivedExpired { goods: String, lot: String, day: chrono::NaiveDate, on: chrono::NaiveDate },
    #[error("{goods}: it expired on {day}. Put it aside; it is not sold.")]
    LabelExpired { goods: String, day: chrono::NaiveDate },
    #[error(
        "In the books lot {lot} of {goods} expires on {known}, not on {given}. Look at the label: it may be another lot."
    )]
    OtherLastDay { goods: String, lot: String, known: chrono::NaiveDate, given: chrono::NaiveDate },
    #[error("In the books no lot of {goods} here expires on {day}. Look at the label, or name the lot.")]
    NoLotOfDay { goods: String, day: chrono::NaiveDate },
    #[error("This is the label of a pallet and names no article. Scan what stands on it.")]
    LabelOfPallet,
    #[error("The label says how much there is, but not in {unit}. Type how much, then * and the code.")]
    LabelOfOtherUnit { unit: &'static str },
    #[error("The label says that there is nothing in it. Type how much, then * and the code.")]
    LabelOfNothing,
    #[error("“{text}” is what stands beside a barcode, not the barcode. Scan the long bars.")]
    AddOn { text: String },
    #[error("“{text}” is not a date; type 5, 31/12, 31/12/2026, 2026-12-31, +30 or t.")]
    NotADate { text: String },
    /// In a file, where a day that is counted from today would be another one tomorrow.
    #[error("“{text}” is not a whole day; write it as 2026-12-31.")]
    NotAWholeDay { text: String },
    /// The last day of goods in a file.
    #[error("“{text}” is not a whole day; write it as 2026-12-31, or a month such as 6/2027.")]
    NotALastDay { text: String },
    #[error("{text} is not in the calendar.")]
    NoSuchDate { text: String },

    #[error("Nothing stands after “{text}”; type or scan the code there.")]
    CodeMissing { text: String },
    #[error("The {what} is missing.")]
    Missing { what: &'static str },
    #[error("The {what} is longer than {limit} characters.")]
    TooLong { what: &'static str, limit: usize },
    /// A field whose text does not have the right shape; `expected` completes "The … must be".
    #[error("The {what} must be {expected}.")]
    Shape { what: &'static str, expected: &'static str },
    #[error("The {what} must be from {least} to {most}.")]
    OutOfRange { what: &'static str, least: i64, most: i64 },
    /// A change that would give figures in the books another meaning.
    #[error(
        "There is stock or a document of it, {}{is}; {}{would} the same figures would mean something else. Add another \
         product, and take this one out of use.",
        what,
        what
    )]
    InTheBooks { what: &'static str, is: &'static str, would: &'static str },
    #[error("The {lower} cannot be above the {upper}.")]
    Above { lower: &'static str, upper: &'static str },
    /// A seal was fed a row that is not of the table it announced: a fault of the program, never of the clerk.
    #[error("The record could not be sealed: {table} announced {expected} columns and a row has {found}.")]
    SealColumns { table: String, expected: usize, found: usize },
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

fn allowed(decimals: u32) -> String {
    match decimals {
        0 => "none are possible here".to_owned(),
        1 => "one is possible here".to_owned(),
        n => format!("at most {n} are possible here"),
    }
}

fn whole(decimals: u32) -> String {
    match decimals {
        0 => "whole numbers".to_owned(),
        n => format!("at most {n} decimals"),
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
        let error = Error::QuantityOfUnit { quantity: "1.5".to_owned(), unit: "piece", decimals: 0 };
        assert_eq!(error.to_string(), "1.5 is not possible: a piece is sold in whole numbers.");
    }
}
