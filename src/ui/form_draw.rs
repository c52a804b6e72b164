//! How a form looks: labels and fields in one column or two, under the headings of their sections.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::slot::{Slot, idle_with};
use super::{FieldType, Look, text};
use crate::words::Name;

/// From this width on the fields stand in two columns.
const TWO_FROM: u16 = 100;
/// Longest label, and the lines of a field of running text.
const LABEL: usize = 20;
const LONG: u16 = 3;
/// Lines of what a field is for.
const HINT: usize = 2;
/// Mark and blank in front of a label, and blanks behind it.
const MARK: u16 = 2;

/// A line or several of the form: a heading or a field, at its place from the top.
struct Placed {
    what: What,
    x: u16,
    y: u16,
    width: u16,
    height: u16,
}

enum What {
    Heading(&'static str),
    Field(usize),
}

/// Columns in front of the value of a field: mark, label, star and blanks.
fn before_value(label: usize) -> u16 {
    MARK + u16::try_from(label).unwrap_or(0) + 4
}

/// Why a field is refused, in lines that fit below it.
fn error_lines(slot: &Slot, width: u16, label: usize) -> Vec<String> {
    let Some(error) = &slot.error else { return Vec::new() };
    let room = width.saturating_sub(before_value(label) + 2);
    let mut lines = text::wrap(&format!("✗ {error}"), usize::from(room));
    lines.truncate(usize::from(LONG));
    lines
}

fn height(slot: &Slot, width: u16, label: usize) -> u16 {
    let lines = if slot.field.kind == FieldType::Long { LONG } else { 1 };
    lines + u16::try_from(error_lines(slot, width, label).len()).unwrap_or(0)
}

/// Places every heading and field. Fields that follow each other go down the left column, then the right one.
fn lay_out(slots: &[Slot], width: u16, label: usize) -> Vec<Placed> {
    let two = width >= TWO_FROM;
    let half = width / 2;
    let mut placed = Vec::new();
    let mut y = 0;
    let mut section = "";
    let mut next = 0;
    while let Some(slot) = slots.get(next) {
        if slot.field.section != section {
            section = slot.field.section;
            y += u16::from(y > 0);
            placed.push(Placed { what: What::Heading(section), x: 0, y, width, height: 1 });
            y += 1;
        }
        let long = |slot: &Slot| slot.field.kind == FieldType::Long;
        if !two || long(slot) {
            let height = height(slot, width, label);
            placed.push(Placed { what: What::Field(next), x: 0, y, width, height });
            y += height;
            next += 1;
            continue;
        }
        let run = slots.iter().skip(next).take_while(|s| s.field.section == section && !long(s)).count();
        let left = run.div_ceil(2);
        let mut deepest = y;
        for (range, x) in [(next..next + left, 0), (next + left..next + run, half)] {
            let mut down = y;
            for place in range {
                let height = slots.get(place).map_or(1, |slot| height(slot, half, label));
                placed.push(Placed { what: What::Field(place), x, y: down, width: half, height });
                down += height;
            }
            deepest = deepest.max(down);
        }
        y = deepest;
        next += run;
    }
    placed
}

pub(super) fn draw(
    slots: &[Slot],
    focus: usize,
    scroll: &mut u16,
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
) {
    let area = area.intersection(frame.area());
    if area.height < 2 || area.width < 8 {
        return;
    }
    let fields = Rect { y: area.y + 1, height: area.height.saturating_sub(3).max(1), ..area };
    let label = slots.iter().map(|slot| text::width(slot.field.label)).max().unwrap_or(0).min(LABEL);
    let placed = lay_out(slots, area.width, label);
    let total = placed.iter().map(|p| p.y + p.height).max().unwrap_or(0);
    let focused = placed.iter().find(|p| matches!(p.what, What::Field(place) if place == focus));
    if let Some(focused) = focused {
        // A heading just above the focused field is worth a line.
        let top = if focused.y <= 1 { 0 } else { focused.y };
        *scroll = (*scroll).min(top).max((focused.y + focused.height).saturating_sub(fields.height));
    }
    *scroll = (*scroll).min(total.saturating_sub(fields.height));
    for part in &placed {
        let Some(y) = part.y.checked_sub(*scroll).filter(|y| *y < fields.height) else { continue };
        let room = Rect {
            x: fields.x + part.x,
            y: fields.y + y,
            width: part.width,
            height: part.height.min(fields.height - y),
        };
        match part.what {
            What::Heading(heading) => {
                let wide = usize::from(room.width.saturating_sub(MARK));
                frame.buffer_mut().set_stringn(room.x + MARK, room.y, heading, wide, look.title);
            }
            What::Field(place) => {
                if let Some(slot) = slots.get(place) {
                    // What will not be taken is drawn as what it is.
                    let taken = !slot.field.reserved && idle_with(slots, slot).is_none();
                    let look = if taken { *look } else { look.faint() };
                    draw_field(slot, frame, room, &look, label, place == focus);
                }
            }
        }
    }
    draw_hint(slots.get(focus), frame, area, look);
    let edge = area.right() - 1;
    if *scroll > 0 {
        frame.buffer_mut().set_stringn(edge, fields.y, "↑", 1, look.accent);
    }
    if *scroll + fields.height < total {
        frame.buffer_mut().set_stringn(edge, fields.bottom() - 1, "↓", 1, look.accent);
    }
}

/// What the focused field is for, on the last lines.
fn draw_hint(slot: Option<&Slot>, frame: &mut Frame<'_>, area: Rect, look: &Look) {
    let Some(slot) = slot else { return };
    let hint = match (slot.field.help, &slot.field.kind) {
        _ if slot.field.reserved => Name::of("form-you-may-not-set-this").said(),
        ("", FieldType::YesNo | FieldType::Choice(_)) => Name::of("form-space-or-the-arrows-change").said(),
        ("", FieldType::Pick) => Name::of("form-type-a-part-of-it").said(),
        (help, _) => help,
    };
    let room = usize::from(area.width.saturating_sub(2 * MARK));
    let mut lines = text::wrap(hint, room);
    if lines.len() > HINT {
        let rest = lines.split_off(HINT - 1).join(" ");
        lines.push(text::fit(&rest, room).into_owned());
    }
    for (line, above) in lines.iter().rev().zip(1..) {
        frame.buffer_mut().set_stringn(area.x + MARK, area.bottom() - above, line, room, look.dim);
    }
}

fn draw_field(slot: &Slot, frame: &mut Frame<'_>, room: Rect, look: &Look, label: usize, focus: bool) {
    if focus {
        frame.buffer_mut().set_stringn(room.x, room.y, "▌", 1, look.marker);
    }
    let style = if focus { look.strong } else { look.dim };
    let star = if slot.field.required { " *" } else { "" };
    let name = format!("{}{star}", text::fit(slot.field.label, label));
    let x = before_value(label);
    let wide = x.saturating_sub(MARK + 1).min(room.width.saturating_sub(MARK));
    frame.buffer_mut().set_stringn(room.x + MARK, room.y, name, usize::from(wide), style);
    if room.width <= x + 2 {
        return;
    }
    let value = Rect { x: room.x + x, width: room.width - x - 2, ..room };
    let errors = error_lines(slot, room.width, label);
    let lines = value.height.saturating_sub(u16::try_from(errors.len()).unwrap_or(0)).max(1);
    draw_value(slot, frame, Rect { height: lines, ..value }, look, focus);
    for (line, y) in errors.into_iter().zip(value.y + lines..value.bottom()) {
        frame.buffer_mut().set_stringn(value.x, y, line, usize::from(value.width), look.bad);
    }
}

fn draw_value(slot: &Slot, frame: &mut Frame<'_>, room: Rect, look: &Look, focus: bool) {
    if slot.field.fixed {
        let shown = if slot.is_typed() { slot.line.text() } else { slot.shown() };
        let wide = usize::from(room.width);
        frame.buffer_mut().set_stringn(room.x, room.y, text::fit(shown, wide), wide, look.text);
        return;
    }
    let field = |most: u16| Rect { width: most.min(room.width), height: 1, ..room };
    match &slot.field.kind {
        FieldType::Text => slot.line.draw(frame, field(44), look.field, focus),
        FieldType::Date => slot.line.draw(frame, field(14), look.field, focus),
        FieldType::Secret => slot.line.draw_masked(frame, field(20), look.field, focus),
        FieldType::Number { suffix, .. } => {
            let place = field(16);
            slot.line.draw(frame, place, look.field, focus);
            let left = usize::from((room.right() - place.right()).saturating_sub(1));
            let suffix = text::fit(suffix, left);
            frame.buffer_mut().set_stringn(place.right() + 1, room.y, suffix, left, look.dim);
        }
        FieldType::YesNo => draw_choices(
            &[Name::of("form-yes").said(), Name::of("form-no").said()],
            slot.shown(),
            frame,
            room,
            look,
            focus,
        ),
        FieldType::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.word.as_str()).collect();
            draw_choices(&words, slot.shown(), frame, room, look, focus);
        }
        FieldType::Pick => draw_picked(slot, frame, field(44), look, focus),
        FieldType::Long => draw_long(slot, frame, room, look, focus),
    }
}

