//! The payment taken last: its receipt, and beside it what the clerk says aloud. Shown until the next one is begun.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::paper::{self, WIDE};
use crate::domain::{Direction, Money, Payment};
use crate::print::payment;
use crate::store::{Result, Session};
use crate::ui::{Command, Look, text};

/// Where what is said aloud stands.
const BESIDE: u16 = 46;

/// The receipt of a payment in the shop's name.
pub(super) fn receipt(session: &Session, paid: &Payment, copy: bool) -> Result<Vec<String>> {
    Ok(payment::lines(paid, &paper::head(&session.shop()?), WIDE, copy))
}

pub(super) struct Done {
    payment: Payment,
    receipt: Vec<String>,
    top: usize,
    /// Lines that were seen when it was last drawn.
    seen: usize,
}

impl Done {
    pub fn new(payment: Payment, receipt: Vec<String>) -> Self {
        Self { payment, receipt, top: 0, seen: 0 }
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
        let paid = &self.payment;
        let room = usize::from(area.width);
        let money = |amount: Money| format!("{} {}", amount.grouped(paid.currency), paid.currency.code());
        let left_over = paid.left_over().unwrap_or_default();
        let mut y = area.y;
        let mut say = |label: &str, value: String, style: Style| {
            if y + 1 < area.bottom() {
                buffer.set_stringn(area.x, y, text::fit(label, room), room, look.dim);
                buffer.set_stringn(area.x, y + 1, text::fit(&value, room), room, style);
            }
            y += 3;
        };
        say(if paid.direction == Direction::In { "Taken" } else { "Paid" }, paid.number.clone(), look.good);
        say("Amount", money(paid.amount), look.strong);
        if !left_over.is_zero() {
            say("Left over as credit", money(left_over), look.warn);
        }
        match paid.balance {
            Some(balance) if balance.is_negative() => {
                say("Credit now", money(balance.negated().unwrap_or_default()), look.good);
            }
            Some(balance) => say("Owed now", money(balance), look.strong),
            None => {}
        }
        if y < area.bottom() {
            buffer.set_stringn(area.x, y, text::fit("Type a name for the next.", room), room, look.dim);
        }
    }
}
