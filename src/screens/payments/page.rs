//! The page about one payment: who, how, and what it settles.

use crate::domain::{Money, Payment};
use crate::store::clock;
use crate::ui::{Align, Cell, Detail, Tone};
use crate::words::{Message, Name};

/// The page of a payment, alone or with a document.
pub(super) fn detail(payment: &Payment) -> Detail {
    let money = |amount: Money| amount.grouped(payment.currency);
    let amount = format!("{} {}", money(payment.amount), payment.currency.code());
    let state = match (&payment.reverses, &payment.reversed_by) {
        (Some(of), _) => {
            Cell::new(Message::of("payments-takes-back-of").with("of", &of).to_string(), Tone::Warn)
        }
        (_, Some(by)) => {
            Cell::new(Message::of("payments-cancelled-by").with("by", &by).to_string(), Tone::Warn)
        }
        _ => Cell::from(""),
    };
    let left_over = payment.left_over().unwrap_or_default();
    let or_none = |amount: Money| if amount.is_zero() { String::new() } else { money(amount) };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let balance = match payment.balance {
        Some(owed) if owed.is_negative() => {
            (Name::of("payments-credit-after-it").said(), money(owed.negated().unwrap_or_default()))
        }
        Some(owed) => (Name::of("payments-owed-after-it").said(), money(owed)),
        None => ("", String::new()),
    };
    let check = payment.check.as_ref();
    let pairs: [(&str, Cell); 15] = [
        (Name::of("payments-amount").said(), Cell::new(amount, Tone::Strong)),
        (Name::of("payments-state").said(), state),
        (
            Payment::label(payment.direction, payment.party.side()).said(),
            format!("{}  {}", payment.party_code, payment.party_name).into(),
        ),
        (Name::of("payments-method").said(), payment.method.words().into()),
        (Name::of("payments-date").said(), payment.date.to_string().into()),
        (
            Name::of("payments-taken").said(),
            Message::of("payments-by")
                .with("received-at", &clock::local(&payment.received_at))
                .with("clerk", &payment.clerk)
                .to_string()
                .into(),
        ),
        (Name::of("payments-came-with").said(), text(&payment.document).into()),
        (Name::of("payments-reference").said(), text(&payment.reference).into()),
        (
            Name::of("payments-check-label").said(),
            check.map(|check| check.number.clone()).unwrap_or_default().into(),
        ),
        (Name::of("payments-check-due").said(), day(check.and_then(|check| check.due)).into()),
        (Name::of("payments-handed-over").said(), payment.tendered.map(money).unwrap_or_default().into()),
        (Name::of("payments-change").said(), or_none(payment.change).into()),
        (Name::of("payments-left-as-credit").said(), or_none(left_over).into()),
        (balance.0, balance.1.into()),
        (
            Name::of("payments-seal").said(),
            payment.mark.as_ref().map(|mark| format!("{} {}", mark.id, mark.seal)).unwrap_or_default().into(),
        ),
    ];
    let columns = [
        (Name::of("payments-document-column").said(), Align::Left),
        (Name::of("payments-date").said(), Align::Left),
        (Name::of("payments-amount").said(), Align::Right),
    ];
    let rows = payment.settles.iter().map(|part| {
        vec![part.number.clone().into(), part.date.to_string().into(), money(part.amount).into()]
    });
    Detail::new(format!("{}  {}", payment.number, payment.party_name))
        .pairs("", pairs)
        .table(
            Name::of("payments-settles").said(),
            &columns,
            rows.collect(),
            Name::of("payments-it-settles-no-document").said(),
        )
        .text("Note", text(&payment.notes))
}
