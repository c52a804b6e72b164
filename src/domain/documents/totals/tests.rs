use proptest::collection::vec;
use proptest::strategy::{Just, Strategy};
use proptest::{option, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::{Charge, LineInput, PriceMode, Totals, TotalsInput, totals};
use crate::domain::{Currency, Discount, Error, Money, Price, Quantity, Rate, Result};

fn line(quantity: &str, price: &str, discount: Discount, rate: &str) -> LineInput {
    LineInput {
        quantity: Quantity::parse(quantity).unwrap(),
        unit_price: Price::parse(price).unwrap(),
        discount,
        tax_rate: Rate::parse(rate).unwrap(),
    }
}

fn percent(text: &str) -> Discount {
    Discount::Percent(Rate::parse(text).unwrap())
}

fn money(text: &str) -> Money {
    Money::parse(text, Currency::EGP).unwrap()
}

fn charge(amount: &str, rate: &str) -> Charge {
    Charge { amount: money(amount), tax_rate: Rate::parse(rate).unwrap() }
}

#[derive(Debug, Clone)]
struct Case {
    mode: PriceMode,
    lines: Vec<LineInput>,
    discount: Discount,
    charges: Vec<Charge>,
    cash_rounding: Option<Money>,
}

impl Case {
    fn new(mode: PriceMode, lines: Vec<LineInput>) -> Self {
        Self { mode, lines, discount: Discount::None, charges: Vec::new(), cash_rounding: None }
    }

    fn totals(&self) -> Result<Totals> {
        totals(&TotalsInput {
            currency: Currency::EGP,
            mode: self.mode,
            lines: &self.lines,
            discount: self.discount,
            charges: &self.charges,
            cash_rounding: self.cash_rounding,
        })
    }
}

fn excluded(lines: Vec<LineInput>) -> Case {
    Case::new(PriceMode::TaxExcluded, lines)
}

fn included(lines: Vec<LineInput>) -> Case {
    Case::new(PriceMode::TaxIncluded, lines)
}

#[test]
fn the_worked_examples() {
    for (quantity, price, discount, total) in [
        ("25", "35.00", "5", "947.63"),
        ("100", "60.00", "3", "6634.80"),
        ("500", "45.00", "5", "24367.50"),
        ("100", "25.50", "2", "2848.86"),
    ] {
        let totals = excluded(vec![line(quantity, price, percent(discount), "14")]).totals().unwrap();
        assert_eq!(totals.payable.plain(Currency::EGP), total);
        assert_eq!(totals.lines[0].total.plain(Currency::EGP), total);
    }
    let totals = excluded(vec![line("25", "35.00", percent("5"), "14")]).totals().unwrap();
    assert_eq!(totals.lines[0].gross, money("875.00"));
    assert_eq!(totals.lines[0].discount, money("43.75"));
    assert_eq!((totals.net, totals.tax), (money("831.25"), money("116.38")));
}

#[test]
fn several_rates_a_document_discount_and_a_charge() {
    let mut case = excluded(vec![
        line("2", "10.00", Discount::None, "14"),
        line("1", "5.55", Discount::None, "5"),
        line("3", "3.33", Discount::None, "14"),
    ]);
    case.discount = Discount::Amount(money("1.00"));
    case.charges = vec![charge("3.00", "14")];
    case.cash_rounding = Some(money("0.25"));
    let totals = case.totals().unwrap();

    assert_eq!(totals.lines_net, money("35.54"));
    // 1.00 over 5.55 and 29.99, then 0.84 over 20.00 and 9.99.
    let shares: Vec<_> = totals.lines.iter().map(|line| line.document_discount).collect();
    assert_eq!(shares, [money("0.56"), money("0.16"), money("0.28")]);
    let groups: Vec<_> =
        totals.taxes.iter().map(|group| (group.rate.plain(), group.base, group.tax)).collect();
    assert_eq!(
        groups,
        [("5".to_owned(), money("5.39"), money("0.27")), ("14".to_owned(), money("32.15"), money("4.50"))]
    );
    // 4.50 over 19.44, 9.71 and the charge of 3.00.
    let line_totals: Vec<_> = totals.lines.iter().map(|line| (line.tax, line.total)).collect();
    assert_eq!(
        line_totals,
        [(money("2.72"), money("22.16")), (money("0.27"), money("5.66")), (money("1.36"), money("11.07"))]
    );
    assert_eq!((totals.charge_parts[0].tax, totals.charge_parts[0].total), (money("0.42"), money("3.42")));
    assert_eq!((totals.net, totals.charges, totals.tax), (money("34.54"), money("3.00"), money("4.77")));
    assert_eq!(
        (totals.total, totals.rounding, totals.payable),
        (money("42.31"), money("-0.06"), money("42.25"))
    );
}

#[test]
fn tax_is_of_the_rates_sum_and_not_of_each_line() {
    let totals = excluded(vec![line("1", "0.33", Discount::None, "14"); 3]).totals().unwrap();
    // 0.0462 three times over would be 0.15.
    assert_eq!(totals.tax, money("0.14"));
    let taxes: Vec<_> = totals.lines.iter().map(|line| line.tax.minor()).collect();
    assert_eq!(taxes, [5, 5, 4]);
}

#[test]
fn prices_with_tax_inside_keep_the_gross() {
    let mut case = included(vec![
        line("1", "100.00", Discount::None, "14"),
        line("2", "9.99", percent("10"), "14"),
        line("1", "10.50", Discount::None, "5"),
    ]);
    case.charges = vec![charge("11.40", "14")];
    let totals = case.totals().unwrap();
    assert_eq!(totals.total, money("139.88"));
    let groups: Vec<_> = totals.taxes.iter().map(|group| (group.base, group.tax)).collect();
    assert_eq!(groups, [(money("10.00"), money("0.50")), (money("113.49"), money("15.89"))]);
    let lines: Vec<_> =
        totals.lines.iter().map(|line| (line.net, line.taxable, line.tax, line.total)).collect();
    assert_eq!(
        lines,
        [
            (money("100.00"), money("87.72"), money("12.28"), money("100.00")),
            (money("17.98"), money("15.77"), money("2.21"), money("17.98")),
            (money("10.50"), money("10.00"), money("0.50"), money("10.50")),
        ]
    );
    assert_eq!((totals.charges, totals.charge_parts[0].tax), (money("10.00"), money("1.40")));
    assert_eq!((totals.net, totals.tax), (money("113.49"), money("16.39")));
}

#[test]
fn a_discount_on_prices_with_tax_comes_off_the_gross() {
    let mut case = included(vec![line("1", "114.00", Discount::None, "14")]);
    case.discount = percent("50");
    let totals = case.totals().unwrap();
    assert_eq!((totals.discount, totals.total), (money("57.00"), money("57.00")));
    assert_eq!((totals.net, totals.tax), (money("50.00"), money("7.00")));
}

#[test]
fn nothing_comes_to_nothing() {
    assert_eq!(excluded(Vec::new()).totals(), Ok(Totals::default()));
    let mut case = included(Vec::new());
    case.discount = Discount::Amount(money("5"));
    assert_eq!(case.totals(), Ok(Totals::default()));
    // A line given away still stands, and a charge alone is taxed.
    let mut case = excluded(vec![line("1", "10", percent("100"), "14")]);
    case.charges = vec![charge("10", "14")];
    let totals = case.totals().unwrap();
    assert_eq!((totals.lines[0].total, totals.total), (Money::ZERO, money("11.40")));
}

#[test]
fn what_cannot_be_is_refused_with_its_line() {
    let fine = line("1", "10", Discount::None, "14");
    let refused = |bad: LineInput| match excluded(vec![fine, bad]).totals() {
        Err(Error::Line { line: 2, problem }) => *problem,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(LineInput { quantity: Quantity::ZERO, ..fine }), Error::QuantityNotPositive);
    assert_eq!(refused(line("-1", "10", Discount::None, "14")), Error::QuantityNotPositive);
    assert_eq!(refused(line("1", "-10", Discount::None, "14")), Error::NegativePrice);
    assert_eq!(refused(LineInput { tax_rate: Rate::from_thousandths(-1), ..fine }), Error::NegativeRate);
    let over = Error::OutOfRange { what: crate::words::Name::of("field-tax-rate"), least: 0, most: 100 };
    assert_eq!(refused(LineInput { tax_rate: Rate::from_thousandths(100_001), ..fine }), over);
    assert_eq!(
        refused(LineInput { discount: Discount::Amount(money("10.01")), ..fine }),
        Error::DiscountTooLarge
    );
    assert_eq!(
        refused(LineInput { discount: Discount::Amount(money("-1")), ..fine }),
        Error::NegativeDiscount
    );
    let huge = LineInput {
        unit_price: Price::from_ten_thousandths(i64::MAX),
        ..line("10000", "1", Discount::None, "0")
    };
    assert_eq!(refused(huge), Error::Overflow);

    let with = |change: fn(&mut Case)| {
        let mut case = excluded(vec![fine]);
        change(&mut case);
        case.totals().unwrap_err()
    };
    assert_eq!(with(|case| case.discount = Discount::Amount(money("10.01"))), Error::DiscountTooLarge);
    assert_eq!(with(|case| case.discount = percent("101")), Error::DiscountTooLarge);
    assert_eq!(with(|case| case.discount = Discount::Amount(money("-1"))), Error::NegativeDiscount);
    assert_eq!(with(|case| case.charges = vec![charge("-1", "14")]), Error::NegativeCharge);
    assert_eq!(with(|case| case.cash_rounding = Some(Money::ZERO)), Error::BadStep);
}

#[test]
fn many_large_lines_overflow_as_an_error() {
    let large = LineInput {
        unit_price: Price::from_ten_thousandths(i64::MAX),
        ..line("100", "1", Discount::None, "14")
    };
    assert_eq!(excluded(vec![large; 2]).totals(), Err(Error::Overflow));
}

fn rates() -> impl Strategy<Value = Rate> {
    prop_oneof![Just(0), Just(5_000), Just(14_000), Just(15_000), 0_i64..=30_000]
        .prop_map(Rate::from_thousandths)
}

/// A share of a base in thousandths, as a percentage or as the amount it comes to.
fn discount_of(base: Money, kind: u8, share: i64) -> Discount {
    match kind {
        0 => Discount::None,
        1 => Discount::Percent(Rate::from_thousandths(share * 100)),
        _ => Discount::Amount(Money::from_minor(base.minor() * share / 1_000)),
    }
}

fn lines() -> impl Strategy<Value = LineInput> {
    (1_i64..=500_000, 0_i64..=5_000_000, 0_u8..3, 0_i64..=1_000, rates()).prop_map(
        |(quantity, price, kind, share, tax_rate)| {
            let (quantity, unit_price) =
                (Quantity::from_thousandths(quantity), Price::from_ten_thousandths(price));
            let gross = unit_price.times(quantity, Currency::EGP).unwrap();
            LineInput { quantity, unit_price, discount: discount_of(gross, kind, share), tax_rate }
        },
    )
}

fn cases() -> impl Strategy<Value = Case> {
    let charges = (0_i64..100_000, rates())
        .prop_map(|(amount, tax_rate)| Charge { amount: Money::from_minor(amount), tax_rate });
    let mode = prop_oneof![Just(PriceMode::TaxExcluded), Just(PriceMode::TaxIncluded)];
    let steps = option::of(prop_oneof![Just(5), Just(25), Just(100)].prop_map(Money::from_minor));
    (mode, vec(lines(), 0..9), 0_u8..3, 0_i64..=1_000, vec(charges, 0..3), steps).prop_map(
        |(mode, lines, kind, share, charges, cash_rounding)| {
            let mut case = Case { charges, cash_rounding, ..Case::new(mode, lines) };
            let base = case.totals().unwrap().lines_net;
            case.discount = discount_of(base, kind, share);
            case
        },
    )
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts).unwrap()
}