/// All words with the chosen one marked; only that one, between arrows, where they do not fit.
fn draw_choices(words: &[&str], chosen: &str, frame: &mut Frame<'_>, room: Rect, look: &Look, focus: bool) {
    let buffer = frame.buffer_mut();
    let all: usize = words.iter().map(|word| text::width(word) + 4).sum();
    if all > usize::from(room.width) + 2 {
        let wide = usize::from(room.width);
        let shown = text::fit(chosen, wide.saturating_sub(4));
        let style = if focus { look.selection } else { look.text };
        buffer.set_stringn(room.x, room.y, format!("‹ {shown} ›"), wide, style);
        return;
    }
    let mut x = room.x;
    for word in words {
        let is = *word == chosen;
        let left = usize::from(room.right().saturating_sub(x));
        let style = match (is, focus) {
            (true, true) => look.selection,
            (true, false) => look.text,
            (false, _) => look.dim,
        };
        let mark = if is { "●" } else { "○" };
        x = buffer.set_stringn(x, room.y, format!("{mark} {}", text::visible(word)), left, style).0 + 2;
    }
}

fn draw_picked(slot: &Slot, frame: &mut Frame<'_>, room: Rect, look: &Look, focus: bool) {
    let wide = usize::from(room.width);
    let (shown, style) = match (slot.shown(), focus) {
        ("", true) => (Name::of("form-type-to-choose").said(), look.field.patch(look.dim)),
        (shown, true) => (shown, look.field.patch(look.strong)),
        (shown, false) => (shown, look.field),
    };
    let line = format!("{} ▾", text::pad_name(shown, wide.saturating_sub(2)));
    frame.buffer_mut().set_stringn(room.x, room.y, line, wide, style);
}

/// Running text over several lines; the last ones are seen while it is typed at its end.
fn draw_long(slot: &Slot, frame: &mut Frame<'_>, room: Rect, look: &Look, focus: bool) {
    let room = Rect { width: room.width.min(72), ..room };
    let wide = usize::from(room.width);
    let before: String = slot.line.text().chars().take(slot.line.cursor()).collect();
    let lines = text::wrap_at(slot.line.text(), wide);
    let above = text::wrap_at(&before, wide);
    let line = above.len().saturating_sub(1);
    let skip = if focus { (line + 1).saturating_sub(usize::from(room.height)) } else { 0 };
    for nth in 0..room.height {
        let shown = lines.get(skip + usize::from(nth)).map_or("", String::as_str);
        let shown = text::pad(shown, wide);
        frame.buffer_mut().set_stringn(room.x, room.y + nth, shown, wide, look.field);
    }
    if focus {
        let column = above.last().map_or(0, |line| text::width(line)).min(wide.saturating_sub(1));
        let x = room.x + u16::try_from(column).unwrap_or(0);
        let y = room.y + u16::try_from(line - skip).unwrap_or(0).min(room.height - 1);
        frame.set_cursor_position(Position::new(x, y));
    }
}
