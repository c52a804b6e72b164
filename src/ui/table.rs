//! The window of rows of a list: what a column and a row are, and how they are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::Look;
use super::look::Tone;
use super::text;
use crate::words::Name;

/// Blank columns between two columns of a table.
const GAP: u16 = 2;
/// The mark of the selected row, and a blank or the mark of a deactivated one.
const LEAD: u16 = 2;

/// On which side of its column a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Right,
}

/// One column of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub heading: Name,
    /// Narrowest it may be.
    pub min: u16,
    /// Share of the room that is left over; 0 keeps it at `min`.
    pub weight: u16,
    pub align: Align,
    /// 0 is always shown; higher numbers drop out first when the room is narrow.
    pub priority: u8,
    /// Which of the resource's sort orders this column is.
    pub sort: Option<usize>,
    /// That order begins with the last: the newest first.
    pub falls: bool,
}

impl Column {
    pub const fn new(heading: Name, min: u16) -> Self {
        Self { heading, min, weight: 0, align: Align::Left, priority: 0, sort: None, falls: false }
    }

    /// Takes a share of the room that is left over.
    pub const fn grows(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// For figures.
    pub const fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }

    /// Drops out before columns with a lower number.
    pub const fn priority(self, priority: u8) -> Self {
        Self { priority, ..self }
    }

    pub const fn sorts(self, order: usize) -> Self {
        Self { sort: Some(order), ..self }
    }

    /// As [`sorts`](Self::sorts), where that order has the newest first.
    pub const fn newest(self, order: usize) -> Self {
        Self { sort: Some(order), falls: true, ..self }
    }
}

/// One piece of text with its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    pub text: String,
    pub tone: Tone,
    /// What stands there where the text has no room.
    pub short: Option<String>,
}

impl Cell {
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, short: None }
    }

    /// With words for a column that is too narrow for the text.
    pub fn or(self, short: impl Into<String>) -> Self {
        Self { short: Some(short.into()), ..self }
    }

    /// The text where it has room, else the short words.
    pub(super) fn fitting(&self, wide: usize) -> &str {
        match &self.short {
            Some(short) if text::width(&self.text) > wide => short,
            _ => &self.text,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text, Tone::Plain)
    }
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: i64,
    /// As many as the resource has columns; the first is what names the row.
    pub cells: Vec<Cell>,
    /// False for a deactivated row.
    pub active: bool,
}

/// Where a column of a table is drawn: its place among the columns, its x and its width.
type Placed = (usize, u16, u16);

/// Narrowest that a name is made for the sake of figures.
const NAME: u16 = 8;

/// No figure is wider, and no name is given more on account of itself.
const MOST: u16 = 60;

/// Up to this width a table fills its room.
const FULL: u16 = 110;

/// And beyond it a column of names is so wide, or as its names need: it does not jump from page to page.
const NAMES: u16 = 40;