proptest! {
    #[test]
    fn the_parts_are_the_whole(case in cases()) {
        let totals = case.totals().unwrap();
        for line in &totals.lines {
            prop_assert_eq!(line.gross, sum([line.net, line.discount]));
            prop_assert_eq!(line.total, sum([line.taxable, line.tax]));
            prop_assert!(!line.taxable.is_negative() && !line.tax.is_negative());
            prop_assert!(!line.document_discount.is_negative() && line.document_discount <= line.net);
        }
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.net)), totals.lines_net);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.document_discount)), totals.discount);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.taxable)), totals.net);
        prop_assert_eq!(sum(totals.charge_parts.iter().map(|charge| charge.net)), totals.charges);
        prop_assert_eq!(sum(totals.taxes.iter().map(|group| group.base)), sum([totals.net, totals.charges]));
        prop_assert_eq!(sum(totals.taxes.iter().map(|group| group.tax)), totals.tax);
        let line_totals = totals.lines.iter().map(|line| line.total);
        prop_assert_eq!(sum(line_totals.chain(totals.charge_parts.iter().map(|c| c.total))), totals.total);
        prop_assert_eq!(sum([totals.net, totals.charges, totals.tax]), totals.total);
        prop_assert_eq!(sum([totals.total, totals.rounding]), totals.payable);
    }

    #[test]
    fn the_groups_are_those_of_the_rates(case in cases()) {
        let totals = case.totals().unwrap();
        prop_assert!(totals.taxes.is_sorted_by(|a, b| a.rate < b.rate));
        for group in &totals.taxes {
            let lines = case.lines.iter().zip(&totals.lines).filter(|(input, _)| input.tax_rate == group.rate);
            let charges = case.charges.iter().zip(&totals.charge_parts).filter(|(c, _)| c.tax_rate == group.rate);
            let parts: Vec<(Money, Money)> = lines
                .map(|(_, line)| (line.taxable, line.tax))
                .chain(charges.map(|(_, charge)| (charge.net, charge.tax)))
                .collect();
            prop_assert!(!parts.is_empty());
            prop_assert_eq!(sum(parts.iter().map(|part| part.0)), group.base);
            prop_assert_eq!(sum(parts.iter().map(|part| part.1)), group.tax);
        }
    }

    #[test]
    fn the_tax_of_a_rate_is_its_rounded_share(case in cases()) {
        for group in case.totals().unwrap().taxes {
            let (rate, base, tax) = (group.rate.thousandths(), group.base.minor(), group.tax.minor());
            let (dividend, divisor) = match case.mode {
                PriceMode::TaxExcluded => (base * rate, 100_000),
                PriceMode::TaxIncluded => ((base + tax) * rate, 100_000 + rate),
            };
            // Nothing here is below zero, so half away from zero is half up.
            prop_assert_eq!(tax, (2 * dividend + divisor) / (2 * divisor));
        }
    }

    #[test]
    fn prices_with_tax_never_move_the_gross(case in cases()) {
        let case = Case { mode: PriceMode::TaxIncluded, ..case };
        let totals = case.totals().unwrap();
        let charges = sum(case.charges.iter().map(|charge| charge.amount));
        let goods = totals.lines_net.minus(totals.discount).unwrap();
        prop_assert_eq!(totals.total, goods.plus(charges).unwrap());
        for line in &totals.lines {
            prop_assert_eq!(line.total, line.net.minus(line.document_discount).unwrap());
        }
    }

    #[test]
    fn cash_rounding_touches_nothing_but_what_is_paid(case in cases(), step in 1_i64..1_000) {
        let step = Money::from_minor(step);
        let plain = Case { cash_rounding: None, ..case.clone() }.totals().unwrap();
        let rounded = Case { cash_rounding: Some(step), ..case }.totals().unwrap();
        prop_assert_eq!(plain.rounding, Money::ZERO);
        prop_assert_eq!(rounded.payable.minor() % step.minor(), 0);
        prop_assert!(rounded.rounding.minor().abs() * 2 <= step.minor());
        let (rounding, payable) = (plain.rounding, plain.payable);
        prop_assert_eq!(Totals { rounding, payable, ..rounded }, plain);
    }
}
