//! The receipt of a payment that stands alone, as lines of text of a printer's width.

use super::paper::Paper;
use super::receipt::Head;
use crate::domain::{Money, PartySide, Payment};
use crate::words::{Message, Name};

/// The receipt in lines of at most `width` columns. A copy says that it is one.
pub fn lines(payment: &Payment, head: &Head, width: usize, copy: bool) -> Vec<String> {
    let mut paper = Paper::new(width);
    head.put(&mut paper);
    if copy {
        paper.centre(Name::of("paper-copy").said());
    }
    paper.rule();
    paper.pair(&payment.number, &payment.date.to_string());
    paper.pair(&payment.party_name, &payment.clerk);
    paper.rule();
    how(&mut paper, payment);
    settled(&mut paper, payment);
    paper.rule();
    if let Some(footer) = &head.footer {
        paper.paragraph(footer);
    }
    if let Some(mark) = &payment.mark {
        paper.seal(mark.id, &mark.seal);
    }
    paper.into_lines()
}

fn how(paper: &mut Paper, payment: &Payment) {
    let currency = payment.currency;
    let words = match &payment.reverses {
        Some(of) => Message::of("paper-takes-back").with("of", &of).to_string(),
        None => Payment::label(payment.direction, payment.party.side()).said().to_owned(),
    };
    paper.pair(&words, &format!("{} {}", payment.amount.grouped(currency), currency.code()));
    paper.pair(Name::of("paper-by").said(), payment.method.words());
    paper.written(payment.check.as_ref(), payment.reference.as_deref());
    if payment.change > Money::ZERO {
        paper.pair(
            Name::of("paper-handed-over").said(),
            &payment.tendered.unwrap_or(payment.amount).grouped(currency),
        );
        paper.pair(Name::of("paper-change").said(), &payment.change.grouped(currency));
    }
    if let Some(by) = &payment.reversed_by {
        paper.pair(Name::of("paper-cancelled").said(), by);
    }
}

fn settled(paper: &mut Paper, payment: &Payment) {
    let currency = payment.currency;
    if !payment.settles.is_empty() {
        paper.rule();
    }
    for part in &payment.settles {
        paper.pair(&part.number, &part.amount.grouped(currency));
    }
    let left_over = payment.left_over().unwrap_or_default();
    if left_over > Money::ZERO {
        paper.pair(Name::of("paper-left-over-as-credit").said(), &left_over.grouped(currency));
    }
    let Some(balance) = payment.balance else { return };
    paper.rule();
    let label = match (payment.party.side(), balance.is_negative()) {
        (PartySide::Customer, false) => Name::of("paper-you-owe-now").said(),
        (PartySide::Customer, true) => Name::of("paper-your-credit-now").said(),
        (PartySide::Supplier, false) => Name::of("paper-we-owe-now").said(),
        (PartySide::Supplier, true) => Name::of("paper-our-credit-now").said(),
    };
    let amount = balance.negated().unwrap_or_default().max(balance);
    paper.pair(label, &format!("{} {}", amount.grouped(currency), currency.code()));
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::domain::{
        Check, Currency, Direction, Money, Party, Payment, PaymentMethod, RegisterMark, Settles,
    };
    use crate::print::receipt::Head;

    fn payment() -> Payment {
        let money = Money::from_minor;
        let day = |day: &str| day.parse().unwrap();
        Payment {
            id: 7.into(),
            number: "PAY-2026-000007".into(),
            direction: Direction::In,
            party: Party::Customer(2.into()),
            party_code: "CUS-001".into(),
            party_name: "مزرعة النيل".into(),
            method: PaymentMethod::Check,
            amount: money(50_000),
            tendered: None,
            change: Money::ZERO,
            reference: None,
            check: Some(Check { number: "4711".into(), due: Some(day("2026-12-31")) }),
            date: day("2026-11-25"),
            received_at: "2026-11-25T15:55:00.000Z".into(),
            clerk: "Mona Adel".into(),
            notes: None,
            currency: Currency::EGP,
            settles: vec![Settles {
                number: "SAL-2026-000001".into(),
                date: day("2026-10-01"),
                amount: money(39_900),
            }],
            document: None,
            reverses: None,
            reversed_by: None,
            balance: Some(money(-10_100)),
            mark: Some(RegisterMark {
                id: 42,
                event: "payment.made".into(),
                recorded_at: String::new(),
                seal: "1a2b3c4d".into(),
            }),
        }
    }

    #[test]
    fn a_receipt_says_who_paid_what_for_and_what_is_owed() {
        let head = Head { shop: "Green Field".into(), footer: Some("Thank you".into()), ..Head::default() };
        let printed = lines(&payment(), &head, 42, true);
        for words in [
            "Green Field",
            "COPY",
            "PAY-2026-000007",
            "Received from                   500.00 EGP",
            "Check 4711                  due 2026-12-31",
            "SAL-2026-000001                     399.00",
            "Left over as credit                 101.00",
            "Your credit now                 101.00 EGP",
            "42 1a2b3c4d",
        ] {
            assert!(printed.iter().any(|line| line.contains(words)), "{words}\n{printed:#?}");
        }
        let plain = lines(&payment(), &head, 42, false);
        assert!(!plain.iter().any(|line| line.contains("COPY")));
    }
}
