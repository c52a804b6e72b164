use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

use super::{Error, Marks, parse, print, print_grouped, print_trimmed};

fn point(text: &str) -> Result<i64, Error> {
    parse(text, 2, Marks::POINT)
}

fn comma(text: &str) -> Result<i64, Error> {
    parse(text, 2, Marks::COMMA)
}

fn unclear(text: &str) -> bool {
    matches!(point(text), Err(Error::UnclearMark { .. }))
}

#[test]
fn reads_what_clerks_type() {
    for (text, value) in [
        ("10.50", 1050),
        ("10.5", 1050),
        ("1,234.50", 123_450),
        ("1,5", 150),
        ("10,50", 1050),
        ("0,36", 36),
        ("0,360", 36),
        ("01,230", 123),
        ("1234,560", 123_456),
        (",5", 50),
        ("1,", 100),
        ("10،50", 1050),
        ("١٠،٥", 1050),
        ("1,234,567", 123_456_700),
        ("1.234.567", 123_456_700),
        ("1.234,56", 123_456),
        ("1٬234", 123_400),
        ("12,345,678.9", 1_234_567_890),
        ("1234.5", 123_450),
        (" +7 ", 700),
        ("-0.05", -5),
        ("−3", -300),
        (".5", 50),
        ("5.", 500),
        ("007", 700),
        ("2.5000", 250),
        ("١٢٣٫٥٠", 12_350),
        ("١٬٢٣٤٫٥", 123_450),
        ("۱۲۳٫۵", 12_350),
        ("١٢.5", 1250),
        ("\u{200f}١٠٫٥٠\u{200e}", 1050),
    ] {
        assert_eq!(point(text), Ok(value), "{text}");
    }
}

#[test]
fn what_can_be_two_numbers_is_refused_with_both() {
    for (text, small, large) in [
        ("2,500", "2.5", "2500"),
        ("1,234", "1.234", "1234"),
        ("1,000", "1", "1000"),
        ("999,999", "999.999", "999999"),
        ("٢،٥٠٠", "2.5", "2500"),
        ("-2,500", "2.5", "2500"),
    ] {
        let body = text.trim_start_matches('-').to_owned();
        let two = Error::TwoNumbers { text: body, small: small.to_owned(), large: large.to_owned() };
        assert_eq!(point(text), Err(two), "{text}");
    }
    // Without decimals it can only be the thousands.
    assert_eq!(parse("2,500", 0, Marks::POINT), Ok(2_500));
    assert!(matches!(parse("2.500", 0, Marks::POINT), Err(Error::TooManyDecimals { .. })));
    assert_eq!(parse("2.000", 0, Marks::POINT), Ok(2));
    assert_eq!(parse("2.500", 0, Marks::COMMA), Ok(2_500));
}

#[test]
fn marks_that_are_no_number_are_refused() {
    for text in [
        "12,34,567",
        "1,,234",
        "1٬5",
        "1.5.5",
        "1,5,5",
        "1.5٫5",
        "1٫5٫5",
        "1,234.5,6",
        "1٬234,567٫8",
        "1٫234,567",
    ] {
        assert!(unclear(text), "{text}: {:?}", point(text));
    }
}

#[test]
fn a_decimal_comma_shop_may_use_the_keypads_point_where_it_is_plain() {
    for (text, value) in [
        ("10,50", 1050),
        ("10.50", 1050),
        ("10.5", 1050),
        (".5", 50),
        ("0.360", 36),
        ("1.234,5", 123_450),
        ("1.234.567", 123_456_700),
        ("1234.560", 123_456),
    ] {
        assert_eq!(comma(text), Ok(value), "{text}");
    }
    // 1.234 kg from the keypad, or one thousand two hundred and thirty-four?
    for text in ["1.234", "12.345"] {
        assert!(matches!(comma(text), Err(Error::TwoNumbers { .. })), "{text}: {:?}", comma(text));
    }
    for text in ["1,5,5", "1.23,5"] {
        assert!(matches!(comma(text), Err(Error::UnclearMark { .. })), "{text}: {:?}", comma(text));
    }
    assert_eq!(comma("1,234.5"), Ok(123_450));
}

#[test]
fn nothing_is_rounded_away() {
    let too_many = |text: &str, decimals| Err(Error::TooManyDecimals { text: text.to_owned(), decimals });
    assert_eq!(point("1.005"), too_many("1.005", 2));
    assert_eq!(parse("1.5", 0, Marks::POINT), too_many("1.5", 0));
    assert_eq!(parse("1.0", 0, Marks::POINT), Ok(1));
}

