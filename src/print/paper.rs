//! Lines of text of a printer's width. Nothing is ever wider, and no figure is cut.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::{Check, text};
use crate::words::{Message, Name};

/// Narrowest paper, in columns.
const NARROWEST: usize = 24;

/// A piece of paper being written.
pub struct Paper {
    width: usize,
    lines: Vec<String>,
}

impl Paper {
    /// Paper of so many columns.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(NARROWEST), lines: Vec::new() }
    }

    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    pub fn rule(&mut self) {
        self.lines.push("-".repeat(self.width));
    }

    pub fn centre(&mut self, content: &str) {
        let content = cut(&text::visible(content), self.width);
        let before = self.width.saturating_sub(columns(&content)) / 2;
        self.lines.push(format!("{}{content}", " ".repeat(before)));
    }

    /// Running text in as many lines as it needs, in the middle.
    pub fn paragraph(&mut self, content: &str) {
        for line in wrapped(content, self.width) {
            self.centre(&line);
        }
    }

    /// Running text in as many lines as it needs, so many columns in from the left.
    pub fn left(&mut self, indent: usize, content: &str) {
        for line in wrapped(content, self.width - indent) {
            self.lines.push(format!("{}{line}", " ".repeat(indent)));
        }
    }

    /// A row of the record and its seal. On paper it is what shows later that the end of the record was not cut off.
    pub fn seal(&mut self, row: i64, seal: &str) {
        self.centre(&format!("{row} {seal}"));
    }

    /// What is written on the check or the slip that a payment was made by.
    pub fn written(&mut self, check: Option<&Check>, reference: Option<&str>) {
        if let Some(check) = check {
            let due = check
                .due
                .map(|due| Message::of("paper-check-due").with("day", &due).to_string())
                .unwrap_or_default();
            self.pair(&Message::of("paper-check").with("number", &check.number).to_string(), &due);
        }
        if let Some(reference) = reference {
            let label =
                if check.is_some() { Name::of("paper-bank") } else { Name::of("paper-reference-label") };
            self.pair(label.said(), reference);
        }
    }

    /// A label and, at the right edge, its figure; on lines of its own when both do not fit on one.
    pub fn pair(&mut self, label: &str, figure: &str) {
        let figure = text::visible(figure);
        let label = text::visible(label);
        let used = columns(&label) + columns(&figure);
        if used < self.width || figure.is_empty() {
            let label = cut(&label, self.width);
            let gap = self.width.saturating_sub(used);
            self.lines.push(format!("{label}{}{figure}", " ".repeat(gap)));
            return;
        }
        let indent = label.len() - label.trim_start().len();
        self.left(indent, &label);
        for line in wrapped(&figure, self.width) {
            self.lines.push(format!("{}{line}", " ".repeat(self.width.saturating_sub(columns(&line)))));
        }
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

/// Broken at blanks; a word that is wider than the line is cut up.
fn wrapped(content: &str, most: usize) -> Vec<String> {
    let content = text::visible(content);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in content.split_whitespace() {
        let mut word = word.to_owned();
        if !line.is_empty() && columns(&line) + 1 + columns(&word) > most {
            lines.push(std::mem::take(&mut line));
        }
        while columns(&word) > most {
            let part = cut(&word, most);
            if part.is_empty() {
                break;
            }
            word = word.split_off(part.len());
            lines.push(part);
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::{Paper, columns};

    #[test]
    fn a_figure_is_never_cut_and_a_label_takes_its_own_line() {
        let mut paper = Paper::new(32);
        paper.pair("Taken back SRT-2026-000001", "-39.90");
        paper.pair("Net", "1,234.50");
        assert_eq!(
            paper.into_lines(),
            [
                "Taken back SRT-2026-000001",
                "                          -39.90",
                "Net                     1,234.50"
            ]
        );
        let mut paper = Paper::new(32);
        let bank = "National Bank of Egypt, branch of Tanta, second floor";
        paper.pair("Bank", bank);
        let lines = paper.into_lines();
        let written: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        assert_eq!(written.join(" "), format!("Bank {bank}"), "{lines:#?}");
    }

    #[test]
    fn nothing_is_wider_than_the_paper() {
        for width in [24, 32, 42] {
            let mut paper = Paper::new(width);
            let long =
                "مزرعة النيل الكبرى للزراعة والتجارة والتوكيلات Averyveryverylongwordwithoutanyblankinit";
            paper.left(2, long);
            paper.paragraph(long);
            paper.pair(long, "1,234,567.00 EGP");
            paper.centre(long);
            let lines = paper.into_lines();
            assert!(lines.iter().all(|line| columns(line) <= width), "{lines:#?}");
            assert!(lines.iter().any(|line| line.ends_with("1,234,567.00 EGP")));
        }
    }
}
