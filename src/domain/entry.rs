//! The grammar of the one line at the counter.

use super::decimal::{Marks, digit};
use super::discount::Discount;
use super::error::{Error, Result};
use super::money::{Currency, Money};
use super::price::Price;
use super::quantity::Quantity;
use super::rate::Rate;

/// What the clerk or the scanner typed before Enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: the next step.
    Nothing,
    /// A barcode, SKU, GS1 scan or part of a name, with the quantity typed before it, if any.
    Code { quantity: Option<Quantity>, code: String },
    /// `*3`: the quantity of the selected line.
    SetQuantity(Quantity),
    /// `+`: one more on the selected line.
    Increase,
    /// `-`: one less on the selected line.
    Decrease,
    /// `/10%`, `/5`: the discount of the selected line; `/0` takes it away.
    LineDiscount(Discount),
    /// `@9.50`: the price of the selected line.
    LinePrice(Price),
}

/// Longer than any quantity, and shorter than the shortest barcode: a scan that lands behind `*` is not a quantity.
const QUANTITY_DIGITS: usize = 7;
/// Room for a price of hundreds of millions with four decimals, and shorter than a UPC or EAN-13.
const AMOUNT_DIGITS: usize = 11;

/// Reads the line in a shop that writes a decimal point; see [`parse_marked`].
pub fn parse(text: &str, currency: Currency) -> Result<Entry> {
    parse_marked(text, currency, Marks::POINT)
}

/// Reads the line. What is none of the commands is a code; so is a `*`, `/` or `@` that is not followed (or, for
/// `3*code`, preceded) by a number, since codes may hold those signs. Only blanks at the ends are taken off: a GS1 scan
/// keeps its separators.
///
/// # Errors
/// Those of the number typed ([`crate::domain::decimal::parse`]), `QuantityNotPositive`, `NegativeDiscount`,
/// `DiscountTooLarge`, `NegativePrice`, `LooksScanned` for a barcode behind a sign, `CodeMissing` for `3*` alone.
pub fn parse_marked(text: &str, currency: Currency, marks: Marks) -> Result<Entry> {
    let typed = text.trim();
    match typed {
        "" => return Ok(Entry::Nothing),
        "+" => return Ok(Entry::Increase),
        "-" => return Ok(Entry::Decrease),
        _ => {}
    }
    if let Some(number) = argument(typed, '*') {
        guard(number, QUANTITY_DIGITS)?;
        return positive(number, marks).map(Entry::SetQuantity);
    }
    if let Some(number) = argument(typed, '@') {
        guard(number, AMOUNT_DIGITS)?;
        let price = Price::parse_marked(number, marks)?;
        return if price.is_negative() { Err(Error::NegativePrice) } else { Ok(Entry::LinePrice(price)) };
    }
    if let Some(number) = argument(typed, '/') {
        guard(number, AMOUNT_DIGITS)?;
        return discount(number, currency, marks).map(Entry::LineDiscount);
    }
    if let Some((number, code)) = typed.split_once('*')
        && looks_like_number(number)
        && whole_digits(number) <= QUANTITY_DIGITS
    {
        let quantity = positive(number, marks)?;
        let code = code.trim();
        if code.is_empty() {
            return Err(Error::CodeMissing { text: typed.to_owned() });
        }
        return Ok(Entry::Code { quantity: Some(quantity), code: code.to_owned() });
    }
    Ok(Entry::Code { quantity: None, code: typed.to_owned() })
}

/// The number behind a sign, if it is one.
fn argument(typed: &str, sign: char) -> Option<&str> {
    let rest = typed.strip_prefix(sign)?.trim();
    let number = if sign == '/' { rest.strip_suffix(['%', '٪']).unwrap_or(rest) } else { rest };
    looks_like_number(number).then_some(rest)
}

/// Made of a number's characters and with a digit in it. Whether it is a good number is for the parser to say.
fn looks_like_number(text: &str) -> bool {
    let mark = |c: char| matches!(c, '.' | ',' | '٫' | '٬' | '+' | '-' | '−' | ' ');
    text.chars().any(|c| digit(c).is_some()) && text.chars().all(|c| digit(c).is_some() || mark(c))
}

/// Digits before the first decimal mark of any kind, so that 0.12345678 is short and a barcode is long.
fn whole_digits(text: &str) -> usize {
    text.chars().take_while(|&c| !matches!(c, '.' | '٫')).filter(|&c| digit(c).is_some()).count()
}

fn guard(number: &str, longest: usize) -> Result<()> {
    if whole_digits(number) <= longest {
        return Ok(());
    }
    Err(Error::LooksScanned { text: number.to_owned() })
}

fn positive(number: &str, marks: Marks) -> Result<Quantity> {
    let quantity = Quantity::parse_marked(number, marks)?;
    if quantity.is_positive() { Ok(quantity) } else { Err(Error::QuantityNotPositive) }
}

fn discount(text: &str, currency: Currency, marks: Marks) -> Result<Discount> {
    let discount = if text.ends_with(['%', '٪']) {
        let rate = Rate::parse_marked(text, marks).map_err(|error| match error {
            Error::NegativeRate => Error::NegativeDiscount,
            other => other,
        })?;
        if rate > Rate::HUNDRED {
            return Err(Error::DiscountTooLarge);
        }
        Discount::Percent(rate)
    } else {
        let amount = Money::parse_marked(text, currency, marks)?;
        if amount.is_negative() {
            return Err(Error::NegativeDiscount);
        }
        Discount::Amount(amount)
    };
    Ok(if discount.is_none() { Discount::None } else { discount })
}