#[test]
fn what_is_no_number_is_said() {
    for text in ["", " ", ".", "-", "+", "--5", "5-", "1 000", "1e5", "0x10", "abc", "5€", "٣a", "½", "٫"]
    {
        assert!(matches!(point(text), Err(Error::NotANumber { .. })), "{text}: {:?}", point(text));
    }
}

#[test]
fn the_range_is_that_of_64_bits() {
    assert_eq!(point("92233720368547758.07"), Ok(i64::MAX));
    assert_eq!(point("-92233720368547758.08"), Ok(i64::MIN));
    assert_eq!(point("92233720368547758.08"), Err(Error::Overflow));
    assert_eq!(point(&"9".repeat(60)), Err(Error::Overflow));
    assert_eq!(parse("1", u32::MAX, Marks::POINT), Err(Error::Overflow));
}

#[test]
fn prints() {
    assert_eq!(print(94_763, 2), "947.63");
    assert_eq!(print(-5, 2), "-0.05");
    assert_eq!(print(5, 0), "5");
    assert_eq!(print(i64::MIN, 3), "-9223372036854775.808");
    assert_eq!(print_trimmed(25_000, 3, 0), "25");
    assert_eq!(print_trimmed(365, 3, 0), "0.365");
    assert_eq!(print_trimmed(350_000, 4, 2), "35.00");
    assert_eq!(print_trimmed(350_100, 4, 2), "35.01");
    assert_eq!(print_trimmed(350_110, 4, 2), "35.011");
    assert_eq!(print_grouped(123_450, 2, Marks::POINT), "1,234.50");
    assert_eq!(print_grouped(-12_345_678_900, 2, Marks::COMMA), "-123.456.789,00");
    assert_eq!(print_grouped(99_999, 2, Marks::POINT), "999.99");
}

proptest! {
    #[test]
    fn what_is_printed_reads_the_same(value in any::<i64>(), decimals in 0_u32..6) {
        prop_assert_eq!(parse(&print(value, decimals), decimals, Marks::POINT), Ok(value));
        prop_assert_eq!(parse(&print_trimmed(value, decimals, 1), decimals, Marks::POINT), Ok(value));
        let grouped = print_grouped(value, decimals, Marks::POINT);
        prop_assert_eq!(parse(&grouped, decimals, Marks::POINT), Ok(value));
    }

    #[test]
    fn two_decimals_printed_with_either_comma_or_point_are_never_a_hundredfold(value in any::<i32>()) {
        let value = i64::from(value);
        prop_assert_eq!(comma(&print_grouped(value, 2, Marks::COMMA)), Ok(value));
        prop_assert_eq!(comma(&print(value, 2)), Ok(value));
        // The other shop's number is refused or right, never wrong.
        if let Ok(read) = point(&print(value, 2).replace('.', ",")) {
            prop_assert_eq!(read, value);
        }
    }

    #[test]
    fn arabic_digits_are_digits(value in any::<i64>()) {
        let printed = print(value, 2);
        for zero in ['٠', '۰'] {
            let typed: String = printed
                .chars()
                .map(|c| match c.to_digit(10) {
                    Some(d) => char::from_u32(u32::from(zero) + d).unwrap(),
                    None if c == '.' => '٫',
                    None => c,
                })
                .collect();
            prop_assert_eq!(point(&typed), Ok(value));
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), close in "[-+−0-9.,،٫٬٠-٩ ]{0,12}") {
        for text in [text, close] {
            if let Ok(value) = point(&text) {
                // Whatever was read, its digits are those typed: nothing appears from nowhere.
                prop_assert!(text.chars().any(|c| super::digit(c).is_some()), "{} read as {}", text, value);
            }
            let _ = comma(&text);
        }
    }
}

#[test]
fn a_file_with_decimal_commas_has_no_decimal_points() {
    let read = |text| parse(text, 4, Marks::COMMA_IN_FILE);
    assert_eq!(
        (read("10,50"), read("1234,5"), read("1.234,5")),
        (Ok(105_000), Ok(12_345_000), Ok(12_345_000))
    );
    assert!(matches!(parse("10,50", 4, Marks::POINT_IN_FILE), Err(Error::UnclearMark { .. })));
    for unclear in ["12.50", "1.234", "0.5"] {
        assert!(matches!(read(unclear), Err(Error::UnclearMark { .. })), "{unclear}");
    }
}
