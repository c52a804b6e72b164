//! Everything about one thing, on one page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::table::{Align, Cell};
use super::{Look, text};

/// A page about one row: pairs of label and value, and small tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Detail {
    pub title: String,
    pub sections: Vec<Section>,
}

/// One part of a page, under its heading (blank for none).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Section {
    Pairs {
        heading: String,
        pairs: Vec<(String, Cell)>,
    },
    Table {
        heading: String,
        columns: Vec<(String, Align)>,
        rows: Vec<Vec<Cell>>,
        /// What is said when there are no rows.
        empty: String,
    },
    Text {
        heading: String,
        text: String,
    },
}

impl Detail {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), sections: Vec::new() }
    }

    /// Adds pairs of label and value; those with a blank value are left out.
    #[must_use]
    pub fn pairs<L: Into<String>, C: Into<Cell>>(
        mut self,
        heading: impl Into<String>,
        pairs: impl IntoIterator<Item = (L, C)>,
    ) -> Self {
        let pairs: Vec<(String, Cell)> = pairs
            .into_iter()
            .map(|(label, cell)| (label.into(), cell.into()))
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect();
        if !pairs.is_empty() {
            self.sections.push(Section::Pairs { heading: heading.into(), pairs });
        }
        self
    }

    /// Adds a small table.
    #[must_use]
    pub fn table(
        mut self,
        heading: impl Into<String>,
        columns: &[(&str, Align)],
        rows: Vec<Vec<Cell>>,
        empty: impl Into<String>,
    ) -> Self {
        let columns = columns.iter().map(|(name, align)| ((*name).to_owned(), *align)).collect();
        self.sections.push(Section::Table { heading: heading.into(), columns, rows, empty: empty.into() });
        self
    }

    /// Adds running text, unless it is blank.
    #[must_use]
    pub fn text(mut self, heading: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.trim().is_empty() {
            self.sections.push(Section::Text { heading: heading.into(), text });
        }
        self
    }
}

/// A page as it is read: how far it is scrolled.
pub struct Page {
    detail: Detail,
    scroll: usize,
    /// How many lines it had, and how many were seen, when it was last drawn.
    lines: usize,
    seen: usize,
}

/// A line in pieces, each with its style.
type Line = Vec<(String, Style)>;

impl Page {
    pub fn new(detail: Detail) -> Self {
        Self { detail, scroll: 0, lines: 0, seen: 0 }
    }

    pub fn title(&self) -> &str {
        &self.detail.title
    }

    /// Another reading of the same page; the place is kept.
    pub fn renew(&mut self, detail: Detail) {
        self.detail = detail;
    }

    /// Scrolls by so many lines, or screenfuls.
    pub fn scroll(&mut self, lines: isize, pages: isize) {
        let seen = isize::try_from(self.seen.saturating_sub(1)).unwrap_or(0);
        let last = self.lines.saturating_sub(self.seen);
        let by = lines.saturating_add(pages.saturating_mul(seen));
        self.scroll = self.scroll.saturating_add_signed(by).min(last);
    }

    /// The title, and under it as much of the page as there is room for.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let area = area.intersection(*buffer.area());
        if area.height < 2 || area.width < 4 {
            return;
        }
        let wide = usize::from(area.width);
        buffer.set_stringn(area.x, area.y, text::shorten(&self.detail.title, wide), wide, look.strong);
        let lines = lay_out(&self.detail, wide, look);
        self.lines = lines.len();
        self.seen = usize::from(area.height - 2);
        self.scroll = self.scroll.min(self.lines.saturating_sub(self.seen));
        for (line, y) in lines.iter().skip(self.scroll).zip(area.y + 2..area.bottom()) {
            let mut x = area.x;
            for (piece, style) in line {
                let room = usize::from(area.right().saturating_sub(x));
                x = buffer.set_stringn(x, y, piece, room, *style).0;
            }
        }
        if self.scroll + self.seen < self.lines {
            buffer.set_stringn(area.right() - 1, area.bottom() - 1, "↓", 1, look.accent);
        }
        if self.scroll > 0 {
            buffer.set_stringn(area.right() - 1, area.y + 1, "↑", 1, look.accent);
        }
    }
}

fn lay_out(detail: &Detail, wide: usize, look: &Look) -> Vec<Line> {
    let labels = detail.sections.iter().flat_map(|section| match section {
        Section::Pairs { pairs, .. } => pairs.iter().map(|(label, _)| text::width(label)).collect(),
        _ => Vec::new(),
    });
    let label = labels.max().unwrap_or(0).min(20.min(wide / 2));
    let mut lines = Vec::new();
    for section in &detail.sections {
        let (Section::Pairs { heading, .. } | Section::Table { heading, .. } | Section::Text { heading, .. }) =
            section;
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        if !heading.is_empty() {
            lines.push(vec![(text::fit(heading, wide).into_owned(), look.title)]);
        }
        match section {
            Section::Pairs { pairs, .. } => pairs_lines(&mut lines, pairs, label, wide, look),
            Section::Table { columns, rows, empty, .. } => {
                table_lines(&mut lines, columns, rows, empty, wide, look);
            }
            Section::Text { text, .. } => {
                lines.extend(text::wrap(text, wide).into_iter().map(|line| vec![(line, look.text)]));
            }
        }
    }
    lines
}

