//! What was posted or quoted last: its paper, and beside it what the clerk says aloud. Shown until the next ticket is begun.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::{
    Direction, Document, DocumentId, DocumentPayment, Exchange, Money, PaymentMethod, Status,
};
use crate::ui::{Command, Look, Said, Slip};
use crate::words::Name;

pub(super) struct Done {
    document: Document,
    slip: Slip,
    /// No shift is open at this drawer.
    pub outside: bool,
}

impl Done {
    pub(super) fn new(document: Document, paper: Vec<String>, outside: bool) -> Self {
        Self { document, slip: Slip::new(paper), outside }
    }

    /// The document.
    pub(super) fn id(&self) -> DocumentId {
        self.document.id
    }

    pub(super) fn scroll(&mut self, command: Command) {
        self.slip.scroll(command);
    }

    pub(super) fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let mut said = said(&self.document, look);
        if self.outside && is_in_cash(&self.document) {
            said.push(Said::new(
                Name::of("entry-no-shift-is-open").said(),
                Name::of("entry-this-cash-is-in-no").said().to_owned(),
                look.warn,
            ));
        }
        self.slip.draw(buffer, area, (look, look.dim), &said, Name::of("entry-scan-for-the-next").said());
    }
}

fn is_in_cash(document: &Document) -> bool {
    let back = document.exchange.iter().flat_map(|exchange| &exchange.payments);
    document.payments.iter().chain(back).any(|payment| payment.method == PaymentMethod::Cash)
}

/// The number, what it came to, and the money that is given or owed now.
fn said(document: &Document, look: &Look) -> Vec<Said> {
    let money = |amount: Money| format!("{} {}", amount.grouped(document.currency), document.currency.code());
    let given = |label, amount: Money| Said::new(label, format!(" {} ", money(amount)), look.selection);
    let label = if document.status == Status::Draft {
        Name::of("entry-quotation").said()
    } else {
        Name::of("entry-posted").said()
    };
    let mut said = vec![
        Said::new(label, document.number.clone(), look.good),
        Said::new(Name::of("entry-total").said(), money(document.totals.payable), look.strong),
    ];
    if let Some(until) = document.valid_until {
        said.push(Said::new(Name::of("entry-valid-until").said(), until.to_string(), look.text));
        return said;
    }
    let mut say = |label, amount: Money, of: fn(&Look) -> ratatui::style::Style| {
        if !amount.is_zero() {
            said.push(Said::new(label, money(amount), of(look)));
        }
    };
    let due = document.due().unwrap_or_default();
    say(document.kind.due_label().said(), due, |look| look.warn);
    if let Some(exchange) = &document.exchange {
        say(Name::of("entry-taken-back").said(), exchange.payable, |look| look.text);
        say(Name::of("entry-kept-as-credit").said(), kept(exchange), |look| look.warn);
        let back = in_money(&exchange.payments);
        let paid = in_money(&document.payments);
        if !back.is_zero() {
            said.push(given(Name::of("entry-paid-back").said(), back));
        } else if !paid.is_zero() {
            said.push(Said::new(Name::of("entry-difference-paid").said(), money(paid), look.text));
        }
    } else if document.kind.payment_direction() == Direction::Out {
        let paid = in_money(&document.payments);
        if !paid.is_zero() {
            said.push(given(Name::of("entry-paid-out").said(), paid));
        }
    }
    let change = document.change().unwrap_or_default();
    if !change.is_zero() {
        said.push(given(Name::of("entry-change-to-give").said(), change));
    }
    said
}

/// What came back for more than went out, and was not paid back.
fn kept(exchange: &Exchange) -> Money {
    let left = exchange.payable.minus(exchange.set_off).unwrap_or_default();
    left.minus(in_money(&exchange.payments)).unwrap_or_default()
}

/// Money that changed hands, not credit.
fn in_money(payments: &[DocumentPayment]) -> Money {
    let money = payments.iter().filter(|payment| payment.method != PaymentMethod::StoreCredit);
    Money::sum(money.map(|payment| payment.amount)).unwrap_or_default()
}
