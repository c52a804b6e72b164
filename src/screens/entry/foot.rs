//! What stands under the ticket: what is wrong with it, its total where the eye finds it, and what that is made of.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::ticket::Ticket;
use crate::domain::{Discount, TakenBack};
use crate::store::{Allowed, clock};
use crate::ui::{Look, text};
use crate::words::{Message, Name};

/// The total is beside the first line; nothing is written over it, and nothing here is cut off.
pub(super) struct Foot {
    total: String,
    trouble: Vec<String>,
    /// What will be asked, or was allowed; and whether it is the one or the other.
    marks: (Vec<String>, bool),
    /// What was taken for it, and what is still open.
    taken: Vec<String>,
    parts: Vec<String>,
}

impl Foot {
    /// `pays`: the payment lies over it and says itself what is taken meanwhile.
    pub(super) fn of(ticket: &Ticket, pays: bool, wide: usize) -> Self {
        if !ticket.holds() {
            let nothing = (Vec::new(), false);
            return Self {
                total: String::new(),
                trouble: Vec::new(),
                marks: nothing,
                taken: Vec::new(),
                parts: Vec::new(),
            };
        }
        let total = total(ticket);
        let beside = wide.saturating_sub(text::width(&total) + 3);
        let trouble =
            ticket.trouble.as_deref().map(|trouble| text::wrap(trouble, beside)).unwrap_or_default();
        let marks = match ticket.marks_said() {
            Some((said, is_asked)) => (text::wrap(&said, beside), is_asked),
            None => (Vec::new(), false),
        };
        let said = if pays { Vec::new() } else { ticket.taken_said() };
        let taken = side_by_side(said, " · ", beside);
        Self { total, trouble, marks, taken, parts: side_by_side(parts(ticket), "   ", wide) }
    }

    /// Lines between the rule and what the total is made of, the total beside the first.
    fn said(&self) -> usize {
        (self.trouble.len() + self.marks.0.len() + self.taken.len()).max(1)
    }

    /// Lines under the rule.
    pub(super) fn lines(&self) -> u16 {
        u16::try_from(self.said() + self.parts.len().max(1)).unwrap_or(u16::MAX)
    }

    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let wide = usize::from(area.width);
        buffer.set_stringn(area.x, area.y, "─".repeat(wide), wide, look.border);
        let at = area.right().saturating_sub(u16::try_from(text::width(&self.total)).unwrap_or(0));
        buffer.set_string(at, area.y + 1, &self.total, look.title);
        let trouble = self.trouble.iter().map(|line| (line, look.bad));
        let (marks, is_asked) = &self.marks;
        let marks = marks.iter().map(|line| (line, if *is_asked { look.warn } else { look.good }));
        let taken = self.taken.iter().map(|line| (line, look.good));
        let said = trouble.chain(marks).chain(taken);
        let below = self.parts.iter().map(|line| (line, look.dim));
        let beside = wide.saturating_sub(text::width(&self.total) + 3);
        for (place, ((line, style), y)) in said.zip(area.y + 1..area.bottom()).enumerate() {
            let room = if place == 0 { beside } else { wide };
            buffer.set_stringn(area.x, y, text::fit(line, room), room, style);
        }
        // Where nothing is said, the line beside the total stays empty.
        for ((line, style), y) in below.zip((area.y + 1..area.bottom()).skip(self.said())) {
            buffer.set_stringn(area.x, y, line, wide, style);
        }
    }
}

/// As many parts in a line as it has room for; none is broken.
fn side_by_side(parts: Vec<String>, between: &str, wide: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if text::width(line) + text::width(between) + text::width(&part) <= wide => {
                line.push_str(between);
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

fn total(ticket: &Ticket) -> String {
    let currency = ticket.session.currency();
    let worth = ticket.worth_back();
    let difference = ticket.totals.payable.minus(worth).unwrap_or_default();
    let (word, amount) = match difference.negated() {
        _ if ticket.back.is_none() => (Name::of("entry-total-label").said(), ticket.totals.total),
        Ok(back) if difference.is_negative() => (Name::of("entry-to-pay-back").said(), back),
        _ => (Name::of("entry-difference").said(), difference),
    };
    format!("{word}  {} {}", amount.grouped(currency), currency.code())
}

/// What the total is made of.
fn parts(ticket: &Ticket) -> Vec<String> {
    let currency = ticket.session.currency();
    let totals = &ticket.totals;
    let mut parts = vec![match ticket.draft.lines.len() {
        1 => Name::of("entry-1-line").said().to_owned(),
        count => Message::of("entry-lines").with("count", &count).to_string(),
    }];
    if ticket.draft.date != clock::today() {
        parts.push(Message::of("entry-dated").with("date", &ticket.draft.date).to_string());
    }
    if !totals.discount.is_zero() {
        let percent = match ticket.draft.discount {
            Discount::Percent(rate) => format!(" {}%", rate.plain()),
            _ => String::new(),
        };
        let mark = match ticket.whole_mark() {
            Some(Allowed::Asked) => "! ",
            Some(Allowed::By(_)) => "✓ ",
            _ => "",
        };
        parts.push(
            Message::of("entry-discount")
                .with("mark", &mark)
                .with("percent", &percent)
                .with("currency", &totals.discount.grouped(currency))
                .to_string(),
        );
    }
    parts.push(Message::of("entry-net").with("currency", &totals.net.grouped(currency)).to_string());
    if !totals.charges.is_zero() {
        parts.push(
            Message::of("entry-charges").with("currency", &totals.charges.grouped(currency)).to_string(),
        );
    }
    for group in totals.taxes.iter().filter(|group| !group.tax.is_zero()) {
        parts.push(
            Message::of("entry-tax")
                .with("plain", &group.rate.plain())
                .with("currency", &group.tax.grouped(currency))
                .to_string(),
        );
    }
    let costs = ticket.draft.costs.total().unwrap_or_default();
    if !costs.is_zero() {
        parts.push(
            Message::of("entry-costs")
                .with("currency", &costs.grouped(currency))
                .with("by", &ticket.draft.costs.by.words())
                .to_string(),
        );
    }
    if let Some(TakenBack { number: Some(number), worth, .. }) = &ticket.back {
        parts.insert(
            0,
            Message::of("entry-of-taken-back")
                .with("currency", &worth.grouped(currency))
                .with("number", &number)
                .to_string(),
        );
    }
    parts
}
