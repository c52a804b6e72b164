//! The grammar of the one line at the counter.

use crate::domain::documents::numbering;
use crate::domain::error::{Error, Result};
use crate::domain::figures::decimal::{Marks, digit, is_of_number};
use crate::domain::figures::discount::Discount;
use crate::domain::figures::money::{Currency, Money};
use crate::domain::figures::price::Price;
use crate::domain::figures::quantity::Quantity;
use crate::domain::figures::rate::Rate;
use crate::words::Name;

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
    /// `#L-3`, `#L-3 6/27 D-77`: the lot of the selected line, its last day and the supplier's own number; as typed, for
    /// [`LotGiven::parse`](crate::domain::LotGiven::parse).
    Lot(String),
}

/// Longer than any quantity, and shorter than the shortest barcode: a scan that lands behind `*` is not a quantity.
const QUANTITY_DIGITS: usize = 7;
/// Room for a price of hundreds of millions with four decimals, and shorter than a UPC or EAN-13.
const AMOUNT_DIGITS: usize = 11;

/// Reads a line that may say several things of the selected line at once, apart by blanks: `*10 @24 #L-3 6/27`. What is
/// none of that is one entry, as [`parse`] reads it.
///
/// # Errors
/// As [`parse_marked`], for the first part that is wrong.
pub fn parse_parts(text: &str, currency: Currency) -> Result<Vec<Entry>> {
    let typed = text.trim();
    let begins = |part: &str| part.starts_with(['*', '@', '/', '#']);
    if !begins(typed) {
        return Ok(vec![parse(typed, currency)?]);
    }
    let mut parts: Vec<String> = Vec::new();
    for word in typed.split(' ').filter(|word| !word.is_empty()) {
        match parts.last_mut() {
            Some(part) if !begins(word) || word.len() == 1 => {
                part.push(' ');
                part.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    let entries = parts.iter().map(|part| parse(part, currency)).collect::<Result<Vec<_>>>()?;
    // A sign that commands nothing belongs to a code, and then all of it does.
    if entries.len() > 1 && entries.iter().any(|entry| matches!(entry, Entry::Code { .. })) {
        return Ok(vec![parse(typed, currency)?]);
    }
    Ok(entries)
}

/// Reads the line in a shop that writes a decimal point; see [`parse_marked`].
pub fn parse(text: &str, currency: Currency) -> Result<Entry> {
    parse_marked(text, currency, Marks::POINT)
}

/// Reads the line. What is none of the commands is a code; so is a `*`, `/` or `@` that is not followed (or, for
/// `3*code`, preceded) by a number, since codes may hold those signs. Only blanks at the ends are taken off: a GS1 scan
/// keeps its separators.
///
/// # Errors
/// Those of the number typed ([`crate::domain::figures::decimal::parse`]), `QuantityNotPositive`, `NegativeDiscount`,
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
    if let Some(lot) = typed.strip_prefix('#').map(str::trim).filter(|lot| !lot.is_empty()) {
        return Ok(Entry::Lot(lot.to_owned()));
    }
    if let Some((number, code)) = typed.split_once('*')
        && looks_like_number(number.trim_end())
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

/// What the line does with a text instead of looking it up as a code, in words that complete "reads as …"; none for what
/// is a code. A code that is made must not be any of this: typed or scanned, it would do something else.
pub fn command(text: &str) -> Option<Name> {
    let typed = text.trim();
    let is_number = |text: &str| looks_like_number(text.trim());
    Some(match typed {
        "+" | "-" => Name::of("command-step"),
        _ if typed.starts_with("//") => Name::of("command-whole-discount"),
        _ if argument(typed, '*').is_some() => Name::of("command-quantity"),
        _ if argument(typed, '@').is_some() => Name::of("command-price"),
        _ if argument(typed, '/').is_some() => Name::of("command-discount"),
        _ if typed.strip_prefix('#').is_some_and(|lot| !lot.trim().is_empty()) => Name::of("command-lot"),
        _ if typed.split_once('*').is_some_and(|(number, _)| is_number(number)) => {
            Name::of("command-quantity-of-code")
        }
        _ if numbering::is_number(typed) => Name::of("command-document"),
        _ => return None,
    })
}

/// Whether a label that somebody else printed may bring a code that is a command, in a file: it cannot be chosen, and typed
/// or scanned whole it is the code. What a scanner or a hand cannot tell from a quantity or a document stays out.
pub fn may_be_printed(code: &str) -> bool {
    code.starts_with(['/', '#']) && !code.starts_with("//")
}

/// The number behind a sign, if it is one.
fn argument(typed: &str, sign: char) -> Option<&str> {
    let rest = typed.strip_prefix(sign)?.trim();
    let number = if sign == '/' { rest.strip_suffix(['%', '٪']).unwrap_or(rest).trim_end() } else { rest };
    looks_like_number(number).then_some(rest)
}

/// Made of a number's characters and with a digit in it. Whether it is a good number is for the parser to say.
fn looks_like_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    unsigned.chars().any(|c| digit(c).is_some()) && unsigned.chars().all(is_of_number)
}

/// Digits before what can be the decimal mark, so that 0.12345678 is short and a barcode is long.
fn whole_digits(text: &str) -> usize {
    let is_mark = |c: char| !matches!(c, '+' | '-' | '−') && digit(c).is_none();
    let mut parts: Vec<&str> = text.split(is_mark).collect();
    // One mark, or another kind than those before it.
    let mut marks = text.chars().filter(|&c| is_mark(c)).rev();
    let last = marks.next();
    if last.is_some_and(|last| marks.all(|mark| mark != last)) {
        parts.pop();
    }
    parts.iter().flat_map(|part| part.chars()).filter(|&c| digit(c).is_some()).count()
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

#[cfg(test)]
mod tests {
    use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

    use super::{Currency, Discount, Entry, Error, Marks, Money, Price, Quantity, Rate, parse_marked};

    fn parse(text: &str) -> Result<Entry, Error> {
        super::parse(text, Currency::EGP)
    }

    fn code(code: &str) -> Result<Entry, Error> {
        Ok(Entry::Code { quantity: None, code: code.to_owned() })
    }

    fn times(quantity: &str, code: &str) -> Result<Entry, Error> {
        Ok(Entry::Code { quantity: Some(Quantity::parse(quantity).unwrap()), code: code.to_owned() })
    }

    #[test]
    fn the_table_of_the_counter() {
        assert_eq!(parse(""), Ok(Entry::Nothing));
        assert_eq!(parse("  "), Ok(Entry::Nothing));
        assert_eq!(parse("6291041500213"), code("6291041500213"));
        assert_eq!(parse(" tomato seed "), code("tomato seed"));
        assert_eq!(parse("3*6291041500213"), times("3", "6291041500213"));
        assert_eq!(parse("0.365*APPLE"), times("0.365", "APPLE"));
        assert_eq!(parse("٣ * بذور"), times("3", "بذور"));
        assert_eq!(parse("0,365*APPLE"), times("0.365", "APPLE"));
        assert_eq!(parse("1،5*APPLE"), times("1.5", "APPLE"));
        assert_eq!(parse("@10,50"), Ok(Entry::LinePrice(Price::from_ten_thousandths(105_000))));
        assert_eq!(parse("/2,5%"), Ok(Entry::LineDiscount(Discount::Percent(Rate::from_thousandths(2_500)))));
        assert_eq!(parse("*3"), Ok(Entry::SetQuantity(Quantity::from_thousandths(3_000))));
        assert_eq!(parse("* 2.5"), Ok(Entry::SetQuantity(Quantity::from_thousandths(2_500))));
        assert_eq!(parse("+"), Ok(Entry::Increase));
        assert_eq!(parse("-"), Ok(Entry::Decrease));
        assert_eq!(parse("/10%"), Ok(Entry::LineDiscount(Discount::Percent(Rate::from_thousandths(10_000)))));
        assert_eq!(
            parse("/2.5 %"),
            Ok(Entry::LineDiscount(Discount::Percent(Rate::from_thousandths(2_500))))
        );
        assert_eq!(parse("/5"), Ok(Entry::LineDiscount(Discount::Amount(Money::from_minor(500)))));
        assert_eq!(parse("@9.50"), Ok(Entry::LinePrice(Price::from_ten_thousandths(95_000))));
        for none in ["/0", "/0%", "/0.00"] {
            assert_eq!(parse(none), Ok(Entry::LineDiscount(Discount::None)), "{none}");
        }
    }

    #[test]
    fn several_things_at_once() {
        let parts = |text| super::parse_parts(text, Currency::EGP);
        let (ten, price) =
            (Entry::SetQuantity(Quantity::whole(10).unwrap()), Entry::LinePrice(Price::parse("24").unwrap()));
        let lot = Entry::Lot("L-3 6/27 D-77".to_owned());
        assert_eq!(parts("*10 @24 #L-3 6/27 D-77"), Ok(vec![ten.clone(), price.clone(), lot.clone()]));
        assert_eq!(parts("#L-3 6/27 D-77  *10"), Ok(vec![lot, ten.clone()]));
        assert_eq!(parts("*10"), Ok(vec![ten]));
        assert_eq!(parts("/2.5 %"), Ok(vec![parse("/2.5 %").unwrap()]));
        assert_eq!(parts("*A @24"), Ok(vec![code("*A @24").unwrap()]));
        assert_eq!(parts("hose @16"), Ok(vec![code("hose @16").unwrap()]));
        assert_eq!(parts("#"), Ok(vec![code("#").unwrap()]));
        assert!(parts("*10 @-1").is_err());
    }

    #[test]
    fn codes_may_hold_the_signs() {
        for text in [
            "A*B",
            "*A",
            "*",
            "/",
            "@",
            "/x",
            "@home",
            "10AB*C",
            "5-3*2x",
            "+3",
            "-3",
            "//",
            "%",
            "N.P.K 20*20",
        ] {
            assert_eq!(parse(text), code(text), "{text}");
        }
        assert_eq!(parse("3*4*X"), times("3", "4*X"));
        assert_eq!(parse("3*/x"), times("3", "/x"));
    }

    #[test]
    fn a_code_that_would_do_something_is_a_command() {
        for text in [
            "/10",
            "/10%",
            "*5",
            "@9",
            "@9.50",
            "#AB12",
            "//5",
            "//",
            "3*x",
            "3*",
            "+",
            "-",
            "*6221234567891",
            "٣*x",
            "/٥",
            "1,5*x",
            "SAL-2026-000012",
            "pay-2026-000001",
            "QUO-2026-1234567",
        ] {
            assert!(super::command(text).is_some(), "{text}");
        }
        for text in [
            "TOM",
            "A*B",
            "*A",
            "*",
            "/",
            "@",
            "#",
            "/x",
            "@home",
            "+3",
            "-3",
            "%",
            "6221234567891",
            "SAL-2026-12",
            "SALT-2026-000012",
        ] {
            assert_eq!(super::command(text), None, "{text}");
        }
    }

    #[test]
    fn a_scan_is_never_a_number() {
        let scan = "01062910415002131012*34";
        assert_eq!(parse(scan), code(scan));
        let separated = "]C10106291041500213\u{1d}1012";
        assert_eq!(parse(separated), code(separated));
        for text in ["*6291041500213", "@6291041500213", "/036000291452", "*96385074"] {
            assert!(matches!(parse(text), Err(Error::LooksScanned { .. })), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn wrong_numbers_are_said_and_not_searched_for() {
        for text in ["*0", "*-3", "0*X", "-2*X"] {
            assert_eq!(parse(text), Err(Error::QuantityNotPositive), "{text}");
        }
        assert_eq!(parse("@-1"), Err(Error::NegativePrice));
        assert_eq!(parse("/-1"), Err(Error::NegativeDiscount));
        assert_eq!(parse("/-1%"), Err(Error::NegativeDiscount));
        assert_eq!(parse("/101%"), Err(Error::DiscountTooLarge));
        assert_eq!(parse("3*"), Err(Error::CodeMissing { text: "3*".to_owned() }));
        assert!(matches!(parse("1,500*X"), Err(Error::TwoNumbers { .. })));
        assert!(matches!(parse("*2,500"), Err(Error::TwoNumbers { .. })));
        assert!(matches!(parse("/0.005"), Err(Error::TooManyDecimals { .. })));
        assert!(matches!(parse("*1.2345"), Err(Error::TooManyDecimals { .. })));
    }

    #[test]
    fn the_shops_own_mark() {
        let parse = |text| parse_marked(text, Currency::EGP, Marks::COMMA);
        assert_eq!(parse("@9,50"), Ok(Entry::LinePrice(Price::from_ten_thousandths(95_000))));
        assert_eq!(parse("@9.50"), Ok(Entry::LinePrice(Price::from_ten_thousandths(95_000))));
        assert_eq!(parse("0,365*X"), times("0.365", "X"));
    }

    proptest! {
        #[test]
        fn no_text_panics_and_no_code_is_lost(text in any::<String>(), close in "[-+*/@%0-9.,A ٣٫]{0,14}") {
            for text in [text, close] {
                match parse(&text) {
                    Ok(Entry::Nothing) => prop_assert!(text.trim().is_empty()),
                    Ok(Entry::Code { quantity: None, code }) => prop_assert_eq!(code, text.trim()),
                    Ok(Entry::Code { quantity: Some(quantity), code }) => {
                        prop_assert!(quantity.is_positive());
                        prop_assert!(!code.is_empty() && text.trim().ends_with(&code));
                    }
                    Ok(Entry::SetQuantity(quantity)) => prop_assert!(quantity.is_positive()),
                    Ok(Entry::LinePrice(price)) => prop_assert!(!price.is_negative()),
                    Ok(_) | Err(_) => {}
                }
            }
        }

        #[test]
        fn what_is_no_command_is_looked_up(text in "[-+*/@#%0-9.,A]{1,9}") {
            let looked_up = parse(&text) == code(&text) && !text.starts_with("//");
            prop_assert_eq!(super::command(&text).is_none(), looked_up, "{}", text);
        }

        #[test]
        fn plain_numbers_and_names_are_codes(text in "[A-Za-z0-9][A-Za-z0-9 .,-]{0,20}") {
            prop_assert_eq!(parse(&text), code(text.trim()));
        }

        #[test]
        fn any_quantity_before_any_code(quantity in 1_i64..9_999_999_999, text in "[A-Z][A-Z0-9*/@-]{0,9}") {
            let quantity = Quantity::from_thousandths(quantity);
            prop_assert_eq!(parse(&format!("{quantity}*{text}")), times(&quantity.plain(), &text));
        }
    }
}
