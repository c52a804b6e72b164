use proptest::{prelude::any, prop_assert, prop_assert_eq, proptest};

use super::{Error, Labelled, NaiveDate, Quantity, SEPARATOR, Unit, parse};

fn today() -> NaiveDate {
    "2026-11-25".parse().unwrap()
}

fn try_read(text: &str) -> Result<Labelled, Error> {
    Ok(parse(text, false, today())?.unwrap())
}

fn scanned(text: &str) -> Result<Labelled, Error> {
    Ok(parse(text, true, today())?.unwrap())
}

fn read(text: &str) -> Labelled {
    try_read(text).unwrap()
}

fn thousandths(quantity: i64) -> Result<Quantity, Error> {
    Ok(Quantity::from_thousandths(quantity))
}

#[test]
fn article_lot_and_last_day_in_every_way_they_are_sent() {
    let seed = Labelled {
        gtin: "06291041500213".to_owned(),
        lot: Some("L-3".to_owned()),
        expires: Some("2027-06-30".parse().unwrap()),
        ..Labelled::default()
    };
    for text in [
        "01062910415002131727063010L-3".to_owned(),
        "1727063001062910415002131 0L-3".replace(' ', ""),
        format!("010629104150021310L-3{SEPARATOR}17270600"),
        "010629104150021310L-3\u{1d}17270630".to_owned(),
        "010629104150021310L-3{GS}17270630".to_owned(),
        "010629104150021310L-3<GS>17270630".to_owned(),
        "010629104150021310L-3^17270630".to_owned(),
        "010629104150021310L-3|17270630".to_owned(),
        "(01)06291041500213(17)270630(10)L-3".to_owned(),
        "(01) 06291041500213 (17) 270630 (10) L-3".to_owned(),
        "(01)06291041500213(7003)2706301200(10)L-3".to_owned(),
        format!("0106291041500213{SEPARATOR}1727063021S-77{SEPARATOR}10L-3"),
        "https://id.gs1.org/01/06291041500213/10/L-3?17=270630".to_owned(),
        "http://shop.example/de/goods/01/6291041500213/10/L-3/21/8?linkType=gs1:pip&17=270630#top".to_owned(),
        "HTTPS://EXAMPLE.COM/GTIN/06291041500213/LOT/L-3?EXP=270630".to_owned(),
        "https://example.com/01/06291041500213?10=L%2D3&17=270630&11=".to_owned().replace("&11=", ""),
        "example.com/01/06291041500213/10/L-3?17=270630".to_owned(),
    ] {
        assert_eq!(try_read(&text), Ok(seed.clone()), "{text}");
    }
    for text in ["01062910415002131727063010L-3", "02062910415002131727063010L-3"] {
        assert_eq!(scanned(text), Ok(seed.clone()), "{text}");
    }
}

#[test]
fn sixteen_digits_are_the_article() {
    assert_eq!(read("0106291041500213").gtin, "06291041500213");
    for text in ["6291041500213", "06291041500213", "0106291041500214", "L-3", "(A)x", "NPK (20)", "", "01"] {
        assert_eq!(parse(text, false, today()), Ok(None), "{text}");
    }
    for text in ["https://example.com/shop/tomato", "https://example.com/01/x", "ftp://a.b/01/06291041500213"]
    {
        assert_eq!(parse(text, false, today()), Ok(None), "{text}");
    }
}

