//! A strip of paper that is written line by line, of a printer's width.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text;

/// The narrowest strip that is written on.
const NARROWEST: usize = 24;

/// Lines of at most so many columns.
pub(super) struct Paper {
    width: usize,
    lines: Vec<String>,
}

impl Paper {
    pub fn new(width: usize) -> Self {
        Self { width: width.max(NARROWEST), lines: Vec::new() }
    }

    pub fn lines(self) -> Vec<String> {
        self.lines
    }

    /// A line across.
    pub fn rule(&mut self) {
        self.lines.push("-".repeat(self.width));
    }

    /// Text at the left edge, cut where the paper ends.
    pub fn left(&mut self, content: &str) {
        self.lines.push(cut(&text::visible(content), self.width));
    }

    /// Text in the middle.
    pub fn centre(&mut self, content: &str) {
        let content = cut(&text::visible(content), self.width);
        let before = self.width.saturating_sub(columns(&content)) / 2;
        self.lines.push(format!("{}{content}", " ".repeat(before)));
    }

    /// Running text in as many lines as it needs.
    pub fn paragraph(&mut self, content: &str) {
        let content = text::visible(content);
        let mut line = String::new();
        for word in content.split_whitespace() {
            if !line.is_empty() && columns(&line) + 1 + columns(word) > self.width {
                self.centre(&std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.centre(&line);
    }

    /// A label and, at the right edge, its figure, which is never cut.
    pub fn pair(&mut self, label: &str, figure: &str) {
        let figure = cut(&text::visible(figure), self.width);
        let room = self.width.saturating_sub(columns(&figure) + 1);
        let label = cut(&text::visible(label), room);
        let gap = self.width.saturating_sub(columns(&label) + columns(&figure));
        self.lines.push(format!("{label}{}{figure}", " ".repeat(gap)));
    }
}

fn columns(content: &str) -> usize {
    content.graphemes(true).map(UnicodeWidthStr::width).sum()
}

fn cut(content: &str, most: usize) -> String {
    let mut used = 0;
    content
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.width();
            used <= most
        })
        .collect()
}
