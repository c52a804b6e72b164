//! How the page of a shift looks: its report as it is printed, and beside it what matters of it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{ShiftPage, WIDE};
use crate::domain::shift::difference_in_words;
use crate::domain::{Money, ShiftReport};
use crate::ui::{Look, text};

/// Where what stands beside the report begins.
const BESIDE: u16 = 46;
/// Where a figure stands behind its label.
const FIGURE: u16 = 8;

pub(super) fn draw(page: &mut ShiftPage, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let area = area.intersection(frame.area());
    let inside = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    match &page.shift {
        None => draw_none(page, frame, inside, look),
        Some(shift) => {
            let beside = Rect {
                x: inside.x + BESIDE.min(inside.width),
                width: inside.width.saturating_sub(BESIDE),
                ..inside
            };
            draw_beside(shift, page.paper.len() > usize::from(inside.height), frame, beside, look);
            draw_paper(page, frame, inside, look);
        }
    }
}

fn draw_paper(page: &mut ShiftPage, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    page.seen = usize::from(area.height);
    page.top = page.top.min(page.paper.len().saturating_sub(page.seen));
    let room = WIDE.min(usize::from(area.width.saturating_sub(2)));
    for (line, y) in page.paper.iter().skip(page.top).zip(area.top()..area.bottom()) {
        frame.buffer_mut().set_stringn(area.x + 2, y, line, room, look.text);
    }
}

fn draw_beside(shift: &ShiftReport, scrolls: bool, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let currency = shift.currency;
    let room = usize::from(area.width);
    let money = |amount: Money| format!("{} {}", amount.grouped(currency), currency.code());
    let mut y = area.y;
    let mut say = |label: &str, value: String, style: Style| {
        if y + 1 < area.bottom() {
            frame.buffer_mut().set_stringn(area.x, y, label, room, look.dim);
            let value = text::fit(&value, room).into_owned();
            frame.buffer_mut().set_stringn(area.x, y + 1, value, room, style);
        }
        y += 3;
    };
    match &shift.closing {
        None => {
            say("Open since", shift.opened_at.clone(), look.strong);
            say("Opened by", shift.opened_by.clone(), look.text);
            say(
                "In the drawer there must be",
                shift.expected().map_or_else(|_| String::new(), money),
                look.strong,
            );
            say("Drawer", shift.drawer.clone(), look.text);
        }
        Some(closing) => {
            let difference = difference_in_words(closing.difference, currency);
            let style = if closing.difference.is_zero() { look.good } else { look.warn };
            say("Z report", closing.z_number.clone(), look.good);
            say("Counted", money(closing.counted), look.strong);
            say("Expected", money(closing.expected), look.text);
            say("Difference", difference, style);
        }
    }
    if scrolls && y < area.bottom() {
        frame.buffer_mut().set_stringn(area.x, y, "↓ more of the report", room, look.dim);
    }
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
    say(&format!("No shift is open at the drawer “{drawer}”."), look.strong, frame);
    if !page.opens() {
        say("You may look at the shifts there were: F6.", look.text, frame);
        return;
    }
    let y = say("Count what lies in it. That is the float it opens with:", look.text, frame);
    let line = Rect { y, height: 1, ..area }.intersection(area);
    if !line.is_empty() {
        frame.buffer_mut().set_stringn(line.x, line.y, "Float", room, look.dim);
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
                false => format!("{} as the last time", page.usual.grouped(currency)),
            };
            frame.buffer_mut().set_stringn(field.x + 2, field.y, ready, usize::from(field.width), look.dim);
        }
    }
    let hint = Rect { y: y + 2, height: 1, ..area }.intersection(area);
    if !hint.is_empty() {
        frame.buffer_mut().set_stringn(hint.x, hint.y, "Enter opens the shift.", room, look.dim);
    }
}
