//! What is typed on the line of a payment: an amount and by which method, and behind it a slip's number, or a check's
//! number, its bank and its day.

use chrono::NaiveDate;

use super::check::Check;
use super::drawer::denominations;
use super::method::{PaymentMethod, PaymentPaper};
use crate::domain::calendar::date;
use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::digit;
use crate::domain::figures::money::{Currency, Money};

/// Digits in a row, without a point, that are a barcode and no amount.
const CODE: usize = 8;
/// Cash of more than so many times what is due, and of more than so many of the largest note, is a slip of the finger.
const FEW_TIMES: i64 = 4;
const FEW_NOTES: i64 = 5;

/// A payment as it was typed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct PaymentLine {
    /// None: no amount was typed, and the one that is ready is meant.
    pub amount: Option<Money>,
    /// A card slip's number, a transfer's; of a check its bank.
    pub reference: Option<String>,
    pub check: Option<Check>,
}

impl PaymentLine {
    /// Reads the line: `500`; `399 77120`, `A551` or `#77120` of a card; `A-1234 CIB 31/12` of a check, its amount before
    /// it where that is not the one that is ready.
    ///
    /// # Errors
    /// As [`Money::parse`] and [`date::parse`].
    pub fn parse(text: &str, method: PaymentMethod, currency: Currency, today: NaiveDate) -> Result<Self> {
        if method.paper() == PaymentPaper::Check {
            return of_check(text, currency, today);
        }
        let (amount, rest) = split(text);
        let Some(first) = amount else { return Ok(Self::default()) };
        if let Some(reference) = reference_alone(text, method) {
            return Ok(Self { reference: Some(reference), ..Self::default() });
        }
        let amount = Some(Money::parse(first, currency)?);
        Ok(Self { amount, reference: rest.map(without_mark), check: None })
    }

    /// Takes the letter of a method off the line: `100k A551` is `100 A551` by card, `k` is the exact amount by card, and
    /// so is `kA551` with its slip. Gives the method it names, if it does, and the rest of the line. `method`: the one
    /// that is selected; where that has slips of its own, `KA551` is one.
    pub fn lettered(text: &str, method: PaymentMethod) -> (Option<PaymentMethod>, String) {
        let (first, rest) = split(text);
        let rest = rest.unwrap_or_default();
        if let Some((letter, slip)) = first.filter(|_| method == PaymentMethod::Cash).and_then(before_slip) {
            return (Some(letter), format!("{slip} {rest}").trim().to_owned());
        }
        let mut number = first.unwrap_or_default().chars();
        let named = number.next_back().and_then(named_by);
        let is_number = number.as_str().chars().all(|c| digit(c).is_some() || matches!(c, '.' | ',' | '٫'));
        match named.filter(|_| is_number) {
            Some(method) => (Some(method), format!("{} {rest}", number.as_str()).trim().to_owned()),
            None => (None, text.trim().to_owned()),
        }
    }