fn pairs_lines(lines: &mut Vec<Line>, pairs: &[(String, Cell)], label: usize, wide: usize, look: &Look) {
    for (name, cell) in pairs {
        let room = wide.saturating_sub(label + 2).max(1);
        for (nth, line) in text::wrap(&cell.text, room).into_iter().enumerate() {
            let name = if nth == 0 { name.as_str() } else { "" };
            let name = format!("{}  ", text::pad(name, label));
            lines.push(vec![(name, look.dim), (line, look.tone(cell.tone))]);
        }
    }
}

/// Narrowest a column of words is made before another one is left out, and at all.
const WORDS: usize = 10;
const LEAST: usize = 3;

/// Makes columns fit: words give way, the last of them altogether, and figures are never cut. Returns which are kept.
fn fit_columns(widths: &mut [usize], columns: &[(String, Align)], wide: usize) -> Vec<bool> {
    let mut kept = vec![true; widths.len()];
    let is_words = |place: &usize| columns.get(*place).is_some_and(|(_, align)| *align == Align::Left);
    loop {
        let used: usize =
            widths.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(width, _)| width + 2).sum();
        if used <= wide + 2 {
            return kept;
        }
        let words: Vec<usize> = (0..widths.len()).filter(|place| kept[*place]).filter(is_words).collect();
        let Some(widest) = words.iter().copied().max_by_key(|place| widths[*place]) else { return kept };
        match words.last() {
            Some(last) if widths[widest] <= WORDS && words.len() > 1 => kept[*last] = false,
            _ if widths[widest] <= LEAST => return kept,
            _ => widths[widest] -= 1,
        }
    }
}

/// The last column, where it is of words that the others leave no room for: it stands under its row then, whole.
fn column_below(widths: &[usize], columns: &[(String, Align)], wide: usize) -> Option<usize> {
    let last = columns.len().checked_sub(1).filter(|last| *last > 1)?;
    let used: usize = widths.iter().map(|width| width + 2).sum();
    let is_words = columns.get(last).is_some_and(|(_, align)| *align == Align::Left);
    (used > wide + 2 && is_words && widths.get(last).is_some_and(|width| *width > WORDS)).then_some(last)
}

fn table_lines(
    lines: &mut Vec<Line>,
    columns: &[(String, Align)],
    rows: &[Vec<Cell>],
    empty: &str,
    wide: usize,
    look: &Look,
) {
    if rows.is_empty() {
        lines.push(vec![(text::fit(empty, wide).into_owned(), look.dim)]);
        return;
    }
    let mut widths: Vec<usize> = columns.iter().map(|(heading, _)| text::width(heading)).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(text::width(&cell.text));
        }
    }
    let below = column_below(&widths, columns, wide);
    let kept = match below {
        // Its place is beneath: the others have the room.
        Some(last) => {
            let mut kept = fit_columns(&mut widths[..last], &columns[..last], wide);
            kept.push(false);
            kept
        }
        None => fit_columns(&mut widths, columns, wide),
    };
    let line = |cells: &[(&str, Style)]| -> Line {
        let mut line = Line::new();
        let places = cells.iter().zip(&widths).zip(columns).zip(&kept);
        for (((content, style), width), (_, align)) in places.filter(|(_, kept)| **kept).map(|(cell, _)| cell)
        {
            let padded = match align {
                Align::Left => text::pad_name(content, *width),
                Align::Right => text::pad_left(content, *width),
            };
            line.push((padded, *style));
            line.push(("  ".to_owned(), look.text));
        }
        line
    };
    let headings: Vec<_> = columns.iter().map(|(heading, _)| (heading.as_str(), look.heading)).collect();
    if columns.iter().any(|(heading, _)| !heading.is_empty()) {
        lines.push(line(&headings));
    }
    for row in rows {
        let cells: Vec<_> =
            row.iter().zip(&widths).map(|(cell, wide)| (cell.fitting(*wide), look.tone(cell.tone))).collect();
        lines.push(line(&cells));
        if let Some(cell) = below.and_then(|last| row.get(last)).filter(|cell| !cell.text.is_empty()) {
            let said = text::wrap(&cell.text, wide.saturating_sub(2).max(1));
            lines.extend(said.into_iter().map(|said| vec![(format!("  {said}"), look.tone(cell.tone))]));
        }
    }
}
