//! The payment taken last: its receipt, and beside it what the clerk says aloud. Shown until the next one is begun.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::{Money, Payment};
use crate::ui::{Command, Look, Said, Slip};
use crate::words::Name;

pub(super) struct Done {
    payment: Payment,
    slip: Slip,
}

impl Done {
    pub(super) fn new(payment: Payment, receipt: Vec<String>) -> Self {
        Self { payment, slip: Slip::new(receipt) }
    }

    pub(super) fn scroll(&mut self, command: Command) {
        self.slip.scroll(command);
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let said = said(&self.payment, look);
        self.slip.draw(
            buffer,
            area,
            (look, look.dim),
            &said,
            Name::of("payments-type-a-name-for-the").said(),
        );
    }
}

fn said(paid: &Payment, look: &Look) -> Vec<Said> {
    let money = |amount: Money| format!("{} {}", amount.grouped(paid.currency), paid.currency.code());
    let left_over = paid.left_over().unwrap_or_default();
    let mut said = vec![
        Said::new(
            Payment::label(paid.direction, paid.party.side()).said(),
            paid.party_name.clone(),
            look.text,
        ),
        Said::new(Name::of("payments-payment").said(), paid.number.clone(), look.good),
        Said::new(Name::of("payments-amount").said(), money(paid.amount), look.strong),
    ];
    if !left_over.is_zero() {
        said.push(Said::new(Name::of("payments-left-over-as-credit").said(), money(left_over), look.warn));
    }
    match paid.balance {
        Some(balance) if balance.is_negative() => {
            said.push(Said::new(
                Name::of("payments-credit-now").said(),
                money(balance.negated().unwrap_or_default()),
                look.good,
            ));
        }
        Some(balance) => {
            said.push(Said::new(Name::of("payments-owed-now").said(), money(balance), look.strong))
        }
        None => {}
    }
    said
}