/// Which columns have room, and where: unimportant ones drop out first, what is left over is shared by weight, and no
/// name is shortened beside a column that has more than it needs. `needs` is what each column needs for the widest of its
/// texts; no figure is ever cut.
fn place(columns: &[Column], needs: &[u16], width: u16) -> Vec<Placed> {
    let room = width.saturating_sub(LEAD + 1);
    let mut kept = kept(columns, room);
    let need = |i: usize| needs.get(i).copied().unwrap_or(0);
    let narrowest = |(i, column): (usize, &Column)| match column.align {
        Align::Left => column.min,
        Align::Right => column.min.max(need(i)),
    };
    let mut wide: Vec<u16> = columns.iter().enumerate().map(narrowest).collect();
    let used = |kept: &[usize], wide: &[u16]| {
        let gaps = GAP * u16::try_from(kept.len().saturating_sub(1)).unwrap_or(0);
        kept.iter().filter_map(|&i| wide.get(i)).sum::<u16>() + gaps
    };
    // Wide figures take from the names first, then from what matters least.
    while used(&kept, &wide) > room {
        let over = used(&kept, &wide) - room;
        let gives = |i: usize| match columns.get(i) {
            Some(column) if column.weight > 0 && column.align == Align::Left => {
                wide.get(i).map_or(0, |wide| wide.saturating_sub(NAME))
            }
            _ => 0,
        };
        if let Some(i) = kept.iter().copied().filter(|&i| gives(i) > 0).max_by_key(|&i| gives(i)) {
            let less = gives(i).min(over);
            wide.get_mut(i).into_iter().for_each(|wide| *wide -= less);
            continue;
        }
        let priority = |i: usize| columns.get(i).map_or(0, |column| column.priority);
        match kept.iter().copied().filter(|&i| priority(i) > 0).max_by_key(|&i| priority(i)) {
            Some(least) => kept.retain(|&i| i != least),
            None => break,
        }
    }
    let spare = room.saturating_sub(used(&kept, &wide));
    let weights: u16 = kept.iter().filter_map(|&i| columns.get(i)).map(|c| c.weight).sum();
    let mut given = 0;
    let mut seen = 0;
    for &i in &kept {
        let Some((column, own)) = columns.get(i).zip(wide.get_mut(i)) else { break };
        seen += column.weight;
        // Rounded on the running sum, so that no column of the room is lost.
        let share = (u32::from(spare) * u32::from(seen)).checked_div(u32::from(weights)).unwrap_or(0);
        let share = u16::try_from(share).unwrap_or(spare);
        *own += share - given;
        given = share;
    }
    let grows = |i: &usize| columns.get(*i).is_some_and(|column| column.weight > 0);
    let growing: Vec<usize> = kept.iter().copied().filter(grows).collect();
    // The heading stays whole, with the sign of its order.
    let heading = |i: usize| {
        columns.get(i).map_or(0, |column| u16::try_from(text::width(column.heading.said())).unwrap_or(0) + 2)
    };
    let is_words = |i: &usize| columns.get(*i).is_some_and(|column| column.align == Align::Left);
    let words: Vec<usize> = kept.iter().copied().filter(is_words).collect();
    level(&mut wide, &words, &kept, |i| heading(i).max(need(i)));
    if width > FULL {
        // In a wide window figures stay near the names they belong to.
        for i in growing {
            let most = need(i).max(heading(i)).max(NAMES);
            wide.get_mut(i).into_iter().for_each(|wide| *wide = (*wide).min(most));
        }
    }
    let mut x = LEAD;
    let mut placed = Vec::new();
    for i in kept {
        let Some(own) = wide.get(i).filter(|_| x < width) else { break };
        let wide = (*own).min(width.saturating_sub(x));
        placed.push((i, x, wide));
        x = x.saturating_add(wide + GAP);
    }
    placed
}

/// Moves room from columns that have more than their texts need to those of words that have less, the first of them first.
fn level(wide: &mut [u16], words: &[usize], all: &[usize], need: impl Fn(usize) -> u16) {
    for &short in words {
        for &rich in all {
            let missing = need(short).saturating_sub(wide.get(short).copied().unwrap_or(0));
            let moved = wide.get(rich).map_or(0, |wide| wide.saturating_sub(need(rich))).min(missing);
            wide.get_mut(rich).into_iter().for_each(|wide| *wide -= moved);
            wide.get_mut(short).into_iter().for_each(|wide| *wide += moved);
        }
    }
}

/// The columns that have room at their narrowest, in their order.
fn kept(columns: &[Column], room: u16) -> Vec<usize> {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|&i| columns.get(i).map_or(0, |c| c.priority));
    let mut kept = Vec::new();
    let mut used = 0;
    for i in order {
        let Some(column) = columns.get(i) else { continue };
        let need = column.min + if kept.is_empty() { 0 } else { GAP };
        if kept.is_empty() || used + need <= room {
            used += need;
            kept.push(i);
        } else if column.priority > 0 {
            break;
        }
    }
    kept.sort_unstable();
    kept
}

/// A heading line and under it one line for each row.
pub struct Table<'a> {
    pub columns: &'a [Column],
    pub rows: &'a [&'a Row],
    pub selected: Option<usize>,
    /// The sort order in use, and whether it is descending.
    pub sort: Option<(usize, bool)>,
}

impl Table<'_> {
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let area = area.intersection(*buffer.area());
        if area.is_empty() {
            return;
        }
        let placed = place(self.columns, &self.needs(), area.width);
        self.draw_heading(buffer, area, look, &placed);
        for (line, row) in self.rows.iter().enumerate() {
            let y = u16::try_from(line + 1).unwrap_or(u16::MAX);
            if y >= area.height {
                break;
            }
            let place = Rect { y: area.y + y, height: 1, ..area };
            draw_row(buffer, place, look, &placed, self.columns, row, self.selected == Some(line));
        }
    }

    /// How wide the texts of each column are.
    fn needs(&self) -> Vec<u16> {
        let widest = |i: usize| {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(i));
            let widest = cells.map(|cell| text::width(&cell.text)).max().unwrap_or(0);
            u16::try_from(widest).unwrap_or(MOST).min(MOST)
        };
        (0..self.columns.len()).map(widest).collect()
    }

    fn draw_heading(&self, buffer: &mut Buffer, area: Rect, look: &Look, placed: &[Placed]) {
        for &(i, x, wide) in placed {
            let Some(column) = self.columns.get(i) else { continue };
            let arrow = match self.sort {
                Some((order, reversed)) if column.sort == Some(order) => {
                    if reversed == column.falls {
                        " ↑"
                    } else {
                        " ↓"
                    }
                }
                _ => "",
            };
            let heading = format!("{}{arrow}", column.heading);
            let style = if arrow.is_empty() { look.heading } else { look.heading.patch(look.accent) };
            let wide = usize::from(wide);
            buffer.set_stringn(area.x + x, area.y, aligned(&heading, wide, column.align), wide, style);
        }
    }
}