    /// A barcode: it was meant for a draft and is no amount.
    pub fn is_code(text: &str) -> bool {
        let typed = text.trim();
        typed.len() >= CODE && typed.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Digits that begin with a nought: more a code than an amount.
    pub fn begins_with_nought(text: &str) -> bool {
        let mut characters = text.trim().chars();
        characters.next().and_then(digit) == Some(0) && characters.next().is_some_and(|c| digit(c).is_some())
    }

    /// More cash than anybody hands over for what is due.
    pub fn is_beyond(amount: Money, due: Money, currency: Currency) -> bool {
        let largest = denominations(currency).first().map_or(0, |note| note.minor());
        let most = due.minor().saturating_mul(FEW_TIMES).max(largest.saturating_mul(FEW_NOTES));
        amount.minor() > most
    }
}

fn named_by(letter: char) -> Option<PaymentMethod> {
    let letter = letter.to_ascii_lowercase();
    PaymentMethod::ALL.iter().copied().find(|method| method.letter() == letter)
}

/// A method's letter with the number of a slip right behind it: letters, then digits.
fn before_slip(word: &str) -> Option<(PaymentMethod, &str)> {
    let mut characters = word.chars();
    let method = characters.next().and_then(named_by)?;
    let slip = characters.as_str();
    let number = slip.trim_start_matches(char::is_alphabetic);
    let is_slip =
        number.len() < slip.len() && number.chars().count() > 1 && number.chars().all(|c| digit(c).is_some());
    is_slip.then_some((method, slip))
}

/// The number of a slip without an amount. One that begins with a digit is marked, `#77120`: without the mark it would
/// be an amount.
fn reference_alone(text: &str, method: PaymentMethod) -> Option<String> {
    let text = text.trim();
    let is_word = text.chars().next().is_some_and(char::is_alphabetic);
    let alone = text.strip_prefix('#').or_else(|| Some(text).filter(|_| is_word))?;
    (method != PaymentMethod::Cash && !alone.is_empty()).then(|| alone.trim().to_owned())
}

fn without_mark(reference: &str) -> String {
    reference.strip_prefix('#').unwrap_or(reference).trim().to_owned()
}

/// The day of a check has a stroke in it or is so many days away, its bank has no digit, and of two words more the first
/// is the amount. A single number is an amount: nothing says that it is a check's.
fn of_check(text: &str, currency: Currency, today: NaiveDate) -> Result<PaymentLine> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let is_day = |word: &str| word.contains('/') || word.starts_with('+') || word.matches('-').count() == 2;
    let due = words.iter().rposition(|word| is_day(word)).map(|place| words.remove(place));
    let due = due.map(|due| date::parse(due, today)).transpose()?;
    let (bank, rest): (Vec<&str>, Vec<&str>) =
        words.into_iter().partition(|word| word.chars().all(|c| digit(c).is_none() && c != '#'));
    let says_nothing = due.is_none() && bank.is_empty();
    let is_number = |word: &str| !word.starts_with('#') && !word.chars().any(char::is_alphabetic);
    let (amount, number) = match rest.as_slice() {
        [] => (None, None),
        [amount] if says_nothing && is_number(amount) => (Some(*amount), None),
        [number] => (None, Some(without_mark(number))),
        [amount, number] => (Some(*amount), Some(without_mark(number))),
        [_, _, third, ..] => return Err(Error::NotANumber { text: (*third).to_owned() }),
    };
    let amount = amount.map(|amount| Money::parse(amount, currency)).transpose()?;
    let reference = Some(bank.join(" ")).filter(|bank| !bank.is_empty());
    Ok(PaymentLine { amount, reference, check: Check::known(number, due) })
}

