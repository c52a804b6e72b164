//! The X report of an open shift and the Z report of a closed one, as lines of text of a printer's width.

use super::paper::Paper;
use super::receipt::Head;
use crate::domain::shift::Closing;
use crate::domain::{Direction, Money, ShiftReport, text};
use crate::words::{Message, Name};

/// The report in lines of at most `width` columns: a Z report once the shift is closed, an X report until then.
///
/// # Errors
/// On overflow only.
pub fn lines(shift: &ShiftReport, head: &Head, width: usize) -> crate::domain::Result<Vec<String>> {
    let mut paper = Paper::new(width);
    head.put(&mut paper);
    paper.rule();
    title(&mut paper, shift);
    paper.rule();
    drawer(&mut paper, shift)?;
    if let Some(closing) = &shift.closing {
        count(&mut paper, shift, closing);
    }
    others(&mut paper, shift);
    moves(&mut paper, shift);
    paper.rule();
    if let Some(notes) = shift.closing.as_ref().and_then(|closing| closing.notes.as_ref()) {
        paper.paragraph(notes);
    }
    if let Some((row, seal)) = &shift.head {
        paper.seal(*row, seal);
    }
    Ok(paper.into_lines())
}

fn title(paper: &mut Paper, shift: &ShiftReport) {
    match &shift.closing {
        Some(closing) => paper.pair(
            &Message::of("paper-z-report").with("number", &closing.z_number).to_string(),
            &shift.number,
        ),
        None => paper.pair(Name::of("paper-x-report").said(), &shift.number),
    }
    paper.left(0, &Message::of("paper-drawer").with("name", &shift.drawer).to_string());
    paper.pair(&Message::of("paper-opened").with("at", &shift.opened_at).to_string(), &shift.opened_by);
    if let Some(closing) = &shift.closing {
        paper.pair(
            &Message::of("paper-closed").with("at", &closing.closed_at).to_string(),
            &closing.closed_by,
        );
    }
}

/// What must lie in the drawer, and why.
fn drawer(paper: &mut Paper, shift: &ShiftReport) -> crate::domain::Result<()> {
    paper.pair(Name::of("paper-float").said(), &shift.opening_float.grouped(shift.currency));
    let mut sum = |label: &str, amount: Money, sign: &str| {
        if !amount.is_zero() {
            paper.pair(label, &format!("{sign}{}", amount.grouped(shift.currency)));
        }
    };
    let cash = &shift.cash;
    sum(Name::of("paper-cash-sales").said(), cash.sales, "");
    sum(Name::of("paper-cash-received").said(), cash.received, "");
    sum(Name::of("paper-cash-refunds").said(), cash.refunds, "-");
    sum(Name::of("paper-cash-to-suppliers").said(), cash.paid, "-");
    sum(Name::of("paper-paid-in").said(), cash.paid_in, "");
    sum(Name::of("paper-paid-out").said(), cash.paid_out, "-");
    paper.pair(Name::of("paper-expected").said(), &in_full(shift, shift.expected()?));
    Ok(())
}

fn count(paper: &mut Paper, shift: &ShiftReport, closing: &Closing) {
    paper.rule();
    for (piece, number) in &closing.count.pieces {
        let sum = piece.minor().saturating_mul(i64::from(*number));
        let label = format!("{number} × {}", piece.grouped(shift.currency));
        paper.pair(&label, &Money::from_minor(sum).grouped(shift.currency));
    }
    if !closing.count.other.is_zero() {
        paper.pair(Name::of("paper-other").said(), &closing.count.other.grouped(shift.currency));
    }
    paper.pair(Name::of("paper-counted").said(), &in_full(shift, closing.counted));
    let word = match closing.difference.minor() {
        0 => Name::of("paper-no-difference").said(),
        difference if difference < 0 => Name::of("paper-short").said(),
        _ => Name::of("paper-over").said(),
    };
    paper.pair(word, &in_full(shift, closing.difference));
}

/// What did not go through the drawer, and how many documents there were.
fn others(paper: &mut Paper, shift: &ShiftReport) {
    let money = |amount: Money| amount.grouped(shift.currency);
    if !shift.methods.is_empty() {
        paper.rule();
    }
    for of in &shift.methods {
        let method = text::capital(of.method.words());
        if !of.received.is_zero() {
            paper.pair(&method, &money(of.received));
        }
        if !of.paid.is_zero() {
            paper.pair(
                &Message::of("paper-paid-back-or-out").with("method", &method).to_string(),
                &format!("-{}", money(of.paid)),
            );
        }
    }
    paper.rule();
    for of in &shift.posted {
        paper.pair(&format!("{} × {}", of.sum.count, of.kind.words()), &money(of.sum.total));
    }
    if shift.posted.is_empty() {
        paper.left(0, Name::of("paper-nothing-was-posted").said());
    }
    if shift.cancelled.count > 0 {
        paper.pair(
            &Message::of("paper-cancelled-times").with("count", &shift.cancelled.count).to_string(),
            &money(shift.cancelled.total),
        );
    }
    if !shift.discounts.is_zero() {
        paper.pair(Name::of("paper-discounts-given").said(), &money(shift.discounts));
    }
}