fn aligned(content: &str, wide: usize, align: Align) -> String {
    match align {
        Align::Left => text::pad_name(content, wide),
        Align::Right => text::pad_left(content, wide),
    }
}

/// Only the marker and the first cell tell the selected row: moving on then costs a hundred bytes, not four.
fn draw_row(
    buffer: &mut Buffer,
    area: Rect,
    look: &Look,
    placed: &[Placed],
    columns: &[Column],
    row: &Row,
    selected: bool,
) {
    for (nth, &(i, x, wide)) in placed.iter().enumerate() {
        let (Some(column), Some(cell)) = (columns.get(i), row.cells.get(i)) else { continue };
        let mut style = look.tone(cell.tone);
        if !row.active {
            style = look.dim;
        }
        if nth == 0 && selected {
            let pill = Rect { x: area.x + x - 1, width: (wide + 2).min(area.width - x + 1), ..area };
            buffer.set_style(pill, look.selection);
            style = look.selection;
        }
        let wide = usize::from(wide);
        buffer.set_stringn(area.x + x, area.y, aligned(cell.fitting(wide), wide, column.align), wide, style);
    }
    if selected {
        buffer.set_stringn(area.x, area.y, "▌", 1, look.marker);
    }
    if !row.active && area.width > 1 {
        let style = if selected { look.selection } else { look.dim };
        buffer.set_stringn(area.x + 1, area.y, "×", 1, style.remove_modifier(Modifier::UNDERLINED));
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Column, place};
    use crate::words::Name;

    const COLUMNS: &[Column] = &[
        Column::new(Name::of("code"), 8),
        Column::new(Name::of("name"), 20).grows(2),
        Column::new(Name::of("city"), 12).grows(1).priority(2),
        Column::new(Name::of("balance"), 10).right().priority(1),
    ];

    #[test]
    fn short_words_stand_where_the_text_has_no_room() {
        let cell = Cell::from("bank transfer").or("bank");
        assert_eq!(
            [4, 12, 13, 40].map(|wide| cell.fitting(wide)),
            ["bank", "bank", "bank transfer", "bank transfer"]
        );
        assert_eq!(Cell::from("cash").fitting(2), "cash");
    }

    #[test]
    fn what_matters_least_drops_out_first() {
        let kept = |width| place(COLUMNS, &[], width).iter().map(|p| p.0).collect::<Vec<_>>();
        assert_eq!(kept(80), [0, 1, 2, 3]);
        assert_eq!(kept(50), [0, 1, 3]);
        assert_eq!(kept(34), [0, 1]);
        assert_eq!(kept(5), [0]);
    }

    #[test]
    fn a_figure_has_the_room_it_needs_and_names_give_way() {
        for width in 30..120 {
            for figure in [10, 14, 20] {
                let placed = place(COLUMNS, &[0, 0, 0, figure], width);
                let balance = placed.iter().find(|(i, ..)| *i == 3);
                assert!(
                    balance.is_none_or(|(_, _, wide)| *wide >= figure),
                    "{figure} in {width}: {placed:?}"
                );
                assert!(placed.last().is_none_or(|(_, x, wide)| x + wide <= width), "{placed:?}");
            }
        }
        assert!(place(COLUMNS, &[0, 0, 0, 20], 48).iter().any(|(i, ..)| *i == 3), "the name gave way");
    }

    #[test]
    fn no_name_is_cut_beside_a_column_that_has_more_than_it_needs() {
        for width in 40..200 {
            for (name, city) in [(30, 0), (40, 8), (20, 30), (8, 4)] {
                let placed = place(COLUMNS, &[8, name, city, 6], width);
                let wide = |of| placed.iter().find(|(i, ..)| *i == of).map(|(.., wide)| *wide);
                let (has, other) = (wide(1).unwrap(), wide(2));
                let spare = other.map_or(0, |other| other.saturating_sub(city.max(6)));
                assert!(has >= name || spare == 0, "{name} {city} in {width}: {placed:?}");
            }
        }
    }

    #[test]
    fn the_columns_fill_a_usual_room_and_never_pass_it() {
        for width in 1..200 {
            let end = place(COLUMNS, &[], width).last().map_or(0, |&(_, x, wide)| x + wide);
            assert!(end <= width, "{end} of {width}");
            if (61..=110).contains(&width) {
                assert_eq!(end, width - 1);
            }
        }
    }
}