/// The first word, and what is behind it.
fn split(text: &str) -> (Option<&str>, Option<&str>) {
    let (first, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    let filled = |part: &&str| !part.is_empty();
    (Some(first).filter(filled), Some(rest.trim()).filter(filled))
}

#[cfg(test)]
mod tests {
    use super::PaymentLine;
    use crate::domain::{Check, Currency, Money, PaymentMethod};

    fn parse(text: &str, method: PaymentMethod) -> crate::domain::Result<PaymentLine> {
        PaymentLine::parse(text, method, Currency::EGP, "2026-11-25".parse().unwrap())
    }

    #[test]
    fn an_amount_and_what_is_written_on_the_slip_or_the_check() {
        let amount = Some(Money::from_minor(39_900));
        assert_eq!(parse("  ", PaymentMethod::Cash), Ok(PaymentLine::default()));
        assert_eq!(parse("399", PaymentMethod::Cash), Ok(PaymentLine { amount, ..PaymentLine::default() }));
        assert_eq!(
            parse(" 399  slip 77 ", PaymentMethod::Card),
            Ok(PaymentLine { amount, reference: Some("slip 77".into()), check: None })
        );
        let check = |number: &str, due: Option<&str>| PaymentLine {
            amount,
            reference: None,
            check: Some(Check { number: number.into(), due: due.map(|day| day.parse().unwrap()) }),
        };
        assert_eq!(parse("399 A-12", PaymentMethod::Check), Ok(check("A-12", None)));
        assert_eq!(parse("399 A-12  31/12", PaymentMethod::Check), Ok(check("A-12", Some("2026-12-31"))));
        assert!(parse("399 A-12 31/2", PaymentMethod::Check).is_err());
        assert!(parse("5x", PaymentMethod::Cash).is_err());
    }

    #[test]
    fn a_slip_alone_is_the_exact_amount() {
        let slip = |number: &str| PaymentLine { reference: Some(number.into()), ..PaymentLine::default() };
        assert_eq!(parse("A551", PaymentMethod::Card), Ok(slip("A551")));
        assert_eq!(parse("slip 77", PaymentMethod::BankTransfer), Ok(slip("slip 77")));
        assert_eq!(parse("#77120", PaymentMethod::Card), Ok(slip("77120")));
        let amount = Some(Money::from_minor(39_900));
        assert_eq!(parse("399 #77120", PaymentMethod::Card), Ok(PaymentLine { amount, ..slip("77120") }));
        // Cash has no slip, and what begins with a digit is an amount that was typed wrong.
        assert!(parse("A551", PaymentMethod::Cash).is_err());
        assert!(parse("1O0", PaymentMethod::Card).is_err());
    }

    #[test]
    fn of_a_check_the_words_say_what_they_are() {
        let check = |amount: Option<i64>, number: Option<&str>, bank: Option<&str>, due: Option<&str>| {
            Ok(PaymentLine {
                amount: amount.map(Money::from_minor),
                reference: bank.map(str::to_owned),
                check: Check::known(number.map(str::to_owned), due.map(|day| day.parse().unwrap())),
            })
        };
        let day = Some("2026-12-31");
        for (typed, wanted) in [
            ("1234 CIB 31/12", check(None, Some("1234"), Some("CIB"), day)),
            ("31/12 CIB 1234", check(None, Some("1234"), Some("CIB"), day)),
            ("1234 31/12", check(None, Some("1234"), None, day)),
            ("399 1234 بنك مصر 31/12", check(Some(39_900), Some("1234"), Some("بنك مصر"), day)),
            ("399 1234 CIB", check(Some(39_900), Some("1234"), Some("CIB"), None)),
            ("A-1234 CIB", check(None, Some("A-1234"), Some("CIB"), None)),
            ("A-1234", check(None, Some("A-1234"), None, None)),
            ("#1234", check(None, Some("1234"), None, None)),
            ("399", check(Some(39_900), None, None, None)),
            ("1234 CIB +36", check(None, Some("1234"), Some("CIB"), day)),
            ("CIB", check(None, None, Some("CIB"), None)),
        ] {
            assert_eq!(parse(typed, PaymentMethod::Check), wanted, "{typed}");
        }
        assert!(parse("399 12 34 CIB", PaymentMethod::Check).is_err());
    }

    #[test]
    fn a_letter_names_the_method() {
        let card = Some(PaymentMethod::Card);
        for (typed, wanted) in [
            ("k", (card, "")),
            ("K A551", (card, "A551")),
            ("100k A551", (card, "100 A551")),
            ("62.25h 1234 CIB 31/12", (Some(PaymentMethod::Check), "62.25 1234 CIB 31/12")),
            ("kA551", (card, "A551")),
            ("kAB12 till 2", (card, "AB12 till 2")),
            // Not a slip behind a letter: a name, an amount, a code.
            ("bread", (None, "bread")),
            ("k5", (None, "k5")),
            ("k551", (None, "k551")),
            ("wheat-5", (None, "wheat-5")),
            ("100", (None, "100")),
            ("A551", (None, "A551")),
            ("A5k", (None, "A5k")),
            ("", (None, "")),
        ] {
            let read = PaymentLine::lettered(typed, PaymentMethod::Cash);
            assert_eq!(read, (wanted.0, wanted.1.to_owned()), "{typed}");
        }
        assert_eq!(PaymentLine::lettered("KA551", PaymentMethod::Card), (None, "KA551".to_owned()));
        for method in PaymentMethod::ALL {
            let letter = method.letter().to_string();
            assert_eq!(PaymentLine::lettered(&letter, *method).0, Some(*method));
        }
    }

    #[test]
    fn what_nobody_hands_over_is_doubted() {
        let beyond = |amount: i64, due: i64| {
            PaymentLine::is_beyond(
                Money::from_minor(amount * 100),
                Money::from_minor(due * 100),
                Currency::EGP,
            )
        };
        // A note of 200, five of them, four times what is due.
        assert!(!beyond(500, 62) && !beyond(1_000, 3) && !beyond(4_000, 1_000));
        assert!(beyond(54_321, 114) && beyond(1_234, 114) && beyond(4_001, 1_000));
        assert!(PaymentLine::begins_with_nought("00123") && PaymentLine::begins_with_nought("٠٥"));
        for plain in ["0", "0.50", "123", "", "k"] {
            assert!(!PaymentLine::begins_with_nought(plain), "{plain}");
        }
    }

    #[test]
    fn a_barcode_is_no_amount() {
        for (text, is_code) in
            [("6221234567893", true), (" 12345678", true), ("1234567", false), ("12345678.5", false)]
        {
            assert_eq!(PaymentLine::is_code(text), is_code, "{text}");
        }
    }
}