#[test]
fn what_is_said_beside_does_not_spoil_the_rest() {
    let gs = SEPARATOR;
    for beside in
        ["8110123", "8112x", "8200http://a", "90x", "99y", "7231ab", "4300me", "715123", "3922150", "422818"]
    {
        let text = format!("0106291041500213{beside}{gs}10L-3{gs}17270630");
        let read = scanned(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(read.lot.as_deref(), Some("L-3"), "{text}");
        assert!(read.expires.is_some(), "{text}");
    }
    // Predefined lengths hold where nothing separates, of identifiers that are not given out as well.
    for beside in [
        "11260101",
        "12260101",
        "13260101",
        "14260101",
        "18260101",
        "19260101",
        "2001",
        "3300001500",
        "4106291041500213",
    ] {
        let text = format!("0106291041500213{beside}10L-3");
        assert_eq!(scanned(&text).unwrap().lot.as_deref(), Some("L-3"), "{text}");
    }
}

#[test]
fn a_label_that_cannot_be_believed_is_refused() {
    for text in [
        "17270630",
        "XX",
        "010629104150021317271330",
        "0106291041500213 17",
        "01062910415002131727",
        "01062910415002",
        "",
        "0106291041500213310A001365",
        "01062910415002133106001365",
        "010629104150021330x",
        "010629104150021310ABCDEFGHIJKLMNOPQRSTU",
    ] {
        assert!(parse(text, true, today()).is_err(), "{text}");
    }
    let empty = |identifier: &str| Err(Error::LabelEmpty { identifier: identifier.to_owned() });
    assert_eq!(try_read("(01)06291041500213(10)(17)270630"), empty("10"));
    assert_eq!(try_read("(01)06291041500213(17)270630(10)"), empty("10"));
    assert_eq!(scanned(&format!("010629104150021310{SEPARATOR}17270630")), empty("10"));
    assert_eq!(try_read("https://a.example/01/06291041500213?10="), empty("10"));
    assert!(matches!(try_read("(01)06291041500213(10)A(10)B"), Err(Error::LabelTwice { .. })));
    assert!(matches!(try_read("(01)06291041500213(02)06221234567891"), Err(Error::LabelTwice { .. })));
    assert!(matches!(
        try_read("https://a.example/01/06291041500213/10/A?10=B"),
        Err(Error::LabelTwice { .. })
    ));
    assert_eq!(read("(01)06291041500213(10)A(10)A").lot.as_deref(), Some("A"));
    assert_eq!(try_read("(00)006141411234567890"), Err(Error::LabelOfPallet));
}

#[test]
fn what_is_scanned_is_cleaned() {
    let lot = |text: &str| read(text).lot.unwrap();
    assert_eq!(lot("(01)06291041500213(10)  L\u{202e}-3\u{feff} "), "L-3");
    assert_eq!(lot("https://a.example/01/06291041500213/10/L%20%203%00%1b"), "L 3");
    assert_eq!(lot("(01)06291041500213(10)A(B)C"), "A(B)C");
}

#[test]
fn the_last_day_is_the_strictest_that_is_said() {
    let day = |text: &str| read(text).expires.unwrap().to_string();
    assert_eq!(day("(01)06291041500213(15)280229"), "2028-02-29");
    assert_eq!(day("(01)06291041500213(15)280229(16)280101"), "2028-01-01");
    assert_eq!(day("(01)06291041500213(15)280229(17)280301"), "2028-03-01");
    assert_eq!(day("(01)06291041500213(17)280200"), "2028-02-29");
    assert_eq!(day("(01)06291041500213(17)990101"), "1999-01-01");
    assert_eq!(day("(01)06291041500213(17)760101"), "2076-01-01");
    for text in
        ["(01)06291041500213(17)27063", "(01)06291041500213(17)+70630", "(01)06291041500213(17)270230"]
    {
        assert!(try_read(text).is_err(), "{text}");
    }
}

#[test]
fn a_count_counts_and_a_measure_measures_in_the_products_unit() {
    let quantity =
        |said: &str, unit| read(&format!("(01)06291041500213{said}")).quantity(unit, Quantity::ONE);
    for (said, unit, quantity_of) in [
        ("(37)24", Unit::Piece, 24_000),
        ("(30)2(3103)001365", Unit::Pack, 2_000),
        ("(3103)001365", Unit::Piece, 1_000),
        ("(3150)000005", Unit::Bag, 1_000),
        ("(3103)001365", Unit::Kilogram, 1_365),
        ("(3103)001365(30)6", Unit::Kilogram, 1_365),
        ("(3100)000002", Unit::Kilogram, 2_000),
        ("(3104)013655", Unit::Kilogram, 1_366),
        ("(3104)013654", Unit::Kilogram, 1_365),
        ("(3105)136550", Unit::Kilogram, 1_366),
        ("(3105)136549", Unit::Kilogram, 1_365),
        ("(3103)001365", Unit::Gram, 1_365_000),
        ("(3104)013655", Unit::Gram, 1_366_000),
        ("(3203)001000", Unit::Kilogram, 454),
        ("(3203)001000", Unit::Gram, 454_000),
        ("(3152)000150", Unit::Litre, 1_500),
        ("(3152)000150", Unit::Millilitre, 1_500_000),
        ("(3160)000001", Unit::Litre, 1_000_000),
        ("(3111)000025", Unit::Metre, 2_500),
        ("(3222)000100", Unit::Metre, 305),
        ("(30)1", Unit::Kilogram, 1_000),
    ] {
        assert_eq!(quantity(said, unit), thousandths(quantity_of), "{said} {unit:?}");
    }
    for (said, unit) in [
        ("(30)6", Unit::Kilogram),
        ("(37)6", Unit::Litre),
        ("(3103)001365", Unit::Litre),
        ("(3152)000150", Unit::Kilogram),
        ("(3103)001365", Unit::Metre),
    ] {
        assert!(matches!(quantity(said, unit), Err(Error::LabelOfOtherUnit { .. })), "{said} {unit:?}");
    }
    for (said, unit) in
        [("(30)0", Unit::Piece), ("(3103)000000", Unit::Kilogram), ("(3105)000049", Unit::Kilogram)]
    {
        assert_eq!(quantity(said, unit), Err(Error::LabelOfNothing), "{said} {unit:?}");
    }
    // A box of six half kilograms, by its own code.
    let half = Quantity::from_thousandths(500);
    assert_eq!(read("(02)06291041500213(37)6").quantity(Unit::Kilogram, half), thousandths(3_000));
}

proptest! {
    #[test]
    fn no_text_panics(
        text in any::<String>(),
        close in "(\\(01\\)|01|https://[a-z]{0,3}/01/)?[0-9()␝A-Z/?=%{}^~-]{0,40}",
        bytes in any::<Vec<u8>>(),
    ) {
        for text in [text, close, String::from_utf8_lossy(&bytes).into_owned()] {
            for is_gs1 in [false, true] {
                if let Ok(Some(labelled)) = parse(&text, is_gs1, today()) {
                    prop_assert_eq!(labelled.gtin.len(), 14);
                    for &unit in Unit::ALL {
                        if let Ok(quantity) = labelled.quantity(unit, Quantity::ONE) {
                            prop_assert!(quantity.is_positive() && unit.check(quantity).is_ok());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_printed_reads_the_same(lot in "[A-Z0-9-]{1,20}", days in 0_u64..9_000, grams in 1_i64..999_999) {
        let expires = today().checked_add_days(chrono::Days::new(days)).unwrap();
        let day = expires.format("%y%m%d");
        for text in [
            format!("01062910415002133103{grams:06}17{day}10{lot}"),
            format!("010629104150021310{lot}{SEPARATOR}17{day}3103{grams:06}"),
            format!("(01)06291041500213(3103){grams:06}(10){lot}(17){day}"),
            format!("https://a.example/x/01/06291041500213/10/{lot}?17={day}&3103={grams:06}"),
        ] {
            let labelled = try_read(&text).unwrap();
            prop_assert_eq!(labelled.lot.as_deref(), Some(lot.as_str()));
            prop_assert_eq!(labelled.expires, Some(expires));
            prop_assert_eq!(labelled.quantity(Unit::Kilogram, Quantity::ONE), thousandths(grams));
        }
    }

    #[test]
    fn pounds_are_within_half_a_gram(pounds in 1_i64..9_999, decimals in 0_u32..=5) {
        let text = format!("(01)06291041500213(320{decimals}){pounds:06}");
        let exact = pounds as f64 * 0.453_592_37 * 1_000.0 / 10_f64.powi(i32::try_from(decimals).unwrap());
        match try_read(&text).unwrap().quantity(Unit::Kilogram, Quantity::ONE) {
            Ok(quantity) => prop_assert!((quantity.thousandths() as f64 - exact).abs() <= 0.5001, "{exact}"),
            Err(error) => prop_assert!(error == Error::LabelOfNothing && exact < 0.5),
        }
    }
}