fn moves(paper: &mut Paper, shift: &ShiftReport) {
    if shift.moves.is_empty() {
        return;
    }
    paper.rule();
    for moved in &shift.moves {
        let sign = if moved.direction == Direction::Out { "-" } else { "" };
        paper.pair(&moved.reason, &format!("{sign}{}", moved.amount.grouped(shift.currency)));
        paper.left(2, &format!("{} {}", moved.at, moved.clerk));
    }
}

fn in_full(shift: &ShiftReport, amount: Money) -> String {
    format!("{} {}", amount.grouped(shift.currency), shift.currency.code())
}

#[cfg(test)]
mod tests {
    use super::super::receipt::Head;
    use super::lines;
    use crate::domain::shift::{CashFlow, CashMove, Closing, DocumentSum, KindSum, MethodSum};
    use crate::domain::{CashCount, Currency, Direction, Kind, Money, PaymentMethod, ShiftReport};

    fn minor(minor: i64) -> Money {
        Money::from_minor(minor)
    }

    fn closed() -> ShiftReport {
        ShiftReport {
            id: 1.into(),
            number: "SHF-2026-000007".into(),
            drawer: "Left till".into(),
            opened_at: "2026-11-25 08:00".into(),
            opened_by: "Amal".into(),
            currency: Currency::EGP,
            opening_float: minor(50_000),
            cash: CashFlow {
                sales: minor(120_000),
                received: minor(0),
                refunds: minor(3_990),
                paid: minor(0),
                paid_in: minor(0),
                paid_out: minor(2_500),
            },
            moves: vec![CashMove {
                at: "2026-11-25 12:10".into(),
                direction: Direction::Out,
                amount: minor(2_500),
                reason: "خبز".into(),
                clerk: "Amal".into(),
            }],
            methods: vec![MethodSum {
                method: PaymentMethod::Card,
                received: minor(99_900),
                paid: minor(3_990),
            }],
            posted: vec![KindSum { kind: Kind::Sale, sum: DocumentSum { count: 12, total: minor(219_900) } }],
            cancelled: DocumentSum { count: 1, total: minor(-3_990) },
            discounts: minor(1_500),
            closing: Some(Closing {
                z_number: "Z-2026-000007".into(),
                closed_at: "2026-11-25 17:55".into(),
                closed_by: "Mona".into(),
                expected: minor(163_510),
                counted: minor(163_000),
                difference: minor(-510),
                count: CashCount { pieces: vec![(minor(20_000), 8)], other: minor(3_000) },
                notes: Some("Counted twice".into()),
            }),
            head: Some((31, "1a2b3c4d".into())),
        }
    }

    #[test]
    fn a_z_report_has_its_numbers_its_count_and_the_seal_of_the_register() {
        let head = Head { shop: "Green Field".into(), ..Head::default() };
        let printed = lines(&closed(), &head, 42).unwrap();
        let expected = "\
------------------------------------------
Z REPORT Z-2026-000007     SHF-2026-000007
Drawer Left till
Opened 2026-11-25 08:00               Amal
Closed 2026-11-25 17:55               Mona
------------------------------------------
Float                               500.00
Cash sales                        1,200.00
Cash refunds                        -39.90
Paid out                            -25.00
EXPECTED                      1,635.10 EGP
------------------------------------------
8 × 200.00                        1,600.00
Other                                30.00
COUNTED                       1,630.00 EGP
SHORT                            -5.10 EGP
------------------------------------------
Card                                999.00
Card paid back or out               -39.90
------------------------------------------
12 × sale                         2,199.00
1 × cancelled                       -39.90
Discounts given                      15.00
------------------------------------------
خبز                                 -25.00
  2026-11-25 12:10 Amal
------------------------------------------
              Counted twice
               31 1a2b3c4d";
        assert_eq!(printed[0].trim(), "Green Field");
        assert_eq!(printed[1..].join("\n"), expected);
    }

    #[test]
    fn an_x_report_says_nothing_of_a_count_and_fits_a_narrow_printer() {
        let open = ShiftReport { closing: None, ..closed() };
        let head = Head { shop: "A shop with quite a long name, which is cut".into(), ..Head::default() };
        for width in [24, 32, 42] {
            let printed = lines(&open, &head, width).unwrap();
            assert!(printed.iter().all(|line| line.chars().count() <= width), "{printed:#?}");
            assert!(printed.iter().any(|line| line.starts_with("X REPORT")), "{printed:#?}");
            assert!(!printed.iter().any(|line| line.contains("COUNTED")), "{printed:#?}");
        }
    }
}
