//! What was posted last: its receipt, and beside it what the clerk says aloud. Shown until the next ticket is begun.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::paper::{self, WIDE};
use crate::domain::{Direction, Document, DocumentPayment, Money, PaymentMethod};
use crate::store::Shop;
use crate::ui::{Command, Look};

/// Where what is said aloud stands.
const BESIDE: u16 = 46;

pub(super) struct Done {
    document: Document,
    receipt: Vec<String>,
    top: usize,
    /// Lines that were seen when it was last drawn.
    seen: usize,
}

impl Done {
    pub fn new(document: Document, shop: &Shop) -> Self {
        Self { receipt: paper::receipt(&document, shop), document, top: 0, seen: 0 }
    }

    /// The lines of the receipt.
    pub fn receipt(&self) -> &[String] {
        &self.receipt
    }

    pub fn scroll(&mut self, command: Command) {
        let last = self.receipt.len().saturating_sub(self.seen);
        self.top = match command {
            Command::Up => self.top.saturating_sub(1),
            Command::Down => self.top + 1,
            Command::PageUp => self.top.saturating_sub(self.seen),
            Command::PageDown => self.top + self.seen,
            Command::Home => 0,
            Command::End => last,
            _ => self.top,
        }
        .min(last);
    }

    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: &Look) {
        self.seen = usize::from(area.height);
        let lines = self.receipt.iter().skip(self.top);
        for (line, y) in lines.zip(area.top()..area.bottom()) {
            buffer.set_stringn(area.x + 2, y, line, WIDE.min(usize::from(area.width)), look.dim);
        }
        let beside = Rect { x: area.x + BESIDE, width: area.width.saturating_sub(BESIDE), ..area };
        self.draw_beside(buffer, beside, look);
    }

    fn draw_beside(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let currency = self.document.currency;
        let room = usize::from(area.width);
        let money = |amount: Money| format!("{} {}", amount.grouped(currency), currency.code());
        let change = self.document.change().unwrap_or_default();
        let due = self.document.due().unwrap_or_default();
        let mut y = area.y;
        let mut say = |label: &str, value: String, style: Style| {
            if y + 1 < area.bottom() {
                buffer.set_stringn(area.x, y, label, room, look.dim);
                buffer.set_stringn(area.x, y + 1, value, room, style);
            }
            y += 3;
        };
        say("Posted", self.document.number.clone(), look.good);
        say("Total", money(self.document.totals.payable), look.strong);
        let in_money = |payments: &[DocumentPayment]| {
            Money::sum(payments.iter().filter(is_money).map(|payment| payment.amount)).unwrap_or_default()
        };
        // Of an exchange nobody pays the total: what changes hands is the difference, either way.
        if let Some(exchange) = &self.document.exchange {
            let difference = self.document.totals.payable.minus(exchange.set_off).unwrap_or_default();
            if !difference.is_zero() {
                say("Difference", money(difference), look.strong);
            }
            let back = in_money(&exchange.payments);
            if !back.is_zero() {
                say("Paid back", format!(" {} ", money(back)), look.selection);
            }
        }
        let paid = in_money(&self.document.payments);
        if self.document.kind.payment_direction() == Direction::Out && !paid.is_zero() {
            say("Paid out", format!(" {} ", money(paid)), look.selection);
        }
        if !due.is_zero() {
            say("On account", money(due), look.warn);
        }
        if !change.is_zero() {
            say("Change to give", format!(" {} ", money(change)), look.selection);
        }
        if y < area.bottom() {
            let next = if self.receipt.len() > self.top + self.seen {
                "↓ more   scan for the next"
            } else {
                "Scan to begin the next."
            };
            buffer.set_stringn(area.x, y, next, room, look.dim);
        }
    }
}

/// Money that changed hands with the document, not credit.
fn is_money(payment: &&DocumentPayment) -> bool {
    payment.method != PaymentMethod::StoreCredit
}
