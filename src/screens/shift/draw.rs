//! How the page of a shift looks: its report as it is printed, and beside it what matters of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::ShiftPage;
use crate::domain::shift::difference_in_words;
use crate::domain::{Money, ShiftReport};
use crate::ui::{Look, Said, text};
use crate::words::{Message, Name};

/// Where a figure stands behind its label.
const FIGURE: u16 = 8;

pub(super) fn draw(page: &mut ShiftPage, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let area = area.intersection(frame.area());
    let inside = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    match &page.shift {
        None => draw_none(page, frame, inside, look),
        Some(shift) => {
            let mut said = said(shift, look);
            if shift.closing.is_none() && !page.for_tickets.is_zero() {
                let money = format!("{} {}", page.for_tickets.grouped(shift.currency), shift.currency.code());
                said.push(Said::new(Name::of("shift-and-for-open-tickets").said(), money, look.warn));
            }
            page.paper.draw(frame.buffer_mut(), inside, (look, look.text), &said, "");
        }
    }
}

fn said(shift: &ShiftReport, look: &Look) -> Vec<Said> {
    let currency = shift.currency;
    let money = |amount: Money| format!("{} {}", amount.grouped(currency), currency.code());
    let Some(closing) = &shift.closing else {
        let expected = shift.expected().map_or_else(|_| String::new(), money);
        return vec![
            Said::new(Name::of("shift-open-since").said(), shift.opened_at.clone(), look.strong),
            Said::new(Name::of("shift-opened-by").said(), shift.opened_by.clone(), look.text),
            Said::new(Name::of("shift-in-the-drawer-there-must").said(), expected, look.strong),
            Said::new(Name::of("shift-drawer").said(), shift.drawer.clone(), look.text),
        ];
    };
    let difference = difference_in_words(closing.difference, currency).to_string();
    let style = if closing.difference.is_zero() { look.good } else { look.warn };
    vec![
        Said::new(Name::of("shift-z-report").said(), closing.z_number.clone(), look.good),
        Said::new(Name::of("shift-counted").said(), money(closing.counted), look.strong),
        Said::new(Name::of("shift-expected").said(), money(closing.expected), look.text),
        Said::new(Name::of("shift-difference").said(), difference, style),
    ]
}

/// No shift is open: the one line that opens one.
fn draw_none(page: &ShiftPage, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let area = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), ..area };
    let room = usize::from(area.width);
    let drawer = page.session.drawer();
    let mut y = area.y;
    let mut say = |line: &str, style: Style, frame: &mut Frame<'_>| {
        for line in text::wrap(line, room) {
            if y < area.bottom() {
                frame.buffer_mut().set_stringn(area.x, y, line, room, style);
            }
            y += 1;
        }
        y += 1;
        y
    };
    say(&Message::of("shift-no-shift-is-open-at").with("drawer", &drawer).to_string(), look.strong, frame);
    let (count, sum) = page.outside;
    if count > 0 {
        let sum = sum.grouped(page.session.currency());
        let payments = if count == 1 {
            Name::of("shift-1-payment").said().to_owned()
        } else {
            Message::of("shift-payments").with("count", &count).to_string()
        };
        let said = Message::of("shift-in-cash-came-since-the")
            .with("sum", &sum)
            .with("payments", &payments)
            .to_string();
        say(&said, look.warn, frame);
    }
    if !page.opens() {
        say(Name::of("shift-you-may-look-at-the").said(), look.text, frame);
        return;
    }
    let y = say(Name::of("shift-count-what-lies-in-it").said(), look.text, frame);
    let line = Rect { y, height: 1, ..area }.intersection(area);
    if !line.is_empty() {
        frame.buffer_mut().set_stringn(line.x, line.y, Name::of("shift-float").said(), room, look.dim);
        let field = Rect {
            x: line.x + FIGURE.min(line.width),
            width: line.width.saturating_sub(FIGURE).min(28),
            ..line
        };
        page.float.draw(frame, field, look.field, true);
        if page.float.is_empty() {
            let currency = page.session.currency();
            let ready = match page.usual.is_zero() {
                true => format!("{} {}", page.usual.grouped(currency), currency.code()),
                false => Message::of("shift-as-the-last-time")
                    .with("currency", &page.usual.grouped(currency))
                    .to_string(),
            };
            frame.buffer_mut().set_stringn(field.x + 2, field.y, ready, usize::from(field.width), look.dim);
        }
    }
    let hint = Rect { y: y + 2, height: 1, ..area }.intersection(area);
    if !hint.is_empty() {
        frame.buffer_mut().set_stringn(
            hint.x,
            hint.y,
            Name::of("shift-enter-opens-the-shift").said(),
            room,
            look.dim,
        );
    }
}
