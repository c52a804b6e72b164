//! The page about one payment: who, how, and what it settles.

use crate::domain::{Money, Payment};
use crate::store::clock;
use crate::ui::{Align, Cell, Detail, Tone};

/// The page of a payment, alone or with a document.
pub(super) fn detail(payment: &Payment) -> Detail {
    let money = |amount: Money| amount.grouped(payment.currency);
    let amount = format!("{} {}", money(payment.amount), payment.currency.code());
    let state = match (&payment.reverses, &payment.reversed_by) {
        (Some(of), _) => Cell::new(format!("takes {of} back"), Tone::Warn),
        (_, Some(by)) => Cell::new(format!("cancelled by {by}"), Tone::Warn),
        _ => Cell::from(""),
    };
    let left_over = payment.left_over().unwrap_or_default();
    let or_none = |amount: Money| if amount.is_zero() { String::new() } else { money(amount) };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let balance = match payment.balance {
        Some(owed) if owed.is_negative() => ("Credit after it", money(owed.negated().unwrap_or_default())),
        Some(owed) => ("Owed after it", money(owed)),
        None => ("", String::new()),
    };
    let check = payment.check.as_ref();
    let pairs: [(&str, Cell); 15] = [
        ("Amount", Cell::new(amount, Tone::Strong)),
        ("State", state),
        (
            Payment::label(payment.direction, payment.party.side()),
            format!("{}  {}", payment.party_code, payment.party_name).into(),
        ),
        ("Method", payment.method.words().into()),
        ("Date", payment.date.to_string().into()),
        ("Taken", format!("{} by {}", clock::local(&payment.received_at), payment.clerk).into()),
        ("Came with", text(&payment.document).into()),
        ("Reference", text(&payment.reference).into()),
        ("Check", check.map(|check| check.number.clone()).unwrap_or_default().into()),
        ("Check due", day(check.and_then(|check| check.due)).into()),
        ("Handed over", payment.tendered.map(money).unwrap_or_default().into()),
        ("Change", or_none(payment.change).into()),
        ("Left as credit", or_none(left_over).into()),
        (balance.0, balance.1.into()),
        (
            "Seal",
            payment.mark.as_ref().map(|mark| format!("{} {}", mark.id, mark.seal)).unwrap_or_default().into(),
        ),
    ];
    let columns = [("Document", Align::Left), ("Date", Align::Left), ("Amount", Align::Right)];
    let rows = payment.settles.iter().map(|part| {
        vec![part.number.clone().into(), part.date.to_string().into(), money(part.amount).into()]
    });
    Detail::new(format!("{}  {}", payment.number, payment.party_name))
        .pairs("", pairs)
        .table("Settles", &columns, rows.collect(), "It settles no document.")
        .text("Note", text(&payment.notes))
}
