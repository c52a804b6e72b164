//! What stands under the ticket: what is wrong with it, its total where the eye finds it, and what that is made of.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ticket::Ticket;
use crate::domain::Discount;
use crate::store::clock;
use crate::ui::{Look, text};

/// The total is beside the first line; nothing is written over it, and nothing here is cut off.
pub(super) struct Foot {
    total: String,
    trouble: Vec<String>,
    parts: Vec<String>,
}

impl Foot {
    pub fn of(ticket: &Ticket, wide: usize) -> Self {
        if ticket.is_empty() && ticket.back.is_none() {
            return Self { total: String::new(), trouble: Vec::new(), parts: Vec::new() };
        }
        let total = total(ticket);
        let beside = wide.saturating_sub(text::width(&total) + 3);
        let trouble =
            ticket.trouble.as_deref().map(|trouble| text::wrap(trouble, beside)).unwrap_or_default();
        Self { total, trouble, parts: side_by_side(parts(ticket), wide) }
    }

    /// Lines under the rule.
    pub fn lines(&self) -> u16 {
        u16::try_from(self.trouble.len().max(1) + self.parts.len().max(1)).unwrap_or(u16::MAX)
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let wide = usize::from(area.width);
        buffer.set_stringn(area.x, area.y, "─".repeat(wide), wide, look.border);
        let at = area.right().saturating_sub(u16::try_from(text::width(&self.total)).unwrap_or(0));
        buffer.set_string(at, area.y + 1, &self.total, look.title);
        let trouble = self.trouble.iter().map(|line| (line, look.bad));
        // Where nothing is wrong, the line beside the total stays empty.
        let gap = usize::from(self.trouble.is_empty());
        let below = self.parts.iter().map(|line| (line, look.dim));
        for ((line, style), y) in trouble.chain(below).zip((area.y + 1..area.bottom()).skip(gap)) {
            buffer.set_stringn(area.x, y, line, wide, style);
        }
    }
}

/// As many parts in a line as it has room for; none is broken.
fn side_by_side(parts: Vec<String>, wide: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if text::width(line) + 3 + text::width(&part) <= wide => {
                line.push_str("   ");
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

fn total(ticket: &Ticket) -> String {
    let currency = ticket.session.currency();
    let worth = ticket.worth_back().unwrap_or_default();
    let difference = ticket.totals.payable.minus(worth).unwrap_or_default();
    let (word, amount) = match difference.negated() {
        _ if ticket.back.is_none() => ("TOTAL", ticket.totals.total),
        Ok(back) if difference.is_negative() => ("TO PAY BACK", back),
        _ => ("DIFFERENCE", difference),
    };
    format!("{word}  {} {}", amount.grouped(currency), currency.code())
}

/// What the total is made of.
fn parts(ticket: &Ticket) -> Vec<String> {
    let currency = ticket.session.currency();
    let totals = &ticket.totals;
    let mut parts = vec![match ticket.draft.lines.len() {
        1 => "1 line".to_owned(),
        count => format!("{count} lines"),
    }];
    if ticket.draft.date != clock::today() {
        parts.push(format!("dated {}", ticket.draft.date));
    }
    if !totals.discount.is_zero() {
        let percent = match ticket.draft.discount {
            Discount::Percent(rate) => format!(" {}%", rate.plain()),
            _ => String::new(),
        };
        parts.push(format!("discount{percent} −{}", totals.discount.grouped(currency)));
    }
    parts.push(format!("net {}", totals.net.grouped(currency)));
    if !totals.charges.is_zero() {
        parts.push(format!("charges {}", totals.charges.grouped(currency)));
    }
    for group in totals.taxes.iter().filter(|group| !group.tax.is_zero()) {
        parts.push(format!("tax {}% {}", group.rate.plain(), group.tax.grouped(currency)));
    }
    let costs = ticket.draft.costs.total().unwrap_or_default();
    if !costs.is_zero() {
        parts.push(format!("costs {} {}", costs.grouped(currency), ticket.draft.costs.by.words()));
    }
    if let Some(original) = ticket.back.as_ref().and_then(|back| back.original.as_ref()) {
        let worth = ticket.worth_back().unwrap_or_default();
        parts.insert(0, format!("{} of {} taken back", worth.grouped(currency), original.number));
    }
    parts
}
